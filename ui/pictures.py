"""Pictures of the window without a screen: every page and dialog at a size, text size and colour scheme."""

import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.desk import Desk
from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.style import install
from ui.theme import load_fonts, theme
from ui.tokens import Scheme


def application(*, text: int = 100, scheme: Scheme = "light") -> QApplication:
    """The application with our look, made once."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        theme.set_scheme(scheme)
        theme.set_percent(text)
        return existing
    made = QApplication(["divide-support"])
    load_fonts()
    theme.percent, theme.choice = text, scheme
    install(made)
    return made


def settle(rounds: int = 3) -> None:
    """Let layouts, deferred deletions and queued signals come to rest."""
    for _ in range(rounds):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))


def save(widget: QWidget, path: Path, size: tuple[int, int] | None = None) -> Path:
    if size is not None:
        widget.resize(*size)
    widget.show()
    widget.activateWindow()
    settle()
    path.parent.mkdir(parents=True, exist_ok=True)
    widget.grab().save(str(path))
    return path


def pictures(
    desk: Desk,
    out: Path,
    *,
    size: tuple[int, int] = (1366, 768),
    text: int = 100,
    scheme: Scheme = "light",
    office: str = "みどり県",
    user: str = "",
    practice: bool = True,
) -> Iterator[Path]:
    """One PNG per page; the caller adds its dialogs with `save`."""
    application(text=text, scheme=scheme)
    window = MainWindow(desk, office=office, user=user, practice=practice)
    window.resize(*size)
    window.show()
    for number, spec in enumerate(PAGES, start=1):
        window.open_page(spec.key)
        settle()
        yield save(window, out / f"{number:02}-{spec.key}.png")
    window.close()
