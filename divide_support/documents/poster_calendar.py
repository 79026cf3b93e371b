"""月間ポスター（カレンダー型）: the month of a prefecture as a calendar on A3, for halls where people look for a day."""

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from divide_support.documents.fonts import Face
from divide_support.documents.office import short_day, spoken_period
from divide_support.documents.ornaments import handset, qr
from divide_support.documents.page import Paper
from divide_support.documents.poster import draw_last_line
from divide_support.documents.schedule import ScheduleData, ScheduleEntry
from divide_support.documents.style import Tone, Variant
from divide_support.documents.typeset import fit
from divide_support.japan.calendar import era_year, holiday_name, spoken_time

A3_LANDSCAPE = (420.0, 297.0)
LEFT, RIGHT = 15.0, 405.0
TOP, BOTTOM, HEAD = 45.0, 246.0, 9.0
COLUMN = (RIGHT - LEFT) / 7
DAY_ROOM, EVENT, LARGE_EVENT = 10.4, 13.4, 21.0
FOOT_TOP, FOOT_HEIGHT = 250.0, 29.0
LIST_ROWS, LIST_STEP, LIST_TOP = 11, 17.2, 56.0
PLACE_SMALLEST = 12.5
BOLD = Face.GOTHIC_BOLD


@dataclass(frozen=True, slots=True)
class _Cell:
    x: float
    y: float
    height: float
    day: date
    entries: tuple[ScheduleEntry, ...]

    @property
    def room(self) -> int:
        """How many of the entries can be shown."""
        fitting = int((self.height - DAY_ROOM + 0.4) / EVENT)
        return min(len(self.entries), fitting)


def render_poster_calendar(data: ScheduleData, variant: Variant = Variant.COLOUR) -> bytes:
    """What finds no room in its cell is counted there and listed on a second sheet."""
    paper = Paper(
        f"{data.month}月の{data.title}（カレンダー）",
        size=A3_LANDSCAPE,
        variant=variant,
        practice=data.practice,
        author=data.desk,
    )
    cells = _cells(data)
    rest = [
        entry
        for cell in cells
        for number, entry in enumerate(cell.entries)
        if number >= cell.room or not _shown_whole(entry)
    ]
    on_sheet = 2 * LIST_ROWS
    count = 1 + ceil(len(rest) / on_sheet)
    paper.page()
    _head(paper, data, "（1枚目）" if count > 1 else "")
    roomy = all(
        len(cell.entries) * LARGE_EVENT <= cell.height - DAY_ROOM and not rest for cell in cells
    )
    for cell in cells:
        _cell(paper, data, cell)
        for place, entry in enumerate(cell.entries[: cell.room]):
            step = LARGE_EVENT if roomy else EVENT
            _event(paper, entry, cell.x + 2.4, cell.y + DAY_ROOM + place * step, large=roomy)
    _grid(paper, [cell for cell in cells if cell.x == LEFT])
    _foot(paper, data, 1, count)
    for number in range(1, count):
        paper.page()
        _head(paper, data, f"（{number + 1}枚目）")
        _list(paper, rest[(number - 1) * on_sheet : number * on_sheet])
        _foot(paper, data, number + 1, count)
    return paper.finish()


def _foot(paper: Paper, data: ScheduleData, number: int, count: int) -> None:
    if data.phone or data.desk:
        _phone(paper, data)
    draw_last_line(
        paper, replace(data, entries=()), 286.0, f"{number}/{count}" if count > 1 else ""
    )


