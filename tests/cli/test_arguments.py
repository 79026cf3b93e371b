"""What may be typed, and what is said when it does not fit."""

from pathlib import Path

import pytest

from divide_support.cli import main
from divide_support.cli.arguments import make_parser
from divide_support.vocabulary import DocumentKind
from tests.cli.conftest import NOW, Run

COMMANDS = (
    "practice", "new", "import", "plan", "match", "decide", "print", "export", "check", "backup", "restore", "demo",
)  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), [([], None), (["--data", "a.db"], Path("a.db"))])
def test_no_command_opens_the_window(words: list[str], expected: Path | None):
    opened: list[Path | None] = []
    assert main(words, now=NOW, open_window=lambda path: opened.append(path) or 7) == 7
    assert opened == [expected]


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_is_japanese(run: Run, command: tuple[str, ...]):
    told = run(*command, "--help")
    assert told.code == 0
    assert told.said.startswith("使い方: main.py")
    assert not any(word in told.said for word in ("usage", "options:", "positional", "show this"))


def test_help_keeps_each_choice_in_one_piece(run: Run):
    lines = {
        line.strip().removeprefix("KIND").strip()
        for line in run("print", "--help").said.splitlines()
    }
    assert {f"{kind.value}＝{kind.label}" for kind in DocumentKind} <= lines


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["bogus"], "コマンドに「bogus」は使えません。使えるのはpractice、new"),
        (["plan", "--data", "a.db", "--from", "2026-12-01"], "--toを指定してください。"),
        (
            ["decide", "--data", "a.db", "--on", "2026-12-01", "--request"],
            "--requestの後に値を1つ以上",
        ),
        (
            ["plan", "--data", "a.db", "--from", "きのう", "--to", "2026-12-01"],
            "--from：「きのう」は日付として",
        ),
        (
            ["match", "p.json", "--out", "q.json", "--seconds", "0"],
            "--seconds：「0」は0より大きい秒数",
        ),
        (
            ["plan", "--data", "a.db", "--from", "昭和65年1月1日", "--to", "2026-12-01"],
            "--from：「昭和65年1月1日」は元号と年が合いません。平成2年1月1日ではありませんか。",
        ),
        (
            ["plan", "--data", "a.db", "--from", "2026年12月1日（水）", "--to", "2026-12-31"],
            "日と曜日が合いません。令和8年12月1日（火）ではありませんか。",
        ),
        (["match", "p.json", "--out", "q.json", "--seconds", "nan"], "--seconds：「nan」は"),
        (["practice", "--out", "a.db", "--supporters", "-3"], "--supporters"),
        (["print", "賞状", "--data", "a.db", "--out", "d"], "「賞状」という文書はありません。"),
        (["import", "letters", "x", "--data", "a.db"], "KINDに「letters」は使えません。"),
        (
            ["export", "roster", "--data", "a.db", "--out", "r.csv", "--encoding", "x"],
            "utf-8とcp932",
        ),
        (
            ["check", "--data", "a.db", "--password", "secret"],
            "「--password secret」は使えません。",
        ),
    ],
)
def test_wrong_usage_is_explained_with_exit_code_2(run: Run, words: list[str], complaint: str):
    told = run(*words)
    assert (told.code, told.said) == (2, "")
    assert "使い方が正しくありません。" in told.warned
    assert complaint in told.warned


@pytest.mark.parametrize("text", ["2026-12-10", "R8.12.10", "令和8年12月10日", "2026/12/10"])
def test_days_are_read_as_people_write_them(text: str):
    wanted = make_parser().parse_args(["demo", "--out", "x", "--on", text])
    assert wanted.on.isoformat() == "2026-12-10"


@pytest.mark.parametrize("text", ["decision_letter", "decision-letter", "派遣決定通知書"])
def test_papers_are_named_in_english_or_japanese(text: str):
    wanted = make_parser().parse_args(["print", text, "--data", "a.db", "--out", "d"])
    assert wanted.kind.label == "派遣決定通知書"
