"""Bound, proof and polish: brute force agrees on small problems, and no soft wish costs a seat."""

import random
from pathlib import Path

import pytest

from divide_support.matching import Fixed, judge, search
from divide_support.matching.bound import bounds, lower_bound
from divide_support.matching.exchange_format import plan_dict, read_problem
from divide_support.matching.months import months_of
from divide_support.matching.outcome import possible_gain
from divide_support.matching.polish import polish
from divide_support.matching.problem import Plan
from tests.matching import brute, generator
from tests.matching.checker import check

SMALL_MONTH = Path(__file__).parent / "problems" / "small-month.json"


@pytest.mark.parametrize("character", generator.CHARACTERS)
def test_brute_force_equals_search_and_polish(character):
    for seed in range(75):
        raw = generator.problem(seed, people=4, requests=3, venues=2, days=3, character=character)
        problem = read_problem(raw)
        found = search(problem, iterations=150, compiled=False, seed=seed)
        polished = polish(problem, found.plan, seconds=20)
        assert (polished.hard_tier, polished.total) == brute.best(raw), raw["name"]
        assert polished.proven
        assert polished.bound == polished.total
        assert lower_bound(problem, polished.plan, seconds=0) <= polished.total
        assert lower_bound(problem, polished.plan) <= polished.total
        assert check(raw, plan_dict(polished.plan, raw["name"]))["feasible"]


def test_no_soft_wish_costs_a_seat():
    """With every soft weight at zero no seat more is filled than with soft weights far above the usual ones."""
    for seed in range(40):
        raw = generator.problem(seed, people=4, requests=3, venues=2, days=3)
        rng = random.Random(seed)
        for name in ("travel_minute", "load_step", "new_venue_face", "preference", "slot_rank"):
            raw["weights"][name] *= rng.randint(1, 4)
        problem = read_problem(raw)
        polished = polish(problem, search(problem, iterations=150, compiled=False).plan, seconds=20)
        without = {n: 0 for n in raw["weights"] if n not in ("unfilled_position", "not_held")}
        assert polished.hard_tier == brute.best(raw | {"weights": raw["weights"] | without})[0]


def test_small_month_is_proven_optimal():
    problem = read_problem(SMALL_MONTH)
    polished = polish(problem, search(problem, iterations=300, compiled=False).plan, seconds=60)
    assert (polished.total, polished.hard_tier, polished.proven) == (208_843, 198_000, True)


def test_bound_holds_for_any_incumbent():
    problem = read_problem(SMALL_MONTH)
    rough = search(problem, iterations=1, compiled=False).plan
    for plan in (Plan({}), rough):
        bound = lower_bound(problem, plan, close=False)
        assert 190_000 < bound <= 208_843


def test_bound_and_polish_respect_fixed_people_and_pairs():
    for seed in range(30):
        raw = generator.problem(seed, people=5, requests=4, venues=2, days=3)
        problem = read_problem(raw)
        first = search(problem, iterations=100, compiled=False).plan
        fixed = tuple(
            Fixed(r, h.slot, a.role, a.person)
            for r, h in list(first.held.items())[:2]
            for a in h.assigned[:1]
        )
        names = [person.id for person in problem.people]
        pinned = read_problem(raw | {"apart": [names[:2]], "together": [names[2:4]]}).with_fixed(
            fixed
        )
        found = search(pinned, iterations=200, compiled=False)
        polished = polish(pinned, found.plan, seconds=20)
        assert polished.total <= judge(pinned, found.plan).total
        assert judge(pinned, polished.plan).breaches == judge(pinned, found.plan).breaches
        bound = lower_bound(pinned, polished.plan)
        assert bound <= polished.bound <= polished.total
        assert polished.proven


def test_possible_gain_is_a_share_of_the_total():
    assert possible_gain(1000, 996) == pytest.approx(0.4)
    assert possible_gain(1000, 1000) == 0.0
    assert possible_gain(0, 0) == 0.0


def test_staffing_fully_is_weighed_by_search_bound_and_judge_alike():
    for seed in range(25):
        raw = generator.problem(seed, people=5, requests=4, venues=2, days=3)
        raw["weights"] |= {"held_short": 1200, "not_held": 100}
        problem = read_problem(raw)
        found = search(problem, iterations=200, compiled=False)
        judged = judge(problem, found.plan)
        assert (found.total, found.hard_tier) == (judged.total, judged.hard_tier)
        polished = polish(problem, found.plan, seconds=20)
        assert (polished.hard_tier, polished.total) <= (found.hard_tier, found.total)
        bound = lower_bound(problem, polished.plan)
        assert bound <= polished.bound <= polished.total


def test_bound_needs_no_time_and_rises_with_each_month():
    problem = read_problem(SMALL_MONTH)
    plan = search(problem, iterations=50, compiled=False).plan
    values = list(bounds(months_of(problem, plan), close=False))
    assert values == sorted(values)
    assert values[-1] == lower_bound(problem, plan, close=False) <= 208_843
    assert lower_bound(problem, plan, seconds=0) == values[0] > 150_000
