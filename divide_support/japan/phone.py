"""Japanese telephone numbers: where the hyphens go, and the 0 that a spreadsheet ate."""

import re
import unicodedata
from dataclasses import dataclass

from divide_support.japan.text import ascii_digits

# Ten-digit numbers: the longest matching start decides how long the area code (市外局番) is; most
# have four digits. From the Ministry's numbering plan (市外局番の一覧).
_TWO = "03 06 0429 0471 04709"
_THREE = (
    "011 0177 0188 0196 0222 0227 02234 02235 02236 02237 02238 02239 0236 0245 0249 0252 0253"
    " 02552 02553 02554 02555 02559 02575 02576 02577 02578 02579 0262 0272 0273 0286 0292 0298 02935"
    " 02936 0423 0424 0425 0426 0427 04281 04297 04298 04284 04285 04286 0432 0433 0434 044 045 0462 0464 0468"
    " 0473 0474 0477 048 0492 052 0534 0535 0542 0543 0546 0549 0552 0559 0582 0583 0592 0593 072"
    " 0734 075 0762 0764 0775 078 0792 07942 07943 07944 07945 07949 07955 07956 07959 0822 0825"
    " 0828 08242 08243 08249 0832 0839 0849 0862 08636 0864 08652 08653 08658 08659 08680 08694 08695 08690 0878"
    " 0886 0888 0899 092 093 0958 0962 0963 0975 0988 0989 0992 0998"
)
_FOUR = "0480 0721 0725 0920 0930"
_FIVE = (
    "01267 01372 01374 01377 01392 01397 01398 01456 01457 01466 01547 01558 01564 01586 01587 01632"
    " 01634 01635 01648 01654 01655 01656 01658 04992 04994 04996 04998 05769 07468 08387 08388"
    " 08477 08512 08514 09802 09912 09913 09969"
)
_AREA_LENGTH = {
    start: length
    for length, starts in ((2, _TWO), (3, _THREE), (4, _FOUR), (5, _FIVE))
    for start in starts.split()
}


@dataclass(frozen=True)
class ReadDigits:
    """Digits of a number as meant, and whether a lost 0 in front was put back (always say so)."""

    digits: str
    zero_restored: bool = False


def format_phone(digits: str) -> str:
    """Hyphens where Japanese put them; a text that is no ten- or eleven-digit number stays as it is."""
    number = _plain_number(digits)
    if number is None:
        return digits
    if len(number) == 11:
        cut = 4 if number.startswith("0800") else 3
        return f"{number[:cut]}-{number[cut:7]}-{number[7:]}"
    if number.startswith(("0120", "0570", "0990", "0180")):
        return f"{number[:4]}-{number[4:7]}-{number[7:]}"
    # 00 begins no real number; specimens use it like the two-digit area codes.
    area = 2 if number.startswith("00") else _area_length(number)
    return f"{number[:area]}-{number[area:6]}-{number[6:]}"


def read_phone(text: str | int | float) -> ReadDigits:  # noqa: PYI041 - cells hold either
    """Digits of one telephone number; ValueError says in Japanese why it is none."""
    written = _without_fraction(text)
    folded = unicodedata.normalize("NFKC", written).strip()
    number = re.sub(r"^(TEL|FAX|電話|携帯|自宅)[:. ]*", "", folded, flags=re.IGNORECASE)
    number = re.sub(r"^\+81[- ]?\(?0?\)?", "0", number)
    if not number:
        raise ValueError("電話番号が空欄です。")
    if not re.fullmatch(r"[\d\s()./ー‐‑‒–—―−-]+", number):
        raise ValueError(f"「{written}」は電話番号として読めません。")
    digits = ascii_digits(number)
    if _plain_number(digits):
        return ReadDigits(digits)
    # 0995-00-1234 kept as a number becomes 995001234, a mobile 9012345678.
    if digits[:1] != "0" and _plain_number(f"0{digits}") and _mobile_or_fixed(digits):
        return ReadDigits(f"0{digits}", zero_restored=True)
    raise ValueError(f"「{written}」は、けた数が電話番号と合いません。")


def format_postal(digits: str) -> str:
    """380-8570; a text that is not seven digits stays as it is."""
    number = ascii_digits(digits)
    return f"{number[:3]}-{number[3:]}" if len(number) == 7 else digits


def read_postal(text: str | int | float) -> ReadDigits:  # noqa: PYI041 - cells hold either
    """Seven digits of a 郵便番号; a number that lost its zeros gets them back."""
    written = _without_fraction(text)
    folded = unicodedata.normalize("NFKC", written).strip().removeprefix("〒").strip()
    if not folded:
        raise ValueError("郵便番号が空欄です。")
    if re.fullmatch(r"\d{3}[\sー‐‑‒–—―−-]?\d{4}", folded):
        return ReadDigits(ascii_digits(folded))
    if re.fullmatch(r"[1-9]\d{4,5}", folded):
        return ReadDigits(ascii_digits(folded).zfill(7), zero_restored=True)
    raise ValueError(f"「{written}」は郵便番号として読めません（数字7けたです）。")


def _without_fraction(cell: str | float) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _plain_number(text: str) -> str | None:
    digits = ascii_digits(text)
    if re.sub(r"[\d\s()-]", "", unicodedata.normalize("NFKC", text)):
        return None
    eleven = len(digits) == 11 and re.match(r"0[2-9]0", digits)
    ten = len(digits) == 10 and not re.match(r"0[789]0", digits)
    return digits if digits.startswith("0") and (eleven or ten) else None


def _mobile_or_fixed(digits: str) -> bool:
    return len(digits) == 9 or digits[:2] in ("50", "70", "80", "90")


def _area_length(number: str) -> int:
    return next((_AREA_LENGTH[number[:n]] for n in (5, 4, 3, 2) if number[:n] in _AREA_LENGTH), 4)
