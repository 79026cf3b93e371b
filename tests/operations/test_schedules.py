from datetime import date, time

import pytest

from divide_support.errors import RuleBroken
from divide_support.model import Activity, Assignment
from divide_support.operations.request_lists import request_detail
from divide_support.operations.requests import change_status, follow_seats, get_request, receive
from divide_support.operations.schedules import reschedule, schedule
from divide_support.store import Database
from divide_support.vocabulary import AssignmentStatus, RequestStatus, Seat
from tests.operations.builders import HELD_ON, TODAY, a_request_draft, a_supporter, a_town, unit


def _received(database: Database, **values: object) -> tuple[int, int]:
    with unit(database) as session:
        a_town(session)
        request = receive(session, draft=a_request_draft(**values), received_on=TODAY)
        return request, get_request(session, request_id=request).activities[0].id


def test_schedule_shows_every_activity_either_on_its_day_or_without(database: Database) -> None:
    request, activity = _received(database)
    with database.reading() as session:
        data = schedule(session, first=date(2026, 12, 1), last=date(2027, 1, 3))
    assert [row.id for row in data.activities] == [activity]
    assert data.undated == ()
    with unit(database) as session:
        reschedule(
            session, activity_id=activity, held_on=None, starts_at=None, ends_at=None, today=TODAY
        )
    with database.reading() as session:
        data = schedule(session, first=date(2026, 12, 1), last=date(2027, 1, 3))
    assert data.activities == ()
    assert [row.request_id for row in data.undated] == [request]


def test_schedule_names_closed_days_but_not_plain_weekends(database: Database) -> None:
    with database.reading() as session:
        data = schedule(session, first=date(2026, 12, 26), last=date(2027, 1, 3))
    assert date(2026, 12, 27) not in data.closed
    assert data.closed[date(2026, 12, 29)] == "年末年始"
    assert set(data.closed) == {
        date(2026, 12, 29), date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 2),
        date(2027, 1, 3),
    }  # fmt: skip


def test_reschedule_asks_accepted_people_again(database: Database) -> None:
    request, activity = _received(database)
    with unit(database) as session:
        for number, name in enumerate(("佐藤 花子", "林 一郎")):
            person = a_supporter(session, name)
            seat = Seat.LECTURER if number == 0 else Seat.ADVISER
            session.add(
                Assignment(
                    activity_id=activity,
                    supporter_id=person,
                    seat=seat,
                    status=AssignmentStatus.ACCEPTED,
                    answered_on=TODAY,
                )
            )
        session.flush()
        follow_seats(session, request_id=request, on=TODAY)
    with unit(database) as session:
        again = reschedule(
            session,
            activity_id=activity,
            held_on=date(2026, 12, 11),
            starts_at=time(10),
            ends_at=time(12),
            today=TODAY,
        )
    assert again == 2
    with database.reading() as session:
        detail = request_detail(session, request_id=request, today=TODAY)
        moved = session.get(Activity, activity)
        assert moved is not None
        assert moved.is_fixed
    assert detail.row.status is RequestStatus.PLANNING
    assert detail.row.held_on == date(2026, 12, 11)
    assert {seat.status for seat in detail.activities[0].seats} == {AssignmentStatus.ASKED}


def test_reschedule_to_the_same_time_leaves_answers_alone(database: Database) -> None:
    _request, activity = _received(database)
    with unit(database) as session:
        person = a_supporter(session, "佐藤 花子")
        session.add(
            Assignment(
                activity_id=activity,
                supporter_id=person,
                seat=Seat.LECTURER,
                status=AssignmentStatus.ACCEPTED,
            )
        )
        session.flush()
        again = reschedule(
            session,
            activity_id=activity,
            held_on=HELD_ON,
            starts_at=time(13, 30),
            ends_at=time(15, 30),
            today=TODAY,
        )
    assert again == 0


def test_reschedule_is_refused_after_the_decision_and_for_reversed_times(
    database: Database,
) -> None:
    request, activity = _received(database)
    with unit(database) as session, pytest.raises(RuleBroken, match="動かせません"):
        reschedule(
            session,
            activity_id=activity,
            held_on=HELD_ON,
            starts_at=time(15),
            ends_at=time(13),
            today=TODAY,
        )
    with unit(database) as session:
        change_status(session, request_id=request, status=RequestStatus.DECIDED, on=TODAY)
    with unit(database) as session, pytest.raises(RuleBroken, match="ここでは変えられません"):
        reschedule(
            session,
            activity_id=activity,
            held_on=date(2026, 12, 11),
            starts_at=None,
            ends_at=None,
            today=TODAY,
        )
