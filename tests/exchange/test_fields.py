"""How a clerk reads one cell."""

from datetime import time

import pytest

from divide_support.exchange.fields import (
    Count,
    Digits,
    count,
    device_mix,
    device_of,
    is_blank_date,
    label_key,
    marks,
    phone,
    postal,
    split_postal,
    times,
    yen,
    yes_no,
)
from divide_support.exchange.localities import locality, locality_in, read_code
from divide_support.exchange.topics import topics
from tests.exchange.papers import municipalities


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("午後1時30分～3時30分", (13, 30), (15, 30)),
        ("午前10時～正午", (10, 0), (12, 0)),
        ("９：３０〜１１：３０", (9, 30), (11, 30)),
        ("13時30分から15時まで", (13, 30), (15, 0)),
        ("午前11時～1時", (11, 0), (13, 0)),
        ("13時半～15時", (13, 30), (15, 0)),
        ("1000-1200", (10, 0), (12, 0)),
        ("1:30～3:30", (13, 30), (15, 30)),
    ],
)
def test_times_are_read(text, start, end):
    assert times(text) == (time(*start), time(*end))


def test_single_time_has_no_end():
    assert times("10:00") == (time(10), None)
    assert times("未定") == (None, None)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("☑有　□無", True),
        ("□有　■無", False),
        ("□有　□無", None),
        ("[レ]有 [ ]無", True),
        ("○（要予約）", True),
        ("なし", False),
        ("×", False),
        ("不明", None),
        ("", None),
    ],
)
def test_yes_and_no_are_read(text, answer):
    assert yes_no(text) is answer


def test_marks_of_circles_and_dots_are_read():
    assert [(one.label, one.checked) for one in marks("○講座　・相談会")] == [
        ("講座", True),
        ("相談会", False),
    ]
    assert marks("電話・カメラ") == ()


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("０９９９（００）２１００", Digits("0999002100")),
        ("0999-00-1234（内線2145）", Digits("0999001234")),
        ("+81-999-00-7002", Digits("0999007002")),
        ("999001221", Digits("0999001221", lost_zero=True)),
        ("9000006996", Digits("09000006996", lost_zero=True)),
        ("0999-00-12", Digits("09990012", fault="電話が2けた足りません")),
        ("090-0000-33033", Digits("090000033033", fault="電話が1けた多くなっています")),
        ("-", Digits(None)),
    ],
)
def test_phones_are_read(text, read):
    assert phone(text) == read


def test_postal_codes_are_read():
    assert postal("〒009-0121") == Digits("0090121")
    assert postal("90121") == Digits("0090121", lost_zero=True)
    assert postal("009-012").fault == "郵便番号は7けたです"
    assert split_postal("〒009-0121　みどり県緑川市1") == ("0090121", "みどり県緑川市1")
    assert split_postal("みどり県緑川市1-2-3") == (None, "みどり県緑川市1-2-3")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("８", Count(8)),
        ("5名", Count(5)),
        ("1,012", Count(1012)),
        ("二十五人", Count(25)),
        ("約20名", Count(20, vague=True)),
        ("10～15名", Count(15, vague=True)),
        ("多数", Count(None, vague=True)),
        ("名", Count(None)),
    ],
)
def test_counts_are_read(text, read):
    assert count(text) == read


def test_money_is_read():
    assert [yen("無料"), yen("１００円（お茶代）"), yen(""), yen("0")] == [0, 100, None, 0]


def test_devices_are_read():
    assert device_mix("Android7 iPhone5") == {"android": 7, "iphone": 5}
    assert device_mix("アンドロイド3名　アイフォン0名　らくらく3名　その他・なし0名") == {
        "android": 3,
        "iphone": 0,
        "rakuraku": 3,
        "none": 0,
    }
    assert device_mix("未定") is None
    assert [device_of(one) for one in ("うちらくらく", "持っていない", "ガラケー・なし")] == [
        "rakuraku",
        "none",
        "none",
    ]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("１　事業名", "事業名"),
        ("事業（講座）名", "事業名"),
        ("会　　場", "会場"),
        ("(2) 会場名", "会場名"),
        ("ＦＡＸ番号", "fax番号"),
        ("第１希望", "第1希望"),
        ("駐車(台)", "駐車"),
    ],
)
def test_labels_lose_what_varies(text, key):
    assert label_key(text) == key


def test_blank_dates_are_known():
    assert is_blank_date("令和　　年　　月　　日（　）")
    assert not is_blank_date("令和8年　月　日")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("電話・カメラ,文字入力,LINE", ("電話・カメラ", "文字入力", "LINE")),
        ("LINE・キャッシュレス決済", ("LINE", "キャッシュレス決済")),
        ("□LINE　☑QRコード　■安全な使い方（詐欺対策）", ("QRコード", "安全な使い方（詐欺対策）")),
        ("①ＬＩＮＥの使い方　②写真の撮り方", ("LINE", "写真の撮り方")),
        ("", ()),
    ],
)
def test_topics_are_read(text, read):
    assert topics(text) == read


def test_municipalities_are_found_however_they_are_spelt():
    held = municipalities()
    assert locality("緑川市", held).code == "482013"
    assert locality("みどり県緑川市", held).code == "482013"
    assert locality("萠黄町", held).official == "萌黄町"
    assert locality("杉ケ沢町", held).official == "杉ヶ沢町"
    assert locality("花咲町", held) is None
    assert locality_in("みどり県三ツ森市本町5-10", held) == "三ツ森市"


def test_municipality_codes_are_checked():
    assert read_code("482013").code == "482013"
    assert (read_code("48344").code, read_code("48344").kind) == ("483443", "short_code")
    assert (read_code("482017").code, read_code("482017").kind) == (None, "bad_check_digit")
