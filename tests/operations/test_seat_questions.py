"""Why this person, why not that one, who could come instead; kinds of open seats; offers and other days."""

from datetime import date, time

import pytest

from divide_support.errors import RuleBroken, StaleFacts
from divide_support.model import Activity, Availability, Supporter
from divide_support.operations.matching_board import planning_board
from divide_support.operations.offers import offers_for, other_days
from divide_support.operations.planning import assign, unassign
from divide_support.operations.request_lists import activity_rows
from divide_support.operations.requests import receive
from divide_support.operations.seat_questions import open_seat, why
from divide_support.operations.seat_writing import change_seats
from divide_support.store import Database
from divide_support.vocabulary import AssignmentStatus, Seat
from tests.operations.builders import (
    HELD_ON,
    TODAY,
    a_choice,
    a_request_draft,
    a_supporter,
    a_town,
    an_office,
    unit,
)

FIRST, LAST = date(2026, 12, 1), date(2026, 12, 31)


@pytest.fixture
def office(database: Database) -> Database:
    """Two requests at the same hour; 髙橋 and 佐野 sit in the first, 三浦 in the second."""
    with unit(database) as session:
        an_office(session)
        a_town(session)
        for event in ("はじめて", "二つ目"):
            receive(session, draft=a_request_draft(event_name=event), received_on=TODAY)
        names = ("髙橋 文雄", "佐野 恵子", "三浦 靖", "西尾 勝")
        people = {name: a_supporter(session, name) for name in names}
        first, second = session.query(Activity).order_by(Activity.id).all()
        for activity, name, seat in (
            (first, "髙橋 文雄", Seat.LECTURER),
            (first, "佐野 恵子", Seat.ADVISER),
            (second, "三浦 靖", Seat.LECTURER),
        ):
            assign(session, activity_id=activity.id, supporter_id=people[name], seat=seat, on=TODAY)
    return database


def board_of(database):
    with database.reading() as session:
        return planning_board(session, first=FIRST, last=LAST)


def person(database, name):
    with database.reading() as session:
        return session.query(Supporter.id).filter_by(full_name=name).scalar()


def asked(database, name, *, request=0, need=0):
    board = board_of(database)
    one = board.requests[request]
    return why(board, one, one.needs[need], person(database, name))


def busy_on(session, who, day):
    session.add(
        Availability(
            supporter_id=who, on=day, starts_at=time(0), ends_at=time(23, 59), is_free=False
        )
    )


def test_stand_ins_are_direct_or_move_one_other_person(office):
    told = asked(office, "髙橋 文雄")
    assert [(one.name, one.direct) for one in told.stand_ins] == [
        ("西尾 勝", True),
        ("三浦 靖", False),
    ]
    assert told.stand_ins[0].effect.startswith("連絡する人 2人（")
    assert "三浦 靖さんが依頼0002から移り" in told.stand_ins[1].sentence


def test_stand_in_takes_over_in_one_step(office):
    board = board_of(office)
    stand_in = asked(office, "髙橋 文雄").stand_ins[0]
    with unit(office, "入れかえ") as session:
        done = change_seats(session, board=board, after=stand_in.after, on=TODAY)
    assert done.sentence == "1件の依頼の席を変えました。2人に連絡してください。"
    with office.reading() as session:
        names = {seat.name: seat.status for seat in activity_rows(session)[0].seats}
    assert names == {"佐野 恵子": AssignmentStatus.TENTATIVE, "西尾 勝": AssignmentStatus.TENTATIVE}


def test_stale_picture_is_refused(office):
    board, stand_in = board_of(office), asked(office, "髙橋 文雄").stand_ins[0]
    with unit(office) as session:
        busy_on(session, person(office, "西尾 勝"), HELD_ON)
    with pytest.raises(StaleFacts), unit(office) as session:
        change_seats(session, board=board, after=stand_in.after, on=TODAY)


def test_why_not_names_every_failing_test(office):
    with unit(office) as session:
        who = person(office, "西尾 勝")
        busy_on(session, who, HELD_ON)
        session.get(Supporter, who).can_lecture = False
    told = asked(office, "西尾 勝")
    assert told.blockers == (
        "「講師」の役割では登録されていません。",
        "12月10日（木）は都合が悪い日です。",
    )
    assert told.forced == ""


