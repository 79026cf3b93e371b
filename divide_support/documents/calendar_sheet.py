"""予定カレンダー: the coordinator's month on the wall, who goes where and what is not settled yet (取扱注意)."""

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from math import ceil

from divide_support.documents.fonts import Face
from divide_support.documents.linebreak import break_lines
from divide_support.documents.page import Paper
from divide_support.documents.style import A4_LANDSCAPE, Tone, Variant
from divide_support.documents.typeset import elide, fit, line_width
from divide_support.japan.calendar import era_year, wareki

LEFT, RIGHT = 12.0, 285.0
TOP, BOTTOM, HEAD = 25.0, 192.0, 7.0
COLUMN = (RIGHT - LEFT) / 7
DAY_ROOM, EVENT, TITLED = 8.9, 10.4, 14.4
EVENT_LEFT, EVENT_ROOM = 4.2, COLUMN - 5.2
LIST_ROWS, LIST_STEP, LIST_ROOM = 11, 14.4, 84.0
MOST_LINES = 4  # of one event in the list
LEAST = 9.5  # what is longer stands with … in its cell and whole in the list
LEAST_NAME, NAME_STEP = 9.0, 4.2  # of a closed day
BOLD = Face.GOTHIC_BOLD


class EventState(StrEnum):
    """Told apart by the bar at the left, not by colour alone."""

    DECIDED = "決定"
    TENTATIVE = "仮決定"
    OPEN = "調整中"
    SHORT = "人員不足"
    OTHER = "その他"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    day: date
    place: str
    state: EventState
    title: str = ""
    start: time | None = None
    people: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarData:
    year: int
    month: int
    events: tuple[CalendarEvent, ...]
    closed: tuple[tuple[date, str], ...] = ()
    holidays: tuple[tuple[date, str], ...] = ()
    title: str = "高齢者デジタルサポーター派遣予定"
    office: str = ""
    made_on: date | None = None
    practice: bool = False


def render_calendar(data: CalendarData, variant: Variant = Variant.COLOUR) -> bytes:
    paper = Paper(
        f"{data.title} {data.year}年{data.month}月",
        size=A4_LANDSCAPE,
        variant=variant,
        practice=data.practice,
        author=data.office,
    )
    weeks = Calendar(firstweekday=6).monthdatescalendar(data.year, data.month)
    by_day: dict[date, list[CalendarEvent]] = {}
    for event in data.events:
        by_day.setdefault(event.day, []).append(event)
    heights = _week_heights([max(len(by_day.get(day, ())) for day in week) for week in weeks])
    steps = [
        _step(height, max(len(by_day.get(day, ())) for day in week))
        for week, height in zip(weeks, heights, strict=True)
    ]
    left_over = [
        event
        for week, height, step in zip(weeks, heights, steps, strict=True)
        for day in week
        for number, event in enumerate(by_day.get(day, []))
        if number >= _room(height, len(by_day.get(day, ())), step) or _shortened(event, step)
    ]
    pages = 1 + ceil(len(left_over) / (2 * LIST_ROWS))
    paper.page()
    _head(paper, data)
    y = TOP + HEAD
    for week, height, step in zip(weeks, heights, steps, strict=True):
        for column, day in enumerate(week):
            cell = _Cell(LEFT + column * COLUMN, y, height, step)
            _cell(paper, data, day, cell, by_day.get(day, []))
        y += height
    _grid(paper, heights)
    _legend(paper, data)
    _foot(paper, data, 1, pages)
    for number in range(2, pages + 1):
        start = (number - 2) * 2 * LIST_ROWS
        _list_page(paper, data, left_over[start : start + 2 * LIST_ROWS])
        _foot(paper, data, number, pages)
    return paper.finish()


