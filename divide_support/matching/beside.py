"""Bound and polish in a process of its own, which can be ended at once and whose death harms no plan."""

import multiprocessing
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Self

from divide_support.matching.problem import Plan, Problem

# Beyond so many requests the exact program does not come to an end on an office computer.
_MOST_POLISHED_REQUESTS = 2_000


@dataclass(frozen=True, slots=True)
class Word:
    """News of the process beside: a lower bound, and perhaps a better or even the best plan."""

    bound: int
    plan: Plan | None = None
    total: int | None = None
    hard_tier: int | None = None
    proven: bool = False


def _work(problem: Problem, plan: Plan, seconds: float, sender: Connection) -> None:
    """First the quick bound, then the polish. Runs in the child."""
    from divide_support.matching.bound import lower_bound, polish

    small = len(problem.requests) <= _MOST_POLISHED_REQUESTS
    bound = lower_bound(problem, plan, tight=small, seconds=seconds)
    if bound is not None:
        sender.send(Word(bound))
    if small:
        found = polish(problem, plan, seconds=seconds)
        best = max(bound or 0, found.bound)
        proven = found.proven or best >= found.total
        sender.send(Word(best, found.plan, found.total, found.hard_tier, proven))
    sender.close()


class Prover:
    """One child at work on one plan. Use as a context: leaving it ends the child, finished or not."""

    def __init__(self, problem: Problem, plan: Plan, *, seconds: float) -> None:
        context = multiprocessing.get_context("spawn")
        self._receiver, sender = context.Pipe(duplex=False)
        self._process: BaseProcess = context.Process(
            target=_work, args=(problem, plan, seconds, sender), daemon=True, name="matching-prover"
        )
        self._process.start()
        sender.close()
        self.over = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def news(self, *, wait: float = 0.0) -> Word | None:
        """The next word, or None; `over` tells that no more will come (done, or killed)."""
        if self.over or not self._receiver.poll(wait):
            return None
        try:
            word: Word = self._receiver.recv()
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
        self._receiver.close()
