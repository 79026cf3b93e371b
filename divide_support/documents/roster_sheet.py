"""名簿 on paper: people in groups, heading on every sheet, rows as high as their longest cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

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
WIDEST = 75.0
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
    """People of one municipality; without a name there is no heading row."""

    name: str
    rows: tuple[tuple[str, ...], ...]


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
    cells: tuple[tuple[str, ...], ...] = ()
    shaded: bool = False


def render_roster(data: RosterSheetData, variant: Variant = Variant.COLOUR) -> bytes:
    paper = Paper(
        data.title, size=A4_LANDSCAPE, variant=variant, practice=data.practice, author=data.office
    )
    edges = _edges(data)
    sheets = _sheets(data, edges)
    for number, strips in enumerate(sheets, 1):
        paper.page()
        _head(paper, data, edges)
        y = TOP + HEAD
        for strip in strips:
            _ground(paper, strip, y)
            y += strip.height
        y = TOP + HEAD
        for strip in strips:
            if strip.group:
                _group(paper, strip.group, y)
            else:
                _row(paper, data.columns, edges, strip, y)
            y += strip.height
        paper.rule(LEFT, y, RIGHT, y, 0.25, tone=Tone.HAIR)
        _foot(paper, data, number, len(sheets))
    return paper.finish()


def _edges(data: RosterSheetData) -> tuple[float, ...]:
    """Left edges of the columns and the right end: each as wide as its longest cells, all together as wide as the sheet."""
    wishes = []
    for index, column in enumerate(data.columns):
        face, size, _ = column.style.type
        cells = sorted({row[index] for group in data.groups for row in group.rows}, key=len)[
            -SAMPLES:
        ]
        widest = max((line_width(cell, face, size) for cell in cells), default=0.0)
        wishes.append(max(min(widest, WIDEST), line_width(column.title, BOLD, 10.5)) + 2 * PADDING)
    fixed = [column.style is CellStyle.CODE for column in data.columns]  # numbers are never broken
    total = sum(wishes)
    held = sum(wish for wish, is_fixed in zip(wishes, fixed, strict=True) if is_fixed)
    share = min(1.0, (RIGHT - LEFT - held) / (total - held)) if total > held else 1.0
    spare = max(RIGHT - LEFT - total, 0.0) / len(wishes)
    edges = [LEFT]
    for wish, is_fixed in zip(wishes, fixed, strict=True):
        edges.append(edges[-1] + wish * (1.0 if is_fixed else share) + spare)
    return tuple(edges)


def _sheets(data: RosterSheetData, edges: Sequence[float]) -> list[list[_Strip]]:
    """A heading never stands alone at the foot of a sheet; a group that goes on gets its heading again."""
    sheets: list[list[_Strip]] = [[]]
    y = TOP + HEAD
    shaded = False
    for group in data.groups:
        heading = _Strip(GROUP, group) if group.name else None
        for number, strip in enumerate(_strips(data, group, edges)):
            opening = heading if number == 0 else None
            if sheets[-1] and y + strip.height + (GROUP if opening else 0) > BOTTOM:
                sheets.append([])
                y, opening = TOP + HEAD, heading
            if opening:
                sheets[-1].append(opening)
                y += GROUP
            sheets[-1].append(_Strip(strip.height, None, strip.cells, shaded))
            y += strip.height
            shaded = not shaded
    return sheets


def _strips(data: RosterSheetData, group: SheetGroup, edges: Sequence[float]) -> Iterator[_Strip]:
    for row in group.rows:
        cells = tuple(
            _cell(text, column.style, round(edges[index + 1] - edges[index] - 2 * PADDING, 2))
            for index, (column, text) in enumerate(zip(data.columns, row, strict=True))
        )
        yield _Strip(ROW + LINE * (max(map(len, cells), default=1) - 1), None, cells)


@lru_cache(maxsize=20_000)
def _cell(text: str, style: CellStyle, room: float) -> tuple[str, ...]:
    """One line if it can be, else as many as it takes at the smallest size."""
    face, size, minimum = style.type
    if fit(text, face, size, room, minimum).fits:
        return (text,)
    return break_lines(text, face, minimum, room)


def _head(paper: Paper, data: RosterSheetData, edges: Sequence[float]) -> None:
    right = RIGHT
    if data.personal:
        caution(paper, RIGHT, 9.6)
        right -= 25.0
    if data.copy:
        paper.middle(right, 12.9, data.copy, 11, BOLD, align="right")
    end = paper.text(LEFT, 19.6, data.title, 20, BOLD, width=150, minimum=14)
    paper.text(end + 5, 19.4, data.note, 12.5, width=RIGHT - end - 45, minimum=9)
    paper.box(LEFT, TOP, RIGHT - LEFT, HEAD, fill=Tone.HEAD)
    for column, x, x2 in zip(data.columns, edges, edges[1:], strict=False):
        paper.middle(
            x + PADDING, TOP + HEAD / 2, column.title, 10.5, BOLD, width=x2 - x - PADDING, minimum=8
        )
    paper.rule(LEFT, TOP, RIGHT, TOP, 0.5)
    paper.rule(LEFT, TOP + HEAD, RIGHT, TOP + HEAD, 0.5)
    if not any(group.rows for group in data.groups):
        paper.middle(
            (LEFT + RIGHT) / 2, 60, "この条件に当てはまる人はいません。", 14, align="centre"
        )


def _ground(paper: Paper, strip: _Strip, y: float) -> None:
    if strip.shaded:
        paper.box(LEFT, y, RIGHT - LEFT, strip.height, fill=Tone.ZEBRA)
    if paper.variant is not Variant.COLOUR and not strip.group:
        paper.rule(LEFT, y, RIGHT, y, 0.15, tone=Tone.HAIR)


def _group(paper: Paper, group: SheetGroup, y: float) -> None:
    paper.rule(LEFT, y, RIGHT, y, 0.35, tone=Tone.HAIR)
    paper.box(LEFT, y, 1.6, GROUP, fill=Tone.ACCENT)
    end = paper.middle(LEFT + 4, y + GROUP / 2, group.name, 11.5, BOLD, width=120, minimum=9)
    paper.middle(end + 4, y + GROUP / 2, f"{len(group.rows)}人", 11)
    paper.rule(LEFT, y + GROUP, RIGHT, y + GROUP, 0.25, tone=Tone.HAIR)


def _row(
    paper: Paper, columns: Sequence[SheetColumn], edges: Sequence[float], strip: _Strip, y: float
) -> None:
    middle = y + strip.height / 2
    for index, (column, lines) in enumerate(zip(columns, strip.cells, strict=True)):
        face, size, minimum = column.style.type
        x = edges[index] + PADDING
        room = round(edges[index + 1] - edges[index] - 2 * PADDING, 2)
        if len(lines) == 1 and not lines[0].strip():
            # An empty cell is answered, so that nobody asks whether it was forgotten.
            paper.rule(x, middle, x + 4, middle, 0.25, tone=Tone.HAIR)
        elif len(lines) == 1:
            paper.text(
                x, middle + size * 0.375 / MM, lines[0], size, face, width=room, minimum=minimum
            )
        else:
            first = middle - LINE * (len(lines) - 1) / 2 + minimum * 0.375 / MM
            paper.lines(x, first, lines, minimum, face, step=LINE)


def _foot(paper: Paper, data: RosterSheetData, number: int, total: int) -> None:
    words = "　".join(part for part in (data.office, data.document_id, f"{number}/{total}") if part)
    paper.text(RIGHT, 199.6, words, 10.5, align="right", width=130, minimum=9)
    paper.text(LEFT, 199.6, data.instruction, 10.5, BOLD, width=135, minimum=9)
