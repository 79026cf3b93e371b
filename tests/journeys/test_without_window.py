"""The main job from paper to paper by commands alone, on the sample papers of all kinds."""

from pathlib import Path

import openpyxl
from pypdf import PdfReader

from tests.cli.conftest import PAPERS, PASSWORD, Run

DAY = ("--on", "2026-11-24")
DECEMBER = ("--from", "2026-12-01", "--to", "2026-12-31")
KINDS = (
    ("municipalities", "municipalities.csv"),
    ("venues", "venues/会場一覧.xlsx"),
    ("supporters", "supporters/サポーター名簿_旧.xlsx"),
    ("nominations", "nominations/01_緑川市_推薦書_髙橋節子.xlsx"),
    ("requests", "requests/01_緑川市_派遣依頼書.xlsx"),
    ("requests", "requests/02_若葉市_派遣依頼書.xlsx"),
    ("requests", "requests/11_緑川市_派遣依頼一覧.xlsx"),
)


def text_of(path: Path) -> str:
    return "".join(page.extract_text() for page in PdfReader(path).pages)


def test_from_paper_to_paper(run: Run, tmp_path: Path):
    password, out = tmp_path / "password.txt", tmp_path / "結果"
    password.write_text(PASSWORD, encoding="utf-8")
    data = ("--data", tmp_path / "県.db", "--password-file", password)
    assert run("new", *data).code == 0

    for kind, paper in KINDS:
        told = run("import", kind, PAPERS / paper, *data, *DAY, "--apply", "--json")
        assert (told.code, told.answer[0]["applied"]["added"] > 0) == (0, True)

    plan = run("plan", *data, *DECEMBER, *DAY, "--apply", "--json").answer
    staffed = [one for one in plan["requests"] if one["assigned"] and not one["missing"]]
    [first] = [one for one in staffed if one["number"] == "2026-0001"]
    assert (first["municipality"], len(first["assigned"])) == ("緑川市", 3)

    numbers = [one["number"] for one in staffed]
    decided = run("decide", *data, "--request", *numbers, *DAY, "--json").answer
    assert [one["number"] for one in decided] == numbers

    for kind in ("decision_letter", "request_letter", "flyer", "sign_in_sheet"):
        assert run("print", kind, *data, "--request", "2026-0001", "--out", out, *DAY).code == 0
    assert run("print", "schedule", *data, *DECEMBER, "--out", out, *DAY).code == 0
    assert run("export", "roster", *data, "--out", out / "名簿.xlsx", *DAY).code == 0
    papers = {path.name: path for path in out.iterdir()}
    assert len(papers) == 1 + 3 + 1 + 1 + 1 + 1

    letter = text_of(papers["派遣決定通知書_デジ第1号_緑川市長　緑山　太一　様.pdf"])
    for seat in first["assigned"]:
        assert seat["name"].split()[0] in letter
    roster = openpyxl.load_workbook(papers["名簿.xlsx"]).active
    assert "髙橋　節子" in {row[1].value for row in roster.iter_rows(min_row=2)}

    before = run("check", *data, "--json").answer
    for kind, paper in KINDS:
        run("import", kind, PAPERS / paper, *data, *DAY, "--apply")
    run("plan", *data, *DECEMBER, *DAY)
    after = run("check", *data, "--json").answer
    assert (after["ok"], after["counts"], after["journal_hash"]) == (
        True,
        before["counts"],
        before["journal_hash"],
    )
