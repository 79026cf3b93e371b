"""Making papers (文書を作る): the sheets of one target, drawn one by one, in the order in which they leave the printer."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from sqlalchemy.orm import Session

from divide_support.documents.request_letter import RequestLetterData
from divide_support.errors import UserFacingError
from divide_support.japan.calendar import fiscal_year_days
from divide_support.operations.decisions import issued_data
from divide_support.operations.issuing import latest_notices, unissued_notices
from divide_support.operations.office_papers import USUAL, made_certificate, position_test, why_none
from divide_support.operations.paper_bundles import Axis, Bundle, TargetRow
from divide_support.operations.papers import (
    Sheet,
    made_sheet,
    safe_name,
    sheets_for_months,
    sheets_for_people,
    sheets_for_requests,
)
from divide_support.operations.settings import office_profile
from divide_support.operations.sheet_settings import PaperOptions
from divide_support.vocabulary import DocumentKind

T = TypeVar("T")


@dataclass(frozen=True)
class Prepared:
    """The papers of one target; `problems` are papers that could not be put together, each in sentences."""

    target: TargetRow
    sheets: tuple[Sheet, ...]
    problems: tuple[UserFacingError, ...]


@dataclass(frozen=True)
class Making:
    """What all papers of one turn share."""

    made_on: date
    practice: bool
    options: PaperOptions


def prepare(
    session: Session,
    *,
    target: TargetRow,
    made_on: date,
    practice: bool = False,
    options: PaperOptions = USUAL,
) -> Prepared:
    """The sheets of one target in the order of its bundle; one bad paper does not hold up the others."""
    sheets: list[Sheet] = []
    problems: list[UserFacingError] = []
    making = Making(made_on, practice, options)
    if target.bundle is Bundle.ISSUED:
        return Prepared(target, tuple(_issued(session, target)), ())
    for kind in target.bundle.kinds:
        try:
            sheets += _sheets(session, target, kind, making)
        except UserFacingError as error:
            problems.append(error)
    if target.request_id is not None and not sheets and not problems:
        reason = why_none(
            session, kind=target.bundle.kinds[0], request_ids=[target.request_id], on=made_on
        )
        problems += [reason] if reason else []
    return Prepared(target, tuple(sheets), tuple(problems))


def _sheets(
    session: Session, target: TargetRow, kind: DocumentKind, making: Making
) -> tuple[Sheet, ...]:
    made_on, practice = making.made_on, making.practice
    match target.bundle.axis:
        case Axis.MONTH | Axis.YEAR:
            assert target.month is not None
            first = last = target.month
            if target.bundle.axis is Axis.YEAR:
                last = fiscal_year_days(first.year)[1]
            return sheets_for_months(
                session, kind=kind, first=first, last=last, made_on=made_on, practice=practice
            )
        case Axis.SHEET:
            return (made_sheet(kind, position_test(session, key=target.item, practice=practice)),)
        case Axis.PERSON:
            return _of_people(session, target, kind, making)
    if target.bundle.is_notice:
        return tuple(_notices(session, target, kind, making))
    return _of_request(session, target, kind, making)


def _of_people(
    session: Session, target: TargetRow, kind: DocumentKind, making: Making
) -> tuple[Sheet, ...]:
    if target.item:
        made = made_certificate(session, attendance_id=int(target.item), practice=making.practice)
        return tuple(made_sheet(kind, one) for one in made)
    return sheets_for_people(
        session,
        kind=kind,
        on=making.made_on,
        supporter_ids=target.people,
        practice=making.practice,
        options=making.options,
    )


def _of_request(
    session: Session, target: TargetRow, kind: DocumentKind, making: Making
) -> tuple[Sheet, ...]:
    if target.request_id is None:
        return ()
    made = sheets_for_requests(
        session,
        kind=kind,
        request_ids=[target.request_id],
        made_on=making.made_on,
        practice=making.practice,
        options=making.options,
    )
    return tuple(
        sheet
        for sheet in made
        if sheet.document_id is None or sheet.document_id in target.document_ids
    )


def _notices(
    session: Session, target: TargetRow, kind: DocumentKind, making: Making
) -> Iterator[Sheet]:
    """What has its number, and drafts of what would get one today in place of older words to the same addressee."""
    assert target.request_id is not None
    drafts = unissued_notices(
        session,
        kind=kind,
        request_id=target.request_id,
        on=making.made_on,
        practice=making.practice,
    )
    told_anew = {one.addressee for one in drafts}
    for row in latest_notices(session, kind=kind, request_ids=[target.request_id]):
        if row.addressee not in told_anew:
            yield _paper(session, kind, row.number, row.addressee, row.id, target.request_id)
    profile = office_profile(session, on=making.made_on)
    blank = f"{profile.number_prefix}　　　{profile.number_suffix}"
    for one in drafts:
        yield Sheet(
            kind=kind,
            title=f"{one.addressee}　（番号はまだ）",
            file_name=safe_name(f"{kind.label}_下書き_{target.number}_{one.addressee}.pdf"),
            data=replace(one.letter, number=blank),
            request_id=target.request_id,
        )


def _issued(session: Session, target: TargetRow) -> Iterator[Sheet]:
    """The same paper as it was issued, marked 再発行 once it has been printed."""
    kind = next(one for one in DocumentKind if one.label == target.title)
    for number in target.document_ids:
        yield _paper(
            session, kind, target.document_number, target.addressee, number, target.request_id
        )


def _paper(
    session: Session,
    kind: DocumentKind,
    number: str,
    addressee: str,
    document_id: int,
    request_id: int | None,
) -> Sheet:
    return Sheet(
        kind=kind,
        title=f"{addressee}　{number}",
        file_name=safe_name(f"{kind.label}_{number}_{addressee}.pdf"),
        data=issued_data(session, document_id=document_id),
        document_id=document_id,
        request_id=request_id,
    )


def is_draft(sheet: Sheet) -> bool:
    """A numbered paper that has no number yet."""
    return sheet.kind.is_numbered and sheet.document_id is None


def render_all(
    prepared: Prepared, draw: Callable[[Sheet], bytes]
) -> tuple[tuple[tuple[Sheet, bytes], ...], tuple[UserFacingError, ...]]:
    """Draws what can be drawn; what cannot (a letter no font has, a text too long) is told beside the others."""
    drawn: list[tuple[Sheet, bytes]] = []
    problems = list(prepared.problems)
    for sheet in prepared.sheets:
        try:
            drawn.append((sheet, draw(sheet)))
        except UserFacingError as error:
            problems.append(error)
    return tuple(drawn), tuple(problems)


def per_recipient(
    papers: Sequence[tuple[TargetRow, Sheet, T]],
) -> tuple[tuple[TargetRow, Sheet, T], ...]:
    """宛先ごと: everything for one municipality together, then everything for each supporter, each as first met."""
    towns: dict[str, list[tuple[TargetRow, Sheet, T]]] = {}
    people: dict[str, list[tuple[TargetRow, Sheet, T]]] = {}
    for one in papers:
        target, sheet, _ = one
        if isinstance(sheet.data, RequestLetterData):
            person = f"{sheet.data.supporter.named} {sheet.data.supporter_number}"
            people.setdefault(person, []).append(one)
        else:
            towns.setdefault(target.addressee, []).append(one)
    return tuple(one for group in (*towns.values(), *people.values()) for one in group)
