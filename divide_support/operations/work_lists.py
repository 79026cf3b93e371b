"""Lists of the work (依頼・予定・市町村・会場) for each reader, one line a record."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from typing import TypedDict, Unpack

from sqlalchemy.orm import Session

from divide_support.exchange.roster import ColumnKind, Roster
from divide_support.japan.calendar import weekday_kanji
from divide_support.operations.list_columns import (
    OFFICE_ONLY,
    WITH_PEERS,
    WITH_TOWN,
    ListColumn,
    Reader,
    Row,
    as_roster,
    chosen,
    reader,
)
from divide_support.operations.notices import SHOWN_TO_RESIDENTS
from divide_support.operations.places import (
    MunicipalityRow,
    VenueRow,
    municipality_rows,
    venue_rows,
)
from divide_support.operations.request_lists import (
    ActivityRow,
    RequestRow,
    activity_rows,
    request_rows,
)
from divide_support.vocabulary import ConsentItem, FiscalYear, Redaction, Seat

TEXT, CODE, NUMBER, DATE = ColumnKind.TEXT, ColumnKind.CODE, ColumnKind.NUMBER, ColumnKind.DATE
YES_NO = {True: "あり", False: "なし", None: ""}


def _clock(moment: time | None) -> str:
    return f"{moment:%H:%M}" if moment else ""


def _names(row: ActivityRow, seat: Seat, seen_as: Reader) -> str:
    """Of people who did not agree to be named, how many: the seat is taken all the same."""
    seated = [one for one in row.seats if one.status.fills_seat and one.seat is seat]
    named = [one.name for one in seated if seen_as.may_see(one.supporter_id, ConsentItem.NAME)]
    if len(named) < len(seated) and seen_as.redaction is not Redaction.WALL:
        named.append(f"ほか{len(seated) - len(named)}名" if named else f"{len(seated)}名")
    return "・".join(named)


Request = ListColumn[RequestRow]
REQUESTS: tuple[Request, ...] = (
    Request("番号", CODE, lambda row, _: row.number),
    Request("状態", TEXT, lambda row, _: row.status.label, WITH_PEERS),
    Request("期限", DATE, lambda row, _: row.due_on, OFFICE_ONLY),
    Request("受付日", DATE, lambda row, _: row.received_on, OFFICE_ONLY, is_usual=False),
    Request("実施日", DATE, lambda row, _: row.held_on),
    Request("開始", TEXT, lambda row, _: _clock(row.starts_at)),
    Request("終了", TEXT, lambda row, _: _clock(row.ends_at)),
    Request("市町村", TEXT, lambda row, _: row.municipality),
    Request("会場", TEXT, lambda row, _: row.venue),
    Request("事業名", TEXT, lambda row, _: row.event_name),
    Request("内容", TEXT, lambda row, _: row.content),
    Request("受講者", NUMBER, lambda row, _: row.attendees, WITH_PEERS),
    Request("必要", NUMBER, lambda row, _: row.needed, WITH_PEERS),
    Request("決定", NUMBER, lambda row, _: row.filled, WITH_PEERS),
    Request("担当者", TEXT, lambda row, _: row.contact, WITH_TOWN, is_personal=True),
    Request("電話", CODE, lambda row, _: row.phone, WITH_TOWN, is_personal=True),
)

Day = ListColumn[ActivityRow]
SCHEDULE: tuple[Day, ...] = (
    Day("番号", CODE, lambda row, _: row.number, WITH_PEERS),
    Day("状態", TEXT, lambda row, _: row.status.label, WITH_PEERS),
    Day("実施日", DATE, lambda row, _: row.held_on),
    Day("曜日", TEXT, lambda row, _: weekday_kanji(row.held_on) if row.held_on else ""),
    Day("開始", TEXT, lambda row, _: _clock(row.starts_at)),
    Day("終了", TEXT, lambda row, _: _clock(row.ends_at)),
    Day("市町村", TEXT, lambda row, _: row.municipality),
    Day("会場", TEXT, lambda row, _: f"{row.venue} {row.room}".strip()),
    Day("住所", TEXT, lambda row, _: row.venue_address, is_usual=False),
    Day("内容", TEXT, lambda row, _: row.content),
    Day("受講者", NUMBER, lambda row, _: row.attendees, WITH_PEERS),
    Day("必要", NUMBER, lambda row, _: row.needed, WITH_TOWN),
    Day("不足", NUMBER, lambda row, _: row.missing, WITH_TOWN),
    Day(
        "講師",
        TEXT,
        lambda row, seen_as: _names(row, Seat.LECTURER, seen_as),
        WITH_PEERS,
        is_personal=True,
    ),
    Day(
        "相談員",
        TEXT,
        lambda row, seen_as: _names(row, Seat.ADVISER, seen_as),
        WITH_PEERS,
        is_personal=True,
    ),
)

Town = ListColumn[MunicipalityRow]
TOWNS: tuple[Town, ...] = (
    Town("団体コード", CODE, lambda row, _: row.code),
    Town("市町村", TEXT, lambda row, _: row.name),
    Town("ふりがな", TEXT, lambda row, _: row.name_kana),
    Town("担当課", TEXT, lambda row, _: row.department),
    Town("担当者", TEXT, lambda row, _: row.contact_name, WITH_TOWN, is_personal=True),
    Town("電話", CODE, lambda row, _: row.phone),
    Town("FAX", CODE, lambda row, _: row.fax, WITH_PEERS),
    Town("メール", TEXT, lambda row, _: row.email, WITH_TOWN),
    Town("郵便番号", CODE, lambda row, _: row.postal_code, WITH_PEERS),
    Town("住所", TEXT, lambda row, _: row.address, WITH_PEERS),
    Town("長の職・氏名", TEXT, lambda row, _: row.mayor, WITH_TOWN),
    Town("会場", NUMBER, lambda row, _: row.venues, OFFICE_ONLY),
    Town("サポーター", NUMBER, lambda row, _: row.supporters, OFFICE_ONLY),
    Town("今年度の計画", NUMBER, lambda row, _: row.planned, WITH_TOWN),
    Town("今年度の依頼", NUMBER, lambda row, _: row.requests, WITH_TOWN),
)

Hall = ListColumn[VenueRow]
HALLS: tuple[Hall, ...] = (
    Hall("市町村", TEXT, lambda row, _: row.municipality),
    Hall("会場", TEXT, lambda row, _: row.name),
    Hall("種別", TEXT, lambda row, _: row.kind.label),
    Hall("郵便番号", CODE, lambda row, _: row.postal_code),
    Hall("住所", TEXT, lambda row, _: row.address),
    Hall("電話", CODE, lambda row, _: row.phone),
    Hall("定員", NUMBER, lambda row, _: row.capacity),
    Hall("Wi-Fi", TEXT, lambda row, _: YES_NO[row.wifi]),
    Hall("プロジェクター", TEXT, lambda row, _: YES_NO[row.projector]),
    Hall("エレベーター", TEXT, lambda row, _: YES_NO[row.elevator], is_usual=False),
    Hall("駐車台数", NUMBER, lambda row, _: row.parking_spaces),
    Hall("休館日", TEXT, lambda row, _: row.closed_text),
    Hall("行き方", TEXT, lambda row, _: row.access),
    Hall("使用回数", NUMBER, lambda row, _: row.activities, OFFICE_ONLY),
)


def request_roster(
    session: Session,
    *,
    today: date,
    year: FiscalYear,
    request_ids: Sequence[int] | None = None,
    period: tuple[date, date] | None = None,
    redaction: Redaction = Redaction.OFFICE,
    titles: Sequence[str] | None = None,
    practice: bool = False,
) -> Roster:
    """依頼一覧 of one fiscal year, one line a request; or of a period, or just the given ones in their order."""
    span = year.label
    if period is not None:
        first, last = period
        everything = request_rows(session, today=today)
        rows = [row for row in everything if first <= (row.held_on or row.received_on) <= last]
        span = f"{first:%Y%m%d}-{last:%Y%m%d}"
    else:
        rows = _listed(session, today, year, request_ids)
    if redaction is Redaction.WALL:
        rows = [row for row in rows if row.status in SHOWN_TO_RESIDENTS]
    return as_roster(
        session,
        title=f"派遣依頼一覧（{span}）",
        columns=chosen(REQUESTS, redaction, titles),
        rows=rows,
        seen_as=reader(session, redaction),
        unit="件",
        people=lambda row: (row.contact,) if row.contact else (),
        on=today,
        practice=practice,
    )


def _listed(
    session: Session, today: date, year: FiscalYear, request_ids: Sequence[int] | None
) -> list[RequestRow]:
    if request_ids is None:
        return list(request_rows(session, today=today, year=year))
    found = {row.id: row for row in request_rows(session, today=today)}
    return [found[one] for one in request_ids if one in found]


def activity_roster(
    session: Session,
    *,
    first: date,
    last: date,
    today: date,
    redaction: Redaction = Redaction.OFFICE,
    titles: Sequence[str] | None = None,
    practice: bool = False,
) -> Roster:
    """予定一覧 of a span of days, one line a day at a venue; outside the office only what has been decided."""
    seen_as = reader(session, redaction)
    is_office = redaction is Redaction.OFFICE
    rows = [
        row
        for row in activity_rows(session, first=first, last=last, include_ended=is_office)
        if is_office or row.status in SHOWN_TO_RESIDENTS
    ]
    return as_roster(
        session,
        title=f"派遣予定一覧（{first:%Y%m%d}-{last:%Y%m%d}）",
        columns=chosen(SCHEDULE, redaction, titles),
        rows=rows,
        seen_as=seen_as,
        unit="件",
        people=lambda row: [
            seat.supporter_id
            for seat in row.seats
            if seat.status.fills_seat and seen_as.may_see(seat.supporter_id, ConsentItem.NAME)
        ],
        on=today,
        practice=practice,
    )


class Shown(TypedDict):
    """For whom a list is and what of it."""

    today: date
    redaction: Redaction
    titles: Sequence[str] | None
    practice: bool


def municipality_roster(session: Session, **shown: Unpack[Shown]) -> Roster:
    """市町村の連絡先 in the order of their codes."""
    rows = municipality_rows(session, year=FiscalYear.of(shown["today"]))
    return _register(session, "市町村連絡先", TOWNS, rows, "市町村", _contact, **shown)


def _contact(row: MunicipalityRow) -> tuple[str, ...]:
    return (row.contact_name,) if row.contact_name else ()


def hall_roster(session: Session, **shown: Unpack[Shown]) -> Roster:
    """会場一覧 in the order of the municipalities."""
    return _register(session, "会場一覧", HALLS, venue_rows(session), "か所", lambda _: (), **shown)


def _register(
    session: Session,
    title: str,
    columns: Sequence[ListColumn[Row]],
    rows: Iterable[Row],
    unit: str,
    people: Callable[[Row], Iterable[object]],
    **shown: Unpack[Shown],
) -> Roster:
    """All that stands in the register, whatever the day."""
    redaction = shown["redaction"]
    return as_roster(
        session,
        title=title,
        columns=chosen(columns, redaction, shown["titles"]),
        rows=rows,
        seen_as=reader(session, redaction),
        unit=unit,
        people=people,
        on=shown["today"],
        practice=shown["practice"],
    )
