"""Calls and their answers: what they do to seats and to the request, and who is called next."""

from datetime import date, datetime

import pytest

from divide_support.errors import NotThere, RuleBroken
from divide_support.operations.inquiries import (
    Asked,
    ask,
    asked_by_person,
    caller,
    inquiry_rows,
    next_candidate,
    record_answer,
)
from divide_support.operations.planning import assign
from divide_support.operations.planning_facts import planning_facts
from divide_support.operations.request_lists import activity_rows
from divide_support.operations.requests import receive
from divide_support.store import Database
from divide_support.vocabulary import (
    AssignmentStatus,
    InquiryAnswer,
    RequestStatus,
    Seat,
)
from tests.operations.builders import (
    TODAY,
    a_request_draft,
    a_supporter,
    a_town,
    an_office,
    unit,
)

CALLED = datetime(2026, 11, 24, 10, 15)


@pytest.fixture
def office(database: Database) -> tuple[int, int, int]:
    """(activity, first supporter, second supporter)"""
    with unit(database) as session:
        an_office(session)
        a_town(session)
        request = receive(session, draft=a_request_draft(), received_on=TODAY)
        people = [a_supporter(session, name) for name in ("髙橋 文雄", "佐野 恵子")]
        row = activity_rows(session, request_ids=[request])[0]
    return row.id, people[0], people[1]


def answer(database, activity, person, word, *, seat=Seat.LECTURER, note=""):
    with unit(database, "返事") as session:
        return record_answer(
            session,
            activity_id=activity,
            supporter_id=person,
            seat=seat,
            answer=word,
            at=CALLED,
            by="岩槻",
            note=note,
        )


def seats(database, activity):
    with database.reading() as session:
        row = next(one for one in activity_rows(session) if one.id == activity)
    return row.status, [(one.supporter_id, one.seat, one.status) for one in row.seats]


def test_promise_takes_the_seat(database, office):
    activity, person, _ = office
    answer(database, activity, person, InquiryAnswer.ACCEPTED)
    assert seats(database, activity) == (
        RequestStatus.PLANNING,
        [(person, Seat.LECTURER, AssignmentStatus.ACCEPTED)],
    )


def test_all_promises_make_the_request_tentative(database, office):
    activity, first, second = office
    answer(database, activity, first, InquiryAnswer.ACCEPTED)
    answer(database, activity, second, InquiryAnswer.ACCEPTED, seat=Seat.ADVISER)
    assert seats(database, activity)[0] is RequestStatus.TENTATIVE


def test_refusal_gives_the_seat_up_and_stays_on_record(database, office):
    activity, person, _ = office
    with unit(database) as session:
        assign(session, activity_id=activity, supporter_id=person, seat=Seat.LECTURER, on=TODAY)
    answer(database, activity, person, InquiryAnswer.DECLINED, note="通院の日")
    assert seats(database, activity) == (
        RequestStatus.RECEIVED,
        [(person, Seat.LECTURER, AssignmentStatus.DECLINED)],
    )
    with database.reading() as session:
        rows = inquiry_rows(session, activity_ids=[activity])
    assert [(row.answer, row.note, row.asked_by) for row in rows] == [
        (InquiryAnswer.DECLINED, "通院の日", "岩槻")
    ]


def test_not_reached_counts_tries_and_takes_no_seat(database, office):
    activity, person, _ = office
    answer(database, activity, person, InquiryAnswer.NOT_REACHED)
    answer(database, activity, person, InquiryAnswer.NOT_REACHED)
    with database.reading() as session:
        found = asked_by_person(inquiry_rows(session, activity_ids=[activity]))
    assert (found[activity, person].answer, found[activity, person].tries) == (
        InquiryAnswer.NOT_REACHED,
        2,
    )
    assert seats(database, activity) == (RequestStatus.RECEIVED, [])


def test_answer_closes_the_inquiry_that_waited(database, office):
    activity, person, _ = office
    with unit(database) as session:
        waiting = ask(session, activity_id=activity, supporter_id=person, at=CALLED, by="岩槻")
    assert answer(database, activity, person, InquiryAnswer.ACCEPTED) == waiting


def test_asking_who_holds_a_seat_makes_it_wait_for_the_answer(database, office):
    activity, person, _ = office
    with unit(database) as session:
        assign(session, activity_id=activity, supporter_id=person, seat=Seat.LECTURER, on=TODAY)
        ask(session, activity_id=activity, supporter_id=person, at=CALLED, by="岩槻")
    assert seats(database, activity)[1] == [(person, Seat.LECTURER, AssignmentStatus.ASKED)]


def test_promise_for_a_seat_that_is_taken_is_refused_and_nothing_is_written(database, office):
    activity, first, second = office
    answer(database, activity, first, InquiryAnswer.ACCEPTED)
    with pytest.raises(RuleBroken) as refusal:
        answer(database, activity, second, InquiryAnswer.ACCEPTED)
    assert refusal.value.what == "講師の席は、もうそろっています。"
    with database.reading() as session:
        assert len(inquiry_rows(session)) == 1


def test_ledger_of_one_day(database, office):
    activity, person, _ = office
    answer(database, activity, person, InquiryAnswer.ON_HOLD)
    with database.reading() as session:
        assert len(inquiry_rows(session, asked_on=date(2026, 11, 24))) == 1
        assert inquiry_rows(session, asked_on=date(2026, 11, 25)) == ()


def test_unknown_activity_is_a_sentence(database, office):
    with pytest.raises(NotThere):
        answer(database, 999, office[1], InquiryAnswer.ACCEPTED)


def test_caller_has_number_and_earlier_promises(database, office):
    activity, person, _ = office
    answer(database, activity, person, InquiryAnswer.ACCEPTED)
    with database.reading() as session:
        found = caller(session, supporter_id=person)
    assert (found.name, found.accepted_before) == ("髙橋 文雄", 1)


def test_next_is_who_was_not_tried_then_who_was_not_reached():
    missed = Asked(InquiryAnswer.NOT_REACHED, 1)
    twice = Asked(InquiryAnswer.NOT_REACHED, 2)
    done = Asked(InquiryAnswer.DECLINED)
    assert next_candidate([1, 2, 3], {1: missed}, after=1) == 2
    assert next_candidate([1, 2, 3], {2: done, 3: missed}, after=2) == 1
    assert next_candidate([1, 2, 3], {1: twice, 2: done, 3: missed}, after=2) == 3
    assert next_candidate([1, 2], {1: done, 2: done}) is None


def test_who_said_no_is_not_planned_again_that_day_until_a_later_yes(database, office):
    activity, person, _ = office
    answer(database, activity, person, InquiryAnswer.DECLINED)
    day = date(2026, 12, 10)
    with database.reading() as session:
        facts = planning_facts(session, first=day, last=day)
    assert facts.problem.unavailable == ((str(person), day, day),)
    answer(database, activity, person, InquiryAnswer.WAITING)
    with database.reading() as session:
        assert planning_facts(session, first=day, last=day).problem.unavailable == ()
