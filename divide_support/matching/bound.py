"""How far from the best (これ以上よくなる余地): a lower bound on every plan, from linear programs."""

import math
import time

import numpy as np

from divide_support.matching.columns import Wide, tangent_total
from divide_support.matching.highs import Relaxed, solve_linear
from divide_support.matching.layout import pack
from divide_support.matching.linear_model import Form, build_model, month_groups
from divide_support.matching.packed import Layout
from divide_support.matching.problem import Plan, Problem
from divide_support.matching.rows import Model

# HiGHS works in floating point; totals are whole numbers, so a bound may be rounded up by almost one.
_TOLERANCE = 1e-4


def lower_bound(
    problem: Problem, plan: Plan, *, close: bool = True, seconds: float = math.inf
) -> int | None:
    """No plan of this problem costs less; one linear program a month. None when time runs out."""
    layout = pack(problem)
    loads = loads_of(layout, plan)
    form = Form.CLOSE if close else Form.QUICK
    total = constant_part(layout, loads)
    deadline = time.monotonic() + seconds
    for group in month_groups(layout):
        model = build_model(layout, group, loads, form)
        found = solve_linear(model, deadline - time.monotonic())
        if found is None:
            return None
        total += found.value
    return rounded_up(total)


def relax(layout: Layout, loads: Wide, seconds: float) -> tuple[Model, Relaxed] | None:
    """All months in one linear program, as close as it gets."""
    everything = np.arange(len(layout.requests), dtype=np.int64)
    model = build_model(layout, everything, loads, Form.CLOSE)
    found = solve_linear(model, seconds)
    return None if found is None else (model, found)


def constant_part(layout: Layout, loads: Wide) -> float:
    """What a relaxed total has besides its columns."""
    return float(layout.start_total) + tangent_total(layout, loads)


def rounded_up(total: float) -> int:
    return math.ceil(total - _TOLERANCE * max(1.0, abs(total) * 1e-3))


def loads_of(layout: Layout, plan: Plan) -> Wide:
    """Bookings per person that are ours to decide."""
    count = np.zeros(len(layout.problem.people), dtype=np.int64)
    index = {person.id: i for i, person in enumerate(layout.problem.people)}
    fixed = {(f.request, f.person) for f in layout.problem.fixed}
    for request, held in plan.held.items():
        for assigned in held.assigned:
            if (request, assigned.person) not in fixed:
                count[index[assigned.person]] += 1
    return count
