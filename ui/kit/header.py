"""The head of a list: sorting with arrows in words' weight, and the filter of each column (Alt+↓)."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from divide_support.japan.text import search_key
from ui.kit.buttons import Button
from ui.kit.icons import paint_icon
from ui.kit.parts import Text, row
from ui.kit.style import paint_box
from ui.kit.theme import theme

BLANK = "（空白）"


class TableHeader(QHeaderView):
    """Flat header; a press sorts, Shift adds a second key, the funnel at its right edge filters."""

    sort_asked = Signal(int, bool)
    filter_asked = Signal(int)
    columns_asked = Signal(QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.sorted: tuple[tuple[int, bool], ...] = ()
        self.filtered: frozenset[int] = frozenset()
        self.unfilterable: frozenset[int] = frozenset()
        self.first_visual = 0
        self._pressed: tuple[int, QPoint] | None = None
        self._hover = -1
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(40)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_context_menu)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.row_height())

    def _on_context_menu(self, point: QPoint) -> None:
        self.columns_asked.emit(self.mapToGlobal(point))

    def title(self, section: int) -> str:
        return str(self.model().headerData(section, Qt.Orientation.Horizontal))

    def section_width(self, section: int) -> int:
        """What the title with arrow and funnel needs."""
        return (
            theme.metrics(13, bold=True).horizontalAdvance(self.title(section)) + theme.px(18) + 20
        )

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, theme.colour("alt"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("hairline"))
        order = {column: (rank, down) for rank, (column, down) in enumerate(self.sorted)}
        first = self.visualIndex(section) == self.first_visual
        last = self.visualIndex(section) == self.count() - 1
        inner = QRectF(rect).adjusted(16 if first else 8, 0, -18 if last else -8, 0)
        bold = section in order
        painter.setFont(theme.font(13, bold=bold))
        painter.setPen(theme.colour("text" if bold else "text2"))
        title = self.title(section)
        width = theme.metrics(13, bold=bold).horizontalAdvance(title)
        mark = theme.px(14) + 4 if bold else 0
        align = int(
            self.model().headerData(
                section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
            )
            or 0
        )
        x = inner.left()
        if align & int(Qt.AlignmentFlag.AlignRight.value):
            x = max(inner.right() - width - mark, inner.left())
        elif align & int(Qt.AlignmentFlag.AlignHCenter.value):
            x = inner.center().x() - (width + mark) / 2
        painter.drawText(
            QRectF(x, inner.top(), inner.right() - x, inner.height()),
            int(Qt.AlignmentFlag.AlignVCenter),
            title,
        )
        x += width + 4
        side = theme.px(14)
        if bold:
            rank, down = order[section]
            paint_icon(
                painter,
                "arrow-down" if down else "arrow-up",
                QRectF(x, inner.center().y() - side / 2, side, side),
                theme.tokens.text,
            )
            x += side
            if len(self.sorted) > 1:
                painter.setFont(theme.font(12))
                painter.drawText(
                    QRectF(x, inner.top(), 20, inner.height()),
                    int(Qt.AlignmentFlag.AlignVCenter),
                    str(rank + 1),
                )
        if section in self.filtered or (
            section == self._hover and section not in self.unfilterable
        ):
            colour = theme.tokens.link if section in self.filtered else theme.tokens.text2
            paint_icon(painter, "filter", self._funnel(rect), colour)
        painter.restore()

    def _funnel(self, rect: QRect) -> QRectF:
        side = theme.px(14)
        return QRectF(rect.right() - side - 4, rect.center().y() - side / 2, side, side)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        section = self.logicalIndexAt(point)
        at_edge = self.cursor().shape() == Qt.CursorShape.SplitHCursor
        if event.button() == Qt.MouseButton.LeftButton and section >= 0 and not at_edge:
            self._pressed = (section, point)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        point = event.position().toPoint()
        if pressed is None or (point - pressed[1]).manhattanLength() > 6:
            return
        section = pressed[0]
        rect = QRect(
            self.sectionViewportPosition(section), 0, self.sectionSize(section), self.height()
        )
        if section not in self.unfilterable and self._funnel(rect).adjusted(-6, -9, 6, 9).contains(
            event.position()
        ):
            self.filter_asked.emit(section)
        else:
            self.sort_asked.emit(
                section, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        section = self.logicalIndexAt(event.position().toPoint())
        if section != self._hover:
            self._hover = section
            self.viewport().update()
        super().mouseMoveEvent(event)


class FilterPopup(QFrame):
    """Search, tick list with counts, blanks; Enter applies, Esc leaves everything as it was."""

    applied = Signal(object)
    sort_asked = Signal(bool)

    def __init__(
        self, title: str, counts: Mapping[str, int], chosen: frozenset[str] | None, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._search = QLineEdit()
        self._search.setPlaceholderText("この列からさがす")
        self._search.setAccessibleName("この列からさがす")
        self._search.setMinimumHeight(theme.px(32))
        self._search.textEdited.connect(self._on_search)
        self._list = QListWidget()
        self._list.setAccessibleName(f"{title} の値")
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        for text in sorted(counts, key=lambda text: (text == "", -counts[text], text)):
            item = QListWidgetItem(f"{text or BLANK}　{counts[text]}")
            item.setData(Qt.ItemDataRole.UserRole, text)
            item.setData(int(Qt.ItemDataRole.UserRole) + 1, search_key(text or BLANK))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = chosen is None or text in chosen
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        every = Button("すべて", kind="link")
        every.clicked.connect(self._tick_all)
        none = Button("すべて外す", kind="link")
        none.clicked.connect(self._untick_all)
        up = Button("小さい順", kind="tool", icon="arrow-up")
        up.clicked.connect(lambda: self._sort(down=False))
        down = Button("大きい順", kind="tool", icon="arrow-down")
        down.clicked.connect(lambda: self._sort(down=True))
        apply = Button("しぼりこむ", kind="primary", icon="check")
        apply.clicked.connect(self._apply)
        off = Button("外す")
        off.clicked.connect(self._clear)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        layout.addLayout(row(Text(title, bold=True), None, up, down, gap=0))
        layout.addWidget(self._search)
        layout.addLayout(row(every, none, None))
        layout.addWidget(self._list)
        layout.addLayout(row(None, off, apply))
        self.resize(theme.px(320), theme.px(380))
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, _event: object) -> None:
        paint_box(
            QPainter(self),
            QRectF(self.rect()),
            fill=theme.tokens.base,
            border=theme.tokens.border,
            radius=0,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._apply()
        elif event.key() == Qt.Key.Key_Down and self._search.hasFocus():
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
            self._list.setCurrentRow(0)
        else:
            super().keyPressEvent(event)

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(number) for number in range(self._list.count())]

    def _on_search(self, text: str) -> None:
        wanted = search_key(text)
        for item in self._items():
            item.setHidden(wanted not in item.data(int(Qt.ItemDataRole.UserRole) + 1))

    def _tick_all(self) -> None:
        for item in self._items():
            if not item.isHidden():
                item.setCheckState(Qt.CheckState.Checked)

    def _untick_all(self) -> None:
        for item in self._items():
            if not item.isHidden():
                item.setCheckState(Qt.CheckState.Unchecked)

    def _apply(self) -> None:
        """With words in the search field, only what was found and ticked; else what is ticked."""
        items = self._items()
        shown = [item for item in items if not item.isHidden()]
        ticked = frozenset(
            item.data(Qt.ItemDataRole.UserRole)
            for item in shown
            if item.checkState() == Qt.CheckState.Checked
        )
        everything = len(shown) == len(items) and len(ticked) == len(items)
        self.close()
        self.applied.emit(None if everything else ticked)

    def _clear(self) -> None:
        self.close()
        self.applied.emit(None)

    def _sort(self, *, down: bool) -> None:
        self.close()
        self.sort_asked.emit(down)
