"""demo: the main job on sample papers, from import to print, without a window."""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from divide_support import paths
from divide_support.cli.planning import adopt, decide_all, make_plan_for, plan_json
from divide_support.cli.practising import take_away
from divide_support.cli.printing import make_folder, sheets_wanted, write_sheets
from divide_support.cli.taking_in import Paper, apply_paper, describe, files_in, read_papers
from divide_support.cli.terminal import ACTOR, Terminal
from divide_support.errors import PlaceRefused, UserFacingError
from divide_support.exchange.roster import roster_csv, roster_xlsx
from divide_support.files import atomic_write
from divide_support.operations.request_lists import request_rows
from divide_support.operations.rosters import supporter_roster
from divide_support.operations.settings import OfficeProfile, save_office_profile
from divide_support.store import Database, is_practice
from divide_support.vocabulary import DocumentKind, Redaction

# The day on which the sample papers lie on the desk; they speak of December and January.
DAY = date(2026, 11, 24)
FIRST, LAST = date(2026, 12, 1), date(2027, 1, 31)
DATA = "みどり県.db"
SECONDS_FOR_PICTURES = 45
OFFICE = OfficeProfile(
    prefecture_name="みどり県",
    governor_name="森　あかね",
    section="県民学習課",
    contact_name="森下　あおい",
    postal_code="0090001",
    address="みどり県緑川市県庁前1-1",
    phone="0055001234",
    fax="0055001239",
    email="digital@pref.midori.example.jp",
)
STEPS = (
    ("municipalities", "1_市町村"),
    ("venues", "2_会場"),
    ("supporters", "3_サポーター名簿"),
    ("nominations", "4_推薦"),
    ("requests", "5_派遣依頼"),
)
PAPERS = (
    (DocumentKind.DECISION_LETTER, "2_派遣決定通知書", "市町村長あての通知書（1依頼に1通）"),
    (DocumentKind.REQUEST_LETTER, "3_派遣依頼状", "サポーターあての依頼状（返信用の切取線つき）"),
    (DocumentKind.FLYER, "4_チラシ", "公民館に貼るA4チラシ（FAX申込書つき）"),
    (DocumentKind.SIGN_IN_SHEET, "5_受付簿", "当日の受付簿"),
    (DocumentKind.SCHEDULE, "6_月間予定表", "住民向けの月間予定表（決定した催しだけ）"),
    (DocumentKind.CALENDAR, "7_予定カレンダー", "事務所の壁に貼るカレンダー（調整中も入ります）"),
)
READING, ROSTER, PICTURES = "1_取込の結果.txt", "8_サポーター名簿", "9_画面"


@dataclass(frozen=True)
class Made:
    """One line of the README: what lies where, and how many."""

    name: str
    text: str
    count: int


def demo(terminal: Terminal, wanted: argparse.Namespace) -> int:
    out, day = wanted.out.absolute(), wanted.on or DAY
    make_folder(out)
    _clear_earlier(out)
    made = []
    with Database.create_practice(out / DATA, at=terminal.now) as database:
        with database.unit_of_work("差出人の設定", at=terminal.now, actor=ACTOR) as session:
            save_office_profile(session, profile=OFFICE)
        made.append(_import(terminal, database, out, day))
        numbers = _plan(terminal, database, day)
        terminal.say(f"{len(numbers)}件を決定しています…")
        decide_all(terminal, database, numbers, on=day)
        made += _print(terminal, database, numbers, out, day)
        made.append(_rosters(database, out, day))
    if not wanted.without_pictures:
        terminal.say("画面の写真をとっています…")
        made.append(_pictures(terminal, out / PICTURES))
    _write_readme(out, made, day)
    terminal.say(f"できました。{out / 'README.txt'} から読んでください。")
    return 0


def _clear_earlier(out: Path) -> None:
    """Only what an earlier demo made, known by its practice file."""
    data = out / DATA
    if not data.exists():
        return
    try:
        ours = is_practice(data)
    except UserFacingError:
        ours = False
    if not ours:
        raise PlaceRefused(
            "見本を作れませんでした。",
            f"「{out}」に、練習用ではない「{DATA}」があります。",
            "別のフォルダーを --out で指定してください。",
        )
    for folder in (*(name for _, name, _ in PAPERS), ROSTER, PICTURES):
        shutil.rmtree(out / folder, ignore_errors=True)
    take_away(data)