def _week_heights(most_events: Sequence[int]) -> list[float]:
    """Weeks with more events are higher, high enough for their names where there is room; all together fill the sheet."""
    total = BOTTOM - TOP - HEAD
    needs = [DAY_ROOM + EVENT * max(events, 1) + 1.0 for events in most_events]
    if sum(needs) > total:
        least = DAY_ROOM + EVENT + 1.0
        share = (total - least * len(needs)) / sum(need - least for need in needs)
        return [least + (need - least) * share for need in needs]
    for week, events in sorted(enumerate(most_events), key=lambda one: one[1]):
        named = (TITLED - EVENT) * events
        if sum(needs) + named <= total:
            needs[week] += named
    spare = (total - sum(needs)) / len(needs)
    return [need + spare for need in needs]


def _step(height: float, most: int) -> float:
    """Three lines an event, with its name, in weeks that have room for it."""
    return TITLED if _room(height, most, TITLED) == most else EVENT


def _room(height: float, events: int, step: float) -> int:
    return min(events, int((height - DAY_ROOM + 0.3) / step))


@dataclass(frozen=True, slots=True)
class _Cell:
    """A day on the sheet, and how high an event is in its week."""

    x: float
    y: float
    height: float
    step: float


def _head(paper: Paper, data: CalendarData) -> None:
    end = paper.text(LEFT, 20.6, f"{data.month}月", 36, BOLD)
    end = paper.text(end + 5.5, 20.2, data.title, 18, BOLD, width=135, minimum=14)
    paper.text(end + 5, 20.2, f"{era_year(date(data.year, data.month, 1))}（{data.year}年）", 13)
    caution(paper, RIGHT, 10.3)


def caution(paper: Paper, right: float, y: float) -> None:
    """取扱注意, on every paper that names people."""
    width = line_width("取扱注意", BOLD, 11.5) + 5
    paper.box(right - width, y, width, 6.6, fill=Tone.WHITE, stroke=Tone.INK, weight=0.5, radius=1)
    paper.middle(right - width / 2, y + 3.3, "取扱注意", 11.5, BOLD, tone=Tone.RED, align="centre")


def _cell(
    paper: Paper,
    data: CalendarData,
    day: date,
    cell: _Cell,
    events: list[CalendarEvent],
) -> None:
    x, y, height = cell.x, cell.y, cell.height
    holiday, closed = dict(data.holidays).get(day, ""), dict(data.closed).get(day, "")
    inside = day.month == data.month
    red, saturday = bool(holiday) or day.weekday() == 6, day.weekday() == 5
    ground = (
        Tone.LABEL
        if closed or not inside
        else Tone.HOLIDAY
        if red
        else Tone.SATURDAY
        if saturday
        else None
    )
    if ground:
        paper.box(x, y, COLUMN, height, fill=ground)
    tone = Tone.RED if red and inside else Tone.ACCENT if saturday and inside else Tone.INK
    if not inside:
        paper.text(x + 2, y + 6.2, f"{day.month}/{day.day}", 11, tone=Tone.QUIET)
    else:
        paper.text(
            x + 2, y + 6.4, str(day.day), 16, BOLD, tone=Tone.INK if closed and not red else tone
        )
    shown = _room(height, len(events), cell.step)
    if shown < len(events):
        paper.text(
            x + COLUMN - 2, y + 5.8, f"ほか{len(events) - shown}件", 9.5, BOLD, align="right"
        )
    elif holiday or closed:
        tone = Tone.RED if holiday else Tone.QUIET
        _day_name(paper, holiday or closed, cell, tone, free=not events)
    for number, event in enumerate(events[:shown]):
        _event(paper, event, x, y + DAY_ROOM + number * cell.step, cell.step)


