import re
from dataclasses import replace
from datetime import time

import pytest

from divide_support.documents.flyer import Fact, render_flyer
from divide_support.documents.slip import Slip
from divide_support.errors import DoesNotFit
from tests.documents.builders import HOSTILE, a_consultation_flyer, a_flyer, an_empty_flyer
from tests.documents.reading import sizes, text


def test_flyer_says_when_where_and_how_to_apply_on_unbroken_lines() -> None:
    words = text(render_flyer(a_flyer()))
    for expected in (
        "参加無料",
        "はじめてのスマホ",
        "令和8年（2026年）",
        "12月10日",
        "（木曜日）",
        "午後1時30分～3時30分",
        "中央公民館",
        "ちゅうおうこうみんかん",
        "00-5500-1234",
        "00-5500-1239",
        "しめ切り 12月3日（木）",
    ):
        assert expected in words


def test_flyer_prints_hostile_titles_as_typed() -> None:
    assert HOSTILE in text(render_flyer(a_flyer(title=HOSTILE)))


def test_flyer_without_phone_points_to_the_slip() -> None:
    words = text(render_flyer(a_flyer(phone="", slip=Slip(fax="00-5500-1239"))))
    assert "電話がいちばん早い" not in words
    assert "下の参加申込書でどうぞ" in words


def test_emptiest_flyer_has_only_what_is_known() -> None:
    words = text(render_flyer(an_empty_flyer()))
    assert "定員" not in words
    assert "申込" not in words


def test_slots_of_a_consultation_are_spoken_times() -> None:
    words = text(render_flyer(a_consultation_flyer(slots=(time(13), time(13, 30)))))
    assert "1時30分" in words
    assert "13時" not in words


def test_readers_get_fourteen_points_but_for_ruby_map_and_last_line() -> None:
    assert {size for size in sizes(render_flyer(a_flyer())) if size < 14} <= {10.4, 10.5, 11.5}


def test_title_too_long_for_three_lines_is_refused_by_name() -> None:
    with pytest.raises(DoesNotFit) as refusal:
        render_flyer(a_flyer(title="スマートフォン" * 12))
    assert "スマートフォンスマートフォン" in refusal.value.what


def test_many_slots_are_boxes_in_rows_or_ticks_on_the_slip() -> None:
    slots = tuple(time(10 + number // 2, 30 * (number % 2)) for number in range(10))
    data = a_consultation_flyer(slots=slots, end=time(15), time_note="", map=None)
    for flyer in (data, replace(data, slip=Slip(fax="00-5500-1239"))):
        words = text(render_flyer(flyer))
        assert "30分ごとに予約できます" in words
        assert all(slot in words for slot in ("10時", "12時30分", "1時", "2時30分"))


def test_long_ways_and_facts_go_on_in_another_line() -> None:
    way = Fact(
        "行き方", "みどり鉄道 緑川駅から歩いて15分。みどりバス「本町二丁目」で降りて歩いて3分"
    )
    bring = Fact(
        "持ち物", "スマホ、充電器、めがね、筆記用具、マイナンバーカードと暗証番号、参加の申込書"
    )
    words = text(render_flyer(a_flyer(ways=(way,), facts=(bring, *a_flyer().facts), map=None)))
    printed = re.sub(r"\s", "", words)
    assert re.sub(r"\s", "", way.text) in printed
    assert bring.text in printed


def test_facts_beyond_the_sheet_are_refused() -> None:
    with pytest.raises(DoesNotFit):
        render_flyer(a_flyer(facts=tuple(Fact("内容", "長い説明です。" * 20) for _ in range(5))))
