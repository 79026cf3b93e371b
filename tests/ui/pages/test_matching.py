"""組合せ by keyboard: choosing, pinning, plans, telephone mode, deciding; what is stored afterwards."""

import time
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from divide_support.operations.inquiries import inquiry_rows
from divide_support.operations.matching_board import planning_board
from divide_support.operations.request_lists import activity_rows
from divide_support.vocabulary import AssignmentStatus, InquiryAnswer, RequestStatus
from tests.ui import lints
from ui.kit import alerts
from ui.kit.panels import SidePanel
from ui.pages.matching import MatchingPage
from ui.pictures import application, settle
from ui.planning.plan_making import make_plans

SIZE = (1190, 690)


def wait(page: MatchingPage) -> None:
    """Until no job is under way; the main thread stays free meanwhile."""
    settle()
    for _ in range(3000):
        if not page.desk.works:
            break
        time.sleep(0.01)
        settle(1)
    settle()


def opened(desk) -> MatchingPage:
    page = MatchingPage(desk)
    page.resize(*SIZE)
    page.show()
    page.activateWindow()
    wait(page)
    return page


@pytest.fixture
def page(practice_desk) -> Iterator[MatchingPage]:
    page = opened(practice_desk)
    yield page
    page.making.stop()
    wait(page)
    page.close()


def press(page: MatchingPage, key, widget=None) -> None:
    QTest.keyClick(widget or page.pane.table, key)
    wait(page)


def seats(page: MatchingPage, activity_id: int):
    rows = page.desk.read(activity_rows)
    row = next(one for one in rows if one.id == activity_id)
    return {one.supporter_id: one for one in row.seats}


def free(page: MatchingPage):
    """The best candidate without a seat, made current."""
    found = page.state.candidates()
    row = next(one for one in found.possible if one.seat is None)
    page.pane.table.select_row_key(row.supporter_id)
    return row


def test_page_opens_on_the_first_request_that_lacks_people(page):
    assert page.state.request() == page.state.short()[0]
    assert page.pane.current() is not None
    assert page.status_text().startswith("候補 ")


def test_space_takes_a_person_in_and_out_again(page):
    activity, row = page.state.activity_id, free(page)
    press(page, Qt.Key.Key_Space)
    assert seats(page, activity)[row.supporter_id].status is AssignmentStatus.TENTATIVE
    page.pane.table.select_row_key(row.supporter_id)
    press(page, Qt.Key.Key_Space)
    assert row.supporter_id not in seats(page, activity)


def test_l_pins_and_undo_takes_everything_back(page):
    activity, row = page.state.activity_id, free(page)
    press(page, Qt.Key.Key_L)
    assert seats(page, activity)[row.supporter_id].is_pinned
    page.undo()
    wait(page)
    assert row.supporter_id not in seats(page, activity)


def test_x_frees_a_seat(page):
    activity, row = page.state.activity_id, free(page)
    press(page, Qt.Key.Key_Space)
    page.pane.table.select_row_key(row.supporter_id)
    press(page, Qt.Key.Key_X)
    assert row.supporter_id not in seats(page, activity)


def test_question_mark_explains(page):
    row = free(page)
    press(page, Qt.Key.Key_Question)
    panels = page.window().findChildren(SidePanel)
    assert [panel.accessibleName() for panel in panels] == [f"{row.name} さんでは どう？"]
    panels[0].leave()


def test_arrow_keys_go_through_the_requests(page):
    second = page.state.short()[1]
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_Down)
    wait(page)
    assert page.state.activity_id == second.id
    assert page.state.candidates().activity_id == second.id


def test_impossible_people_are_listed_with_the_reason(page):
    found = page.state.candidates()
    titles = [line.title for line in page.pane.table.visible_rows() if line.row is None]
    assert titles == [f"頼めない人 {len(found.impossible)}名"]
    assert all(row.fails and row.reason for row in found.impossible)


def test_group_folds_by_key(page):
    table = page.pane.table
    before = len(table.visible_rows())
    heading = next(n for n, line in enumerate(table.visible_rows()) if line.row is None)
    table.selectRow(heading)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert len(table.visible_rows()) == before - len(page.state.candidates().impossible)


def quick_plans(monkeypatch) -> None:
    """Few iterations and no second process: the search itself is tested elsewhere."""
    monkeypatch.setattr(
        "ui.planning.plan_making.make_plans", partial(make_plans, iterations=200, proof=False)
    )


