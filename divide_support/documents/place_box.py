"""場所: the box of a flyer that says where, with readings, ways to come and the sketch map."""

from dataclasses import dataclass

from divide_support.documents.fonts import Face
from divide_support.documents.linebreak import break_lines
from divide_support.documents.ornaments import chip, ruby
from divide_support.documents.page import Paper
from divide_support.documents.sketch_map import SketchMap, draw_map
from divide_support.documents.style import MM, Tone
from divide_support.documents.typeset import fit, line_width

LEFT, RIGHT = 15.0, 195.0
WIDTH = RIGHT - LEFT
NAME_WIDTH = 26.0
TEXT_LEFT = 47.0
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
    if height >= 60 and place.map:
        _wide_where(paper, place, place.map, y, height)
    elif place.map:
        _venue_lines(paper, place, y, height, 136.5 - 3 - TEXT_LEFT)
        draw_map(paper, place.map, 136.5, y + 2.5, 56, height - 5)
    else:
        _venue_lines(paper, place, y, height, RIGHT - TEXT_LEFT - 4)


def _name_plan(place: Place, size: float, room: float) -> tuple[tuple[str, ...], float, bool]:
    """Lines and size of the venue's name, and whether the room stands beside it."""
    beside = line_width(place.room, BOLD, 16) + 5 if place.room else 0.0
    for limit, smallest in ((room - beside, 20.0), (room, 17.0)):
        fitted = fit(place.venue, BOLD, size, limit, smallest)
        if fitted.fits:
            return (place.venue,), fitted.size, limit < room
    for smaller in (18.0, 17.0):
        rows = break_lines(place.venue, BOLD, smaller, room, setting="heading")
        if len(rows) <= 2:
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
    """Name with readings, then one fact a line; the lines spread over the height of the box."""
    large = height > 60
    size, form = (34.0 if not place.map else 26.0, 17.0) if large else (26.0, 14.0)
    rows: list[Fact] = []
    if place.room and not _name_plan(place, size, room)[2]:
        rows.append(Fact("", place.room))
    if place.address:
        rows.append(Fact("", place.address))
    rows += place.ways
    two_lines = len(_name_plan(place, size, room)[0]) > 1
    first = 18.0 if large else 8.2 if two_lines else 13.8
    if not rows:
        first = height / 2 + size * 0.375 / MM
    baseline = y + first + _venue_name(paper, place, y + first, size, room)
    step = min(
        (y + height - (8.0 if large else 2.4 if two_lines else 3.6) - baseline) / max(len(rows), 1),
        13.0 if large else 8.0,
    )
    labels = max((line_width(row.label, BOLD, form) for row in rows if row.label), default=0.0)
    for number, row in enumerate(rows, 1):
        line = baseline + step * number
        if row.label:
            paper.text(TEXT_LEFT, line, row.label, form, BOLD)
        left = TEXT_LEFT + (labels + 3 if row.label else 0)
        face = BOLD if row.text == place.room else Face.GOTHIC
        paper.text(left, line, row.text, form, face, width=room - (left - TEXT_LEFT), minimum=12.5)


def _wide_where(paper: Paper, place: Place, sketch: SketchMap, y: float, height: float) -> None:
    room = RIGHT - TEXT_LEFT - 4
    _venue_name(paper, place, y + 14.0, 26, room)
    words = place.address
    if place.room and not _name_plan(place, 26, room)[2]:
        words = f"{place.room}　{place.address}"
    paper.text(TEXT_LEFT, y + 22.6, words, 14, width=room, minimum=12.5)
    top = y + 28.0
    draw_map(paper, sketch, TEXT_LEFT, top, 83, height - 32)
    step = (height - 32) / max(len(place.ways), 3)
    for number, way in enumerate(place.ways):
        line = top + step * number
        chip(paper, 135.4, line, way.label, 15, 7.6, tone=Tone.INK, solid=False, padding=2.6)
        paper.text(135.8, line + 13.6, way.text, 14, width=RIGHT - 138.5, minimum=12.5)
