"""The steps of making and opening a data file, in the order that keeps the file untouched until it is understood."""

from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlcipher3 import dbapi2 as sqlcipher

from divide_support.errors import FileDamaged, FileInUse, WrongPassword
from divide_support.files import PART, replace, sentence_for, sync_file, sync_folder
from divide_support.store import migrations
from divide_support.store.attempts import count_wrong_try, forget_wrong_tries, seconds_to_wait
from divide_support.store.engine import APPLICATION_ID, connect, make_engine, plain_sentences
from divide_support.store.journal import write_unit
from divide_support.store.keys import KeyFile, read_copies, write_keys
from divide_support.store.place import PAGE, damaged
from divide_support.store.schema import refuse_other_schema, upgrade


def refuse_existing(path: Path) -> None:
    if path.exists():
        raise FileInUse(
            f"「{path.name}」という名前のファイルがすでにあります。",
            "今あるファイルを上書きしないように、作るのを止めました。",
            "別の名前を付けるか、今あるファイルを開いてください。",
        )


def make_file(path: Path, key: bytes, keys: KeyFile, at: datetime) -> None:
    """Build aside, then put in place: never a data file without keys, nor a half-made one."""
    part = path.with_name(path.name + PART)
    _remove(part)
    try:
        with plain_sentences(path):
            bare = connect(part, key, mode="rwc")
            try:
                bare.execute(f"PRAGMA application_id={APPLICATION_ID}")
            finally:
                bare.close()
            engine = make_engine(part, key)
            try:
                upgrade(engine)
                with engine.begin() as connection:
                    write_unit(connection, [], at=at, actor="", label="データファイルの作成")
                fold_log(engine)
            finally:
                engine.dispose()
        sync_file(part)
        write_keys(path, keys)
        replace(part, path)
        sync_folder(path.parent)
    except OSError as error:
        raise sentence_for(error, path) from error
    finally:
        _remove(part)


def keys_that_fit(
    path: Path,
    password: str | None,
    recovery_code: str | None,
    sleep: Callable[[float], None],
) -> tuple[KeyFile, bytes]:
    """The copy of the key file that opens this data file, and the key; the other may have come from elsewhere."""
    *others, last = read_copies(path)
    for keys in others:
        with suppress(WrongPassword, FileDamaged):
            key = unlock(path, keys, password, recovery_code, sleep)
            look_before_touching(path, key)
            return keys, key
    key = unlock(path, last, password, recovery_code, sleep)
    look_before_touching(path, key)
    return last, key


def unlock(
    path: Path,
    keys: KeyFile,
    password: str | None,
    recovery_code: str | None,
    sleep: Callable[[float], None],
) -> bytes:
    """The key; wrong tries make the next one wait."""
    if keys.is_practice:
        return keys.unlock()
    if wait := seconds_to_wait(path):
        sleep(wait)
    try:
        key = keys.unlock(password=password, recovery_code=recovery_code)
    except WrongPassword:
        count_wrong_try(path)
        raise
    forget_wrong_tries(path)
    return key


def look_before_touching(path: Path, key: bytes) -> None:
    """Read the header without locks or side files, so that a refused file keeps every byte and its folder too.

    Where a write-ahead log waits, page 1 may be there and not in the file; then opening decides.
    """
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        return
    with plain_sentences(path), closing(connect(path, key, mode="ro&immutable=1")) as bare:
        identify(bare, path)
        refuse_cut_file(bare, path)


def identify(connection: Any, path: Path) -> int:
    """The schema number of a file that is ours and not newer than this release."""
    application_id = connection.execute("PRAGMA application_id").fetchone()[0]
    schema = connection.execute("PRAGMA user_version").fetchone()[0]
    refuse_other_schema(application_id, schema, path)
    return int(schema)


def refuse_cut_file(connection: Any, path: Path) -> None:
    """Pages missing at the end go unnoticed by the engine until somebody asks for them."""
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    log = path.with_name(path.name + "-wal")
    if not (log.exists() and log.stat().st_size) and path.stat().st_size < pages * PAGE:
        raise damaged(path, "ファイルの終わりが失われています。")


def upgrade_or_leave(engine: Engine, path: Path) -> None:
    """Bring to this release's schema; a failed step leaves the file as it was."""
    try:
        upgrade(engine)
    except (SQLAlchemyError, RuntimeError) as error:
        raise damaged(
            path, "新しい形式に更新できませんでした。データは元の形式のまま残っています。"
        ) from error


def is_behind(connection: Any, path: Path) -> bool:
    return identify(connection, path) < migrations.SCHEMA


def fold_log(engine: Engine) -> bool:
    """Fold the write-ahead log into the file. Without room for that, what was saved stays safe in the log."""
    try:
        with engine.connect() as connection:
            bare = connection.connection.driver_connection
            assert bare is not None
            busy = bare.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except (DBAPIError, sqlcipher.Error):
        return False
    return not busy


def _remove(part: Path) -> None:
    for path in (part, part.with_name(part.name + "-wal"), part.with_name(part.name + "-shm")):
        with suppress(OSError):
            path.unlink(missing_ok=True)
