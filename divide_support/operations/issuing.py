"""Giving numbers to the letters around a decision: each is issued once and printed again as it was."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from divide_support.documents.official_letter import LetterData
from divide_support.model import Activity, IssuedDocument
from divide_support.operations.correspondence import Correspondence, Letters
from divide_support.operations.decisions import IssuedRow, issue, issued_rows, next_number
from divide_support.operations.notices import SHOWN_TO_RESIDENTS, activities_of
from divide_support.operations.requests import get_request
from divide_support.operations.settings import office_profile
from divide_support.plain import from_plain
from divide_support.store.recorder import seal
from divide_support.vocabulary import DocumentKind, RequestStatus

NOTICES: Mapping[DocumentKind, Callable[[Correspondence, Sequence[Activity]], Letters]] = {
    DocumentKind.CHANGE_NOTICE: Correspondence.change_notices,
    DocumentKind.CANCEL_NOTICE: Correspondence.cancel_notices,
    DocumentKind.DECLINE_NOTICE: Correspondence.decline_notices,
    DocumentKind.VENUE_REQUEST: Correspondence.venue_requests,
    DocumentKind.EMPLOYER_REQUEST: Correspondence.employer_requests,
}
# Venues and employers are asked once it is certain who comes; the others look at the status themselves.
ONLY_WHEN: Mapping[DocumentKind, tuple[RequestStatus, ...]] = dict.fromkeys(
    (DocumentKind.CHANGE_NOTICE, DocumentKind.VENUE_REQUEST, DocumentKind.EMPLOYER_REQUEST),
    SHOWN_TO_RESIDENTS,
)


@dataclass(frozen=True)
class Unissued:
    """A letter that nobody has received in these words yet."""

    addressee: str
    letter: LetterData


def unissued_notices(
    session: Session, *, kind: DocumentKind, request_id: int, on: date, practice: bool = False
) -> tuple[Unissued, ...]:
    """What would get a number today; nothing where there is nothing to say or it has been said."""
    request = get_request(session, request_id=request_id)
    if request.status not in ONLY_WHEN.get(kind, RequestStatus):
        return ()
    letters = Correspondence(session, request, kind=kind, on=on, practice=practice)
    known = _known(session, kind, request_id)
    days = activities_of(session, request_ids=[request_id])
    return tuple(
        Unissued(_told_apart(letter.addressee.named, name), letter)
        for name, letter in NOTICES[kind](letters, days)
        if _said(letter) not in known
    )


def issue_notices(
    session: Session,
    *,
    kind: DocumentKind,
    request_ids: Sequence[int],
    on: date,
    practice: bool = False,
) -> tuple[int, ...]:
    """Number what has not been issued with the same words; returns the new papers. None where there is nothing to say."""
    made = []
    for request_id in request_ids:
        for one in unissued_notices(
            session, kind=kind, request_id=request_id, on=on, practice=practice
        ):
            number = next_number(session, on=on, profile=office_profile(session, on=on))
            document = issue(
                session,
                kind=kind,
                data=replace(one.letter, number=number),
                number=number,
                on=on,
                title=one.letter.subject,
                addressee=one.addressee,
                request_id=request_id,
            )
            made.append(document.id)
    if made:
        seal(session, "文書番号が付いています。番号はもどせません。")
    return tuple(made)


def _told_apart(addressee: str, name: str) -> str:
    return addressee if not name or name in addressee else f"{addressee}（{name}）"


def _known(session: Session, kind: DocumentKind, request_id: int) -> list[tuple[Any, ...]]:
    """What the papers issued so far say, without their numbers and days."""
    query = (
        select(IssuedDocument)
        .where(IssuedDocument.kind == kind, IssuedDocument.request_id == request_id)
        .order_by(IssuedDocument.id)
    )
    return [_said(from_plain(LetterData, one.content)) for one in session.scalars(query)]


def _said(letter: LetterData) -> tuple[Any, ...]:
    return letter.addressee, letter.subject, letter.body, letter.items


def latest_notices(
    session: Session, *, kind: DocumentKind, request_ids: Sequence[int]
) -> tuple[IssuedRow, ...]:
    """The last one to each addressee of a request: what an older one said no longer holds."""
    latest: dict[tuple[int | None, str], IssuedRow] = {}
    for row in issued_rows(session, request_ids=request_ids, kind=kind):
        latest[row.request_id, row.addressee] = row
    return tuple(sorted(latest.values(), key=lambda row: row.id))
