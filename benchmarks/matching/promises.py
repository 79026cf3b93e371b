"""A promise beside what was measured: the must, the aim, and which of them is reached."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.matching.jobs import OURS, SPREADSHEET, Bench, Job, closed

KNOWN = json.loads((Path(__file__).parent / "known.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Line:
    """One measured promise; `reached` is "aim", "must", "missed", or "" where nothing was measured or promised."""

    what: str
    measured: str
    must: str
    aim: str
    reached: str


def bound_of(bench: Bench, problem: str) -> int | None:
    """The proven bound that is known, or the best one of our own runs."""
    if problem in KNOWN:
        return int(KNOWN[problem]["bound"])
    found = [
        result["bound"]
        for key, result in bench.results.items()
        if key.startswith(f"{OURS}/{problem}/") and result.get("bound") is not None
    ]
    return max(found, default=None)


def closed_share(bench: Bench, job: Job, problem: str) -> float | None:
    worst = bench.result(bench.plan(SPREADSHEET, problem, 0).key).get("total")
    return closed(worst, bench.result(job.key).get("total"), bound_of(bench, problem))


def at_least(what: str, value: float | None, must: float, aim: float, digits: int = 4) -> Line:
    return _line(what, value, must, aim, f"≥ {must:g}", f"≥ {aim:g}", f"{{:.{digits}f}}", 1)


def at_most(
    what: str, value: float | None, must: float, aim: float | None, unit: str, form: str = "{:.3g}"
) -> Line:
    wish = "" if aim is None else f"≤ {aim:g} {unit}"
    return _line(what, value, must, aim, f"≤ {must:g} {unit}", wish, form + f" {unit}", -1)


def _line(
    what: str,
    value: float | None,
    must: float,
    aim: float | None,
    must_text: str,
    aim_text: str,
    form: str,
    sign: int,
) -> Line:
    if value is None:
        return Line(what, "—", must_text, aim_text, "")
    reached = "missed"
    if sign * value >= sign * must:
        reached = "must"
    if aim is not None and sign * value >= sign * aim:
        reached = "aim"
    return Line(what, form.format(value), must_text, aim_text, reached)


def against(
    peer: str,
    problem: str,
    seconds: float,
    ours: dict[str, Any],
    theirs: dict[str, Any],
    bound: int | None,
) -> Line:
    what = f"against {peer}, {problem}, {seconds:g} s"
    must, aim = "better total", "gap ≥ 10 × smaller"
    mine, other = ours["total"], theirs["total"]
    if mine is None:
        return Line(what, "no plan of ours", must, aim, "missed")
    if other is None:
        return Line(what, f"{mine:,} / no plan", must, aim, "aim")
    text = f"{mine:,} / {other:,}"
    if mine == other:
        best = bound is not None and mine <= bound
        return Line(
            what,
            text + (" (both optimal)" if best else ""),
            must,
            aim,
            "must" if best else "missed",
        )
    if mine > other:
        return Line(what, text, must, aim, "missed")
    if bound is None:
        return Line(what, text, must, aim, "must")
    mine, other = max(0, mine - bound), other - bound
    times = "∞" if mine == 0 else f"{other / mine:,.1f}"
    return Line(
        what, f"{text}, gap {times} × smaller", must, aim, "aim" if other >= 10 * mine else "must"
    )
