"""場所: the box of a flyer that says where, with readings, ways to come and the sketch map."""

from dataclasses import dataclass

from divide_support.documents.fonts import Face
from divide_support.documents.linebreak import break_lines
from divide_support.documents.ornaments import chip, ruby
from divide_support.documents.page import Paper
from divide_support.documents.sketch_map import SketchMap, draw_map
from divide_support.documents.style import KANJI_MIDDLE, MM, Tone
from divide_support.documents.typeset import fit, line_width

LEFT, RIGHT = 15.0, 195.0
WIDTH = RIGHT - LEFT
NAME_WIDTH = 26.0
TEXT_LEFT = 47.0
SMALLEST = 12.5
BOLD = Face.GOTHIC_BOLD


@dataclass(frozen=True, slots=True)
class Fact:
    """内容, 持ち物, 教える人, お願い …"""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    venue: str
    kana: str = ""
    room: str = ""
    address: str = ""
    ways: tuple[Fact, ...] = ()
    map: SketchMap | None = None


def named_box(paper: Paper, name: str, y: float, height: float, weight: float) -> None:
    paper.box(LEFT, y, NAME_WIDTH, height, fill=Tone.TINT)
    paper.rule(LEFT + NAME_WIDTH, y, LEFT + NAME_WIDTH, y + height, 0.6, tone=Tone.ACCENT)
    paper.box(LEFT, y, WIDTH, height, stroke=Tone.ACCENT, weight=weight)
    paper.middle(
        LEFT + NAME_WIDTH / 2, y + height / 2, name, 22, BOLD, tone=Tone.ACCENT, align="centre"
    )


def draw_place(paper: Paper, place: Place, y: float, height: float) -> None:
    named_box(paper, "場所", y, height, 0.6)
    if height >= 74 and place.map:
        _wide_where(paper, place, place.map, y, height)
    elif place.map:
        _venue_lines(paper, place, y, height, 136.5 - 3 - TEXT_LEFT)
        draw_map(paper, place.map, 136.5, y + 2.5, 56, height - 5)
    else:
        _venue_lines(paper, place, y, height, RIGHT - TEXT_LEFT - 4)


def comfortable_height(place: Place, pitch: float = 1.25) -> float:
    """What the box needs beside a map, or without one, for lines of 14 points that do not touch."""
    room = (136.5 - 3 if place.map else RIGHT - 4) - TEXT_LEFT
    names, size, beside = _name_plan(place, 26.0, room)
    above = 8.2 + (len(names) - 1) * size * 1.2 / MM if len(names) > 1 else 13.8
    return above + len(_rows(place, 14.0, room, with_room=not beside)) * 14 * pitch / MM + 2.6


def _name_plan(place: Place, size: float, room: float) -> tuple[tuple[str, ...], float, bool]:
    """Lines and size of the venue's name, and whether the room stands beside it."""
    beside = line_width(place.room, BOLD, 16) + 5 if place.room else 0.0
    for limit, smallest in ((room - beside, 20.0), (room, 17.0)):
        fitted = fit(place.venue, BOLD, size, limit, smallest)
        if fitted.fits:
            return (place.venue,), fitted.size, limit < room
    for smaller, most in ((18.0, 2), (17.0, 2), (15.0, 3), (14.0, 3)):
        rows = break_lines(place.venue, BOLD, smaller, room, setting="heading")
        if len(rows) <= most:
            return rows, smaller, False
    return (place.venue,), 17.0, False


def _venue_name(paper: Paper, place: Place, baseline: float, size: float, room: float) -> float:
    """Set the name with its readings; returns how far the lines below it must move down."""
    rows, size, beside = _name_plan(place, size, room)
    step = size * 1.2 / MM
    limit = room - (line_width(place.room, BOLD, 16) + 5 if beside and place.room else 0.0)
    for number, row in enumerate(rows):
        end = paper.text(
            TEXT_LEFT, baseline + step * number, row, size, BOLD, width=limit, minimum=size
        )
    if len(rows) == 1 and place.kana:
        ruby(
            paper,
            TEXT_LEFT,
            baseline,
            place.venue,
            place.kana,
            size,
            BOLD,
            max(0.4 * size, 10.4),
        )
    if place.room and beside:
        paper.text(
            end + 4, baseline, place.room, 16, BOLD, width=room - (end - TEXT_LEFT) - 3, minimum=14
        )
    return step * (len(rows) - 1)


