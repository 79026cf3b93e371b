"""The receipt, pseudonyms, rolling months and what-if."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from divide_support.matching import Assigned, Held, Outcome, Plan, Seat, judge, search
from divide_support.matching.exchange_format import read_problem, write_problem
from divide_support.matching.problem import DaySpan, Weights
from divide_support.matching.pseudonyms import pseudonymous
from divide_support.matching.receipt import fingerprint, receipt
from divide_support.matching.rolling import months_of, solve_by_month
from divide_support.matching.what_if import try_problem, whom_to_train, with_person
from tests.matching import generator
from tests.matching.builders import DAY, a_person, a_problem, a_request
from tests.matching.test_suggestions import held

SMALL_MONTH = Path(__file__).parent / "problems" / "small-month.json"


def test_receipt_holds_what_makes_the_plan_again():
    problem = read_problem(generator.problem(1))
    found = search(problem, iterations=100, compiled=False, seed=5)
    outcome = Outcome(
        found.plan, found.total, found.hard_tier, found.total - 10, False, 100, 5, False
    )
    kept = receipt(problem, outcome)
    assert (kept.seed, kept.iterations, kept.bound, kept.proven) == (
        5,
        100,
        found.total - 10,
        False,
    )
    assert (kept.hard_tier + kept.soft_tier, sum(kept.components.values())) == (
        found.total,
        found.total,
    )
    assert kept.weights["unfilled_position"] == 1000
    assert ("travel_limit", "移動時間") in kept.rules
    assert [(s.request, s.role, s.person) for s in kept.seats] == [
        (r, a.role, a.person) for r, h in found.plan.held.items() for a in h.assigned
    ]
    assert all(o.sentence for o in kept.open_seats)
    again = search(
        read_problem(generator.problem(1)),
        iterations=kept.iterations,
        compiled=False,
        seed=kept.seed,
    )
    assert (
        receipt(problem, replace(outcome, plan=again.plan)).plan_fingerprint
        == kept.plan_fingerprint
    )


def test_fingerprint_changes_with_any_fact():
    problem = a_problem()
    assert fingerprint(problem) == fingerprint(a_problem())
    assert fingerprint(problem) != fingerprint(replace(problem, weights=Weights(travel_minute=2)))
    assert fingerprint(problem) != fingerprint(
        a_problem([a_person(suspended=(DaySpan(DAY, DAY),))])
    )


def test_pseudonyms_leave_no_trace_and_the_same_problem():
    problem = replace(
        read_problem(generator.problem(3)),
        labels={"person:S001": "髙橋文雄"},
        unavailable=(("S001", DAY, DAY),),
    )
    hidden = pseudonymous(problem)
    text = write_problem(hidden)
    assert 'S001"' not in text
    assert "髙橋" not in text
    assert "36.05" not in text or all(p.home.lat == round(p.home.lat, 2) for p in hidden.people)
    plan = search(problem, iterations=50, compiled=False).plan
    names = dict(zip((p.id for p in problem.people), (p.id for p in hidden.people), strict=True))
    requests = dict(
        zip((r.id for r in problem.requests), (r.id for r in hidden.requests), strict=True)
    )
    same = Plan(
        {
            requests[r]: Held(h.slot, tuple(Assigned(a.role, names[a.person]) for a in h.assigned))
            for r, h in plan.held.items()
        }
    )
    one, other = judge(problem, plan), judge(hidden, same)
    assert (one.hard_tier, one.components["load"]) == (other.hard_tier, other.components["load"])


def test_months_keep_a_series_whole():
    requests = [
        a_request("R1", at=datetime(2026, 12, 28, 10, 0), series="A"),
        a_request("R2", at=datetime(2027, 1, 4, 10, 0), series="A"),
        a_request("R3", at=datetime(2027, 1, 5, 10, 0)),
    ]
    assert months_of(a_problem(requests=requests)) == (
        ((2026, 12), frozenset({"R1", "R2"})),
        ((2027, 1), frozenset({"R3"})),
    )


def test_solving_by_month_is_feasible_and_remembers_loads():
    for seed in range(5):
        problem = read_problem(generator.problem(seed, people=15, requests=30, days=60))
        seen = {}
        plan = solve_by_month(problem, iterations_per_month=200, progress=seen.setdefault)
        assert judge(problem, plan).feasible
        assert list(seen) == [month for month, _ in months_of(problem)]
        whole = search(problem, iterations=600, compiled=False)
        assert judge(problem, plan).hard_tier <= whole.hard_tier * 1.2 + 3000


def test_one_more_person_fills_what_was_open():
    problem = a_problem([a_person("S1")], [a_request("R1"), a_request("R2")])
    found = with_person(problem, held(R1=["lead:S1"]), a_person("S2"))
    assert found.plan == held(R1=["lead:S1"], R2=["lead:S2"])
    assert (found.difference.seats_change, found.difference.hard_change) == (1, -2500)


def test_trying_the_same_problem_again_changes_nothing_at_best():
    problem = read_problem(SMALL_MONTH)
    plan = search(problem, iterations=300, compiled=False).plan
    change = try_problem(problem, plan).difference
    assert (change.hard_change, change.soft_change) <= (0, 0)


def test_whom_to_train_next_is_tried_not_estimated():
    people = [
        a_person("S1"),
        a_person("S2", roles=("assistant",)),
        a_person("S3", skills={"line": 1}),
    ]
    seats = (Seat("lead", 1, {"line": 2}),)
    requests = [a_request(f"R{i}", at=datetime(2026, 12, 10, 13, 30), seats=seats) for i in (1, 2)]
    lessons = whom_to_train(a_problem(people, requests), held(R1=["lead:S1"]))
    assert [(x.person, x.role, x.topic, x.seats) for x in lessons] == [
        ("S2", "lead", None, 1),
        ("S3", None, "line", 1),
    ]
    assert (
        lessons[0].sentence == "S2さんが「講師」の講習を修了すると、空いている席が1つ埋まります。"
    )
