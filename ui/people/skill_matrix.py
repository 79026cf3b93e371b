"""教えられること: topics by devices, each cell with shape, word and fill agreeing; Space changes a cell."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
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

from divide_support.operations.supporter_lists import SkillRow
from divide_support.vocabulary import Device, SkillLevel
from ui.kit.icons import paint_icon
from ui.kit.painting import elided, paint_row_ring
from ui.kit.style import paint_box
from ui.kit.theme import theme

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
WORDS = {
    SkillLevel.LECTURER: "講師",
    SkillLevel.ASSISTANT: "補助",
    SkillLevel.LEARNING: "勉強中",
}
ICONS = {
    SkillLevel.LECTURER: "star-filled",
    SkillLevel.ASSISTANT: "star",
    SkillLevel.LEARNING: "school",
}
ORDER = (None, SkillLevel.LECTURER, SkillLevel.ASSISTANT, SkillLevel.LEARNING)
ROW = 24


def next_level(level: SkillLevel | None) -> SkillLevel | None:
    """なし → 講師 → 補助 → 勉強中 → なし."""
    return ORDER[(ORDER.index(level) + 1) % len(ORDER)]


class SkillMatrix(QWidget):
    changed = Signal(str, object, object)
    """topic, device, new level or None"""

    def __init__(self, topics: Sequence[str], skills: Sequence[SkillRow]) -> None:
        super().__init__()
        known = {skill.topic for skill in skills}
        self.topics = (*topics, *sorted(known - set(topics)))
        self.devices = tuple(Device)
        self._levels = {(skill.topic, skill.device): skill.level for skill in skills}
        self._at = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip("矢印でえらび、スペースで 講師・補助・勉強中・なし を切りかえます")
        theme.changed.connect(self.updateGeometry)
        self._announce()

    def level(self, topic: str, device: Device) -> SkillLevel | None:
        return self._levels.get((topic, device))

    def counts(self) -> str:
        levels = list(self._levels.values())
        return f"★ 講師 {levels.count(SkillLevel.LECTURER)}　☆ 補助 {levels.count(SkillLevel.ASSISTANT)}"

    def sizeHint(self) -> QSize:
        return QSize(theme.px(330), (len(self.topics) + 1) * theme.px(ROW) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(240), self.sizeHint().height())

    def _cell(self, row: int, place: int) -> QRectF:
        height = theme.px(ROW)
        left = self.width() * 0.37
        width = (self.width() - left) / len(self.devices)
        return QRectF(left + place * width, (row + 1) * height, width, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        height = theme.px(ROW)
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("text2"))
        for place, device in enumerate(self.devices):
            painter.drawText(self._cell(-1, place), _CENTRE, device.label)
        font = theme.font(13)
        for row, topic in enumerate(self.topics):
            label = QRectF(0, (row + 1) * height, self._cell(row, 0).left() - 6, height)
            painter.setFont(font)
            painter.setPen(theme.colour("text"))
            painter.drawText(label, _LEFT, elided(topic, font, label.width()))
            for place, device in enumerate(self.devices):
                self._paint_level(painter, self._cell(row, place), self.level(topic, device))
            painter.fillRect(QRectF(0, label.bottom(), self.width(), 1), theme.colour("inner"))
        if self.hasFocus() and self.topics:
            paint_row_ring(painter, self._cell(*self._at).adjusted(0, 0, 0, 1))

    def _paint_level(self, painter: QPainter, cell: QRectF, level: SkillLevel | None) -> None:
        if level is None:
            painter.setPen(theme.colour("placeholder"))
            middle = cell.center()
            painter.drawLine(
                QPointF(middle.x() - 6, middle.y()), QPointF(middle.x() + 6, middle.y())
            )
            return
        tokens = theme.tokens
        lecturer = level is SkillLevel.LECTURER
        paint_box(
            painter,
            cell.adjusted(3, 2, -3, -2),
            fill=tokens.selection if lecturer else tokens.base,
            border=tokens.selection if lecturer and tokens.scheme != "contrast" else tokens.border,
            dashed=level is SkillLevel.LEARNING,
            radius=4,
        )
        colour = tokens.selection_text if lecturer else tokens.text
        font = theme.font(13, bold=lecturer)
        painter.setFont(font)
        word = WORDS[level]
        side = theme.px(13)
        width = side + 5 + painter.fontMetrics().horizontalAdvance(word)
        x = cell.center().x() - width / 2
        paint_icon(
            painter, ICONS[level], QRectF(x, cell.center().y() - side / 2, side, side), colour
        )
        painter.setPen(colour)
        painter.drawText(
            QRectF(x + side + 5, cell.top(), cell.right() - x, cell.height()), _LEFT, word
        )

    # keys and mouse

    def _announce(self) -> None:
        if not self.topics:
            self.setAccessibleName("教えられること　コースがまだありません")
            return
        topic, device = self.topics[self._at[0]], self.devices[self._at[1]]
        level = self.level(topic, device)
        word = WORDS[level] if level else "なし"
        self.setAccessibleName(f"教えられること　{topic}　{device.label}　{word}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def go_to(self, topic: str, device: Device) -> None:
        self._at = (self.topics.index(topic), self.devices.index(device))
        self._announce()
        self.update()

    def take_place_of(self, old: "SkillMatrix") -> None:
        if not old.topics:
            return
        topic, device = old.topics[old._at[0]], old.devices[old._at[1]]  # noqa: SLF001  # its own class
        if topic in self.topics:
            self.go_to(topic, device)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is not None and self.topics:
            row = min(max(self._at[0] + step[0], 0), len(self.topics) - 1)
            place = min(max(self._at[1] + step[1], 0), len(self.devices) - 1)
            self._at = (row, place)
            self._announce()
            self.update()
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return) and not event.modifiers():
            self.change()
        else:
            super().keyPressEvent(event)

    def change(self) -> None:
        """The next level for the cell under the cursor."""
        if self.topics:
            topic, device = self.topics[self._at[0]], self.devices[self._at[1]]
            self.changed.emit(topic, device, next_level(self.level(topic, device)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for row in range(len(self.topics)):
            for place in range(len(self.devices)):
                if self._cell(row, place).contains(event.position()):
                    self._at = (row, place)
                    self._announce()
                    self.update()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.change()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
