"""今日やること: what is due, in which group, with which next step."""

from datetime import date

import pytest

from divide_support.model import Activity
from divide_support.operations.planning import assign, record_answer
from divide_support.operations.registry import resume, save_day, suspend
from divide_support.operations.request_lists import activity_rows
from divide_support.operations.requests import change_status, receive
from divide_support.operations.tasks import Group, Mend, today_page
from divide_support.store import Database
from divide_support.vocabulary import AssignmentStatus, RequestStatus, Seat
from tests.operations.builders import (
    HELD_ON,
    TODAY,
    a_choice,
    a_request_draft,
    a_supporter,
    a_town,
    unit,
)


@pytest.fixture
def office(database: Database) -> Database:
    with unit(database) as session:
        a_town(session)
        a_supporter(session, "髙橋　節子")
        a_supporter(session, "濵﨑　文子")
    return database


def receive_one(office: Database, *, held_on: date, received_on: date = TODAY) -> int:
    with unit(office) as session:
        draft = a_request_draft(choices=(a_choice(held_on),))
        return receive(session, draft=draft, received_on=received_on)


def page(office: Database):
    with office.reading() as session:
        return today_page(session, today=TODAY)


def test_an_empty_office_has_nothing_to_do(database: Database):
    found = page(database)
    assert (found.tasks, found.cautions, found.open_requests) == ((), (), 0)
    assert [day.isoformat() for day, _ in found.week][::6] == ["2026-11-23", "2026-11-29"]


def test_a_fresh_request_is_due_in_two_working_days(office: Database):
    receive_one(office, held_on=date(2027, 1, 20))
    [task] = page(office).tasks
    assert (task.group, task.due_on, task.action) == (
        Group.THIS_WEEK,
        date(2026, 11, 26),
        "候補をさがす",
    )
    assert (task.title, task.why) == ("緑川市　東部公民館　1/20（水）", "あと2名足りません")


@pytest.mark.parametrize(
    ("received_on", "held_on", "group", "overdue"),
    [
        (date(2026, 11, 10), date(2027, 1, 20), Group.NOW, True),
        (date(2026, 11, 24), date(2026, 12, 3), Group.NOW, False),
        (date(2026, 11, 19), date(2027, 1, 20), Group.TODAY, False),
    ],
)
def test_what_is_late_or_near_comes_first(office: Database, received_on, held_on, group, overdue):
    receive_one(office, held_on=held_on, received_on=received_on)
    [task] = page(office).tasks
    assert (task.group, task.is_overdue) == (group, overdue)


def test_the_next_step_follows_the_seats(office: Database):
    receive_one(office, held_on=date(2027, 1, 20))
    with office.reading() as session:
        [row] = activity_rows(session)
    seats = []
    for person, kind in ((1, Seat.LECTURER), (2, Seat.ADVISER)):
        with unit(office) as session:
            seats.append(
                assign(session, activity_id=row.id, supporter_id=person, seat=kind, on=TODAY)
            )
    [task] = page(office).tasks
    assert (task.action, task.why) == ("返事を記録", "2名の返事がまだです")
    for seat in seats:
        with unit(office) as session:
            record_answer(session, assignment_id=seat, status=AssignmentStatus.ACCEPTED, on=TODAY)
    [task] = page(office).tasks
    assert (task.action, task.why) == ("決定する", "人がそろいました")


def test_what_ended_early_is_no_task(office: Database):
    found = receive_one(office, held_on=date(2027, 1, 20))
    with unit(office) as session:
        change_status(
            session, request_id=found, status=RequestStatus.WITHDRAWN, on=TODAY, reason="都合"
        )
    assert page(office).tasks == ()


def test_a_lost_seat_is_a_task_that_leads_to_its_repair(database: Database):
    with unit(database) as session:
        a_town(session)
        request = receive(session, draft=a_request_draft(), received_on=TODAY)
        activity = session.query(Activity).one()
        keys = [
            assign(
                session,
                activity_id=activity.id,
                supporter_id=a_supporter(session, name),
                seat=seat,
                on=TODAY,
            )
            for name, seat in (("髙橋 文雄", Seat.LECTURER), ("佐野 恵子", Seat.ADVISER))
        ]
    assert page(database).tasks[0].record == request
    with unit(database) as session:
        record_answer(session, assignment_id=keys[0], status=AssignmentStatus.DECLINED, on=TODAY)
    (task,) = page(database).tasks
    assert (task.action, task.why) == ("かわりをさがす", "髙橋 文雄さんが辞退しました")
    assert (task.page, task.record) == ("matching", Mend(request))


def test_somebody_who_rests_or_is_away_loses_the_seat(database: Database):
    with unit(database) as session:
        a_town(session)
        receive(session, draft=a_request_draft(), received_on=TODAY)
        activity = session.query(Activity).one()
        for name, seat in (("髙橋 文雄", Seat.LECTURER), ("佐野 恵子", Seat.ADVISER)):
            person = a_supporter(session, name)
            assign(session, activity_id=activity.id, supporter_id=person, seat=seat, on=TODAY)
        suspend(session, supporter_id=person, first=TODAY, last=None)
    assert page(database).tasks[0].why == "佐野 恵子さんは休止中です"
    with unit(database) as session:
        resume(session, supporter_id=person)
        save_day(session, supporter_id=person, on=HELD_ON, is_free=False)
    assert page(database).tasks[0].why == "佐野 恵子さんはこの日来られません"
