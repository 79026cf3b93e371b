"""Restoring (復元): verify a backup, make it ready beside the data file, then swap; what it replaces is kept."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from divide_support.errors import FileDamaged, FileTooNew, NotThere, RuleBroken, WrongPassword
from divide_support.files import (
    PART,
    atomic_write,
    copy_durably,
    replace,
    sentence_for,
    sync_folder,
)
from divide_support.store import migrations
from divide_support.store.backup import (
    Backup,
    read_backup,
    sequence_of,
    too_new,
    verify_against_manifest,
    verify_files,
)
from divide_support.store.keys import KeyFile, key_paths, read_keys
from divide_support.store.lock import FileLock
from divide_support.store.place import real_place, refuse_bad_place, refuse_folder


@dataclass(frozen=True)
class Restored:
    """What a restore put in place, and where the replaced file is kept."""

    backup: Backup
    kept: Path | None


def restore(
    place: Path, path: Path, *, password: str | None = None, recovery_code: str | None = None
) -> Restored:
    """Put a verified backup in the place of `path`, which must be closed; what it replaces is kept beside it."""
    backup = read_backup(place)
    if backup.schema > migrations.SCHEMA:
        raise too_new(backup.folder)
    verify_files(backup)
    path = real_place(path)
    refuse_folder(path)
    refuse_bad_place(path)
    finish_restore(path)
    with FileLock(path):
        keys, key = _keys_for(backup, path, password, recovery_code)
        ready = _ready_folder(path)
        part = _part_of(ready)
        shutil.rmtree(part, ignore_errors=True)
        try:
            part.mkdir()
            copy_durably(backup.data_file, part / path.name)
            verify_against_manifest(backup, part / path.name, key)
            for companion in key_paths(part / path.name):
                atomic_write(companion, keys.as_bytes())
            kept = _keep_replaced(path)
            sync_folder(part)
            replace(part, ready)
            sync_folder(path.parent)
        except OSError as error:
            raise sentence_for(error, path) from error
        finally:
            shutil.rmtree(part, ignore_errors=True)
        _swap_in(path)
    return Restored(backup, kept)


def finish_restore(path: Path) -> None:
    """Complete a restore that was cut off after its copy was ready."""
    part = _part_of(_ready_folder(path))
    if _ready_folder(path).is_dir() or part.is_dir():
        with FileLock(path):
            shutil.rmtree(part, ignore_errors=True)
            if _ready_folder(path).is_dir():
                _swap_in(path)


def _keys_for(
    backup: Backup, path: Path, password: str | None, recovery_code: str | None
) -> tuple[KeyFile, bytes]:
    """The present key file when it is of the same data (a newer password stays in force), else the backup's."""
    own = read_keys(backup.data_file)
    try:
        present: KeyFile | None = read_keys(path)
    except (NotThere, FileDamaged, FileTooNew):
        present = None
    if present is not None and present.is_practice != own.is_practice:
        raise RuleBroken(
            "練習用のデータと本番のデータを入れ替えることはできません。",
            "バックアップと今のデータファイルの、一方だけが練習用です。今のデータファイルは変更していません。",
            "別の場所を選んで復元してください。",
        )
    if present is not None and present.file_id == own.file_id:
        try:
            return present, present.unlock(password=password, recovery_code=recovery_code)
        except WrongPassword:
            return present, own.unlock(password=password, recovery_code=recovery_code)
    return own, own.unlock(password=password, recovery_code=recovery_code)


def _keep_replaced(path: Path) -> Path | None:
    files = [path, path.with_name(path.name + "-wal"), *key_paths(path)]
    present = [file for file in files if file.exists()]
    if not present:
        return None
    stem = f"{path.stem}-復元前"
    number = 1 + max((sequence_of(entry, stem) for entry in path.parent.iterdir()), default=0)
    kept = path.with_name(f"{stem}-{number:06d}")
    part = _part_of(kept)
    shutil.rmtree(part, ignore_errors=True)
    try:
        part.mkdir()
        for file in present:
            copy_durably(file, part / file.name)
        sync_folder(part)
        replace(part, kept)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return kept


def _part_of(folder: Path) -> Path:
    return folder.with_name(folder.name + PART)


def _ready_folder(path: Path) -> Path:
    return path.with_name(path.name + ".restoring")


def _swap_in(path: Path) -> None:
    """Each step may have been done already. The old log goes first: it must never meet the new file."""
    ready = _ready_folder(path)
    if (ready / path.name).exists():
        for ending in ("-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        for companion in key_paths(path):
            if (ready / companion.name).exists():
                replace(ready / companion.name, companion)
        replace(ready / path.name, path)
    sync_folder(path.parent)
    shutil.rmtree(ready)
