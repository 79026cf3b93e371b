"""Rows behind every list: what a column says, the table model, and the proxy that sorts and filters in Python."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any, Generic, Literal, TypeVar, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractProxyModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from divide_support.japan.text import search_key
from ui.kit.painting import Chip

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
SORT_ROLE = int(Qt.ItemDataRole.UserRole) + 2
COLUMN_ROLE = int(Qt.ItemDataRole.UserRole) + 3

Tone = Literal["", "strong", "quiet", "danger", "warning", "good", "link"]


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column. `text` is what is shown, copied, searched and read aloud; the rest only changes its looks.

    `sort_key` gives a native value (kana key, date, int); without it the text is compared.
    `edit(row, text)` makes the cell editable: it calls the operation and returns the stored row.
    """

    title: str
    text: Callable[[R], str]
    sort_key: Callable[[R], Any] | None = None
    align: Literal["left", "right", "centre"] = "left"
    tooltip: Callable[[R], str] | None = None
    width: int = 100
    key: str = ""
    bold: bool = False
    digits: bool = False
    tone: Callable[[R], Tone] | None = None
    second: Callable[[R], str] | None = None
    second_tone: Tone = ""
    chip: Callable[[R], Chip | None] | None = None
    icon: Callable[[R], str] | None = None
    dots: Callable[[R], tuple[int, int] | None] | None = None
    bar: Callable[[R], float | None] | None = None
    check: Callable[[R], bool | None] | None = None
    edit: Callable[[R, str], R] | None = None
    stretch: bool = False
    hidden: bool = False
    filterable: bool = True

    @property
    def name(self) -> str:
        return self.key or self.title

    def sort_value(self, row: R) -> tuple[bool, Any]:
        """Blanks last, whatever the type of the others."""
        value = self.text(row) if self.sort_key is None else self.sort_key(row)
        return (value is None or value == "", value if value is not None else "")


@lru_cache(maxsize=50_000)
def folded(text: str) -> str:
    """The search key; the same words stand in many cells."""
    return search_key(text)


def _text_of(row: R, known: tuple[R, str] | None) -> str | None:
    """The search text of the same row before it was read again."""
    return known[1] if known is not None and known[0] == row else None


