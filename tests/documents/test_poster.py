from dataclasses import replace
from datetime import date, time

import pypdfium2
import pytest

from divide_support.documents.poster import render_poster
from divide_support.documents.poster_calendar import render_poster_calendar
from divide_support.documents.style import Variant
from tests.documents.reading import text, texts
from tests.documents.resident_builders import HALL_OF_FORTY, a_poster, an_empty_poster, an_entry


def test_poster_says_every_day_with_hours_hall_and_seats() -> None:
    words = text(render_poster(a_poster()))
    assert words.count("午後1時30分～3時30分") == 5
    for expected in (
        "12",
        "月",
        "スマホ教室・相談会",
        "空きあり",
        "残りわずか",
        "満席",
        "00-5500-1234",
    ):
        assert expected in words


@pytest.mark.parametrize("variant", Variant)
def test_every_row_of_the_poster_has_its_whole_line(variant: Variant) -> None:
    document = pypdfium2.PdfDocument(render_poster(a_poster(), variant))
    picture = document[0].render(scale=300 / 72).to_pil().convert("L")
    document.close()
    x, dark = round(17 / 25.4 * 300), []
    for y in range(round(64 / 25.4 * 300), round(341 / 25.4 * 300)):
        if picture.getpixel((x, y)) < 180:
            dark.append(y)
    bands = [y for y in dark if y - 1 not in dark]
    assert len(bands) == len(a_poster().entries)
    assert len(dark) / len(bands) >= 3


@pytest.mark.parametrize(("count", "sheets"), [(1, 1), (10, 1), (11, 2), (31, 4)])
def test_poster_goes_on_to_further_sheets(count: int, sheets: int) -> None:
    entries = tuple(an_entry(1 + number % 28, number) for number in range(count))
    pages = texts(render_poster(a_poster(entries=entries)))
    assert len(pages) == sheets
    assert sum(page.count("～") for page in pages) == count + sheets
    assert all("00-5500-1234" in page for page in pages)
    assert ("（2枚目）" in pages[-1]) is (sheets == 2)


def test_wall_calendar_says_time_hall_and_telephone() -> None:
    words = text(render_poster_calendar(a_poster()))
    assert words.count("午後1時30分～3時30分") == 5
    assert words.count("中央公民館") == 3
    assert "00-5500-1234" in words


def test_wall_calendar_lists_on_a_second_sheet_what_has_no_room() -> None:
    entries = tuple(
        an_entry(
            10,
            number,
            venue=f"第{number}公民館",
            venue_kana="",
            start=time(9 + number),
            end=time(20),
        )
        for number in range(9)
    )
    first, second = texts(render_poster_calendar(a_poster(entries=entries)))
    assert "ほか" in first
    assert [f"第{number}公民館" in first + second for number in range(9)] == [True] * 9


def test_wall_calendar_gives_a_long_hall_in_full() -> None:
    pages = texts(render_poster_calendar(a_poster(entries=(an_entry(10, venue=HALL_OF_FORTY),))))
    assert HALL_OF_FORTY not in pages[0].replace("\n", "")
    assert HALL_OF_FORTY in pages[1].replace("\n", "")


def test_months_of_four_and_six_weeks_fill_the_sheet() -> None:
    for year, month in ((2026, 2), (2026, 8)):
        data = replace(an_empty_poster(), year=year, month=month)
        last = date(year, month + 1, 1).toordinal() - 1
        assert str(date.fromordinal(last).day) in text(render_poster_calendar(data))


def test_empty_month_says_so() -> None:
    assert "この月の予定はありません。" in text(render_poster(an_empty_poster()))
