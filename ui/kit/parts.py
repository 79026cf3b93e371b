"""Quiet building blocks of every page: surfaces, text, layouts, chips, notices, empty states, rules."""

import html
import re
from collections.abc import Callable, Sequence
from typing import ClassVar, Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.kit import icons
from ui.kit.buttons import Button
from ui.kit.painting import Chip, chip_size, dots_width, paint_bar, paint_chip, paint_dots
from ui.kit.style import paint_box
from ui.kit.theme import theme

LINE_HEIGHT = 1.4
"""The letters are as high as their line: without air, lines of Japanese touch each other."""
LIFT = 0.13
"""Qt sets letters low in a line of given height; so much of it brings them to its middle, beside their icon."""
_ENDING = re.compile(
    "(?:ください|くださいませ|(?:ませ|まし|でし|し|け)?(?:ます|です|ません|ました|でした))[。」]*"
)
_JOINER = '<span style="font-size:1px">&#8288;</span>'
"""Word joiner; tiny, for it comes from another font, whose height must not count."""

Margins = tuple[int, int, int, int]
Item = QWidget | QLayout | int | None
"""A widget, a layout, a gap in pixels, or None for a stretch."""


def column(*items: Item, gap: int = 8, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    layout = QVBoxLayout()
    fill(layout, items, gap, margins)
    return layout


def row(*items: Item, gap: int = 8, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    layout = QHBoxLayout()
    fill(layout, items, gap, margins)
    return layout


def fill(layout: QBoxLayout, items: Sequence[Item], gap: int, margins: Margins) -> None:
    layout.setSpacing(gap)
    layout.setContentsMargins(*margins)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            layout.addWidget(item)


def clear(layout: QLayout) -> None:
    """Remove and delete everything in a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


class Surface(QWidget):
    """A region told apart by its colour, not by a frame; `lines` names edges with a 1 px line."""

    def __init__(
        self,
        layout: QLayout | None = None,
        *,
        colour: str = "base",
        lines: str = "",
        radius: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._colour, self._lines, self._radius = colour, lines, radius
        if layout is not None:
            self.setLayout(layout)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = self.rect()
        if self._radius:
            contrast = theme.tokens.scheme == "contrast"
            paint_box(
                painter,
                QRectF(rect),
                fill=theme.colour(self._colour).name(),
                border=theme.tokens.border,
                width=1 if contrast else 0,
                radius=self._radius,
            )
        else:
            painter.fillRect(rect, theme.colour(self._colour))
        line = theme.colour("hairline")
        for edge in self._lines:
            match edge:
                case "t":
                    painter.fillRect(0, 0, rect.width(), 1, line)
                case "b":
                    painter.fillRect(0, rect.height() - 1, rect.width(), 1, line)
                case "l":
                    painter.fillRect(0, 0, 1, rect.height(), line)
                case "r":
                    painter.fillRect(rect.width() - 1, 0, 1, rect.height(), line)


class Text(QLabel):
    """A label with a size of the scale (22 20 18 16 14 13 12), following text size and colours."""

    def __init__(
        self,
        text: str = "",
        size: int = 14,
        *,
        bold: bool = False,
        colour: str = "text",
        wrap: bool = False,
        digits: bool = False,
        align: Literal["left", "right", "centre"] = "left",
        selectable: bool = False,
        tall: bool = False,
    ) -> None:
        """`tall`: as high as a line of wrapped text, to stand beside one."""
        super().__init__()
        self._plain, self._wraps, self._tall = "", wrap, tall
        self._size, self._bold, self._colour, self._digits = size, bold, colour, digits
        self.setTextFormat(Qt.TextFormat.RichText if wrap else Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        flags = {
            "left": Qt.AlignmentFlag.AlignLeft,
            "right": Qt.AlignmentFlag.AlignRight,
            "centre": Qt.AlignmentFlag.AlignHCenter,
        }
        self.setAlignment(flags[align] | Qt.AlignmentFlag.AlignVCenter)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        theme.changed.connect(self.restyle)
        self.restyle()

    def setText(self, text: str) -> None:
        """Wrapped text gets air around its lines; it is never read as markup."""
        self._plain = text
        if self._wraps and text:
            lines = "<br>".join(_kept_together(html.escape(text)).split("\n"))
            # In pixels, so that a letter from another font does not push its line away from the others.
            super().setText(
                f'<p style="margin:0;white-space:pre-wrap;line-height:{self._line()}px">{lines}</p>'
            )
        else:
            super().setText(text)

    def text(self) -> str:
        return self._plain

    def set_colour(self, colour: str) -> None:
        self._colour = colour
        self.restyle()

    def _line(self) -> int:
        return round(theme.px(self._size) * LINE_HEIGHT)

    def restyle(self) -> None:
        self.setFont(theme.font(self._size, bold=self._bold, digits=self._digits))
        if self._wraps:
            self.setText(self._plain)
            lift = round(self._line() * LIFT)
            self.setContentsMargins(0, -lift, 0, lift)
        elif self._tall:
            self.setFixedHeight(self._line())
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour(self._colour))
        self.setPalette(palette)


def _kept_together(text: str) -> str:
    """No line begins in the middle of the verb that ends a sentence (「くださ／い。」)."""
    return _ENDING.sub(lambda found: _JOINER.join(found[0]), text)


class Icon(QLabel):
    """A picture beside words; it has no name of its own for screen readers."""

    def __init__(self, name: str, size: int = 18, colour: str = "text2") -> None:
        super().__init__()
        self._name, self._size, self._colour = name, size, colour
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.restyle)
        self.restyle()

    def set_icon(self, name: str, colour: str | None = None) -> None:
        self._name, self._colour = name, colour or self._colour
        self.restyle()

    def restyle(self) -> None:
        if self._name:
            colour = theme.colour(self._colour).name()
            self.setPixmap(icons.pixmap(self._name, self._size, colour, self.devicePixelRatioF()))
        else:
            self.setPixmap(QPixmap())


def rule() -> QFrame:
    """One hairline, 1 px."""
    line = Surface(colour="hairline")
    line.setFixedHeight(1)
    frame = QFrame()
    frame.setLayout(column(line))
    frame.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return frame


class ChipView(QWidget):
    """A status chip as a widget."""

    def __init__(self, chip: Chip | None = None) -> None:
        super().__init__()
        self._chip: Chip | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self.set_chip(chip)

    def set_chip(self, chip: Chip | None) -> None:
        self._chip = chip
        self.setAccessibleName(chip.text if chip else "")
        self.setVisible(chip is not None) if chip is None or self.parentWidget() else None
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self._chip) if self._chip else QSize(0, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._chip:
            paint_chip(QPainter(self), 0, self.height() / 2, self._chip)


class DotsView(QWidget):
    def __init__(self, found: int = 0, needed: int = 0) -> None:
        super().__init__()
        self._found, self._needed = found, needed
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_counts(self, found: int, needed: int) -> None:
        self._found, self._needed = found, needed
        self.setAccessibleName(f"必要 {needed}名、決まり {found}名")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(dots_width(max(self._found, self._needed)), theme.px(10))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_dots(QPainter(self), 0, self.height() / 2, self._found, self._needed)


class BarView(QWidget):
    def __init__(self, share: float = 0, *, width: int = 60, good: bool = False) -> None:
        super().__init__()
        self._share, self._width, self._good = share, width, good
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_share(self, share: float) -> None:
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._width), theme.px(10))

    def paintEvent(self, _event: QPaintEvent) -> None:
        colour = theme.tokens.bar_good if self._good else theme.tokens.bar
        paint_bar(QPainter(self), QRectF(self.rect()), self._share, colour)


def heading(text: str, extra: str = "", *items: Item, size: int = 16) -> QHBoxLayout:
    """A section heading with a grey count or remark beside it and tools at the right."""
    layout = row(Text(text, size, bold=True), gap=8)
    if extra:
        layout.addWidget(Text(extra, 13 if size <= 16 else 14, colour="text2"))
    layout.addStretch(1)
    for item in items:
        if isinstance(item, QWidget):
            layout.addWidget(item)
    return layout


class Notice(Surface):
    """A tinted block: bold first line, quieter lines below, at most one verb at the right."""

    pressed = Signal()
    _LOOKS: ClassVar[dict[str, tuple[str, str, str]]] = {
        "danger": ("notice_danger", "alert-triangle", "danger"),
        "warning": ("notice_warning", "alert-triangle", "warning"),
        "good": ("notice_good", "circle-check", "good"),
        "info": ("tonal", "info-circle", "on_tonal"),
        "note": ("note", "message", "note_text"),
    }

    def __init__(
        self,
        kind: Literal["danger", "warning", "good", "info", "note"],
        what: str,
        *lines: str,
        action: str = "",
        closable: bool = False,
    ) -> None:
        fill_name, icon_name, colour = self._LOOKS[kind]
        title_colour = {"danger": "danger", "note": "note_text"}.get(kind, "text")
        title = Text(what, bold=True, colour=title_colour, wrap=True)
        if not what:
            title.hide()
        body = column(title, gap=0)
        for line in lines:
            if line:
                body.addWidget(
                    Text(
                        line,
                        14 if kind == "note" else 13,
                        wrap=True,
                        colour="note_text" if kind == "note" else "text",
                    )
                )
        layout = QHBoxLayout()
        layout.setContentsMargins(12, 9, 12, 9)
        layout.setSpacing(10)
        sign = Icon(icon_name, 18, colour)
        layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(body, 1)
        super().__init__(layout, colour=fill_name, radius=8)
        if action:
            button = Button(action, kind="link")
            button.clicked.connect(self.pressed)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        if closable:
            close = Button("", icon="x", kind="tool", name="閉じる")
            close.clicked.connect(self.hide)
            layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(" ".join((what, *lines)))


class EmptyState(Surface):
    """What is missing, why, and one next step."""

    pressed = Signal()

    def __init__(
        self, icon: str, what: str, why: str = "", action: str = "", action_icon: str = ""
    ) -> None:
        super().__init__(colour="alt", radius=8)
        inner = QVBoxLayout()
        inner.setSpacing(8)
        inner.setContentsMargins(24, 20, 24, 20)
        centre = Qt.AlignmentFlag.AlignHCenter
        inner.addWidget(Icon(icon, 32, "placeholder"), 0, centre)
        inner.addWidget(Text(what, 16, bold=True, align="centre", wrap=True))
        if why:
            inner.addWidget(Text(why, colour="text2", align="centre", wrap=True))
        if action:
            button = Button(action, icon=action_icon)
            button.clicked.connect(self.pressed)
            inner.addSpacing(4)
            inner.addWidget(button, 0, centre)
        self.setLayout(inner)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)


class Scroll(QScrollArea):
    """A region that scrolls up and down only."""

    def __init__(self, inner: QWidget, *, surface: str = "base") -> None:
        super().__init__()
        self.setProperty("surface", surface)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)


def link(text: str, on_press: Callable[[], object], *, icon: str = "") -> Button:
    """A verb in link colour, at the right end of a line."""
    button = Button(text, kind="link", icon=icon)
    button.clicked.connect(lambda _checked=False: on_press())
    return button
