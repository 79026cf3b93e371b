"""Whatever a reader does in its child, we get an answer or three sentences, and live on."""

import time

import pytest

from divide_support.errors import BadInput
from divide_support.exchange.sandbox import Cancelled, Caps, run_apart

_HERE = "tests.exchange.misbehaving:"


def test_child_answers_in_isolation():
    assert run_apart(_HERE + "answer", {"words": "緑川市"}) == {"echo": "緑川市", "isolated": 1}


def test_printing_in_the_child_does_not_spoil_the_answer():
    assert run_apart(_HERE + "chatter", {}) == "spoken"


@pytest.mark.parametrize("deed", ["abort", "fail"])
def test_dying_child_becomes_three_sentences(deed):
    with pytest.raises(BadInput) as caught:
        run_apart(_HERE + deed, {})
    assert caught.value.what == "ファイルを読み取れませんでした。"
    assert caught.value.why
    assert caught.value.advice


def test_hanging_child_is_stopped_after_its_time():
    with pytest.raises(BadInput) as caught:
        run_apart(_HERE + "hang", {}, caps=Caps(seconds=0.4))
    assert "0.4秒" in caught.value.why


def test_hungry_child_is_stopped_by_its_memory_cap():
    with pytest.raises(BadInput):
        run_apart(_HERE + "eat", {}, caps=Caps(memory_bytes=500_000_000))


def test_endless_answer_is_cut():
    with pytest.raises(BadInput):
        run_apart(_HERE + "boast", {"size": 200_000}, caps=Caps(answer_bytes=1_000))


def test_reading_can_be_cancelled():
    begun = time.monotonic()
    with pytest.raises(Cancelled) as caught:
        run_apart(_HERE + "hang", {}, cancelled=lambda: time.monotonic() - begun > 0.2)
    assert caught.value.what == "読み込みをやめました。"
