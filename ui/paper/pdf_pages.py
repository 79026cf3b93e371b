"""Pages of a PDF as pictures, drawn one after another on a thread of their own: PDFium does not like two callers."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from queue import Empty, LifoQueue

import pypdfium2
import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

POINTS_PER_INCH = 72
_pdfium = threading.Lock()


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


def merged(papers: tuple[bytes, ...]) -> bytes:
    """All papers in one file, in this order."""
    with _pdfium:
        whole = pypdfium2.PdfDocument.new()
        try:
            for paper in papers:
                part = pypdfium2.PdfDocument(paper)
                whole.import_pages(part)
                part.close()
            out = BytesIO()
            whole.save(out)
        finally:
            whole.close()
    return out.getvalue()


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
    """Draws what was wished last first; `drawn(wish, image)` comes on the main thread."""

    drawn = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wishes: LifoQueue[Wish | None] = LifoQueue()
        self._thread: threading.Thread | None = None
        queue = self._wishes
        self.destroyed.connect(lambda: queue.put(None))

    def ask(self, wish: Wish) -> None:
        self._wishes.put(wish)
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(
                target=_draw, args=(self._wishes, self._tell), name="紙を描く", daemon=True
            )
            self._thread.start()

    def forget(self) -> None:
        """What was wished and not begun is no longer wanted."""
        while True:
            try:
                self._wishes.get_nowait()
            except Empty:
                return

    def _tell(self, wish: Wish, image: QImage) -> None:
        if shiboken6.isValid(self):
            self.drawn.emit(wish, image)


def _draw(wishes: "LifoQueue[Wish | None]", tell: Callable[[Wish, QImage], None]) -> None:
    while True:
        try:
            wish = wishes.get(timeout=5)
        except Empty:
            return
        if wish is None:
            return
        tell(wish, picture(wish.leaf, wish.dots_per_inch, grey=wish.grey))
