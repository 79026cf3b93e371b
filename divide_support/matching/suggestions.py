"""Suggestions (代わりの人・行ける依頼・開ける日): look-ups on the board of a plan, no solving."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from divide_support.matching import wording
from divide_support.matching.board import Board, board_of
from divide_support.matching.facts import Occasion
from divide_support.matching.problem import Plan, Problem, Request, Slot


@dataclass(frozen=True, slots=True)
class Change:
    """One telephone call: this person comes into, or leaves, this seat."""

    request: str
    role: str
    person: str
    comes: bool


@dataclass(frozen=True, slots=True)
class StandIn:
    """Somebody instead of the one who leaves; `changes` are the people to tell beside the one who leaves."""

    person: str
    direct: bool
    cost_change: int
    changes: tuple[Change, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A request that lacks somebody and could have this person."""

    request: str
    role: str
    slot: int
    opens: bool
    priority: int
    cost: int
    minutes: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Chance:
    """How a request would fare at this time: free people per role, and whether every seat could be filled."""

    start: datetime
    free: tuple[tuple[str, int], ...]
    needed: tuple[tuple[str, int], ...]
    staffed: bool
    closed: str | None
    sentence: str


# Coming together with partners is the only thing that makes somebody cheaper than the bare cost; few have more than two.
_PARTNER_GAIN = 2


def stand_ins(
    problem: Problem, plan: Plan, request_id: str, role: str, leaving: str | None, *, most: int = 5
) -> tuple[StandIn, ...]:
    """People who could come instead, cheapest first; only when those are few, chains in which one other person moves."""
    board = board_of(problem, plan)
    occasion = board.occasion(request_id, role)
    gone = -1 if leaving is None else board.facts.person_index[leaving]
    saved = board.words_for(gone, occasion)[1] if gone >= 0 else 0
    found = _direct(board, occasion, gone, saved, most)
    if len(found) < most:
        found += sorted(_moving(board, occasion, gone, saved), key=_rank)
    return tuple(found[:most])


def moving_stand_ins(
    problem: Problem, plan: Plan, request_id: str, role: str, leaving: str | None, *, most: int = 3
) -> tuple[StandIn, ...]:
    """Only those who come when one other person moves for them, cheapest first."""
    board = board_of(problem, plan)
    occasion = board.occasion(request_id, role)
    gone = -1 if leaving is None else board.facts.person_index[leaving]
    saved = board.words_for(gone, occasion)[1] if gone >= 0 else 0
    return tuple(sorted(_moving(board, occasion, gone, saved), key=_rank)[:most])


def _rank(found: StandIn) -> tuple[int, str]:
    return found.cost_change, found.person


def _able(board: Board, occasion: Occasion, gone: int) -> list[tuple[int, int]]:
    """(bare cost, person) of those whom no bar keeps away and who are not in the request already, cheapest first."""
    company = {*board.company(occasion.request.id), gone}
    people = np.nonzero(board.bars.passing(occasion))[0]
    bare = sum(
        (part[people] for part in board.bars.costs(occasion)), np.zeros(len(people), dtype=np.int64)
    )
    return sorted(
        (int(c), int(p)) for c, p in zip(bare, people, strict=True) if int(p) not in company
    )


def _direct(board: Board, occasion: Occasion, gone: int, saved: int, most: int) -> list[StandIn]:
    """The cheapest who are free; whoever is dearer by bare cost alone is not looked at any more."""
    found: list[tuple[int, str, int]] = []
    for bare, person in _able(board, occasion, gone):
        if (
            len(found) >= most
            and bare - _PARTNER_GAIN * board.problem.weights.parted_pair > found[most - 1][0]
        ):
            break
        if any(board.in_the_way(person, occasion)):
            continue
        found.append((board.words_for(person, occasion)[1], board.facts.people[person].id, person))
        found.sort()
    return [_stand_in(board, occasion, person, cost - saved) for cost, _, person in found[:most]]


def _stand_in(board: Board, occasion: Occasion, person: int, cost_change: int) -> StandIn:
    who = board.facts.people[person].id
    minutes = int(board.facts.minutes_home(occasion.venue_index)[person])
    words = wording.steps_in(board.facts.name(person), minutes, len(board.booked(person)) + 1)
    return StandIn(
        who,
        True,
        cost_change,
        (Change(occasion.request.id, occasion.seat.role, who, comes=True),),
        words,
    )


def _moving(board: Board, occasion: Occasion, gone: int, saved: int) -> Iterator[StandIn]:
    """Able people held by exactly one other request that somebody else could take over."""
    fixed = {(f.request, f.person) for f in board.problem.fixed}
    for _, person in _able(board, occasion, gone):
        ways = [set(requests) for _, requests in board.in_the_way(person, occasion)]
        if not ways or not set.intersection(*ways):
            continue
        who = board.facts.people[person].id
        for other in sorted(set.intersection(*ways)):
            if (other, who) in fixed or any(board.in_the_way(person, occasion, {other})):
                continue
            left = next(o for o in board.bookings[person] if o.request.id == other)
            freed = board.words_for(person, left)[1]
            nearest = _direct(board, left, person, freed, 2)
            after = next(
                (s for s in nearest if gone < 0 or s.person != board.facts.people[gone].id), None
            )
            if after is None:
                continue
            cost = board.words_for(person, occasion)[1] - saved + after.cost_change
            label = board.facts.label("request", other)
            words = wording.moves_over(
                board.facts.name(person), label, board.facts.label("person", after.person)
            )
            changes = (
                Change(occasion.request.id, occasion.seat.role, who, comes=True),
                Change(other, left.seat.role, who, comes=False),
                *after.changes,
            )
            yield StandIn(who, False, cost, changes, words)


