"""Rosters of supporters in shapes that the sample papers do not have."""

from divide_support.drafts import SupporterDraft
from divide_support.exchange.context import Known
from tests.exchange.made import issues, read_csv, read_workbook


def given(read, *fields):
    return [tuple(one.as_json().get(field, "(none)") for field in fields) for one in read.records]


def test_devices_over_topics_with_a_legend_of_letters_make_the_matrix():
    read = read_workbook(
        "supporters",
        [
            ["サポーター名簿", None, "A=講師 B=補助 C=勉強中"],
            ["登録番号", "氏名", "ﾌﾘｶﾞﾅ", "Android", None, "iPhone", None, "活動できる曜日", "状況"],
            [None, None, None, "LINE", "地図", "LINE", "地図", None, None],
            ["MD1", "山田 花子", "ﾔﾏﾀﾞ ﾊﾅｺ", "A", "B", "C", None, "火・木の午後", "活動中"],
            ["MD2", "佐藤 清", None, "?", "×", "-", "◎", "9月以降", "退会済"],
        ],
        merged=["D2:E2", "F2:G2"],
    )

    assert given(read, "reg_no", "skills", "status") == [
        ("MD1", {"LINE": {"android": "◎", "iphone": "△"}, "地図": {"android": "○"}}, "active"),
        ("MD2", {"地図": {"iphone": "◎"}}, "retired"),
    ]
    assert given(read, "availability") == [({"火": ["午後"], "木": ["午後"]},), (None,)]
    assert issues(read) == [
        ("missing_kana", "C5"),
        ("unclear_mark", "D5"),
        ("vague_availability", "H5"),
        ("retired", "I5"),
    ]


def test_three_heading_rows_and_columns_of_weekdays_are_read():
    read = read_workbook(
        "supporters",
        [
            [
                "番号",
                "サポーター氏名",
                "よみがな",
                "指導できる内容",
                None,
                None,
                "活動可能日",
                None,
            ],
            [None, None, None, "LINE", None, "文字入力", "月", "火"],
            [None, None, None, "Android", "らくらくホン", "iPhone", None, None],
            [1, "山田 花子", "やまだ はなこ", "◎", "〇", "△", "○", "午前"],
            [2, "佐藤 清", "さとう きよし", "△", None, None, None, None],
        ],
        merged=["A1:A3", "B1:B3", "C1:C3", "D1:F1", "D2:E2", "G1:H1", "G2:G3", "H2:H3"],
    )

    assert given(read, "name", "skills", "availability") == [
        (
            "山田 花子",
            {"LINE": {"android": "◎", "rakuraku": "○"}, "文字入力": {"iphone": "△"}},
            {"月": ["午前", "午後"], "火": ["午前"]},
        ),
        ("佐藤 清", {"LINE": {"android": "△"}}, None),
    ]
    assert issues(read) == []


def test_short_device_letters_and_weekday_bands_in_one_heading_are_read():
    read = read_workbook(
        "supporters",
        [
            ["会員番号", "氏名", "月午前", "月午後", "水曜夜間", "TEL", "LINE_A", "LINE_i"],
            ["007", "山田 花子", "○", None, "○", "0999001111", "◎", "○"],
            ["計", 1],
        ],
    )

    assert given(read, "reg_no", "skills", "availability") == [
        ("007", {"LINE": {"android": "◎", "iphone": "○"}}, {"月": ["午前"], "水": ["夜間"]})
    ]
    assert issues(read) == [("total_row", "A3")]


def test_a_leaving_day_makes_a_person_retired_and_the_others_active():
    read = read_csv(
        "supporters",
        [
            ["登録No.", "姓", "名", "姓カナ", "名カナ", "登録年月日", "抹消日", "車の有無", "摘要"],
            ["A-1", "髙橋", "節子", "ﾀｶﾊｼ", "ｾﾂｺ", "R5.4.1", "R8.3.31", "有", ""],
            ["A-2", "和田", "清", "ワダ", "キヨシ", "2024/04/01", "", "無", "-"],
        ],
        encoding="cp932",
    )

    fields = ("name", "kana", "registered_on", "retired_on", "car", "status", "notes")
    assert given(read, *fields) == [
        ("髙橋　節子", "タカハシ　セツコ", "2023-04-01", "2026-03-31", True, "retired", None),
        ("和田　清", "ワダ　キヨシ", "2024-04-01", None, False, "active", None),
    ]
    assert issues(read) == [("retired", 2)]


