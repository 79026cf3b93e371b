"""plan, match, decide, print, export on a small office."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from divide_support.cli import main
from divide_support.operations.requests import receive
from divide_support.store import Database
from tests.cli.conftest import NOW, Run, no_window
from tests.operations.builders import TODAY, a_request_draft, a_supporter, unit

DECEMBER = ("--from", "2026-12-01", "--to", "2026-12-31")
TINY = {
    "format": "supporter-matching/1", "name": "tiny", "preset": "tiny", "seed": 1,
    "horizon": {"start": "2026-12-01", "end": "2026-12-31"}, "topics": ["line"],
    "travel": {
        "earth_radius_km": 6371.0, "detour": 1.3, "car_kmh": 32.0, "transit_kmh": 15.0,
        "car_fixed_min": 4, "transit_fixed_min": 12, "gap_buffer_min": 10,
    },
    "venues": [{"id": "V1", "lat": 36.48, "lon": 138.36, "car_only": False}],
    "supporters": [{
        "id": "S1", "municipality": "M1", "home": {"lat": 36.48, "lon": 138.37}, "drives": True,
        "max_travel_min": 60, "experience": "regular", "roles": ["lead"], "skills": {"line": 3},
        "weekly_availability": [{"weekday": 3, "start": "09:00", "end": "17:00"}],
        "unavailable_dates": [], "extra_availability": [], "max_per_week": 2, "max_per_month": 6,
        "prefers_kind": None, "avoids_weekdays": [],
    }],
    "requests": [{
        "id": "R1", "kind": "workshop", "municipality": "M1", "venue": "V1", "series": None,
        "duration_min": 120, "expected_attendees": 4, "topics": ["line"],
        "positions": {"lead": {"count": 1, "all_of": {"line": 2}, "any_of": {}}},
        "anchor_role": "lead", "priority": 2, "slots": [{"choice": 1, "start": "2026-12-10T13:30"}],
    }],
    "history": [], "published_plan": None, "events": [],
    "weights": {
        "unfilled_position": 1000, "not_held": 1500, "slot_rank": 60, "travel_minute": 1, "load_step": 3,
        "new_series_face": 15, "new_venue_face": 8, "novice_without_veteran": 40, "preference": 10,
        "dropped_assignment": 100, "moved_slot": 300,
    },
}  # fmt: skip


def copied(file: Path, folder: Path) -> Path:
    for one in file.parent.iterdir():
        (folder / one.name).write_bytes(one.read_bytes())
    return folder / file.name


@pytest.fixture(scope="module")
def office_file(towns_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three supporters; one request that can be staffed, one on the same day that cannot."""
    path = copied(towns_file, tmp_path_factory.mktemp("office"))
    with Database.open(path) as database, unit(database) as session:
        for name in ("髙橋　節子", "濵﨑　文子", "𠮷川　茂"):
            a_supporter(session, name)
        receive(session, draft=a_request_draft(), received_on=TODAY)
        receive(
            session,
            draft=a_request_draft(event_name="生成AI講座", topics=("生成AI",)),
            received_on=TODAY,
        )
    return path


