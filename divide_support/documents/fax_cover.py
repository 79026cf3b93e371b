"""FAX送付状: the sheet that goes first through the machine; no solid areas, nothing under 12 pt."""

from dataclasses import dataclass
from datetime import date

from divide_support.documents.fonts import Face
from divide_support.documents.linebreak import break_lines
from divide_support.documents.office import Addressee, Issuer
from divide_support.documents.ornaments import tick_box
from divide_support.documents.page import Paper
from divide_support.documents.style import MM, Tone, Variant
from divide_support.documents.typeset import fit
from divide_support.japan.calendar import wareki

LEFT, RIGHT = 20.0, 190.0
WIDTH = RIGHT - LEFT
LABEL_WIDTH = 34.0
TEXT_LEFT = LEFT + LABEL_WIDTH + 4
REASONS = ("ご確認ください", "ご返送ください", "お知らせです")
BOLD = Face.GOTHIC_BOLD


@dataclass(frozen=True, slots=True, kw_only=True)
class FaxCoverData:
    """`sheets` counts the cover; without it the number is written by hand."""

    issuer: Issuer
    addressee: Addressee
    fax: str
    sent_on: date
    subject: str
    phone: str = ""
    sheets: int | None = None
    contents: tuple[str, ...] = ()
    message: str = ""
    reasons: tuple[str, ...] = REASONS
    document_id: str = ""
    practice: bool = False


def render_fax_cover(data: FaxCoverData, variant: Variant = Variant.COLOUR) -> bytes:
    paper = Paper(
        f"FAX送付状 {data.subject}",
        variant=variant,
        practice=data.practice,
        author=data.issuer.office,
    )
    paper.page()
    paper.text(LEFT, 26.0, "FAX送付状", 30, BOLD)
    paper.text(RIGHT, 25.4, wareki(data.sent_on, weekday=True), 14, align="right")
    paper.rule(LEFT, 31.0, RIGHT, 31.0, 0.8)
    y = _receiver(paper, data, 36.0)
    y = _rows(paper, data, y + 6)
    y = _sender(paper, data, y + 6)
    _message(paper, data, y + 6)
    return paper.finish()


def _receiver(paper: Paper, data: FaxCoverData, top: float) -> float:
    height = 46.0
    paper.box(LEFT, top, WIDTH, height, stroke=Tone.INK, weight=0.8)
    paper.text(LEFT + 4, top + 7.0, "送り先", 12, BOLD)
    rows = _named(data.addressee)
    y = top + (18.4 if len(rows) == 1 else 14.8)
    for row in rows:
        size = 28.0 if len(rows) == 1 else 20.0
        paper.text(LEFT + 4, y, row, size, BOLD, width=WIDTH - 8, minimum=14)
        y += 9.0
    paper.rule(LEFT + 4, top + 27.5, RIGHT - 4, top + 27.5, 0.35)
    middle = top + 36.8
    end = paper.middle(LEFT + 4, middle, "FAX", 20)
    if data.fax:
        paper.middle(end + 4, middle, data.fax, 28, BOLD, width=92, minimum=20)
    if data.phone:
        room = RIGHT - 4 - (LEFT + 118)
        paper.middle(
            RIGHT - 4, middle, f"電話 {data.phone}", 14, align="right", width=room, minimum=12
        )
    return top + height


def _named(addressee: Addressee) -> tuple[str, ...]:
    if fit(addressee.named, BOLD, 28, WIDTH - 8, 20).fits or "　" not in addressee.name:
        return (addressee.named,)
    office, _, person = addressee.name.partition("　")
    return (office, f"{person}　{addressee.honorific}")


