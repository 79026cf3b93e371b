"""The list of every page: an Excel-like table with sorting, filters, search, copying, saved columns and edits."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import partial
from itertools import chain
from typing import TypeVar, cast

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from ui.kit.cells import CellPainter
from ui.kit.clipboard import copying
from ui.kit.column_table import ColumnStore, ColumnTable
from ui.kit.condition_chips import ConditionChips
from ui.kit.header import BLANK, FilterPopup
from ui.kit.kept_selection import KeptSelection, chosen_parts
from ui.kit.painting import paint_row_ring
from ui.kit.parts import EmptyState
from ui.kit.row_finder import RowFinder
from ui.kit.rows import (
    COLUMN_ROLE,
    ROW_ROLE,
    SORT_ROLE,
    Column,
    RowSortProxy,
    RowTableModel,
    Tone,
)
from ui.kit.slices import Slices
from ui.kit.theme import theme

__all__ = [
    "COLUMN_ROLE",
    "ROW_ROLE",
    "SORT_ROLE",
    "Column",
    "RowSortProxy",
    "RowTable",
    "RowTableModel",
    "Tone",
]

R = TypeVar("R")
_Key = Qt.Key
_Flag = QItemSelectionModel.SelectionFlag


class RowTable(ColumnTable[R]):
    """`set_rows` again at any time: selection, place and filters stay, by key.

    Signals: `opened(row)` Enter or double press; `current_changed(row | None)`; `selection_changed()`;
    `shown_changed()` after filter, sort or reload; `checked(row)` when the tick cell is pressed or Space.
    """

    opened = Signal(object)
    current_changed = Signal(object)
    selection_changed = Signal()
    shown_changed = Signal()
    checked = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[R]],
        *,
        key: Callable[[R], Hashable],
        name: str,
        settings: ColumnStore | None = None,
        settings_key: str = "",
        dense: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        model = RowTableModel(columns, key)
        super().__init__(model, settings, f"table/{settings_key or name}", parent)
        model.setParent(self)
        self.hovered = -1
        self._keyed = False
        self._dense = dense
        self._typed = ""
        self.proxy: RowSortProxy[R] = RowSortProxy(self.model_, self)
        self._finder = RowFinder(self.proxy, self)
        self._kept = KeptSelection(self.proxy)
        self.is_recalling = False
        self._copying = Slices(self)
        self.setAccessibleName(name)
        self._header.unfilterable = frozenset(
            number for number, column in enumerate(columns) if not column.filterable
        )
        self.setModel(self.proxy)
        self.setItemDelegate(CellPainter(self))
        self._set_up_view()
        self.chips = ConditionChips(self)
        self._empty: EmptyState | None = None
        self._connect()
        self.reset_columns(save=False)
        self._load_columns()

    def _set_up_view(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self._set_row_height()

    def _set_row_height(self) -> None:
        height = theme.row_height("dense" if self._dense else "standard")
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self._header.setFixedHeight(height)

    def _connect(self) -> None:
        self._header.sort_asked.connect(self._on_sort_asked)
        self._header.filter_asked.connect(self.open_filter)
        self._header.columns_asked.connect(self.open_column_menu)
        self.connect_columns()
        self.doubleClicked.connect(self._on_double_clicked)
        self.clicked.connect(self._on_clicked)
        self.proxy.modelAboutToBeReset.connect(self._remember)
        self.proxy.modelReset.connect(self._recall)
        self._connect_selection()
        theme.changed.connect(self._on_theme_changed)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(900)
        self._typing.timeout.connect(self._forget_typed)

    def _connect_selection(self) -> None:
        selection = self.selectionModel()
        selection.currentRowChanged.connect(self._on_current_changed)
        selection.selectionChanged.connect(self._on_selection_changed)

    # rows

    def set_rows(self, rows: Iterable[R]) -> None:
        self.model_.set_rows(rows)
        self._finder.forget()
        if self.isVisible():
            self._finder.prepare()

    def rows(self) -> tuple[R, ...]:
        return self.model_.rows

    def visible_rows(self) -> tuple[R, ...]:
        return self.proxy.visible_rows()

    def current(self) -> R | None:
        index = self.currentIndex()
        return cast("R", index.data(ROW_ROLE)) if index.isValid() else None

    def selected(self) -> tuple[R, ...]:
        """In the order shown."""
        shown = self.proxy.visible_rows()
        return tuple(shown[number] for number in self._selected_numbers())

    def _selected_numbers(self) -> list[int]:
        parts = chosen_parts(self)
        return sorted({number for part in parts for number in range(part.top(), part.bottom() + 1)})

    def select_key(self, key: Hashable) -> bool:
        """Make this record the current one; False when the filters hide it or it is gone."""
        for number, row in enumerate(self.proxy.visible_rows()):
            if self.model_.key(row) == key:
                self.selectRow(number)
                self.scrollTo(self.proxy.index(number, 0))
                return True
        return False

    def select_first(self) -> None:
        if self.proxy.rowCount():
            self.selectRow(0)

    def counts_text(self, unit: str = "件") -> str:
        """34件中 18件を表示　1件を選択中."""
        total, shown = len(self.model_.rows), self.proxy.rowCount()
        text = f"{total}{unit}" if shown == total else f"{total}{unit}中 {shown}{unit}を表示"
        selected = sum(part.height() for part in chosen_parts(self))
        return f"{text}　{selected}{unit}を選択中" if selected else text

    # search, sort, filter

    def set_search(self, text: str) -> None:
        """At once, or as soon as a long list that was just read can be searched."""
        if text:
            self._finder.when_ready("search", partial(self.proxy.set_words, text))
        else:
            self._finder.drop("search")
            self.proxy.set_words("")

    def set_predicate(self, predicate: Callable[[R], bool] | None) -> None:
        self.proxy.set_predicate(predicate)

    def set_sort(self, name: str, *, descending: bool = False) -> None:
        self._apply_sort(((self._number(name), descending),))

    def set_filter(self, name: str, values: Iterable[str] | None) -> None:
        self._apply_filter(self._number(name), None if values is None else frozenset(values))

    def clear_filters(self) -> None:
        self.proxy.clear_values()
        self._after_filter()

    def set_empty(self, state: EmptyState | None) -> None:
        """What stands in the list while no row is shown: a reason and one next step."""
        if self._empty is not None:
            self._empty.deleteLater()
        self._empty = state
        if state is not None:
            state.setParent(self.viewport())
            self._place_empty()

    def _number(self, name: str) -> int:
        for number, column in enumerate(self.model_.columns):
            if column.name == name:
                return number
        raise KeyError(name)

    def _on_sort_asked(self, section: int, second: bool) -> None:  # noqa: FBT001  # a signal's argument
        old = dict(self.proxy.sort_columns)
        entry = (section, not old[section] if section in old else False)
        if second and self.proxy.sort_columns and self.proxy.sort_columns[0][0] != section:
            self._apply_sort((self.proxy.sort_columns[0], entry))
        else:
            self._apply_sort((entry,))

    def _apply_sort(self, columns: tuple[tuple[int, bool], ...]) -> None:
        self._header.sorted = columns
        self.proxy.set_sort(*columns)
        self._header.viewport().update()

    def open_filter(self, section: int | None = None) -> None:
        """Alt+↓: the filter of the current column."""
        if section is None:
            section = max(self.currentIndex().column(), 0)
        if section in self._header.unfilterable:
            return
        popup = FilterPopup(
            self.model_.columns[section].title,
            self.proxy.value_counts(section),
            self.proxy.values().get(section),
            self,
        )
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        number = section
        popup.applied.connect(lambda values: self._apply_filter(number, values))
        popup.sort_asked.connect(lambda down: self._apply_sort(((number, down),)))
        left = self._header.sectionViewportPosition(section)
        popup.move(self._header.mapToGlobal(QPoint(max(left, 0), self._header.height())))
        popup.show()

    def _apply_filter(self, column: int, values: frozenset[str] | None) -> None:
        self.proxy.set_values(column, values)
        self._after_filter()

    def _after_filter(self) -> None:
        self._header.filtered = frozenset(self.proxy.values())
        self._header.viewport().update()
        self.chips.refresh()

    def condition_texts(self) -> tuple[tuple[str, str], ...]:
        """(column name, 「市町：緑川市」) for each column filter in force."""
        result = []
        for number, values in self.proxy.values().items():
            column = self.model_.columns[number]
            words = "・".join(value or BLANK for value in sorted(values)[:2])
            more = f" ほか{len(values) - 2}" if len(values) > 2 else ""
            result.append((column.name, f"{column.title}：{words or 'なし'}{more}"))
        return tuple(result)

    # selection kept by key

    def _remember(self) -> None:
        self._kept.take(self)
        self._was_current = self.current()

    def _recall(self) -> None:
        self.is_recalling = True
        found = self._kept.give_back(self)
        self.is_recalling = False
        self._place_empty()
        self.shown_changed.emit()
        self.selection_changed.emit()
        if not found and self.current() != self._was_current:
            self.current_changed.emit(self.current())

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.current_changed.emit(current.data(ROW_ROLE) if current.isValid() else None)
        self.viewport().update()

    def _on_selection_changed(self) -> None:
        self.selection_changed.emit()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if self.model_.columns[index.column()].check is None:
            self.opened.emit(index.data(ROW_ROLE))

    def _on_clicked(self, index: QModelIndex) -> None:
        if self.model_.columns[index.column()].check is not None:
            self.checked.emit(index.data(ROW_ROLE))

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._keyed = True
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif control and shift and event.key() == _Key.Key_C:
            self.copy(headings=True)
        elif alt and event.key() == _Key.Key_Down:
            self.open_filter()
        elif control and event.key() == _Key.Key_Home:
            self.select_first()
        elif event.key() in (_Key.Key_Return, _Key.Key_Enter) and not control:
            if self.state() == QAbstractItemView.State.EditingState:
                super().keyPressEvent(event)
            elif (row := self.current()) is not None:
                self.opened.emit(row)
        elif event.key() == _Key.Key_Space and self._has_check() and not control:
            if (row := self.current()) is not None:
                self.checked.emit(row)
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    def _has_check(self) -> bool:
        return any(column.check is not None for column in self.model_.columns)

    def keyboardSearch(self, text: str) -> None:
        """Typing jumps to the first row that begins (else contains) what was typed, folded."""
        self._typed += text
        self._typing.start()
        self._finder.when_ready("type", self._jump)

    def _jump(self) -> None:
        place = self._finder.first_match(self._typed, self.first_column())
        if place is not None:
            self.selectRow(place)

    def _forget_typed(self) -> None:
        self._typed = ""

    # copying

    def copy(self, *, headings: bool = False) -> None:
        """Selected rows as the spreadsheet wants them: text with tabs, and HTML that keeps leading zeros."""
        columns = [self.model_.columns[number] for number in self.shown_columns()]
        rows = self.selected()
        if not rows and not headings:
            return
        lines = ([column.text(row) for column in columns] for row in rows)
        heads = [[column.title for column in columns]] if headings else []
        self._copying.run(copying(chain(heads, lines)))

    # painting and moods

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch()
        self._place_empty()

    def showEvent(self, event: QEvent) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._finder.prepare()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        index = self.currentIndex()
        if self.hasFocus() and self._keyed and index.isValid():
            top = self.visualRect(index)
            painter = QPainter(self.viewport())
            width = min(self.viewport().width(), self._header.length())
            paint_row_ring(painter, QRectF(0, top.top(), width, top.height()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._keyed = False
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._keyed = event.reason() != Qt.FocusReason.MouseFocusReason
        self.is_recalling = True  # Qt makes the first row current: nobody chose it
        super().focusInEvent(event)
        self.is_recalling = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, number: int) -> None:
        if number != self.hovered:
            self.hovered = number
            self.viewport().update()

    def _place_empty(self) -> None:
        if self._empty is not None:
            self._empty.setVisible(self.proxy.rowCount() == 0)
            width = min(self.viewport().width() - 32, theme.px(620))
            self._empty.setGeometry(
                16,
                16,
                width,
                self._empty.heightForWidth(width)
                if self._empty.hasHeightForWidth()
                else self._empty.sizeHint().height(),
            )

    def _on_theme_changed(self) -> None:
        self._set_row_height()
        widths = [column.width for column in self.model_.columns]
        saved = self._settings.get(self._settings_key, None) if self._settings is not None else None
        known = saved.get("widths", {}) if isinstance(saved, dict) else {}
        self._restoring = True
        for number, column in enumerate(self.model_.columns):
            self._header.resizeSection(number, theme.px(known.get(column.name, widths[number])))
        self._restoring = False
        self._stretch()
        self._place_empty()
