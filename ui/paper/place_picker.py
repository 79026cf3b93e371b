"""Where on a sheet of labels to begin: the sheet drawn small; what is used up is grey, arrows move."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from divide_support.documents.grid import Grid
from divide_support.documents.style import A4
from ui.kit.style import paint_box
from ui.kit.theme import theme

HEIGHT = 152
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


class PlacePicker(QWidget):
    """`first` counts from 1; `changed(first)` when the user chose another."""

    changed = Signal(int)

    def __init__(self, grid: Grid) -> None:
        super().__init__()
        self._grid, self.first = grid, 1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip("空いている最初のラベルを押してください")
        theme.changed.connect(self.updateGeometry)
        self._rename()

    def set_grid(self, grid: Grid) -> None:
        self._grid = grid
        self.first = min(self.first, grid.count)
        self._rename()

    def set_first(self, first: int) -> None:
        self.first = min(max(first, 1), self._grid.count)
        self._rename()

    def _rename(self) -> None:
        self.setAccessibleName(
            f"はじめるラベル {self._grid.count}枚のうち{self.first}枚めから、矢印キーで動きます"
        )
        self.update()

    def sizeHint(self) -> QSize:
        height = theme.gap(HEIGHT)
        return QSize(round(height * A4[0] / A4[1]), height)

    def place(self, number: int) -> QRectF:
        """On the widget, from the measures of the sheet."""
        scale = self.height() / A4[1]
        x, y = self._grid.place(number)
        cell = QRectF(x * scale, y * scale, self._grid.width * scale, self._grid.height * scale)
        return cell.adjusted(1, 1, -1, -1)

    def _choose(self, first: int) -> None:
        if 1 <= first <= self._grid.count and first != self.first:
            self.set_first(first)
            self.changed.emit(self.first)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = QPointF(event.position())
        for number in range(self._grid.count):
            if self.place(number).contains(at):
                self._choose(number + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._grid.columns,
            Qt.Key.Key_Down: self._grid.columns,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._choose(self.first + step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.tokens
        painter = QPainter(self)
        paint_box(painter, QRectF(self.rect()), fill=tokens.base, border=tokens.border, radius=2)
        painter.setFont(theme.font(12, bold=True, digits=True))
        for number in range(self._grid.count):
            used, chosen = number + 1 < self.first, number + 1 == self.first
            fill = tokens.inner if used else tokens.selection if chosen else tokens.base
            border = tokens.selection_bar if chosen else tokens.hairline
            cell = self.place(number)
            paint_box(painter, cell, fill=fill, border=border, width=2 if chosen else 1, radius=2)
            if used:
                painter.setPen(theme.colour("text2"))
                painter.drawLine(cell.topLeft(), cell.bottomRight())
            elif chosen:
                painter.setPen(theme.colour("selection_text"))
                painter.drawText(cell, _CENTRE, str(self.first))
