"""Reading one file from a municipality (取込): private copy, sandbox, the right reader, plain words when it fails."""

import base64
import dataclasses
import importlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from divide_support.drafts import ERROR, WARNING, Draft, Issue, Read
from divide_support.errors import BadInput, FileInUse, NotThere
from divide_support.exchange.containers import Limits, Refused, container
from divide_support.exchange.context import DRAFTS, Context
from divide_support.exchange.delimited import delimited
from divide_support.exchange.sandbox import Caps, run_apart
from divide_support.exchange.sheets import Book
from divide_support.exchange.workbooks import workbook

_LARGEST_FILE = 50_000_000
_READERS: Mapping[str, str] = {
    "requests": "divide_support.exchange.request_form",
    "nominations": "divide_support.exchange.nomination_list",
    "supporters": "divide_support.exchange.supporter_roster",
    "venues": "divide_support.exchange.venue_list",
    "municipalities": "divide_support.exchange.municipality_list",
}
_NOT_YET: Mapping[str, str] = {"availability": "活動可能日の用紙", "reports": "実施報告書"}


def open_book(name: str, data: bytes, limits: Limits | None = None) -> Book:
    """The sheets of a file; raises Refused. Only for use inside the sandbox, or with our own files."""
    limits = limits or Limits()
    if container(data, limits) == "workbook":
        return workbook(name, data, limits)
    if name.lower().endswith((".xlsx", ".xlsm", ".xls")):
        raise Refused(
            Issue(
                kind="not_a_workbook",
                severity=ERROR,
                message="拡張子はExcelですが、中身は文字だけのファイルです。拡張子を.csvに直すか、Excelで保存し直してください。",
            )
        )
    return delimited(name, data, limits)


def read_bytes(kind: str, name: str, data: bytes, context: Context, limits: Limits) -> Read[Draft]:
    """Everything read_file does after the file was copied, in this very process."""
    try:
        book = open_book(name, data, limits)
    except Refused as refused:
        return Read(None, (refused.issue,))
    read = importlib.import_module(_READERS[kind]).read(book, context)
    if not read.records:
        return Read((), (*_empty_table(book, read.issues),))
    return Read(read.records, (*_placed(book.issues, read), *_stray(book), *read.issues))


def _placed(issues: tuple[Issue, ...], read: Read[Draft]) -> tuple[Issue, ...]:
    """What was noticed on a line while opening belongs to the record that begins there."""
    records = read.records or ()
    record_at = {one.source_line: number for number, one in enumerate(records, start=1)}
    return tuple(
        dataclasses.replace(one, record=record_at.get(one.line)) if one.line else one
        for one in issues
    )


def _stray(book: Book) -> tuple[Issue, ...]:
    return tuple(
        Issue(
            kind="stray_cell",
            severity=WARNING,
            message=f"表から遠く離れた{cell}に「{words}」があります。表の外なので読み込みません。",
            sheet=sheet,
            cell=cell,
        )
        for sheet, cell, words in book.stray[:5]
    )


def _empty_table(book: Book, issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    known = [one for one in issues if one.kind != "empty_table"]
    sheet = next((one.name for one in book.sheets if one.name), None)
    cell: str | None = None
    where = ""
    if book.stray:
        sheet, cell, words = book.stray[0]
        where = f"（遠く離れた{cell}に「{words}」があります）"
    message = (
        f"読み込める行がありません{where}。見出しのある表か、様式のファイルか確かめてください。"
    )
    empty = Issue(kind="empty_table", severity=ERROR, message=message, sheet=sheet, cell=cell)
    return (*book.issues, *known, empty)


def _read_in_child(
    kind: str, name: str, data: str, context: dict[str, Any], limits: dict[str, int]
) -> dict[str, Any]:
    """The sandboxed side of read_file."""
    read = read_bytes(
        kind, name, base64.b64decode(data), Context.from_json(kind, context), Limits(**limits)
    )
    return read.as_json()


def read_file(
    kind: str,
    path: Path,
    context: Context,
    *,
    limits: Limits | None = None,
    caps: Caps | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Read[Any]:
    """Records and issues of a paper; `kind` is requests, nominations, supporters, venues or municipalities.

    A file that must not or cannot be read gives `records` None and the reason as an issue. UserFacingError is raised
    only when there is nothing to judge: the file cannot be copied, or the child that read it died.
    """
    if kind in _NOT_YET:
        raise NotThere(
            f"{_NOT_YET[kind]}の取り込みは、まだできません。",
            "この版のプログラムには、この用紙を読む機能がありません。",
            "画面から入力してください。",
        )
    data = _private_copy(path)
    answer = run_apart(
        "divide_support.exchange.reading:_read_in_child",
        {
            "kind": kind,
            "name": path.name,
            "data": base64.b64encode(data).decode("ascii"),
            "context": context.as_json(kind),
            "limits": dataclasses.asdict(limits or Limits()),
        },
        caps=caps,
        cancelled=cancelled,
    )
    return Read.from_json(DRAFTS[kind], answer)


def _private_copy(path: Path) -> bytes:
    """The bytes as they are now; the reader never touches the file itself."""
    try:
        if path.exists() and not path.is_file():
            raise BadInput(
                "ファイルを読み取れません。",
                f"{path.name}はふつうのファイルではなく、フォルダーか装置です。",
                "ExcelやCSVのファイルを選び直してください。",
            )
        size = path.stat().st_size
        if size > _LARGEST_FILE:
            raise BadInput(
                "ファイルが大きすぎるため読み込めません。",
                f"{path.name}は{size // 1_000_000:,}MBあります（{_LARGEST_FILE // 1_000_000}MBまで）。",
                "必要な行だけを新しいファイルに写し、保存し直してください。",
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise NotThere(
            "ファイルが見つかりません。",
            f"{path.name}がないか、USBメモリが抜かれています。",
            "場所を確かめて、もう一度選んでください。",
        ) from error
    except PermissionError as error:
        raise FileInUse(
            "ファイルを開けません。",
            f"{path.name}がExcelなどで開かれているか、読む権限がありません。",
            "Excelで開いているときは閉じてから、もう一度選んでください。",
        ) from error
    except OSError as error:
        raise BadInput(
            "ファイルを読み取れませんでした。",
            f"{path.name}の場所（USBメモリや共有フォルダー）につながらないようです。",
            "パソコンの中に写してから、もう一度選んでください。",
        ) from error
