"""案内図: a drawn way from the station to the door, in fractions of its box, with three landmarks at most."""

from dataclasses import dataclass
from typing import Literal

from divide_support.documents.fonts import Face
from divide_support.documents.ornaments import north, star
from divide_support.documents.outline import Path
from divide_support.documents.page import Paper
from divide_support.documents.style import MM, Tone
from divide_support.documents.typeset import line_width

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Road:
    points: tuple[Point, ...]
    kind: Literal["main", "street", "lane"] = "street"


@dataclass(frozen=True, slots=True)
class Landmark:
    at: Point
    name: str
    kind: Literal["building", "signal", "station"] = "building"


@dataclass(frozen=True, slots=True)
class SketchMap:
    """Points are fractions of width and height from the top left; north is up."""

    venue: Point
    venue_name: str
    roads: tuple[Road, ...] = ()
    rail: tuple[Point, ...] = ()
    route: tuple[Point, ...] = ()
    route_words: tuple[str, ...] = ()
    route_words_at: Point = (0.1, 0.5)
    landmarks: tuple[Landmark, ...] = ()


_ROAD_SHARE = {"main": 1.15, "street": 1.0, "lane": 0.85}


def draw_map(
    paper: Paper, data: SketchMap, x: float, y: float, width: float, height: float
) -> None:
    road = 2.6 if width < 70 else 3.4
    label = 10.5 if width < 70 else 12.0

    def line(points: tuple[Point, ...]) -> Path:
        (first_x, first_y), *rest = points
        path = Path().move(x + first_x * width, y + first_y * height)
        return path.line(*(value for px, py in rest for value in (x + px * width, y + py * height)))

    paper.clip_begin(x, y, width, height)
    paper.box(x, y, width, height, fill=Tone.LABEL)
    for extra, tone in ((0.75, Tone.ROAD), (0.0, Tone.WHITE)):
        for each in data.roads:
            weight = road * _ROAD_SHARE[each.kind] + extra
            paper.shape(line(each.points), stroke=tone, weight=weight)
    for landmark in data.landmarks:
        at = x + landmark.at[0] * width, y + landmark.at[1] * height
        _cleared(paper, landmark, *at, label)
    _cleared_venue(paper, data, x + data.venue[0] * width, y + data.venue[1] * height, width)
    if data.rail:
        paper.shape(line(data.rail), stroke=Tone.INK, weight=1.1)
        paper.shape(line(data.rail), stroke=Tone.WHITE, weight=0.7, dash=(1.8, 1.8))
    if data.route:
        paper.shape(line(data.route), stroke=Tone.ACCENT, weight=1.0, dash=(1.9, 1.5))
    paper.clip_end()
    for landmark in data.landmarks:
        _landmark(paper, landmark, x + landmark.at[0] * width, y + landmark.at[1] * height, label)
    _venue(paper, data, x + data.venue[0] * width, y + data.venue[1] * height, width)
    for number, words in enumerate(data.route_words):
        left = x + data.route_words_at[0] * width
        middle = y + data.route_words_at[1] * height + number * label * 0.56
        paper.middle(left, middle, words, label, Face.GOTHIC_BOLD, tone=Tone.ACCENT, align="centre")
    north(paper, x + width - 4.6, y + 2.2, 5.0)
    paper.box(x, y, width, height, stroke=Tone.INK, weight=0.35)


def _cleared_venue(paper: Paper, data: SketchMap, cx: float, cy: float, width: float) -> None:
    _, high, size = (14.0, 6.0, 11.5) if width < 70 else (20.5, 7.6, 15.0)
    room = min(line_width(data.venue_name, Face.GOTHIC_BOLD, size), width * 0.45)
    height = size * 1.1 / MM
    middle = cy + high / 2 + size * 0.24
    paper.box(cx - room / 2 - 0.4, middle - height / 2, room + 0.8, height, fill=Tone.LABEL)


def _venue(paper: Paper, data: SketchMap, cx: float, cy: float, width: float) -> None:
    block, high, size = (14.0, 6.0, 11.5) if width < 70 else (20.5, 7.6, 15.0)
    paper.box(cx - block / 2, cy - high / 2, block, high, fill=Tone.ACCENT, radius=0.6)
    star(paper, cx, cy, high * 0.38, Tone.WHITE)
    paper.middle(
        cx,
        cy + high / 2 + size * 0.24,
        data.venue_name,
        size,
        Face.GOTHIC_BOLD,
        align="centre",
        width=width * 0.45,
        minimum=10,
    )


# Where the name of each kind stands, seen from its sign.
_NAME_AT = {"signal": (3.6, -4.4), "station": (4.4, -3.6), "building": (0.0, 4.4)}


def _cleared(paper: Paper, landmark: Landmark, cx: float, cy: float, size: float) -> None:
    """The edge of a road never runs through a name."""
    right, down = _NAME_AT[landmark.kind]
    width = line_width(landmark.name, Face.GOTHIC, size)
    left = cx + right - (width / 2 if landmark.kind == "building" else 0.0)
    height = size * 1.1 / MM
    paper.box(left - 0.4, cy + down - height / 2, width + 0.8, height, fill=Tone.LABEL)


def _landmark(paper: Paper, landmark: Landmark, cx: float, cy: float, size: float) -> None:
    right, down = _NAME_AT[landmark.kind]
    align: Literal["left", "centre"] = "centre" if landmark.kind == "building" else "left"
    paper.middle(cx + right, cy + down, landmark.name, size, align=align)
    if landmark.kind == "signal":
        paper.box(cx - 2.5, cy - 1.1, 5.0, 2.2, fill=Tone.WHITE, stroke=Tone.INK, radius=1.1)
        for dx in (-1.4, 0.0, 1.4):
            paper.box(cx + dx - 0.45, cy - 0.45, 0.9, 0.9, fill=Tone.INK, radius=0.45)
    elif landmark.kind == "station":
        paper.box(cx - 3.2, cy - 1.5, 6.4, 3.0, fill=Tone.WHITE, stroke=Tone.INK)
    else:
        paper.box(cx - 1.4, cy - 1.4, 2.8, 2.8, fill=Tone.WHITE, stroke=Tone.INK)
