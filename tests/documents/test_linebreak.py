from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from divide_support.documents.fonts import Face
from divide_support.documents.linebreak import NEVER_FIRST, NEVER_LAST, atoms, break_lines
from divide_support.documents.typeset import line_width

SAMPLE = "申込みは12月3日（木）までに、デジタル支援課（電話00-5500-1234）へ、お知らせください。"


def test_break_lines_keeps_dates_phones_and_words_together() -> None:
    assert break_lines(SAMPLE, Face.GOTHIC, 14, 60) == (
        "申込みは12月3日（木）",
        "までに、デジタル支援課",
        "（電話00-5500-1234）",
        "へ、お知らせください。",
    )


@pytest.mark.parametrize("width", range(37, 160, 7))
def test_break_lines_never_cuts_what_must_stay_together(width: int) -> None:
    rows = break_lines(SAMPLE * 2, Face.GOTHIC, 12, width)
    assert "".join(rows) == SAMPLE * 2
    for whole in ("12月3日（木）", "00-5500-1234", "お知らせ", "デジタル"):
        assert sum(row.count(whole) for row in rows) == 2


@pytest.mark.parametrize(
    "text",
    [
        "令和8年（2026年）",
        "12月10日（木曜日）",
        "午後1時30分",
        "090-0000-0012",
        "第12号",
        "20人",
        "digital@example.jp",
        "ご協力",
    ],
)
def test_atoms_holds_together(text: str) -> None:
    assert text in atoms(f"これは{text}です")


@given(
    st.text(
        alphabet="あいうおっゃー、。（）「」漢字入力アイウェ0123-abc 　ご人",
        min_size=1,
        max_size=80,
    )
)
def test_break_lines_obeys_the_prohibitions(text: str) -> None:
    width = 60.0
    rows = break_lines(text, Face.GOTHIC, 12, width)
    assert "".join(rows) == text
    emergency = any(line_width(atom.strip(), Face.GOTHIC, 12) > width for atom in atoms(text))
    for row in rows:
        assert line_width(row.rstrip(" 　"), Face.GOTHIC, 12) <= width + 0.01
    if not emergency:
        for before, after in pairwise(rows):
            assert after[0] not in NEVER_FIRST
            assert before[-1] not in NEVER_LAST


def test_break_lines_cuts_an_endless_word_as_a_last_resort() -> None:
    rows = break_lines("x" * 200, Face.GOTHIC, 12, 50)
    assert "".join(rows) == "x" * 200
    assert all(line_width(row, Face.GOTHIC, 12) <= 50 for row in rows)


def test_break_lines_keeps_line_ends_of_the_text() -> None:
    assert break_lines("一\n二", Face.GOTHIC, 12, 50) == ("一", "二")
    assert break_lines("", Face.GOTHIC, 12, 50) == ("",)


def test_heading_is_not_broken_inside_a_katakana_word() -> None:
    rows = break_lines(
        "スマートフォンでマイナンバーカードの手続き", Face.GOTHIC_BOLD, 30, 134, setting="heading"
    )
    assert rows[1][0] not in "イナンバーカド"


def test_selectors_and_voicing_marks_never_leave_their_base() -> None:
    text = "葛\U000e0100城葛\U000e0100井か\u3099く\u3099ホ\u309aー御葛\U000e0100飾" * 2
    for width in (3, 5, 8, 12, 20):
        lines = break_lines(text, Face.GOTHIC, 9, width)
        assert "".join(lines) == text
        assert not [line for line in lines if line[0] in "\U000e0100\u3099\u309a"]
