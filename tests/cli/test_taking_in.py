"""import: what is read, what is wrong with it, what is taken in."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import PAPERS, Run

REQUEST = PAPERS / "requests" / "01_緑川市_派遣依頼書.xlsx"
NOTHING = {"added": 0, "changed": 0, "unchanged": 0, "held_back": 0}


def expected(name: str) -> dict[str, Any]:
    return json.loads((PAPERS / "expected.json").read_text(encoding="utf-8"))["files"][name]


def places(problems: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    names = ("kind", "severity", "sheet", "cell", "line", "record")
    return sorted((tuple(one.get(name) for name in names) for one in problems), key=repr)


def counts(run: Run, data: Path) -> dict[str, int]:
    return run("check", "--data", data, "--json").answer["counts"]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("requests", "requests/06_朝露町_派遣依頼書.xlsx"),
        ("requests", "requests/13_派遣依頼受付簿_sjis.csv"),
        ("nominations", "nominations/03_杉ヶ沢町_推薦書.xlsx"),
        ("supporters", "supporters/サポーター名簿_旧.xlsx"),
        ("venues", "venues/会場一覧.xlsx"),
        ("municipalities", "municipalities.csv"),
    ],
)
def test_a_paper_is_read_as_the_clerk_reads_it(run: Run, with_towns: Path, kind: str, name: str):
    told = run("import", kind, PAPERS / name, "--data", with_towns, "--on", "2026-11-24", "--json")
    [paper] = told.answer
    wanted = expected(name)
    assert (told.code, paper["file"]) == (0, str(PAPERS / name))
    assert len(paper["records"]) == len(wanted["records"])
    assert places(paper["problems"]) == places(wanted["problems"])


def test_papers_are_compared_with_each_other_whole_books_first(run: Run, with_towns: Path):
    folder = PAPERS / "supporters"
    told = run("import", "supporters", folder, "--data", with_towns, "--on", "2026-11-24", "--json")
    assert [Path(one["file"]).name for one in told.answer] == [
        "サポーター名簿_抜粋_sjis.csv",
        "サポーター名簿_旧.xlsx",
    ]
    for one in told.answer:
        name = f"supporters/{Path(one['file']).name}"
        assert places(one["problems"]) == places(expected(name)["problems"])


def test_without_apply_nothing_is_written(run: Run, with_towns: Path):
    before = counts(run, with_towns)
    told = run("import", "requests", REQUEST, "--data", with_towns, "--json")
    assert told.answer[0]["would_apply"] == NOTHING | {"added": 1}
    assert counts(run, with_towns) == before
    plain = run("import", "requests", REQUEST, "--data", with_towns)
    assert "まだ何も変えていません。" in plain.said


@pytest.mark.parametrize(
    ("kind", "name", "added", "held_back"),
    [
        ("requests", "requests/11_緑川市_派遣依頼一覧.xlsx", 6, 0),
        ("nominations", "nominations/11_青嶺市_推薦名簿.xlsx", None, None),
        ("supporters", "supporters/サポーター名簿_抜粋_sjis.csv", 20, 0),
        ("venues", "venues/公共施設一覧_新標準_utf8bom.csv", None, None),
        ("municipalities", "municipalities.csv", None, None),
    ],
)
def test_applying_twice_changes_nothing_the_second_time(
    run: Run, with_towns: Path, kind: str, name: str, added: int | None, held_back: int | None
):
    words = (
        "import",
        kind,
        PAPERS / name,
        "--data",
        with_towns,
        "--on",
        "2026-11-24",
        "--apply",
        "--json",
    )
    first = run(*words).answer[0]["applied"]
    after = counts(run, with_towns)
    assert added in (None, first["added"])
    assert held_back in (None, first["held_back"])
    second = run(*words).answer[0]["applied"]
    assert (second["added"], second["changed"]) == (0, 0)
    assert counts(run, with_towns) == after


def test_a_record_with_an_error_waits(run: Run, with_towns: Path):
    paper = PAPERS / "requests" / "06_朝露町_派遣依頼書.xlsx"
    told = run("import", "requests", paper, "--data", with_towns, "--apply", "--json")
    assert told.answer[0]["applied"] == NOTHING | {"held_back": 1}


def test_one_bad_file_does_not_stop_the_others(run: Run, with_towns: Path, tmp_path: Path):
    empty = tmp_path / "空.xlsx"
    empty.write_bytes(b"")
    told = run("import", "requests", empty, REQUEST, "--data", with_towns, "--apply", "--json")
    assert told.code == 1
    bad, good = told.answer
    assert (bad["records"], bad["problems"][0]["kind"]) == (None, "empty_file")
    assert good["applied"] == NOTHING | {"added": 1}


@pytest.mark.parametrize(
    ("kind", "word"), [("availability", "活動可能日"), ("reports", "実施報告")]
)
def test_kinds_of_later_are_answered_clearly(run: Run, data: Path, kind: str, word: str):
    told = run("import", kind, REQUEST, "--data", data)
    assert told.code == 1
    assert told.warned.startswith(f"「{word}」の取り込みは、まだできません。")


def test_a_missing_paper_is_said(run: Run, data: Path, tmp_path: Path):
    told = run("import", "venues", tmp_path / "ない.csv", "--data", data)
    assert (told.code, told.said) == (1, "")
    assert "ファイルが見つかりません。" in told.warned


def test_an_empty_data_file_still_reads(run: Run, data: Path):
    told = run("import", "requests", REQUEST, "--data", data, "--on", "2026-11-24", "--json")
    assert told.answer[0]["records"][0]["event_name"] == "はじめてのスマートフォン講座（東部地区）"


def test_a_list_of_positions_fills_only_our_prefecture(run: Run, with_towns: Path, tmp_path: Path):
    paper = tmp_path / "位置.csv"
    paper.write_text(
        "lgcode,pref,city,citykana,lat,lng\n"
        "011011,北海道,札幌市 中央区,さっぽろし ちゅうおうく,43.0553865,141.3409671\n"
        "482013,みどり県,緑川市,みどりかわし,36.49,138.37\n",
        encoding="utf-8",
    )
    told = run("import", "municipalities", paper, "--data", with_towns, "--apply", "--json")
    assert told.answer[0]["applied"] == NOTHING | {"changed": 1, "unchanged": 1}


@pytest.mark.parametrize(
    ("kind", "name", "problem"),
    [
        ("supporters", "ふくらむ名簿.xlsx", "too_big"),
        ("supporters", "パスワード付き.xlsx", "encrypted"),
        ("supporters", "古い形式.xlsx", "not_a_workbook"),
        ("supporters", "外部参照つき.xlsx", "unsafe_xml"),
        ("supporters", "空のファイル.xlsx", "empty_file"),
        ("supporters", "途中で切れた.xlsx", "not_a_workbook"),
    ],
)
def test_hostile_files_change_nothing_and_are_named(
    run: Run, with_towns: Path, tmp_path: Path, kind: str, name: str, problem: str
):
    copy = tmp_path / name
    shutil.copy(PAPERS / "hostile" / name, copy)
    before, content = counts(run, with_towns), copy.read_bytes()
    told = run("import", kind, copy, "--data", with_towns, "--apply", "--json")
    [paper] = told.answer
    assert (told.code, paper["records"]) == (1, None)
    assert [one["kind"] for one in paper["problems"]] == [problem]
    assert (counts(run, with_towns), copy.read_bytes()) == (before, content)
