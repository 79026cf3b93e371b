"""The search (案を作る): construction, then ruin and recreate under annealing; a function of its input, stopped by iterations."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from divide_support.matching.compiled import compiled_run
from divide_support.matching.layout import pack
from divide_support.matching.problem import Plan, Problem
from divide_support.matching.state import State

DEFAULT_ITERATIONS = 20_000
_CHUNK_SECONDS = 0.03
_FIRST_CHUNK = 20


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

    `seconds` turns time into a number of iterations (measured once at the start) and also ends the search;
    `start` is an earlier plan to begin with, as far as it still holds.
    """
    begun = time.monotonic()
    state = State(pack(problem), seed, compiled=compiled)
    if start is not None:
        state.adopt(start)
    state.advance(0, 1, max(1, iterations))
    if seconds is not None:
        iterations = _affordable(state, seconds - (time.monotonic() - begun))
    deadline = None if seconds is None else begun + seconds
    done = _improve(state, max(1, iterations), deadline, stop, progress)
    return Solution(
        state.best_plan(),
        state.best_total,
        state.best_hard,
        done,
        iterations,
        seed,
        done < iterations,
        state.compiled,
    )


def _improve(
    state: State,
    iterations: int,
    deadline: float | None,
    stop: threading.Event | None,
    progress: Callable[[Progress], None] | None,
) -> int:
    """Chunks of a few hundredths of a second; where they are cut does not change the plan."""
    done, chunk = 1, _FIRST_CHUNK
    while True:
        if progress is not None:
            progress(Progress(done, iterations, state.best_hard, state.best_total, state.best_plan))
        begun = time.monotonic()
        over = deadline is not None and begun >= deadline
        if done >= iterations or over or (stop is not None and stop.is_set()):
            return done
        done = state.advance(done, min(iterations, done + chunk), iterations)
        took = time.monotonic() - begun
        chunk = max(1, min(4 * chunk, int(chunk * _CHUNK_SECONDS / max(took, 1e-4))))


def _affordable(state: State, seconds: float) -> int:
    """How many iterations fit into the time, by a trial on a copy that is thrown away."""
    trial = State(state.layout, 1, compiled=state.compiled)
    trial.advance(0, 1, 2)
    patience = min(0.5, 0.05 * seconds)
    begun, done, chunk = time.monotonic(), 1, _FIRST_CHUNK
    while time.monotonic() - begun < patience:
        # The middle of the schedule: hot and cold iterations cost a little more and a little less.
        done = trial.advance(done, done + chunk, 2 * (done + chunk))
        chunk *= 2
    pace = (done - 1) / max(1e-6, time.monotonic() - begun)
    return max(1, int(pace * max(0.0, seconds - patience) * 0.97))


def warm_up(problem: Problem) -> bool:
    """Compile the kernel, or load it from the user's cache, on any small problem; for a background thread."""
    if compiled_run() is None:
        return False
    State(pack(problem), 1, compiled=True).advance(0, 2, 2)
    return True
