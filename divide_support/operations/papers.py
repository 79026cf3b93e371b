"""Printing (文書): which papers there are for which requests or days, under which file name, and how each is drawn."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from divide_support.documents.calendar_sheet import render_calendar
from divide_support.documents.flyer import (
    FlyerData,
    draw_flyer,
    draw_flyer_poster,
    render_flyer,
    render_flyer_poster,
)
from divide_support.documents.flyer_check import Drawing, Finding, check_flyer
from divide_support.documents.handout import draw_handout, render_handout
from divide_support.documents.letter import render_decision_letter
from divide_support.documents.pocket import render_pocket
from divide_support.documents.poster import render_poster
from divide_support.documents.poster_calendar import render_poster_calendar
from divide_support.documents.request_letter import render_request_letter
from divide_support.documents.schedule import render_schedule
from divide_support.documents.sheet import render_sign_in_sheet
from divide_support.documents.style import Variant
from divide_support.documents.supporter_list import render_supporter_list
from divide_support.documents.turns import one_at_a_time
from divide_support.errors import BadInput
from divide_support.model import Activity
from divide_support.operations.decisions import issued_data, issued_rows
from divide_support.operations.flyers import flyer_data, is_series, series_data
from divide_support.operations.notices import (
    activities_of,
    calendar_data,
    months_between,
    poster_data,
    schedule_data,
    sign_in_data,
)
from divide_support.operations.office_papers import (
    OFFICE_PER_REQUEST,
    OFFICE_RENDERERS,
    PER_PEOPLE,
    USUAL,
    Made,
    made_for_people,
    made_for_requests,
)
from divide_support.operations.pocket import pockets
from divide_support.operations.sheet_settings import PaperOptions
from divide_support.operations.year_plan import year_plan_data
from divide_support.vocabulary import DocumentKind, FiscalYear

Renderer = Callable[..., bytes]

RENDERERS: Mapping[DocumentKind, Renderer] = {
    DocumentKind.DECISION_LETTER: render_decision_letter,
    DocumentKind.REQUEST_LETTER: render_request_letter,
    DocumentKind.FLYER: render_flyer,
    DocumentKind.FLYER_SERIES: render_flyer,
    DocumentKind.FLYER_A5: render_handout,
    DocumentKind.FLYER_A3: render_flyer_poster,
    DocumentKind.SCHEDULE: render_schedule,
    DocumentKind.CALENDAR: render_calendar,
    DocumentKind.POSTER: render_poster,
    DocumentKind.POSTER_CALENDAR: render_poster_calendar,
    DocumentKind.POCKET: render_pocket,
    DocumentKind.SUPPORTER_SCHEDULE: render_supporter_list,
    DocumentKind.SIGN_IN_SHEET: render_sign_in_sheet,
    **OFFICE_RENDERERS,
}
LETTERS = (DocumentKind.DECISION_LETTER, DocumentKind.REQUEST_LETTER)
FLYERS: Mapping[DocumentKind, Drawing] = {
    DocumentKind.FLYER: draw_flyer,
    DocumentKind.FLYER_SERIES: draw_flyer,
    DocumentKind.FLYER_A5: draw_handout,
    DocumentKind.FLYER_A3: draw_flyer_poster,
}
PER_REQUEST = (*LETTERS, *FLYERS, DocumentKind.SIGN_IN_SHEET, *OFFICE_PER_REQUEST)
PER_SUPPORTER = (DocumentKind.POCKET, DocumentKind.SUPPORTER_SCHEDULE)
PER_MONTH = (
    DocumentKind.SCHEDULE,
    DocumentKind.CALENDAR,
    DocumentKind.POSTER,
    DocumentKind.POSTER_CALENDAR,
    DocumentKind.YEAR_PLAN,
    *PER_SUPPORTER,
)


@dataclass(frozen=True)
class Sheet:
    """One paper ready to be drawn: pure data, so it may be drawn in a worker. `file_name` has no folder."""

    kind: DocumentKind
    title: str
    file_name: str
    data: Any
    document_id: int | None = None
    request_id: int | None = None


def render(sheet: Sheet, *, variant: Variant = Variant.COLOUR) -> bytes:
    """PDF; the same sheet gives the same bytes."""
    with one_at_a_time:
        return RENDERERS[sheet.kind](sheet.data, variant)


def findings(sheet: Sheet, *, today: date | None = None) -> tuple[Finding, ...]:
    """チラシの点検: what would help a flyer, open points first; nothing for other papers."""
    draw = FLYERS.get(sheet.kind)
    if draw is None or not isinstance(sheet.data, FlyerData):
        return ()
    with one_at_a_time:
        return check_flyer(sheet.data, today=today, draw=draw)


def sheets_for_requests(
    session: Session,
    *,
    kind: DocumentKind,
    request_ids: Sequence[int],
    made_on: date | None = None,
    practice: bool = False,
    options: PaperOptions = USUAL,
) -> tuple[Sheet, ...]:
    """Letters exist only once a decision has issued them; flyers and sign-in sheets are made from today's facts."""
    if kind in LETTERS:
        return tuple(
            Sheet(
                kind=kind,
                title=f"{row.addressee}　{row.number}",
                file_name=safe_name(f"{kind.label}_{row.number}_{row.addressee}.pdf"),
                data=issued_data(session, document_id=row.id),
                document_id=row.id,
                request_id=row.request_id,
            )
            for row in issued_rows(session, request_ids=request_ids, kind=kind)
        )
    if kind not in PER_REQUEST:
        raise _wrong_kind(kind)
    if kind in OFFICE_PER_REQUEST:
        made = made_for_requests(
            session,
            kind=kind,
            request_ids=request_ids,
            made_on=made_on,
            practice=practice,
            options=options,
        )
        return tuple(made_sheet(kind, one) for one in made)
    activities = activities_of(session, request_ids=request_ids)
    if kind is DocumentKind.FLYER_SERIES:
        return _series_sheets(session, activities, practice=practice)
    build = flyer_data if kind in FLYERS else sign_in_data
    days = Counter(one.request_id for one in activities if one.held_on is not None)
    return tuple(
        Sheet(
            kind=kind,
            title=f"{activity.request.number}　{activity.venue_name}",
            file_name=_activity_file(kind, activity, several=days[activity.request_id] > 1),
            data=build(session, activity=activity, practice=practice),
            request_id=activity.request_id,
        )
        for activity in activities
        if activity.held_on is not None
    )


