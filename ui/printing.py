"""Putting papers on a printer: each page drawn at the printer's own fineness, on its own size of sheet."""

import threading
from collections.abc import Callable, Sequence

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from divide_support.errors import NotThere, PlaceRefused
from ui.pdf_pages import Leaf, picture

FINEST = 300
"""Dots per inch: finer costs a hundred megabytes a page and nobody sees it."""


def choose_printer(parent: QWidget, leaves: Sequence[Leaf]) -> QPrinter | None:
    """The system's own dialog: printer, copies, both sides. None when the person gives up."""
    if not QPrinterInfo.availablePrinterNames():
        raise NotThere(
            "印刷できませんでした。",
            "このパソコンで使えるプリンターが見つかりません。",
            "プリンターの電源とつながりを確かめるか、［PDF］で保存して別のパソコンで印刷してください。",
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
