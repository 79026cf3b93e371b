"""Pages of a PDF as pictures, drawn one after another beside the window: PDFium does not like two callers."""

import atexit
import threading
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial

import pypdfium2
import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from ui.threads import beside

POINTS_PER_INCH = 72
_pdfium = threading.Lock()
# The library is taken down at exit; taken for good before that, the lock keeps every thread out.
atexit.register(_pdfium.acquire)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of one paper; sizes in points."""

    pdf: bytes
    index: int
    width: float
    height: float
    title: str = ""


def leaves(pdf: bytes, title: str = "") -> tuple[Leaf, ...]:
    """The pages of a paper, with their sizes."""
    with _pdfium:
        document = pypdfium2.PdfDocument(pdf)
        try:
            sizes = [document.get_page_size(number) for number in range(len(document))]
        finally:
            document.close()
    return tuple(
        Leaf(pdf, number, width, height, title) for number, (width, height) in enumerate(sizes)
    )


def picture(leaf: Leaf, dots_per_inch: float, *, grey: bool = False) -> QImage:
    """The page as it will look; may be called on any thread."""
    with _pdfium:
        document = pypdfium2.PdfDocument(leaf.pdf)
        try:
            page = document[leaf.index]
            bitmap = page.render(scale=dots_per_inch / POINTS_PER_INCH, grayscale=grey)
            kind = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_BGR888
            image = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, kind
            ).copy()
            bitmap.close()
            page.close()
        finally:
            document.close()
    return image


@dataclass(frozen=True, slots=True)
class Wish:
    """A page at a width in device pixels."""

    leaf: Leaf
    width: int
    grey: bool

    @property
    def dots_per_inch(self) -> float:
        return self.width / self.leaf.width * POINTS_PER_INCH


class Draughtsman(QObject):
    """Draws beside the window what was wished last first; then `drawn(wish, image)`."""

    drawn = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wishes: list[Wish] = []
        self._is_drawing = False

    def ask(self, wish: Wish) -> None:
        if wish in self._wishes:
            self._wishes.remove(wish)
        self._wishes.append(wish)
        self._draw_next()

    def forget(self) -> None:
        """What was wished and not begun is no longer wanted."""
        self._wishes.clear()

    def _draw_next(self) -> None:
        if self._is_drawing or not self._wishes:
            return
        self._is_drawing = True
        wish = self._wishes.pop()
        beside(
            partial(picture, wish.leaf, wish.dots_per_inch, grey=wish.grey),
            partial(self._on_drawn, wish),
            name="紙を描く",
        )

    def _on_drawn(self, wish: Wish, image: Future[QImage]) -> None:
        if shiboken6.isValid(self):
            self._is_drawing = False
            self._draw_next()
            self.drawn.emit(wish, image.result())
