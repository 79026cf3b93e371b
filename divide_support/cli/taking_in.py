"""import: reads papers, says what is wrong with them, and takes them in when asked to."""

import argparse
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from divide_support.cli.arguments import IMPORT_KINDS
from divide_support.cli.terminal import ACTOR, Terminal
from divide_support.drafts import Issue, Read
from divide_support.errors import BadInput, NotThere, UserFacingError
from divide_support.exchange.context import Context, Known
from divide_support.exchange.reading import read_file
from divide_support.operations.intake import (
    KINDS,
    Applied,
    Review,
    Verdict,
    apply,
    import_context,
    review,
)
from divide_support.operations.known_records import known_records
from divide_support.store import Database

TABULAR = {".csv", ".tsv", ".txt"}
READABLE = {".xlsx", ".xlsm", ".xls", *TABULAR}
SEVERITIES = {"error": "誤り", "warning": "確認", "info": "お知らせ"}


@dataclass(frozen=True)
class Paper:
    """One file as it was read; `refusal` when it could not even be looked at."""

    path: Path
    read: Read[Any]
    sha256: str = ""
    refusal: UserFacingError | None = None

    @property
    def is_readable(self) -> bool:
        return self.read.records is not None

    @property
    def problems(self) -> list[dict[str, Any]]:
        if self.refusal is None:
            return [issue.as_json() for issue in self.read.issues]
        return [Issue(kind="unreadable", severity="error", message=str(self.refusal)).as_json()]

    def as_json(self) -> dict[str, Any]:
        records = self.read.records
        return {
            "file": str(self.path),
            "records": None if records is None else [one.as_json() for one in records],
            "problems": self.problems,
        }


def take_in(terminal: Terminal, wanted: argparse.Namespace) -> int:
    _refuse_unknown_kind(wanted.kind)
    as_of = wanted.on or terminal.today
    with terminal.open(wanted.data, wanted.password_file) as database:
        files = tuple(files_in(wanted.paths))
        papers = read_papers(database, wanted.kind, files, as_of)
        results = {
            paper.path: apply_paper(terminal, database, wanted.kind, paper, as_of)
            if wanted.apply
            else _rehearse(database, wanted.kind, paper)
            for paper in papers
            if paper.is_readable
        }
    in_order = sorted(papers, key=lambda paper: files.index(paper.path))
    if wanted.json:
        terminal.show([paper.as_json() | _counts(results.get(paper.path)) for paper in in_order])
    else:
        for paper in in_order:
            for line in describe(paper, results.get(paper.path)):
                terminal.say(line)
        if not wanted.apply:
            terminal.say("まだ何も変えていません。取り込むときは --apply を付けてください。")
    return 0 if all(paper.is_readable for paper in papers) else 1


def _refuse_unknown_kind(kind: str) -> None:
    if kind not in KINDS:
        raise NotThere(
            f"「{IMPORT_KINDS[kind]}」の取り込みは、まだできません。",
            "この版のプログラムには、この用紙を読む機能がありません。",
            "画面から入力するか、次の版をお待ちください。",
        )


def files_in(paths: Sequence[Path]) -> Iterator[Path]:
    """Each file once; a folder stands for the papers in it, temporary files of Excel apart."""
    seen: set[Path] = set()
    for path in paths:
        for file in _papers_at(path):
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file


def _papers_at(path: Path) -> list[Path]:
    """A name typed by somebody always leads to a paper or to a sentence."""
    if _exists(path) and path.is_dir():
        papers = [
            file
            for file in sorted(path.rglob("*"))
            if file.suffix.lower() in READABLE
            and not file.name.startswith(("~$", "."))
            and file.is_file()
        ]
        if not papers:
            raise NotThere(
                "読み込むファイルがありません。",
                f"フォルダー「{path}」に、ExcelやCSVのファイルが入っていません。",
                "フォルダーを確かめて、もう一度指定してください。",
            )
        return papers
    if not _exists(path):
        raise NotThere(
            "ファイルが見つかりません。",
            f"「{path}」という名前のファイルもフォルダーもありません。",
            "名前と場所を確かめて、もう一度指定してください。",
        )
    if not path.is_file():
        raise BadInput(
            "ファイルを読み取れません。",
            f"「{path}」はふつうのファイルではなく、装置または通信の口です。",
            "ExcelやCSVのファイルを指定してください。",
        )
    return [path]


