"""Each rule alone: these facts, this sentence."""

from datetime import date, datetime

import pytest

from divide_support.matching import Assigned, Held, Plan, Seat, explain_seat, judge, search
from divide_support.matching.problem import (
    Comfort,
    DatedWindow,
    DaySpan,
    Experience,
    Ordinance,
    Point,
    Venue,
    WeeklyWindow,
    Weights,
)
from divide_support.matching.rules import BARS, CAPS, CLASHES, CLOSED, COSTS
from tests.matching.builders import DAY, HERE, a_person, a_problem, a_request

YEAR = DaySpan(date(2026, 4, 1), date(2026, 11, 30))


def plan_of(*requests):
    return Plan({name: Held(1, (Assigned("lead", "S1"),)) for name in requests})


BARRED = {
    "role": ({"roles": ("assistant",)}, {}, "「講師」の役割では登録されていません。"),
    "skill": ({"skills": {"line": 1}}, {}, "lineは教えられることが必要ですが、今は「補助ができる」です（あと1段階）。"),
    "registration": ({"registered": (YEAR,)}, {}, "登録が2026年11月30日に切れます。更新すれば来られます。"),
    "suspension": ({"suspended": (DaySpan(DAY, DAY),)}, {}, "12月10日（木）は活動を休止しています。"),
    "insurance": ({"insured": ()}, {}, "12月10日（木）に有効な保険がありません。"),
    "consent": ({"consented": (YEAR,)}, {}, "12月10日（木）に有効な同意がありません。"),
    "area": ({"municipalities_served": frozenset({"M9"})}, {}, "活動できる市町村に入っていません。"),
    "car_only": ({"drives": False, "max_travel_min": 600}, {"venue": "V3"}, "車でしか行けない会場ですが、車を運転しません。"),
    "travel_limit": ({"max_travel_min": 40}, {"venue": "V2"}, "移動に59分かかり、本人の上限40分を19分こえます。"),
    "hours": (
        {"extra_availability": (DatedWindow(DAY, 14 * 60, 20 * 60),)}, {},
        "12月10日（木）13:30～15:30のうち30分が、活動できる時間（14:00～20:00）の外です。",
    ),
    "day_off": ({"unavailable_dates": frozenset({DAY})}, {}, "12月10日（木）は都合が悪い日です。"),
}  # fmt: skip


@pytest.mark.parametrize("rule", [bar.name for bar in BARS])
def test_bar_keeps_a_person_away_with_its_sentence(rule):
    person, request, sentence = BARRED[rule]
    problem = a_problem([a_person(**person)], [a_request(**request)])
    assert [(b.rule, b.sentence) for b in judge(problem, plan_of("R1")).breaches] == [
        (rule, sentence)
    ]


def test_plain_problem_breaks_nothing():
    assert judge(a_problem(), plan_of("R1")).breaches == ()


def test_registration_without_an_earlier_end_says_only_that_it_is_outside():
    person = a_person(registered=(DaySpan(date(2027, 4, 1), None),))
    judged = judge(a_problem([person]), plan_of("R1"))
    assert judged.breaches[0].sentence == "12月10日（木）は登録期間の外です。"


def test_hours_without_any_window_says_so():
    judged = judge(a_problem([a_person(extra_availability=())]), plan_of("R1"))
    assert judged.breaches[0].sentence == "12月10日（木）は活動できる時間がありません。"


def test_weekly_window_opens_its_weekday():
    person = a_person(
        extra_availability=(), weekly_availability=(WeeklyWindow(3, 13 * 60, 16 * 60),)
    )
    assert judge(a_problem([person]), plan_of("R1")).feasible


def test_one_of_several_skills_is_enough():
    seat = (Seat("lead", 1, {}, {"maps": 1, "line": 3}),)
    problem = a_problem([a_person()], [a_request(seats=seat)])
    assert judge(problem, plan_of("R1")).breaches[0].sentence == (
        "maps・lineのどれも必要な段階に届いていません（あと1段階）。"
    )
    assert judge(
        a_problem([a_person(skills={"maps": 1})], problem.requests), plan_of("R1")
    ).feasible