def _activity_file(kind: DocumentKind, activity: Activity, *, several: bool) -> str:
    """Papers of several days of one request are told apart by the day."""
    day = f"_{activity.held_on:%m%d}-{activity.sequence}" if several else ""
    return safe_name(f"{kind.label}_{activity.request.number}{day}_{activity.venue_name}.pdf")


def _series_sheets(
    session: Session, activities: Sequence[Activity], *, practice: bool
) -> tuple[Sheet, ...]:
    kind = DocumentKind.FLYER_SERIES
    by_request: dict[int, list[Activity]] = {}
    for activity in activities:
        by_request.setdefault(activity.request_id, []).append(activity)
    return tuple(
        Sheet(
            kind=kind,
            title=f"{days[0].request.number}　{days[0].venue_name}",
            file_name=safe_name(f"{kind.label}_{days[0].request.number}_{days[0].venue_name}.pdf"),
            data=series_data(session, activities=days, practice=practice),
            request_id=request_id,
        )
        for request_id, days in by_request.items()
        if is_series(days)
    )


def sheets_for_months(
    session: Session,
    *,
    kind: DocumentKind,
    first: date,
    last: date,
    made_on: date,
    practice: bool = False,
) -> tuple[Sheet, ...]:
    """One sheet a month that the period touches."""
    if kind not in PER_MONTH:
        raise _wrong_kind(kind)
    if kind is DocumentKind.YEAR_PLAN:
        return _year_plans(session, first, last, made_on, practice=practice)
    sheets: list[Sheet] = []
    for year, month in months_between(first, last):
        if kind in PER_SUPPORTER:
            sheets += _pocket_sheets(session, kind, year=year, month=month, practice=practice)
            continue
        data: Any
        if kind is DocumentKind.SCHEDULE:
            data = schedule_data(session, year=year, month=month, practice=practice)
        elif kind is DocumentKind.CALENDAR:
            data = calendar_data(
                session, year=year, month=month, made_on=made_on, practice=practice
            )
        else:
            data = poster_data(session, year=year, month=month, made_on=made_on, practice=practice)
        title = f"{year}年{month}月"
        name = safe_name(f"{kind.label}_{year}-{month:02d}.pdf")
        sheets.append(Sheet(kind=kind, title=title, file_name=name, data=data))
    return tuple(sheets)