def test_plans_are_made_compared_and_used_in_one_undo_step(page, monkeypatch):
    quick_plans(monkeypatch)
    before = page.state.current
    page.making.make()
    wait(page)
    lines = page.state.plan_lines()
    assert [line.letter for line in lines] == ["案A", "案B", "案C", "案D", "案E"]
    assert lines[1].row.filled > before.filled
    page.making.adopt()
    wait(page)
    assert page.state.current.filled == lines[1].row.filled
    page.undo()
    wait(page)
    assert page.state.current.filled == before.filled


def test_stale_plan_is_refused_with_a_sentence(page, monkeypatch):
    quick_plans(monkeypatch)
    told = []
    monkeypatch.setattr(alerts, "show_error", lambda _parent, error: told.append(error.what))
    page.making.make()
    wait(page)
    free(page)
    press(page, Qt.Key.Key_L)
    assert page.state.plans_stale
    assert not page.plans.use.isEnabled()
    page.making.adopt()
    wait(page)
    assert told == ["この案は使えません。"]


def test_stopping_uses_the_best_so_far(page, monkeypatch):
    monkeypatch.setattr("ui.planning.plan_making.make_plans", partial(make_plans, proof=False))
    page.making.make()
    page.bar.enough.emit()
    wait(page)
    assert len(page.state.plans) < 4
    assert page.bar.make.isEnabled()


def test_telephone_mode_records_and_goes_on(page):
    activity = page.state.activity_id
    page.start_calling()
    first = page.calling.mode.person()
    press(page, Qt.Key.Key_4, page.calling.mode.table)
    second = page.calling.mode.person()
    assert second != first
    press(page, Qt.Key.Key_1, page.calling.mode.table)
    rows = page.desk.read(inquiry_rows, activity_ids=[activity])
    answers = {row.supporter_id: row.answer for row in rows}
    assert (answers[first], answers[second]) == (
        InquiryAnswer.NOT_REACHED,
        InquiryAnswer.ACCEPTED,
    )
    assert seats(page, activity)[second].status is AssignmentStatus.ACCEPTED
    assert page.go_back()
    assert not page.go_back()


def test_digits_in_the_note_are_text(page):
    page.start_calling()
    mode = page.calling.mode
    mode.note.setFocus()
    QTest.keyClicks(mode.note, "12")
    wait(page)
    assert mode.note.text() == "12"


def test_deciding_gives_numbers_to_everything_complete(page):
    ready = page.deciding.ready()
    assert ready
    page.deciding.decide(ready)
    wait(page)
    rows = page.desk.read(activity_rows)
    chosen = {one.id for one in ready}
    assert {row.status for row in rows if row.id in chosen} == {RequestStatus.DECIDED}
    assert page.deciding.ready() == ()


def test_show_record_brings_the_request_up(page):
    wanted = page.state.complete()[0]
    page.show_record(wanted.activity.request_id)
    wait(page)
    assert page.state.activity_id == wanted.id


def test_empty_month_says_so_and_offers_no_plan(page):
    page.step_month(7)
    wait(page)
    assert page.state.summary() == "0件　必要 0名・決まり 0名"
    assert not page.bar.make.isEnabled()
    assert lints.check(page) == []


def test_board_shows_what_is_stored(page):
    board = page.desk.read(planning_board, first=page.state.first, last=page.state.last)
    assert page.state.board.requests == board.requests


@pytest.mark.parametrize("text", [100, 150])
@pytest.mark.parametrize("mode", ["bench", "plans", "phone"])
def test_nothing_is_cut_or_covered(practice_desk, monkeypatch, text, mode):
    quick_plans(monkeypatch)
    application(text=text)
    page = opened(practice_desk)
    page.resize(1258 if text == 150 else 1190, 560 if text == 150 else 620)
    if mode == "plans":
        page.making.make()
        wait(page)
    if mode == "phone":
        page.start_calling()
    settle()
    assert lints.check(page) == []
    page.close()


def test_repairs_of_an_open_seat_are_shown(page):
    page.questions.explain_open_seat()
    wait(page)
    panels = page.window().findChildren(SidePanel)
    assert len(panels) == 1
    assert panels[0].accessibleName().endswith("の空いた席")
    panels[0].leave()