def requests_for(
    problem: Problem, plan: Plan, person_id: str, *, most: int = 10
) -> tuple[OpenRequest, ...]:
    """Open seats this person could take now: those that let a request be held first, then by importance and cost."""
    board = board_of(problem, plan)
    person = board.facts.person_index[person_id]
    found = []
    for request in problem.requests:
        if request.id in problem.cancelled or person_id in plan.people_of(request.id):
            continue
        found += list(_openings(board, request, person))
    found.sort(key=lambda o: (not o.opens, -o.priority, o.cost, o.request, o.role))
    return tuple(found[:most])


def _openings(board: Board, request: Request, person: int) -> Iterator[OpenRequest]:
    held = board.plan.held.get(request.id)
    for seat in request.seats:
        filled = sum(a.role == seat.role for a in held.assigned) if held else 0
        # Without a leading person the others are moot.
        if filled >= seat.count or (held is None and seat.role != request.anchor_role):
            continue
        slots = [s for s in request.slots if held is None or s.choice == held.slot]
        for slot in slots:
            occasion = board.facts.occasion(request, slot, seat)
            if not board.bars.passing(occasion)[person] or any(board.bars.closed(occasion)):
                continue
            if any(board.in_the_way(person, occasion)):
                continue
            cost = board.words_for(person, occasion)[1] + board.problem.weights.slot_rank * (
                slot.choice - 1
            )
            minutes = int(board.facts.minutes_home(occasion.venue_index)[person])
            words = wording.could_take(
                board.facts.label("request", request.id),
                occasion,
                board.facts.label("role", seat.role),
                minutes,
            )
            yield OpenRequest(
                request.id,
                seat.role,
                slot.choice,
                held is None,
                request.priority,
                cost,
                minutes,
                words,
            )
            break


def dates_for(
    problem: Problem, plan: Plan, request: Request, starts: tuple[datetime, ...]
) -> tuple[Chance, ...]:
    """For a request, also one that is just being typed: how many could come at each time, best chances first."""
    board = board_of(problem, plan)
    chances = [_chance(board, request, start) for start in starts]
    return tuple(
        sorted(chances, key=lambda c: (c.closed is not None, not c.staffed, -_slack(c), c.start))
    )


def _slack(chance: Chance) -> int:
    """Free people beyond need in the scarcest role."""
    return min(
        (free - need for (_, free), (_, need) in zip(chance.free, chance.needed, strict=True)),
        default=0,
    )


def _chance(board: Board, request: Request, start: datetime) -> Chance:
    slot = Slot(1, start)
    free: dict[str, set[int]] = {}
    closed = None
    for seat in request.seats:
        occasion = board.facts.occasion(request, slot, seat)
        closed = next((reason.sentence for reason in board.bars.closed(occasion)), closed)
        people = np.nonzero(board.bars.passing(occasion))[0]
        free[seat.role] = {int(i) for i in people if not any(board.in_the_way(int(i), occasion))}
    needed = tuple((seat.role, seat.count) for seat in request.seats)
    staffed = closed is None and _can_staff([(count, free[role]) for role, count in needed])
    counts = tuple((role, len(free[role])) for role, _ in needed)
    labels = tuple((board.facts.label("role", role), count) for role, count in counts)
    occasion = board.facts.occasion(request, slot, request.seats[0])
    return Chance(
        start,
        counts,
        needed,
        staffed,
        closed,
        closed or wording.chance(occasion, labels, staffed=staffed),
    )


def _can_staff(seats: list[tuple[int, set[int]]]) -> bool:
    """Is there a different person for every place? Augmenting paths over places."""
    places = [able for count, able in seats for _ in range(count)]
    taken: dict[int, int] = {}

    def seat(place: int, tried: set[int]) -> bool:
        for person in sorted(places[place]):
            if person in tried:
                continue
            tried.add(person)
            if person not in taken or seat(taken[person], tried):
                taken[person] = place
                return True
        return False

    return all(seat(place, set()) for place in range(len(places)))


@dataclass(frozen=True, slots=True)
class Cover:
    """How safe one seat is: how many could step in without anybody else moving."""

    request: str
    role: str
    person: str
    stand_ins: int


def cover(problem: Problem, plan: Plan) -> tuple[Cover, ...]:
    """Every seat of the plan, the ones nobody could step into first."""
    board = board_of(problem, plan)
    found = []
    for request, held in plan.held.items():
        for assigned in held.assigned:
            occasion = board.occasion(request, assigned.role)
            able = _able(board, occasion, board.facts.person_index[assigned.person])
            free = sum(not any(board.in_the_way(person, occasion)) for _, person in able)
            found.append(Cover(request, assigned.role, assigned.person, free))
    return tuple(sorted(found, key=lambda c: (c.stand_ins, c.request, c.role, c.person)))
