"""match: the same plan each time, and no plan at all for a problem that makes no sense."""

import copy
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.matching import generator

PROBLEM = generator.problem(1)
PIN = {"request": "R000", "slot": 1, "role": "", "supporter": "S001"}


def _with(way: str, value: object) -> str:
    raw = copy.deepcopy(PROBLEM)
    at = raw
    *steps, last = [int(step) if step.isdigit() else step for step in way.split(".")]
    for step in steps:
        at = at[step]
    at[last] = value
    return json.dumps(raw)


def _pinned_twice() -> str:
    raw = copy.deepcopy(PROBLEM)
    first = raw["requests"][0]
    role = next(iter(first["positions"]))
    pins = [{**PIN, "role": role}] * 2
    return json.dumps(raw | {"fixed": pins})


MALFORMED = {
    "unknown role": (_with("requests.0.anchor_role", "cook"), "requests[0].anchor_role"),
    "impossible date": (_with("requests.0.slots.0.start", "2026-11-31T10:00"), "requests[0].slots[0].start"),
    "duplicate id": (_with("supporters.1.id", "S000"), "supporters[1].id"),
    "negative count": (_with("supporters.2.max_per_month", -3), "supporters[2].max_per_month"),
    "not a number": (_with("supporters.0.home.lat", float("nan")), "p.json"),
    "endless number": (_with("supporters.0.home.lat", float("inf")), "p.json"),
    "overflow": (_with("weights.unfilled_position", 10**30), "weights.unfilled_position"),
    "a float too large": (_with("travel.detour", 1e308), "travel.detour"),
    "same pin twice": (_pinned_twice(), "fixed[1]"),
    "broken off": (json.dumps(PROBLEM)[:-20], "p.json"),
}  # fmt: skip


@pytest.mark.parametrize("kind", MALFORMED)
def test_malformed_problem_names_its_place_and_leaves_no_plan(run: Run, tmp_path: Path, kind: str):
    text, place = MALFORMED[kind]
    problem, plan = tmp_path / "p.json", tmp_path / "q.json"
    problem.write_text(text, encoding="utf-8")
    told = run("match", problem, "--out", plan)
    assert (told.code, told.said, plan.exists()) == (2, "", False)
    assert place in told.warned


def test_a_hundred_megabytes_are_refused_unread(run: Run, tmp_path: Path):
    problem, plan = tmp_path / "p.json", tmp_path / "q.json"
    with problem.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    told = run("match", problem, "--out", plan)
    assert (told.code, plan.exists()) == (2, False)
    assert "大きすぎます（100 MB、上限は64 MB）" in told.warned


@pytest.mark.parametrize("words", [(), ("--seconds", "30")])
def test_match_writes_the_same_bytes_twice(run: Run, tmp_path: Path, words: tuple[str, ...]):
    problem = tmp_path / "p.json"
    problem.write_text(json.dumps(PROBLEM), encoding="utf-8")
    plans = [tmp_path / "1.json", tmp_path / "2.json"]
    for plan in plans:
        assert run("match", problem, "--out", plan, *words).code == 0
    assert plans[0].read_bytes() == plans[1].read_bytes()
    assert "meta" not in json.loads(plans[0].read_text(encoding="utf-8"))