def _exists(path: Path) -> bool:
    """A name that is too long belongs to no file."""
    try:
        return path.exists()
    except OSError:
        return False


def read_papers(
    database: Database, kind: str, files: Sequence[Path], as_of: date
) -> tuple[Paper, ...]:
    """Whole books before lists cut out of them; each paper is compared with the data and the papers before it."""
    with database.reading() as session:
        context = replace(
            import_context(session, as_of=as_of), known=known_records(session, kind=kind)
        )
    papers = []
    for path in sorted(files, key=lambda file: (file.suffix.lower() in TABULAR, files.index(file))):
        paper = _read_one(kind, path, context)
        papers.append(paper)
        fresh = tuple(Known(_where(path, one), one) for one in paper.read.records or ())
        context = replace(context, known=(*context.known, *fresh))
    return tuple(papers)


def _read_one(kind: str, path: Path, context: Context) -> Paper:
    """One bad file does not keep the others from being read; a kind that is not there at all does."""
    try:
        read = read_file(kind, path, context)
        return Paper(path, read, hashlib.sha256(path.read_bytes()).hexdigest())
    except NotThere:
        raise
    except UserFacingError as refusal:
        return Paper(path, Read(None), refusal=refusal)


def _where(path: Path, draft: Any) -> str:
    number = getattr(draft, "reg_no", None) or getattr(draft, "receipt_no", None)
    place = draft.source_row or draft.source_line
    return " の ".join(part for part in (path.name, number or (place and f"{place}行目")) if part)


def apply_paper(
    terminal: Terminal, database: Database, kind: str, paper: Paper, as_of: date
) -> Applied:
    label = f"取込（{paper.path.name}）"
    with database.unit_of_work(label, at=terminal.now, actor=ACTOR) as session:
        return apply(
            session,
            kind=kind,
            file=paper.path,
            sha256=paper.sha256,
            read=paper.read,
            received_on=as_of,
            at=terminal.now.astimezone(),
        )


def _rehearse(database: Database, kind: str, paper: Paper) -> Review:
    with database.rehearsal() as session:
        return review(session, kind=kind, file=paper.path, read=paper.read, sha256=paper.sha256)


def _counts(result: Applied | Review | None) -> dict[str, Any]:
    """Fields of ours: what was done, or what `--apply` would do."""
    match result:
        case Applied():
            return {
                "applied": {
                    "added": result.added,
                    "changed": result.changed,
                    "unchanged": result.unchanged,
                    "held_back": result.held_back,
                }
            }
        case Review():
            return {
                "would_apply": {
                    "added": result.count(Verdict.NEW),
                    "changed": result.count(Verdict.CHANGED),
                    "unchanged": result.count(Verdict.SAME),
                    "held_back": result.count(Verdict.HELD_BACK),
                }
            }
        case None:
            return {}


def describe(paper: Paper, result: Applied | Review | None) -> list[str]:
    """What was read, what is wrong with it and what became of it, one line each."""
    lines = [f"■ {paper.path.name}"]
    lines += [
        f"  {SEVERITIES[issue.severity]}　{_place(issue)}{issue.message}"
        for issue in paper.read.issues
    ]
    if paper.refusal is not None:
        lines += [f"  {line}" for line in str(paper.refusal).splitlines()]
    match result:
        case Applied():
            lines.append(f"  {result.sentence}")
        case Review():
            counts = "、".join(f"{one.label}{result.count(one)}件" for one in Verdict)
            lines.append(f"  {len(result.rows)}件を読みました。取り込むと、{counts}です。")
        case None:
            lines.append("  このファイルは読み込めません。")
    return lines


def _place(issue: Issue) -> str:
    parts = [issue.sheet or "", issue.cell or "", f"{issue.line}行" if issue.line else ""]
    place = " ".join(part for part in parts if part)
    return f"[{place}] " if place else ""
