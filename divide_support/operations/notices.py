"""Schedules, posters and sign-in sheets: the papers of a month and of a day, made from requests and their dates."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from divide_support.documents.calendar_sheet import CalendarData, CalendarEvent, EventState
from divide_support.documents.schedule import ScheduleData, ScheduleEntry
from divide_support.documents.sheet import SignInData
from divide_support.japan.calendar import fiscal_year_days, holiday_name
from divide_support.japan.codes import format_phone
from divide_support.model import Activity, DispatchRequest
from divide_support.operations.closures import days_between
from divide_support.operations.marks import office_logo
from divide_support.operations.request_lists import ActivityRow, activity_rows
from divide_support.operations.settings import office_calendar, office_profile
from divide_support.vocabulary import RequestStatus

SHOWN_TO_RESIDENTS = (
    RequestStatus.DECIDED,
    RequestStatus.NOTIFIED,
    RequestStatus.HELD,
    RequestStatus.REPORTED,
    RequestStatus.SETTLED,
)


def activities_of(session: Session, *, request_ids: Sequence[int]) -> list[Activity]:
    query = (
        select(Activity)
        .where(Activity.request_id.in_(list(request_ids)))
        .options(
            joinedload(Activity.request).joinedload(DispatchRequest.municipality),
            joinedload(Activity.venue),
        )
        .order_by(Activity.held_on, Activity.starts_at, Activity.id)
    )
    return list(session.scalars(query))


def sign_in_data(session: Session, *, activity: Activity, practice: bool) -> SignInData:
    """Blank lines: names of participants are not kept in the data file."""
    profile = office_profile(session, on=activity.held_on)
    request = activity.request
    return SignInData(
        title=request.event_name or request.kind.label,
        day=activity.held_on or request.received_on,
        start=activity.starts_at or time(10),
        end=activity.ends_at or time(12),
        venue="　".join(part for part in (activity.venue_name, activity.room) if part),
        number=request.number,
        office=profile.office_name,
        fax=format_phone(profile.fax),
        signatures=max(1, min(6, activity.needed)),
        practice=practice,
    )


def schedule_data(session: Session, *, year: int, month: int, practice: bool) -> ScheduleData:
    """For residents: only what has been decided stands on it."""
    first, last = _month(year, month)
    profile = office_profile(session, on=first)
    rows = [
        row
        for row in activity_rows(session, first=first, last=last)
        if row.status in SHOWN_TO_RESIDENTS and row.starts_at and row.ends_at
    ]
    return ScheduleData(
        year=year,
        month=month,
        title="スマホ教室・相談会",
        subtitle=profile.prefecture_name,
        entries=tuple(_entry(row) for row in rows),
        phone=format_phone(profile.phone),
        desk=profile.office_name,
        hours=profile.reception_hours,
        document_id=f"{year}-{month:02d}",
        logo=office_logo(session),
        practice=practice,
    )


def poster_data(
    session: Session, *, year: int, month: int, made_on: date, practice: bool
) -> ScheduleData:
    """The month for a wall: the same entries with more words around them and the day of issue."""
    data = schedule_data(session, year=year, month=month, practice=practice)
    return replace(
        data,
        subtitle="申込みは電話でどうぞ" if data.phone else "",
        place=data.subtitle,
        apply_words="申込み・お問い合わせ",
        made_on=made_on,
    )


def _entry(row: ActivityRow) -> ScheduleEntry:
    assert row.held_on is not None
    assert row.starts_at is not None
    assert row.ends_at is not None
    return ScheduleEntry(
        day=row.held_on,
        start=row.starts_at,
        end=row.ends_at,
        venue=row.venue,
        kind=row.kind.label,
        course=row.event_name or row.content,
        municipality=row.municipality,
        holiday=holiday_name(row.held_on) is not None,
    )


def calendar_data(
    session: Session, *, year: int, month: int, made_on: date, practice: bool
) -> CalendarData:
    """For the office wall: everything with a date that has not ended early, and the closed days in words."""
    first, last = _month(year, month)
    profile, calendar = office_profile(session, on=first), office_calendar(session)
    closed, holidays = [], []
    for day in days_between(first, last):
        name = holiday_name(day)
        if name is not None:
            holidays.append((day, name))
        elif day.weekday() < 5 and (closed_name := calendar.closed_name(day)) is not None:
            closed.append((day, closed_name))
    rows = activity_rows(session, first=first, last=last)
    return CalendarData(
        year=year,
        month=month,
        events=tuple(_event(row) for row in rows),
        closed=tuple(closed),
        holidays=tuple(holidays),
        office=profile.office_name,
        made_on=made_on,
        practice=practice,
    )


def _event(row: ActivityRow) -> CalendarEvent:
    assert row.held_on is not None
    names = [seat.name.split("　")[0].split(" ")[0] for seat in row.seats if seat.status.fills_seat]
    people = f"あと{row.missing}名" if row.status.is_open and row.missing else "・".join(names)
    # 若葉市民センター already says where it is; cutting 若葉市 off would leave 民センター.
    within = row.municipality and row.venue.startswith(row.municipality)
    place = row.venue if within else f"{row.municipality} {row.venue}".strip()
    return CalendarEvent(
        day=row.held_on,
        place=place,
        state=_state(row),
        title=row.event_name or row.content,
        start=row.starts_at,
        people=people,
    )


def _state(row: ActivityRow) -> EventState:
    if row.status.is_open and row.missing:
        return EventState.SHORT
    if row.status is RequestStatus.TENTATIVE:
        return EventState.TENTATIVE
    return EventState.OPEN if row.status.is_open else EventState.DECIDED


def _month(year: int, month: int) -> tuple[date, date]:
    first = date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    return first, following - timedelta(days=1)


def months_between(first: date, last: date) -> list[tuple[int, int]]:
    months = []
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        months.append((year, month))
        year, month = year + month // 12, month % 12 + 1
    return months


def fiscal_months(year: int) -> list[tuple[int, int]]:
    return months_between(*fiscal_year_days(year))
