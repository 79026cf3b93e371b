"""Where the preferred slots (第1〜第3希望) stand on a form: beside their rank, under it, or in one sentence."""

from collections.abc import Callable, Iterator

from divide_support.exchange.fields import plain
from divide_support.exchange.sheets import Cell, Sheet
from divide_support.exchange.slots import (
    DATE_HEAD,
    RANK_PREFIX,
    Part,
    Slot,
    assemble,
    has_date,
    rank_of,
    slot_heading,
)

LabelTest = Callable[[str], bool]


def form_slots(sheet: Sheet, is_label: LabelTest) -> tuple[Slot, ...]:
    """The slots of a form sheet, in order of rank."""
    found: dict[int, Slot] = {}
    ranked = [
        cell
        for cell in sheet.filled()
        if isinstance(cell.value, str) and rank_of(cell.value) is not None
    ]
    for cell in ranked:
        rank = rank_of(cell.text) or 0
        parts = list(_parts_right(sheet, cell, is_label))
        if not any(one.plain for one in parts):
            parts = list(_parts_below(sheet, cell, ranked))
        slot = assemble(rank, f"第{rank}希望", parts)
        if slot and rank not in found:
            found[rank] = slot
    for cell in sheet.filled():
        if not ranked and isinstance(cell.value, str) and len(cell.value) > 12:
            for slot in _slots_in_words(cell):
                found.setdefault(slot.rank, slot)
    if not found:
        return tuple(_unranked(sheet, is_label))
    return tuple(found[rank] for rank in sorted(found))


def _parts_right(sheet: Sheet, rank: Cell, is_label: LabelTest) -> Iterator[Part]:
    for row in range(rank.row, rank.last_row + 1):
        said: str | None = None
        col = rank.last_col + 1
        while col <= sheet.last_col:
            cell = sheet.cell(row, col)
            words = cell.value
            if isinstance(words, str) and (rank_of(words) or _stops(words, is_label)):
                return
            above = _heading_above(sheet, rank.row, cell)
            beside = slot_heading(words) if isinstance(words, str) and above is None else None
            if beside in {"date", "both", "start", "end", "time"}:
                said = beside
            elif not cell.is_blank:
                yield Part(above or said, cell, cell.value)
                said = None
            col = cell.last_col + 1


def _stops(words: str, is_label: LabelTest) -> bool:
    return is_label(words)


def _heading_above(sheet: Sheet, row: int, cell: Cell) -> str | None:
    for above in range(row - 1, max(0, row - 6), -1):
        over = sheet.cell(above, cell.col)
        if isinstance(over.value, str):
            kind = slot_heading(over.value)
            if kind is not None and over.row != row:
                return kind
    return None


def _parts_below(sheet: Sheet, rank: Cell, ranked: list[Cell]) -> Iterator[Part]:
    """Ranks as columns: the rows under them say 月日, 時間 … on the left."""
    leftmost = min(one.col for one in ranked if one.row == rank.row)
    if not any(one.row == rank.row and one.col != rank.col for one in ranked):
        return
    for row in range(rank.last_row + 1, min(rank.last_row + 10, sheet.last_row) + 1):
        heads = [one for one in sheet.rows.get(row, ()) if one.col < leftmost]
        kind = slot_heading(heads[-1].text) if heads else None
        if heads and kind is None:
            return
        for col in range(rank.col, rank.last_col + 1):
            cell = sheet.cell(row, col)
            if cell.row == row and cell.col == col and not cell.is_blank:
                if rank_of(cell.text) or (not heads and slot_heading(cell.text)):
                    return
                yield Part(kind, cell, cell.value)


def _slots_in_words(cell: Cell) -> Iterator[Slot]:
    """「第1希望　令和8年12月9日 10時～12時　第2希望 …」 in one cell."""
    text = cell.text
    marks = list(RANK_PREFIX.finditer(text))
    for at, mark in enumerate(marks):
        end = marks[at + 1].start() if at + 1 < len(marks) else len(text)
        words = text[mark.end() : end].strip(" 　:：、\n").split("\n")[0]
        if not DATE_HEAD.match(plain(words)):
            continue
        rank = rank_of(mark[0]) or ord(mark[0][0]) - ord("①") + 1
        slot = assemble(rank, f"第{rank}希望", [Part("both", cell, words)])
        if slot:
            yield slot


def _unranked(sheet: Sheet, is_label: LabelTest) -> Iterator[Slot]:
    """A paper with one date only, under 日時 or 実施日."""
    for cell in sheet.filled():
        if isinstance(cell.value, str) and slot_heading(cell.value) in {"both", "date"}:
            slot = assemble(1, "希望日時", _parts_right(sheet, cell, is_label))
            if slot and (has_date(slot.date_value) or slot.start):
                yield slot
                return
