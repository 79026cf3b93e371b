"""Putting papers on a printer: each page drawn at the printer's own fineness, on its own size of sheet."""

import threading
from collections.abc import Callable, Sequence

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from divide_support.errors import NotThere, PlaceRefused
from ui.kit.theme import PROPORTIONAL
from ui.paper.page_choice import PrintChoice, Sides
from ui.paper.pdf_pages import Leaf, picture

MM_PER_INCH = 25.4
FINEST = 300
"""Dots per inch: finer costs a hundred megabytes a page and nobody sees it."""


def refuse_without_printer(advice: str) -> None:
    if not QPrinterInfo.availablePrinterNames():
        raise NotThere(
            "印刷できませんでした。", "このパソコンで使えるプリンターが見つかりません。", advice
        )


def printer_for(choice: PrintChoice) -> QPrinter:
    """The chosen printer, told about sides and colour; copies are counted by `print_leaves`."""
    printer = QPrinter(
        QPrinterInfo.printerInfo(choice.printer), QPrinter.PrinterMode.HighResolution
    )
    tell(printer, choice)
    return printer


def tell(printer: QPrinter, choice: PrintChoice) -> None:
    printer.setDuplex(
        {
            Sides.ONE: QPrinter.DuplexMode.DuplexNone,
            Sides.LONG: QPrinter.DuplexMode.DuplexLongSide,
            Sides.SHORT: QPrinter.DuplexMode.DuplexShortSide,
        }[choice.sides]
    )
    if choice.grey:
        printer.setColorMode(QPrinter.ColorMode.GrayScale)


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


def print_leaves(
    printer: QPrinter,
    leaves: Sequence[Leaf | None],
    *,
    copies: int = 1,
    both_sides: bool = False,
    grey: bool = False,
    offset: tuple[float, float] = (0.0, 0.0),
    report: Callable[[int, int, str], None] = lambda _done, _total, _text: None,
    stop: threading.Event | None = None,
) -> int:
    """How many pages went out; on `stop` the whole job is taken back. None is an empty side. May run beside the window."""
    pages = _repeated(leaves, copies, both_sides=both_sides)
    first = next((leaf for leaf in pages if leaf is not None), None)
    if first is None:
        return 0
    set_sheet(printer, first)
    painter = QPainter()
    if not painter.begin(printer):
        raise PlaceRefused(
            "印刷を始められませんでした。",
            "プリンターが応えないか、保存先に書き込めません。",
            "プリンターの電源と用紙を確かめて、もう一度おこなってください。",
        )
    try:
        for number, leaf in enumerate(pages):
            if stop is not None and stop.is_set():
                printer.abort()
                return 0
            if number:
                if leaf is not None:
                    set_sheet(printer, leaf)
                printer.newPage()
            if leaf is not None:
                _put(painter, printer, leaf, grey=grey, offset=offset)
            report(number + 1, len(pages), "ページを送っています")
    finally:
        painter.end()
    return sum(leaf is not None for leaf in pages)


def _repeated(leaves: Sequence[Leaf | None], copies: int, *, both_sides: bool) -> list[Leaf | None]:
    """One whole set after the other; on both sides each set begins on a new sheet."""
    one = list(leaves)
    if both_sides and copies > 1 and len(one) % 2:
        one.append(None)
    return one * copies


def _put(
    painter: QPainter, printer: QPrinter, leaf: Leaf, *, grey: bool, offset: tuple[float, float]
) -> None:
    """The whole sheet, moved by what the printer is off."""
    dots = printer.resolution() / MM_PER_INCH
    sheet = QRectF(painter.viewport()).translated(offset[0] * dots, offset[1] * dots)
    fineness = min(printer.resolution(), FINEST)
    painter.drawImage(sheet, picture(leaf, fineness, grey=grey))


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
