"""The week at a glance on 今日: a bar a day with its number, and the next dispatches."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from divide_support.japan.calendar import holiday_name, weekday_kanji
from divide_support.operations.request_lists import ActivityRow, short_hall
from ui.kit.painting import paint_row_ring
from ui.kit.style import paint_box
from ui.kit.theme import theme

_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_TEXT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
BAR_ROOM = 48


class WeekStrip(QWidget):
    """Height is the number, the number is always written; today has a frame, not a fill."""

    def __init__(self, week: Sequence[tuple[date, int]], today: date) -> None:
        super().__init__()
        self._week, self._today = tuple(week), today
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words = "、".join(f"{weekday_kanji(day)}曜日{count}件" for day, count in week)
        self.setAccessibleName(f"今週の派遣　{words}")

    def sizeHint(self) -> QSize:
        return QSize(280, theme.px(BAR_ROOM + 18 + 38) + 16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        step = self.width() / max(1, len(self._week))
        most = max((count for _, count in self._week), default=0) or 1
        for index, (day, count) in enumerate(self._week):
            self._paint_day(painter, QRectF(index * step, 0, step, self.height()), day, count, most)

    def _paint_day(self, painter: QPainter, rect: QRectF, day: date, count: int, most: int) -> None:
        if day == self._today:
            paint_box(
                painter,
                rect.adjusted(2, 0, -2, 0),
                fill=theme.tokens.base,
                border=theme.tokens.primary,
                width=2,
            )
        base = rect.top() + 8 + theme.px(18 + BAR_ROOM)
        height = max(1.0, theme.px(BAR_ROOM) * count / most)
        width = theme.px(18)
        colour = "text2" if day < self._today else "bar"
        bar = QRectF(rect.center().x() - width / 2, base - height, width, height)
        painter.fillRect(bar, theme.colour(colour if count else "border"))
        painter.setFont(theme.font(14, bold=count > 0))
        painter.setPen(theme.colour("text" if count else "text2"))
        painter.drawText(
            QRectF(rect.left(), bar.top() - theme.px(19), rect.width(), theme.px(18)),
            _CENTRE,
            str(count),
        )
        painter.setPen(theme.colour(_day_colour(day)))
        painter.setFont(theme.font(14, digits=True))
        painter.drawText(
            QRectF(rect.left(), base + 4, rect.width(), theme.px(18)), _CENTRE, str(day.day)
        )
        painter.setFont(theme.font(12))
        painter.drawText(
            QRectF(rect.left(), base + 4 + theme.px(18), rect.width(), theme.px(16)),
            _CENTRE,
            weekday_kanji(day),
        )


def _day_colour(day: date) -> str:
    if day.weekday() == 6 or holiday_name(day) is not None:
        return "sunday"
    return "saturday" if day.weekday() == 5 else "text"


class ComingRow(QWidget):
    """One dispatch: time, town and hall, people."""

    pressed = Signal(int, str)

    def __init__(self, line: ActivityRow, *, show_day: bool) -> None:
        super().__init__()
        self._line = line
        day = line.held_on
        self._when = f"{line.starts_at:%H:%M}" if line.starts_at else "未定"
        self._below = f"{line.ends_at:%H:%M}" if line.ends_at else ""
        if show_day and day is not None:
            self._below = self._when
            self._when = f"{day.month}/{day.day} {weekday_kanji(day)}"
        hall = short_hall(line.venue, line.municipality)
        self._title = f"{line.municipality}　{hall}".strip("　")
        names = "・".join(seat.name for seat in line.seats if seat.status.fills_seat)
        self._people = names or "まだ決まっていません"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{self._when} {self._title} {self._people}")
        self.setToolTip(f"{self._title}\n{line.event_name}\n{self._people}")

    def sizeHint(self) -> QSize:
        return QSize(280, theme.px(40) + 14)

    def _press(self) -> None:
        self.pressed.emit(self._line.request_id, self._title)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._press()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._press()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        half = theme.px(20)
        left = theme.px(64)
        mark = "bar_good" if not self._line.missing else "warning"
        painter.fillRect(QRectF(left, 8, 3, self.height() - 18), theme.colour(mark))
        x, room = left + 12, self.width() - left - 12
        for text, top, font, colour, at, width in (
            (self._when, 5, theme.font(14, bold=True, digits=True), "text", 0, left - 4),
            (self._below, 5 + half, theme.font(13, digits=True), "text2", 0, left - 4),
            (self._title, 5, theme.font(14, bold=True), "text", x, room),
            (self._people, 5 + half, theme.font(13), "text2", x, room),
        ):
            painter.setFont(font)
            painter.setPen(theme.colour(colour))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width))
            painter.drawText(QRectF(at, top, width, half), _TEXT, shown)
        painter.fillRect(
            QRectF(left, self.height() - 1, self.width() - left, 1), theme.colour("hairline")
        )
        if self.hasFocus():
            paint_row_ring(painter, QRectF(self.rect()))
