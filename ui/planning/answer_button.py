"""The four answers of the telephone mode: large, with the number key beside the word."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.kit.icons import paint_icon
from ui.kit.style import paint_box
from ui.kit.theme import theme


class AnswerButton(QAbstractButton):
    """A large answer with its number key and what happens next."""

    def __init__(self, key: str, word: str, icon: str) -> None:
        super().__init__()
        self.key, self._icon, self._detail = key, icon, ""
        self.setText(word)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.updateGeometry)

    def set_detail(self, detail: str) -> None:
        self._detail = detail
        self.setAccessibleName(f"{self.key} {self.text()}　{detail}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(150), theme.gap(82))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, main = theme.tokens, self.key == "1"
        painter = QPainter(self)
        rect = QRectF(self.rect())
        fill = tokens.primary if main else tokens.base
        if self.underMouse():
            fill = tokens.primary_hover if main else tokens.hover
        ink = tokens.on_primary if main else tokens.text
        paint_box(painter, rect, fill=fill, border=fill if main else tokens.border, radius=8)
        self._paint_key(painter, ink)
        font, side = theme.font(18, bold=True), theme.px(24)
        width = theme.metrics(18, bold=True).horizontalAdvance(self.text()) + side + 8
        x, top = rect.center().x() - width / 2, theme.gap(14)
        paint_icon(painter, self._icon, QRectF(x, top, side, side), ink)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(QRectF(x + side + 8, top, width, side), flags, self.text())
        painter.setFont(theme.font(13))
        below = QRectF(0, theme.px(42), rect.width(), rect.height() - theme.px(46))
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), self._detail)

    def _paint_key(self, painter: QPainter, ink: str) -> None:
        box = QRectF(10, 10, theme.px(18), theme.px(18))
        paint_box(painter, box, fill="#00000000", border=ink, radius=3)
        painter.setFont(theme.font(13))
        painter.setPen(QColor(ink))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self.key)
