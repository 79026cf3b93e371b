"""What a careless day or a hostile sender may bring: each ends in sentences, with nothing lost and nothing half."""

import codecs
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from divide_support.cli.mishap import sentences_for
from divide_support.cli.program import COMMANDS
from divide_support.operations.supporter_lists import supporter_rows
from divide_support.store import Database
from divide_support.store.engine import connect
from divide_support.store.keys import read_keys
from divide_support.vocabulary import FiscalYear
from tests.cli.conftest import NOW, Outcome, Run

HOSTILE = Path(__file__).parent.parent / "papers" / "hostile"
HEADINGS = "登録番号,氏名,フリガナ,電話,市町村名"
ROSTER = f"{HEADINGS}\r\nMD-0001,佐藤　花子,サトウ　ハナコ,0999-00-1234,\r\n"
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="files of POSIX systems")


@pytest.fixture
def data(empty_file: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(empty_file.parent, folder)
    return folder / empty_file.name


def refused_politely(told: Outcome) -> bool:
    """Exit code 1 and three sentences, none of them a traceback or a library's English."""
    lines = told.warned.strip().splitlines()
    polite = all(line.endswith(("。", "）", "す")) for line in lines)
    return told.code == 1 and len(lines) == 3 and polite and "Error" not in told.warned


def names(path: Path) -> list[str]:
    with Database.open(path) as database, database.reading() as session:
        today = NOW.date()
        return [one.name for one in supporter_rows(session, today=today, year=FiscalYear.of(today))]


# --- papers -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("セミコロン.csv", ROSTER.replace(",", ";").encode()),
        ("タブ.tsv", ROSTER.replace(",", "\t").encode()),
        ("utf16.csv", ROSTER.encode("utf-16")),
        ("utf16be.csv", ROSTER.encode("utf-16-be")),
        ("euc.csv", ROSTER.encode("euc-jp")),
        ("jis.csv", ROSTER.encode("iso-2022-jp")),
        ("bom二つ.csv", codecs.BOM_UTF8 * 2 + ROSTER.encode()),
        ("bom途中.csv", ROSTER.replace("花子", "花\ufeff子").encode()),
        ("nul.csv", ROSTER.replace("1234", "12\x0034").encode("cp932")),
        ("改行まじり.csv", ROSTER.encode().replace(b"\r\n", b"\r", 1)),
        ("絵文字😀.csv", ROSTER.encode()),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_odd_but_honest_rosters_are_read(
    run: Run, data: Path, tmp_path: Path, name: str, content: bytes
):
    paper = tmp_path / name
    paper.write_bytes(content)
    assert run("import", "supporters", paper, "--data", data, "--apply").code == 0
    assert names(data) == ["佐藤　花子"]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("xml.xlsx", b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "XML"),
        ("html.xls", b"<html><table><tr><td>1</td></tr></table></html>", "HTML"),
        ("pdf.xlsx", b"%PDF-1.7\n" + b"x" * 1000, "PDF"),
        ("csv.xlsx", ROSTER.encode(), "中身は文字だけ"),
        ("サロゲート.csv", ROSTER.encode().replace("花".encode(), b"\xed\xa0\x80"), "2行目の文字"),
        ("空.csv", b"", "0バイト"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_other_things_under_the_name_of_a_paper_are_named(
    run: Run, data: Path, tmp_path: Path, name: str, content: bytes, why: str
):
    paper = tmp_path / name
    paper.write_bytes(content)
    told = run("import", "supporters", paper, "--data", data, "--apply")
    assert told.code == 1
    assert why in told.said
    assert names(data) == []


def test_200000_rows_are_answered_with_a_sentence(run: Run, data: Path, tmp_path: Path):
    paper = tmp_path / "名簿.csv"
    rows = (f"MD-{i:06d},佐藤　花子,サトウ　ハナコ,0999-00-0000,緑川市" for i in range(200_000))
    paper.write_text("\r\n".join([HEADINGS, *rows, ""]), encoding="cp932")
    told = run("import", "supporters", paper, "--data", data, "--apply")
    assert (told.code, names(data)) == (1, [])
    assert "200,000行あります" in told.said


@needs_posix
@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")])
def test_endless_files_are_not_waited_for(
    run: Run, data: Path, tmp_path: Path, make: Callable[[Path], None]
):
    make(tmp_path / "管.csv")
    assert refused_politely(run("import", "supporters", tmp_path / "管.csv", "--data", data))


@needs_posix
@pytest.mark.parametrize("target", ["どこにもない", "輪.csv"])
def test_links_to_nowhere_are_not_there(run: Run, data: Path, tmp_path: Path, target: str):
    (tmp_path / "輪.csv").symlink_to(tmp_path / target)
    assert refused_politely(run("import", "supporters", tmp_path / "輪.csv", "--data", data))


@pytest.mark.parametrize("name", ["ありません.csv", "長" * 120 + ".csv"])
def test_missing_papers_are_missed(run: Run, data: Path, tmp_path: Path, name: str):
    assert refused_politely(run("import", "supporters", tmp_path / name, "--data", data))


def test_folder_without_papers_is_not_passed_over(run: Run, data: Path, tmp_path: Path):
    (tmp_path / "空").mkdir()
    assert refused_politely(run("import", "supporters", tmp_path / "空", "--data", data))


@needs_posix
def test_name_of_a_file_cannot_speak_to_the_terminal(run: Run, data: Path, tmp_path: Path):
    paper = tmp_path / "\x1b[2Jけす.csv"
    paper.write_text(ROSTER, encoding="utf-8")
    told = run("import", "supporters", paper, "--data", data)
    assert (told.code, "\x1b" in told.said) == (0, False)


def test_formulas_in_names_stay_words_on_the_way_in_and_out(run: Run, data: Path, tmp_path: Path):
    words = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "＝1+1", "佐藤 <b>花子 & Co."]
    paper, book = tmp_path / "名簿.csv", tmp_path / "名簿.xlsx"
    lines = [f'MD-{i:04d},"{word}",ア,0999-00-000{i},' for i, word in enumerate(words)]
    paper.write_text("\n".join([HEADINGS, *lines]), encoding="utf-8")
    run("import", "supporters", paper, "--data", data, "--apply")
    taken = names(data)
    assert "佐藤 <b>花子 & Co." in taken
    assert run("export", "roster", "--data", data, "--out", book).code == 0
    cells = [cell for row in openpyxl.load_workbook(book).worksheets[0] for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert set(taken) <= {cell.value for cell in cells}


# --- the data file ----------------------------------------------------------------------------------------------------


def companions(data: Path) -> tuple[Path, Path]:
    return data.with_name(f"{data.name}.keys"), data.with_name(f"{data.name}.keys2")


def test_key_files_of_any_form_are_refused_in_words(run: Run, data: Path):
    first, second = companions(data)
    for content in (b"\xff", b"[]", b"[" * 200_000, b"{}"):
        first.write_bytes(content)
        second.write_bytes(content)
        assert refused_politely(run("check", "--data", data))
    first.unlink()
    second.unlink()
    first.mkdir()
    assert refused_politely(run("check", "--data", data))


def test_key_file_from_another_data_file_yields_to_the_right_copy(
    run: Run, data: Path, tmp_path: Path
):
    Database.create_practice(tmp_path / "別.db", at=NOW).close()
    first, second = companions(data)
    other = companions(tmp_path / "別.db")[0].read_bytes()
    right = second.read_bytes()
    first.write_bytes(other)
    assert run("check", "--data", data).code == 0
    assert (first.read_bytes(), second.read_bytes()) == (right, right)
    first.write_bytes(other)
    second.write_bytes(other)
    before = data.read_bytes()
    assert refused_politely(run("check", "--data", data))
    assert data.read_bytes() == before


def test_missing_table_is_found_and_said(run: Run, data: Path):
    connection = connect(data, read_keys(data).unlock())
    connection.execute("DROP TABLE assignment")
    connection.close()
    checked = run("check", "--data", data, "--json")
    assert (checked.code, checked.answer["ok"]) == (1, False)
    assert refused_politely(
        run("plan", "--data", data, "--from", "2026-12-01", "--to", "2026-12-31")
    )


@needs_posix
@pytest.mark.parametrize("command", ["check", "backup", "practice"])
def test_special_files_are_no_data_files(run: Run, tmp_path: Path, command: str):
    os.mkfifo(tmp_path / "管.db")
    (tmp_path / "輪.db").symlink_to(tmp_path / "輪.db")
    for name in ("管.db", "輪.db", "長" * 120 + ".db", "ない/名.db"):
        words = {
            "check": ["--data", tmp_path / name],
            "backup": ["--data", tmp_path / name, "--out", tmp_path / "写し"],
            "practice": ["--out", tmp_path / name],
        }[command]
        assert refused_politely(run(command, *words)), name


@pytest.mark.parametrize(
    "spoil",
    [
        lambda body: "[" * 200_000,
        lambda body: "[]",
        lambda body: json.dumps(body | {"schema": "x"}),
        lambda body: json.dumps(body | {"schema": body["schema"] + 1}),
        lambda body: json.dumps(body | {"version": 99}),
        lambda body: json.dumps(body | {"sha256": {}}),
        lambda body: json.dumps(body | {"data": "../../よそ.db"}),
        lambda body: json.dumps(body | {"made_at": 5}),
    ],
)
def test_spoilt_manifest_restores_nothing(
    run: Run, data: Path, tmp_path: Path, spoil: Callable[[dict[str, object]], str]
):
    folder = Path(
        run("backup", "--data", data, "--out", tmp_path / "写し", "--json").answer["folder"]
    )
    manifest = folder / "manifest.json"
    manifest.write_text(spoil(json.loads(manifest.read_bytes())), encoding="utf-8")
    before = {file.name: file.read_bytes() for file in data.parent.iterdir()}
    assert refused_politely(run("restore", folder, "--data", data))
    assert {file.name: file.read_bytes() for file in data.parent.iterdir()} == before


def test_leftovers_of_a_cut_off_restore_are_swept(run: Run, data: Path):
    left = data.with_name(f"{data.name}.restoring.part")
    left.mkdir()
    (left / data.name).write_bytes(b"half")
    assert run("check", "--data", data).code == 0
    assert not left.exists()


# --- arguments --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-02-30", "令和8年2月29日", ""])
def test_days_that_cannot_be_meant_are_wrong_usage(run: Run, data: Path, day: str):
    told = run("plan", "--data", data, "--from", day, "--to", "2026-12-31")
    assert (told.code, told.said) == (2, "")


@pytest.mark.parametrize("day", ["1970-01-01", "2028-02-29", "2099-12-31"])
def test_far_days_are_worked_with(run: Run, data: Path, tmp_path: Path, day: str):
    book = tmp_path / "名簿.csv"
    assert run("export", "roster", "--data", data, "--out", book, "--on", day).code == 0
    assert run("plan", "--data", data, "--from", day, "--to", day, "--seconds", "0.05").code == 0


@pytest.mark.parametrize(
    "words",
    [
        ["practice", "--out", "a.db", "--supporters", "9" * 30],
        ["practice", "--out", "a.db", "--requests", "9" * 5000],
        ["check", "--data", ""],
        ["check", "--data", "a\0b.db"],
        ["import", "requests", "", "--data", "a.db"],
        ["plan", "--data", "a.db", "--from", "9" * 5000, "--to", "2026-12-31"],
    ],
    ids=lambda words: words[0],
)
def test_senseless_words_are_wrong_usage(run: Run, words: list[str]):
    told = run(*words)
    assert (told.code, told.said) == (2, "")
    assert "使い方が正しくありません。" in told.warned


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"[" * 500_000,
        b'{"format":NaN}',
        b'{"format":' + b"9" * 10_000 + b"}",
        b'{"format":"a","format":"b"}',
        b"\xff\xfe\x00",
    ],
    ids=len,
)
def test_malformed_problem_is_wrong_usage_and_leaves_no_plan(
    run: Run, tmp_path: Path, content: bytes
):
    (tmp_path / "p.json").write_bytes(content)
    told = run("match", tmp_path / "p.json", "--out", tmp_path / "plan.json")
    assert (told.code, told.said, len(told.warned.splitlines())) == (2, "", 3)
    assert "Exceeds" not in told.warned
    assert not (tmp_path / "plan.json").exists()


