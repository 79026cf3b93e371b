from io import BytesIO

import pypdf

from divide_support.documents.official_letter import LetterData, render_letter
from tests.documents.builders_letters import (
    a_cancellation,
    a_change_notice,
    a_long_change_notice,
    a_memo,
    a_thank_you,
)
from tests.documents.reading import text, texts


def rules(letter: LetterData) -> int:
    """Drawn outlines of a letter of one sheet."""
    contents = pypdf.PdfReader(BytesIO(render_letter(letter))).pages[0].get_contents()
    assert contents is not None
    return contents.get_data().count(b" S Q")


def test_change_notice_marks_what_changed_and_says_what_was_before() -> None:
    words = text(render_letter(a_change_notice()))
    assert words.count("変更") == 6  # subject, body, two marks, two lines of what was before
    assert "（変更前　12月10日（木曜日）　午後1時30分から午後3時30分まで）" in words
    assert "（変更前　𠮷田　正男）" in words


def test_only_changed_items_are_underlined() -> None:
    letter = a_change_notice(items=a_change_notice().items[:1])
    same = a_change_notice(items=a_cancellation().items[:1])
    assert rules(letter) == rules(same) + 2  # the line under the text and the frame of the mark


def test_long_subject_stands_on_two_lines_and_is_whole() -> None:
    letter = a_long_change_notice()
    sheets = texts(render_letter(letter))
    assert letter.subject in sheets[0].replace("\n", "")
    assert len(sheets) == 2


def test_memo_says_so_where_others_have_a_number() -> None:
    words = text(render_letter(a_memo()))
    assert "事務連絡" in words
    assert "（公印省略）" not in words


def test_letter_of_courtesy_has_neither_subject_nor_items() -> None:
    words = text(render_letter(a_thank_you()))
    assert "拝啓" in words
    assert words.index("敬具") > words.index("お願い申し上げます")
    assert "記" not in words.replace("登記", "")
    assert "以上" not in words
