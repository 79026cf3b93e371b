"""The composition root: application, language, fonts, crash guard, the data file, the window."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from divide_support.errors import UserFacingError
from divide_support.paths import Places, places
from divide_support.store.database import Database
from ui.desk import Desk
from ui.frame.main_window import MainWindow
from ui.kit import alerts
from ui.kit.screens import room_for
from ui.kit.style import install
from ui.kit.theme import TEXT_SIZES, load_fonts, theme
from ui.opening import Clock, MakePractice, ask_start, choose_start, open_with_password
from ui.settings import Settings
from ui.threads import Caretaker

_log = logging.getLogger("divide_support")
TITLE_BAR = 40
"""The frame of the system comes on top of the window's own height."""


def make_application(arguments: Sequence[str] = ("divide-support",)) -> QApplication:
    """Japanese locale, Qt's own words in Japanese, bundled fonts, our style."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(list(arguments))
    application.setApplicationName("divide-support")
    application.setApplicationDisplayName("サポーター派遣")
    QLocale.setDefault(QLocale(QLocale.Language.Japanese, QLocale.Country.Japan))
    translator = QTranslator(application)
    if translator.load("qtbase_ja", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    for name in load_fonts():
        _log.warning("font not loaded: %s", name)
    install(application)
    return application


def take_look(settings: Settings) -> None:
    """Text size and colours as they were left."""
    percent = settings.get("text", 100)
    if isinstance(percent, int) and TEXT_SIZES[0] <= percent <= TEXT_SIZES[-1]:
        theme.set_percent(percent)
    scheme = settings.get("scheme", "auto")
    if scheme in ("auto", "light", "dark", "contrast"):
        theme.set_scheme(scheme)


def run(
    path: Path | None = None,
    *,
    arguments: Sequence[str] = ("divide-support",),
    version: str = "",
    make_practice: MakePractice | None = None,
    describe: Callable[[Desk], tuple[str, str]] | None = None,
    clock: Callable[[], datetime] | None = None,
) -> int:
    """Open the window on a data file; ask for one when there is none. The exit code of the program.

    `make_practice(path, at)` fills a new practice file; `describe(desk)` gives the office's name and the person's.
    """
    application = make_application(arguments)
    where = places()
    guard = alerts.Guard(application, where.logs, version)
    guard.install()
    settings = Settings(where.settings_file)
    now = clock or datetime.now  # noqa: TID251  # handed to the desk, the one reader of the clock
    take_look(settings)
    try:
        opened = choose_start(path, where, settings, now, make_practice)
        ask = partial(ask_start, where, settings, now, make_practice)
        code = 0
        while opened is not None:
            desk = Desk(opened, settings, now)
            code, opener = _show(application, opened, desk, guard, describe, ask)
            opened = _reopen(opener, opened.path, where, now)
    except UserFacingError as error:
        alerts.show_error(None, error)
        return 1
    else:
        return code
    finally:
        guard.remove()


Opener = Callable[[], Database | None]


def _reopen(opener: Opener | None, old: Path, where: Places, now: Clock) -> Database | None:
    """Another data file, or the restored one; when that fails, the one that was open before."""
    if opener is None:
        return None
    try:
        opened = opener()
    except UserFacingError as error:
        alerts.show_error(None, error)
        opened = None
    return opened or open_with_password(old, now, where)


def _show(
    application: QApplication,
    database: Database,
    desk: Desk,
    guard: alerts.Guard,
    describe: Callable[[Desk], tuple[str, str]] | None,
    ask: Opener,
) -> tuple[int, Opener | None]:
    """The exit code, and what to open next when a page asked for it; `ask` shows the first screen."""
    guard.during = lambda: desk.works[-1].label if desk.works else ""
    office, user = describe(desk) if describe is not None else ("", "")
    desk.actor = user
    window = MainWindow(desk, office=office, user=user, practice=database.is_practice)
    asked: list[Opener] = []

    def on_reopen_asked(opener: Opener | None) -> None:
        asked.append(opener or ask)
        window.close()

    desk.reopen_asked.connect(on_reopen_asked)
    room = room_for(window)
    if window.width() >= room.width() or window.height() >= room.height() - TITLE_BAR:
        window.showMaximized()
    else:
        window.show()
    caretaker = Caretaker(lambda: bool(desk.works))
    caretaker.start()
    try:
        code = application.exec()
    finally:
        caretaker.stop()
        desk.close()
        window.deleteLater()
        database.close()
    return code, asked[-1] if asked else None
