"""A problem by months (月ごとに): what a lower bound is worked out from, and the part of it that needs no program."""

from dataclasses import dataclass

import numpy as np

from divide_support.matching.columns import Columns, Floats, Wide, tangent_total
from divide_support.matching.facts import facts_of
from divide_support.matching.layout import layout_of
from divide_support.matching.packed import Layout
from divide_support.matching.problem import Plan, Problem
from divide_support.matching.records import REQUEST, SLOT


@dataclass(frozen=True, slots=True)
class Months:
    """What a bound by months is worked out from: numbers alone, which travel lightly to another process."""

    layout: Layout
    groups: tuple[Wide, ...]
    loads: Wide


def months_of(problem: Problem, plan: Plan) -> Months:
    """The months of a problem; load is priced by its tangent at the plan."""
    layout = layout_of(problem)
    return Months(layout.bare, tuple(month_groups(layout)), loads_of(layout, plan))


def month_groups(layout: Layout) -> list[Wide]:
    """Requests by the month of their first slot, each series whole; dropping what links the groups keeps a bound valid."""
    req, slot = layout.req.reshape(-1, REQUEST), layout.slot.reshape(-1, SLOT)
    groups: dict[int, list[int]] = {}
    series_month: dict[str, int] = {}
    for record, index in enumerate(layout.requests):
        month = int(slot[req[record, 0], 5])
        series = layout.problem.requests[index].series
        if series is not None:
            month = series_month.setdefault(series, month)
        groups.setdefault(month, []).append(record)
    return [np.array(groups[month], dtype=np.int64) for month in sorted(groups)]


def floor_of(layout: Layout, group: Wide, loads: Wide) -> float:
    """What every request costs at least, alone in the world: its best slot with its cheapest people."""
    c = Columns(layout, group, loads, exact=False)
    gain = np.minimum(0.0, c.cost[c.first_x :])
    if layout.most_candidates is not None:
        gain = np.minimum(gain, _unlisted(c)[c.x_seat])
    order = np.lexsort((gain, c.x_seat))
    seats = c.x_seat[order]
    rank = np.arange(len(seats)) - np.searchsorted(seats, seats)
    chosen = order[rank < c.seat[c.seats, 0][seats]]
    value = c.cost[: c.first_x] + np.bincount(c.x_slot[chosen], gain[chosen], c.first_x)
    least = np.zeros(len(c.req))
    np.minimum.at(least, c.requests, value)
    return float(least.sum())


def _unlisted(c: Columns) -> Floats:
    """What people cost at least who are not listed for a seat: as much as the last who is, without any load."""
    first, end = c.seat[c.seats, 1], c.seat[c.seats, 2]
    unfilled = c.req[c.slot[c.slots[c.seat_slot], 7], 2]
    worth = np.where(c.seat[c.seats, 5] == 0, unfilled, c.seat[c.seats, 5])
    full = end - first == c.layout.most_candidates
    last = c.cand[np.maximum(0, end - 1), 1] if len(c.cand) else np.zeros(len(full))
    return np.where(full, last - worth, 0).astype(float)


def constant_part(layout: Layout, loads: Wide) -> float:
    """What a relaxed total has besides its columns."""
    return float(layout.start_total) + tangent_total(layout, loads)


def loads_of(layout: Layout, plan: Plan) -> Wide:
    """Bookings per person that are ours to decide."""
    count = np.zeros(len(layout.problem.people), dtype=np.int64)
    index = facts_of(layout.problem).person_index
    fixed = {(f.request, f.person) for f in layout.problem.fixed}
    for request, held in plan.held.items():
        for assigned in held.assigned:
            if (request, assigned.person) not in fixed:
                count[index[assigned.person]] += 1
    return count
