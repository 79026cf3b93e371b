from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from divide_support.documents.fonts import Face
from divide_support.documents.linebreak import NEVER_FIRST, NEVER_LAST, atoms, break_lines
from divide_support.documents.page import Paper
from divide_support.documents.typeset import line_width
from tests.documents.reading import ink_boxes

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


@pytest.mark.parametrize("letter", "、。，．・：；？！ー）」』】〉》〕％〜～々っゃュョヶ／")
def test_no_line_begins_with(letter: str) -> None:
    for width in (14, 18.5, 23, 31):
        rows = break_lines(f"国民{letter}国民国{letter}民" * 6, Face.GOTHIC, 12, width)
        assert [row for row in rows if row[0] == letter] == []


@pytest.mark.parametrize("letter", "（「『【〈《〔№")
def test_no_line_ends_with(letter: str) -> None:
    for width in (14, 18.5, 23, 31):
        rows = break_lines(f"国民{letter}国民国{letter}民" * 6, Face.GOTHIC, 12, width)
        assert [row for row in rows if row[-1] == letter] == []


@pytest.mark.parametrize(
    "text",
    [
        "令和元年度", "12月3日（木）", "12月23日（水・祝）", "午前10時半", "2026/12/10", "3,000", "14.5", "第3回",
        "三百二十番地の一", "二丁目", "1203号室", "60歳", "Wi-Fi", "digital@example.jp", "https://example.jp/a-1",
        "お名前", "御確認", "下記のとおり", "次のとおり", "しました", "プロジェクター", "高齢者", "集会施設", "教育委員会",
    ],
)  # fmt: skip
def test_dates_numbers_and_set_phrases_are_atoms(text: str) -> None:
    assert text in atoms(f"国{text}を")


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("申込みは、公民館の窓口へ", 38, ("申込みは、", "公民館の窓口へ")),  # after a comma
        ("会場は研修室（二階）", 30, ("会場は研修室", "（二階）")),  # before a bracket
        ("いすをならべてみる", 32, ("いすを", "ならべてみる")),  # after a particle
        (
            "スマートフォンでマイナンバーカードの手続きを体験しよう",
            70,
            ("スマートフォンでマイナンバー", "カードの手続きを体験しよう"),
        ),  # between two words of katakana, never inside one
    ],
)
def test_lines_are_broken_where_they_are_read_best(
    text: str, width: float, lines: tuple[str, ...]
) -> None:
    assert break_lines(text, Face.GOTHIC, 14, width, setting="heading") == lines


def test_a_last_line_of_three_letters_is_avoided() -> None:
    text = "会場の入口で名札を付けてお待ちください。参加の方から順に、ご案内します"
    rows = break_lines(text, Face.GOTHIC, 14, line_width(text, Face.GOTHIC, 14) - 2)
    assert len(rows) == 2
    assert len(rows[-1]) > 3


def test_justified_lines_fill_the_column_but_for_the_last() -> None:
    paper = Paper("試し")
    paper.page()
    text = (
        "令和8年10月28日付けで依頼のありましたことについて、次のとおり決定しましたので通知します。"
        "なお、日時に変更があるときは、開催日の7日前までに担当までお知らせください。"
    )
    rows = break_lines(text, Face.MINCHO, 12, 120, setting="justified")
    paper.lines(30, 40, rows, 12, Face.MINCHO, step=8, justify_to=120)
    (boxes,) = ink_boxes(paper.finish())
    ends = [
        max(box[2] for box in boxes if 36 + 8 * n < box[3] < 43 + 8 * n) for n in range(len(rows))
    ]
    # The ink of a closing 。 or ） ends before its own width does.
    assert all(143 < end <= 150.3 for end in ends[:-1])
    assert ends[-1] < 143
