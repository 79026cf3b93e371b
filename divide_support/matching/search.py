"""The search (案を作る): construction, then ruin and recreate under annealing; a function of its input, stopped by iterations."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from divide_support.matching.compiled import compiled_run, is_warm
from divide_support.matching.layout import pack
from divide_support.matching.problem import (
    Experience,
    Person,
    Plan,
    Point,
    Problem,
    Request,
    Seat,
    Slot,
    Venue,
    WeeklyWindow,
)
from divide_support.matching.state import State

DEFAULT_ITERATIONS = 20_000
_CHUNK_SECONDS = 0.03
_FIRST_CHUNK = 20
# Where there is nothing to seat, an iteration takes no time at all.
_LONGEST_CHUNK = 1 << 20


@dataclass(frozen=True)
class Progress:
    """How far the search is; totals are those of the best plan so far, which `best()` writes out."""

    iterations_done: int
    iterations: int
    hard_tier: int
    total: int
    best: Callable[[], Plan]


@dataclass(frozen=True)
class Solution:
    """The best plan found, and what is needed to find it again."""

    plan: Plan
    total: int
    hard_tier: int
    iterations_done: int
    iterations: int
    seed: int
    stopped: bool
    compiled: bool


def solve(
    problem: Problem,
    *,
    iterations: int = DEFAULT_ITERATIONS,
    seed: int = 1,
    stop: threading.Event | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Plan:
    """The best plan after so many iterations: same problem, iterations and seed, same plan, on any machine."""
    return search(problem, iterations=iterations, seed=seed, stop=stop, progress=progress).plan


def search(
    problem: Problem,
    *,
    iterations: int = DEFAULT_ITERATIONS,
    seconds: float | None = None,
    seed: int = 1,
    start: Plan | None = None,
    stop: threading.Event | None = None,
    progress: Callable[[Progress], None] | None = None,
    compiled: bool = True,
) -> Solution:
    """Like `solve`, with its circumstances.

    With `seconds` the clock decides instead of the iterations, and the plan may differ from run to run;
    `start` is an earlier plan to begin with, as far as it still holds. The compiled kernel is used as soon as it is
    ready (`warm_up`), also in the middle; nobody ever waits for it.
    """
    begun = time.monotonic()
    state = State(pack(problem), seed, compiled=compiled and is_warm())
    if start is not None:
        state.adopt(start)
    state.advance(0, 1, max(1, iterations))
    clock = None if seconds is None else (begun, begun + seconds)
    done, planned = _improve(state, max(1, iterations), clock, stop, progress, compiled=compiled)
    return Solution(
        state.best_plan(),
        state.best_total,
        state.best_hard,
        done,
        planned,
        seed,
        done < planned,
        state.compiled,
    )


def _improve(
    state: State,
    iterations: int,
    clock: tuple[float, float] | None,
    stop: threading.Event | None,
    progress: Callable[[Progress], None] | None,
    *,
    compiled: bool,
) -> tuple[int, int]:
    """Chunks of a few hundredths of a second; without a clock, where they are cut does not change the plan."""
    done, chunk = 1, _FIRST_CHUNK
    while True:
        begun = time.monotonic()
        if clock is not None:
            # The schedule follows the clock: so many iterations as the pace so far promises until the end.
            share = (begun - clock[0]) / max(1e-6, clock[1] - clock[0])
            iterations = done if share >= 1 else max(done + chunk, int(done / max(share, 1e-3)))
        if progress is not None:
            progress(Progress(done, iterations, state.best_hard, state.best_total, state.best_plan))
        if done >= iterations or (stop is not None and stop.is_set()):
            return done, iterations
        if compiled and not state.compiled and is_warm():
            state.switch_to_compiled()
        done = state.advance(done, min(iterations, done + chunk), iterations)
        took = time.monotonic() - begun
        fitting = int(chunk * _CHUNK_SECONDS / max(took, 1e-4))
        chunk = max(1, min(4 * chunk, _LONGEST_CHUNK, fitting))


def warm_up() -> bool:
    """Compile the kernel, or load it from the user's cache: seconds once a machine, then parts of one; for a thread."""
    if compiled_run() is None:
        return False
    monday = date(2024, 1, 1)
    here = Point(0.0, 0.0)
    person = Person(
        "S", "M", here, True, 60, Experience.REGULAR, ("lead",), {}, (WeeklyWindow(0, 0, 1440),)
    )
    requests = tuple(
        Request(
            name, "", "M", "V", 60, (Seat("lead", 1),), "lead", (Slot(1, datetime(2024, 1, 1, 10)),)
        )
        for name in "AB"
    )
    smallest = Problem("", monday, monday, (person,), (Venue("V", here),), requests)
    State(pack(smallest), 1, compiled=True).advance(0, 2, 2)
    return True
