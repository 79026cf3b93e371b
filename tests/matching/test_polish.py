"""Polish step by step: no step makes a plan worse, breaks a rule or says more than it knows."""

import pytest

from divide_support.matching import judge, search
from divide_support.matching.beside import Prover
from divide_support.matching.exchange_format import plan_dict, read_problem, write_plan
from divide_support.matching.polish import Polisher
from tests.matching import generator
from tests.matching.checker import check


@pytest.mark.parametrize("character", generator.CHARACTERS)
def test_each_step_leaves_a_plan_at_least_as_good_and_a_bound_below_it(character):
    for seed in range(3):
        raw = generator.problem(seed, people=20, requests=30, character=character)
        problem = read_problem(raw)
        polisher = Polisher(problem, seconds=60)
        polisher.look_at(search(problem, iterations=50, compiled=False).plan)
        states = [polisher.state]
        assert polisher.bound_by_lines()
        steps = (polisher.round_lines, polisher.around, lambda p=polisher: p.around(wider=True))
        for step in (*steps, polisher.to_the_end):
            step()
            states.append(polisher.state)
        ranks = [(state.hard_tier, state.total) for state in states]
        assert ranks == sorted(ranks, reverse=True)
        assert [state.bound for state in states] == sorted(state.bound for state in states)
        for state in states:
            assert check(raw, plan_dict(state.plan, raw["name"]))["errors"] == []
            judged = judge(problem, state.plan)
            assert (judged.total, judged.hard_tier) == (state.total, state.hard_tier)
            assert state.bound <= states[-1].total
        assert (states[-1].proven, states[-1].cut) == (True, False)


def test_effort_of_a_step_depends_on_the_problem_alone():
    problem = read_problem(generator.problem(1, people=20, requests=30))
    plan = search(problem, iterations=50, compiled=False).plan
    efforts = []
    for _ in range(2):
        polisher = Polisher(problem, seconds=60)
        polisher.look_at(plan)
        polisher.bound_by_lines()
        efforts.append(
            (polisher.rounding_effort(), polisher.around_effort(), polisher.end_effort())
        )
    assert efforts[0] == efforts[1]


def test_every_step_beside_the_search_gives_the_same_bytes_twice():
    """Wide enough that the child rounds and looks around instead of going to the end at once."""
    problem = read_problem(generator.problem(1, people=90, requests=70, venues=4))
    assert Polisher(problem, seconds=60).columns > 3_000
    plans = [search(problem, iterations=n, compiled=False).plan for n in (20, 200)]
    runs = []
    for _ in range(2):
        with Prover(problem, seconds=None, effort=4) as prover:
            for plan in plans:
                prover.look_at(plan)
            words = []
            while not prover.over:
                words += [word] if (word := prover.news(wait=1.0)) else []
        assert words[-1].settled
        assert words[-1].total < judge(problem, plans[-1]).total
        runs.append(
            [(w.bound, w.total, w.plan and write_plan(w.plan, problem.name)) for w in words]
        )
    assert runs[0] == runs[1]
