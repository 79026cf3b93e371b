"""The packed problem as a linear model: the same candidates, costs, caps and clashes as the search."""

from enum import Enum

import numpy as np

from divide_support.matching import person_rows, request_rows
from divide_support.matching.columns import Columns, Wide
from divide_support.matching.packed import Layout
from divide_support.matching.rows import NO_LIMIT, Model, Rows


class Form(Enum):
    """How close a model is, and how long."""

    # A linear program whose value is a bound; the second is closer and takes longer.
    QUICK = "quick"
    CLOSE = "close"
    # A program whose whole solutions are plans with their exact totals.
    EXACT = "exact"


def build_model(
    layout: Layout, group: Wide, loads: Wide, form: Form, *, most_hard: int | None = None
) -> Model:
    """Rows and columns for a group of requests; `most_hard` asks for no more open seats (weighted) than that."""
    columns = Columns(layout, group, loads, exact=form is Form.EXACT)
    rows = Rows(columns)
    request_rows.held_once(columns, rows)
    request_rows.most_people(columns, rows)
    if form is Form.CLOSE:
        request_rows.each_where_held(columns, rows)
    person_rows.caps(columns, rows)
    person_rows.clashes(columns, rows)
    request_rows.series_faces(columns, rows)
    request_rows.newcomers(columns, rows, one_by_one=form is Form.CLOSE)
    request_rows.company(columns, rows)
    short, price = request_rows.lacking(columns, rows)
    if form is Form.EXACT:
        person_rows.load_steps(columns, rows)
    if most_hard is not None:
        hard = np.concatenate([np.arange(len(columns.hard)), short])
        values = np.concatenate([columns.hard, price])
        rows.add_one(hard, values, -NO_LIMIT, float(most_hard - layout.start_hard))
    return rows.model()
