from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

import pytest

from divide_support.plain import from_plain, to_plain


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Inner:
    day: date
    at: time | None = None


@dataclass(frozen=True)
class Outer:
    name: str
    colour: Colour
    inner: tuple[Inner, ...]
    pair: tuple[str, int]
    rows: tuple[str | tuple[str, ...], ...]
    table: dict[str, int]
    more: Inner | None = None


OUTER = Outer(
    "髙橋",
    Colour.RED,
    (Inner(date(2026, 12, 10), time(13, 30)), Inner(date(2026, 12, 11))),
    ("a", 1),
    ("一行", ("左", "右")),
    {"x": 1},
)


def test_plain_values_come_back_equal() -> None:
    assert from_plain(Outer, to_plain(OUTER)) == OUTER


def test_plain_values_of_another_release_keep_what_is_known() -> None:
    data = to_plain(OUTER) | {"unknown": 3}
    del data["more"]
    assert from_plain(Outer, data) == OUTER


def test_plain_refuses_what_is_not_data() -> None:
    with pytest.raises(TypeError):
        to_plain({"photo": b"\x00"})
