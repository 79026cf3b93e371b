"""来られる日: a month in small; 1 can come, 2 cannot, 0 as every week."""

from calendar import monthrange
from collections.abc import Collection, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from divide_support.japan.calendar import holiday_name, weekday_kanji
from divide_support.operations.free_days import FreeDay, month_of_free_days
from divide_support.operations.supporter_lists import FreeHours
from ui.kit.painting import paint_availability, paint_row_ring
from ui.kit.style import paint_box
from ui.kit.theme import theme

_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
CELL_WIDTH, CELL_HEIGHT, GAP = 28, 23, 4
HEAD = 20
LEGEND = (
    (FreeDay.FREE, "○"),
    (FreeDay.BUSY, "×"),
    (FreeDay.MORNING, "午前"),
    (FreeDay.UNKNOWN, "未回答"),
)
_STATES = {
    FreeDay.FREE: "free",
    FreeDay.BUSY: "busy",
    FreeDay.MORNING: "morning",
    FreeDay.AFTERNOON: "afternoon",
}


class FreeDaysView(QWidget):
    """Frames mark today and the days of dispatches."""

    answered = Signal(object, object)
    """day, True / False / None"""
    month_asked = Signal(int)

    def __init__(
        self,
        month: date,
        hours: Sequence[FreeHours],
        *,
        today: date,
        dispatches: Collection[date] = (),
    ) -> None:
        super().__init__()
        self._month = month.replace(day=1)
        self.states = month_of_free_days(hours, year=month.year, month=month.month)
        self._framed = {today, *dispatches}
        self._dispatches = frozenset(dispatches)
        self.cursor_day = today if today in self.states else self._month
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip("矢印でえらび、1 来られる　2 来られない　0 毎週のとおり")
        theme.changed.connect(self.updateGeometry)
        self._announce()

    def sizeHint(self) -> QSize:
        width = 7 * theme.px(CELL_WIDTH) + 6 * GAP
        weeks = self._weeks()
        height = theme.px(HEAD) + weeks * (theme.px(CELL_HEIGHT) + GAP) + theme.px(24)
        return QSize(width, height)

    def _weeks(self) -> int:
        first = (self._month.weekday() + 1) % 7
        return -(-(first + monthrange(self._month.year, self._month.month)[1]) // 7)

    def _cell(self, day: date) -> QRectF:
        place = (self._month.weekday() + 1) % 7 + day.day - 1
        width, height = theme.px(CELL_WIDTH), theme.px(CELL_HEIGHT)
        left, top = place % 7 * (width + GAP), place // 7 * (height + GAP)
        return QRectF(left, theme.px(HEAD) + top, width, height)

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place, word in enumerate("日月火水木金土"):
            painter.setFont(theme.font(12))
            painter.setPen(theme.colour({0: "sunday", 6: "saturday"}.get(place, "text2")))
            left = place * (theme.px(CELL_WIDTH) + GAP)
            painter.drawText(
                QRectF(left, 0, theme.px(CELL_WIDTH), theme.px(HEAD - 4)), _CENTRE, word
            )
        for day, state in self.states.items():
            self._paint_day(painter, day, state)
        self._paint_legend(painter)
        if self.hasFocus():
            paint_row_ring(painter, self._cell(self.cursor_day).adjusted(-3, -3, 3, 3))

    def _paint_day(self, painter: QPainter, day: date, state: FreeDay) -> None:
        cell = self._cell(day)
        _paint_state(painter, cell, state)
        if day in self._framed:
            paint_box(
                painter,
                cell,
                fill="transparent",
                border=theme.tokens.selection_bar,
                width=2,
                radius=4,
            )
        can_come = state not in (FreeDay.BUSY, FreeDay.UNKNOWN)
        painter.setFont(theme.font(13, bold=can_come, digits=True))
        painter.setPen(theme.colour("text" if can_come else "text2"))
        painter.drawText(cell, _CENTRE, str(day.day))

    def _paint_legend(self, painter: QPainter) -> None:
        side = theme.px(14)
        x, y = 0.0, self.height() - theme.px(17)
        painter.setFont(theme.font(12))
        for state, word in LEGEND:
            _paint_state(painter, QRectF(x, y, side, side), state)
            x += side + 4
            painter.setPen(theme.colour("text2"))
            width = painter.fontMetrics().horizontalAdvance(word)
            painter.drawText(QRectF(x, y - 2, width + 4, side + 4), _CENTRE, word)
            x += width + theme.px(12)

    # keys and mouse

    def _announce(self) -> None:
        day = self.cursor_day
        holiday = holiday_name(day) or ""
        dispatch = "　派遣の日" if day in self._dispatches else ""
        self.setAccessibleName(
            f"来られる日　{day.month}/{day.day}（{weekday_kanji(day)}）{holiday}　{self.states[day].label}{dispatch}"
        )
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -7,
            Qt.Key.Key_Down: 7,
        }
        answers = {Qt.Key.Key_1: True, Qt.Key.Key_2: False, Qt.Key.Key_0: None}
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in steps:
            self.go_to(self.cursor_day + timedelta(days=steps[key]))
        elif key in answers:
            self.answered.emit(self.cursor_day, answers[key])
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.month_asked.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)

    def go_to(self, day: date) -> None:
        if day in self.states:
            self.cursor_day = day
            self._announce()
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for day in self.states:
            if self._cell(day).contains(event.position()):
                self.go_to(day)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


def _paint_state(painter: QPainter, cell: QRectF, state: FreeDay) -> None:
    tokens = theme.tokens
    if state is FreeDay.UNKNOWN:
        paint_box(painter, cell, fill=tokens.base, border=tokens.rule, dashed=True, radius=4)
        return
    fill = tokens.available if state is FreeDay.FREE else tokens.base
    paint_box(painter, cell, fill=fill, border=tokens.hairline, radius=4)
    inner = cell.adjusted(1, 1, -1, -1)
    if state is FreeDay.EVENING:
        paint_availability(painter, inner, "maybe")
    elif state is not FreeDay.FREE:
        paint_availability(painter, inner, _STATES[state])
