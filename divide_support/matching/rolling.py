"""A long period month by month (月ごとに順に): each month on top of those before, every series kept whole."""

import threading
from collections.abc import Callable

from divide_support.matching.local import resolve
from divide_support.matching.problem import Plan, Problem


def months_of(problem: Problem) -> tuple[tuple[tuple[int, int], frozenset[str]], ...]:
    """Requests by the month of their first wish; a series belongs to the month in which it begins."""
    months: dict[tuple[int, int], set[str]] = {}
    begins: dict[str, tuple[int, int]] = {}
    for request in sorted(problem.requests, key=lambda r: (r.slots[0].start, r.id)):
        first = request.slots[0].start
        month = (first.year, first.month)
        if request.series is not None:
            month = begins.setdefault(request.series, month)
        months.setdefault(month, set()).add(request.id)
    return tuple((month, frozenset(months[month])) for month in sorted(months))


def solve_by_month(
    problem: Problem,
    *,
    iterations_per_month: int,
    seed: int = 1,
    stop: threading.Event | None = None,
    progress: Callable[[tuple[int, int], Plan], None] | None = None,
) -> Plan:
    """Loads and caps of earlier months are remembered; a later month never moves an earlier one."""
    plan = Plan({})
    for month, requests in months_of(problem):
        if stop is not None and stop.is_set():
            break
        plan = resolve(problem, plan, requests, iterations=iterations_per_month, seed=seed)
        if progress is not None:
            progress(month, plan)
    return plan
