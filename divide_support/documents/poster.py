"""月間ポスター: the classes of one month on A3 to hang in a hall, readable from three steps away."""

from datetime import date
from math import ceil

from divide_support.documents.fonts import Face
from divide_support.documents.mark import draw_mark
from divide_support.documents.office import spoken_period
from divide_support.documents.ornaments import chip, handset, qr, ruby
from divide_support.documents.outline import ellipse
from divide_support.documents.page import Paper
from divide_support.documents.scene import draw_scene
from divide_support.documents.schedule import (
    ScheduleData,
    ScheduleEntry,
    draw_course_and_town,
    seat_mark,
)
from divide_support.documents.style import KANJI_MIDDLE, MM, Tone, Variant
from divide_support.documents.typeset import fit, line_width
from divide_support.japan.calendar import era_year, wareki, weekday_kanji

A3 = (297.0, 420.0)
LEFT, RIGHT = 15.0, 282.0
TOP, BOTTOM = 63.5, 339.0
ROWS_ON_SHEET = 10
HIGHEST_ROW, ROOMY_ROW = 36.0, 30.0
DAY_RIGHT, WEEKDAY, TIME_LEFT, HALL_LEFT = 47.5, 58.8, 72.0, 176.0
FOOT_TOP, FOOT_HEIGHT = 343.5, 57.5
SIZES = (20.0, 17.0, 15.0, 13.0)  # of one line and of two, each with the least
BOLD = Face.GOTHIC_BOLD


def render_poster(data: ScheduleData, variant: Variant = Variant.COLOUR) -> bytes:
    """Up to ten rows a sheet; a longer month goes on, evenly shared, on further sheets."""
    paper = Paper(
        f"{data.month}月の{data.title}（ポスター）",
        size=A3,
        variant=variant,
        practice=data.practice,
        author=data.desk,
    )
    count = max(1, ceil(len(data.entries) / ROWS_ON_SHEET))
    on_sheet = max(1, ceil(len(data.entries) / count))
    for number in range(count):
        paper.page()
        _head(paper, data, f"（{number + 1}枚目）" if count > 1 else "")
        _rows(paper, data.entries[number * on_sheet : (number + 1) * on_sheet])
        draw_poster_foot(paper, data, FOOT_TOP, FOOT_HEIGHT)
        mark = f"{number + 1}/{count}" if count > 1 else ""
        draw_last_line(paper, data, 408.6, mark)
    return paper.finish()


def _head(paper: Paper, data: ScheduleData, sheet: str) -> None:
    end = paper.text(LEFT, 52.0, str(data.month), 132, BOLD, tone=Tone.ACCENT)
    end = paper.text(end + 2.5, 52.0, "月", 66, BOLD, tone=Tone.ACCENT)
    left, room = max(end + 9.0, 109.0), 228.0 - max(end + 9.0, 109.0)
    year = f"{era_year(date(data.year, data.month, 1))}（{data.year}年）"
    words = "　".join(part for part in (year, data.place) if part)
    used = line_width(sheet, BOLD, 20) + 3 if sheet else 0.0
    paper.text(left, 19.5, words, 20, width=room - used, minimum=16)
    paper.text(228.0, 19.5, sheet, 20, BOLD, align="right")
    if fit(data.title, BOLD, 38, room, 30).fits:
        paper.text(left, 36.0, data.title, 38, BOLD, width=room, minimum=30)
    else:
        paper.paragraph(left, 30.2, data.title, 26, BOLD, width=room, most=2, minimum=20, step=10.2)
    paper.text(left, 50.6, data.subtitle, 22, BOLD, width=room, minimum=16)
    draw_scene(paper, 231.0, 12.5, 50.0, consultation="相談" in data.title)
    paper.rule(LEFT, 59.5, RIGHT, 59.5, 1.6, tone=Tone.ACCENT)


def _rows(paper: Paper, entries: tuple[ScheduleEntry, ...]) -> None:
    if not entries:
        middle = (LEFT + RIGHT) / 2
        words = "この月の予定はありません。"
        paper.middle(middle, (TOP + BOTTOM) / 2, words, 36, BOLD, align="centre")
        return
    height = min((BOTTOM - TOP) / len(entries), HIGHEST_ROW)
    for number, entry in enumerate(entries):
        top = TOP + number * height
        if number % 2:
            paper.box(LEFT, top, RIGHT - LEFT, height, fill=Tone.LABEL)
        _row(paper, entry, top, height)
    for number in range(1, len(entries) + 1):  # after the fills, which would cover half of each
        y = TOP + number * height
        paper.rule(LEFT, y, RIGHT, y, 0.3, tone=Tone.HAIR)


