"""The list of papers and the preview share what room there is."""

from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.paper.in_turn import InTurn


def test_both_are_seen_where_they_fit_and_else_one_in_turn(qtbot: QtBot) -> None:
    left, right, whole = QWidget(), QWidget(), QWidget()
    both = InTurn(left, right)
    layout = QVBoxLayout(whole)
    layout.addWidget(both.switch)
    layout.addWidget(both)
    both.set_left_width(424)
    qtbot.addWidget(whole)
    whole.resize(1000, 400)
    whole.show()
    assert (left.isVisible(), right.isVisible(), both.switch.isVisible()) == (True, True, False)
    assert left.width() == 424
    whole.resize(600, 400)
    qtbot.waitUntil(both.switch.isVisible)
    assert (left.isVisible(), right.isVisible()) == (True, False)
    both.switch.findChildren(QAbstractButton)[1].click()
    assert (left.isVisible(), right.isVisible()) == (False, True)
