"""頼めそうな依頼 of one supporter, and 他の日なら of one request: look-ups, nothing is solved or stored."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from divide_support.matching.suggestions import dates_for, requests_for
from divide_support.operations.matching_board import Board, BoardRequest
from divide_support.operations.planning_facts import seat_of
from divide_support.vocabulary import Seat

DAYS_AROUND = 10
MOST_DAYS = 6


@dataclass(frozen=True)
class OfferRow:
    """An open seat that this supporter could take now; `opens` when the request cannot be held without."""

    activity_id: int
    request_id: int
    number: str
    municipality: str
    venue: str
    starts: datetime
    seat: Seat
    opens: bool
    minutes: int


def offers_for(
    board: Board, supporter_id: int, *, today: date, most: int = 12
) -> tuple[OfferRow, ...]:
    """「何かありますか？」: those that let a request be held first, then by importance and way. Pure."""
    if not any(person.id == str(supporter_id) for person in board.problem.people):
        return ()
    open_ones = {str(one.id): one for one in board.requests}
    slots = {one.id: one.slots for one in board.problem.requests}
    rows = []
    for one in requests_for(board.problem, board.plan, str(supporter_id), most=10 * most):
        request = open_ones.get(one.request)
        if request is None:
            continue
        starts = next(slot.start for slot in slots[one.request] if slot.choice == one.slot)
        if starts.date() < today:
            continue
        activity = request.activity
        rows.append(
            OfferRow(
                activity.id,
                activity.request_id,
                activity.number,
                activity.municipality,
                activity.venue,
                starts,
                seat_of(one.role),
                one.opens,
                one.minutes,
            )
        )
    return tuple(rows[:most])


@dataclass(frozen=True)
class OtherDay:
    """How the request would fare on another day at the same time: free people per kind of seat, or why not at all."""

    starts: datetime
    is_present: bool
    staffed: bool
    free: tuple[tuple[str, int], ...]
    closed: str


def other_days(board: Board, request: BoardRequest, *, today: date) -> tuple[OtherDay, ...]:
    """The present day first, then the best ones around it. Pure."""
    found = next((one for one in board.problem.requests if one.id == str(request.id)), None)
    if found is None:
        return ()
    held = board.plan.held.get(found.id)
    slot = next(
        (one for one in found.slots if held is not None and one.choice == held.slot), found.slots[0]
    )
    around = (slot.start + timedelta(days=count) for count in range(-DAYS_AROUND, DAYS_AROUND + 1))
    starts = tuple(
        one for one in around if board.first <= one.date() <= board.last and one.date() >= today
    )
    chances = [
        OtherDay(
            one.start,
            one.start == slot.start,
            one.staffed,
            tuple((seat_of(role).label, count) for role, count in one.free),
            one.closed or "",
        )
        for one in dates_for(board.problem, board.plan, found, starts)
    ]
    here = [one for one in chances if one.is_present]
    better = [one for one in chances if not one.is_present and not one.closed]
    return (*here, *better[:MOST_DAYS])