def _row(paper: Paper, entry: ScheduleEntry, top: float, height: float) -> None:
    middle = top + height / 2
    red, saturday = entry.holiday or entry.day.weekday() == 6, entry.day.weekday() == 5
    paper.middle(DAY_RIGHT, middle, str(entry.day.day), 56, BOLD, align="right")
    tone = Tone.RED if red else Tone.ACCENT if saturday else Tone.INK
    if red or saturday:
        paper.shape(ellipse(WEEKDAY, middle, 7.0), fill=Tone.WHITE, stroke=tone, weight=1.2)
    paper.middle(WEEKDAY, middle, weekday_kanji(entry.day), 26, BOLD, tone=tone, align="centre")
    with_ruby = bool(entry.venue_kana) and height >= ROOMY_ROW - 1.0
    upper, lower = middle - (4.0 if with_ruby else 6.2), middle + (8.4 if with_ruby else 7.0)
    hours, room = spoken_period(entry.start, entry.end), HALL_LEFT - TIME_LEFT - 4.0
    paper.middle(TIME_LEFT, upper, hours, 24, BOLD, width=room, minimum=20)
    _hall(paper, entry, upper, with_ruby=with_ruby)
    solid = "相談" not in entry.kind
    width = chip(
        paper, TIME_LEFT, lower - 4.4, entry.kind, 17, 8.8, solid=solid, padding=2.6, radius=1.2
    )
    side = 0.0
    if entry.seats:
        side = 10.5 + line_width(entry.seats.value, BOLD, 20)
        seat_mark(paper, entry.seats, RIGHT - side - 2.0, lower, 1.55)
        paper.middle(RIGHT - side + 8.5, lower, entry.seats.value, 20, BOLD)
    span = (TIME_LEFT + width + 4, HALL_LEFT, RIGHT - side - 6)
    draw_course_and_town(paper, entry, lower, span, SIZES)


def _hall(paper: Paper, entry: ScheduleEntry, middle: float, *, with_ruby: bool) -> None:
    size, room = 24.0, RIGHT - HALL_LEFT - 2.0
    fitted = fit(entry.venue, BOLD, size, room, 20)
    if not fitted.fits:
        paper.paragraph(
            HALL_LEFT, middle - 1.6, entry.venue, 18, BOLD, width=room, most=2, minimum=14, step=7.0
        )
        return
    baseline = middle + fitted.size * KANJI_MIDDLE / MM
    paper.text(HALL_LEFT, baseline, entry.venue, size, BOLD, width=room, minimum=20)
    if with_ruby and fitted.tracking == 0:
        ruby(paper, HALL_LEFT, baseline, entry.venue, entry.venue_kana, fitted.size, BOLD, 11)


def draw_poster_foot(paper: Paper, data: ScheduleData, y: float, height: float) -> None:
    """The telephone as the largest thing after the month, and the QR code beside it."""
    if not (data.phone or data.desk):
        return
    right = paper.width - LEFT
    paper.box(
        LEFT, y, right - LEFT, height, fill=Tone.TINT, stroke=Tone.ACCENT, weight=0.7, radius=2.6
    )
    end = right - 8
    if data.qr and height > 50:
        end = right - 52
        paper.box(right - 46, y + 5.2, 41, 47, fill=Tone.WHITE, radius=1)
        qr(paper, data.qr, right - 44.5, y + 5.8, 38)
        paper.middle(
            right - 25.5, y + 47.6, data.qr_words, 14, BOLD, align="centre", width=39, minimum=12
        )
    x, desk = LEFT + 7.5, "　".join(part for part in (data.desk, data.hours) if part)
    if not data.phone:
        paper.middle(x, y + height / 2, desk, 30, BOLD, width=end - x, minimum=18)
        return
    large = height > 50
    paper.middle(x, y + (9.0 if large else 5.4), data.apply_words, 22 if large else 15, BOLD)
    paper.middle(
        x, y + height - (8.6 if large else 5.2), desk, 22 if large else 15, BOLD, width=end - x,
        minimum=13,
    )  # fmt: skip
    size = (66.0 if data.qr else 76.0) if large else 38.0
    middle = y + height / 2
    handset(paper, x - 0.4, middle, size * 0.23)
    start = x + size * 0.23 + 5
    paper.middle(
        start, middle, data.phone, size, BOLD, tone=Tone.ACCENT, width=end - start, minimum=size / 2
    )


def draw_last_line(paper: Paper, data: ScheduleData, y: float, mark: str) -> None:
    made = f"{wareki(data.made_on)}発行" if data.made_on else ""
    right_words = "　".join(part for part in (data.document_id, made, mark) if part)
    right = paper.width - LEFT
    paper.text(right, y, right_words, 14, align="right", width=120, minimum=10.5)
    words = data.closing
    if not words and any(entry.seats for entry in data.entries):
        words = "○△×は、発行した日のものです。"
    used = min(line_width(right_words, Face.GOTHIC, 14), 120.0)
    if data.logo:
        room = 24.0
        draw_mark(paper, data.logo, right - used - 3 - room, y - 5.6, room, 7.0)
        used += room + 3
    paper.text(LEFT, y, words, 14, width=right - LEFT - used - 6, minimum=10.5)
