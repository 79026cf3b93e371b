"""The search (案を作る): construction, then ruin and recreate under annealing; a function of its input, stopped by iterations."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from divide_support.matching.compiled import compiled_run, is_warm
from divide_support.matching.layout import layout_of, pack
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
# An ordinary computer that is busy with other things as well: microseconds for an iteration, and for each candidate
# looked at in it; uncompiled so many times as long.
_ITERATION_US, _LOOK_US, _UNCOMPILED = 9.0, 0.06, 40
# The clock is not believed before this share of its time is over.
_FIRST_SHARE = 0.15
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
    """The best plan found, and what is needed to find it again; `cut`: the clock shortened the search."""

    plan: Plan
    total: int
    hard_tier: int
    iterations_done: int
    iterations: int
    seed: int
    stopped: bool
    compiled: bool
    cut: bool = False
    looks: int = 0


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
    iterations: int | None = None,
    seconds: float | None = None,
    seed: int = 1,
    start: Plan | None = None,
    stop: threading.Event | None = None,
    progress: Callable[[Progress], None] | None = None,
    compiled: bool = True,
) -> Solution:
    """Like `solve`, with its circumstances.

    With `seconds` alone the clock decides instead of the iterations, and the plan may differ from run to run; with
    both it only shortens a search that would not be done in time. `start` is an earlier plan to begin with, as far as
    it still holds. The compiled kernel is used as soon as it is ready (`warm_up`), also in the middle; nobody ever
    waits for it.
    """
    pace = _Pace(iterations, seconds)
    state = State(layout_of(problem), seed, compiled=compiled and is_warm())
    if start is not None:
        state.adopt(start)
    state.advance(0, 1, pace.iterations)
    done = _improve(state, pace, stop, progress, compiled=compiled)
    return Solution(
        state.best_plan(),
        state.best_total,
        state.best_hard,
        done,
        pace.iterations,
        seed,
        done < pace.iterations,
        state.compiled,
        pace.cut,
        state.looks,
    )


def iterations_for(effort: float, found: Solution) -> int:
    """How many iterations an ordinary computer does in `effort` seconds, told from the work in some of them.

    A function of the problem, and of whether there is a compiler at all; not of this computer, nor of the clock.
    """
    looks = found.looks / max(1, found.iterations_done)
    microseconds = (_ITERATION_US + _LOOK_US * looks) * (1 if compiled_run() else _UNCOMPILED)
    return max(1, int(1e6 * effort / microseconds))


class _Pace:
    """How many iterations there will be: as many as asked for, unless the clock is too quick."""

    def __init__(self, iterations: int | None, seconds: float | None) -> None:
        self.begun, self.seconds = time.monotonic(), seconds
        if iterations is None and seconds is None:
            iterations = DEFAULT_ITERATIONS
        self.asked = iterations
        self.iterations = max(1, iterations or DEFAULT_ITERATIONS)
        self.cut = False

    def look_at_the_clock(self, done: int, chunk: int) -> None:
        """The schedule follows the clock: so many iterations as the pace so far promises until the end."""
        if self.seconds is None:
            return
        share = (time.monotonic() - self.begun) / max(1e-6, self.seconds)
        promised = done if share >= 1 else max(done + chunk, int(done / max(share, 1e-3)))
        if self.asked is None:
            self.iterations = promised
        elif share >= 1 or (share > _FIRST_SHARE and promised < self.asked):
            self.iterations, self.cut = max(1, min(self.asked, promised)), done < self.asked
        else:
            self.iterations = max(1, self.asked)


def _improve(
    state: State,
    pace: _Pace,
    stop: threading.Event | None,
    progress: Callable[[Progress], None] | None,
    *,
    compiled: bool,
) -> int:
    """Chunks of a few hundredths of a second; without a clock, where they are cut does not change the plan."""
    done, chunk = 1, _FIRST_CHUNK
    while True:
        begun = time.monotonic()
        pace.look_at_the_clock(done, chunk)
        planned = pace.iterations
        if progress is not None:
            progress(Progress(done, planned, state.best_hard, state.best_total, state.best_plan))
        if done >= planned or (stop is not None and stop.is_set()):
            return done
        if compiled and not state.compiled and is_warm():
            state.switch_to_compiled()
        done = state.advance(done, min(planned, done + chunk), planned)
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
