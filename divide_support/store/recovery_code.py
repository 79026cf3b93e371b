"""The recovery code (復旧コード): 160 random bits on paper, in groups that notice a slip of the pen by themselves."""

import re
import secrets
import unicodedata

from divide_support.errors import BadInput

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans("OIL", "011")
_GROUPS = 8
_GROUP_LETTERS = 4
_DASHES = re.compile(r"[\s\-‐-―−ー_.,、。]+")


def new_recovery_code() -> str:
    values = [secrets.randbelow(32) for _ in range(_GROUPS * _GROUP_LETTERS)]
    return "-".join(
        "".join(_LETTERS[value] for value in (*group, _check_value(group, index)))
        for index, group in enumerate(_in_groups(values))
    )


def read_recovery_code(text: str) -> bytes:
    """The secret behind a typed code; spaces, dashes, 全角, O for 0 and I for 1 are forgiven."""
    plain = _DASHES.sub("", unicodedata.normalize("NFKC", text)).upper().translate(_LOOKALIKES)
    length = _GROUPS * (_GROUP_LETTERS + 1)
    if len(plain) != length:
        raise BadInput(
            "復旧コードの長さが違います。",
            f"復旧コードは{length}文字ですが、{len(plain)}文字が入力されました。",
            "紙に控えた復旧コードを、もう一度確かめて入力してください。",
        )
    for index in range(_GROUPS):
        group = plain[index * (_GROUP_LETTERS + 1) :][: _GROUP_LETTERS + 1]
        values = [_LETTERS.find(letter) for letter in group]
        if -1 in values or values.pop() != _check_value(values, index):
            raise BadInput(
                f"復旧コードの{index + 1}番目のまとまり「{group}」に誤りがあります。",
                "検査文字が合いません。",
                "その5文字を、紙の控えと見比べて直してください。",
            )
    return plain.encode("ascii")


def _in_groups(values: list[int]) -> list[list[int]]:
    return [values[at : at + _GROUP_LETTERS] for at in range(0, len(values), _GROUP_LETTERS)]


def _check_value(group: list[int], index: int) -> int:
    """A weighted sum in GF(32): finds every single wrong letter, every swap of two, and swapped groups."""
    total = _times(index + 1, 31)
    for weight, value in zip((2, 3, 4, 5), group, strict=True):
        total ^= _times(weight, value)
    return total


def _times(left: int, right: int) -> int:
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 32:
            left ^= 0b100101
        right >>= 1
    return product
