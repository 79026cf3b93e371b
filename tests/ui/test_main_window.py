import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui import lints
from tests.ui.demo import DemoPage, demo_specs
from ui.desk import Desk
from ui.frame.main_window import MainWindow
from ui.frame.top_strip import HideScreen
from ui.kit.theme import theme
from ui.pictures import settle


@pytest.fixture
def window(desk: Desk, qtbot) -> MainWindow:
    made = MainWindow(desk, demo_specs(), office="みどり県", user="森下")
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    settle()
    return made


@pytest.mark.parametrize("text", [100, 150, 200])
@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
def test_window_passes_the_lints(window: MainWindow, text: int, scheme) -> None:
    theme.set_scheme(scheme)
    theme.set_percent(text)
    settle()
    window.resize(1366, 768)
    settle()
    assert lints.check(window) == []
    assert (window.width(), window.height()) == (1366, 768)


def test_window_shows_ten_rows_at_every_text_size(window: MainWindow) -> None:
    rows = {}
    for text in (100, 150):
        theme.set_percent(text)
        window.resize(1366, 728)
        settle()
        table = window.page.table
        rows[text] = table.viewport().height() // table.rowHeight(0)
    assert rows[100] >= 15
    assert rows[150] >= 10


def test_alt_number_opens_pages(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert window.page.key == "other"
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.page.key == "demo"


def test_text_grows_and_returns_by_keys(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert theme.percent == 115
    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert theme.percent == 100


def test_detail_becomes_a_page_at_large_text_and_escape_returns(window: MainWindow) -> None:
    theme.set_percent(150)
    settle()
    page = window.page
    assert isinstance(page, DemoPage)
    assert not page.pane.isVisible()
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.pane.isVisible()
    assert not page.table.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert page.table.isVisible()


def test_undo_by_key_takes_back_the_newest_unit(window: MainWindow, desk: Desk, store) -> None:
    desk.run(lambda names, name: names.append(name), label="登録（山田）", name="山田")
    assert window.undo_action.text() == "元に戻す：登録（山田）(&U)"
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert store.undone == ["登録（山田）"]


def test_hidden_screen_returns_on_a_key(window: MainWindow) -> None:
    window.hide_screen()
    cover = window.findChild(HideScreen)
    assert cover.size() == window.size()
    QTest.keyClick(cover, Qt.Key.Key_A)
    settle()
    assert window.findChild(HideScreen) is None


def test_every_menu_has_something_in_it_or_says_why(window: MainWindow) -> None:
    empty = [
        key
        for key in ("file", "edit", "view", "go", "request", "help")
        if not window.menus.bar_menu(key).actions()
    ]
    assert empty == []


def test_search_everything_finds_pages_and_commands(window: MainWindow) -> None:
    window.open_search()
    QTest.keyClick(window.search._line, Qt.Key.Key_A)
    window.search._line.setText("さぽーたー")
    window.search._fill()
    assert window.search._list.count() > 0
    QTest.keyClick(window.search._line, Qt.Key.Key_Return)
    assert window.page.key == "other"


def test_window_remembers_its_page(window: MainWindow, desk: Desk, qtbot) -> None:
    window.open_page("other")
    again = MainWindow(desk, demo_specs())
    qtbot.addWidget(again)
    assert again.page.key == "other"