def _day_name(paper: Paper, name: str, cell: _Cell, tone: Tone, *, free: bool) -> None:
    """Beside the number; a long name takes lines of its own on a day with nothing else, and is cut beside events."""
    room, right = COLUMN - 14, cell.x + COLUMN - 2
    if fit(name, Face.GOTHIC, 9.5, room, LEAST_NAME).fits:
        paper.text(
            right, cell.y + 5.8, name, 9.5, tone=tone, align="right", width=room, minimum=LEAST_NAME
        )
    elif free:
        rows = break_lines(name, Face.GOTHIC, LEAST_NAME, COLUMN - 4)
        lines = int((cell.height - DAY_ROOM) / NAME_STEP)
        for number, row in enumerate(rows[:lines]):
            paper.text(cell.x + 2, cell.y + 11.4 + NAME_STEP * number, row, LEAST_NAME, tone=tone)
    else:
        words = elide(name, Face.GOTHIC, LEAST_NAME, room)
        paper.text(right, cell.y + 5.8, words, LEAST_NAME, tone=tone, align="right")


def _event(paper: Paper, event: CalendarEvent, x: float, y: float, step: float) -> None:
    _bar(paper, event.state, x + 1.4, y + 0.7, step - 1.4)
    left = x + EVENT_LEFT
    place, title, people = _words(event, step)
    paper.text(left, y + 4.1, place, 10, BOLD, width=EVENT_ROOM, minimum=LEAST)
    if title:
        paper.text(left, y + 8.3, title, 9.5, width=EVENT_ROOM, minimum=LEAST)
    last = y + (12.6 if step == TITLED and title else 8.7)
    paper.text(left, last, _clock(event), 10, Face.COLUMN_BOLD)
    left += _clock_width(event)
    short = event.state is EventState.SHORT
    paper.text(
        left,
        last,
        people,
        9.5,
        BOLD if short else Face.GOTHIC,
        tone=Tone.RED if short else Tone.INK,
        width=EVENT_ROOM - _clock_width(event),
        minimum=LEAST,
    )


def _words(event: CalendarEvent, step: float) -> tuple[str, str, str]:
    """Place, name and people as they stand in the cell, with … where they do not fit."""
    people = event.people or ("調整中" if event.state is EventState.OPEN else "")
    face = BOLD if event.state is EventState.SHORT else Face.GOTHIC
    return (
        elide(event.place, BOLD, LEAST, EVENT_ROOM),
        elide(event.title, Face.GOTHIC, LEAST, EVENT_ROOM) if step == TITLED else "",
        elide(people, face, LEAST, EVENT_ROOM - _clock_width(event)),
    )


def _shortened(event: CalendarEvent, step: float) -> bool:
    """Whether something of it stands only in the list: what is cut off, or the name for want of height."""
    words = _words(event, step)
    return words[1] != event.title or any(one.endswith("…") for one in words)


def _clock(event: CalendarEvent) -> str:
    return f"{event.start.hour}:{event.start.minute:02}" if event.start else ""


def _clock_width(event: CalendarEvent) -> float:
    return line_width(_clock(event), Face.COLUMN_BOLD, 10) + 1.4 if event.start else 0.0


def _bar(paper: Paper, state: EventState, x: float, y: float, height: float) -> None:
    if state is EventState.DECIDED:
        paper.box(x, y, 1.4, height, fill=Tone.ACCENT)
    elif state is EventState.SHORT:
        for block in range(3):  # broken into blocks, so that it differs from 決定 without colour
            paper.box(x, y + block * height / 3, 1.4, height / 3 - 0.7, fill=Tone.RED)
    elif state is EventState.TENTATIVE:
        for shift in (0.2, 1.2):
            paper.rule(x + shift, y, x + shift, y + height, 0.35, tone=Tone.ACCENT)
    elif state is EventState.OPEN:
        paper.rule(x + 0.7, y, x + 0.7, y + height, 0.6, tone=Tone.QUIET, dash=(1.2, 0.9))
    else:
        paper.rule(x + 0.9, y, x + 0.9, y + height, 0.25, tone=Tone.QUIET)


