"""Rows request by request: one slot, people only where it is held, series, newcomers, company, and held with somebody lacking."""

import numpy as np

from divide_support.matching.columns import Columns, Floats, Wide
from divide_support.matching.packed import NOVICE, VETERAN
from divide_support.matching.rows import NO_LIMIT, Rows


def held_once(columns: Columns, rows: Rows) -> None:
    """One slot a request; people only where it is held; somebody in the anchor role."""
    c = columns
    requests, row = np.unique(c.requests, return_inverse=True)
    rows.add(row, np.arange(len(c.slots)), 1.0, -NO_LIMIT, 1.0, len(requests))
    need = c.seat[c.seats, 0]
    anchored = c.req[c.slot[c.slots[c.seat_slot], 7], 7] == 1
    must = (c.seat[c.seats, 4] == 1) & ~anchored
    rows.add(
        np.concatenate([c.x_seat, np.arange(len(c.seats))]),
        np.concatenate([c.x, c.seat_slot]),
        np.concatenate([np.ones(len(c.x)), -need.astype(float)]),
        np.where(must & (need == 1), 0.0, -NO_LIMIT), 0.0, len(c.seats),
    )  # fmt: skip
    wide = np.nonzero(must & (need > 1))[0]
    if len(wide):
        number = np.full(len(c.seats), -1)
        number[wide] = np.arange(len(wide))
        mine = np.nonzero(number[c.x_seat] >= 0)[0]
        rows.add(
            np.concatenate([number[c.x_seat[mine]], np.arange(len(wide))]),
            np.concatenate([c.x[mine], c.seat_slot[wide]]),
            np.concatenate([np.ones(len(mine)), -np.ones(len(wide))]), 0.0, NO_LIMIT, len(wide),
        )  # fmt: skip


def most_people(columns: Columns, rows: Rows) -> None:
    """No more people than the ordinance allows, where a request has more places than that."""
    c = columns
    most = c.req[c.requests, 6]
    for s in np.nonzero(most < c.req[c.requests, 12])[0]:
        mine = np.nonzero((c.x_slot == s) & c.goes)[0]
        values = np.append(np.ones(len(mine)), -float(most[s]))
        rows.add_one(np.append(c.x[mine], s), values, -NO_LIMIT, 0.0)


def each_where_held(columns: Columns, rows: Rows) -> None:
    """Nobody where nothing is held (x ≤ z), one by one: implied for whole numbers, but a closer bound where a seat has several places."""
    c = columns
    several = np.nonzero(c.seat[c.seats[c.x_seat], 0] > 1)[0]
    number = np.arange(len(several))
    rows.add(
        np.concatenate([number, number]), np.concatenate([c.x[several], c.x_slot[several]]),
        np.concatenate([np.ones(len(several)), -np.ones(len(several))]), -NO_LIMIT, 0.0, len(several),
    )  # fmt: skip


