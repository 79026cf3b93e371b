"""携帯予定表（折本）: one supporter's month on an A4 sheet that is cut once and folded into a book of eight pages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from divide_support.documents.fonts import Face
from divide_support.documents.linebreak import break_lines
from divide_support.documents.office import short_day
from divide_support.documents.ornaments import handset, scissors, tick_box
from divide_support.documents.page import Paper
from divide_support.documents.pocket_data import PocketData, PocketJob
from divide_support.documents.sketch_map import draw_map
from divide_support.documents.style import A4_LANDSCAPE, MM, Tone, Variant
from divide_support.documents.supporter_list import clock_period, clock_time, render_job_list
from divide_support.documents.typeset import fit
from divide_support.japan.calendar import era_year

WIDTH, HEIGHT = 74.25, 105.0
LEFT, RIGHT = 8.0, 66.25
ROOM = RIGHT - LEFT
JOBS_IN_BOOK = 6
LOWEST_MAP = 27.0
TEXT_SIZES = ((12.0, 1.4), (12.0, 1.15), (11.0, 1.15), (10.0, 1.15))  # and the pitch
FOOT = 93.9  # middle of the lowest line of a page
# Where each page of the book lies on the sheet: column, row; the upper row stands on its head.
PLACES = ((3, 1), (3, 0), (2, 0), (1, 0), (0, 0), (0, 1), (1, 1), (2, 1))
BOLD = Face.GOTHIC_BOLD


def render_pocket(data: PocketData, variant: Variant = Variant.COLOUR) -> bytes:
    """A book for up to six activities; more of them are a list on A5."""
    if len(data.jobs) > JOBS_IN_BOOK:
        return render_job_list(data, variant, small=True)
    paper = Paper(
        f"{data.month}月の予定 {data.supporter.named}",
        size=A4_LANDSCAPE,
        variant=variant,
        practice=data.practice,
        author=data.desk,
    )
    paper.page()
    pages: list[Callable[[], None]] = [lambda: _cover(paper, data)]
    pages += [lambda job=job: _job(paper, job) for job in data.jobs]  # type: ignore[misc]
    pages += [lambda: _notes(paper)] * (JOBS_IN_BOOK - len(data.jobs))
    pages.append(lambda: _back(paper, data))
    for (column, row), draw in zip(PLACES, pages, strict=True):
        with paper.panel(column * WIDTH, row * HEIGHT, WIDTH, HEIGHT, turned=row == 0):
            draw()
    _guides(paper)
    return paper.finish()


def _guides(paper: Paper) -> None:
    """Dashes are folded, the line in the middle is cut."""
    whole_width, whole_height = A4_LANDSCAPE
    for column in (1, 2, 3):
        x = column * WIDTH
        paper.rule(x, 0, x, whole_height, 0.2, tone=Tone.HAIR, dash=(1.6, 1.6))
    for x in (0.0, 3 * WIDTH):
        paper.rule(x, HEIGHT, x + WIDTH, HEIGHT, 0.2, tone=Tone.HAIR, dash=(1.6, 1.6))
    paper.rule(WIDTH, HEIGHT, whole_width - WIDTH, HEIGHT, 0.2, tone=Tone.HAIR)
    scissors(paper, WIDTH + 2, HEIGHT)


def _cover(paper: Paper, data: PocketData) -> None:
    year = f"{era_year(date(data.year, data.month, 1))}（{data.year}年）"
    paper.text(LEFT, 14.0, year, 12)
    end = paper.text(LEFT, 34.0, str(data.month), 54, BOLD, tone=Tone.ACCENT)
    end = paper.text(end + 1.5, 34.0, "月", 28, BOLD, tone=Tone.ACCENT)
    paper.text(end + 1.5, 34.0, "の予定", 17, BOLD, width=RIGHT - end - 1.5, minimum=12)
    paper.rule(LEFT, 38.0, RIGHT, 38.0, 0.9, tone=Tone.ACCENT)
    name = data.supporter.named
    if fit(name, BOLD, 20, ROOM, 15).fits:
        paper.text(LEFT, 47.5, name, 20, BOLD, width=ROOM, minimum=15)
    else:
        paper.paragraph(LEFT, 43.6, name, 13, BOLD, width=ROOM, most=2, minimum=11, step=5.2)
    if data.supporter_number:
        number = f"登録番号　{data.supporter_number}"
        paper.text(LEFT, 54.0, number, 12, width=ROOM, minimum=10)
    many = len(data.jobs) > 5
    middle, size = (58.8, 11.0) if many else (60.0, 12.0)
    step = min(6.0, (21.8 if many else 22.4) / max(len(data.jobs) - 1, 1))
    for job in data.jobs:
        words = f"{short_day(job.day)}　{clock_time(job.start)}から"
        paper.middle(LEFT, middle, words, size, width=ROOM, minimum=10.5)
        middle += step
    if not data.jobs:
        paper.middle(LEFT, middle, "この月の予定はありません。", 12, width=ROOM)
    if data.phone:
        paper.middle(LEFT, 88.6, data.phone, 18, BOLD, tone=Tone.ACCENT, width=ROOM, minimum=15)
    paper.middle(LEFT, 95.2, data.desk, 10.5, width=ROOM, minimum=9)


def _job(paper: Paper, job: PocketJob) -> None:
    paper.middle(LEFT, 12.2, short_day(job.day), 26, BOLD, width=ROOM, minimum=20)
    paper.middle(LEFT, 20.6, clock_period(job.start, job.end), 18, BOLD, width=ROOM, minimum=14)
    if job.gather_at:
        gather = f"集合 {clock_time(job.gather_at)}"
        paper.middle(LEFT, 27.2, gather, 16, BOLD, tone=Tone.ACCENT, width=ROOM, minimum=13)
    rule = 31.0 if job.gather_at else 25.0
    paper.rule(LEFT, rule, RIGHT, rule, 0.6, tone=Tone.ACCENT)
    for size, pitch in TEXT_SIZES:  # the largest with which everything has room
        top, bottom = _where(job, rule, size, pitch), _who_and_what(job, size, pitch)
        wanted = LOWEST_MAP + 2 if job.map and pitch > TEXT_SIZES[-1][1] else -0.6
        if bottom.edge - top.edge >= wanted:
            break
    else:
        paper.refuse(f"{short_day(job.day)} {job.venue}")
    for block in (top, bottom):
        for line in block.lines:
            paper.middle(LEFT, line.middle, line.text, line.size, line.face, width=ROOM + 0.2)
    if job.venue_phone:
        end = paper.middle(LEFT, FOOT, "会場", 10.5)
        room = RIGHT - end - 2
        paper.middle(end + 2, FOOT, job.venue_phone, 18, BOLD, width=room, minimum=13)
    free = bottom.edge - top.edge
    if job.map and free > LOWEST_MAP + 2:
        height = min(free - 2, 35.0)
        draw_map(paper, job.map, LEFT, top.edge + (free - height) / 2, ROOM, height)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    middle: float
    size: float
    face: Face


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines ready to be set, and the edge they reach towards the middle of the page."""

    lines: tuple[_Line, ...]
    edge: float


