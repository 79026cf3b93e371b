"""Receiving and amending requests: numbers, needed people, seats, states."""

from datetime import date

import pytest

from divide_support.drafts import Issue
from divide_support.errors import NotThere, RuleBroken
from divide_support.operations.request_lists import request_detail, request_rows
from divide_support.operations.requests import (
    amend,
    change_status,
    draft_key,
    needed_people,
    receive,
    request_by_number,
    split_seats,
)
from divide_support.operations.settings import OfficeRules
from divide_support.store import Database
from divide_support.vocabulary import ActivityKind, RequestStatus
from tests.operations.builders import TODAY, a_choice, a_request_draft, a_town, unit

RULES = OfficeRules()


@pytest.mark.parametrize(
    ("attendees", "kind", "minutes", "count", "words"),
    [
        (None, ActivityKind.WORKSHOP, 120, 2, "人数が未定のため最少の2名"),
        (3, ActivityKind.WORKSHOP, 120, 2, "3名÷4人に1人＝1名（最少2名）"),
        (12, ActivityKind.WORKSHOP, 120, 3, "12名÷4人に1人＝3名（最少2名）"),
        (13, ActivityKind.BOTH, 120, 4, "13名÷4人に1人＝4名（最少2名）"),
        (16, ActivityKind.CONSULTATION, 120, 4, "16名×30分÷120分＝4名"),
        (2, ActivityKind.CONSULTATION, 180, 1, "2名×30分÷180分＝1名"),
    ],
)
def test_needed_people_follow_the_head_count(attendees, kind, minutes, count, words):
    assert needed_people(attendees=attendees, kind=kind, minutes=minutes, rules=RULES) == (
        count,
        words,
    )


@pytest.mark.parametrize(
    ("written", "kind", "seats"),
    [
        ({}, ActivityKind.WORKSHOP, (1, 2)),
        ({}, ActivityKind.CONSULTATION, (0, 3)),
        ({"needed_people": 5}, ActivityKind.WORKSHOP, (1, 4)),
        ({"lecturers": 2, "assistants": 1}, ActivityKind.WORKSHOP, (2, 1)),
        ({"lecturers": 1, "needed_people": 4}, ActivityKind.BOTH, (1, 3)),
        ({"assistants": 2}, ActivityKind.WORKSHOP, (0, 2)),
    ],
)
def test_split_seats_lets_the_paper_win(written, kind, seats):
    assert split_seats(a_request_draft(**written), kind=kind, needed=3) == seats


def test_receive_numbers_within_the_fiscal_year(database: Database):
    with unit(database) as session:
        for day in (date(2027, 3, 31), date(2027, 3, 31), date(2027, 4, 1)):
            receive(session, draft=a_request_draft(), received_on=day)
    with database.reading() as session:
        assert [row.number for row in request_rows(session, today=TODAY)] == [
            "2026-0001",
            "2026-0002",
            "2027-0001",
        ]


def test_receive_keeps_the_paper_and_its_issues(database: Database):
    issues = (
        Issue(kind="missing_phone", severity="warning", message="電話がありません。", record=1),
        Issue(kind="total_row", severity="info", message="合計の行です。", record=1),
    )
    with unit(database) as session:
        a_town(session)
        found = receive(
            session,
            draft=a_request_draft(),
            received_on=TODAY,
            issues=issues,
            source_file="依頼.xlsx",
        )
    with database.reading() as session:
        detail = request_detail(session, request_id=found, today=TODAY)
    assert detail.row.municipality == "緑川市"
    assert (detail.row.held_on, detail.row.is_fixed) == (date(2026, 12, 10), True)
    assert (detail.row.needed, detail.needed_reason) == (2, "8名÷4人に1人＝2名（最少2名）")
    assert detail.issues == (("warning", "電話がありません。"),)
    assert detail.source == "依頼.xlsx"


def test_several_wishes_leave_the_day_open(database: Database):
    wishes = (a_choice(), a_choice(date(2026, 12, 15), rank=2))
    with unit(database) as session:
        receive(session, draft=a_request_draft(choices=wishes), received_on=TODAY)
    with database.reading() as session:
        [row] = request_rows(session, today=TODAY)
    assert (row.held_on, row.is_fixed) == (date(2026, 12, 10), False)


def test_a_request_without_a_day_is_received(database: Database):
    with unit(database) as session:
        receive(session, draft=a_request_draft(choices=(), venue_name=None), received_on=TODAY)
    with database.reading() as session:
        [row] = request_rows(session, today=TODAY)
    assert (row.held_on, row.venue, row.status) == (None, "", RequestStatus.RECEIVED)


def test_draft_key_ignores_how_the_paper_was_filed():
    one = a_request_draft(doc_no="緑生第45号", contact_name="岩槻")
    other = a_request_draft(doc_no="緑生第46号", contact_name="鳥海")
    later = a_request_draft(choices=(a_choice(start="14:00", end="16:00"),))
    assert draft_key(one) == draft_key(other)
    assert draft_key(one) != draft_key(later)


@pytest.mark.parametrize("number", ["2026-0001", "2026-1", "1"])
def test_request_by_number_finds_what_people_say(database: Database, number: str):
    with unit(database) as session:
        wanted = receive(session, draft=a_request_draft(), received_on=TODAY)
    with database.reading() as session:
        assert request_by_number(session, number=number) == wanted


@pytest.mark.parametrize("number", ["2025-0001", "2", "", "緑川", "-1", "1-", "²", "9" * 30])
def test_request_by_number_refuses_what_is_not_there(database: Database, number: str):
    with unit(database) as session:
        receive(session, draft=a_request_draft(), received_on=TODAY)
    with database.reading() as session, pytest.raises(NotThere):
        request_by_number(session, number=number)


def test_amend_stops_at_the_decision(database: Database):
    with unit(database) as session:
        found = receive(session, draft=a_request_draft(), received_on=TODAY)
        amend(session, request_id=found, changes={"note": "電話済", "activity.room": "研修室"})
    with unit(database) as session:
        change_status(session, request_id=found, status=RequestStatus.DECIDED, on=TODAY)
    with unit(database) as session, pytest.raises(RuleBroken, match="ここでは変えられません"):
        amend(session, request_id=found, changes={"note": "変更"})
    with database.reading() as session:
        detail = request_detail(session, request_id=found, today=TODAY)
    assert (detail.note, detail.activities[0].room) == ("電話済", "研修室")


def test_an_early_end_needs_a_reason(database: Database):
    with unit(database) as session:
        found = receive(session, draft=a_request_draft(), received_on=TODAY)
    with unit(database) as session, pytest.raises(RuleBroken, match="理由"):
        change_status(session, request_id=found, status=RequestStatus.WITHDRAWN, on=TODAY)
    with unit(database) as session, pytest.raises(RuleBroken, match="精算済"):
        change_status(session, request_id=found, status=RequestStatus.SETTLED, on=TODAY)
