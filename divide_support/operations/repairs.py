"""Repair (なおす): somebody cannot come any more, or a date or hall changed; whom to telephone, which papers, what stays."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from divide_support.matching.board import Board as SeatBoard
from divide_support.matching.board import board_of
from divide_support.matching.difference import Difference, difference
from divide_support.matching.problem import Assigned, Fixed, Held, Plan, Problem
from divide_support.matching.repair import Repair, repairs, what_holds
from divide_support.operations.matching_board import short_number
from divide_support.operations.planning_facts import role_of, seat_of
from divide_support.operations.repair_facts import RepairFacts
from divide_support.operations.repair_words import call_lines, day_words, option_title
from divide_support.operations.request_lists import ActivityRow, SeatRow
from divide_support.operations.seat_standing import broken_promises, reasons_against
from divide_support.vocabulary import AssignmentStatus, RequestStatus


@dataclass(frozen=True)
class Absence:
    """行けない: one supporter on all days from `first` to `last`, or for one activity only."""

    supporter_id: int
    first: date
    last: date
    activity_id: int | None = None
    reason: str = ""


@dataclass(frozen=True)
class CallRow:
    """One person to telephone, with what to say."""

    supporter_id: int
    name: str
    phone: str
    asks: bool
    lines: tuple[str, ...]


@dataclass(frozen=True)
class PaperRow:
    """One request whose people change; `decided` ones have letters that are void now."""

    activity_id: int
    request_id: int
    number: str
    municipality: str
    held_on: date | None
    decided: bool
    leaving: tuple[str, ...]
    coming: tuple[str, ...]


@dataclass(frozen=True)
class RepairOption:
    """One way to go on: the seats as they would be, and what that means for people and papers."""

    title: str
    after: Plan
    calls: tuple[CallRow, ...]
    papers: tuple[PaperRow, ...]
    open_seats: tuple[str, ...]
    travel_change: int

    @property
    def letters(self) -> tuple[PaperRow, ...]:
        """One for each request whose decision is void, also when several of its days change."""
        return tuple({one.request_id: one for one in self.papers if one.decided}.values())

    @property
    def sentence(self) -> str:
        if not self.papers:
            return "変わるところはありません。"
        words = f"{len(self.calls)}人に電話し" if self.calls else "だれにも電話せず"
        if self.letters:
            words += f"、{len(self.letters)}件の通知を作りなおし"
        if self.open_seats:
            return f"{words}、{len(self.open_seats)}席は空いたままです。"
        return f"{words}ます。席はすべてうまります。" if self.calls else f"{words}ます。"


@dataclass(frozen=True)
class RepairProposal:
    """What happened, what stays, and the ways to go on, fewest calls first. `before` has the seats as promised."""

    facts: RepairFacts
    problem: Problem
    before: Plan
    absences: tuple[Absence, ...]
    happened: tuple[str, ...]
    left: tuple[tuple[str, str], ...]
    options: tuple[RepairOption, ...]

    @property
    def is_needed(self) -> bool:
        return bool(self.left)

    def stays(self, option: RepairOption) -> str:
        """ほかの12件・25席はそのままです。"""
        touched = {str(one.activity_id) for one in option.papers}
        rest = {key: held for key, held in self.before.held.items() if key not in touched}
        seats = sum(len(held.assigned) for held in rest.values())
        pinned = sum(f.request in rest for f in self.problem.fixed)
        words = f"ほかの{len(rest)}件・{seats}席はそのままです。"
        return f"{words}固定・承諾・決定の{pinned}席も動きません。" if pinned else words


def propose_repair(
    facts: RepairFacts, absences: Sequence[Absence] = (), *, most: int = 4
) -> RepairProposal:
    """Pure. Who still can come keeps the seat, accepted and pinned people first of all.

    With `absences` only these are looked after, and nobody else is disturbed; without, whatever does not hold any more.
    """
    before = facts.board.plan if absences else _promised(facts)
    problem = _as_it_is_now(facts, before, absences)
    kept, _gaps = what_holds(problem, before)
    left = tuple(
        (request, person)
        for request in before.held
        for person in before.people_of(request)
        if request in kept.held and person not in kept.people_of(request)
    )
    happened = tuple(_happened(facts, problem, before, kept, absences))
    options = [
        _option(facts, problem, before, kept, one) for one in repairs(problem, before, most=most)
    ]
    return RepairProposal(facts, problem, before, tuple(absences), happened, left, tuple(options))


def _promised(facts: RepairFacts) -> Plan:
    """The seats of today, and those that somebody gave up and nobody has taken since."""
    held = dict(facts.board.plan.held)
    for key, row in facts.rows.items():
        for seat in _given_up(row):
            old = held.get(key) or Held(_slot_of(facts, key), ())
            one = Assigned(role_of(seat.seat, row.kind), str(seat.supporter_id))
            held[key] = Held(old.slot, (*old.assigned, one))
    return Plan(held)


def _given_up(row: ActivityRow) -> Iterator[SeatRow]:
    for kind, needed in ((one, _needed(row, one)) for one in {seat.seat for seat in row.seats}):
        filled = sum(seat.seat is kind and seat.status.fills_seat for seat in row.seats)
        declined = [
            seat
            for seat in row.seats
            if seat.seat is kind and seat.status is AssignmentStatus.DECLINED
        ]
        yield from declined[: max(0, needed - filled)]


def _needed(row: ActivityRow, kind: object) -> int:
    return {"lecturer": row.needed_lecturers, "adviser": row.needed_advisers}[str(kind)]


def _slot_of(facts: RepairFacts, key: str) -> int:
    request = next(one for one in facts.board.problem.requests if one.id == key)
    day = facts.rows[key].held_on
    return next(
        (slot.choice for slot in request.slots if slot.start.date() == day), request.slots[0].choice
    )


def _as_it_is_now(facts: RepairFacts, before: Plan, absences: Sequence[Absence]) -> Problem:
    """The facts with the new absences; who cannot hold a seat any more is no longer fixed to it."""
    problem = facts.board.problem
    days = {(str(one.supporter_id), one.first, one.last) for one in absences if not one.activity_id}
    for one in absences:
        row = facts.rows.get(str(one.activity_id)) if one.activity_id else None
        if row is not None and row.held_on is not None:
            days.add((str(one.supporter_id), row.held_on, row.held_on))
    problem = replace(problem, unavailable=tuple(sorted({*problem.unavailable, *days})))
    over = _over(facts)
    gone = {
        (key, one.person)
        for key, held in before.held.items()
        for one in held.assigned
        if key not in over and _is_absent(key, one.person, facts, absences)
    }
    if not absences:
        gone |= {pair for pair in broken_promises(problem, before) if pair[0] not in over}
    staying = frozenset(before.held) if absences else over
    return problem.with_fixed(
        tuple(one for one in problem.fixed if (one.request, one.person) not in gone)
        + tuple(_held_fast(problem, before, staying, gone))
    )


def _held_fast(
    problem: Problem, before: Plan, staying: frozenset[str], gone: set[tuple[str, str]]
) -> Iterator[Fixed]:
    """Seats that do not hold but are nobody's business today: past days, or other people's troubles."""
    known = {(one.request, one.person) for one in problem.fixed}
    kept, _gaps = what_holds(problem, before)
    for key in staying:
        held, left = before.held.get(key), kept.people_of(key)
        for one in held.assigned if held else ():
            pair = (key, one.person)
            if pair not in known and pair not in gone and one.person not in left:
                yield Fixed(key, held.slot if held else 1, one.role, one.person)


def _over(facts: RepairFacts) -> frozenset[str]:
    """Activities of days gone by: nothing is repaired there."""
    return frozenset(
        key
        for key, row in facts.rows.items()
        if row.held_on is not None and row.held_on < facts.today
    )


def _is_absent(request: str, person: str, facts: RepairFacts, absences: Sequence[Absence]) -> bool:
    day = facts.rows[request].held_on
    return any(_concerns(absence, request, person, day) for absence in absences)


def _concerns(absence: Absence, request: str, person: str, day: date | None) -> bool:
    if str(absence.supporter_id) != person:
        return False
    if absence.activity_id is not None:
        return str(absence.activity_id) == request
    return day is not None and absence.first <= day <= absence.last


def _happened(
    facts: RepairFacts, problem: Problem, before: Plan, kept: Plan, absences: Sequence[Absence]
) -> Iterator[str]:
    """One sentence for everybody who cannot come, and for every activity that cannot be held."""
    seats = board_of(problem, before)
    over = _over(facts)
    for request, held in before.held.items():
        if request in over:
            continue
        row = facts.rows[request]
        where = f"{short_number(row.number)}（{row.municipality} {day_words(row.held_on)}）"
        if request not in kept.held:
            occasion = seats.occasion(request, held.assigned[0].role)
            why = "".join(reason.sentence for reason in seats.bars.closed(occasion))
            yield f"{where}は開けません。{why}市町村と日や会場を決めなおしてください。"
            continue
        staying = kept.people_of(request)
        for one in held.assigned:
            if one.person not in staying:
                name = facts.board.person_name(one.person)
                yield f"{name}さんは{where}に行けません。{_why(facts, seats, request, one, absences)}"


def _why(
    facts: RepairFacts,
    seats: SeatBoard,
    request: str,
    one: Assigned,
    absences: Sequence[Absence],
) -> str:
    row = facts.rows[request]
    absence = next(
        (a for a in absences if _concerns(a, request, one.person, row.held_on)),
        None,
    )
    if absence is not None:
        return f"理由：{absence.reason}" if absence.reason else "本人から連絡がありました。"
    if any(str(seat.supporter_id) == one.person for seat in _given_up(row)):
        return "返事は「辞退」でした。"
    reasons = reasons_against(seats, request, one.role, one.person)
    return reasons[0].sentence if reasons else ""


def _option(
    facts: RepairFacts, problem: Problem, before: Plan, kept: Plan, found: Repair
) -> RepairOption:
    """A request that nobody leads any more keeps its other people: giving it up is for a person to decide."""
    after = Plan(
        {
            key: found.plan.held.get(key) or kept.held.get(key) or held
            for key, held in before.held.items()
        }
        | {key: held for key, held in found.plan.held.items() if key not in before.held}
    )
    change = difference(problem, before, after)
    absent = {
        person
        for key in before.held
        for person in before.people_of(key)
        if key in kept.held and person not in kept.people_of(key)
    }
    calls = tuple(_calls(facts, problem, before, after, change, absent))
    return RepairOption(
        title=option_title(facts.board, change, absent),
        after=after,
        calls=tuple(sorted(calls, key=lambda call: (not call.asks, call.name))),
        papers=tuple(_papers(facts, before, after, change)),
        open_seats=tuple(_open_seats(facts, before, after, change)),
        travel_change=change.travel_change,
    )


def _calls(
    facts: RepairFacts,
    problem: Problem,
    before: Plan,
    after: Plan,
    change: Difference,
    absent: set[str],
) -> Iterator[CallRow]:
    for one in change.people:
        if one.person in absent and not one.comes and not one.moves:
            continue
        person = facts.board.people[one.person]
        lines = tuple(call_lines(facts.rows, problem, before, after, one))
        yield CallRow(person.id, person.name, person.phone, bool(one.comes or one.moves), lines)


def _papers(
    facts: RepairFacts, before: Plan, after: Plan, change: Difference
) -> Iterator[PaperRow]:
    decided = (RequestStatus.DECIDED, RequestStatus.NOTIFIED)
    for key in change.requests:
        row = facts.rows[key]
        was, now = set(before.people_of(key)), set(after.people_of(key))
        yield PaperRow(
            row.id,
            row.request_id,
            row.number,
            row.municipality,
            row.held_on,
            row.status in decided,
            _names(facts, was - now),
            _names(facts, now - was),
        )


def _names(facts: RepairFacts, keys: set[str]) -> tuple[str, ...]:
    return tuple(facts.board.person_name(key) for key in sorted(keys, key=int))


def _open_seats(facts: RepairFacts, before: Plan, after: Plan, change: Difference) -> Iterator[str]:
    """Seats that had somebody and have nobody now."""
    for key in change.requests:
        row, held = facts.rows[key], after.held.get(key)
        roles = [one.role for one in before.held[key].assigned] if key in before.held else []
        for role in dict.fromkeys(roles):
            now = sum(one.role == role for one in held.assigned) if held else 0
            if now < roles.count(role):
                seat = seat_of(role)
                words = f"{short_number(row.number)} {row.municipality}　{day_words(row.held_on)}　{seat.label}"
                yield f"{words} あと{roles.count(role) - now}名"