def _grid(paper: Paper, heights: Sequence[float]) -> None:
    paper.box(LEFT, TOP, RIGHT - LEFT, HEAD, fill=Tone.HEAD)
    for column, name in enumerate("日月火水木金土"):
        tone = {0: Tone.RED, 6: Tone.ACCENT}.get(column, Tone.INK)
        paper.middle(
            LEFT + (column + 0.5) * COLUMN,
            TOP + HEAD / 2,
            name,
            12,
            BOLD,
            tone=tone,
            align="centre",
        )
        if column:
            paper.rule(
                LEFT + column * COLUMN, TOP, LEFT + column * COLUMN, BOTTOM, 0.25, tone=Tone.HAIR
            )
    y = TOP + HEAD
    for height in heights:
        paper.rule(LEFT, y, RIGHT, y, 0.25, tone=Tone.HAIR)
        y += height
    paper.box(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP, stroke=Tone.INK, weight=0.5)


def _legend(paper: Paper, data: CalendarData) -> None:
    x = LEFT
    for state in EventState:
        count = sum(1 for event in data.events if event.state is state)
        if state is EventState.OTHER and not count:
            continue
        _bar(paper, state, x, 196.4, 5.4)
        x = paper.middle(x + 3.2, 199.1, f"{state.value} {count}件", 10.5, BOLD) + 6.5


def _foot(paper: Paper, data: CalendarData, number: int, pages: int) -> None:
    made = f"{wareki(data.made_on)} 作成" if data.made_on else ""
    words = "　".join(part for part in (data.office, made, f"{number}/{pages}") if part)
    paper.middle(RIGHT, 199.1, words, 10, align="right", width=120, minimum=9)


def _list_page(paper: Paper, data: CalendarData, events: Sequence[CalendarEvent]) -> None:
    """What had no room in its cell, in two columns."""
    paper.page()
    _head(paper, data)
    paper.text(LEFT, 30, "カレンダーに書ききれなかったこと", 13, BOLD)
    for number, event in enumerate(events):
        x = LEFT + (number // LIST_ROWS) * (RIGHT - LEFT) / 2
        y = 33 + (number % LIST_ROWS) * LIST_STEP
        _bar(paper, event.state, x, y + 1, LIST_STEP - 2.4)
        paper.middle(
            x + 4,
            y + 6.6,
            f"{event.day.month}月{event.day.day}日（{'月火水木金土日'[event.day.weekday()]}）",
            11,
            BOLD,
        )
        paper.middle(x + 33, y + 6.6, _clock(event), 11, Face.COLUMN_BOLD)
        _listed(paper, event, x + 46, y)
        paper.rule(x, y + LIST_STEP - 0.5, x + 130, y + LIST_STEP - 0.5, 0.2, tone=Tone.HAIR)


def _listed(paper: Paper, event: CalendarEvent, x: float, y: float) -> None:
    """Place, name, state and people; a long place or name goes on in a second line."""
    words = "　".join(part for part in (event.state.value, event.people) if part)
    lines = [
        (row, face)
        for text, face in ((event.place, BOLD), (event.title, Face.GOTHIC), (words, Face.GOTHIC))
        if text
        for row in _in_list(text, face)
    ]
    if len(lines) > MOST_LINES:
        paper.refuse(event.place)
    step = min((LIST_STEP - 1.0) / len(lines), 4.4)
    middle = y + LIST_STEP / 2 - 0.3 - step * (len(lines) - 1) / 2
    for row, face in lines[:MOST_LINES]:
        paper.middle(
            x,
            middle,
            row,
            10 if len(lines) < MOST_LINES else 9,
            face,
            width=LIST_ROOM + 0.2,
            minimum=9,
        )
        middle += step


def _in_list(text: str, face: Face) -> tuple[str, ...]:
    if fit(text, face, 10, LIST_ROOM, 9).fits:
        return (text,)
    return break_lines(text, face, 9, LIST_ROOM, setting="cell")
