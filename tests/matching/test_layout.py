"""Packing: whom the search may choose from, also where not everybody is listed."""

import numpy as np
import pytest

from divide_support.matching import judge
from divide_support.matching.bars import bars_of
from divide_support.matching.bound import bounds
from divide_support.matching.exchange_format import read_problem
from divide_support.matching.facts import facts_of
from divide_support.matching.layout import layout_of, pack
from divide_support.matching.months import Months, loads_of, month_groups
from divide_support.matching.packed import Layout
from divide_support.matching.polish import polish
from divide_support.matching.problem import Plan, Problem
from divide_support.matching.records import CANDIDATE, REQUEST, SEAT, SLOT
from divide_support.matching.state import State
from tests.matching import generator


def _lists(problem: Problem, layout: Layout):
    """Per request, wish and role: people and their bare costs, as listed."""
    cand = layout.cand.reshape(-1, CANDIDATE)
    for record, index in enumerate(layout.requests):
        request = problem.requests[index]
        for s in range(*layout.req[record * REQUEST : record * REQUEST + 2]):
            for t in range(*layout.slot[s * SLOT + 8 : s * SLOT + 10]):
                first, end = layout.seat[t * SEAT + 1 : t * SEAT + 3]
                yield request, layout.slot_choices[s], layout.seat_roles[t], cand[first:end, :2]


@pytest.mark.parametrize("character", generator.CHARACTERS)
def test_everybody_whom_no_bar_keeps_away_is_listed_at_their_cost_cheapest_first(character):
    problem = read_problem(generator.problem(3, people=25, requests=30, character=character))
    facts = facts_of(problem)
    lists = list(_lists(problem, pack(problem)))
    assert lists
    for request, choice, role, listed in lists:
        slot = next(s for s in request.slots if s.choice == choice)
        seat = next(s for s in request.seats if s.role == role)
        occasion = facts.occasion(request, slot, seat)
        able, cost = bars_of(facts).passing(occasion), bars_of(facts).cost(occasion)
        expected = sorted((int(cost[p]), int(p)) for p in np.nonzero(able)[0])
        assert [(int(c), int(p)) for p, c in listed] == expected


def test_a_limit_keeps_the_cheapest_of_each_seat():
    problem = read_problem(generator.problem(3, people=40, requests=20))
    everybody = {r[:3]: r[3].tolist() for r in _by_name(_lists(problem, pack(problem)))}
    cut = {
        r[:3]: r[3].tolist() for r in _by_name(_lists(problem, pack(problem, most_candidates=3)))
    }
    assert max(map(len, everybody.values())) > 3
    assert cut == {seat: listed[:3] for seat, listed in everybody.items()}


def _by_name(lists):
    return ((request.id, choice, role, listed) for request, choice, role, listed in lists)


def test_a_limit_keeps_plans_feasible_and_the_bound_true():
    for seed in range(20):
        problem = read_problem(generator.problem(seed, people=12, requests=12))
        layout = pack(problem, most_candidates=2)
        state = State(layout, 1, compiled=False)
        state.advance(0, 100, 100)
        plan = state.best_plan()
        judged = judge(problem, plan)
        assert judged.feasible
        assert (judged.total, judged.hard_tier) == (state.best_total, state.best_hard)
        best = polish(problem, plan, seconds=20)
        assert best.proven
        for at in (plan, Plan({}), best.plan):
            months = Months(layout.bare, tuple(month_groups(layout)), loads_of(layout, at))
            (bound,) = bounds(months, close=False)
            assert bound <= best.total


def test_a_problem_is_packed_once():
    problem = read_problem(generator.problem(1))
    assert layout_of(problem) is layout_of(problem)
