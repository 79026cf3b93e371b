"""How far from the best (これ以上よくなる余地): a lower bound on every plan, from linear programs."""

import math
import time
from collections.abc import Iterator

import numpy as np

from divide_support.matching.columns import Wide
from divide_support.matching.highs import Relaxed, solve_linear
from divide_support.matching.linear_model import Form, build_model
from divide_support.matching.months import Months, constant_part, floor_of, months_of
from divide_support.matching.packed import Layout
from divide_support.matching.problem import Plan, Problem
from divide_support.matching.rows import Model

# HiGHS works in floating point; totals are whole numbers, so a bound may be rounded up by almost one.
_TOLERANCE = 1e-4


def lower_bound(
    problem: Problem, plan: Plan, *, close: bool = True, seconds: float = math.inf
) -> int:
    """No plan of this problem costs less; one linear program a month, as far as the time reaches."""
    *_, found = bounds(months_of(problem, plan), close=close, seconds=seconds)
    return found


def bounds(months: Months, *, close: bool, seconds: float = math.inf) -> Iterator[int]:
    """Ever better lower bounds: first without any program, then one linear program a month."""
    until = time.monotonic() + seconds
    floors = [floor_of(months.layout, group, months.loads) for group in months.groups]
    total = constant_part(months.layout, months.loads) + sum(floors)
    yield rounded_up(total)
    if months.layout.most_candidates is not None:
        # A program would take those who are not listed for people who cannot come.
        return
    for group, floor in zip(months.groups, floors, strict=True):
        if time.monotonic() >= until:
            return
        form = Form.CLOSE if close else Form.QUICK
        model = build_model(months.layout, group, months.loads, form)
        found = solve_linear(model, until - time.monotonic())
        if found is None:
            return
        total += max(0.0, found.value - floor)
        yield rounded_up(total)


def relax(layout: Layout, loads: Wide, seconds: float) -> tuple[Model, Relaxed] | None:
    """All months in one linear program, as close as it gets."""
    everything = np.arange(len(layout.requests), dtype=np.int64)
    model = build_model(layout, everything, loads, Form.CLOSE)
    found = solve_linear(model, seconds)
    return None if found is None else (model, found)


def rounded_up(total: float) -> int:
    return math.ceil(total - _TOLERANCE * max(1.0, abs(total) * 1e-3))
