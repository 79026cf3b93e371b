"""The common anatomy of list pages: title row, filter chips, table, and a detail pane that becomes a page when large."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QMenu,
    QSizePolicy,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from ui.desk import Desk
from ui.kit.boxes import Line
from ui.kit.buttons import Button
from ui.kit.choosers import FilterBar
from ui.kit.page import Page
from ui.kit.parts import Item, Scroll, Surface, Text, clear, column, row
from ui.kit.tables import RowTable
from ui.kit.theme import theme


class DetailPane(Surface):
    """Grey title line, then whatever the page puts in; scrolls by itself."""

    close_pressed = Signal()

    def __init__(self, *, back: bool = True) -> None:
        super().__init__()
        self.content = QVBoxLayout()
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(10)
        self._back = Button("一覧へ", kind="link", icon="arrow-left", hint="Esc")
        self._back.clicked.connect(self.close_pressed)
        if not back:
            self._back.hide()
        self._close = Button("", kind="tool", icon="x", name="詳細を閉じる")
        self._close.clicked.connect(self.close_pressed)
        self.head = row(gap=8)
        inner = QWidget()
        inner.setLayout(
            column(
                row(self._back, None),
                row(self.head, None, self._close, gap=8),
                self.content,
                None,
                gap=8,
                margins=(20, 8, 20, 16),
            )
        )
        self.setLayout(column(Scroll(inner)))
        self.set_as_page(as_page=False)

    def set_as_page(self, *, as_page: bool) -> None:
        self._back.setVisible(as_page)
        self._close.setVisible(not as_page)

    def show_parts(self, head: Sequence[Item], parts: Sequence[Item]) -> None:
        """Replace everything: small line (number, chips), then title, track, notice, action, facts…"""
        clear(self.head)
        clear(self.content)
        for target, items in ((self.head, head), (self.content, parts)):
            for item in items:
                if item is None:
                    target.addStretch(1)
                elif isinstance(item, int):
                    target.addSpacing(item)
                elif isinstance(item, QWidget):
                    target.addWidget(item)
                else:
                    target.addLayout(item)


class ListPage(Page):
    """Subclasses make `self.table` in `make_table()`, fill chips and tools, and draw details in `show_detail(row)`."""

    pane_width: ClassVar[int] = 364
    unit: ClassVar[str] = "件"
    detail_from: ClassVar[int] = 1000
    """Below this width of the page the detail opens as a page."""

    def make_table(self) -> RowTable[Any]:
        raise NotImplementedError

    def make_tools(self) -> Sequence[QWidget]:
        """Buttons at the right of the title row; ［列］［Excelへ］ follow."""
        return ()

    def make_filters(self, bar: FilterBar) -> None:
        """`bar.add(key, word)` for each status; leave empty for none."""

    def apply_filter(self, key: str) -> None:
        """A filter chip was pressed."""

    def show_detail(self, row: Any) -> None:
        """Fill `self.pane.show_parts(...)`; called for the current row."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._detail_open = True
        self._as_page = False
        super().__init__(desk, parent)

    def _build(self) -> None:
        self.table = self.make_table()
        self.subtitle = Text("", colour="text2")
        self.search = Line(icon="search", placeholder="この一覧をさがす", width=12)
        self.search.setAccessibleName("この一覧をさがす")
        # Gives way when large words leave little room.
        self.search.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.search.installEventFilter(self)
        self._columns_menu = QMenu(self)
        self._columns_menu.aboutToShow.connect(self._fill_columns)
        columns = Button("列", kind="tool", icon="columns-3", menu=self._columns_menu)
        excel = Button("Excelへ", kind="tool", icon="file-spreadsheet")
        excel.clicked.connect(self.export)
        self.filters = FilterBar()
        self.make_filters(self.filters)
        self._title = Text(self.title, 20, bold=True)
        self.title_row = row(
            self._title,
            self.subtitle,
            None,
            self.table.chips,
            self.search,
            *self.make_tools(),
            columns,
            excel,
            gap=8,
            margins=(16, 8, 12, 8),
        )
        self.filter_row = QWidget()
        self.filter_row.setLayout(row(self.filters, gap=6, margins=(16, 2, 12, 8)))
        if not self.filters.keys():
            self.filter_row.hide()
        self.pane = DetailPane()
        self.extra = column(gap=0)
        self._list = QWidget()
        self._list.setLayout(column(self.title_row, self.filter_row, self.extra, self.table, gap=0))
        layout = self._list.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setStretch(3, 1)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._list)
        self._split.addWidget(self.pane)
        self._split.setStretchFactor(0, 1)
        self._alone = QWidget()
        self._alone.setLayout(column())
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._split)
        self._stack.addWidget(self._alone)
        self._list.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def hide_title(self) -> None:
        """For a list that stands behind a switch with its name."""
        self._title.hide()

    def _connect(self) -> None:
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._draw_current)
        self.search.textEdited.connect(self.table.set_search)
        self.filters.chosen.connect(self._on_filter_chosen)
        self.table.current_changed.connect(self._on_current_changed)
        self.table.opened.connect(self._on_opened)
        self.table.shown_changed.connect(self.status_changed)
        self.table.selection_changed.connect(self.status_changed)
        self.pane.close_pressed.connect(self._on_pane_closed)

    def _fill_columns(self) -> None:
        self.table.fill_column_menu(self._columns_menu)

    def _on_filter_chosen(self, key: str) -> None:
        self.apply_filter(key)

    def _on_current_changed(self, row: Any) -> None:
        """The user's own step shows at once; after a reload the list comes first, its detail a moment later."""
        if self.table.is_recalling:
            self.draw_soon()
            return
        self._soon.stop()
        if row is not None:
            self.show_detail(row)
        self._arrange()

    def draw_soon(self) -> None:
        """The first row, or the one that was current, with its detail: once the list stands."""
        self._soon.start()

    def _draw_current(self) -> None:
        if not self.isVisible():
            return
        row = self.table.current()
        if row is None:
            self.table.select_first()
        else:
            self.show_detail(row)
        self._arrange()

    def _on_opened(self, row: Any) -> None:
        self._detail_open = True
        self.show_detail(row)
        self._arrange(open_page=True)

    def _on_pane_closed(self) -> None:
        if self._as_page:
            self._stack.setCurrentWidget(self._split)
        else:
            self._detail_open = False
            self._arrange()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self, *, open_page: bool = False) -> None:
        """Beside the list, or as a page of its own where there is no room."""
        as_page = theme.is_large or self.width() < self.detail_from
        alone = self._alone.layout()
        assert alone is not None
        if as_page != self._as_page:
            self._as_page = as_page
            self.pane.set_as_page(as_page=as_page)
            if as_page:
                alone.addWidget(self.pane)
            else:
                self._split.addWidget(self.pane)
            self._stack.setCurrentWidget(self._split)
        if as_page:
            if open_page:
                self._stack.setCurrentWidget(self._alone)
                self.pane.setVisible(True)
            return
        self.pane.setVisible(self._detail_open and self.table.current() is not None)
        width = theme.px(self.pane_width)
        saved = self.desk.settings.get(f"pane/{self.key}", 0)
        if self.pane.isVisible() and self._split.sizes()[-1] != width:
            self._split.setSizes([max(self.width() - (saved or width), 300), saved or width])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def relayout(self) -> None:
        self._arrange()

    def refresh(self) -> None:
        super().refresh()
        if self.isVisible():
            self.draw_soon()

    def show_record(self, record: object) -> None:
        self._detail_open = True
        if not self.table.select_key(record):
            self.search.clear()
            self.table.set_search("")
            self.table.clear_filters()
            if self.filters.keys():
                self.filters.choose(self.filters.keys()[0])
            self.table.select_key(record)
        self._arrange(open_page=True)

    def search_for(self, text: str) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
        if text:
            self.search.setText(text)
            self.table.set_search(text)

    def go_back(self) -> bool:
        if self._as_page and self._stack.currentWidget() is self._alone:
            self._on_pane_closed()
            return True
        if self.search.text():
            self.search.clear()
            self.table.set_search("")
            return True
        return False

    def status_text(self) -> str:
        return self.table.counts_text(self.unit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search, ↓ and Enter go into the list."""
        if (
            isinstance(watched, QLineEdit)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if self.table.current() is None:
                self.table.select_first()
            return True
        return False
