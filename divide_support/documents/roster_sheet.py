"""名簿 on paper: people in groups, heading on every sheet, rows as high as their longest cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from math import sqrt

from divide_support.documents.calendar_sheet import caution
from divide_support.documents.fonts import Face
from divide_support.documents.linebreak import break_lines
from divide_support.documents.page import Paper
from divide_support.documents.style import A4_LANDSCAPE, MM, Tone, Variant
from divide_support.documents.typeset import fit, line_width

LEFT, RIGHT = 12.0, 285.0
TOP, HEAD, ROW, GROUP, BOTTOM = 24.0, 7.0, 6.3, 6.0, 194.8
LINE = 4.2  # between the lines of a cell that needs more than one
PADDING = 2.0
LONG = 48.0  # a column that needs more than this gives way to the others
LEAST = 34.0
SLACK = 0.6
SAMPLES = 4  # longest cells of a column that are measured for its width
BOLD = Face.GOTHIC_BOLD


class CellStyle(StrEnum):
    """Names stand out, numbers stand in columns."""

    NAME = "name"
    TEXT = "text"
    CODE = "code"

    @property
    def type(self) -> tuple[Face, float, float]:
        """Face, size and smallest size on one line."""
        return {
            CellStyle.NAME: (BOLD, 11.0, 9.0),
            CellStyle.TEXT: (Face.GOTHIC, 10.5, 9.0),
            CellStyle.CODE: (Face.COLUMN, 11.0, 9.0),
        }[self]


@dataclass(frozen=True, slots=True)
class SheetColumn:
    title: str
    style: CellStyle = CellStyle.TEXT


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """Lines of one municipality; without a name there is no heading row."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    unit: str = "人"


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterSheetData:
    title: str
    columns: tuple[SheetColumn, ...]
    groups: tuple[SheetGroup, ...]
    note: str = ""
    copy: str = ""
    instruction: str = ""
    office: str = ""
    document_id: str = ""
    personal: bool = True
    practice: bool = False


@dataclass(frozen=True, slots=True)
class _Strip:
    """One group heading or one row, with its height."""

    height: float
    group: SheetGroup | None = None
    goes_on: bool = False
    cells: tuple[tuple[str, ...], ...] = ()
    shaded: bool = False


