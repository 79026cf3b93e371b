"""An xlsx file (already found safe) as a Book: merged blocks, formulas, hidden rows, stray cells."""

import warnings
from collections.abc import Mapping
from datetime import timedelta
from io import BytesIO
from typing import Any, cast

import openpyxl
from openpyxl.cell.rich_text import CellRichText
from openpyxl.workbook import Workbook
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.worksheet.worksheet import Worksheet

from divide_support.exchange.containers import Limits, refusal
from divide_support.exchange.sheets import Book, Cell, Sheet, Value
from divide_support.exchange.unseen import without_unseen


def _load(data: bytes, *, results: bool) -> Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(BytesIO(data), data_only=results)
    except MemoryError:
        raise
    except Exception as error:
        raise refusal(
            "not_a_workbook", "Excelのブックとして開けません。もう一度送ってもらってください。"
        ) from error


def workbook(name: str, data: bytes, limits: Limits) -> Book:
    """All worksheets; cells beyond the limits are left out and named as stray."""
    book = _load(data, results=False)
    try:
        results = _load(data, results=True) if _has_formulas(book) else None
        sheets: list[Sheet] = []
        stray: list[tuple[str, str, str]] = []
        for sheet in book.worksheets:
            found, outside = _sheet(sheet, results, limits)
            sheets.append(found)
            stray += outside
        return Book(name, tuple(sheets), stray=tuple(stray))
    finally:
        book.close()


def _real_cells(sheet: Worksheet) -> Mapping[tuple[int, int], Any]:
    """Only the cells that the file has; iter_rows would invent all the others up to a stray one."""
    return cast("Mapping[tuple[int, int], Any]", sheet._cells)  # noqa: SLF001


def _has_formulas(book: Workbook) -> bool:
    return any(
        cell.data_type == "f" for sheet in book.worksheets for cell in _real_cells(sheet).values()
    )


def _sheet(
    sheet: Worksheet, results: Workbook | None, limits: Limits
) -> tuple[Sheet, list[tuple[str, str, str]]]:
    blocks, covered = _merged(sheet, limits)
    stored = {} if results is None else _real_cells(results[sheet.title])
    cells: dict[tuple[int, int], Cell] = {}
    stray: list[tuple[str, str, str]] = []
    for place, foreign in sorted(_real_cells(sheet).items(), key=lambda pair: pair[0]):
        if place in covered or (foreign.value is None and place not in blocks):
            continue
        if place[0] > limits.rows or place[1] > limits.columns:
            stray.append((sheet.title, foreign.coordinate, str(foreign.value)[:40]))
            continue
        rows, cols = blocks.get(place, (1, 1))
        cells[place] = _cell(foreign, stored.get(place), rows, cols)
    for place, (rows, cols) in blocks.items():
        cells.setdefault(place, Cell(*place, rows=rows, cols=cols))
    hidden_rows = frozenset(
        number for number, one in sheet.row_dimensions.items() if one.hidden and number is not None
    )
    return (
        Sheet(
            sheet.title,
            cells,
            covered,
            hidden=sheet.sheet_state != "visible",
            hidden_rows=hidden_rows,
        ),
        stray,
    )


def _merged(
    sheet: Worksheet, limits: Limits
) -> tuple[dict[tuple[int, int], tuple[int, int]], dict[tuple[int, int], tuple[int, int]]]:
    blocks: dict[tuple[int, int], tuple[int, int]] = {}
    covered: dict[tuple[int, int], tuple[int, int]] = {}
    for area in sheet.merged_cells.ranges:
        top = (area.min_row, area.min_col)
        if area.max_row > limits.rows or area.max_col > limits.columns:
            continue
        blocks[top] = (area.max_row - area.min_row + 1, area.max_col - area.min_col + 1)
        for row in range(area.min_row, area.max_row + 1):
            for col in range(area.min_col, area.max_col + 1):
                if (row, col) != top:
                    covered[row, col] = top
    return blocks, covered


def _cell(foreign: Any, result: Any, rows: int, cols: int) -> Cell:
    formula: str | None = None
    value = foreign.value
    if foreign.data_type == "f":
        formula = _formula_text(value)
        value = None if result is None else result.value
    kept, unseen = _value(value)
    font = foreign.font
    return Cell(
        foreign.row,
        foreign.column,
        kept,
        rows=rows,
        cols=cols,
        formula=formula,
        struck=bool(font is not None and font.strike),
        hidden_characters=unseen,
    )


def _formula_text(value: Any) -> str:
    if isinstance(value, ArrayFormula | DataTableFormula):
        return str(getattr(value, "text", None) or "=")
    return str(value)


def _value(value: Any) -> tuple[Value, str]:
    if isinstance(value, CellRichText):
        value = str(value)
    if isinstance(value, str):
        return without_unseen(value)
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02d}", ""
    return cast("Value", value), ""
