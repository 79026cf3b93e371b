"""The exchange format in and out, and every kind of malformed problem refused by its place."""

import copy
import json
from datetime import date, datetime
from pathlib import Path

import pytest

from divide_support.errors import BadInput
from divide_support.matching import Fixed, Seat, search
from divide_support.matching.exchange_format import (
    plan_dict,
    problem_dict,
    read_plan,
    read_problem,
    write_plan,
    write_problem,
)
from divide_support.matching.problem import Comfort, DaySpan, Ordinance, Venue, Weights
from tests.matching import generator
from tests.matching.builders import HERE, a_person, a_problem, a_request

SMALL_MONTH = Path(__file__).parent / "problems" / "small-month.json"


def test_small_month_comes_back_as_it_went_in():
    raw = json.loads(SMALL_MONTH.read_text(encoding="utf-8"))
    again = problem_dict(read_problem(SMALL_MONTH))
    raw["history"].sort()
    assert again == raw


def test_plan_comes_back_as_it_went_in():
    problem = read_problem(generator.problem(1))
    plan = search(problem, iterations=20, compiled=False).plan
    assert read_plan(json.loads(write_plan(plan, "x")), problem) == plan


def test_office_facts_come_back_as_they_went_in():
    person = a_person(
        registered=(DaySpan(date(2026, 4, 1), date(2027, 3, 31)),),
        suspended=(DaySpan(None, date(2026, 12, 3)),),
        insured=(),
        consented=(DaySpan(date(2026, 4, 1), None),),
        municipalities_served=frozenset({"M1", "M2"}),
        max_minutes_per_day=180,
        load_before=3,
        asked_recently=2,
        comfort=Comfort(latest_end_min=17 * 60, winter_travel_min=30, rest_between_days=True),
    )
    problem = a_problem(
        [person, a_person("S2")],
        [a_request(also=(datetime(2026, 12, 11, 10, 0),))],
        venues=(Venue("V1", HERE, closed=frozenset({date(2026, 12, 14)})),),
        weights=Weights(inexperience=7),
        apart=(("S1", "S2"),),
        ordinance=Ordinance(max_people=4, max_minutes=180, earliest_min=540, latest_min=1260,
                            closed_month_days=frozenset({(12, 29), (1, 3)}), clauses={"max_people": "要綱第5条"}),
        known_minutes={("person:S1", "venue:V1", True): 42},
        fixed=(Fixed("R1", 2, "lead", "S1", accepted=True, reason="電話で承諾"),),
    )  # fmt: skip
    assert read_problem(json.loads(write_problem(problem))) == problem


def _with(path, value):
    """The small problem with one place changed; path like "supporters.0.roles"."""
    raw = copy.deepcopy(generator.problem(1))
    at = raw
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    for step in way:
        at = at[step]
    at[last] = value
    return raw


MALFORMED = [
    ("format", "supporter-matching/9", "format：「supporter-matching/1」ではありません。"),
    ("horizon.end", "2026-10-01", "horizon：終わりが始まりより前です。"),
    ("horizon.end", "2026-02-30", "horizon.end：日付として正しくありません（2026-02-30）。"),
    ("supporters.0.id", "S001", "supporters[1].id：「S001」が二度あります。"),
    ("supporters.2.max_per_week", -1, "supporters[2].max_per_week：0から1000000までの整数が必要ですが、-1とあります。"),
    ("supporters.2.max_per_week", True, "supporters[2].max_per_week：整数が必要ですが、trueとあります。"),
    ("supporters.1.home.lat", float("nan"), "supporters[1].home.lat：-90から90までの数が必要です。"),
    ("supporters.1.home.lat", "36", 'supporters[1].home.lat：数が必要ですが、"36"とあります。'),
    ("supporters.1.experience", "guru", "supporters[1].experience：「guru」はありません（novice・regular・veteranのどれか）。"),
    ("supporters.0.skills", {"cooking": 1}, "supporters[0].skills.cooking：「cooking」はtopicsにありません。"),
    ("supporters.0.weekly_availability.0.end", "08:00", "supporters[0].weekly_availability[0]：終わりが始まりより後ではありません。"),
    ("supporters.0.weekly_availability.0.start", "25:00", "supporters[0].weekly_availability[0].start：時刻として正しくありません（25:00）。"),
    ("requests.3.anchor_role", "boss", "requests[3].anchor_role：「boss」はありません（lead・assistantのどれか）。"),
    ("requests.3.venue", "V99", "requests[3].venue：会場「V99」はありません。"),
    ("requests.3.slots", [], "requests[3].slots：希望日時がないか、同じ順位が二度あります。"),
    ("requests.3.slots.0.start", "2026-11-31T10:00", "requests[3].slots[0].start：日時として正しくありません（2026-11-31T10:00）。"),
    ("requests.3.duration_min", 0, "requests[3].duration_min：1から1440までの整数が必要ですが、0とあります。"),
    ("weights.kindness", 5, "weights.kindness：知らない重みです。"),
    ("weights.not_held", 10**9, "weights.not_held：0から100000までの整数が必要ですが、1000000000とあります。"),
    ("history", [["S001"]], "history[0]：サポーターと会場の組ではありません。"),
    ("events", [{"type": "earthquake"}], "events[0].type：「earthquake」はありません（supporter_unavailable・request_cancelledのどれか）。"),
    ("published_plan", {"requests": [{"request": "R999", "slot": 1, "assigned": []}]}, "published_plan.requests[0].request：依頼「R999」はありません。"),
    ("apart", [["S001", "S001"]], "apart[0]：登録されている別々の二人の組ではありません。"),
    ("supporters", {}, "supporters：一覧（[…]）が必要ですが、{}とあります。"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "why"), MALFORMED)