@pytest.fixture(scope="module")
def planned_file(office_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Searched once for all tests that only need the result."""
    path = copied(office_file, tmp_path_factory.mktemp("planned"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DIVIDE_SUPPORT_HOME", str(tmp_path_factory.mktemp("home")))
        words = ["plan", "--data", str(path), *DECEMBER, "--apply"]
        assert main(words, now=NOW, open_window=no_window) == 0
    return path


@pytest.fixture
def office(office_file: Path, tmp_path: Path) -> Path:
    return copied(office_file, tmp_path)


@pytest.fixture
def planned(planned_file: Path, tmp_path: Path) -> Path:
    return copied(planned_file, tmp_path)


@pytest.fixture
def decided(run: Run, planned: Path) -> Path:
    assert run("decide", "--data", planned, "--request", "1", "--on", "2026-11-25").code == 0
    return planned


def written(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_plan_names_people_and_what_is_short(run: Run, office: Path):
    told = run("plan", "--data", office, *DECEMBER, "--json")
    first, second = told.answer["requests"]
    assert (first["number"], first["missing"], first["start"]) == (
        "2026-0001",
        0,
        "2026-12-10T13:30",
    )
    assert [one["seat"] for one in first["assigned"]] == ["講師", "相談員"]
    assert (second["missing"], second["assigned"], told.answer["applied"]) == (2, [], None)
    plain = run("plan", "--data", office, *DECEMBER)
    assert "あと2名足りません" in plain.said
    assert "まだ何も変えていません。" in plain.said


def test_the_same_facts_give_the_same_plan(run: Run, office: Path):
    words = ("plan", "--data", office, *DECEMBER, "--seconds", "60", "--json")
    first, second = (run(*words).answer | {"iterations": 0} for _ in range(2))
    assert first == second


def test_plan_is_made_with_its_limit_as_in_the_window(run: Run, office: Path):
    """One request cannot be staffed by anybody: the proof says that no plan is better."""
    told = run("plan", "--data", office, *DECEMBER, "--seconds", "60", "--json").answer
    assert (told["bound"], told["proven"], told["cut_by_clock"]) == (told["total"], True, False)
    assert "（証明ずみ）" in run("plan", "--data", office, *DECEMBER).said


def test_plan_that_the_clock_cut_short_says_so(run: Run, office: Path, tmp_path: Path):
    words = ("plan", "--data", office, *DECEMBER, "--seconds", "0.001")
    told = run(*words, "--receipt", tmp_path / "控え.txt")
    assert "時間で打ち切りました" in told.said
    assert "時間で打ち切りました" in (tmp_path / "控え.txt").read_text("utf-8-sig")


def test_plan_applied_twice_changes_nothing(run: Run, office: Path):
    words = ("plan", "--data", office, *DECEMBER, "--apply", "--json")
    assert run(*words).answer["applied"] == {
        "requests": 1, "added": 2, "kept": 0, "removed": 0, "open_seats": 2,
    }  # fmt: skip
    again = run(*words).answer["applied"]
    assert (again["added"], again["removed"], again["kept"]) == (0, 0, 2)


def test_plan_refuses_a_period_backwards(run: Run, office: Path):
    told = run("plan", "--data", office, "--from", "2026-12-31", "--to", "2026-12-01")
    assert (told.code, "期間" in told.warned) == (1, True)


def test_decide_gives_numbers(run: Run, planned: Path):
    told = run("decide", "--data", planned, "--request", "2026-0001", "--on", "R8.11.25", "--json")
    [one] = told.answer
    assert (one["number"], one["document_number"]) == ("2026-0001", "デジ第1号")
    assert [paper["kind"] for paper in one["documents"]] == [
        "decision_letter", "request_letter", "request_letter",
    ]  # fmt: skip
    assert one["warnings"] == ["2名の承諾がまだです。依頼状の返事で確かめます。"]


def test_decide_refuses_a_day_that_cannot_be_meant(run: Run, planned: Path):
    told = run("decide", "--data", planned, "--request", "1", "--on", "2099-11-25")
    assert (told.code, "1年以上あと" in told.warned) == (1, True)


def test_decide_decides_all_or_none(run: Run, planned: Path):
    told = run("decide", "--data", planned, "--request", "1", "2", "--on", "2026-11-25")
    assert (told.code, told.said) == (1, "")
    assert told.warned.startswith("依頼2026-0002は、まだ決定できません。")
    assert run("check", "--data", planned, "--json").answer["counts"]["issued_document"] == 0


@pytest.mark.parametrize("number", ["2026-0009", "緑川"])
def test_decide_refuses_an_unknown_number(run: Run, planned: Path, number: str):
    told = run("decide", "--data", planned, "--request", number, "--on", "2026-11-25")
    assert (told.code, len(told.warned.splitlines())) == (1, 3)


def test_a_decision_cannot_be_made_twice(run: Run, decided: Path):
    told = run("decide", "--data", decided, "--request", "1", "--on", "2026-11-26")
    assert (told.code, "「決定」" in told.warned) == (1, True)


@pytest.mark.parametrize(
    ("kind", "which", "names"),
    [
        (
            "派遣決定通知書",
            ("--request", "1"),
            ["派遣決定通知書_デジ第1号_緑川市長　緑山　太一　様.pdf"],
        ),
        ("flyer", ("--request", "1"), ["チラシ_2026-0001_緑川市東部公民館.pdf"]),
        ("sign_in_sheet", ("--request", "1"), ["受付簿_2026-0001_緑川市東部公民館.pdf"]),
        ("schedule", DECEMBER, ["月間予定表_2026-12.pdf"]),
        ("予定カレンダー", DECEMBER, ["予定カレンダー_2026-12.pdf"]),
    ],
)
def test_print_writes_papers(
    run: Run, decided: Path, tmp_path: Path, kind: str, which: Any, names: Any
):
    out = tmp_path / "紙" / "十二月"
    told = run("print", kind, "--data", decided, *which, "--out", out, "--json")
    assert (told.code, [Path(one).name for one in told.answer], written(out)) == (0, names, names)
    text = "".join(page.extract_text() for page in PdfReader(out / names[0]).pages)
    assert "緑川市" in text


def test_printing_all_letters_makes_the_request_notified(run: Run, decided: Path, tmp_path: Path):
    out = tmp_path / "紙"
    run("print", "decision_letter", "--data", decided, *DECEMBER, "--out", out)
    run("print", "request_letter", "--data", decided, *DECEMBER, "--out", out)
    assert len(written(out)) == 3
    told = run("decide", "--data", decided, "--request", "1", "--on", "2026-11-26")
    assert "「通知済」" in told.warned


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("decision_letter",), "--request に受付番号を"),
        (("decision_letter", "--request", "2"), "一枚も作れませんでした"),
        (("schedule", "--request", "1"), "月ごとに作ります"),
        (("flyer", "--request", "1", *DECEMBER), "どちらかだけを書いてください"),
        (
            ("thanks_letter", "--request", "1"),
            "依頼2026-0001の実施日は令和8年12月10日（木）で、まだ終わっていません。",
        ),
        (
            ("thanks_letter", "--request", "1", "--on", "2026-12-11"),
            "依頼2026-0001は、いま「決定」です。\nこの文書は、状態が「実施済・報告済・精算済」の依頼に作れます。",
        ),
        (("call_sheet", "--request", "1"), "いま「決定」です。"),
        (("schedule", "--from", "2026-12-01"), "--from と --to を確かめて"),
        (("flyer", "--from", "2026-12-31", "--to", "2026-12-01"), "逆になっています"),
        (("roster", *DECEMBER), "export roster"),
    ],
)
def test_print_says_what_it_cannot_do(
    run: Run, decided: Path, tmp_path: Path, words: Any, complaint: str
):
    told = run("print", *words, "--data", decided, "--out", tmp_path / "紙")
    assert (told.code, (tmp_path / "紙").exists()) == (1, False)
    assert complaint in told.warned


def test_print_says_beside_a_flyer_what_would_help_it(run: Run, decided: Path, tmp_path: Path):
    told = run(
        "print", "flyer", "--request", "1", "--data", decided, "--out", tmp_path / "紙",
        "--on", "2026-12-20",
    )  # fmt: skip
    assert told.code == 0
    assert "直してください：開催の日（12月10日（木））は、もう過ぎています。" in told.warned
    assert "直してください" not in told.said


def test_print_protects_papers_with_the_password_of_a_file(run: Run, decided: Path, tmp_path: Path):
    (tmp_path / "pw").write_text("kaze-to-kobune\n")
    out = tmp_path / "紙"
    told = run(
        "print", "decision_letter", "--request", "1", "--data", decided, "--out", out,
        "--protect-with", tmp_path / "pw",
    )  # fmt: skip
    assert (told.code, told.warned) == (0, "")
    reader = PdfReader(out / written(out)[0])
    assert reader.is_encrypted
    assert reader.decrypt("kaze-to-kobune")
    assert "緑川市" in reader.pages[0].extract_text()


def test_print_with_a_password_too_short_writes_nothing(run: Run, decided: Path, tmp_path: Path):
    (tmp_path / "pw").write_text("1234\n")
    told = run(
        "print", "decision_letter", "--request", "1", "--data", decided, "--out", tmp_path / "紙",
        "--protect-with", tmp_path / "pw",
    )  # fmt: skip
    assert (told.code, (tmp_path / "紙").exists()) == (1, False)
    assert "短すぎます（4文字）" in told.warned


def test_print_into_a_file_is_refused(run: Run, decided: Path, tmp_path: Path):
    (tmp_path / "紙").write_text("")
    told = run("print", "flyer", "--request", "1", "--data", decided, "--out", tmp_path / "紙")
    assert (told.code, len(told.warned.splitlines())) == (1, 3)


def test_export_roster(run: Run, office: Path, tmp_path: Path):
    told = run("export", "roster", "--data", office, "--out", tmp_path / "r.xlsx", "--json")
    assert told.answer == {"out": str(tmp_path / "r.xlsx"), "rows": 3}
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx").active
    assert {row[1].value for row in sheet.iter_rows(min_row=2)} == {
        "髙橋　節子",
        "濵﨑　文子",
        "𠮷川　茂",
    }
    run("export", "roster", "--data", office, "--out", tmp_path / "r.csv")
    rows = list(csv.reader(StringIO((tmp_path / "r.csv").read_text(encoding="utf-8-sig"))))
    assert (rows[0][:2], len(rows)) == (["登録番号", "氏名"], 4)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--out", "r.txt"), ".xlsx か .csv か .pdf ではありません"),
        (("--out", "r.csv", "--encoding", "cp932"), "𠮷"),
        (("--out", "r.xlsx", "--reader", "市町村提供用"), "渡す相手か目的"),
    ],
)
def test_export_says_what_it_cannot_do(
    run: Run, office: Path, tmp_path: Path, words: Any, complaint: str
):
    words = [tmp_path / word if word.startswith("r.") else word for word in words]
    told = run("export", "roster", "--data", office, *words)
    assert (told.code, list(tmp_path.glob("r.*"))) == (1, [])
    assert complaint in told.warned


@pytest.mark.parametrize(
    "kind", ["roster", "requests", "schedule", "municipalities", "venues", "disclosures"]
)
def test_export_reaches_every_list_in_every_form(run: Run, office: Path, tmp_path: Path, kind: str):
    for ending in ("xlsx", "csv", "pdf"):
        told = run("export", kind, "--data", office, "--out", tmp_path / f"r.{ending}")
        assert (told.code, told.warned) == (0, "")
        assert (tmp_path / f"r.{ending}").stat().st_size > 0


def test_export_into_a_folder_names_the_file_by_what_is_inside(
    run: Run, office: Path, tmp_path: Path
):
    (tmp_path / "出力").mkdir()
    for kind in ("roster", "venues", "statistics"):
        assert run("export", kind, "--data", office, "--out", tmp_path / "出力").code == 0
    assert sorted(path.name for path in (tmp_path / "出力").iterdir()) == [
        "【部外秘】サポーター名簿（内部用）_20261124.xlsx",
        "【部外秘】実績集計_20260401-20270331_20261124.xlsx",
        "会場一覧_20261124.xlsx",
    ]


def test_export_of_chosen_columns_in_an_old_encoding(run: Run, office: Path, tmp_path: Path):
    told = run(
        "export", "roster", "--data", office, "--out", tmp_path / "r.csv", "--columns", "氏名、講師",
        "--encoding", "cp932", "--substitute",
    )  # fmt: skip
    assert (told.code, told.warned) == (0, "")
    rows = list(csv.reader(StringIO((tmp_path / "r.csv").read_bytes().decode("cp932"))))
    assert (rows[0], {row[0] for row in rows[1:]}) == (
        ["氏名", "講師"],
        {"髙橋　節子", "濵﨑　文子", "吉川　茂"},
    )


def test_export_locks_what_can_be_locked_and_refuses_a_csv(run: Run, office: Path, tmp_path: Path):
    (tmp_path / "pw").write_text("kaze-to-kobune\n")
    for name, code in (("r.xlsx", 0), ("r.pdf", 0), ("r.csv", 1)):
        told = run(
            "export", "roster", "--data", office, "--out", tmp_path / name,
            "--protect-with", tmp_path / "pw",
        )  # fmt: skip
        assert told.code == code
    assert PdfReader(tmp_path / "r.pdf").is_encrypted
    assert (tmp_path / "r.xlsx").read_bytes()[:4] == b"\xd0\xcf\x11\xe0"
    assert not (tmp_path / "r.csv").exists()
    assert "CSVには、パスワードを付けられません" in told.warned


def test_a_roster_for_others_is_entered_as_a_disclosure(run: Run, office: Path, tmp_path: Path):
    words = ("--reader", "municipality", "--recipient", "緑川市", "--purpose", "打合せ")
    told = run("export", "roster", "--data", office, "--out", tmp_path / "r.xlsx", *words)
    assert (told.code, "同意の記録がある人だけ" in told.warned) == (0, True)
    assert run("check", "--data", office, "--json").answer["counts"]["disclosure"] == 1


def test_match_solves_the_exchange_format(run: Run, tmp_path: Path):
    problem, plan = tmp_path / "p.json", tmp_path / "q.json"
    problem.write_text(json.dumps(TINY), encoding="utf-8")
    told = run("match", problem, "--out", plan, "--json")
    assert (told.code, told.answer["hard_tier"], told.answer["breaches"]) == (0, 0, [])
    assert json.loads(plan.read_text(encoding="utf-8")) == {
        "instance": "tiny",
        "requests": [
            {"request": "R1", "slot": 1, "assigned": [{"role": "lead", "supporter": "S1"}]}
        ],
    }


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "{}",
        json.dumps(TINY | {"format": "other/9"}),
        json.dumps(TINY | {"venues": []}),
    ],
)
def test_match_refuses_a_malformed_problem_with_exit_code_2(run: Run, tmp_path: Path, content: str):
    problem, plan = tmp_path / "p.json", tmp_path / "q.json"
    problem.write_text(content, encoding="utf-8")
    told = run("match", problem, "--out", plan)
    assert (told.code, told.said, plan.exists()) == (2, "", False)
    assert told.warned.startswith("組合せの問題ファイルを読み取れませんでした。")
