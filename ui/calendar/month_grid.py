"""The painted month: dates, closed days, entries as stretched status chips, what finds no room as a menu."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from divide_support.japan.calendar import weekday_kanji
from divide_support.operations.request_lists import ActivityRow
from ui.calendar.month_cells import (
    DATE_LINE,
    ENTRY,
    STEP,
    DayCell,
    entry_words,
    paint_day,
    paint_entry,
    paint_weekdays,
)
from ui.kit.painting import paint_row_ring
from ui.kit.theme import theme
from ui.states.month import MonthBoard

HEAD = 28
LEAST_ENTRIES = 2
_Key = Qt.Key


class MonthGrid(QWidget):
    """Arrows move, Enter opens, M moves to another day; dragging an entry to another day does the same."""

    opened = Signal(object)
    moved = Signal(object, object)
    move_asked = Signal(object)
    current_changed = Signal()
    month_changed = Signal()

    def __init__(self, board: MonthBoard, today: date) -> None:
        super().__init__()
        self.board, self._today = board, today
        self._closed: Mapping[date, str] = {}
        self._pressed: tuple[ActivityRow, QPoint] | None = None
        self._target: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        theme.changed.connect(self.refresh)
        self._announce()

    def set_closed(self, closed: Mapping[date, str]) -> None:
        self._closed = closed

    def refresh(self) -> None:
        """After the board changed."""
        self.updateGeometry()
        self.update()
        self._announce()

    def minimumSizeHint(self) -> QSize:
        week = theme.px(DATE_LINE) + LEAST_ENTRIES * theme.px(STEP) + 4
        return QSize(7 * theme.px(72), theme.px(HEAD) + len(self.board.weeks) * week)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    # where things are

    def cell(self, day: date) -> QRectF:
        number = self.board.days.index(day)
        top = theme.px(HEAD)
        width = self.width() / 7
        height = (self.height() - top) / len(self.board.weeks)
        return QRectF(number % 7 * width, top + number // 7 * height, width, height)

    def _room(self, cell: QRectF) -> int:
        return max(1, int((cell.height() - theme.px(DATE_LINE) + 2) // theme.px(STEP)))

    def _entry_rect(self, cell: QRectF, place: int) -> QRectF:
        top = cell.top() + theme.px(DATE_LINE) + place * theme.px(STEP)
        return QRectF(cell.left() + 4, top, cell.width() - 9, theme.px(ENTRY))

    def day_at(self, point: QPoint) -> date | None:
        return next((day for day in self.board.days if self.cell(day).contains(point)), None)

    def entry_at(self, point: QPoint) -> ActivityRow | None:
        day = self.day_at(point)
        if day is None:
            return None
        cell = self.cell(day)
        shown, _ = self.board.shown(day, self._room(cell))
        for place, row in enumerate(shown):
            if self._entry_rect(cell, place).contains(point):
                return row
        return None

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("base"))
        paint_weekdays(painter, QRectF(0, 0, self.width(), theme.px(HEAD)))
        ring: QRectF | None = None
        for day in self.board.days:
            cell = self.cell(day)
            shown, hidden = self.board.shown(day, self._room(cell))
            paint_day(
                painter,
                cell,
                DayCell(
                    day=day,
                    in_month=day.month == self.board.month,
                    is_first=day == self.board.days[0],
                    is_today=day == self._today,
                    closed=self._closed.get(day, ""),
                    hidden=hidden,
                    is_target=day == self._target,
                ),
            )
            current = self.board.current() if day == self.board.cursor else None
            for place, row in enumerate(shown):
                rect = self._entry_rect(cell, place)
                paint_entry(painter, rect, row)
                if current is not None and row.id == current.id:
                    ring = rect.adjusted(-4, -4, 4, 4)
        if ring is None:
            ring = self.cell(self.board.cursor)
        if self.hasFocus():
            paint_row_ring(painter, ring)

    def _announce(self) -> None:
        """Screen readers hear the day or the entry under the cursor."""
        row, day = self.board.current(), self.board.cursor
        count = len(self.board.entries(day))
        words = entry_words(row) if row else f"予定 {count}件" if count else "予定なし"
        closed = self._closed.get(day, "")
        name = f"{self.board.month}月の予定　{day.month}/{day.day}（{weekday_kanji(day)}）{closed}　{words}"
        if name != self.accessibleName():
            self.setAccessibleName(name)
            event = QAccessibleEvent(self, QAccessible.Event.NameChanged)
            QAccessible.updateAccessibility(event)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            super().keyPressEvent(event)
            return
        before = (self.board.year, self.board.month)
        row = self.board.current()
        match event.key():
            case _Key.Key_Left:
                self.board.step_days(-1)
            case _Key.Key_Right:
                self.board.step_days(1)
            case _Key.Key_Up:
                self.board.step_entries(-1)
            case _Key.Key_Down:
                self.board.step_entries(1)
            case _Key.Key_Return | _Key.Key_Enter if row is not None:
                self.opened.emit(row)
            case _Key.Key_M if row is not None:
                self.move_asked.emit(row)
            case _:
                super().keyPressEvent(event)
                return
        self._moved_from(before)

    def _moved_from(self, before: tuple[int, int]) -> None:
        if before != (self.board.year, self.board.month):
            self.month_changed.emit()
        self.refresh()
        self.current_changed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        day = self.day_at(point)
        if day is None or event.button() != Qt.MouseButton.LeftButton:
            return
        row = self.entry_at(point)
        self.board.cursor = day
        self.board.place = self.board.entries(day).index(row) if row else -1
        self._pressed = (row, point) if row else None
        cell = self.cell(day)
        on_date_line = point.y() < cell.top() + theme.px(DATE_LINE)
        if on_date_line and self.board.shown(day, self._room(cell))[1]:
            self.open_rest(day)
        self.refresh()
        self.current_changed.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._pressed is None:
            over = self.entry_at(point) is not None
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            )
            return
        row, start = self._pressed
        if (point - start).manhattanLength() > 12 and row.status.is_open:
            day = self.day_at(point)
            self._target = day if day != row.held_on else None
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        pressed, target = self._pressed, self._target
        self._pressed = self._target = None
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.update()
        if pressed is not None and target is not None:
            self.moved.emit(pressed[0], target)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        row = self.board.current()
        if row is not None:
            self._pressed = None
            self.opened.emit(row)

    def open_rest(self, day: date) -> QMenu:
        """「ほか n件」: all entries of the day in words."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for row in self.board.entries(day):
            action = menu.addAction(entry_words(row).replace("&", "&&"))
            action.setData(row)
        menu.triggered.connect(lambda action: self.opened.emit(action.data()))
        cell = self.cell(day)
        menu.popup(
            self.mapToGlobal(QPoint(int(cell.left()), int(cell.top() + theme.px(DATE_LINE))))
        )
        return menu

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            row, day = self.entry_at(event.pos()), self.day_at(event.pos())
            words = entry_words(row) if row else self._closed.get(day, "") if day else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return bool(super().event(event))
