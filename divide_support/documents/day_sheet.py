"""当日シート: the one sheet a supporter takes along; the two things to know at the door come first."""

from dataclasses import dataclass
from datetime import date, time

from divide_support.documents.fonts import Face
from divide_support.documents.linebreak import break_lines
from divide_support.documents.ornaments import handset, ruby, tick_box
from divide_support.documents.outline import ellipse
from divide_support.documents.page import Paper
from divide_support.documents.photo import draw_picture
from divide_support.documents.sketch_map import SketchMap, draw_map
from divide_support.documents.style import Tone, Variant
from divide_support.documents.typeset import fit, line_width
from divide_support.japan.calendar import spoken_time

LEFT, RIGHT = 15.0, 195.0
WIDTH = RIGHT - LEFT
MAP = (104.0, 60.0)
LINE_UNDER_MAP, MOST_UNDER_MAP = 5.8, 5
BLOCK_TOP, LISTS_TOP, EMERGENCY_TOP = 101.5, 166.8, 232.0
LEAST_SIDE_BY_SIDE = 31.0
LEAST_OF_THREE_LINES = 16.5
BOLD = Face.GOTHIC_BOLD


@dataclass(frozen=True, slots=True)
class Step:
    """One point of the day: 集合, はじめ, 休けい, おわり, 解散."""

    at: time
    words: str
    in_class: bool = False  # the class goes on from here to the next step


@dataclass(frozen=True, slots=True)
class Contact:
    label: str
    name: str
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySheetData:
    supporter: str
    day: date
    steps: tuple[Step, ...]
    venue: str
    venue_kana: str = ""
    room: str = ""
    address: str = ""
    way: str = ""
    landmark: str = ""
    map: SketchMap | None = None
    map_picture: bytes = b""
    contacts: tuple[Contact, ...] = ()
    attendees: str = ""
    attendees_note: str = ""
    bring: tuple[str, ...] = ()
    before_leaving: tuple[str, ...] = ()
    phone: str = ""
    desk: str = ""
    document_id: str = ""
    practice: bool = False


def render_day_sheet(data: DaySheetData, variant: Variant = Variant.COLOUR) -> bytes:
    paper = Paper(
        f"当日シート {data.supporter}", variant=variant, practice=data.practice, author=data.desk
    )
    paper.page()
    _head(paper, data)
    _time_bar(paper, data.steps)
    _place(paper, data)
    _contacts(paper, data)
    if data.bring or data.before_leaving:
        paper.rule(LEFT, LISTS_TOP, RIGHT, LISTS_TOP, 0.25, tone=Tone.HAIR)
    _list(paper, LEFT, "持ち物", data.bring)
    _list(paper, 112.0, "帰る前に", data.before_leaving)
    _emergency(paper, data)
    words = "取扱注意　終わったら県へ返してください。"
    paper.text(LEFT, 283.7, words, 10.5, BOLD)
    paper.text(RIGHT, 283.7, f"{data.document_id}　1/1".strip("　"), 10.5, align="right")
    return paper.finish()


def _head(paper: Paper, data: DaySheetData) -> None:
    end = paper.text(LEFT, 18.5, "当日シート", 18, BOLD, tone=Tone.ACCENT)
    name = f"{data.supporter} さん用"
    paper.text(RIGHT, 18.5, name, 18, BOLD, align="right", width=RIGHT - end - 6, minimum=12)
    paper.rule(LEFT, 23.1, RIGHT, 23.1, 1.2, tone=Tone.ACCENT)
    end = paper.text(LEFT, 42.5, f"{data.day.month}月{data.day.day}日", 44, BOLD)
    end = paper.text(end + 2, 42.5, f"（{'月火水木金土日'[data.day.weekday()]}曜日）", 24, BOLD)
    if not data.steps:
        return
    first = data.steps[0]
    half, clock = _halved(first.at)
    room = RIGHT - end - 3
    size = 28.0
    while size > 20 and _gathering_width(first.words, half, clock, size) > room:
        size -= 1
    paper.text(RIGHT, 42.5, clock, size, BOLD, tone=Tone.ACCENT, align="right")
    x = RIGHT - line_width(clock, BOLD, size) - 1.5
    small = size * 0.7
    if half:
        paper.text(x, 42.5, half, small, BOLD, tone=Tone.ACCENT, align="right")
        x -= line_width(half, BOLD, small) + 2.5
    paper.text(x, 42.5, first.words, small, BOLD, align="right", width=max(x - end, 8), minimum=12)


