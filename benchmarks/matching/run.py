"""Measure the matcher side by side on a folder of problems: `python -m benchmarks.matching.run FOLDER --seconds 10`.

Every plan is judged by the independent checker of the tests. `closed` is (baseline - x) / (baseline - bound); known
baselines and bounds are read from `known.json` in the folder, if there is one: {"name": [baseline, bound]}.
Peers (the folder peers) run in environments of their own, so that the program does not depend on them.
"""

import argparse
import json
import random
import resource
import statistics
import sys
import time
from pathlib import Path

from benchmarks.matching.baseline import baseline
from divide_support.matching import candidates, explain_open_seat, judge, match, search, warm_up
from divide_support.matching.board import board_of
from divide_support.matching.bound import lower_bound
from divide_support.matching.exchange_format import plan_dict, read_problem
from divide_support.matching.facts import with_unavailable
from divide_support.matching.layout import pack
from divide_support.matching.problem import Plan, Problem
from divide_support.matching.repair import repair
from divide_support.matching.state import State
from divide_support.matching.suggestions import stand_ins
from tests.matching.checker import check

CASES = 100


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))] if values else 0.0


def first_plan(problem: Problem) -> tuple[float, float, int]:
    """Seconds to pack and to construct, and the total of the first plan."""
    begun = time.perf_counter()
    layout = pack(problem)
    packed = time.perf_counter()
    state = State(layout, 1, compiled=True)
    state.advance(0, 1, 2)
    return packed - begun, time.perf_counter() - packed, state.best_total


def look_ups(problem: Problem, plan: Plan) -> dict[str, str]:
    """p50 / p95 in milliseconds of the questions asked while a coordinator works, on random cases."""
    rng = random.Random(1)
    seats = [(r, a.role, a.person) for r, held in plan.held.items() for a in held.assigned]
    seats = rng.sample(seats, min(CASES, len(seats)))
    gaps = [(s.request, s.role) for s in judge(problem, plan).shortages]
    gaps = rng.sample(gaps, min(CASES, len(gaps)))
    board_of(problem, plan)
    asked = {
        "stand-ins": [lambda s=s: stand_ins(problem, plan, *s) for s in seats],
        "open seat": [lambda g=g: explain_open_seat(problem, plan, *g) for g in gaps],
        "candidates": [lambda s=s: candidates(problem, plan, s[0], s[1]) for s in seats[:20]],
    }
    found = {}
    for name, questions in asked.items():
        times = []
        for question in questions:
            begun = time.perf_counter()
            question()
            times.append(1000 * (time.perf_counter() - begun))
        if times:
            found[name] = f"{statistics.median(times):.1f}/{percentile(times, 0.95):.1f}"
    return found


def repairs(problem: Problem, plan: Plan) -> str:
    """p50 / p95 in milliseconds of a repair after one person falls out for a week; the new facts are read beforehand."""
    from datetime import timedelta

    rng = random.Random(2)
    times = []
    for person in rng.sample([p.id for p in problem.people], min(20, len(problem.people))):
        gone = (person, problem.start, problem.start + timedelta(7 * rng.randint(1, 10)))
        changed = with_unavailable(problem, (*problem.unavailable, gone))
        board_of(changed, plan)
        begun = time.perf_counter()
        repair(changed, plan)
        times.append(1000 * (time.perf_counter() - begun))
    return f"{statistics.median(times):.0f}/{percentile(times, 0.95):.0f}"


def measure(
    path: Path, seconds: float, known: dict, *, compiled: bool, whole: bool, questions: bool
) -> dict:
    raw = json.loads(path.read_text(encoding="utf-8"))
    begun = time.perf_counter()
    problem = read_problem(path)
    row = {"problem": problem.name, "read s": round(time.perf_counter() - begun, 2)}
    packed, constructed, total = first_plan(problem)
    row |= {"pack s": round(packed, 3), "construct s": round(constructed, 3), "first": total}
    begun = time.perf_counter()
    if whole:
        outcome = match(problem, seconds=seconds)
        plan, row["bound"], row["proven"] = outcome.plan, outcome.bound, outcome.proven
    else:
        solution = search(problem, seconds=seconds, compiled=compiled)
        plan, row["iterations"] = solution.plan, solution.iterations_done
    row["s"] = round(time.perf_counter() - begun, 1)
    verdict = check(raw, plan_dict(plan, problem.name))
    row |= {
        "feasible": verdict["feasible"],
        "total": verdict["total"],
        "hard": verdict["hard_tier"],
    }
    row["soft"] = verdict["total"] - verdict["hard_tier"]
    figures = judge(problem, plan).figures
    row |= {"fill": round(figures.filled / max(1, figures.positions), 4), "gini": figures.load_gini}
    worst, bound = known.get(problem.name, (None, None))
    if worst is None:
        worst = check(raw, baseline(raw))["total"]
    if bound is None:
        bound = row.get("bound") or lower_bound(problem, plan)
    if bound is not None and worst > bound:
        row["closed"] = round((worst - verdict["total"]) / (worst - bound), 4)
        row["gap %"] = round(100 * (verdict["total"] - bound) / max(1, verdict["total"]), 2)
    if questions:
        row |= look_ups(problem, plan)
        row["repair"] = repairs(problem, plan)
    row["peak MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return row


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--search-only", action="store_true", help="no process beside")
    parser.add_argument("--uncompiled", action="store_true")
    parser.add_argument(
        "--questions", action="store_true", help="time stand-ins, explanations and repairs as well"
    )
    chosen = parser.parse_args()
    known_path = chosen.folder / "known.json"
    known = json.loads(known_path.read_text(encoding="utf-8")) if known_path.is_file() else {}
    paths = [
        p
        for p in sorted(chosen.folder.glob("*.json"))
        if p != known_path and (not chosen.only or p.stem in chosen.only)
    ]
    if not chosen.uncompiled and paths:
        warm_up()
    for path in paths:
        row = measure(
            path, chosen.seconds, known, compiled=not chosen.uncompiled,
            whole=not (chosen.search_only or chosen.uncompiled), questions=chosen.questions,
        )  # fmt: skip
        print(json.dumps(row, ensure_ascii=False), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
