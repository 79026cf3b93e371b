"""Buttons, filter chips and the segmented switch, painted alike in every theme and text size."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QMenu,
    QSizePolicy,
    QWidget,
)

from ui.kit.icons import paint_icon
from ui.kit.style import paint_box
from ui.kit.theme import theme

Kind = Literal["primary", "secondary", "tonal", "ghost", "danger", "link", "tool"]
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class Button(QAbstractButton):
    """One filled (`primary`) button per screen; tools have no border; a link is a verb in a line.

    `shortcut` is shown behind the word and works as a key; `name` is for icon-only buttons.
    """

    def __init__(
        self,
        text: str,
        *,
        kind: Kind = "secondary",
        icon: str = "",
        shortcut: str = "",
        hint: str = "",
        name: str = "",
        height: int = 32,
        size: int = 14,
        menu: QMenu | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind, self._icon, self._height, self._size = kind, icon, height, size
        self._menu = menu
        self._hint = hint or shortcut
        self.setText(text)
        if shortcut:
            self.setShortcut(QKeySequence(shortcut))
        self.setAccessibleName(name or text.replace("&", ""))
        if name and not text:
            self.setToolTip(f"{name}（{shortcut}）" if shortcut else name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if menu is not None:
            self.clicked.connect(self.open_menu)
        theme.changed.connect(self.updateGeometry)

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: Kind) -> None:
        self.kind = kind
        self.update()

    def setText(self, text: str) -> None:
        kept = self.shortcut()
        super().setText(text)
        if not kept.isEmpty() and self.shortcut().isEmpty():
            self.setShortcut(kept)  # Qt forgets it with the old words
        if text:
            self.setAccessibleName(text.replace("&", ""))
        self.updateGeometry()

    def open_menu(self) -> None:
        if self._menu is not None:
            self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def _padding(self) -> int:
        if self.kind == "link":
            return 4
        if not self.text():
            return 7
        return 12

    def _shown_hint(self) -> str:
        return "" if theme.is_large else self._hint

    def _shows_chevron(self) -> bool:
        return self._menu is not None and not self._icon

    def _bold(self) -> bool:
        return self.kind == "primary"

    def _icon_side(self) -> int:
        return theme.px(18 if self._height < 60 else 26)

    def sizeHint(self) -> QSize:
        width = 2 * self._padding()
        if self.text():
            width += theme.metrics(self._size, bold=self._bold()).horizontalAdvance(self.text())
        if self._icon:
            width += self._icon_side() + (6 if self.text() else 0)
        if self._shown_hint():
            width += 10 + theme.metrics(12).horizontalAdvance(self._shown_hint())
        if self._shows_chevron():
            width += theme.px(16) + 6
        height = theme.px(26 if self.kind == "link" else self._height)
        return QSize(width, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _colours(self) -> tuple[str, str, str]:
        """Fill, border, text."""
        tokens = theme.tokens
        hover = self.underMouse() and self.isEnabled()
        if not self.isEnabled():
            bare = self.kind in ("ghost", "link", "tool")
            return ("", "" if bare else tokens.hairline, tokens.disabled)
        match self.kind:
            case "primary":
                fill = (
                    tokens.primary_pressed
                    if self.isDown()
                    else tokens.primary_hover
                    if hover
                    else tokens.primary
                )
                return (fill, fill, tokens.on_primary)
            case "tonal":
                border = tokens.border if tokens.scheme == "contrast" else ""
                return (tokens.selection if hover else tokens.tonal, border, tokens.on_tonal)
            case "ghost" | "link":
                return (tokens.hover if hover else "", "", tokens.link)
            case "tool":
                return (tokens.hover if hover or self.isChecked() else "", "", tokens.text2)
            case "danger":
                return (
                    tokens.notice_danger if hover else tokens.base,
                    tokens.danger,
                    tokens.danger,
                )
        return (tokens.hover if hover else tokens.base, tokens.border, tokens.text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill, border, colour = self._colours()
        rect = QRectF(self.rect())
        if fill or border:
            paint_box(
                painter,
                rect,
                fill=fill or "transparent",
                border=border or "transparent",
                width=1 if border else 0,
            )
        font = theme.font(self._size, bold=self._bold())
        content = self.sizeHint().width() - 2 * self._padding()
        x = rect.left() + (rect.width() - content) / 2
        if self.kind == "link":
            x = rect.left() + self._padding()
        if self._icon:
            side = self._icon_side()
            paint_icon(
                painter, self._icon, QRectF(x, rect.center().y() - side / 2, side, side), colour
            )
            x += side + 6
        painter.setFont(font)
        painter.setPen(QColor(colour))
        if self.text():
            painter.drawText(
                QRectF(x, rect.top(), rect.right() - x, rect.height()), _LEFT, self.text()
            )
            x += theme.metrics(self._size, bold=self._bold()).horizontalAdvance(self.text())
        if self._shown_hint():
            painter.setFont(theme.font(12))
            if self.kind not in ("primary", "tonal") and self.isEnabled():
                painter.setPen(theme.colour("placeholder"))
            painter.drawText(
                QRectF(x + 10, rect.top(), rect.right() - x, rect.height()),
                _LEFT,
                self._shown_hint(),
            )
            x += 10 + theme.metrics(12).horizontalAdvance(self._shown_hint())
        if self._shows_chevron():
            side = theme.px(16)
            paint_icon(
                painter,
                "chevron-down",
                QRectF(x + 6, rect.center().y() - side / 2, side, side),
                colour,
            )
