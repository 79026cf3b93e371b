"""Is this file safe to open? Looks at the container (zip, OLE, text) before any reader believes it."""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

from divide_support.drafts import ERROR, INFO, Issue

Kind = Literal["workbook", "text"]


@dataclass(frozen=True)
class Limits:
    """How much of a foreign file we are willing to open."""

    total_bytes: int = 200_000_000
    ratio: int = 100
    ratio_floor: int = 20_000_000
    entries: int = 2_000
    rows: int = 200_000
    columns: int = 200
    cells: int = 1_500_000
    merged_cells: int = 500_000
    csv_rows_at_once: int = 20_000
    csv_columns: int = 1_000


class Refused(Exception):
    """The file is not opened at all; carries what the coordinator is told."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(issue.message)
        self.issue = issue


def refusal(kind: str, message: str) -> Refused:
    severity = INFO if kind == "too_many_rows" else ERROR
    return Refused(Issue(kind=kind, severity=severity, message=message))


_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_XLSX = "「Excelブック(.xlsx)」"


def container(data: bytes, limits: Limits) -> Kind:
    """What the bytes are, whatever the file is called; raises Refused for what must not be opened."""
    if not data:
        raise refusal("empty_file", "ファイルの中身が空（0バイト）です。")
    if data.startswith(_OLE):
        raise _refused_ole(data)
    if data.startswith(b"PK"):
        _check_zip(data, limits)
        return "workbook"
    head = data[:2048].lstrip().lower()
    if head.startswith((b"<html", b"<!doctype html", b"<table")) or b"<html" in head:
        raise refusal(
            "not_a_workbook",
            f"中身はホームページの形式（HTML）です。Excelで開き、{_XLSX}として保存し直してください。",
        )
    if head.startswith(b"%pdf"):
        raise refusal("not_a_workbook", "中身はPDFです。Excelのファイルを送ってもらってください。")
    if head.startswith(b"<?xml"):
        raise refusal(
            "not_a_workbook", f"中身はXMLです。Excelで開き、{_XLSX}として保存し直してください。"
        )
    if _looks_binary(data):
        raise refusal(
            "not_a_workbook", "表のファイルとして開けません。もう一度送ってもらってください。"
        )
    return "text"


def _looks_binary(data: bytes) -> bool:
    sample = data[:4096]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x1b$" in sample:
        return False
    strange = sum(byte < 32 and byte not in b"\t\r\n\x1b\x0c\x1a\x00" for byte in sample)
    return strange > max(4, len(sample) // 50)


def _refused_ole(data: bytes) -> Refused:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return refusal(
            "encrypted",
            "パスワードがかかっているため開けません。Excelでパスワードを外して保存し直してください。",
        )
    return refusal(
        "not_a_workbook",
        f"中身は古い形式（.xls など）です。Excelで{_XLSX}として保存し直してください。",
    )


def _check_zip(data: bytes, limits: Limits) -> None:
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
        raise refusal(
            "not_a_workbook",
            "ファイルが途中で切れていて開けません。もう一度送ってもらってください。",
        ) from error
    with archive:
        entries = archive.infolist()
        _check_directory(entries, len(data), limits)
        names = {one.filename for one in entries}
        if "xl/workbook.xml" not in names and not any(
            name.startswith("xl/worksheets/") for name in names
        ):
            raise refusal("not_a_workbook", _other_zip(names))
        _check_parts(archive, entries, limits)


def _check_directory(entries: list[zipfile.ZipInfo], packed: int, limits: Limits) -> None:
    if len(entries) > limits.entries:
        raise refusal(
            "too_big",
            f"ファイルの中に部品が{len(entries):,}個あります。安全のため読み込みません。",
        )
    total = sum(one.file_size for one in entries)
    swollen = total > limits.ratio_floor and total > limits.ratio * max(packed, 1)
    if total > limits.total_bytes or swollen:
        raise refusal("too_big", f"開くと{_size(total)}になります。安全のため読み込みません。")
    if any(one.flag_bits & 1 for one in entries):
        raise refusal(
            "encrypted",
            "パスワードがかかっているため開けません。パスワードを外して保存し直してください。",
        )


def _size(total: int) -> str:
    if total >= 1_000_000_000:
        return f"約{total / 1_000_000_000:.0f}GB"
    return f"約{total // 1_000_000}MB"


def _other_zip(names: set[str]) -> str:
    if "word/document.xml" in names:
        return "中身はWordの文書です。Excelの様式で送ってもらってください。"
    if "xl/workbook.bin" in names:
        return f"中身はバイナリ形式（.xlsb）です。Excelで{_XLSX}として保存し直してください。"
    if "content.xml" in names:
        return f"中身はOpenDocument形式（.ods）です。{_XLSX}として保存し直してください。"
    return "Excelのブックではない圧縮ファイルです。中のファイルを取り出してから読み込んでください。"


_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_CELL = re.compile(rb"<(?:\w+:)?c[\s>]")
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]+)(\d+):([A-Z]+)(\d+)")
_CHUNK = 1 << 20
_OVERLAP = 200


def _check_parts(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Streams every XML part once: real sizes, no DTD, a bearable number of cells."""
    room = limits.total_bytes
    cells = 0
    for entry in entries:
        if not entry.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        tail = b""
        try:
            with archive.open(entry) as part:
                while chunk := part.read(_CHUNK):
                    room -= len(chunk)
                    if room < 0:
                        raise refusal(
                            "too_big", "開くと大きすぎるファイルです。安全のため読み込みません。"
                        )
                    window = tail + chunk
                    _refuse_dtd(window)
                    if "worksheets/" in entry.filename:
                        cells += len(_CELL.findall(window)) - len(_CELL.findall(tail))
                        _refuse_wide_merges(window, limits)
                    if cells > limits.cells:
                        raise refusal(
                            "too_many_rows",
                            f"セルが{limits.cells:,}個より多いため、一度には読み込めません。分けて保存し直してください。",
                        )
                    tail = window[-_OVERLAP:]
        except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
            raise refusal(
                "not_a_workbook",
                "ファイルが壊れていて開けません。もう一度送ってもらってください。",
            ) from error


def _refuse_dtd(window: bytes) -> None:
    plain = window.replace(b"\x00", b"") if b"\x00" in window else window
    if _DOCTYPE.search(plain):
        raise refusal(
            "unsafe_xml",
            "外部のファイルを読みに行く指定など（DTD）が入っています。安全のため読み込みません。",
        )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _refuse_wide_merges(window: bytes, limits: Limits) -> None:
    for left, top, right, bottom in _MERGE.findall(window):
        width = _column_number(right) - _column_number(left) + 1
        if width * (int(bottom) - int(top) + 1) > limits.merged_cells:
            raise refusal(
                "too_big",
                f"{left.decode()}{top.decode()}から{right.decode()}{bottom.decode()}までが1つに結合されています。"
                "結合を解除して保存し直してください。",
            )
