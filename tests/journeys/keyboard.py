"""Somebody at the keyboard: keys go where the focus is, and what asks a question is answered by keys."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt import exceptions as qtbot_errors
from pytestqt.qtbot import QtBot

from ui.desk import Desk
from ui.frame.main_window import MainWindow
from ui.pictures import settle

K, M = Qt.Key, Qt.KeyboardModifier
CONTROL, SHIFT, ALT = M.ControlModifier, M.ShiftModifier, M.AltModifier
PLAIN = M.NoModifier
MOST_TABS = 60


def place() -> QWidget:
    """Where a key would go: an open list or menu, else the focus, else the window in front."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        return popup.focusWidget() or popup
    found = QApplication.focusWidget() or QApplication.activeWindow()
    assert found is not None, "nothing has the focus"
    return found


class Keyboard(QObject):
    """`press`, `type`, `tab_to`; `answering` watches for the next question and presses the keys for it."""

    def __init__(self, window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
        super().__init__(window)
        self.window = window
        self.flashes: list[str] = []
        self.failures: list[str] = []
        self._answers: list[Callable[[QWidget], object]] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(20)
        QApplication.instance().installEventFilter(self)
        self._desk, self._qtbot = desk, qtbot

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Parts that are shown before they have a place open a window of their own and take the keys away."""
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.windowType() == Qt.WindowType.Window
            and watched is not self.window
        ):
            self.flashes.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False

    @staticmethod
    def strike(key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.keyClick(place(), key, modifier)
        settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN, times: int = 1) -> None:
        for _ in range(times):
            self.strike(key, modifier)

    def type(self, text: str) -> None:
        """Latin letters and digits key by key, everything else as the input method hands it over."""
        if text.isascii():
            QTest.keyClicks(place(), text)
        else:
            commit = QInputMethodEvent()
            commit.setCommitString(text)
            QApplication.sendEvent(place(), commit)
        settle()

    def tab_to(self, name: str) -> QWidget:
        """Tab until what a screen reader would call `name` has the focus."""
        passed: list[str] = []
        for _ in range(MOST_TABS):
            here = QApplication.focusWidget()
            if here is not None and here.accessibleName().startswith(name):
                return here
            self.press(K.Key_Tab)
            passed.append(place().accessibleName() or type(place()).__name__)
        raise AssertionError(f"Tab never comes to {name}: {passed}")

    def until(self, wanted: Callable[[], bool], seconds: int = 15) -> None:
        self._qtbot.waitUntil(wanted, timeout=seconds * 1000)

    def rest(self, seconds: int = 20) -> None:
        """Until nothing is being worked on and nothing is being asked."""
        self.until(
            lambda: not self._desk.works and QApplication.activeModalWidget() is None, seconds
        )
        assert self.failures == []
        if QApplication.activeWindow() is None:
            self.window.activateWindow()  # what a window manager does
        settle()

    @contextmanager
    def answering(self, *answers: Callable[[QWidget], object]) -> Iterator[None]:
        """Each modal window that comes up is given to the next answer, which must close it by keys."""
        self._answers += answers
        yield
        self.until(lambda: not self._answers)
        self.rest()

    def _look(self) -> None:
        """What nobody expected is closed, for its own loop would keep the test from ever ending."""
        asked = QApplication.activeModalWidget()
        if asked is None or not asked.isVisible():
            return
        self._timer.stop()
        if not asked.isActiveWindow():
            asked.activateWindow()  # what a window manager does
            settle()
        try:
            assert self._answers, f"unexpected: {_words(asked)}"
            self._answers.pop(0)(asked)
            self.until(lambda: not asked.isVisible(), 3)
        except (AssertionError, qtbot_errors.TimeoutError) as failure:
            self.failures.append(f"{asked.windowTitle()}: {failure!r}")
            self._answers.clear()
            asked.close()
        self._timer.start(20)


def _words(asked: QWidget) -> str:
    return " ".join(
        one.accessibleName() or getattr(one, "text", str)() for one in asked.findChildren(QLabel)
    )


def choosing(monkeypatch: pytest.MonkeyPatch, *, opened: Sequence[Path] = (), saved: Path) -> None:
    """What the system's own file dialogs answer."""
    files = [str(path) for path in opened]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_k: (files, ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(saved), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(saved))
