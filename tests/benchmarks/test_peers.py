"""The peers of the matcher's benchmark solve the same problem as we do, and are judged by the same score."""

import sys
from pathlib import Path

import pytest

from benchmarks.matching.baseline import baseline
from benchmarks.matching.peers import setup
from tests.matching.checker import check
from tests.matching.generator import CHARACTERS, broken_plan, cancellations, problem


@pytest.fixture
def formulated(monkeypatch):
    """The peers run in environments of their own, where they find one another by their bare names."""
    monkeypatch.syspath_prepend(str(Path(setup.__file__).parent))
    from eligibility import Eligibility
    from linear_model import Formulation

    yield lambda raw: Formulation(Eligibility(raw), tight=True)
    for name in ("eligibility", "linear_model"):
        del sys.modules[name]


def columns_of(form, plan):
    """The columns a plan sets to one, or None if it does what the model has no column for."""
    chosen = {entry["request"]: entry for entry in plan["requests"]}
    found, said = [], 0
    for number, slot in enumerate(form.facts.slots):
        request = form.facts.requests[slot.request]
        entry = chosen.get(request.id)
        if entry is None or entry["slot"] != slot.choice:
            continue
        said += 1
        found.append(form.held[number])
        names = [role.name for role in request.roles]
        for seat in entry["assigned"]:
            if seat["role"] not in names:
                return None
            columns = form.seats[number][names.index(seat["role"])]
            found.append(columns.get(form.facts.numbers[seat["supporter"]]))
    return (
        found
        if said == len(chosen) and None not in found and len(set(found)) == len(found)
        else None
    )


def value(form, plan):
    """The objective at a plan, with load, faces and newcomers raised as far as the rows demand; None if they cannot be."""
    chosen = columns_of(form, plan)
    if chosen is None:
        return None
    model = form.model
    level = [0] * len(model.cost)
    for column in chosen:
        level[column] = 1
    for names, factors, low, high in model.rows():
        total = sum(level[n] * f for n, f in zip(names, factors, strict=True))
        for n, f in zip(names, factors, strict=True):
            while model.implied[n] and level[n] < model.upper[n] and not low <= total <= high:
                level[n] += 1
                total += f
        if not low <= total <= high:
            return None
    return model.offset + sum(a * b for a, b in zip(level, model.cost, strict=True))


@pytest.mark.parametrize("character", CHARACTERS)
@pytest.mark.parametrize("seed", range(4))
def test_peers_value_a_plan_as_the_checker_does(formulated, character, seed):
    raw = problem(seed, character=character)
    plan = baseline(raw)
    assert value(formulated(raw), plan) == check(raw, plan)["total"]


@pytest.mark.parametrize("seed", range(4))
def test_peers_value_what_was_published_and_cancelled(formulated, seed):
    raw = problem(seed)
    raw = cancellations(raw, baseline(raw), seed)
    plan = baseline(raw)
    assert value(formulated(raw), plan) == check(raw, plan)["total"]


@pytest.mark.parametrize("seed", range(20))
def test_peers_forbid_what_the_checker_forbids(formulated, seed):
    raw = problem(seed)
    plan = broken_plan(raw, seed)
    assert (value(formulated(raw), plan) is not None) == check(raw, plan)["feasible"]
