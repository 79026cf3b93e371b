"""CP-SAT (OR-Tools) on the whole problem at once, without hints."""

import sys
import time
from typing import Any

from eligibility import Eligibility
from linear_model import FREE, Formulation
from ortools.sat.python import cp_model
from peer import run


def build(form: Formulation) -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
    numbers = form.model
    model = cp_model.CpModel()
    columns = [
        model.new_bool_var("") if most == 1 else model.new_int_var(0, most, "")
        for most in numbers.upper
    ]
    for names, factors, low, high in numbers.rows():
        row = [columns[n] for n in names]
        boolean = all(numbers.upper[n] == 1 for n in names)
        if boolean and low == -FREE and high == 1 and set(factors) == {1}:
            model.add_at_most_one(row)
        elif boolean and low == -FREE and high == 0 and list(factors) == [1, -1]:
            model.add_implication(row[0], row[1])
        else:
            total = cp_model.LinearExpr.weighted_sum(row, list(factors))
            if low == high:
                model.add(total == low)
            elif low == -FREE:
                model.add(total <= high)
            else:
                model.add(total >= low)
    model.minimize(cp_model.LinearExpr.weighted_sum(columns, list(numbers.cost)) + numbers.offset)
    return model, columns


def solve(
    facts: Eligibility, seconds: float, workers: int
) -> tuple[dict[str, Any] | None, dict[str, Any]]:
    begun = time.perf_counter()
    form = Formulation(facts, tight=True)
    model, columns = build(form)
    built = time.perf_counter()
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = 1
    status = solver.solve(model)
    figures = {
        "build s": round(built - begun, 2),
        "solve s": round(time.perf_counter() - built, 2),
        "columns": len(columns),
        "status": solver.status_name(status),
    }
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None, figures
    figures |= {"objective": solver.objective_value, "bound": solver.best_objective_bound}
    return form.plan(lambda c: solver.boolean_value(columns[c])), figures


if __name__ == "__main__":
    sys.exit(run(solve, __doc__))
