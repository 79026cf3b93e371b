"""A line that finds among known names while one types, in kana or Latin letters, and still takes what is unknown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QListView

from divide_support.japan.romaji import romaji_key
from divide_support.japan.text import search_key
from ui.kit.forms import TextField

AFTER_CLOSING = 0
_KEYS = int(Qt.ItemDataRole.UserRole) + 1
_VALUE = int(Qt.ItemDataRole.UserRole) + 2


@dataclass(frozen=True, slots=True)
class Option:
    """`text` goes into the line; `second` only helps to choose; `reading` (kana) is searched too."""

    value: object
    text: str
    reading: str = ""
    second: str = ""


def _keys(option: Option) -> str:
    return f"{search_key(option.text)} {search_key(option.reading)} {romaji_key(option.reading)}"


def _wanted(text: str) -> str:
    latin = text.strip()
    if latin and latin.isascii() and latin.isalpha():
        return romaji_key(latin)
    return search_key(text)


class _Folded(QCompleter):
    """Compares search keys instead of letters: つ, ツ and tu find 津."""

    def splitPath(self, path: str) -> list[str]:
        return [_wanted(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.EditRole))


class PickField(TextField):
    """`value()` is the value of the option that stands in the line, else None; `text()` is what stands there."""

    picked = Signal(object)

    def __init__(
        self,
        label: str,
        *,
        icon: str,
        required: bool = False,
        placeholder: str = "",
        same: Callable[[str, str], bool] | None = None,
    ) -> None:
        super().__init__(label, icon=icon, required=required, placeholder=placeholder)
        self._options: tuple[Option, ...] = ()
        self._filled = True
        self._same = same or (lambda typed, name: search_key(typed) == search_key(name))
        self._last: object = None
        self.after_pick: Callable[[], object] = self.line.focusNextChild
        self._model = QStandardItemModel(self)
        self._completer = _Folded(self._model, self)
        self._completer.setCompletionRole(_KEYS)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setMaxVisibleItems(10)
        self._completer.setWidget(self.line)
        self._popup = QListView()
        self._completer.setPopup(self._popup)
        self._completer.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index]  # an overload
        self.edited.connect(self._offer)
        self.left.connect(self._on_leaving)

    def set_options(self, options: Sequence[Option]) -> None:
        self._options = tuple(options)
        self._filled = False

    def _fill_model(self) -> None:
        """Once somebody types: folding every name takes longer than showing the field."""
        self._filled = True
        self._model.clear()
        for option in self._options:
            words = f"{option.text}　{option.second}" if option.second else option.text
            item = QStandardItem(words)
            item.setData(_keys(option), _KEYS)
            item.setData(option, _VALUE)
            self._model.appendRow(item)

    def option(self) -> Option | None:
        text = self.text().strip()
        if not text:
            return None
        return next((one for one in self._options if self._same(text, one.text)), None)

    def value(self) -> object:
        found = self.option()
        return None if found is None else found.value

    def popup(self) -> QAbstractItemView:
        return self._popup

    def _offer(self) -> None:
        if not self._filled:
            self._fill_model()
        self._completer.setCompletionPrefix(self.text())
        if not self.text().strip() or not self._completer.completionCount():
            self._popup.hide()
            return
        self._completer.complete()
        self._popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _on_activated(self, index: QModelIndex) -> None:
        option = index.data(_VALUE)
        self.set_text(option.text)
        self._tell(option)
        # Once the list has closed, for it hands the focus back to the line.
        QTimer.singleShot(AFTER_CLOSING, self, self._go_on)

    def _go_on(self) -> None:
        self.after_pick()

    def _on_leaving(self) -> None:
        """The only name that fits is meant."""
        option = self.option()
        if option is None and self.text().strip():
            wanted = _wanted(self.text())
            fitting = [one for one in self._options if wanted and wanted in _keys(one)]
            if len(fitting) == 1:
                option = fitting[0]
                self.set_text(option.text)
        self._tell(option)

    def _tell(self, option: Option | None) -> None:
        value = None if option is None else option.value
        if value != self._last:
            self._last = value
            self.picked.emit(value)
