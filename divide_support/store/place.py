"""Where a data file may lie, and what a file at that place is before anything is believed about it."""

import codecs
import os
import secrets
import stat
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePath

from divide_support.errors import DiskFull, FileDamaged, NotOurFile, NotThere, PlaceRefused
from divide_support.files import sentence_for

PAGE = 4096
_LONGEST_SHOWN = 30
_REMOTE_KINDS = ("nfs", "cifs", "smb", "9p", "afs", "davfs", "fuse.sshfs", "fuse.rclone")
_SYNC_FOLDERS = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "box sync",
    "nextcloud",
)
_SYNC_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_DRIVE_REMOTE = 4
# A few bytes of an encrypted file can look like text by chance.
_ENOUGH_TO_TELL = 64
_OTHER_KINDS = {
    b"SQLite format 3\0": "暗号化されていないデータベース",
    b"PK\x03\x04": "ExcelブックまたはZIPファイル",
    b"PK\x05\x06": "ZIPファイル",
    b"%PDF": "PDFファイル",
    b"\xd0\xcf\x11\xe0": "古い形式のExcelまたはWordのファイル",
    b"\x89PNG": "画像ファイル",
    b"\xff\xd8\xff": "画像ファイル",
}


def real_place(path: Path) -> Path:
    """Where links lead: the engine keeps its log beside the real file, and so do we our companions."""
    found = path
    try:
        found = path.resolve()
        found.parent.stat()
        with suppress(FileNotFoundError):
            kind = found.stat().st_mode
            if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
                raise NotOurFile(
                    f"「{path.name}」はこのプログラムのデータファイルではありません。",
                    "ふつうのファイルではなく、装置または通信の口です。",
                    "データファイルを選び直してください。",
                )
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotThere(
            f"フォルダー「{found.absolute().parent.name}」が見つかりません。",
            "移動されたか、名前が変わったか、ドライブが外れている可能性があります。",
            "フォルダーを作るか、場所を確かめて選び直してください。",
        ) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise PlaceRefused(
            f"「{path.name[:_LONGEST_SHOWN]}」は使えません。",
            "名前が長すぎるか、使えない文字を含むか、リンクが輪になっています。",
            "別の名前または場所を選んでください。",
        ) from error
    if not found.name:
        raise NotOurFile(
            "データファイルの名前がありません。",
            "フォルダーやドライブが指定されています。",
            "データファイルを選び直してください。",
        )
    return found


def refuse_bad_place(path: Path) -> None:
    """A live data file lies on a disk of this computer, where we may write and nobody else copies it about."""
    full = path.absolute()
    if is_remote(full) or is_remote(full.resolve()):
        raise PlaceRefused(
            f"「{path.name}」はネットワーク上のフォルダーにあるため、開けません。",
            "ネットワークドライブの上では、複数のパソコンから使われたときにデータが壊れることがあります。",
            "このパソコンのディスク（Cドライブなど）に置いて使ってください。",
        )
    if is_synchronised(full, os.environ) or is_synchronised(full.resolve(), os.environ):
        raise PlaceRefused(
            f"「{path.name}」はOneDriveやDropboxなどの同期フォルダーにあるため、開けません。",
            "同期プログラムが書き込みの途中のファイルを写し、データが壊れることがあります。",
            "同期されないフォルダーに移してから開いてください。バックアップの写しは置いてもかまいません。",
        )
    refuse_read_only(full.parent)


def is_remote(path: Path) -> bool:
    if sys.platform == "win32":
        return _is_remote_on_windows(path)
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    return is_on_remote_mount(path, mounts)


def is_on_remote_mount(path: PurePath, mounts: str) -> bool:
    """Whether the deepest mount point above the path is a network file system."""
    kinds = {}
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) >= 3:
            point = fields[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
            kinds[PurePath(point)] = fields[2]
    for folder in (path, *path.parents):
        if folder in kinds:
            return kinds[folder].startswith(_REMOTE_KINDS)
    return False


def is_synchronised(path: PurePath, environment: Mapping[str, str]) -> bool:
    roots = [PurePath(environment[name]) for name in _SYNC_VARIABLES if environment.get(name)]
    if any(path.is_relative_to(root) for root in roots):
        return True
    return any(part.casefold().startswith(_SYNC_FOLDERS) for part in path.parent.parts)


def refuse_read_only(folder: Path) -> None:
    probe = folder / f".write-{secrets.token_hex(6)}"
    try:
        with probe.open("xb"):
            pass
        probe.unlink()
    except OSError as error:
        if isinstance(sentence := sentence_for(error, probe), DiskFull):
            raise sentence from error
        raise PlaceRefused(
            f"フォルダー「{folder.name}」には書き込めません。",
            "読み取り専用であるか、書き込む権利がありません。",
            "書き込みのできるフォルダーにデータファイルを置いてください。",
        ) from error


def refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise NotOurFile(
            f"「{path.name}」はフォルダーです。",
            "データファイルではありません。",
            "データファイルを選び直してください。",
        )


def refuse_foreign_file(path: Path) -> None:
    """Say what the file is when it cannot be ours; a zero-length file is never taken for a new one."""
    refuse_folder(path)
    try:
        with path.open("rb") as file:
            head = file.read(PAGE)
            size = file.seek(0, os.SEEK_END)
    except FileNotFoundError as error:
        raise NotThere(
            f"データファイル「{path.name}」が見つかりません。",
            "移動されたか、名前が変わった可能性があります。",
            "場所を確かめて選び直すか、バックアップから復元してください。",
        ) from error
    except OSError as error:
        raise PlaceRefused(
            f"「{path.name}」を読み取れません。",
            "読み取る権利がないか、ディスクに問題があります。",
            "ファイルの場所と権利を確かめてください。",
        ) from error
    if (kind := _other_kind(head)) is not None:
        raise NotOurFile(
            f"「{path.name}」はこのプログラムのデータファイルではありません。",
            f"中身は{kind}です。ファイルは変更していません。",
            "データファイルを選び直してください。",
        )
    if size < PAGE or size % PAGE:
        raise damaged(path, f"ファイルの大きさ（{size:,}バイト）が正しくありません。")


def damaged(path: Path, why: str) -> FileDamaged:
    return FileDamaged(
        f"データファイル「{path.name}」が壊れています。",
        why,
        "このファイルはそのまま残し、バックアップから復元してください。",
    )


def _other_kind(head: bytes) -> str | None:
    for magic, kind in _OTHER_KINDS.items():
        if head.startswith(magic):
            return kind
    if len(head) >= _ENOUGH_TO_TELL and _is_text(head):
        return "文字だけのファイル"
    return None


def _is_text(head: bytes) -> bool:
    if b"\0" in head:
        return False
    for encoding in ("utf-8", "cp932"):
        try:
            # A letter cut in two at the end of the page is no objection.
            text = codecs.getincrementaldecoder(encoding)().decode(head)
        except UnicodeDecodeError:
            continue
        if all(letter.isprintable() or letter in "\r\n\t\f\ufeff" for letter in text):
            return True
    return False


def _is_remote_on_windows(path: Path) -> bool:
    if path.drive.startswith("\\\\"):
        return True
    import ctypes

    windll = getattr(ctypes, "windll", None)
    return bool(windll and windll.kernel32.GetDriveTypeW(f"{path.drive}\\") == _DRIVE_REMOTE)
