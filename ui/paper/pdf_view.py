"""Looking at papers before they are printed: one page large, the others small beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QWidget

from ui.kit.buttons import Button
from ui.kit.choosers import Segmented
from ui.kit.parts import EmptyState, Scroll, Surface, Text, column, row
from ui.kit.theme import theme
from ui.paper.pdf_pages import Draughtsman, Leaf, Wish

THUMB_WIDTH, THUMB_GAP = 64, 34
MARGIN = 16
LEAST_WIDTH_WITH_THUMBS, LEAST_WIDTH_WITH_ZOOM = 420, 400
LEAST_ZOOM, MOST_ZOOM, ZOOM_STEP = 0.25, 4.0, 1.25


class Sheet(QAbstractScrollArea):
    """One page; ↑↓ and the wheel move within it and on to its neighbours, Ctrl+wheel zooms."""

    turned = Signal(int)
    zoomed = Signal(float)

    def __init__(self, draughtsman: Draughtsman) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("紙の見本")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._draughtsman = draughtsman
        self._leaf: Leaf | None = None
        self._image: QImage | None = None
        self._fit, self._zoom, self._grey = "whole", 1.0, False
        draughtsman.drawn.connect(self._on_drawn)

    def show_leaf(self, leaf: Leaf | None) -> None:
        if leaf != self._leaf:
            self._leaf, self._image = leaf, None
            self.verticalScrollBar().setValue(0)
        self._arrange()

    def set_fit(self, fit: str) -> None:
        """whole, width, or actual (one sheet millimetre is one screen millimetre)."""
        self._fit, self._zoom = fit, 1.0
        self._arrange()

    def set_grey(self, *, grey: bool) -> None:
        self._grey, self._image = grey, None
        self._arrange()

    def zoom_by(self, factor: float) -> None:
        self._zoom = min(max(self._zoom * factor, LEAST_ZOOM), MOST_ZOOM)
        self._arrange()
        self.zoomed.emit(self.scale_of_paper())

    def scale_of_paper(self) -> float:
        """1.0 is the size of the paper itself."""
        if self._leaf is None:
            return 1.0
        return self._size().width() / (self._leaf.width / 72 * self.logicalDpiX())

    def is_drawn(self) -> bool:
        return self._image is not None

    def _size(self) -> QSize:
        """Of the page on the screen, in window pixels."""
        leaf = self._leaf
        if leaf is None:
            return QSize()
        room_x = max(self.viewport().width() - 2 * MARGIN, 40)
        room_y = max(self.viewport().height() - 2 * MARGIN, 40)
        width = {
            "whole": min(room_x, room_y * leaf.width / leaf.height),
            "width": room_x,
            "actual": leaf.width / 72 * self.logicalDpiX(),
        }[self._fit] * self._zoom
        return QSize(round(width), round(width * leaf.height / leaf.width))

    def _wish(self) -> Wish | None:
        if self._leaf is None:
            return None
        return Wish(self._leaf, round(self._size().width() * self.devicePixelRatioF()), self._grey)

    def _arrange(self) -> None:
        size, view = self._size(), self.viewport().size()
        for bar, whole, seen in (
            (self.horizontalScrollBar(), size.width(), view.width()),
            (self.verticalScrollBar(), size.height(), view.height()),
        ):
            bar.setRange(0, max(whole + 2 * MARGIN - seen, 0))
            bar.setPageStep(seen)
            bar.setSingleStep(theme.px(40))
        wish = self._wish()
        if wish is not None and wish.width > 0:
            self._draughtsman.ask(wish)
        self.viewport().update()

    def _on_drawn(self, wish: Wish, image: QImage) -> None:
        if wish == self._wish():
            self._image = image
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def scrollContentsBy(self, _x: int, _y: int) -> None:
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("track"))
        if self._leaf is None:
            return
        size, view = self._size(), self.viewport().size()
        left = (
            (view.width() - size.width()) / 2
            if size.width() + 2 * MARGIN <= view.width()
            else MARGIN - self.horizontalScrollBar().value()
        )
        top = (
            (view.height() - size.height()) / 2
            if size.height() + 2 * MARGIN <= view.height()
            else MARGIN - self.verticalScrollBar().value()
        )
        place = QRectF(round(left), round(top), size.width(), size.height())
        painter.fillRect(place.translated(3, 3), QColor(0, 0, 0, 70))
        painter.fillRect(place, Qt.GlobalColor.white)
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, self._image)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turns = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(ZOOM_STEP if turns > 0 else 1 / ZOOM_STEP)
            return
        bar = self.verticalScrollBar()
        at_end = bar.value() == (bar.minimum() if turns > 0 else bar.maximum())
        if at_end and turns:
            self.turned.emit(-1 if turns > 0 else 1)
        else:
            bar.setValue(bar.value() - turns)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown | Qt.Key.Key_Right:
                self.turned.emit(1)
            case Qt.Key.Key_PageUp | Qt.Key.Key_Left:
                self.turned.emit(-1)
            case Qt.Key.Key_Down:
                bar.setValue(bar.value() + bar.singleStep())
            case Qt.Key.Key_Up:
                bar.setValue(bar.value() - bar.singleStep())
            case Qt.Key.Key_Plus:
                self.zoom_by(ZOOM_STEP)
            case Qt.Key.Key_Minus:
                self.zoom_by(1 / ZOOM_STEP)
            case _:
                super().keyPressEvent(event)


class Thumbs(QWidget):
    """The small pages; ↑↓ turn, a press goes there."""

    chosen = Signal(int)

    def __init__(self, draughtsman: Draughtsman) -> None:
        super().__init__()
        self.setAccessibleName("ページの一覧")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._draughtsman = draughtsman
        self._leaves: tuple[Leaf, ...] = ()
        self._images: dict[Wish, QImage] = {}
        self._current = 0
        draughtsman.drawn.connect(self._on_drawn)
        theme.changed.connect(self.updateGeometry)

    def set_leaves(self, leaves: Sequence[Leaf]) -> None:
        self._leaves, self._images = tuple(leaves), {}
        self.updateGeometry()
        self.resize(self.sizeHint())
        for leaf in reversed(self._leaves):
            self._draughtsman.ask(self._wish(leaf))
        self.update()

    def set_current(self, number: int) -> None:
        self._current = number
        self.update()

    def rect_of(self, number: int) -> QRectF:
        top = 12.0
        for leaf in self._leaves[:number]:
            top += self._height(leaf) + theme.gap(THUMB_GAP)
        leaf = self._leaves[number]
        return QRectF(16, top, THUMB_WIDTH, self._height(leaf))

    def _height(self, leaf: Leaf) -> int:
        return round(THUMB_WIDTH * leaf.height / leaf.width)

    def _wish(self, leaf: Leaf) -> Wish:
        return Wish(leaf, round(THUMB_WIDTH * self.devicePixelRatioF()), grey=False)

    def _on_drawn(self, wish: Wish, image: QImage) -> None:
        if any(wish == self._wish(leaf) for leaf in self._leaves):
            self._images[wish] = image
            self.update()

    def sizeHint(self) -> QSize:
        last = len(self._leaves) - 1
        height = self.rect_of(last).bottom() + theme.gap(THUMB_GAP) if self._leaves else 40
        return QSize(THUMB_WIDTH + 40, round(height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, leaf in enumerate(self._leaves):
            place = self.rect_of(number)
            painter.fillRect(place, Qt.GlobalColor.white)
            image = self._images.get(self._wish(leaf))
            if image is not None:
                painter.drawImage(place, image)
            chosen = number == self._current
            painter.setPen(QPen(theme.colour("selection_bar" if chosen else "rule"), 2 + chosen))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(-2, -2, 2, 2), 3, 3)
            painter.setPen(theme.colour("text" if chosen else "text2"))
            painter.setFont(theme.font(12, bold=chosen))
            words = QRectF(0, place.bottom() + 4, self.width(), theme.px(20))
            painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), f"{number + 1} {leaf.title}")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = QPointF(event.position())
        for number in range(len(self._leaves)):
            if self.rect_of(number).contains(at):
                self.chosen.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_PageDown):
            self.chosen.emit(min(self._current + 1, len(self._leaves) - 1))
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_PageUp):
            self.chosen.emit(max(self._current - 1, 0))
        else:
            super().keyPressEvent(event)


class PdfView(QWidget):
    """Turns pages, fits them, shows them grey; `tools` stands at the right of its head."""

    turned = Signal(int)

    def __init__(self, *tools: QWidget) -> None:
        super().__init__()
        self._leaves: tuple[Leaf, ...] = ()
        self.current = 0
        draughtsman = Draughtsman(self)
        self._draughtsman = draughtsman
        self.sheet, self.thumbs = Sheet(draughtsman), Thumbs(draughtsman)
        self._back = Button("", kind="tool", icon="chevron-left", name="前のページ")
        self._forth = Button("", kind="tool", icon="chevron-right", name="次のページ")
        self._count = Text("", 14, bold=True, digits=True)
        self.fits = Segmented(
            (("whole", "全体"), ("width", "幅"), ("actual", "実寸")), name="紙の大きさ"
        )
        smaller = Button("", kind="tool", icon="zoom-out", name="小さく")
        larger = Button("", kind="tool", icon="zoom-in", name="大きく")
        smaller.clicked.connect(lambda: self.sheet.zoom_by(1 / ZOOM_STEP))
        larger.clicked.connect(lambda: self.sheet.zoom_by(ZOOM_STEP))
        self._tools = (smaller, larger, *tools)
        head = Surface(
            row(
                self._back,
                self._count,
                self._forth,
                None,
                self.fits,
                *self._tools,
                gap=4,
                margins=(8, 8, 8, 8),
            ),
            lines="b",
        )
        self._scroll = Scroll(self.thumbs, surface="alt")
        self._scroll.setWidgetResizable(False)
        self._side = Surface(column(self._scroll), colour="alt", lines="r")
        self._empty = QWidget()
        self._state = column(margins=(24, 24, 24, 24))
        self._empty.setLayout(self._state)
        body = row(self._side, self.sheet, self._empty, gap=0)
        body.setStretch(1, 1)
        layout = column(head, body, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._back.clicked.connect(lambda: self.turn_to(self.current - 1))
        self._forth.clicked.connect(lambda: self.turn_to(self.current + 1))
        self.thumbs.chosen.connect(self.turn_to)
        self.sheet.turned.connect(lambda by: self.turn_to(self.current + by))
        self.fits.changed.connect(self.sheet.set_fit)
        theme.changed.connect(self._fit_side)
        self._fit_side()
        self.show_state(EmptyState("file-text", "まだ何も選ばれていません"))

    def show_leaves(self, leaves: Sequence[Leaf]) -> None:
        """Pages of papers in their order, the first one large."""
        self._draughtsman.forget()
        self._leaves = tuple(leaves)
        self.thumbs.set_leaves(leaves)
        self._empty.hide()
        self.sheet.show()
        self._fit_side()
        self.turn_to(0)

    def show_state(self, state: QWidget) -> None:
        """Instead of pages: why there is nothing to see."""
        while (item := self._state.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._state.addWidget(state)
        self._state.addStretch(1)
        self._leaves = ()
        self._side.hide()
        self.sheet.hide()
        self.sheet.show_leaf(None)
        self._empty.show()
        self._show_count()

    def set_grey(self, *, grey: bool) -> None:
        self.sheet.set_grey(grey=grey)

    def turn_to(self, number: int) -> None:
        if not 0 <= number < len(self._leaves):
            return
        self.current = number
        self.sheet.show_leaf(self._leaves[number])
        self.thumbs.set_current(number)
        place = self.thumbs.rect_of(number)
        self._scroll.ensureVisible(
            round(place.center().x()), round(place.center().y()), 0, round(place.height())
        )
        self._show_count()
        self.turned.emit(number)

    def page_count(self) -> int:
        return len(self._leaves)

    def _show_count(self) -> None:
        pages = len(self._leaves)
        self._count.setText(f"{self.current + 1} / {pages}" if pages else "― / ―")
        self._back.setEnabled(pages > 0 and self.current > 0)
        self._forth.setEnabled(self.current + 1 < pages)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_side()

    def _fit_side(self) -> None:
        """Small pages only beside something large enough to look at."""
        wide = self.width() >= LEAST_WIDTH_WITH_THUMBS
        self._side.setVisible(len(self._leaves) > 1 and wide)
        for tool in self._tools[:2]:
            tool.setVisible(self.width() >= theme.px(LEAST_WIDTH_WITH_ZOOM))
        self._side.setFixedWidth(THUMB_WIDTH + 56)
