"""The packed problem as columns and rows of a linear model: the same candidates, costs, caps and clashes as the search."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from divide_support.matching.cliques import covering_cliques
from divide_support.matching.layout import NOVICE, VETERAN, Layout
from divide_support.matching.seating import CANDIDATE, PERSON, REQUEST, SEAT, SLOT

Wide = NDArray[np.int64]
Floats = NDArray[np.float64]
NO_LIMIT = float("inf")


@dataclass(frozen=True)
class Model:
    """Minimise cost·x over rows lower ≤ A x ≤ upper; columns are slots, candidates, then helpers."""

    cost: Floats
    upper: Floats
    row_lower: Floats
    row_upper: Floats
    start: NDArray[np.int32]
    index: NDArray[np.int32]
    value: Floats
    # What the first columns stand for: slot records, then candidates with their seat records; helpers follow.
    slots: Wide
    candidates: Wide
    candidate_seats: Wide

    @property
    def integral(self) -> int:
        return len(self.slots) + len(self.candidates)


class ModelBuilder:
    """Collects rows for a group of requests; `exact` makes load a staircase (MIP), else its tangent (LP bound)."""

    def __init__(
        self,
        layout: Layout,
        group: Wide,
        loads: Wide,
        *,
        exact: bool,
        most_hard: int | None = None,
        tight: bool = False,
    ) -> None:
        self.layout, self.loads, self.exact, self.tight = layout, loads, exact, tight
        self.req = layout.req.reshape(-1, REQUEST).astype(np.int64)
        self.slot = layout.slot.reshape(-1, SLOT).astype(np.int64)
        self.seat = layout.seat.reshape(-1, SEAT).astype(np.int64)
        self.people = layout.person.reshape(-1, PERSON).astype(np.int64)
        self.cand = layout.cand.reshape(-1, CANDIDATE).astype(np.int64)
        self.group = group
        self._choose_columns()
        self._rows: list[tuple[Wide, Wide, Floats]] = []
        self._lower: list[Floats] = []
        self._upper: list[Floats] = []
        self.row_count = 0
        self.hard_helpers = (np.zeros(0, np.int64), np.zeros(0))
        self._requests_and_seats()
        self._person_limits()
        self._cliques()
        self._series()
        self._novices()
        self._company()
        self._lacking()
        if exact:
            self._load_steps()
        if most_hard is not None:
            self._keep_hard(most_hard)

    def _choose_columns(self) -> None:
        """Z for every slot of the group, x for every candidate whom no fixed booking keeps away."""
        own = np.zeros(len(self.req), dtype=bool)
        own[self.group] = True
        request_slots = self.slot[: self._own_slots()]
        self.slots = (
            np.nonzero(own[request_slots[:, 7]])[0] if len(request_slots) else np.zeros(0, np.int64)
        )
        seats = [np.arange(self.slot[s, 8], self.slot[s, 9]) for s in self.slots]
        self.seats = np.concatenate([*seats, np.zeros(0, np.int64)]).astype(np.int64)
        self.seat_slot = np.repeat(np.arange(len(self.slots)), [len(t) for t in seats])
        widths = self.seat[self.seats, 2] - self.seat[self.seats, 1]
        firsts = np.repeat(
            self.seat[self.seats, 1] - (np.cumsum(widths) - widths),
            widths,
        )
        chosen = firsts + np.arange(int(widths.sum()))
        seat_of = np.repeat(np.arange(len(self.seats)), widths)
        keep = self._unhindered(chosen, self.slots[self.seat_slot[seat_of]])
        self.candidates, self.x_seat = chosen[keep], seat_of[keep]
        self.x_slot = self.seat_slot[self.x_seat]
        self.x_person = self.cand[self.candidates, 0]
        self.first_x = len(self.slots)
        where = self.slot[self.slots]
        requests = where[:, 7]
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
        x_cost = self.cand[self.candidates, 1] + partners[self.x_person] - unfilled[self.x_slot]
        self.hard = np.concatenate([-self.req[requests, 3], -unfilled[self.x_slot]]).astype(float)
        cost = np.concatenate([z_cost, x_cost]).astype(float)
        if not self.exact:
            step = float(self.layout.weights[0])
            cost[self.first_x :] += (
                step * np.maximum(0, self._base() + self.loads - 0.5)[self.x_person]
            )
        self.cost = [cost]
        self.upper = [np.ones(len(cost))]
        self.columns = len(cost)

    def _own_slots(self) -> int:
        """Slot records of requests come first; those of fixed bookings follow."""
        return int(self.req[-1, 1]) if len(self.req) else 0

    def _base(self) -> Wide:
        """Load before the first booking of ours: earlier months and fixed people."""
        base = self.people[:, 2].copy()
        for person, _ in self.layout.bookings:
            base[person] += 1
        return base

    def _unhindered(self, chosen: Wide, slots: Wide) -> NDArray[np.bool_]:
        keep = np.ones(len(chosen), dtype=bool)
        for person, booked in self.layout.bookings:
            mine = np.nonzero(self.cand[chosen, 0] == person)[0]
            if len(mine):
                keep[mine[[self._clash(person, int(slots[i]), booked) for i in mine]]] = False
        return keep

    def _clash(self, person: int, one: int, other: int) -> bool:
        a, b = self.slot[one], self.slot[other]
        if a[0] != b[0]:
            return False
        venues = max(1, len(self.layout.problem.venues))
        gap = int(self.layout.gaps[(self.people[person, 3] * venues + a[3]) * venues + b[3]])
        return bool(a[1] < b[2] + gap and b[1] < a[2] + gap)

    def _add(
        self,
        rows: Wide,
        columns: Wide,
        values: Floats | float,
        lower: Floats | float,
        upper: Floats | float,
        count: int,
    ) -> None:
        """`count` new rows; `rows` are numbered from 0 within this call."""
        self._rows.append(
            (
                rows + self.row_count,
                columns,
                np.broadcast_to(np.asarray(values, dtype=float), rows.shape),
            )
        )
        self._lower.append(np.broadcast_to(np.asarray(lower, dtype=float), (count,)))
        self._upper.append(np.broadcast_to(np.asarray(upper, dtype=float), (count,)))
        self.row_count += count

    def _helpers(self, cost: Floats, upper: float) -> int:
        first = self.columns
        self.cost.append(cost)
        self.upper.append(np.full(len(cost), upper))
        self.columns += len(cost)
        return first

    def _requests_and_seats(self) -> None:
        """One slot a request; people only where it is held; somebody in the anchor role."""
        requests, row = np.unique(self.slot[self.slots, 7], return_inverse=True)
        self._add(row, np.arange(len(self.slots)), 1.0, -NO_LIMIT, 1.0, len(requests))
        need = self.seat[self.seats, 0]
        anchored = self.req[self.slot[self.slots[self.seat_slot], 7], 7] == 1
        must = (self.seat[self.seats, 4] == 1) & ~anchored
        x = self.first_x + np.arange(len(self.candidates))
        rows = np.concatenate([self.x_seat, np.arange(len(self.seats))])
        columns = np.concatenate([x, self.seat_slot])
        values = np.concatenate([np.ones(len(x)), -need.astype(float)])
        lower = np.where(must & (need == 1), 0.0, -NO_LIMIT)
        self._add(rows, columns, values, lower, 0.0, len(self.seats))
        wide = np.nonzero(must & (need > 1))[0]
        if len(wide):
            number = np.full(len(self.seats), -1)
            number[wide] = np.arange(len(wide))
            mine = np.nonzero(number[self.x_seat] >= 0)[0]
            self._add(
                np.concatenate([number[self.x_seat[mine]], np.arange(len(wide))]),
                np.concatenate([x[mine], self.seat_slot[wide]]),
                np.concatenate([np.ones(len(mine)), -np.ones(len(wide))]),
                0.0, NO_LIMIT, len(wide),
            )  # fmt: skip
        most = self.req[self.slot[self.slots, 7], 6]
        limited = np.nonzero(most < self.req[self.slot[self.slots, 7], 5])[0]
        for s in limited:
            mine = np.nonzero(self.x_slot == s)[0]
            self._add(
                np.zeros(len(mine) + 1, np.int64), np.append(x[mine], s),
                np.append(np.ones(len(mine)), -float(most[s])), -NO_LIMIT, 0.0, 1,
            )  # fmt: skip
        if self.tight:
            several = np.nonzero(need[self.x_seat] > 1)[0]
            rows = np.arange(len(several))
            self._add(
                np.concatenate([rows, rows]), np.concatenate([x[several], self.x_slot[several]]),
                np.concatenate([np.ones(len(several)), -np.ones(len(several))]), -NO_LIMIT, 0.0, len(several),
            )  # fmt: skip

    def _person_limits(self) -> None:
        """Weekly and monthly caps, where more requests are possible than allowed; minutes of a day."""
        where = self.slot[self.slots[self.x_slot]]
        for field, limit in ((4, 0), (5, 1)):
            count = int(where[:, field].max()) + 1 if len(where) else 1
            allowed = np.repeat(self.people[:, limit], count)
            for person, booked in self.layout.bookings:
                if self.slot[booked, field] < count:
                    allowed[person * count + self.slot[booked, field]] -= 1
            self._cap(self.x_person * count + where[:, field], where[:, 7], allowed)
        limited = np.nonzero(self.people[self.x_person, 4] > 0)[0]
        if not len(limited):
            return
        keys, row = np.unique(
            self.x_person[limited] * 10**7 + where[limited, 0], return_inverse=True
        )
        minutes = (where[limited, 2] - where[limited, 1]).astype(float)
        room = self.people[keys // 10**7, 4].astype(float)
        for person, booked in self.layout.bookings:
            at = np.searchsorted(keys, person * 10**7 + self.slot[booked, 0])
            if at < len(keys) and keys[at] == person * 10**7 + self.slot[booked, 0]:
                room[at] -= self.slot[booked, 2] - self.slot[booked, 1]
        self._add(row, self.first_x + limited, minutes, -NO_LIMIT, np.maximum(0, room), len(keys))

    def _cap(self, key: Wide, request: Wide, allowed: Wide) -> None:
        pairs = (
            np.unique(np.stack([key, request]), axis=1) if len(key) else np.zeros((2, 0), np.int64)
        )
        keys, possible = np.unique(pairs[0], return_counts=True)
        over = keys[possible > allowed[keys]]
        number = np.searchsorted(over, key)
        number[number == len(over)] = 0
        mine = np.nonzero(over[number] == key)[0] if len(over) else np.zeros(0, np.int64)
        if len(over):
            self._add(
                number[mine],
                self.first_x + mine,
                1.0,
                -NO_LIMIT,
                np.maximum(0, allowed[over]).astype(float),
                len(over),
            )

    def _cliques(self) -> None:
        """Per person and day: sets of slots that exclude one another, every clash covered."""
        where = self.slot[self.slots[self.x_slot]]
        order = np.lexsort((where[:, 1], where[:, 0], self.x_person))
        same = (np.diff(self.x_person[order]) == 0) & (np.diff(where[order, 0]) == 0)
        cuts = (
            np.concatenate([[0], np.nonzero(~same)[0] + 1, [len(order)]])
            if len(order)
            else np.zeros(1, np.int64)
        )
        rows, columns, count = [], [], 0
        for first, end in zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True):
            if end - first < 2:
                continue
            mine = order[first:end]
            for clique in self._cover(mine):
                columns += clique
                rows += [count] * len(clique)
                count += 1
        if count:
            self._add(np.array(rows), self.first_x + np.array(columns), 1.0, -NO_LIMIT, 1.0, count)

    def _cover(self, mine: Wide) -> Iterator[list[int]]:
        """Cliques over one person's candidates of one day."""
        slots = self.slots[self.x_slot[mine]]
        if self.slot[slots, 1].max() < self.slot[slots, 2].min():
            yield mine.tolist()
            return
        person, count = int(self.x_person[mine[0]]), range(len(mine))
        clash = [[self._clash(person, int(slots[i]), int(slots[j])) for j in count] for i in count]
        for clique in covering_cliques(clash):
            yield [int(mine[k]) for k in clique]

    def _series(self) -> None:
        """One face per (series, person) as soon as any request of the series has the person."""
        pair = self.cand[self.candidates, 2]
        mine = np.nonzero(pair >= 0)[0]
        if not len(mine):
            return
        pairs, number = np.unique(pair[mine], return_inverse=True)
        new = (self.layout.faces[pairs] == 0).astype(float)
        first = self._helpers(new * float(self.layout.weights[1]), 1.0)
        request = self.slot[self.slots[self.x_slot[mine]], 7]
        keys, row = np.unique(number * len(self.req) + request, return_inverse=True)
        self._add(
            np.concatenate([row, np.arange(len(keys))]),
            np.concatenate([self.first_x + mine, first + keys // len(self.req)]),
            np.concatenate([np.ones(len(mine)), -np.ones(len(keys))]), -NO_LIMIT, 0.0, len(keys),
        )  # fmt: skip

    def _novices(self) -> None:
        """T ≥ newcomers - places x veterans in the anchor role, per slot."""
        weight = float(self.layout.weights[2])
        if not weight:
            return
        flags = self.cand[self.candidates, 3]
        anchor = self.seat[self.seats[self.x_seat], 4] == 1
        requests = self.slot[self.slots, 7]
        room = (self.req[requests, 5] + self.req[requests, 9]).astype(float)
        has = np.zeros(len(self.slots), dtype=bool)
        has[self.x_slot[flags == NOVICE]] = True
        has |= self.req[requests, 9] > 0
        has &= self.req[requests, 8] == 0
        chosen = np.nonzero(has)[0]
        if not len(chosen):
            return
        first = self._helpers(np.full(len(chosen), weight), NO_LIMIT)
        number = np.full(len(self.slots), -1)
        number[chosen] = np.arange(len(chosen))
        nov = np.nonzero((flags == NOVICE) & has[self.x_slot])[0]
        vet = np.nonzero((flags == VETERAN) & anchor & has[self.x_slot])[0]
        self._add(
            np.concatenate([number[self.x_slot[nov]], number[self.x_slot[vet]], np.arange(len(chosen)), np.arange(len(chosen))]),
            np.concatenate([self.first_x + nov, self.first_x + vet, first + np.arange(len(chosen)), chosen]),
            np.concatenate([np.ones(len(nov)), -room[self.x_slot[vet]], -np.ones(len(chosen)), self.req[requests[chosen], 9].astype(float)]),
            -NO_LIMIT, 0.0, len(chosen),
        )  # fmt: skip

    def _company(self) -> None:
        """People kept apart, and pairs that wish to go together, request by request."""
        if not (self.people[:, 5] < self.people[:, 8]).any():
            return
        where: dict[tuple[int, int], list[int]] = {}
        for i, (person, s) in enumerate(
            zip(self.x_person.tolist(), self.x_slot.tolist(), strict=True)
        ):
            where.setdefault((int(self.slot[self.slots[s], 7]), person), []).append(
                self.first_x + i
            )
        for (request, person), mine in where.items():
            apart, middle, end = (int(self.people[person, k]) for k in (5, 6, 8))
            for k in range(apart, end):
                other = where.get((request, int(self.layout.pairs[k])), [])
                if k < middle and person < self.layout.pairs[k]:
                    both = np.array([*mine, *other])
                    self._add(np.zeros(len(both), np.int64), both, 1.0, -NO_LIMIT, 1.0, 1)
                elif k >= middle:
                    lonely = self._helpers(np.array([self.layout.weights[3] / 2]), 1.0)
                    columns = np.array([*mine, *other, lonely])
                    values = np.array([1.0] * len(mine) + [-1.0] * len(other) + [-1.0])
                    self._add(np.zeros(len(columns), np.int64), columns, values, -NO_LIMIT, 0.0, 1)

    def _lacking(self) -> None:
        """Short ≥ z - people / places, where being held with somebody lacking has a price."""
        requests = self.slot[self.slots, 7]
        chosen = np.nonzero(self.req[requests, 11] > 0)[0]
        if not len(chosen):
            return
        price = self.req[requests[chosen], 11].astype(float)
        first = self._helpers(price, 1.0)
        self.hard_helpers = (first + np.arange(len(chosen)), price)
        number = np.full(len(self.slots), -1)
        number[chosen] = np.arange(len(chosen))
        mine = np.nonzero(number[self.x_slot] >= 0)[0]
        rows, most = np.arange(len(chosen)), self.req[requests[chosen], 6].astype(float)
        self._add(
            np.concatenate([number[self.x_slot[mine]], rows, rows]),
            np.concatenate([self.first_x + mine, first + rows, chosen]),
            np.concatenate([np.ones(len(mine)), most, -most]), 0.0, NO_LIMIT, len(chosen),
        )  # fmt: skip

    def _load_steps(self) -> None:
        """Each person's bookings as unit steps, every step dearer than the one before."""
        step = float(self.layout.weights[0])
        if not step:
            return
        where = self.slot[self.slots[self.x_slot]]
        pairs = np.unique(np.stack([self.x_person, where[:, 7]]), axis=1)
        people, possible = np.unique(pairs[0], return_counts=True)
        base = self._base()[people]
        number = np.searchsorted(people, self.x_person)
        row_of = np.repeat(np.arange(len(people)), possible)
        nth = np.arange(len(row_of)) - np.repeat(np.cumsum(possible) - possible, possible)
        first = self._helpers(step * (nth + base[row_of]).astype(float), 1.0)
        self._add(
            np.concatenate([number, row_of]),
            np.concatenate([self.first_x + np.arange(len(self.candidates)), first + np.arange(len(row_of))]),
            np.concatenate([np.ones(len(number)), -np.ones(len(row_of))]), 0.0, 0.0, len(people),
        )  # fmt: skip

    def _keep_hard(self, most: int) -> None:
        """No more open seats (weighted) than the best plan has."""
        columns = np.concatenate([np.arange(len(self.hard)), self.hard_helpers[0]])
        values = np.concatenate([self.hard, self.hard_helpers[1]])
        room = float(most - self.layout.start_hard)
        self._add(np.zeros(len(columns), np.int64), columns, values, -NO_LIMIT, room, 1)

    def model(self) -> Model:
        rows = np.concatenate([r for r, _, _ in self._rows])
        columns = np.concatenate([c for _, c, _ in self._rows])
        values = np.concatenate([v for _, _, v in self._rows])
        order = np.argsort(rows, kind="stable")
        start = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=self.row_count))])
        return Model(
            np.concatenate(self.cost), np.concatenate(self.upper),
            np.concatenate(self._lower), np.concatenate(self._upper),
            start.astype(np.int32), columns[order].astype(np.int32), values[order],
            self.slots, self.candidates, self.seats[self.x_seat],
        )  # fmt: skip


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
