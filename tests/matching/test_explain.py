"""Explanations: why this person, and the kinds of open seats told apart."""

from datetime import datetime

from divide_support.matching import (
    Assigned,
    Held,
    OpenKind,
    Plan,
    Seat,
    explain_open_seat,
    explain_seat,
)
from divide_support.matching.problem import Experience, Ordinance, Point
from tests.matching.builders import a_person, a_problem, a_request

LEAD_AND_HELP = (Seat("lead", 1), Seat("assistant", 1))


def held(**people):
    return Plan(
        {
            name: Held(1, tuple(Assigned(*a.split(":")) for a in seats))
            for name, seats in people.items()
        }
    )


def test_why_this_person_names_the_next_best():
    people = [a_person("S1"), a_person("S2", home=Point(36.1, 138.0)), a_person("S3", roles=())]
    told = explain_seat(a_problem(people), held(R1=["lead:S1"]), "R1", "lead", "S1")
    assert [r.sentence for r in told.merits] == [
        "移動は片道0分です。", "本人の希望に合っています。", "この期間の派遣は1件になります。",
    ]  # fmt: skip
    assert [r.sentence for r in told.concerns] == ["この会場ははじめてです。"]
    assert told.instead == "S2"
    assert (
        told.instead_words
        == "この人でないときはS2さんにお願いできます。移動が32分長く、この期間の派遣は1件になります。"
    )


def test_why_this_person_says_when_nobody_else_is_free():
    told = explain_seat(a_problem(), held(R1=["lead:S1"]), "R1", "lead", "S1")
    assert told.instead is None
    assert told.instead_words == "ほかに空いている人がいないため、この人でないと席が空きます。"


def test_novice_without_veteran_is_a_concern():
    people = [a_person("S1"), a_person("S2", experience=Experience.NOVICE)]
    problem = a_problem(people, [a_request(seats=LEAD_AND_HELP)])
    told = explain_seat(problem, held(R1=["lead:S1", "assistant:S2"]), "R1", "assistant", "S2")
    assert told.concerns[0].sentence == "新任ですが、いっしょに行くベテランがいません。"
    veteran = a_problem(
        [a_person("S1", experience=Experience.VETERAN), people[1]], problem.requests
    )
    told = explain_seat(veteran, held(R1=["lead:S1", "assistant:S2"]), "R1", "assistant", "S2")
    assert "新任ですが、ベテランがいっしょに行きます。" in [r.sentence for r in told.merits]


def test_open_seat_without_any_candidate_shows_funnel_and_relaxations():
    people = [
        a_person("S1", roles=()),
        a_person("S2", skills={"line": 1}),
        a_person("S3", home=Point(36.2, 138.0), max_travel_min=50),
        a_person("S4", roles=(), skills={}),
    ]
    told = explain_open_seat(a_problem(people), Plan({}), "R1", "lead")
    assert (told.kind, told.sentence) == (OpenKind.NO_CANDIDATE, "条件に合う人が1人もいません。")
    assert [(step.title, step.left) for step in told.funnel] == [
        ("役割", 2),
        ("教えられる内容", 1),
        ("移動時間", 0),
    ]
    assert [(r.person, r.reason.rule, r.way_out) for r in told.relaxations] == [
        ("S1", "role", "この役割で登録すれば来られます。"),
        ("S2", "skill", "あと1段階の講習を受ければ来られます。"),
        ("S3", "travel_limit", "移動の上限を9分のばせれば来られます。"),
    ]


def test_open_seat_whose_people_are_all_elsewhere_names_the_competitor():
    requests = [a_request("R1"), a_request("R2")]
    told = explain_open_seat(a_problem([a_person()], requests), held(R2=["lead:S1"]), "R1", "lead")
    assert told.kind is OpenKind.ALL_BUSY
    assert told.sentence == "条件に合う1人は、みなほかの依頼に入っているか上限に達しています。"
    assert told.competitor == "R2"
    assert told.funnel[-1].left == 0


def test_open_assistant_is_moot_without_a_lead():
    problem = a_problem([a_person(roles=("assistant",))], [a_request(seats=LEAD_AND_HELP)])
    told = explain_open_seat(problem, Plan({}), "R1", "assistant")
    assert told.kind is OpenKind.NO_ANCHOR
    assert told.sentence == "「講師」が決まらないため開けず、「アシスタント」も決められません。"


def test_open_seat_with_somebody_free_says_how_many():
    told = explain_open_seat(a_problem([a_person("S1"), a_person("S2")]), Plan({}), "R1", "lead")
    assert (told.kind, told.sentence) == (OpenKind.SOMEBODY_FREE, "空いている人が2人います。")


def test_filled_cancelled_and_closed_seats_are_told_apart():
    problem = a_problem()
    assert explain_open_seat(problem, held(R1=["lead:S1"]), "R1", "lead").kind is OpenKind.NOT_OPEN
    cancelled = a_problem(cancelled=frozenset({"R1"}))
    assert (
        explain_open_seat(cancelled, Plan({}), "R1", "lead").sentence
        == "依頼R1は取りやめになっています。"
    )
    closed = a_problem(ordinance=Ordinance(closed_month_days=frozenset({(12, 10)})))
    assert explain_open_seat(closed, Plan({}), "R1", "lead").kind is OpenKind.SLOT_CLOSED


def test_clash_elsewhere_is_a_relaxation_with_the_request_named():
    requests = [a_request("R1"), a_request("R2", at=datetime(2026, 12, 10, 15, 0))]
    told = explain_open_seat(a_problem([a_person()], requests), held(R2=["lead:S1"]), "R1", "lead")
    assert [r.way_out for r in told.relaxations] == [
        "依頼R2をほかの人にかわってもらえば来られます。"
    ]
