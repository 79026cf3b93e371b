"""再発行: an issued paper printed again years later is the same paper with a mark, whatever has changed since."""

from datetime import date

import pytest
from sqlalchemy import select

from divide_support.documents.style import Variant
from divide_support.model import DispatchRequest, IssuedDocument, Supporter, Venue
from divide_support.operations.decisions import (
    decide,
    issued_data,
    issued_rows,
    mark_printed,
)
from divide_support.operations.issuing import issue_notices
from divide_support.operations.papers import RENDERERS
from divide_support.operations.planning import assign
from divide_support.operations.request_lists import activity_rows
from divide_support.operations.requests import receive
from divide_support.operations.settings import OfficeProfile, save_office_profile
from divide_support.operations.wording import save_wording
from divide_support.store import Database
from divide_support.vocabulary import DocumentKind, Seat
from tests.documents.reading import ink_boxes, text
from tests.operations.builders import (
    TODAY,
    a_request_draft,
    a_supporter,
    a_town,
    an_office,
    unit,
)


@pytest.fixture
def issued(database: Database) -> Database:
    with unit(database) as session:
        an_office(session)
        a_town(session)
        person = a_supporter(session, "𠮷田　辻󠄀子", employer_name="みどり商店")
        request = receive(session, draft=a_request_draft(), received_on=TODAY)
        [row] = activity_rows(session)
        assign(session, activity_id=row.id, supporter_id=person, seat=Seat.LECTURER, on=TODAY)
        decide(session, request_id=request, decided_on=TODAY)
        for kind in (DocumentKind.VENUE_REQUEST, DocumentKind.EMPLOYER_REQUEST):
            issue_notices(session, kind=kind, request_ids=[request], on=TODAY)
    return database


def printed(database: Database) -> dict[DocumentKind, bytes]:
    with database.reading() as session:
        return {
            row.kind: RENDERERS[row.kind](issued_data(session, document_id=row.id), Variant.COLOUR)
            for row in issued_rows(session)
        }


def change_everything(database: Database) -> None:
    """Sender, wordings, names, places and days, years later."""
    with unit(database) as session:
        save_office_profile(
            session, profile=OfficeProfile(prefecture_name="あお県", section="別の課", phone="0111")
        )
        for key in ("decision_letter", "request_letter", "venue_request", "employer_request"):
            save_wording(session, key=key, text="まったく別の文面です。")
        for person in session.scalars(select(Supporter)):
            person.full_name, person.employer_name = "別　人", "別の店"
            person.address, person.best_hour = "別の町", "夜"
        for request in session.scalars(select(DispatchRequest)):
            request.event_name, request.topics = "別の講座", ["マイナンバー"]
        for venue in session.scalars(select(Venue)):
            venue.name, venue.landmark = "別の会場", "別の目印"


def test_paper_not_yet_printed_is_the_same_bytes_after_everything_has_changed(
    issued: Database,
) -> None:
    before = printed(issued)
    assert set(before) == {
        DocumentKind.DECISION_LETTER,
        DocumentKind.REQUEST_LETTER,
        DocumentKind.VENUE_REQUEST,
        DocumentKind.EMPLOYER_REQUEST,
    }
    change_everything(issued)
    assert printed(issued) == before


def test_reprint_differs_by_its_mark_only(issued: Database) -> None:
    before = printed(issued)
    with unit(issued) as session:
        ids = [row.id for row in issued_rows(session)]
        mark_printed(session, document_ids=ids, on=date(2026, 12, 1))
    change_everything(issued)
    once = printed(issued)
    assert printed(issued) == once
    for kind, pdf in once.items():
        lines, original = text(pdf).split("\n"), text(before[kind]).split("\n")
        assert sorted(lines) == sorted([*original, "再発行"])


def test_reprint_moves_no_letter_on_the_page(issued: Database) -> None:
    before = printed(issued)
    with unit(issued) as session:
        for document in session.scalars(select(IssuedDocument)):
            document.printed_count = 3
    for kind, pdf in printed(issued).items():
        first, again = places(before[kind]), places(pdf)
        assert first - again == set()
        assert len(again - first) == len("再発行")


def places(pdf: bytes) -> set[tuple[int, tuple[float, ...]]]:
    """Page and edges of every letter, to a hundredth of a millimetre."""
    return {
        (number, tuple(round(edge, 2) for edge in box))
        for number, page in enumerate(ink_boxes(pdf))
        for box in page
    }
