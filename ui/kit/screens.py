"""The room that a screen leaves for our windows."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


def room_for(widget: QWidget) -> QRect:
    """What the screen below the middle of the widget's window leaves beside task bars; the first screen when there is none.

    Never `QWidget.screen()`: the binding makes the screen a child of the widget, and both go together; the next window
    that asks for its screen ends the program (PySide6 6.11.2).
    """
    centre = widget.window().frameGeometry().center()
    screen = QGuiApplication.screenAt(centre) or QGuiApplication.primaryScreen()
    return screen.availableGeometry()
