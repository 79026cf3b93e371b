"""Ctrl+K: one field for names, numbers, telephones, pages and commands; empty it shows what was opened last."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from divide_support.japan.text import search_key
from ui.desk import Desk
from ui.frame.found_line import DETAIL, ICON, TITLE, FoundLine
from ui.kit.boxes import Line
from ui.kit.page import Found
from ui.kit.parts import Text
from ui.kit.style import paint_box
from ui.kit.theme import theme
from ui.pages import PageSpec


class SearchEverything(QFrame):
    """Drops from the search field of the top strip."""

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        specs: Sequence[PageSpec],
        actions: Callable[[], Sequence[QAction]],
    ) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self._desk, self._specs, self._actions = desk, specs, actions
        self._below = window.window()
        self._line = Line(icon="search", placeholder="名前・番号・電話の下4けた・したいこと")
        self._line.setAccessibleName("何でも検索")
        self._line.textEdited.connect(self._on_edited)
        self._line.installEventFilter(self)
        self._list = QListWidget()
        self._list.setAccessibleName("見つかったもの")
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setItemDelegate(FoundLine(self._list))
        self._list.itemActivated.connect(self._go)
        self._list.itemClicked.connect(self._go)
        self._none = Text("見つかりません。別の言葉や番号でさがしてください。", 13, colour="text2")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        for widget in (self._line, self._none, self._list):
            layout.addWidget(widget)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(60)
        self._wait.timeout.connect(self._fill)

    def open_at(self, point: QPoint, width: int) -> None:
        self._line.clear()
        self._fill()
        self.setGeometry(point.x(), point.y(), max(width, theme.px(620)), theme.px(440))
        self.show()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Not every window system gives the window its keys back."""
        super().hideEvent(event)
        self._below.activateWindow()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_box(
            QPainter(self),
            QRectF(self.rect()),
            fill=theme.tokens.base,
            border=theme.tokens.border,
            radius=0,
        )

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            number = self._list.currentRow() + step
            self._list.setCurrentRow(min(max(number, 0), self._list.count() - 1))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._wait.isActive():
                self._wait.stop()
                self._fill()
            item = self._list.currentItem()
            if item is not None:
                self._go(item)
            return True
        return False

    def _on_edited(self) -> None:
        self._wait.start()

    def _fill(self) -> None:
        text = self._line.text().strip()
        self._list.clear()
        if not text:
            for page, record, title in self._desk.opened_records:
                self._add(title, "さいきん開いたもの", "history", ("record", page, record))
        else:
            for spec in self._specs:
                for found in spec.factory().finds(self._desk, text):
                    self._add_found(found)
        wanted = search_key(text)
        for spec in self._specs:
            if wanted in search_key(spec.title):
                self._add(spec.title, f"画面　{spec.shortcut}", spec.icon, ("page", spec.key, None))
        for action in self._actions() if text else ():
            if action.isEnabled() and wanted in search_key(action.text()):
                keys = action.shortcut().toString()
                self._add(action.iconText(), f"操作　{keys}", "arrow-right", ("action", "", action))
        self._none.setVisible(self._list.count() == 0)
        self._list.setCurrentRow(0)

    def _add_found(self, found: Found) -> None:
        self._add(found.title, found.detail, found.icon, ("record", found.page, found.record))

    def _add(self, title: str, detail: str, icon: str, target: tuple[str, str, object]) -> None:
        item = QListWidgetItem(f"{title}　{detail}" if detail else title)
        for role, words in ((ICON, icon), (TITLE, title), (DETAIL, detail)):
            item.setData(role, words)
        item.setData(Qt.ItemDataRole.UserRole, target)
        self._list.addItem(item)

    def _go(self, item: QListWidgetItem) -> None:
        kind, page, target = item.data(Qt.ItemDataRole.UserRole)
        self.close()
        if kind == "record":
            self._desk.show_record(page, target)
        elif kind == "page":
            self._desk.record_asked.emit(page, None)
        elif isinstance(target, QAction):
            target.trigger()