def _venue_lines(paper: Paper, place: Place, y: float, height: float, room: float) -> None:
    """Name with readings, then the facts below it, as large as the height of the box allows."""
    large = height > 60
    sizes = ((34.0, 18.0), (26.0, 18.0)) if large else ((30.0, 15.4), (26.0, 13.8), (20.0, 10.9))
    forms = (17.0, 16.0, 15.0, 14.0) if large else (17.0, 16.0, 14.0, 13.0, SMALLEST)
    for size, usual in sizes[1:] if large and place.map else sizes:
        names, set_in, beside = _name_plan(place, size, room)
        first = 8.2 if not large and len(names) > 1 else usual
        extra = (len(names) - 1) * set_in * 1.2 / MM
        below = height - (8.0 if large else 2.6) - first - extra
        form, rows, step = _fitted_rows(place, forms, room, below, with_room=not beside)
        if step >= form * (1.5 if size == 30.0 else 1.04) / MM:
            break
    else:
        paper.refuse("、".join(row.text for row in rows))
    if not rows:
        first = height / 2 + size * KANJI_MIDDLE / MM
    else:  # few lines stand in the middle of the box
        first += max(below - min(step, 13.0 if large else 10.0) * len(rows), 0.0) / 2
    baseline = y + first + _venue_name(paper, place, y + first, size, room)
    step = min(step, 13.0 if large else 10.0)
    labels = _labels(place, form)
    for number, row in enumerate(rows, 1):
        line = baseline + step * number
        paper.text(TEXT_LEFT, line, row.label, form, BOLD)
        left = (
            TEXT_LEFT if number <= len(rows) - _way_rows(place, form, room) else TEXT_LEFT + labels
        )
        face = BOLD if row.text == place.room else Face.GOTHIC
        paper.text(
            left, line, row.text, form, face, width=room - (left - TEXT_LEFT), minimum=SMALLEST
        )


def _fitted_rows(
    place: Place, forms: tuple[float, ...], room: float, below: float, *, with_room: bool
) -> tuple[float, list[Fact], float]:
    """Size, rows and step; the first size whose rows have room, else the last."""
    for form in forms:
        rows = _rows(place, form, room, with_room=with_room)
        step = below / max(len(rows), 1)
        if step >= form * (1.3 if form > 14 else 1.04) / MM:
            break
    return form, rows, step


def _labels(place: Place, size: float) -> float:
    widest = max((line_width(way.label, BOLD, size) for way in place.ways), default=0.0)
    return widest + 3.0 if widest else 0.0


def _rows(place: Place, size: float, room: float, *, with_room: bool) -> list[Fact]:
    """One line each; what is too long goes on in a line without a label."""
    rows = [Fact("", place.room)] if place.room and with_room else []
    if place.address:
        rows += [Fact("", text) for text in _broken(place.address, size, room)]
    for way in place.ways:
        first, *more = _broken(way.text, size, room - _labels(place, size))
        rows += [Fact(way.label, first), *(Fact("", text) for text in more)]
    return rows


def _way_rows(place: Place, size: float, room: float) -> int:
    return sum(len(_broken(way.text, size, room - _labels(place, size))) for way in place.ways)


def _broken(text: str, size: float, room: float) -> tuple[str, ...]:
    if fit(text, Face.GOTHIC, size, room, size).fits:
        return (text,)
    return break_lines(text, Face.GOTHIC, size, room)


def _wide_where(paper: Paper, place: Place, sketch: SketchMap, y: float, height: float) -> None:
    room = RIGHT - TEXT_LEFT - 4
    first = 14.0 if len(_name_plan(place, 26, room)[0]) == 1 else 8.6
    below = first + _venue_name(paper, place, y + first, 26, room) + 8.6
    lines = [place.address]
    if place.room and not _name_plan(place, 26, room)[2]:
        together = f"{place.room}　{place.address}"
        apart = not fit(together, Face.GOTHIC, 14, room, 12.5).fits
        lines = [place.room, place.address] if apart else [together]
    for words in lines:
        paper.text(TEXT_LEFT, y + below, words, 14, width=room, minimum=12.5)
        below += 6.0
    top = y + below - 0.6
    draw_map(paper, sketch, TEXT_LEFT, top, 83, y + height - 4 - top)
    step = (y + height - 4 - top) / max(len(place.ways), 3)
    for number, way in enumerate(place.ways):
        line = top + step * number
        chip(paper, 135.4, line, way.label, 15, 7.6, tone=Tone.INK, solid=False, padding=2.6)
        width = RIGHT - 138.5
        if fit(way.text, Face.GOTHIC, 14, width, SMALLEST).fits:
            paper.text(135.8, line + 13.6, way.text, 14, width=width, minimum=SMALLEST)
        else:
            paper.paragraph(135.8, line + 12.4, way.text, SMALLEST, width=width, most=2, step=5.0)
