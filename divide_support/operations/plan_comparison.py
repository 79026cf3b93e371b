"""Plans side by side (案をくらべる): the seats as they are and one proposal per policy, with what each would change."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from threading import Event

from divide_support import matching
from divide_support.matching.judge import Judgement
from divide_support.matching.outcome import Outcome, possible_gain
from divide_support.matching.policies import Staffing
from divide_support.matching.problem import Held, Plan
from divide_support.operations.made_plans import MadePlan
from divide_support.operations.matching_board import Board, BoardPerson
from divide_support.operations.planning import fingerprint
from divide_support.operations.planning_rules import policy_weights
from divide_support.vocabulary import Policy

NEWS_EVERY = 0.4
"""Seconds between two pictures of the plan in the making."""
NOW = "now"


@dataclass(frozen=True)
class PlanRow:
    """One plan in figures; `room` is how much better it could still be at most, in percent (None = not known)."""

    key: str
    title: str
    made: MadePlan | None
    filled: int
    positions: int
    complete: int
    requests: int
    mean_travel: int
    most: int
    changed_people: int | None
    room: float | None

    @property
    def room_words(self) -> str:
        if self.room is None:
            return "―" if self.made is None else "まだ分かりません"
        return "なし（証明ずみ）" if self.room < 0.05 else f"最大 {self.room:.1f} %"


@dataclass(frozen=True)
class ChangeRow:
    """What one plan would change at one request."""

    activity_id: int
    number: str
    municipality: str
    held_on: date | None
    moved_to: date | None
    leaving: tuple[str, ...]
    coming: tuple[str, ...]


@dataclass(frozen=True)
class MakingNews:
    """How far the planning is, and the plans so far: finished ones, and the best so far of the one in hand."""

    done: int
    total: int
    rows: tuple[PlanRow, ...]

    @property
    def row(self) -> PlanRow:
        """The plan in hand."""
        return self.rows[-1]


def current_row(board: Board) -> PlanRow:
    """いまの割当: what stands in the data file today."""
    return _plan_row(NOW, "いまの割当", None, board.judgement, None, None)


def make_plans(
    board: Board,
    *,
    policies: Sequence[Policy],
    stop: Event,
    staffing: Staffing = Staffing.MANY,
    iterations: int | None = None,
    seconds: float | None = None,
    proof: bool = True,
    news: Callable[[MakingNews], None] | None = None,
) -> tuple[PlanRow, ...]:
    """One proposal per policy, the first one first. Stopped early: the best of the one in hand, and no others. Pure.

    Work is counted and not timed, and a plan that was used for the same facts is never left for a worse one: so the
    same facts give the same plans. `proof` looks for the limit in a second process. `seconds` is how long each of them may take at most.
    """
    rows: list[PlanRow] = []
    for number, policy in enumerate(policies):
        if rows and stop.is_set():
            break
        making = _Making(board, policy, staffing, rows, len(policies), news)
        rows.append(making.row(making.make(stop, iterations, seconds, proof=proof)))
        if news is not None:
            news(MakingNews(100 * (number + 1), 100 * len(policies), tuple(rows)))
    return tuple(rows)


def with_room(current: PlanRow, board: Board, rows: Sequence[PlanRow]) -> PlanRow:
    """How much better than today's seats a plan could be, told from the limit of the office's own policy."""
    bounds = [
        row.made.bound
        for row in rows
        if row.made is not None
        and row.made.bound is not None
        and row.made.problem.weights == board.problem.weights
    ]
    if not bounds or board.judgement.breaches:
        return replace(current, room=None)
    return replace(current, room=possible_gain(board.judgement.total, max(bounds)))


class _Making:
    """One policy's plan in the making, and what is told of it meanwhile."""

    def __init__(
        self,
        board: Board,
        policy: Policy,
        staffing: Staffing,
        earlier: Sequence[PlanRow],
        count: int,
        news: Callable[[MakingNews], None] | None,
    ) -> None:
        weighted = replace(board.problem, weights=policy_weights(policy, staffing))
        self._board, self._policy, self._staffing = board, policy, staffing
        self._facts = replace(board.facts, problem=weighted)
        self._earlier, self._count, self._news = tuple(earlier), count, news
        self._bound: int | None = None
        self._share = 0.0
        self._told: tuple[float, int] = (0.0, -1)

    def make(
        self, stop: Event, iterations: int | None, seconds: float | None, *, proof: bool
    ) -> MadePlan:
        problem = self._facts.problem
        kept = self._board.kept.get(fingerprint(problem))
        if proof:
            found = matching.match(
                problem,
                iterations=iterations,
                seconds=seconds,
                stop=stop,
                progress=self._on_progress,
                heard=self._on_bound,
            )
        else:
            search = matching.search(
                problem, iterations=iterations, stop=stop, progress=self._on_progress
            )
            found = Outcome(
                search.plan, search.total, search.hard_tier, None, False, search.iterations_done, search.seed, search.stopped
            )  # fmt: skip
        made = MadePlan(
            self._facts,
            found.plan,
            matching.judge(problem, found.plan),
            self._policy,
            found.iterations,
            self._staffing,
            found.seed,
            found.bound,
            found.proven,
            found.stopped,
            found.cut,
        )
        return made if kept is None else _rather(made, kept)

    def _on_bound(self, bound: int) -> None:
        self._bound = bound

    def _on_progress(self, now: matching.Progress) -> None:
        """The picture of the best so far, two times a second at most and only when it has become better."""
        self._share = max(self._share, 0.95 * now.iterations_done / max(1, now.iterations))
        moment, total = time.monotonic(), now.total
        if self._news is None or moment - self._told[0] < NEWS_EVERY:
            return
        self._told = (moment, total)
        plan = now.best()
        judged = matching.judge(self._facts.problem, plan)
        made = MadePlan(
            self._facts, plan, judged, self._policy, now.iterations_done, self._staffing, bound=self._bound
        )  # fmt: skip
        self._tell(self._share, self.row(made))

    def _tell(self, share: float, row: PlanRow) -> None:
        if self._news is not None:
            done = int(100 * (len(self._earlier) + share))
            self._news(MakingNews(done, 100 * self._count, (*self._earlier, row)))

    def row(self, made: MadePlan) -> PlanRow:
        changed = len(changed_people(self._board.plan, made.plan))
        room = None if made.bound is None else possible_gain(made.judgement.total, made.bound)
        if made.proven:
            room = 0.0
        many = self._staffing is Staffing.MANY
        title = self._policy.label if many else f"{self._policy.label}・そろえて開く"
        return _plan_row(self._policy.value, title, made, made.judgement, changed, room)