def _rows(paper: Paper, data: FaxCoverData, top: float) -> float:
    """Subject, number of sheets and what they are."""
    room = RIGHT - TEXT_LEFT - 3
    sheets = f"送付状を含めて{data.sheets}枚" if data.sheets else "送付状を含めて　　　　枚"
    rows: list[tuple[str, tuple[str, ...], float]] = [
        ("件名", _broken(data.subject, 16, room), 16.0),
        ("枚数", (sheets,), 20.0),
    ]
    if data.contents:
        lines = tuple(line for each in data.contents for line in _broken(each, 14, room))
        rows.append(("送るもの", lines, 14.0))
    y = top
    for number, (label, lines, size) in enumerate(rows):
        step = size * 1.45 / MM
        height = max(step * len(lines) + 5.0, 14.0)
        if number:
            paper.rule(LEFT, y, RIGHT, y, 0.35)
        paper.middle(LEFT + 4, y + height / 2, label, 14, BOLD)
        first = y + height / 2 - step * (len(lines) - 1) / 2
        for line in lines:
            face = BOLD if label == "枚数" else Face.GOTHIC
            paper.middle(TEXT_LEFT, first, line, size, face, width=room, minimum=12)
            first += step
        y += height
    paper.rule(LEFT + LABEL_WIDTH, top, LEFT + LABEL_WIDTH, y, 0.35)
    paper.box(LEFT, top, WIDTH, y - top, stroke=Tone.INK, weight=0.6)
    return y


def _broken(text: str, size: float, room: float) -> tuple[str, ...]:
    if fit(text, Face.GOTHIC, size, room, 12).fits:
        return (text,)
    return break_lines(text, Face.GOTHIC, size, room)


def _sender(paper: Paper, data: FaxCoverData, top: float) -> float:
    issuer = data.issuer
    height = 40.0
    paper.box(LEFT, top, WIDTH, height, stroke=Tone.INK, weight=0.6)
    paper.text(LEFT + 4, top + 7.0, "送り主", 12, BOLD)
    people = "　".join(part for part in (issuer.desk, issuer.officer) if part)
    words = "　".join(part for part in (issuer.office, people) if part)
    paper.text(LEFT + 4, top + 16.4, words, 16, BOLD, width=WIDTH - 8, minimum=12)
    y = top + 26.4
    if issuer.phone:
        end = paper.text(LEFT + 4, y, "電話", 14)
        paper.text(end + 4, y, issuer.phone, 18, BOLD, width=66, minimum=14)
    if issuer.fax:
        end = paper.text(LEFT + 92, y, "FAX", 14)
        paper.text(end + 4, y, issuer.fax, 18, BOLD, width=RIGHT - end - 8, minimum=14)
    last = "　".join(part for part in (issuer.email, issuer.hours) if part)
    paper.text(LEFT + 4, top + 35.2, last, 12, width=WIDTH - 8, minimum=12)
    return top + height


def _message(paper: Paper, data: FaxCoverData, top: float) -> None:
    bottom = 272.0
    x = LEFT
    for reason in data.reasons:
        tick_box(paper, x, top + 3.5, 5.6, weight=0.5)
        x = paper.middle(x + 7.4, top + 3.5, reason, 14) + 8
    box_top = top + 10.0
    paper.box(LEFT, box_top, WIDTH, bottom - box_top, stroke=Tone.INK, weight=0.6)
    paper.text(LEFT + 4, box_top + 7.0, "連絡", 12, BOLD)
    room = bottom - box_top - 12
    if data.message:
        size = 14.0
        if len(break_lines(data.message, Face.GOTHIC, size, WIDTH - 8)) * size * 1.65 / MM > room:
            size = 12.0
        step = size * (1.65 if size == 14.0 else 1.45) / MM
        most = int(room / step) + 1
        paper.paragraph(
            LEFT + 4, box_top + 15.0, data.message, size, width=WIDTH - 8, most=most, step=step
        )
    else:
        for number in range(1, int((bottom - box_top - 12.5) / 11) + 1):
            y = box_top + 9 + 11 * number
            paper.rule(LEFT + 4, y, RIGHT - 4, y, 0.35, dash=(1.0, 1.0))
    paper.text(LEFT, 281.0, "間違って届いたときは、お手数ですが、送り主へお電話ください。", 12)
    paper.text(RIGHT, 281.0, data.document_id, 12, align="right", width=40, minimum=12)
