"""The strip over every page: 新しい依頼, 何でも検索, 保存済み, 年度, 文字, ヘルプ; and the sheet that hides the screen."""

from datetime import date, datetime

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from divide_support.japan.calendar import fiscal_year, fiscal_year_name
from ui.kit.buttons import Button
from ui.kit.icons import paint_icon
from ui.kit.parts import Icon, Surface, Text, row
from ui.kit.style import paint_box
from ui.kit.theme import theme

_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class _SearchBox(QAbstractButton):
    """Looks like a field, opens 何でも検索."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("何でも検索")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme.gap(352 if not theme.is_large else 300), theme.px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, painter = theme.tokens, QPainter(self)
        rect = QRectF(self.rect())
        paint_box(
            painter,
            rect,
            fill=tokens.field,
            border=tokens.border,
            width=int(tokens.scheme == "contrast"),
        )
        side = theme.px(18)
        paint_icon(
            painter, "search", QRectF(10, rect.center().y() - side / 2, side, side), tokens.text2
        )
        key = "Ctrl+K"
        key_width = theme.metrics(12).horizontalAdvance(key) + 12
        badge = QRectF(
            rect.right() - key_width - 8, rect.center().y() - theme.px(9), key_width, theme.px(18)
        )
        painter.setFont(theme.font())
        painter.setPen(theme.colour("placeholder"))
        words = "名前・番号・電話の下4けたでさがす"
        room = badge.left() - 20 - side
        if theme.metrics().horizontalAdvance(words) > room:
            words = "何でもさがす"
        painter.drawText(QRectF(18 + side, 0, room, rect.height()), _LEFT, words)
        paint_box(painter, badge, fill=tokens.base, border=tokens.hairline, radius=4)
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text2"))
        painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), key)


class _SizeButton(QAbstractButton):
    """A letter A in its own size."""

    def __init__(self, percent: int, pixels: int, name: str) -> None:
        super().__init__()
        self.percent, self._pixels = percent, pixels
        self.setCheckable(True)
        self.setAccessibleName(f"文字の大きさ {name}")
        self.setToolTip(f"文字の大きさ {percent} %")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(28), theme.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, painter = theme.tokens, QPainter(self)
        if self.isChecked():
            paint_box(
                painter,
                QRectF(self.rect()),
                fill=tokens.selection,
                border=tokens.selection_bar,
                width=2,
            )
        painter.setFont(theme.font(self._pixels, bold=True))
        painter.setPen(QColor(tokens.selection_text if self.isChecked() else tokens.text2))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), "A")


class TopStrip(Surface):
    new_request = Signal()
    search_asked = Signal()
    help_asked = Signal()
    text_chosen = Signal(int)
    year_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__(colour="strip", lines="b")
        self._new = Button("新しい依頼", kind="tonal", icon="plus", hint="Ctrl+Shift+N")
        self._new.clicked.connect(self.new_request)
        self.search_box = _SearchBox()
        self.search_box.clicked.connect(self.search_asked)
        self._tick = Icon("circle-check", 16, "good")
        self._saved = Text("", 13, colour="text2")
        self._tick.hide()
        self._years = QMenu()
        self._year = Button("", kind="tool", menu=self._years)
        self._word = Text("文字", 13, colour="text2")
        self._sizes = [
            _SizeButton(100, 13, "ふつう"),
            _SizeButton(130, 16, "大きい"),
            _SizeButton(150, 21, "とても大きい"),
        ]
        for button in self._sizes:
            button.clicked.connect(self._on_size)
        self._help = Button("ヘルプ", kind="tool", icon="help-circle")
        self._help.setToolTip("この画面の使い方（F1）")
        self._help.clicked.connect(self.help_asked)
        layout = row(
            self._new,
            self.search_box,
            None,
            self._tick,
            self._saved,
            8,
            self._year,
            8,
            self._word,
            *self._sizes,
            8,
            self._help,
            gap=6,
            margins=(16, 0, 12, 0),
        )
        layout.insertSpacing(1, 6)
        self.setLayout(layout)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_saved(self, at: datetime) -> None:
        self._tick.show()
        self._saved.setText(f"保存済み {at:%H:%M}")

    def set_fiscal_year(self, year: int, today: date) -> None:
        self._year.setText(fiscal_year_name(year))
        self._years.clear()
        this = fiscal_year(today)
        for number in range(this + 1, this - 5, -1):
            action = self._years.addAction(fiscal_year_name(number))
            action.setCheckable(True)
            action.setChecked(number == year)
            action.setData(number)
            action.triggered.connect(
                lambda _checked=False, number=number: self.year_chosen.emit(number)
            )

    def fit(self, width: int) -> None:
        """Shortcut hints and the size switch go first where room is short."""
        roomy = not theme.is_large and width >= 1200 * theme.scale
        for widget in (self._word, *self._sizes):
            widget.setVisible(roomy)
        self._help.setText("ヘルプ" if roomy else "")
        self._help.setAccessibleName("ヘルプ")

    def _on_size(self) -> None:
        sender = self.sender()
        if isinstance(sender, _SizeButton):
            self.text_chosen.emit(sender.percent)
            self._restyle()

    def _restyle(self) -> None:
        self.setFixedHeight(theme.gap(48))
        for button in self._sizes:
            button.setChecked(button.percent == theme.percent)
            button.updateGeometry()


class HideScreen(QWidget):
    """Ctrl+L: nobody at the counter reads over the shoulder; any key or press brings the window back."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setGeometry(window.rect())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("画面をかくしています。キーを押すと戻ります")
        self.setProperty("own_ring", True)
        window.installEventFilter(self)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("nav"))
        side = theme.px(48)
        middle = self.rect().center()
        paint_icon(
            painter,
            "eye-off",
            QRectF(middle.x() - side / 2, middle.y() - side * 1.5, side, side),
            theme.tokens.nav_text,
        )
        painter.setPen(theme.colour("nav_text"))
        painter.setFont(theme.font(20, bold=True))
        painter.drawText(
            self.rect().adjusted(0, side, 0, 0),
            int(Qt.AlignmentFlag.AlignCenter),
            "画面をかくしています\nキーを押すと戻ります",
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt):
            self.deleteLater()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.deleteLater()
