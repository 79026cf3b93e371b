"""Records as the engine keeps them, read and put back without any column type in between."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

_BATCH = 400

Values = dict[str, Any]
Record = tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class Change:
    """One record before and after a unit; None where it did not exist."""

    table: str
    record: Record
    before: Values | None
    after: Values | None

    def reversed(self) -> "Change":
        return Change(self.table, self.record, self.after, self.before)


def read_rows(
    connection: Connection, touched: Iterable[tuple[str, Record]]
) -> dict[tuple[str, Record], Values]:
    """Whole rows as the engine keeps them, without any column type in between."""
    by_table: dict[tuple[str, tuple[str, ...]], list[Record]] = {}
    for table, record in touched:
        by_table.setdefault((table, tuple(name for name, _ in record)), []).append(record)
    rows: dict[tuple[str, Record], Values] = {}
    for (table, names), records in by_table.items():
        columns: list[sa.ColumnClause[Any]] = [sa.column(name) for name in names]
        everything: sa.ColumnClause[Any] = sa.literal_column("*")
        query = sa.select(everything).select_from(sa.table(table, *columns))
        for at in range(0, len(records), _BATCH):
            wanted = [tuple(value for _, value in record) for record in records[at : at + _BATCH]]
            match = (
                columns[0].in_([key[0] for key in wanted])
                if len(columns) == 1
                else sa.tuple_(*columns).in_(wanted)
            )
            for row in connection.execute(query.where(match)).mappings():
                values = dict(row)
                rows[table, tuple((name, values[name]) for name in names)] = values
    return rows


def replace_rows(connection: Connection, changes: Sequence[Change]) -> None:
    """Put every record into the state `after`: all out, then all in, so that no order can collide."""
    for change in changes:
        if change.before is not None:
            columns: dict[str, sa.ColumnClause[Any]] = {
                name: sa.column(name) for name, _ in change.record
            }
            connection.execute(
                sa.delete(sa.table(change.table, *columns.values())).where(
                    *(columns[name] == value for name, value in change.record)
                )
            )
    for change in changes:
        if change.after is not None:
            table = sa.table(change.table, *(sa.column(name) for name in change.after))
            connection.execute(table.insert(), change.after)
