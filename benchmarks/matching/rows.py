"""The rows of the table: which jobs measure a promise, and what their results say."""

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.matching.jobs import (
    OURS,
    SCRIPTS,
    SPREADSHEET,
    UNCOMPILED,
    Bench,
    Job,
    exponent,
    gap,
)
from benchmarks.matching.promises import (
    KNOWN,
    Line,
    against,
    at_least,
    at_most,
    bound_of,
    closed_share,
)

SMALL, QUARTER, YEAR = "small-month", "quarter", "fiscal-year"
QUARTERS = (SMALL, QUARTER, "three-wishes", "overload-month")
CREWS = ("smptsp-10_51_111_66", "smptsp-24_110_200_33", "smptsp-44_121_400_33")
LARGEST = (10_000, 50_000)
SEEDS = 20


@dataclass(frozen=True)
class Wanted:
    """What this run was asked for."""

    seconds: tuple[float, ...]
    peers: tuple[str, ...]
    only: tuple[str, ...]

    def problems(self, bench: Bench, names: tuple[str, ...]) -> list[str]:
        return [n for n in names if bench.has(n) and (not self.only or n in self.only)]


@dataclass(frozen=True)
class Row:
    name: str
    title: str
    jobs: Callable[[Bench, Wanted], list[Job]]
    lines: Callable[[Bench, Wanted], list[Line]]


# Each row: its jobs, then its lines.


def _closed_jobs(bench: Bench, wanted: Wanted) -> list[Job]:
    problems = wanted.problems(bench, QUARTERS)
    return [bench.plan(SPREADSHEET, p, 0) for p in problems] + [
        bench.plan(OURS, p, s) for s in wanted.seconds for p in problems
    ]


def _closed_lines(bench: Bench, wanted: Wanted) -> list[Line]:
    lines = []
    for seconds in wanted.seconds:
        must, aim = (0.98, 0.999) if seconds >= 60 else (0.96, 0.99)
        for problem in wanted.problems(bench, QUARTERS):
            job = bench.plan(OURS, problem, seconds)
            share = closed_share(bench, job, problem)
            lines.append(at_least(f"closed, {problem}, {seconds:g} s", share, must, aim))
    return lines


def _proof_jobs(bench: Bench, wanted: Wanted) -> list[Job]:
    return [bench.plan(OURS, p, 10) for p in wanted.problems(bench, (SMALL,))]


def _proof_lines(bench: Bench, wanted: Wanted) -> list[Line]:
    lines = []
    for job in _proof_jobs(bench, wanted):
        result = bench.result(job.key)
        took = result.get("solve s") if result.get("proven") else None
        line = at_most(f"{SMALL} proven optimal", took, 10, 1, "s")
        if result and took is None:
            line = Line(line.what, "not proven", line.must, line.aim, "missed")
        lines.append(line)
    return lines


def _year_jobs(bench: Bench, wanted: Wanted) -> list[Job]:
    years = wanted.problems(bench, (YEAR,))
    return [j for p in years for j in (bench.plan(SPREADSHEET, p, 0), bench.plan(OURS, p, 60))]


def _year_lines(bench: Bench, wanted: Wanted) -> list[Line]:
    lines = []
    for problem in wanted.problems(bench, (YEAR,)):
        result = bench.result(bench.plan(OURS, problem, 60).key)
        for which, bound in (
            ("known", bound_of(bench, problem)),
            ("the run's own", result.get("bound")),
        ):
            share = gap(result.get("total"), bound)
            percent = None if share is None else 100 * share
            what = f"gap to the monthly LP bound ({which}), {problem}, {result.get('solve s', 60):.0f} s"
            lines.append(at_most(what, percent, 3, 1.5, "%"))
    return lines


def _first_jobs(bench: Bench, wanted: Wanted) -> list[Job]:
    problems = wanted.problems(bench, (QUARTER, YEAR))
    return [j for p in problems for j in (bench.first_plan(p), bench.plan(OURS, p, 60))]


def _first_lines(bench: Bench, wanted: Wanted) -> list[Line]:
    """As the search has it, and as the window gets it from a whole run."""
    promised = {QUARTER: (0.2, 0.02), YEAR: (2.0, 0.2)}
    lines = []
    for problem in wanted.problems(bench, (QUARTER, YEAR)):
        made = bench.result(bench.first_plan(problem).key).get("s")
        shown = bench.result(bench.plan(OURS, problem, 60).key).get("first shown s")
        lines += [
            at_most(f"first plan after loading, {problem}", made, *promised[problem], "s"),
            at_most(f"first plan of a whole run, {problem}", shown, *promised[problem], "s"),
        ]
    return lines


