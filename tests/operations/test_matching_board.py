"""What the planning desk shows: requests with needs, candidates with words, plans side by side."""

from dataclasses import replace
from datetime import date, time
from threading import Event

import pytest

from divide_support.matching.policies import Staffing
from divide_support.model import Activity, Availability, Supporter
from divide_support.operations.candidate_rows import candidate_list
from divide_support.operations.matching_board import planning_board
from divide_support.operations.plan_comparison import (
    changed_people,
    current_row,
    make_plans,
    plan_changes,
    with_room,
)
from divide_support.operations.planning import adopt_plan, assign, pin
from divide_support.operations.requests import receive
from divide_support.operations.seat_questions import why
from divide_support.store import Database
from divide_support.vocabulary import Policy, Seat
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
    """Two requests of two seats; three supporters, one of whom has no time on Thursdays."""
    with unit(database) as session:
        an_office(session)
        a_town(session)
        receive(session, draft=a_request_draft(), received_on=TODAY)
        other = a_request_draft(event_name="相談", choices=(a_choice(date(2026, 12, 11)),))
        receive(session, draft=other, received_on=TODAY)
        for name in ("髙橋 文雄", "佐野 恵子", "三浦 靖"):
            a_supporter(session, name)
        person = session.query(Supporter).filter_by(full_name="三浦 靖").one()
        session.add(
            Availability(
                supporter_id=person.id,
                on=HELD_ON,
                starts_at=time(0),
                ends_at=time(23, 59),
                is_free=False,
            )
        )
    return database


def board_of(database):
    with database.reading() as session:
        return planning_board(session, first=FIRST, last=LAST)


def test_board_has_open_requests_with_needs(office):
    board = board_of(office)
    assert [
        (one.activity.number, one.needed, one.filled, one.is_complete) for one in board.requests
    ] == [("2026-0001", 2, 0, False), ("2026-0002", 2, 0, False)]
    assert [(need.seat, need.needed) for need in board.requests[0].needs] == [
        (Seat.LECTURER, 1),
        (Seat.ADVISER, 1),
    ]


def test_candidates_are_possible_or_say_why_not(office):
    board = board_of(office)
    request = board.requests[0]
    found = candidate_list(board, request, request.needs[0])
    assert {row.name for row in found.possible} == {"髙橋 文雄", "佐野 恵子"}
    assert [(row.name, row.fails, row.answer) for row in found.impossible] == [
        ("三浦 靖", "都合の悪い日", "頼めない")
    ]
    assert found.failing == (("都合の悪い日", 1),)
    assert all(row.reason and row.fit > 0 for row in found.possible)


def test_seated_people_come_first_and_leave_the_list_of_the_other_seat(office):
    board = board_of(office)
    person = int(next(key for key, one in board.people.items() if one.name == "佐野 恵子"))
    with unit(office) as session:
        seat = assign(
            session,
            activity_id=board.requests[0].id,
            supporter_id=person,
            seat=Seat.LECTURER,
            on=TODAY,
        )
        pin(session, assignment_id=seat, pinned=True)
    board = board_of(office)
    request = board.requests[0]
    lecturers = candidate_list(board, request, request.needs[0])
    advisers = candidate_list(board, request, request.needs[1])
    assert lecturers.possible[0].name == "佐野 恵子"
    assert lecturers.possible[0].seat.is_pinned
    assert board.pinned == 1
    assert "佐野 恵子" not in {row.name for row in (*advisers.possible, *advisers.impossible)}


def test_seat_without_anybody_says_why_and_what_helps(office):
    with unit(office) as session:
        for person in session.query(Supporter):
            person.max_travel_minutes = 0
            person.lat, person.lon = 36.60, 138.36
    board = board_of(office)
    request = board.requests[0]
    found = candidate_list(board, request, request.needs[0])
    assert found.possible == ()
    assert found.why_open == "条件に合う人が1人もいません。"
    assert all("さんは、" in sentence for sentence in found.helps)


def test_why_never_names_the_person_as_the_substitute(office):
    board = board_of(office)
    request = board.requests[0]
    row = candidate_list(board, request, request.needs[0]).possible[0]
    told = why(board, request, request.needs[0], row.supporter_id)
    assert told.name == row.name
    assert (told.is_seated, told.blockers) == (False, ())
    assert told.forced.startswith(f"{row.name}さんにお願いすると、")


def test_why_of_a_seated_person_names_who_could_stand_in(office):
    board = board_of(office)
    made = make_plans(board, policies=[Policy.FAIR], stop=Event(), iterations=100, proof=False)[0]
    with unit(office, "案") as session:
        adopt_plan(session, made=made.made, first=FIRST, last=LAST, on=TODAY)
    board = board_of(office)
    request = board.requests[1]
    told = why(board, request, request.needs[0], request.seated[0].supporter_id)
    assert told.stand_ins


