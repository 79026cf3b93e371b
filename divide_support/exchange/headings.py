"""Lists with headings (一覧表): finds the heading rows of a sheet, what each column holds, and the rows below."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from divide_support.exchange.fields import device_of, plain
from divide_support.exchange.sheets import Cell, Sheet
from divide_support.exchange.topics import topic_of
from divide_support.japan.text import katakana

Words = Mapping[str, Sequence[str]]

_LONGEST_HEADING = 40
_ROWS_TO_TRY = 60
_DEEPEST_BLOCK = 4
_TOTAL = re.compile(r"(?:総|合|小|累)?計|合計人数|件数計|以上")
_DECORATION = re.compile(r"^[※*★☆●○◆■◇□・]+|^[①-⑳]|^\(?\d{1,2}[).．]\s*|[※*★☆:：]+$")
_ASIDE = re.compile(
    r"\((?:必須|任意|和暦|西暦|年月日|半角|全角|数字|ハイフン.*?|記入例.*?|例.*?|※.*?|直近.*?|自宅|都道府県.*?|◎.*?|○.*?|有・?無|男・?女|人|名)\)"
)
_ELSEWHERE = re.compile(r"緊急|家族|連絡先担当|推薦者|記入者|担当")


def heading_key(text: str) -> str:
    """A heading without width, blanks, decoration and asides such as (和暦); kana are katakana, letters small."""
    key = re.sub(r"\s+", "", plain(text))
    key = _DECORATION.sub("", key)
    return katakana(_ASIDE.sub("", key) or key).lower()


@dataclass(frozen=True)
class Column:
    """`headings` from the top row to the bottom one, each as typed; a heading over several columns counts for all."""

    col: int
    headings: tuple[str, ...]

    @property
    def label(self) -> str:
        """What the coordinator calls this column."""
        return re.sub(r"\s+", "", self.headings[-1])

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """How the column may be called: all headings together, the lowest, then the ones above."""
        parts = [heading_key(one) for one in self.headings]
        joined = "".join(parts)
        if len(parts) > 1 and any(_ELSEWHERE.search(one) for one in parts[:-1]):
            return (joined,)
        return tuple(dict.fromkeys((joined, *reversed(parts))))

    @property
    def whole(self) -> str:
        """All headings together, as typed."""
        return " ".join(self.headings)


@dataclass(frozen=True)
class Row:
    """One line of a list."""

    table: "Table"
    number: int

    @property
    def sheet(self) -> Sheet:
        return self.table.sheet

    def cell(self, field: str) -> Cell:
        return self.sheet.cell(self.number, self.table.columns[field].col)

    def has(self, field: str) -> bool:
        """Does the list have this column, and is this cell filled in?"""
        return field in self.table.columns and not self.cell(field).is_blank

    @property
    def first(self) -> Cell:
        """The leftmost cell of the line: where the line as a whole is pointed at."""
        return self.sheet.cell(self.number, self.table.first_col)

    def filled(self) -> tuple[Cell, ...]:
        return self.sheet.rows.get(self.number, ())


@dataclass(frozen=True)
class Table:
    """`columns` maps our fields to columns; `others` are the columns that none of the fields claims."""

    sheet: Sheet
    top: int
    bottom: int
    columns: Mapping[str, Column]
    others: tuple[Column, ...]

    @cached_property
    def first_col(self) -> int:
        return min(one.col for one in (*self.columns.values(), *self.others))

    def rows(self) -> Iterator[Row]:
        """The lines below the headings that are neither blank nor the headings again (totals included)."""
        for number in sorted(self.sheet.rows):
            row = Row(self, number)
            if number > self.bottom and not self._repeats_headings(row):
                yield row

    def _repeats_headings(self, row: Row) -> bool:
        same = [
            one
            for one in self.columns.values()
            if heading_key(self.sheet.cell(row.number, one.col).text) in one.keys
        ]
        return len(same) > 1 and len(same) * 2 > len(row.filled())


def is_total(row: Row) -> bool:
    """計・合計 in the first filled cell."""
    filled = row.filled()
    return bool(filled) and _TOTAL.fullmatch(re.sub(r"\s+", "", plain(filled[0].text))) is not None


def find_table(sheet: Sheet, words: Words, *, needs: Sequence[str], least: int = 3) -> Table | None:
    """The list of a sheet: the heading rows that name at least `least` fields, one of `needs` among them.

    `words` gives for each field regular expressions that a whole heading must fit, most special first.
    """
    best: Table | None = None
    for row in sorted(sheet.rows)[:_ROWS_TO_TRY]:
        if len(sheet.rows[row]) < least - 1:
            continue
        table = _table_at(sheet, row, words)
        if len(table.columns) < least or not any(field in table.columns for field in needs):
            continue
        if best is None or len(table.columns) > len(best.columns):
            best = table
    return best


def _table_at(sheet: Sheet, row: int, words: Words) -> Table:
    top, bottom = _block(sheet, row, words)
    columns: dict[str, Column] = {}
    others: list[Column] = []
    for column in _columns(sheet, top, bottom):
        field = field_of(column, words, taken=columns)
        if field is None:
            others.append(column)
        else:
            columns[field] = column
    return Table(sheet, top, bottom, columns, tuple(others))


def field_of(column: Column, words: Words, *, taken: Mapping[str, Column]) -> str | None:
    """The first field not taken yet whose words fit, trying the fullest name of the column first."""
    for key in column.keys:
        for field, patterns in words.items():
            if field not in taken and any(re.fullmatch(one, key) for one in patterns):
                return field
    return None


def _columns(sheet: Sheet, top: int, bottom: int) -> Iterator[Column]:
    for col in range(1, sheet.last_col + 1):
        cells = dict.fromkeys(sheet.cell(row, col) for row in range(top, bottom + 1))
        headings = tuple(cell.plain for cell in cells if cell.plain)
        if headings:
            yield Column(col, headings)


def _block(sheet: Sheet, row: int, words: Words) -> tuple[int, int]:
    """The rows that make one heading with `row`: by merged cells, or by naming nothing but headings."""
    top = bottom = row
    while top > 1 and bottom - top < _DEEPEST_BLOCK and _is_part(sheet, top - 1, top, words):
        top -= 1
    bottom = max(
        cell.last_row for number in range(top, row + 1) for cell in _whole_row(sheet, number)
    )
    while bottom - top < _DEEPEST_BLOCK and _is_part(sheet, bottom + 1, bottom, words):
        bottom += 1
    return top, max(bottom, row)


def _whole_row(sheet: Sheet, row: int) -> tuple[Cell, ...]:
    return sheet.rows.get(row, ()) or (Cell(row, 1),)


def _is_part(sheet: Sheet, row: int, neighbour: int, words: Words) -> bool:
    """Does every filled cell of `row` read as a heading, and does some heading join the two rows?"""
    cells = sheet.rows.get(row, ())
    if not cells or not all(_is_heading(cell, words) for cell in cells):
        return False
    upper = cells if row < neighbour else sheet.rows.get(neighbour, ())
    spans = any(cell.cols > 1 and cell.rows == 1 for cell in upper)
    fills_gaps = len(cells) > 1 and not _same_places(cells, sheet.rows.get(neighbour, ()))
    return spans or fills_gaps


def _same_places(some: tuple[Cell, ...], others: tuple[Cell, ...]) -> bool:
    return {cell.col for cell in some} <= {cell.col for cell in others} and len(some) == len(others)


def _is_heading(cell: Cell, words: Words) -> bool:
    if not isinstance(cell.value, str) or len(cell.plain) > _LONGEST_HEADING:
        return False
    key = heading_key(cell.text)
    if device_of(cell.text) or topic_of(cell.text):
        return True
    return any(re.fullmatch(one, key) for patterns in words.values() for one in patterns)
