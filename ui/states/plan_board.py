"""What the planning desk has before it (組合せ): the month, the chosen request and seat, lists made so far, plans side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from divide_support.operations.candidate_rows import CandidateList, CandidateRow
from divide_support.operations.inquiries import NOT_ASKED, Asked
from divide_support.operations.matching_board import Board, BoardRequest, SeatNeed
from divide_support.operations.plan_comparison import PlanRow, changed_people, with_room
from divide_support.vocabulary import AssignmentStatus, Policy, Seat

LETTERS = "ABCDEFGH"
MOST_CALLS = 12


def month_of(day: date) -> tuple[date, date]:
    """The first and last day of its month."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def stepped(first: date, months: int) -> date:
    """The first day of the month so many months later."""
    number = first.year * 12 + first.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


@dataclass(frozen=True)
class PlanLine:
    """One row of 案をくらべる; `best` holds the columns in which no other plan is better."""

    letter: str
    row: PlanRow
    best: frozenset[str]


class PlanBoard:
    """Filled by the page; every question about it is answered here, so that the page only shows."""

    def __init__(self, today: date) -> None:
        self.first, self.last = month_of(today)
        self.board: Board | None = None
        self.activity_id: int | None = None
        self.seat: Seat | None = None
        self.only_short = True
        self.plans: tuple[PlanRow, ...] = ()
        self.current: PlanRow | None = None
        self.plan_key = ""
        self.plans_stale = False
        self.is_making = False
        self._lists: dict[tuple[int, Seat], CandidateList] = {}

    # the month and its requests

    def go_to_month(self, day: date) -> None:
        self.first, self.last = month_of(day)
        self.board, self.activity_id, self.seat = None, None, None
        self.plans, self.current, self.plan_key, self.plans_stale = (), None, "", False
        self._lists.clear()

    def take(self, board: Board, current: PlanRow) -> None:
        """Newly read facts: choices stay where they still exist, lists are made anew, plans may have gone stale."""
        self.board, self.current = board, current
        self._lists.clear()
        self.plans_stale = any(not _same_facts(row, board) for row in self.plans)
        self.plans = tuple(
            replace(row, changed_people=len(changed_people(board.plan, row.made.plan)))
            for row in self.plans
            if row.made is not None
        )
        self.current = with_room(current, board, () if self.plans_stale else self.plans)
        if self.activity_id is None or board.request(self.activity_id) is None:
            shown = [*self.short(), *self.complete()]
            self.choose(shown[0].id if shown else None)
        elif self.need() is None:
            self.choose(self.activity_id)

    def short(self) -> tuple[BoardRequest, ...]:
        return tuple(one for one in self._requests() if not one.is_complete)

    def complete(self) -> tuple[BoardRequest, ...]:
        return tuple(one for one in self._requests() if one.is_complete)

    def _requests(self) -> tuple[BoardRequest, ...]:
        return self.board.requests if self.board else ()

    def has_requests(self) -> bool:
        return bool(self._requests())

    def summary(self) -> str:
        requests = self._requests()
        needed = sum(one.needed for one in requests)
        filled = sum(one.filled for one in requests)
        return f"{len(requests)}件　必要 {needed}名・決まり {filled}名"

    # the chosen request and seat

    def request(self) -> BoardRequest | None:
        if self.board is None or self.activity_id is None:
            return None
        return self.board.request(self.activity_id)

    def need(self) -> SeatNeed | None:
        request = self.request()
        if request is None:
            return None
        return next((need for need in request.needs if need.seat is self.seat), None)

    def choose(self, activity_id: int | None) -> None:
        """Its first open seat becomes the one to fill."""
        self.activity_id = activity_id
        request = self.request()
        needs = request.needs if request else ()
        short = next((need for need in needs if need.missing), needs[0] if needs else None)
        self.seat = short.seat if short else None

    def choose_seat(self, seat: Seat) -> None:
        self.seat = seat

    def next_seat(self) -> None:
        """The other kind of seat, where there are two."""
        request = self.request()
        seats = [need.seat for need in request.needs] if request else []
        if self.seat in seats:
            self.seat = seats[(seats.index(self.seat) + 1) % len(seats)]

    def keep_list(self, made: CandidateList) -> None:
        self._lists[made.activity_id, made.need.seat] = made

    def candidates(self) -> CandidateList | None:
        """The list for the chosen seat, when it has been made."""
        if self.activity_id is None or self.seat is None:
            return None
        return self._lists.get((self.activity_id, self.seat))

    # telephone

    def call_queue(self) -> tuple[CandidateRow, ...]:
        """Seated people who have not promised yet, then the best possible ones, and who was called before."""
        found = self.candidates()
        if found is None:
            return ()
        rows = [
            row
            for row in found.possible
            if not (row.seat is not None and row.seat.status is AssignmentStatus.ACCEPTED)
        ]
        called = [row for row in rows if row.asked.answer is not None]
        others = [row for row in rows if row.asked.answer is None]
        keep = {row.supporter_id for row in [*called, *others][:MOST_CALLS]}
        return tuple(row for row in rows if row.supporter_id in keep)

    def asked(self) -> Mapping[int, Asked]:
        """Where we stand with each person of the queue, for the chosen request."""
        board, chosen = self.board, self.activity_id
        if board is None or chosen is None:
            return {}
        return {
            row.supporter_id: board.asked.get((chosen, row.supporter_id), NOT_ASKED)
            for row in self.call_queue()
        }

    # plans

    def show_making(self, rows: Sequence[PlanRow]) -> None:
        """Plans on their way: to be looked at, not yet to be used."""
        if not self.is_making:
            self.plan_key = rows[0].key
        self.is_making, self.plans_stale = True, False
        self._keep_plans(rows)

    def take_plans(self, rows: Sequence[PlanRow]) -> None:
        self.is_making, self.plans_stale = False, False
        self._keep_plans(rows)
        if self.plan_key not in {row.key for row in rows}:
            self.plan_key = rows[0].key if rows else ""

    def _keep_plans(self, rows: Sequence[PlanRow]) -> None:
        self.plans = tuple(rows)
        if self.current is not None and self.board is not None:
            self.current = with_room(self.current, self.board, rows)

    def plan_lines(self) -> tuple[PlanLine, ...]:
        """案A is always what stands today."""
        if self.current is None:
            return ()
        rows = (self.current, *self.plans)
        best = _best(rows) if len(rows) > 1 else {}
        return tuple(
            PlanLine(f"案{letter}", row, best.get(row.key, frozenset()))
            for letter, row in zip(LETTERS, rows, strict=False)
        )

    def plan_line(self) -> PlanLine | None:
        return next((line for line in self.plan_lines() if line.row.key == self.plan_key), None)

    def is_as_now(self) -> bool:
        """Using the chosen plan would change nobody."""
        line = self.plan_line()
        return line is not None and not self.is_making and line.row.changed_people == 0

    def verdict(self) -> str:
        """The sentence beside 案をくらべる."""
        if not self.has_requests():
            return ""
        if self.plans_stale:
            return "案を作ったあとに内容が変わりました。作りなおしてください"
        line = self.plan_line()
        if line is None or line.row.made is None:
            return "" if self.plans else "案を作ると、ここでくらべられます"
        if self.is_as_now():
            return f"{line.letter}は、いまの割当と同じです"
        room = line.row.room
        if room is None:
            now = "いまのところ " if self.is_making else ""
            return f"{now}{line.letter}で {line.row.filled}/{line.row.positions}名がそろいます"
        if room < 0.05:
            return f"{line.letter}より よい案はありません（証明ずみ）"
        return f"{line.letter}は、これ以上よくなっても最大 {room:.1f} %"

    @staticmethod
    def policies(first: Policy) -> tuple[Policy, ...]:
        """The wished one first, then the others to compare with."""
        return (first, *(policy for policy in Policy if policy is not first))


def _same_facts(row: PlanRow, board: Board) -> bool:
    if row.made is None:
        return True
    return replace(row.made.problem, weights=board.problem.weights) == board.problem


def _best(rows: Sequence[PlanRow]) -> dict[str, frozenset[str]]:
    """Column → better is more (+) or less (-); ties are all best, and a column in which all are equal has no best."""
    found: dict[str, set[str]] = {row.key: set() for row in rows}
    for column, sign in (("filled", 1), ("complete", 1), ("mean_travel", -1), ("most", -1)):
        values = {row.key: sign * int(getattr(row, column)) for row in rows}
        top = max(values.values())
        if len(set(values.values())) > 1:
            for key, value in values.items():
                if value == top:
                    found[key].add(column)
    return {key: frozenset(columns) for key, columns in found.items()}