def test_sentences_call_requests_by_number(office):
    board = board_of(office)
    numbers = {name for name in board.problem.labels.values() if name in ("0001", "0002")}
    assert numbers == {"0001", "0002"}


def test_plans_side_by_side_and_their_differences(office):
    board = board_of(office)
    rows = make_plans(
        board, policies=[Policy.FAIR, Policy.NEAR], stop=Event(), iterations=300, proof=False
    )
    now = current_row(board)
    assert (now.filled, now.positions, now.changed_people) == (0, 4, None)
    assert [(row.title, row.filled, row.complete) for row in rows] == [
        ("公平さ", 4, 2),
        ("近さ", 4, 2),
    ]
    changes = plan_changes(board, rows[0].made.plan)
    assert [(one.number, one.leaving, len(one.coming)) for one in changes] == [
        ("2026-0001", (), 2),
        ("2026-0002", (), 2),
    ]


def test_stopping_at_once_gives_the_first_plan_only(office):
    stop = Event()
    stop.set()
    rows = make_plans(board_of(office), policies=list(Policy), stop=stop, proof=False)
    assert len(rows) == 1
    assert rows[0].filled > 0


def test_news_tells_how_much_is_filled(office):
    heard = []
    make_plans(
        board_of(office),
        policies=[Policy.FAIR],
        stop=Event(),
        iterations=200,
        proof=False,
        news=heard.append,
    )
    assert heard[-1].done == heard[-1].total == 100
    assert (heard[-1].row.filled, heard[-1].row.positions) == (4, 4)
    assert [len(one.rows) for one in heard] == [1] * len(heard)


def test_proof_of_a_small_month(office):
    board = board_of(office)
    row = make_plans(board, policies=[Policy.FAIR], stop=Event(), iterations=300)[0]
    assert row.room_words == "なし（証明ずみ）"
    assert with_room(current_row(board), board, [row]).room > 50


def test_same_facts_give_the_same_plan_next_week(office):
    board = board_of(office)
    first, again = (
        make_plans(board, policies=[Policy.FAIR], stop=Event(), iterations=300)[0] for _ in range(2)
    )
    assert again.made.plan == first.made.plan
    with unit(office, "案") as session:
        adopt_plan(session, made=first.made, first=FIRST, last=LAST, on=TODAY)
    later = board_of(office)
    next_week = make_plans(later, policies=[Policy.FAIR], stop=Event(), iterations=50, proof=False)
    assert (next_week[0].made.plan, next_week[0].changed_people) == (first.made.plan, 0)


def test_staffing_fills_what_is_opened_when_people_are_short(office):
    """Two requests of two seats at one hour and three people: open both thinly, or fill one."""
    with unit(office) as session:
        for one in session.query(Activity):
            one.held_on, one.choices = HELD_ON, []
        for one in session.query(Availability).filter_by(is_free=False):
            session.delete(one)
    board = board_of(office)
    many, full = (
        make_plans(
            board, policies=[Policy.FAIR], stop=Event(), staffing=one, iterations=300, proof=False
        )[0]
        for one in Staffing
    )
    assert (len(many.made.plan.held), many.complete) == (2, 1)
    assert (len(full.made.plan.held), full.complete) == (1, 1)
    assert full.title == "公平さ・そろえて開く"
    with unit(office, "案") as session:
        assert adopt_plan(session, made=full.made, first=FIRST, last=LAST, on=TODAY).added == 2


def test_adopting_makes_the_current_plan_that_plan(office):
    board = board_of(office)
    made = make_plans(board, policies=[Policy.FAIR], stop=Event(), iterations=300, proof=False)[
        0
    ].made
    with unit(office, "案") as session:
        adopt_plan(session, made=made, first=FIRST, last=LAST, on=TODAY)
    board = board_of(office)
    assert changed_people(board.plan, made.plan) == frozenset()
    assert all(one.is_complete for one in board.requests)


def test_short_ways_out():
    board_words = {
        "依頼0375をほかの人にかわってもらえば来られます。": "0375をかわれば可",
        "第2希望（12月11日（金）10:00～12:00）なら来られます。": "第2希望なら可",
        "登録を更新すれば来られます。": "更新すれば可",
        "移動の上限を10分のばせれば来られます。": "上限をのばせば可",
        "上限を1件こえてお願いできれば来られます。": "1件こえれば可",
    }
    from divide_support.operations.candidate_rows import CandidateRow
    from divide_support.operations.inquiries import NOT_ASKED

    row = CandidateRow(1, "", "", "", 0, 0, 0, 0, None, NOT_ASKED, "", "x", "", ())
    assert {
        sentence: replace(row, way_out=sentence).way_out_short for sentence in board_words
    } == board_words
