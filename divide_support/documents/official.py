"""The parts that papers sent by post share: the address in the window, fold marks, the place of the seal."""

from divide_support.documents.fonts import Face
from divide_support.documents.linebreak import break_lines
from divide_support.documents.office import Addressee
from divide_support.documents.page import Paper
from divide_support.documents.style import (
    ADDRESS_HEIGHT,
    ADDRESS_LEFT,
    ADDRESS_TOP,
    ADDRESS_WIDTH,
    FOLDS,
    Tone,
)
from divide_support.documents.typeset import line_width

SEAL = 24.0


def address_block(paper: Paper, addressee: Addressee, face: Face) -> None:
    """The receiver, centred in the window of the envelope."""
    step, name_step = 6.2, 7.6
    small = [f"〒{addressee.postal}"] if addressee.postal else []
    small += [
        row
        for part in addressee.address
        for row in (
            [part]
            if line_width(part, face, 9) <= ADDRESS_WIDTH
            else break_lines(part, face, 9, ADDRESS_WIDTH)
        )
    ]
    names = _name_lines(addressee, face)
    rows = len(small) * step + len(names) * name_step
    if rows > ADDRESS_HEIGHT:
        step, name_step = step * ADDRESS_HEIGHT / rows, name_step * ADDRESS_HEIGHT / rows
    y = (
        ADDRESS_TOP
        + (ADDRESS_HEIGHT - len(small) * step - len(names) * name_step) / 2
        + step * 0.72
    )
    for row in small:
        paper.text(ADDRESS_LEFT, y, row, 11, face, width=ADDRESS_WIDTH, minimum=9)
        y += step
    y += name_step - step
    for row in names:
        paper.text(ADDRESS_LEFT, y, row, 14, face, width=ADDRESS_WIDTH, minimum=10.5)
        y += name_step


def _name_lines(addressee: Addressee, face: Face) -> tuple[str, ...]:
    if line_width(addressee.named, face, 11) <= ADDRESS_WIDTH or "　" not in addressee.name:
        return (addressee.named,)
    office, _, person = addressee.name.partition("　")
    return (office, f"{person}　{addressee.honorific}")


def fold_marks(paper: Paper) -> None:
    for y in FOLDS:
        paper.rule(8.5, y, 11.5, y, 0.2, tone=Tone.HAIR)


def seal_corners(paper: Paper, x: float, y: float, side: float = SEAL) -> None:
    """公印: four ticks where the seal goes; a printed box would look like a form."""
    tick = 3.0
    for corner_x, dx in ((x, tick), (x + side, -tick)):
        for corner_y, dy in ((y, tick), (y + side, -tick)):
            paper.rule(corner_x, corner_y, corner_x + dx, corner_y, 0.2, tone=Tone.HAIR)
            paper.rule(corner_x, corner_y, corner_x, corner_y + dy, 0.2, tone=Tone.HAIR)


def reissue_mark(paper: Paper, right: float, y: float, face: Face) -> None:
    paper.box(right - 17, y, 17, 7, stroke=Tone.INK, weight=0.35)
    paper.middle(right - 8.5, y + 3.5, "再発行", 11, face, align="centre")
