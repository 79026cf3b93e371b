"""Back-up seats (予備): somebody who keeps the time free; wished for, and never at the cost of a seat."""

from dataclasses import replace
from datetime import date, datetime

from divide_support.matching import (
    Assigned,
    Fixed,
    Held,
    Plan,
    Seat,
    explain_seat,
    judge,
    search,
    warm_up,
)
from divide_support.matching.bound import lower_bound
from divide_support.matching.exchange_format import problem_dict, read_problem
from divide_support.matching.polish import polish
from divide_support.matching.problem import DatedWindow, Experience, Ordinance
from tests.matching import brute, generator
from tests.matching.builders import a_person, a_problem, a_request

SEATS = (Seat("lead", 1), Seat("standby", 1, stands_for="lead"))


def _with_backups(problem):
    def more(request):
        lead = next(s for s in request.seats if s.role == request.anchor_role)
        standby = Seat("standby", 1, lead.all_of, lead.any_of, lead.role)
        return replace(request, seats=(*request.seats, standby))

    return replace(problem, requests=tuple(more(r) for r in problem.requests))


def test_somebody_stands_by_where_people_are_free():
    problem = a_problem([a_person("S1"), a_person("S2")], [a_request(seats=SEATS)])
    found = search(problem, iterations=50, compiled=False)
    assert [a.role for a in found.plan.held["R1"].assigned] == ["lead", "standby"]
    judged = judge(problem, found.plan)
    assert (judged.total, judged.hard_tier, judged.components["no_backup"]) == (found.total, 0, 0)
    assert (judged.figures.positions, judged.figures.filled) == (1, 1)
    who = found.plan.held["R1"].assigned[1].person
    words = [
        reason.sentence for reason in explain_seat(problem, found.plan, "R1", "standby", who).merits
    ]
    assert "講師が来られなくなったときの予備として、この時間を空けておきます。" in words


def test_nobody_standing_by_is_a_cost_and_no_shortage():
    problem = a_problem([a_person("S1")], [a_request(seats=SEATS)])
    judged = judge(problem, Plan({"R1": Held(1, (Assigned("lead", "S1"),))}))
    assert (judged.components["no_backup"], judged.hard_tier, judged.shortages) == (150, 0, ())


def test_a_request_that_is_not_held_needs_nobody_standing_by():
    assert judge(a_problem([], [a_request(seats=SEATS)]), Plan({})).components["no_backup"] == 0


def test_who_stands_by_must_be_able_to_take_the_seat():
    problem = a_problem(
        [a_person("S1"), a_person("S2", roles=("assistant",))], [a_request(seats=SEATS)]
    )
    plan = Plan({"R1": Held(1, (Assigned("lead", "S1"), Assigned("standby", "S2")))})
    assert [b.sentence for b in judge(problem, plan).breaches] == [
        "「講師」の役割では登録されていません。"
    ]
    assert len(search(problem, iterations=50, compiled=False).plan.people_of("R1")) == 1


def test_a_seat_goes_before_a_back_up():
    """One person, two activities at once: to go there is worth more than to stand by here."""
    both = [a_request("R1", seats=SEATS), a_request("R2", seats=SEATS[:1])]
    found = search(
        a_problem([a_person("S1"), a_person("S2")], both), iterations=200, compiled=False
    )
    assert {r: len(h.assigned) for r, h in found.plan.held.items()} == {"R1": 1, "R2": 1}


def test_standing_by_counts_neither_for_the_limit_of_people_nor_as_newcomer_nor_as_lead():
    people = [a_person("S1"), a_person("S2", experience=Experience.NOVICE)]
    problem = a_problem(people, [a_request(seats=SEATS)], ordinance=Ordinance(max_people=1))
    plan = Plan({"R1": Held(1, (Assigned("lead", "S1"), Assigned("standby", "S2")))})
    judged = judge(problem, plan)
    assert (judged.feasible, judged.components["novice"]) == (True, 0)
    alone = Plan({"R1": Held(1, (Assigned("standby", "S2"),))})
    assert [b.rule for b in judge(problem, alone).breaches] == ["anchor"]


def test_back_ups_are_weighed_by_search_bound_and_judge_alike():
    compilers = (False, True) if warm_up() else (False,)
    for seed in range(25):
        plain = read_problem(generator.problem(seed, people=5, requests=4, venues=2, days=3))
        problem = _with_backups(plain)
        first = search(plain, iterations=100, compiled=False).plan
        held = [(r, h) for r, h in first.held.items() if h.assigned][: seed % 3]
        problem = problem.with_fixed(
            tuple(Fixed(r, h.slot, h.assigned[0].role, h.assigned[0].person) for r, h in held)
        )
        plans = [search(problem, iterations=200, compiled=compiled) for compiled in compilers]
        assert all(found.plan == plans[0].plan for found in plans)
        judged = judge(problem, plans[0].plan)
        assert judged.feasible
        assert (plans[0].total, plans[0].hard_tier) == (judged.total, judged.hard_tier)
        polished = polish(problem, plans[0].plan, seconds=20)
        assert (polished.hard_tier, polished.total) <= (judged.hard_tier, judged.total)
        bound = lower_bound(problem, polished.plan)
        assert bound is not None
        assert bound <= polished.bound == polished.total


def test_a_back_up_never_costs_a_seat():
    for seed in range(20):
        raw = generator.problem(seed, people=4, requests=3, venues=2, days=3)
        problem = _with_backups(read_problem(raw))
        polished = polish(problem, search(problem, iterations=150, compiled=False).plan, seconds=20)
        assert polished.hard_tier == brute.best(raw)[0]


def test_back_ups_come_back_from_the_exchange_format_as_they_went_in():
    free = (DatedWindow(date(2026, 12, 10), 540, 1260),)
    people = [a_person("S1", extra_availability=free)]
    problem = a_problem(people, [a_request(seats=SEATS, also=(datetime(2026, 12, 11, 10, 0),))])
    raw = problem_dict(problem)
    assert raw["requests"][0]["backups"]["standby"]["stands_for"] == "lead"
    assert list(raw["requests"][0]["positions"]) == ["lead"]
    assert read_problem(raw) == problem
