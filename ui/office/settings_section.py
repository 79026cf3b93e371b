"""What a section of 設定 is, and the kind that is a list: fields to add a row, the rows, one verb to take them away."""

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from divide_support.errors import UserFacingError
from ui.desk import Desk
from ui.kit import alerts
from ui.kit.buttons import Button
from ui.kit.forms import Field
from ui.kit.parts import Text, column, row
from ui.kit.tables import RowTable

Undo = Callable[[], object]
R = TypeVar("R")


class Section(QWidget):
    """`words` are what the search of the settings looks through."""

    words = ""

    def __init__(self, desk: Desk, undo: Undo) -> None:
        super().__init__()
        self.desk, self.undo = desk, undo

    def reload(self) -> None:
        """Show what is stored."""

    def keep(
        self, operation: Callable[..., object], label: str, said: str, **arguments: object
    ) -> bool:
        """One small undoable step; a refusal is shown and changes nothing."""
        try:
            self.desk.run(operation, label=label, **arguments)
        except UserFacingError as error:
            alerts.show_error(self.window(), error)
            return False
        alerts.toast(self, said, self.undo)
        return True


def beside(button: Button) -> QWidget:
    """A button in line with boxes that have a label above."""
    holder = QWidget()
    holder.setLayout(column(Text("　", 13), button, None, gap=6))
    return holder


class ListSection(Section, Generic[R]):
    """Subclasses make the fields and the table, and override `rows`, `add` and `remove_row`."""

    explanation: ClassVar[str] = ""
    remove_words: ClassVar[str] = ""
    add_icon: ClassVar[str] = "plus"
    remove_icon: ClassVar[str] = "trash"

    def lay_out(self, table: RowTable[R], *fields: Field) -> None:
        self.table, self._first = table, fields[0]
        self.add_button = Button("足す", icon=self.add_icon)
        self.remove_button = Button(self.remove_words, icon=self.remove_icon)
        layout = column(
            Text(self.explanation, 13, colour="text2", wrap=True),
            row(*fields, beside(self.add_button), None, gap=12),
            self.table,
            row(self.remove_button, None),
            gap=10,
        )
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.add_button.clicked.connect(self._on_add)
        self.remove_button.clicked.connect(self.remove)
        self.table.selection_changed.connect(self._on_selection)

    def rows(self) -> tuple[R, ...]:
        """What is stored."""
        raise NotImplementedError

    def add(self) -> bool:
        """From the fields; False leaves the cursor where something is missing."""
        raise NotImplementedError

    def remove_row(self, one: R) -> None:
        raise NotImplementedError

    def reload(self) -> None:
        self.table.set_rows(self.rows())
        self._on_selection()

    def remove(self) -> None:
        for one in self.table.selected():
            self.remove_row(one)

    def miss(self, field: Field, words: str) -> bool:
        """Says beside the field what is missing."""
        field.set_issue(words)
        field.box.setFocus()
        return False

    def _on_add(self) -> None:
        if self.add():
            self._first.box.setFocus()

    def _on_selection(self) -> None:
        self.remove_button.setEnabled(bool(self.table.selected()))