def test_why_not_of_somebody_free_is_the_price_of_it(office):
    told = asked(office, "西尾 勝")
    assert told.blockers == ()
    assert told.forced.startswith("西尾 勝さんにお願いすると、埋まる席が1増え")


def test_override_shows_its_reason_and_is_judged_again(office):
    who = person(office, "西尾 勝")
    with unit(office) as session:
        busy_on(session, who, HELD_ON)
        activity = session.query(Activity).order_by(Activity.id.desc()).first()
        assign(
            session,
            activity_id=activity.id,
            supporter_id=who,
            seat=Seat.ADVISER,
            on=TODAY,
            reason="本人が休みを取り直した",
        )
    told = asked(office, "西尾 勝", request=1, need=1)
    assert (told.override, told.blockers) == (
        "本人が休みを取り直した",
        ("12月10日（木）は都合が悪い日です。",),
    )
    request = board_of(office).requests[1]
    assert request.by_hand[who].breaks == ("12月10日（木）は都合が悪い日です。",)
    assert request.troubles == ()
    with unit(office) as session:
        session.delete(session.query(Availability).filter_by(supporter_id=who, on=HELD_ON).one())
    assert board_of(office).requests[1].by_hand[who].breaks == ()


def opened(database, *, need=1, request=1):
    board = board_of(database)
    one = board.requests[request]
    return open_seat(board, one, one.needs[need])


def test_open_seat_with_somebody_free(office):
    assert opened(office).title == "空いている人がいます"


def test_open_seat_whose_people_are_all_elsewhere(office):
    with unit(office) as session:
        busy_on(session, person(office, "西尾 勝"), HELD_ON)
    told = opened(office)
    assert told.title == "頼める人は、みなほかの依頼に入っています"
    assert told.competitor == "頼める人をいちばん多く使っているのは、依頼0001です。"
    assert told.funnel[0] == ("登録している人", 4)
    assert told.funnel[-1] == ("ほかの予定がない人", 0)
    assert {one.needs_new_day for one in told.treatments} == {True}


def test_open_seat_without_a_lecturer_is_moot(office):
    with unit(office) as session:
        seats = activity_rows(session)[1].seats
        unassign(session, assignment_id=seats[0].assignment_id, on=TODAY)
    assert opened(office).title == "講師が決まらないので、ほかの席も決められません"


def test_open_seat_that_nobody_can_take_has_tried_repairs(office):
    with unit(office) as session:
        for one in session.query(Supporter):
            one.max_travel_minutes = 0
            one.lat, one.lon = 36.60, 138.36
    told = opened(office, need=1)
    assert told.title == "頼める人が1人もいません"
    assert told.nearly


def test_exceeding_somebodys_limit_needs_a_reason(office):
    board = board_of(office)
    request = board.requests[1]
    seats = board.plan.held[str(request.id)]
    who = person(office, "西尾 勝")
    wanted = (*seats.assigned, type(seats.assigned[0])(request.needs[1].role, str(who)))
    after = board.plan.with_request(str(request.id), type(seats)(seats.slot, wanted))
    with pytest.raises(RuleBroken, match="変えられません"), unit(office) as session:
        change_seats(session, board=board, after=after, on=TODAY, by_hand=who)
    with unit(office) as session:
        change_seats(
            session, board=board, after=after, on=TODAY, by_hand=who, reason="とくにお願い"
        )
    seat = next(one for one in board_of(office).requests[1].seated if one.supporter_id == who)
    assert seat.is_pinned


def test_offers_are_open_seats_that_somebody_could_take(office):
    (offer,) = offers_for(board_of(office), person(office, "西尾 勝"), today=TODAY)
    assert (offer.number, offer.seat, offer.opens) == ("2026-0002", Seat.ADVISER, False)
    assert offers_for(board_of(office), person(office, "三浦 靖"), today=TODAY) == ()
    assert offers_for(board_of(office), person(office, "西尾 勝"), today=LAST) == ()


def test_other_days_begin_with_the_present_one(office):
    with unit(office) as session:
        receive(
            session,
            draft=a_request_draft(event_name="三つ目", choices=(a_choice(date(2026, 12, 10)),)),
            received_on=TODAY,
        )
    board = board_of(office)
    days = other_days(board, board.requests[2], today=TODAY)
    assert (days[0].starts.date(), days[0].is_present, days[0].staffed) == (HELD_ON, True, False)
    assert all(day.staffed and not day.is_present for day in days[1:])
    assert len(days) == 7
