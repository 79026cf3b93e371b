"""Dispatch requests in other layouts than the samples: moved, unmerged, renamed, split, written as letters."""

import io
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import openpyxl
import pytest

from divide_support.exchange.containers import Limits
from divide_support.exchange.reading import read_bytes
from tests.exchange.papers import PAPERS, context, expected, files, known_before

_WORKBOOKS = [name for name in files("request") if name.endswith(".xlsx")]
_OTHER_WORDS = {
    "事業の名称": "イベント名",
    "事業名": "行事名",
    "１　事業名": "1. 行事名",
    "実施形式": "開催形態",
    "会場名": "施設名",
    "参加予定人数": "見込人数",
    "希望する内容": "希望講座",
    "備　　考": "特記事項",
    "備考": "連絡事項",
    "所在地": "住所",
    "らくらくホン": "らくらくスマートフォン",
    "希望日①": "第１希望日",
    "第1希望": "第一候補",
    "第2希望": "第二候補",
    "第１希望": "第一希望",
    "依頼日": "提出日",
    "市町村名": "団体名",
    "当日責任者": "当日の責任者",
}


def _changed(name, *, rows=0, columns=0, merged=True, words: Callable[[str], str] = str):
    """A sample paper, moved on its sheet, without merged blocks or with other words."""
    source = openpyxl.load_workbook(PAPERS / name)
    target = openpyxl.Workbook()
    target.remove(target.active)
    for sheet in source:
        copy = target.create_sheet(sheet.title)
        for line in sheet.iter_rows():
            for cell in line:
                if cell.value is not None:
                    value = words(cell.value) if isinstance(cell.value, str) else cell.value
                    moved = copy.cell(cell.row + rows, cell.column + columns, value)
                    moved.number_format = cell.number_format
        for area in sheet.merged_cells.ranges if merged else ():
            copy.merge_cells(
                start_row=area.min_row + rows,
                end_row=area.max_row + rows,
                start_column=area.min_col + columns,
                end_column=area.max_col + columns,
            )
    return _saved(target)


def _saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _paper(*lines, merged=()):
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    for area in merged:
        book.active.merge_cells(area)
    return _saved(book)


def _read(data, name="依頼.xlsx", **changes: Any):
    return read_bytes("requests", name, data, context(**changes), Limits())


def _without_row(record):
    return {key: value for key, value in record.items() if key != "source_row"}


def _assert_same_as_the_sample(name, data):
    read = _read(data, name, known=known_before(name))
    wanted = expected()["files"][name]
    assert [_without_row(one.as_json()) for one in read.records] == [
        _without_row(one) for one in wanted["records"]
    ]
    assert sorted((one.kind, one.record or 0) for one in read.issues) == sorted(
        (one["kind"], one.get("record") or 0) for one in wanted["problems"]
    )


@pytest.mark.parametrize("name", _WORKBOOKS)
def test_paper_moved_on_its_sheet_reads_the_same(name):
    _assert_same_as_the_sample(name, _changed(name, rows=3, columns=2))


@pytest.mark.parametrize("name", _WORKBOOKS)
def test_paper_without_merged_cells_reads_the_same(name):
    _assert_same_as_the_sample(name, _changed(name, merged=False))


@pytest.mark.parametrize("name", _WORKBOOKS)
def test_paper_with_other_words_for_its_labels_reads_the_same(name):
    _assert_same_as_the_sample(
        name, _changed(name, words=lambda text: _OTHER_WORDS.get(text, text))
    )


def _slots(read, record=0):
    return [(one.rank, one.date, one.start, one.end) for one in read.records[record].choices]


def test_simple_form_of_two_columns_is_read():
    read = _read(
        _paper(
            ["スマホ講座 派遣申込書"],
            ["提出日", "令和8年11月10日"],
            ["市町村", "若葉市"],
            ["担当部署", "健康長寿課", "", "担当者", "桑折 健"],
            ["TEL", "0999-00-2100", "", "FAX", ""],
            ["(1) 行事名", "スマホ体験会"],
            ["(2) 開催形態", "講座"],
            ["(3) 第１候補", "令和8年12月16日（水） 13:30～15:30"],
            ["    第２候補", "R8.12.18(金)13時～15時"],
            ["(4) 実施場所", "わかば館"],
            ["    所在地", "みどり県若葉市若葉町1-2-3"],
            ["    駐車可能台数", "10台"],
            ["(5) 見込人数", "１５名"],
            ["(6) 希望講座", "LINE、地図"],
        )
    )
    assert read.issues == ()
    assert read.records[0].as_json() == {
        "source_sheet": "Sheet",
        "submitted_on": "2026-11-10",
        "municipality_code": "482021",
        "municipality_name": "若葉市",
        "department": "健康長寿課",
        "event_name": "スマホ体験会",
        "format": "講座",
        "choices": [
            {"rank": 1, "date": "2026-12-16", "start": "13:30", "end": "15:30"},
            {"rank": 2, "date": "2026-12-18", "start": "13:00", "end": "15:00"},
        ],
        "venue_name": "わかば館",
        "venue_address": "みどり県若葉市若葉町1-2-3",
        "parking_spaces": 10,
        "topics": ["LINE", "地図"],
        "attendees": 15,
        "contact_name": "桑折 健",
        "contact_phone": "0999002100",
        "contact_fax": None,
    }


