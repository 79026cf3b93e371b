"""What the tests of papers share: a page at rest, and a printer that is a file."""

from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from divide_support.operations.paper_bundles import Bundle
from ui.desk import Desk
from ui.pages.documents import DocumentsPage
from ui.pictures import settle


def page_of(desk: Desk, qtbot: QtBot, bundle: Bundle = Bundle.SET) -> DocumentsPage:
    page = DocumentsPage(desk)
    qtbot.addWidget(page)
    page.resize(1190, 690)
    page.show_bundle(bundle)
    page.show()
    rest(desk, qtbot)
    return page


def rest(desk: Desk, qtbot: QtBot) -> None:
    """Until nothing is being drawn any more."""
    settle()
    qtbot.waitUntil(lambda: not desk.works, timeout=20_000)
    settle()


def file_printer(path: Path, dots_per_inch: int = 150) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(dots_per_inch)
    return printer