SHUT = {
    "venue_closed": ({"venues": (Venue("V1", HERE, closed=frozenset({DAY})),)}, "12月10日（木）は会場の休館日です。"),
    "max_minutes": (
        {"ordinance": Ordinance(max_minutes=90, clauses={"max_minutes": "要綱第4条"})},
        "派遣時間120分が、要綱第4条の上限90分を30分こえます。",
    ),
    "office_hours": (
        {"ordinance": Ordinance(earliest_min=540, latest_min=900, clauses={"office_hours": "要綱第4条第2項"})},
        "12月10日（木）13:30～15:30のうち30分が、要綱第4条第2項の時間帯（9:00～15:00）の外です。",
    ),
    "closed_days": (
        {"ordinance": Ordinance(closed_month_days=frozenset({(12, 10)}))}, "12月10日（木）は要綱により派遣しない日です。",
    ),
    "cancelled": ({"cancelled": frozenset({"R1"})}, "依頼R1は取りやめになっています。"),
}  # fmt: skip


@pytest.mark.parametrize("rule", [closed.name for closed in CLOSED])
def test_closed_slot_is_refused_to_everybody(rule):
    changes, sentence = SHUT[rule]
    judged = judge(a_problem(**changes), plan_of("R1"))
    assert [(b.rule, b.sentence) for b in judged.breaches] == [(rule, sentence)]


def test_overlap_counts_travel_and_buffer():
    requests = [a_request("R1"), a_request("R2", at=datetime(2026, 12, 10, 16, 0), venue="V2")]
    judged = judge(a_problem([a_person()], requests), plan_of("R1", "R2"))
    assert [(b.rule, b.sentence) for b in judged.breaches] == [
        (
            "overlap",
            "依頼R1（12月10日（木）13:30～15:30）と依頼R2（12月10日（木）16:00～18:00）は、移動を含めて39分足りません。",
        )
    ]
    assert [clash.name for clash in CLASHES] == ["overlap"]


def test_two_sessions_in_one_venue_need_no_gap():
    requests = [a_request("R1"), a_request("R2", at=datetime(2026, 12, 10, 15, 30))]
    assert judge(a_problem([a_person()], requests), plan_of("R1", "R2")).feasible


CAPPED = {
    "week_cap": ({"max_per_week": 1}, 11, "12月11日（金）の週は2件になり、本人の上限1件を1件こえます。"),
    "month_cap": ({"max_per_month": 1}, 21, "12月は2件になり、本人の上限1件を1件こえます。"),
    "day_minutes": ({"max_minutes_per_day": 180}, 10, "12月10日（木）は合わせて240分になり、1日の上限180分を60分こえます。"),
}  # fmt: skip


@pytest.mark.parametrize("rule", [cap.name for cap in CAPS])
def test_cap_is_kept_per_bucket(rule):
    person, day, sentence = CAPPED[rule]
    requests = [a_request("R1"), a_request("R2", at=datetime(2026, 12, day, 15, 30))]
    judged = judge(a_problem([a_person(**person)], requests), plan_of("R1", "R2"))
    assert [(b.rule, b.sentence) for b in judged.breaches] == [(rule, sentence)]


def test_most_people_of_the_ordinance_cites_its_clause():
    people = [a_person("S1"), a_person("S2")]
    problem = a_problem(
        people,
        [a_request(seats=(Seat("lead", 2),))],
        ordinance=Ordinance(max_people=1, clauses={"max_people": "要綱第5条"}),
    )
    both = Plan({"R1": Held(1, (Assigned("lead", "S1"), Assigned("lead", "S2")))})
    assert [b.sentence for b in judge(problem, both).breaches] == [
        "派遣する人が2名になり、要綱第5条の上限1名を1名こえます。"
    ]


def test_fixed_person_who_is_missing_is_named():
    from divide_support.matching import Fixed

    problem = a_problem(
        [a_person("S1"), a_person("S2")], fixed=(Fixed("R1", 1, "lead", "S2", accepted=True),)
    )
    assert [b.sentence for b in judge(problem, plan_of("R1")).breaches] == [
        "承諾したS2さんが入っていません。"
    ]


COSTS_SEEN = {
    "travel": ({}, {"requests": [a_request(venue="V2")]}, 59),
    "venue_faces": ({}, {}, 8),
    "preference": ({"prefers_kind": "consultation", "avoids_weekdays": (3,)}, {}, 20),
    "dropped": ({}, {"published": Plan({"R1": Held(1, (Assigned("lead", "S2"),))})}, 100),
    "uncomfortable": ({"comfort": Comfort(latest_end_min=15 * 60)}, {}, 15),
    "asked_recently": ({"asked_recently": 3}, {}, 12),
    "inexperience": ({"experience": Experience.NOVICE}, {"weights": Weights(inexperience=7, novice_without_veteran=0)}, 14),
}  # fmt: skip


