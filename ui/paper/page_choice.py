"""Which pages, on which sides of which sheets: what a printer is told before the first page goes."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

T = TypeVar("T")
_PART = re.compile(r"(\d+)(?:-(\d+))?")
_DASHES = str.maketrans(dict.fromkeys("‐‑–—―ー~～〜−", "-"))


class Sides(StrEnum):
    """片面, or both sides turned over the long or the short edge."""

    ONE = "one"
    LONG = "long"
    SHORT = "short"

    @property
    def label(self) -> str:
        return {"one": "片面", "long": "両面", "short": "両面（短い辺でとじる）"}[self.value]


@dataclass(frozen=True)
class PrintChoice:
    """What was chosen; `pages` count from 0, `offset` is in mm to the right and down."""

    printer: str
    pages: tuple[int, ...]
    copies: int = 1
    sides: Sides = Sides.ONE
    grey: bool = False
    offset: tuple[float, float] = (0.0, 0.0)


def read_pages(text: str, count: int) -> tuple[int, ...]:
    """「1-3、5」 as page numbers from 0; nothing means all. ValueError says in Japanese what is wrong."""
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES)
    parts = [part for part in re.split(r"[、,\s]+", plain) if part]
    if not parts:
        return tuple(range(count))
    found: list[int] = []
    for part in parts:
        match = _PART.fullmatch(part)
        if match is None:
            raise ValueError("「1-3、5」のように、数字で書いてください")
        first = int(match[1])
        last = int(match[2] or first)
        if not 1 <= first <= last <= count:
            raise ValueError(f"1から{count}までのページを書いてください")
        found += range(first - 1, last)
    return tuple(dict.fromkeys(found))


def laid_out(papers: Sequence[Sequence[T]], pages: Sequence[int], sides: Sides) -> list[T | None]:
    """The chosen pages in order; on both sides, each paper begins on a new sheet and None is an empty back."""
    wanted = set(pages)
    out: list[T | None] = []
    number = 0
    for paper in papers:
        chosen = []
        for page in paper:
            if number in wanted:
                chosen.append(page)
            number += 1
        if sides is not Sides.ONE and len(out) % 2 and chosen:
            out.append(None)
        out += chosen
    return out


def sheet_count(pages: int, sides: Sides) -> int:
    return pages if sides is Sides.ONE else (pages + 1) // 2
