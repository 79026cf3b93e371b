"""Forms on paper (様式): labels by their words, wherever they stand, and the answers beside, below or behind them."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from divide_support.exchange.clerk import Spot
from divide_support.exchange.fields import label_key, plain
from divide_support.exchange.sheets import Cell, Sheet, Value

_LONGEST = 40
_UNIT = re.compile(r"^[\s(（]*(?:名|人|台|円|分|年|月|日|時|～|~|歳|回|脚|室|印|様)[\s)）]*$")
_LONE_BOX = re.compile(r"^[□☐◻☑■☒✓✔]$")
_BOXED = re.compile(r"[□☐◻☑■☒✓✔]")
_IN_CELL = re.compile(r"([^\s:：　、。]{1,14}(?:[ 　][^\s:：　、。])?)[ 　]*[:：][ 　]*")


@dataclass(frozen=True)
class Words:
    """What labels may say: words of each field, and words that open a group (会場, 担当者)."""

    fields: Mapping[str, tuple[str, ...]]
    groups: Mapping[str, tuple[str, ...]]
    also: Callable[[str], bool] = lambda _: False

    @cached_property
    def _by_key(self) -> Mapping[str, str]:
        return {label_key(word): field for field, words in self.fields.items() for word in words}

    @cached_property
    def _openers(self) -> Mapping[str, str]:
        return {label_key(word): group for group, words in self.groups.items() for word in words}

    def field(self, text: str) -> str | None:
        return self._by_key.get(label_key(text)) if len(text) <= _LONGEST else None

    def group(self, text: str) -> str | None:
        return self._openers.get(label_key(text)) if len(text) <= _LONGEST else None

    def is_label(self, cell: Cell) -> bool:
        words = cell.value
        if not isinstance(words, str) or len(words) > _LONGEST:
            return False
        return bool(self.field(words) or self.group(words) or self.also(words))


@dataclass(frozen=True)
class Entry:
    """One label with its answer; several spots when the answer runs over several rows."""

    field: str
    group: str | None
    label: str
    spots: tuple[Spot, ...]

    @property
    def spot(self) -> Spot:
        """The first answer that is not blank, else the first box."""
        return next((one for one in self.spots if not one.is_blank), self.spots[0])

    @property
    def is_blank(self) -> bool:
        return all(one.is_blank for one in self.spots)


@dataclass(frozen=True)
class _Found:
    place: tuple[int, int]
    order: int
    field: str | None
    opens: str | None
    left: str | None
    label: str
    spots: tuple[Spot, ...]


def entries(sheet: Sheet, words: Words, members: Mapping[str, frozenset[str]]) -> tuple[Entry, ...]:
    """All labelled answers in reading order, each with the group it stands in; `members` says which fields a group holds."""
    answers: set[str] = set()
    found = list(_beside(sheet, words, answers))
    found += _within(sheet, words, answers)
    found.sort(key=lambda one: (one.place, one.order))
    result: list[Entry] = []
    group: str | None = None
    for one in found:
        if one.opens:
            group = one.opens
        elif one.field and group and one.field not in members.get(group, frozenset()):
            group = None
        if one.field and one.spots:
            result.append(Entry(one.field, one.left or group, one.label, one.spots))
    return tuple(result)


def _beside(sheet: Sheet, words: Words, answers: set[str]) -> Iterator[_Found]:
    for cell in sheet.filled():
        if not words.is_label(cell):
            continue
        text = cell.text
        spots = tuple(
            Spot(one, tidy(text), _whole(sheet, one, words)) for one in _answers(sheet, cell, words)
        )
        answers |= {one.cell.address for one in spots}
        yield _Found(
            (cell.row, cell.col),
            0,
            words.field(text),
            words.group(text),
            _group_on_the_left(sheet, cell, words),
            tidy(text),
            spots,
        )


def tidy(label: str) -> str:
    """A label for use in a sentence: no numbering, no blanks."""
    key = re.sub(r"[\s　]+", "", label)
    return re.sub(r"^[(（]?[0-9０-９]{1,2}[)）.．]?(?=[^0-9０-９希回])|[:：]$|^[・※*]", "", key)


def _group_on_the_left(sheet: Sheet, cell: Cell, words: Words) -> str | None:
    col = cell.col - 1
    while col >= 1:
        left = sheet.cell(cell.row, col)
        group = words.group(left.text) if left.text else None
        if group:
            return group
        col = left.col - 1
    return None


def _answers(sheet: Sheet, label: Cell, words: Words) -> list[Cell]:
    found: list[Cell] = []
    box: Cell | None = None
    for row in range(label.row, label.last_row + 1):
        answer, empty = _to_the_right(sheet, label, row, words)
        if answer is not None and answer not in found:
            found.append(answer)
        if box is None:
            box = empty
    if found:
        return [*found, *_continued(sheet, found[-1], label)]
    opens = label.rows > 1 and words.group(label.text)
    if opens and words.is_label(sheet.right_of(label)):
        return []
    below = sheet.below(label)
    aligned = below.col == label.col and below.cols == label.cols
    aligned = aligned and label.last_row < sheet.last_row and not words.is_label(below)
    if aligned and (not below.is_blank or box is None):
        return [below]
    return [box] if box is not None else []


def _continued(sheet: Sheet, answer: Cell, label: Cell) -> list[Cell]:
    """Further rows of check boxes under the first one, with nothing beside them on the left."""
    found: list[Cell] = []
    while _BOXED.search(answer.text) and len(answer.plain) > 1:
        answer = sheet.below(answer)
        beside = [one for one in sheet.rows.get(answer.row, ()) if one.col < answer.col]
        alone = not beside and answer.row > label.last_row
        if not alone or answer.is_blank or not _BOXED.search(answer.text):
            break
        found.append(answer)
    return found


def _whole(sheet: Sheet, answer: Cell, words: Words) -> Value:
    """The answer's content; boxes that stand in cells of their own (☑ | 講座 | □ | 相談会) are put together."""
    if not _LONE_BOX.match(answer.plain):
        return answer.value
    pieces = [answer.plain]
    col = answer.last_col + 1
    while col <= sheet.last_col:
        cell = sheet.cell(answer.row, col)
        if words.is_label(cell) and not _LONE_BOX.match(pieces[-1]):
            break
        if not cell.is_blank:
            pieces.append(cell.plain)
        col = cell.last_col + 1
    return "".join(f"　{one}" if _LONE_BOX.match(one) else one for one in pieces).strip()


