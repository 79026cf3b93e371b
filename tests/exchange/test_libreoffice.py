"""Workbooks open clean in LibreOffice: what it shows in the cells is what was written. Left out where it is not installed."""

import csv
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from divide_support.exchange.roster import roster_xlsx
from divide_support.exchange.statistics_book import (
    StatColumn,
    StatisticsBook,
    StatKind,
    StatSheet,
    statistics_xlsx,
)
from tests.exchange.test_roster import DANGEROUS, a_roster

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(
    SOFFICE is None, reason="LibreOffice is not installed; nothing else can open the workbook here"
)
# Field separator comma, quote ", UTF-8, from the first line, all sheets, each into a file of its own.
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"


def opened(content: bytes, folder: Path, form: str) -> list[Path]:
    """Converted by a LibreOffice with a profile of its own, so that no other one is disturbed."""
    book = folder / "書き出し.xlsx"
    book.write_bytes(content)
    out = folder / "out"
    done = subprocess.run(
        [
            str(SOFFICE), "--headless", "--norestore",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to", form, "--outdir", str(out), str(book),
        ],
        capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    found = sorted(out.glob("*")) if out.exists() else []
    if not found:
        pytest.skip(f"LibreOffice could not be started here: {done.stderr.strip()[:200]}")
    return found


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_roster_shows_what_was_written(tmp_path: Path) -> None:
    names = ("髙橋　節子", "𠮷田 葛󠄀城", "0012", "3/4", "1e5", *DANGEROUS)
    [file] = opened(roster_xlsx(a_roster(*names)), tmp_path, AS_SHOWN)
    table = rows(file)
    assert table[0] == ["登録番号", "氏名", "郵便番号", "電話", "回数", "有効期限"]
    assert [row[1] for row in table[1:]] == list(names)
    assert {(row[0], row[2], row[3], row[4], row[5]) for row in table[1:]} == {
        ("0012", "000-0012", "00-5500-0012", "3", f"{date(2029, 3, 31):%Y/%m/%d}")
    }


def test_totals_of_the_statistics_are_shown(tmp_path: Path) -> None:
    sheet = StatSheet(
        "月別",
        (
            StatColumn("月", StatKind.LABEL),
            StatColumn("必要人数"),
            StatColumn("不足"),
            StatColumn("充足率", StatKind.RATE, needed="必要人数", missing="不足"),
            StatColumn("延べ時間", StatKind.HOURS),
        ),
        (("令和8年4月", 4, 1, 0.75, 6.5), ("令和8年5月", 0, 0, None, 0.0)),
    )
    book = StatisticsBook(
        title="実績集計",
        file_title="実績集計",
        period="令和8年4月1日から",
        made_on="令和8年5月1日",
        office="みどり県",
        notes=("数え方",),
        sheets=(sheet,),
        days=4,
    )
    files = {
        path.stem.rpartition("-")[2]: path
        for path in opened(statistics_xlsx(book), tmp_path, AS_SHOWN)
    }
    assert rows(files["月別"])[-4:] == [
        ["令和8年4月", "4", "1", "75.0%", "6.5"],
        ["令和8年5月", "0", "0", "", "0.0"],
        ["", "", "", "", ""],
        ["合計", "4", "1", "75.0%", "6.5"],
    ]
    shown = {row[0]: row[1] for row in rows(files["まとめ"])}
    assert (shown["必要人数"], shown["充足率"]) == ("4", "75.0%")
