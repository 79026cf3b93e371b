"""The small drawn parts that papers share: chips, tick boxes, handset, scissors, ruby, QR."""

import math
import re
from functools import lru_cache
from typing import Literal

import segno

from divide_support.documents.fonts import Face
from divide_support.documents.outline import Path, box, ellipse
from divide_support.documents.page import Paper
from divide_support.documents.style import KANJI_MIDDLE, MM, Tone, Variant
from divide_support.documents.typeset import line_width

QR_MODULE = 0.75  # mm: survives a fax and a 70 % copy
QR_LEAST_MODULE = 0.5


def chip(
    paper: Paper,
    x: float,
    y: float,
    text: str,
    size: float,
    height: float,
    *,
    tone: Tone = Tone.ACCENT,
    solid: bool = True,
    align: Literal["left", "right"] = "left",
    radius: float = 1.4,
    padding: float = 4.0,
) -> float:
    """A word on a coloured ground (a framed one where solid areas would smear); returns its width."""
    face = Face.GOTHIC_BOLD
    width = line_width(text, face, size) + 2 * padding
    left = x - width if align == "right" else x
    filled = solid and paper.variant is not Variant.FAX
    paper.box(
        left,
        y,
        width,
        height,
        fill=tone if filled else Tone.WHITE,
        stroke=tone,
        weight=0.6 if solid else 0.4,
        radius=radius,
    )
    paper.middle(
        left + width / 2,
        y + height / 2,
        text,
        size,
        face,
        tone=Tone.WHITE if filled else tone,
        align="centre",
    )
    return width


def tick_box(paper: Paper, x: float, middle: float, side: float, *, weight: float = 0.4) -> None:
    paper.box(
        x,
        middle - side / 2,
        side,
        side,
        fill=Tone.WHITE,
        stroke=Tone.INK,
        weight=weight,
        radius=0.5,
    )


def choices(
    paper: Paper,
    x: float,
    middle: float,
    words: tuple[str, ...],
    size: float,
    width: float,
    *,
    minimum: float = 12,
) -> None:
    """Tick boxes with their words, spread over the width; all a little smaller together when they are long."""
    inner, least, most = 2.1, 2.5, 9.0
    while True:
        side = 0.92 * size / MM
        lengths = [side + inner + line_width(word, Face.GOTHIC, size) for word in words]
        gap = (width - sum(lengths)) / max(len(words) - 1, 1)
        if gap >= least or size <= minimum:
            break
        size -= 0.5
    gap = min(gap, most)
    for word, length in zip(words, lengths, strict=True):
        tick_box(paper, x, middle, side)
        room = None if gap >= 0 else width / len(words) - side - inner
        paper.middle(x + side + inner, middle, word, size, width=room, minimum=minimum)
        x += length + gap


def handset(paper: Paper, x: float, middle: float, side: float, tone: Tone = Tone.ACCENT) -> None:
    """A telephone receiver in a square of `side` mm."""
    arc = Path().move(-34, -16).curve(-34, 10, -16, 30, 14, 34)
    half = side / 2
    paper.shape(
        arc.placed(x + half, middle, side / 100), stroke=tone, weight=side * 0.2, round_ends=True
    )
    for cx, cy, turn in ((-27, -29, -20), (29, 29, 110)):
        ear = box(-13, -17, 26, 34, 9).placed(cx, cy, 1.0, turn)
        paper.shape(ear.placed(x + half, middle, side / 100), fill=tone)


def star(paper: Paper, x: float, y: float, radius: float, tone: Tone) -> None:
    points = [
        value
        for step in range(10)
        for value in (
            x + (radius if step % 2 == 0 else radius * 0.4) * math.sin(step * math.pi / 5),
            y - (radius if step % 2 == 0 else radius * 0.4) * math.cos(step * math.pi / 5),
        )
    ]
    paper.shape(Path().move(points[0], points[1]).line(*points[2:]).close(), fill=tone)


def scissors(paper: Paper, x: float, y: float) -> None:
    """10 mm long, cutting to the right."""
    for sign in (-1, 1):
        paper.shape(
            ellipse(x + 1.7, y + sign * 1.75, 1.35), fill=Tone.WHITE, stroke=Tone.INK, weight=0.55
        )
        blade = (
            Path()
            .move(x + 2.8, y + sign * 1.15)
            .curve(x + 4.6, y + sign * 0.2, x + 6.4, y - sign * 0.5, x + 10.0, y - sign * 1.0)
            .curve(x + 7.4, y + sign * 0.1, x + 5.4, y + sign * 0.9, x + 3.1, y + sign * 1.75)
            .close()
        )
        paper.shape(blade, fill=Tone.INK)
    paper.shape(ellipse(x + 5.2, y, 0.3), fill=Tone.WHITE)


