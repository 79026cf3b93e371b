"""Writing files so that a reader finds either the old content or the new, never a half."""

import errno
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from divide_support.errors import DiskFull, FileInUse, PlaceRefused, UserFacingError

PART = ".part"
_FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
_NO_FOLDER = {errno.ENOENT, errno.ENOTDIR, errno.EEXIST}
_LONGEST_SHOWN = 30
# Virus scanners and sync programs hold a new file for a moment; about 2.5 s in all.
_PATIENCE = (0.05, 0.1, 0.2, 0.4, 0.7, 1.0)
_SHARING_ERRORS = {5, 32, 33}


def atomic_write(path: Path, content: bytes | Callable[[Path], None]) -> None:
    """Put bytes, or what a writer of a given path produces, in the place of `path` at one stroke."""
    part = path.with_name(path.name + PART)
    try:
        if callable(content):
            content(part)
        else:
            part.write_bytes(content)
        sync_file(part)
        replace(part, path)
        sync_folder(path.parent)
    except OSError as error:
        raise sentence_for(error, path) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def replace(source: Path, target: Path) -> None:
    """Rename over the target, waiting out a short lock of another program."""
    for pause in _PATIENCE:
        try:
            source.replace(target)
        except OSError as error:
            if getattr(error, "winerror", None) not in _SHARING_ERRORS:
                raise
            time.sleep(pause)
        else:
            return
    source.replace(target)


def sync_file(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make a rename survive a power cut; Windows does so by itself and cannot open folders."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def copy_durably(source: Path, target: Path) -> None:
    """Copy bytes to a new file and make them survive a power cut."""
    with source.open("rb") as reader, target.open("xb") as writer:
        while block := reader.read(1 << 20):
            writer.write(block)
        writer.flush()
        os.fsync(writer.fileno())


def sentence_for(error: OSError, path: Path) -> UserFacingError:
    """What a failed write means for the person who asked for it."""
    if error.errno in _FULL:
        return DiskFull(
            f"空き容量が足りないため、「{path.name}」を保存できませんでした。",
            "元のファイルは変わっていません。",
            "不要なファイルを片付けてから、もう一度保存してください。",
        )
    if getattr(error, "winerror", None) in _SHARING_ERRORS and path.exists():
        return FileInUse(
            f"「{path.name}」を保存できませんでした。",
            "ほかのプログラム（Excelなど）がこのファイルを使っています。",
            "そのプログラムで閉じてから、もう一度保存してください。",
        )
    if error.errno == errno.ENAMETOOLONG:
        return PlaceRefused(
            f"「{path.name[:_LONGEST_SHOWN]}…」を保存できませんでした。",
            "名前が長すぎます。",
            "短い名前を付けてください。",
        )
    if error.errno in _NO_FOLDER:
        return PlaceRefused(
            f"「{path.name}」を保存できませんでした。",
            "保存先のフォルダーがないか、フォルダーではなくファイルです。",
            "保存先のフォルダーを確かめてください。",
        )
    if error.errno == errno.EISDIR:
        return PlaceRefused(
            f"「{path.name}」を保存できませんでした。",
            "同じ名前のフォルダーがあります。",
            "別の名前を付けるか、そのフォルダーの名前を変えてください。",
        )
    return PlaceRefused(
        f"「{path.name}」を保存できませんでした。",
        "このフォルダーには書き込めません。",
        "書き込みのできる別のフォルダーを選んでください。",
    )
