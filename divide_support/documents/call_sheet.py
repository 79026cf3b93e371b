"""架電票: whom to ring about one class, in which order, what to say, and squares for what they answered."""

from dataclasses import dataclass
from datetime import date, time

from divide_support.documents.calendar_sheet import caution
from divide_support.documents.fonts import Face
from divide_support.documents.linebreak import break_lines
from divide_support.documents.office import short_day, spoken_period
from divide_support.documents.ornaments import choices
from divide_support.documents.outline import ellipse
from divide_support.documents.page import Paper
from divide_support.documents.style import Tone, Variant
from divide_support.documents.typeset import fit
from divide_support.japan.calendar import wareki

LEFT, RIGHT = 15.0, 195.0
WIDTH = RIGHT - LEFT
CANDIDATE = 32.6
FIRST_LIST, NEXT_LIST, LIST_END = 112.5, 70.0, 246.0
TRIES = 3
TRY_LEFT, RESULT = 142.0, 13.0
BOLD = Face.GOTHIC_BOLD
NOBODY_LEFT = "全員が承諾ずみです。電話をかける方はいません。"
NOBODY_FOUND = "電話をかける候補の方がいません。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    name: str
    kana: str = ""
    phones: tuple[str, ...] = ()
    best_hour: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSheetData:
    """Candidates stand in the order in which to ring; `sentences` are said one after another; `is_settled`: all promised."""

    day: date
    start: time
    end: time
    place: str
    wanted: str
    candidates: tuple[Candidate, ...]
    sentences: tuple[str, ...] = ()
    number: str = ""
    made_on: date | None = None
    office: str = ""
    practice: bool = False
    is_settled: bool = False


def render_call_sheet(data: CallSheetData, variant: Variant = Variant.COLOUR) -> bytes:
    paper = Paper(
        f"架電票 {data.number}".strip(), variant=variant, practice=data.practice, author=data.office
    )
    sheets = _sheets(data)
    done = 0
    for number, candidates in enumerate(sheets, 1):
        paper.page()
        _head(paper, data)
        _job(paper, data)
        top = _top(data, number)
        if number == 1:
            _sentences(paper, data.sentences)
        _order_line(paper, top - 3.5)
        if not data.candidates:
            words = NOBODY_LEFT if data.is_settled else NOBODY_FOUND
            paper.middle((LEFT + RIGHT) / 2, top + 20, words, 16, BOLD, align="centre")
        for row, candidate in enumerate(candidates):
            _candidate(paper, done + row + 1, candidate, top + CANDIDATE * row)
        done += len(candidates)
        _foot(paper, data, f"{number}/{len(sheets)}")
    return paper.finish()


def _top(data: CallSheetData, sheet: int) -> float:
    return FIRST_LIST if sheet == 1 and data.sentences else NEXT_LIST


def _sheets(data: CallSheetData) -> list[tuple[Candidate, ...]]:
    first = int((LIST_END - _top(data, 1)) / CANDIDATE)
    more = int((LIST_END - NEXT_LIST) / CANDIDATE)
    sheets = [data.candidates[:first]]
    sheets += [
        data.candidates[start : start + more] for start in range(first, len(data.candidates), more)
    ]
    return sheets


def _head(paper: Paper, data: CallSheetData) -> None:
    caution(paper, RIGHT, 9.2)
    end = paper.text(LEFT, 20.3, "架電票", 26, BOLD)
    paper.text(end + 6, 20.0, "派遣の打診", 17, BOLD)
    made = wareki(data.made_on) if data.made_on else ""
    words = "　".join(part for part in (data.number, made) if part)
    paper.text(RIGHT, 21.6, words, 12.5, align="right", width=90, minimum=10)
    paper.rule(LEFT, 25.0, RIGHT, 25.0, 0.8)


def _job(paper: Paper, data: CallSheetData) -> None:
    paper.box(LEFT, 28.5, WIDTH, 29.0, fill=Tone.LABEL, stroke=Tone.HAIR, weight=0.2)
    end = paper.text(LEFT + 4.2, 38.5, short_day(data.day), 22, BOLD)
    paper.text(end + 4, 38.5, spoken_period(data.start, data.end), 18, BOLD)
    room = WIDTH - 8.4
    paper.text(LEFT + 4.2, 46.4, data.place, 13.5, width=room, minimum=9.5)
    paper.text(LEFT + 4.2, 53.6, data.wanted, 13, BOLD, width=room, minimum=9.5)


