"""The search: feasible, deterministic, fair, and the same with and without the compiler."""

import pickle
import threading
from collections import Counter
from datetime import datetime

import pytest

from divide_support.matching import Assigned, Fixed, Held, Plan, Seat, judge, search, solve, warm_up
from divide_support.matching.exchange_format import plan_dict, read_problem, write_plan
from divide_support.matching.layout import pack
from divide_support.matching.problem import Ordinance
from divide_support.matching.state import State
from tests.matching import generator
from tests.matching.builders import a_person, a_problem, a_request
from tests.matching.checker import check


@pytest.mark.parametrize("character", generator.CHARACTERS)
def test_search_makes_feasible_plans_with_exact_totals(character):
    for seed in range(20):
        raw = generator.problem(seed, character=character)
        found = search(read_problem(raw), iterations=60, compiled=False)
        verdict = check(raw, plan_dict(found.plan, raw["name"]))
        assert verdict["errors"] == []
        assert (found.total, found.hard_tier) == (verdict["total"], verdict["hard_tier"])


def test_search_is_the_same_twice_and_in_any_chunks():
    problem = read_problem(generator.problem(3))
    texts = {
        write_plan(
            search(problem, iterations=300, seed=7, compiled=False, progress=watcher).plan, "x"
        )
        for watcher in (None, lambda progress: progress.best())
    }
    assert len(texts) == 1


def test_search_is_the_same_compiled_and_not():
    if not warm_up():
        pytest.skip("no compiler here")
    for seed in range(3):
        problem = read_problem(generator.problem(seed, people=20, requests=30))
        one, other = (search(problem, iterations=400, seed=seed, compiled=c) for c in (False, True))
        assert one.plan == other.plan
        assert (one.compiled, other.compiled) == (False, True)


def test_search_depends_on_the_seed_only_by_argument():
    problem = read_problem(generator.problem(5, people=20, requests=40))
    assert search(problem, iterations=50, seed=1) == search(problem, iterations=50, seed=1)


def test_search_stops_when_asked_and_keeps_the_best_so_far():
    stop, seen = threading.Event(), []

    def watch(progress):
        seen.append(progress)
        if progress.iterations_done > 1:
            stop.set()

    found = search(
        read_problem(generator.problem(1)),
        iterations=10**9,
        stop=stop,
        progress=watch,
        compiled=False,
    )
    assert found.stopped
    assert found.total == seen[-1].total <= seen[0].total
    assert seen[-1].best() == found.plan


def test_search_ends_by_the_clock_when_seconds_are_given():
    found = search(read_problem(generator.problem(1)), seconds=0.3, compiled=False)
    assert found.iterations_done > 1
    assert judge(read_problem(generator.problem(1)), found.plan).feasible


def test_equal_people_get_equal_shifts():
    people = [a_person(f"S{i}") for i in range(7)]
    shifts = [a_request(f"R{i:02d}", at=datetime(2026, 12, 1 + 2 * i, 10, 0)) for i in range(12)]
    plan = solve(a_problem(people, shifts), iterations=3000)
    counts = Counter(a.person for held in plan.held.values() for a in held.assigned)
    assert sorted(counts.values(), reverse=True) == [2, 2, 2, 2, 2, 1, 1]


def test_load_of_earlier_months_is_remembered():
    people = [a_person("S1", load_before=3), a_person("S2")]
    shifts = [a_request(f"R{i}", at=datetime(2026, 12, 2 + 7 * i, 10, 0)) for i in range(3)]
    plan = solve(a_problem(people, shifts), iterations=200)
    assert {a.person for held in plan.held.values() for a in held.assigned} == {"S2"}


def test_pinned_and_accepted_people_stay():
    people = [a_person(f"S{i}") for i in range(3)]
    seats = (Seat("lead", 1), Seat("assistant", 1))
    fixed = (Fixed("R1", 2, "lead", "S2"), Fixed("R2", 1, "assistant", "S0", accepted=True))
    requests = [
        a_request("R1", also=(datetime(2026, 12, 11, 10, 0),), seats=seats),
        a_request("R2", at=datetime(2026, 12, 12, 10, 0), seats=seats),
    ]
    problem = a_problem(people, requests, fixed=fixed)
    found = search(problem, iterations=200)
    assert found.plan.held["R1"].slot == 2
    assert Assigned("lead", "S2") in found.plan.held["R1"].assigned
    assert Assigned("assistant", "S0") in found.plan.held["R2"].assigned
    judged = judge(problem, found.plan)
    assert judged.feasible
    assert (judged.total, judged.figures.filled) == (found.total, 4)


def test_a_request_whose_seats_are_all_fixed_keeps_its_people_busy():
    fixed = (Fixed("R1", 1, "lead", "S1"),)
    problem = a_problem([a_person()], [a_request("R1"), a_request("R2")], fixed=fixed)
    found = search(problem, iterations=50)
    assert set(found.plan.held) == {"R1"}
    assert found.total == judge(problem, found.plan).total