def test_a_sheet_of_leavers_needs_no_sign_for_each():
    read = read_workbook(
        "supporters",
        {
            "名簿": [["登録番号", "氏名", "電話"], ["1", "山田 花子", "0999001111"]],
            "退会者一覧": [["登録番号", "氏名", "退会年月日"], ["2", "佐藤 清", "R8.3.31"]],
        },
    )

    assert given(read, "name", "status") == [("山田 花子", "active"), ("佐藤 清", "retired")]
    assert issues(read) == []


def test_a_roster_silent_about_leaving_says_no_status():
    read = read_csv("supporters", [["氏名", "電話"], ["山田 花子", "0999001111"]])

    assert given(read, "name", "status") == [("山田 花子", "(none)")]


def test_father_and_son_of_one_name_and_phone_are_two_people():
    read = read_csv(
        "supporters",
        [
            ["氏名", "フリガナ", "生年月日", "電話番号"],
            ["鈴木 清", "スズキ キヨシ", "S20.1.1", "0999001111"],
            ["鈴木　清", "スズキ　キヨシ", "S45.1.1", "0999001111"],
            ["鈴木清", "", "", "0999001111"],
        ],
    )

    assert issues(read) == [("same_name", 3), ("missing_kana", 4), ("duplicate", 4)]


def test_someone_registered_already_is_told_as_information():
    held = SupporterDraft.of({"name": "濵田 千代", "phone": "0999001111"})
    read = read_workbook(
        "supporters",
        [["氏名", "電話"], ["浜田千代", 999001111]],
        known=(Known("登録番号MD23-043", held),),
    )

    assert [(one.kind, one.severity, one.message) for one in read.issues] == [
        ("lost_zero", "info", "電話「999001111」は先頭の0が落ちています。0999001111と読みました。"),
        ("duplicate", "info", "「浜田千代」は、登録番号MD23-043と電話番号が同じです。"),
    ]


def test_headings_repeated_on_each_page_are_no_people():
    rows = [
        ["登録番号", "氏名", "電話"],
        ["1", "山田 花子", "0999001111"],
        ["登録番号", "氏名", "電話"],
        ["2", "佐藤 清", "0999001112"],
    ]

    assert given(read_workbook("supporters", rows), "reg_no") == [("1",), ("2",)]


def test_a_list_without_its_leavers_is_no_list_of_leavers():
    rows = [["登録番号", "氏名", "電話"], ["1", "山田 花子", "0999001111"]]

    assert given(read_workbook("supporters", {"名簿（退会者除く）": rows}), "status") == [
        ("(none)",)
    ]


def test_a_course_we_do_not_know_keeps_its_name():
    read = read_workbook(
        "supporters",
        [
            ["氏名", "電話", "Zoom", None, "所持端末", None],
            [None, None, "Android", "iPhone", "Android", "iPhone"],
            ["山田 花子", "0999001111", "◎", None, "○", None],
        ],
        merged=["C1:D1", "E1:F1"],
    )

    assert given(read, "skills") == [({"Zoom": {"android": "◎"}},)]


def test_two_lists_below_each_other_on_a_sheet_are_read_apart():
    rows = [
        ["登録者"],
        ["登録番号", "氏名", "電話"],
        ["1", "山田 花子", "0999001111"],
        [],
        ["退会者"],
        ["登録番号", "氏名", "退会日"],
        ["9", "佐藤 清", "R8.3.31"],
    ]
    read = read_workbook("supporters", rows)

    assert given(read, "source_row", "name", "phone", "status") == [
        (3, "山田 花子", "0999001111", "active"),
        (7, "佐藤 清", "(none)", "retired"),
    ]
    assert issues(read) == []