def test_slots_may_stand_in_columns_under_their_ranks():
    read = _read(
        _paper(
            ["令和8年11月10日"],
            ["青嶺市長　嶺岸　茜"],
            ["事業名", "防災講座"],
            ["希望日時", "", "第1希望", "第2希望", "第3希望"],
            ["", "月日", "令和8年12月16日（水）", datetime(2027, 1, 15), ""],
            ["", "時間", "午後1時～3時", "10:00～12:00", ""],
            ["会場", "北コミセン"],
        )
    )
    assert _slots(read) == [
        (1, date(2026, 12, 16), time(13), time(15)),
        (2, date(2027, 1, 15), time(10), time(12)),
    ]
    assert read.records[0].sender_name == "青嶺市長　嶺岸　茜"
    assert read.records[0].municipality_code == "482030"


def test_slot_may_be_split_into_single_cells_and_blank_lines_are_no_slots():
    blank = ["令和", "", "年", "", "月", "", "日", "（　）", "", "", "時", "", "分", "～"]
    read = _read(
        _paper(
            ["市町村名", "苔野村"],
            ["講座名", "はじめて"],
            ["会場名", "ふれあいセンター"],
            [
                "第1希望",
                "令和",
                9,
                "年",
                1,
                "月",
                21,
                "日",
                "（木）",
                "午後",
                1,
                "時",
                30,
                "分",
                "～",
                3,
                "時",
            ],
            ["第2希望", *blank],
            ["第3希望", "令和　　年　　月　　日（　）"],
        )
    )
    assert _slots(read) == [(1, date(2027, 1, 21), time(13, 30), time(15))]
    assert read.issues == ()


def test_letter_with_label_and_answer_in_one_cell_is_read():
    read = _read(
        _paper(
            ["", "", "苔総第110号"],
            ["", "", "令和8年11月4日"],
            ["みどり県知事　様"],
            ["", "苔野村長　苔口　正"],
            ["１　事業名　　ふれあいサロン"],
            ["２　日　時　　第1希望　令和8年12月9日（水）13時30分から15時まで"],
            ["　　　　　　　第2希望　令和8年12月11日（金）13時30分から15時まで"],
            ["３　会　場　　高齢者生活福祉センター"],
            ["４　参加予定人数　　6名"],
            ["５　内　容　　LINE"],
            ["６　担　当　　総務課　苔口　典子（電話 0995-00-0801）"],
        )
    )
    draft = read.records[0]
    assert read.issues == ()
    assert [one[1] for one in _slots(read)] == [date(2026, 12, 9), date(2026, 12, 11)]
    assert (draft.doc_no, draft.submitted_on) == ("苔総第110号", date(2026, 11, 4))
    assert (draft.department, draft.contact_name) == ("総務課", "苔口　典子")
    assert draft.contact_phone == "0995000801"
    assert (draft.venue_name, draft.attendees) == ("高齢者生活福祉センター", 6)


def test_groups_side_by_side_and_boxes_in_cells_of_their_own_are_read():
    read = _read(
        _paper(
            ["市町村名", "青嶺市", "", "依頼日", "令和8年11月16日"],
            ["会場", "名称", "北コミセン", "担当者", "氏名", "鳥海"],
            ["", "電話", "0998-00-1111", "", "電話", "0998-00-3300"],
            ["形式", "☑", "講座", "□", "相談会"],
            ["希望内容", "□", "LINE", "☑", "地図", "☑", "電話・カメラ"],
            ["講座名", "地図を使おう"],
            ["第２希望日", "R8.12.18", "時間", "10時から12時まで"],
            merged=("A2:A3", "D2:D3"),
        )
    )
    draft = read.records[0]
    assert (draft.venue_name, draft.venue_phone) == ("北コミセン", "0998001111")
    assert (draft.contact_name, draft.contact_phone) == ("鳥海", "0998003300")
    assert (draft.format, draft.topics) == ("講座", ("地図", "電話・カメラ"))
    assert _slots(read) == [(2, date(2026, 12, 18), time(10), time(12))]


