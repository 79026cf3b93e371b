"""Pictures of the window without a screen: every page and dialog at a size, text size and colour scheme."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from ui.desk import Desk
from ui.frame.main_window import MainWindow
from ui.kit.style import install
from ui.kit.theme import load_fonts, theme
from ui.kit.tokens import Scheme
from ui.pages import PAGES
from ui.threads import wait_for_workers


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


QUIET_ROUNDS = 12


def rest(desk: Desk, seconds: float = 30.0) -> None:
    """Like `settle`, and until nothing is being worked on in the background."""
    begun = time.monotonic()
    quiet = 0
    settle()
    while quiet < QUIET_ROUNDS and time.monotonic() - begun < seconds:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        time.sleep(0.01)
        # One errand may ask for the next; pages of papers are drawn beside the desk's work.
        quiet = quiet + 1 if not desk.works and wait_for_workers(seconds) else 0
    settle()


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
    prefix: str = "",
) -> Iterator[Path]:
    """One PNG per page; the caller adds its dialogs with `save`."""
    application(text=text, scheme=scheme)
    window = MainWindow(desk, office=office, user=user, practice=practice)
    window.resize(*size)
    window.show()
    for number, spec in enumerate(PAGES, start=1):
        window.open_page(spec.key)
        rest(desk)
        yield save(window, out / f"{prefix}{number:02}-{spec.key}.png")
    window.close()


# The afternoon that the pictures show, so that two runs give the same pictures.
AFTERNOON = datetime(2026, 12, 1, 14, 2)


def main(words: list[str]) -> int:
    """The command: python -m ui.pictures --out DIR [--size 1366x768] [--text 150] [--theme light|dark|contrast]."""
    parser = argparse.ArgumentParser(prog="ui.pictures", description="画面の写真をとります。")
    parser.add_argument("--out", type=Path, required=True, help="写真を置くフォルダー")
    parser.add_argument("--size", default="1366x768", help="窓の大きさ（横x縦）")
    parser.add_argument("--text", type=int, default=100, help="文字の大きさ（100～200）")
    parser.add_argument("--theme", choices=("light", "dark", "contrast"), default="light")
    wanted = parser.parse_args(words)
    width, _, height = wanted.size.partition("x")
    if not (width.isdigit() and height.isdigit()):
        parser.error("--size は 1366x768 の形で書いてください。")
    application(text=wanted.text, scheme=wanted.theme)
    from ui.picture_book import practice_desk, widgets
    from ui.picture_states import empty_desk, states

    size = (int(width), int(height))
    with tempfile.TemporaryDirectory() as folder, practice_desk(Path(folder), AFTERNOON) as desk:
        made = pictures(
            desk, wanted.out, size=size, text=wanted.text, scheme=wanted.theme, user="森下 あおい"
        )
        for path in made:
            print(path)  # noqa: T201  # what the command is asked for
        window = MainWindow(desk, office="みどり県", user="森下 あおい", practice=True)
        window.resize(*size)
        window.show()
        shown = (
            widgets(desk, window, lambda: rest(desk)),
            states(desk, window, lambda: rest(desk)),
        )
        for name, widget in chain(*shown):
            widget.show()
            rest(desk)
            print(save(widget, wanted.out / f"dialog-{name}.png"))  # noqa: T201
            if widget is not window:
                widget.close()
        window.close()
    with tempfile.TemporaryDirectory() as folder, empty_desk(Path(folder), AFTERNOON) as desk:
        look: dict[str, Any] = {"size": size, "text": wanted.text, "scheme": wanted.theme}
        for path in pictures(desk, wanted.out, office="", practice=False, prefix="empty-", **look):
            print(path)  # noqa: T201  # what the command is asked for
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
