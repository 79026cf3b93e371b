"""How many seats requests need, have filled and have been promised, over all their activities."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from divide_support.model import Activity, Assignment, DispatchRequest
from divide_support.vocabulary import AssignmentStatus


@dataclass(frozen=True)
class SeatCounts:
    """By request; one that is missing has none."""

    needed: dict[int, int]
    filled: dict[int, int]
    accepted: dict[int, int]


def seat_counts(session: Session, wanted: Sequence[ColumnElement[bool]]) -> SeatCounts:
    """Of the requests that the conditions let through."""
    needed = select(
        Activity.request_id, func.sum(Activity.needed_lecturers + Activity.needed_advisers)
    ).group_by(Activity.request_id)
    by_status = (
        select(Activity.request_id, Assignment.status, func.count())
        .join(Assignment, Assignment.activity_id == Activity.id)
        .group_by(Activity.request_id, Assignment.status)
    )
    if wanted:
        needed = needed.join(DispatchRequest).where(*wanted)
        by_status = by_status.join(
            DispatchRequest, DispatchRequest.id == Activity.request_id
        ).where(*wanted)
    filled: dict[int, int] = {}
    accepted: dict[int, int] = {}
    for request_id, status, count in session.execute(by_status):
        if status.fills_seat:
            filled[request_id] = filled.get(request_id, 0) + count
        if status is AssignmentStatus.ACCEPTED:
            accepted[request_id] = count
    return SeatCounts({row[0]: row[1] for row in session.execute(needed)}, filled, accepted)
