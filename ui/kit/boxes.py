"""The boxes inside fields: a line with icon and unit, a memo, a choice, a tick; only what the input method knows."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSizePolicy, QTextEdit

from divide_support.japan.text import katakana
from ui.kit.icons import paint_icon
from ui.kit.theme import theme

MEMO_LINE = 1.4


class Line(QLineEdit):
    """One line of text; an icon at the left, a unit at the right, no length limit that counts surrogates."""

    left = Signal()

    def __init__(
        self, *, icon: str = "", unit: str = "", width: int = 0, placeholder: str = ""
    ) -> None:
        super().__init__()
        self._icon, self._unit, self._chars = icon, unit, width
        self.setPlaceholderText(placeholder)
        self.setSizePolicy(
            QSizePolicy.Policy.Fixed if width else QSizePolicy.Policy.Expanding,
            QSizePolicy.Policy.Fixed,
        )
        theme.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        left = 8 + (theme.px(18) + 6 if self._icon else 0)
        right = 8 + (theme.metrics().horizontalAdvance(self._unit) + 6 if self._unit else 0)
        self.setTextMargins(left - 2, 0, right - 2, 0)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        margins = self.textMargins()
        width = theme.metrics().horizontalAdvance("あ") * (self._chars or 16)
        return QSize(width + margins.left() + margins.right() + 8, theme.px(32))

    def minimumSizeHint(self) -> QSize:
        wanted = self.sizeHint().width()
        fixed = self.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Fixed
        return QSize(wanted if fixed else min(wanted, theme.px(60)), theme.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        if self._icon:
            side = theme.px(18)
            paint_icon(
                painter,
                self._icon,
                QRectF(9, (self.height() - side) / 2, side, side),
                theme.tokens.text2,
            )
        if self._unit:
            painter.setFont(theme.font())
            painter.setPen(theme.colour("text2"))
            flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
            painter.drawText(self.rect().adjusted(0, 0, -10, 0), flags, self._unit)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class Memo(QTextEdit):
    """Several lines of plain text with air between them; Tab leaves."""

    left = Signal()

    def __init__(self, *, lines: int = 3, grows: bool = False) -> None:
        """`grows`: at least so many lines, and more where there is room."""
        super().__init__()
        self._lines, self._grows = lines, grows
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(6)
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self.restyle)
        self.restyle()
        self.setPlainText("")

    def restyle(self) -> None:
        height = round(theme.px(14) * MEMO_LINE) * self._lines + 16
        if self._grows:
            self.setMinimumHeight(height)
        else:
            self.setFixedHeight(height)

    def setPlainText(self, text: str) -> None:
        """New lines take over the air of the line they began in; none of this is there to be undone."""
        super().setPlainText(text)
        air = QTextBlockFormat()
        air.setLineHeight(
            MEMO_LINE * 100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        everything = QTextCursor(self.document())
        everything.select(QTextCursor.SelectionType.Document)
        everything.mergeBlockFormat(air)
        self.document().clearUndoRedoStacks()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class NameLine(Line):
    """Keeps the reading that the IME showed before it became kanji."""

    reading = Signal(str)

    def __init__(self, *, width: int) -> None:
        super().__init__(width=width)
        self._before = ""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        preedit, commit = event.preeditString(), event.commitString()
        if preedit and all(_is_kana(letter) for letter in preedit):
            self._before = preedit
        if commit:
            if self._before:
                self.reading.emit(katakana(self._before))
            elif all(_is_kana(letter) for letter in commit):
                self.reading.emit(katakana(commit))
            self._before = ""
        super().inputMethodEvent(event)


class Choice(QComboBox):
    def __init__(self, *, width: int = 0) -> None:
        super().__init__()
        self._chars = width
        self.setSizePolicy(
            QSizePolicy.Policy.Fixed if width else QSizePolicy.Policy.Expanding,
            QSizePolicy.Policy.Fixed,
        )
        self.setMaxVisibleItems(14)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        letters = theme.metrics()
        widest = max(
            (letters.horizontalAdvance(self.itemText(n)) for n in range(self.count())), default=0
        )
        if self._chars:
            widest = letters.horizontalAdvance("あ") * self._chars
        return QSize(widest + theme.px(48), theme.px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(80), theme.px(32))

    def wheelEvent(self, event: Any) -> None:
        """Scrolling the form must not change an answer."""
        event.ignore()


class Tick(QCheckBox):
    """A tick box with its word; counts as one target."""

    def __init__(self, text: str, *, checked: bool = False) -> None:
        super().__init__(text)
        self.setAccessibleName(text)
        self.setChecked(checked)


class EnterMoves(QObject):
    """Enter goes to the next field, except in memos and while the IME is converting."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QLineEdit)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            watched.focusNextChild()
            return True
        return False


def _is_kana(letter: str) -> bool:
    return "ぁ" <= letter <= "ヿ" or letter in "　 ｰ" or "ｦ" <= letter <= "ﾟ"
