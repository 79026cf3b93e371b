"""What has to be measured: each job is one process, one result, kept in a file so that a run can be taken up again."""

import json
import math
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.matching import prefecture
from benchmarks.matching.peers.setup import HERE, interpreter
from benchmarks.matching.processes import measured
from tests.matching.checker import check

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "build" / "matching-benchmark"
OURS = "ours"
SPREADSHEET = "spreadsheet"
UNCOMPILED = "ours, uncompiled"
SCRIPTS = {"cp_sat": "cp_sat.py", "highs": "highs.py", "timefold": "timefold_java.py"}
# How long a peer may read and build beyond its seconds, and overrun them.
GRACE = 900.0
PLAIN = {"DIVIDE_SUPPORT_NO_COMPILER": "1"}


@dataclass(frozen=True)
class Job:
    """`plan_for` names the problem whose plan the job writes and the checker then judges."""

    key: str
    task: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    plan_for: str | None = None
    surroundings: Mapping[str, str] = field(default_factory=dict)
    limit: float = 600.0
    prepare: Callable[[], None] | None = None


class Bench:
    """The problems, the results so far, and how a job is carried out. `most` cuts every time short, for a rehearsal."""

    def __init__(self, problems: Path, results: Path, most: float) -> None:
        self.problems, self.path, self.most = problems, results, most
        WORK.mkdir(parents=True, exist_ok=True)
        self.results: dict[str, Any] = (
            json.loads(results.read_text(encoding="utf-8")) if results.is_file() else {}
        )

    def seconds(self, wanted: float) -> float:
        return min(wanted, self.most)

    def file(self, name: str) -> Path:
        return (self.problems / f"{name}.json").resolve()

    def has(self, name: str) -> bool:
        return self.file(name).is_file()

    def result(self, key: str) -> dict[str, Any]:
        found: dict[str, Any] = self.results.get(key, {})
        return found

    def do(self, job: Job) -> None:
        if job.key in self.results:
            return
        print(f"{job.key} …", end=" ", flush=True)
        plan = self.path.with_suffix(".plan.json").resolve()
        plan.unlink(missing_ok=True)
        if job.prepare is not None:
            job.prepare()
        figures = measured(
            self._command(job, plan), limit=job.limit, folder=ROOT, surroundings=job.surroundings
        )
        if job.plan_for is not None:
            figures |= self._judged(job.plan_for, plan)
        self.results[job.key] = figures
        print(json.dumps(figures), flush=True)
        self.path.write_text(json.dumps(self.results, indent=1) + "\n", encoding="utf-8")

    def _command(self, job: Job, plan: Path) -> list[str]:
        if job.task in SCRIPTS:
            problem, seconds = str(job.arguments["problem"]), str(job.arguments["seconds"])
            return [
                str(interpreter(job.task)), str(HERE / SCRIPTS[job.task]), problem,
                "--seconds", seconds, "--out", str(plan),
            ]  # fmt: skip
        arguments = dict(job.arguments) | ({"out": str(plan)} if job.plan_for else {})
        return [sys.executable, "-m", "benchmarks.matching.worker", job.task, json.dumps(arguments)]

    def _judged(self, problem: str, plan: Path) -> dict[str, Any]:
        if not plan.is_file():
            return {"total": None}
        path = Path(problem)
        raw = json.loads(path.read_text(encoding="utf-8"))
        made = json.loads(plan.read_text(encoding="utf-8"))
        verdict = check(raw, made)
        cancelled = {e.get("request") for e in raw.get("events") or []}
        places = sum(
            p["count"]
            for r in raw["requests"]
            if r["id"] not in cancelled
            for p in r["positions"].values()
        )
        filled = sum(len(entry["assigned"]) for entry in made["requests"])
        return {
            "feasible": verdict["feasible"],
            "total": verdict["total"],
            "hard": verdict["hard_tier"],
            "soft": verdict["total"] - verdict["hard_tier"],
            "filled": filled,
            "places": places,
        }

    # Jobs by name, so that two rows that need the same plan share it.

    def plan(self, who: str, problem: str, seconds: float) -> Job:
        path = str(self.file(problem))
        if who == SPREADSHEET:
            return Job(f"{who}/{problem}", "spreadsheet", {"problem": path}, path)
        seconds = self.seconds(seconds)
        task = {OURS: "run", UNCOMPILED: "run"}.get(who, who)
        return Job(
            f"{who}/{problem}/{seconds:g}",
            task,
            {"problem": path, "seconds": seconds},
            path,
            PLAIN if who == UNCOMPILED else {},
            seconds + GRACE,
        )

    def first_plan(self, problem: str) -> Job:
        return Job(f"first plan/{problem}", "first_plan", {"problem": str(self.file(problem))})

    def questions(self, problem: str) -> Job:
        arguments = {"problem": str(self.file(problem)), "seconds": self.seconds(30)}
        return Job(f"questions/{problem}", "questions", arguments, limit=1800)

    def growth(self, problem: str, bound: int, first: float, most: float) -> Job:
        arguments = {
            "problem": str(self.file(problem)), "bound": bound, "share": 0.02,
            "first": min(first, self.most), "most": self.seconds(most),
        }  # fmt: skip
        return Job(f"growth/{problem}", "growth", arguments, limit=1800)

    def cold(self, problem: str) -> Job:
        path = str(self.file(problem))
        arguments = {"problem": path, "seconds": self.seconds(10)}
        return Job(f"cold/{problem}", "cold", arguments, path)

    def seeds(self, count: int) -> Job:
        arguments = {"count": count, "seconds": min(1.0, self.most)}
        return Job("seeds", "seeds", arguments, limit=3600)

    def fairness(self) -> Job:
        return Job("fairness", "fairness", {"people": 7, "shifts": 12})

    def largest(self, people: int, requests: int) -> Job:
        path = str(prefecture.file_of(WORK, people, requests))
        return Job(
            f"largest/{people}-{requests}",
            "run",
            {"problem": path, "seconds": self.seconds(60)},
            path,
            limit=3600,
            prepare=lambda: prefecture.write(WORK, people, requests),
        )


def closed(baseline: float | None, total: float | None, bound: float | None) -> float | None:
    """The share of the way from the spreadsheet's plan to the bound."""
    if baseline is None or total is None or bound is None or baseline <= bound:
        return None
    return (baseline - total) / (baseline - bound)


def gap(total: float | None, bound: float | None) -> float | None:
    if total is None or bound is None:
        return None
    return (total - bound) / total if total else 0.0


def exponent(small: Mapping[str, Any], large: Mapping[str, Any]) -> float | None:
    if not small.get("s") or not large.get("s"):
        return None
    return math.log(large["s"] / small["s"]) / math.log(large["requests"] / small["requests"])
