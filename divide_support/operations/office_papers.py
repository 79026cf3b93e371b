"""What the office prints beside letters of a decision and flyers: for a request, for a day, for its people."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from divide_support.documents.call_sheet import render_call_sheet
from divide_support.documents.card import CardStock, render_cards
from divide_support.documents.certificate import CertificateData, render_certificate
from divide_support.documents.day_sheet import render_day_sheet
from divide_support.documents.fax_cover import render_fax_cover
from divide_support.documents.grid import PositionTestData, render_position_test
from divide_support.documents.label import render_labels
from divide_support.documents.official_letter import render_letter
from divide_support.documents.report_form import render_report_form
from divide_support.documents.style import Variant
from divide_support.documents.survey import render_survey
from divide_support.documents.window_test import WindowTestData, render_window_test
from divide_support.documents.year_plan import render_year_plan
from divide_support.errors import NotThere
from divide_support.japan.calendar import wareki
from divide_support.model import Activity
from divide_support.operations.cards import (
    cards_data,
    certificates_data,
    labels_data,
    position_test_data,
)
from divide_support.operations.correspondence import Correspondence
from divide_support.operations.day_papers import (
    call_sheet_data,
    day_sheets,
    report_form_data,
    survey_data,
)
from divide_support.operations.decisions import issued_data
from divide_support.operations.issuing import NOTICES, latest_notices
from divide_support.operations.notices import SHOWN_TO_RESIDENTS, activities_of
from divide_support.operations.requests import get_request
from divide_support.operations.sheet_settings import PaperOptions, sheet_of, sheet_settings
from divide_support.vocabulary import DocumentKind, RequestStatus

K = DocumentKind


def _render_test(
    data: PositionTestData | WindowTestData, variant: Variant = Variant.COLOUR
) -> bytes:
    if isinstance(data, WindowTestData):
        return render_window_test(data, variant)
    return render_position_test(data, variant)


OFFICE_RENDERERS: Mapping[DocumentKind, Callable[..., bytes]] = {
    **dict.fromkeys((*NOTICES, K.OFFICE_MEMO, K.THANKS_LETTER), render_letter),
    K.FAX_COVER: render_fax_cover,
    K.DAY_SHEET: render_day_sheet,
    K.REPORT_FORM: render_report_form,
    K.SURVEY: render_survey,
    K.CALL_SHEET: render_call_sheet,
    K.YEAR_PLAN: render_year_plan,
    K.CARD: render_cards,
    K.CERTIFICATE: render_certificate,
    K.ADDRESS_LABELS: render_labels,
    K.POSITION_TEST: _render_test,
}
PER_DAY = (K.DAY_SHEET, K.REPORT_FORM, K.SURVEY, K.CALL_SHEET)
UNNUMBERED = (K.OFFICE_MEMO, K.THANKS_LETTER, K.FAX_COVER)
OFFICE_PER_REQUEST = (*NOTICES, *UNNUMBERED, *PER_DAY)
PER_PEOPLE = (K.CARD, K.CERTIFICATE, K.ADDRESS_LABELS, K.POSITION_TEST)
USUAL = PaperOptions()
OPEN = tuple(status for status in RequestStatus if status.is_open)
HELD = (RequestStatus.HELD, RequestStatus.REPORTED, RequestStatus.SETTLED)
# Day sheets go to people who have been decided, nobody is rung about what has been, and thanks come afterwards.
ONLY_WHEN: Mapping[DocumentKind, tuple[RequestStatus, ...]] = {
    K.CALL_SHEET: OPEN,
    K.THANKS_LETTER: HELD,
    **dict.fromkeys((K.DAY_SHEET, K.REPORT_FORM, K.SURVEY, K.OFFICE_MEMO), SHOWN_TO_RESIDENTS),
}


@dataclass(frozen=True)
class Made:
    """The data of one paper and what tells it from its neighbours."""

    name: str
    data: Any
    document_id: int | None = None
    request_id: int | None = None


def made_for_requests(
    session: Session,
    *,
    kind: DocumentKind,
    request_ids: Sequence[int],
    made_on: date | None,
    practice: bool,
    options: PaperOptions = USUAL,
) -> Iterator[Made]:
    """Numbered papers exist once they have been issued; without `made_on` a paper bears the day its request last moved."""
    if kind in NOTICES:
        for row in latest_notices(session, kind=kind, request_ids=request_ids):
            data = issued_data(session, document_id=row.id)
            yield Made(f"{row.number}　{row.addressee}", data, row.id, row.request_id)
        return
    for request_id in request_ids:
        request = get_request(session, request_id=request_id)
        if request.status not in ONLY_WHEN.get(kind, RequestStatus):
            continue
        on = made_on or request.status_since
        activities = activities_of(session, request_ids=[request_id])
        days = [one for one in activities if one.held_on is not None]
        if kind in PER_DAY:
            for activity in days:
                for name, data in _of_a_day(session, kind, activity, on, practice=practice):
                    yield Made(f"{request.number}　{name}", data, None, request_id)
            continue
        letters = Correspondence(session, request, kind=kind, on=on, practice=practice)
        if kind is K.FAX_COVER:
            for name, cover in letters.fax_covers(activities, options.fax_to):
                yield Made(f"{request.number}　{name}".strip("　"), cover, None, request_id)
            continue
        if kind is K.THANKS_LETTER:
            days = [one for one in days if one.held_on is not None and one.held_on < on]
        write = letters.memos if kind is K.OFFICE_MEMO else letters.thanks
        for name, letter in write(days):
            yield Made(f"{request.number}　{name}", letter, None, request_id)


def why_none(
    session: Session, *, kind: DocumentKind, request_ids: Sequence[int], on: date
) -> NotThere | None:
    """Why this paper cannot be made for any of these requests yet (or any more), by the example of the first."""
    statuses = ONLY_WHEN.get(kind)
    if statuses is None or not request_ids:
        return None
    request = get_request(session, request_id=request_ids[0])
    days = [one.held_on for one in request.activities if one.held_on is not None]
    words = "・".join(one.label for one in statuses)
    if kind is K.THANKS_LETTER and days and min(days) >= on:
        why = f"依頼{request.number}の実施日は{wareki(min(days), weekday=True)}で、まだ終わっていません。"
        advice = f"実施の後、状態を「{RequestStatus.HELD.label}」にしてから作ってください。"
    elif request.status not in statuses:
        why = f"依頼{request.number}は、いま「{request.status.label}」です。"
        advice = f"この文書は、状態が「{words}」の依頼に作れます。"
    elif not days:
        why, advice = (
            f"依頼{request.number}の実施日が決まっていません。",
            "日を決めてから作ってください。",
        )
    else:
        why = f"依頼{request.number}には、この文書をあてる人がいません。"
        advice = "サポーターの割当を確かめてください。"
    return NotThere(f"「{kind.label}」は、まだ作れません。", why, advice)


def _of_a_day(
    session: Session, kind: DocumentKind, activity: Activity, on: date, *, practice: bool
) -> Iterator[tuple[str, Any]]:
    venue = activity.venue_name
    if kind is K.DAY_SHEET:
        yield from day_sheets(session, activity=activity, practice=practice)
    elif kind is K.REPORT_FORM:
        yield venue, report_form_data(session, activity=activity, practice=practice)
    elif kind is K.SURVEY:
        yield venue, survey_data(session, activity=activity, practice=practice)
    else:
        data = call_sheet_data(session, activity=activity, made_on=on, practice=practice)
        yield venue, data


def made_for_people(
    session: Session,
    *,
    kind: DocumentKind,
    on: date,
    supporter_ids: Sequence[int] | None,
    practice: bool,
    options: PaperOptions | None = None,
) -> Iterator[Made]:
    """Everybody registered on the day, or the given ones; without options on the sheets that the office uses."""
    settings = sheet_settings(session)
    wanted = options or PaperOptions(
        label_sheet=settings.label_sheet, card_stock=settings.card_stock
    )
    chosen: dict[str, Any] = {"supporter_ids": supporter_ids, "practice": practice}
    if kind is K.CERTIFICATE:
        for data in certificates_data(session, **chosen):
            yield _certificate(data)
    elif kind is K.POSITION_TEST:
        yield position_test(session, key=wanted.label_sheet, practice=practice)
    elif kind is K.CARD:
        cards = cards_data(session, on=on, stock=wanted.card_stock, side=wanted.card_side, **chosen)
        if cards is not None:
            yield Made(f"{on:%Y-%m-%d}", cards)
    else:
        labels = labels_data(
            session,
            on=on,
            grid=sheet_of(session, key=wanted.label_sheet).grid,
            first=wanted.first,
            one_per_household=wanted.one_per_household,
            **chosen,
        )
        if labels is not None:
            yield Made(f"{on:%Y-%m-%d}", labels)


def made_certificate(session: Session, *, attendance_id: int, practice: bool) -> Iterator[Made]:
    """修了証 of one person for one course."""
    for data in certificates_data(session, attendance_ids=[attendance_id], practice=practice):
        yield _certificate(data)


def _certificate(data: CertificateData) -> Made:
    name = "　".join(part for part in (data.number, data.name) if part)
    return Made(f"{data.issued_on:%Y-%m-%d}　{name}", data)


WINDOW = "window"


def position_test(session: Session, *, key: str, practice: bool) -> Made:
    """印刷位置テスト of a sheet of labels, of a card stock, or of the envelope's window."""
    if key == WINDOW:
        return Made("窓あき封筒", WindowTestData(practice=practice))
    if key in set(CardStock):
        stock = CardStock(key)
        data = position_test_data(title=stock.label, grid=stock.grid, practice=practice)
        return Made(f"登録証　{stock.label}", data)
    sheet = sheet_of(session, key=key)
    return Made(
        sheet.name, position_test_data(title=sheet.name, grid=sheet.grid, practice=practice)
    )
