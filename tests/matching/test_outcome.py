"""A whole run: search with bound and polish beside; whatever happens, the best plan so far stands."""

import threading
import time
from pathlib import Path

from divide_support.matching import judge, match, search
from divide_support.matching.beside import MOST_POLISHED_REQUESTS, Prover
from divide_support.matching.exchange_format import read_problem
from divide_support.matching.outcome import Outcome
from divide_support.matching.problem import Plan
from tests.matching import generator

SMALL_MONTH = Path(__file__).parent / "problems" / "small-month.json"


def test_match_proves_the_small_month_and_says_so():
    found = match(read_problem(SMALL_MONTH), seconds=60)
    assert (found.total, found.bound, found.proven, found.possible_gain) == (
        208_843,
        208_843,
        True,
        0.0,
    )
    assert found.sentence == "これ以上よい案はありません（証明ずみ）。"


def test_match_keeps_the_best_when_stopped():
    stop = threading.Event()
    stop.set()
    problem = read_problem(generator.problem(1))
    found = match(problem, seconds=30, stop=stop)
    assert found.stopped
    assert judge(problem, found.plan).feasible


def test_sentence_names_the_gap_in_percent():
    assert (
        Outcome(Plan({}), 1000, 0, 996, False, 1, 1, False).sentence
        == "これ以上よくなっても最大 0.4 %。"
    )
    assert (
        Outcome(Plan({}), 1000, 0, None, False, 1, 1, False).sentence
        == "どこまでよくなるかは、まだわかりません。"
    )


def test_prover_tells_the_bound_and_then_the_best_plan():
    problem = read_problem(SMALL_MONTH)
    plan = search(problem, iterations=50, compiled=False).plan
    words = []
    with Prover(problem, seconds=60, effort=60) as prover:
        prover.look_at(plan)
        until = time.monotonic() + 60
        while not prover.over and time.monotonic() < until:
            word = prover.news(wait=1.0)
            words += [word] if word else []
    assert words[0].plan is None
    assert [word.bound for word in words] == sorted(word.bound for word in words)
    assert words[-1].proven
    assert words[-1].bound == words[-1].total == 208_843
    assert not words[-1].cut


def test_prover_that_is_killed_only_falls_silent():
    problem = read_problem(SMALL_MONTH)
    with Prover(problem, seconds=60, effort=60) as prover:
        prover._process.kill()
        prover._process.join()
        assert prover.news(wait=5.0) is None
        assert prover.over


def test_prover_never_makes_the_search_wait_though_the_child_reads_three_messages_at_most():
    problem = read_problem(SMALL_MONTH)
    plan = search(problem, iterations=1, compiled=False).plan
    with Prover(problem, seconds=60, effort=60) as prover:
        for _ in range(1000):
            prover.look_at(plan)
    assert prover.over


def test_first_plan_is_told_before_anything_else_and_progress_only_grows():
    told = []
    problem = read_problem(generator.problem(1))
    match(problem, iterations=200, progress=told.append)
    assert told[0].iterations_done == 1
    assert told[0].total == search(problem, iterations=1).total
    done = [one.iterations_done / one.iterations for one in told]
    assert done[0] < 0.1
    assert judge(problem, told[0].best()).total == told[0].total


def test_a_problem_too_large_for_polish_is_bounded_month_by_month():
    raw = generator.problem(1, people=5, requests=40)
    copies = [
        {**request, "id": f"{request['id']}-{n}", "series": None}
        for n in range(1 + MOST_POLISHED_REQUESTS // 40)
        for request in raw["requests"]
    ]
    problem = read_problem(raw | {"requests": copies})
    bounds = []
    found = match(problem, iterations=20, heard=bounds.append)
    assert len(bounds) > 1
    assert bounds == sorted(bounds)
    assert found.bound == bounds[-1] <= found.total
    assert judge(problem, found.plan).total == found.total


def test_prover_is_ended_when_its_context_is_left():
    with Prover(read_problem(SMALL_MONTH), seconds=None, effort=600) as prover:
        prover.look_at(Plan({}))
    assert prover.over
    assert prover.news() is None
