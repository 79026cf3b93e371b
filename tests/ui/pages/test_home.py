from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from divide_support.operations import tasks
from divide_support.paths import places
from divide_support.store import TEST_COST, Database
from tests.ui import lints
from tests.ui.demo import NOW
from ui.desk import Desk
from ui.kit.theme import theme
from ui.kit.ways import Way
from ui.pages.home import HomePage
from ui.pictures import settle
from ui.today.first_steps import FirstSteps
from ui.today.task_rows import ClosedGroup, TaskRow


def _page(desk: Desk, qtbot: QtBot) -> HomePage:
    page = HomePage(desk)
    qtbot.addWidget(page)
    page.resize(1190, 690)
    page.show()
    settle()
    return page


def test_home_lists_what_is_due_in_the_order_of_urgency(practice_desk: Desk, qtbot: QtBot) -> None:
    page = _page(practice_desk, qtbot)
    today = practice_desk.read(tasks.today_page, today=practice_desk.today())
    wanted = [*today.in_group(tasks.Group.NOW), *today.in_group(tasks.Group.TODAY)]
    assert wanted
    assert [line.task for line in page.findChildren(TaskRow)] == wanted


def test_home_goes_where_the_next_step_is_by_keyboard(practice_desk: Desk, qtbot: QtBot) -> None:
    page = _page(practice_desk, qtbot)
    line = page.findChildren(TaskRow)[1]
    asked: list[tuple[str, object]] = []
    practice_desk.record_asked.connect(lambda key, record: asked.append((key, record)))
    qtbot.keyClick(page, Qt.Key.Key_2)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert asked == [(line.task.page, line.task.record_id)]


def test_home_opens_a_closed_group(practice_desk: Desk, qtbot: QtBot) -> None:
    page = _page(practice_desk, qtbot)
    before = len(page.findChildren(TaskRow))
    qtbot.keyClick(page.findChildren(ClosedGroup)[0], Qt.Key.Key_Return)
    settle()
    assert len(page.findChildren(TaskRow)) > before


def test_home_is_whole_at_both_text_sizes(practice_desk: Desk, qtbot: QtBot) -> None:
    page = _page(practice_desk, qtbot)
    assert lints.check(page) == []
    theme.set_percent(150)
    settle()
    assert lints.check(page) == []


def test_home_of_a_new_office_shows_its_first_steps_and_the_missing_backup(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    new = Database.create(
        tmp_path / "本番.db", password="asagao-no-tsuru-hidarimaki", at=NOW, cost=TEST_COST
    )
    with new.database as database:
        desk = Desk(database, clock=lambda: NOW)
        page = _page(desk, qtbot)
        assert page._backup_caution() == ("バックアップがまだありません。データの画面で作れます",)
        [steps] = page.findChildren(FirstSteps)
        asked: list[str] = []
        desk.record_asked.connect(lambda key, _record: asked.append(key))
        for way in steps.findChildren(Way)[:2]:
            qtbot.keyClick(way, Qt.Key.Key_Return)
        assert asked == ["settings", "data"]
        assert lints.check(page) == []
        database.backup(places().backups, at=NOW)
        assert page._backup_caution() == ()