def render_roster(data: RosterSheetData, variant: Variant = Variant.COLOUR) -> bytes:
    paper = Paper(
        data.title, size=A4_LANDSCAPE, variant=variant, practice=data.practice, author=data.office
    )
    places = _places(data)
    sheets = _sheets(data, places)
    for number, strips in enumerate(sheets, 1):
        paper.page()
        _head(paper, data, places)
        y = TOP + HEAD
        for strip in strips:
            _ground(paper, strip, y)
            y += strip.height
        y = TOP + HEAD
        for strip in strips:
            if strip.group:
                _group(paper, strip.group, y, goes_on=strip.goes_on)
            else:
                _row(paper, places, strip, y)
            y += strip.height
        paper.rule(LEFT, y, RIGHT, y, 0.25, tone=Tone.HAIR)
        _foot(paper, data, number, len(sheets))
    return paper.finish()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a column stands, and the one size in which all its cells are set."""

    left: float
    room: float
    style: CellStyle
    size: float


def _places(data: RosterSheetData) -> tuple[_Place, ...]:
    """Short columns get what they need, long text shares the rest; all give way together when even that is too wide."""
    needs, longest = [], []
    for index, column in enumerate(data.columns):
        face, size, _ = column.style.type
        cells = {row[index] for group in data.groups for row in group.rows}
        samples = sorted(cells, key=len)[-SAMPLES:]
        widest = max((line_width(cell, face, size) for cell in samples), default=0.0)
        longest.append(widest)
        needs.append(max(widest + SLACK, line_width(column.title, BOLD, 10.5)) + 2 * PADDING)
    widths = _widths(needs, [need > LONG for need in needs])
    places, left = [], LEFT
    for index, (column, width) in enumerate(zip(data.columns, widths, strict=True)):
        face, size, minimum = column.style.type
        room = round(width - 2 * PADDING, 2)
        if column.style is CellStyle.TEXT and longest[index] > room:
            size = minimum if longest[index] * minimum / size > room else size - 0.5
        places.append(_Place(left + PADDING, room, column.style, size))
        left += width
    return tuple(places)


def _widths(needs: Sequence[float], long: Sequence[bool]) -> list[float]:
    """Widths that add up to the sheet."""
    whole = RIGHT - LEFT
    total = sum(needs)
    if total <= whole:
        takers = sum(long) or len(needs)
        spare = (whole - total) / takers
        return [
            need + (spare if is_long or not any(long) else 0.0)
            for need, is_long in zip(needs, long, strict=True)
        ]
    short = sum(need for need, is_long in zip(needs, long, strict=True) if not is_long)
    spare = whole - short - LEAST * sum(long)
    if any(long) and spare >= 0:
        # Roots, so that an address keeps its line while a list of skills takes two.
        wishes = [
            sqrt(need - LEAST) if is_long else 0.0
            for need, is_long in zip(needs, long, strict=True)
        ]
        return [
            LEAST + spare * wish / sum(wishes) if is_long else need
            for need, wish, is_long in zip(needs, wishes, long, strict=True)
        ]
    return [need * whole / total for need in needs]


def _sheets(data: RosterSheetData, places: Sequence[_Place]) -> list[list[_Strip]]:
    """A heading never stands alone at the foot of a sheet; a group that goes on gets its heading again."""
    sheets: list[list[_Strip]] = [[]]
    y = TOP + HEAD
    shaded = False
    for group in data.groups:
        heading = _Strip(GROUP, group) if group.name else None
        for number, strip in enumerate(_strips(group, places)):
            opening = heading if number == 0 else None
            if sheets[-1] and y + strip.height + (GROUP if opening else 0) > BOTTOM:
                sheets.append([])
                y = TOP + HEAD
                opening = replace(heading, goes_on=number > 0) if heading else None
            if opening:
                sheets[-1].append(opening)
                y += GROUP
            sheets[-1].append(_Strip(strip.height, cells=strip.cells, shaded=shaded))
            y += strip.height
            shaded = not shaded
    return sheets


def _strips(group: SheetGroup, places: Sequence[_Place]) -> Iterator[_Strip]:
    for row in group.rows:
        cells = tuple(_cell(text, place) for place, text in zip(places, row, strict=True))
        yield _Strip(ROW + LINE * (max(map(len, cells), default=1) - 1), cells=cells)


@lru_cache(maxsize=20_000)
def _cell(text: str, place: _Place) -> tuple[str, ...]:
    """One line if it can be, else as many as it takes: text in the size of its column, names at their smallest."""
    face, _, minimum = place.style.type
    if place.style is CellStyle.TEXT:
        minimum = place.size
    if fit(text, face, place.size, place.room, minimum).fits:
        return (text,)
    return break_lines(text, face, minimum, place.room, setting="cell")


def _head(paper: Paper, data: RosterSheetData, places: Sequence[_Place]) -> None:
    right = RIGHT
    if data.personal:
        caution(paper, RIGHT, 9.6)
        right -= 25.0
    if data.copy:
        paper.middle(right, 12.9, data.copy, 11, BOLD, align="right")
    end = paper.text(LEFT, 19.6, data.title, 20, BOLD, width=150, minimum=14)
    paper.text(end + 5, 19.4, data.note, 12.5, width=RIGHT - end - 45, minimum=9)
    paper.box(LEFT, TOP, RIGHT - LEFT, HEAD, fill=Tone.HEAD)
    for column, place in zip(data.columns, places, strict=True):
        room = place.room + PADDING
        paper.middle(place.left, TOP + HEAD / 2, column.title, 10.5, BOLD, width=room, minimum=8)
    paper.rule(LEFT, TOP, RIGHT, TOP, 0.5)
    paper.rule(LEFT, TOP + HEAD, RIGHT, TOP + HEAD, 0.5)
    if not any(group.rows for group in data.groups):
        paper.middle(
            (LEFT + RIGHT) / 2, 60, "この条件に当てはまるものはありません。", 14, align="centre"
        )


def _ground(paper: Paper, strip: _Strip, y: float) -> None:
    if strip.shaded:
        paper.box(LEFT, y, RIGHT - LEFT, strip.height, fill=Tone.ZEBRA)
    if paper.variant is not Variant.COLOUR and not strip.group:
        paper.rule(LEFT, y, RIGHT, y, 0.15, tone=Tone.HAIR)


def _group(paper: Paper, group: SheetGroup, y: float, *, goes_on: bool) -> None:
    paper.rule(LEFT, y, RIGHT, y, 0.35, tone=Tone.HAIR)
    paper.box(LEFT, y, 1.6, GROUP, fill=Tone.ACCENT)
    end = paper.middle(LEFT + 4, y + GROUP / 2, group.name, 11.5, BOLD, width=120, minimum=9)
    words = f"{len(group.rows)}{group.unit}" + ("（続き）" if goes_on else "")
    paper.middle(end + 4, y + GROUP / 2, words, 11)
    paper.rule(LEFT, y + GROUP, RIGHT, y + GROUP, 0.25, tone=Tone.HAIR)


def _row(paper: Paper, places: Sequence[_Place], strip: _Strip, y: float) -> None:
    middle = y + strip.height / 2
    for place, lines in zip(places, strip.cells, strict=True):
        face, _, minimum = place.style.type
        size, x = place.size, place.left
        if len(lines) == 1 and not lines[0].strip():
            # An empty cell is answered, so that nobody asks whether it was forgotten.
            paper.rule(x, middle, x + 4, middle, 0.25, tone=Tone.HAIR)
        elif len(lines) == 1:
            baseline = middle + size * 0.375 / MM
            paper.text(x, baseline, lines[0], size, face, width=place.room, minimum=minimum)
        else:
            size = size if place.style is CellStyle.TEXT else minimum
            first = middle - LINE * (len(lines) - 1) / 2 + size * 0.375 / MM
            paper.lines(x, first, lines, size, face, step=LINE)


def _foot(paper: Paper, data: RosterSheetData, number: int, total: int) -> None:
    words = "　".join(part for part in (data.office, data.document_id, f"{number}/{total}") if part)
    paper.text(RIGHT, 199.6, words, 10.5, align="right", width=130, minimum=9)
    paper.text(LEFT, 199.6, data.instruction, 10.5, BOLD, width=135, minimum=9)
