"""One line of 何でも検索: icon, title and detail in columns, whatever their lengths."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.kit.icons import paint_icon
from ui.kit.painting import elided
from ui.kit.theme import theme

ICON, TITLE, DETAIL = (Qt.ItemDataRole.UserRole + number for number in (1, 2, 3))
TITLE_SHARE = 0.42
_FLAGS = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class FoundLine(QStyledItemDelegate):
    """Reads ICON, TITLE and DETAIL; the text of the item is what a screen reader says."""

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(theme.px(200), theme.row_height("dense"))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tokens, rect = theme.tokens, QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, QColor(tokens.selection))
        ink = tokens.selection_text if chosen else tokens.text
        side = theme.px(18)
        box = QRectF(rect.left() + 8, rect.center().y() - side / 2, side, side)
        paint_icon(painter, index.data(ICON), box, ink)
        left = box.right() + 10
        middle = left + (rect.right() - left) * TITLE_SHARE
        title, detail = index.data(TITLE), index.data(DETAIL)
        ends = middle - 12 if detail else rect.right() - 8
        self._words(painter, QRectF(left, rect.top(), ends - left, rect.height()), title, 14, ink)
        quiet = ink if chosen else tokens.text2
        beside = QRectF(middle, rect.top(), rect.right() - 8 - middle, rect.height())
        self._words(painter, beside, detail, 13, quiet)
        painter.restore()

    def _words(self, painter: QPainter, rect: QRectF, text: str, size: int, ink: str) -> None:
        font = theme.font(size)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(rect, _FLAGS, elided(text, font, rect.width()))
