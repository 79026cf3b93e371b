import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from divide_support.errors import BadInput
from divide_support.exchange.roster import (
    ColumnKind,
    CsvEncoding,
    Misfit,
    Roster,
    RosterColumn,
    csv_misfits,
    roster_csv,
    roster_xlsx,
)

COLUMNS = (
    RosterColumn("登録番号", ColumnKind.CODE),
    RosterColumn("氏名"),
    RosterColumn("郵便番号", ColumnKind.CODE),
    RosterColumn("電話", ColumnKind.CODE),
    RosterColumn("回数", ColumnKind.NUMBER),
    RosterColumn("有効期限", ColumnKind.DATE),
)
DANGEROUS = (
    "=1+1",
    "+81-00-0000",
    "-1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "\tx",
    "＝1+1",
    '=HYPERLINK("http://example.jp")',
)


def a_roster(*names: str, **changes: object) -> Roster:
    rows = tuple(
        ("0012", name, "000-0012", "00-5500-0012", 3, date(2029, 3, 31))
        for name in names or ("髙橋　節子",)
    )
    return Roster(**{"title": "サポーター名簿", "columns": COLUMNS, "rows": rows, **changes})  # type: ignore[arg-type]


def test_workbook_gives_back_what_was_written() -> None:
    sheet = load_workbook(BytesIO(roster_xlsx(a_roster("髙橋　節子", "𠮷田 葛󠄀城")))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("登録番号", "氏名", "郵便番号", "電話", "回数", "有効期限")
    assert rows[2][:5] == ("0012", "𠮷田 葛󠄀城", "000-0012", "00-5500-0012", 3)
    assert rows[2][5].date() == date(2029, 3, 31)


@pytest.mark.parametrize("text", DANGEROUS)
def test_workbook_never_holds_a_formula(text: str) -> None:
    sheet = load_workbook(BytesIO(roster_xlsx(a_roster(text)))).active
    cell = sheet["B2"]
    assert (cell.data_type, cell.value) == ("s", text)
    assert cell.quotePrefix


def test_text_in_a_number_column_stays_text() -> None:
    roster = Roster(
        title="表", columns=(RosterColumn("数", ColumnKind.NUMBER),), rows=(("=1",), (5,), (None,))
    )
    sheet = load_workbook(BytesIO(roster_xlsx(roster))).active
    assert [sheet.cell(row, 1).data_type for row in (2, 3, 4)] == ["s", "n", "n"]


def test_workbook_prints_on_a4_landscape_with_its_heading_on_each_page() -> None:
    sheet = load_workbook(
        BytesIO(roster_xlsx(a_roster(note="令和8年11月20日現在", practice=True)))
    ).active
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:F2"
    assert "取扱注意" in sheet.oddHeader.right.text
    assert "見本" in sheet.oddHeader.right.text


def test_workbook_of_the_same_rows_has_the_same_bytes() -> None:
    assert roster_xlsx(a_roster()) == roster_xlsx(a_roster())


def test_workbook_without_rows_has_its_heading() -> None:
    sheet = load_workbook(BytesIO(roster_xlsx(a_roster(rows=())))).active
    assert sheet["B1"].value == "氏名"


def test_a_title_that_excel_forbids_is_made_fit() -> None:
    book = load_workbook(BytesIO(roster_xlsx(a_roster(title="名簿[R8]/緑川*市:" + "長" * 40))))
    assert book.sheetnames[0].startswith("名簿・R8・・緑川・市・")


def test_a_cell_longer_than_excel_holds_is_refused() -> None:
    with pytest.raises(BadInput) as refusal:
        roster_xlsx(a_roster("あ" * 32_768))
    assert "氏名" in refusal.value.why


def test_csv_for_excel_begins_with_its_mark_and_keeps_zeros() -> None:
    content = roster_csv(a_roster('𠮷田 <b>花子, "Co"'))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"))))
    assert rows[1] == ["0012", '𠮷田 <b>花子, "Co"', "000-0012", "00-5500-0012", "3", "2029-03-31"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_csv_makes_formulas_harmless(text: str) -> None:
    rows = list(csv.reader(StringIO(roster_csv(a_roster(text)).decode("utf-8-sig"), newline="")))
    assert rows[1][1] == f"'{text}"


def test_cp932_names_what_it_cannot_hold_and_writes_nothing() -> None:
    roster = a_roster("髙橋", "𠮷田")
    assert csv_misfits(roster) == (Misfit(2, "氏名", "𠮷田", ("𠮷",)),)
    with pytest.raises(BadInput) as refusal:
        roster_csv(roster, encoding=CsvEncoding.CP932)
    assert "𠮷" in refusal.value.what


def test_cp932_uses_agreed_substitutes_and_never_a_question_mark() -> None:
    content = roster_csv(
        a_roster("髙橋", "𠮷田"), encoding=CsvEncoding.CP932, substitutes={"𠮷": "吉"}
    )
    assert "吉田" in content.decode("cp932")
    assert b"?" not in content