def _where(job: PocketJob, rule: float, size: float, pitch: float) -> _Block:
    """Hall, room and address from the rule down."""
    hall = 16.0 if fit(job.venue, BOLD, 16, ROOM, 16).fits else size + 1
    lines: list[_Line] = []
    y = rule + 1.6
    for words, face, large in (
        (job.venue, BOLD, hall),
        (job.room, BOLD, size + 1),
        (job.address, Face.GOTHIC, size),
    ):
        for row in _rows(words, face, large):
            step = large * pitch / MM
            lines.append(_Line(row, y + step / 2, large, face))
            y += step
    return _Block(tuple(lines), y)


def _who_and_what(job: PocketJob, size: float, pitch: float) -> _Block:
    """From the foot up: who comes along, what to take, the subject."""
    lines: list[_Line] = []
    step = size * pitch / MM
    y = FOOT - 4.0 if job.venue_phone else FOOT + 2.0
    for words in (
        f"同行　{job.companions}" if job.companions else "",
        f"持つ物　{'、'.join(job.bring)}" if job.bring else "",
        job.subject,
    ):
        for row in reversed(_rows(words, Face.GOTHIC, size)):
            lines.append(_Line(row, y - step / 2, size, Face.GOTHIC))
            y -= step
    return _Block(tuple(lines), y)


def _rows(words: str, face: Face, size: float) -> tuple[str, ...]:
    if not words:
        return ()
    if fit(words, face, size, ROOM, size).fits:
        return (words,)
    broken = break_lines(words, face, size, ROOM, setting="cell")
    return tuple(row.rstrip(" 　") for row in broken)


def _notes(paper: Paper) -> None:
    paper.middle(LEFT, 11.0, "メモ", 12, BOLD, tone=Tone.ACCENT)
    for row in range(8):
        y = 24.0 + row * 10
        paper.rule(LEFT, y, RIGHT, y, 0.25, tone=Tone.HAIR, dash=(0.6, 1.2))


def _back(paper: Paper, data: PocketData) -> None:
    paper.text(LEFT, 14.0, "行けなくなったとき", 15, BOLD, width=ROOM, minimum=13)
    paper.text(LEFT, 21.0, "すぐに、電話してください。", 12, width=ROOM, minimum=11)
    if data.phone:
        handset(paper, LEFT - 0.4, 29.4, 6.4)
        start = LEFT + 7.6
        paper.middle(
            start, 29.4, data.phone, 24, BOLD, tone=Tone.ACCENT, width=RIGHT - start, minimum=16
        )
    y = 35.6
    for words in (data.desk, data.hours):
        for row in _rows(words, Face.GOTHIC, 11):
            paper.middle(LEFT, y + 2.2, row, 11)
            y += 4.6
    y += 4.0
    paper.rule(LEFT, y - 1.6, RIGHT, y - 1.6, 0.35, tone=Tone.HAIR)
    if data.checklist:
        paper.middle(LEFT, y + 3.0, "出かける前に", 13, BOLD, tone=Tone.ACCENT)
        y += 9.6
        for item in data.checklist[:5]:
            tick_box(paper, LEFT, y, 4.0)
            paper.middle(LEFT + 6, y, item, 13, width=ROOM - 6, minimum=10)
            y += 6.2
    fold = "折り方：横に1回、縦に2回折って広げ、まん中の線を切り、本の形にたたみます。"
    paper.paragraph(LEFT, 88.6, fold, 9, width=ROOM, most=2, step=12 / MM)
    paper.text(LEFT, 96.4, "取扱注意", 9, BOLD)
    paper.text(RIGHT, 96.4, data.document_id, 9, align="right", width=ROOM - 18)
