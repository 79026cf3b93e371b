"""Bound and polish in a process of its own, which can be ended at once and whose death harms no plan."""

import contextlib
import multiprocessing
import queue
import threading
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from divide_support.matching.months import months_of
from divide_support.matching.problem import Plan, Problem

if TYPE_CHECKING:
    from divide_support.matching.months import Months
    from divide_support.matching.polish import Polished, Polisher

# Beyond so many requests the exact program does not come to an end on an office computer.
MOST_POLISHED_REQUESTS = 2_000
# So few columns that branch and bound alone is quickest.
_FEW_COLUMNS = 3_000
# Rounding that comes so near to the bound needs no look around (share of the total).
_NEAR_ENOUGH = 0.001
# Seconds per column for the linear program, on an ordinary computer.
_LINES_EFFORT = 1e-4


@dataclass(frozen=True, slots=True)
class Word:
    """News of the process beside: a lower bound, and perhaps a better or even the best plan."""

    bound: int
    plan: Plan | None = None
    total: int | None = None
    hard_tier: int | None = None
    proven: bool = False
    cut: bool = False
    # All steps are done that are chosen by effort; what follows goes on as long as the clock lets it.
    settled: bool = False


def _work(seconds: float, effort: float, line: "Connection[Word, Any]", *, clocked: bool) -> None:
    """Runs in the child: prepares while the first plan is made, then bounds and polishes."""
    begun = time.monotonic()
    try:
        # Beside the first message, for it may take a while to arrive.
        from divide_support.matching.polish import Polisher

        task = line.recv()
        left = seconds - (time.monotonic() - begun)
        if isinstance(task, Problem):
            _polish(Polisher(task, seconds=left), effort, line, clocked=clocked)
        else:
            _bound(task, left, line)
    except (EOFError, OSError):
        # The one who asked is gone, or wants to hear no more.
        return
    finally:
        line.close()


def _bound(months: "Months", seconds: float, line: "Connection[Word, Any]") -> None:
    from divide_support.matching.bound import bounds

    for bound in bounds(months, close=False, seconds=seconds):
        line.send(Word(bound))


def _polish(
    polisher: "Polisher", effort: float, line: "Connection[Word, Any]", *, clocked: bool
) -> None:
    """Steps are chosen by what they would take on an ordinary computer, never by the clock of this one."""
    polisher.look_at(line.recv())
    polisher.bound_by_floors()
    line.send(Word(polisher.state.bound))
    if not polisher.bound_by_lines():
        return
    line.send(Word(polisher.state.bound))
    left = effort - _LINES_EFFORT * polisher.columns
    if polisher.columns > _FEW_COLUMNS:
        left = _approach(polisher, left, line)
    affordable = polisher.end_effort() <= left
    line.send(_word(polisher.state, settled=not affordable))
    if affordable or clocked:
        polisher.to_the_end(news=lambda now: line.send(_word(now, settled=not affordable)))
    line.send(_word(polisher.state, settled=True))


def _approach(polisher: "Polisher", left: float, line: "Connection[Word, Any]") -> float:
    """Round the linear program, and look around the best plan of a search; returns the effort that is left."""
    if (cost := polisher.rounding_effort()) <= left:
        polisher.round_lines()
        left -= cost
        line.send(_word(polisher.state))
    polisher.look_at(line.recv())
    for wider in (False, True):
        state = polisher.state
        if state.total - state.bound <= _NEAR_ENOUGH * state.total:
            break
        if (cost := polisher.around_effort(wider=wider)) <= left:
            polisher.around(wider=wider)
            left -= cost
            line.send(_word(polisher.state))
    return left


def _word(state: "Polished", *, settled: bool = False) -> Word:
    return Word(
        state.bound, state.plan, state.total, state.hard_tier, state.proven, state.cut, settled
    )


# Without a clock the child still does not work for ever.
_NO_CLOCK = 600.0
# The child starts late, and its last word has to arrive in time.
_SHARE = 0.9


class Prover:
    """One child at work on one problem. Use as a context: leaving it ends the child, finished or not.

    It wants two plans to look at: a first one soon, and a good one; `effort` are the seconds that it may take on an
    ordinary computer.
    """

    def __init__(self, problem: Problem, *, seconds: float | None, effort: float) -> None:
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        clock = _NO_CLOCK if seconds is None else min(_SHARE * seconds, _NO_CLOCK)
        self._process: BaseProcess = context.Process(
            target=_work, args=(clock, effort, theirs), kwargs={"clocked": seconds is not None},
            daemon=True, name="matching-prover",
        )  # fmt: skip
        self._process.start()
        theirs.close()
        self.over = False
        self._problem = problem
        self._months_told = False
        # A child that is busy does not read, and a large problem fills the line: who searches must not wait for that.
        self._outgoing: queue.SimpleQueue[object] = queue.SimpleQueue()
        threading.Thread(target=self._send, name="matching-to-prover", daemon=True).start()
        if self._is_polished:
            self._outgoing.put(problem)

    @property
    def _is_polished(self) -> bool:
        return len(self._problem.requests) <= MOST_POLISHED_REQUESTS

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _send(self) -> None:
        while (message := self._outgoing.get()) is not None:
            # The child may be gone; whoever listens finds out.
            with contextlib.suppress(OSError):
                self._line.send(message)
        self._line.close()

    def look_at(self, plan: Plan) -> None:
        """Told without waiting; a problem too large for polish is bounded at the first plan alone."""
        if self._is_polished:
            self._outgoing.put(plan)
        elif not self._months_told:
            self._months_told = True
            self._outgoing.put(months_of(self._problem, plan))

    def news(self, *, wait: float = 0.0) -> Word | None:
        """The next word, or None; `over` tells that no more will come (done, or killed)."""
        if self.over or not self._line.poll(wait):
            return None
        try:
            word: Word = self._line.recv()
        except (EOFError, OSError):
            self.over = True
            return None
        return word

    def stop(self) -> None:
        """End the child at once, whatever it is doing."""
        self.over = True
        self._process.kill()
        self._process.join()
        self._process.close()
        self._outgoing.put(None)