def _phone(paper: Paper, data: ScheduleData) -> None:
    """What to do, the telephone and who answers, side by side."""
    y, middle = FOOT_TOP, FOOT_TOP + FOOT_HEIGHT / 2
    width = RIGHT - LEFT
    paper.box(LEFT, y, width, FOOT_HEIGHT, fill=Tone.TINT, stroke=Tone.ACCENT, weight=0.7, radius=2)
    right = RIGHT - 7
    if data.qr:
        paper.box(RIGHT - 28.4, y + 0.9, 27.2, 27.2, fill=Tone.WHITE, radius=0.8)
        qr(paper, data.qr, RIGHT - 27.8, y + 1.5, 26.0)
        paper.middle(RIGHT - 32, y + 23.4, data.qr_words, 14, align="right", width=60, minimum=12)
        right -= 28
    x = LEFT + 7
    if not data.phone:
        desk = "　".join(part for part in (data.desk, data.hours) if part)
        paper.middle(x, middle, desk, 28, BOLD, width=right - x, minimum=18)
        return
    paper.middle(x, middle, data.apply_words, 20, BOLD, width=90, minimum=16)
    handset(paper, LEFT + 100, middle, 13.5)
    paper.middle(LEFT + 118, middle, data.phone, 58, BOLD, tone=Tone.ACCENT, width=150, minimum=40)
    lines = (data.desk, data.hours)
    for number, words in enumerate(lines):
        line = y + 6.4 + number * 8.2 if data.qr else middle - 4.6 + number * 9.2
        paper.middle(right, line, words, 17, BOLD, align="right", width=right - 290, minimum=13)


def _cells(data: ScheduleData) -> list[_Cell]:
    weeks = Calendar(firstweekday=6).monthdatescalendar(data.year, data.month)
    by_day: dict[date, list[ScheduleEntry]] = {}
    for entry in data.entries:
        by_day.setdefault(entry.day, []).append(entry)
    most = [max(len(by_day.get(day, ())) for day in week) for week in weeks]
    cells, y = [], TOP + HEAD
    for week, height in zip(weeks, _heights(most), strict=True):
        cells += [
            _Cell(LEFT + column * COLUMN, y, height, day, tuple(by_day.get(day, ())))
            for column, day in enumerate(week)
        ]
        y += height
    return cells


def _heights(most: Sequence[int]) -> list[float]:
    """Every week gets what it needs while there is room; the rest is shared evenly."""
    room = BOTTOM - TOP - HEAD
    needs = [DAY_ROOM + EVENT * max(count, 1) for count in most]
    while sum(needs) > room + 0.1:
        needs[needs.index(max(needs))] -= EVENT
    spare = (room - sum(needs)) / len(needs)
    return [need + spare for need in needs]


def _head(paper: Paper, data: ScheduleData, sheet: str) -> None:
    end = paper.text(LEFT, 37.5, str(data.month), 84, BOLD, tone=Tone.ACCENT)
    end = paper.text(end + 2, 37.5, "月", 44, BOLD, tone=Tone.ACCENT) + 8
    paper.text(end, 37.0, data.title, 36, BOLD, width=RIGHT - end - 88, minimum=22)
    year = f"{era_year(date(data.year, data.month, 1))}（{data.year}年）{sheet}"
    paper.text(RIGHT, 24.0, year, 20, align="right", width=86, minimum=14)
    paper.text(RIGHT, 36.6, data.subtitle, 18, BOLD, align="right", width=86, minimum=14)


def _cell(paper: Paper, data: ScheduleData, cell: _Cell) -> None:
    inside = cell.day.month == data.month
    holiday = holiday_name(cell.day) or ""
    red, saturday = bool(holiday) or cell.day.weekday() == 6, cell.day.weekday() == 5
    ground = Tone.LABEL if not inside else Tone.HOLIDAY if red else None
    if ground or (saturday and inside):
        paper.box(cell.x, cell.y, COLUMN, cell.height, fill=ground or Tone.SATURDAY)
    if not inside:
        words = f"{cell.day.month}/{cell.day.day}"
        paper.text(cell.x + 2.4, cell.y + 7.6, words, 14, tone=Tone.QUIET)
        return
    tone = Tone.RED if red else Tone.ACCENT if saturday else Tone.INK
    end = paper.text(cell.x + 2.4, cell.y + 8.6, str(cell.day.day), 22, BOLD, tone=tone)
    more = len(cell.entries) - cell.room
    words = f"ほか{more}件は2枚目" if more else holiday
    paper.text(
        cell.x + COLUMN - 2.4,
        cell.y + 8.0,
        words,
        14,
        BOLD if more else Face.GOTHIC,
        tone=Tone.INK if more else Tone.RED,
        align="right",
        width=cell.x + COLUMN - 4.4 - end,
        minimum=10.5,
    )


