"""予定表: the classes of one month as a list to hang up or hand out, readable from a step away."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from divide_support.documents.fonts import Face
from divide_support.documents.linebreak import break_lines
from divide_support.documents.logo import Logo
from divide_support.documents.mark import draw_mark
from divide_support.documents.office import spoken_period
from divide_support.documents.ornaments import chip, handset, qr, ruby
from divide_support.documents.outline import Path, ellipse
from divide_support.documents.page import Paper
from divide_support.documents.scene import draw_scene
from divide_support.documents.style import KANJI_MIDDLE, MM, Tone, Variant
from divide_support.documents.typeset import fit, line_width
from divide_support.japan.calendar import era_year, weekday_kanji

LEFT, RIGHT = 15.0, 195.0
TOP, BOTTOM = 50.0, 240.0
ROWS_ON_SHEET = 8
HIGHEST_ROW = 33.0
DAY_RIGHT, WEEKDAY, TIME_LEFT, HALL_LEFT = 36.2, 43.6, 52.0, 124.0
SIZES = (14.0, 12.5, 12.0, 10.5)  # of one line and of two, each with the least
BOLD = Face.GOTHIC_BOLD


class Seats(StrEnum):
    FREE = "空きあり"
    FEW = "残りわずか"
    FULL = "満席"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleEntry:
    day: date
    start: time
    end: time
    venue: str
    kind: str
    course: str = ""
    municipality: str = ""
    venue_kana: str = ""
    seats: Seats | None = None
    note: str = ""
    holiday: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleData:
    """One month; entries stand in the order given."""

    year: int
    month: int
    title: str
    entries: tuple[ScheduleEntry, ...]
    subtitle: str = ""
    apply_words: str = "申込みは電話がいちばん早いです"
    phone: str = ""
    desk: str = ""
    hours: str = ""
    qr: str = ""
    qr_words: str = "スマホで見る"
    document_id: str = ""
    place: str = ""
    closing: str = ""
    made_on: date | None = None
    logo: Logo | None = None
    practice: bool = False


def render_schedule(data: ScheduleData, variant: Variant = Variant.COLOUR) -> bytes:
    paper = Paper(
        f"{data.month}月の{data.title}", variant=variant, practice=data.practice, author=data.desk
    )
    sheets = [
        data.entries[start : start + ROWS_ON_SHEET]
        for start in range(0, len(data.entries), ROWS_ON_SHEET)
    ] or [()]
    for number, entries in enumerate(sheets, 1):
        paper.page()
        _head(paper, data, f"（{number}枚目）" if len(sheets) > 1 else "")
        _rows(paper, entries)
        _foot(paper, data)
        words = ""
        if data.document_id or len(sheets) > 1:
            words = "　".join(p for p in (data.document_id, f"{number}/{len(sheets)}") if p)
            paper.text(RIGHT, 286.6, words, 10.5, align="right")
        if data.logo:
            used = line_width(words, Face.GOTHIC, 10.5) + 2 if words else 0.0
            draw_mark(paper, data.logo, RIGHT - used - 16.0, 282.6, 16.0, 5.2)
    return paper.finish()


def _head(paper: Paper, data: ScheduleData, sheet: str) -> None:
    end = paper.text(LEFT, 42.4, str(data.month), 92, BOLD, tone=Tone.ACCENT)
    end = paper.text(end + 1.5, 42.4, "月", 46, BOLD, tone=Tone.ACCENT)
    left, room = end + 6.0, 150.0 - end - 8
    year = f"{era_year(date(data.year, data.month, 1))}（{data.year}年）"
    paper.text(left, 19.6, year, 16)
    if sheet:
        paper.text(150.0, 19.6, sheet, 14, align="right")
    if fit(data.title, BOLD, 27, room, 20).fits:
        paper.text(left, 31.8, data.title, 27, BOLD, width=room, minimum=20)
        paper.text(left, 41.4, data.subtitle, 15, BOLD, width=room, minimum=14)
    else:
        paper.paragraph(left, 27.8, data.title, 19, BOLD, width=room, most=2, minimum=16, step=7.8)
        paper.text(left, 43.4, data.subtitle, 14, BOLD, width=room, minimum=12)
    draw_scene(paper, 152.0, 11.4, 43.0, consultation="相談" in data.title)
    paper.rule(LEFT, 47.0, RIGHT, 47.0, 1.2, tone=Tone.ACCENT)


def _rows(paper: Paper, entries: tuple[ScheduleEntry, ...]) -> None:
    if not entries:
        paper.middle(
            (LEFT + RIGHT) / 2,
            (TOP + BOTTOM) / 2,
            "この月の予定はありません。",
            22,
            BOLD,
            align="centre",
        )
        return
    height = min((BOTTOM - TOP) / len(entries), HIGHEST_ROW)
    for number in range(1, len(entries), 2):
        paper.box(LEFT, TOP + number * height, RIGHT - LEFT, height, fill=Tone.ZEBRA)
    for number, entry in enumerate(entries):
        top = TOP + number * height
        _row(paper, entry, top + height / 2)
        paper.rule(LEFT, top + height, RIGHT, top + height, 0.25, tone=Tone.HAIR)


def _row(paper: Paper, entry: ScheduleEntry, middle: float) -> None:
    red, saturday = entry.holiday or entry.day.weekday() == 6, entry.day.weekday() == 5
    paper.middle(DAY_RIGHT, middle, str(entry.day.day), 40, BOLD, align="right")
    tone = Tone.RED if red else Tone.ACCENT if saturday else Tone.INK
    if red or saturday:
        paper.shape(ellipse(WEEKDAY, middle, 5.0), fill=Tone.WHITE, stroke=tone, weight=0.8)
    paper.middle(WEEKDAY, middle, weekday_kanji(entry.day), 18, BOLD, tone=tone, align="centre")
    upper, lower = middle - 3.9, middle + 5.2
    room = HALL_LEFT - TIME_LEFT - 2.5
    paper.middle(
        TIME_LEFT, upper, spoken_period(entry.start, entry.end), 16.5, BOLD, width=room, minimum=14
    )
    _hall(paper, entry, upper)
    width = chip(
        paper, TIME_LEFT, lower - 3.3, entry.kind, 14, 6.6, tone=Tone.INK, solid=False, padding=2.0
    )
    side = 0.0
    if entry.seats:
        side = 7.0 + line_width(entry.seats.value, BOLD, 14)
        _seats(paper, entry.seats, RIGHT - side - 1.0, lower)
    span = (TIME_LEFT + width + 2.5, HALL_LEFT, RIGHT - side - (5 if side else 1))
    draw_course_and_town(paper, entry, lower, span, SIZES)


def draw_course_and_town(
    paper: Paper,
    entry: ScheduleEntry,
    middle: float,
    span: tuple[float, float, float],
    sizes: tuple[float, float, float, float],
) -> None:
    """The name of the course stays on one line where it can: a long one moves the town to the right end."""
    left, town_left, right = span
    large, least, _, smallest = sizes
    town = "　".join(part for part in (entry.municipality, entry.note) if part)
    room = town_left - left - 2.5
    used = line_width(town, Face.GOTHIC, large)
    beside = right - used - left - 4
    if not fit(entry.course, Face.GOTHIC, large, room, least).fits and (
        fit(entry.course, Face.GOTHIC, large, beside, least).fits
    ):
        paper.middle(left, middle, entry.course, large, width=beside, minimum=least)
        paper.middle(right, middle, town, large, align="right", width=used + 1)
        return
    if len(break_lines(entry.course, Face.GOTHIC, smallest, room)) > 2:
        _in_three(paper, left, middle, entry.course, beside, smallest)
        paper.middle(right, middle, town, large, align="right", width=used + 1)
        return
    _one_or_two(paper, left, middle, entry.course, room, sizes)
    _one_or_two(paper, town_left, middle, town, right - town_left, sizes)


def _in_three(paper: Paper, x: float, middle: float, words: str, room: float, size: float) -> None:
    """An endless name, as small as it may be, in what the town leaves of the line."""
    rows = break_lines(words, Face.GOTHIC, size, room)
    if len(rows) > 3:
        paper.refuse(words)
    step = size * 1.13 / MM
    first = middle + size * KANJI_MIDDLE / MM - step * (len(rows[:3]) - 1) / 2
    paper.lines(x, first, rows[:3], size, step=step)


def _one_or_two(
    paper: Paper,
    x: float,
    middle: float,
    words: str,
    room: float,
    sizes: tuple[float, float, float, float],
) -> None:
    """On one line, or smaller on two."""
    large, least, small, smallest = sizes
    if fit(words, Face.GOTHIC, large, room, least).fits:
        paper.middle(x, middle, words, large, width=room, minimum=least)
    else:
        step = small * 1.13 / MM
        paper.paragraph(
            x, middle - 0.085 * step, words, small, width=room, most=2, minimum=smallest, step=step
        )


def _hall(paper: Paper, entry: ScheduleEntry, middle: float) -> None:
    size, room = 17.0, RIGHT - HALL_LEFT - 1.5
    fitted = fit(entry.venue, BOLD, size, room, 14)
    if not fitted.fits:
        rows = break_lines(entry.venue, BOLD, 11, room, setting="heading")
        if len(rows) <= 2:
            paper.paragraph(
                HALL_LEFT,
                middle - 0.8,
                entry.venue,
                14,
                BOLD,
                width=room,
                most=2,
                minimum=11,
                step=5.4,
            )
        else:
            paper.paragraph(
                HALL_LEFT, middle - 2.8, entry.venue, 10.5, BOLD, width=room, most=3, step=4.4
            )
        return
    baseline = middle + fitted.size * 0.375 / MM
    paper.text(HALL_LEFT, baseline, entry.venue, size, BOLD, width=room, minimum=14)
    if entry.venue_kana and fitted.tracking == 0:
        ruby(paper, HALL_LEFT, baseline, entry.venue, entry.venue_kana, fitted.size, BOLD, 10.4)


def _seats(paper: Paper, seats: Seats, x: float, middle: float) -> None:
    seat_mark(paper, seats, x, middle, 1.0)
    paper.middle(x + 6.0, middle, seats.value, 14, BOLD)


def seat_mark(paper: Paper, seats: Seats, x: float, middle: float, scale: float) -> None:
    """○ △ × are drawn, and the word stands beside them."""
    mark = {
        Seats.FREE: ellipse(2.2, 0, 2.0),
        Seats.FEW: Path().move(2.2, -2.1).line(4.5, 1.8, -0.1, 1.8).close(),
        Seats.FULL: Path().move(0.5, -1.7).line(3.9, 1.7).move(3.9, -1.7).line(0.5, 1.7),
    }[seats]
    paper.shape(mark.placed(x, middle, scale), stroke=Tone.INK, weight=0.8 * scale)


def _foot(paper: Paper, data: ScheduleData) -> None:
    if not (data.phone or data.desk):
        return
    y, height = 243.5, 38.5
    paper.box(
        LEFT, y, RIGHT - LEFT, height, fill=Tone.TINT, stroke=Tone.ACCENT, weight=0.5, radius=1.8
    )
    right = RIGHT - 5
    if data.qr:
        right = RIGHT - 37.5
        paper.box(RIGHT - 34, y + 3.2, 30, 32, fill=Tone.WHITE, radius=0.8)
        qr(paper, data.qr, RIGHT - 32, y + 3.8, 26)
        paper.middle(RIGHT - 19, y + 32.0, data.qr_words, 10.5, align="centre", width=28, minimum=9)
    desk = "　".join(part for part in (data.desk, data.hours) if part)
    x = LEFT + 5.4
    if not data.phone:
        paper.middle(x, y + height / 2, desk, 18, BOLD, width=right - x, minimum=14)
        return
    paper.middle(x, y + 6.2, data.apply_words, 15.5, BOLD, width=right - x, minimum=14)
    paper.middle(x, y + height - 6.2, desk, 14, BOLD, width=right - x, minimum=12)
    handset(paper, x - 0.4, y + height / 2 + 0.2, 11.0)
    size = 42.0 if data.qr else 48.0
    paper.middle(
        x + 14.6,
        y + height / 2 + 0.2,
        data.phone,
        size,
        BOLD,
        tone=Tone.ACCENT,
        width=right - x - 14.6,
        minimum=30,
    )
