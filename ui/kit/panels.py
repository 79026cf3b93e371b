"""What slides or stands over a page: the side panel that keeps its draft, and ordinary dialogs with our frame."""

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QLinearGradient, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from ui.kit.buttons import Button
from ui.kit.parts import Item, Scroll, Surface, Text, column, row
from ui.kit.screens import room_for
from ui.kit.theme import theme

_SHADOW = 24
SMALLEST_SCREEN = QSize(1366, 728)
"""A laptop's 768 lines without its task bar."""


class Veil(QWidget):
    """43 % black over the whole window, a little darker along the panel that stands on it."""

    pressed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setGeometry(window.rect())
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.tokens.veil))
        for panel in self.findChildren(
            SidePanel, options=Qt.FindChildOption.FindDirectChildrenOnly
        ):
            _paint_shadow(painter, panel.geometry())

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.pressed.emit()


def _paint_shadow(painter: QPainter, panel: QRect) -> None:
    """Painted, not an effect: an effect would blur the whole panel anew for each blink of the cursor."""
    left = QRect(panel.left() - _SHADOW, panel.top(), _SHADOW, panel.height())
    top = QRect(panel.left(), panel.top() - _SHADOW, panel.width(), _SHADOW)
    for strip, begin, end in (
        (left, left.topLeft(), left.topRight()),
        (top, top.topLeft(), top.bottomLeft()),
    ):
        shade = QLinearGradient(begin, end)
        shade.setColorAt(0, QColor(0, 0, 0, 0))
        shade.setColorAt(1, QColor(0, 0, 0, 70))
        painter.fillRect(strip, shade)


class SidePanel(QWidget):
    """Slides over any page from the right; Esc or the veil leaves it, keeping what was typed.

    Subclasses build with `set_body`, `set_side` and `set_footer`, and override `keep_draft()`.
    """

    closed = Signal()

    def __init__(self, window: QWidget, title: str, *, width: int = 908) -> None:
        top = window.window()
        self._veil = Veil(top)
        super().__init__(self._veil)
        self._full_width = width
        self.setAccessibleName(title)
        self._head = row(Text(title, 18, bold=True), gap=16, margins=(20, 8, 12, 8))
        self.state = Text("", 13, colour="text2")
        self._close = Button("", kind="tool", icon="x", name="閉じる（書きかけは残ります）")
        self._close.clicked.connect(self.leave)
        self._middle = row(gap=0)
        self._bodies: list[QWidget] = []
        self._foot = row(gap=8, margins=(20, 14, 16, 14))
        head, foot = Surface(self._head, lines="b"), Surface(self._foot, lines="t")
        self._head.addStretch(1)
        self._head.addWidget(self.state)
        self._head.addWidget(self._close)
        self._frame = Surface(column(head, self._middle, foot, gap=0))
        layout = column(self._frame)
        self.setLayout(layout)
        self._veil.pressed.connect(self.leave)
        self._veil.installEventFilter(self)
        self._last_focus: QWidget | None = None
        self.hide()
        self._veil.hide()

    def add_to_head(self, widget: QWidget) -> None:
        self._head.insertWidget(1, widget)

    def set_body(
        self, body: QWidget, side: QWidget | None = None, *, side_width: int = 360
    ) -> None:
        """The form, and beside it the facts (grey, 360 px)."""
        self._middle.addWidget(Scroll(body), 1)
        self._bodies.append(body)
        if side is not None:
            scroll = Scroll(side, surface="alt")
            frame = Surface(column(scroll), colour="alt", lines="l")
            frame.setFixedWidth(theme.gap(side_width))
            self._middle.addWidget(frame)

    def set_footer(self, *items: Item) -> None:
        """Quiet tools first, None, then the two buttons at the right end."""
        for item in items:
            if item is None:
                self._foot.addStretch(1)
            elif isinstance(item, QWidget):
                self._foot.addWidget(item)

    def keep_draft(self) -> None:
        """Called on leaving; the base keeps nothing because it has nothing."""

    def primary_action(self) -> None:
        """Ctrl+Enter while the panel is open."""

    def open(self) -> None:
        self._last_focus = QApplication.focusWidget()
        self._veil.setGeometry(self._veil.window().rect())
        self._veil.show()
        self._veil.raise_()
        self._place()
        self.show()
        self.focus_first()

    def focus_first(self) -> None:
        """In the body if anything there can be typed or pressed, else in the footer."""
        for region in (*self._bodies, self._frame):
            for widget in region.findChildren(QWidget):
                if (
                    widget.focusPolicy() & Qt.FocusPolicy.TabFocus
                    and widget.isEnabled()
                    and widget.isVisibleTo(region)
                    and widget is not self._close
                ):
                    widget.setFocus(Qt.FocusReason.OtherFocusReason)
                    return

    def leave(self) -> None:
        """Close, keeping the draft."""
        self.keep_draft()
        self.finish()

    def finish(self) -> None:
        """Close without a draft, after saving."""
        self._veil.hide()
        self.hide()
        if self._last_focus is not None:
            self._last_focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._veil and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        area = self._veil.rect()
        width = min(theme.gap(self._full_width), area.width())
        top = 28 if area.width() > width else 0
        self.setGeometry(area.width() - width, top, width, area.height() - top)


