"""名簿の書き出し: typed rows as an xlsx workbook or a CSV that Excel opens unharmed."""

import csv
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from io import BytesIO, StringIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from divide_support.errors import BadInput
from divide_support.japan.text import cp932_misfits

MOST_ROWS = 1_048_576 - 1
LONGEST_CELL = 32_767
NARROWEST, WIDEST = 5.0, 42.0
SAMPLES = 8  # longest cells of a column that are measured
FONT = "BIZ UDPゴシック"
_DANGEROUS = frozenset("=+-@\t\r\n|＝＋－＠")

CellValue = str | int | float | date | None


class ColumnKind(StrEnum):
    TEXT = "text"
    CODE = "code"  # numbers that are names: phones, postal numbers, codes; zeros in front stay
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class RosterColumn:
    title: str
    kind: ColumnKind = ColumnKind.TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """One table to hand over. Cells follow the columns; a cell of another type than its column's is written as text."""

    title: str
    columns: tuple[RosterColumn, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    note: str = ""
    office: str = ""
    personal: bool = True
    people: int = 0  # how many different persons it tells about
    practice: bool = False


class CsvEncoding(StrEnum):
    UTF8 = "utf-8-sig"
    CP932 = "cp932"


@dataclass(frozen=True, slots=True)
class Misfit:
    """A cell that CP932 cannot hold as it is; rows count from 1 below the heading, 0 is the heading itself."""

    row: int
    column: str
    text: str
    letters: tuple[str, ...]


def roster_xlsx(roster: Roster) -> bytes:
    """A4 landscape, one page wide, heading on every page and frozen, filters; every text is text, never a formula."""
    _refuse_too_large(roster)
    buffer = BytesIO()
    book = Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
            "default_format_properties": {"font_name": FONT, "font_size": 11},
        },
    )
    book.set_properties(
        {"title": roster.title, "author": roster.office, "created": datetime(2000, 1, 1)}
    )
    sheet = book.add_worksheet(_sheet_name(roster.title))
    _set_page(sheet, roster)
    formats = _Formats(book)
    cells: list[tuple[CellValue, ...]] = list(zip(*roster.rows, strict=True)) or [()] * len(
        roster.columns
    )
    for column, heading in enumerate(roster.columns):
        sheet.write_string(0, column, heading.title, formats.heading)
        sheet.set_column(column, column, text_width(heading.title, cells[column]))
    kinds = [column.kind for column in roster.columns]
    for number, row in enumerate(roster.rows, 1):
        for column, (kind, value) in enumerate(zip(kinds, row, strict=True)):
            _write(sheet, number, column, kind, value, formats)
    book.close()
    return buffer.getvalue()


class _Formats:
    def __init__(self, book: Workbook) -> None:
        line = {"bottom": 1, "bottom_color": "#D0D0D0", "valign": "vcenter"}
        self.heading: Format = book.add_format(
            {
                "bold": True,
                "bg_color": "#E6E6E6",
                "bottom": 2,
                "valign": "vcenter",
                "text_wrap": True,
            }
        )
        self.text: Format = book.add_format({**line, "num_format": "@", "text_wrap": True})
        self.quoted: Format = book.add_format({**line, "num_format": "@", "quote_prefix": True})
        self.number: Format = book.add_format({**line, "num_format": "#,##0.##;-#,##0.##;0"})
        self.whole: Format = book.add_format({**line, "num_format": "#,##0"})
        self.date: Format = book.add_format({**line, "num_format": "yyyy/mm/dd", "align": "left"})
        self.blank: Format = book.add_format(line)


def _write(
    sheet: Worksheet, row: int, column: int, kind: ColumnKind, value: CellValue, formats: _Formats
) -> None:
    if isinstance(value, str) and value:
        sheet.write_string(
            row, column, value, formats.quoted if value[0] in _DANGEROUS else formats.text
        )
    elif value is None or value == "":
        sheet.write_blank(row, column, None, formats.blank)
    elif kind is ColumnKind.NUMBER and isinstance(value, int | float):
        sheet.write_number(
            row, column, value, formats.whole if isinstance(value, int) else formats.number
        )
    elif kind is ColumnKind.DATE and isinstance(value, date):
        sheet.write_datetime(
            row, column, datetime(value.year, value.month, value.day), formats.date
        )
    else:
        sheet.write_string(row, column, _as_text(value), formats.text)


def _as_text(value: CellValue) -> str:
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return "" if value is None else str(value)