def test_list_with_two_heading_rows_ditto_marks_and_subtotals_is_read():
    read = _read(
        _paper(
            ["派遣希望一覧", "", "令和8年11月5日現在"],
            [
                "No",
                "市町村",
                "講座名",
                "第1希望",
                "",
                "第2希望",
                "",
                "会場",
                "人数",
                "連絡先",
                "見慣れない欄",
            ],
            ["", "", "", "月日", "時間", "月日", "時間", "", "", "", ""],
            [
                1,
                "緑川市",
                "A講座",
                datetime(2026, 12, 14),
                "9:30-11:30",
                "",
                "",
                "東部公民館",
                "12名",
                "0999-00-1234",
                "x",
            ],
            [2, "同上", "B講座", "R9.1.20", "13時～15時", "", "", "〃", "十名", "〃", "y"],
            ["", "小計", "", "", "", "", "", "", "22", "", ""],
            [
                3,
                "若葉市",
                "C講座",
                "2027/1/32",
                "13時～15時",
                "",
                "",
                "わかば館",
                "",
                "0999-00-2100",
                "",
            ],
            ["※ 第2希望は空欄でも可。"],
        )
    )
    assert [(one.municipality_code, one.venue_name, one.attendees) for one in read.records] == [
        ("482013", "東部公民館", 12),
        ("482013", "東部公民館", 10),
        ("482021", "わかば館", None),
    ]
    assert read.records[1].contact_phone == "0999001234"
    assert {one.submitted_on for one in read.records} == {date(2026, 11, 5)}
    assert [(one.kind, one.cell, one.record) for one in read.issues] == [
        ("unreadable_date", "D7", 3),
        ("missing_count", "I7", 3),
        ("total_row", "B6", None),
    ]


def test_list_with_cells_merged_over_several_records_is_read():
    read = _read(
        _paper(
            [
                "市町村名",
                "事業名",
                "希望日１",
                "開始",
                "終了",
                "希望日２",
                "開始",
                "終了",
                "会場名",
            ],
            [
                "緑川市",
                "A講座",
                datetime(2026, 12, 14),
                time(9, 30),
                time(11, 30),
                datetime(2026, 12, 29),
                time(13),
                time(15),
                "東部公民館",
            ],
            [
                "",
                "B講座",
                datetime(2026, 12, 15),
                time(9, 30),
                time(11, 30),
                None,
                None,
                None,
                "西部公民館",
            ],
            merged=("A2:A3",),
        )
    )
    assert [one.municipality_name for one in read.records] == ["緑川市", "緑川市"]
    assert _slots(read) == [
        (1, date(2026, 12, 14), time(9, 30), time(11, 30)),
        (2, date(2026, 12, 29), time(13), time(15)),
    ]
    assert [(one.kind, one.cell) for one in read.issues] == [("closed_day", "F2")]
    assert "年末年始" in read.issues[0].message


def test_march_has_its_own_deadline():
    lines = [["依頼日", "令和9年2月1日"], ["市町村名", "緑川市"], ["講座名", "A"], ["会場名", "B"]]
    late = _read(_paper(*lines, ["第1希望", "令和9年3月30日"]), day=date(2027, 2, 1))
    assert [one.kind for one in late.issues] == ["lead_time"]
    assert "1月31日" in late.issues[0].message
    lines[0] = ["依頼日", "令和9年1月31日"]
    assert _read(_paper(*lines, ["第1希望", "令和9年3月3日"]), day=date(2027, 2, 1)).issues == ()


def test_short_phone_is_said_in_digits_that_are_missing():
    read = _read(
        _paper(["市町村名", "緑川市"], ["講座名", "A"], ["会場名", "B"], ["電話", "0999-00-12"])
    )
    assert [one.message for one in read.issues] == ["電話「0999-00-12」：電話が2けた足りません。"]


def test_same_request_on_two_sheets_is_told():
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("2枚目")):
        for line in (
            ["市町村名", "緑川市"],
            ["講座名", "A"],
            ["第1希望", "令和9年2月3日"],
            ["会場名", "東部公民館"],
        ):
            sheet.append(line)
    read = _read(_saved(book))
    assert [(one.kind, one.sheet, one.record) for one in read.issues] == [("duplicate", "2枚目", 2)]


def test_paper_that_is_no_request_gives_nothing():
    read = _read(_paper(["お知らせ"], ["来週の会議は中止します。"]))
    assert read.records == ()
    assert [one.kind for one in read.issues] == ["empty_table"]
