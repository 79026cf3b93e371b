"""Candidates: ranked with reasons, impossible people with every failing test and a way out."""

from datetime import date, datetime

from divide_support.matching import Assigned, Held, Plan, Seat, candidates, refusals
from divide_support.matching.problem import DatedWindow, DaySpan, Point
from tests.matching.builders import DAY, a_person, a_problem, a_request

AFTERNOON = datetime(2026, 12, 10, 13, 30)


NOTHING = Plan({})


def found(problem, plan=NOTHING, **where):
    return {c.person: c for c in candidates(problem, plan, "R1", "lead", **where)}


def test_possible_people_come_first_and_cheapest_first():
    people = [
        a_person("S1", home=Point(36.1, 138.0)),
        a_person("S2"),
        a_person("S3", roles=("assistant",)),
        a_person("S4", roles=(), skills={}),
    ]
    ranked = candidates(a_problem(people), Plan({}), "R1", "lead")
    assert [(c.person, c.possible) for c in ranked] == [
        ("S2", True),
        ("S1", True),
        ("S3", False),
        ("S4", False),
    ]
    assert ranked[0].fit > ranked[1].fit > 0
    assert [r.sentence for r in ranked[1].concerns] == [
        "移動は片道32分です。",
        "この会場ははじめてです。",
    ]
    assert [r.rule for r in ranked[3].blockers] == ["role", "skill"]


def test_seated_person_is_marked_and_first():
    people = [a_person("S1", home=Point(36.1, 138.0)), a_person("S2")]
    plan = Plan({"R1": Held(1, (Assigned("lead", "S1"),))})
    ranked = candidates(a_problem(people), plan, "R1", "lead")
    assert [(c.person, c.seated) for c in ranked] == [("S1", True), ("S2", False)]
    assert ranked[0].possible


def test_month_counts_are_shown():
    requests = [a_request("R1"), a_request("R2", at=datetime(2026, 12, 21, 10, 0))]
    plan = Plan({"R2": Held(1, (Assigned("lead", "S1"),))})
    one = found(a_problem([a_person(max_per_month=4)], requests), plan)["S1"]
    assert (one.load, one.month_count, one.month_limit) == (1, 1, 4)
    assert "この期間の派遣は2件になります。" in [r.sentence for r in one.concerns]


def test_way_out_is_another_wish_that_was_checked():
    person = a_person("S1", unavailable_dates=frozenset({DAY}))
    problem = a_problem([person], [a_request(also=(datetime(2026, 12, 11, 10, 0),))])
    assert found(problem)["S1"].way_out == "第2希望（12月11日（金）10:00～12:00）なら来られます。"


def test_way_out_is_to_be_replaced_elsewhere():
    requests = [a_request("R1"), a_request("R2", at=AFTERNOON)]
    plan = Plan({"R2": Held(1, (Assigned("lead", "S1"),))})
    one = found(a_problem([a_person()], requests), plan)["S1"]
    assert [r.rule for r in one.blockers] == ["overlap"]
    assert one.way_out == "依頼R2をほかの人にかわってもらえば来られます。"


def test_way_out_eases_one_rule():
    ways = {
        "登録を更新すれば来られます。": a_person(
            "S1", registered=(DaySpan(None, date(2026, 11, 30)),)
        ),
        "活動を再開すれば来られます。": a_person("S1", suspended=(DaySpan(DAY, DAY),)),
        "保険に入れば来られます。": a_person("S1", insured=()),
        "同意をいただければ来られます。": a_person("S1", consented=()),
        "この市町村まで活動地域を広げていただければ来られます。": a_person(
            "S1", municipalities_served=frozenset()
        ),
        "この役割で登録すれば来られます。": a_person("S1", roles=()),
        "あと1段階の講習を受ければ来られます。": a_person("S1", skills={"line": 1}),
        "移動の上限を2分のばせれば来られます。": a_person(
            "S1", home=Point(36.1, 138.0), max_travel_min=30
        ),
        "時間を30分ずらせれば来られます。": a_person(
            "S1", extra_availability=(DatedWindow(DAY, 840, 1200),)
        ),
    }
    for way, person in ways.items():
        assert found(a_problem([person]))["S1"].way_out == way


def test_no_way_out_is_promised_when_two_rules_fail():
    person = a_person("S1", roles=(), insured=())
    assert found(a_problem([person]))["S1"].way_out is None


def test_person_in_another_role_of_the_same_request_is_not_offered_twice():
    problem = a_problem([a_person()], [a_request(seats=(Seat("lead", 1), Seat("assistant", 1)))])
    plan = Plan({"R1": Held(1, (Assigned("lead", "S1"),))})
    one = candidates(problem, plan, "R1", "assistant")[0]
    assert [r.sentence for r in one.blockers] == ["この依頼に「講師」として入っています。"]


def test_refusals_count_everybody_by_the_first_test_failed():
    people = [
        a_person("S1", roles=()), a_person("S2", roles=(), skills={}), a_person("S3", skills={}),
        a_person("S4"), a_person("S5"), a_person("S6"),
    ]  # fmt: skip
    problem = a_problem(people, [a_request("R1"), a_request("R2")], apart=(("S5", "S6"),))
    plan = Plan(
        {"R2": Held(1, (Assigned("lead", "S4"),)), "R1": Held(1, (Assigned("lead", "S5"),))}
    )
    assert refusals(problem, plan, "R1", "lead") == (
        ("役割", 2), ("教えられる内容", 1), ("同じ日の予定", 1), ("いっしょに派遣しない人", 1),
    )  # fmt: skip


def test_only_the_nearest_impossible_people_are_looked_at_when_asked():
    people = [
        a_person("S1"),
        a_person("S2", roles=(), skills={}),
        a_person("S3", skills={"line": 1}),
    ]
    few = candidates(a_problem(people), NOTHING, "R1", "lead", most_impossible=1)
    assert [c.person for c in few] == ["S1", "S3"]
