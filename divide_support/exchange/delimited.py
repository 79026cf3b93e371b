"""A CSV file as a Book: its encoding (文字コード), its delimiter, its lines."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from divide_support.drafts import ERROR, WARNING, Issue
from divide_support.exchange.containers import Limits, refusal
from divide_support.exchange.sheets import Book, Cell, Sheet
from divide_support.exchange.unseen import without_unseen

_JAPANESE = re.compile("[\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e]")
_HALF_WIDTH_KANA = re.compile("[\uff61-\uff9f]")
_NO_LETTERS = re.compile("[\u0080\u00a0\uf8f0-\uf8f3]")
_NAMES = {"utf-8": "UTF-8", "cp932": "Shift_JIS", "euc_jp": "EUC-JP"}
_CELL_LENGTH = 32_767


@dataclass(frozen=True)
class Decoded:
    """The text of a file; `odd_lines` were written in another encoding than the rest."""

    text: str
    encoding: str
    odd_lines: tuple[tuple[int, str], ...] = ()


def decode(data: bytes) -> Decoded:
    """Right text or a refusal; a replacement character is never made up."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            text = _attempt(data, encoding)
            if text is not None:
                return Decoded(text, encoding)
    if b"\x1b$" in data or b"\x1b(" in data:
        text = _attempt(data, "iso2022_jp_ext")
        if text is not None:
            return Decoded(text, "iso-2022-jp")
    text = _attempt(data, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8")
    blind = _utf16_without_mark(data)
    if blind:
        return blind
    return _decode_lines(data.removeprefix(b"\xef\xbb\xbf"))


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeError:
        return None
    # Python lets four bytes that are no Shift_JIS pass as private letters of its own.
    return None if encoding == "cp932" and _NO_LETTERS.search(text) else text


def _utf16_without_mark(data: bytes) -> Decoded | None:
    sample = data[:400]
    for encoding, zeros in (
        ("utf-16-le", sample[1::2].count(0)),
        ("utf-16-be", sample[::2].count(0)),
    ):
        if zeros > len(sample) // 8:
            text = _attempt(data, encoding)
            if text is not None and _JAPANESE.search(text):
                return Decoded(text, encoding)
    return None


def _decode_lines(data: bytes) -> Decoded:
    """Not one encoding for all: each line in the one that fits it, the commonest being the file's own."""
    whole = _older_encoding(data)
    lines = data.split(b"\n")
    foreign = [bool(_utf8_japanese(line)) for line in lines if not line.isascii()]
    if whole and not any(foreign):
        return Decoded(data.decode(whole), whole)
    rest = b"\n".join(line for line in lines if not line.isascii() and not _utf8_japanese(line))
    older = _older_encoding(rest)
    if older is None:
        older = "cp932"
    main = "utf-8" if sum(foreign) * 2 > len(foreign) else older
    texts: list[str] = []
    odd: list[tuple[int, str]] = []
    for number, line in enumerate(lines, start=1):
        text, encoding = _decode_line(line, older, number)
        texts.append(text)
        if encoding != main and not line.isascii():
            odd.append((number, encoding))
    return Decoded("\n".join(texts), "mixed" if odd else main, tuple(odd))


def _utf8_japanese(line: bytes) -> str | None:
    text = _attempt(line, "utf-8")
    return text if text is not None and _JAPANESE.search(text) else None


def _decode_line(line: bytes, older: str, number: int) -> tuple[str, str]:
    if line.isascii():
        return line.decode("ascii"), "ascii"
    text = _utf8_japanese(line)
    if text is not None:
        return text, "utf-8"
    for encoding in (older, "cp932", "euc_jp"):
        text = _attempt(line, encoding)
        if text is not None:
            return text, encoding
    raise refusal(
        "mixed_encoding",
        f"{number}行目の文字が読めません（文字コードがちがうか、壊れています）。もう一度保存し直してもらってください。",
    )


def _older_encoding(data: bytes) -> str | None:
    """Shift_JIS (as Windows writes it) or EUC-JP; where both fit, the one that looks more Japanese."""
    best: tuple[float, str] | None = None
    for encoding in ("cp932", "euc_jp"):
        text = _attempt(data, encoding)
        if text is None:
            continue
        odd = len(_HALF_WIDTH_KANA.findall(text)) * 2
        rare = sum("\u4e00" <= letter <= "\u9fff" for letter in text) * 0.1
        score = len(re.findall("[\u3041-\u30fe]", text)) - odd - rare
        if best is None or score > best[0]:
            best = (score, encoding)
    return best[1] if best else None


def delimited(name: str, data: bytes, limits: Limits) -> Book:
    """One sheet without a name; every row remembers the line of the file on which it began."""
    rows = data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")
    if rows > limits.csv_rows_at_once:
        raise refusal(
            "too_many_rows",
            f"{rows - 1:,}行あります。読み込むには時間がかかります（1万行で20秒ほど）。"
            "このまま読み込むか、必要な行だけを残して保存し直してください。途中でやめることもできます。",
        )
    decoded = decode(data)
    sheet, issues = _sheet(decoded.text, limits)
    issues += [_odd_line(decoded, number, encoding) for number, encoding in decoded.odd_lines[:20]]
    return Book(name, (sheet,), tuple(issues), decoded.encoding)


def _odd_line(decoded: Decoded, number: int, encoding: str) -> Issue:
    others = [one for one in ("cp932", "utf-8", "euc_jp") if one != encoding]
    used = {one for _, one in decoded.odd_lines}
    main = next((one for one in others if one not in used), "cp932")
    return Issue(
        kind="mixed_encoding",
        severity=ERROR,
        message=f"{number}行目だけ文字コードがちがいます（ほかは{_NAMES[main]}、{number}行目は{_NAMES[encoding]}）。文字化けしていないか確認してください。",
        line=number,
    )


def _delimiter(text: str) -> str:
    head = next((line for line in text.splitlines() if line.strip()), "")
    counts = {mark: head.count(mark) for mark in (",", "\t", ";", "|")}
    best = max(counts, key=lambda mark: counts[mark])
    return best if counts[best] else ","


def _sheet(text: str, limits: Limits) -> tuple[Sheet, list[Issue]]:
    csv.field_size_limit(1_000_000)
    text = text.removeprefix("\ufeff")
    issues: list[Issue] = []
    pieces: list[str] = []
    reader = csv.reader(_watched(text, pieces), delimiter=_delimiter(text))
    cells: dict[tuple[int, int], Cell] = {}
    lines: list[int] = []
    begins = 1
    row = 0
    try:
        for row, values in enumerate(reader, start=1):
            if len(values) > limits.csv_columns:
                raise refusal(
                    "too_big",
                    f"{begins}行目に列が{len(values):,}あります。派遣の用紙ではないようなので、読み込みません。",
                )
            lines.append(begins)
            length = _lines_of(pieces, text)
            if length > 50:
                issues.append(_unclosed(begins))
            begins += length
            for col, typed in enumerate(values, start=1):
                if typed:
                    kept, unseen = without_unseen(typed)
                    cells[row, col] = Cell(row, col, kept[:_CELL_LENGTH], hidden_characters=unseen)
    except csv.Error:
        issues.append(_unclosed(begins))
        cells = {place: cell for place, cell in cells.items() if place[0] <= row}
    return Sheet(None, cells, lines=tuple(lines)), issues


def _watched(text: str, pieces: list[str]) -> Iterator[str]:
    """The lines as the csv module wants them, each also put into `pieces`."""
    for piece in io.StringIO(text, newline=""):
        pieces.append(piece)
        yield piece


def _lines_of(pieces: list[str], text: str) -> int:
    """Lines of the file that a row took; a lone CR in quotes ends no line, unless all lines end so."""
    inside = sum(piece.endswith("\n") or "\n" not in text for piece in pieces[:-1])
    pieces.clear()
    return inside + 1


def _unclosed(line: int) -> Issue:
    return Issue(
        kind="broken_quotes",
        severity=WARNING,
        message=f'{line}行目から「"」が閉じられていないようです。ここから先の行がつながっていないか確認してください。',
        line=line,
    )
