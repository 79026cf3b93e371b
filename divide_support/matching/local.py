"""Solving a part of a plan again (その周りだけ組みなおす): the rest stays as it is."""

from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np

from divide_support.matching.board import Board
from divide_support.matching.compiled import is_warm
from divide_support.matching.layout import pack
from divide_support.matching.packed import Around
from divide_support.matching.problem import Fixed, Plan, Problem
from divide_support.matching.state import State

MOST_FREE = 40
_RINGS = 3
DEFAULT_LOCAL_ITERATIONS = 400


def resolve(
    problem: Problem,
    plan: Plan,
    free: Iterable[str],
    *,
    loyalty: int = 0,
    pins: tuple[Fixed, ...] = (),
    iterations: int = DEFAULT_LOCAL_ITERATIONS,
    seed: int = 1,
) -> Plan:
    """The plan with the free requests decided anew; at least as good as before unless pins forbid it."""
    layout = pack(problem, Around(plan, frozenset(free), loyalty, pins))
    # Compiling takes seconds, this takes less: only a kernel that is ready is used. The plan is the same.
    state = State(layout, seed, compiled=is_warm())
    state.adopt(plan)
    state.advance(0, iterations, iterations)
    return state.best_plan()


def neighbourhood(
    board: Board, seats: Iterable[tuple[str, str]], *, most: int = MOST_FREE
) -> frozenset[str]:
    """The requests of these (request, role) seats, those that hold the people who could sit there, and so on outwards."""
    ring = list(seats)
    free = dict.fromkeys(request for request, _ in ring)
    for _ in range(_RINGS):
        rivals: Counter[str] = Counter()
        for request_id, role in ring:
            rivals.update(_rivals(board, request_id, role))
        new = [r for r in sorted(rivals, key=lambda r: (-rivals[r], r)) if r not in free]
        new = new[: max(0, most - len(free))]
        free.update(dict.fromkeys(new))
        ring = [(request, seat.role) for request in new for seat in board.request(request).seats]
    return frozenset(free)


def _rivals(board: Board, request_id: str, role: str) -> Iterator[str]:
    """Requests that hold somebody who could take this seat, where the request is held or at any of its wishes."""
    request = board.request(request_id)
    held = board.plan.held.get(request_id)
    for slot in request.slots:
        if held is not None and slot.choice != held.slot:
            continue
        occasion = board.occasion(request_id, role, slot.choice)
        for person in np.nonzero(board.bars.passing(occasion))[0]:
            for _, requests in board.in_the_way(int(person), occasion):
                yield from requests