def _peer_jobs(bench: Bench, wanted: Wanted) -> list[Job]:
    jobs = _closed_jobs(bench, wanted) + _year_jobs(bench, wanted)
    for peer in wanted.peers:
        for seconds in wanted.seconds:
            jobs += [bench.plan(peer, p, seconds) for p in wanted.problems(bench, QUARTERS)]
        jobs += [bench.plan(peer, p, 60) for p in wanted.problems(bench, (YEAR,))]
    return jobs


def _peer_lines(bench: Bench, wanted: Wanted) -> list[Line]:
    lines = []
    runs = [(p, s) for s in wanted.seconds for p in wanted.problems(bench, QUARTERS)]
    runs += [(p, 60.0) for p in wanted.problems(bench, (YEAR,))]
    for peer in wanted.peers:
        for problem, seconds in runs:
            ours = bench.result(bench.plan(OURS, problem, seconds).key)
            theirs = bench.result(bench.plan(peer, problem, seconds).key)
            if ours and theirs:
                lines.append(
                    against(peer, problem, seconds, ours, theirs, bound_of(bench, problem))
                )
    return lines


def _question_jobs(bench: Bench, wanted: Wanted) -> list[Job]:
    return [bench.questions(p) for p in wanted.problems(bench, (YEAR,))]


def _question_lines(bench: Bench, wanted: Wanted) -> list[Line]:
    lines = []
    for problem in wanted.problems(bench, (YEAR,)):
        result = bench.result(bench.questions(problem).key)
        for what, must, aim in (
            ("stand-ins", 20, 2), ("open seat", 20, 5), ("seat", 20, 5), ("repair", 1000, 200)
        ):  # fmt: skip
            shown = {"open seat": "explanation of an open seat", "seat": "explanation of a seat"}
            lines.append(
                at_most(
                    f"{shown.get(what, what)}, p95, {problem}",
                    result.get(what, {}).get("p95"),
                    must,
                    aim,
                    "ms",
                )
            )
    return lines


def _growth_jobs(bench: Bench, wanted: Wanted) -> list[Job]:
    del wanted
    if not (bench.has(QUARTER) and bench.has(YEAR)):
        return []
    # From a first allowance that cannot be enough, to one that must be.
    allowed = {QUARTER: (0.1, 10), YEAR: (2, 120)}
    return [bench.growth(p, KNOWN[p]["bound"], *allowed[p]) for p in (QUARTER, YEAR)]


def _growth_lines(bench: Bench, wanted: Wanted) -> list[Line]:
    jobs = _growth_jobs(bench, wanted)
    if not jobs:
        return []
    small, large = (bench.result(job.key) for job in jobs)
    times = f"{small.get('s') or 0:.2f} s → {large.get('s') or 0:.1f} s"
    line = at_most(
        "growth of the time to 2 % of the bound, quarter → year",
        exponent(small, large),
        1.3,
        1.0,
        "exponent",
    )
    return [Line(line.what, f"{line.measured} ({times})", line.must, line.aim, line.reached)]


def _memory_jobs(bench: Bench, wanted: Wanted) -> list[Job]:
    years = [bench.plan(OURS, p, 60) for p in wanted.problems(bench, (YEAR,))]
    return [*years, bench.largest(*LARGEST)] if not wanted.only else years


def _memory_lines(bench: Bench, wanted: Wanted) -> list[Line]:
    lines = []
    for job in _memory_jobs(bench, wanted):
        result = bench.result(job.key)
        largest = job.key.startswith("largest")
        size = f"{LARGEST[0]:,} × {LARGEST[1]:,}"
        what = f"peak memory with its processes, {size if largest else YEAR}"
        line = at_most(
            what, result.get("peak MB"), *((2000, 500) if largest else (1000, 200)), "MB", "{:,.0f}"
        )
        if result.get("failed"):
            line = Line(
                what, f"{result['failed']} ({line.measured})", line.must, line.aim, "missed"
            )
        lines.append(line)
    return lines


def _plain_jobs(bench: Bench, wanted: Wanted) -> list[Job]:
    problems = wanted.problems(bench, (QUARTER, YEAR))
    return [bench.plan(SPREADSHEET, p, 0) for p in problems] + [
        bench.plan(UNCOMPILED, p, 60) for p in problems
    ]


