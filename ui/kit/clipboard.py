"""Rows for the spreadsheet: text with tabs, and HTML that keeps leading zeros."""

import html
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

ROWS_AT_A_TIME = 50


def copying(lines: Iterable[Sequence[str]]) -> Iterator[None]:
    """Some lines at each step; the clipboard is filled with the last one."""
    texts: list[str] = []
    cells: list[str] = []
    for number, line in enumerate(lines):
        texts.append("\t".join(map(_tsv, line)))
        cells.append(_html_row(line))
        if number % ROWS_AT_A_TIME == 0:
            yield
    mime = QMimeData()
    mime.setText("\r\n".join(texts) + "\r\n")
    mime.setHtml(f"<html><body><table>{''.join(cells)}</table></body></html>")
    QGuiApplication.clipboard().setMimeData(mime)


def _tsv(text: str) -> str:
    if any(letter in text for letter in '\t\n\r"'):
        return '"' + text.replace('"', '""') + '"'
    return text


def _html_row(line: Sequence[str]) -> str:
    cells = (f"<td style='mso-number-format:\"\\@\"'>{html.escape(text)}</td>" for text in line)
    return f"<tr>{''.join(cells)}</tr>"
