"""export: rosters, lists and statistics as a workbook, a CSV or a PDF."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from divide_support.cli.printing import wanted_password
from divide_support.cli.terminal import ACTOR, Terminal
from divide_support.errors import BadInput
from divide_support.exchange.roster import CsvEncoding, Roster
from divide_support.exchange.statistics_book import statistics_xlsx
from divide_support.exchange.workbook_lock import lock_workbook
from divide_support.files import atomic_write
from divide_support.operations.column_sets import column_sets
from divide_support.operations.disclosures import record_disclosure, refuse_without_reason
from divide_support.operations.list_catalogue import LISTS, ListWish, make_list
from divide_support.operations.list_files import (
    ListForm,
    list_file,
    list_file_name,
    similar_letters,
)
from divide_support.operations.problem_export import export_problem
from divide_support.operations.statistics import statistics
from divide_support.store import Database
from divide_support.vocabulary import FiscalYear, Redaction

STATISTICS, PROBLEM = "statistics", "problem"
ENDINGS = (".xlsx", ".csv", ".pdf")


def export(terminal: Terminal, wanted: argparse.Namespace) -> int:
    _refuse_half_a_period(wanted)
    if wanted.kind == STATISTICS:
        return _export_statistics(terminal, wanted)
    if wanted.kind == PROBLEM:
        return _export_problem(terminal, wanted)
    return _export_list(terminal, wanted)


def _export_problem(terminal: Terminal, wanted: argparse.Namespace) -> int:
    """The matching problem of a period under running numbers, as `match` reads it."""
    if wanted.first is None or wanted.last is None:
        raise BadInput(
            "組合せの問題を書き出せませんでした。",
            "期間が書かれていません。",
            "--from と --to で期間を書いてください。",
        )
    with (
        terminal.open(wanted.data, wanted.password_file) as database,
        database.reading() as session,
    ):
        found = export_problem(session, first=wanted.first, last=wanted.last)
    atomic_write(wanted.out, found.content)
    if wanted.json:
        told = {"out": str(wanted.out), "requests": found.requests, "people": found.people}
        terminal.show(told)
    else:
        terminal.say(f"{found.sentence}: {wanted.out}")
    return 0


def _export_list(terminal: Terminal, wanted: argparse.Namespace) -> int:
    """A list for others than the office is written and entered in the record of disclosures (提供記録), or neither."""
    form, lock = _form(wanted), wanted_password(wanted.protect_with)
    leaves = wanted.reader is not Redaction.OFFICE
    if leaves:
        refuse_without_reason(wanted.recipient, wanted.purpose)
    on = wanted.on or terminal.today
    with terminal.open(wanted.data, wanted.password_file) as database:
        with database.reading() as session:
            wish = _wish(session, wanted, on, practice=database.is_practice)
            roster = make_list(session, wish=wish)
        path = _path(wanted.out, list_file_name(roster, on=on, ending=form.ending))
        content = list_file(
            roster,
            form,
            on=on,
            paper=wish.titles or LISTS[wanted.kind].paper,
            substitutes=similar_letters(roster) if wanted.substitute else None,
            password=lock,
        )
        if leaves:
            _hand_over(
                terminal, database, wanted, roster, lambda: atomic_write(path, content), path
            )
        else:
            atomic_write(path, content)
    if wanted.json:
        terminal.show({"out": str(path), "rows": len(roster.rows)})
    else:
        terminal.say(f"{LISTS[wanted.kind].label}（{roster.note}）を書き出しました: {path}")
    if not roster.rows and leaves and wanted.kind == "roster":
        terminal.warn(
            "だれも載っていません。外に渡す名簿に載るのは、同意の記録がある人だけです。サポーターの画面で入れてください。"
        )
    return 0


def _hand_over(
    terminal: Terminal,
    database: Database,
    wanted: argparse.Namespace,
    roster: Roster,
    write: Callable[[], None],
    path: Path,
) -> None:
    label = f"名簿の提供（{wanted.recipient}）"
    with database.unit_of_work(label, at=terminal.now, actor=ACTOR) as session:
        record_disclosure(
            session,
            roster=roster,
            recipient=wanted.recipient,
            purpose=wanted.purpose,
            file_name=path.name,
            at=terminal.now.astimezone(),
            actor=ACTOR,
        )
        write()


def _export_statistics(terminal: Terminal, wanted: argparse.Namespace) -> int:
    lock = wanted_password(wanted.protect_with)
    if wanted.out.suffix.lower() != ".xlsx" and not _is_folder(wanted.out):
        raise _wrong_ending(wanted.out, ".xlsx", "実績集計はExcelだけに書き出せます。")
    on = wanted.on or terminal.today
    year = FiscalYear.of(on)
    first, last = wanted.first or year.first, wanted.last or year.last
    with (
        terminal.open(wanted.data, wanted.password_file) as database,
        database.reading() as session,
    ):
        book = statistics(session, first=first, last=last, today=on, practice=database.is_practice)
    content = statistics_xlsx(book)
    path = _path(wanted.out, f"{book.file_title}_{on:%Y%m%d}.xlsx")
    atomic_write(path, lock_workbook(content, lock) if lock else content)
    if wanted.json:
        terminal.show({"out": str(path), "days": book.days})
    else:
        terminal.say(f"実績集計（{book.days}回）を書き出しました: {path}")
    return 0


def _wish(session: Session, wanted: argparse.Namespace, on: date, *, practice: bool) -> ListWish:
    return ListWish(
        key=wanted.kind,
        today=on,
        redaction=wanted.reader,
        titles=_titles(session, wanted),
        first=wanted.first,
        last=wanted.last,
        practice=practice,
    )


def _titles(session: Session, wanted: argparse.Namespace) -> tuple[str, ...] | None:
    """Named one by one, or by the name of a set that was saved in the window."""
    if wanted.columns is None:
        return None
    sets = {one.name: one.titles for one in column_sets(session, key=wanted.kind)}
    if wanted.columns in sets:
        return sets[wanted.columns]
    return tuple(part.strip() for part in wanted.columns.replace("、", ",").split(",") if part)


def _form(wanted: argparse.Namespace) -> ListForm:
    ending = wanted.out.suffix.lower()
    if _is_folder(wanted.out) or ending == ".xlsx":
        return ListForm.XLSX
    if ending == ".pdf":
        return ListForm.PDF
    if ending == ".csv":
        return {CsvEncoding.UTF8: ListForm.CSV_UTF8, CsvEncoding.CP932: ListForm.CSV_CP932}[
            wanted.encoding
        ]
    raise _wrong_ending(wanted.out, ".xlsx か .csv か .pdf")


def _is_folder(out: Path) -> bool:
    """A folder that is named like a file was not meant."""
    return out.is_dir() and out.suffix.lower() not in ENDINGS


def _path(out: Path, name: str) -> Path:
    """Into a folder under the name that says what is inside."""
    return out / name if _is_folder(out) else out


def _wrong_ending(out: Path, endings: str, more: str = "") -> BadInput:
    return BadInput(
        "書き出せませんでした。",
        f"「{out.name}」の終わりが {endings} ではありません。{more}",
        f"ファイルの名前を {endings} で終えてください。",
    )


def _refuse_half_a_period(wanted: argparse.Namespace) -> None:
    first, last = wanted.first, wanted.last
    if (first is None) != (last is None) or (first and last and last < first):
        raise BadInput(
            "書き出せませんでした。",
            "期間の始めと終わりがそろっていないか、逆になっています。",
            "--from と --to を確かめてください。",
        )