def _sentences(paper: Paper, sentences: tuple[str, ...]) -> None:
    if not sentences:
        return
    paper.text(LEFT, 66.0, "話すこと", 14, BOLD)
    room = RIGHT - LEFT - 9.0
    size = 14.0
    rows = [_said(text, size, room) for text in sentences]
    if sum(map(len, rows)) > 4:
        size = 11.5
        rows = [_said(text, size, room) for text in sentences]
    if sum(map(len, rows)) > 7:
        paper.refuse("".join(sentences))
    step = min(8.4, 31.5 / sum(map(len, rows)))
    y = 73.6
    for number, lines in enumerate(rows, 1):
        paper.shape(ellipse(LEFT + 3, y, 2.6), stroke=Tone.INK, weight=0.35)
        paper.middle(LEFT + 3, y, str(number), 10.5, BOLD, align="centre")
        for line in lines:
            paper.middle(LEFT + 9, y, line, size, width=room, minimum=size)
            y += step


def _said(text: str, size: float, room: float) -> tuple[str, ...]:
    if fit(text, Face.GOTHIC, size, room, size).fits:
        return (text,)
    return break_lines(text, Face.GOTHIC, size, room)


def _order_line(paper: Paper, y: float) -> None:
    paper.text(LEFT, y, "かける順", 14, BOLD)
    paper.text(RIGHT, y, "◎ 行ける　○ 保留　× 行けない　留 留守", 12, align="right")


def _candidate(paper: Paper, number: int, candidate: Candidate, y: float) -> None:
    middle = y + CANDIDATE / 2
    paper.text(LEFT + 6.5, y + 11.4, str(number), 28, BOLD, align="centre")
    x, room = LEFT + 15, 42.0
    paper.text(x, y + 5.0, candidate.kana, 9.5, width=room, minimum=8)
    paper.text(x, y + 12.2, candidate.name, 19, BOLD, width=room, minimum=12)
    paper.text(x, y + 19.4, candidate.best_hour, 13, BOLD, tone=Tone.ACCENT, width=room, minimum=10)
    paper.text(x, y + 28.4, candidate.note, 12, width=TRY_LEFT - x - 3, minimum=9)
    phones = candidate.phones[:2]
    for index, phone in enumerate(phones):
        line = middle - 1.8 + (index - (len(phones) - 1) / 2) * 10.8
        paper.middle(LEFT + 59, line, phone, 20, BOLD, width=TRY_LEFT - LEFT - 61, minimum=13)
    if not phones:
        paper.middle(LEFT + 59, middle, "電話番号なし", 14)
    for row in range(TRIES):
        _try(paper, row, y + 2.2 + 9.5 * row)
    paper.rule(LEFT, y + CANDIDATE, RIGHT, y + CANDIDATE, 0.25, tone=Tone.HAIR)


def _try(paper: Paper, row: int, y: float) -> None:
    height, middle = 8.7, y + 8.7 / 2
    paper.box(TRY_LEFT, y, RIGHT - TRY_LEFT, height, fill=Tone.WHITE, stroke=Tone.INK, weight=0.4)
    paper.rule(RIGHT - RESULT, y, RIGHT - RESULT, y + height, 0.4)
    paper.middle(TRY_LEFT + 2, middle, f"{row + 1}回目", 9.5, tone=Tone.QUIET)
    for x, unit in ((18.5, "日"), (26.0, "時"), (33.5, "分")):
        paper.middle(TRY_LEFT + x, middle, unit, 9.5, tone=Tone.QUIET, align="centre")


def _foot(paper: Paper, data: CallSheetData, sheet: str) -> None:
    end = paper.middle(LEFT, 251.5, "電話のあと", 14, BOLD)
    steps = ("返事を入力した", "依頼状を出した", "次の人へ回した")
    choices(paper, end + 8, 251.5, steps, 14, RIGHT - end - 8)
    paper.box(LEFT, 257.0, WIDTH, 19.5, stroke=Tone.INK, weight=0.4, radius=1.4)
    paper.text(LEFT + 3, 262.6, "メモ", 11.5, BOLD)
    end = paper.text(LEFT, 284.2, "終わったら、その日のうちに細断してください。", 11.5, BOLD)
    words = "　".join(part for part in (data.office, sheet) if part)
    paper.text(RIGHT, 284.2, words, 11.5, align="right", width=RIGHT - end - 4, minimum=9)
