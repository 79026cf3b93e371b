"""Schedules (予定): what a span of days holds, what has no day yet, and moving an activity to another day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from divide_support.errors import NotThere, RuleBroken
from divide_support.model import Activity, Assignment, DispatchRequest
from divide_support.operations.request_lists import ActivityRow, activity_row, activity_rows
from divide_support.operations.requests import follow_seats
from divide_support.operations.settings import office_calendar
from divide_support.vocabulary import AssignmentStatus


@dataclass(frozen=True)
class ScheduleData:
    """`closed` names the days on which the office is closed, weekends left out."""

    activities: tuple[ActivityRow, ...]
    undated: tuple[ActivityRow, ...]
    closed: Mapping[date, str]


def schedule(session: Session, *, first: date, last: date) -> ScheduleData:
    """Cancelled activities stay in their place; whoever planned with them must see it."""
    calendar = office_calendar(session)
    closed = {}
    day = first
    while day <= last:
        name = calendar.closed_name(day)
        if name is not None and not (day.weekday() >= 5 and name.endswith("曜日")):
            closed[day] = name
        day += timedelta(days=1)
    return ScheduleData(
        activities=activity_rows(session, first=first, last=last, include_ended=True),
        undated=undated_rows(session),
        closed=closed,
    )


def undated_rows(session: Session) -> tuple[ActivityRow, ...]:
    """日付未定, oldest receipt first; ended requests need no day any more."""
    query = (
        select(Activity)
        .where(Activity.held_on.is_(None))
        .options(
            joinedload(Activity.request).joinedload(DispatchRequest.municipality),
            joinedload(Activity.venue),
            selectinload(Activity.assignments).joinedload(Assignment.supporter),
        )
        .order_by(Activity.request_id, Activity.sequence)
    )
    rows = (activity_row(one) for one in session.scalars(query))
    return tuple(row for row in rows if not row.status.is_over)


def reschedule(
    session: Session,
    *,
    activity_id: int,
    held_on: date | None,
    starts_at: time | None,
    ends_at: time | None,
    today: date,
) -> int:
    """Moves an activity (None: back among those without a day); the number of people who must be asked again.

    A yes was said for the old day, so accepted seats wait for an answer again. Refused once the decision is made:
    a changed day must be told by letter.
    """
    activity = session.scalar(
        select(Activity)
        .where(Activity.id == activity_id)
        .options(joinedload(Activity.request), selectinload(Activity.assignments))
    )
    if activity is None:
        raise NotThere(
            "この予定が見つかりません。",
            "ほかの画面で変えられた可能性があります。",
            "予定を見なおしてください。",
        )
    request = activity.request
    if not request.status.is_open:
        raise RuleBroken(
            f"依頼{request.number}の日を、ここでは変えられません。",
            f"いまの状態は「{request.status.label}」です。",
            "決定を取り消してから変えるか、変更の通知を作ってください。",
        )
    if starts_at is not None and ends_at is not None and ends_at <= starts_at:
        raise RuleBroken(
            "予定を動かせませんでした。",
            "終わりの時刻が、始まりの時刻より前です。",
            "時刻を確かめてください。",
        )
    moved = (activity.held_on, activity.starts_at, activity.ends_at) != (
        held_on,
        starts_at,
        ends_at,
    )
    activity.held_on, activity.starts_at, activity.ends_at = held_on, starts_at, ends_at
    activity.is_fixed = held_on is not None
    again = [
        seat for seat in activity.assignments if moved and seat.status is AssignmentStatus.ACCEPTED
    ]
    for seat in again:
        seat.status = AssignmentStatus.ASKED
        seat.answered_on = None
    session.flush()
    follow_seats(session, request_id=request.id, on=today)
    return len(again)
