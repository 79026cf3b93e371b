"""Parts of the detail pane: facts with icons, the track of steps, people with their answers, the history."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.icons import paint_icon
from ui.kit.parts import Icon, Item, Text, clear, column, link, row
from ui.kit.theme import theme


@dataclass(frozen=True, slots=True)
class Fact:
    """`strong` is what one looks for; `second` explains it (grey, below)."""

    icon: str
    strong: str
    second: str = ""
    bold: bool = False
    digits: bool = False


class Facts(QWidget):
    def __init__(self, facts: Sequence[Fact] = ()) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        self.set_facts(facts)

    def set_facts(self, facts: Sequence[Fact]) -> None:
        clear(self._grid)
        for number, fact in enumerate(facts):
            icon = Icon(fact.icon, 18)
            icon.setContentsMargins(0, 1, 0, 0)
            body = column(
                Text(fact.strong, bold=fact.bold, digits=fact.digits, wrap=True, selectable=True),
                gap=0,
            )
            if fact.second:
                body.addWidget(Text(fact.second, 13, colour="text2", wrap=True))
            self._grid.addWidget(icon, number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addLayout(body, number, 1)


class StepTrack(QWidget):
    """Done, current and coming steps on one line, words below."""

    def __init__(self, steps: Sequence[str] = (), current: int = 0) -> None:
        super().__init__()
        self._steps, self._current = tuple(steps), current
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self.set_steps(steps, current)

    def set_steps(self, steps: Sequence[str], current: int) -> None:
        self._steps, self._current = tuple(steps), current
        now = steps[current] if 0 <= current < len(steps) else ""
        self.setAccessibleName(f"進み具合 {now}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(52) * len(self._steps), theme.px(42))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme.px(9)
        first, last = theme.px(12), self.width() - theme.px(18)
        step = (last - first) / max(len(self._steps) - 1, 1)
        y = theme.px(11)
        for index in range(len(self._steps) - 1):
            done = index < self._current
            painter.setPen(QPen(theme.colour("good" if done else "hairline"), 2 if done else 1))
            x = first + index * step
            painter.drawLine(QPointF(x + radius + 2, y), QPointF(x + step - radius - 2, y))
        for index, word in enumerate(self._steps):
            self._paint_step(painter, first + index * step, y, radius, index)
            bold = index == self._current
            painter.setFont(theme.font(12, bold=bold))
            painter.setPen(theme.colour("text" if index <= self._current else "text2"))
            width = theme.metrics(12, bold=bold).horizontalAdvance(word) + 2
            left = min(max(first + index * step - width / 2, 0), self.width() - width)
            painter.drawText(
                QRectF(left, y + radius + 4, width, theme.px(20)),
                Qt.AlignmentFlag.AlignCenter,
                word,
            )

    def _paint_step(self, painter: QPainter, x: float, y: float, radius: float, index: int) -> None:
        circle = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
        tokens = theme.tokens
        if index < self._current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.good))
            painter.drawEllipse(circle)
            inset = radius * 0.35
            paint_icon(painter, "check", circle.adjusted(inset, inset, -inset, -inset), tokens.base)
        elif index == self._current:
            colour = QColor(tokens.chips["planning"].border)
            painter.setPen(QPen(colour, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(x, y), radius * 0.45, radius * 0.45)
        else:
            painter.setPen(QPen(QColor(tokens.rule), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5))


def first_letter(name: str) -> str:
    """With its combining marks and variation selectors, which belong to it."""
    end = 1
    while end < len(name) and unicodedata.category(name[end]).startswith("M"):
        end += 1
    return name[:end]


class Avatar(QWidget):
    """The first letter of a name in a round patch."""

    def __init__(self, name: str, *, side: int = 28, kind: str = "decided") -> None:
        super().__init__()
        self._letter, self._side, self._kind = first_letter(name), side, kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._side), theme.px(self._side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.tokens.chips[self._kind]
        painter.setBrush(QColor(colours.fill))
        contrast = theme.tokens.scheme == "contrast"
        painter.setPen(QColor(colours.border) if contrast else Qt.PenStyle.NoPen)
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(round(self._side / 2), bold=True))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self._letter)


def person_line(
    name: str,
    kana: str = "",
    answer: str = "",
    *,
    icon: str = "",
    tone: str = "good",
    kind: str = "decided",
) -> QWidget:
    """A supporter of a request: patch, name, kana, answer with icon at the right."""
    items: list[Item] = [Avatar(name, kind=kind), Text(name, bold=True)]
    if kana:
        items.append(Text(kana, 12, colour="text2"))
    items.append(None)
    if icon:
        items.append(Icon(icon, 16, tone))
    if answer:
        items.append(Text(answer, 13, bold=True, colour=tone))
    line = QWidget()
    line.setLayout(row(*items, gap=8, margins=(0, 1, 0, 1)))
    return line


class History(QWidget):
    """When and what, newest first, on a thin line."""

    def __init__(self, entries: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.set_entries(entries)

    def set_entries(self, entries: Sequence[tuple[str, str]]) -> None:
        clear(self._layout)
        for index, (when, what) in enumerate(entries):
            line = _HistoryLine(first=index == 0, last=index == len(entries) - 1)
            line.setLayout(
                row(
                    Text(when, 13, colour="text2", digits=True, tall=True),
                    Text(what, 13, wrap=True),
                    gap=12,
                    margins=(theme.px(20), 2, 0, 2),
                )
            )
            layout = line.layout()
            assert layout is not None
            when_item = layout.itemAt(0)
            assert when_item is not None
            when_item.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._layout.addWidget(line)
            line_layout = line.layout()
            if isinstance(line_layout, QHBoxLayout):
                line_layout.setStretch(1, 1)


class _HistoryLine(QWidget):
    def __init__(self, *, first: bool, last: bool) -> None:
        super().__init__()
        self._first, self._last = first, last

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, y = theme.px(6), theme.px(11)
        painter.setPen(QPen(theme.colour("hairline"), 1))
        if not self._first:
            painter.drawLine(QPointF(x, 0), QPointF(x, y - theme.px(3)))
        if not self._last:
            painter.drawLine(QPointF(x, y + theme.px(3)), QPointF(x, self.height()))
        painter.setPen(QPen(theme.colour("rule"), 1))
        painter.drawEllipse(QPointF(x, y), theme.px(3), theme.px(3))


def labelled(
    title: str, *items: Item, action: Callable[[], object] | None = None, verb: str = ""
) -> QVBoxLayout:
    """A small grey heading over some parts of the pane, with a link at its right end."""
    top = row(Text(title, 13, colour="text2"), None)
    if action is not None:
        top.addWidget(link(verb, action))
    return column(top, *items, gap=2)
