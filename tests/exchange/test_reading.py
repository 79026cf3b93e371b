"""read_file: private copy, sandbox, reader, and plain words for files that cannot be read."""

import random
import zipfile
from pathlib import Path

import pytest

from divide_support.drafts import Issue
from divide_support.errors import BadInput, FileInUse, NotThere
from divide_support.exchange.containers import Limits
from divide_support.exchange.reading import read_file
from tests.exchange.papers import PAPERS, context, read_paper


def _kinds(read):
    return [one.kind for one in read.issues]


def test_read_file_gives_the_same_through_the_sandbox():
    name = "requests/06_朝露町_派遣依頼書.xlsx"
    assert read_file("requests", PAPERS / name, context()) == read_paper(name)


def test_read_file_names_what_is_missing():
    with pytest.raises(NotThere):
        read_file("requests", PAPERS / "ない.xlsx", context())


@pytest.mark.parametrize("kind", ["availability", "reports"])
def test_paper_that_cannot_be_read_yet_is_said_so(kind):
    with pytest.raises(NotThere) as caught:
        read_file(kind, PAPERS / "README.md", context())
    assert "まだできません" in caught.value.what


class _Locked(type(Path())):
    """A file that another program holds open, as Excel does on Windows."""

    def read_bytes(self):
        raise PermissionError


def test_file_open_in_excel_is_said_so(tmp_path):
    path = _Locked(tmp_path / "依頼.xlsx")
    path.touch()
    with pytest.raises(FileInUse) as caught:
        read_file("requests", path, context())
    assert "Excel" in caught.value.why


def test_folder_is_no_file(tmp_path):
    with pytest.raises(BadInput):
        read_file("requests", tmp_path, context())


def _roster(path, rows):
    """The idea of make_200000rows.py: a CP932 roster of any length."""
    chance = random.Random("midori")
    with path.open("w", encoding="cp932", newline="") as file:
        file.write("登録番号,氏名,フリガナ,電話,市町村名\r\n")
        for number in range(1, rows + 1):
            phone = f"0999-00-{chance.randint(0, 9999):04d}"
            file.write(f"MD-{number:06d},髙橋　節子,タカハシ　セツコ,{phone},緑川市\r\n")


def test_very_long_csv_is_answered_at_once_with_its_number_of_rows(tmp_path):
    path = tmp_path / "名簿.csv"
    _roster(path, 25_000)
    read = read_file("supporters", path, context())
    assert read.records is None
    assert _kinds(read) == ["too_many_rows"]
    assert "25,000行" in read.issues[0].message
    assert read.issues[0].severity == "info"


def test_long_csv_is_read_when_the_limit_is_raised(tmp_path):
    path = tmp_path / "派遣依頼.csv"
    lines = ["市町村名,事業名,第1希望日"]
    lines += [f"緑川市,スマホ講座{number},2027-02-0{number % 9 + 1}" for number in range(30)]
    path.write_text("\n".join(lines), encoding="utf-8")
    few = Limits(csv_rows_at_once=10)
    assert _kinds(read_file("requests", path, context(), limits=few)) == ["too_many_rows"]
    assert len(read_file("requests", path, context()).records) == 30


def test_dtd_in_any_part_is_refused(tmp_path):
    path = tmp_path / "内部実体.xlsx"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("xl/workbook.xml", "<workbook/>")
        book.writestr(
            "docProps/core.xml", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'
        )
    read = read_file("requests", path, context())
    assert read.records is None
    assert _kinds(read) == ["unsafe_xml"]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        (
            "表.xlsx",
            "<html><table><tr><td>氏名</td></tr></table></html>".encode(),
            "not_a_workbook",
        ),
        ("表.xlsx", b"%PDF-1.7 ...", "not_a_workbook"),
        ("表.xlsx", "氏名,電話\n".encode("cp932"), "not_a_workbook"),
        ("表.csv", "市町村名,事業名,第1希望日\n".encode(), "empty_table"),
        ("表.csv", b"\n\n\n", "empty_table"),
    ],
)
def test_file_of_another_kind_is_named(tmp_path, name, content, kind):
    path = tmp_path / name
    path.write_bytes(content)
    assert _kinds(read_file("requests", path, context())) == [kind]


def test_other_zip_files_are_named(tmp_path):
    path = tmp_path / "文書.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    read = read_file("requests", path, context())
    assert "Word" in read.issues[0].message


def test_too_many_parts_are_refused(tmp_path):
    path = tmp_path / "部品.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        for number in range(2_001):
            archive.writestr(f"xl/media/{number}", "")
    assert _kinds(read_file("requests", path, context())) == ["too_big"]


def test_issue_travels_with_only_the_parts_it_has():
    issue = Issue(kind="holiday", severity="warning", message="祝日です。", line=3)
    assert Issue.from_json(issue.as_json()) == issue
    assert issue.as_json() == {
        "kind": "holiday",
        "severity": "warning",
        "message": "祝日です。",
        "line": 3,
    }
