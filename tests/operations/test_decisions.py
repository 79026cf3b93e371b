"""Deciding: what is refused, which numbers are given, what is kept, how a decision is taken back."""

from datetime import date
from typing import NamedTuple

import pytest

from divide_support.documents.letter import DecisionLetterData
from divide_support.errors import NotThere, RuleBroken
from divide_support.operations.decisions import (
    Decided,
    decide,
    issued_data,
    issued_rows,
    mark_printed,
    revoke,
    standing_documents,
)
from divide_support.operations.planning import assign, record_answer
from divide_support.operations.request_lists import activity_rows, request_rows
from divide_support.operations.requests import receive
from divide_support.store import Database
from divide_support.vocabulary import AssignmentStatus, DocumentKind, RequestStatus, Seat
from tests.operations.builders import (
    AT,
    TODAY,
    a_request_draft,
    a_supporter,
    a_town,
    an_office,
    unit,
)


class Office(NamedTuple):
    database: Database
    request_id: int
    activity_id: int
    people: tuple[int, int]


@pytest.fixture
def office(database: Database) -> Office:
    with unit(database) as session:
        an_office(session)
        a_town(session)
        people = (a_supporter(session, "髙橋　節子"), a_supporter(session, "濵﨑　文子"))
        request_id = receive(session, draft=a_request_draft(), received_on=TODAY)
    with database.reading() as session:
        [row] = activity_rows(session)
    return Office(database, request_id, row.id, people)


def seat(office: Office, person: int, kind: Seat) -> int:
    with unit(office.database) as session:
        return assign(
            session, activity_id=office.activity_id, supporter_id=person, seat=kind, on=TODAY
        )


def decide_it(office: Office, on: date = TODAY) -> Decided:
    with unit(office.database, "派遣決定") as session:
        return decide(session, request_id=office.request_id, decided_on=on)


def status_of(office: Office) -> RequestStatus:
    with office.database.reading() as session:
        return request_rows(session, today=TODAY)[0].status


def test_decide_needs_people_and_a_lecturer(office: Office):
    with pytest.raises(RuleBroken, match="まだ決定できません") as refusal:
        decide_it(office)
    assert refusal.value.why == "サポーターが一人も決まっていません。"
    seat(office, office.people[0], Seat.ADVISER)
    with pytest.raises(RuleBroken) as refusal:
        decide_it(office)
    assert refusal.value.why == "講師が決まっていません。"
    assert status_of(office) is RequestStatus.PLANNING


def test_decide_issues_one_letter_each_and_freezes_it(office: Office):
    seat(office, office.people[0], Seat.LECTURER)
    seat(office, office.people[1], Seat.ADVISER)
    decided = decide_it(office)
    assert (decided.number, decided.document_number) == ("2026-0001", "デジ第1号")
    with unit(office.database) as session:
        rows = issued_rows(session, request_ids=[office.request_id])
        assert [(row.number, row.kind, row.addressee) for row in rows] == [
            ("デジ第1号", DocumentKind.DECISION_LETTER, "緑川市長　緑山　太一　様"),
            ("デジ第2号", DocumentKind.REQUEST_LETTER, "髙橋　節子　様"),
            ("デジ第3号", DocumentKind.REQUEST_LETTER, "濵﨑　文子　様"),
        ]
        first = issued_data(session, document_id=rows[0].id)
        mark_printed(session, document_ids=[rows[0].id], on=TODAY)
        again = issued_data(session, document_id=rows[0].id)
    assert isinstance(first, DecisionLetterData)
    assert [person.name for person in first.supporters] == ["髙橋　節子", "濵﨑　文子"]
    assert (first.reissue, again.reissue) == (False, True)


def test_decide_warns_of_empty_seats_and_open_answers(office: Office):
    person = seat(office, office.people[0], Seat.LECTURER)
    with unit(office.database) as session:
        record_answer(session, assignment_id=person, status=AssignmentStatus.ACCEPTED, on=TODAY)
    assert decide_it(office).warnings == ("あと1名足りないまま決定しました。",)


def test_a_decision_is_not_undone_but_revoked(office: Office):
    seat(office, office.people[0], Seat.LECTURER)
    decide_it(office)
    with pytest.raises(RuleBroken, match="元に戻せません") as refusal:
        office.database.undo(at=AT, actor="岩槻")
    assert "決定の取消" in refusal.value.advice
    with pytest.raises(RuleBroken, match="取り消せませんでした"), unit(office.database) as session:
        revoke(session, request_id=office.request_id, on=TODAY, reason=" ")
    with unit(office.database) as session:
        revoke(session, request_id=office.request_id, on=TODAY, reason="会場の都合")
    assert status_of(office) is RequestStatus.PLANNING


def test_numbers_are_never_given_twice(office: Office):
    seat(office, office.people[0], Seat.LECTURER)
    decide_it(office)
    with unit(office.database) as session:
        revoke(session, request_id=office.request_id, on=TODAY, reason="会場の都合")
    assert decide_it(office).document_number == "デジ第3号"
    with office.database.reading() as session:
        rows = issued_rows(session, request_ids=[office.request_id])
        standing = standing_documents(session, request_ids=[office.request_id])
    assert [row.number for row in rows] == [f"デジ第{n}号" for n in range(1, 5)]
    assert [row.number for row in rows if row.id in standing] == ["デジ第3号", "デジ第4号"]


def test_the_series_of_numbers_begins_anew_each_fiscal_year(office: Office):
    seat(office, office.people[0], Seat.LECTURER)
    decide_it(office)
    with unit(office.database) as session:
        revoke(session, request_id=office.request_id, on=TODAY, reason="会場の都合")
    assert decide_it(office, on=date(2027, 4, 1)).document_number == "デジ第1号"


def test_a_request_is_notified_when_every_letter_is_printed(office: Office):
    seat(office, office.people[0], Seat.LECTURER)
    first, second = decide_it(office).documents
    with unit(office.database) as session:
        mark_printed(session, document_ids=[first], on=TODAY)
    assert status_of(office) is RequestStatus.DECIDED
    with unit(office.database) as session:
        mark_printed(session, document_ids=[second], on=TODAY)
    assert status_of(office) is RequestStatus.NOTIFIED


def test_issued_data_of_an_unknown_paper_is_not_there(database: Database):
    with database.reading() as session, pytest.raises(NotThere):
        issued_data(session, document_id=1)


@pytest.mark.parametrize(
    ("on", "why"),
    [
        (date(2026, 11, 23), "受付の日（令和8年11月24日）より前です。"),
        (date(2027, 12, 12), "実施日（令和8年12月10日）より1年以上あとです。"),
    ],
)
def test_decision_on_a_day_that_cannot_be_meant_is_refused(
    office: Office, on: date, why: str
) -> None:
    seat(office, office.people[0], Seat.LECTURER)
    with pytest.raises(RuleBroken) as told, unit(office.database) as session:
        decide(session, request_id=office.request_id, decided_on=on)
    assert told.value.why.endswith(why)


def test_decision_after_the_day_itself_is_made_and_warned_of(office: Office) -> None:
    seat(office, office.people[0], Seat.LECTURER)
    with unit(office.database) as session:
        decided = decide(session, request_id=office.request_id, decided_on=date(2026, 12, 11))
    assert decided.warnings[-1] == (
        "決定の日（令和8年12月11日）が、実施日（令和8年12月10日）より後です。"
    )
