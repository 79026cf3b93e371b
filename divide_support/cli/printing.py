"""print, export: the papers of decided requests and of a period, written as files."""

import argparse
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from divide_support.cli.terminal import ACTOR, Terminal, password_in
from divide_support.documents.protection import protect
from divide_support.errors import BadInput, NotThere
from divide_support.files import atomic_write, sentence_for
from divide_support.operations.decisions import mark_printed, standing_documents
from divide_support.operations.issuing import NOTICES, issue_notices
from divide_support.operations.office_papers import PER_PEOPLE, why_none
from divide_support.operations.papers import (
    LETTERS,
    PER_MONTH,
    PER_REQUEST,
    Sheet,
    findings,
    render,
    sheets_for_months,
    sheets_for_people,
    sheets_for_requests,
)
from divide_support.operations.request_lists import activity_rows
from divide_support.operations.requests import request_by_number
from divide_support.passwords import check_file_password
from divide_support.store import Database
from divide_support.vocabulary import DocumentKind

LONGEST_PERIOD = timedelta(days=3 * 366)


def print_papers(terminal: Terminal, wanted: argparse.Namespace) -> int:
    _refuse_half_a_period(wanted)
    _refuse_endless_period(wanted)
    if wanted.request is not None and wanted.first is not None:
        raise _cannot(
            wanted.kind,
            "受付番号と期間の両方が書かれていて、どちらのものか分かりません。",
            "--request か、--from と --to の、どちらかだけを書いてください。",
        )
    lock = wanted_password(wanted.protect_with)
    with terminal.open(wanted.data, wanted.password_file) as database:
        on = wanted.on or terminal.today
        if wanted.kind in NOTICES:
            _issue(terminal, database, wanted, on)
        sheets = sheets_wanted(
            database,
            wanted.kind,
            numbers=wanted.request,
            first=wanted.first,
            last=wanted.last,
            on=on,
        )
        written = write_sheets(terminal, database, sheets, out=wanted.out, on=on, password=lock)
    _say_findings(terminal, sheets, on)
    if wanted.json:
        terminal.show([str(path) for path in written])
    else:
        for path in written:
            terminal.say(str(path))
    return 0


def wanted_password(file: Path | None) -> str:
    """For the files to be written; a bad one is refused before any number is given."""
    if file is None:
        return ""
    password = password_in(file)
    check_file_password(password)
    return password


def _issue(terminal: Terminal, database: Database, wanted: argparse.Namespace, on: date) -> None:
    """A number is given once: a second run prints the same papers again."""
    with database.reading() as session:
        ids = _request_ids(session, wanted.kind, wanted.request, wanted.first, wanted.last)
    with database.unit_of_work(wanted.kind.label, at=terminal.now, actor=ACTOR) as session:
        issue_notices(
            session, kind=wanted.kind, request_ids=ids, on=on, practice=database.is_practice
        )


def _say_findings(terminal: Terminal, sheets: Sequence[Sheet], on: date) -> None:
    """What the check of flyers would like to have put right; the papers are written all the same."""
    for sheet in sheets:
        for one in findings(sheet, today=on):
            terminal.warn(f"{sheet.file_name}：{one.severity.value}：{one.sentence}")


def _refuse_half_a_period(wanted: argparse.Namespace) -> None:
    first, last = wanted.first, wanted.last
    if (first is None) != (last is None) or (first and last and last < first):
        raise _cannot(
            wanted.kind,
            "期間の始めと終わりがそろっていないか、逆になっています。",
            "--from と --to を確かめてください。",
        )


def _refuse_endless_period(wanted: argparse.Namespace) -> None:
    if wanted.first and wanted.last and wanted.last - wanted.first > LONGEST_PERIOD:
        raise _cannot(
            wanted.kind,
            f"期間が{LONGEST_PERIOD.days // 365}年より長くなっています。",
            "--from と --to を確かめてください。長い期間は、分けて書き出してください。",
        )


def _cannot(kind: DocumentKind, why: str, advice: str) -> BadInput:
    return BadInput(f"「{kind.label}」を作れませんでした。", why, advice)


