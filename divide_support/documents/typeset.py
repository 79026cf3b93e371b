"""One line of type: letters with their distances, numbers fitted by their ink, and how to make a line fit a width."""

import re
from dataclasses import dataclass
from functools import lru_cache

from divide_support.documents.fonts import Face, Letter, letters, units
from divide_support.documents.style import MM

LARGE = 20.0  # pt from which digits are set by their ink
OPTICAL = 14.0  # pt from which edges are aligned by their ink
TIGHTEST = -0.05  # em; more would be seen

_KANJI = re.compile(r"[\u3400-\u9fff\uf900-\ufaff々〆\U00020000-\U0003ffff]")
_HYPHENS = "-‐–"


@dataclass(frozen=True, slots=True)
class SetLine:
    """Letters and the distance from each to the next, in em."""

    letters: tuple[Letter, ...]
    advances: tuple[float, ...]
    width: float
    left: float
    right: float

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(letter.source for letter in self.letters if letter.missing)


@lru_cache(maxsize=20_000)
def set_line(text: str, face: Face, *, large: bool) -> SetLine:
    row = letters(text, face)
    if not row:
        return SetLine((), (), 0.0, 0.0, 0.0)
    advances = [letter.width for letter in row]
    if face.proportional and any("0" <= letter.source <= "9" for letter in row):
        for index in range(len(row) - 1):
            advances[index] += _fitting(row[index], row[index + 1], large=large)
    if row[0].source == "　":
        advances[0] = 1.0  # 字下げ: one whole letter, although the face draws its space narrower
    left = row[0].font.bearings(row[0].code)[0]
    right = row[-1].font.bearings(row[-1].code)[1]
    return SetLine(row, tuple(advances), sum(advances), left, right)


def _fitting(one: Letter, two: Letter, *, large: bool) -> float:
    """The change of distance, in em, between two neighbours of which at least one is a digit."""
    first, second = _kind(one.source), _kind(two.source)
    if "digit" not in (first, second) or not (first and second):
        return 0.0
    if not large:
        if one.source != "1":
            return 0.0
        return {"digit": -0.06, "kanji": -0.08}.get(second, 0.0)
    gap = 0.135
    if "hyphen" in (first, second):
        gap = 0.10
    elif second == "kanji":
        gap = 0.165 if one.source == "1" else 0.125
    elif first == "kanji" and two.source == "3":
        gap = 0.11
    return gap - one.font.bearings(one.code)[1] - two.font.bearings(two.code)[0]


def _kind(source: str) -> str:
    if "0" <= source <= "9":
        return "digit"
    if source in _HYPHENS:
        return "hyphen"
    return "kanji" if _KANJI.match(source) else ""


def line_width(text: str, face: Face, size: float, tracking: float = 0.0) -> float:
    """Width of a text in mm."""
    row = set_line(text, face, large=size >= LARGE)
    return (row.width + tracking * max(len(row.letters) - 1, 0)) * size / MM


@dataclass(frozen=True, slots=True)
class Fit:
    """Size and tracking with which a text fits; `fits` is False when even the smallest size is too wide."""

    size: float
    tracking: float
    fits: bool


@lru_cache(maxsize=10_000)
def fit(text: str, face: Face, size: float, width: float, minimum: float) -> Fit:
    """First tighten by at most 0.05 em, then take half points off down to the minimum. Never squeezed sideways."""
    while True:
        row = set_line(text, face, large=size >= LARGE)
        room = width * MM / size
        if row.width <= room + 1e-6:
            return Fit(size, 0.0, fits=True)
        gaps = len(row.letters) - 1
        if gaps and (room - row.width) / gaps >= TIGHTEST:
            return Fit(size, (room - row.width) / gaps, fits=True)
        if size <= minimum:
            return Fit(size, TIGHTEST if gaps else 0.0, fits=False)
        size = max(minimum, size - 0.5)


def elide(text: str, face: Face, size: float, width: float) -> str:
    """The text, or its beginning with … where it is too wide; the caller prints the whole somewhere else."""
    if fit(text, face, size, width, size).fits:
        return text
    parts = units(text)
    for length in range(len(parts) - 1, 0, -1):
        short = "".join(parts[:length]) + "…"
        if fit(short, face, size, width, size).fits:
            return short
    return "…"