def test_malformed_problem_is_refused_by_its_place(path, value, why):
    with pytest.raises(BadInput) as refused:
        read_problem(_with(path, value))
    assert refused.value.why == why


def test_missing_entry_is_named():
    raw = generator.problem(1)
    del raw["requests"][0]["slots"]
    with pytest.raises(BadInput) as refused:
        read_problem(raw)
    assert refused.value.why == "requests[0]：「slots」がありません。"


PIN = {"request": "R001", "slot": 1, "role": "lead", "supporter": "S001"}


@pytest.mark.parametrize(
    ("pins", "why"),
    [
        ([PIN, {**PIN, "slot": 2}], "fixed[1].slot：依頼「R001」が二つの日時に固定されています。"),
        ([PIN, PIN], "fixed[1]：S001さんが依頼「R001」に二度固定されています。"),
        ([PIN, {**PIN, "supporter": "S002"}], "fixed[1]：依頼「R001」の「lead」は1名までです。"),
        ([{**PIN, "role": "cook"}], "fixed[0].role：「cook」はありません（lead・assistantのどれか）。"),
        ([PIN, {**PIN, "request": "R002"}], "fixed[1]：S001さんの固定が重なります。依頼R001（11月5日（木）10:00～12:00）と依頼R002（11月5日（木）10:00～12:00）は、移動を含めて120分足りません。"),
    ],
)  # fmt: skip
def test_pins_that_break_a_rule_are_refused(pins, why):
    raw = generator.problem(1)
    for name in ("R001", "R002"):
        request = next(r for r in raw["requests"] if r["id"] == name)
        request.update(
            positions={"lead": {"count": 1, "all_of": {}, "any_of": {}}, "assistant": {"count": 1, "all_of": {}, "any_of": {}}},
            anchor_role="lead", venue="V00", duration_min=120,
            slots=[{"choice": 1, "start": "2026-11-05T10:00"}, {"choice": 2, "start": "2026-11-06T10:00"}],
        )  # fmt: skip
    with pytest.raises(BadInput) as refused:
        read_problem(raw | {"fixed": pins})
    assert refused.value.why == why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b'{"format": NaN}', "p.json：NaNは数として使えません。"),
        (b'{"a": 1, "a": 2}', "p.json：同じ見出し「a」が二度あります。"),
        (b'{"a": 1', "p.json 1行8文字目：JSONの形になっていません。"),
        (b"[" * 200_000, "p.json：入れ子が深すぎます。"),
        (b"\xff\xfe", "p.json：UTF-8の文字ではありません（0バイト目）。"),
        (b"[1]", "ファイル全体：項目の集まり（{…}）が必要ですが、[1]とあります。"),
    ],
)
def test_broken_file_is_refused(tmp_path, text, why):
    path = tmp_path / "p.json"
    path.write_bytes(text)
    with pytest.raises(BadInput) as refused:
        read_problem(path)
    assert refused.value.why == why


def test_pins_beyond_a_limit_need_a_reason():
    requests = [a_request("R1"), a_request("R2", at=datetime(2026, 12, 11, 10, 0))]
    pins = (Fixed("R1", 1, "lead", "S1"), Fixed("R2", 1, "lead", "S1"))
    problem = a_problem([a_person(max_per_week=1)], requests, fixed=pins)
    with pytest.raises(BadInput) as refused:
        read_problem(problem_dict(problem))
    assert refused.value.why == (
        "fixed[1]：理由のない固定が決まりをこえます。12月11日（金）の週は2件になり、本人の上限1件を1件こえます。"
    )
    reasoned = problem.with_fixed((pins[0], Fixed("R2", 1, "lead", "S1", reason="本人の申し出")))
    assert read_problem(problem_dict(reasoned)) == reasoned


def test_pins_that_bring_together_who_is_kept_apart_need_a_reason():
    request = a_request(seats=(Seat("lead", 1), Seat("assistant", 1)))
    pins = (Fixed("R1", 1, "lead", "S1"), Fixed("R1", 1, "assistant", "S2"))
    problem = a_problem(
        [a_person("S1"), a_person("S2")], [request], fixed=pins, apart=(("S1", "S2"),)
    )
    with pytest.raises(BadInput) as refused:
        read_problem(problem_dict(problem))
    assert refused.value.why == (
        "fixed[0]：理由のない固定が決まりをこえます。S1さんとS2さんは、いっしょに派遣しないことになっています。"
    )


def test_plan_cut_by_the_clock_says_so_and_is_read_like_any_other():
    problem = read_problem(generator.problem(1))
    plan = search(problem, iterations=20, compiled=False).plan
    text = json.loads(write_plan(plan, "x", cut=True))
    assert text["meta"] == {"cut_by_clock": True}
    assert read_plan(text, problem) == plan


def test_huge_file_is_refused_unread(tmp_path):
    path = tmp_path / "p.json"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    with pytest.raises(BadInput) as refused:
        read_problem(path)
    assert refused.value.why == "p.json：大きすぎます（100 MB、上限は64 MB）。"


def test_plan_twice_is_the_same_text():
    problem = read_problem(SMALL_MONTH)
    one, other = (search(problem, iterations=50, compiled=False).plan for _ in range(2))
    assert write_plan(one, problem.name) == write_plan(other, problem.name)
    assert plan_dict(one, "x")["instance"] == "x"
