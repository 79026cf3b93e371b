"""Lists on paper (一覧表): finding the headings, wherever and however they stand, and walking down the rows."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from divide_support.drafts import INFO, Issue
from divide_support.exchange.clerk import Spot
from divide_support.exchange.fields import is_ditto, label_key, plain
from divide_support.exchange.sheets import Cell, Sheet

_SEARCHED_ROWS = 80
_TOTAL = re.compile(
    r"^(?:総合計|合計|小計|総計|累計|計|のべ|延べ|total)(?:[\d,]+[件名人]?|\(.*\)|[:：].*|件数|人数)?$",
    re.IGNORECASE,
)
_NOTE = re.compile(r"^(?:※|＊|\*|注\d*[)）:：\s]|[(（]注|備考[:：]|以上)")

Naming = Callable[[str, str], str | None]
"""(own heading, heading above it) → the field it stands for, or None; two headings above come as two lines."""


@dataclass(frozen=True)
class Heading:
    """One column: its field, the words over it, and the words over those (of a two-row heading)."""

    field: str
    col: int
    label: str
    group: str = ""


@dataclass(frozen=True)
class Row:
    """One record of a list. `spots` holds the cells of all known columns, 同上・〃 already followed."""

    number: int
    spots: Mapping[str, Spot]
    struck: bool = False

    def spot(self, name: str) -> Spot | None:
        return self.spots.get(name)

    def text(self, name: str) -> str:
        spot = self.spots.get(name)
        return spot.plain if spot else ""


@dataclass(frozen=True)
class Table:
    """A list found on a sheet; `first_row` is the first row under the headings."""

    sheet: Sheet
    headings: tuple[Heading, ...]
    heading_row: int
    first_row: int
    notices: list[Issue] = field(default_factory=list, compare=False)

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(one.field for one in self.headings)

    def rows(self, record: str = "依頼") -> Iterator[Row]:
        """The records in order. Total and sample rows are passed over and put into `notices`."""
        last: dict[str, Spot] = {}
        for number in range(self.first_row, self.sheet.last_row + 1):
            filled = self.sheet.rows.get(number, ())
            if not filled and not self._inside_merge(number):
                continue
            total = _total_cell(filled)
            if total is not None:
                message = f"{number}行目は合計行なので、{record}としては読み込みません。"
                self.notices.append(self.sheet.issue("total_row", INFO, message, cell=total))
                continue
            row = self._row(number, last)
            if filled and _is_sample(filled[0]):
                message = f"{number}行目は記入例なので読み込みません。"
                self.notices.append(self.sheet.issue("sample_sheet", INFO, message, cell=filled[0]))
            elif self._is_record(row, filled):
                last |= {name: spot for name, spot in row.spots.items() if not spot.is_blank}
                yield row

    def _inside_merge(self, number: int) -> bool:
        return any((number, one.col) in self.sheet.covered for one in self.headings)

    def _row(self, number: int, last: Mapping[str, Spot]) -> Row:
        spots: dict[str, Spot] = {}
        struck = False
        for one in self.headings:
            cell = self.sheet.cell(number, one.col)
            struck = struck or (cell.struck and not cell.is_blank)
            value = cell.value
            if isinstance(value, str) and is_ditto(value) and one.field in last:
                value = last[one.field].value
            if one.field not in spots or spots[one.field].is_blank:
                spots[one.field] = Spot(cell, one.label, value)
        return Row(number, spots, struck)

    def _is_record(self, row: Row, filled: tuple[Cell, ...]) -> bool:
        if filled and _NOTE.match(filled[0].plain):
            return False
        own = {cell.address for cell in filled}
        known = [one for one in row.spots.values() if not one.is_blank]
        if not any(spot.cell.address in own for spot in known):
            return False
        if [label_key(one.plain) for one in known] == [label_key(one.label) for one in known]:
            return False
        return len(known) >= min(2, len(self.headings))


def _total_cell(filled: tuple[Cell, ...]) -> Cell | None:
    for cell in filled[:3]:
        if isinstance(cell.value, str) and _TOTAL.match(re.sub(r"\s+", "", plain(cell.value))):
            return cell
    return None


def _is_sample(cell: Cell) -> bool:
    return bool(re.match(r"^[(（【\[]?(?:記入)?例[)）】\]]?$", cell.plain))


def find_table(
    sheet: Sheet, naming: Naming, wanted: Callable[[frozenset[str]], bool]
) -> Table | None:
    """The list with the most known headings whose fields satisfy `wanted`; of equals the one with fewer rows of them."""
    best: Table | None = None
    most: tuple[int, int, int] = (0, 0, 0)
    for number in sorted(sheet.rows)[:_SEARCHED_ROWS]:
        for depth in _depths(sheet, number):
            table = _table_at(sheet, number, depth, naming)
            if not wanted(table.fields):
                continue
            weight = (len(table.fields), len(table.headings), -depth)
            if best is None or weight > most:
                best, most = table, weight
    return best


def find_tables(
    sheet: Sheet, naming: Naming, wanted: Callable[[frozenset[str]], bool]
) -> list[Table]:
    """All lists of a sheet from top to bottom: one begins where other headings stand under the rows of another."""
    first = find_table(sheet, naming, wanted)
    if first is None:
        return []
    labels = [(one.col, one.label) for one in first.headings]
    for number, cells in sheet.rows.items():
        # Every list has a column for a name; most rows are passed over by this alone.
        if number < first.first_row or not any("名" in cell.text for cell in cells):
            continue
        table = _table_at(sheet, number, 1, naming)
        known = [(one.col, one.label) for one in table.headings]
        if wanted(table.fields) and known != labels and len(known) * 2 > len(cells):
            start = _with_titles(sheet, number, first.first_row)
            upper = find_table(_rows_of(sheet, 1, start - 1), naming, wanted)
            lower = find_tables(_rows_of(sheet, start, sheet.last_row), naming, wanted)
            return [*([upper] if upper else []), *lower]
    return [first]


def _with_titles(sheet: Sheet, number: int, least: int) -> int:
    """The first of the title rows directly above a row of headings."""
    while number > least and len(sheet.rows.get(number - 1, ())) == 1:
        number -= 1
    return number


def _rows_of(sheet: Sheet, first: int, last: int) -> Sheet:
    cells = {place: cell for place, cell in sheet.cells.items() if first <= place[0] <= last}
    return replace(sheet, cells=cells)


def _depths(sheet: Sheet, number: int) -> tuple[int, ...]:
    """A heading of one row, of two (a group over its columns), or of three."""
    tallest = max((cell.rows for cell in sheet.rows[number]), default=1)
    return (tallest,) if tallest > 1 else (1, 2)


def _table_at(sheet: Sheet, number: int, depth: int, naming: Naming) -> Table:
    headings: list[Heading] = []
    group = ""
    group_until = 0
    for col in range(1, sheet.last_col + 1):
        top = sheet.cell(number, col)
        words = [top.plain]
        for below in range(number + 1, number + depth):
            cell = sheet.cell(below, col)
            if cell.address != top.address:
                words.append(cell.plain)
        own = next((one for one in reversed(words) if one), "")
        above = words[0] if len(words) > 1 and words[-1] and words[0] != own else ""
        if len(words) > 2 and above:
            above = "\n".join(dict.fromkeys(word for word in words if word and word != own))
        if depth > 1 and len(words) > 1:
            if words[0]:
                group, group_until = words[0], max(top.last_col, col)
                group_until = group_until if top.cols > 1 else sheet.last_col
            elif words[-1] and col <= group_until:
                above = group
        else:
            group_until = 0
        if not own or (col > 1 and top.col < col and depth == 1):
            continue
        name = naming(own, above)
        if name is not None:
            headings.append(Heading(name, col, own.replace("\n", ""), above.replace("\n", "")))
    return Table(sheet, tuple(headings), number, number + depth)