class RowTableModel(QAbstractTableModel, Generic[R]):
    """Frozen rows as a table; `key` tells the same record again after a reload."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        key: Callable[[R], Hashable],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns: tuple[Column[R], ...] = tuple(columns)
        self.key = key
        self.rows: tuple[R, ...] = ()
        self._search: list[str | None] = []

    def set_rows(self, rows: Iterable[R]) -> None:
        self.beginResetModel()
        known = {
            self.key(row): (row, text)
            for row, text in zip(self.rows, self._search, strict=True)
            if text is not None
        }
        self.rows = tuple(rows)
        self._search = [_text_of(row, known.get(self.key(row))) for row in self.rows]
        self.endResetModel()

    def replace(self, row: R) -> None:
        """Put the stored answer of an edit in the place of its old row."""
        wanted = self.key(row)
        for number, old in enumerate(self.rows):
            if self.key(old) == wanted:
                self.rows = (*self.rows[:number], row, *self.rows[number + 1 :])
                self._search[number] = None
                self.dataChanged.emit(
                    self.index(number, 0), self.index(number, len(self.columns) - 1)
                )
                return

    def search_text(self, number: int) -> str:
        """All texts of a row folded for searching; made once."""
        text = self._search[number]
        if text is None:
            row = self.rows[number]
            text = "\n".join(folded(column.text(row)) for column in self.columns)
            self._search[number] = text
        return text

    def warm(self, start: int, count: int) -> int:
        """Prepare some rows for searching; the number to go on from."""
        end = min(start + count, len(self.rows))
        for number in range(start, end):
            self.search_text(number)
        return end

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return column.text(row)
            case Qt.ItemDataRole.ToolTipRole:
                return column.tooltip(row) if column.tooltip else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(_ALIGN[column.align] | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.title} {column.text(row) or 'なし'}"
            case Qt.ItemDataRole.CheckStateRole:
                return _check_state(column, row)
            case int() if role == ROW_ROLE:
                return row
            case int() if role == COLUMN_ROLE:
                return column
            case int() if role == SORT_ROLE:
                return column.sort_value(row)[1]
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                return self.columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return int(_ALIGN[self.columns[section].align] | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.columns[index.column()].edit is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """Ask the operation; the cell then shows what was stored, never what was typed."""
        edit = self.columns[index.column()].edit
        if edit is None or role != Qt.ItemDataRole.EditRole:
            return False
        row = self.rows[index.row()]
        if str(value) == self.columns[index.column()].text(row):
            return False
        self.replace(edit(row, str(value)))
        return True


_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "centre": Qt.AlignmentFlag.AlignHCenter,
}


def _check_state(column: Column[R], row: R) -> Qt.CheckState | None:
    state = column.check(row) if column.check else None
    if state is None:
        return None
    return Qt.CheckState.Checked if state else Qt.CheckState.Unchecked


class RowSortProxy(QAbstractProxyModel, Generic[R]):
    """Sorts by up to two columns and filters by words, ticked values and a predicate, all in one pass of Python."""

    def __init__(self, model: RowTableModel[R], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sort_columns: tuple[tuple[int, bool], ...] = ()
        self._words: tuple[str, ...] = ()
        self._values: dict[int, frozenset[str]] = {}
        self._predicate: Callable[[R], bool] | None = None
        self._order: list[int] = []
        self._place: dict[int, int] = {}
        self._editable = frozenset(
            n for n, column in enumerate(model.columns) if column.edit is not None
        )
        flags = Qt.ItemFlag
        self._plain_flags = (
            flags.ItemIsSelectable | flags.ItemIsEnabled | flags.ItemNeverHasChildren
        )
        self._edit_flags = self._plain_flags | flags.ItemIsEditable
        self.setSourceModel(model)
        model.modelAboutToBeReset.connect(self.beginResetModel)
        model.modelReset.connect(self._on_source_reset)
        model.dataChanged.connect(self._on_source_changed)
        self._arrange()

    def table_model(self) -> RowTableModel[R]:
        return cast("RowTableModel[R]", self.sourceModel())

    # what is shown

    def set_sort(self, *columns: tuple[int, bool]) -> None:
        """(column, descending) in order of importance."""
        self.sort_columns = columns
        self.refresh()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(self.columnCount() - 1, 0))

    def set_words(self, text: str) -> None:
        """Every word must be found somewhere in the row."""
        self._words = tuple(filter(None, (search_key(word) for word in text.split())))
        self.refresh()

    def set_values(self, column: int, values: frozenset[str] | None) -> None:
        """Show only rows with one of these texts in the column; None shows all."""
        if values is None:
            self._values.pop(column, None)
        else:
            self._values[column] = values
        self.refresh()

    def values(self) -> dict[int, frozenset[str]]:
        return dict(self._values)

    def set_predicate(self, predicate: Callable[[R], bool] | None) -> None:
        """The filter of a page's chips."""
        self._predicate = predicate
        self.refresh()

    def clear_values(self) -> None:
        self._values.clear()
        self.refresh()

    def refresh(self) -> None:
        self.beginResetModel()
        self._arrange()
        self.endResetModel()

    def order(self) -> Sequence[int]:
        """Numbers of the model's rows in the order shown."""
        return self._order

    def value_counts(self, column: int) -> dict[str, int]:
        """Texts of a column among the rows that all *other* filters let through."""
        model = self.table_model()
        counts: dict[str, int] = {}
        for number in self._passing(leave_out=column):
            text = model.columns[column].text(model.rows[number])
            counts[text] = counts.get(text, 0) + 1
        return counts

    def _passing(self, leave_out: int | None = None) -> list[int]:
        model = self.table_model()
        numbers: Iterable[int] = range(len(model.rows))
        predicate = self._predicate
        if predicate is not None:
            numbers = [number for number in numbers if predicate(model.rows[number])]
        for column, wanted in self._values.items():
            if column != leave_out:
                text = model.columns[column].text
                numbers = [number for number in numbers if text(model.rows[number]) in wanted]
        for word in self._words:
            numbers = [number for number in numbers if word in model.search_text(number)]
        return list(numbers)

    def _arrange(self) -> None:
        rows, order = self.table_model().rows, self._passing()
        for column, descending in reversed(self.sort_columns):
            value = self.table_model().columns[column].sort_value
            keyed = [(value(rows[number]), number) for number in order]
            filled = [(key[1], number) for key, number in keyed if not key[0]]
            filled.sort(key=itemgetter(0), reverse=descending)
            order = [number for _, number in filled]
            order += [number for key, number in keyed if key[0]]
        self._order = order
        self._place = {number: place for place, number in enumerate(order)}

    def _on_source_reset(self) -> None:
        self._arrange()
        self.endResetModel()

    def _on_source_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        for number in range(first.row(), last.row() + 1):
            place = self._place.get(number)
            if place is not None:
                self.dataChanged.emit(
                    self.index(place, first.column()), self.index(place, last.column())
                )

    # what Qt asks of a proxy

    def mapToSource(self, index: Index) -> QModelIndex:
        if not index.isValid() or index.row() >= len(self._order):
            return QModelIndex()
        return self.sourceModel().index(self._order[index.row()], index.column())

    def mapFromSource(self, index: Index) -> QModelIndex:
        place = self._place.get(index.row()) if index.isValid() else None
        return QModelIndex() if place is None else self.createIndex(place, index.column())

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if parent.isValid() or not (
            0 <= row < len(self._order) and 0 <= column < self.columnCount()
        ):
            return QModelIndex()
        return self.createIndex(row, column)

    def parent(self, _index: Index | None = None) -> QModelIndex:  # type: ignore[override]
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        source: QAbstractItemModel | None = self.sourceModel()
        return 0 if parent.isValid() or source is None else source.columnCount()

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        return self.sourceModel().headerData(section, orientation, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Selecting all asks this of every cell, so it depends on the column alone."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return self._edit_flags if index.column() in self._editable else self._plain_flags

    def visible_rows(self) -> tuple[R, ...]:
        rows = self.table_model().rows
        return tuple(rows[number] for number in self._order)
