"""年間予定表: one fiscal year on A4, a line for each municipality and a column for each month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from divide_support.documents.fonts import Face
from divide_support.documents.page import Paper
from divide_support.documents.style import A4_LANDSCAPE, MM, Tone, Variant
from divide_support.documents.typeset import line_width
from divide_support.japan.calendar import era_year, wareki

LEFT, RIGHT = 12.0, 285.0
TOP, HEAD, BOTTOM = 26.0, 8.0, 192.0
NAME_WIDTH, TOTAL_WIDTH = 34.0, 17.0
MONTH_WIDTH = (RIGHT - LEFT - NAME_WIDTH - TOTAL_WIDTH) / 12
MONTHS = (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)
ROW, HIGHEST_ROW, LINE = 7.6, 11.0, 4.6
SIZE = 10.0
BOLD = Face.GOTHIC_BOLD


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """A day that is decided, or one that is still being arranged."""

    day: date
    decided: bool = True

    @property
    def words(self) -> str:
        return str(self.day.day) if self.decided else f"（{self.day.day}）"


@dataclass(frozen=True, slots=True)
class YearRow:
    """`planned` is how many the municipality said it would hold this year, 0 when it has not."""

    name: str
    days: tuple[PlannedDay, ...]
    planned: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPlanData:
    year: int
    rows: tuple[YearRow, ...]
    title: str = "高齢者デジタルサポーター派遣 年間予定表"
    made_on: date | None = None
    office: str = ""
    practice: bool = False


@dataclass(frozen=True, slots=True)
class _Strip:
    row: YearRow
    cells: tuple[tuple[str, ...], ...]
    height: float


def render_year_plan(data: YearPlanData, variant: Variant = Variant.COLOUR) -> bytes:
    paper = Paper(
        f"{data.title} {data.year}年度", size=A4_LANDSCAPE, variant=variant,
        practice=data.practice, author=data.office,
    )  # fmt: skip
    sheets = _sheets(data)
    shaded = 0
    for number, strips in enumerate(sheets, 1):
        paper.page()
        _head(paper, data)
        y = TOP + HEAD
        for strip in strips:
            _strip(paper, strip, y, shaded=shaded % 2 == 1)
            y += strip.height
            shaded += 1
        if number == len(sheets):
            y = _totals(paper, data.rows, y)
        _grid(paper, y)
        _foot(paper, data, f"{number}/{len(sheets)}")
    return paper.finish()


def _sheets(data: YearPlanData) -> list[list[_Strip]]:
    """The last sheet keeps room for the totals."""
    sheets: list[list[_Strip]] = [[]]
    y = TOP + HEAD
    usual = max(ROW, min(HIGHEST_ROW, (BOTTOM - y - ROW) / max(len(data.rows), 1)))
    for index, row in enumerate(data.rows):
        cells = tuple(
            _cell([day for day in row.days if day.day.month == month]) for month in MONTHS
        )
        height = max(usual, ROW + LINE * (max(1, *map(len, cells)) - 1))
        last = ROW if index == len(data.rows) - 1 else 0.0
        if sheets[-1] and y + height + last > BOTTOM:
            sheets.append([])
            y = TOP + HEAD
        sheets[-1].append(_Strip(row, cells, height))
        y += height
    return sheets


def _cell(days: Sequence[PlannedDay]) -> tuple[str, ...]:
    """Day numbers, as many to a line as there is room for."""
    lines: list[str] = []
    for day in sorted(days, key=lambda one: one.day):
        longer = f"{lines[-1]}・{day.words}" if lines else day.words
        if lines and line_width(longer, BOLD, SIZE) <= MONTH_WIDTH - 2.4:
            lines[-1] = longer
        else:
            lines.append(day.words)
    return tuple(lines)


def _month_left(index: int) -> float:
    return LEFT + NAME_WIDTH + MONTH_WIDTH * index


def _head(paper: Paper, data: YearPlanData) -> None:
    year = f"{era_year(date(data.year, 4, 1))}度"
    end = paper.text(LEFT, 19.6, year, 20, BOLD)
    paper.text(end + 4, 19.6, data.title, 20, BOLD, width=RIGHT - end - 74, minimum=14)
    words = "数字は実施日、（　）は調整中"
    paper.text(RIGHT, 19.4, words, 11, align="right", width=66, minimum=9)
    paper.box(LEFT, TOP, RIGHT - LEFT, HEAD, fill=Tone.HEAD)
    middle = TOP + HEAD / 2
    paper.middle(LEFT + 2, middle, "市町村", 11, BOLD)
    for index, month in enumerate(MONTHS):
        x = _month_left(index) + MONTH_WIDTH / 2
        paper.middle(x, middle, f"{month}月", 12, BOLD, align="centre")
    paper.middle(RIGHT - TOTAL_WIDTH / 2, middle, "計/予定", 10, BOLD, align="centre")
    if not data.rows:
        paper.middle(
            (LEFT + RIGHT) / 2, 70, "この年度の予定はまだありません。", 16, BOLD, align="centre"
        )


def _strip(paper: Paper, strip: _Strip, y: float, *, shaded: bool) -> None:
    if shaded:
        paper.box(LEFT, y, RIGHT - LEFT, strip.height, fill=Tone.ZEBRA)
    paper.rule(LEFT, y, RIGHT, y, 0.15, tone=Tone.HAIR)
    middle = y + strip.height / 2
    paper.middle(LEFT + 2, middle, strip.row.name, 11, BOLD, width=NAME_WIDTH - 3, minimum=8)
    for index, lines in enumerate(strip.cells):
        x = _month_left(index) + MONTH_WIDTH / 2
        first = middle - LINE * (len(lines) - 1) / 2
        for number, line in enumerate(lines):
            face = Face.GOTHIC if line.startswith("（") else BOLD
            baseline = first + LINE * number + SIZE * 0.375 / MM
            paper.text(
                x, baseline, line, SIZE, face, align="centre", width=MONTH_WIDTH - 1.5, minimum=8
            )
    count = len(strip.row.days)
    words = f"{count}/{strip.row.planned}" if strip.row.planned else str(count)
    _total(paper, middle, words, Face.COLUMN)


def _totals(paper: Paper, rows: Sequence[YearRow], y: float) -> float:
    paper.box(LEFT, y, RIGHT - LEFT, ROW, fill=Tone.LABEL)
    paper.rule(LEFT, y, RIGHT, y, 0.5)
    middle = y + ROW / 2
    paper.middle(LEFT + 2, middle, "合計", 11, BOLD)
    days = [day for row in rows for day in row.days]
    for index, month in enumerate(MONTHS):
        count = sum(day.day.month == month for day in days)
        x = _month_left(index) + MONTH_WIDTH / 2
        paper.middle(x, middle, str(count), 11, Face.COLUMN_BOLD, align="centre")
    planned = sum(row.planned for row in rows)
    words = f"{len(days)}/{planned}" if planned else str(len(days))
    _total(paper, middle, words, Face.COLUMN_BOLD)
    return y + ROW


def _total(paper: Paper, middle: float, words: str, face: Face) -> None:
    room = TOTAL_WIDTH - 3.0
    paper.middle(RIGHT - 2, middle, words, 11, face, align="right", width=room, minimum=8)


def _grid(paper: Paper, bottom: float) -> None:
    for index in range(13):
        x = _month_left(index)
        paper.rule(x, TOP, x, bottom, 0.15, tone=Tone.HAIR)
    paper.rule(LEFT, TOP + HEAD, RIGHT, TOP + HEAD, 0.5)
    paper.box(LEFT, TOP, RIGHT - LEFT, bottom - TOP, stroke=Tone.INK, weight=0.5)


def _foot(paper: Paper, data: YearPlanData, sheet: str) -> None:
    words = f"{wareki(data.made_on)}現在" if data.made_on else ""
    paper.text(LEFT, 199.6, words, 10.5)
    mark = "　".join(part for part in (data.office, sheet) if part)
    paper.text(RIGHT, 199.6, mark, 10.5, align="right", width=150, minimum=9)
