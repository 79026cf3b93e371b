import re

import pytest

from divide_support.documents.flyer import render_flyer, render_flyer_poster
from divide_support.documents.handout import render_handout
from divide_support.errors import DoesNotFit
from tests.documents.builders import a_flyer
from tests.documents.reading import ink_boxes, sizes, text, texts
from tests.documents.resident_builders import (
    HALL_OF_FORTY,
    a_flyer_at_a_long_hall,
    a_series_flyer,
)


def test_handout_says_everything_twice_on_one_sheet() -> None:
    (words,) = texts(render_handout(a_flyer()))
    for expected in ("はじめてのスマホ", "12月10日", "中央公民館", "00-5500-1234", "20人"):
        assert words.count(expected) == 2


def test_handout_keeps_clear_of_the_cut() -> None:
    boxes = [box for page in ink_boxes(render_handout(a_flyer())) for box in page]
    assert not [box for box in boxes if box[0] < 152.5 and box[2] > 144.5]


def test_handout_says_the_deadline_of_the_slip_it_leaves_out() -> None:
    assert text(render_handout(a_flyer())).count("12月3日（木）まで") == 2


def test_handout_is_read_at_fourteen_points() -> None:
    assert {size for size in sizes(render_handout(a_flyer())) if size < 12.5} <= {10.4, 10.5}


def test_poster_flyer_is_a3_and_has_no_slip() -> None:
    pdf = render_flyer_poster(a_flyer())
    assert "参加申込書" not in text(pdf)
    right = max(box[2] for box in ink_boxes(pdf)[0])
    bottom = max(box[3] for box in ink_boxes(pdf)[0])
    assert 250 < right < 289
    assert 380 < bottom < 412


def test_series_names_every_day_and_subject() -> None:
    words = text(render_flyer(a_series_flyer(5)))
    assert "全5回" in words
    for number, day in enumerate(("12月10日", "12月17日", "12月24日", "12月31日", "1月7日"), 1):
        assert f"第{number}回" in words
        assert day in words
    assert "令和9年（2027年）" in words


@pytest.mark.parametrize(("count", "most"), [(6, 5), (11, 10)])
def test_series_with_too_many_days_is_refused_in_words(count: int, most: int) -> None:
    slip = a_flyer().slip if count == 6 else None
    with pytest.raises(DoesNotFit) as refusal:
        render_flyer(a_series_flyer(count, slip=slip))
    assert f"全{count}回" in refusal.value.what
    assert f"{most}回まで" in refusal.value.why


def test_hall_of_forty_letters_is_printed_in_full() -> None:
    for draw in (render_flyer, render_flyer_poster, render_handout):
        words = re.sub(r"\s", "", text(draw(a_flyer_at_a_long_hall())))
        assert HALL_OF_FORTY in words
