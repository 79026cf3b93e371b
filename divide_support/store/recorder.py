"""Watches one unit of work: how each record it touches looked before, and what is different at its end."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapper, Session, object_mapper, object_session

from divide_support.store.rows import Change, Record, Values, read_rows


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