def _plain_lines(bench: Bench, wanted: Wanted) -> list[Line]:
    promised = {QUARTER: (0.97, 0.99), YEAR: (0.93, 0.96)}
    return [
        at_least(f"closed without the compiler, {p}, 60 s",
                 closed_share(bench, bench.plan(UNCOMPILED, p, 60), p), *promised[p])
        for p in wanted.problems(bench, (QUARTER, YEAR))
    ]  # fmt: skip


def _cold_jobs(bench: Bench, wanted: Wanted) -> list[Job]:
    return [bench.cold(p) for p in wanted.problems(bench, (QUARTER,))]


def _cold_lines(bench: Bench, wanted: Wanted) -> list[Line]:
    lines = []
    for job in _cold_jobs(bench, wanted):
        result = bench.result(job.key)
        line = at_most(
            "first plan while the kernel is still compiling, quarter",
            result.get("first plan s"),
            1,
            None,
            "s",
        )
        if result.get("kernel ready s"):
            text = f"{line.measured} (kernel ready after {result['kernel ready s']} s)"
            line = Line(line.what, text, line.must, line.aim, line.reached)
        lines.append(line)
    return lines


def _fair_jobs(bench: Bench, wanted: Wanted) -> list[Job]:
    del wanted
    return [bench.fairness()]


def _fair_lines(bench: Bench, wanted: Wanted) -> list[Line]:
    del wanted
    loads = bench.result(bench.fairness().key).get("loads")
    wish = [2, 2, 2, 2, 2, 1, 1]
    reached = "" if loads is None else "aim" if loads == wish else "missed"
    text = "—" if loads is None else ", ".join(map(str, loads))
    return [Line("12 equal shifts, 7 equal people", text, "2,2,2,2,2,1,1", "", reached)]


def _crew_jobs(bench: Bench, wanted: Wanted) -> list[Job]:
    return [bench.plan(OURS, p, 10) for p in wanted.problems(bench, CREWS)]


def _crew_lines(bench: Bench, wanted: Wanted) -> list[Line]:
    lines = []
    for problem in wanted.problems(bench, CREWS):
        result = bench.result(bench.plan(OURS, problem, 10).key)
        share = result["filled"] / result["places"] if result.get("places") else None
        lines.append(at_least(f"tasks filled, {problem}, 10 s", share, 0.99, 1.0))
    return lines


def _feasible_jobs(bench: Bench, wanted: Wanted) -> list[Job]:
    del wanted
    return [bench.seeds(SEEDS)]


def _feasible_lines(bench: Bench, wanted: Wanted) -> list[Line]:
    del wanted
    mine = [
        r["feasible"]
        for key, r in bench.results.items()
        if key.startswith(("ours", "cold", "largest")) and r.get("feasible") is not None
    ]
    lines = []
    if mine:
        lines.append(
            at_least(f"feasible, all {len(mine)} plans of this run", sum(mine) / len(mine), 1, 1, 2)
        )
    found = bench.result(bench.seeds(SEEDS).key)
    if found.get("plans"):
        share = 1 - len(found["infeasible"]) / found["plans"]
        what = f"feasible, {SEEDS} seeds: rural, tight, crowded, each also with cancellations ({found['plans']} plans)"
        lines.append(at_least(what, share, 1, 1, 2))
    return lines


ROWS = (
    Row("closed", "Share closed", _closed_jobs, _closed_lines),
    Row("proof", "Proof", _proof_jobs, _proof_lines),
    Row("year", "The fiscal year", _year_jobs, _year_lines),
    Row("first", "First plan", _first_jobs, _first_lines),
    Row("questions", "Questions and repairs", _question_jobs, _question_lines),
    Row("crew", "Public benchmark, minimum crew", _crew_jobs, _crew_lines),
    Row("fair", "Fairness", _fair_jobs, _fair_lines),
    Row("uncompiled", "Without the compiler", _plain_jobs, _plain_lines),
    Row("cold", "Cold start", _cold_jobs, _cold_lines),
    Row("growth", "Growth", _growth_jobs, _growth_lines),
    Row("peers", "Against peers, equal time", _peer_jobs, _peer_lines),
    Row("memory", "Memory", _memory_jobs, _memory_lines),
    Row("feasible", "Feasible by the independent checker", _feasible_jobs, _feasible_lines),
)
PEERS = tuple(SCRIPTS)
