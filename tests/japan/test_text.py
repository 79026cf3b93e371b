import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from divide_support.japan import text
from divide_support.japan.variants import GROUPS, TO_FIRST

KANA = st.text(
    st.sampled_from("アイウカガキギサザッツヅハバパャヤンーヴヶ　あがっー゛ﾊﾞ"), max_size=12
)


def ordered(words):
    return sorted(words, key=text.sort_key)


@pytest.mark.parametrize(
    "words",
    [
        ["きあい", "きー", "きいと", "きんき"],
        ["ハット", "ハツト", "バット", "バツト", "パット"],
        ["ヤマサキ　アキ", "ヤマザキ　アキ", "ヤマサキ　イチ", "ヤマザキ　ウメ", "ヤマサワ　アイ"],
        [
            "サト　ワカ",
            "サトウ　アイ",
            "サトウ　イチ",
            "サトウダ　アイ",
            "サトー　アオ",
            "サトオ　イチ",
        ],
        ["カカ", "カヽ"][::-1],
        ["123", "ABC", "アイ", "高橋"],
    ],
)
def test_sort_key_follows_jis_x_4061(words):
    assert ordered(reversed(words)) == words


# The examples of the standard's annex, without their kanji.
STANDARD_ORDER = """
シャーレ シャイ シヤィ シャレ ちょこ ちよこ チョコレート てーた テータ テェタ てえた でーた データ デェタ でえた
てーたー テータァ テェター てぇたぁ てえたー でーたー データァ デェタァ デエタア ひゆ びゅあ ぴゅあ びゅあー ビュアー
ぴゅあー ピュアー ヒュウ ヒユウ ピュウア びゅーあー ビューアー ビュウアー ひゆん ぴゅん ふーり フーリ ふぅり ふゥり ふゥリ
フウリ ぶーり ブーリ ぶぅり ブゥり ぷうり プウリ ふーりー フゥリー ふゥりィ フぅりぃ フウリー ふうりぃ ブウリイ ぷーりー
ぷゥりイ ぷうりー プウリイ フヽ ふゞ ぶゝ ぶふ ぶフ ブふ ブフ ぶゞ ぶぷ ブぷ ぷゝ プヽ ぷふ
"""


def test_sort_key_sorts_the_examples_of_the_standard():
    words = STANDARD_ORDER.split()
    assert ordered(reversed(words)) == words


def test_sort_key_looks_through_width_and_script():
    assert ordered(["さとう", "ｻﾀﾞ", "サト"]) == ["ｻﾀﾞ", "サト", "さとう"]
    assert ordered(["サト", "さと"]) == ["さと", "サト"]
    assert text.sort_key("ｶﾞ") == text.sort_key("ガ") == text.sort_key("カ゛")


@given(KANA)
def test_sort_key_is_plain_text_without_nul(kana):
    assert "\x00" not in text.sort_key(kana)


@pytest.mark.parametrize(
    "spellings",
    [
        ["髙橋", "高橋", "髙󠄀橋", "高 橋", "高　橋"],
        ["山崎", "山﨑", "山嵜"],
        ["斉藤", "斎藤", "齊藤", "齋藤"],
        ["渡辺", "渡邊", "渡邉", "渡邉󠄁"],
        ["吉田", "𠮷田"],
        ["浜田", "濱田", "濵田"],
        ["沢田", "澤田"],
        ["神田", "神田"],
        ["辻", "辻󠄀"],
        ["佐々木", "佐佐木"],
        ["ﾀｶﾊｼ", "たかはし", "タカハシ", "ﾀｶ ﾊｼ"],
        ["サトー", "サト－", "サト-", "サト〜", "サト―", "ｻﾄｰ"],
        ["きょうこ", "キヨウコ"],
        ["杉ヶ沢町", "杉ケ沢町"],
        ["Smith", "ＳＭＩＴＨ"],
        ["か\u3099", "が", "ｶﾞ", "か ゛"],
        ["U¨", "ü", "Ü"],
    ],
)
def test_search_key_is_equal_for_one_name(spellings):
    assert len({text.search_key(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("山崎", "山埼"), ("サトウ", "サド"), ("中央1-23", "中央12-3"), ("三浦", "二浦")],
)
def test_search_key_keeps_different_names_apart(one, other):
    assert text.search_key(one) != text.search_key(other)


@given(st.text(max_size=20))
def test_search_key_of_a_key_is_the_key(raw):
    assert text.search_key(text.search_key(raw)) == text.search_key(raw)


def test_loose_key_forgets_voicing_and_long_vowels():
    assert text.loose_key("ヤマザキ") == text.loose_key("やまさき")
    assert text.loose_key("サトー") == text.loose_key("サド")
    assert text.loose_key("チヅコ") == text.loose_key("ちずこ")
    assert text.loose_key("カオリ") == text.loose_key("カヲリ")


def test_katakana_changes_kana_only():
    assert text.katakana("ｻﾄｳ はなこ") == "サトウ ハナコ"
    assert text.katakana("ｶﾞｷﾞか゛か\u3099") == "ガギガガ"
    assert text.katakana("髙橋 神１Ａ") == "髙橋 神１Ａ"


def test_ascii_digits_keeps_digits_alone():
    assert text.ascii_digits("０９０-1234（①）") == "0901234"


def test_fold_variants_of_place_names():
    assert text.fold_variants("萠黄町") == text.fold_variants("萌黄町")
    assert text.fold_variants("神") == "神"


def test_variant_groups_share_no_letter_and_are_in_normal_form():
    letters = "".join(GROUPS)
    assert len(set(letters)) == len(letters)
    assert unicodedata.normalize("NFKC", letters) == letters
    assert all(len(group) > 1 for group in GROUPS)
    assert TO_FIRST[ord("髙")] == "高"


@pytest.mark.parametrize(
    ("written", "misfits"),
    [
        ("髙﨑德濵栁彅①㈱Ⅲ佐藤", ()),
        ("𠮷田", ("𠮷",)),
        ("辻󠄀さん辻", ("辻󠄀",)),
        ("𠮷𠮷", ("𠮷",)),
        ("10時〜12時", ("〜",)),
        ("−‖¢¬", ("−", "‖", "¢", "¬")),
        ("¥—😀é", ("¥", "—", "😀", "é")),
        ("か\u3099", ("か\u3099",)),
        ("\ud800", ("\ud800",)),
    ],
)
def test_cp932_misfits_name_letters_that_do_not_travel(written, misfits):
    assert text.cp932_misfits(written) == misfits


def test_cp932_changes_tell_refused_letters_from_changed_ones():
    assert text.cp932_changes("𠮷〜−‖辻󠄀") == (("〜", "～"), ("−", "－"), ("‖", "∥"))


@given(st.text(max_size=20))
def test_text_without_misfits_survives_cp932(raw):
    if not text.cp932_misfits(raw):
        assert raw.encode("cp932").decode("cp932") == raw


def test_cp932_substitutes_are_offered_where_one_exists():
    offered = [text.cp932_substitute(c) for c in ("𠮷", "〜", "辻󠄀", "か\u3099", "—", "😀")]
    assert offered == ["吉", "～", "辻", "が", "―", None]


def test_hidden_characters_are_named_but_selectors_are_not():
    assert text.hidden_characters("佐藤\u202e花\u200b子\x00\ue000") == (
        "\u202e",
        "\u200b",
        "\x00",
        "\ue000",
    )
    assert text.hidden_characters("辻󠄀　花子") == ()
