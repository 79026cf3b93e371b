"""The journal (履歴): who changed what, in the same transaction, hash-chained; undo is the journal read backwards.

A unit is one named thing a person did. Each record it touched has one change with the values before and after, as the
engine keeps them. The chain runs over digests of the changes, so values can be erased for privacy without breaking it.
"""

import base64
import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from divide_support.errors import NotPermitted
from divide_support.store.recorder import recorder_of
from divide_support.store.rows import Change, Record, Values

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


def recent_units(session: Session, *, limit: int = 200, below: int | None = None) -> list[Unit]:
    """The history page by page, newest first."""
    return list(islice(units_backwards(session.connection(), below=below), limit))


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
