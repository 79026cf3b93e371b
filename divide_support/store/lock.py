"""One start at a time: a lock of the operating system that dies with its process, and the mark of a clean close."""

import json
import os
import platform
import sys
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Self

from divide_support.errors import FileInUse
from divide_support.files import sentence_for

# Far behind the text, so that others can read who holds the file while the byte is locked.
_LOCKED_BYTE = 1 << 20


class FileLock:
    """Held from opening to closing of a data file."""

    def __init__(self, data_file: Path) -> None:
        """Take the lock, or raise FileInUse naming the computer and the time of the other start."""
        self.path = data_file.with_name(data_file.name + ".lock")
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
        try:
            self._file: IO[bytes] = os.fdopen(os.open(self.path, flags, 0o600), "r+b")
        except OSError as error:
            raise sentence_for(error, data_file) from error
        try:
            _take(self._file)
        except OSError as error:
            holder = self._read()
            self._file.close()
            raise _in_use(data_file, self.path, holder) from error
        self.previous_close_was_clean = self._read().get("closed", True) is True
        self._write(closed=False)

    @property
    def released(self) -> bool:
        return self._file.closed

    def release(self, *, clean: bool) -> None:
        if clean:
            self._write(closed=True)
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release(clean=self.previous_close_was_clean)

    def _read(self) -> dict[str, Any]:
        try:
            self._file.seek(0)
            content = json.loads(self._file.read(4096) or b"{}")
        except (OSError, ValueError):
            return {"closed": False}
        return content if isinstance(content, dict) else {}

    def _write(self, *, closed: bool) -> None:
        content = {"computer": platform.node(), "process": os.getpid(), "closed": closed}
        self._file.seek(0)
        self._file.truncate()
        self._file.write(json.dumps(content).encode())
        self._file.flush()


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        os.lseek(file.fileno(), _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _in_use(data_file: Path, lock_path: Path, holder: dict[str, Any]) -> FileInUse:
    started = datetime.fromtimestamp(lock_path.stat().st_mtime)
    computer = holder.get("computer") or "このパソコン"
    return FileInUse(
        f"「{data_file.name}」は別の画面で使用中です。",
        f"使用中のパソコン：{computer}（{started:%m月%d日 %H時%M分}に開始）",
        "先に開いた画面を使うか、そちらを終了してから開き直してください。",
    )
