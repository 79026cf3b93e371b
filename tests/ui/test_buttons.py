"""Buttons: what their keys do when their words change."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.kit.buttons import Button
from ui.kit.panels import Dialog
from ui.kit.parts import row


def test_key_of_a_button_outlives_its_words(qtbot: QtBot) -> None:
    dialog, pressed = Dialog(None, "試し"), []
    button = Button("取り込む", shortcut="Ctrl+Return")
    button.clicked.connect(lambda: pressed.append(button.text()))
    dialog.add(row(button))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    button.setText("3件を取り込む")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: pressed == ["3件を取り込む"])