def _import(terminal: Terminal, database: Database, out: Path, day: date) -> Made:
    lines = [f"{day:%Y-%m-%d}の用紙として読みました。", ""]
    count = 0
    for kind, folder in STEPS:
        files = tuple(files_in([paths.resource("samples", folder)]))
        terminal.say(f"{folder[2:]}を取り込んでいます…（{len(files)}ファイル）")
        for paper in read_papers(database, kind, files, day):
            lines += [*_account(terminal, database, kind, paper, day), ""]
            count += 1
    atomic_write(out / READING, "\n".join(lines).encode())
    return Made(READING, "用紙ごとに、読めたこと・確かめが要ること・データに入れた件数", count)


def _account(
    terminal: Terminal, database: Database, kind: str, paper: Paper, day: date
) -> list[str]:
    applied = apply_paper(terminal, database, kind, paper, day) if paper.is_readable else None
    return describe(paper, applied)


def _plan(terminal: Terminal, database: Database, day: date) -> list[str]:
    """Adopts the plan; returns the requests for which everybody was found."""
    terminal.say("サポーターを組み合わせています…")
    made = make_plan_for(database, first=FIRST, last=LAST, seconds=None)
    shown = plan_json(database, made, today=day)
    adopted = adopt(terminal, database, made, first=FIRST, last=LAST, on=day)
    terminal.say(adopted.sentence)
    return [one["number"] for one in shown["requests"] if one["assigned"] and not one["missing"]]


def _print(
    terminal: Terminal, database: Database, numbers: Sequence[str], out: Path, day: date
) -> list[Made]:
    made = []
    for kind, folder, text in PAPERS:
        terminal.say(f"{kind.label}を書き出しています…")
        monthly = kind in (DocumentKind.SCHEDULE, DocumentKind.CALENDAR)
        sheets = sheets_wanted(
            database,
            kind,
            numbers=None if monthly else numbers,
            first=FIRST if monthly else None,
            last=LAST if monthly else None,
            on=day,
        )
        written = write_sheets(terminal, database, sheets, out=out / folder, on=day)
        made.append(Made(folder, text, len(written)))
    return made


def _rosters(database: Database, out: Path, day: date) -> Made:
    make_folder(out / ROSTER)
    with database.reading() as session:
        roster = supporter_roster(
            session, today=day, redaction=Redaction.OFFICE, practice=database.is_practice
        )
    atomic_write(out / ROSTER / "サポーター名簿.xlsx", roster_xlsx(roster))
    atomic_write(out / ROSTER / "サポーター名簿.csv", roster_csv(roster))
    return Made(ROSTER, "名簿のExcelブックとCSV（文字化けしないUTF-8）", 2)


def _pictures(terminal: Terminal, out: Path) -> Made:
    """In a child process: the window's code stays out of the command line."""
    make_folder(out)
    root = Path(__file__).resolve().parents[2]
    try:
        subprocess.run(  # noqa: S603  # our own interpreter and module
            [sys.executable, "-m", "ui.pictures", "--out", str(out)],
            cwd=root,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            timeout=SECONDS_FOR_PICTURES,
            check=True,
        )
    except (subprocess.SubprocessError, OSError):
        complete = False
    else:
        complete = any(out.rglob("*.png"))
    if not complete:
        terminal.warn("画面の写真は、全部はとれませんでした。ほかの結果は全部あります。")
    count = sum(1 for _ in out.rglob("*.png"))
    return Made(PICTURES, "画面の写真（各ページ、練習用のデータ）", count)


def _write_readme(out: Path, made: Sequence[Made], day: date) -> None:
    with Database.open(out / DATA) as database, database.reading() as session:
        rows = request_rows(session, today=day)
    counts = {
        label: sum(row.status.label == label for row in rows)
        for label in dict.fromkeys(row.status.label for row in rows)
    }
    lines = [
        "高齢者デジタルサポーター派遣　主な仕事の見本",
        "",
        "架空の「みどり県」の見本の用紙を取り込み、サポーターを組み合わせ、派遣を決定し、文書を書き出したものです。",
        f"今日を{day:%Y年%m月%d日}とみなしています。人も施設もすべて架空で、文書には「見本」と入ります。",
        "",
        *(f"・{one.name}　…　{one.text}（{one.count}）" for one in made),
        f"・{DATA}　…　データファイル（練習用なのでパスワードは要りません）",
        "",
        "依頼の状態: " + "、".join(f"{label} {count}件" for label, count in counts.items()),
        "受付・調整中のまま残った依頼は、人が足りないか、日付が決まらないか、期間（12月・1月）の外のものです。",
        "",
        f"画面で見るには: python main.py --data {DATA}",
        f"点検するには:   python main.py check --data {DATA}",
        "",
    ]
    atomic_write(out / "README.txt", "\n".join(lines).encode())
