"""The narrow list at the left of a page: groups of places to go within it, each with icon and count."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.icons import paint_icon
from ui.kit.parts import Scroll, Surface, Text, column, row
from ui.kit.style import paint_box
from ui.kit.theme import theme

Entry = tuple[str, str, str]
"""Key, icon, words."""


class SideEntry(QAbstractButton):
    def __init__(self, key: str, icon: str, text: str) -> None:
        super().__init__()
        self.key, self._icon, self._count = key, icon, 0
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_count(self, count: int) -> None:
        self._count = count
        self.setAccessibleName(f"{self.text()} {count}件" if count else self.text())
        self.update()

    def sizeHint(self) -> QSize:
        width = theme.metrics(bold=True).horizontalAdvance(self.text()) + theme.px(18) + 64
        return QSize(width, theme.row_height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.tokens
        painter = QPainter(self)
        rect = QRectF(self.rect())
        chosen = self.isChecked()
        if chosen or self.underMouse():
            fill = tokens.selection if chosen else tokens.hover
            paint_box(painter, rect, fill=fill, border=fill, width=0, radius=6)
        if chosen:
            painter.fillRect(QRectF(0, 6, 4, rect.height() - 12), QColor(tokens.selection_bar))
        colour = tokens.selection_text if chosen else tokens.text
        side = theme.px(18)
        middle = rect.center().y()
        paint_icon(painter, self._icon, QRectF(14, middle - side / 2, side, side), colour)
        painter.setPen(QColor(colour))
        painter.setFont(theme.font(bold=chosen))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(rect.adjusted(14 + side + 8, 0, -10, 0), flags, self.text())
        if self._count:
            painter.setFont(theme.font(13, bold=True, digits=True))
            right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
            painter.drawText(rect.adjusted(0, 0, -10, 0), right, str(self._count))


class SideList(Surface):
    """`chosen(key)` when the person picked one; ↑↓ move through all groups."""

    chosen = Signal(str)

    def __init__(
        self, title: str, groups: Sequence[tuple[str, Sequence[Entry]]], *, width: int = 200
    ) -> None:
        super().__init__(colour="alt", lines="r")
        self._width = width
        self._entries: dict[str, SideEntry] = {}
        self._group = QButtonGroup(self)
        self.top = QVBoxLayout()
        self.top.setContentsMargins(8, 0, 0, 4)
        self.top.addWidget(Text(title, 20, bold=True))
        body = QVBoxLayout()
        body.setContentsMargins(8, 10, 8, 10)
        body.setSpacing(0)
        for heading, entries in groups:
            if heading:
                body.addSpacing(8)
                body.addLayout(row(Text(heading, 13, colour="text2"), None, margins=(8, 0, 0, 4)))
            for key, icon, words in entries:
                entry = SideEntry(key, icon, words)
                entry.clicked.connect(self._on_clicked)
                self._group.addButton(entry)
                self._entries[key] = entry
                body.addWidget(entry)
        body.addStretch(1)
        inner = QWidget()
        inner.setLayout(body)
        head = QWidget()
        head.setLayout(column(self.top, margins=(8, 8, 8, 0)))
        self._scroll = Scroll(inner, surface="alt")
        layout = column(head, self._scroll, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        theme.changed.connect(self._fit)
        self._fit()

    def key(self) -> str:
        return next((key for key, entry in self._entries.items() if entry.isChecked()), "")

    def keys(self) -> tuple[str, ...]:
        return tuple(self._entries)

    def set_key(self, key: str) -> None:
        entry = self._entries[key]
        entry.setChecked(True)
        self._scroll.ensureWidgetVisible(entry, 0, theme.row_height())

    def set_count(self, key: str, count: int) -> None:
        self._entries[key].set_count(count)

    def show_only(self, keys: Sequence[str]) -> None:
        for key, entry in self._entries.items():
            entry.setVisible(key in keys)

    def _on_clicked(self) -> None:
        self.chosen.emit(self.key())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            shown = [entry for entry in self._entries.values() if entry.isVisible()]
            at = next((n for n, entry in enumerate(shown) if entry.hasFocus()), 0)
            at += 1 if event.key() == Qt.Key.Key_Down else -1
            shown[min(max(at, 0), len(shown) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        needed = max(entry.sizeHint().width() for entry in self._entries.values()) + 32
        self.setFixedWidth(max(theme.gap(self._width), needed))
