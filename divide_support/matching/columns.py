"""What the columns of the linear model stand for: slots, then candidates whom nothing fixed keeps away."""

import numpy as np
from numpy.typing import NDArray

from divide_support.matching.packed import Layout
from divide_support.matching.records import CANDIDATE, PERSON, REQUEST, SEAT, SLOT

Wide = NDArray[np.int64]
Floats = NDArray[np.float64]


class Columns:
    """The slots of a group of requests and the candidates of their seats, with what each costs by itself.

    `loads` tells how many bookings of ours each person has in the plan at hand: the load is priced by its tangent
    there, unless `exact` leaves it to a staircase of columns (`person_rows.load_steps`).
    """

    def __init__(self, layout: Layout, group: Wide, loads: Wide, *, exact: bool) -> None:
        self.layout = layout
        self.req = layout.req.reshape(-1, REQUEST).astype(np.int64)
        self.slot = layout.slot.reshape(-1, SLOT).astype(np.int64)
        self.seat = layout.seat.reshape(-1, SEAT).astype(np.int64)
        self.people = layout.person.reshape(-1, PERSON).astype(np.int64)
        self.cand = layout.cand.reshape(-1, CANDIDATE)
        self._choose(group)
        self.x_slot = self.seat_slot[self.x_seat]
        self.x_person = self.cand[self.candidates, 0].astype(np.int64)
        self.first_x = len(self.slots)
        self.x = self.first_x + np.arange(len(self.candidates))
        self.where = self.slot[self.slots[self.x_slot]]
        self.requests = self.slot[self.slots, 7]
        self.base = bases(layout)
        # Who sits in a back-up seat stays at home.
        self.goes = self.seat[self.seats[self.x_seat], 5] == 0
        self.hard, self.cost = self._costs()
        if not exact:
            self.cost[self.first_x :] += slopes(layout, loads)[self.x_person]

    def _choose(self, group: Wide) -> None:
        own = np.zeros(len(self.req), dtype=bool)
        own[group] = True
        # Slot records of requests come first; those of fixed bookings follow.
        of_requests = self.slot[: int(self.req[-1, 1]) if len(self.req) else 0]
        self.slots = np.nonzero(own[of_requests[:, 7]])[0].astype(np.int64)
        seats = [np.arange(self.slot[s, 8], self.slot[s, 9]) for s in self.slots]
        self.seats = np.concatenate([*seats, np.zeros(0, np.int64)]).astype(np.int64)
        self.seat_slot = np.repeat(np.arange(len(self.slots)), [len(t) for t in seats])
        widths = self.seat[self.seats, 2] - self.seat[self.seats, 1]
        firsts = np.repeat(self.seat[self.seats, 1] - (np.cumsum(widths) - widths), widths)
        chosen = firsts + np.arange(int(widths.sum()))
        seat_of = np.repeat(np.arange(len(self.seats)), widths)
        keep = self._unhindered(chosen, self.slots[self.seat_slot[seat_of]])
        self.candidates, self.x_seat = chosen[keep], seat_of[keep]

    def _unhindered(self, chosen: Wide, slots: Wide) -> NDArray[np.bool_]:
        keep = np.ones(len(chosen), dtype=bool)
        for person, booked in self.layout.bookings:
            mine = np.nonzero(self.cand[chosen, 0] == person)[0]
            if len(mine):
                keep[mine[[self.clash(person, int(slots[i]), booked) for i in mine]]] = False
        return keep

    def clash(self, person: int, one: int, other: int) -> bool:
        a, b = self.slot[one], self.slot[other]
        if a[0] != b[0]:
            return False
        venues = self.layout.venues
        gap = int(self.layout.gaps[(self.people[person, 3] * venues + a[3]) * venues + b[3]])
        return bool(a[1] < b[2] + gap and b[1] < a[2] + gap)

    def _costs(self) -> tuple[Floats, Floats]:
        """The hard tier's part of each column, and its whole cost."""
        where, requests = self.slot[self.slots], self.requests
        unfilled = self.req[requests, 2]
        held_anyway = (self.req[requests, 7] == 1) & (self.req[requests, 8] == 0)
        novice_weight = int(self.layout.weights[2])
        z_cost = (
            where[:, 6]
            - self.req[requests, 3]
            - novice_weight * self.req[requests, 9] * held_anyway
        )
        # The search lures pairs by a bare cost below the true one; here they get columns of their own.
        partners = (self.people[:, 8] - self.people[:, 7]) * (int(self.layout.weights[3]) // 2)
        worth = np.where(self.goes, unfilled[self.x_slot], self.seat[self.seats[self.x_seat], 5])
        x_cost = self.cand[self.candidates, 1] + partners[self.x_person] - worth
        hard = np.concatenate([-self.req[requests, 3], -unfilled[self.x_slot] * self.goes])
        return hard.astype(float), np.concatenate([z_cost, x_cost]).astype(float)


def bases(layout: Layout) -> Wide:
    """Load before the first booking of ours: earlier months and fixed people."""
    base = layout.person[2::PERSON].astype(np.int64)
    for person, _ in layout.bookings:
        base[person] += 1
    return base


def slopes(layout: Layout, loads: Wide) -> Floats:
    """The line through the staircase at n with the mean of the steps beside it lies under it at every whole number."""
    slope: Floats = int(layout.weights[0]) * np.maximum(0, bases(layout) + loads - 0.5)
    return slope


def tangent_total(layout: Layout, loads: Wide) -> float:
    """What the tangents leave out of the load: a constant."""
    step, base = int(layout.weights[0]), bases(layout)
    return float(
        (step * (loads * base + loads * (loads - 1) / 2) - slopes(layout, loads) * loads).sum()
    )
