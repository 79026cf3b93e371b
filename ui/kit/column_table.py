"""A table whose columns can be ordered, sized, hidden, and stay so."""

from collections.abc import Iterable
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTableView, QWidget

from ui.kit.cells import cell_content
from ui.kit.header import TableHeader
from ui.kit.rows import RowTableModel
from ui.kit.theme import theme

R = TypeVar("R")


class ColumnStore(Protocol):
    """Where widths, order and hidden columns are kept (`desk.settings`)."""

    def get(self, key: str, default: Any) -> Any: ...

    def put(self, key: str, value: Any) -> None: ...


class ColumnTable(QTableView, Generic[R]):
    """`RowTable` adds the rows; here is what happens to columns, and where that is remembered."""

    def __init__(
        self,
        model: RowTableModel[R],
        settings: ColumnStore | None,
        settings_key: str,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.model_ = model
        self._settings, self._settings_key = settings, settings_key
        self._restoring = False
        self._header = TableHeader(self)
        self.setHorizontalHeader(self._header)

    def visible_rows(self) -> tuple[R, ...]:
        """In the order shown."""
        return self.model_.rows

    def connect_columns(self) -> None:
        self._header.sectionResized.connect(self._on_columns_changed)
        self._header.sectionMoved.connect(self._on_columns_changed)
        self._header.sectionDoubleClicked.connect(self._on_header_double_clicked)

    def shown_columns(self) -> list[int]:
        order = (self._header.logicalIndex(place) for place in range(self._header.count()))
        return [number for number in order if not self.isColumnHidden(number)]

    def first_column(self) -> int:
        shown = self.shown_columns()
        return shown[0] if shown else 0

    def last_column(self) -> int:
        shown = self.shown_columns()
        return shown[-1] if shown else 0

    def reset_columns(self, *, save: bool = True) -> None:
        """初期状態に戻す: order, widths and visibility as designed."""
        self._restoring = True
        for number, column in enumerate(self.model_.columns):
            self._header.moveSection(self._header.visualIndex(number), number)
            self.setColumnHidden(number, column.hidden)
            self._header.resizeSection(number, theme.px(column.width))
        self._restoring = False
        self._stretch()
        if save:
            self._on_columns_changed()

    def show_only(self, names: Iterable[str]) -> None:
        """A list of several kinds of rows shows the columns of the kind at hand; nothing is remembered."""
        shown = frozenset(names)
        self._restoring = True
        for number, column in enumerate(self.model_.columns):
            self.setColumnHidden(number, column.name not in shown)
        self._restoring = False
        self._stretch()

    def open_column_menu(self, point: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_column_menu(menu)
        menu.popup(point)

    def fill_column_menu(self, menu: QMenu) -> None:
        menu.clear()
        for number, column in enumerate(self.model_.columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(number))
            action.setEnabled(number != self.first_column() or self.isColumnHidden(number))
            action.setData(number)
            action.toggled.connect(self._on_column_toggled)
        menu.addSeparator()
        menu.addAction("列の幅を合わせる", self.fit_columns)
        menu.addAction("初期状態に戻す", self.reset_columns)

    def fit_columns(self) -> None:
        for number in self.shown_columns():
            self._fit(number)
        self._stretch()

    def _fit(self, number: int) -> None:
        column = self.model_.columns[number]
        widest = max((cell_content(column, row) for row in self.visible_rows()[:300]), default=0)
        edge = 34 if number in (self.first_column(), self.last_column()) else 18
        self._header.resizeSection(number, max(widest + edge, self._header.section_width(number)))

    def _on_header_double_clicked(self, section: int) -> None:
        if self._header.cursor().shape() == Qt.CursorShape.SplitHCursor:
            self._fit(section)

    def _on_column_toggled(self, shown: bool) -> None:  # noqa: FBT001  # a signal's argument
        action = self.sender()
        if isinstance(action, QAction):
            number = int(action.data())
            self.setColumnHidden(number, not shown)
            self._stretch()
            self._on_columns_changed()

    def _on_columns_changed(self) -> None:
        self._header.first_visual = self._header.visualIndex(self.first_column())
        if self._restoring or self._settings is None:
            return
        columns = self.model_.columns
        self._settings.put(
            self._settings_key,
            {
                "order": [columns[self._header.logicalIndex(i)].name for i in range(len(columns))],
                "widths": {
                    column.name: round(self._header.sectionSize(number) / theme.scale)
                    for number, column in enumerate(columns)
                    if not self.isColumnHidden(number) and not column.stretch
                },
                "hidden": [
                    c.name for number, c in enumerate(columns) if self.isColumnHidden(number)
                ],
            },
        )

    def _load_columns(self) -> None:
        saved = self._settings.get(self._settings_key, None) if self._settings is not None else None
        if not isinstance(saved, dict):
            return
        self._restoring = True
        names = {column.name: number for number, column in enumerate(self.model_.columns)}
        for place, name in enumerate(name for name in saved.get("order", ()) if name in names):
            self._header.moveSection(self._header.visualIndex(names[name]), place)
        for name, number in names.items():
            self.setColumnHidden(number, name in saved.get("hidden", ()))
            width = saved.get("widths", {}).get(name)
            if isinstance(width, int) and width > 0:
                self._header.resizeSection(number, theme.px(width))
        self._restoring = False
        self._stretch()

    def _stretch(self) -> None:
        """Share the room that is left among the columns marked `stretch` (else the last one)."""
        if self._restoring:
            return
        shown = self.shown_columns()
        if not shown:
            return
        wide = [n for n in shown if self.model_.columns[n].stretch] or [shown[-1]]
        fixed = sum(self._header.sectionSize(n) for n in shown if n not in wide)
        room = self.viewport().width() - fixed
        self._restoring = True
        for number in wide:
            least = theme.px(self.model_.columns[number].width * 0.7)
            self._header.resizeSection(number, max(room // len(wide), round(least)))
        self._restoring = False
        self._header.first_visual = self._header.visualIndex(shown[0])
