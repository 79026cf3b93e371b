"""The door to HiGHS: linear programs and whole-number programs in, values and bounds out; the only file that imports highspy."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from divide_support.matching.columns import Floats
from divide_support.matching.rows import Model

_OPTIMAL = highspy.HighsModelStatus.kOptimal
_IMPROVED = highspy.cb.HighsCallbackType.kCallbackMipImprovingSolution
_QUIET_SECONDS = 0.3


@dataclass(frozen=True, slots=True)
class Relaxed:
    """An optimum of a linear program: value, columns, and what each column costs beyond that."""

    value: float
    columns: Floats
    reduced_costs: Floats
    iterations: int


@dataclass(frozen=True, slots=True)
class Whole:
    """The best whole-number solution found (None: none), and a bound; `ended` = by itself, not by the clock."""

    columns: Floats | None
    bound: float
    optimal: bool
    ended: bool


def solve_linear(model: Model, seconds: float = math.inf) -> Relaxed | None:
    """None when time runs out."""
    if not len(model.cost):
        return Relaxed(0.0, np.zeros(0), np.zeros(0), 0)
    if seconds <= 0:
        return None
    solver = _solver(model, whole=False)
    solver.setOptionValue("solver", "simplex")
    if math.isfinite(seconds):
        solver.setOptionValue("time_limit", seconds)
    solver.run()
    if solver.getModelStatus() != _OPTIMAL:
        return None
    solution, info = solver.getSolution(), solver.getInfo()
    return Relaxed(
        float(info.objective_function_value),
        np.array(solution.col_value),
        np.array(solution.col_dual),
        int(info.simplex_iteration_count),
    )


def solve_whole(
    model: Model,
    *,
    seconds: float,
    lower: Floats | None = None,
    upper: Floats | None = None,
    start: Floats | None = None,
    relative_gap: float = 0.0,
    most_nodes: int | None = None,
    bound_rose: Callable[[float], None] | None = None,
    improved: Callable[[Floats], None] | None = None,
) -> Whole:
    """Branch and bound over the slots and candidates within `lower` … `upper`, from `start` on.

    One thread and no dice: without the clock striking the same model has the same solution.
    """
    solver = _solver(model, whole=True)
    count = model.integral
    if lower is not None and upper is not None:
        solver.changeColsBounds(count, np.arange(count, dtype=np.int32), lower, upper)
    solver.setOptionValue("time_limit", max(0.0, float(seconds)))
    solver.setOptionValue("mip_rel_gap", relative_gap)
    # Totals are whole numbers: within less than one of the bound nothing better exists.
    solver.setOptionValue("mip_abs_gap", 0.999)
    if most_nodes is not None:
        solver.setOptionValue("mip_max_nodes", most_nodes)
    if start is not None:
        solver.setSolution(count, np.arange(count, dtype=np.int32), start)
    if bound_rose is not None and improved is not None:
        _listen(solver, bound_rose, improved)
    solver.run()
    return _whole(solver)


def _whole(solver: Any) -> Whole:
    info, status = solver.getInfo(), solver.getModelStatus()
    values = solver.getSolution().col_value
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    return Whole(
        np.array(values) if found and len(values) else None,
        float(info.mip_dual_bound),
        status == _OPTIMAL,
        status != highspy.HighsModelStatus.kTimeLimit,
    )


def _listen(
    solver: Any, bound_rose: Callable[[float], None], improved: Callable[[Floats], None]
) -> None:
    """What is heard while the solver runs. An exception in here would end the solver."""
    best, told_at = -math.inf, -math.inf

    def hear(kind: Any, _words: Any, now: Any, _answer: Any, _ours: Any) -> None:
        nonlocal best, told_at
        if kind == _IMPROVED:
            improved(np.array(now.mip_solution))
        elif (
            math.isfinite(now.mip_dual_bound)
            and now.mip_dual_bound > best + 0.5
            and time.monotonic() > told_at + _QUIET_SECONDS
        ):
            best, told_at = now.mip_dual_bound, time.monotonic()
            bound_rose(best)

    solver.setCallback(hear, None)
    solver.startCallback(_IMPROVED)
    solver.startCallback(highspy.cb.HighsCallbackType.kCallbackMipInterrupt)


def _solver(model: Model, *, whole: bool) -> Any:
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
    if whole:
        integer, real = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
        helpers = len(model.cost) - model.integral
        program.integrality_ = [integer] * model.integral + [real] * helpers
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 1)
    solver.passModel(program)
    return solver
