"""Flyers, schedules and sign-in sheets: the papers that residents read, made from requests and their dates."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from divide_support.documents.calendar_sheet import CalendarData, CalendarEvent, EventState
from divide_support.documents.flyer import Fact, FlyerData, FlyerKind
from divide_support.documents.schedule import ScheduleData, ScheduleEntry
from divide_support.documents.sheet import SignInData
from divide_support.documents.slip import Slip
from divide_support.japan.calendar import fiscal_year_days, holiday_name, spoken_time
from divide_support.japan.codes import format_phone
from divide_support.model import Activity, DispatchRequest, Topic
from divide_support.operations.closures import days_between
from divide_support.operations.request_lists import ActivityRow, activity_rows
from divide_support.operations.settings import office_calendar, office_profile, office_rules
from divide_support.vocabulary import ActivityKind, RequestStatus

APPLY_DAYS = 7
SHOWN_TO_RESIDENTS = (
    RequestStatus.DECIDED,
    RequestStatus.NOTIFIED,
    RequestStatus.HELD,
    RequestStatus.REPORTED,
    RequestStatus.SETTLED,
)


def flyer_data(session: Session, *, activity: Activity, practice: bool) -> FlyerData:
    """Applications go to the municipality that holds the event; what its paper leaves open is left off."""
    request = activity.request
    profile, rules = office_profile(session), office_rules(session)
    day = activity.held_on or request.received_on
    start, end = activity.starts_at or time(10), activity.ends_at or time(12)
    consultation = request.kind is ActivityKind.CONSULTATION
    town = request.municipality.name if request.municipality else request.municipality_name
    phone = format_phone(request.flyer_phone or request.contact_phone)
    fax = format_phone(request.contact_fax)
    deadline = request.apply_until or day - timedelta(days=APPLY_DAYS)
    return FlyerData(
        kind=FlyerKind.CONSULTATION if consultation else FlyerKind.WORKSHOP,
        title=_title(request),
        subtitle=_subtitle(request),
        audience=request.target,
        fee=_fee(request.fee_yen),
        day=day,
        start=start,
        end=end,
        time_note="" if consultation else f"受付は{_minutes_before(start, 20)}から",
        slots=_slots(start, end, rules.consultation_minutes) if consultation else (),
        venue=activity.venue_name,
        venue_kana=activity.venue.name_kana if activity.venue else "",
        room=activity.room,
        address=activity.venue_address,
        ways=tuple(_ways(activity)),
        facts=tuple(_facts(session, request)),
        capacity=activity.attendees,
        phone=phone,
        desk=" ".join(part for part in (town, request.department) if part),
        hours=profile.reception_hours,
        qr=f"tel:{request.flyer_phone or request.contact_phone}" if phone else "",
        qr_words="スマホで電話する",
        slip=Slip(fax=fax, deadline=deadline) if fax else None,
        organisers=f"{town}　協力　{profile.prefecture_name}".strip(),
        closing="ご記入いただいた内容は、この教室の連絡だけに使います。",
        number=request.number,
        practice=practice,
    )


def _title(request: DispatchRequest) -> str:
    return request.event_name or (
        "スマホ相談会" if request.kind is ActivityKind.CONSULTATION else "スマホ教室"
    )


def _subtitle(request: DispatchRequest) -> str:
    topics = "・".join(request.topics)
    return topics if topics != request.event_name else ""


def _fee(amount: int | None) -> str:
    return "参加無料" if not amount else f"参加費 {amount:,}円"


def _minutes_before(moment: time, minutes: int) -> str:
    earlier = datetime.combine(date.min + timedelta(days=1), moment) - timedelta(minutes=minutes)
    return spoken_time(earlier.time())


def _slots(start: time, end: time, minutes: int) -> tuple[time, ...]:
    moment = datetime.combine(date.min, start)
    last = datetime.combine(date.min, end) - timedelta(minutes=minutes)
    found = []
    while moment <= last:
        found.append(moment.time())
        moment += timedelta(minutes=minutes)
    return tuple(found)


def _ways(activity: Activity) -> list[Fact]:
    ways = []
    if activity.venue_access:
        ways.append(Fact("行き方", activity.venue_access))
    if activity.parking_spaces:
        ways.append(Fact("駐車場", f"{activity.parking_spaces}台あります"))
    elif activity.parking:
        ways.append(Fact("駐車場", "あります"))
    if activity.elevator:
        ways.append(Fact("設備", "エレベーターがあります"))
    return ways


def _facts(session: Session, request: DispatchRequest) -> list[Fact]:
    topics = list(session.scalars(select(Topic).where(Topic.name.in_(request.topics))))
    bring = ["スマホ", "充電器", "めがね", "筆記用具"]
    if any(topic.needs_card_and_pin for topic in topics):
        bring.append("マイナンバーカードと暗証番号")
    facts = [Fact("持ち物", "、".join(bring))]
    if request.loan_devices:
        facts.append(Fact("貸出し", f"スマホのない方に{request.loan_devices}台お貸しします"))
    facts.append(Fact("教える人", "県の高齢者デジタルサポーター"))
    if request.rain_plan:
        facts.append(Fact("雨の日", request.rain_plan))
    return facts


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
    profile = office_profile(session)
    request = activity.request
    return SignInData(
        title=request.event_name or request.kind.label,
        day=activity.held_on or request.received_on,
        start=activity.starts_at or time(10),
        end=activity.ends_at or time(12),
        venue="　".join(part for part in (activity.venue_name, activity.room) if part),
        number=request.number,
        office=f"{profile.prefecture_name} {profile.section}".strip(),
        fax=format_phone(profile.fax),
        signatures=max(1, min(6, activity.needed)),
        practice=practice,
    )


def schedule_data(session: Session, *, year: int, month: int, practice: bool) -> ScheduleData:
    """For residents: only what has been decided stands on it."""
    profile = office_profile(session)
    first, last = _month(year, month)
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
        desk=f"{profile.prefecture_name} {profile.section}".strip(),
        hours=profile.reception_hours,
        document_id=f"{year}-{month:02d}",
        practice=practice,
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
    profile, calendar = office_profile(session), office_calendar(session)
    first, last = _month(year, month)
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
        office=f"{profile.prefecture_name} {profile.section}".strip(),
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
        day=row.held_on, place=place, state=_state(row), start=row.starts_at, people=people
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
