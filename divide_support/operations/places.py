"""Municipalities (市町村) and venues (会場): lists, single records, corrections."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from divide_support.errors import BadInput, NotThere
from divide_support.exchange.closed_days import ClosedDays, read_closed_days
from divide_support.japan.codes import format_phone, lg_code
from divide_support.japan.text import search_key
from divide_support.model import Activity, DispatchRequest, Municipality, Supporter, Venue
from divide_support.operations.closures import closed_dates
from divide_support.operations.pictures import picture_of, save_picture
from divide_support.operations.settings import office_rules
from divide_support.vocabulary import FiscalYear, RequestStatus, VenueKind

# What the two forms show and `save_municipality`, `save_venue` take.
MUNICIPALITY_COLUMNS = (
    "code", "name", "name_kana", "department", "contact_name", "phone", "fax", "email", "postal_code", "address",
    "mayor_title", "mayor_name", "planned_count", "note",
)  # fmt: skip
VENUE_COLUMNS = (
    "name", "name_kana", "common_name", "kind", "municipality_id", "postal_code", "address", "phone", "capacity",
    "wifi", "projector", "elevator", "parking_spaces", "car_only", "open_time", "close_time", "closed_text",
    "access", "landmark", "note",
)  # fmt: skip


@dataclass(frozen=True)
class MunicipalityRow:
    """`planned` is the year's plan, `held` what was dispatched (ended early left out)."""

    id: int
    code: str
    name: str
    name_kana: str
    department: str
    contact_name: str
    phone: str
    fax: str
    email: str
    postal_code: str
    address: str
    mayor: str
    venues: int
    supporters: int
    requests: int
    planned: int
    has_position: bool
    note: str


@dataclass(frozen=True)
class VenueRow:
    id: int
    name: str
    name_kana: str
    common_name: str
    kind: VenueKind
    municipality_id: int | None
    municipality: str
    address: str
    postal_code: str
    phone: str
    capacity: int | None
    rooms: tuple[tuple[str, int | None], ...]
    wifi: bool | None
    projector: bool | None
    elevator: bool | None
    parking_spaces: int | None
    car_only: bool
    open_time: time | None
    close_time: time | None
    open_weekdays: str
    closed_text: str
    access: str
    activities: int
    has_position: bool
    note: str
    search_text: str


def municipality_rows(session: Session, *, year: FiscalYear) -> tuple[MunicipalityRow, ...]:
    """In the order of their codes, as prefectures list them."""
    venue_count = _counts(session, Venue.municipality_id)
    supporter_count = _counts(session, Supporter.municipality_id)
    request_count = dict(
        session.execute(
            select(DispatchRequest.municipality_id, func.count())
            .where(
                DispatchRequest.fiscal_year == year.year,
                DispatchRequest.status.notin_(
                    [RequestStatus.WITHDRAWN, RequestStatus.CANCELLED, RequestStatus.DECLINED]
                ),
            )
            .group_by(DispatchRequest.municipality_id)
        ).all()
    )
    return tuple(
        MunicipalityRow(
            id=one.id,
            code=one.code,
            name=one.name,
            name_kana=one.name_kana,
            department=one.department,
            contact_name=one.contact_name,
            phone=format_phone(one.phone),
            fax=format_phone(one.fax),
            email=one.email,
            postal_code=one.postal_code,
            address=one.address,
            mayor=f"{one.mayor_title}　{one.mayor_name}".strip("　"),
            venues=venue_count.get(one.id, 0),
            supporters=supporter_count.get(one.id, 0),
            requests=request_count.get(one.id, 0),
            planned=one.planned_count,
            has_position=one.lat is not None,
            note=one.note,
        )
        for one in session.scalars(select(Municipality).order_by(Municipality.code))
    )


def _counts(session: Session, column: Any) -> dict[int | None, int]:
    return dict(session.execute(select(column, func.count()).group_by(column)).all())


def venue_rows(session: Session, *, municipality_id: int | None = None) -> tuple[VenueRow, ...]:
    query = select(Venue).options(selectinload(Venue.municipality)).order_by(Venue.id)
    if municipality_id is not None:
        query = query.where(Venue.municipality_id == municipality_id)
    used = _counts(session, Activity.venue_id)
    rows = [_venue_row(one, used.get(one.id, 0)) for one in session.scalars(query)]
    codes = {one.id: one.code for one in session.scalars(select(Municipality))}
    rows.sort(key=lambda row: (codes.get(row.municipality_id or 0, "999999"), row.id))
    return tuple(rows)


def _venue_row(one: Venue, activities: int) -> VenueRow:
    capacity = one.capacity
    if capacity is None:
        known = [room["capacity"] for room in one.rooms if room.get("capacity")]
        capacity = max(known) if known else None
    return VenueRow(
        id=one.id,
        name=one.name,
        name_kana=one.name_kana,
        common_name=one.common_name,
        kind=one.kind,
        municipality_id=one.municipality_id,
        municipality=one.municipality.name if one.municipality else "",
        address=one.address,
        postal_code=one.postal_code,
        phone=format_phone(one.phone),
        capacity=capacity,
        rooms=tuple((room["name"], room.get("capacity")) for room in one.rooms),
        wifi=one.wifi,
        projector=one.projector,
        elevator=one.elevator,
        parking_spaces=one.parking_spaces,
        car_only=one.car_only,
        open_time=one.open_time,
        close_time=one.close_time,
        open_weekdays=one.open_weekdays,
        closed_text=one.closed_text,
        access=one.access,
        activities=activities,
        has_position=one.lat is not None,
        note=one.note,
        search_text=one.search_text,
    )


