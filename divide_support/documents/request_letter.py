"""サポーターあて派遣依頼状: one sheet that asks a supporter to come, with an answer slip to fax back."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time

from divide_support.documents.fonts import Face
from divide_support.documents.linebreak import break_lines
from divide_support.documents.office import (
    Addressee,
    Issuer,
    OfficialStyle,
    Seal,
    long_day,
    short_day,
    spoken_period,
)
from divide_support.documents.official import address_block, fold_marks, reissue_mark, seal_corners
from divide_support.documents.ornaments import chip, choices, cut_line, tick_box
from divide_support.documents.page import Paper
from divide_support.documents.style import MM, Tone, Variant
from divide_support.documents.typeset import fit, line_width
from divide_support.japan.calendar import spoken_time, wareki

LEFT, RIGHT = 25.0, 190.0
WIDTH = RIGHT - LEFT
LABEL_WIDTH = 22.0
TEXT_LEFT = LEFT + LABEL_WIDTH + 5
TABLE_TOP, TABLE_HEIGHT, HIGHEST_ROW = 90.6, 86.4, 19.0
ANSWERS = ("行けます", "行けません", "相談したい")
# Size of main line and note, and their pitch, from the usual to the smallest that is still read.
LADDER = (
    (17.0, 14.0, 1.2),
    (15.5, 13.0, 1.2),
    (14.0, 12.0, 1.15),
    (13.0, 11.5, 1.15),
    (12.0, 10.5, 1.12),
    (11.0, 10.0, 1.12),
)
BOLD = Face.GOTHIC_BOLD


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLetterData:
    """What one supporter is asked to do on one day."""

    issuer: Issuer
    supporter: Addressee
    supporter_number: str
    issued_on: date
    body: tuple[str, ...]
    day: date
    start: time
    end: time
    venue: str
    subject_of_day: str
    reply_by: date
    title: str = "サポーター活動のお願い"
    gather_at: time | None = None
    gather_place: str = ""
    venue_detail: str = ""
    subject_note: str = ""
    companions: str = ""
    companions_note: str = ""
    payment: str = ""
    payment_note: str = ""
    transport_choices: tuple[str, ...] = ("自分の車", "電車・バス", "送迎がほしい")
    number: str = ""
    document_id: str = ""
    privacy: str = "このお返事は、派遣の調整だけに使います。"
    style: OfficialStyle = field(default_factory=OfficialStyle)
    practice: bool = False
    reissue: bool = False

    def rows(self) -> tuple[tuple[str, str, str], ...]:
        """Label, main line and its note; rows without anything to say are left out."""
        gathering = self.gather_at and spoken_time(self.gather_at)
        found = (
            ("日時", long_day(self.day), spoken_period(self.start, self.end)),
            ("集合", gathering or self.gather_place, self.gather_place if gathering else ""),
            ("会場", self.venue, self.venue_detail),
            ("内容", self.subject_of_day, self.subject_note),
            ("同行", self.companions, self.companions_note),
            ("費用", self.payment, self.payment_note),
        )
        return tuple(row for row in found if row[1] or row[2])


def render_request_letter(data: RequestLetterData, variant: Variant = Variant.COLOUR) -> bytes:
    return render_request_letters([data], variant)


def render_request_letters(
    letters: Iterable[RequestLetterData], variant: Variant = Variant.COLOUR
) -> bytes:
    batch = tuple(letters)
    paper = Paper(
        batch[0].title,
        variant=variant,
        practice=any(data.practice for data in batch),
        author=batch[0].issuer.office,
    )
    for data in batch:
        paper.page()
        _head(paper, data)
        bottom = _facts(paper, data)
        _ask(paper, data, bottom)
        _reply(paper, data)
    return paper.finish()


def _head(paper: Paper, data: RequestLetterData) -> None:
    if data.style.fold_marks:
        fold_marks(paper)
    address_block(paper, data.supporter, Face.GOTHIC)
    y = 24.0
    for text, size in ((data.number, 11.0), (wareki(data.issued_on), 12.0)):
        if text:
            paper.text(RIGHT, y, text, size, align="right", width=62, minimum=9)
            y += 7.0
    y += 6.0
    paper.text(RIGHT, y, data.issuer.signature, 12, align="right", width=75, minimum=10)
    if data.style.seal is Seal.OMITTED:
        paper.text(RIGHT, y + 6.8, "（公印省略）", 11, align="right")
    elif data.style.seal is Seal.PLACE:
        seal_corners(paper, RIGHT - 24.0, y - 14.0)
    if data.reissue:
        reissue_mark(paper, RIGHT, 11.0, Face.GOTHIC)
    centre = (LEFT + RIGHT) / 2
    paper.text(centre, 69.8, data.title, 22, BOLD, align="centre", width=WIDTH, minimum=18)
    size = 14.0
    rows = [row for text in data.body for row in break_lines(text, Face.GOTHIC, size, WIDTH)]
    step = 8.0 if len(rows) <= 2 else 5.6
    if len(rows) > 3:
        size = 12.0
        rows = [row for text in data.body for row in break_lines(text, Face.GOTHIC, size, WIDTH)]
    paper.lines(LEFT, 79.0 if len(rows) <= 2 else 77.2, rows, size, step=step)


def _facts(paper: Paper, data: RequestLetterData) -> float:
    rows = data.rows()
    step = min(TABLE_HEIGHT / len(rows), HIGHEST_ROW)
    height = step * len(rows)
    paper.box(LEFT, TABLE_TOP, LABEL_WIDTH, height, fill=Tone.TINT)
    for number, (label, main, note) in enumerate(rows):
        top = TABLE_TOP + step * number
        if number:
            paper.rule(LEFT, top, RIGHT, top, 0.25, tone=Tone.HAIR)
        paper.middle(
            LEFT + LABEL_WIDTH / 2,
            top + step / 2,
            label,
            15,
            BOLD,
            tone=Tone.ACCENT,
            align="centre",
        )
        _fact(paper, main, note, top, step)
    paper.rule(
        LEFT + LABEL_WIDTH, TABLE_TOP, LEFT + LABEL_WIDTH, TABLE_TOP + height, 0.25, tone=Tone.HAIR
    )
    paper.box(LEFT, TABLE_TOP, WIDTH, height, stroke=Tone.ACCENT, weight=0.6)
    return TABLE_TOP + height


def _fact(paper: Paper, main: str, note: str, top: float, height: float) -> None:
    """Main line and note, each on two lines where one is not enough, as large as the row allows."""
    room = RIGHT - TEXT_LEFT - 3
    for large, small, pitch in LADDER:
        rows = [(row, large, BOLD) for row in _lines(main, BOLD, large, room)]
        rows += [(row, small, Face.GOTHIC) for row in _lines(note, Face.GOTHIC, small, room)]
        if sum(size for _, size, _ in rows) * pitch / MM <= height - 1.0:
            break
    else:
        paper.refuse(f"{main}　{note}")
    y = top + (height - sum(size for _, size, _ in rows) * pitch / MM) / 2
    for text, size, face in rows:
        paper.middle(TEXT_LEFT, y + size * pitch / MM / 2, text, size, face, width=room)
        y += size * pitch / MM


def _lines(text: str, face: Face, size: float, room: float) -> tuple[str, ...]:
    if not text:
        return ()
    return (
        (text,) if fit(text, face, size, room, size).fits else break_lines(text, face, size, room)
    )


def _ask(paper: Paper, data: RequestLetterData, bottom: float) -> None:
    if not data.issuer.phone:
        return
    y = max(bottom + 8.4, 185.6)
    paper.text(LEFT, y, "分からないことは、お電話ください。", 14)
    phone = data.issuer.phone.split("（")[0]
    paper.text(RIGHT, y, phone, 20, BOLD, align="right", width=60, minimum=16)


def _reply(paper: Paper, data: RequestLetterData) -> None:
    fax = data.issuer.fax
    words = (
        "お返事（ファクスは、切らずにこのまま送れます）"
        if fax
        else "お返事（切り取って、県へお送りください）"
    )
    cut_line(paper, 191.5, words, left=LEFT, right=201)
    deadline = f"{short_day(data.reply_by)}まで"
    chip(paper, RIGHT, 199.8, deadline, 15, 10.2, tone=Tone.INK, align="right")
    if fax:
        end = paper.text(LEFT, 208.4, "FAX", 24)
        paper.text(end + 3.5, 208.4, fax, 28, BOLD, width=84, minimum=20)
    else:
        paper.text(LEFT, 208.4, "お返事をお聞かせください", 20, BOLD)
    _answer_box(paper, data)
    paper.text(LEFT, 268.0, "伝えたいこと", 14)
    paper.rule(61, 270.2, RIGHT, 270.2, 0.35)
    paper.rule(LEFT, 279.4, RIGHT, 279.4, 0.2, tone=Tone.HAIR)
    mark = "　".join(
        part for part in (data.document_id, f"登録番号 {data.supporter_number}") if part
    )
    width = line_width(mark, BOLD, 10.5)
    paper.text(RIGHT, 284.2, mark, 10.5, BOLD, align="right")
    paper.text(LEFT, 284.2, data.privacy, 10.5, width=WIDTH - width - 5, minimum=9)


def _answer_box(paper: Paper, data: RequestLetterData) -> None:
    top, height, divide = 213.0, 47.0, 244.0
    paper.box(LEFT, top, WIDTH, height, fill=Tone.WHITE, stroke=Tone.INK, weight=0.6)
    side, size = 8.5, 20.0
    words = sum(line_width(word, BOLD, size) for word in ANSWERS)
    gap = (WIDTH - 14 - words - 3 * (side + 3)) / 2
    x = LEFT + 7
    for word in ANSWERS:
        tick_box(paper, x, top + 10.5, side, weight=0.6)
        paper.middle(x + side + 3, top + 10.5, word, size, BOLD)
        x += side + 3 + line_width(word, BOLD, size) + gap
    paper.middle(LEFT + 7, top + 24.5, "交通手段", 14)
    choices(paper, LEFT + 33, top + 24.5, data.transport_choices, 14, WIDTH - 40)
    paper.rule(LEFT, divide, RIGHT, divide, 0.35)
    middle = (divide + top + height) / 2
    paper.middle(LEFT + 7, middle, "お名前", 14)
    end = paper.middle(LEFT + 33, middle, data.supporter.name, 18, BOLD, width=44, minimum=12)
    x = max(end + 8, LEFT + 74)
    end = paper.middle(x, middle, "電話", 14)
    paper.rule(end + 4, middle + 4, RIGHT - 6, middle + 4, 0.35)
