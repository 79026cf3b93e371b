from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from divide_support.operations import schedules
from divide_support.operations.request_lists import ActivityRow
from divide_support.vocabulary import RequestStatus
from tests.ui import lints
from ui.calendar.month_grid import MonthGrid
from ui.desk import Desk
from ui.dialogs.move_activity import MoveActivity
from ui.kit.theme import theme
from ui.pages.schedule import HIDDEN, SchedulePage
from ui.pictures import settle

_Key = Qt.Key


def _page(desk: Desk, qtbot: QtBot) -> SchedulePage:
    page = SchedulePage(desk)
    qtbot.addWidget(page)
    page.resize(1190, 690)
    page.show()
    settle()
    return page


def _open_lines(desk: Desk, page: SchedulePage) -> list[ActivityRow]:
    data = desk.read(schedules.schedule, first=page.board.days[0], last=page.board.days[-1])
    return [line for line in data.activities if line.status.is_open]


def _to_tray(desk: Desk, line: ActivityRow) -> None:
    desk.run(
        schedules.reschedule,
        label="置き場へ",
        activity_id=line.id,
        held_on=None,
        starts_at=None,
        ends_at=None,
        today=desk.today(),
    )


def _stand_on(grid: MonthGrid, line: ActivityRow) -> None:
    assert grid.board.select(line.id)


def test_schedule_hides_nothing(practice_desk: Desk, qtbot: QtBot) -> None:
    page = _page(practice_desk, qtbot)
    _to_tray(practice_desk, _open_lines(practice_desk, page)[0])
    settle()
    data = practice_desk.read(schedules.schedule, first=date(2026, 12, 1), last=date(2026, 12, 31))
    wanted = {line.id for line in (*data.activities, *data.undated) if line.status not in HIDDEN}
    assert {line.id for line in page.shown()} == wanted
    assert len(data.undated) == 1
    assert "置き場 1件" in page.status_text()


def test_schedule_opens_the_request_with_enter(practice_desk: Desk, qtbot: QtBot) -> None:
    page = _page(practice_desk, qtbot)
    asked: list[tuple[str, object]] = []
    practice_desk.record_asked.connect(lambda key, record: asked.append((key, record)))
    line = _open_lines(practice_desk, page)[0]
    _stand_on(page.grid, line)
    qtbot.keyClick(page.grid, _Key.Key_Return)
    assert asked == [("requests", line.request_id)]
    qtbot.keyClick(page.grid, _Key.Key_2)
    qtbot.keyClick(page.table, _Key.Key_Return)
    assert asked[1] == ("requests", line.request_id)


def test_schedule_walks_days_months_and_back_to_today(practice_desk: Desk, qtbot: QtBot) -> None:
    page = _page(practice_desk, qtbot)
    today = practice_desk.today()
    qtbot.keyClick(page.grid, _Key.Key_Right)
    assert page.board.cursor == date(2026, 12, 2)
    qtbot.keyClick(page.grid, _Key.Key_PageDown)
    assert page.month_name.text() == "令和9年1月"
    qtbot.keyClick(page.grid, _Key.Key_PageUp)
    qtbot.keyClick(page.grid, _Key.Key_PageUp)
    assert (page.board.year, page.board.month) == (2026, 11)
    qtbot.keyClick(page.grid, _Key.Key_T)
    assert page.board.cursor == today
    assert page.month_name.text() == "令和8年12月"


def test_schedule_moves_to_another_day_and_back(practice_desk: Desk, qtbot: QtBot) -> None:
    page = _page(practice_desk, qtbot)
    line = _open_lines(practice_desk, page)[0]
    dialog = MoveActivity(page, practice_desk, line, None)
    qtbot.addWidget(dialog)
    dialog.held_on.set_day(date(2026, 12, 17))
    dialog.start.set_text("1000")
    dialog.end.set_text("0900")
    qtbot.keyClick(dialog.move_button, _Key.Key_Return)
    assert dialog.form.fields["end"].issue() == "はじまりより後に"
    dialog.end.set_text("1130")
    qtbot.keyClick(dialog.move_button, _Key.Key_Return)
    assert dialog.result() == MoveActivity.DialogCode.Accepted
    page.move_to(line, dialog)
    settle()
    current = page.board.current()
    assert current is not None
    assert (current.id, current.held_on) == (line.id, date(2026, 12, 17))
    page.undo()
    settle()
    assert page.board.select(line.id)
    assert page.board.cursor == line.held_on


def test_schedule_filters_and_lifts_the_filter(practice_desk: Desk, qtbot: QtBot) -> None:
    page = _page(practice_desk, qtbot)
    everything = page.shown()
    page.filter_by(status=RequestStatus.RECEIVED.label)
    assert {line.status for line in page.shown()} == {RequestStatus.RECEIVED}
    assert page.clear_chip.isVisible()
    qtbot.keyClick(page.clear_chip, _Key.Key_Return)
    assert page.shown() == everything


def test_schedule_prints_the_month_on_the_page_of_papers(practice_desk: Desk, qtbot: QtBot) -> None:
    page = _page(practice_desk, qtbot)
    asked: list[tuple[str, object]] = []
    practice_desk.record_asked.connect(lambda key, record: asked.append((key, record)))
    page.print_preview()
    assert asked == [("documents", "schedules-2026-12")]


def test_schedule_is_whole_at_both_text_sizes(practice_desk: Desk, qtbot: QtBot) -> None:
    page = _page(practice_desk, qtbot)
    _to_tray(practice_desk, _open_lines(practice_desk, page)[0])
    for percent in (100, 150):
        theme.set_percent(percent)
        for view in ("month", "list"):
            page.show_view(view)
            settle()
            assert lints.check(page) == []