def _set_page(sheet: Worksheet, roster: Roster) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
    last = max(len(roster.rows), 1)
    sheet.autofilter(0, 0, last, len(roster.columns) - 1)
    marks = [
        mark
        for mark in (
            "見本（練習用）" if roster.practice else "",
            "取扱注意" if roster.personal else "",
        )
        if mark
    ]
    sheet.set_header(
        f'&L&"{FONT},Bold"&14{escaped_header(roster.title)}&"{FONT},Regular"&10　{escaped_header(roster.note)}'
        f'&R&"{FONT},Bold"&11{escaped_header("　".join(marks))}'
    )
    sheet.set_footer(
        f'&L&"{FONT},Regular"&9{escaped_header(roster.office)}&R&"{FONT},Regular"&9&P / &N'
    )
    if roster.practice:
        sheet.set_tab_color("#999999")


def escaped_header(text: str) -> str:
    """& begins a code in headers, and a digit right after a size would change it."""
    text = text.replace("&", "&&")
    return f" {text}" if text[:1].isdigit() else text


def _sheet_name(title: str) -> str:
    cleaned = "".join("・" if letter in "[]:*?/\\'" else letter for letter in title).strip()
    return cleaned[:31] or "名簿"


def text_width(title: str, cells: Iterable[CellValue]) -> float:
    """Wide enough for the longest cell, a kanji counting as two letters; long texts wrap instead."""
    longest = sorted({_shown(cell) for cell in cells}, key=len)[-SAMPLES:]
    widest = max((_letters_wide(text) for text in longest), default=0)
    return min(max(widest, _letters_wide(title) + 3, NARROWEST) * 1.1 + 1.5, WIDEST)


def _shown(value: CellValue) -> str:
    return f"{value:,}" if isinstance(value, int | float) else _as_text(value)


def _letters_wide(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


def _refuse_too_large(roster: Roster) -> None:
    if len(roster.rows) > MOST_ROWS:
        raise BadInput(
            "名簿を書き出せませんでした。",
            f"Excel の1枚に入るのは {MOST_ROWS:,} 行までです。",
            "市町や年度でしぼり込んでから、もう一度書き出してください。",
        )
    for column, cells in zip(roster.columns, zip(*roster.rows, strict=True), strict=False):
        for number, value in enumerate(cells, 1):
            if isinstance(value, str) and len(value) > LONGEST_CELL:
                raise BadInput(
                    "名簿を書き出せませんでした。",
                    f"{number}行目の「{column.title}」が長すぎます（Excel の1つの欄は {LONGEST_CELL:,} 文字まで）。",
                    "その欄の文章を短くするか、欄を外してから、もう一度書き出してください。",
                )


def csv_misfits(
    roster: Roster, *, substitutes: Mapping[str, str] | None = None
) -> tuple[Misfit, ...]:
    """What CP932 cannot write, or would give back as another letter, once the agreed substitutes are in place."""
    found = []
    for number, row in enumerate([tuple(column.title for column in roster.columns), *roster.rows]):
        for column, value in zip(roster.columns, row, strict=True):
            text = _substituted(_as_text(value), substitutes)
            if not text.isascii() and (letters := cp932_misfits(text)):
                found.append(Misfit(number, column.title, _as_text(value), letters))
    return tuple(found)


def roster_csv(
    roster: Roster,
    *,
    encoding: CsvEncoding = CsvEncoding.UTF8,
    substitutes: Mapping[str, str] | None = None,
) -> bytes:
    """A CSV with quoted cells; texts that a spreadsheet would calculate get a ' in front. Nothing becomes '?'.

    With CP932 the substitutes (𠮷 → 吉) are put in place; letters beyond them are refused and named.
    """
    if encoding is CsvEncoding.CP932:
        _refuse_misfits(csv_misfits(roster, substitutes=substitutes))
    else:
        substitutes = None
    out = StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(
        [_harmless(_substituted(column.title, substitutes)) for column in roster.columns]
    )
    for row in roster.rows:
        writer.writerow([_csv_cell(value, substitutes) for value in row])
    return out.getvalue().encode(encoding.value)


def _csv_cell(value: CellValue, substitutes: Mapping[str, str] | None) -> str:
    text = _as_text(value)
    return _harmless(_substituted(text, substitutes)) if isinstance(value, str) else text


def _harmless(text: str) -> str:
    return f"'{text}" if text[:1] in _DANGEROUS else text


def _substituted(text: str, substitutes: Mapping[str, str] | None) -> str:
    for letter, other in (substitutes or {}).items():
        text = text.replace(letter, other)
    return text


def _refuse_misfits(misfits: tuple[Misfit, ...]) -> None:
    if not misfits:
        return
    letters = tuple(dict.fromkeys(letter for misfit in misfits for letter in misfit.letters))
    first = misfits[0]
    raise BadInput(
        f"CSV（Shift_JIS）に書けない文字があります：{'　'.join(letters[:20])}",
        f"{len(misfits)}か所。はじめは{first.row}行目の「{first.column}」（{first.text[:20]}）です。",
        "「UTF-8」の CSV か Excel で書き出すか、置きかえる文字を決めてから、もう一度書き出してください。",
    )