def _pocket_sheets(
    session: Session, kind: DocumentKind, *, year: int, month: int, practice: bool
) -> list[Sheet]:
    """One for each supporter who is sent somewhere in the month."""
    return [
        Sheet(
            kind=kind,
            title=f"{year}年{month}月　{data.supporter.named}",
            file_name=safe_name(
                f"{kind.label}_{year}-{month:02d}_{data.supporter_number}_{data.supporter.name}.pdf"
            ),
            data=data,
        )
        for data in pockets(session, year=year, month=month, practice=practice)
    ]


def sheets_for_people(
    session: Session,
    *,
    kind: DocumentKind,
    on: date,
    supporter_ids: Sequence[int] | None = None,
    practice: bool = False,
    options: PaperOptions | None = None,
) -> tuple[Sheet, ...]:
    """Cards, certificates and labels of the given supporters, or of everybody registered on the day."""
    if kind not in PER_PEOPLE:
        raise _wrong_kind(kind)
    made = made_for_people(
        session,
        kind=kind,
        on=on,
        supporter_ids=supporter_ids,
        practice=practice,
        options=options,
    )
    return tuple(made_sheet(kind, one) for one in made)


def made_sheet(kind: DocumentKind, made: Made) -> Sheet:
    name = "_".join(part for part in (kind.label, *made.name.split("　")) if part)
    return Sheet(
        kind=kind,
        title=made.name or kind.label,
        file_name=safe_name(f"{name}.pdf"),
        data=made.data,
        document_id=made.document_id,
        request_id=made.request_id,
    )


def _year_plans(
    session: Session, first: date, last: date, made_on: date, *, practice: bool
) -> tuple[Sheet, ...]:
    """One sheet a fiscal year that the period touches."""
    years = dict.fromkeys(FiscalYear.of(day).year for day in (first, last))
    return tuple(
        made_sheet(
            DocumentKind.YEAR_PLAN,
            Made(
                f"{year}年度",
                year_plan_data(session, year=year, made_on=made_on, practice=practice),
            ),
        )
        for year in range(min(years), max(years) + 1)
    )


def _wrong_kind(kind: DocumentKind) -> BadInput:
    per = "期間" if kind in PER_MONTH else "サポーター" if kind in PER_PEOPLE else "依頼"
    return BadInput(
        f"「{kind.label}」を作れませんでした。",
        f"この文書は{per}ごとに作ります。",
        f"{per}を指定して、もう一度おこなってください。",
    )


FORBIDDEN = dict.fromkeys(map(ord, '\\/:*?"<>|'), "_") | dict.fromkeys(range(32))
RESERVED = {
    "CON",
    "PRN",
    "AUX",
    "NUL",
    *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10)),
}
LONGEST = 80


def safe_name(name: str) -> str:
    """A file name that Windows and USB sticks take: forbidden letters become _, reserved words get one, long ones end."""
    stem, dot, ending = name.translate(FORBIDDEN).rpartition(".")
    stem = stem.strip(" .")[:LONGEST].strip(" .") or "文書"
    if stem.upper() in RESERVED:
        stem += "_"
    return f"{stem}{dot}{ending}"