@pytest.mark.parametrize("rule", [cost.name for cost in COSTS])
def test_cost_is_counted_in_its_component(rule):
    person, changes, amount = COSTS_SEEN[rule]
    people = [a_person(**person), a_person("S2")]
    judged = judge(a_problem(people, **changes), plan_of("R1"))
    assert judged.components[rule] == amount
    assert judged.feasible


def test_winter_travel_beyond_the_wish_is_a_cost():
    person = a_person(comfort=Comfort(winter_travel_min=30))
    near = a_problem([person], venues=(Venue("V1", HERE),))
    far = a_problem([person], venues=(Venue("V1", Point(36.15, 138.0)),))
    assert judge(near, plan_of("R1")).components["uncomfortable"] == 0
    assert judge(far, plan_of("R1")).components["uncomfortable"] == 15


def test_sentences_use_the_labels_of_the_office():
    labels = {
        "person:S2": "髙橋文雄",
        "topic:line": "LINE講習",
        "request:R1": "2026-0123",
        "role:lead": "先生",
    }
    problem = a_problem([a_person(skills={}), a_person("S2")], apart=(("S1", "S2"),), labels=labels)
    judged = judge(problem, Plan({"R1": Held(1, (Assigned("lead", "S1"), Assigned("lead", "S2")))}))
    assert [b.sentence for b in judged.breaches] == [
        "LINE講習は教えられることが必要ですが、記録がありません（あと2段階）。",
        "「先生」は1名までですが、2名入っています。",
        "S1さんと髙橋文雄さんは、いっしょに派遣しないことになっています。",
    ]


def test_days_on_end_cost_those_who_wish_to_rest():
    requests = [a_request("R1"), a_request("R2", at=datetime(2026, 12, 11, 10, 0))]
    resting = a_person(comfort=Comfort(rest_between_days=True))
    assert (
        judge(a_problem([resting], requests), plan_of("R1", "R2")).components["uncomfortable"] == 15
    )
    assert (
        judge(a_problem([a_person()], requests), plan_of("R1", "R2")).components["uncomfortable"]
        == 0
    )
    two = [resting, a_person("S2", home=Point(36.04, 138.0))]
    problem = a_problem(two, requests)
    found = search(problem, iterations=100, compiled=False)
    assert {a.person for h in found.plan.held.values() for a in h.assigned} == {"S1", "S2"}
    assert found.total == judge(problem, found.plan).total
    words = explain_seat(
        a_problem([resting], requests), plan_of("R1", "R2"), "R2", "lead", "S1"
    ).concerns
    assert "12月10日（木）にも活動があり、2日続きになります。" in [w.sentence for w in words]


COST_WORDS = {
    "travel": "移動は片道59分です。",
    "venue_faces": "この会場ははじめてです。",
    "preference": "希望している種類の活動ではありません。木曜日は避けたいとのことです。",
    "dropped": "公表した案には入っていません。",
    "uncomfortable": "終わりが15:30で、希望の15:00より遅くなります。",
    "asked_recently": "最近3回お願いしています。",
    "inexperience": "経験は「新任」です。",
}


@pytest.mark.parametrize("rule", [cost.name for cost in COSTS])
def test_cost_says_its_sentence(rule):
    person, changes, _ = COSTS_SEEN[rule]
    problem = a_problem([a_person(**person), a_person("S2")], **changes)
    told = explain_seat(problem, plan_of("R1"), "R1", "lead", "S1")
    words = {reason.rule: reason.sentence for reason in (*told.merits, *told.concerns)}
    assert words[rule] == COST_WORDS[rule]


@pytest.mark.parametrize(
    ("month", "wish", "sentence"),
    [
        (12, {"winter_travel_min": 30}, "冬の移動59分は、本人の希望より長くなります。"),
        (8, {"heat_travel_min": 30}, "暑い時期の移動59分は、本人の希望より長くなります。"),
    ],
)
def test_long_way_in_winter_or_heat_is_named(month, wish, sentence):
    free = (DatedWindow(date(2026, month, 10), 9 * 60, 21 * 60),)
    person = a_person(comfort=Comfort(**wish), extra_availability=free)
    request = a_request(at=datetime(2026, month, 10, 13, 30), venue="V2")
    problem = a_problem([person], [request])
    told = explain_seat(problem, plan_of("R1"), "R1", "lead", "S1")
    assert sentence in [reason.sentence for reason in told.concerns]
    assert judge(problem, plan_of("R1")).components["uncomfortable"] == 15
