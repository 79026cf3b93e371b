"""Which municipality a paper means (市町村名・団体コード): spellings, prefixes, check digits."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from divide_support.exchange.fields import plain
from divide_support.japan.codes import lg_check_digit
from divide_support.japan.text import fold_variants

_MUNICIPAL = re.compile(r"[^\s市区町村]{1,10}?[市区町村]")


def folded(name: str) -> str:
    """A place name with its older and newer spellings made equal (萠黄町 = 萌黄町, 杉ケ沢 = 杉ヶ沢)."""
    key = re.sub(r"\s+", "", plain(name))
    key = key.translate(str.maketrans("ヶッヵのノ", "ケツカ之之")).replace("萠", "萌")
    return fold_variants(key)


@dataclass(frozen=True)
class Locality:
    """`official` is the listed name when only the spelling differs from it."""

    code: str | None
    official: str | None = None


def locality(name: str, municipalities: Mapping[str, str]) -> Locality | None:
    """The municipality of this name, however it is spelt; None when it is not on the list."""
    bare = re.sub(r"\s+", "", name)
    if bare in municipalities:
        return Locality(municipalities[bare])
    for official, code in municipalities.items():
        key, wanted = folded(bare), folded(official)
        if key == wanted:
            return Locality(code, official)
        if re.fullmatch(rf"\S{{1,4}}[都道府県](?:\S{{1,5}}郡)?{re.escape(official)}", bare):
            return Locality(code)
        if bare == re.sub(r"[市区町村]$", "", official):
            return Locality(code)
    return None


def locality_in(text: str, municipalities: Mapping[str, str]) -> str | None:
    """The listed municipality that a sentence or an address begins with, as written there."""
    bare = text.strip()
    for official in sorted(municipalities, key=lambda name: (name[-1] in "都道府県", -len(name))):
        if re.match(rf"(?:\S{{1,4}}?[都道府県])?(?:\S{{1,5}}郡)?{re.escape(official)}", bare):
            return official
    return None


def municipal_name(text: str) -> str | None:
    """「緑川市長　緑山　太一」 or 「緑川市 福祉部」 → 緑川市, listed or not."""
    bare = re.sub(r"^\S{1,4}[都道府県](?=\S)", "", text.strip())
    found = _MUNICIPAL.match(bare)
    return found[0] if found else None


@dataclass(frozen=True)
class CodeReading:
    """A 団体コード as text of six digits; `kind` is the problem found, if any."""

    written: str
    code: str | None
    kind: str | None = None


def read_code(text: str) -> CodeReading:
    """Six digits with the right check digit, or what is wrong; five digits get their check digit."""
    written = plain(text).strip()
    digits = re.sub(r"\D", "", written)
    if len(digits) == 5:
        return CodeReading(written, digits + lg_check_digit(digits), "short_code")
    if len(digits) != 6:
        return CodeReading(written, None, "bad_check_digit")
    if lg_check_digit(digits[:5]) != digits[5]:
        return CodeReading(written, None, "bad_check_digit")
    return CodeReading(written, digits)
