"""Why not this person (なぜこの人ではないの？): every failing test; if none fails, what asking them would move."""

from dataclasses import dataclass

from divide_support.matching import wording
from divide_support.matching.board import Board, board_of
from divide_support.matching.difference import Difference, difference
from divide_support.matching.facts import Occasion
from divide_support.matching.local import neighbourhood, resolve
from divide_support.matching.problem import Fixed, Plan, Problem, Reason


@dataclass(frozen=True, slots=True)
class Forced:
    """The plan with the person put there, found by solving the surroundings again."""

    plan: Plan
    difference: Difference
    sentence: str


@dataclass(frozen=True, slots=True)
class WhyNot:
    """`blockers` are tests of the person; `in_the_way` are bookings of the plan, which can be moved."""

    request: str
    role: str
    person: str
    blockers: tuple[Reason, ...]
    in_the_way: tuple[Reason, ...]
    forced: Forced | None
    sentence: str


def why_not(
    problem: Problem,
    plan: Plan,
    request_id: str,
    role: str,
    person: str,
    *,
    slot: int | None = None,
) -> WhyNot:
    """The failing tests with their amounts, or the price of forcing it and who would have to move."""
    board = board_of(problem, plan)
    occasion = board.occasion(request_id, role, slot)
    me = board.facts.person_index[person]
    closed = tuple(board.bars.closed(occasion))
    blockers = (*closed, *board.bars.failing(me, occasion))
    busy = tuple(reason for reason, _ in board.in_the_way(me, occasion))
    if person in plan.people_of(request_id) and not slot:
        return WhyNot(
            request_id,
            role,
            person,
            blockers,
            busy,
            None,
            wording.already_there(board.facts.name(me)),
        )
    if blockers:
        words = "".join(reason.sentence for reason in blockers)
        return WhyNot(request_id, role, person, blockers, busy, None, words)
    forced = force(board, me, occasion)
    words = forced.sentence if forced else wording.PINNED_ELSEWHERE
    return WhyNot(request_id, role, person, (), busy, forced, words)


def force(
    board: Board, person: int, occasion: Occasion, *, keep_bookings: bool = False
) -> Forced | None:
    """Put somebody into a seat whatever their bars say, and solve the surroundings; None where pins collide.

    `keep_bookings` leaves the person's other bookings as they are, even beyond a cap.
    """
    problem, plan, who = board.problem, board.plan, board.facts.people[person].id
    request, seat = occasion.request, occasion.seat
    mine = [f for f in problem.fixed if f.request == request.id]
    full = sum(f.role == seat.role for f in mine) >= seat.count
    if full or any(f.slot != occasion.slot.choice or f.person == who for f in mine):
        return None
    released = {r for _, requests in board.in_the_way(person, occasion) for r in requests}
    if any(f.request in released and f.person == who for f in problem.fixed) and not keep_bookings:
        return None
    free = neighbourhood(board, [(request.id, seat.role)])
    free = free - released if keep_bookings else free | released
    leaving = [a for a in plan.people_of(request.id) if a != who]
    # Whoever has to make room may be needed where the newcomer came from.
    free |= {
        o.request.id
        for a in leaving
        for o in board.booked(board.facts.person_index[a])
        if o.week == occasion.week
    }
    pin = Fixed(request.id, occasion.slot.choice, seat.role, who)
    found = resolve(problem, plan, free, pins=(pin,))
    if who not in found.people_of(request.id):
        return None
    change = difference(problem, plan, found)
    return Forced(found, change, forced_words(board, who, change))


def forced_words(board: Board, who: str, change: Difference) -> str:
    """What putting somebody there means to people: seats, minutes, calls."""
    seats, minutes = change.seats_change, change.travel_change
    others = [board.facts.label("person", c.person) for c in change.people if c.person != who]
    return wording.forced(board.facts.label("person", who), seats, minutes, others)
