"""practice: a file to practise on, the same from the same seed."""

from pathlib import Path

from tests.cli.conftest import Run

SMALL = ("--supporters", "40", "--requests", "60", "--on", "2026-11-24")


def test_practice_makes_the_prefecture(run: Run, tmp_path: Path):
    told = run("practice", "--out", tmp_path / "a.db", *SMALL)
    assert (told.code, "サポーター 40名" in told.said) == (0, True)
    checked = run("check", "--data", tmp_path / "a.db", "--json").answer
    assert (checked["ok"], checked["counts"]["supporter"]) == (True, 40)


def test_practice_never_writes_over_a_file(run: Run, tmp_path: Path):
    path = tmp_path / "a.db"
    path.write_bytes(b"something else")
    told = run("practice", "--out", path, *SMALL)
    assert (told.code, path.read_bytes()) == (1, b"something else")


def test_practice_into_a_missing_folder_is_refused(run: Run, tmp_path: Path):
    told = run("practice", "--out", tmp_path / "ない" / "a.db", *SMALL)
    assert (told.code, len(told.warned.splitlines())) == (1, 3)
