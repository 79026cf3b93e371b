"""修了証: what a supporter receives after the training; no commas and full stops, as is the custom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from divide_support.documents.fonts import Face
from divide_support.documents.logo import Logo
from divide_support.documents.mark import draw_mark_centred
from divide_support.documents.office import Seal
from divide_support.documents.official import seal_corners
from divide_support.documents.outline import Path
from divide_support.documents.page import Paper
from divide_support.documents.style import Tone, Variant
from divide_support.documents.typeset import fit, line_width
from divide_support.japan.calendar import wareki

CENTRE = 105.0
TEXT_WIDTH = 150.0
SEAL = 30.0
SIGNER_RIGHT = 160.0
FACE = Face.MINCHO
LINES_TOP, LINES_BOTTOM, PITCH = 134.0, 188.0, 13.6


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateData:
    """`lines` stand one under another, centred; they are broken by whoever writes them, not by the program."""

    name: str
    lines: tuple[str, ...]
    issued_on: date
    signer: str
    honorific: str = "様"
    title: str = "修了証"
    number: str = ""
    seal: Seal = Seal.PLACE
    mark: bool = True
    logo: Logo | None = None  # the prefecture's own mark in the place of the sprout
    office: str = ""
    practice: bool = False


def render_certificate(data: CertificateData, variant: Variant = Variant.COLOUR) -> bytes:
    return render_certificates([data], variant)


def render_certificates(
    batch: Iterable[CertificateData], variant: Variant = Variant.COLOUR
) -> bytes:
    certificates = tuple(batch)
    paper = Paper(
        certificates[0].title,
        variant=variant,
        practice=any(data.practice for data in certificates),
        author=certificates[0].office,
    )
    for data in certificates:
        paper.page()
        _draw(paper, data)
    return paper.finish()


def _draw(paper: Paper, data: CertificateData) -> None:
    paper.box(15, 15, 180, 267, stroke=Tone.ACCENT, weight=1.1)
    paper.box(17.9, 17.9, 174.2, 261.2, stroke=Tone.ACCENT, weight=0.25)
    paper.text(172, 35.6, data.number, 14, FACE, align="right", width=90, minimum=11)
    if line_width(data.title, FACE, 52) <= TEXT_WIDTH:
        width = max(76.0, line_width(data.title, FACE, 52))
        paper.spread(CENTRE - width / 2, 72.7, data.title, 52, FACE, width)
    else:
        paper.text(CENTRE, 72.7, data.title, 52, FACE, align="centre", width=TEXT_WIDTH, minimum=20)
    _name(paper, data)
    pitch = min(PITCH, (LINES_BOTTOM - LINES_TOP) / max(len(data.lines), 1))
    first = LINES_TOP + max(4 - len(data.lines), 0) * PITCH / 2
    smallest = min(fit(line, FACE, 19, TEXT_WIDTH, 13).size for line in data.lines)
    for number, line in enumerate(data.lines):
        y = first + pitch * number
        paper.text(CENTRE, y, line, smallest, FACE, align="centre", width=TEXT_WIDTH, minimum=13)
    day = wareki(data.issued_on)
    paper.spread(36, 204.8, day, 16, FACE, 58.0)
    paper.text(SIGNER_RIGHT, 231.6, data.signer, 20, FACE, align="right", width=124, minimum=13)
    if data.seal is Seal.PLACE:
        seal_corners(paper, SIGNER_RIGHT - 11, 214.5, SEAL)
    elif data.seal is Seal.OMITTED:
        paper.text(SIGNER_RIGHT, 239.5, "（公印省略）", 11, FACE, align="right")
    if data.logo:
        draw_mark_centred(paper, data.logo, CENTRE, 256.0, 50.0, 12.0)
    elif data.mark:
        _sprout(paper, CENTRE, 266.0)


def _name(paper: Paper, data: CertificateData) -> None:
    """Name and honorific are centred as one group."""
    gap, tail = 7.0, line_width(data.honorific, FACE, 20)
    room = TEXT_WIDTH - gap - tail
    fitted = fit(data.name, FACE, 32, room, 18)
    length = line_width(data.name, FACE, fitted.size, fitted.tracking)
    x = CENTRE - (length + gap + tail) / 2
    end = paper.text(x, 110.0, data.name, 32, FACE, width=room, minimum=18)
    paper.text(end + gap, 110.0, data.honorific, 20, FACE)


def _sprout(paper: Paper, x: float, y: float) -> None:
    """Two leaves on a stem: the mark of the programme."""
    paper.shape(Path().move(x, y).line(x, y - 5.6), stroke=Tone.ACCENT, weight=0.45)
    for side in (-1, 1):
        tip_x, tip_y = x + side * 8.2, y - 9.6
        leaf = (
            Path()
            .move(x, y - 5.2)
            .curve(x + side * 0.6, y - 8.6, x + side * 3.6, y - 10.4, tip_x, tip_y)
            .curve(x + side * 7.4, y - 6.6, x + side * 4.0, y - 4.4, x, y - 5.2)
            .close()
        )
        paper.shape(leaf, fill=Tone.TINT, stroke=Tone.ACCENT, weight=0.45)