class Dialog(QDialog):
    """A modal window of ours: title, body, buttons at the right end; Esc closes it safely."""

    def __init__(self, parent: QWidget | None, title: str, *, width: int = 560) -> None:
        super().__init__(parent)
        self._fits = self._scrolls = False
        self.setWindowTitle(title)
        self.setModal(True)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self.buttons = row(None, gap=8)
        self._layout = column(self.body, 8, self.buttons, gap=8, margins=(24, 20, 24, 20))
        self.setLayout(self._layout)
        self.setMinimumWidth(min(theme.gap(width), self._room().width()))

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001  # Qt's own
        if visible and not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self._fits = True
            self._fit()
        elif visible:
            self.resize(self.size().boundedTo(self._room()))
        super().setVisible(visible)

    def _room(self) -> QSize:
        """What the screen, or the smallest one we promise to fit, leaves beside its task bar and our title."""
        around = self.parentWidget() or self
        return room_for(around).size().expandedTo(SMALLEST_SCREEN) - QSize(24, 48)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self._fits:
            self._fit()
        return done

    def _fit(self) -> None:
        """As high as the words need at this width; Qt's own guess leaves holes between wrapped lines."""
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        width = max(
            self.width() if self.isVisible() else 0,
            self.minimumWidth(),
            layout.totalMinimumSize().width(),
        )
        height, most = layout.totalHeightForWidth(width), self._room().height()
        if height > most and not self._scrolls:
            self._let_body_scroll()
        height = min(height, most)
        self.setMinimumHeight(height)
        self.resize(width, max(height, self.height()) if self.isVisible() else height)

    def _let_body_scroll(self) -> None:
        """Too high for the screen: the buttons stay in sight. The margin moves inside, for the focus ring."""
        self._scrolls = True
        kept = self.focusWidget()
        inner = QWidget()
        self._layout.removeItem(self.body)
        self.body.setParent(None)
        self.body.setContentsMargins(6, 6, 14, 6)
        inner.setLayout(self.body)
        self._layout.insertWidget(0, Scroll(inner), 1)
        self._layout.setContentsMargins(18, 14, 18, 20)
        if kept is not None:
            kept.setFocus(Qt.FocusReason.OtherFocusReason)

    def headline(self, words: str, second: str = "") -> None:
        """What this is about, alike in every dialog; `second` says for whom, when or why."""
        lines = column(Text(words, 18, bold=True, wrap=True), gap=2)
        if second:
            lines.addWidget(Text(second, colour="text2", wrap=True))
        self.add(lines, 2)

    def add(self, *items: Item) -> None:
        for item in items:
            if isinstance(item, QWidget):
                self.body.addWidget(item)
            elif isinstance(item, int):
                self.body.addSpacing(item)
            elif item is None:
                self.body.addStretch(1)
            else:
                self.body.addLayout(item)

    def add_button(self, button: Button, *, accepts: bool = False, rejects: bool = False) -> Button:
        if accepts:
            button.clicked.connect(self.accept)
        if rejects:
            button.clicked.connect(self.reject)
        self.buttons.addWidget(button)
        return button

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour("base"))
