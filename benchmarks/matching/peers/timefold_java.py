"""Timefold (Java) as it sets itself up when nothing is said, with an incremental score: the fastest it knows.

Needs a JDK (`javac`, `java`; Debian: openjdk-17-jdk-headless). The jars are those of the Python package, the model is
in `java/`; written in Java because the package's Python models are translated to it and never run faster.
"""

import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eligibility import Eligibility
from peer import run

SOURCES = Path(__file__).resolve().parent / "java"


def class_path() -> str:
    package = importlib.util.find_spec("timefold.solver")
    assert package is not None
    assert package.origin is not None
    return str(Path(package.origin).parent / "jars" / "*")


def compiled() -> Path:
    """The compiled model, beside this environment's packages; made anew when a source is younger."""
    folder = Path(sys.prefix) / "model"
    sources = sorted(SOURCES.glob("*.java"))
    stamp = folder / "Main.class"
    if not stamp.is_file() or stamp.stat().st_mtime < max(s.stat().st_mtime for s in sources):
        subprocess.run(
            ["javac", "-nowarn", "-cp", class_path(), "-d", folder, *sources], check=True
        )
    return folder


def integers(facts: Eligibility) -> Iterator[int]:
    """What Facts.java reads, in its order."""
    weights = facts.weights
    yield from (
        weights["unfilled_position"],
        weights["not_held"],
        weights["load_step"],
        weights["new_series_face"],
        weights["novice_without_veteran"],
        facts.lost,
    )
    days = {d: i for i, d in enumerate(sorted({s.date for s in facts.slots}))}
    weeks = {w: i for i, w in enumerate(sorted({s.week for s in facts.slots}))}
    months = {m: i for i, m in enumerate(sorted({s.month for s in facts.slots}))}
    series = {s: i for i, s in enumerate(sorted({r.series for r in facts.requests if r.series}))}
    venues = {v: i for i, v in enumerate(facts.venues)}
    yield from (len(days), len(weeks), len(months), len(series), len(venues))
    for drives in (False, True):
        for one in venues:
            yield from (facts.gap(one, other, drives=drives) for other in venues)
    yield len(facts.people)
    for i, person in enumerate(facts.people):
        yield from (person["drives"], i in facts.novices, i in facts.veterans)
        yield from (person["max_per_week"], person["max_per_month"])
    yield len(facts.requests)
    for request in facts.requests:
        yield request.priority
        yield series[request.series] if request.series else -1
        yield from (len(request.roles), *(role.count for role in request.roles))
        yield len(request.slots)
        for slot in (facts.slots[n] for n in request.slots):
            yield from (days[slot.date], slot.begin, slot.end, venues[slot.venue])
            yield from (weeks[slot.week], months[slot.month], slot.cost)
            for able in slot.candidates:
                yield from (len(able), *(person for person, _ in able))
                yield from (len(able), *(cost for _, cost in able))


def solve(
    facts: Eligibility, seconds: float, workers: int
) -> tuple[dict[str, Any] | None, dict[str, Any]]:
    """`workers` goes unused: more than one thread is not part of the free edition."""
    del workers
    begun = time.perf_counter()
    numbers = array("i", integers(facts))
    if sys.byteorder == "little":
        numbers.byteswap()
    classes = os.pathsep.join((str(compiled()), class_path()))
    built = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        problem, plan = Path(folder) / "facts", Path(folder) / "plan"
        problem.write_bytes(numbers.tobytes())
        ran = subprocess.run(
            ["java", "-Xmx4g", "-cp", classes, "Main", problem, plan, str(seconds)],
            check=True, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        rows = [tuple(map(int, line.split())) for line in plan.read_text().splitlines()]
    held: dict[int, list[tuple[str, int]]] = {}
    for number, role, person in rows:
        name = facts.requests[facts.slots[number].request].roles[role].name
        held.setdefault(number, []).append((name, person))
    broken, total, loaded, speed = ran.stdout.split()[-4:]
    figures = {
        "build s": round(built - begun + float(loaded), 2),
        "solve s": seconds,
        "status": "no breach" if broken == "0" else f"{broken} breaches",
        "objective": int(total),
        "moves a second": int(speed),
    }
    return facts.plan(held), figures


if __name__ == "__main__":
    sys.exit(run(solve, __doc__))
