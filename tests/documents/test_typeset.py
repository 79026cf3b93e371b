import pytest

from divide_support.documents.fonts import Face
from divide_support.documents.ornaments import ruby, ruby_parts
from divide_support.documents.page import Align, Paper
from divide_support.documents.typeset import TIGHTEST, elide, fit, line_width, set_line
from divide_support.errors import DoesNotFit
from tests.documents.reading import ink_boxes

Box = tuple[float, float, float, float]


@pytest.mark.parametrize(
    ("text", "size", "width"),
    [("12月10日", 46, 69.6), ("午後1時30分～3時30分", 32, 129.3), ("00-5500-1234", 42, 118.9)],
)
def test_large_numbers_are_set_by_their_ink(text: str, size: float, width: float) -> None:
    assert line_width(text, Face.GOTHIC_BOLD, size) == pytest.approx(width, abs=0.7)


def test_columns_keep_their_figures_of_one_width() -> None:
    assert line_width("1111", Face.COLUMN, 24) == line_width("8888", Face.COLUMN, 24)


def test_fit_tightens_then_shrinks_then_gives_up() -> None:
    natural = line_width("長谷川勘右衛門", Face.GOTHIC, 12)
    assert fit("長谷川勘右衛門", Face.GOTHIC, 12, natural, 9).tracking == 0
    tightened = fit("長谷川勘右衛門", Face.GOTHIC, 12, natural * 0.97, 9)
    assert (tightened.size, tightened.fits) == (12, True)
    assert TIGHTEST <= tightened.tracking < 0
    smaller = fit("長谷川勘右衛門", Face.GOTHIC, 12, natural * 0.85, 9)
    assert (9 <= smaller.size < 12, smaller.fits) == (True, True)
    assert not fit("長谷川勘右衛門", Face.GOTHIC, 12, natural * 0.5, 9).fits


def test_set_line_of_nothing_is_empty() -> None:
    assert set_line("", Face.GOTHIC, large=False).width == 0


def test_elide_shows_that_something_is_missing() -> None:
    assert elide("公民館", Face.GOTHIC, 10, 50) == "公民館"
    assert elide("高齢者いきがい交流センター", Face.GOTHIC, 10, 20).endswith("…")


@pytest.mark.parametrize(
    ("text", "reading", "parts"),
    [
        ("中央公民館", "ちゅうおうこうみんかん", ((0, 5, "ちゅうおうこうみんかん"),)),
        ("若葉市民センター", "ワカバシミンセンター", ((0, 4, "わかばしみん"),)),
        ("緑のふれあい館", "みどりのふれあいかん", ((0, 1, "みどり"), (6, 7, "かん"))),
        ("ふれあいホール", "ふれあいほーる", ()),
        ("中央公民館", "", ()),
        (
            "緑川市 中央公民館",
            "みどりかわし ちゅうおうこうみんかん",
            ((0, 3, "みどりかわし"), (4, 9, "ちゅうおうこうみんかん")),
        ),
    ],
)
def test_ruby_stands_over_the_kanji_only(
    text: str, reading: str, parts: tuple[tuple[int, int, str], ...]
) -> None:
    assert ruby_parts(text, reading) == parts


@pytest.mark.parametrize(
    ("pair", "gap"),
    [("12", 0.135), ("2-", 0.10), ("2月", 0.125), ("1日", 0.165), ("月2", 0.135), ("月3", 0.11)],
)
def test_large_figures_keep_their_distances_of_ink(pair: str, gap: float) -> None:
    row = set_line(pair, Face.GOTHIC_BOLD, large=True)
    one, two = row.letters
    white = row.advances[0] - one.width
    ink = white + one.font.bearings(one.code)[1] + two.font.bearings(two.code)[0]
    assert ink == pytest.approx(gap)


def test_small_figures_are_only_tightened_after_a_one() -> None:
    def change(pair: str) -> float:
        row = set_line(pair, Face.GOTHIC, large=False)
        return round(row.advances[0] - row.letters[0].width, 3)

    assert [change(pair) for pair in ("12", "1日", "22", "2日", "あ1")] == [-0.06, -0.08, 0, 0, 0]


def test_letters_are_never_kerned() -> None:
    row = set_line("「高齢者」、サポーター", Face.GOTHIC_BOLD, large=True)
    assert row.advances == tuple(letter.width for letter in row.letters)


def test_a_paragraph_is_set_in_by_one_whole_letter() -> None:
    assert set_line("　令和", Face.MINCHO, large=False).advances[0] == 1.0
    inside = set_line("令　和", Face.MINCHO, large=False)
    assert inside.advances[1] == inside.letters[1].width < 1.0


@pytest.mark.parametrize("align", ["left", "right", "centre"])
def test_large_lines_stand_by_their_ink(align: Align) -> None:
    """The first letter has air on its left, the last bracket air on its right: neither counts."""
    paper = Paper("試し")
    paper.page()
    paper.text(100, 50, "「日時」", 30, Face.GOTHIC_BOLD, align=align)
    (boxes,) = ink_boxes(paper.finish())
    left, right = boxes[0][0], boxes[-1][2]
    edge = {"left": left, "right": right, "centre": (left + right) / 2}[align]
    assert edge == pytest.approx(100, abs=0.1)


def test_spread_text_reaches_both_edges() -> None:
    paper = Paper("試し")
    paper.page()
    paper.spread(40, 50, "会場", 12, Face.MINCHO, 30)
    (boxes,) = ink_boxes(paper.finish())
    assert boxes[0][0] == pytest.approx(40, abs=0.5)
    assert boxes[-1][2] == pytest.approx(70, abs=0.5)


def test_middle_of_a_line_is_the_middle_of_its_kanji() -> None:
    paper = Paper("試し")
    paper.page()
    paper.middle(40, 50, "国", 40, Face.GOTHIC_BOLD)
    ((box,),) = ink_boxes(paper.finish())
    assert (box[1] + box[3]) / 2 == pytest.approx(50, abs=0.25)


def test_overflow_takes_a_smaller_size_then_refuses_by_name() -> None:
    paper = Paper("試し")
    paper.page()
    paper.paragraph(20, 40, "高齢者デジタルサポーター", 20, width=60, most=1, minimum=12)
    assert paper.sizes == {"高齢者デジタルサポーター": 14.5}
    paper.paragraph(
        20, 60, "高齢者デジタルサポーター派遣決定通知書", 20, width=40, most=1, minimum=12
    )
    with pytest.raises(DoesNotFit, match="サポーター派遣決定"):
        paper.finish()


def test_ruby_is_spread_over_a_long_word_and_overhangs_a_short_one() -> None:
    def parts(word: str, reading: str) -> tuple[list[Box], list[Box]]:
        paper = Paper("試し")
        paper.page()
        paper.text(60, 50, word, 26, Face.GOTHIC_BOLD)
        ruby(paper, 60, 50, word, reading, 26, Face.GOTHIC_BOLD, 10.4)
        (boxes,) = ink_boxes(paper.finish())
        return boxes[: len(word)], boxes[len(word) :]

    word, reading = parts("中央公民館", "みどり")
    assert word[0][0] < reading[0][0]
    assert reading[-1][2] < word[-1][2]
    assert reading[1][0] - reading[0][2] > 1.5  # spread
    for word, reading in (parts("中央公民館", "ちゅうおうこうみんかん"), parts("緑", "みどり")):
        assert reading[0][3] < word[0][1] + 0.5  # above, clear of the word
        middle = (word[0][0] + word[-1][2]) / 2
        assert (reading[0][0] + reading[-1][2]) / 2 == pytest.approx(middle, abs=1.6)
