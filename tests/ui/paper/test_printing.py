"""Real printing into a file: pages, sizes, places on the sheet, copies, sides, colour, stopping."""

import threading
from functools import lru_cache
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QTransform
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from divide_support.documents.card import CardStock
from divide_support.documents.grid import PositionTestData, render_position_test
from divide_support.errors import NotThere
from tests.ui.paper.desk import file_printer
from ui.paper.page_choice import PrintChoice, Sides
from ui.paper.pdf_pages import Leaf, leaves, picture
from ui.paper.printing import print_leaves, refuse_without_printer, tell

MM = 25.4


@lru_cache
def leaf() -> Leaf:
    """A sheet whose outer lines are known to a tenth of a millimetre."""
    stock = CardStock.BUSINESS_CARD
    return leaves(render_position_test(PositionTestData(title=stock.label, grid=stock.grid)))[0]


def dark_rows(image: QImage) -> list[int]:
    data, stride = bytes(image.constBits()), image.bytesPerLine()
    return [
        y for y in range(image.height()) if min(data[y * stride : y * stride + image.width()]) < 128
    ]


def ink_box(one: Leaf, dots_per_inch: int = 200) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of everything dark, in mm."""
    image = picture(one, dots_per_inch, grey=True)
    rows = dark_rows(image)
    columns = dark_rows(image.transformed(QTransform().rotate(90)))
    scale = MM / dots_per_inch
    return columns[0] * scale, rows[0] * scale, columns[-1] * scale, rows[-1] * scale


def printed(path: Path, pages: list[Leaf | None], **wishes: object) -> tuple[Leaf, ...]:
    printer = file_printer(path, 200)
    print_leaves(printer, pages, **wishes)  # type: ignore[arg-type]  # as they are named there
    del printer
    return leaves(path.read_bytes())


def test_print_keeps_size_and_place_within_half_a_millimetre(
    qapp: QApplication, tmp_path: Path
) -> None:
    [again] = printed(tmp_path / "刷り.pdf", [leaf()])
    assert (round(again.width), round(again.height)) == (round(leaf().width), round(leaf().height))
    assert ink_box(again) == pytest.approx(ink_box(leaf()), abs=0.5)


def test_print_moves_the_sheet_by_what_the_printer_is_off(
    qapp: QApplication, tmp_path: Path
) -> None:
    [moved] = printed(tmp_path / "刷り.pdf", [leaf()], offset=(2.0, -1.5))
    left, top, right, bottom = ink_box(leaf())
    wanted = (left + 2.0, top - 1.5, right + 2.0, bottom - 1.5)
    assert ink_box(moved) == pytest.approx(wanted, abs=0.5)


def test_print_repeats_whole_sets_and_leaves_backs_empty(
    qapp: QApplication, tmp_path: Path
) -> None:
    path = tmp_path / "刷り.pdf"
    printer = file_printer(path, 50)
    assert print_leaves(printer, [leaf()], copies=3, both_sides=True) == 3
    del printer
    inked = [bool(dark_rows(picture(one, 20, grey=True))) for one in leaves(path.read_bytes())]
    assert inked == [True, False, True, False, True, False]


def test_print_in_grey_has_no_colour(qapp: QApplication, tmp_path: Path) -> None:
    [again] = printed(tmp_path / "刷り.pdf", [leaf()], grey=True)
    image = picture(again, 20)
    colours = {
        image.pixelColor(x, y).hslSaturation() for x in range(0, 160, 3) for y in range(0, 230, 3)
    }
    assert colours == {0}


def test_print_that_is_stopped_sends_nothing(qapp: QApplication, tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    assert print_leaves(file_printer(tmp_path / "刷り.pdf"), [leaf()], stop=stop) == 0


def test_print_without_a_printer_says_what_to_do(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.paper.printing.QPrinterInfo.availablePrinterNames", list)
    with pytest.raises(NotThere, match="プリンターが見つかりません"):
        refuse_without_printer("［PDF］で保存してください。")


def test_printer_is_told_both_sides_and_grey(qapp: QApplication) -> None:
    printer = QPrinter()
    tell(printer, PrintChoice("", (0,), sides=Sides.SHORT, grey=True))
    assert printer.colorMode() is QPrinter.ColorMode.GrayScale
