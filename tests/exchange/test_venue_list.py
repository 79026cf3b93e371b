"""Lists of venues in shapes that the sample papers do not have."""

import pytest

from divide_support.drafts import Room
from divide_support.exchange.positions import degrees
from divide_support.exchange.rooms import read_rooms
from tests.exchange.made import issues, read_csv, read_workbook


def given(read, *fields):
    return [tuple(one.as_json().get(field, "(none)") for field in fields) for one in read.records]


def test_a_list_by_hand_with_other_headings_is_read():
    read = read_workbook(
        "venues",
        [
            ["会場リスト"],
            [
                "No.",
                "施設名",
                "所在市町村",
                "所在地",
                "TEL",
                "部屋",
                "定員",
                "無線LAN",
                "駐車台数",
                "開館時間",
                "定休日",
            ],
            [
                1,
                "東館",
                "緑川市",
                "〒009-0001 緑川市1",
                "0999-00-0001",
                "大ホール\n小ホール",
                "100\n30",
                "あり",
                "約30",
                "8時半～21時",
                "火曜（祝日を除く）、夏季休館（8/13～15）",
            ],
            [
                2,
                "西館",
                "若葉市",
                "若葉市1",
                999000002,
                "会議室101",
                None,
                "？",
                "無料100台",
                "9:00-17:00",
                "年末年始",
            ],
            [
                3,
                "西 館",
                "若葉市",
                "若葉市1",
                None,
                "和室8畳(10)・洋室(20)",
                None,
                None,
                "なし",
                "午前9時から午後5時",
                "不定休",
            ],
        ],
    )

    assert given(read, "name", "address", "open_time", "close_time", "parking_spaces", "wifi") == [
        ("東館", "緑川市1", "08:30", "21:00", 30, True),
        ("西館", "若葉市1", "09:00", "17:00", 100, None),
        ("西 館", "若葉市1", "09:00", "17:00", 0, None),
    ]
    assert given(read, "closed") == [
        (
            [
                {"type": "weekly", "weekdays": "火", "except_holiday": True},
                {"type": "period", "start": "08-13", "end": "08-15"},
            ],
        ),
        ([{"type": "period", "start": "12-29", "end": "01-03"}],),
        (None,),
    ]
    assert issues(read) == [
        ("vague_number", "I3"),
        ("lost_zero", "E4"),
        ("missing_capacity", "F4"),
        ("unknown_wifi", "H4"),
        ("vague_closed", "K4"),
        ("vague_closed", "K5"),
        ("duplicate", "B5"),
    ]


def test_further_rooms_below_a_merged_name_belong_to_the_venue():
    read = read_workbook(
        "venues",
        [
            ["会場名", "市町村", "室名", "定員（人）"],
            ["東館", "緑川市", "A室", 10],
            [None, None, "B室", 20],
            ["西館", "緑川市", "ホール", None],
        ],
        merged=["A2:A3", "B2:B3"],
    )

    assert given(read, "name", "rooms") == [
        ("東館", [{"name": "A室", "capacity": 10}, {"name": "B室", "capacity": 20}]),
        ("西館", [{"name": "ホール", "capacity": None}]),
    ]
    assert issues(read) == [("missing_capacity", "C4")]


def test_national_csv_with_a_filled_note_keeps_it_and_leaves_out_unused_columns():
    read = read_csv(
        "venues",
        [
            [
                "市区町村コード",
                "NO",
                "市区町村名",
                "名称",
                "名称_カナ",
                "名称_通称",
                "方書",
                "緯度",
                "経度",
                "備考",
            ],
            [
                "48201",
                "1",
                "緑川市",
                "東館",
                "ﾋｶﾞｼｶﾝ",
                "",
                "2階",
                "北緯36度30分0秒",
                "138.25",
                "改修中",
            ],
            ["482014", "2", "緑川市", "西館", "", "", "", "138.25", "36.5", ""],
        ],
    )

    assert given(read, "municipality_code", "kana", "common_name", "lat", "lon", "notes") == [
        ("482013", "ヒガシカン", "2階", 36.5, 138.25, "改修中"),
        ("482013", None, "(none)", 36.5, 138.25, None),
    ]
    assert issues(read) == [
        ("short_code", 2),
        ("missing_kana", 3),
        ("bad_check_digit", 3),
        ("swapped_latlon", 3),
    ]


@pytest.mark.parametrize(
    ("text", "rooms"),
    [
        ("研修室(30)、和室(12)", [("研修室", 30), ("和室", 12)]),
        ("会議室A 24名、会議室B 18名", [("会議室A", 24), ("会議室B", 18)]),
        ("大会議室 50", [("大会議室", 50)]),
        ("講義室20\n調理室16", [("講義室", 20), ("調理室", 16)]),
        ("相談室1(4)、相談室2(4)", [("相談室1", 4), ("相談室2", 4)]),
        ("ホール（定員約１００名）", [("ホール", 100)]),
        ("会議室101、会議室1", [("会議室101", None), ("会議室1", None)]),
        ("視聴覚室：40人", [("視聴覚室", 40)]),
        ("図書・資料室", [("図書・資料室", None)]),
    ],
)
def test_rooms_are_parted_from_their_capacity(text, rooms):
    assert read_rooms(text) == tuple(Room(name=name, capacity=number) for name, number in rooms)


@pytest.mark.parametrize(
    ("text", "value"),
    [("３６．６４", 36.64), ("東経138度15分0秒", 138.25), ("-0.127800", -0.1278), ("不明", None)],
)
def test_degrees_are_read_in_any_writing(text, value):
    assert degrees(text) == value


def test_unusual_hours_are_kept_in_words_and_equipment_in_any_words_is_understood():
    read = read_csv(
        "venues",
        [
            ["名称", "住所", "利用可能時間", "Ｗｉ－Ｆｉ", "プロジェクタ", "駐車場"],
            ["東館", "緑川市1", "平日9:00～17:00、土日9:00～21:00", "Free Wi-Fi", "貸出あり", "有"],
        ],
    )

    fields = ("open_time", "close_time", "open_notes", "wifi", "projector", "parking_spaces")
    assert given(read, *fields) == [
        ("09:00", "17:00", "平日9:00～17:00、土日9:00～21:00", True, True, None)
    ]
    assert issues(read) == [("vague_number", 2)]
