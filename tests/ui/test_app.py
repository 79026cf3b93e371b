"""The whole program in one process: another data file opened from inside it, and a restore that fails."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from divide_support.errors import FileDamaged
from divide_support.paths import places
from divide_support.store import Database
from tests.ui.demo import NOW
from ui.app import run
from ui.frame.main_window import MainWindow
from ui.kit.alerts import CrashDialog, ErrorDialog


def _practice(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Database.create_practice(path, at=NOW).close()
    return path


def _run(path: Path, steps: list[Callable[[MainWindow], object]]) -> list[str]:
    """Each new window gets the next step; the names of the files that were open."""
    opened: list[str] = []
    met: list[MainWindow] = []

    def look() -> None:
        modal = QApplication.activeModalWidget()
        if isinstance(modal, ErrorDialog | CrashDialog):
            opened.append(modal.windowTitle())
            modal.reject()
            return
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and window.isVisible() and window not in met:
                met.append(window)
                opened.append(window.desk.database.path.name)  # type: ignore[attr-defined]
                step = steps.pop(0)
                step(window)

    timer = QTimer()
    timer.setInterval(30)
    timer.timeout.connect(look)
    timer.start()
    code = run(path, clock=lambda: NOW)
    timer.stop()
    assert code == 0
    return opened


def test_another_file_is_opened_and_the_first_is_let_go(qapp: QApplication) -> None:
    home = places().ensure().home
    first, second = _practice(home / "一.db"), _practice(home / "二.db")
    opened = _run(
        first,
        [
            lambda window: window.desk.reopen(lambda: Database.open(second)),
            lambda window: window.close(),
        ],
    )
    assert opened == ["一.db", "二.db"]
    with Database.open(first), Database.open(second):
        pass


def test_the_old_file_comes_back_when_the_other_cannot_be_opened(qapp: QApplication) -> None:
    first = _practice(places().ensure().home / "一.db")

    def refuse() -> Database:
        raise FileDamaged("バックアップは壊れています。", "", "別の日のものを選んでください。")

    opened = _run(first, [lambda window: window.desk.reopen(refuse), lambda w: w.close()])
    assert opened == ["一.db", "お知らせ", "一.db"]
