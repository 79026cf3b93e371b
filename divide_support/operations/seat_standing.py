"""Which seats still hold: promised people who cannot come after all, and people put there by hand in spite of a rule."""

from dataclasses import dataclass

from divide_support.matching.board import Board as SeatBoard
from divide_support.matching.board import board_of
from divide_support.matching.problem import Fixed, Plan, Problem, Reason
from divide_support.matching.rules import CLASHES

STAYS_AWAY = frozenset(
    {"registration", "suspension", "insurance", "consent", "car_only", "hours", "day_off"}
)
"""What keeps even somebody away who has promised. Limits of their own (件数, 地域) they gave up by promising."""
FAR_BEYOND_MIN = 15
"""A hall so much farther than somebody's own limit is another hall than the one they promised to come to."""


@dataclass(frozen=True)
class Override:
    """決まりをこえた席: the reason that was typed, and the rules that the seat breaks today."""

    request: str
    person: str
    reason: str
    breaks: tuple[str, ...]


def broken_promises(problem: Problem, plan: Plan) -> dict[tuple[str, str], Reason]:
    """(request, person) → why somebody who is pinned or has accepted cannot come; overrides with a reason stand."""
    seats = board_of(problem, plan)
    found: dict[tuple[str, str], Reason] = {}
    for one in problem.fixed:
        if one.reason or one.person not in plan.people_of(one.request):
            continue
        reason = next(
            (
                r
                for r in reasons_against(seats, one.request, one.role, one.person)
                if _keeps_away(r)
            ),
            None,
        )
        if reason is not None:
            found[one.request, one.person] = reason
    return found


def _keeps_away(reason: Reason) -> bool:
    if reason.rule == "travel_limit":
        return reason.amount > FAR_BEYOND_MIN
    return reason.rule in STAYS_AWAY or reason.rule in {clash.name for clash in CLASHES}


def reasons_against(seats: SeatBoard, request: str, role: str, person: str) -> tuple[Reason, ...]:
    """Every hard rule that speaks against somebody in a seat of the plan."""
    index = seats.facts.person_index[person]
    return tuple(seats.failing(index, seats.occasion(request, role)))


def overrides(problem: Problem, plan: Plan) -> tuple[Override, ...]:
    """Judged anew every time: a rule that is kept meanwhile is not named any more."""
    seats = board_of(problem, plan)
    return tuple(_override(seats, one) for one in problem.fixed if one.reason and _sits(plan, one))


def _sits(plan: Plan, one: Fixed) -> bool:
    return one.person in plan.people_of(one.request)


def _override(seats: SeatBoard, one: Fixed) -> Override:
    against = reasons_against(seats, one.request, one.role, one.person)
    return Override(
        one.request, one.person, one.reason, tuple(reason.sentence for reason in against)
    )