def sheets_wanted(
    database: Database,
    kind: DocumentKind,
    *,
    numbers: Sequence[str] | None,
    first: date | None,
    last: date | None,
    on: date,
) -> tuple[Sheet, ...]:
    """Papers of requests are named by receipt numbers or by a period, papers of months by a period."""
    if kind in PER_REQUEST:
        sheets = _of_requests(database, kind, numbers, first, last, on)
    elif kind in PER_MONTH:
        sheets = _of_months(database, kind, numbers, first, last, on)
    elif kind in PER_PEOPLE:
        with database.reading() as session:
            sheets = sheets_for_people(session, kind=kind, on=on, practice=database.is_practice)
    else:
        raise _cannot(
            kind,
            "この文書は、まだ紙に印刷できません。",
            "名簿は export roster で、Excel・CSV・PDFのどれかに書き出してください。",
        )
    if not sheets:
        raise NotThere(
            f"「{kind.label}」は一枚も作れませんでした。",
            "その期間または依頼には、この文書にするものがありません。",
            "番号か期間を確かめてください。通知書と依頼状は、決定した後に作れます。",
        )
    return sheets


def _of_requests(
    database: Database,
    kind: DocumentKind,
    numbers: Sequence[str] | None,
    first: date | None,
    last: date | None,
    on: date,
) -> tuple[Sheet, ...]:
    with database.reading() as session:
        ids = _request_ids(session, kind, numbers, first, last)
        sheets = sheets_for_requests(
            session, kind=kind, request_ids=ids, made_on=on, practice=database.is_practice
        )
        reason = None if sheets else why_none(session, kind=kind, request_ids=ids, on=on)
        if reason is not None:
            raise reason
        if kind not in LETTERS:
            return sheets
        standing = standing_documents(session, request_ids=ids)
    return tuple(sheet for sheet in sheets if sheet.document_id in standing)


def _request_ids(
    session: Session,
    kind: DocumentKind,
    numbers: Sequence[str] | None,
    first: date | None,
    last: date | None,
) -> list[int]:
    if numbers is None and first is None:
        raise _cannot(
            kind,
            "どの依頼のものか、指定されていません。",
            "--request に受付番号を、または --from と --to に期間を書いてください。",
        )
    if numbers is not None:
        ids = [request_by_number(session, number=one) for one in numbers]
    else:
        rows = activity_rows(session, first=first, last=last, include_ended=kind in NOTICES)
        ids = [row.request_id for row in rows]
    return list(dict.fromkeys(ids))


def _of_months(
    database: Database,
    kind: DocumentKind,
    numbers: Sequence[str] | None,
    first: date | None,
    last: date | None,
    on: date,
) -> tuple[Sheet, ...]:
    if numbers is not None or first is None or last is None:
        raise _cannot(
            kind, "この文書は月ごとに作ります。", "--from と --to に期間を書いてください。"
        )
    with database.reading() as session:
        return sheets_for_months(
            session, kind=kind, first=first, last=last, made_on=on, practice=database.is_practice
        )


def write_sheets(
    terminal: Terminal,
    database: Database,
    sheets: Sequence[Sheet],
    *,
    out: Path,
    on: date,
    password: str = "",
) -> list[Path]:
    """All are drawn before the first is written; only what was written counts as printed."""
    drawn = [(out / sheet.file_name, _file(sheet, password)) for sheet in sheets]
    make_folder(out)
    for path, content in drawn:
        atomic_write(path, content)
    issued = [sheet.document_id for sheet in sheets if sheet.document_id is not None]
    if issued:
        label = f"印刷（{sheets[0].kind.label}{len(issued)}通）"
        with database.unit_of_work(label, at=terminal.now, actor=ACTOR) as session:
            mark_printed(session, document_ids=issued, on=on)
    return [path for path, _ in drawn]


def _file(sheet: Sheet, password: str) -> bytes:
    return protect(render(sheet), password) if password else render(sheet)


def make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise sentence_for(error, folder) from error
