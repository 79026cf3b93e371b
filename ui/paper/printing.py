"""Putting papers on a printer: each page drawn at the printer's own fineness, on its own size of sheet."""

import threading
from collections.abc import Callable, Sequence

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from divide_support.errors import NotThere, PlaceRefused
from ui.kit.theme import PROPORTIONAL
from ui.paper.pdf_pages import Leaf, picture

FINEST = 300
"""Dots per inch: finer costs a hundred megabytes a page and nobody sees it."""


def refuse_without_printer(advice: str) -> None:
    if not QPrinterInfo.availablePrinterNames():
        raise NotThere(
            "印刷できませんでした。", "このパソコンで使えるプリンターが見つかりません。", advice
        )


def choose_printer(parent: QWidget, leaves: Sequence[Leaf]) -> QPrinter | None:
    """The system's own dialog: printer, copies, both sides. None when the person gives up."""
    refuse_without_printer(
        "プリンターの電源とつながりを確かめるか、［PDF］で保存して別のパソコンで印刷してください。"
    )
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if leaves:
        set_sheet(printer, leaves[0])
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, max(len(leaves), 1))
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def set_sheet(printer: QPrinter, leaf: Leaf) -> None:
    """Size and direction of the next page."""
    lying = leaf.width > leaf.height
    size = QPageSize(
        QSizeF(min(leaf.width, leaf.height), max(leaf.width, leaf.height)),
        QPageSize.Unit.Point,
        "",
        QPageSize.SizeMatchPolicy.FuzzyMatch,
    )
    way = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(size, way, QMarginsF(0, 0, 0, 0)))


def wanted_leaves(printer: QPrinter, leaves: Sequence[Leaf]) -> Sequence[Leaf]:
    """The pages chosen in the dialog."""
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage() > 0:
        return leaves[printer.fromPage() - 1 : printer.toPage()]
    return leaves


def print_leaves(
    printer: QPrinter,
    leaves: Sequence[Leaf],
    *,
    grey: bool = False,
    report: Callable[[int, int, str], None] = lambda _done, _total, _text: None,
    stop: threading.Event | None = None,
) -> int:
    """How many pages went out; on `stop` the whole job is taken back. May run beside the window."""
    if not leaves:
        return 0
    set_sheet(printer, leaves[0])
    painter = QPainter()
    if not painter.begin(printer):
        raise PlaceRefused(
            "印刷を始められませんでした。",
            "プリンターが応えないか、保存先に書き込めません。",
            "プリンターの電源と用紙を確かめて、もう一度おこなってください。",
        )
    try:
        for number, leaf in enumerate(leaves):
            if stop is not None and stop.is_set():
                printer.abort()
                return 0
            if number:
                set_sheet(printer, leaf)
                printer.newPage()
            fineness = min(printer.resolution(), FINEST)
            sheet = QRectF(painter.viewport())
            painter.drawImage(sheet, picture(leaf, fineness, grey=grey))
            report(number + 1, len(leaves), "ページを送っています")
    finally:
        painter.end()
    return len(leaves)


def print_note(parent: QWidget, title: str, words: str, remarks: Sequence[str]) -> bool:
    """One sheet with large words, for what must be kept on paper only; False when the person gives up."""
    refuse_without_printer("紙に書きうつして、鍵のかかる場所にしまってください。")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if QPrintDialog(printer, parent).exec() != QPrintDialog.DialogCode.Accepted:
        return False
    draw_note(printer, title, words, remarks)
    return True


def draw_note(printer: QPrinter, title: str, words: str, remarks: Sequence[str]) -> None:
    painter = QPainter(printer)
    millimetre = printer.resolution() / 25.4
    top = 20 * millimetre
    width = painter.viewport().width()
    for text, size, bold in (
        (title, 16, False),
        (words, 20, True),
        *((r, 11, False) for r in remarks),
    ):
        font = QFont(PROPORTIONAL[0])
        font.setFamilies(PROPORTIONAL)
        font.setPointSize(size)
        font.setBold(bold)
        painter.setFont(font)
        place = QRectF(0, top, width, 40 * millimetre)
        flags = int(Qt.TextFlag.TextWordWrap)
        top = painter.boundingRect(place, flags, text).bottom() + 8 * millimetre
        painter.drawText(place, flags, text)
    painter.end()
