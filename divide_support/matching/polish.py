"""Polish and proof (磨きと証明): whole-number programs over the columns of the search, from a plan on."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from divide_support.matching.bars import Mask
from divide_support.matching.bound import bounds, relax, rounded_up
from divide_support.matching.columns import Floats, Wide
from divide_support.matching.highs import Relaxed, Whole, solve_whole
from divide_support.matching.judge import judge
from divide_support.matching.layout import layout_of
from divide_support.matching.linear_model import Form, build_model
from divide_support.matching.months import constant_part, loads_of, months_of
from divide_support.matching.packed import Layout
from divide_support.matching.problem import Plan, Problem
from divide_support.matching.records import CANDIDATE, REQUEST, SEAT, SLOT
from divide_support.matching.rows import Model

# What a column may cost beyond the linear optimum to be looked at: hardly anything, then a little.
_NARROW, _WIDER = 1.0, 30.0
_HARDLY = 1e-6
# Programs are given up after so many branches; the same number on every computer.
_MOST_NODES = 200


@dataclass(frozen=True, slots=True)
class Polished:
    """A plan no worse than the one given, a lower bound on every total, and whether nothing better exists.

    `cut` tells that the clock ended the work on this very plan: another run may come further.
    """

    plan: Plan
    total: int
    hard_tier: int
    bound: int
    proven: bool
    cut: bool = False


def polish(problem: Problem, plan: Plan, *, seconds: float) -> Polished:
    """Linear bound, then branch and bound to the end or to the clock."""
    polisher = Polisher(problem, seconds=seconds)
    polisher.look_at(plan)
    polisher.bound_by_lines()
    polisher.to_the_end()
    return polisher.state


class Polisher:
    """One plan under polish, step by step; every step leaves `state` at least as good as before.

    Steps tell their expected effort in seconds of an ordinary computer, by sizes alone, so that who calls can choose
    them without looking at a clock.
    """

    def __init__(self, problem: Problem, *, seconds: float) -> None:
        self._until = time.monotonic() + seconds
        self.problem, self.layout = problem, layout_of(problem)
        plan = self.layout.fixed_plan
        verdict = judge(problem, plan)
        self.state = Polished(plan, verdict.total, verdict.hard_tier, 0, proven=False)
        everything = np.arange(len(self.layout.requests), dtype=np.int64)
        self._exact = build_model(
            self.layout, everything, loads_of(self.layout, plan), Form.EXACT, most_hard=verdict.hard_tier
        )  # fmt: skip
        self._lines: Relaxed | None = None
        self._lines_total = 0.0

    def look_at(self, plan: Plan) -> None:
        """Go on from another plan if it is better."""
        verdict = judge(self.problem, plan)
        self._take(plan, verdict.total, verdict.hard_tier, cut=False)

    def _take(self, plan: Plan, total: int, hard: int, *, cut: bool) -> bool:
        better = (hard, total) < (self.state.hard_tier, self.state.total)
        if better:
            bound = min(self.state.bound, total)
            self.state = replace(
                self.state, plan=plan, total=total, hard_tier=hard, bound=bound, cut=cut
            )
        return better

    def _left(self) -> float:
        return self._until - time.monotonic()

    @property
    def columns(self) -> int:
        return self._exact.integral

    def _model(self) -> Model:
        """The exact program, asking for no more open seats than the best plan has."""
        upper = self._exact.row_upper.copy()
        upper[-1] = float(self.state.hard_tier - self.layout.start_hard)
        return replace(self._exact, row_upper=upper)

    def bound_by_floors(self) -> None:
        """A bound at once, though a weak one."""
        self._raise_bound(next(bounds(months_of(self.problem, self.state.plan), close=False)))

    def bound_by_lines(self) -> bool:
        """The linear bound; what it says of each column guides all that follows. False when time runs out."""
        loads = loads_of(self.layout, self.state.plan)
        found = relax(self.layout, loads, self._left())
        if found is None:
            return False
        self._lines = found[1]
        self._lines_total = constant_part(self.layout, loads) + self._lines.value
        self._raise_bound(rounded_up(self._lines_total))
        return True

    def _raise_bound(self, bound: int) -> None:
        bound = min(max(self.state.bound, bound), self.state.total)
        self.state = replace(self.state, bound=bound, proven=bound >= self.state.total)

    def _near(self, dearer: float) -> Mask:
        """Columns that cost at most so much beyond the linear optimum, and those of the best plan."""
        chosen = values_of(self.layout, self._exact, self.state.plan) > 0
        if self._lines is None:
            return np.ones_like(chosen)
        near: Mask = (self._lines.reduced_costs[: len(chosen)] <= dearer) | chosen
        return near

    def rounding_effort(self) -> float:
        return 0.5 + 0.0008 * int(self._near(_NARROW).sum())

    def round_lines(self) -> None:
        """Whatever the linear program has decided stays; the rest among columns that cost hardly more."""
        if self._lines is None:
            return
        near = self._near(_NARROW)
        lower = (self._lines.columns[: len(near)] > 1 - _HARDLY).astype(float)
        self._solve(lower, near.astype(float), relative_gap=1e-4)

    def around_effort(self, *, wider: bool = False) -> float:
        count = int(self._near(_WIDER if wider else _NARROW).sum())
        return min(0.0016 * count, 10 + 0.0003 * count)

    def around(self, *, wider: bool = False) -> None:
        """Where plan and linear program agree, nothing moves."""
        if self._lines is None:
            return
        near = self._near(_WIDER if wider else _NARROW)
        mine = values_of(self.layout, self._exact, self.state.plan) > 0
        agreed = mine & (self._lines.columns[: len(near)] > 1 - _HARDLY)
        self._solve(agreed.astype(float), near.astype(float), from_plan=True)

    def end_effort(self) -> float:
        return 0.004 * int(self._near(self._gap()).sum())

    def _gap(self) -> float:
        """A column that is dearer than this is in no better plan."""
        return np.inf if self._lines is None else self.state.total - self._lines_total + 1

    def to_the_end(
        self,
        *,
        news: Callable[[Polished], None] | None = None,
    ) -> None:
        """Branch and bound over every column that a better plan could use; `news` hears of each new bound and plan."""
        model = self._model()
        if not len(model.cost):
            self._raise_bound(self.state.total)
            return
        near = self._near(self._gap())

        def rose(bound: float) -> None:
            before = self.state.bound
            self._raise_bound(rounded_up(bound + self.layout.start_total))
            if news is not None and self.state.bound > before:
                news(self.state)

        def improved(columns: Floats) -> None:
            if self._adopt(columns, cut=True) and news is not None:
                news(self.state)

        lower = np.zeros(len(near))
        found = self._solve(lower, near.astype(float), from_plan=True, rose=rose, improved=improved)
        if np.isfinite(found.bound):
            self._raise_bound(rounded_up(found.bound + self.layout.start_total))
        if found.optimal:
            self._raise_bound(self.state.total)

    def _solve(
        self,
        lower: Floats,
        upper: Floats,
        *,
        from_plan: bool = False,
        relative_gap: float = 0.0,
        rose: Callable[[float], None] | None = None,
        improved: Callable[[Floats], None] | None = None,
    ) -> Whole:
        model = self._model()
        start = values_of(self.layout, model, self.state.plan).astype(float) if from_plan else None
        found = solve_whole(
            model, seconds=self._left(), lower=lower, upper=upper, start=start, relative_gap=relative_gap,
            most_nodes=None if rose else _MOST_NODES, bound_rose=rose, improved=improved,
        )  # fmt: skip
        if found.columns is not None:
            self._adopt(found.columns, cut=not found.ended)
        return found

    def _adopt(self, columns: Floats, *, cut: bool) -> bool:
        plan = plan_of(self.layout, self._exact, columns)
        verdict = judge(self.problem, plan)
        if (verdict.hard_tier, verdict.total) == (self.state.hard_tier, self.state.total):
            # What the solver stands by at its own end is no longer a matter of the clock.
            self.state = replace(self.state, cut=self.state.cut and cut)
        return self._take(plan, verdict.total, verdict.hard_tier, cut=cut)


def values_of(layout: Layout, model: Model, plan: Plan) -> Wide:
    """Column values of a plan; helper columns are left to HiGHS."""
    values = np.zeros(model.integral, dtype=np.int64)
    slot_column = {int(s): i for i, s in enumerate(model.slots)}
    first = len(model.slots)
    column = {int(c): first + i for i, c in enumerate(model.candidates)}
    index = {person.id: i for i, person in enumerate(layout.problem.people)}
    req, slot, seat = layout.req, layout.slot, layout.seat
    for record, at in enumerate(layout.requests):
        held = plan.held.get(layout.problem.requests[at].id)
        if held is None:
            continue
        for s in range(req[record * REQUEST], req[record * REQUEST + 1]):
            if layout.slot_choices[s] != held.slot:
                continue
            values[slot_column[s]] = 1
            for t in range(slot[s * SLOT + 8], slot[s * SLOT + 9]):
                here = {index[a.person] for a in held.assigned if a.role == layout.seat_roles[t]}
                for c in range(seat[t * SEAT + 1], seat[t * SEAT + 2]):
                    if int(layout.cand[c * CANDIDATE]) in here and c in column:
                        values[column[c]] = 1
    return values


def plan_of(layout: Layout, model: Model, values: Floats) -> Plan:
    chosen = [-1] * len(layout.requests)
    seated = [-1] * max(1, layout.places)
    for s in model.slots[values[: len(model.slots)] > 0.5].tolist():
        chosen[int(layout.slot[s * SLOT + 7])] = s
    people = values[len(model.slots) : model.integral] > 0.5
    seat_request = {
        t: int(layout.slot[s * SLOT + 7])
        for s in model.slots.tolist()
        for t in range(layout.slot[s * SLOT + 8], layout.slot[s * SLOT + 9])
    }
    taken: dict[int, int] = {}
    for c, t in zip(
        model.candidates[people].tolist(), model.candidate_seats[people].tolist(), strict=True
    ):
        record = seat_request[t]
        place = int(layout.req[record * REQUEST + 4] + layout.seat[t * SEAT + 3]) + taken.get(t, 0)
        taken[t] = taken.get(t, 0) + 1
        seated[place] = c
    return layout.plan(chosen, seated)
