"""Policies change which people come, staffing changes which requests are held."""

from dataclasses import replace
from datetime import datetime

import pytest

from divide_support.matching import Assigned, Held, Plan, Seat, Weights, judge, solve
from divide_support.matching.policies import Policy, Staffing, weights_for
from divide_support.matching.problem import Experience, Point
from tests.matching.builders import a_person, a_problem, a_request

FAR = Point(36.1, 138.0)


def chosen(policy, people, requests=None, **changes):
    problem = replace(a_problem(people, requests, **changes), weights=weights_for(policy))
    return solve(problem, iterations=200)


def test_near_takes_the_nearest_again_and_fair_takes_the_other():
    people = [a_person("S1"), a_person("S2", home=Point(36.02, 138.0))]
    requests = [a_request(f"R{i}", at=datetime(2026, 12, 2 + 7 * i, 10, 0)) for i in range(4)]
    near = [
        a.person
        for held in chosen(Policy.NEAR, people, requests).held.values()
        for a in held.assigned
    ]
    fair = [
        a.person
        for held in chosen(Policy.FAIR, people, requests).held.values()
        for a in held.assigned
    ]
    assert (near.count("S1"), near.count("S2")) == (4, 0)
    assert (fair.count("S1"), fair.count("S2")) == (2, 2)


def test_experienced_prefers_veterans():
    people = [
        a_person("S1", experience=Experience.NOVICE),
        a_person("S2", experience=Experience.VETERAN, home=FAR),
    ]
    novice_free = Weights(novice_without_veteran=0)
    for policy, who in ((Policy.BALANCED, "S1"), (Policy.EXPERIENCED, "S2")):
        problem = replace(a_problem(people), weights=weights_for(policy, base=novice_free))
        assert solve(problem, iterations=50).people_of("R1") == (who,)


def test_familiar_prefers_who_has_been_there():
    people = [a_person("S1"), a_person("S2", home=Point(36.04, 138.0))]
    history = frozenset({("S2", "V1")})
    assert chosen(Policy.BALANCED, people, history=history).people_of("R1") == ("S1",)
    assert chosen(Policy.FAMILIAR, people, history=history).people_of("R1") == ("S2",)


def test_staffing_holds_many_thinly_or_few_fully():
    people = [a_person("S1"), a_person("S2")]
    seats = (Seat("lead", 1), Seat("assistant", 1))
    problem = a_problem(people, [a_request("R1", seats=seats), a_request("R2", seats=seats)])
    many = solve(replace(problem, weights=weights_for(Policy.BALANCED)), iterations=300)
    full = solve(
        replace(problem, weights=weights_for(Policy.BALANCED, Staffing.FULL)), iterations=300
    )
    assert [len(held.assigned) for held in many.held.values()] == [1, 1]
    assert [len(held.assigned) for held in full.held.values()] == [2]


def test_a_request_held_short_is_counted_apart():
    seats = (Seat("lead", 1), Seat("assistant", 1))
    problem = a_problem([a_person()], [a_request(seats=seats)], weights=Weights(held_short=700))
    judged = judge(problem, Plan({"R1": Held(1, (Assigned("lead", "S1"),))}))
    assert (judged.components["held_short"], judged.hard_tier) == (700, 1700)


@pytest.mark.parametrize("policy", list(Policy))
def test_every_policy_has_its_words(policy):
    assert policy.label
    assert policy.sentence.endswith("。")
    assert [staffing.label for staffing in Staffing] == [
        "できるだけ多く開く",
        "開く依頼は全員そろえる",
    ]
