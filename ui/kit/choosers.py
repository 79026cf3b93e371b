"""Filter chips, the bar that holds them, and the segmented switch."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QWidget,
)

from ui.kit.icons import paint_icon
from ui.kit.style import paint_box
from ui.kit.theme import theme
from ui.kit.tokens import CHIP_ICONS

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class FilterChip(QAbstractButton):
    """A round chip: checkable with a count, or a condition with × (`removable`), or a choice with ⌄ (`menu`)."""

    removed = Signal()

    def __init__(
        self,
        text: str,
        *,
        count: int | None = None,
        icon: str = "",
        kind: str = "",
        removable: bool = False,
        menu: QMenu | None = None,
    ) -> None:
        super().__init__()
        self._count, self._kind = count, kind
        self._icon = icon or (CHIP_ICONS[kind] if kind else "")
        self._removable, self._menu = removable, menu
        self.setText(text)
        self.setCheckable(not removable and menu is None)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._rename()
        if menu is not None:
            self.clicked.connect(self._open_menu)
        if removable:
            self.clicked.connect(self.removed)
        theme.changed.connect(self.updateGeometry)

    def set_count(self, count: int | None) -> None:
        self._count = count
        self._rename()
        self.updateGeometry()
        self.update()

    def set_text(self, text: str) -> None:
        self.setText(text)
        self._rename()
        self.updateGeometry()

    def _rename(self) -> None:
        count = "" if self._count is None else f" {self._count}件"
        self.setAccessibleName(f"{self.text()}{count}" + (" を外す" if self._removable else ""))

    def _open_menu(self) -> None:
        if self._menu is not None:
            self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def _trailing(self) -> str:
        return "x" if self._removable else "chevron-down" if self._menu is not None else ""

    def sizeHint(self) -> QSize:
        metrics = theme.metrics(13, bold=True)
        width = 20 + metrics.horizontalAdvance(self.text())
        if self._icon:
            width += theme.px(14) + 5
        if self._count is not None:
            width += 6 + metrics.horizontalAdvance(str(self._count))
        if self._trailing():
            width += theme.px(12) + 5
        return QSize(width, theme.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        chosen = self.isChecked()
        fill = tokens.selection if chosen else tokens.hover if self.underMouse() else tokens.base
        paint_box(
            painter,
            rect,
            fill=fill,
            border=tokens.selection_bar if chosen else tokens.hairline,
            width=2 if chosen else 1,
            radius=rect.height() / 2 - 1,
        )
        colour = tokens.selection_text if chosen else tokens.text
        if chosen and tokens.scheme == "light":
            colour = tokens.on_tonal
        used = self._content_width(chosen=chosen)
        x = rect.center().x() - used / 2
        middle = rect.center().y()
        if self._icon:
            side = theme.px(14)
            paint_icon(
                painter,
                self._icon,
                QRectF(x, middle - side / 2, side, side),
                self._icon_colour(colour, chosen=chosen),
            )
            x += side + 5
        painter.setPen(QColor(colour))
        painter.setFont(theme.font(13, bold=chosen))
        painter.drawText(QRectF(x, 0, rect.width(), rect.height()), _LEFT, self.text())
        x += theme.metrics(13, bold=chosen).horizontalAdvance(self.text())
        if self._count is not None:
            painter.setFont(theme.font(13, bold=True))
            painter.drawText(QRectF(x + 6, 0, rect.width(), rect.height()), _LEFT, str(self._count))
        if self._trailing():
            side = theme.px(12)
            paint_icon(
                painter, self._trailing(), QRectF(x + 5, middle - side / 2, side, side), colour
            )

    def _icon_colour(self, colour: str, *, chosen: bool) -> str:
        tokens = theme.tokens
        if not self._kind or (chosen and tokens.scheme == "contrast"):
            return colour
        colours = tokens.chips[self._kind]
        return colours.fill if self._kind == "overdue" else colours.text

    def _content_width(self, *, chosen: bool) -> int:
        width = theme.metrics(13, bold=chosen).horizontalAdvance(self.text())
        if self._icon:
            width += theme.px(14) + 5
        if self._count is not None:
            width += 6 + theme.metrics(13, bold=True).horizontalAdvance(str(self._count))
        if self._trailing():
            width += theme.px(12) + 5
        return width


class FilterBar(QWidget):
    """Exclusive filter chips in a row: 「すべて 34」「受付 3」…; `chosen(key)` when the user picks one."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._group = QButtonGroup(self)
        self._chips: dict[str, FilterChip] = {}
        self._more_menu = QMenu(self)
        self._more_menu.aboutToShow.connect(self._fill_more)
        self._more = FilterChip("ほか", menu=self._more_menu)
        self._more.hide()
        self._layout.addWidget(self._more)
        self._layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(28))

    def _fit(self) -> None:
        """What finds no room goes into 「ほか」; the chosen chip always stays."""
        gap = self._layout.spacing()
        widths = {key: chip.sizeHint().width() + gap for key, chip in self._chips.items()}
        room = self.width()
        crowded = sum(widths.values()) > room
        if crowded:
            room -= self._more.sizeHint().width() + gap
            room -= widths.get(self.key(), 0)
        for key, chip in self._chips.items():
            if not chip.isChecked():
                room -= widths[key]
            chip.setVisible(not crowded or chip.isChecked() or room >= 0)
        self._more.setVisible(crowded)

    def _fill_more(self) -> None:
        self._more_menu.clear()
        for key, chip in self._chips.items():
            if not chip.isVisible():
                action = self._more_menu.addAction(chip.accessibleName())
                action.triggered.connect(partial(self._choose_hidden, key))

    def _choose_hidden(self, key: str, _checked: object = None) -> None:
        self.choose(key)
        self._fit()

    def add(self, key: str, text: str, *, kind: str = "", icon: str = "") -> FilterChip:
        """`kind` is a status chip's kind (`tokens.CHIP_OF_WORD`), for its icon and colour."""
        chip = FilterChip(text, count=0, icon=icon, kind=kind)
        chip.setProperty("key", key)
        chip.clicked.connect(self._on_clicked)
        self._group.addButton(chip)
        self._chips[key] = chip
        self._layout.insertWidget(len(self._chips) - 1, chip)
        if len(self._chips) == 1:
            chip.setChecked(True)
        return chip

    def set_counts(self, counts: dict[str, int]) -> None:
        for key, chip in self._chips.items():
            chip.set_count(counts.get(key, 0))
        self._fit()

    def key(self) -> str:
        for key, chip in self._chips.items():
            if chip.isChecked():
                return key
        return ""

    def keys(self) -> tuple[str, ...]:
        return tuple(self._chips)

    def choose(self, key: str) -> None:
        self._chips[key].setChecked(True)
        self.chosen.emit(key)

    def _on_clicked(self) -> None:
        self.chosen.emit(self.key())


