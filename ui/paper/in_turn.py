"""A list and what it shows: beside each other, or in turn where there is no room for both."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.kit.choosers import Segmented
from ui.kit.parts import row
from ui.kit.theme import theme

UNBOUNDED = 16_777_215
LEAST_RIGHT = 320


class InTurn(QWidget):
    """The left one keeps its width (`set_left_width`) while both are seen; `switch` is to be placed outside."""

    def __init__(self, left: QWidget, right: QWidget) -> None:
        super().__init__()
        self._left, self._right, self._left_width = left, right, 0
        self.switch = Segmented((("left", "一覧"), ("right", "見本")), name="何を見るか")
        self.switch.hide()
        both = row(left, right, gap=0)
        both.setStretch(1, 1)
        self.setLayout(both)
        self.setMinimumWidth(1)  # or both would ask for room that there is not
        self.switch.changed.connect(self._share)

    def set_left_width(self, width: int) -> None:
        self._left_width = width
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self, _key: str = "") -> None:
        both = self.width() >= self._left_width + theme.gap(LEAST_RIGHT)
        if self.switch.parentWidget() is not None:
            self.switch.setVisible(not both)
        self._left.setMinimumWidth(self._left_width if both else 0)
        self._left.setMaximumWidth(self._left_width if both else UNBOUNDED)
        self._left.setVisible(both or self.switch.key() == "left")
        self._right.setVisible(both or self.switch.key() == "right")
