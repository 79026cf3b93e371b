from dataclasses import replace

from divide_support.documents.letter import render_decision_letter, render_decision_letters
from divide_support.documents.office import Addressee, OfficialStyle, Seal
from tests.documents.builders import (
    HOSTILE,
    RARE,
    a_decision_letter,
    a_long_decision_letter,
    an_empty_decision_letter,
)
from tests.documents.reading import ink_boxes, text, texts


def test_decision_letter_says_everything_that_was_decided() -> None:
    words = text(render_decision_letter(a_decision_letter()))
    for expected in (
        "〒000-0012",
        "緑川市長　青山　一郎　様",
        "デジ第123号",
        "令和8年11月20日",
        "みどり県知事　森　あかね",
        "高齢者デジタルサポーターの派遣について（通知）",
        "令和8年12月10日（木曜日）　午後1時30分から午後3時30分まで",
        "緑川市中央公民館　2階　研修室1（緑川市本町2丁目3番1号）",
        "𠮷田　正男",
        "登録番号　みどり第0047号",
        "実施報告書を、令和8年12月24日（木曜日）までに提出してください。",
        "00-5500-1239",
        "R8-0123-決-1　1/1",
    ):
        assert expected in words


def test_hostile_and_rare_names_are_printed_as_typed() -> None:
    letter = a_decision_letter(addressee=Addressee(name=HOSTILE), venue=RARE)
    words = text(render_decision_letter(letter))
    assert f"{HOSTILE}　様" in words
    assert RARE in words


def test_long_letter_goes_on_to_a_second_sheet_and_loses_nobody() -> None:
    letter = a_long_decision_letter()
    sheets = texts(render_decision_letter(letter))
    assert len(sheets) == 2
    assert all(person.name in "".join(sheets) for person in letter.supporters)
    assert "以上" in sheets[1]
    assert "担当" in sheets[1]
    assert "再発行" in sheets[0]


def test_seal_mode_is_said_in_words_only_when_omitted() -> None:
    for seal, expected in ((Seal.OMITTED, True), (Seal.PLACE, False), (Seal.NONE, False)):
        letter = a_decision_letter(style=OfficialStyle(seal=seal))
        assert ("（公印省略）" in text(render_decision_letter(letter))) is expected


def test_items_without_facts_are_left_out_and_numbered_without_gap() -> None:
    words = text(render_decision_letter(an_empty_decision_letter()))
    assert "派遣者" not in words
    assert "3" in words
    assert "4" not in words.split("記")[-1]


def test_batch_holds_one_sheet_for_each_letter_in_order() -> None:
    letters = [a_decision_letter(number=f"デジ第{number}号") for number in (7, 8, 9)]
    sheets = texts(render_decision_letters(letters))
    assert [
        f"デジ第{number}号" in sheet for number, sheet in zip((7, 8, 9), sheets, strict=True)
    ] == [True] * 3


def test_address_stays_inside_the_window_and_nothing_else_comes_near_it() -> None:
    for letter in (
        a_decision_letter(),
        replace(a_long_decision_letter(), practice=False, reissue=False),
    ):
        first = ink_boxes(render_decision_letter(letter))[0]
        near = [box for box in first if box[0] < 119 and box[1] < 62]
        assert max(box[2] for box in near) <= 25 + 78
        assert min(box[1] for box in near) >= 15.5
        assert max(box[3] for box in near) <= 47


def test_folds_run_between_lines() -> None:
    boxes = ink_boxes(render_decision_letter(a_decision_letter()))[0]
    for fold in (99.0, 198.0):
        assert not [box for box in boxes if box[0] < 200 and box[1] + 0.6 < fold < box[3] - 0.6]
