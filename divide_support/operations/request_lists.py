"""Request rows and details: what lists and panes show of a dispatch request, with 期限 and 人員不足 computed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from divide_support.japan.codes import format_phone
from divide_support.model import Activity, Assignment, DispatchRequest, Municipality, Venue
from divide_support.operations.request_facts import paper_facts
from divide_support.operations.seat_counts import SeatCounts, seat_counts
from divide_support.operations.settings import OfficeCalendar, office_calendar
from divide_support.vocabulary import (
    ActivityKind,
    AssignmentStatus,
    FiscalYear,
    IntakeChannel,
    RequestStatus,
    Seat,
)


@dataclass(frozen=True)
class SeatRow:
    """One assigned person; `needs_answer` is shown as 返事まち."""

    assignment_id: int
    activity_id: int
    supporter_id: int
    name: str
    name_kana: str
    phone: str
    seat: Seat
    status: AssignmentStatus
    is_pinned: bool
    reasons: tuple[str, ...]
    travel_minutes: int | None
    answered_on: date | None


@dataclass(frozen=True)
class RequestRow:
    """One line of the request list; `due_on` is when the next step is due (None when nothing is)."""

    id: int
    number: str
    status: RequestStatus
    due_on: date | None
    is_overdue: bool
    held_on: date | None
    starts_at: time | None
    ends_at: time | None
    is_fixed: bool
    municipality_id: int | None
    municipality_code: str
    municipality: str
    venue_id: int | None
    venue: str
    event_name: str
    content: str
    kind: ActivityKind
    attendees: int | None
    needed: int
    filled: int
    accepted: int
    contact: str
    phone: str
    received_on: date
    issues: int
    search_text: str

    @property
    def missing(self) -> int:
        return max(0, self.needed - self.filled)


@dataclass(frozen=True)
class ActivityRow:
    """One date of one request with its seats, for schedules and panes."""

    id: int
    request_id: int
    number: str
    status: RequestStatus
    held_on: date | None
    starts_at: time | None
    ends_at: time | None
    is_fixed: bool
    municipality_code: str
    municipality: str
    venue_id: int | None
    venue: str
    venue_address: str
    room: str
    event_name: str
    content: str
    kind: ActivityKind
    attendees: int | None
    needed_lecturers: int
    needed_advisers: int
    seats: tuple[SeatRow, ...]
    choices: tuple[dict[str, Any], ...]

    @property
    def needed(self) -> int:
        return self.needed_lecturers + self.needed_advisers

    @property
    def filled(self) -> int:
        return sum(seat.status.fills_seat for seat in self.seats)

    @property
    def missing(self) -> int:
        return max(0, self.needed - self.filled)


@dataclass(frozen=True)
class RequestDetail:
    """Everything that the detail pane shows; `facts` of the paper in Japanese, in reading order."""

    row: RequestRow
    activities: tuple[ActivityRow, ...]
    facts: tuple[tuple[str, str], ...]
    issues: tuple[tuple[str, str], ...]
    channel: IntakeChannel
    note: str
    status_reason: str
    source: str
    needed_reason: str


def due_on(
    status: RequestStatus, since: date, first_day: date | None, calendar: OfficeCalendar
) -> date | None:
    """期限 per state: 受付 2 working days, 調整中 3, 仮決定 14 days before, 決定 same day, 通知済 the day before,
    実施済 5 days after; None once nothing is left to do.
    """
    match status:
        case RequestStatus.RECEIVED:
            return calendar.after_working_days(since, 2)
        case RequestStatus.PLANNING:
            return calendar.after_working_days(since, 3)
        case RequestStatus.TENTATIVE:
            if first_day is None:
                return calendar.after_working_days(since, 1)
            return calendar.on_or_before(first_day - timedelta(days=14))
        case RequestStatus.DECIDED:
            return calendar.after_working_days(since - timedelta(days=1), 1)
        case RequestStatus.NOTIFIED:
            return (
                None if first_day is None else calendar.on_or_before(first_day - timedelta(days=1))
            )
        case RequestStatus.HELD:
            return calendar.after_working_days(first_day or since, 5)
        case _:
            return None


def request_rows(
    session: Session,
    *,
    today: date,
    year: FiscalYear | None = None,
    statuses: Iterable[RequestStatus] | None = None,
    first: date | None = None,
    last: date | None = None,
    ids: Iterable[int] | None = None,
) -> tuple[RequestRow, ...]:
    """Newest receipt last; `first`/`last` bound the day on which the activity is (or is wished to be) held."""
    query = _row_query()
    wanted: list[ColumnElement[bool]] = []
    if year is not None:
        wanted.append(DispatchRequest.fiscal_year == year.year)
    if statuses is not None:
        wanted.append(DispatchRequest.status.in_(list(statuses)))
    if ids is not None:
        wanted.append(DispatchRequest.id.in_(list(ids)))
    query = query.where(*wanted)
    if first is not None:
        query = query.where(Activity.held_on >= first)
    if last is not None:
        query = query.where(Activity.held_on <= last)
    counts = seat_counts(session, wanted)
    calendar = office_calendar(session)
    return tuple(_request_row(one, counts, today, calendar) for one in session.execute(query))


def _row_query() -> Select[*tuple[Any, ...]]:
    """Columns, not records: a year's list is read in one piece. A request's first activity stands for its date."""
    return (
        select(
            DispatchRequest.id,
            DispatchRequest.fiscal_year,
            DispatchRequest.receipt_number,
            DispatchRequest.status,
            DispatchRequest.status_since,
            DispatchRequest.municipality_id,
            DispatchRequest.municipality_name,
            DispatchRequest.event_name,
            DispatchRequest.topics,
            DispatchRequest.kind,
            DispatchRequest.contact_name,
            DispatchRequest.contact_phone,
            DispatchRequest.received_on,
            func.json_array_length(DispatchRequest.open_issues).label("issues"),
            DispatchRequest.search_text,
            Municipality.code,
            Municipality.name.label("town"),
            Activity.held_on,
            Activity.starts_at,
            Activity.ends_at,
            Activity.is_fixed,
            Activity.venue_id,
            Activity.venue_name,
            Activity.attendees,
            Venue.name.label("hall"),
            Venue.search_text.label("hall_search"),
        )
        .outerjoin(Municipality, DispatchRequest.municipality_id == Municipality.id)
        .outerjoin(
            Activity, and_(Activity.request_id == DispatchRequest.id, Activity.sequence == 1)
        )
        .outerjoin(Venue, Activity.venue_id == Venue.id)
        .order_by(DispatchRequest.fiscal_year, DispatchRequest.receipt_number)
    )


def _request_row(
    one: Row[Any], counts: SeatCounts, today: date, calendar: OfficeCalendar
) -> RequestRow:
    due = due_on(one.status, one.status_since, one.held_on, calendar)
    number = f"{one.fiscal_year}-{one.receipt_number:04d}"
    venue = one.venue_name or one.hall or ""
    return RequestRow(
        id=one.id,
        number=number,
        status=one.status,
        due_on=due,
        is_overdue=due is not None and due < today,
        held_on=one.held_on,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        is_fixed=bool(one.is_fixed),
        municipality_id=one.municipality_id,
        municipality_code=one.code or "",
        municipality=one.town or one.municipality_name,
        venue_id=one.venue_id,
        venue=venue,
        event_name=one.event_name,
        content="・".join(one.topics) or one.event_name or one.kind.label,
        kind=one.kind,
        attendees=one.attendees,
        needed=counts.needed.get(one.id, 0),
        filled=counts.filled.get(one.id, 0),
        accepted=counts.accepted.get(one.id, 0),
        contact=one.contact_name,
        phone=format_phone(one.contact_phone),
        received_on=one.received_on,
        issues=one.issues or 0,
        search_text=f"{number} {one.search_text} {one.hall_search or venue}",
    )


def _venue_name(activity: Activity | None) -> str:
    if activity is None:
        return ""
    if activity.venue_name:
        return activity.venue_name
    return activity.venue.name if activity.venue else ""


# Where a hall's name begins with one of these behind the town's name, the town is part of a word (市民, 市役所, 市立).
PARTS_OF_A_WORD = tuple("民役立会長道営内")


def short_hall(hall: str, town: str) -> str:
    """「緑川市東部公民館」 → 「東部公民館」 beside the town; 「若葉市民センター」 stays whole."""
    rest = hall.removeprefix(town).strip(" 　")
    return hall if not rest or rest.startswith(PARTS_OF_A_WORD) else rest


def content_of(one: DispatchRequest) -> str:
    return "・".join(one.topics) or one.event_name or one.kind.label


def activity_rows(
    session: Session,
    *,
    first: date | None = None,
    last: date | None = None,
    request_ids: Iterable[int] | None = None,
    include_ended: bool = False,
) -> tuple[ActivityRow, ...]:
    """In the order of day, time and municipality; activities without a date come last."""
    query = select(Activity).options(
        joinedload(Activity.request).joinedload(DispatchRequest.municipality),
        joinedload(Activity.venue),
        selectinload(Activity.assignments).joinedload(Assignment.supporter),
    )
    if first is not None:
        query = query.where(Activity.held_on >= first)
    if last is not None:
        query = query.where(Activity.held_on <= last)
    if request_ids is not None:
        query = query.where(Activity.request_id.in_(list(request_ids)))
    rows = [activity_row(one) for one in session.scalars(query)]
    if not include_ended:
        rows = [row for row in rows if not row.status.is_ended_early]
    rows.sort(
        key=lambda row: (
            row.held_on or date.max,
            row.starts_at or time.max,
            row.municipality_code,
            row.id,
        )
    )
    return tuple(rows)


def activity_row(one: Activity) -> ActivityRow:
    request = one.request
    seats = sorted(one.assignments, key=lambda seat: (seat.seat is not Seat.LECTURER, seat.id))
    return ActivityRow(
        id=one.id,
        request_id=request.id,
        number=request.number,
        status=request.status,
        held_on=one.held_on,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        is_fixed=one.is_fixed,
        municipality_code=request.municipality.code if request.municipality else "",
        municipality=request.municipality.name
        if request.municipality
        else request.municipality_name,
        venue_id=one.venue_id,
        venue=_venue_name(one),
        venue_address=one.venue_address,
        room=one.room,
        event_name=request.event_name,
        content=content_of(request),
        kind=request.kind,
        attendees=one.attendees,
        needed_lecturers=one.needed_lecturers,
        needed_advisers=one.needed_advisers,
        seats=tuple(seat_row(seat) for seat in seats),
        choices=tuple(one.choices),
    )


def seat_row(seat: Assignment) -> SeatRow:
    person = seat.supporter
    return SeatRow(
        assignment_id=seat.id,
        activity_id=seat.activity_id,
        supporter_id=seat.supporter_id,
        name=person.full_name,
        name_kana=person.name_kana,
        phone=format_phone(person.mobile or person.phone),
        seat=seat.seat,
        status=seat.status,
        is_pinned=seat.is_pinned,
        reasons=tuple(seat.reasons),
        travel_minutes=seat.travel_minutes,
        answered_on=seat.answered_on,
    )


def request_detail(session: Session, *, request_id: int, today: date) -> RequestDetail:
    from divide_support.operations.requests import get_request

    one = get_request(session, request_id=request_id)
    (row,) = request_rows(session, today=today, ids=[request_id])
    activities = activity_rows(session, request_ids=[request_id], include_ended=True)
    first = one.activities[0] if one.activities else None
    return RequestDetail(
        row=row,
        activities=activities,
        facts=paper_facts(one, first),
        issues=tuple((issue["severity"], issue["message"]) for issue in one.open_issues),
        channel=one.channel,
        note=one.note,
        status_reason=one.status_reason,
        source=" ".join(part for part in (one.source_file, one.source_place) if part),
        needed_reason=first.needed_reason if first else "",
    )