@pytest.mark.parametrize("out", ["ない/r.csv", "長" * 120 + ".csv", "フォルダー.csv", "file/r.csv"])
def test_roster_is_not_written_where_it_cannot_be(run: Run, data: Path, tmp_path: Path, out: str):
    (tmp_path / "フォルダー.csv").mkdir()
    (tmp_path / "file").write_bytes(b"x")
    assert refused_politely(run("export", "roster", "--data", data, "--out", tmp_path / out))


def test_our_own_mistakes_are_told_without_data():
    def mistake() -> None:
        COMMANDS["佐藤花子"]

    with pytest.raises(KeyError) as caught:
        mistake()
    told = sentences_for(caught.value)
    assert "佐藤花子" not in str(told)
    assert "KeyError" in told.why


# --- privacy ----------------------------------------------------------------------------------------------------------


def test_names_are_nowhere_but_in_the_encrypted_file(
    run: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    home, temporary = tmp_path / "home", tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("DIVIDE_SUPPORT_HOME", str(home))
    monkeypatch.setenv("TMPDIR", str(temporary))
    paper = tmp_path / "名簿.csv"
    paper.write_text(ROSTER.replace("花子", "金糸雀"), encoding="utf-8")
    run("import", "supporters", paper, "--data", data, "--apply")
    period = ("--from", "2026-12-01", "--to", "2026-12-31")
    run("plan", "--data", data, *period, "--seconds", "0.05", "--apply")
    run("backup", "--data", data, "--out", tmp_path / "写し")
    assert names(data) == ["佐藤　金糸雀"]
    canaries = [
        word.encode(code) for word in ("金糸雀",) for code in ("utf-8", "cp932", "utf-16-le")
    ]
    canaries.append("金糸雀".encode("unicode_escape"))
    for folder in (home, temporary, data.parent, tmp_path / "写し"):
        for file in folder.rglob("*"):
            if file.is_file():
                content = file.read_bytes()
                assert [one for one in canaries if one in content] == [], file.name
