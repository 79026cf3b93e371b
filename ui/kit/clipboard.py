"""Rows for the spreadsheet: text with tabs, and HTML that keeps leading zeros."""

import html
from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication


def copy_cells(lines: Sequence[Sequence[str]]) -> None:
    mime = QMimeData()
    mime.setText("\r\n".join("\t".join(map(_tsv, line)) for line in lines) + "\r\n")
    mime.setHtml(_html_table(lines))
    QGuiApplication.clipboard().setMimeData(mime)


def _tsv(text: str) -> str:
    if any(letter in text for letter in '\t\n\r"'):
        return '"' + text.replace('"', '""') + '"'
    return text


def _html_table(lines: Sequence[Sequence[str]]) -> str:
    cells = (
        "<tr>"
        + "".join(
            f"<td style='mso-number-format:\"\\@\"'>{html.escape(text)}</td>" for text in line
        )
        + "</tr>"
        for line in lines
    )
    return f"<html><body><table>{''.join(cells)}</table></body></html>"
