"""The topics of a request as chips: keys 1–5 for the usual ones, the others in a menu."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from ui.kit.choosers import FilterChip
from ui.kit.flow import Flow
from ui.kit.parts import Text, column

USUAL = 5


class TopicChips(QWidget):
    """`edited` when the user chose or unchose one."""

    edited = Signal()

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = Text(label, 13, bold=True)
        self._chosen: list[str] = []
        self._topics: tuple[str, ...] = ()
        self._chips: dict[str, FilterChip] = {}
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._more = FilterChip("ほか", menu=self._menu)
        self._more.installEventFilter(self)
        self._flow = Flow()
        box = QWidget()
        box.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        box.setSizePolicy(policy)
        self.setLayout(column(self.label, box, gap=6))
        self._flow.addWidget(self._more)

    def set_topics(self, topics: Sequence[str]) -> None:
        """The most asked for first."""
        self._topics = tuple(topics)
        self._rebuild()

    def topics(self) -> tuple[str, ...]:
        """In the order they were chosen."""
        return tuple(self._chosen)

    def set_chosen(self, topics: Sequence[str]) -> None:
        self._chosen = list(topics)
        self._rebuild()

    def chips(self) -> tuple[FilterChip, ...]:
        return tuple(self._chips.values())

    def focus_first(self) -> None:
        next(iter(self._chips.values()), self._more).setFocus(Qt.FocusReason.TabFocusReason)

    def _shown(self) -> list[str]:
        usual = list(self._topics[:USUAL])
        return usual + [name for name in self._chosen if name not in usual]

    def _rebuild(self) -> None:
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self._more)
        self._chips = {}
        for number, name in enumerate(self._shown(), 1):
            chip = FilterChip(f"{number} {name}" if number <= USUAL else name)
            chip.setAccessibleName(name)
            chip.setChecked(name in self._chosen)
            chip.clicked.connect(partial(self._on_pressed, name))
            chip.installEventFilter(self)
            self._chips[name] = chip
            self._flow.addWidget(chip)
        self._flow.addWidget(self._more)
        self._order_tabs()
        self.updateGeometry()

    def _order_tabs(self) -> None:
        chips = [*self._chips.values(), self._more]
        for first, second in pairwise(chips):
            QWidget.setTabOrder(first, second)

    def _fill_menu(self) -> None:
        self._menu.clear()
        for name in self._topics[USUAL:]:
            action = self._menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(name in self._chosen)
            action.triggered.connect(partial(self._on_menu, name))

    def _on_menu(self, name: str, _checked: object = None) -> None:
        self._toggle(name)
        self._rebuild()
        self._more.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _on_pressed(self, name: str, _checked: object = None) -> None:
        self._toggle(name)
        self.edited.emit()

    def _toggle(self, name: str) -> None:
        if name in self._chosen:
            self._chosen.remove(name)
        else:
            self._chosen.append(name)
        if name in self._chips:
            self._chips[name].setChecked(name in self._chosen)
            self._chips[name].updateGeometry()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """1–5 choose, Enter goes on."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        key = event.key()
        number = key - Qt.Key.Key_1
        if 0 <= number < min(USUAL, len(self._topics)):
            self._on_pressed(self._topics[number])
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and _watched is not self._more:
            self._more.setFocus(Qt.FocusReason.TabFocusReason)
            self._more.focusNextChild()
            return True
        return False
