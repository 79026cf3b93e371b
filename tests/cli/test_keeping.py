"""new, check, backup, restore, and who may open a file."""

import re
from pathlib import Path

import pytest

from divide_support.store import Database
from tests.cli.conftest import NOW, PAPERS, PASSWORD, Run


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    path = tmp_path / "password.txt"
    path.write_text(f"{PASSWORD}\r\n余分な行\n", encoding="utf-8-sig")
    return path


@pytest.fixture
def locked(run: Run, tmp_path: Path, password_file: Path) -> Path:
    path = tmp_path / "県.db"
    assert run("new", "--data", path, "--password-file", password_file).code == 0
    return path


def test_new_shows_a_recovery_code_that_opens(run: Run, tmp_path: Path, password_file: Path):
    path = tmp_path / "県.db"
    told = run("new", "--data", path, "--password-file", password_file)
    code = re.search(r"復旧コード: (\S+)", told.said)
    assert code is not None
    with Database.open(path, recovery_code=code[1]) as opened:
        assert opened.check().ok
    assert run("check", "--data", path, answers=(PASSWORD,)).code == 0


def test_new_asks_twice(run: Run, tmp_path: Path):
    path = tmp_path / "県.db"
    told = run("new", "--data", path, answers=(PASSWORD, "ちがう言葉をいれました"))
    assert (told.code, path.exists()) == (1, False)
    assert told.warned.splitlines() == [
        "データファイルを作りませんでした。",
        "二度のパスワードが同じではありません。",
        "もう一度はじめからおこなってください。",
    ]
    assert run("new", "--data", path, answers=(PASSWORD, PASSWORD)).code == 0


def test_new_never_writes_over_a_file(run: Run, locked: Path, password_file: Path):
    before = locked.read_bytes()
    told = run("new", "--data", locked, "--password-file", password_file)
    assert (told.code, locked.read_bytes()) == (1, before)
    assert "すでにあります" in told.warned


def test_a_weak_password_is_refused(run: Run, tmp_path: Path):
    assert run("new", "--data", tmp_path / "県.db", answers=("aaaa", "aaaa")).code == 1


def test_a_wrong_password_is_said(run: Run, locked: Path):
    told = run("check", "--data", locked, answers=("みどりの風に乗る小舟28",))
    assert told.code == 1
    assert "パスワード" in told.warned


@pytest.mark.parametrize("content", [None, b"", b"\n" + PASSWORD.encode(), b"\xff\xfe\x00"])
def test_an_unusable_password_file_is_said(
    run: Run, locked: Path, tmp_path: Path, content: bytes | None
):
    file = tmp_path / "empty.txt"
    if content is not None:
        file.write_bytes(content)
    told = run("check", "--data", locked, "--password-file", file)
    assert told.code == 1
    assert told.warned.startswith("パスワードのファイルを読めませんでした。")


def test_a_script_without_a_password_is_told_how(locked: Path, capsys: pytest.CaptureFixture[str]):
    from divide_support.cli import main

    code = main(["check", "--data", str(locked)], now=NOW, open_window=lambda _: 0)
    assert code == 1
    assert "--password-file" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["ない.db", "名簿.xlsx", "短い.db"])
def test_what_is_no_data_file_is_said(run: Run, tmp_path: Path, name: str):
    path = tmp_path / name
    if name == "名簿.xlsx":
        path.write_bytes((PAPERS / "venues" / "会場一覧.xlsx").read_bytes())
    if name == "短い.db":
        path.write_bytes(b"\x01" * 100)
    told = run("check", "--data", path)
    assert told.code == 1
    assert len(told.warned.splitlines()) == 3


def test_a_cut_file_is_told_from_a_wrong_password(run: Run, locked: Path, password_file: Path):
    locked.write_bytes(locked.read_bytes()[:20_000])
    told = run("check", "--data", locked, "--password-file", password_file)
    assert told.code == 1
    assert "パスワードが" not in told.warned


def test_check_counts(run: Run, with_towns: Path):
    told = run("check", "--data", with_towns, "--json")
    assert told.code == 0
    assert (told.answer["ok"], told.answer["counts"]["municipality"]) == (True, 12)
    assert "異常はありません。" in run("check", "--data", with_towns).said


def test_backup_and_restore_bring_everything_back(run: Run, with_towns: Path, tmp_path: Path):
    made = run("backup", "--data", with_towns, "--out", tmp_path / "写し", "--json").answer
    elsewhere = tmp_path / "戻し" / "県.db"
    elsewhere.parent.mkdir()
    told = run("restore", made["folder"], "--data", elsewhere, "--json")
    assert (told.code, told.answer["kept"]) == (0, None)
    restored = run("check", "--data", elsewhere, "--json").answer
    assert restored["counts"] == run("check", "--data", with_towns, "--json").answer["counts"]
    again = run("restore", made["folder"], "--data", elsewhere)
    assert (again.code, "前のファイルは残してあります" in again.said) == (0, True)


def test_restore_refuses_what_is_no_backup(run: Run, data: Path, tmp_path: Path):
    for place in (tmp_path / "ない", tmp_path):
        told = run("restore", place, "--data", data)
        assert told.code == 1
        assert "バックアップ" in told.warned
    assert run("check", "--data", data).code == 0


def test_an_encrypted_backup_needs_its_password(
    run: Run, locked: Path, tmp_path: Path, password_file: Path
):
    words = ("--data", locked, "--password-file", password_file)
    made = run("backup", *words, "--out", tmp_path / "写し", "--json").answer
    told = run("restore", made["folder"], "--data", locked, answers=("ちがう言葉をいれました",))
    assert told.code == 1
    assert run("restore", made["folder"], *words).code == 0


def test_restore_onto_a_folder_leaves_nothing_behind(run: Run, with_towns: Path, tmp_path: Path):
    made = run("backup", "--data", with_towns, "--out", tmp_path / "写し", "--json").answer
    folder = tmp_path / "置き場" / "県"
    folder.mkdir(parents=True)
    told = run("restore", made["folder"], "--data", folder)
    assert (told.code, told.warned.splitlines()[0]) == (1, "「県」はフォルダーです。")
    assert [path.name for path in folder.parent.iterdir()] == ["県"]


def test_a_second_start_is_told_who_has_the_file(run: Run, data: Path):
    with Database.open(data):
        told = run("check", "--data", data)
    assert (told.code, len(told.warned.splitlines())) == (1, 3)
    assert run("check", "--data", data).code == 0
