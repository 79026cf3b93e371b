"""A list in groups: headings across the whole width that fold, rows sorted within their group."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ui.kit.cells import CellPainter
from ui.kit.column_table import ColumnStore
from ui.kit.icons import paint_icon
from ui.kit.painting import elided
from ui.kit.rows import ROW_ROLE, Column
from ui.kit.tables import RowTable
from ui.kit.theme import theme

R = TypeVar("R")
T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Group(Generic[R]):
    """`extra` is a grey remark behind the title; without a title the rows stand alone."""

    key: str
    title: str
    rows: Sequence[R]
    extra: str = ""


@dataclass(frozen=True)
class Line(Generic[R]):
    """One line of the table: a row, or the heading of its group."""

    group: str
    row: R | None
    title: str = ""
    extra: str = ""
    folded: bool = False


def of(read: Callable[[R], T], blank: T) -> Callable[[Line[R]], T]:
    """A column's function of rows as a function of lines; headings are blank."""
    return lambda line: blank if line.row is None else read(line.row)


class GroupPainter(CellPainter):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(ROW_ROLE)
        if not isinstance(line, Line) or line.row is not None:
            super().paint(painter, option, index)
            return
        painter.save()
        rect = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, theme.colour("selection" if selected else "alt"))
        colour = theme.colour("selection_text" if selected else "text")
        side = theme.px(16)
        x = rect.left() + 16
        sign = "chevron-right" if line.folded else "chevron-down"
        box = QRectF(x, rect.center().y() - side / 2, side, side)
        paint_icon(painter, sign, box, colour.name())
        x += side + 8
        painter.setPen(colour)
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
        x = self._words(painter, x, rect, flags, line.title, bold=True)
        if not selected:
            painter.setPen(theme.colour("text2"))
        self._words(painter, x + 16, rect, flags, line.extra, bold=False)
        painter.restore()

    def _words(
        self, painter: QPainter, x: float, rect: QRectF, flags: int, text: str, *, bold: bool
    ) -> float:
        font = theme.font(14 if bold else 13, bold=bold)
        painter.setFont(font)
        room = rect.right() - x - 16
        painter.drawText(
            QRectF(x, rect.top(), room, rect.height()), flags, elided(text, font, room)
        )
        return x + theme.metrics(14 if bold else 13, bold=bold).horizontalAdvance(text)


class GroupedTable(RowTable[Line[R]]):
    """`set_groups` again at any time; `row_changed(row | None)` says which row is current, never a heading."""

    row_changed = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[Line[R]]],
        *,
        key: Callable[[R], Hashable],
        name: str,
        settings: ColumnStore | None = None,
        settings_key: str = "",
        dense: bool = True,
    ) -> None:
        self._row_key = key
        self._groups: tuple[Group[R], ...] = ()
        self._folded: set[str] = set()
        self._sort: tuple[tuple[int, bool], ...] = ()
        super().__init__(
            columns,
            key=self._line_key,
            name=name,
            settings=settings,
            settings_key=settings_key,
            dense=dense,
        )
        self.setItemDelegate(GroupPainter(self))
        self.shown_changed.connect(self._span)
        self.current_changed.connect(self._on_line_changed)
        self.clicked.connect(self._on_line_clicked)

    def _line_key(self, line: Line[R]) -> Hashable:
        return ("", line.group) if line.row is None else ("row", self._row_key(line.row))

    def set_groups(self, groups: Sequence[Group[R]]) -> None:
        self._groups = tuple(groups)
        self._fill()

    def fold(self, group: str, *, folded: bool) -> None:
        if folded != (group in self._folded):
            self._folded ^= {group}
            self._fill()

    def _fill(self) -> None:
        lines: list[Line[R]] = []
        for group in self._groups:
            folded = group.key in self._folded
            if group.title:
                lines.append(Line(group.key, None, group.title, group.extra, folded))
            if not folded:
                lines += self._sorted([Line(group.key, row) for row in group.rows])
        self.set_rows(lines)

    def _sorted(self, lines: list[Line[R]]) -> list[Line[R]]:
        for number, descending in reversed(self._sort):
            value = self.model_.columns[number].sort_value
            filled = [line for line in lines if not value(line)[0]]
            blank = [line for line in lines if value(line)[0]]
            filled.sort(
                key=lambda line: cast("Any", value(line)[1]), reverse=descending
            )  # used at once
            lines = filled + blank
        return lines

    def _apply_sort(self, columns: tuple[tuple[int, bool], ...]) -> None:
        """Headings stay where they are: the rows are sorted within their groups."""
        self._sort = columns
        self._header.sorted = columns
        self._fill()
        self._header.viewport().update()

    def current_row(self) -> R | None:
        line = self.current()
        return None if line is None else line.row

    def select_row_key(self, key: Hashable) -> bool:
        return self.select_key(("row", key))

    def select_first(self) -> None:
        for number, line in enumerate(self.proxy.visible_rows()):
            if line.row is not None:
                self.selectRow(number)
                return

    def _span(self) -> None:
        self.clearSpans()
        count = self.proxy.columnCount()
        for number, line in enumerate(self.proxy.visible_rows()):
            if line.row is None:
                self.setSpan(number, 0, 1, count)

    def _on_line_changed(self, line: Line[R] | None) -> None:
        self.row_changed.emit(None if line is None else line.row)

    def _on_line_clicked(self, index: QModelIndex) -> None:
        line = index.data(ROW_ROLE)
        if isinstance(line, Line) and line.row is None:
            self.fold(line.group, folded=not line.folded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.current()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        folds = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if line is not None and line.row is None and event.key() in folds and not control:
            self.fold(line.group, folded=not line.folded)
            return
        super().keyPressEvent(event)