class _Segment(QAbstractButton):
    def __init__(self, key: str, text: str, icon: str) -> None:
        super().__init__()
        self.key, self._icon = key, icon
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        width = 26 + theme.metrics(14, bold=True).horizontalAdvance(self.text())
        if self._icon:
            width += theme.px(18) + 6
        return QSize(width, theme.px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.tokens
        painter = QPainter(self)
        rect = QRectF(self.rect())
        chosen = self.isChecked()
        if chosen:
            paint_box(
                painter,
                rect.adjusted(2, 2, -2, -2),
                fill=tokens.base,
                border=tokens.selection_bar,
                radius=4,
            )
        colour = tokens.text2 if not chosen else tokens.link
        metrics = theme.metrics(14, bold=chosen)
        width = metrics.horizontalAdvance(self.text()) + (theme.px(18) + 6 if self._icon else 0)
        x = rect.center().x() - width / 2
        if self._icon:
            side = theme.px(18)
            paint_icon(
                painter, self._icon, QRectF(x, rect.center().y() - side / 2, side, side), colour
            )
            x += side + 6
        painter.setFont(theme.font(14, bold=chosen))
        painter.setPen(QColor(colour))
        painter.drawText(QRectF(x, 0, rect.width(), rect.height()), _LEFT, self.text())


class Segmented(QWidget):
    """One of a few: 月 | 週 | 人別; arrows move, `changed(key)` when the user chose."""

    changed = Signal(str)

    def __init__(
        self, options: Sequence[tuple[str, str] | tuple[str, str, str]], *, name: str = ""
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._group = QButtonGroup(self)
        self._segments: list[_Segment] = []
        for option in options:
            segment = _Segment(option[0], option[1], option[2] if len(option) > 2 else "")
            segment.clicked.connect(self._on_clicked)
            self._group.addButton(segment)
            self._segments.append(segment)
            layout.addWidget(segment)
        self._segments[0].setChecked(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def key(self) -> str:
        return next((segment.key for segment in self._segments if segment.isChecked()), "")

    def set_key(self, key: str) -> None:
        for segment in self._segments:
            segment.setChecked(segment.key == key)

    def _on_clicked(self) -> None:
        self.changed.emit(self.key())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_box(
            QPainter(self),
            QRectF(self.rect()),
            fill=theme.tokens.inner if theme.tokens.scheme == "light" else theme.tokens.alt,
            border=theme.tokens.border,
            width=1 if theme.tokens.scheme == "contrast" else 0,
        )
