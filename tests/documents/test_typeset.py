import pytest

from divide_support.documents.fonts import Face
from divide_support.documents.ornaments import ruby_parts
from divide_support.documents.typeset import TIGHTEST, elide, fit, line_width, set_line


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
