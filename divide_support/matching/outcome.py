"""One whole run (組合せ): search and, beside it, bound and polish; the best plan so far always stands."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from divide_support.matching.beside import MOST_POLISHED_REQUESTS, Prover, Word
from divide_support.matching.compiled import is_warm
from divide_support.matching.problem import Plan, Problem
from divide_support.matching.search import Progress, Solution, iterations_for, search, warm_up

_PATIENCE = 0.05
_HEAD_START_ITERATIONS = 2_000
# Seconds of an ordinary computer that a run takes where nobody says how long.
DEFAULT_EFFORT = 10.0
_FIRST_TURN = 0.4


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
    # The clock ended the work on this plan: the same facts may give another one next time.
    cut: bool = False

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
    iterations: int | None = None,
    seed: int = 1,
    start: Plan | None = None,
    stop: threading.Event | None = None,
    progress: Callable[[Progress], None] | None = None,
    heard: Callable[[int], None] | None = None,
) -> Outcome:
    """Search, and beside it a second process for bound, polish and proof.

    How much is done is counted in work, not in time: as much as an ordinary computer does in `seconds`, or in
    `DEFAULT_EFFORT` seconds; `iterations` sets the search's share of it apart. So the plan is the same each time.
    Only where this computer is not through after `seconds` the clock cuts it short, and the outcome says so (`cut`).
    `heard` is told each better bound.
    """
    clock = _Clock(seconds)
    effort = DEFAULT_EFFORT if seconds is None else seconds
    stop = stop or threading.Event()
    # Before anything else that takes time: the first plan is shown as soon as it exists.
    first = search(
        problem, iterations=1, seed=seed, start=start,
        progress=progress and (lambda now: progress(replace(now, iterations=10 * _HEAD_START_ITERATIONS))),
    )  # fmt: skip
    if not is_warm():
        # Never a daemon, whoever asks: a compiler that is cut off while the program ends may take it down.
        threading.Thread(target=warm_up, name="matching-warm-up", daemon=False).start()
    enough = threading.Event()
    with Prover(problem, seconds=seconds, effort=effort) as prover:
        words = _Words(prover, enough, stop, heard)
        found = _search(
            problem, iterations, effort, clock, words, seed=seed, start=start, progress=progress
        )
        words.await_until(clock)
        in_time = not clock.is_over
    return _best(problem, [first, *found], words, seed, stopped=stop.is_set(), in_time=in_time)


def _search(
    problem: Problem,
    iterations: int | None,
    effort: float,
    clock: "_Clock",
    words: "_Words",
    *,
    seed: int,
    start: Plan | None,
    progress: Callable[[Progress], None] | None,
) -> list[Solution]:
    """A first plan at once, and what it tells of the work; then one long search.

    Where there is a polish, a shorter search comes before the long one, for the polish to look at its plan.
    """
    head = _HEAD_START_ITERATIONS
    found = [
        search(
            problem, iterations=head, seconds=clock.left(), seed=seed, start=start, stop=words.enough,
            progress=words.watch(progress, 0, iterations or 10 * head),
        )
    ]  # fmt: skip
    words.prover.look_at(found[0].plan)
    count = iterations_for(effort, found[0]) if iterations is None else iterations
    first = max(1, int(_FIRST_TURN * count)) if _is_polished(problem) else 0
    for turn, length in enumerate(one for one in (first, count - first) if one > 0):
        if words.enough.is_set() or clock.is_over:
            break
        found.append(
            search(
                problem, iterations=length, seconds=clock.left(), seed=seed + turn,
                start=start or min(found, key=_rank).plan, stop=words.enough,
                progress=words.watch(progress, head + turn * first, head + count),
            )
        )  # fmt: skip
        if turn == 0:
            words.prover.look_at(min(found, key=_rank).plan)
    return found


def _is_polished(problem: Problem) -> bool:
    return len(problem.requests) <= MOST_POLISHED_REQUESTS


def _rank(found: Solution) -> tuple[int, int]:
    return found.hard_tier, found.total


class _Clock:
    """The time that is left; without a limit there always is."""

    def __init__(self, seconds: float | None) -> None:
        self._until = None if seconds is None else time.monotonic() + seconds

    def left(self) -> float | None:
        return None if self._until is None else max(0.0, self._until - time.monotonic())

    @property
    def is_over(self) -> bool:
        return self.left() == 0.0


class _Words:
    """Listens to the process beside, between the chunks of the search; a proof or the user ends the search."""

    def __init__(
        self,
        prover: Prover,
        enough: threading.Event,
        stop: threading.Event,
        heard: Callable[[int], None] | None,
    ) -> None:
        self.prover, self.enough, self.stop, self.heard = prover, enough, stop, heard
        self.bound: int | None = None
        self.best: Word | None = None

    def listen(self, wait: float = 0.0) -> None:
        while (word := self.prover.news(wait=wait)) is not None:
            wait = 0.0
            self.bound = max(self.bound or 0, word.bound)
            if self.heard is not None:
                self.heard(self.bound)
            if word.plan is not None:
                self.best = word
        # A plan that costs nothing at all the search finds itself, or not: who is quicker must not decide.
        proven = self.best is not None and self.best.proven and self.best.total != 0
        if self.stop.is_set() or proven:
            self.enough.set()

    def watch(
        self, progress: Callable[[Progress], None] | None, before: int, planned: int
    ) -> Callable[[Progress], None]:
        """Listen between chunks; progress is told over all the searches of the run."""

        def watched(now: Progress) -> None:
            self.listen()
            if now.total == 0:
                # No cost is negative in sum: nothing can be better than nothing.
                self.bound = 0
                self.enough.set()
            if progress is not None:
                done = before + now.iterations_done
                progress(replace(now, iterations_done=done, iterations=max(done, planned)))

        return watched

    def await_until(self, clock: _Clock) -> None:
        while not self.enough.is_set() and not self.prover.over and not clock.is_over:
            self.listen(_PATIENCE)
        self.listen()


def _best(
    problem: Problem,
    found: list[Solution],
    words: _Words,
    seed: int,
    *,
    stopped: bool,
    in_time: bool,
) -> Outcome:
    done, word = sum(one.iterations_done for one in found), words.best
    best = min(found, key=_rank)
    plan, rank, proven = best.plan, _rank(best), False
    cut = any(one.cut for one in found)
    if _is_polished(problem):
        cut = cut or not (in_time or (word is not None and word.settled))
    if word is not None and word.plan is not None and word.hard_tier is not None:
        proven = word.proven
        if (proven and rank[1] > 0) or (word.hard_tier, word.total or 0) < rank:
            plan, cut = word.plan, cut or word.cut
            rank = (word.hard_tier, word.total or 0)
    bound = words.bound
    if bound is not None and bound >= rank[1]:
        bound, proven = rank[1], True
    return Outcome(
        plan, rank[1], rank[0], bound, proven, done, seed, stopped, cut and not proven
    )  # fmt: skip
