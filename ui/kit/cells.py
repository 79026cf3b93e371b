"""How a cell is painted: ground and bar of the selection, then chip, icon, words, second words, dots and bar."""

from typing import Any, Protocol, cast

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.kit.icons import paint_icon
from ui.kit.painting import chip_size, dots_width, elided, paint_bar, paint_chip, paint_dots
from ui.kit.rows import COLUMN_ROLE, ROW_ROLE, Column
from ui.kit.style import paint_check
from ui.kit.theme import theme

Index = QModelIndex | QPersistentModelIndex
_TONES = {
    "danger": "danger",
    "warning": "warning",
    "good": "good",
    "quiet": "text2",
    "link": "link",
}


class _Table(Protocol):
    hovered: int

    def first_column(self) -> int: ...

    def last_column(self) -> int: ...


def cell_content(column: Column[Any], row: Any) -> int:
    """The width a cell wants, in pixels."""
    width = 0
    if column.chip is not None and (chip := column.chip(row)) is not None:
        return chip_size(chip).width()
    text = column.text(row)
    width += theme.metrics(bold=column.bold, digits=column.digits).horizontalAdvance(text)
    if column.icon is not None and column.icon(row):
        width += theme.px(16) + 6
    if column.second is not None and (second := column.second(row)):
        width += 8 + theme.metrics(13).horizontalAdvance(second)
    if column.dots is not None:
        width += theme.px(50)
    if column.bar is not None:
        width += theme.px(68)
    return width


class CellPainter(QStyledItemDelegate):
    def __init__(self, table: QWidget) -> None:
        super().__init__(table)
        self._table = cast("_Table", table)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        column, row = index.data(COLUMN_ROLE), index.data(ROW_ROLE)
        if column is None:
            return super().sizeHint(option, index)
        return QSize(cell_content(column, row) + 18, theme.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        column, row = index.data(COLUMN_ROLE), index.data(ROW_ROLE)
        rect: QRect = option.rect
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        tokens = theme.tokens
        painter.save()
        ground = (
            tokens.selection
            if selected
            else tokens.hover
            if index.row() == self._table.hovered
            else ""
        )
        if ground:
            painter.fillRect(rect, QColor(ground))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("inner"))
        first = index.column() == self._table.first_column()
        if selected and first:
            painter.fillRect(
                rect.left(), rect.top(), 4, rect.height(), theme.colour("selection_bar")
            )
        inner = QRectF(rect).adjusted(16 if first else 8, 0, -8, -1)
        if index.column() == self._table.last_column():
            inner.adjust(0, 0, -10, 0)
        if column is not None:
            painter.setClipRect(rect)
            self._paint_content(painter, inner, column, row, selected=selected)
        painter.restore()

    def _paint_content(
        self, painter: QPainter, rect: QRectF, column: Column[Any], row: Any, *, selected: bool
    ) -> None:
        middle = rect.center().y()
        if column.chip is not None and (chip := column.chip(row)) is not None:
            paint_chip(painter, rect.left(), middle, chip)
            return
        x = rect.left()
        strong = selected and theme.tokens.scheme == "contrast"
        ink = theme.tokens.selection_text if strong else ""
        if column.check is not None and (checked := column.check(row)) is not None:
            side = theme.px(18)
            box = QRectF(x, middle - side / 2, side, side)
            paint_check(painter, box, checked=checked, ink=ink)
            x += side + 8
        tone = column.tone(row) if column.tone is not None else ""
        colour = theme.tokens.selection_text if selected else theme.tokens.text
        if tone in _TONES and not strong:
            colour = theme.colour(_TONES[tone]).name()
        if column.icon is not None and (icon := column.icon(row)):
            side = theme.px(16)
            paint_icon(painter, icon, QRectF(x, middle - side / 2, side, side), colour)
            x += side + 6
        counts = column.dots(row) if column.dots else None
        reserve = (dots_width(max(counts)) + 8 if counts else 0) + (
            theme.px(60) + 8 if column.bar and column.bar(row) is not None else 0
        )
        x = self._paint_words(
            painter,
            QRectF(QPointF(x, rect.top()), rect.bottomRight()),
            reserve,
            column,
            row,
            colour,
            tone,
        )
        self._paint_graphics(painter, x, rect, column, row, ink=ink)

    def _paint_words(
        self,
        painter: QPainter,
        rect: QRectF,
        reserve: float,
        column: Column[Any],
        row: Any,
        colour: str,
        tone: str,
    ) -> float:
        bold = column.bold or tone == "strong"
        font = theme.font(bold=bold, digits=column.digits and not bold)
        words = QRectF(rect.left(), rect.top(), rect.width() - reserve, rect.height())
        text = elided(column.text(row), font, words.width())
        painter.setFont(font)
        painter.setPen(QColor(colour))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        align = {
            "left": Qt.AlignmentFlag.AlignLeft,
            "right": Qt.AlignmentFlag.AlignRight,
            "centre": Qt.AlignmentFlag.AlignHCenter,
        }[column.align]
        painter.drawText(words, int(flags) | int(align.value), text)
        x = words.left() + theme.metrics(
            bold=bold, digits=column.digits and not bold
        ).horizontalAdvance(text)
        if column.second is not None and (second := column.second(row)):
            second_font = theme.font(13)
            room = words.right() - x - 8
            painter.setFont(second_font)
            if tone not in _TONES:
                painter.setPen(
                    theme.colour("text2") if colour == theme.tokens.text else QColor(colour)
                )
            strong = theme.tokens.scheme == "contrast" and colour == theme.tokens.selection_text
            if column.second_tone in _TONES and not strong:
                painter.setPen(theme.colour(_TONES[column.second_tone]))
            if room > theme.px(16):
                painter.drawText(
                    QRectF(x + 8, words.top(), room, words.height()),
                    int(flags),
                    elided(second, second_font, room),
                )
        return words.right() if column.align == "right" else x

    def _paint_graphics(
        self, painter: QPainter, x: float, rect: QRectF, column: Column[Any], row: Any, *, ink: str
    ) -> None:
        middle = rect.center().y()
        if column.dots is not None and (counts := column.dots(row)) is not None:
            paint_dots(painter, x + 8, middle, *counts, ink=ink)
        if column.bar is not None and (share := column.bar(row)) is not None:
            width = theme.px(60)
            paint_bar(
                painter,
                QRectF(x + 8, rect.top(), min(width, rect.right() - x - 8), rect.height()),
                share,
                ink=ink,
            )

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        column = index.data(COLUMN_ROLE)
        editor.setAccessibleName(column.title if column else "")
        editor.setFrame(False)
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: Any, event: QEvent) -> bool:
        """Enter moves down as in Excel; the default would only close the editor."""
        return super().eventFilter(editor, event)
