"""参加申込書: the part of a flyer that is filled in by hand and faxed, with the whole sheet, to the office."""

from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise

from divide_support.documents.fonts import Face
from divide_support.documents.office import short_day
from divide_support.documents.ornaments import chip, choices, cut_line
from divide_support.documents.page import Paper
from divide_support.documents.style import Tone

LEFT, RIGHT = 15.0, 195.0
TOP, LABEL = 231.4, 34.0
ROWS = (9.5, 13.0, 13.0, 12.5)
ROWS_WITH_SLOTS = (9.0, 11.5, 11.5, 16.0)
LOWERED = 3.0  # what a slip can give to the facts above it
LOWERED_ROWS = (9.0, 12.0, 12.0, 12.0)
SLOTS_IN_ROW = 5
BOLD = Face.GOTHIC_BOLD


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    fax: str
    deadline: date | None = None
    question: str = "お持ちの\nスマホ"
    answers: tuple[str, ...] = ("iPhone", "アンドロイド", "らくらくホン", "持っていない")
    privacy: str = "お名前と電話番号は、この教室の連絡だけに使います。"


def slot_words(slot: time) -> str:
    """1時30分: 午前 and 午後 stand above, with the hours of the day."""
    hour = slot.hour - 12 if slot.hour > 12 else slot.hour
    return f"{hour}時" + (f"{slot.minute}分" if slot.minute else "")


def rhythm(slots: tuple[time, ...]) -> str:
    """30分ごとに予約できます, when the times to choose from are evenly spaced."""
    minutes = [slot.hour * 60 + slot.minute for slot in slots]
    steps = {after - before for before, after in pairwise(minutes)}
    return f"{steps.pop()}分ごとに予約できます" if len(steps) == 1 else ""


def draw_slip(
    paper: Paper, slip: Slip, slots: tuple[time, ...] = (), *, lower: float = 0.0
) -> None:
    """With times to choose from, the last row asks for one of them; a lowered slip has lower rows."""
    words = (
        "参加申込書（ファクスは、切らずにこのまま送れます）"
        if slip.fax
        else "参加申込書（会場の窓口へお出しください）"
    )
    cut_line(paper, 214.2 + lower, words, left=LEFT, right=RIGHT)
    room = RIGHT - LEFT
    if slip.deadline:
        room -= chip(
            paper,
            RIGHT,
            220.0 + lower,
            f"しめ切り {short_day(slip.deadline)}",
            15,
            10.2,
            tone=Tone.INK,
            align="right",
        )
    if slip.fax:
        end = paper.text(LEFT, 228.2 + lower, "FAX", 24)
        room -= end - LEFT + 7
        paper.text(end + 3.4, 228.2 + lower, slip.fax, 28, BOLD, width=room, minimum=20)
    else:
        paper.text(LEFT, 228.2 + lower, "参加を申し込みます", 20, BOLD)
    _table(paper, slip, slots, TOP + lower)


def _table(paper: Paper, slip: Slip, slots: tuple[time, ...], top: float) -> None:
    width, rows = RIGHT - LEFT, LOWERED_ROWS if top > TOP else ROWS
    question, answers = slip.question, [slip.answers]
    if slots:
        question = "希望の時間"
        answers = _in_rows(tuple(slot_words(slot) for slot in slots))
        rows = ROWS if len(answers) == 1 else ROWS_WITH_SLOTS
    height = sum(rows)
    paper.box(LEFT, top, LABEL, height, fill=Tone.LABEL)
    y = top
    for number, (label, row) in enumerate(
        zip(("ふりがな", "お名前", "電話番号", question), rows, strict=True)
    ):
        if number == 1:
            paper.rule(LEFT, y, RIGHT, y, 0.35, dash=(1.2, 0.9))
        elif number:
            paper.rule(LEFT, y, RIGHT, y, 0.35)
        _label(paper, label, y, row)
        y += row
    _answers(paper, answers, y - rows[-1], rows[-1])
    paper.rule(LEFT + LABEL, top, LEFT + LABEL, top + height, 0.35)
    paper.box(LEFT, top, width, height, stroke=Tone.INK, weight=0.6)


def _in_rows(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Up to four on one line, up to ten on two; more are written in by hand."""
    if len(words) > 2 * SLOTS_IN_ROW:
        return []
    if len(words) <= SLOTS_IN_ROW - 1:
        return [words]
    half = (len(words) + 1) // 2
    return [words[:half], words[half:]]


def _answers(paper: Paper, answers: list[tuple[str, ...]], y: float, row: float) -> None:
    x, room = LEFT + LABEL + 5, RIGHT - LEFT - LABEL - 9
    for number, words in enumerate(answers):
        middle = y + row / 2 + (number - (len(answers) - 1) / 2) * 7.2
        choices(paper, x, middle, words, 14, room)
    if not answers:
        paper.middle(x + 22, y + row / 2, "時", 14)
        paper.middle(x + 50, y + row / 2, "分から", 14)


def _label(paper: Paper, label: str, y: float, row: float) -> None:
    parts = label.split("\n")
    for number, part in enumerate(parts):
        middle = y + row / 2 + (number - (len(parts) - 1) / 2) * 5.4
        paper.middle(LEFT + 4, middle, part, 14, width=LABEL - 6, minimum=11)