def _rather(made: MadePlan, kept: Plan) -> MadePlan:
    """The plan that was used for these facts, unless the new one is better."""
    judged = matching.judge(made.problem, kept)
    old, new = ((len(one.breaches), one.hard_tier, one.total) for one in (judged, made.judgement))
    return replace(made, plan=kept, judgement=judged) if old <= new else made


def _plan_row(
    key: str,
    title: str,
    made: MadePlan | None,
    judgement: Judgement,
    changed: int | None,
    room: float | None,
) -> PlanRow:
    figures = judgement.figures
    return PlanRow(
        key,
        title,
        made,
        figures.filled,
        figures.positions,
        figures.fully_staffed,
        figures.requests,
        round(figures.mean_travel),
        figures.max_load,
        changed,
        room,
    )


def _pairs(held: Held | None) -> frozenset[str]:
    return frozenset(one.person for one in held.assigned) if held else frozenset()


def changed_people(before: Plan, after: Plan) -> frozenset[str]:
    """Everybody who gets or loses a seat, or whose date moves."""
    people: set[str] = set()
    for key in before.held.keys() | after.held.keys():
        old, new = before.held.get(key), after.held.get(key)
        people |= _pairs(old) ^ _pairs(new)
        if old and new and old.slot != new.slot:
            people |= _pairs(old) & _pairs(new)
    return frozenset(people)


def plan_changes(board: Board, plan: Plan) -> tuple[ChangeRow, ...]:
    """ちがい: request by request, in the order of the list."""
    slots = {request.id: request.slots for request in board.problem.requests}
    rows = []
    for request in board.requests:
        key = str(request.id)
        old, new = board.plan.held.get(key), plan.held.get(key)
        before, after = _pairs(old), _pairs(new)
        moved = _moved_to(slots.get(key, ()), request.activity.held_on, new)
        if before != after or moved:
            rows.append(
                ChangeRow(
                    request.id,
                    request.activity.number,
                    request.activity.municipality,
                    request.activity.held_on,
                    moved,
                    _names(board.people, before - after),
                    _names(board.people, after - before),
                )
            )
    return tuple(rows)


def _moved_to(
    slots: Sequence[matching.Slot], today_on: date | None, held: Held | None
) -> date | None:
    if held is None:
        return None
    day = next((slot.start.date() for slot in slots if slot.choice == held.slot), None)
    return None if day == today_on else day


def _names(people: Mapping[str, BoardPerson], keys: frozenset[str]) -> tuple[str, ...]:
    return tuple(people[key].name for key in sorted(keys, key=int))