def test_people_kept_apart_never_meet():
    people = [a_person("S1"), a_person("S2")]
    seats = (Seat("lead", 1), Seat("assistant", 1))
    problem = a_problem(people, [a_request(seats=seats)], apart=(("S1", "S2"),))
    plan = solve(problem, iterations=50)
    assert len(plan.people_of("R1")) == 1
    both = Plan({"R1": Held(1, (Assigned("lead", "S1"), Assigned("assistant", "S2")))})
    assert [b.rule for b in judge(problem, both).breaches] == ["apart"]


def test_people_who_wish_to_go_together_do():
    people = [a_person(f"S{i}") for i in range(4)]
    seats = (Seat("lead", 1), Seat("assistant", 1))
    requests = [
        a_request(f"R{i}", at=datetime(2026, 12, 3 + i, 10, 0), seats=seats) for i in range(2)
    ]
    problem = a_problem(people, requests, together=(("S0", "S3"),))
    found = search(problem, iterations=300)
    assert found.total == judge(problem, found.plan).total
    assert judge(problem, found.plan).components["parted_pair"] == 0


def test_most_people_of_the_ordinance_are_not_exceeded():
    people = [a_person(f"S{i}") for i in range(4)]
    problem = a_problem(people, [a_request(seats=(Seat("lead", 1), Seat("assistant", 3)))])
    assert len(solve(problem, iterations=30).people_of("R1")) == 4
    limited = a_problem(people, problem.requests, ordinance=Ordinance(max_people=2))
    assert len(solve(limited, iterations=30).people_of("R1")) == 2


def test_minutes_of_a_day_are_a_cap():
    requests = [
        a_request("R1", at=datetime(2026, 12, 10, 10, 0)),
        a_request("R2", at=datetime(2026, 12, 10, 14, 0)),
    ]
    assert len(solve(a_problem([a_person()], requests), iterations=30).held) == 2
    assert (
        len(solve(a_problem([a_person(max_minutes_per_day=180)], requests), iterations=30).held)
        == 1
    )


def test_search_begins_with_an_earlier_plan():
    problem = read_problem(generator.problem(2))
    first = search(problem, iterations=500)
    again = search(problem, iterations=1, start=first.plan)
    assert again.total <= first.total


def test_problem_without_people_or_requests_gives_an_empty_plan():
    assert solve(a_problem([], [a_request()])) == Plan({})
    assert solve(a_problem([a_person()], [])) == Plan({})


def test_problem_travels_to_another_process():
    problem = read_problem(generator.problem(1))
    judge(problem, Plan({}))
    assert pickle.loads(pickle.dumps(problem)) == problem


def test_search_total_is_exact_with_all_office_facts():
    for seed in range(15):
        raw = generator.problem(seed, people=14, requests=24)
        for i, person in enumerate(raw["supporters"]):
            person["load_before"] = i % 4
            person["asked_recently"] = i % 3
            person["comfort"] = {
                "latest_end": "15:00",
                "heat_travel_min": 10,
                "rest_between_days": i % 2 == 0,
            }
            person["max_minutes_per_day"] = 150 + 60 * (i % 3)
        raw["weights"] |= {"held_short": 300, "inexperience": 5}
        raw["apart"] = [["S000", "S001"], ["S002", "S003"]]
        raw["together"] = [["S004", "S005"], ["S005", "S006"]]
        raw["ordinance"] = {"max_people": 2, "max_minutes": 110}
        problem = read_problem(raw)
        found = search(problem, iterations=150, compiled=False, seed=seed)
        judged = judge(problem, found.plan)
        assert judged.feasible
        assert (found.total, found.hard_tier) == (judged.total, judged.hard_tier)


def test_search_may_change_to_the_compiled_kernel_in_the_middle():
    if not warm_up():
        pytest.skip("no compiler here")
    layout = pack(read_problem(generator.problem(2, people=20, requests=30)))
    plain, switched = (State(layout, 3, compiled=False) for _ in range(2))
    for state in (plain, switched):
        state.advance(0, 150, 400)
    switched.switch_to_compiled()
    for state in (plain, switched):
        state.advance(150, 400, 400)
    assert switched.compiled
    assert plain.best_plan() == switched.best_plan()
    assert list(plain.rng) == list(switched.rng)


def test_search_after_cancellations_is_feasible_and_exact():
    for seed in range(20):
        raw = generator.problem(seed, people=14, requests=18)
        published = search(read_problem(raw), iterations=60, compiled=False).plan
        changed = generator.cancellations(
            raw, plan_dict(published, raw["name"]), seed, people=3, requests=2
        )
        found = search(read_problem(changed), iterations=80, compiled=False, start=published)
        verdict = check(changed, plan_dict(found.plan, raw["name"]))
        assert verdict["errors"] == []
        assert (found.total, found.hard_tier) == (verdict["total"], verdict["hard_tier"])