def _gathering_width(words: str, half: str, clock: str, size: float) -> float:
    return (
        line_width(clock, BOLD, size) + line_width(half, BOLD, size * 0.7)
        + line_width(words, BOLD, size * 0.7) + 4.0
    )  # fmt: skip


def _halved(moment: time) -> tuple[str, str]:
    """午後 and 1時10分; noon has no half."""
    words = spoken_time(moment)
    return (words[:2], words[2:]) if words[:2] in ("午前", "午後") else ("", words)


def _time_bar(paper: Paper, steps: tuple[Step, ...]) -> None:
    """Stations from left to right; the thick line is the class itself."""
    if not steps:
        return
    y = 58.5
    paper.box(LEFT, 49.5, WIDTH, 25.0, stroke=Tone.ACCENT, weight=0.5, radius=1.8)
    half = "午前" if steps[0].at.hour < 12 else "午後"
    paper.middle(LEFT + 6, y, half, 18, BOLD, tone=Tone.ACCENT)
    first, last = 42.0, 177.0
    gap = (last - first) / max(len(steps) - 1, 1)
    for number, step in enumerate(steps[:-1]):
        x = first + gap * number
        weight = 2.4 if step.in_class else 1.0
        paper.rule(x, y, x + gap, y, weight, tone=Tone.ACCENT)
    for number, step in enumerate(steps):
        x = first + gap * number
        paper.shape(ellipse(x, y, 2.4), fill=Tone.WHITE, stroke=Tone.ACCENT, weight=1.0)
        turns = number > 0 and (steps[number - 1].at.hour < 12) != (step.at.hour < 12)
        _station(paper, x, step, gap - 1.5, turns=turns)


def _station(paper: Paper, x: float, step: Step, room: float, *, turns: bool) -> None:
    """Time and word side by side, or one under the other where the stations stand close."""
    clock = f"{'午後' if turns else ''}{step.at.hour % 12}:{step.at.minute:02}"
    if (step.at.hour, step.at.minute) == (12, 0):
        clock = "正午"
    if room < LEAST_SIDE_BY_SIDE:
        paper.middle(x, 66.0, clock, 15, BOLD, align="centre", width=room + 1, minimum=10)
        paper.middle(x, 71.2, step.words, 12, align="centre", width=room + 1, minimum=9)
        return
    size = 17.0
    while size > 12 and _station_width(clock, step.words, size) > room:
        size -= 0.5
    total = _station_width(clock, step.words, size)
    end = paper.middle(x - total / 2, 69.0, clock, size, BOLD)
    paper.middle(end + 1.5, 69.0, step.words, size * 0.82, width=max(room, 4), minimum=9)


def _station_width(clock: str, words: str, size: float) -> float:
    return line_width(clock, BOLD, size) + 1.5 + line_width(words, Face.GOTHIC, size * 0.82)


def _place(paper: Paper, data: DaySheetData) -> None:
    beside = line_width(data.room, BOLD, 18) + 6 if data.room else 0.0
    alone = not fit(data.venue, BOLD, 26, WIDTH - beside, 19).fits
    room = WIDTH if alone else WIDTH - beside
    fitted = fit(data.venue, BOLD, 26, room, 16)
    if fitted.fits:
        paper.text(LEFT, 89.0, data.venue, 26, BOLD, width=room, minimum=16)
    else:
        paper.paragraph(LEFT, 83.0, data.venue, 18, BOLD, width=room, most=2, minimum=14, step=7.4)
    if data.venue_kana and fitted.fits and fitted.tracking == 0:
        size = max(0.4 * fitted.size, 10.4)
        ruby(paper, LEFT, 89.0, data.venue, data.venue_kana, fitted.size, BOLD, size)
    if data.room and not alone:
        paper.text(RIGHT, 89.0, data.room, 18, BOLD, align="right")
    parts = (data.room if alone else "", data.address)
    words = "　".join(part for part in parts if part)
    if fit(words, Face.GOTHIC, 14, WIDTH, 12).fits:
        paper.text(LEFT, 96.7, words, 14, width=WIDTH, minimum=12)
    else:
        paper.paragraph(LEFT, 95.0, words, 11.5, width=WIDTH, most=2, minimum=10.5, step=4.9)


