"""Printing (文書): which papers there are for which requests or days, under which file name, and how each is drawn."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from divide_support.documents.calendar_sheet import render_calendar
from divide_support.documents.flyer import render_flyer
from divide_support.documents.letter import render_decision_letter
from divide_support.documents.request_letter import render_request_letter
from divide_support.documents.schedule import render_schedule
from divide_support.documents.sheet import render_sign_in_sheet
from divide_support.documents.style import Variant
from divide_support.errors import BadInput
from divide_support.operations.decisions import issued_data, issued_rows
from divide_support.operations.notices import (
    activities_of,
    calendar_data,
    flyer_data,
    months_between,
    schedule_data,
    sign_in_data,
)
from divide_support.vocabulary import DocumentKind

Renderer = Callable[..., bytes]
# The PDF library keeps one state per font for the whole program: two threads drawing at once would mix their letters.
_one_at_a_time = threading.Lock()

RENDERERS: Mapping[DocumentKind, Renderer] = {
    DocumentKind.DECISION_LETTER: render_decision_letter,
    DocumentKind.REQUEST_LETTER: render_request_letter,
    DocumentKind.FLYER: render_flyer,
    DocumentKind.SCHEDULE: render_schedule,
    DocumentKind.CALENDAR: render_calendar,
    DocumentKind.SIGN_IN_SHEET: render_sign_in_sheet,
}
LETTERS = (DocumentKind.DECISION_LETTER, DocumentKind.REQUEST_LETTER)
PER_REQUEST = (*LETTERS, DocumentKind.FLYER, DocumentKind.SIGN_IN_SHEET)
PER_MONTH = (DocumentKind.SCHEDULE, DocumentKind.CALENDAR)


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
    with _one_at_a_time:
        return RENDERERS[sheet.kind](sheet.data, variant)


def sheets_for_requests(
    session: Session, *, kind: DocumentKind, request_ids: Sequence[int], practice: bool = False
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
    build = flyer_data if kind is DocumentKind.FLYER else sign_in_data
    return tuple(
        Sheet(
            kind=kind,
            title=f"{activity.request.number}　{activity.venue_name}",
            file_name=safe_name(
                f"{kind.label}_{activity.request.number}_{activity.venue_name}.pdf"
            ),
            data=build(session, activity=activity, practice=practice),
            request_id=activity.request_id,
        )
        for activity in activities_of(session, request_ids=request_ids)
        if activity.held_on is not None
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
    sheets = []
    for year, month in months_between(first, last):
        data = (
            schedule_data(session, year=year, month=month, practice=practice)
            if kind is DocumentKind.SCHEDULE
            else calendar_data(session, year=year, month=month, made_on=made_on, practice=practice)
        )
        title = f"{year}年{month}月"
        name = safe_name(f"{kind.label}_{year}-{month:02d}.pdf")
        sheets.append(Sheet(kind=kind, title=title, file_name=name, data=data))
    return tuple(sheets)


def _wrong_kind(kind: DocumentKind) -> BadInput:
    per = "期間" if kind in PER_MONTH else "依頼"
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
