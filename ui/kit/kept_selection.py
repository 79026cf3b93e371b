"""What was chosen in a list stays chosen when its rows are read again: remembered by key, not by place."""

from collections.abc import Hashable, Iterable, Iterator
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QModelIndex
from PySide6.QtWidgets import QTableView

from ui.kit.rows import RowSortProxy

_Flag = QItemSelectionModel.SelectionFlag


def chosen_parts(view: QTableView) -> Iterable[QItemSelectionRange]:
    """Ranges of rows: asking Qt for each row is slow when thousands are selected."""
    parts: Any = view.selectionModel().selection()
    return tuple(parts)


class KeptSelection:
    """Taken before the rows go, given back when the new ones stand; neighbours are selected in one range."""

    def __init__(self, proxy: RowSortProxy[Any]) -> None:
        self._proxy = proxy
        self._kept: set[Hashable] = set()
        self._current: Hashable = None
        self._has_current = False
        self._column = self._scroll = 0

    def take(self, view: QTableView) -> None:
        shown, key = self._proxy.visible_rows(), self._proxy.table_model().key
        self._kept = {
            key(row) for part in chosen_parts(view) for row in shown[part.top() : part.bottom() + 1]
        }
        index = view.currentIndex()
        self._has_current = index.isValid()
        self._current = key(shown[index.row()]) if index.isValid() else None
        self._column = max(index.column(), 0)
        self._scroll = view.verticalScrollBar().value()

    def give_back(self, view: QTableView) -> bool:
        """False when the current record is not shown any more."""
        places, current = self._places()
        model = view.selectionModel()
        if current is not None:
            model.setCurrentIndex(current, _Flag.NoUpdate)
        selection, last = QItemSelection(), self._proxy.columnCount() - 1
        for first, end in _runs(places):
            selection.select(self._proxy.index(first, 0), self._proxy.index(end, last))
        if not selection.isEmpty():
            model.select(selection, _Flag.ClearAndSelect)
        view.verticalScrollBar().setValue(self._scroll)
        return current is not None or not self._has_current

    def _places(self) -> tuple[list[int], QModelIndex | None]:
        places: list[int] = []
        current: QModelIndex | None = None
        if self._kept or self._has_current:
            key = self._proxy.table_model().key
            for place, row in enumerate(self._proxy.visible_rows()):
                found = key(row)
                if found in self._kept:
                    places.append(place)
                if self._has_current and found == self._current:
                    current = self._proxy.index(place, self._column)
        return places, current


def _runs(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring places as (first, last)."""
    first = last = -2
    for place in places:
        if place != last + 1:
            if first >= 0:
                yield first, last
            first = place
        last = place
    if first >= 0:
        yield first, last
