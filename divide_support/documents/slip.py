"""参加申込書: the part of a flyer that is filled in by hand and faxed, with the whole sheet, to the office."""

from dataclasses import dataclass
from datetime import date

from divide_support.documents.fonts import Face
from divide_support.documents.office import short_day
from divide_support.documents.ornaments import chip, choices, cut_line
from divide_support.documents.page import Paper
from divide_support.documents.style import Tone

LEFT, RIGHT = 15.0, 195.0
TOP, LABEL = 231.4, 34.0
ROWS = (9.5, 13.0, 13.0, 12.5)
BOLD = Face.GOTHIC_BOLD


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    fax: str
    deadline: date | None = None
    question: str = "お持ちの\nスマホ"
    answers: tuple[str, ...] = ("iPhone", "アンドロイド", "らくらくホン", "持っていない")
    privacy: str = "お名前と電話番号は、この教室の連絡だけに使います。"


def draw_slip(paper: Paper, slip: Slip) -> None:
    words = (
        "参加申込書（ファクスは、切らずにこのまま送れます）"
        if slip.fax
        else "参加申込書（会場の窓口へお出しください）"
    )
    cut_line(paper, 214.2, words, left=LEFT, right=RIGHT)
    room = RIGHT - LEFT
    if slip.deadline:
        room -= chip(
            paper,
            RIGHT,
            220.0,
            f"しめ切り {short_day(slip.deadline)}",
            15,
            10.2,
            tone=Tone.INK,
            align="right",
        )
    if slip.fax:
        end = paper.text(LEFT, 228.2, "FAX", 24)
        paper.text(end + 3.4, 228.2, slip.fax, 28, BOLD, width=room - (end - LEFT) - 7, minimum=20)
    else:
        paper.text(LEFT, 228.2, "参加を申し込みます", 20, BOLD)
    _table(paper, slip)


def _table(paper: Paper, slip: Slip) -> None:
    width, height = RIGHT - LEFT, sum(ROWS)
    paper.box(LEFT, TOP, LABEL, height, fill=Tone.LABEL)
    y = TOP
    for number, (label, row) in enumerate(
        zip(("ふりがな", "お名前", "電話番号", slip.question), ROWS, strict=True)
    ):
        if number == 1:
            paper.rule(LEFT, y, RIGHT, y, 0.35, dash=(1.2, 0.9))
        elif number:
            paper.rule(LEFT, y, RIGHT, y, 0.35)
        _label(paper, label, y, row)
        if number == 3:
            choices(paper, LEFT + LABEL + 5, y + row / 2, slip.answers, 14, width - LABEL - 9)
        y += row
    paper.rule(LEFT + LABEL, TOP, LEFT + LABEL, TOP + height, 0.35)
    paper.box(LEFT, TOP, width, height, stroke=Tone.INK, weight=0.6)


def _label(paper: Paper, label: str, y: float, row: float) -> None:
    parts = label.split("\n")
    for number, part in enumerate(parts):
        middle = y + row / 2 + (number - (len(parts) - 1) / 2) * 5.4
        paper.middle(LEFT + 4, middle, part, 14, width=LABEL - 6, minimum=11)
