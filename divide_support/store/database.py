"""The one door to the data file: opening, units of work, reading, undo, and word of what changed."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, Self

from sqlalchemy import Connection, event
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import ORMExecuteState, Session

from divide_support.errors import BadInput, RuleBroken
from divide_support.store import backup as backups
from divide_support.store import keys as keyring
from divide_support.store import opening
from divide_support.store.checks import CheckReport, check_connection
from divide_support.store.engine import (
    make_engine,
    plain_sentences,
    refuse_silent_damage,
    require_engine,
)
from divide_support.store.journal import REDO, UNDO, Unit, write_unit
from divide_support.store.lock import FileLock
from divide_support.store.place import real_place, refuse_bad_place, refuse_foreign_file
from divide_support.store.recorder import Recorder
from divide_support.store.restoring import finish_restore
from divide_support.store.rows import Change
from divide_support.store.schema import schema_differences
from divide_support.store.undo import (
    apply_redo,
    apply_undo,
    newer_facts,
    redo_target,
    standing_unit,
    undo_target,
)


@dataclass(frozen=True)
class Changes:
    """What a committed unit touched."""

    tables: frozenset[str]


class NewFile(NamedTuple):
    """A file just made, and the recovery code that is shown once and kept nowhere."""

    database: "Database"
    recovery_code: str


class UnitSession(Session):
    """A session whose writing all passes the journal."""

    def commit(self) -> None:
        raise RuntimeError("operations never commit; the unit of work does")

    def bulk_save_objects(self, *_: Any, **__: Any) -> None:
        raise RuntimeError("bulk statements escape the journal")

    bulk_insert_mappings = bulk_save_objects
    bulk_update_mappings = bulk_save_objects


class Database:
    """One open data file. Close it, or use it in a `with` statement."""

    def __init__(self, path: Path, key: bytes, keys: keyring.KeyFile, lock: FileLock) -> None:
        """Not for callers: use `create`, `create_practice` or `open`."""
        self.path = path
        self.is_practice = keys.is_practice
        self.previous_close_was_clean = lock.previous_close_was_clean
        self._key = key
        self._lock = lock
        self._engine = make_engine(path, key)
        self._writing = self._engine.execution_options(begin="BEGIN IMMEDIATE")
        self._writer = threading.Lock()
        self._writer_thread: int | None = None
        self._listeners: list[Callable[[Changes], None]] = []

    # --- making and opening -------------------------------------------------------------------------------------

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        password: str,
        at: datetime,
        cost: keyring.KdfCost = keyring.STANDARD_COST,
    ) -> NewFile:
        """Make an empty data file. The recovery code must be shown to the person now."""
        if objection := keyring.password_objection(password):
            raise BadInput(
                "このパスワードは使えません。", objection, "別のパスワードを入力してください。"
            )
        key = keyring.new_key()
        keys, code = keyring.new_key_file(key, password, cost)
        return NewFile(cls._create(path, key, keys, at), code)

    @classmethod
    def create_practice(cls, path: Path, *, at: datetime) -> "Database":
        """Make an empty 練習用 file, which needs no password and says so before it is opened."""
        key = keyring.new_key()
        return cls._create(path, key, keyring.new_practice_key_file(key), at)

    @classmethod
    def _create(cls, path: Path, key: bytes, keys: keyring.KeyFile, at: datetime) -> "Database":
        require_engine()
        path = real_place(path)
        refuse_bad_place(path)
        lock = FileLock(path)
        try:
            opening.refuse_existing(path)
            opening.make_file(path, key, keys, at)
            return cls(path, key, keys, lock)
        except BaseException:
            lock.release(clean=True)
            raise

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        password: str | None = None,
        recovery_code: str | None = None,
        at: datetime | None = None,
        backup_folder: Path | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> "Database":
        """Open after all checks; an older schema is brought up to date after a verified backup."""
        require_engine()
        path = real_place(path)
        refuse_bad_place(path)
        finish_restore(path)
        refuse_foreign_file(path)
        lock = FileLock(path)
        try:
            keys, key = opening.keys_that_fit(path, password, recovery_code, sleep)
            with plain_sentences(path):
                keyring.mend_keys(path, keys)
                return cls._open(path, key, keys, lock, at, backup_folder)
        except BaseException:
            lock.release(clean=lock.previous_close_was_clean)
            raise

    @classmethod
    def _open(
        cls,
        path: Path,
        key: bytes,
        keys: keyring.KeyFile,
        lock: FileLock,
        at: datetime | None,
        backup_folder: Path | None,
    ) -> "Database":
        database = cls(path, key, keys, lock)
        try:
            with database._engine.connect() as connection:
                bare = _driver(connection)
                opening.refuse_cut_file(bare, path)
                behind = opening.is_behind(bare, path)
            if behind:
                moment = at or datetime.fromtimestamp(path.stat().st_mtime)
                folder = backup_folder or path.parent / "backups"
                database.backup(folder, at=moment, reason="更新の前")
                opening.upgrade_or_leave(database._engine, path)
        except BaseException:
            database._engine.dispose()
            raise
        return database

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of the lock; closing twice is harmless."""
        if self._lock.released:
            return
        with self._one_writer():
            folded = False
            try:
                folded = opening.fold_log(self._engine)
            finally:
                self._engine.dispose()
                self._lock.release(clean=folded)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- reading and writing ------------------------------------------------------------------------------------

    @contextmanager
    def unit_of_work(self, label: str, *, at: datetime, actor: str) -> Iterator[Session]:
        """One named thing a person does: all of it is kept, journalled and broadcast, or none of it."""
        with self._transaction() as (connection, outcome):
            session, recorder = _recorded_session(connection)
            try:
                yield session
                session.flush()
                outcome.extend(recorder.changes())
                Session.commit(session)
            finally:
                session.close()
            if outcome or recorder.sealed:
                write_unit(
                    connection,
                    outcome,
                    at=at,
                    actor=actor,
                    label=label,
                    sealed="\n".join(recorder.sealed) or None,
                )

    @contextmanager
    def rehearsal(self) -> Iterator[Session]:
        """A session that writes on trial, to see what would happen: nothing is kept, journalled or broadcast."""
        with self._one_writer(), plain_sentences(self.path), self._writing.connect() as connection:
            transaction = connection.begin()
            session, _ = _recorded_session(connection)
            try:
                yield session
            finally:
                session.close()
                transaction.rollback()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session on one unmoving picture of the facts; it cannot write."""
        with plain_sentences(self.path), Session(self._engine, autoflush=False) as session:
            event.listen(session, "before_flush", _no_writing)
            event.listen(session, "do_orm_execute", _select_only)
            yield session
            refuse_silent_damage(session.connection())

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """Be called after each commit, on the thread that committed. Returns how to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    # --- undo ---------------------------------------------------------------------------------------------------

    def undo(self, *, at: datetime, actor: str, unit: int | None = None) -> Unit:
        """Undo the newest standing unit, or the one of that number if nothing newer touched its records."""
        return self._turn_back(UNDO, at, actor, unit)

    def redo(self, *, at: datetime, actor: str) -> Unit:
        """Do again what was undone last, unless something new was done since."""
        return self._turn_back(REDO, at, actor, None)

    def undo_label(self) -> str | None:
        """The name of what 元に戻す would undo; None also where it would only explain why it cannot (sealed)."""
        with self._engine.connect() as connection:
            unit = undo_target(connection)
            return None if unit is None or unit.sealed is not None else unit.label

    def redo_label(self) -> str | None:
        with self._engine.connect() as connection:
            return None if (unit := redo_target(connection)) is None else unit.label

    def _turn_back(self, kind: str, at: datetime, actor: str, number: int | None) -> Unit:
        unit: Unit | None = None
        try:
            with self._transaction() as (connection, outcome):
                unit = (undo_target if kind == UNDO else redo_target)(connection)
                if number is not None:
                    unit = standing_unit(connection, number)
                if unit is None:
                    raise RuleBroken(
                        "元に戻せる操作はありません。"
                        if kind == UNDO
                        else "やり直せる操作はありません。"
                    )
                outcome.extend((apply_undo if kind == UNDO else apply_redo)(connection, unit))
                name = "元に戻す" if kind == UNDO else "やり直す"
                return write_unit(
                    connection,
                    outcome,
                    at=at,
                    actor=actor,
                    label=f"{name}：{unit.label}",
                    kind=kind,
                    target=unit.seq,
                )
        except IntegrityError as error:
            assert unit is not None
            raise newer_facts(unit) from error

    # --- keys, backup, checks -----------------------------------------------------------------------------------

    def change_password(
        self, old: str, new: str, *, cost: keyring.KdfCost = keyring.STANDARD_COST
    ) -> None:
        """Wrap the same key anew; the data are not touched."""
        keys = keyring.read_keys(self.path)
        keys.unlock(password=old)
        keyring.write_keys(self.path, keys.with_password(self._key, new, cost))

    def reset_password(
        self, recovery_code: str, new: str, *, cost: keyring.KdfCost = keyring.STANDARD_COST
    ) -> None:
        """A new password on the strength of the recovery code."""
        keys = keyring.read_keys(self.path)
        keys.unlock(recovery_code=recovery_code)
        keyring.write_keys(self.path, keys.with_password(self._key, new, cost))

    def new_recovery_code(self, *, cost: keyring.KdfCost = keyring.STANDARD_COST) -> str:
        """Replace a lost recovery code; the old one opens nothing from now on."""
        keys, code = keyring.read_keys(self.path).with_new_recovery_code(self._key, cost)
        keyring.write_keys(self.path, keys)
        return code

    def backup(self, folder: Path, *, at: datetime, reason: str = "手動") -> backups.Backup:
        """A verified copy in a folder of its own; may run on a worker while others write."""
        with plain_sentences(self.path):
            return backups.make_backup(self.path, self._key, folder, at=at, reason=reason)

    def check(self) -> CheckReport:
        """Everything that can be verified: pages, references, schema, journal chain, counts."""
        with plain_sentences(self.path), self._engine.connect() as connection:
            return check_connection(connection, schema_differences(connection))

    # --- inside -------------------------------------------------------------------------------------------------

    @contextmanager
    def _transaction(self) -> Iterator[tuple[Connection, list[Change]]]:
        outcome: list[Change] = []
        with self._one_writer(), plain_sentences(self.path), self._writing.begin() as connection:
            yield connection, outcome
            refuse_silent_damage(connection)
            # After a full disk the engine has already rolled back, and its COMMIT would be silent.
            if not _driver(connection).in_transaction:
                raise RuntimeError("the transaction ended before its commit")
        if outcome:
            changes = Changes(frozenset(change.table for change in outcome))
            for listener in tuple(self._listeners):
                listener(changes)

    @contextmanager
    def _one_writer(self) -> Iterator[None]:
        if self._writer_thread == threading.get_ident():
            raise RuntimeError("a unit of work inside a unit of work")
        with self._writer:
            self._writer_thread = threading.get_ident()
            try:
                yield
            finally:
                self._writer_thread = None


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _recorded_session(connection: Connection) -> tuple[UnitSession, Recorder]:
    session = UnitSession(bind=connection, join_transaction_mode="rollback_only")
    recorder = Recorder(connection)
    session.info["recorder"] = recorder
    event.listen(session, "before_flush", _prepare)
    event.listen(session, "do_orm_execute", _select_only)
    return session, recorder


def _prepare(session: Session, _context: object, _instances: object) -> None:
    recorder = session.info["recorder"]
    assert isinstance(recorder, Recorder)
    recorder.prepare(session)


def _select_only(state: ORMExecuteState) -> None:
    if not state.is_select:
        raise RuntimeError("bulk and raw statements escape the journal and the versions")


def _no_writing(_session: Session, _context: object, _instances: object) -> None:
    raise RuntimeError("this session only reads")
