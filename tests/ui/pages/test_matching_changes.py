"""組合せ after something changed: repair from a seat, open seats, anybody, what-if, receipts and files."""

import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from divide_support.matching.exchange_format import read_problem
from divide_support.operations.planning import record_answer
from divide_support.operations.request_lists import activity_rows
from divide_support.operations.tasks import Mend
from divide_support.vocabulary import AssignmentStatus
from tests.ui import lints
from tests.ui.pages.test_matching import free, opened, press, quick_plans, wait
from ui.kit import alerts
from ui.kit.panels import SidePanel
from ui.pages.matching import MatchingPage
from ui.pictures import application, settle
from ui.planning.open_seat_panel import DaysPanel, OpenSeatPanel
from ui.planning.receipt_panel import ReceiptPanel
from ui.planning.what_if_panel import WhatIfPanel
from ui.planning.why_panel import AnybodyPanel, WhyPanel


@pytest.fixture
def page(practice_desk) -> Iterator[MatchingPage]:
    page = opened(practice_desk)
    yield page
    page.making.stop()
    wait(page)
    page.close()


def panel_of(page, kind):
    """The newest panel of this kind."""
    found = [one for one in page.window().findChildren(SidePanel) if isinstance(one, kind)]
    return found[-1]


def seated(page):
    """An accepted person of an open request, made current."""
    for request in (*page.state.complete(), *page.state.short()):
        for seat in request.seated:
            if seat.status is AssignmentStatus.ACCEPTED:
                page._on_chosen(request.id)
                page._on_seat(seat.seat)
                wait(page)
                page.pane.table.select_row_key(seat.supporter_id)
                return request, seat
    raise AssertionError("nobody has accepted")


def statuses(page, activity_id):
    rows = page.desk.read(activity_rows)
    row = next(one for one in rows if one.id == activity_id)
    return {seat.supporter_id: seat.status for seat in row.seats}


def test_r_on_a_seat_proposes_who_steps_in(page):
    request, seat = seated(page)
    press(page, Qt.Key.Key_R)
    proposal = page.repairing.mode.proposal
    assert proposal.left == ((str(request.id), str(seat.supporter_id)),)
    assert page.repairing.mode.option() is proposal.options[0]
    assert page.status_hint().startswith("↑↓ なおし方")
    assert page.go_back()


def test_repair_is_carried_out_and_undone_in_one_step(page):
    request, seat = seated(page)
    before = statuses(page, request.id)
    press(page, Qt.Key.Key_R)
    coming = page.repairing.mode.option().papers[0].coming
    page.primary_action()
    wait(page)
    after = statuses(page, request.id)
    assert after[seat.supporter_id] is AssignmentStatus.DECLINED
    assert len(coming) == 1
    assert sum(status.fills_seat for status in after.values()) == sum(
        status.fills_seat for status in before.values()
    )
    page.undo()
    wait(page)
    assert statuses(page, request.id) == before


def test_repair_of_a_period_needs_both_days(page):
    _request, seat = seated(page)
    page.start_repairing(seat.supporter_id)
    wait(page)
    form = page.repairing.mode.form
    form.scope.set_key("days")
    form.last.set_text("")
    form.ask.click()
    assert form.last.issue() == "日付を書いてください。例：12/10"
    form.last.set_day(page.state.last)
    form.ask.click()
    wait(page)
    assert page.repairing.mode.proposal.absences[0].last == page.state.last


def test_repair_without_anything_to_repair_says_so(page):
    page.start_repairing()
    wait(page)
    mode = page.repairing.mode
    assert mode.proposal is not None
    assert mode.use.isVisible() == mode.proposal.is_needed


def test_menu_of_a_seat_reaches_the_repair(page):
    request, seat = seated(page)
    card = next(one for one in page.pane.cards.cards if one.place.supporter_id == seat.supporter_id)
    page.pane.cards.lost.emit(card.place)
    wait(page)
    assert page.repairing.mode.proposal.left[0][0] == str(request.id)
    page.go_back()


def test_stand_ins_are_offered_and_taken(page):
    request, seat = seated(page)
    press(page, Qt.Key.Key_Question)
    panel = panel_of(page, WhyPanel)
    told = page.state
    assert told.request().id == request.id
    buttons = [one for one in panel.findChildren(type(page.bar.make)) if one.text() == "入れかえる"]
    assert buttons
    buttons[0].click()
    wait(page)
    assert seat.supporter_id not in {
        key for key, status in statuses(page, request.id).items() if status.fills_seat
    }
    page.undo()
    wait(page)


