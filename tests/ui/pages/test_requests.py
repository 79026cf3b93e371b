"""The list of requests: one next step a state, driven by keyboard, seen in the stored facts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from divide_support.operations.request_lists import RequestDetail, request_detail, request_rows
from divide_support.vocabulary import AssignmentStatus, RequestStatus
from tests.ui import lints
from ui.desk import Desk
from ui.dialogs.amend_request import AmendDialog
from ui.dialogs.decide import DecideDialog
from ui.dialogs.end_request import EndDialog
from ui.kit.theme import theme
from ui.pages.requests import RequestsPage
from ui.pictures import settle

S = RequestStatus


@pytest.fixture
def page(practice_desk: Desk, qtbot: QtBot) -> RequestsPage:
    made = RequestsPage(practice_desk)
    qtbot.addWidget(made)
    made.resize(1190, 664)
    made.show()
    _rest(practice_desk, qtbot)
    return made


def _rest(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not desk.works, timeout=10_000)
    settle()


def _go(page: RequestsPage, status: RequestStatus) -> int:
    row = next(one for one in page.table.rows() if one.status is status)
    page.show_record(row.id)
    settle()
    return row.id


def _detail(desk: Desk, request_id: int) -> RequestDetail:
    return desk.read(request_detail, request_id=request_id, today=desk.today())


def _accepting(
    monkeypatch: pytest.MonkeyPatch, kind: type[QDialog], fill: Callable[[QDialog], object]
) -> None:
    """Answers a dialog as a person would: fill it, press its button."""

    def execute(dialog: QDialog) -> int:
        dialog.show()
        fill(dialog)
        dialog.confirm.click()
        return dialog.result()

    monkeypatch.setattr(kind, "exec", execute)


def test_list_shows_open_requests_with_counts(page: RequestsPage, practice_desk: Desk) -> None:
    rows = practice_desk.read(request_rows, today=practice_desk.today())
    received = sum(row.status is S.RECEIVED for row in rows)
    assert RequestsPage.badge(practice_desk) == received
    shown = page.table.visible_rows()
    assert {row.status for row in shown} <= {
        S.RECEIVED, S.PLANNING, S.TENTATIVE, S.DECIDED, S.NOTIFIED, S.HELD,
    }  # fmt: skip
    page.filters.choose(S.RECEIVED.value)
    assert len(page.table.visible_rows()) == received
    page.filters.choose("overdue")
    assert all(row.is_overdue for row in page.table.visible_rows())


def test_ended_requests_stand_under_their_own_chip(page: RequestsPage) -> None:
    ended = next(row for row in page.table.rows() if row.status.is_ended_early)
    page.show_record(ended.id)
    assert page.filters.key() == "ended"
    assert page.current() == ended


def test_answer_is_recorded_where_the_key_leads_and_undone(
    page: RequestsPage, practice_desk: Desk
) -> None:
    rows = (row for row in page.table.rows() if row.status.is_open and row.filled > row.accepted)
    row = next(rows)
    page.show_record(row.id)
    settle()
    page.ask_answer()
    waiting = (AssignmentStatus.ASKED, AssignmentStatus.TENTATIVE)
    line = next(one for one in page.parts.seats if one.seat.status in waiting)
    assert page.focusWidget() is line.button
    action = line._menu.actions()[0]
    assert action.text() == "承諾(&A)"
    action.trigger()
    settle()
    seats = {s.assignment_id: s for a in _detail(practice_desk, row.id).activities for s in a.seats}
    assert seats[line.seat.assignment_id].status is AssignmentStatus.ACCEPTED
    assert practice_desk.undo_label() == f"返事の記録（{row.number[5:]}）"
    practice_desk.undo()
    seats = {s.assignment_id: s for a in _detail(practice_desk, row.id).activities for s in a.seats}
    assert seats[line.seat.assignment_id].status is line.seat.status


def test_next_step_of_received_request_leads_to_matching(
    page: RequestsPage, practice_desk: Desk
) -> None:
    asked: list[tuple[str, object]] = []
    practice_desk.record_asked.connect(lambda key, record: asked.append((key, record)))
    request = _go(page, S.RECEIVED)
    page.primary_action()
    assert asked == [("matching", request)]


def test_decision_gives_numbers_and_leads_to_the_papers(
    page: RequestsPage, practice_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, object]] = []
    practice_desk.record_asked.connect(lambda key, record: asked.append((key, record)))
    request = _go(page, S.TENTATIVE)
    _accepting(monkeypatch, DecideDialog, lambda _dialog: None)
    page.primary_action()
    detail = _detail(practice_desk, request)
    assert detail.row.status is S.DECIDED
    assert asked == [("documents", request)]


def test_leaving_the_decision_keeps_everything_as_it_was(
    page: RequestsPage, practice_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = _go(page, S.TENTATIVE)
    before = _detail(practice_desk, request)
    monkeypatch.setattr(DecideDialog, "exec", lambda _dialog: 0)
    page.primary_action()
    assert _detail(practice_desk, request) == before


@pytest.mark.parametrize("status", [S.WITHDRAWN, S.CANCELLED, S.DECLINED])
def test_request_ends_early_with_its_reason(
    page: RequestsPage,
    practice_desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    status: RequestStatus,
) -> None:
    request = _go(page, S.PLANNING)
    _accepting(monkeypatch, EndDialog, lambda dialog: dialog.memo.set_text("市町の都合"))
    page.end(status)
    detail = _detail(practice_desk, request)
    assert (detail.row.status, detail.status_reason, detail.row.filled) == (status, "市町の都合", 0)


def test_end_without_reason_is_not_taken(page: RequestsPage, qtbot: QtBot) -> None:
    _go(page, S.PLANNING)
    row = page.current()
    assert row is not None
    dialog = EndDialog(page, row, S.CANCELLED)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.confirm.click()
    assert dialog.isVisible()
    assert dialog.memo.issue()


def test_decision_is_revoked_with_its_reason(
    page: RequestsPage, practice_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = _go(page, S.NOTIFIED)
    _accepting(monkeypatch, EndDialog, lambda dialog: dialog.memo.set_text("会場が変わった"))
    page.end(S.PLANNING)
    assert _detail(practice_desk, request).row.status is S.PLANNING


def test_corrections_are_stored_and_only_what_differs(
    page: RequestsPage, practice_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = _go(page, S.RECEIVED)
    changes: list[dict[str, object]] = []

    def fill(dialog: AmendDialog) -> None:
        assert dialog.changes() == {}
        dialog.attendees.set_text("25")
        dialog.note.set_text("入口は裏です")
        changes.append(dialog.changes())

    _accepting(monkeypatch, AmendDialog, fill)
    page.amend()
    detail = _detail(practice_desk, request)
    assert changes == [{"activity.attendees": 25, "note": "入口は裏です"}]
    assert (detail.row.attendees, detail.note) == (25, "入口は裏です")


def test_new_day_replaces_the_wishes(
    page: RequestsPage, practice_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = _go(page, S.RECEIVED)
    _accepting(monkeypatch, AmendDialog, lambda dialog: dialog.day.set_text("2/17"))
    page.amend()
    activity = _detail(practice_desk, request).activities[0]
    assert activity.held_on is not None
    assert activity.held_on.isoformat() == "2027-02-17"
    assert activity.is_fixed
    assert [one["date"] for one in activity.choices] == ["2027-02-17"]


def test_workbook_holds_what_the_list_shows_in_its_order(
    page: RequestsPage, practice_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page.filters.choose(S.PLANNING.value)
    page.export_to(tmp_path / "依頼.xlsx")
    _rest(practice_desk, qtbot)
    cells = load_workbook(tmp_path / "依頼.xlsx").worksheets[0].iter_rows(values_only=True)
    numbers = [line[0] for line in cells if str(line[0]).startswith("20") and line[1]]
    assert numbers == [row.number for row in page.table.visible_rows()]


def test_requests_are_found_from_everywhere(page: RequestsPage, practice_desk: Desk) -> None:
    row = page.table.visible_rows()[0]
    found = RequestsPage.finds(practice_desk, row.number)
    assert [(one.page, one.record) for one in found] == [("requests", row.id)]


@pytest.mark.parametrize("percent", [100, 150])
def test_page_is_clean(page: RequestsPage, percent: int) -> None:
    theme.set_percent(percent)
    for status in (S.RECEIVED, S.PLANNING, S.DECIDED, S.CANCELLED):
        _go(page, status)
        assert lints.check(page) == []
