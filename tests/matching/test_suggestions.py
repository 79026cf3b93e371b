"""Suggestions: stand-ins, requests for one person, dates for one request; each checked by the judge."""

from datetime import datetime

from divide_support.matching import Assigned, Held, Plan, Seat, judge, search
from divide_support.matching.exchange_format import read_problem
from divide_support.matching.problem import Point
from divide_support.matching.suggestions import Change, cover, dates_for, requests_for, stand_ins
from tests.matching import generator
from tests.matching.builders import a_person, a_problem, a_request

LEAD_AND_HELP = (Seat("lead", 1), Seat("assistant", 1))


def held(**people):
    return Plan(
        {
            name: Held(1, tuple(Assigned(*a.split(":")) for a in seats))
            for name, seats in people.items()
        }
    )


def carried_out(plan, changes):
    """The plan after these changes, and without the person who left."""
    for change in changes:
        old = plan.held[change.request]
        seats = [a for a in old.assigned if a.person != change.person]
        seats += [Assigned(change.role, change.person)] if change.comes else []
        plan = plan.with_request(change.request, Held(old.slot, tuple(seats)))
    return plan


def without(plan, request, person):
    old = plan.held[request]
    return plan.with_request(
        request, Held(old.slot, tuple(a for a in old.assigned if a.person != person))
    )


def test_stand_ins_are_ranked_with_their_sentence():
    people = [
        a_person("S1"),
        a_person("S2", home=Point(36.1, 138.0)),
        a_person("S3"),
        a_person("S4", roles=()),
    ]
    found = stand_ins(a_problem(people), held(R1=["lead:S1"]), "R1", "lead", "S1")
    assert [(s.person, s.direct, s.cost_change) for s in found] == [
        ("S3", True, 0),
        ("S2", True, 32),
    ]
    assert (
        found[1].sentence
        == "S2さんが代わりに行けます。移動は片道32分、この期間の派遣は1件になります。"
    )


def test_stand_in_by_moving_one_other_person():
    people = [a_person("S1"), a_person("S2"), a_person("S3", skills={})]
    requests = [a_request("R1"), a_request("R2", seats=(Seat("lead", 1),))]
    found = stand_ins(
        a_problem(people, requests), held(R1=["lead:S1"], R2=["lead:S2"]), "R1", "lead", "S1"
    )
    assert [s.sentence for s in found] == [
        "S2さんが依頼R2から移り、そこへはS3さんが代わりに行けます。"
    ]
    assert found[0].changes == (
        Change("R1", "lead", "S2", comes=True),
        Change("R2", "lead", "S2", comes=False),
        Change("R2", "lead", "S3", comes=True),
    )


def test_stand_ins_keep_every_rule_and_their_price():
    for seed in range(12):
        problem = read_problem(generator.problem(seed, people=20, requests=14))
        plan = search(problem, iterations=300, compiled=False).plan
        before = judge(problem, plan)
        for request, seats in plan.held.items():
            for seat in seats.assigned:
                for found in stand_ins(problem, plan, request, seat.role, seat.person):
                    after = judge(
                        problem, carried_out(without(plan, request, seat.person), found.changes)
                    )
                    assert after.feasible, (request, seat, found)
                    assert after.hard_tier == before.hard_tier
                    if found.direct and problem.requests[0].series is None:
                        novice = after.components["novice"] - before.components["novice"]
                        assert abs(after.total - before.total - found.cost_change) <= 80 + abs(
                            novice
                        )


def test_requests_for_a_person_begin_with_those_that_open():
    people = [a_person("S1"), a_person("S2", roles=("assistant",))]
    requests = [
        a_request("R1", at=datetime(2026, 12, 3, 10, 0), seats=LEAD_AND_HELP),
        a_request("R2", at=datetime(2026, 12, 10, 10, 0)),
        a_request("R3", at=datetime(2026, 12, 17, 10, 0), seats=LEAD_AND_HELP),
    ]
    problem = a_problem(people, requests)
    plan = held(R1=["assistant:S2"])
    found = requests_for(problem, plan, "S1")
    assert [(o.request, o.role, o.opens) for o in found] == [
        ("R2", "lead", True),
        ("R3", "lead", True),
        ("R1", "lead", False),
    ]
    assert (
        found[0].sentence
        == "依頼R2（12月10日（木）10:00～12:00）の講師に行けます。移動は片道0分です。"
    )
    assert [
        o.request for o in requests_for(problem, held(R2=["lead:S1"], R3=["lead:S1"]), "S2")
    ] == ["R3"]


def test_dates_count_who_could_come_and_put_the_best_first():
    people = [a_person("S1"), a_person("S2", roles=("assistant",))]
    busy = a_request("R1", at=datetime(2026, 12, 10, 13, 30))
    typed = a_request("new", seats=LEAD_AND_HELP)
    problem = a_problem(people, [busy])
    starts = (
        datetime(2026, 12, 10, 14, 0),
        datetime(2026, 12, 11, 14, 0),
        datetime(2027, 1, 8, 14, 0),
    )
    found = dates_for(problem, held(R1=["lead:S1"]), typed, starts)
    assert [c.sentence for c in found] == [
        "12月11日（金）14:00～16:00なら、講師は1人、アシスタントは2人が来られます。",
        "12月10日（木）14:00～16:00なら、講師は0人、アシスタントは1人が来られますが、全員はそろいません。",
        "1月8日（金）14:00～16:00なら、講師は0人、アシスタントは0人が来られますが、全員はそろいません。",
    ]
    assert [c.staffed for c in found] == [True, False, False]


def test_one_person_cannot_fill_two_places():
    typed = a_request("new", seats=LEAD_AND_HELP)
    found = dates_for(
        a_problem([a_person()], []), Plan({}), typed, (datetime(2026, 12, 11, 14, 0),)
    )
    assert found[0].free == (("lead", 1), ("assistant", 1))
    assert not found[0].staffed


def test_dates_name_the_rule_that_closes_them():
    from divide_support.matching.problem import Ordinance

    problem = a_problem(ordinance=Ordinance(closed_month_days=frozenset({(12, 29)})))
    found = dates_for(problem, Plan({}), a_request("new"), (datetime(2026, 12, 29, 10, 0),))
    assert found[0].sentence == "12月29日（火）は要綱により派遣しない日です。"


def test_cover_puts_the_seats_without_stand_in_first():
    people = [a_person("S1"), a_person("S2"), a_person("S3", skills={})]
    requests = [
        a_request("R1"),
        a_request("R2", at=datetime(2026, 12, 11, 10, 0), seats=(Seat("lead", 1, {"maps": 1}),)),
    ]
    problem = a_problem([*people, a_person("S4", skills={"maps": 1})], requests)
    found = cover(problem, held(R1=["lead:S1"], R2=["lead:S4"]))
    assert [(c.request, c.person, c.stand_ins) for c in found] == [("R2", "S4", 0), ("R1", "S1", 1)]
