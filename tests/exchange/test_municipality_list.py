"""Lists of municipalities and of their positions."""

import pytest

from divide_support.exchange.municipality_list import code_on_paper
from tests.exchange.made import issues, read_csv, read_workbook


def test_list_of_positions_gives_code_name_kana_and_place():
    read = read_csv(
        "municipalities",
        [
            ["lgcode", "pref", "city", "citykana", "lat", "lng"],
            ["011002", "北海道", "札幌市", "さっぽろし", "43.06208877", "141.3543886"],
            ["011011", "北海道", "札幌市 中央区", "さっぽろし ちゅうおうく", "141.35", "43.05"],
        ],
        encoding="utf-8",
    )

    assert [one.as_json() for one in read.records] == [
        {
            "prefecture": "北海道",
            "municipality_code": "011002",
            "municipality_name": "札幌市",
            "kana": "サッポロシ",
            "lat": 43.06208877,
            "lon": 141.3543886,
        },
        {
            "prefecture": "北海道",
            "municipality_code": "011011",
            "municipality_name": "札幌市 中央区",
            "kana": "サッポロシ チュウオウク",
            "lat": 43.05,
            "lon": 141.35,
        },
    ]
    assert issues(read) == [("swapped_latlon", 3)]


def test_list_of_the_ministry_names_prefectures_and_repairs_codes():
    read = read_workbook(
        "municipalities",
        [
            [
                "団体コード",
                "都道府県名\n（漢字）",
                "市区町村名\n（漢字）",
                "都道府県名\n（カナ）",
                "市区町村名\n（カナ）",
            ],
            ["010006", "北海道", None, "ﾎｯｶｲﾄﾞｳ", None],
            [11002, "北海道", "札幌市", "ﾎｯｶｲﾄﾞｳ", "ｻｯﾎﾟﾛｼ"],
            [48201, "みどり県", "緑川市", None, "ﾐﾄﾞﾘｶﾜｼ"],
            ["482022", "みどり県", "若葉市", None, "ﾜｶﾊﾞｼ"],
            ["482013", "みどり県", "緑川市", None, "ﾐﾄﾞﾘｶﾜｼ"],
        ],
    )

    assert [(one.municipality_code, one.municipality_name) for one in read.records] == [
        ("010006", "北海道"),
        ("011002", "札幌市"),
        ("482013", "緑川市"),
        ("482022", "若葉市"),
        ("482013", "緑川市"),
    ]
    assert issues(read) == [
        ("lost_zero", "A3"),
        ("short_code", "A4"),
        ("bad_check_digit", "A5"),
        ("duplicate", "A6"),
    ]


@pytest.mark.parametrize(
    ("typed", "code", "kind"),
    [
        ("482013", "482013", None),
        ("４８２０１３", "482013", None),
        ("48201", "482013", "short_code"),
        ("11002", "011002", "lost_zero"),
        ("1100", "011002", "lost_zero"),
        ("482014", "482014", "bad_check_digit"),
        ("12", None, "bad_check_digit"),
    ],
)
def test_code_on_paper_is_completed_or_doubted(typed, code, kind):
    found = code_on_paper(typed)

    assert (found.code, found.kind) == (code, kind)
