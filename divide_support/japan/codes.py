"""Codes of places: 全国地方公共団体コード with its check digit, 郵便番号 and the towns behind them."""

import csv
import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from divide_support.japan.phone import (
    ReadDigits,
    format_phone,
    format_postal,
    read_phone,
    read_postal,
)
from divide_support.japan.text import ascii_digits, search_key
from divide_support.paths import resource

__all__ = [
    "Address",
    "Place",
    "ReadDigits",
    "addresses_like",
    "format_phone",
    "format_postal",
    "lg_check_digit",
    "lg_code",
    "municipalities",
    "municipality_by_code",
    "postal_addresses",
    "read_phone",
    "read_postal",
]

_WEIGHTS = (6, 5, 4, 3, 2)


# --- 全国地方公共団体コード ----------------------------------------------------------------------


def lg_check_digit(five: str) -> str:
    """検査数字: the last digit of 11 minus the remainder by 11 of the weighted sum."""
    if not re.fullmatch(r"[0-9]{5}", five):
        raise ValueError("団体コードの検査数字は、5けたの数字から求めます。")
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, five, strict=True))
    return str((11 - total % 11) % 10)


def lg_code(text: str) -> str:
    """Six digits from five or six, full-width ones too; ValueError says in Japanese what is wrong."""
    digits = ascii_digits(text)
    if len(digits) not in (5, 6) or len(digits) != len(text.strip()):
        raise ValueError(f"団体コード「{text}」は、5けたか6けたの数字ではありません。")
    right = digits[:5] + lg_check_digit(digits[:5])
    if len(digits) == 6 and digits != right:
        raise ValueError(f"団体コード「{text}」は検査数字が合いません。")
    return right


@dataclass(frozen=True)
class Place:
    """A prefecture (name is empty), city, ward of a designated city, town or village."""

    code: str
    prefecture: str
    county: str
    name: str
    prefecture_kana: str
    name_kana: str

    @property
    def full_name(self) -> str:
        return f"{self.prefecture}{self.county}{self.name}"


def municipality_by_code(code: str) -> Place | None:
    """By six or five digits; None when no such place is known (or its check digit is wrong)."""
    try:
        return _places().get(lg_code(code))
    except ValueError:
        return None


def municipalities(prefecture: str | None = None) -> tuple[Place, ...]:
    """All places in code order, or the municipalities and wards of one prefecture."""
    places = _places().values()
    if prefecture is None:
        return tuple(places)
    return tuple(place for place in places if place.prefecture == prefecture and place.name)


@cache
def _places() -> dict[str, Place]:
    with resource("postal", "municipalities.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: Place(**row) for row in csv.DictReader(file)}


# --- 郵便番号 ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Address:
    """What a 郵便番号 stands for: a town, or the office that has a number of its own."""

    postal: str
    place: Place
    town: str
    town_kana: str = ""
    office: str = ""

    @property
    def text(self) -> str:
        return f"{self.place.full_name}{self.town}"


def postal_addresses(postal: str) -> tuple[Address, ...]:
    """All towns of a seven-digit number, or its office; empty when the number is not in use."""
    digits = ascii_digits(postal)
    if len(digits) != 7:
        return ()
    return tuple(
        _address(line, office=table == "offices")
        for table in ("towns", "offices")
        for line in _lines_with(_table(table), f"\n{digits}\t".encode())
    )


def addresses_like(address: str, *, prefecture: str = "") -> tuple[Address, ...]:
    """The other way round: the towns whose name an address begins with, longest name first of all.

    `prefecture` helps when the address does not name it. Towns that share the longest match are all
    given; without a matching town it is the number for the rest of the municipality.
    """
    wanted = _comparable(address)
    begun = [
        (len(start), place) for place, start in _beginnings(prefecture) if wanted.startswith(start)
    ]
    home_length = max((length for length, _ in begun), default=0)
    best: list[Address] = []
    longest = 0
    for five in sorted({place.code[:5] for length, place in begun if length == home_length}):
        for line in _lines_with(_table("towns"), f"\t{five}\t".encode()):
            found = _address(line)
            town = _comparable(found.town)
            if wanted.startswith(town, home_length) and len(town) >= longest:
                best = [found, *(best if len(town) == longest else ())]
                longest = len(town)
    return tuple(sorted(set(best), key=lambda a: (a.postal, a.town)))


@cache
def _beginnings(prefecture: str) -> tuple[tuple[Place, str], ...]:
    """Every municipality with the ways an address in it may begin; the ward may be left out."""
    return tuple(
        (place, _comparable(before + name))
        for place in municipalities()
        if place.name
        for name in dict.fromkeys((place.name, re.sub("市.+区$", "市", place.name)))
        for before in _openings(place, prefecture)
    )


def _openings(place: Place, prefecture: str) -> tuple[str, ...]:
    named = (place.prefecture + place.county, place.prefecture)
    unnamed = (place.county, "") if prefecture in ("", place.prefecture) else ()
    return tuple(dict.fromkeys((*named, *unnamed)))


_KANJI_TO_DIGIT = str.maketrans("一二三四五六七八九", "123456789")


def _comparable(text: str) -> str:
    """ヶ and ケ, 一 and 1, 髙 and 高 make no difference to where a letter is delivered; nor does 大字."""
    return search_key(text.replace("大字", "").replace("が", "ケ").replace("ガ", "ケ")).translate(
        _KANJI_TO_DIGIT
    )


def _address(line: str, *, office: bool = False) -> Address:
    postal, five, town, last = line.split("\t")
    place = _places()[lg_code(five)]
    return (
        Address(postal, place, town, office=last) if office else Address(postal, place, town, last)
    )


@cache
def _table(name: str) -> bytes:
    """Sorted lines, kept as bytes: a search through all of them takes a few milliseconds."""
    return b"\n" + lzma.decompress(resource("postal", f"{name}.tsv.xz").read_bytes())


def _lines_with(table: bytes, piece: bytes) -> Iterator[str]:
    at = table.find(piece)
    while at >= 0:
        start = table.rfind(b"\n", 0, at + 1) + 1
        end = table.find(b"\n", start)
        yield table[start:end].decode()
        at = table.find(piece, end)