def _to_the_right(
    sheet: Sheet, label: Cell, row: int, words: Words
) -> tuple[Cell | None, Cell | None]:
    """The answer on this row, and the empty box where one would stand."""
    box: Cell | None = None
    col = label.last_col + 1
    while col <= sheet.last_col:
        cell = sheet.cell(row, col)
        if words.is_label(cell):
            return None, box
        if not cell.is_blank and not _UNIT.match(cell.text):
            return cell, None
        if not cell.is_blank:
            return None, box or cell
        box = box or cell
        if cell.cols > 1 or cell.rows > 1:
            return None, box
        col = cell.last_col + 1
    return None, box


def _within(sheet: Sheet, words: Words, answers: set[str]) -> Iterator[_Found]:
    """Labels and answers in one cell: 「電話：0999-…」, 「１　事業名　はじめての…」."""
    for cell in sheet.filled():
        if not isinstance(cell.value, str) or words.is_label(cell):
            continue
        pieces = list(_pieces(cell.value, words))
        if cell.address in answers and len(pieces) < 2:
            continue
        for order, (label, value) in enumerate(pieces, start=1):
            yield _Found(
                (cell.row, cell.col),
                order,
                words.field(label),
                words.group(label),
                None,
                tidy(label),
                (Spot(cell, tidy(label), value),),
            )


def _pieces(text: str, words: Words) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        marks = [one for one in _IN_CELL.finditer(line) if words.field(one[1])]
        ends = [one.start() for one in marks[1:]] + [len(line)]
        for one, end in zip(marks, ends, strict=bool(marks)):
            yield one[1], line[one.end() : end].strip(" 　、,")
        if not marks:
            leading = _leading_label(line, words)
            if leading:
                yield leading


def _leading_label(line: str, words: Words) -> tuple[str, str] | None:
    parts = list(re.finditer(r"[^\s　]+", line))
    for count in range(1, min(5, len(parts))):
        label = line[: parts[count - 1].end()]
        numbered = bool(
            re.match(r"^[\s　]*[(（]?(?:\d{1,2}|[一二三四五六七八九十①-⑳])", plain(label))
        )
        wide = bool(re.match(r"[\s　]{2,}|　", line[parts[count - 1].end() :]))
        if _BOXED.search(label):
            return None
        if (numbered or wide) and (words.field(label) or words.also(label)) and len(label) <= 24:
            return label, line[parts[count].start() :].strip()
    return None
