"""The table in Markdown: promises first, then every plan with hard and soft tier."""

from collections.abc import Iterable
from typing import Any

from benchmarks.matching.jobs import OURS, SCRIPTS, SPREADSHEET, UNCOMPILED, Bench, closed, gap
from benchmarks.matching.promises import Line, bound_of
from benchmarks.matching.rows import Row, Wanted

SIGNS = {"aim": "✔✔ aim", "must": "✔ must", "missed": "✘ missed", "": "not measured"}
WHO = (SPREADSHEET, OURS, UNCOMPILED, *SCRIPTS)


def report(bench: Bench, wanted: Wanted, rows: Iterable[Row], about: str) -> str:
    parts = ["# The matcher measured", "", about, "", _loads(bench), ""]
    parts += ["| | measured | must | aim | reached |", "| --- | --- | --- | --- | --- |"]
    for row in rows:
        lines = row.lines(bench, wanted)
        if lines:
            parts.append(f"| **{row.title}** | | | | |")
            parts += map(_row, lines)
    parts += ["", "## Every plan", "", *_plans(bench)]
    return "\n".join(parts) + "\n"


def _row(line: Line) -> str:
    return f"| {line.what} | {line.measured} | {line.must} | {line.aim} | {SIGNS[line.reached]} |"


def _loads(bench: Bench) -> str:
    loads = [r["load before"] for r in bench.results.values() if r.get("load before") is not None]
    if not loads:
        return ""
    loads.sort()
    return (
        f"Load average when each measurement began: median {loads[len(loads) // 2]}, highest {loads[-1]}. "
        "Above about 1 other work was going on: read ratios, not seconds."
    )


def _plans(bench: Bench) -> list[str]:
    lines = [
        "| problem | matcher | s | build + solve s | total | hard tier | soft tier | filled | closed | gap % | feasible | MB | load |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    found = []
    for key, result in bench.results.items():
        who, _, rest = key.partition("/")
        if who in WHO and "total" in result:
            problem, _, seconds = rest.partition("/")
            found.append((problem, float(seconds or 0), WHO.index(who), result))
    for problem, seconds, number, result in sorted(found, key=lambda f: f[:3]):
        lines.append(_plan(bench, problem, seconds, WHO[number], result))
    return lines


def _plan(bench: Bench, problem: str, seconds: float, who: str, result: dict[str, Any]) -> str:
    took = (
        f"{result.get('build s', 0) or 0:g} + {result.get('solve s', 0):g}"
        if "solve s" in result
        else "—"
    )
    allowed = f"{seconds:g}" if seconds else "—"
    if result["total"] is None:
        why = result.get("failed") or result.get("status") or "no plan"
        middle = f"no plan ({why}) | | | | | |"
    else:
        bound = bound_of(bench, problem)
        worst = bench.result(f"{SPREADSHEET}/{problem}").get("total")
        share, left = closed(worst, result["total"], bound), gap(result["total"], bound)
        middle = (
            f"{result['total']:,} | {result['hard']:,} | {result['soft']:,} | "
            f"{result['filled']:,} of {result['places']:,} | "
            f"{'—' if share is None else f'{share:.4f}'} | {'—' if left is None else f'{100 * left:.2f}'} |"
        )
    feasible = {True: "yes", False: "**no**", None: "—"}[result.get("feasible")]
    own = result.get("objective")
    # Not below: what a solver has not proven may carry an idle step of load or a face too many.
    if own is not None and result["total"] is not None and round(own) < result["total"]:
        feasible += f" (its own value: {own:,.0f})"
    return (
        f"| {problem} | {who} | {allowed} | {took} | {middle} {feasible} | "
        f"{result['peak MB']:,} | {result['load before']} |"
    )
