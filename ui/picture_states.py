"""What the pictures show besides pages and dialogs: panels, menus, searches, passing bars, and an office without data."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from divide_support.errors import WrongPassword
from divide_support.store import Database
from divide_support.store.keys import TEST_COST
from ui.desk import Desk
from ui.dialogs.matching import AddByHand
from ui.frame.help import HelpViewer
from ui.frame.main_window import MainWindow
from ui.frame.top_strip import HideScreen
from ui.kit import alerts
from ui.kit.header import FilterPopup
from ui.kit.panels import SidePanel
from ui.opening import NewPasswordDialog, PasswordDialog, StartDialog, WaitingDialog
from ui.pages.matching import MatchingPage
from ui.pages.places import PlacesPage
from ui.pages.supporters import SupportersPage
from ui.requesting.intake_panel import open_intake
from ui.settings import Settings

Shown = Iterator[tuple[str, QWidget]]
SAMPLE_PASSWORD = "みどりの丘の白い雲と風の音"  # noqa: S105  # opens an empty file that is thrown away


WRONG = (
    "パスワードが違います。",
    "データファイルは壊れていません。",
    "大文字と小文字、全角と半角、CapsLockを確かめて、もう一度入力してください。",
)


@contextmanager
def empty_desk(folder: Path, at: datetime) -> Iterator[Desk]:
    """What an office sees that has just begun."""
    path = folder / "supporters.db"
    made = Database.create(path, password=SAMPLE_PASSWORD, at=at, cost=TEST_COST)
    with made.database as database:
        yield Desk(database, Settings(folder / "empty.json"), lambda: at)


def states(desk: Desk, window: MainWindow, rest: Callable[[], None]) -> Shown:
    """(name, what to photograph), each undone before the next."""
    yield from _frame(window, rest)
    yield from _people(window, rest)
    yield from _places(window, rest)
    yield from _intake(desk, window, rest)
    yield from _planning(window, rest)
    yield from _opening(window)


def _type(box: QWidget, words: str) -> None:
    """As from an input method, which knows more letters than keys have."""
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(box, event)


def _leave(window: MainWindow) -> None:
    for panel in window.findChildren(SidePanel):
        if panel.isVisible():
            panel.leave()


def _frame(window: MainWindow, rest: Callable[[], None]) -> Shown:
    window.open_page("requests")
    rest()
    passing = alerts.toast(window, "0321 三ツ森市の返事を記録しました", window.undo)
    yield "toast", window
    passing.deleteLater()
    window.status.set_work("宛名 34/120　印刷の用意")
    yield "busy", window
    window.status.set_work("")
    for menu in ("file", "view", "request"):
        shown = window.menus.bar_menu(menu)
        shown.popup(window.mapToGlobal(QPoint(0, 30)))
        yield f"menu-{menu}", shown
        shown.hide()
    yield from _searches(window, rest)
    table = window.page_of("requests").table  # type: ignore[attr-defined]  # a list page
    titles = [column.title for column in table.model_.columns]
    table.open_filter(titles.index("市町"))
    popup = table.findChild(FilterPopup) or QApplication.activePopupWidget()
    if popup is not None:
        yield "filter", popup
        popup.hide()
    window.hide_screen()
    yield "hidden", window
    for sheet in window.findChildren(HideScreen):
        sheet.hide()
        sheet.deleteLater()


def _searches(window: MainWindow, rest: Callable[[], None]) -> Shown:
    for name, words in (("search", ""), ("search-found", "若葉"), ("search-none", "ぬぬぬ")):
        window.open_search()
        line = window.search.findChild(QLineEdit)
        if line is not None and words:
            _type(line, words)
            QTest.qWait(120)
        rest()
        yield name, window.search
        window.search.hide()
    page = window.page_of("requests")
    page.search_for("ぬぬぬ")
    rest()
    yield "nothing-found", window
    page.go_back()


def _people(window: MainWindow, rest: Callable[[], None]) -> Shown:
    page = window.page_of("supporters")
    if not isinstance(page, SupportersPage):
        return
    window.open_page("supporters")
    rest()
    page.show_record(page.people.table.rows()[0].id)
    rest()
    yield "supporter", window
    page.go_back()
    page.new_record()
    rest()
    yield "supporter-form", window
    _leave(window)
    page.show_list("nominations")
    page.refresh()
    rest()
    yield "nominations", window
    page.show_list("supporters")


def _places(window: MainWindow, rest: Callable[[], None]) -> Shown:
    page = window.page_of("places")
    if not isinstance(page, PlacesPage):
        return
    window.open_page("places")
    rest()
    page.new_town()
    rest()
    yield "town-form", window
    _leave(window)
    page.new_record()
    rest()
    yield "hall-form", window
    _leave(window)
    window.open_page("schedule")
    rest()
    QTest.keyClick(window.page_of("schedule"), Qt.Key.Key_2)
    rest()
    yield "schedule-list", window
    QTest.keyClick(window.page_of("schedule"), Qt.Key.Key_1)


def _intake(desk: Desk, window: MainWindow, rest: Callable[[], None]) -> Shown:
    """As it stands when the caller has told nearly everything."""
    window.open_page("requests")
    rest()
    panel = open_intake(window, desk)
    form = panel.form
    for field, words in (
        (form.town, "若葉市"),
        (form.day, "12/10"),
        (form.start, "1330"),
        (form.end, "1530"),
        (form.attendees, "15"),
    ):
        field.box.setFocus()
        _type(field.box, words)
        QTest.keyClick(field.box, Qt.Key.Key_Tab)
    QTest.qWait(600)
    rest()
    yield "intake-filled", window
    panel.start_afresh()
    panel.leave()


def _planning(window: MainWindow, rest: Callable[[], None]) -> Shown:
    page = window.page_of("matching")
    if not isinstance(page, MatchingPage):
        return
    window.open_page("matching")
    rest()
    found = page.state.candidates()
    if found is None:
        return
    asks: tuple[tuple[str, Callable[[], object]], ...] = (
        ("why", lambda: page.questions.explain(found.possible[0])),
        ("anybody", page.questions.ask_about_anybody),
        ("open-seat", page.questions.explain_open_seat),
        ("other-days", page.questions.show_other_days),
    )
    for name, ask in asks:
        ask()
        rest()
        yield name, window
        _leave(window)
    people = [one for one in (*found.possible, *found.impossible) if one.seat is None]
    hard = found.impossible[0] if found.impossible else None
    yield "add-by-hand", AddByHand(window, "加える人をえらんでください", people, first=hard)
    page.start_repairing()
    rest()
    yield "repair", window
    page.go_back()


def _opening(window: MainWindow) -> Shown:
    yield "start-again", StartDialog(practice=True, existing="supporters.db")
    yield "waiting", WaitingDialog("練習用の県を用意しています")
    short = NewPasswordDialog(window, Path("supporters.db"))
    short.first.set_text("みじかい")
    short.first.set_issue("パスワードは12文字以上にしてください。")
    yield "new-password-issue", short
    wrong = PasswordDialog(window, Path("supporters.db"))
    wrong.say(WrongPassword(*WRONG))
    yield "password-wrong", wrong
    yield "help-start", HelpViewer(window, "index")