def test_anybody_is_found_by_name_with_every_failing_test(page):
    free(page)
    press(page, Qt.Key.Key_N)
    panel = panel_of(page, AnybodyPanel)
    person = page.state.candidates().impossible[-1]
    panel._search.textEdited.emit(person.name)
    wait(page)
    assert panel.table.current().supporter_id == person.supporter_id
    texts = [one.text() for one in panel.view.findChildren(type(page.pane._title))]
    assert "合わないところ" in texts
    panel.leave()


def test_w_tells_about_the_open_seat(page):
    free(page)
    press(page, Qt.Key.Key_W)
    panel = panel_of(page, OpenSeatPanel)
    texts = [one.text() for one in panel.findChildren(type(page.pane._title))]
    assert "条件を上から順に当てはめると" in texts
    panel.leave()


def test_other_days_are_ranked(page):
    free(page)
    page.questions.show_other_days()
    wait(page)
    panel = panel_of(page, DaysPanel)
    assert [one.text() for one in panel.findChildren(type(page.pane._title))].count("いまの日") == 1
    panel.leave()


def test_what_if_answers_in_plain_words(page):
    page.questions.what_if()
    panel = panel_of(page, WhatIfPanel)
    panel.try_it.click()
    wait(page)
    texts = " ".join(one.text() for one in panel.findChildren(type(page.pane._title)))
    assert "うまり" in texts or "変わりません" in texts
    panel.leave()


def test_receipt_is_shown_and_saved(page, monkeypatch, tmp_path):
    quick_plans(monkeypatch)
    page.making.make()
    wait(page)
    page.papers.show_receipt()
    wait(page)
    panel = panel_of(page, ReceiptPanel)
    assert panel.data.title == "組合せの案の控え"
    page.papers.write(panel.data, tmp_path / "控え.pdf")
    page.papers.write(panel.data, tmp_path / "控え.txt")
    wait(page)
    assert (tmp_path / "控え.pdf").read_bytes().startswith(b"%PDF")
    assert "■ 席とその理由" in (tmp_path / "控え.txt").read_text("utf-8-sig")
    panel.leave()


def test_receipt_of_a_used_plan_is_kept(page, monkeypatch):
    quick_plans(monkeypatch)
    page.making.make()
    wait(page)
    page.making.adopt()
    wait(page)
    page.state.go_to_month(page.state.first)
    page.papers.show_receipt()
    wait(page)
    panel = panel_of(page, ReceiptPanel)
    assert panel._choice.currentText().startswith(f"{page.desk.today().month}/")
    assert [part.heading for part in panel.data.parts][1] == "席とその理由"
    panel.leave()


def test_no_receipt_yet_is_said(page, monkeypatch):
    told = []
    monkeypatch.setattr(alerts, "toast", lambda _page, text, *_undo: told.append(text))
    page.papers.show_receipt()
    assert told == ["案を作るか、案を使うと、控えができます"]


def test_problem_is_written_without_names(page, tmp_path):
    path = tmp_path / "問題.json"
    page.papers.write_problem(path)
    wait(page)
    text = path.read_text()
    assert read_problem(json.loads(text)).requests
    assert not any(one.name in text for one in page.state.board.people.values())


def test_thin_or_full_goes_into_the_plans(page, monkeypatch):
    quick_plans(monkeypatch)
    action = next(one for one in page.bar.more.actions() if one.text() == "開く依頼は全員そろえる")
    action.trigger()
    page.making.make()
    wait(page)
    assert page.state.plans[0].title.endswith("・そろえて開く")


def test_task_of_a_lost_seat_leads_to_its_repair(page):
    request, seat = seated(page)
    page.desk.run(
        record_answer,
        label="辞退",
        assignment_id=seat.assignment_id,
        status=AssignmentStatus.DECLINED,
        on=page.desk.today(),
    )
    wait(page)
    page.show_record(Mend(request.activity.request_id))
    wait(page)
    pairs = page.repairing.mode.proposal.left
    assert (str(request.id), str(seat.supporter_id)) in pairs


@pytest.mark.parametrize("text", [100, 150])
def test_nothing_is_cut_or_covered(practice_desk, text):
    application(text=text)
    page = opened(practice_desk)
    page.resize(1258 if text == 150 else 1190, 560 if text == 150 else 620)
    _request, seat = seated(page)
    page.start_repairing(seat.supporter_id)
    wait(page)
    settle()
    assert lints.check(page) == []
    page.repairing.mode.form.scope.set_key("days")
    page.repairing.mode.form._on_scope()
    settle()
    assert lints.check(page) == []
    page.close()
