"""The recovery code on paper."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from divide_support.errors import BadInput
from divide_support.store.recovery_code import _LETTERS, new_recovery_code, read_recovery_code

CODE = new_recovery_code()


def test_code_has_eight_groups_of_five():
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}", CODE)


def test_codes_differ():
    assert len({new_recovery_code() for _ in range(50)}) == 50


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        CODE.replace("-", " "),
        CODE.replace("-", "ー"),
        CODE.replace("-", ""),
        "".join(chr(ord(letter) + 0xFEE0) if letter != "-" else "－" for letter in CODE),
        CODE.replace("0", "O").replace("1", "l"),
    ],
    ids=["small", "spaces", "long dashes", "in one", "full width", "look-alikes"],
)
def test_code_is_read_however_it_is_typed(typed):
    assert read_recovery_code(typed) == read_recovery_code(CODE)


@given(at=st.integers(0, 39), letter=st.sampled_from(_LETTERS))
def test_one_wrong_letter_is_found_in_its_group(at, letter):
    plain = CODE.replace("-", "")
    if plain[at] == letter:
        return
    with pytest.raises(BadInput, match=f"{at // 5 + 1}番目のまとまり"):
        read_recovery_code(plain[:at] + letter + plain[at + 1 :])


@given(at=st.integers(0, 39).filter(lambda at: at % 5 != 4))
def test_two_swapped_letters_are_found(at):
    plain = CODE.replace("-", "")
    swapped = plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :]
    if swapped == plain:
        return
    with pytest.raises(BadInput, match=f"{at // 5 + 1}番目のまとまり"):
        read_recovery_code(swapped)


def test_swapped_groups_are_found():
    groups = CODE.split("-")
    if groups[0] != groups[1]:
        with pytest.raises(BadInput, match="1番目のまとまり"):
            read_recovery_code("-".join([groups[1], groups[0], *groups[2:]]))


def test_short_code_says_how_many_letters_are_missing():
    with pytest.raises(BadInput) as refusal:
        read_recovery_code(CODE[:-1])
    assert refusal.value.why == "復旧コードは40文字ですが、39文字が入力されました。"
