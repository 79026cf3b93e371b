"""One measurement of our matcher in a process of its own: `python -m benchmarks.matching.worker TASK JSON`, one JSON line out.

`table.py` starts it; the kernel is warm (unless that is what is measured) and the problem is read before the clock starts.
"""

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.matching.baseline import baseline
from divide_support.matching import (
    Experience,
    Person,
    Plan,
    Problem,
    Request,
    Seat,
    Slot,
    explain_open_seat,
    explain_seat,
    judge,
    match,
    search,
    warm_up,
)
from divide_support.matching.board import board_of
from divide_support.matching.exchange_format import plan_dict, read_problem, write_plan
from divide_support.matching.facts import with_unavailable
from divide_support.matching.problem import Point, Venue, WeeklyWindow
from divide_support.matching.repair import repair
from divide_support.matching.suggestions import stand_ins
from tests.matching.checker import check
from tests.matching.generator import cancellations
from tests.matching.generator import problem as generated

Figures = dict[str, Any]
CASES = 200
LADDER = 1.25


def clocked(question: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    question()
    return time.perf_counter() - begun


def spread(seconds: Iterable[float]) -> Figures:
    """p50, p95 and max in milliseconds."""
    ordered = sorted(1000 * s for s in seconds)
    last = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return {
        "p50": round(statistics.median(ordered), 2),
        "p95": round(last, 2),
        "max": round(ordered[-1], 2),
        "cases": len(ordered),
    }


def run(problem: str, seconds: float, out: str, *, warm: bool = True) -> Figures:
    """The whole matcher as the window runs it; seconds count from the problem being in memory."""
    facts = read_problem(Path(problem))
    if warm:
        warm_up()
    begun = time.perf_counter()
    first: list[float] = []
    outcome = match(
        facts,
        seconds=seconds,
        progress=lambda _: first or first.append(time.perf_counter() - begun),
    )
    took = time.perf_counter() - begun
    Path(out).write_text(write_plan(outcome.plan, facts.name), encoding="utf-8")
    return {
        "solve s": round(took, 2),
        "first shown s": round(first[0], 3) if first else None,
        "bound": outcome.bound,
        "proven": outcome.proven,
        "iterations": outcome.iterations,
    }


def first_plan(problem: str, times: int = 5) -> Figures:
    """From facts in memory to a plan in the hand, kernel warm; the best of some runs on facts read afresh."""
    warm_up()
    taken = []
    for _ in range(times):
        facts = read_problem(Path(problem))
        taken.append(clocked(lambda facts=facts: search(facts, iterations=1)))
    return {"s": round(min(taken), 4), "median s": round(statistics.median(taken), 4)}


def growth(problem: str, bound: int, share: float, first: float, most: float) -> Figures:
    """How long the shortest search takes that comes within this share of the bound; packing counts."""
    facts = read_problem(Path(problem))
    warm_up()
    allowed, tried = first, []
    while allowed <= most:
        begun = time.perf_counter()
        found = search(facts, seconds=allowed)
        took = time.perf_counter() - begun
        gap = (found.total - bound) / found.total
        tried.append([round(took, 2), round(100 * gap, 2)])
        if gap <= share:
            return {"s": round(took, 3), "requests": len(facts.requests), "tried": tried}
        allowed *= LADDER
    return {"s": None, "requests": len(facts.requests), "tried": tried}


def questions(problem: str, seconds: float) -> Figures:
    """What a coordinator asks on a plan: stand-ins, why open, why this person, repair after a person falls out."""
    facts = read_problem(Path(problem))
    warm_up()
    plan = search(facts, seconds=seconds).plan
    rng = random.Random(1)
    seats = [(r, a.role, a.person) for r, held in plan.held.items() for a in held.assigned]
    seats = rng.sample(seats, min(CASES, len(seats)))
    gaps = [(s.request, s.role) for s in judge(facts, plan).shortages]
    gaps = rng.sample(gaps, min(CASES, len(gaps)))
    index = clocked(lambda: board_of(facts, plan))
    return {
        "index s": round(index, 2),
        "stand-ins": spread(clocked(lambda s=s: stand_ins(facts, plan, *s)) for s in seats),
        "open seat": spread(clocked(lambda g=g: explain_open_seat(facts, plan, *g)) for g in gaps),
        "seat": spread(clocked(lambda s=s: explain_seat(facts, plan, *s)) for s in seats),
        "repair": spread(_repairs(facts, plan)),
    }


def _repairs(facts: Problem, plan: Plan) -> Iterable[float]:
    """Somebody with work in that week falls out for the week; the new facts are read beforehand."""
    rng = random.Random(2)
    starts = {(r.id, s.choice): s.start.date() for r in facts.requests for s in r.slots}
    seats = [
        (a.person, starts[r, held.slot]) for r, held in plan.held.items() for a in held.assigned
    ]
    for person, day in rng.sample(seats, min(30, len(seats))):
        gone = (person, day, day + timedelta(6))
        changed = with_unavailable(facts, (*facts.unavailable, gone))
        board_of(changed, plan)
        yield clocked(lambda changed=changed: repair(changed, plan))


def seeds(count: int, seconds: float) -> Figures:
    """Plans for other characters, each also after its plan was published and things went wrong."""
    warm_up()
    plans, broken = 0, []
    for seed in range(count):
        for character in ("rural", "tight", "crowded"):
            raw = generated(seed, people=60, requests=110, venues=14, days=56, character=character)
            plan = _judged(raw, seconds, broken)
            _judged(
                cancellations(raw, plan, seed, people=5, requests=4),
                seconds,
                broken,
            )
            plans += 2
    return {"plans": plans, "infeasible": broken}


def _judged(raw: dict[str, Any], seconds: float, broken: list[Any]) -> dict[str, Any]:
    facts = read_problem(raw)
    outcome = match(facts, seconds=seconds)
    plan = plan_dict(outcome.plan, facts.name)
    verdict = check(raw, plan)
    if not verdict["feasible"] or verdict["total"] != outcome.total:
        broken.append([raw["name"], verdict["total"], outcome.total, verdict["errors"][:3]])
    return plan


def fairness(people: int, shifts: int) -> Figures:
    """Equal people, equal shifts on as many days: how the work is shared."""
    monday, here = date(2024, 1, 1), Point(36.0, 138.0)
    day = timedelta(1)
    windows = tuple(WeeklyWindow(weekday, 0, 1440) for weekday in range(7))
    team = tuple(
        Person(f"S{i}", "M", here, True, 60, Experience.REGULAR, ("lead",), {}, windows)
        for i in range(people)
    )
    requests = tuple(
        Request(
            f"R{i}", "", "M", "V", 60, (Seat("lead", 1),), "lead",
            (Slot(1, datetime(2024, 1, 1, 10) + i * day),),
        )
        for i in range(shifts)
    )  # fmt: skip
    facts = Problem("fair", monday, monday + shifts * day, team, (Venue("V", here),), requests)
    plan = match(facts, seconds=5).plan
    loads = [sum(p.id in plan.people_of(r.id) for r in requests if r.id in plan.held) for p in team]
    return {"loads": sorted(loads, reverse=True)}


def cold(problem: str, seconds: float, out: str) -> Figures:
    """With an empty compiler cache: when the first plan is there, and when the kernel has warmed up beside."""
    facts = read_problem(Path(problem))
    with tempfile.TemporaryDirectory() as empty:
        os.environ["NUMBA_CACHE_DIR"] = empty
        begun = time.perf_counter()
        ready: list[float] = []

        def warm() -> None:
            warm_up()
            ready.append(time.perf_counter() - begun)

        beside = threading.Thread(target=warm)
        beside.start()
        plain = clocked(lambda: search(facts, iterations=1))
        figures = run(problem, seconds, out, warm=False)
        beside.join()
    return figures | {"first plan s": round(plain, 3), "kernel ready s": round(ready[0], 1)}


def spreadsheet(problem: str, out: str) -> Figures:
    raw = json.loads(Path(problem).read_text(encoding="utf-8"))
    begun = time.perf_counter()
    plan = baseline(raw)
    Path(out).write_text(json.dumps(plan), encoding="utf-8")
    return {"solve s": round(time.perf_counter() - begun, 2)}


TASKS: dict[str, Callable[..., Figures]] = {
    "run": run,
    "first_plan": first_plan,
    "growth": growth,
    "questions": questions,
    "seeds": seeds,
    "fairness": fairness,
    "cold": cold,
    "spreadsheet": spreadsheet,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("arguments", type=json.loads)
    chosen = parser.parse_args()
    print(json.dumps(TASKS[chosen.task](**chosen.arguments)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
