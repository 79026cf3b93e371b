"""The doctor (空いた席の診断): the smallest set of tests that keeps everybody away, and repairs that were all tried."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from divide_support.matching import wording
from divide_support.matching.board import Board, board_of
from divide_support.matching.difference import Difference, difference
from divide_support.matching.explain import OpenSeat, explain_open_seat
from divide_support.matching.facts import Occasion, with_requests
from divide_support.matching.local import neighbourhood, resolve
from divide_support.matching.problem import Fixed, Plan, Problem, Reason, Slot
from divide_support.matching.rules import BARS
from divide_support.matching.suggestions import dates_for
from divide_support.matching.why_not import force

_MOST_REPAIRS = 5
_TRIED_PEOPLE = 6
_TRIED_TIMES = 3
_SHIFTS_MIN = (-60, -30, 30, 60)
_SHIFTS_DAYS = (-3, -2, -1, 1, 2, 3, -7, 7)
# What may be eased by asking, and by how much: nobody is asked to come without registration, insurance or consent.
_EASED = {
    "skill": 1,
    "area": 1,
    "travel_limit": 30,
    "hours": 30,
    "week_cap": 1,
    "month_cap": 1,
    "day_minutes": 60,
}
_CAPS = frozenset({"week_cap", "month_cap", "day_minutes"})


@dataclass(frozen=True, slots=True)
class Treatment:
    """One repair that was solved: what must be granted, the plan it gives, and what changes."""

    kind: str
    sentence: str
    plan: Plan
    difference: Difference
    person: str | None = None
    new_slot: Slot | None = None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Why a seat is open, which tests together prove it, and what would help."""

    open_seat: OpenSeat
    clash: tuple[str, ...]
    clash_sentence: str
    treatments: tuple[Treatment, ...]


def diagnose(problem: Problem, plan: Plan, request_id: str, role: str) -> Diagnosis:
    """The seat where the plan holds its request, else at its first wish."""
    board = board_of(problem, plan)
    occasion = board.occasion(request_id, role)
    clash = smallest_clash(board, occasion)
    found = [*_by_easing(board, occasion), *_by_other_times(board, occasion)]
    found.sort(key=_rank)
    return Diagnosis(
        explain_open_seat(problem, plan, request_id, role),
        clash,
        wording.clash_of(clash) if clash else "",
        tuple(found[:_MOST_REPAIRS]),
    )


def _rank(found: Treatment) -> tuple[int, bool, int, int, str]:
    """Most seats first; what needs nobody's leave before what does; then fewest calls, then cost."""
    change = found.difference
    return (
        change.hard_change,
        found.kind != "rearrange",
        len(change.people),
        change.soft_change,
        found.sentence,
    )


def smallest_clash(board: Board, occasion: Occasion) -> tuple[str, ...]:
    """Titles of the fewest tests such that everybody fails at least one; empty when somebody passes them all."""
    here = set(board.company(occasion.request.id))
    away = np.array(
        [i in here or any(board.in_the_way(i, occasion)) for i in range(len(board.facts.people))],
        dtype=bool,
    )
    tests: list[tuple[str, NDArray[np.bool_]]] = [
        (bar.title, amounts > 0)
        for bar, amounts in zip(BARS, board.bars.amounts(occasion), strict=True)
    ]
    tests.append(("ほかの予定", away))
    tests = [(title, fails) for title, fails in tests if fails.any()]
    for size in range(1, len(tests) + 1):
        for chosen in combinations(tests, size):
            if np.logical_or.reduce([fails for _, fails in chosen]).all():
                return tuple(title for title, _ in chosen)
    return ()


def _by_easing(board: Board, occasion: Occasion) -> Iterator[Treatment]:
    """People who fail one test that may be eased, and people held elsewhere: put there, surroundings solved."""
    here = set(board.company(occasion.request.id))
    fails = (np.stack(board.bars.amounts(occasion)) > 0).sum(axis=0)
    near: list[tuple[int, int, Reason]] = []
    for person in np.nonzero(fails <= 1)[0].tolist():
        reasons = list(board.failing(person, occasion))
        if person not in here and len(reasons) == 1:
            near.append((reasons[0].amount, person, reasons[0]))
    for _, person, reason in sorted(near, key=lambda n: n[:2])[:_TRIED_PEOPLE]:
        if not fails[person]:
            yield from _tried(board, occasion, person, None)
        if reason.amount <= _EASED.get(reason.rule, 0):
            yield from _tried(board, occasion, person, reason)


def _tried(
    board: Board, occasion: Occasion, person: int, eased: Reason | None
) -> Iterator[Treatment]:
    """Put there, with the rule eased or with the other bookings moved; a treatment only if more seats are filled."""
    who = board.facts.people[person].id
    forced = force(board, person, occasion, keep_bookings=eased is not None and eased.rule in _CAPS)
    if forced is None or forced.difference.hard_change >= 0:
        return
    told = [change for change in forced.difference.people if change.person != who]
    effect = wording.effect(forced.difference.seats_change, len(told))
    name = board.facts.name(person)
    words = (
        wording.eased(name, eased.sentence, effect) if eased else wording.rearranged(name, effect)
    )
    yield Treatment(
        eased.rule if eased else "rearrange", words, forced.plan, forced.difference, who
    )


def _by_other_times(board: Board, occasion: Occasion) -> Iterator[Treatment]:
    """Half an hour or an hour earlier or later, or the days around: the best chances, each solved."""
    request, problem = occasion.request, board.problem
    if any(f.request == request.id for f in problem.fixed):
        return
    start = occasion.slot.start
    starts = [start + timedelta(minutes=m) for m in _SHIFTS_MIN] + [
        start + timedelta(days=d) for d in _SHIFTS_DAYS
    ]
    starts = [s for s in starts if problem.start <= s.date() <= problem.end and 8 <= s.hour < 21]
    others = Plan({r: h for r, h in board.plan.held.items() if r != request.id})
    chances = [c for c in dates_for(problem, others, request, tuple(starts)) if c.closed is None]
    for chance in chances[:_TRIED_TIMES]:
        slot = Slot(max(s.choice for s in request.slots) + 1, chance.start)
        asked = replace(request, slots=(*request.slots, slot))
        changed = with_requests(
            problem, tuple(asked if r.id == request.id else r for r in problem.requests)
        )
        found = _at(changed, board.plan, request.id, slot)
        change = difference(changed, board.plan, found)
        held = found.held.get(request.id)
        if change.hard_change < 0 and held is not None and held.slot == slot.choice:
            here = board.facts.occasion(request, slot, occasion.seat)
            told = [c for c in change.people if request.id not in (*c.comes, *c.moves)]
            effect = wording.effect(change.seats_change, len(told))
            yield Treatment(
                "other_time", wording.at_other_time(here, effect), found, change, new_slot=slot
            )


def _at(problem: Problem, plan: Plan, request_id: str, slot: Slot) -> Plan:
    """Solve the request and its surroundings with only the new time allowed."""
    only = tuple(replace(r, slots=(slot,)) if r.id == request_id else r for r in problem.requests)
    narrowed = with_requests(problem, only)
    without = plan.with_request(request_id, None)
    seats = [(request_id, seat.role) for r in only if r.id == request_id for seat in r.seats]
    return resolve(narrowed, without, neighbourhood(board_of(narrowed, without), seats))


def pins_of(plan: Plan, request_id: str) -> tuple[Fixed, ...]:
    """Everybody of one request as pins, to keep a treatment that was chosen."""
    held = plan.held.get(request_id)
    return (
        tuple(Fixed(request_id, held.slot, a.role, a.person) for a in held.assigned) if held else ()
    )
