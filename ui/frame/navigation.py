"""The frame's own parts: labelled navigation with badges, the office's sign, the 練習用 band, the status line."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.icons import paint_icon
from ui.kit.painting import elided, paint_count
from ui.kit.parts import Icon, Surface, Text, row
from ui.kit.style import paint_box
from ui.kit.theme import theme
from ui.pages import PageSpec

WIDE, NARROW = 176, 72
FOLDED_ICON = 26
"""Largest icon above a word: nine of them must fit 768 lines at 200 %."""


class NavItem(QAbstractButton):
    """Icon and word; icon over word when folded; a white block with a yellow bar marks the place."""

    def __init__(self, spec: PageSpec) -> None:
        super().__init__()
        self.spec, self.folded, self._badge = spec, False, 0
        self.setText(spec.title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setToolTip(f"{spec.title}（{spec.shortcut}）")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_badge(0)

    def set_badge(self, number: int) -> None:
        self._badge = number
        self.setAccessibleName(f"{self.spec.title} {number}件" if number else self.spec.title)
        self.update()

    def set_folded(self, *, folded: bool) -> None:
        self.folded = folded
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self.folded:
            return QSize(
                theme.px(NARROW),
                _folded_icon() + theme.metrics(self._word_size()).height() + 12,
            )
        return QSize(WIDE, theme.gap(40))

    def _word_size(self) -> int:
        """The largest that fits the folded width."""
        room = theme.px(NARROW) - 14
        sizes = (13, 12, 11)
        return next(
            (
                s
                for s in sizes
                if theme.metrics(s, bold=True).horizontalAdvance(self.text()) <= room
            ),
            11,
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, painter = theme.tokens, QPainter(self)
        rect = QRectF(self.rect()).adjusted(8, 0, -8, 0)
        colour = tokens.nav_text
        if self.isChecked():
            paint_box(painter, rect, fill=tokens.nav_current, border=tokens.nav_current, width=0)
            bar = QRectF(rect.left() + 4, rect.center().y() - theme.px(9), 4, theme.px(18))
            paint_box(painter, bar, fill=tokens.yellow, border=tokens.yellow, width=0, radius=2)
            colour = tokens.nav_current_text
        elif self.underMouse():
            paint_box(painter, rect, fill=tokens.nav_badge, border=tokens.nav_badge, width=0)
        painter.setPen(QColor(colour))
        if self.folded:
            self._paint_folded(painter, rect, colour)
        else:
            self._paint_wide(painter, rect, colour)

    def _paint_wide(self, painter: QPainter, rect: QRectF, colour: str) -> None:
        side = theme.px(20)
        middle = rect.center().y()
        paint_icon(
            painter, self.spec.icon, QRectF(rect.left() + 16, middle - side / 2, side, side), colour
        )
        font = theme.font(14, bold=self.isChecked())
        painter.setFont(font)
        left = rect.left() + 16 + side + 10
        painter.drawText(
            QRectF(left, rect.top(), rect.right() - left, rect.height()),
            int(Qt.AlignmentFlag.AlignVCenter),
            elided(self.text(), font, rect.right() - left),
        )
        if self._badge:
            self._paint_badge(painter, rect.right() - 10, middle)

    def _paint_folded(self, painter: QPainter, rect: QRectF, colour: str) -> None:
        side = _folded_icon()
        font = theme.font(self._word_size(), bold=self.isChecked())
        paint_icon(
            painter,
            self.spec.icon,
            QRectF(rect.center().x() - side / 2, rect.top() + 5, side, side),
            colour,
        )
        painter.setFont(font)
        words = QRectF(
            0, rect.top() + 5 + side, self.width(), rect.bottom() - rect.top() - side - 6
        )
        painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), self.text())
        if self._badge:
            self._paint_badge(painter, rect.right() + 2, rect.top() + 12)

    def _paint_badge(self, painter: QPainter, right: float, middle: float) -> None:
        tokens, text = theme.tokens, str(self._badge)
        painter.setFont(theme.font(12, bold=True))
        height = theme.px(18)
        width = max(theme.metrics(12, bold=True).horizontalAdvance(text) + 12, height + 4)
        current = self.isChecked()
        paint_count(
            painter,
            QRectF(right - width, middle - height / 2, width, height),
            text,
            tokens.nav_current_text if current else tokens.nav_badge,
            tokens.nav_current if current else tokens.nav_text,
        )


def _folded_icon() -> int:
    return min(theme.px(20), FOLDED_ICON)


class _Sign(QWidget):
    """The office's name with the programme's heart."""

    def __init__(self) -> None:
        super().__init__()
        self.office = ""

    def sizeHint(self) -> QSize:
        return QSize(WIDE, theme.px(64))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, painter = theme.tokens, QPainter(self)
        side = theme.px(32)
        box = QRectF(16, (self.height() - side) / 2, side, side)
        paint_box(painter, box, fill=tokens.yellow, border=tokens.yellow, width=0)
        inset = side * 0.16
        paint_icon(
            painter, "heart-handshake", box.adjusted(inset, inset, -inset, -inset), "#000060"
        )
        painter.setPen(theme.colour("nav_text"))
        painter.setFont(theme.font(14, bold=True))
        left, half = int(box.right() + 10), self.height() // 2
        width = self.width() - left - 4
        office = elided(self.office or "サポーター派遣", theme.font(14, bold=True), width)
        painter.drawText(
            left,
            half - theme.px(22),
            width,
            theme.px(24),
            int(Qt.AlignmentFlag.AlignVCenter),
            office,
        )
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("nav_quiet"))
        painter.drawText(
            left,
            half,
            width,
            theme.px(20),
            int(Qt.AlignmentFlag.AlignVCenter),
            "サポーター派遣" if self.office else "差出人は未設定",
        )


class Navigation(Surface):
    chosen = Signal(str)

    def __init__(self, specs: Sequence[PageSpec]) -> None:
        layout = QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(2)
        super().__init__(layout, colour="nav")
        self.setAccessibleName("画面")
        self._sign = _Sign()
        layout.addWidget(self._sign)
        layout.addSpacing(4)
        self._items: dict[str, NavItem] = {}
        self._group = QButtonGroup(self)
        self._gap = Surface(colour="nav_badge")
        self._gap.setFixedHeight(1)
        for low in (False, True):
            if low:
                layout.addStretch(1)
                layout.addLayout(row(self._gap, margins=(16, 4, 16, 4)))
            for spec in specs:
                if spec.low == low:
                    layout.addWidget(self._make(spec))
        self._sign.show()
        theme.changed.connect(self._restyle)
        self.folded = False
        self._restyle()

    def _make(self, spec: PageSpec) -> NavItem:
        item = NavItem(spec)
        item.clicked.connect(self._on_clicked)
        QShortcut(QKeySequence(spec.shortcut), item, item.click)
        self._group.addButton(item)
        self._items[spec.key] = item
        return item

    def set_office(self, name: str) -> None:
        self._sign.office = name
        self._sign.update()

    def set_current(self, key: str) -> None:
        if key in self._items:
            self._items[key].setChecked(True)

    def set_badge(self, key: str, number: int) -> None:
        if key in self._items:
            self._items[key].set_badge(number)

    def set_folded(self, *, folded: bool) -> None:
        self.folded = folded
        self._restyle()

    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, NavItem):
            self.chosen.emit(sender.spec.key)

    def _restyle(self) -> None:
        folded = self.folded or theme.is_large
        for item in self._items.values():
            item.set_folded(folded=folded)
        self._sign.setVisible(not folded)
        self._sign.setFixedHeight(theme.px(64))
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(0, 8 if folded else 0, 0, 8)
        self.setFixedWidth(theme.px(NARROW) if folded else max(WIDE, theme.px(WIDE * 0.92)))


class PracticeBand(Surface):
    """Yellow, across the whole window, for as long as the data are for practice."""

    def __init__(self) -> None:
        text = Text(
            "練習用　ここで何をしても本番のデータは変わりません。印刷には「見本」と入ります。",
            13,
            bold=True,
            colour="note_text",
        )
        super().__init__(
            row(Icon("school", 16, "note_text"), text, None, gap=8, margins=(16, 3, 16, 3)),
            colour="note",
        )


class StatusLine(Surface):
    """Counts | what 元に戻す would do, or slow work with 中止 | next due | who."""

    undo_pressed = Signal()
    cancel_pressed = Signal()

    def __init__(self) -> None:
        super().__init__(lines="t")
        self._left = Text("", 13, colour="text2")
        self._undo = Button("", kind="link", icon="arrow-back-up", hint="Ctrl+Z", size=13)
        self._undo.clicked.connect(self.undo_pressed)
        self._hint = Text("", 13, colour="text2")
        self._work = Text("", 13)
        self._stop = Button("中止", kind="link", icon="player-stop", size=13)
        self._stop.clicked.connect(self.cancel_pressed)
        self._clock = Icon("clock", 16)
        self._right = Text("", 13, colour="text2")
        layout = row(
            self._left,
            None,
            self._undo,
            self._hint,
            self._work,
            self._stop,
            None,
            self._clock,
            self._right,
            gap=6,
            margins=(16, 0, 16, 0),
        )
        self.setLayout(layout)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.set_undo("")
        self.set_work("")
        self.set_right("")

    def set_left(self, text: str) -> None:
        self._left.setText(text)

    def set_undo(self, label: str, hint: str = "") -> None:
        self._undo.setVisible(bool(label))
        self._hint.setVisible(not label and bool(hint) and not theme.is_large)
        self._hint.setText(hint)
        if label:
            self._undo.setText(f"元に戻す：{label}")

    def set_work(self, text: str) -> None:
        self._work.setText(text)
        for widget in (self._work, self._stop):
            widget.setVisible(bool(text))
        if text:
            self._undo.hide()
            self._hint.hide()

    def set_right(self, text: str) -> None:
        self._right.setText(text)
        self._clock.setVisible(bool(text))

    def _restyle(self) -> None:
        self.setFixedHeight(theme.gap(28))
