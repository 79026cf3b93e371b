"""The journal (履歴): who changed what, in the same transaction, hash-chained; undo is the journal read backwards.

A unit is one named thing a person did. Each record it touched has one change with the values before and after, as the
engine keeps them. The chain runs over digests of the changes, so values can be erased for privacy without breaking it.
"""

import base64
import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapper, Session, object_mapper, object_session

from divide_support.errors import NotPermitted

DO, UNDO, REDO = "do", "undo", "redo"
GENESIS = bytes(32)
_BATCH = 400

journal_metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
unit_table = sa.Table(
    "journal_unit",
    journal_metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("at", sa.String, nullable=False),
    sa.Column("actor", sa.String, nullable=False),
    sa.Column("label", sa.String, nullable=False),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("target", sa.Integer),
    sa.Column("sealed", sa.String),
    sa.Column("hash", sa.LargeBinary, nullable=False),
)
change_table = sa.Table(
    "journal_change",
    journal_metadata,
    sa.Column("unit", sa.ForeignKey("journal_unit.seq"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("table_name", sa.String, nullable=False),
    sa.Column("record", sa.String, nullable=False),
    sa.Column("before", sa.String),
    sa.Column("after", sa.String),
    sa.Column("salt", sa.LargeBinary),
    sa.Column("digest", sa.LargeBinary, nullable=False),
    sa.Index("ix_journal_change_table_name_record", "table_name", "record"),
)

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


@dataclass(frozen=True)
class Unit:
    """One line of the history."""

    seq: int
    at: str
    actor: str
    label: str
    kind: str
    target: int | None
    sealed: str | None
    hash: bytes


@dataclass
class Recorder:
    """Collects, for one unit of work, how each touched record looked before the first touch."""

    connection: Connection
    before: dict[tuple[str, Record], Values | None] = field(default_factory=dict)
    sealed: list[str] = field(default_factory=list)

    def prepare(self, session: Session) -> None:
        """Read in a few statements what the flush will touch; the rest comes one by one below."""
        self._remember(
            touched
            for thing in (*session.dirty, *session.deleted)
            if thing in session.deleted or session.is_modified(thing)
            for touched in _old_keys(thing)
        )

    def before_write(self, thing: object) -> None:
        """Also for what only the flush itself decides to write: orphans and emptied foreign keys."""
        self._remember(_old_keys(thing))

    def after_write(self, thing: object) -> None:
        for touched in _new_keys(thing):
            self.before.setdefault(touched, None)

    def changes(self) -> list[Change]:
        """What is different now; a record that was rolled back or set to what it was is no change."""
        after = read_rows(self.connection, self.before)
        return [
            Change(table, record, before, after.get((table, record)))
            for (table, record), before in self.before.items()
            if before != after.get((table, record))
        ]

    def _remember(self, touched: Iterable[tuple[str, Record]]) -> None:
        fresh = [key for key in touched if key not in self.before]
        rows = read_rows(self.connection, fresh)
        for key in fresh:
            self.before[key] = rows.get(key)


def _before_write(_mapper: Mapper[Any], _connection: Connection, thing: object) -> None:
    if (recorder := _recorder_for(thing)) is not None:
        recorder.before_write(thing)


def _after_write(_mapper: Mapper[Any], _connection: Connection, thing: object) -> None:
    if (recorder := _recorder_for(thing)) is not None:
        recorder.after_write(thing)


def _recorder_for(thing: object) -> Recorder | None:
    session = object_session(thing)
    return None if session is None else session.info.get("recorder")


for _name in ("before_update", "before_delete"):
    sa.event.listen(Mapper, _name, _before_write)
for _name in ("after_insert", "after_update"):
    sa.event.listen(Mapper, _name, _after_write)


def recorder_of(session: Session) -> Recorder:
    recorder = session.info.get("recorder")
    if not isinstance(recorder, Recorder):
        raise TypeError("only a session of a unit of work writes")
    return recorder


def seal(session: Session, sentence: str) -> None:
    """Something left the building in this unit: it cannot be undone; the sentence names the reverse verb."""
    recorder_of(session).sealed.append(sentence)


def write_unit(
    connection: Connection,
    changes: Sequence[Change],
    *,
    at: datetime,
    actor: str,
    label: str,
    kind: str = DO,
    target: int | None = None,
    sealed: str | None = None,
) -> Unit:
    """Add one link to the chain, in the transaction that makes the changes."""
    seq, previous = head(connection)
    rows = [_change_row(seq + 1, position, change) for position, change in enumerate(changes)]
    values: Values = {
        "seq": seq + 1,
        "at": at.isoformat(),
        "actor": actor,
        "label": label,
        "kind": kind,
        "target": target,
        "sealed": sealed,
    }
    values["hash"] = _link(previous, values, [row["digest"] for row in rows])
    connection.execute(unit_table.insert(), values)
    if rows:
        connection.execute(change_table.insert(), rows)
    return Unit(**values)


def head(connection: Connection) -> tuple[int, bytes]:
    """The number and hash of the newest unit."""
    newest = connection.execute(
        sa.select(unit_table.c.seq, unit_table.c.hash).order_by(unit_table.c.seq.desc()).limit(1)
    ).one_or_none()
    return (newest.seq, newest.hash) if newest else (0, GENESIS)


def first_broken_unit(connection: Connection) -> int | None:
    """Walk the whole chain; the number of the first unit that does not fit, or None."""
    digests = sa.select(change_table).order_by(change_table.c.unit, change_table.c.position)
    pending = iter(connection.execute(digests.execution_options(yield_per=2000)).mappings())
    change = next(pending, None)
    previous, expected = GENESIS, 1
    units = sa.select(unit_table).order_by(unit_table.c.seq)
    for unit in connection.execute(units.execution_options(yield_per=2000)).mappings():
        found: list[bytes] = []
        while change is not None and change["unit"] == unit["seq"]:
            if change["position"] != len(found) or not _is_whole(change):
                return int(unit["seq"])
            found.append(change["digest"])
            change = next(pending, None)
        if unit["seq"] != expected or unit["hash"] != _link(previous, unit, found):
            return expected
        previous, expected = unit["hash"], expected + 1
    return None if change is None else int(change["unit"])


def changes_of(connection: Connection, unit: int) -> list[Change]:
    """The changes of one unit. Raises NotPermitted when values were erased for privacy."""
    rows = connection.execute(
        sa.select(change_table).where(change_table.c.unit == unit).order_by(change_table.c.position)
    )
    changes = []
    for row in rows.mappings():
        if row["salt"] is None:
            raise NotPermitted(
                "この操作は元に戻せません。",
                "個人情報の消去により、前の内容が残っていません。",
                "必要なら、画面から入力し直してください。",
            )
        changes.append(
            Change(
                row["table_name"],
                _read_record(row["record"]),
                _read_values(row["before"]),
                _read_values(row["after"]),
            )
        )
    return changes


def units_backwards(connection: Connection, *, below: int | None = None) -> Iterator[Unit]:
    query = sa.select(unit_table).order_by(unit_table.c.seq.desc())
    if below is not None:
        query = query.where(unit_table.c.seq < below)
    for row in connection.execute(query.execution_options(yield_per=100)).mappings():
        yield Unit(**row)


def history_of(session: Session, table: str, record_id: int) -> list[tuple[Unit, Values, Values]]:
    """What happened to one record, newest first: the unit, and the values it changed before and after."""
    key = json.dumps([["id", record_id]])
    query = (
        sa.select(unit_table, change_table.c.before, change_table.c.after)
        .join(change_table, change_table.c.unit == unit_table.c.seq)
        .where(change_table.c.table_name == table, change_table.c.record == key)
        .order_by(unit_table.c.seq.desc())
    )
    lines = []
    for row in session.execute(query).mappings():
        before, after = _read_values(row["before"]) or {}, _read_values(row["after"]) or {}
        different = [name for name in {**before, **after} if before.get(name) != after.get(name)]
        unit = Unit(**{name: row[name] for name in unit_table.c.keys()})  # noqa: SIM118 - not a dict
        lines.append(
            (unit, {n: before.get(n) for n in different}, {n: after.get(n) for n in different})
        )
    return lines


def erase_values(session: Session, table: str, record_ids: Iterable[int]) -> None:
    """Forget what a record contained, for privacy; that it changed, when and by whom, stays provable."""
    keys = [json.dumps([["id", record_id]]) for record_id in record_ids]
    connection = recorder_of(session).connection
    for at in range(0, len(keys), _BATCH):
        connection.execute(
            change_table.update()
            .where(
                change_table.c.table_name == table,
                change_table.c.record.in_(keys[at : at + _BATCH]),
            )
            .values(before=None, after=None, salt=None)
        )


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


def _old_keys(thing: object) -> Iterator[tuple[str, Record]]:
    state = sa.inspect(thing)
    assert state is not None
    if state.identity is not None:
        yield from _keys(state.mapper, state.identity)


def _new_keys(thing: object) -> Iterator[tuple[str, Record]]:
    mapper = object_mapper(thing)
    yield from _keys(mapper, mapper.primary_key_from_instance(thing))


def _keys(mapper: Mapper[Any], identity: Sequence[Any]) -> Iterator[tuple[str, Record]]:
    names = [column.name for column in mapper.primary_key]
    for table in mapper.tables:
        assert isinstance(table, sa.Table)
        own = [column.name for column in table.primary_key]
        yield (
            table.name,
            tuple(zip(own if len(own) == len(names) else names, identity, strict=True)),
        )


def _change_row(unit: int, position: int, change: Change) -> Values:
    row: Values = {
        "unit": unit,
        "position": position,
        "table_name": change.table,
        "record": json.dumps([list(part) for part in change.record]),
        "before": _written(change.before),
        "after": _written(change.after),
        "salt": secrets.token_bytes(16),
    }
    return {**row, "digest": _digest(row)}


def _is_whole(row: Mapping[Any, Any]) -> bool:
    if row["salt"] is None:
        return row["before"] is None and row["after"] is None
    return bool(row["digest"] == _digest(row))


def _digest(row: Mapping[Any, Any]) -> bytes:
    """Salted, so that an erased value cannot be found again by guessing."""
    parts = (row["table_name"], row["record"], row["before"], row["after"])
    return hashlib.sha256(row["salt"] + _length_prefixed(parts)).digest()


def _link(previous: bytes, unit: Mapping[Any, Any], digests: Sequence[bytes]) -> bytes:
    names = ("seq", "at", "actor", "label", "kind", "target", "sealed")
    body = _length_prefixed([unit[name] for name in names])
    return hashlib.sha256(previous + body + b"".join(digests)).digest()


def _length_prefixed(parts: Iterable[object]) -> bytes:
    encoded = (b"\0" if part is None else b"\1" + str(part).encode() for part in parts)
    return b"".join(len(part).to_bytes(8, "big") + part for part in encoded)


def _written(values: Values | None) -> str | None:
    if values is None:
        return None
    return json.dumps(
        {
            name: {"base64": base64.b64encode(value).decode()}
            if isinstance(value, bytes)
            else value
            for name, value in values.items()
        },
        ensure_ascii=False,
    )


def _read_values(text: str | None) -> Values | None:
    if text is None:
        return None
    return {
        name: base64.b64decode(value["base64"]) if isinstance(value, dict) else value
        for name, value in json.loads(text).items()
    }


def _read_record(text: str) -> Record:
    return tuple((name, value) for name, value in json.loads(text))
