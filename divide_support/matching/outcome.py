"""One whole run (組合せ): search and, beside it, bound and polish; the best plan so far always stands."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from divide_support.matching.beside import Prover, Word
from divide_support.matching.compiled import is_warm
from divide_support.matching.judge import judge
from divide_support.matching.problem import Plan, Problem
from divide_support.matching.search import DEFAULT_ITERATIONS, Progress, Solution, search, warm_up

_PATIENCE = 0.05
_HEAD_START_ITERATIONS = 2_000


def possible_gain(total: int, bound: int) -> float:
    """How much better a plan could still be, in percent of its own total (「これ以上よくなっても最大 x %」)."""
    return 0.0 if total <= bound or total <= 0 else 100 * (total - bound) / total


@dataclass(frozen=True, slots=True)
class Outcome:
    """The best plan of a run, and how far it can be from the best there is (None: no bound was found in time)."""

    plan: Plan
    total: int
    hard_tier: int
    bound: int | None
    proven: bool
    iterations: int
    seed: int
    stopped: bool

    @property
    def possible_gain(self) -> float | None:
        return None if self.bound is None else possible_gain(self.total, self.bound)

    @property
    def sentence(self) -> str:
        """What the window says under the plan."""
        if self.proven:
            return "これ以上よい案はありません（証明ずみ）。"
        gain = self.possible_gain
        if gain is None:
            return "どこまでよくなるかは、まだわかりません。"
        return f"これ以上よくなっても最大 {gain:.1f} %。"


def match(
    problem: Problem,
    *,
    seconds: float | None = None,
    iterations: int = DEFAULT_ITERATIONS,
    seed: int = 1,
    start: Plan | None = None,
    stop: threading.Event | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Outcome:
    """Search for the given time or number of iterations; a second process looks for bound and proof meanwhile.

    With `iterations` the search's plan does not depend on the clock; the process beside may still improve it.
    """
    begun = time.monotonic()
    if not is_warm():
        # Not a daemon: a compiler that is cut off while the program ends may take it down.
        threading.Thread(target=warm_up, name="matching-warm-up").start()
    stop = stop or threading.Event()
    patience = 600.0 if seconds is None else seconds
    first = search(
        problem,
        iterations=_HEAD_START_ITERATIONS,
        seconds=_head_start(seconds),
        seed=seed,
        start=start,
        stop=stop,
    )
    enough = threading.Event()
    with Prover(problem, first.plan, seconds=patience) as prover:
        words = _Words(prover, enough, stop)
        left = None if seconds is None else seconds - (time.monotonic() - begun)
        found = first
        if left is None or left > _PATIENCE:
            found = search(
                problem, iterations=iterations, seconds=left, seed=seed, start=start, stop=enough, progress=words.watch(progress)
            )  # fmt: skip
        deadline = begun + (seconds if seconds is not None else patience)
        words.await_until(deadline if seconds is not None else time.monotonic())
    return _best(
        problem,
        min((first, found), key=lambda s: (s.hard_tier, s.total)),
        words,
        seed,
        stopped=stop.is_set(),
    )


def _head_start(seconds: float | None) -> float | None:
    return None if seconds is None else min(1.0, 0.1 * seconds)


class _Words:
    """Listens to the process beside, between the chunks of the search; a proof or the user ends the search."""

    def __init__(self, prover: Prover, enough: threading.Event, stop: threading.Event) -> None:
        self.prover, self.enough, self.stop = prover, enough, stop
        self.bound: int | None = None
        self.best: Word | None = None

    def listen(self, wait: float = 0.0) -> None:
        word = self.prover.news(wait=wait)
        if word is not None:
            self.bound = max(self.bound or 0, word.bound)
            if word.plan is not None:
                self.best = word
        if self.stop.is_set() or (self.best is not None and self.best.proven):
            self.enough.set()

    def watch(self, progress: Callable[[Progress], None] | None) -> Callable[[Progress], None]:
        def watched(now: Progress) -> None:
            self.listen()
            if now.total == 0:
                # No cost is negative in sum: nothing can be better than nothing.
                self.bound = 0
                self.enough.set()
            if progress is not None:
                progress(now)

        return watched

    def await_until(self, deadline: float) -> None:
        while not self.enough.is_set() and not self.prover.over and time.monotonic() < deadline:
            self.listen(_PATIENCE)


def _best(problem: Problem, found: Solution, words: _Words, seed: int, *, stopped: bool) -> Outcome:
    plan, total, hard = found.plan, found.total, found.hard_tier
    word, bound, proven = words.best, words.bound, False
    if (
        word is not None
        and word.plan is not None
        and word.total is not None
        and word.hard_tier is not None
    ):
        proven = word.proven
        if proven or (word.hard_tier, word.total) < (hard, total):
            plan, total, hard = word.plan, word.total, word.hard_tier
    verdict = judge(problem, plan)
    if bound is not None and bound >= total:
        bound, proven = total, True
    return Outcome(
        plan, verdict.total, verdict.hard_tier, bound, proven, found.iterations_done, seed, stopped
    )
