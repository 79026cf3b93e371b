"""Bound, proof and polish by HiGHS (これ以上よくなる余地): the only file that imports highspy."""

import math
import time
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from divide_support.matching.judge import judge
from divide_support.matching.layout import Layout, pack
from divide_support.matching.problem import Plan, Problem
from divide_support.matching.rows import Model, ModelBuilder, Wide, month_groups
from divide_support.matching.seating import CANDIDATE, REQUEST, SEAT, SLOT

# HiGHS works in floating point; totals are whole numbers, so a bound may be rounded up by almost one.
_TOLERANCE = 1e-4


@dataclass(frozen=True, slots=True)
class Polished:
    """A plan no worse than the one given, a lower bound on every total, and whether nothing better exists."""

    plan: Plan
    total: int
    hard_tier: int
    bound: int
    proven: bool


def lower_bound(
    problem: Problem, plan: Plan, *, tight: bool = True, seconds: float = math.inf
) -> int | None:
    """No plan of this problem costs less; one linear program a month. None when time runs out."""
    layout = pack(problem)
    loads = _loads(layout, plan)
    step, base = int(layout.weights[0]), _bases(layout)
    # The tangent at n lies under the staircase at every whole number and touches it at n and n + 1 (slope n - 1/2: at both sides).
    slope = step * np.maximum(0, base + loads - 0.5)
    least = step * (loads * base + loads * (loads - 1) / 2) - slope * loads
    total = float(layout.start_total) + float(least.sum())
    deadline = time.monotonic() + seconds
    for group in month_groups(layout):
        model = ModelBuilder(layout, group, loads, exact=False, tight=tight).model()
        found = _solve_linear(model, deadline - time.monotonic())
        if found is None:
            return None
        total += found
    return math.ceil(total - _TOLERANCE * max(1.0, abs(total) * 1e-3))


def _bases(layout: Layout) -> Wide:
    base = np.array([p.load_before for p in layout.problem.people], dtype=np.int64)
    for person, _ in layout.bookings:
        base[person] += 1
    return base


def _loads(layout: Layout, plan: Plan) -> Wide:
    """Bookings per person that are ours to decide."""
    count = np.zeros(len(layout.problem.people), dtype=np.int64)
    index = {person.id: i for i, person in enumerate(layout.problem.people)}
    fixed = {(f.request, f.person) for f in layout.problem.fixed}
    for request, held in plan.held.items():
        for assigned in held.assigned:
            if (request, assigned.person) not in fixed:
                count[index[assigned.person]] += 1
    return count


def _solver(model: Model, *, integral: bool) -> Any:
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(model.cost), len(model.row_lower)
    program.col_cost_ = model.cost
    program.col_lower_ = np.zeros(len(model.cost))
    program.col_upper_ = model.upper
    program.row_lower_, program.row_upper_ = model.row_lower, model.row_upper
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = model.start
    program.a_matrix_.index_ = model.index
    program.a_matrix_.value_ = model.value
    if integral:
        whole, real = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
        program.integrality_ = [whole] * model.integral + [real] * (
            len(model.cost) - model.integral
        )
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 1)
    solver.passModel(program)
    return solver


def _solve_linear(model: Model, seconds: float) -> float | None:
    if not len(model.cost):
        return 0.0
    if seconds <= 0:
        return None
    solver = _solver(model, integral=False)
    solver.setOptionValue("solver", "simplex")
    if math.isfinite(seconds):
        solver.setOptionValue("time_limit", seconds)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return float(solver.getInfo().objective_function_value)


def polish(problem: Problem, plan: Plan, *, seconds: float, gap: float = 0.0) -> Polished:
    """Look for something better by branch and bound, from this plan on; meant for a process of its own."""
    layout = pack(problem)
    judged = judge(problem, plan)
    everything = np.arange(len(layout.requests), dtype=np.int64)
    loads = _loads(layout, plan)
    model = ModelBuilder(layout, everything, loads, exact=True, most_hard=judged.hard_tier).model()
    if not len(model.cost):
        return Polished(plan, judged.total, judged.hard_tier, judged.total, proven=True)
    solver = _solver(model, integral=True)
    solver.setOptionValue("time_limit", float(seconds))
    solver.setOptionValue("mip_rel_gap", gap)
    # Totals are whole numbers: within less than one of the bound nothing better exists.
    solver.setOptionValue("mip_abs_gap", 0.999)
    columns = np.arange(model.integral, dtype=np.int32)
    solver.setSolution(model.integral, columns, _values(layout, model, plan).astype(float))
    solver.run()
    info = solver.getInfo()
    values = np.array(solver.getSolution().col_value)
    better = _plan(layout, model, values) if len(values) else plan
    verdict = judge(problem, better)
    if not verdict.feasible or (verdict.hard_tier, verdict.total) > (
        judged.hard_tier,
        judged.total,
    ):
        better, verdict = plan, judged
    dual = float(info.mip_dual_bound)
    bound = math.ceil(layout.start_total + dual - 1e-3) if math.isfinite(dual) else 0
    proven = bound >= verdict.total
    return Polished(better, verdict.total, verdict.hard_tier, min(bound, verdict.total), proven)


def _values(layout: Layout, model: Model, plan: Plan) -> Wide:
    """Column values of a plan; helper columns are left to HiGHS."""
    values = np.zeros(model.integral, dtype=np.int64)
    slot_column = {int(s): i for i, s in enumerate(model.slots)}
    first = len(model.slots)
    column = {int(c): first + i for i, c in enumerate(model.candidates)}
    index = {person.id: i for i, person in enumerate(layout.problem.people)}
    req, slot, seat = layout.req, layout.slot, layout.seat
    for record, at in enumerate(layout.requests):
        held = plan.held.get(layout.problem.requests[at].id)
        if held is None:
            continue
        for s in range(req[record * REQUEST], req[record * REQUEST + 1]):
            if layout.slot_choices[s] != held.slot:
                continue
            values[slot_column[s]] = 1
            for t in range(slot[s * SLOT + 8], slot[s * SLOT + 9]):
                here = {index[a.person] for a in held.assigned if a.role == layout.seat_roles[t]}
                for c in range(seat[t * SEAT + 1], seat[t * SEAT + 2]):
                    if int(layout.cand[c * CANDIDATE]) in here:
                        values[column[c]] = 1
    return values


def _plan(layout: Layout, model: Model, values: Any) -> Plan:
    chosen = [-1] * len(layout.requests)
    seated = [-1] * max(1, layout.places)
    seat_request = {
        t: int(layout.slot[s * SLOT + 7])
        for s in model.slots.tolist()
        for t in range(layout.slot[s * SLOT + 8], layout.slot[s * SLOT + 9])
    }
    for i, s in enumerate(model.slots):
        if values[i] > 0.5:
            chosen[int(layout.slot[s * SLOT + 7])] = int(s)
    taken: dict[int, int] = {}
    for i, (c, t) in enumerate(
        zip(model.candidates.tolist(), model.candidate_seats.tolist(), strict=True)
    ):
        if values[len(model.slots) + i] > 0.5:
            record = seat_request[t]
            place = int(layout.req[record * REQUEST + 4] + layout.seat[t * SEAT + 3]) + taken.get(
                t, 0
            )
            taken[t] = taken.get(t, 0) + 1
            seated[place] = c
    return layout.plan(chosen, seated)
