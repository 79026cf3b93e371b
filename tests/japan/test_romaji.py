import pytest
from hypothesis import given
from hypothesis import strategies as st

from divide_support.japan.romaji import romaji_key


@pytest.mark.parametrize(
    "spellings",
    [
        ["サトウ", "ｻﾄｳ", "さとう", "sato", "satou", "satoh", "Satō", "SATO"],
        ["オオノ", "ono", "ohno", "oono"],
        ["シンイチ", "shinichi", "shin'ichi", "sinniti"],
        ["ジュンコ", "junko", "zyunko"],
        ["チヅコ", "chizuko", "tiduko"],
        ["ナンバ", "nanba", "namba"],
        ["ハットリ", "hattori"],
        ["マッチャ", "matcha", "maccha"],
        ["フジタ", "fujita", "huzita"],
        ["キョウコ", "kyoko", "kyouko"],
        ["リュウイチ", "ryuichi", "ryuuichi"],
        ["サトヒコ", "satohiko"],
        ["サトウ　ハナコ", "sato hanako"],
    ],
)
def test_romaji_key_is_equal_for_one_reading(spellings):
    assert len({romaji_key(spelling) for spelling in spellings}) == 1


def test_romaji_key_keeps_readings_apart():
    assert (
        len({romaji_key(name) for name in ("サトウ", "サイトウ", "サカイ", "カトウ", "ハトリ")})
        == 5
    )


def test_romaji_key_of_kanji_is_empty():
    assert romaji_key("佐藤") == ""


@given(st.text(max_size=20))
def test_romaji_key_is_plain_latin(text):
    key = romaji_key(text)
    assert key == "" or (key.isascii() and key.isalpha() and key.islower())
