"""The encrypted engine: one way to connect, settings read back, library errors turned into sentences."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import NullPool, QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from divide_support.errors import DiskFull, FileInUse, PlaceRefused, StaleFacts, UserFacingError
from divide_support.store.place import damaged

APPLICATION_ID = 0x44535550
# Older ones can lose commits in WAL mode with two connections (sqlite.org/wal.html#walresetbug).
OLDEST_ENGINE = (3, 51, 3)
_SETTINGS = {
    "foreign_keys": 1,
    "journal_mode": "wal",
    "synchronous": 2,
    "busy_timeout": 5000,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "secure_delete": 1,
    "temp_store": 2,
    "journal_size_limit": 67108864,
    "recursive_triggers": 1,
}
_FULL, _IO_ERROR, _BUSY, _LOCKED, _CORRUPT, _NOT_A_DATABASE = 13, 10, 5, 6, 11, 26
_READ_ONLY, _CANNOT_OPEN = 8, 14
_WORDS = {
    "disk is full": _FULL,
    "disk I/O error": _IO_ERROR,
    "database is locked": _BUSY,
    "readonly": _READ_ONLY,
    "unable to open": _CANNOT_OPEN,
    "malformed": _CORRUPT,
    "Could not decode": _CORRUPT,
    "not a database": _NOT_A_DATABASE,
}


def require_engine(version: tuple[int, ...] = sqlcipher.sqlite_version_info) -> None:
    """Refuse an engine known to lose data, or one that would write the file unencrypted."""
    connection = sqlcipher.connect(":memory:")
    try:
        cipher = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    if version < OLDEST_ENGINE or not (cipher and cipher[0]):
        raise UserFacingError(
            "データファイルを扱う部品が古いか、暗号化に対応していないため、開けません。",
            f"部品の版は{'.'.join(map(str, version))}です。データファイルは変更していません。",
            "プログラムを入れ直してください。",
        )


def connect(path: Path, key: bytes, *, mode: str = "rw") -> Any:
    """A bare connection without implicit transactions; `mode` is that of SQLite's file URI."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlcipher.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    except BaseException:
        connection.close()
        raise
    return connection


def make_engine(path: Path, key: bytes) -> Engine:
    def creator() -> Any:
        connection = connect(path, key)
        try:
            apply_settings(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=creator,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=4,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def make_reader(path: Path, key: bytes) -> Engine:
    """For a file at rest: nothing is locked, nothing is written, no side file appears."""
    return create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: connect(path, key, mode="ro&immutable=1"),
        poolclass=NullPool,
        hide_parameters=True,
    )


def apply_settings(connection: Any) -> None:
    for name, wanted in _SETTINGS.items():
        connection.execute(f"PRAGMA {name}={wanted}")
        found = connection.execute(f"PRAGMA {name}").fetchone()
        if found is None or found[0] != wanted:
            raise RuntimeError(f"PRAGMA {name} is {found}, wanted {wanted}")


def _begin(connection: Connection) -> None:
    """The driver's own BEGIN leaves out DDL and comes too late for reading; ours is explicit."""
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


@contextmanager
def plain_sentences(path: Path) -> Iterator[None]:
    """Turn what the engine raises into what the coordinator can understand; leave our own mistakes alone."""
    try:
        yield
    except StaleDataError as error:
        raise StaleFacts(
            "ほかの操作で先に変更されていたため、保存しませんでした。",
            "画面を開いた後に、同じ記録が変更または削除されています。",
            "画面を読み直して、もう一度入力してください。",
        ) from error
    except DBAPIError as error:
        if error.orig is not None and (sentence := sentence_for_engine(error.orig, path)):
            raise sentence from error
        raise
    except sqlcipher.Error as error:
        if sentence := sentence_for_engine(error, path):
            raise sentence from error
        raise


def refuse_silent_damage(connection: Connection) -> None:
    """Raise what the engine kept to itself.

    A damaged page that carries on a long value is handed out as zeros without an error; only the next page asked for
    raises. So each session asks for one more page (not the first, which is always at hand) before it is believed.
    """
    connection.exec_driver_sql("SELECT seq FROM journal_unit LIMIT 1").all()


def _primary_code(error: BaseException) -> int | None:
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(code, int):
        return code & 0xFF
    # Errors of the driver's backup call carry words only.
    return next((code for words, code in _WORDS.items() if words in str(error)), None)


def sentence_for_engine(error: BaseException, path: Path) -> UserFacingError | None:
    primary = _primary_code(error)
    if primary in (_FULL, _IO_ERROR):
        return DiskFull(
            "保存先に書き込めないため、保存できませんでした。",
            "空き容量が足りないか、ディスクに問題があります。これまでに保存したデータは無事です。",
            "不要なファイルを片付けてから、もう一度保存してください。",
        )
    if primary in (_READ_ONLY, _CANNOT_OPEN):
        return PlaceRefused(
            f"「{path.name}」に書き込めないため、保存できませんでした。",
            "ファイルが読み取り専用になっているか、フォルダーの権利が変わっています。",
            "ファイルの「読み取り専用」を外すか、書き込みのできるフォルダーに移してください。",
        )
    if primary in (_BUSY, _LOCKED):
        return FileInUse(
            "ほかの処理がデータファイルに書き込んでいるため、保存できませんでした。",
            "入力した内容はまだ保存されていません。",
            "少し待ってから、もう一度保存してください。",
        )
    if primary in (_CORRUPT, _NOT_A_DATABASE):
        return damaged(path, "中身を正しく読み取れませんでした。パスワードの間違いではありません。")
    if str(error).startswith(("no such table", "no such column")):
        return damaged(path, "あるはずの表または欄がありません。")
    return None
