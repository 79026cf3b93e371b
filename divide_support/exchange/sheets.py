"""A foreign file as sheets of cells with addresses (ブック・シート・セル), whether it came as xlsx or CSV."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from typing import Any

from openpyxl.utils import get_column_letter

from divide_support.drafts import Issue, Severity

Value = str | int | float | bool | datetime | date | time | None


def written(value: Value) -> str:
    """The value as a clerk would copy it by hand."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return str(value)


@dataclass(frozen=True)
class Cell:
    """One cell; of a merged block only the top left one exists.

    `text` is the content exactly as typed, `plain` the same without the blanks around it. `formula` is what a
    formula cell says; its value is then the result stored in the file, or None. `hidden_characters` names what
    was taken out because nobody can see it.
    """

    row: int
    col: int
    value: Value = None
    rows: int = 1
    cols: int = 1
    formula: str | None = None
    struck: bool = False
    hidden_characters: str = ""

    @property
    def address(self) -> str:
        return f"{get_column_letter(self.col)}{self.row}"

    @property
    def text(self) -> str:
        return written(self.value)

    @property
    def plain(self) -> str:
        return self.text.strip()

    @property
    def is_formula(self) -> bool:
        return self.formula is not None

    @property
    def is_blank(self) -> bool:
        return not self.plain and not self.is_formula

    @property
    def last_row(self) -> int:
        return self.row + self.rows - 1

    @property
    def last_col(self) -> int:
        return self.col + self.cols - 1


@dataclass(frozen=True)
class Sheet:
    """Cells by place. A CSV is one sheet without a name whose rows know the line they began on."""

    name: str | None
    cells: Mapping[tuple[int, int], Cell]
    covered: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    lines: tuple[int, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()

    def cell(self, row: int, col: int) -> Cell:
        """The cell at a place; any place of a merged block gives its top left cell."""
        place = self.covered.get((row, col), (row, col))
        return self.cells.get(place) or Cell(*place)

    @cached_property
    def rows(self) -> Mapping[int, tuple[Cell, ...]]:
        """Row number → its cells that are not blank, from left to right."""
        found: dict[int, list[Cell]] = {}
        for place in sorted(self.cells):
            cell = self.cells[place]
            if not cell.is_blank:
                found.setdefault(cell.row, []).append(cell)
        return {row: tuple(cells) for row, cells in found.items()}

    def filled(self) -> Iterator[Cell]:
        """All cells that are not blank, in reading order."""
        for cells in self.rows.values():
            yield from cells

    @cached_property
    def last_row(self) -> int:
        return max((cell.last_row for cell in self.cells.values()), default=0)

    @cached_property
    def last_col(self) -> int:
        return max((cell.last_col for cell in self.cells.values()), default=0)

    def right_of(self, cell: Cell) -> Cell:
        """The neighbour on the right of a (merged) cell, on its first row."""
        return self.cell(cell.row, cell.last_col + 1)

    def below(self, cell: Cell) -> Cell:
        """The neighbour under a (merged) cell, in its first column."""
        return self.cell(cell.last_row + 1, cell.col)

    def line(self, row: int) -> int:
        """The line of the CSV file on which a row begins."""
        return self.lines[row - 1]

    def source(self, row: int) -> dict[str, Any]:
        """Where a record of a list was read, as the draft's source fields."""
        if self.name is None:
            return {"source_line": self.line(row)}
        return {"source_sheet": self.name, "source_row": row}

    def issue(
        self,
        kind: str,
        severity: Severity,
        message: str,
        *,
        cell: Cell | None = None,
        record: int | None = None,
        of: str | None = None,
    ) -> Issue:
        """An issue that names its place: sheet and cell, or the line of a CSV."""
        if self.name is None:
            line = None if cell is None else self.line(cell.row)
            return Issue(
                kind=kind, severity=severity, message=message, line=line, record=record, field=of
            )
        return Issue(
            kind=kind,
            severity=severity,
            message=message,
            sheet=self.name,
            cell=None if cell is None else cell.address,
            record=record,
            field=of,
        )


@dataclass(frozen=True)
class Book:
    """A whole file. `issues` are what was noticed while opening it; `stray` are cells left out far from the rest."""

    name: str
    sheets: tuple[Sheet, ...]
    issues: tuple[Issue, ...] = ()
    encoding: str | None = None
    stray: tuple[tuple[str, str, str], ...] = ()
