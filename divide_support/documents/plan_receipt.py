"""案の控え: what a plan was made from and why each seat is as it is, as plain text and on A4 sheets."""

from dataclasses import dataclass

from divide_support.documents.fonts import Face
from divide_support.documents.linebreak import break_lines
from divide_support.documents.page import Paper
from divide_support.documents.style import A4, MM, Tone, Variant

MARGIN, TOP, BOTTOM = 20.0, 20.0, 277.0
TEXT, HEAD, TITLE = 10.5, 12.0, 16.0


@dataclass(frozen=True, slots=True)
class ReceiptPart:
    """One heading and its lines; lines after the first of a pair are set in, `indented`."""

    heading: str
    lines: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class ReceiptData:
    """The whole paper in words."""

    title: str
    subtitle: str
    parts: tuple[ReceiptPart, ...]
    office: str = ""
    practice: bool = False


def receipt_text(data: ReceiptData) -> str:
    """For a text file: headings between ■, reasons set in."""
    rows = [data.title, data.subtitle, data.office, ""]
    for part in data.parts:
        rows.append(f"■ {part.heading}")
        rows += [f"　　{text}" if indented else f"　{text}" for text, indented in part.lines]
        rows.append("")
    return "\n".join(rows)


def render_receipt(data: ReceiptData, variant: Variant = Variant.COLOUR) -> bytes:
    """As many sheets as it takes, numbered."""
    paper = Paper(data.title, variant=variant, practice=data.practice, author=data.office)
    sheets = _sheets(data)
    for number, rows in enumerate(sheets, 1):
        paper.page()
        for row in rows:
            size, face = row.size, Face.GOTHIC_BOLD if row.bold else Face.GOTHIC
            tone = Tone.INK
            paper.text(MARGIN + row.indent, row.y, row.text, size, face, tone=tone)
        paper.text(
            A4[0] - MARGIN, 287.0, f"{number}/{len(sheets)}", 9.0, align="right", tone=Tone.INK
        )
        paper.text(MARGIN, 287.0, f"{data.title}　{data.office}".strip("　"), 9.0)
    return paper.finish()


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    y: float
    size: float
    bold: bool
    indent: float


def _sheets(data: ReceiptData) -> list[list[_Row]]:
    """Lines broken to the width; a heading never stands alone at the foot of a sheet."""
    sheets: list[list[_Row]] = [[]]
    y = TOP
    for text, size, bold, indent, before, keep in _flow(data):
        step = size * 1.5 / MM
        y += before if sheets[-1] else 0.0
        room = A4[0] - 2 * MARGIN - indent
        face = Face.GOTHIC_BOLD if bold else Face.GOTHIC
        lines = break_lines(text, face, size, room) or [""]
        if y + step * (len(lines) + keep) > BOTTOM:
            sheets.append([])
            y = TOP
        for line in lines:
            sheets[-1].append(_Row(line, y + size / MM, size, bold, indent))
            y += step
    return sheets


def _flow(data: ReceiptData) -> list[tuple[str, float, bool, float, float, int]]:
    """(text, size, bold, indent, air before, lines that must follow on the same sheet)."""
    flow = [
        (data.title, TITLE, True, 0.0, 0.0, 2),
        (data.subtitle, TEXT, False, 0.0, 0.0, 0),
    ]
    for part in data.parts:
        flow.append((part.heading, HEAD, True, 0.0, 4.0, 2))
        flow += [
            (text, TEXT, False, 8.0 if indented else 3.0, 0.0, 0 if indented else 1)
            for text, indented in part.lines
        ]
    return flow
