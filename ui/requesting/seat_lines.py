"""Supporters of a request with their answers; an answer is recorded right where it is read."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QScrollArea, QWidget

from divide_support.operations.request_lists import SeatRow
from divide_support.vocabulary import AssignmentStatus
from ui.kit.buttons import Button
from ui.kit.details import Avatar
from ui.kit.parts import Icon, Text, column, row

A = AssignmentStatus
LOOKS: dict[AssignmentStatus, tuple[str, str, str]] = {
    A.TENTATIVE: ("circle-dashed", "text2", "neutral"),
    A.ASKED: ("clock", "warning", "planning"),
    A.ACCEPTED: ("circle-check", "good", "decided"),
    A.DECLINED: ("circle-x", "danger", "cancelled"),
    A.CANCELLED: ("ban", "text2", "cancelled"),
}
ANSWERS = (
    (A.ACCEPTED, "承諾(&A)"),
    (A.DECLINED, "辞退(&D)"),
    (A.ASKED, "返事まち（お願いした）(&W)"),
    (A.TENTATIVE, "内定（まだ聞いていない）(&T)"),
)


class SeatLine(QWidget):
    """`answered(assignment id, status)`; `person_asked(supporter id, name)` when the name is pressed."""

    answered = Signal(int, object)
    person_asked = Signal(int, str)

    def __init__(self, seat: SeatRow, *, may_answer: bool) -> None:
        super().__init__()
        self.seat, self.may_answer = seat, may_answer
        icon, tone, kind = LOOKS[seat.status]
        name = Button(seat.name, kind="link")
        name.clicked.connect(self._on_name)
        second = Text(self._second(), 13, colour="text2", wrap=True, selectable=True)
        second.setContentsMargins(4, 0, 0, 0)
        top = row(name, None, Icon(icon, 16, tone), gap=6)
        top.addWidget(Text(self._answer(), 13, bold=True, colour=tone))
        parts = row(gap=8, margins=(0, 2, 0, 2))
        parts.addWidget(Avatar(seat.name, kind=kind), 0, Qt.AlignmentFlag.AlignTop)
        parts.addLayout(column(top, second, gap=0), 1)
        self._menu = QMenu(self)
        for status, word in ANSWERS:
            if status is not seat.status:
                action = self._menu.addAction(word)
                action.triggered.connect(partial(self._on_answer, status))
        self.button = Button(
            "",
            kind="tool",
            icon="chevron-down",
            name=f"{seat.name}さんの返事を記録",
            menu=self._menu,
        )
        if not may_answer:
            self.button.hide()
        top.addWidget(self.button)
        self.setLayout(parts)
        self.setToolTip("\n".join(seat.reasons))

    def _second(self) -> str:
        parts = [self.seat.name_kana, self.seat.seat.label]
        if self.seat.phone:
            parts.append(self.seat.phone)
        if self.seat.is_pinned:
            parts.append("固定")
        return "　".join(part for part in parts if part)

    def _answer(self) -> str:
        day = self.seat.answered_on
        return self.seat.status.label + (f" {day.month}/{day.day}" if day else "")

    def open_menu(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(self)
        self.button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.button.open_menu()
        first = next(iter(self._menu.actions()), None)
        if first is not None:
            self._menu.setActiveAction(first)

    def _on_answer(self, status: AssignmentStatus, _checked: object = None) -> None:
        self.answered.emit(self.seat.assignment_id, status)

    def _on_name(self) -> None:
        self.person_asked.emit(self.seat.supporter_id, self.seat.name)
