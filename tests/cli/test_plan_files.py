"""plan --receipt and export problem: what a plan was made from, and a period without names."""

import json
from pathlib import Path

from pypdf import PdfReader

from tests.cli.conftest import Run
from tests.cli.test_planning import DECEMBER, office, office_file

__all__ = ["office", "office_file"]


def test_receipt_says_why_each_seat_is_as_it_is(run: Run, office: Path, tmp_path: Path):
    told = run("plan", *DECEMBER, "--data", office, "--receipt", tmp_path / "控え.txt")
    text = (tmp_path / "控え.txt").read_text("utf-8-sig")
    assert told.code == 0
    assert text.startswith("組合せの案の控え\n")
    assert "髙橋　節子" in text
    assert "内容の指紋：" in text
    run("plan", *DECEMBER, "--data", office, "--receipt", tmp_path / "控え.pdf")
    assert "組合せの案の控え" in PdfReader(tmp_path / "控え.pdf").pages[0].extract_text()


def test_same_facts_give_the_same_receipt(run: Run, office: Path, tmp_path: Path):
    for name in ("a.txt", "b.txt"):
        run("plan", *DECEMBER, "--data", office, "--receipt", tmp_path / name)
    assert (tmp_path / "a.txt").read_bytes() == (tmp_path / "b.txt").read_bytes()


def test_receipt_of_another_kind_is_refused(run: Run, office: Path, tmp_path: Path):
    told = run("plan", *DECEMBER, "--data", office, "--receipt", tmp_path / "控え.docx", "--apply")
    assert (told.code, list(tmp_path.glob("控え*"))) == (1, [])
    assert ".pdf でも .txt でもありません" in told.warned


def test_problem_leaves_without_names_and_can_be_matched(run: Run, office: Path, tmp_path: Path):
    out = tmp_path / "問題.json"
    told = run("export", "problem", *DECEMBER, "--data", office, "--out", out, "--json")
    assert told.answer == {"out": str(out), "requests": 2, "people": 3}
    text = out.read_text(encoding="utf-8")
    assert not any(word in text for word in ("髙橋", "濵﨑", "𠮷川", "緑川"))
    again = run("match", out, "--out", tmp_path / "案.json", "--seconds", "1", "--json")
    assert (again.code, json.loads((tmp_path / "案.json").read_text())["requests"] != []) == (
        0,
        True,
    )


def test_problem_needs_a_period(run: Run, office: Path, tmp_path: Path):
    told = run("export", "problem", "--data", office, "--out", tmp_path / "問題.json")
    assert (told.code, (tmp_path / "問題.json").exists()) == (1, False)
    assert "期間が書かれていません" in told.warned
