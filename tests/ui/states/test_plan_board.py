"""What the planning desk chooses and says, without a window."""

from dataclasses import replace
from datetime import date
from threading import Event

import pytest

from divide_support.operations.candidate_rows import candidate_list
from divide_support.operations.matching_board import planning_board
from divide_support.operations.plan_comparison import current_row, make_plans
from divide_support.vocabulary import Policy, Seat
from ui.states.plan_board import PlanBoard, month_of, stepped

DECEMBER = date(2026, 12, 1)


@pytest.fixture
def state(practice_desk) -> PlanBoard:
    made = PlanBoard(DECEMBER)
    board = practice_desk.read(planning_board, first=made.first, last=made.last)
    made.take(board, current_row(board))
    return made


def listed(state: PlanBoard) -> PlanBoard:
    state.keep_list(candidate_list(state.board, state.request(), state.need()))
    return state


def test_months():
    assert month_of(date(2027, 2, 14)) == (date(2027, 2, 1), date(2027, 2, 28))
    assert [stepped(DECEMBER, n) for n in (-12, -1, 0, 1)] == [
        date(2025, 12, 1),
        date(2026, 11, 1),
        date(2026, 12, 1),
        date(2027, 1, 1),
    ]


def test_first_request_that_lacks_people_is_chosen_with_its_open_seat(state):
    assert state.request() == state.short()[0]
    assert state.need().missing > 0


def test_choice_survives_newly_read_facts(state):
    last = state.short()[-1]
    state.choose(last.id)
    state.take(state.board, state.current)
    assert state.request().id == last.id


def test_next_seat_goes_round(state):
    both = next(one for one in state.board.requests if len(one.needs) == 2)
    state.choose(both.id)
    state.choose_seat(Seat.LECTURER)
    state.next_seat()
    assert state.seat is Seat.ADVISER
    state.next_seat()
    assert state.seat is Seat.LECTURER


def test_lists_are_made_anew_after_new_facts(state):
    listed(state)
    assert state.candidates() is not None
    state.take(state.board, state.current)
    assert state.candidates() is None


def test_calls_go_to_possible_people_who_have_not_promised(state):
    queue = listed(state).call_queue()
    assert 0 < len(queue) <= 12
    assert all(row.is_possible and row.answer != "承諾" for row in queue)


def test_plans_have_letters_and_the_best_figures_are_marked(state):
    rows = make_plans(
        state.board, policies=[Policy.FAIR], stop=Event(), iterations=200, proof=False
    )
    state.take_plans(rows)
    lines = state.plan_lines()
    assert [line.letter for line in lines] == ["案A", "案B"]
    assert "filled" in lines[1].best
    assert "filled" not in lines[0].best
    assert state.plan_line().row.title == "公平さ"


def test_a_plan_that_changes_nobody_says_so(state):
    [row] = make_plans(
        state.board, policies=[Policy.FAIR], stop=Event(), iterations=50, proof=False
    )
    state.take_plans((replace(row, changed_people=0),))
    assert state.is_as_now()
    assert state.verdict() == "案Bは、いまの割当と同じです"


def test_plans_go_stale_when_the_facts_change(state):
    rows = make_plans(state.board, policies=[Policy.FAIR], stop=Event(), iterations=50, proof=False)
    state.take_plans(rows)
    state.take(state.board, state.current)
    assert not state.plans_stale
    problem = replace(state.board.problem, people=state.board.problem.people[1:])
    changed = replace(state.board, facts=replace(state.board.facts, problem=problem))
    state.take(changed, state.current)
    assert state.plans_stale
    assert state.verdict() == "案を作ったあとに内容が変わりました。作りなおしてください"


def test_another_month_forgets_everything(state):
    state.go_to_month(date(2027, 1, 15))
    assert (state.first, state.board, state.request(), state.plan_lines()) == (
        date(2027, 1, 1),
        None,
        None,
        (),
    )
    assert state.summary() == "0件　必要 0名・決まり 0名"


def test_wished_policy_comes_first():
    assert PlanBoard.policies(Policy.NEAR)[0] is Policy.NEAR
    assert set(PlanBoard.policies(Policy.NEAR)) == set(Policy)
