"""実績集計 as a workbook: one sheet a point of view, totals as formulas that already carry their value."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_range
from xlsxwriter.worksheet import Worksheet

from divide_support.exchange.roster import FONT, escaped_header, text_width

HEAD_ROW = 3
COUNT_WIDTH = 10.0
LINE, HEAD = 19, 24  # heights of rows in points
NOTE_LINE = 60  # letters that fit on a line of the first sheet


class StatKind(StrEnum):
    LABEL = "label"
    COUNT = "count"
    HOURS = "hours"
    RATE = "rate"  # how much of what was needed was there: 1 - missing / needed


@dataclass(frozen=True, slots=True)
class StatColumn:
    """Of a RATE, `needed` and `missing` are the titles of the columns it is reckoned from."""

    title: str
    kind: StatKind = StatKind.COUNT
    needed: str = ""
    missing: str = ""


Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class StatSheet:
    """Rows without their totals."""

    name: str
    columns: tuple[StatColumn, ...]
    rows: tuple[tuple[Value, ...], ...]

    def total(self, title: str) -> float:
        place = [column.title for column in self.columns].index(title)
        return sum(float(row[place] or 0) for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsBook:
    title: str
    file_title: str
    period: str
    made_on: str
    office: str
    notes: tuple[str, ...]
    sheets: tuple[StatSheet, ...]
    days: int
    personal: bool = False
    practice: bool = False


def statistics_xlsx(book: StatisticsBook) -> bytes:
    buffer = BytesIO()
    file = Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
            "default_format_properties": {"font_name": FONT, "font_size": 11},
        },
    )
    file.set_properties(
        {"title": book.title, "author": book.office, "created": datetime(2000, 1, 1)}
    )
    formats = _Formats(file)
    _summary(file.add_worksheet("まとめ"), book, formats)
    for sheet in book.sheets:
        _sheet(file.add_worksheet(sheet.name), sheet, book, formats)
    file.close()
    return buffer.getvalue()


class _Formats:
    def __init__(self, file: Workbook) -> None:
        line = {"bottom": 1, "bottom_color": "#D0D0D0", "valign": "vcenter"}
        total = {"bold": True, "top": 2, "bottom": 2, "bg_color": "#F2F2F2", "valign": "vcenter"}
        self.title: Format = file.add_format({"bold": True, "font_size": 16})
        self.small: Format = file.add_format({"font_size": 10})
        self.note: Format = file.add_format({"text_wrap": True, "valign": "vcenter"})
        head = {"bold": True, "bg_color": "#E6E6E6", "bottom": 2, "valign": "vcenter"}
        self.heading: Format = file.add_format({**head, "text_wrap": True})
        self.right: Format = file.add_format({**head, "text_wrap": True, "align": "right"})
        self.rows = {
            kind: file.add_format({**line, "num_format": _NUMBERS[kind]}) for kind in StatKind
        }
        self.totals = {
            kind: file.add_format({**total, "num_format": _NUMBERS[kind]}) for kind in StatKind
        }


_NUMBERS = {
    StatKind.LABEL: "@",
    StatKind.COUNT: "#,##0",
    StatKind.HOURS: "#,##0.0",
    StatKind.RATE: "0.0%",
}


def _summary(sheet: Worksheet, book: StatisticsBook, formats: _Formats) -> None:
    """The totals of the first sheet, and what they mean."""
    _page(sheet, book, landscape=False)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 14)
    sheet.set_column(2, 2, 40)
    sheet.write_string(0, 0, book.title, formats.title)
    sheet.write_string(1, 0, book.period, formats.small)
    sheet.write_string(2, 0, f"{book.office}　{book.made_on}作成", formats.small)
    sheet.write_string(4, 0, "項目", formats.heading)
    sheet.write_string(4, 1, "合計", formats.right)
    first = book.sheets[0]
    last = HEAD_ROW + len(first.rows) + 2
    row = 5
    for place, column in enumerate(first.columns):
        if column.kind is StatKind.LABEL:
            continue
        sheet.write_string(row, 0, column.title, formats.rows[StatKind.LABEL])
        target = f"='{first.name}'!{xl_col_to_name(place)}{last}"
        sheet.write_formula(row, 1, target, formats.rows[column.kind], _total(first, column))
        row += 1
    row += 1
    sheet.write_string(row, 0, "数え方", formats.heading)
    sheet.write_blank(row, 1, None, formats.heading)
    sheet.write_blank(row, 2, None, formats.heading)
    for note in book.notes:
        row += 1
        sheet.merge_range(row, 0, row, 2, "", formats.note)
        sheet.write_string(row, 0, note, formats.note)
        sheet.set_row(row, 20 if len(note) <= NOTE_LINE else 36)
    sheet.print_area(0, 0, row, 2)


def _sheet(sheet: Worksheet, data: StatSheet, book: StatisticsBook, formats: _Formats) -> None:
    _page(sheet, book, landscape=True)
    sheet.repeat_rows(HEAD_ROW)
    sheet.set_row(HEAD_ROW, HEAD)
    sheet.freeze_panes(HEAD_ROW + 1, _labels(data.columns))
    sheet.write_string(0, 0, f"{book.title}　{data.name}", formats.title)
    sheet.write_string(1, 0, book.period, formats.small)
    for place, column in enumerate(data.columns):
        is_label = column.kind is StatKind.LABEL
        cells = [row[place] for row in data.rows] if is_label else []
        sheet.set_column(
            place, place, max(text_width(column.title, cells), 0 if is_label else COUNT_WIDTH)
        )
        sheet.write_string(
            HEAD_ROW, place, column.title, formats.heading if is_label else formats.right
        )
    for number, row in enumerate(data.rows, HEAD_ROW + 1):
        for place, (column, value) in enumerate(zip(data.columns, row, strict=True)):
            style = formats.rows[column.kind]
            if value is None or value == "":
                sheet.write_blank(number, place, None, style)
            elif isinstance(value, str):
                sheet.write_string(number, place, value, style)
            else:
                sheet.write_number(number, place, value, style)
    if data.rows:
        end = HEAD_ROW + len(data.rows)
        sheet.autofilter(HEAD_ROW, 0, end, len(data.columns) - 1)
        # One empty line keeps the totals out of a sort by the filter's arrows.
        _totals(sheet, data, end + 2, formats)


def _totals(sheet: Worksheet, data: StatSheet, row: int, formats: _Formats) -> None:
    titles = [column.title for column in data.columns]
    for place, column in enumerate(data.columns):
        style = formats.totals[column.kind]
        if place == 0:
            sheet.write_string(row, place, "合計", style)
        elif column.kind is StatKind.LABEL:
            sheet.write_blank(row, place, None, style)
        elif column.kind is StatKind.RATE:
            needed, missing = (
                f"{xl_col_to_name(titles.index(title))}{row + 1}"
                for title in (column.needed, column.missing)
            )
            formula = f'=IF({needed}=0,"",1-{missing}/{needed})'
            sheet.write_formula(row, place, formula, style, _total(data, column))
        else:
            cells = xl_range(HEAD_ROW + 1, place, HEAD_ROW + len(data.rows), place)
            sheet.write_formula(row, place, f"=SUM({cells})", style, _total(data, column))


def _total(data: StatSheet, column: StatColumn) -> float | str:
    if column.kind is not StatKind.RATE:
        return data.total(column.title)
    rate = fill_rate(data.total(column.needed), data.total(column.missing))
    return "" if rate is None else rate


def fill_rate(needed: float, missing: float) -> float | None:
    return None if not needed else 1 - missing / needed


def _labels(columns: Sequence[StatColumn]) -> int:
    return sum(column.kind is StatKind.LABEL for column in columns)


def _page(sheet: Worksheet, book: StatisticsBook, *, landscape: bool) -> None:
    sheet.set_default_row(LINE)
    sheet.set_row(0, HEAD)
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
    marks = "　".join(
        mark for mark in ("見本（練習用）" * book.practice, "取扱注意" * book.personal) if mark
    )
    sheet.set_header(f'&R&"{FONT},Bold"&11{escaped_header(marks)}')
    sheet.set_footer(
        f'&L&"{FONT},Regular"&9{escaped_header(book.office)}&R&"{FONT},Regular"&9&P / &N'
    )
