"""Lines of the list on 今日: number key, chip, what and why, when, and one verb."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from divide_support.japan.calendar import weekday_kanji
from divide_support.operations.tasks import Task
from ui.kit.buttons import Button
from ui.kit.icons import paint_icon
from ui.kit.painting import Chip, chip_size, paint_chip, paint_row_ring, status_chip
from ui.kit.parts import row
from ui.kit.style import paint_box
from ui.kit.theme import theme

_TEXT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_RIGHT = int(
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
)
VERB_WIDTH = 132
CHIP_ROOM = 118
DUE_WIDTH = 96


class TaskRow(QWidget):
    """Enter and the button do the same."""

    pressed = Signal(object)

    def __init__(self, number: int, task: Task, today: date) -> None:
        super().__init__()
        self.task = task
        self._number, self._today, self._first = number, today, False
        self._button = Button(task.action)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self._press)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{self._chip().text}　{task.title}　{task.why}　{self._due()}")
        self.setToolTip(f"{task.title}\n{task.why}")
        self.setLayout(row(None, self._button, margins=(0, 0, 16, 0)))
        self._button.setMinimumWidth(theme.px(VERB_WIDTH))

    def make_first(self) -> None:
        """The very next thing: the one filled button of the screen."""
        self._first = True
        self._button.set_kind("primary")
        self.update()

    def sizeHint(self) -> QSize:
        """At large text what and why stand on two lines."""
        return QSize(400, theme.px(48) + 12 if theme.is_large else max(44, theme.px(32) + 12))

    def minimumSizeHint(self) -> QSize:
        return QSize(300, self.sizeHint().height())

    def _press(self) -> None:
        self.pressed.emit(self.task)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._press()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self._press()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _chip(self) -> Chip:
        if self.task.is_overdue:
            return Chip("期限超過", "overdue")
        if self.task.missing:
            return Chip(f"あと{self.task.missing}名", "short")
        return status_chip(self.task.status.label)

    def _due(self) -> str:
        due = self.task.due_on
        if due is None:
            return ""
        near = {
            self._today - timedelta(days=1): "昨日まで",
            self._today: "今日",
            self._today + timedelta(days=1): "明日",
        }
        return near.get(due, f"{due.month}/{due.day}（{weekday_kanji(due)}）")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = self.rect()
        if self._first:
            painter.fillRect(rect, theme.colour("selection"))
            painter.fillRect(0, 0, 4, rect.height(), theme.colour("primary"))
        elif self.underMouse():
            painter.fillRect(rect, theme.colour("hover"))
        painter.fillRect(16, rect.height() - 1, rect.width() - 32, 1, theme.colour("hairline"))
        middle = rect.height() / 2
        x = self._paint_number(painter, middle)
        paint_chip(painter, x, middle, self._chip())
        x += max(theme.px(CHIP_ROOM), chip_size(self._chip()).width() + 12)
        self._paint_words(painter, x)
        if self.hasFocus():
            paint_row_ring(painter, QRectF(rect))

    def _ink(self, name: str) -> QColor:
        """On the yellow of the contrast theme only one colour can be read."""
        on_yellow = self._first and theme.tokens.scheme == "contrast"
        return theme.colour("selection_text" if on_yellow else name)

    def _paint_number(self, painter: QPainter, middle: float) -> float:
        """The key that jumps here; only nine keys exist."""
        side = theme.px(20)
        box = QRectF(16, middle - side / 2, side, side)
        if self._number <= 9:
            paint_box(
                painter, box, fill="transparent", border=theme.tokens.hairline, width=1, radius=4
            )
            painter.setFont(theme.font(12, digits=True))
            painter.setPen(self._ink("text2"))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(self._number))
        return box.right() + 12

    def _paint_words(self, painter: QPainter, x: float) -> None:
        right = self.width() - 16 - max(self._button.width(), theme.px(VERB_WIDTH)) - 16
        if theme.is_large:
            half = self.height() / 2
            self._paint_title(painter, QRectF(x, 6, right - x, half - 6))
            below = QRectF(x, half, right - x, half - 6)
            used = self._paint_due(painter, below, _TEXT)
            self._paint_why(painter, below.adjusted(used + 14, 0, 0, 0))
            return
        due = QRectF(right - theme.px(DUE_WIDTH), 0, theme.px(DUE_WIDTH), self.height())
        room = QRectF(x, 0, due.left() - x - 12, self.height())
        used = self._paint_title(painter, room)
        if room.width() - used - 14 > theme.px(60):
            self._paint_why(painter, room.adjusted(used + 14, 0, 0, 0))
        self._paint_due(painter, due, _RIGHT)

    def _paint_title(self, painter: QPainter, rect: QRectF) -> int:
        metrics = theme.metrics(14, bold=True)
        shown = metrics.elidedText(self.task.title, Qt.TextElideMode.ElideRight, int(rect.width()))
        painter.setFont(theme.font(14, bold=True))
        painter.setPen(self._ink("text"))
        painter.drawText(rect, _TEXT, shown)
        return metrics.horizontalAdvance(shown)

    def _paint_why(self, painter: QPainter, rect: QRectF) -> None:
        shown = theme.metrics(13).elidedText(
            self.task.why, Qt.TextElideMode.ElideRight, int(rect.width())
        )
        painter.setFont(theme.font(13))
        painter.setPen(self._ink("text2"))
        painter.drawText(rect, _TEXT, shown)

    def _paint_due(self, painter: QPainter, rect: QRectF, align: int) -> int:
        late = self.task.is_overdue
        painter.setFont(theme.font(13, bold=late))
        painter.setPen(self._ink("danger" if late else "text2"))
        painter.drawText(rect, align, self._due())
        return theme.metrics(13, bold=late).horizontalAdvance(self._due())


class ClosedGroup(QWidget):
    """今週中 7　決定する 2・前日の確認 3: opens on Enter or click."""

    opened = Signal()

    def __init__(self, title: str, count: int, summary: str) -> None:
        super().__init__()
        self._title, self._count, self._summary = title, count, summary
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(f"{title} {count}件　{summary}　開く")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(300, max(40, theme.px(24) + 16))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.opened.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self.underMouse():
            painter.fillRect(self.rect(), theme.colour("hover"))
        painter.fillRect(16, self.height() - 1, self.width() - 32, 1, theme.colour("hairline"))
        side = theme.px(16)
        paint_icon(
            painter,
            "chevron-right",
            QRectF(16, rect.center().y() - side / 2, side, side),
            theme.tokens.text2,
        )
        x = 16 + side + 8
        for text, font, colour, gap in (
            (self._title, theme.font(14, bold=True), "text", 8),
            (str(self._count), theme.font(14), "text2", 24),
            (self._summary, theme.font(13), "text2", 0),
        ):
            painter.setFont(font)
            painter.setPen(theme.colour(colour))
            painter.drawText(QRectF(x, 0, rect.right() - x - 16, rect.height()), _TEXT, text)
            x += painter.fontMetrics().horizontalAdvance(text) + gap
        if self.hasFocus():
            paint_row_ring(painter, rect)
