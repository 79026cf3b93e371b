"""Verified copies (バックアップ): made while others write, thinned by sequence, restored by swap.

A backup is a folder with the data file, its key file and a manifest; it appears under its name only when verified.
"""

import hashlib
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from divide_support.errors import FileDamaged, FileTooNew, NotThere
from divide_support.files import (
    PART,
    atomic_write,
    replace,
    sentence_for,
    sync_file,
    sync_folder,
)
from divide_support.store import migrations
from divide_support.store.checks import count_rows, page_problems
from divide_support.store.engine import connect, make_reader, plain_sentences
from divide_support.store.journal import head
from divide_support.store.keys import key_paths, read_keys
from divide_support.store.opening import identify

MANIFEST = "manifest.json"
FORMAT, FORMAT_VERSION = "divide-support backup", 1
_PAGES_PER_STEP = 2000
_ALWAYS_KEPT = 8


@dataclass(frozen=True)
class Backup:
    """One verified copy."""

    folder: Path
    sequence: int
    made_at: datetime
    reason: str
    data_name: str
    is_practice: bool
    schema: int
    journal_units: int
    journal_hash: str
    counts: dict[str, int]
    sha256: dict[str, str]

    @property
    def data_file(self) -> Path:
        return self.folder / self.data_name


def make_backup(path: Path, key: bytes, folder: Path, *, at: datetime, reason: str) -> Backup:
    """Copy, reopen, verify, and only then give the copy its name."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder, path.stem)
        sequence = 1 + max((sequence_of(f, path.stem) for f in folder.iterdir()), default=0)
        final = folder / f"{path.stem}-{sequence:06d}"
        part = final.with_name(final.name + PART)
        part.mkdir()
        try:
            copy = part / path.name
            expected = _copy_pages(path, copy, key)
            sync_file(copy)
            for companion in key_paths(copy)[:1]:
                atomic_write(companion, read_keys(path).as_bytes())
            facts = _verify_data(copy, key)
            _refuse_other_moment(final, facts, expected)
            manifest = _manifest(
                part,
                facts,
                sequence=sequence,
                at=at,
                reason=reason,
                practice=read_keys(path).is_practice,
            )
            atomic_write(
                part / MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode()
            )
            sync_folder(part)
            replace(part, final)
            sync_folder(folder)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise sentence_for(error, folder) from error
    return read_backup(final)


def backups_in(folder: Path, stem: str) -> tuple[Backup, ...]:
    """The copies with a readable manifest, oldest first."""
    found = []
    for entry in folder.iterdir() if folder.is_dir() else ():
        if sequence_of(entry, stem) and (entry / MANIFEST).is_file():
            try:
                found.append(read_backup(entry))
            except (FileDamaged, FileTooNew):
                continue
    return tuple(sorted(found, key=lambda backup: backup.sequence))


def read_backup(place: Path) -> Backup:
    """The manifest of a backup, given its folder or any file in it."""
    folder = place if place.is_dir() else place.parent
    try:
        body = _manifest_body(folder)
        return Backup(
            folder=folder,
            sequence=int(body["sequence"]),
            made_at=datetime.fromisoformat(body["made_at"]),
            reason=body["reason"],
            data_name=Path(body["data"]).name,
            is_practice=body["practice"],
            schema=int(body["schema"]),
            journal_units=body["journal"][0],
            journal_hash=body["journal"][1],
            counts=body["counts"],
            sha256={Path(name).name: digest for name, digest in body["sha256"].items()},
        )
    except FileNotFoundError as error:
        raise NotThere(
            f"「{place.name}」はバックアップではありません。",
            f"バックアップの目録（{MANIFEST}）がありません。",
            "バックアップのフォルダーを選び直してください。",
        ) from error
    except (
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        RecursionError,
        OSError,
    ) as error:
        raise _damaged(folder, "目録を読み取れません。") from error


def _manifest_body(folder: Path) -> dict[str, Any]:
    body: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
    if body["format"] != FORMAT:
        raise KeyError(FORMAT)
    if body["version"] > FORMAT_VERSION:
        raise too_new(folder)
    return body


def verify_files(backup: Backup) -> None:
    """Compare every byte with the manifest; needs no password. Raises FileDamaged."""
    if not {backup.data_name, key_paths(backup.data_file)[0].name} <= backup.sha256.keys():
        raise _damaged(backup.folder, "目録に、データファイルか鍵ファイルの記載がありません。")
    for name, digest in backup.sha256.items():
        try:
            found = _sha256(backup.folder / name)
        except OSError as error:
            raise _damaged(backup.folder, f"「{name}」を読み取れません。") from error
        if found != digest:
            raise _damaged(backup.folder, f"「{name}」の中身が、作成したときから変わっています。")


def verify_backup(
    backup: Backup, *, password: str | None = None, recovery_code: str | None = None
) -> None:
    """Bytes, pages, references, counts and journal head of a copy."""
    verify_files(backup)
    key = read_keys(backup.data_file).unlock(password=password, recovery_code=recovery_code)
    verify_against_manifest(backup, backup.data_file, key)


def thin(folder: Path, stem: str) -> tuple[Path, ...]:
    """Delete copies that the rule no longer keeps; unreadable ones are never counted, nor deleted."""
    surplus = surplus_backups(backups_in(folder, stem))
    for backup in surplus:
        shutil.rmtree(backup.folder)
    return tuple(backup.folder for backup in surplus)


def surplus_backups(backups: Sequence[Backup]) -> tuple[Backup, ...]:
    """Keep the newest 8, all of 2 days, then one for each of 12 days, 10 weeks and 9 months.

    Days are told apart by the copies' own dates in the order of their numbers. What the clock says now plays no part,
    so a wrong clock makes no copy too old.
    """
    newest_first = sorted(backups, key=lambda backup: backup.sequence, reverse=True)
    kept = {backup.sequence for backup in newest_first[:_ALWAYS_KEPT]}
    days: list[str] = []
    for backup in newest_first:
        day = f"{backup.made_at:%Y-%m-%d}"
        if day not in days:
            days.append(day)
        if days.index(day) < 2:
            kept.add(backup.sequence)
    for form, places in (("%Y-%m-%d", 2 + 12), ("%G-%V", 2 + 10), ("%Y-%m", 2 + 9)):
        seen: list[str] = []
        for backup in newest_first:
            period = backup.made_at.strftime(form)
            if period not in seen and len(seen) < places:
                seen.append(period)
                kept.add(backup.sequence)
    return tuple(backup for backup in newest_first if backup.sequence not in kept)


def _copy_pages(path: Path, copy: Path, key: bytes) -> tuple[int, str]:
    """Copy one moment of the file; the open read transaction keeps writers from restarting the copy."""
    source, target = connect(path, key), connect(copy, key, mode="rwc")
    try:
        source.execute("PRAGMA busy_timeout=5000")
        source.execute("BEGIN")
        newest = source.execute(
            "SELECT seq, hash FROM journal_unit ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        source.backup(target, pages=_PAGES_PER_STEP, sleep=0.001)
        source.execute("COMMIT")
    finally:
        target.close()
        source.close()
    return (newest[0], newest[1].hex()) if newest else (0, bytes(32).hex())


def _verify_data(copy: Path, key: bytes) -> dict[str, Any]:
    engine = make_reader(copy, key)
    try:
        with plain_sentences(copy), engine.connect() as connection:
            if page_problems(connection):
                raise _damaged(copy.parent, "中身を正しく読み取れません。")
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise _damaged(copy.parent, "つながりの切れた記録があります。")
            schema = identify(connection.connection.driver_connection, copy)
            units, newest = head(connection)
            counts = count_rows(connection) if schema == migrations.SCHEMA else {}
    finally:
        engine.dispose()
    return {"schema": schema, "journal": (units, newest.hex()), "counts": counts}


def verify_against_manifest(backup: Backup, data_file: Path, key: bytes) -> None:
    facts = _verify_data(data_file, key)
    same_counts = facts["counts"] == backup.counts or backup.schema != migrations.SCHEMA
    if facts["journal"] != (backup.journal_units, backup.journal_hash) or not same_counts:
        raise _damaged(backup.folder, "件数または履歴が目録と一致しません。")


def _refuse_other_moment(final: Path, facts: dict[str, Any], expected: tuple[int, str]) -> None:
    if facts["journal"] != expected:
        raise _damaged(final, "写した内容が元のデータと一致しませんでした。")


def _manifest(
    part: Path, facts: dict[str, Any], *, sequence: int, at: datetime, reason: str, practice: bool
) -> dict[str, Any]:
    files = sorted(file for file in part.iterdir() if file.is_file())
    return {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "sequence": sequence,
        "made_at": at.isoformat(),
        "reason": reason,
        "data": next(file.name for file in files if not file.name.endswith(".keys")),
        "practice": practice,
        **facts,
        "sha256": {file.name: _sha256(file) for file in files},
    }


def _sweep(folder: Path, stem: str) -> None:
    for leftover in folder.glob(f"*{PART}"):
        if leftover.name.startswith(f"{stem}-"):
            shutil.rmtree(leftover, ignore_errors=True)


def sequence_of(entry: Path, stem: str) -> int:
    number = entry.name.removeprefix(f"{stem}-")
    return int(number) if number != entry.name and number.isascii() and number.isdigit() else 0


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _damaged(folder: Path, why: str) -> FileDamaged:
    return FileDamaged(
        f"バックアップ「{folder.name}」は壊れているため使えません。",
        why,
        "別の日のバックアップを選んでください。今のデータファイルは変更していません。",
    )


def too_new(folder: Path) -> FileTooNew:
    return FileTooNew(
        f"バックアップ「{folder.name}」は、新しい版のプログラムで作られています。",
        "この版では復元できません。今のデータファイルは変更していません。",
        "プログラムを新しい版に入れ替えてから復元してください。",
    )
