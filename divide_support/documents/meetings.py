"""全3回: the days of a series of classes inside the box 日時 of a flyer, one row a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from divide_support.documents.fonts import Face
from divide_support.documents.office import short_day, spoken_period
from divide_support.documents.ornaments import chip
from divide_support.documents.page import Paper
from divide_support.documents.style import MM, Tone
from divide_support.documents.typeset import fit, line_width
from divide_support.japan.calendar import era_year

BOLD = Face.GOTHIC_BOLD
HEAD, NARROW_HEAD, LOWEST_ROW = 13.5, 18.8, 6.0
WIDE = 120.0  # mm from which the hours stand beside the years
MOST_ABOVE_A_SLIP, MOST_ON_A_SHEET = 5, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One day of a series; the subject may be empty."""

    day: date
    start: time
    end: time
    subject: str = ""


def years_of(meetings: Sequence[Meeting]) -> str:
    """令和8年（2026年）, or 令和8年～9年（2026～2027年） over the new year."""
    first, last = meetings[0].day, meetings[-1].day
    if first.year == last.year:
        return f"{era_year(first)}（{first.year}年）"
    later = era_year(last)
    if later[:2] == era_year(first)[:2]:
        later = later[2:]
    return f"{era_year(first)}～{later}（{first.year}～{last.year}年）"


def shared_hours(meetings: Sequence[Meeting]) -> str:
    """The hours when they are the same every time, else nothing."""
    hours = {spoken_period(one.start, one.end) for one in meetings}
    return hours.pop() if len(hours) == 1 else ""


def height_of(meetings: Sequence[Meeting], *, wide: bool = True) -> float:
    """What the box 日時 likes to have, in mm."""
    row = 8.4 if len(meetings) > 4 and shared_hours(meetings) else 11.4
    return HEAD + row * len(meetings) + 1.5 if wide else NARROW_HEAD + 7.1 * len(meetings) + 1.0


def draw_meetings(
    paper: Paper, meetings: Sequence[Meeting], box: tuple[float, float, float, float]
) -> None:
    """How many times, the years and the hours they share, then a row for each day."""
    left, top, width, height = box
    hours = shared_hours(meetings)
    words = f"全{len(meetings)}回"
    end = left + chip(paper, left, top + 2.6, words, 16, 8.4, solid=False, padding=2.4)
    head, middle = HEAD, top + 6.8
    if hours and width > WIDE:
        years = "" if _crosses_years(meetings) else years_of(meetings)
        room = width - (end - left) - line_width(years, Face.GOTHIC, 14) - 6.4
        paper.middle(end + 3.4, middle, hours, 24, BOLD, width=room, minimum=14.5)
        paper.middle(left + width, middle, years, 14, align="right")
    else:
        paper.middle(end + 3.4, middle, years_of(meetings), 14, width=left + width - end - 3.4)
    if hours and width <= WIDE:
        head = NARROW_HEAD
        paper.middle(left, top + 14.8, hours, 19, BOLD, width=width, minimum=16)
    row = min((height - head) / len(meetings), 15.0)
    if row < LOWEST_ROW:
        paper.refuse(f"全{len(meetings)}回の日程")
    size = max(min(row * MM * 0.78, 28.0 if width > WIDE else 16.0), 15.0)
    in_rows = bool(hours) and width > WIDE and _crosses_years(meetings)
    for number, meeting in enumerate(meetings):
        y, room = top + head + row * number, width
        if in_rows and (number == 0 or meeting.day.year != meetings[number - 1].day.year):
            words = years_of([meeting])
            paper.middle(left + width, y + row / 2, words, 14, align="right")
            room -= line_width(words, Face.GOTHIC, 14) + 3
        if number:
            paper.rule(left, y, left + width, y, 0.25, tone=Tone.HAIR)
        _row(paper, number + 1, meeting, (left, y, room, row), size, told=bool(hours))


def _crosses_years(meetings: Sequence[Meeting]) -> bool:
    return meetings[0].day.year != meetings[-1].day.year


def _row(
    paper: Paper,
    number: int,
    meeting: Meeting,
    box: tuple[float, float, float, float],
    size: float,
    *,
    told: bool,
) -> None:
    left, top, width, height = box
    middle = top + height / 2
    paper.middle(left, middle, f"第{number}回", 14, BOLD, tone=Tone.ACCENT)
    x = left + line_width("第22回" if number > 9 else "第2回", BOLD, 14) + 2.6
    paper.middle(x, middle, short_day(meeting.day), size, BOLD)
    x += line_width("12月20日（日）", BOLD, size) + 2.6
    hours = "" if told else spoken_period(meeting.start, meeting.end)
    room = left + width - x
    if hours and meeting.subject and height >= 11.0:
        paper.middle(x, middle - 2.7, hours, 14, BOLD, width=room, minimum=14)
        paper.middle(x, middle + 2.8, meeting.subject, 14, width=room, minimum=12.5)
        return
    text = "　".join(part for part in (hours, meeting.subject) if part)
    face = Face.GOTHIC if meeting.subject else BOLD
    large = 16.0 if height > 8.0 else 14.0
    if text and not fit(text, face, large, room, 12.5).fits and height >= 10.2:
        paper.paragraph(x, middle - 0.8, text, 13, face, width=room, most=2, minimum=12.5, step=5.2)
    elif text:
        paper.middle(x, middle, text, large, face, width=room, minimum=12.5)
