import re

from divide_support.documents.office import Addressee
from divide_support.documents.request_letter import render_request_letter, render_request_letters
from tests.documents.builders import HOSTILE, a_request_letter, an_empty_request_letter
from tests.documents.reading import text, texts


def test_request_letter_asks_and_offers_the_answers() -> None:
    words = text(render_request_letter(a_request_letter()))
    for expected in (
        "12月10日（木曜日）",
        "午後1時30分～3時30分",
        "午後1時10分",
        "緑川市 中央公民館",
        "行けます",
        "行けません",
        "相談したい",
        "11月19日（木）まで",
        "00-5500-1239",
        "登録番号 みどり第0012号",
    ):
        assert expected in words


def test_name_stands_on_the_window_and_already_on_the_slip() -> None:
    words = text(render_request_letter(a_request_letter(supporter=Addressee(name=HOSTILE))))
    assert words.count(HOSTILE) == 2


def test_request_letter_without_fax_does_not_speak_of_one() -> None:
    assert "FAX" not in text(render_request_letter(an_empty_request_letter()))


def test_batch_is_one_sheet_for_each_supporter() -> None:
    assert len(texts(render_request_letters([a_request_letter()] * 3))) == 3


def test_long_facts_of_a_row_go_on_in_another_line() -> None:
    letter = a_request_letter(
        venue_detail="3階 大会議室A・B　杉ヶ沢町大字緑川東三百二十番地の一（役場となり、県道に面した白い建物）",
        companions="𠮷田 正男さん、渡邉 花子さん、髙﨑 一郎さん、長谷川 勘右衛門さん、五十嵐 薫さん",
    )
    words = re.sub(r"\s", "", text(render_request_letter(letter)))
    assert "県道に面した白い建物" in words
    assert "五十嵐薫さん" in words
