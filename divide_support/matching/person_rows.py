"""Rows person by person: caps, clashes of a day, and the load as a staircase."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from divide_support.matching.cliques import covering_cliques
from divide_support.matching.columns import Columns, Wide
from divide_support.matching.rows import NO_LIMIT, Rows


def caps(columns: Columns, rows: Rows) -> None:
    """Weekly and monthly caps, where more requests are possible than allowed; minutes of a day."""
    c = columns
    for field, limit in ((4, 0), (5, 1)):
        count = int(c.where[:, field].max()) + 1 if len(c.where) else 1
        allowed = np.repeat(c.people[:, limit], count)
        for person, booked in c.layout.bookings:
            if c.slot[booked, field] < count:
                allowed[person * count + c.slot[booked, field]] -= 1
        _cap(c, rows, c.x_person * count + c.where[:, field], allowed)
    _day_minutes(c, rows)


def _cap(c: Columns, rows: Rows, key: Wide, allowed: Wide) -> None:
    if not len(key):
        return
    pairs = np.unique(np.stack([key, c.where[:, 7]]), axis=1)
    keys, possible = np.unique(pairs[0], return_counts=True)
    over = keys[possible > allowed[keys]]
    if not len(over):
        return
    number = np.minimum(np.searchsorted(over, key), len(over) - 1)
    mine = np.nonzero(over[number] == key)[0]
    most = np.maximum(0, allowed[over]).astype(float)
    rows.add(number[mine], c.x[mine], 1.0, -NO_LIMIT, most, len(over))


def _day_minutes(c: Columns, rows: Rows) -> None:
    limited = np.nonzero(c.people[c.x_person, 4] > 0)[0]
    if not len(limited):
        return
    days = c.x_person[limited] * 10**7 + c.where[limited, 0]
    keys, row = np.unique(days, return_inverse=True)
    minutes = (c.where[limited, 2] - c.where[limited, 1]).astype(float)
    room = c.people[keys // 10**7, 4].astype(float)
    for person, booked in c.layout.bookings:
        at = np.searchsorted(keys, person * 10**7 + c.slot[booked, 0])
        if at < len(keys) and keys[at] == person * 10**7 + c.slot[booked, 0]:
            room[at] -= c.slot[booked, 2] - c.slot[booked, 1]
    rows.add(row, c.x[limited], minutes, -NO_LIMIT, np.maximum(0, room), len(keys))


def clashes(columns: Columns, rows: Rows) -> None:
    """Per person and day: sets of slots that exclude one another, every clash covered."""
    c = columns
    order = np.lexsort((c.where[:, 1], c.where[:, 0], c.x_person))
    if not len(order):
        return
    same = (np.diff(c.x_person[order]) == 0) & (np.diff(c.where[order, 0]) == 0)
    cuts = np.concatenate([[0], np.nonzero(~same)[0] + 1, [len(order)]]).tolist()
    row, column, count = [], [], 0
    for first, end in pairwise(cuts):
        if end - first < 2:
            continue
        for clique in _cover(c, order[first:end]):
            column += clique
            row += [count] * len(clique)
            count += 1
    if count:
        rows.add(np.array(row), c.first_x + np.array(column), 1.0, -NO_LIMIT, 1.0, count)


def _cover(c: Columns, mine: Wide) -> Iterator[list[int]]:
    """Cliques over one person's candidates of one day."""
    slots = c.slots[c.x_slot[mine]]
    if c.slot[slots, 1].max() < c.slot[slots, 2].min():
        yield mine.tolist()
        return
    person, places = int(c.x_person[mine[0]]), slots.tolist()
    clash = [[c.clash(person, one, other) for other in places] for one in places]
    for clique in covering_cliques(clash):
        yield [int(mine[k]) for k in clique]


def load_steps(columns: Columns, rows: Rows) -> None:
    """Each person's bookings as unit steps, every step dearer than the one before."""
    c = columns
    step = float(c.layout.weights[0])
    if not step or not len(c.x):
        return
    pairs = np.unique(np.stack([c.x_person, c.where[:, 7]]), axis=1)
    people, possible = np.unique(pairs[0], return_counts=True)
    row_of = np.repeat(np.arange(len(people)), possible)
    nth = np.arange(len(row_of)) - np.repeat(np.cumsum(possible) - possible, possible)
    first = rows.helpers(step * (nth + c.base[people][row_of]).astype(float), 1.0)
    rows.add(
        np.concatenate([np.searchsorted(people, c.x_person), row_of]),
        np.concatenate([c.x, first + np.arange(len(row_of))]),
        np.concatenate([np.ones(len(c.x)), -np.ones(len(row_of))]), 0.0, 0.0, len(people),
    )  # fmt: skip
