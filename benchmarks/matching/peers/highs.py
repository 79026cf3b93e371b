"""HiGHS as a mixed-integer program on the whole problem at once, from a cold start."""

import sys
import time
from typing import Any

import highspy
import numpy as np
from eligibility import Eligibility
from linear_model import FREE, Formulation, Model
from peer import run


def as_lp(model: Model) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(model.cost), len(model.low)
    lp.col_cost_ = np.asarray(model.cost, dtype=np.float64)
    lp.col_lower_ = np.zeros(lp.num_col_)
    lp.col_upper_ = np.asarray(model.upper, dtype=np.float64)
    low, high = np.asarray(model.low, dtype=np.float64), np.asarray(model.high, dtype=np.float64)
    lp.row_lower_ = np.where(low <= -FREE, -highspy.kHighsInf, low)
    lp.row_upper_ = np.where(high >= FREE, highspy.kHighsInf, high)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.asarray(model.start, dtype=np.int32)
    lp.a_matrix_.index_ = np.asarray(model.column, dtype=np.int32)
    lp.a_matrix_.value_ = np.asarray(model.factor, dtype=np.float64)
    kinds = (highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous)
    lp.integrality_ = [kinds[implied] for implied in model.implied]
    lp.offset_ = float(model.offset)
    return lp


def solve(
    facts: Eligibility, seconds: float, workers: int
) -> tuple[dict[str, Any] | None, dict[str, Any]]:
    begun = time.perf_counter()
    form = Formulation(facts, tight=False)
    highs = highspy.Highs()
    highs.silent()
    highs.setOptionValue("threads", workers)
    highs.setOptionValue("random_seed", 1)
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.passModel(as_lp(form.model))
    built = time.perf_counter()
    highs.setOptionValue("time_limit", seconds)
    highs.run()
    info = highs.getInfo()
    figures = {
        "build s": round(built - begun, 2),
        "solve s": round(time.perf_counter() - built, 2),
        "columns": len(form.model.cost),
        "status": highs.modelStatusToString(highs.getModelStatus()),
    }
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None, figures
    figures |= {"objective": info.objective_function_value, "bound": info.mip_dual_bound}
    values = highs.getSolution().col_value
    return form.plan(lambda c: values[c] > 0.5), figures


if __name__ == "__main__":
    sys.exit(run(solve, __doc__))
