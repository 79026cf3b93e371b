"""Repair and difference: what still holds stays, and the fewest people are told."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from divide_support.matching import Assigned, Fixed, Held, Plan, Seat, judge, search
from divide_support.matching.board import Board
from divide_support.matching.difference import PersonChange, difference
from divide_support.matching.exchange_format import plan_dict, read_problem
from divide_support.matching.facts import with_unavailable
from divide_support.matching.local import resolve
from divide_support.matching.repair import repair, repairs
from tests.matching import generator
from tests.matching.builders import DAY, a_person, a_problem, a_request
from tests.matching.test_suggestions import held

GONE = (("S1", DAY, DAY),)


def test_repair_puts_one_stand_in():
    problem = a_problem([a_person("S1"), a_person("S2")], unavailable=GONE)
    found = repair(problem, held(R1=["lead:S1"]))
    assert found.plan == held(R1=["lead:S2"])
    assert (found.left, found.calls, found.letters) == (("S1",), ("S2",), ("R1",))
    assert found.sentence == "1人に電話し、1件の文書を差し替えれば元どおりそろいます。"


def test_repair_of_nothing_changes_nothing():
    found = repair(a_problem(), held(R1=["lead:S1"]))
    assert (found.plan, found.calls, found.sentence) == (
        held(R1=["lead:S1"]),
        (),
        "なおすところはありませんでした。",
    )


def test_repair_tells_people_of_a_cancelled_request():
    problem = a_problem([a_person("S1")], cancelled=frozenset({"R1"}))
    found = repair(problem, held(R1=["lead:S1"]))
    assert (found.plan, found.letters) == (Plan({}), ("R1",))


def test_repair_says_which_seats_stay_open():
    problem = a_problem(unavailable=GONE)
    found = repair(problem, held(R1=["lead:S1"]))
    assert found.still_open == (("R1", "lead"),)
    assert found.sentence == "0人に電話し、1件の文書を差し替えます。1席は空いたままです。"


def test_repair_prefers_one_call_to_two():
    """S3 is nearer by moving S2; S4 is direct, dearer, and the only one to be telephoned."""
    people = [
        a_person("S1"),
        a_person("S2"),
        a_person("S3", skills={}),
        a_person("S4", asked_recently=9),
    ]
    requests = [a_request("R1"), a_request("R2", seats=(Seat("lead", 1),))]
    problem = a_problem(people, requests, unavailable=GONE)
    found = repair(problem, held(R1=["lead:S1"], R2=["lead:S2"]))
    assert found.calls == ("S4",)


def test_repair_solves_the_surroundings_when_no_chain_is_short_enough():
    """Three people have to move on, one after the other, so that the newcomer without skills can take the easy one."""
    topics = ("a", "b", "c")
    people = [
        a_person("S1", skills={"a": 1}), a_person("S2", skills={"a": 1, "b": 1}),
        a_person("S3", skills={"b": 1, "c": 1}), a_person("S4", skills={"c": 1}),
    ]  # fmt: skip
    requests = [
        a_request(f"R{i}", seats=(Seat("lead", 1, {topic: 1}),))
        for i, topic in enumerate(topics, 1)
    ]
    problem = a_problem(people, requests, topics=topics, unavailable=GONE)
    found = repair(problem, held(R1=["lead:S1"], R2=["lead:S2"], R3=["lead:S3"]))
    assert found.plan == held(R1=["lead:S2"], R2=["lead:S3"], R3=["lead:S4"])
    assert found.calls == ("S2", "S3", "S4")


@pytest.mark.parametrize("seed", range(10))
def test_repaired_plans_are_feasible_and_pins_stay(seed):
    raw = generator.problem(seed, people=20, requests=20)
    problem = read_problem(raw)
    plan = search(problem, iterations=200, compiled=False).plan
    changed = read_problem(
        generator.cancellations(raw, plan_dict(plan, "x"), seed, people=3, requests=2)
    )
    away = {person for person, _, _ in changed.unavailable}
    pins = tuple(
        Fixed(r, h.slot, a.role, a.person, accepted=True)
        for r, h in plan.held.items() for a in h.assigned[:1] if a.person not in away and r not in changed.cancelled
    )  # fmt: skip
    changed = replace(changed, fixed=pins)
    found = repair(changed, plan)
    judged = judge(changed, found.plan)
    assert [b for b in judged.breaches if b.rule != "fixed"] == []
    for pin in pins:
        if pin.request in found.plan.held:
            assert pin.person in found.plan.people_of(pin.request)
    told = {c.person for c in found.difference.people}
    untouched = {p for r in plan.held for p in plan.people_of(r)} - told
    for person in untouched:
        assert [r for r in plan.held if person in plan.people_of(r)] == [
            r for r in plan.held if person in found.plan.people_of(r)
        ]


def test_difference_names_people_and_price():
    people = [a_person("S1"), a_person("S2"), a_person("S3", max_travel_min=90, municipality="M2")]
    requests = [
        a_request("R1", also=(datetime(2026, 12, 11, 10, 0),)),
        a_request("R2", at=datetime(2026, 12, 14, 10, 0)),
        a_request("R3", at=datetime(2026, 12, 15, 10, 0)),
    ]
    problem = a_problem(people, requests)
    before = held(R1=["lead:S1"], R2=["lead:S2"])
    after = Plan(
        {"R1": Held(2, (Assigned("lead", "S1"),)), "R3": Held(1, (Assigned("lead", "S2"),))}
    )
    found = difference(problem, before, after)
    assert found.people == (
        PersonChange("S1", (), (), ("R1",)),
        PersonChange("S2", ("R3",), ("R2",), ()),
    )
    assert (found.requests, found.moved, found.opened, found.closed) == (
        ("R1", "R2", "R3"),
        ("R1",),
        ("R3",),
        ("R2",),
    )
    assert (
        found.sentence
        == "3件の依頼が変わり、2人に連絡します。1件が開けなくなります。1件が新しく開けます。"
    )
    one, other = judge(problem, before), judge(problem, after)
    assert found.hard_change == other.hard_tier - one.hard_tier
    assert found.soft_change == other.soft_tier - one.soft_tier


def test_difference_of_equal_plans_is_nothing():
    assert (
        difference(a_problem(), held(R1=["lead:S1"]), held(R1=["lead:S1"])).sentence
        == "変わるところはありません。"
    )


def test_price_is_exact_on_random_plans():
    for seed in range(20):
        problem = read_problem(generator.problem(seed, people=15, requests=20))
        one = search(problem, iterations=50, compiled=False, seed=1).plan
        other = search(problem, iterations=80, compiled=False, seed=2).plan
        found = difference(problem, one, other)
        a, b = judge(problem, one), judge(problem, other)
        assert (found.hard_change, found.soft_change) == (
            b.hard_tier - a.hard_tier,
            b.soft_tier - a.soft_tier,
        )


def test_resolving_a_part_leaves_the_rest_and_never_worsens_it():
    for seed in range(10):
        problem = read_problem(generator.problem(seed, people=15, requests=24))
        plan = search(problem, iterations=20, compiled=False).plan
        free = [r.id for r in problem.requests][::3]
        found = resolve(problem, plan, free)
        assert judge(problem, found).feasible
        assert {r: h for r, h in found.held.items() if r not in free} == {
            r: h for r, h in plan.held.items() if r not in free
        }
        change = difference(problem, plan, found)
        assert (change.hard_change, change.soft_change) <= (0, 0)


def test_unavailable_dates_are_days_inclusive():
    problem = a_problem(unavailable=(("S1", date(2026, 12, 8), DAY),))
    assert [b.rule for b in judge(problem, held(R1=["lead:S1"])).breaches] == ["day_off"]


def test_absences_told_later_are_the_same_problem_as_told_before():
    for seed in range(8):
        problem = read_problem(generator.problem(seed, people=20, requests=20))
        plan = search(problem, iterations=100, compiled=False).plan
        unavailable = (
            (problem.people[0].id, problem.start, problem.end),
            (problem.people[1].id, DAY, DAY),
        )
        afresh, later = (
            replace(problem, unavailable=unavailable),
            with_unavailable(problem, unavailable),
        )
        assert later == afresh
        assert judge(later, plan) == judge(afresh, plan)
        assert repair(later, plan) == repair(afresh, plan)


def test_board_after_a_change_is_the_board_of_the_changed_plan():
    problem = read_problem(generator.problem(4, people=20, requests=20))
    one, other = (search(problem, iterations=60, compiled=False, seed=seed).plan for seed in (1, 2))
    moved = Board(problem, one).after(other, [*one.held, *other.held])
    fresh = Board(problem, other)

    def bookings(board):
        return {
            p: sorted((o.request.id, o.slot.choice) for o in mine)
            for p, mine in board.bookings.items()
            if mine
        }

    assert bookings(moved) == bookings(fresh)


def test_person_over_a_lowered_cap_gives_up_the_least_important():
    people = [a_person("S1", max_per_week=1), a_person("S2")]
    requests = [
        a_request("R1", priority=1),
        a_request("R2", at=datetime(2026, 12, 11, 10, 0), priority=3),
    ]
    found = repair(a_problem(people, requests), held(R1=["lead:S1"], R2=["lead:S1"]))
    assert found.plan == held(R1=["lead:S2"], R2=["lead:S1"])


def test_repairs_are_ranked_by_calls_and_end_with_leaving_it_open():
    problem = a_problem([a_person(key) for key in ("S1", "S2", "S3")], unavailable=GONE)
    found = repairs(problem, held(R1=["lead:S1"]))
    assert found[0] == repair(problem, held(R1=["lead:S1"]))
    assert [(one.plan, one.still_open) for one in found] == [
        (held(R1=["lead:S2"]), ()),
        (held(R1=["lead:S3"]), ()),
        (Plan({}), (("R1", "lead"),)),
    ]


def test_repairs_of_a_plan_that_holds_are_none():
    assert [one.calls for one in repairs(a_problem(), held(R1=["lead:S1"]))] == [()]


def test_absences_told_later_leave_the_same_bars_as_those_known_from_the_start():
    for seed in range(6):
        problem = read_problem(generator.problem(seed, people=14, requests=18))
        plan = search(problem, iterations=60, compiled=False).plan
        # Everything is worked out and kept before the absences are told.
        repair(problem, plan)
        gone = tuple((p.id, problem.start, problem.end) for p in problem.people[:3])
        told = with_unavailable(problem, gone)
        fresh = replace(problem, unavailable=gone)
        assert repair(told, plan) == repair(fresh, plan)