def find_municipality(session: Session, *, code: str | None, name: str | None) -> int | None:
    """By code first; else by name, old and new forms of letters being equal (欅/櫸, ヶ/ケ)."""
    if code:
        found = session.scalar(select(Municipality.id).where(Municipality.code == code))
        if found is not None:
            return found
    if name:
        wanted = search_key(name)
        for row_id, own in session.execute(select(Municipality.id, Municipality.name)):
            if search_key(own) == wanted:
                return row_id
    return None


def find_venue(session: Session, *, name: str | None, municipality_id: int | None) -> int | None:
    """By name or common name within the municipality; room names behind a space do not disturb."""
    if not name:
        return None
    wanted = search_key(name)
    query = select(Venue)
    if municipality_id is not None:
        query = query.where(Venue.municipality_id == municipality_id)
    partial: int | None = None
    for venue in session.scalars(query):
        own = [key for key in (search_key(venue.name), search_key(venue.common_name)) if key]
        if wanted in own:
            return venue.id
        if any(wanted.startswith(key) for key in own):
            partial = venue.id
    return partial


def municipality_names(session: Session) -> dict[str, str]:
    """Name → code, for judging papers."""
    rows = session.execute(select(Municipality.name, Municipality.code).order_by(Municipality.code))
    return dict(rows.all())


def municipality_options(session: Session) -> tuple[tuple[int, str], ...]:
    """(id, name) in the order of their codes, for choices."""
    query = select(Municipality.id, Municipality.name).order_by(Municipality.code)
    return tuple((row_id, name) for row_id, name in session.execute(query))


def save_municipality(
    session: Session, *, municipality_id: int | None, code: str, name: str, **values: Any
) -> int:
    """Adds or amends one municipality; `values` are columns of Municipality. A wrong code is refused."""
    try:
        full_code = lg_code(code)
    except ValueError as wrong:
        raise BadInput(
            "市町村を保存できませんでした。", str(wrong), "団体コードを確かめてください。"
        ) from wrong
    if not name.strip():
        raise BadInput(
            "市町村を保存できませんでした。", "名前が空欄です。", "名前を入れてください。"
        )
    record = session.get(Municipality, municipality_id) if municipality_id else None
    if record is None:
        record = Municipality(code=full_code, name=name)
        session.add(record)
    record.code = full_code
    record.name = name
    for column, value in values.items():
        setattr(record, column, value)
    session.flush()
    return record.id


def save_venue(
    session: Session,
    *,
    venue_id: int | None,
    name: str,
    sketch: bytes | None = None,
    **values: Any,
) -> int:
    """Adds or amends one venue; `values` are columns of Venue. Closing rules follow from `closed_text`.

    `sketch` None leaves the map as it is, empty takes it away.
    """
    if not name.strip():
        raise BadInput("会場を保存できませんでした。", "名前が空欄です。", "名前を入れてください。")
    record = session.get(Venue, venue_id) if venue_id else Venue(name=name)
    if record is None:
        raise NotThere(
            "会場が見つかりません。",
            "ほかの画面で消された可能性があります。",
            "一覧を見なおしてください。",
        )
    if venue_id is None:
        session.add(record)
    record.name = name
    for column, value in values.items():
        setattr(record, column, value)
    if "closed_text" in values:
        read = understand_closing(session, text=values["closed_text"])
        record.closed_rules = [rule.as_json() for rule in read.rules]
    session.flush()
    if sketch is not None:
        save_picture(session, content=sketch, venue_id=record.id)
    return record.id


def municipality_values(session: Session, *, municipality_id: int) -> dict[str, Any]:
    """What the form is filled with; the same names go back to `save_municipality`."""
    record = session.get(Municipality, municipality_id)
    if record is None:
        raise NotThere(
            "市町村が見つかりません。",
            "ほかの画面で消された可能性があります。",
            "一覧を見なおしてください。",
        )
    return {column: getattr(record, column) for column in MUNICIPALITY_COLUMNS}


def venue_values(session: Session, *, venue_id: int) -> dict[str, Any]:
    """What the form is filled with; the same names go back to `save_venue`."""
    record = session.get(Venue, venue_id)
    if record is None:
        raise NotThere(
            "会場が見つかりません。",
            "ほかの画面で消された可能性があります。",
            "一覧を見なおしてください。",
        )
    values = {column: getattr(record, column) for column in VENUE_COLUMNS}
    return values | {"sketch": picture_of(session, venue_id=venue_id)}


def understand_closing(session: Session, *, text: str) -> ClosedDays:
    """休館日 as a venue writes it → rules; the year's end is the office's own where no days are written."""
    rules = office_rules(session)
    year_end = (_month_day(rules.closed_from), _month_day(rules.closed_until))
    return read_closed_days(text, year_end=year_end)


def _month_day(stamp: str) -> tuple[int, int]:
    month, day = stamp.split("-")
    return int(month), int(day)


def next_closed_days(
    session: Session, *, venue_id: int, first: date, last: date
) -> tuple[date, ...]:
    record = session.get(Venue, venue_id)
    return () if record is None else tuple(sorted(closed_dates(record.closed_rules, first, last)))
