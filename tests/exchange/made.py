"""Invented papers: rows of cells as a workbook or a CSV, read like one that arrived."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import openpyxl

from divide_support.drafts import Read
from divide_support.exchange.containers import Limits
from divide_support.exchange.context import Context, Known
from divide_support.exchange.reading import read_bytes

Rows = Sequence[Sequence[Any]]

TOWNS = {
    "みどり県": "480002",
    "緑川市": "482013",
    "若葉市": "482021",
    "青嶺市": "482030",
    "杉ヶ沢町": "483010",
    "白樺村": "483427",
}


def context(known: tuple[Known, ...] = (), **changes: Any) -> Context:
    return Context(date(2026, 11, 24), TOWNS, known=known, **changes)


def read_workbook(
    kind: str,
    sheets: Mapping[str, Rows] | Rows,
    *,
    merged: Sequence[str] = (),
    known: tuple[Known, ...] = (),
) -> Read[Any]:
    """`merged` names blocks on the first sheet."""
    book = openpyxl.Workbook()
    del book["Sheet"]
    pages = sheets if isinstance(sheets, Mapping) else {"Sheet1": sheets}
    for title, rows in pages.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(list(row))
    for block in merged:
        book.worksheets[0].merge_cells(block)
    out = io.BytesIO()
    book.save(out)
    return read_bytes(kind, "紙.xlsx", out.getvalue(), context(known), Limits())


def read_csv(kind: str, rows: Rows, *, encoding: str = "utf-8-sig") -> Read[Any]:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return read_bytes(kind, "紙.csv", out.getvalue().encode(encoding), context(), Limits())


def issues(read: Read[Any]) -> list[tuple[str, str | int | None]]:
    """Kind and place of everything said."""
    return [(one.kind, one.cell or one.line) for one in read.issues]