def _contacts(paper: Paper, data: DaySheetData) -> None:
    """Beside the map, or across the sheet where there is none."""
    if data.map:
        draw_map(paper, data.map, LEFT, BLOCK_TOP, *MAP)
        _blocks(paper, data, 124.5, RIGHT - 124.5, 1)
    elif data.map_picture:
        width, height = MAP
        beneath = [
            row
            for words in (data.landmark, data.way)
            if words
            for row in break_lines(words, BOLD, 12, width)
        ]
        if len(beneath) > MOST_UNDER_MAP:
            paper.refuse("　".join(beneath))
        height -= LINE_UNDER_MAP * len(beneath[:MOST_UNDER_MAP])
        draw_picture(paper, data.map_picture, LEFT, BLOCK_TOP, width, height)
        for number, row in enumerate(beneath[:MOST_UNDER_MAP], 1):
            y = BLOCK_TOP + height + LINE_UNDER_MAP * number - 0.9
            paper.text(LEFT, y, row, 12, BOLD)
        _blocks(paper, data, 124.5, RIGHT - 124.5, 1)
    else:
        top = BLOCK_TOP
        for label, words in (("目印", data.landmark), ("行き方", data.way)):
            if words:
                top += _labelled(paper, label, words, top)
        _blocks(paper, data, LEFT, 83.0, 2, top + (3.4 if top > BLOCK_TOP else 0.0))


def _labelled(paper: Paper, label: str, words: str, top: float) -> float:
    """A label with its words beside it; the height they take."""
    paper.text(LEFT, top + 5, label, 14, BOLD, tone=Tone.ACCENT)
    paper.paragraph(LEFT + 22, top + 5, words, 14, width=WIDTH - 22, most=3, minimum=12, step=6.6)
    lines = len(break_lines(words, Face.GOTHIC, 14, WIDTH - 22))
    return 8.6 + 6.6 * min(lines - 1, 2)


def _blocks(
    paper: Paper,
    data: DaySheetData,
    left: float,
    width: float,
    columns: int,
    top: float = BLOCK_TOP,
) -> None:
    blocks = [(one.label, one.name, one.phone) for one in data.contacts]
    if data.attendees:
        blocks.append(("参加する方", data.attendees, data.attendees_note))
    rows = max(-(-len(blocks) // columns), 1)
    height = min((LISTS_TOP - 2.0 - top) / rows, 24.0)
    for number, (label, name, phone) in enumerate(blocks):
        column, row = divmod(number, rows)
        x, y = left + column * 97.0, top + row * height
        if height < LEAST_OF_THREE_LINES:
            paper.text(x, y + height * 0.36, label, 11, BOLD, tone=Tone.ACCENT, width=width)
            words = "　".join(part for part in (name, phone) if part)
            paper.text(x, y + height * 0.8, words, 14, BOLD, width=width, minimum=10)
            continue
        step, large = height / 3.15, 17.0 if height > 20.5 else 14.0
        paper.text(x, y + step * 0.75, label, 13, BOLD, tone=Tone.ACCENT, width=width, minimum=11)
        paper.text(x, y + step * 1.78, name, large, BOLD, width=width, minimum=11)
        paper.text(x, y + step * 2.76, phone, large, BOLD, width=width, minimum=11)


def _list(paper: Paper, x: float, title: str, items: tuple[str, ...]) -> None:
    if not items:
        return
    paper.text(x, 175.0, title, 18, BOLD, tone=Tone.ACCENT)
    step = min(9.0, (EMERGENCY_TOP - 5.0 - 181.0) / len(items))
    size = 15.0 if step > 7.5 else 13.0
    for number, item in enumerate(items):
        y = 183.5 + step * number
        tick_box(paper, x + 0.3, y, min(5.2, step - 1.4))
        paper.middle(x + 8.2, y, item, size, width=74.5, minimum=11)


def _emergency(paper: Paper, data: DaySheetData) -> None:
    if not data.phone:
        return
    y, x, room = EMERGENCY_TOP, LEFT + 6, WIDTH - 12
    paper.box(LEFT, y, WIDTH, 44.0, fill=Tone.TINT, stroke=Tone.ACCENT, weight=0.6, radius=1.8)
    words = "行けなくなったとき、困ったときは、すぐお電話ください。"
    paper.middle(x, y + 7.2, words, 15.5, BOLD, width=room, minimum=14)
    handset(paper, x - 0.4, y + 22.6, 11.0)
    paper.middle(
        x + 14.6, y + 22.6, data.phone, 44, BOLD, tone=Tone.ACCENT, width=room - 14.6, minimum=30
    )
    paper.middle(x, y + 37.4, data.desk, 14, BOLD, width=room, minimum=11)
