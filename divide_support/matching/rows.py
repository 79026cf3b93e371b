"""Rows of a linear model, collected as flat arrays and handed over in one piece."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from divide_support.matching.columns import Columns, Floats, Wide

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


class Rows:
    """Collects rows over given columns, and helper columns with them."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.cost = [columns.cost]
        self.upper = [np.ones(len(columns.cost))]
        self.column_count = len(columns.cost)
        self._entries: list[tuple[Wide, Wide, Floats]] = []
        self._lower: list[Floats] = []
        self._upper: list[Floats] = []
        self.count = 0

    def add(
        self,
        rows: Wide,
        columns: Wide,
        values: Floats | float,
        lower: Floats | float,
        upper: Floats | float,
        count: int,
    ) -> None:
        """`count` new rows; `rows` are numbered from 0 within this call."""
        spread = np.broadcast_to(np.asarray(values, dtype=float), rows.shape)
        self._entries.append((rows + self.count, columns, spread))
        self._lower.append(np.broadcast_to(np.asarray(lower, dtype=float), (count,)))
        self._upper.append(np.broadcast_to(np.asarray(upper, dtype=float), (count,)))
        self.count += count

    def add_one(self, columns: Wide, values: Floats | float, lower: float, upper: float) -> None:
        self.add(np.zeros(len(columns), np.int64), columns, values, lower, upper, 1)

    def helpers(self, cost: Floats, upper: float) -> int:
        """New columns that are not whole by themselves; returns the first."""
        first = self.column_count
        self.cost.append(cost)
        self.upper.append(np.full(len(cost), upper))
        self.column_count += len(cost)
        return first

    def model(self) -> Model:
        rows = np.concatenate([r for r, _, _ in self._entries])
        columns = np.concatenate([c for _, c, _ in self._entries])
        values = np.concatenate([v for _, _, v in self._entries])
        order = np.argsort(rows, kind="stable")
        start = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=self.count))])
        return Model(
            np.concatenate(self.cost), np.concatenate(self.upper),
            np.concatenate(self._lower), np.concatenate(self._upper),
            start.astype(np.int32), columns[order].astype(np.int32), values[order],
            self.columns.slots, self.columns.candidates, self.columns.seats[self.columns.x_seat],
        )  # fmt: skip
