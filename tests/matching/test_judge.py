"""The judge agrees with an independent checker on plans good and bad."""

import json
from pathlib import Path

import pytest

from divide_support.matching import judge, search
from divide_support.matching.exchange_format import plan_dict, read_plan, read_problem
from tests.matching import generator
from tests.matching.checker import check

SMALL_MONTH = Path(__file__).parent / "problems" / "small-month.json"


def _same(raw, plan_raw):
    problem = read_problem(raw)
    ours, theirs = judge(problem, read_plan(plan_raw, problem)), check(raw, plan_raw)
    assert {k: v for k, v in ours.components.items() if v} == theirs["components"]
    assert (ours.total, ours.hard_tier) == (theirs["total"], theirs["hard_tier"])
    assert len(ours.breaches) == theirs["violations"], (ours.breaches, theirs["errors"])
    return ours


@pytest.mark.parametrize("character", generator.CHARACTERS)
def test_judge_agrees_with_checker_on_broken_plans(character):
    for seed in range(250):
        raw = generator.problem(seed // 10, character=character)
        _same(raw, generator.broken_plan(raw, seed))


def test_judge_agrees_with_checker_after_cancellations():
    for seed in range(40):
        raw = generator.problem(seed)
        published = plan_dict(
            search(read_problem(raw), iterations=30, compiled=False).plan, raw["name"]
        )
        changed = generator.cancellations(raw, published, seed)
        _same(changed, published)
        _same(changed, generator.broken_plan(changed, seed))


def test_judge_agrees_with_checker_on_small_month():
    raw = json.loads(SMALL_MONTH.read_text(encoding="utf-8"))
    found = search(read_problem(SMALL_MONTH), iterations=100, compiled=False)
    judged = _same(raw, plan_dict(found.plan, raw["name"]))
    assert judged.feasible
    assert (judged.total, judged.hard_tier) == (found.total, found.hard_tier)
