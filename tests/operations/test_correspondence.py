"""Letters around a decision: when each is issued, what it says, and that a number is given once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from divide_support.documents.official_letter import LetterData
from divide_support.operations.decisions import decide, issued_rows, revoke
from divide_support.operations.issuing import issue_notices, latest_notices
from divide_support.operations.paper_bundles import Bundle
from divide_support.operations.paper_making import prepare
from divide_support.operations.paper_requests import request_targets
from divide_support.operations.papers import render, sheets_for_requests
from divide_support.operations.planning import assign
from divide_support.operations.request_lists import activity_rows
from divide_support.operations.requests import change_status, receive
from divide_support.store import Database
from divide_support.vocabulary import DocumentKind, RequestStatus, Seat
from tests.operations.builders import (
    TODAY,
    a_request_draft,
    a_supporter,
    a_town,
    an_office,
    unit,
)

LATER = date(2026, 11, 30)


@dataclass(frozen=True)
class Office:
    database: Database
    request_id: int
    activity_id: int
    people: tuple[int, ...]

    def issue(self, kind: DocumentKind, on: date = LATER) -> tuple[int, ...]:
        with unit(self.database, kind.label) as session:
            return issue_notices(session, kind=kind, request_ids=[self.request_id], on=on)

    def letters(self, kind: DocumentKind) -> list[LetterData]:
        with self.database.reading() as session:
            sheets = sheets_for_requests(
                session, kind=kind, request_ids=[self.request_id], made_on=LATER
            )
        assert all(render(sheet).startswith(b"%PDF") for sheet in sheets)
        return [sheet.data for sheet in sheets]


@pytest.fixture
def office(database: Database) -> Office:
    with unit(database) as session:
        an_office(session)
        a_town(session)
        people = (a_supporter(session, "髙橋　節子"), a_supporter(session, "濵﨑　文子"))
        request_id = receive(session, draft=a_request_draft(), received_on=TODAY)
    with database.reading() as session:
        [row] = activity_rows(session)
    made = Office(database, request_id, row.id, people)
    with unit(database) as session:
        assign(session, activity_id=row.id, supporter_id=people[0], seat=Seat.LECTURER, on=TODAY)
        decide(session, request_id=request_id, decided_on=TODAY)
    return made


def labels(letters: Sequence[LetterData]) -> list[tuple[str, bool]]:
    return [(item.label, item.changed) for letter in letters for item in letter.items]


def test_change_notice_marks_only_what_a_new_decision_says_otherwise(office: Office):
    assert office.issue(DocumentKind.CHANGE_NOTICE) == ()
    with unit(office.database) as session:
        revoke(session, request_id=office.request_id, on=TODAY, reason="人の追加")
    with unit(office.database) as session:
        assign(
            session,
            activity_id=office.activity_id,
            supporter_id=office.people[1],
            seat=Seat.ADVISER,
            on=TODAY,
        )
        decide(session, request_id=office.request_id, decided_on=TODAY)
    assert len(office.issue(DocumentKind.CHANGE_NOTICE)) == 1
    [letter] = office.letters(DocumentKind.CHANGE_NOTICE)
    assert labels([letter]) == [("日時", False), ("会場", False), ("講座", False), ("派遣者", True)]
    assert letter.items[3].before == "髙橋　節子"
    assert "デジ第1号で通知した" in letter.body[0]
    assert letter.number == "デジ第6号"


def test_number_is_given_once_for_the_same_words(office: Office):
    assert len(office.issue(DocumentKind.VENUE_REQUEST)) == 1
    assert office.issue(DocumentKind.VENUE_REQUEST) == ()
    with office.database.reading() as session:
        [row] = latest_notices(
            session, kind=DocumentKind.VENUE_REQUEST, request_ids=[office.request_id]
        )
    assert (row.addressee, row.number) == ("緑川市東部公民館　御中", "デジ第3号")


def test_cancellation_needs_a_decision_and_gives_the_reason(office: Office):
    assert office.issue(DocumentKind.CANCEL_NOTICE) == ()
    with unit(office.database) as session:
        change_status(
            session,
            request_id=office.request_id,
            status=RequestStatus.CANCELLED,
            on=LATER,
            reason="大雪警報のため",
        )
    assert len(office.issue(DocumentKind.CANCEL_NOTICE)) == 1
    [letter] = office.letters(DocumentKind.CANCEL_NOTICE)
    assert letter.items[-1].rows == ("大雪警報のため",)
    assert "デジ第1号で通知した" in letter.body[0]


def test_letter_to_the_employer_names_one_supporter_each(office: Office):
    office.issue(DocumentKind.EMPLOYER_REQUEST)
    [letter] = office.letters(DocumentKind.EMPLOYER_REQUEST)
    assert letter.addressee.named == "所属長　様"
    assert letter.items[-1].rows == ("髙橋　節子（講師）",)


def test_notices_do_not_count_as_letters_of_the_decision(office: Office):
    office.issue(DocumentKind.VENUE_REQUEST)
    with office.database.reading() as session:
        kinds = [row.kind for row in issued_rows(session, request_ids=[office.request_id])]
    assert kinds == [
        DocumentKind.DECISION_LETTER,
        DocumentKind.REQUEST_LETTER,
        DocumentKind.VENUE_REQUEST,
    ]


@pytest.mark.parametrize(
    ("kind", "papers"),
    [
        (DocumentKind.OFFICE_MEMO, 1),
        (DocumentKind.FAX_COVER, 1),
        (DocumentKind.THANKS_LETTER, 0),
        (DocumentKind.DAY_SHEET, 1),
        (DocumentKind.REPORT_FORM, 1),
        (DocumentKind.SURVEY, 1),
        (DocumentKind.CALL_SHEET, 0),
    ],
)
def test_papers_of_a_decided_request_are_those_that_make_sense(
    office: Office, kind: DocumentKind, papers: int
):
    assert len(office.letters(kind)) == papers


def test_thanks_before_the_day_say_why_there_are_none(office: Office):
    with unit(office.database) as session:
        change_status(session, request_id=office.request_id, status=RequestStatus.HELD, on=LATER)
    with office.database.reading() as session:
        [target] = request_targets(session, bundle=Bundle.THANKS_LETTERS, today=LATER)
        before = prepare(session, target=target, made_on=LATER)
        after = prepare(session, target=target, made_on=date(2026, 12, 11))
    assert [one.why for one in before.problems] == [
        "依頼2026-0001の実施日は令和8年12月10日（木）で、まだ終わっていません。"
    ]
    assert (len(after.sheets), after.problems) == (1, ())