def cut_line(paper: Paper, y: float, text: str, *, left: float, right: float) -> None:
    """Scissors, dashes and what the part below is for."""
    size = 14.0
    length = line_width(text, Face.GOTHIC_BOLD, size)
    centre = (left + right) / 2
    dash = (1.8, 1.5)
    paper.rule(9, y, 12.5, y, 0.35, dash=dash)
    paper.rule(24.5, y, centre - length / 2 - 2.5, y, 0.35, dash=dash)
    paper.rule(centre + length / 2 + 2.5, y, right, y, 0.35, dash=dash)
    scissors(paper, 13.5, y)
    paper.middle(
        centre, y, text, size, Face.GOTHIC_BOLD, align="centre", width=right - 30, minimum=12
    )


def north(paper: Paper, x: float, y: float, height: float) -> None:
    arrow = (
        Path()
        .move(x, y)
        .line(x + height * 0.28, y + height, x, y + height * 0.72, x - height * 0.28, y + height)
    )
    paper.shape(arrow.close(), fill=Tone.INK)
    paper.middle(x, y + height + 2.4, "北", 10.5, Face.GOTHIC_BOLD, align="centre")


def qr_module(text: str, room: float) -> float:
    """How large one module of the code becomes in `room` mm."""
    return min(room / (len(_qr_matrix(text)) + 8), QR_MODULE * 1.35)


@lru_cache(maxsize=64)
def _qr_matrix(text: str) -> tuple[bytes, ...]:
    return tuple(bytes(row) for row in segno.make_qr(text, error="m").matrix)


def qr(paper: Paper, text: str, x: float, y: float, room: float) -> float:
    """A QR code with its quiet zone, in a square of at most `room` mm; returns the side it took (0: it would be too fine)."""
    matrix, module = _qr_matrix(text), qr_module(text, room)
    modules = len(matrix) + 8
    if module < QR_LEAST_MODULE:
        return 0.0
    side = modules * module
    left, top = x + (room - side) / 2, y + (room - side) / 2
    paper.box(left, top, side, side, fill=Tone.WHITE)
    dark = Path()
    for row_number, row in enumerate(matrix):
        for run in re.finditer(rb"\x01+", row):
            dark.steps.extend(
                box(
                    left + (run.start() + 4) * module,
                    top + (row_number + 4) * module,
                    len(run.group()) * module,
                    module,
                ).steps
            )
    paper.shape(dark, fill=Tone.INK)
    return side


_RUBY_PART = re.compile(r"[\u3400-\u9fff\uf900-\ufaff々〆\U00020000-\U0003ffff]+")
_TO_HIRAGANA = str.maketrans({chr(code): chr(code - 0x60) for code in range(0x30A1, 0x30F7)})


def ruby_parts(text: str, reading: str) -> tuple[tuple[int, int, str], ...]:
    """Where the kanji of a text stand and how each group is read: 若葉市民センター, わかばしみんせんたー → 若葉市民 わかばしみん."""
    words, readings = re.split(r"([ 　]+)", text), reading.split()
    if len(words) > 1 and len(words) == 2 * len(readings) - 1:
        found, start = [], 0
        for number, word in enumerate(words):
            if number % 2 == 0:
                parts = ruby_parts(word, readings[number // 2])
                found += [(start + first, start + last, part) for first, last, part in parts]
            start += len(word)
        return tuple(found)
    reading = reading.translate(_TO_HIRAGANA).replace(" ", "").replace("　", "")
    groups = list(_RUBY_PART.finditer(text))
    if not groups or not reading:
        return ()
    pattern, position = "", 0
    for group in groups:
        between = text[position : group.start()].translate(_TO_HIRAGANA)
        pattern += re.escape(re.sub(r"[^\u3041-\u309fー]", "", between)) + "(.+?)"
        position = group.end()
    rest = text[position:].translate(_TO_HIRAGANA)
    pattern += re.escape(re.sub(r"[^\u3041-\u309fー]", "", rest))
    matched = re.fullmatch(pattern, reading)
    if matched is None:
        return ((groups[0].start(), groups[-1].end(), reading),)
    return tuple(
        (group.start(), group.end(), matched[number + 1]) for number, group in enumerate(groups)
    )


def ruby(
    paper: Paper,
    x: float,
    baseline: float,
    text: str,
    reading: str,
    size: float,
    face: Face,
    ruby_size: float,
) -> None:
    """Readings over the kanji of a line that starts at x: spread when shorter than the word, overhanging when longer."""
    y = baseline - 0.86 * size / MM - 0.28 * ruby_size / MM
    for start, end, part in ruby_parts(text, reading):
        begin = x + line_width(text[:start], face, size)
        base = line_width(text[start:end], face, size)
        natural = line_width(part, Face.GOTHIC, ruby_size)
        tracking = 0.0
        if natural < base and len(part) > 1:
            tracking = min((base - natural) / len(part) * MM / ruby_size, 0.6)
        length = natural + tracking * (len(part) - 1) * ruby_size / MM
        left = max(begin + (base - length) / 2, x if start == 0 else 0.0)
        paper.text(left, y, part, ruby_size, Face.GOTHIC, tracking=tracking)


def middle_of(top: float, bottom: float, size: float) -> float:
    """Baseline of a line whose middle lies between two edges."""
    return (top + bottom) / 2 + size * KANJI_MIDDLE / MM