def _event(paper: Paper, entry: ScheduleEntry, x: float, y: float, *, large: bool) -> None:
    """When it begins and what it is, then where; the accent bar holds the lines together."""
    paper.box(x, y + 0.9, 1.2, (LARGE_EVENT if large else EVENT) - 2.0, fill=Tone.ACCENT)
    left, room = x + 2.8, COLUMN - 6.4
    if large:
        hours = spoken_period(entry.start, entry.end)
        paper.middle(left, y + 3.9, hours, 15, BOLD, width=room, minimum=13)
        paper.middle(left, y + 10.6, entry.venue, 16, BOLD, width=room, minimum=PLACE_SMALLEST)
        words = "　".join(part for part in (entry.kind, entry.municipality) if part)
        paper.middle(left, y + 17.0, words, 14, width=room, minimum=11)
        return
    words = f"{spoken_time(entry.start)} {entry.kind}"
    paper.middle(left, y + 3.6, words, 14, BOLD, width=room, minimum=11)
    if _shown_whole(entry):
        paper.middle(left, y + 9.4, entry.venue, 14, width=room, minimum=PLACE_SMALLEST)
    else:
        town = entry.municipality or "くわしくは"
        paper.middle(left, y + 9.4, f"{town}（2枚目へ）", 14, width=room, minimum=10.5)


def _shown_whole(entry: ScheduleEntry) -> bool:
    return fit(entry.venue, Face.GOTHIC, 14, COLUMN - 6.4, PLACE_SMALLEST).fits


def _grid(paper: Paper, weeks: Sequence[_Cell]) -> None:
    paper.box(LEFT, TOP, RIGHT - LEFT, HEAD, fill=Tone.HEAD)
    for column, name in enumerate("日月火水木金土"):
        tone = {0: Tone.RED, 6: Tone.ACCENT}.get(column, Tone.INK)
        middle = LEFT + (column + 0.5) * COLUMN
        paper.middle(middle, TOP + HEAD / 2, name, 18, BOLD, tone=tone, align="centre")
        if column:
            x = LEFT + column * COLUMN
            paper.rule(x, TOP, x, BOTTOM, 0.3, tone=Tone.HAIR)
    for week in weeks:
        paper.rule(LEFT, week.y, RIGHT, week.y, 0.3, tone=Tone.HAIR)
    paper.box(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP, stroke=Tone.INK, weight=0.7)


def _list(paper: Paper, entries: Sequence[ScheduleEntry]) -> None:
    paper.text(LEFT, 50.5, "カレンダーに書ききれなかった予定", 18, BOLD)
    width = (RIGHT - LEFT) / (2 if len(entries) > LIST_ROWS else 1)
    for number, entry in enumerate(entries):
        x = LEFT + (number // LIST_ROWS) * width
        y = LIST_TOP + (number % LIST_ROWS) * LIST_STEP
        paper.middle(x, y + 4.4, short_day(entry.day), 18, BOLD, width=46, minimum=14)
        hours = spoken_period(entry.start, entry.end)
        paper.middle(x, y + 10.6, hours, 14, width=52, minimum=12)
        _listed(paper, entry, x + 57, y, width - 65)
        end = min(x + width - 6, RIGHT) if len(entries) > LIST_ROWS else RIGHT
        paper.rule(x, y + LIST_STEP - 0.8, end, y + LIST_STEP - 0.8, 0.3, tone=Tone.HAIR)


def _listed(paper: Paper, entry: ScheduleEntry, x: float, y: float, room: float) -> None:
    words = "　".join(part for part in (entry.kind, entry.course, entry.municipality) if part)
    if fit(entry.venue, BOLD, 18, room, 14).fits:
        paper.middle(x, y + 4.4, entry.venue, 18, BOLD, width=room, minimum=14)
        paper.middle(x, y + 10.6, words, 14, width=room, minimum=10.5)
        return
    paper.paragraph(x, y + 3.4, entry.venue, 13, BOLD, width=room, most=2, minimum=12, step=4.7)
    paper.middle(x, y + 11.6, words, 12, width=room, minimum=10.5)
