"""The filters in force above a list, each with its ×."""

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.choosers import FilterChip
from ui.kit.parts import clear


class FilteredTable(Protocol):
    """What the chips need of a `RowTable`."""

    def condition_texts(self) -> tuple[tuple[str, str], ...]: ...

    def set_filter(self, name: str, values: Iterable[str] | None) -> None: ...


class ConditionChips(QWidget):
    """The filters in force above the list: 「市町：緑川市 ×」."""

    def __init__(self, table: "FilteredTable") -> None:
        super().__init__()
        self._table = table
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self.refresh()

    def refresh(self) -> None:
        clear(self._layout)
        for name, text in self._table.condition_texts():
            chip = FilterChip(text, removable=True)
            chip.setProperty("column", name)
            chip.removed.connect(self._on_removed)
            self._layout.addWidget(chip)
        self.setVisible(bool(self._table.condition_texts()))

    def _on_removed(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._table.set_filter(str(sender.property("column")), None)