def series_faces(columns: Columns, rows: Rows) -> None:
    """One face per (series, person) as soon as any request of the series has the person."""
    c = columns
    pair = c.cand[c.candidates, 2]
    mine = np.nonzero(pair >= 0)[0]
    if not len(mine):
        return
    pairs, number = np.unique(pair[mine], return_inverse=True)
    new = (c.layout.faces[pairs] == 0).astype(float)
    first = rows.helpers(new * float(c.layout.weights[1]), 1.0)
    keys, row = np.unique(number * len(c.req) + c.where[mine, 7], return_inverse=True)
    rows.add(
        np.concatenate([row, np.arange(len(keys))]),
        np.concatenate([c.x[mine], first + keys // len(c.req)]),
        np.concatenate([np.ones(len(mine)), -np.ones(len(keys))]), -NO_LIMIT, 0.0, len(keys),
    )  # fmt: skip


def newcomers(columns: Columns, rows: Rows, *, one_by_one: bool) -> None:
    """The price of newcomers beyond places x veterans in the anchor role; `one_by_one` is closer and longer.

    Who leads alone and is new has no veteran beside: that price needs no row.
    """
    c = columns
    weight = float(c.layout.weights[2])
    if not weight:
        return
    flags = c.cand[c.candidates, 3]
    anchor = c.seat[c.seats[c.x_seat], 4] == 1
    alone = anchor & (c.seat[c.seats[c.x_seat], 0] == 1) & (c.req[c.where[:, 7], 8] == 0)
    new = (flags == NOVICE) & c.goes & (c.req[c.where[:, 7], 8] == 0)
    direct = np.nonzero(new & alone)[0]
    rows.cost[0][c.first_x + direct] += weight
    veterans = np.nonzero((flags == VETERAN) & anchor)[0]
    rest = np.nonzero(new & ~alone)[0]
    if len(rest):
        group = rest if one_by_one else c.x_seat[rest]
        _accompanied(c, rows, rest, group, veterans, weight)
    _fixed_newcomers(c, rows, veterans, weight)


def _accompanied(
    c: Columns, rows: Rows, new: Wide, group: Wide, veterans: Wide, weight: float
) -> None:
    """Per group of newcomers of one seat: t ≥ newcomers - room x veterans."""
    groups, first_of, number = np.unique(group, return_index=True, return_inverse=True)
    counts = np.bincount(number).astype(float)
    slots = c.x_slot[new[first_of]]
    room = np.minimum(c.seat[c.seats[c.x_seat[new[first_of]]], 0].astype(float), counts)
    first = rows.helpers(np.full(len(groups), weight), NO_LIMIT)
    row, column = _per_slot(c, veterans, slots)
    rows.add(
        np.concatenate([number, np.arange(len(groups)), row]),
        np.concatenate([c.x[new], first + np.arange(len(groups)), column]),
        np.concatenate([np.ones(len(new)), -np.ones(len(groups)), -room[row]]), -NO_LIMIT, 0.0, len(groups),
    )  # fmt: skip


def _fixed_newcomers(c: Columns, rows: Rows, veterans: Wide, weight: float) -> None:
    """Newcomers who are fixed already, in every slot where no veteran is."""
    there = c.req[c.requests, 9].astype(float)
    slots = np.nonzero((there > 0) & (c.req[c.requests, 8] == 0))[0]
    if not len(slots):
        return
    first = rows.helpers(np.full(len(slots), weight), NO_LIMIT)
    row, column = _per_slot(c, veterans, slots)
    count = np.arange(len(slots))
    rows.add(
        np.concatenate([count, count, row]), np.concatenate([slots, first + count, column]),
        np.concatenate([there[slots], -np.ones(len(slots)), -there[slots][row]]), -NO_LIMIT, 0.0, len(slots),
    )  # fmt: skip


def _per_slot(c: Columns, candidates: Wide, slots: Wide) -> tuple[Wide, Wide]:
    """For the n-th of `slots`: rows n with the columns of those candidates that belong to it."""
    order = candidates[np.argsort(c.x_slot[candidates], kind="stable")]
    begin = np.searchsorted(c.x_slot[order], slots, side="left")
    width = np.searchsorted(c.x_slot[order], slots, side="right") - begin
    row = np.repeat(np.arange(len(slots)), width)
    inside = np.arange(len(row)) - np.repeat(np.cumsum(width) - width, width)
    return row, c.x[order[np.repeat(begin, width) + inside]]


def company(columns: Columns, rows: Rows) -> None:
    """People kept apart, and pairs that wish to go together, request by request."""
    c = columns
    if not (c.people[:, 5] < c.people[:, 8]).any():
        return
    where: dict[tuple[int, int], list[int]] = {}
    for column, person, request in zip(
        c.x.tolist(), c.x_person.tolist(), c.where[:, 7].tolist(), strict=True
    ):
        where.setdefault((request, person), []).append(column)
    for (request, person), mine in where.items():
        apart, middle, end = (int(c.people[person, k]) for k in (5, 6, 8))
        for k in range(apart, end):
            other = where.get((request, int(c.layout.pairs[k])), [])
            if k < middle and person < c.layout.pairs[k]:
                rows.add_one(np.array([*mine, *other]), 1.0, -NO_LIMIT, 1.0)
            elif k >= middle:
                lonely = rows.helpers(np.array([c.layout.weights[3] / 2]), 1.0)
                values = np.array([1.0] * len(mine) + [-1.0] * len(other) + [-1.0])
                rows.add_one(np.array([*mine, *other, lonely]), values, -NO_LIMIT, 0.0)


def lacking(columns: Columns, rows: Rows) -> tuple[Wide, Floats]:
    """Short ≥ z - people / places, where being held with somebody lacking has a price; returns those columns."""
    c = columns
    chosen = np.nonzero(c.req[c.requests, 11] > 0)[0]
    price = c.req[c.requests[chosen], 11].astype(float)
    if not len(chosen):
        return chosen, price
    first = rows.helpers(price, 1.0)
    number = np.full(len(c.slots), -1)
    number[chosen] = np.arange(len(chosen))
    mine = np.nonzero((number[c.x_slot] >= 0) & c.goes)[0]
    count, most = np.arange(len(chosen)), c.req[c.requests[chosen], 6].astype(float)
    rows.add(
        np.concatenate([number[c.x_slot[mine]], count, count]),
        np.concatenate([c.x[mine], first + count, chosen]),
        np.concatenate([np.ones(len(mine)), most, -most]), 0.0, NO_LIMIT, len(chosen),
    )  # fmt: skip
    return first + count, price
