from dataclasses import replace
from datetime import time
from io import BytesIO

import pypdf
import pypdfium2
import pytest

from divide_support.documents.pocket import render_pocket
from divide_support.documents.supporter_list import clock_period, render_supporter_list
from tests.documents.reading import ink_boxes, sizes, text, texts
from tests.documents.resident_builders import (
    HALL_OF_FORTY,
    a_job,
    a_long_pocket,
    a_pocket,
    an_empty_pocket,
)


def test_pocket_book_is_one_sheet_with_every_job() -> None:
    (words,) = texts(render_pocket(a_pocket()))
    for expected in ("12月3日（木）", "12月10日（木）", "12月17日（木）", "集合 午後1:10", "髙橋"):
        assert expected in words


def test_pages_of_the_book_lie_where_the_folds_want_them() -> None:
    """Cover at the lower right, the first job above it on its head, the back page left of the cover."""
    document = pypdfium2.PdfDocument(render_pocket(a_pocket()))
    page = document[0]
    words = page.get_textpage()
    found = {}
    for wanted in ("の予定", "すぐに", "12月3日（木）", "12月17日（木）"):
        search = words.search(wanted)
        places = []
        while (hit := search.get_next()) is not None:
            left, bottom, _, _ = words.get_charbox(hit[0])
            right_of = words.get_charbox(hit[0] + 1)[0] > left
            column, upper = int(left * 25.4 / 72 / 74.25), bottom * 25.4 / 72 > 105
            places.append((column, "upper" if upper else "lower", right_of))
        found[wanted] = places
        search.close()
    words.close()
    page.close()
    document.close()
    cover = (3, "lower", True)
    assert found == {
        "の予定": [cover],
        "すぐに": [(2, "lower", True)],
        "12月3日（木）": [cover, (3, "upper", False)],
        "12月17日（木）": [cover, (1, "upper", False)],
    }


def test_no_letter_lies_on_a_fold() -> None:
    boxes = ink_boxes(render_pocket(replace(a_long_pocket(6), practice=False)))[0]
    for fold in (74.25, 148.5, 222.75):
        assert not [box for box in boxes if box[0] < fold + 3 and box[2] > fold - 3]


@pytest.mark.parametrize(("count", "width"), [(6, 297), (7, 148)])
def test_more_than_six_jobs_are_a_list_on_a5(count: int, width: int) -> None:
    pdf = render_pocket(a_pocket(jobs=tuple(a_job(day) for day in range(1, count + 1))))
    page = pypdf.PdfReader(BytesIO(pdf)).pages[0]
    assert round(float(page.mediabox.width) * 25.4 / 72) == width
    assert "".join(texts(pdf)).count("00-5520-3456") == count


def test_long_jobs_are_printed_in_full() -> None:
    words = text(render_pocket(a_long_pocket(6))).replace("\n", "")
    assert HALL_OF_FORTY in words
    assert "長谷川 勘右衛門さん" in words


def test_month_without_jobs_says_so() -> None:
    assert "この月の予定はありません。" in text(render_pocket(an_empty_pocket()))
    assert "この月の予定はありません。" in text(render_supporter_list(an_empty_pocket()))


def test_list_of_a_supporter_is_read_at_sixteen_points() -> None:
    found = sizes(render_supporter_list(a_pocket()))
    assert {size for size in found if size < 16} <= {10, 11}


def test_times_are_short_and_in_halves_of_the_day() -> None:
    job = a_job()
    assert clock_period(job.start, job.end) == "午後1:30～3:30"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (time(13, 30), time(15, 30), "午後1:30～3:30"),
        (time(10), time(12), "午前10:00～正午"),
        (time(12), time(13, 30), "正午～午後1:30"),
        (time(12, 40), time(14), "午後0:40～2:00"),
        (time(11), time(12, 30), "午前11:00～午後0:30"),
    ],
)
def test_hours_are_told_as_on_the_letters(start: time, end: time, words: str) -> None:
    assert clock_period(start, end) == words
