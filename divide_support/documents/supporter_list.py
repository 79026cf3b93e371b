"""予定一覧: one supporter's month as a list, on A4 in letters of 16 points or on A5 in 14."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from divide_support.documents.fonts import Face
from divide_support.documents.linebreak import break_lines
from divide_support.documents.office import short_day
from divide_support.documents.page import Paper
from divide_support.documents.pocket_data import PocketData, PocketJob
from divide_support.documents.style import A4, MM, Tone, Variant
from divide_support.documents.typeset import fit, line_width
from divide_support.japan.calendar import era_year

A5 = (148.0, 210.0)
BOLD = Face.GOTHIC_BOLD


@dataclass(frozen=True, slots=True)
class _Format:
    """All lengths follow from the size of the text."""

    sheet: tuple[float, float]
    margin: float
    text: float
    top: float

    @property
    def step(self) -> float:
        return self.text * 1.45 / MM

    @property
    def right(self) -> float:
        return self.sheet[0] - self.margin

    @property
    def bottom(self) -> float:
        return self.sheet[1] - self.margin - self.text * 2.6 / MM


ON_A4 = _Format(A4, 15.0, 16.0, 48.0)
ON_A5 = _Format(A5, 10.0, 14.0, 37.0)


def clock_time(moment: time) -> str:
    """午後1:10, 午後0:40, 正午: short and still without 24 hours, as letters say it."""
    if (moment.hour, moment.minute) == (12, 0):
        return "正午"
    return f"{'午前' if moment.hour < 12 else '午後'}{moment.hour % 12}:{moment.minute:02}"


def clock_period(start: time, end: time) -> str:
    first, last = clock_time(start), clock_time(end)
    return f"{first}～{last.removeprefix(first[:2]) or last}"


def render_supporter_list(data: PocketData, variant: Variant = Variant.COLOUR) -> bytes:
    return render_job_list(data, variant, small=False)


def render_job_list(data: PocketData, variant: Variant, *, small: bool) -> bytes:
    form = ON_A5 if small else ON_A4
    paper = Paper(
        f"{data.month}月の予定 {data.supporter.named}",
        size=form.sheet,
        variant=variant,
        practice=data.practice,
        author=data.desk,
    )
    sheets = _sheets([_lines(job, form) for job in data.jobs], form)
    for number, rows in enumerate(sheets, 1):
        paper.page()
        _head(paper, data, form)
        if not rows:
            middle = (form.top + form.bottom) / 2
            words = "この月の予定はありません。"
            paper.middle(form.sheet[0] / 2, middle, words, form.text + 4, BOLD, align="centre")
        y = form.top
        for job_number in rows:
            lines = _lines(data.jobs[job_number], form)
            _job(paper, data.jobs[job_number], lines, y, form)
            y += _height(lines, form)
            paper.rule(form.margin, y, form.right, y, 0.3, tone=Tone.HAIR)
        _foot(paper, data, form, f"{number}/{len(sheets)}")
    return paper.finish()


def _sheets(jobs: "Sequence[Sequence[_Line]]", form: _Format) -> list[list[int]]:
    """Which jobs stand on which sheet, as many as have room."""
    sheets: list[list[int]] = [[]]
    y = form.top
    for number, lines in enumerate(jobs):
        height = _height(lines, form)
        if y + height > form.bottom and sheets[-1]:
            sheets.append([])
            y = form.top
        sheets[-1].append(number)
        y += height
    return sheets


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    face: Face = Face.GOTHIC
    larger: float = 0.0
    tone: Tone = Tone.INK


def _height(lines: Sequence[_Line], form: _Format) -> float:
    return len(lines) * form.step + 5.0


def _day_width(form: _Format) -> float:
    return line_width("12月20日（日）", BOLD, form.text + 2) + 3


def _lines(job: PocketJob, form: _Format) -> list[_Line]:
    room = form.right - form.margin - _day_width(form)
    hours = clock_period(job.start, job.end)
    if job.gather_at:
        hours += f"　（集合 {clock_time(job.gather_at)}）"
    lines = [_Line(hours, BOLD, 1.0)]
    hall = "　".join(part for part in (job.venue, job.room) if part)
    lines += [_Line(row, BOLD) for row in _broken(hall, BOLD, form, room)]
    for words in (
        job.address,
        job.subject,
        f"いっしょに行く人　{job.companions}" if job.companions else "",
        f"会場の電話　{job.venue_phone}" if job.venue_phone else "",
        f"持って行く物　{'、'.join(job.bring)}" if job.bring else "",
    ):
        lines += [_Line(row) for row in _broken(words, Face.GOTHIC, form, room)]
    return lines


def _broken(words: str, face: Face, form: _Format, room: float) -> tuple[str, ...]:
    if not words:
        return ()
    if fit(words, face, form.text, room, form.text).fits:
        return (words,)
    return break_lines(words, face, form.text, room)


def _job(paper: Paper, job: PocketJob, lines: Sequence[_Line], y: float, form: _Format) -> None:
    middle = y + 2.5 + form.step / 2
    paper.middle(form.margin, middle, short_day(job.day), form.text + 2, BOLD, tone=Tone.ACCENT)
    left = form.margin + _day_width(form)
    for line in lines:
        paper.middle(
            left,
            middle,
            line.text.rstrip(" 　"),
            form.text + line.larger,
            line.face,
            width=form.right - left + 0.3,
            minimum=form.text - 2,
        )
        middle += form.step


def _head(paper: Paper, data: PocketData, form: _Format) -> None:
    scale = form.text / 16
    base = form.top - 9 * scale
    end = paper.text(form.margin, base, str(data.month), 50 * scale, BOLD, tone=Tone.ACCENT)
    end = paper.text(end + 1.5, base, "月の予定", 24 * scale, BOLD, tone=Tone.ACCENT)
    year = f"{era_year(date(data.year, data.month, 1))}（{data.year}年）"
    paper.text(form.right, base - 11.5 * scale, year, form.text, align="right")
    name = data.supporter.named
    room = form.right - end - 6
    paper.text(form.right, base, name, 20 * scale, BOLD, align="right", width=room, minimum=12)
    y = form.top - 4 * scale
    paper.rule(form.margin, y, form.right, y, 1.0, tone=Tone.ACCENT)


def _foot(paper: Paper, data: PocketData, form: _Format, mark: str) -> None:
    y = form.bottom + form.text * 1.2 / MM
    words = f"行けなくなったときは　{data.phone}" if data.phone else ""
    end = paper.middle(
        form.margin, y, words, form.text + 2, BOLD, tone=Tone.ACCENT, width=form.right - form.margin
    )
    room = form.right - end - 4
    if words and fit(data.desk, Face.GOTHIC, 11, room, 9).fits:
        paper.middle(end + 4, y, data.desk, 11, width=room, minimum=9)
    mark = "　".join(part for part in ("取扱注意", data.document_id, mark) if part)
    paper.text(form.right, form.sheet[1] - form.margin, mark, 10, align="right")
