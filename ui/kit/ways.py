"""A few ways to go on, each a large target that says in a second line what it means."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.kit.icons import paint_icon
from ui.kit.style import paint_box
from ui.kit.theme import theme

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_PADDING, _GAP = 14, 12


class Way(QAbstractButton):
    """Icon, verb in bold, meaning below it; `first` is the one to take when in doubt."""

    def __init__(
        self,
        word: str,
        why: str,
        *,
        icon: str,
        hint: str = "",
        first: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._why, self._icon, self._hint, self._first = why, icon, hint, first
        self.setText(word)
        self.setAccessibleName(word)
        self.setAccessibleDescription(why)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        words = max(
            theme.metrics(bold=True).horizontalAdvance(self.text()) + theme.px(24),
            theme.metrics(13).horizontalAdvance(self._why),
        )
        return QSize(2 * _PADDING + theme.px(24) + _GAP + words, theme.px(40) + 16)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def _colours(self) -> tuple[str, str, str, str]:
        """Fill, border, word, meaning."""
        tokens = theme.tokens
        hover = self.underMouse()
        if self._first:
            fill = tokens.primary_hover if hover else tokens.primary
            return fill, fill, tokens.on_primary, tokens.on_primary
        return tokens.hover if hover else tokens.base, tokens.border, tokens.text, tokens.text2

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill, border, word, meaning = self._colours()
        rect = QRectF(self.rect())
        paint_box(painter, rect, fill=fill, border=border)
        side, middle = theme.px(24), rect.center().y()
        paint_icon(painter, self._icon, QRectF(_PADDING, middle - side / 2, side, side), word)
        left = _PADDING + side + _GAP
        width = rect.width() - left - _PADDING
        painter.setPen(QColor(word))
        painter.setFont(theme.font(bold=True))
        painter.drawText(
            QRectF(left, middle - theme.px(20), width, theme.px(20)), _LEFT, self.text()
        )
        painter.setPen(QColor(meaning))
        painter.setFont(theme.font(13))
        painter.drawText(QRectF(left, middle, width, theme.px(20)), _LEFT, self._why)
        if self._hint and not theme.is_large:
            painter.setFont(theme.font(12))
            painter.drawText(
                QRectF(0, middle - theme.px(20), rect.width() - _PADDING, theme.px(20)),
                int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
                self._hint,
            )
