"""アンケート: one sheet, no name, large boxes; what takes less room leaves more for free words."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from divide_support.documents.faces import FACES, draw_face
from divide_support.documents.fonts import Face
from divide_support.documents.ornaments import choices, tick_box
from divide_support.documents.outline import ellipse
from divide_support.documents.page import Paper
from divide_support.documents.style import MM, Tone, Variant
from divide_support.japan.calendar import wareki

LEFT, RIGHT = 17.0, 193.0
TOP, BOTTOM = 41.5, 268.0
TEXT_LEFT = 28.0
GRID_COLUMNS, GRID_STEP = 3, 9.7
LEAST_FREE_TEXT = 26.0
BOLD = Face.GOTHIC_BOLD


class AnswerForm(StrEnum):
    """Faces with words; boxes on one line, in three columns or beside the question; lines to write on."""

    FACES = "faces"
    LINE = "line"
    GRID = "grid"
    BESIDE = "beside"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    form: AnswerForm
    answers: tuple[str, ...] = ()


QUESTIONS = (
    Question("今日の教室は", AnswerForm.FACES),
    Question(
        "サポーターの話は",
        AnswerForm.LINE,
        ("よく分かった", "だいたい分かった", "むずかしかった"),
    ),
    Question(
        "お持ちのスマホは",
        AnswerForm.LINE,
        ("アンドロイド", "iPhone", "らくらくホン", "持っていない"),
    ),
    Question(
        "この教室を何で知りましたか",
        AnswerForm.LINE,
        ("チラシ", "広報紙", "知り合い", "公民館", "その他"),
    ),
    Question(
        "次に習いたいこと（いくつでも）",
        AnswerForm.GRID,
        (
            "写真・動画", "地図・乗りかえ", "ビデオ通話",
            "健康の記録", "買い物・支払い", "あやしいメール",
            "役所の手続き", "防災の情報", "まだ分からない",
        ),
    ),
    Question("年れい", AnswerForm.BESIDE, ("60代より下", "60代", "70代", "80代より上")),
    Question("ご意見・ご感想", AnswerForm.WORDS),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyData:
    title: str = "今日の教室はいかがでしたか"
    questions: tuple[Question, ...] = QUESTIONS
    closing: str = "ありがとうございました。受付の箱に入れてください。"
    office: str = ""
    number: str = ""
    day: date | None = None
    practice: bool = False


def render_survey(data: SurveyData, variant: Variant = Variant.COLOUR) -> bytes:
    paper = Paper(
        f"アンケート {data.title}", variant=variant, practice=data.practice, author=data.office
    )
    paper.page()
    paper.text(LEFT, 22.6, data.title, 30, BOLD, tone=Tone.ACCENT, width=RIGHT - LEFT, minimum=20)
    words = "お名前は、いりません。あてはまるものに ○ を付けてください。"
    paper.text(LEFT, 32.6, words, 15, width=RIGHT - LEFT, minimum=14)
    paper.rule(LEFT, 37.6, RIGHT, 37.6, 1.2, tone=Tone.ACCENT)
    _questions(paper, data)
    paper.text(LEFT, 275.0, data.closing, 15, BOLD, width=RIGHT - LEFT, minimum=14)
    day = wareki(data.day, weekday=True) if data.day else ""
    mark = "　".join(part for part in (data.number, day) if part)
    end = paper.text(LEFT, 284.0, data.office, 10.5, width=90, minimum=9)
    paper.text(RIGHT, 284.0, mark, 10.5, align="right", width=RIGHT - end - 4, minimum=9)
    return paper.finish()


def _height(question: Question) -> float:
    rows = -(-len(question.answers) // GRID_COLUMNS)
    return {
        AnswerForm.FACES: 46.5,
        AnswerForm.LINE: 22.0,
        AnswerForm.GRID: 12.5 + GRID_STEP * rows + 1.5,
        AnswerForm.BESIDE: 13.2,
        AnswerForm.WORDS: LEAST_FREE_TEXT,
    }[question.form]


def _questions(paper: Paper, data: SurveyData) -> None:
    """What is left over goes to the free words, or else between the questions."""
    heights = [_height(question) for question in data.questions]
    spare = BOTTOM - TOP - sum(heights)
    if spare < -0.1:
        paper.refuse("、".join(question.text for question in data.questions))
    free = [question.form is AnswerForm.WORDS for question in data.questions]
    gap = 0.0 if any(free) else min(max(spare, 0.0) / max(len(heights), 1), 8.0)
    y = TOP
    for number, (question, height, is_free) in enumerate(
        zip(data.questions, heights, free, strict=True), 1
    ):
        taken = height + (max(spare, 0.0) / sum(free) if is_free else 0.0)
        _question(paper, number, question, y, taken)
        y += taken + gap


def _question(paper: Paper, number: int, question: Question, y: float, height: float) -> None:
    middle = y + 5.4
    solid = paper.variant is not Variant.FAX
    paper.shape(
        ellipse(LEFT + 4.2, middle, 4.2),
        fill=Tone.ACCENT if solid else Tone.WHITE,
        stroke=Tone.ACCENT,
        weight=0.5,
    )
    paper.middle(
        LEFT + 4.2, middle, str(number), 16, BOLD,
        tone=Tone.WHITE if solid else Tone.INK, align="centre",
    )  # fmt: skip
    end = paper.middle(
        TEXT_LEFT, middle, question.text, 16, BOLD, width=RIGHT - TEXT_LEFT, minimum=14
    )
    if question.form is AnswerForm.FACES:
        _faces(paper, y + 22.5)
    elif question.form is AnswerForm.LINE:
        choices(paper, TEXT_LEFT, y + 16.6, question.answers, 15, RIGHT - TEXT_LEFT, minimum=14)
    elif question.form is AnswerForm.BESIDE:
        choices(paper, end + 6, middle, question.answers, 15, RIGHT - end - 6, minimum=14)
    elif question.form is AnswerForm.GRID:
        _grid(paper, y + 17.0, question.answers)
    else:
        _lines(paper, y + 12.0, height - 13.0)


def _faces(paper: Paper, middle: float) -> None:
    for mood, words in enumerate(FACES):
        x = LEFT + 18 + 35 * mood
        draw_face(paper, x, middle, 9.0, mood)
        step = 15 * 1.2 / MM
        for row, word in enumerate(words):
            y = middle + 16.6 + (row - (len(words) - 1) / 2) * step
            paper.middle(x, y, word, 15, align="centre")


def _grid(paper: Paper, middle: float, answers: tuple[str, ...]) -> None:
    width = (RIGHT - TEXT_LEFT) / GRID_COLUMNS
    for number, word in enumerate(answers):
        row, column = divmod(number, GRID_COLUMNS)
        x, y = TEXT_LEFT + width * column, middle + GRID_STEP * row
        tick_box(paper, x, y, 5.6)
        paper.middle(x + 7.6, y, word, 15, width=width - 9, minimum=14)


def _lines(paper: Paper, top: float, height: float) -> None:
    paper.box(LEFT, top, RIGHT - LEFT, height, stroke=Tone.INK, weight=0.6, radius=1.6)
    rows = max(int(height / 11), 1)
    for row in range(1, rows):
        y = top + height / rows * row
        paper.rule(LEFT + 5, y, RIGHT - 5, y, 0.2, tone=Tone.HAIR, dash=(1.0, 1.0))
