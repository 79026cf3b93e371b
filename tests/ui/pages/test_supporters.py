from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from divide_support.operations import registry, supporter_lists
from divide_support.operations.supporter_lists import SupporterDetail, SupporterRow
from divide_support.vocabulary import (
    ConsentItem,
    Device,
    FiscalYear,
    NominationStatus,
    SupporterStatus,
)
from tests.ui import lints
from ui.desk import Desk
from ui.dialogs.supporter_terms import Consents, Retirement, Suspension, WeeklyHours
from ui.kit.details import first_letter
from ui.kit.theme import theme
from ui.pages.supporters import SupportersPage
from ui.people.free_days_view import FreeDaysView
from ui.people.skill_matrix import SkillMatrix
from ui.people.supporter_pane import TABS
from ui.pictures import settle

_Key = Qt.Key


def _page(desk: Desk, qtbot: QtBot) -> SupportersPage:
    page = SupportersPage(desk)
    qtbot.addWidget(page)
    page.resize(1190, 690)
    page.show()
    settle()
    return page


def _rows(desk: Desk) -> tuple[SupporterRow, ...]:
    today = desk.today()
    return desk.read(supporter_lists.supporter_rows, today=today, year=FiscalYear.of(today))


def _detail(desk: Desk, person: int) -> SupporterDetail:
    today = desk.today()
    return desk.read(
        supporter_lists.supporter_detail,
        supporter_id=person,
        today=today,
        year=FiscalYear.of(today),
    )


def _active(desk: Desk, page: SupportersPage) -> SupporterRow:
    row = next(
        row for row in _rows(desk) if row.term_note == "" and row.can and row.next_on is None
    )
    page.show_record(row.id)
    settle()
    return row


def _only(page: SupportersPage, kind: type) -> Any:
    return page.people.pane.findChildren(kind)[-1]


def test_supporters_are_counted_by_their_terms(practice_desk: Desk, qtbot: QtBot) -> None:
    page = _page(practice_desk, qtbot)
    rows = _rows(practice_desk)
    assert page.people.table.rows() == rows
    page.people.filters.choose("soon")
    assert page.people.table.visible_rows() == tuple(
        row for row in rows if row.term_note == "期限が近い"
    )


def test_supporters_by_the_thousand_are_read_on_a_worker(
    practice_desk: Desk, qtbot: QtBot, monkeypatch
) -> None:
    monkeypatch.setattr("ui.people.supporter_list.AT_ONCE", 0)
    page = _page(practice_desk, qtbot)
    last = _rows(practice_desk)[-1]
    page.show_record(last.id)
    qtbot.waitUntil(lambda: page.people.table.current() == last)
    assert page.people.table.rows() == _rows(practice_desk)
    qtbot.waitUntil(lambda: not practice_desk.works)


def test_supporters_matrix_changes_a_cell_with_space_and_undoes(
    practice_desk: Desk, qtbot: QtBot
) -> None:
    page = _page(practice_desk, qtbot)
    row = _active(practice_desk, page)
    before = _detail(practice_desk, row.id).skills
    matrix = _only(page, SkillMatrix)
    topic = matrix.topics[0]
    old = matrix.level(topic, Device.ANDROID)
    matrix.go_to(topic, Device.ANDROID)
    qtbot.keyClick(matrix, _Key.Key_Space)
    settle()
    after = {(s.topic, s.device): s.level for s in _detail(practice_desk, row.id).skills}
    assert after.get((topic, Device.ANDROID)) != old
    page.people.undo()
    settle()
    assert _detail(practice_desk, row.id).skills == before


def test_supporters_days_are_answered_by_keys(practice_desk: Desk, qtbot: QtBot) -> None:
    page = _page(practice_desk, qtbot)
    row = _active(practice_desk, page)
    view = _only(page, FreeDaysView)
    qtbot.keyClick(view, _Key.Key_Right)
    qtbot.keyClick(view, _Key.Key_2)
    settle()
    dated = [hours for hours in _detail(practice_desk, row.id).hours if hours.on]
    assert [(one.on, one.is_free) for one in dated if one.on == date(2026, 12, 2)] == [
        (date(2026, 12, 2), False)
    ]
    qtbot.keyClick(_only(page, FreeDaysView), _Key.Key_0)
    settle()
    hours = _detail(practice_desk, row.id).hours
    assert all(one.on != date(2026, 12, 2) for one in hours)


def test_supporters_form_adds_a_person_with_kana_from_the_ime(
    practice_desk: Desk, qtbot: QtBot
) -> None:
    page = _page(practice_desk, qtbot)
    page.new_record()
    panel = page.people.panel
    assert panel is not None
    line = panel.name.box
    QApplication.sendEvent(line, QInputMethodEvent("やまだ", []))
    commit = QInputMethodEvent("", [])
    commit.setCommitString("山田")
    QApplication.sendEvent(line, commit)
    assert panel.form.fields["name_kana"].text() == "ヤマダ"
    panel.form.fields["address"].set_text("みどり県緑川市東町一丁目1-1")
    panel.form.fields["address"].left.emit()
    panel.form.fields["birth_date"].set_text("S22.3.5")
    panel.form.fields["mobile"].set_text("０９０ー１２３４ー５６７８")
    page.primary_action()
    settle()
    added = next(row for row in _rows(practice_desk) if row.name == "山田")
    assert (added.name_kana, added.municipality, added.mobile, added.birth_date) == (
        "ヤマダ", "緑川市", "090-1234-5678", date(1947, 3, 5),
    )  # fmt: skip
    assert added.number.startswith("R8-")
    assert not panel.isVisible()


def test_supporters_form_keeps_what_was_typed_and_names_what_is_missing(
    practice_desk: Desk, qtbot: QtBot
) -> None:
    page = _page(practice_desk, qtbot)
    page.new_record()
    panel = page.people.panel
    assert panel is not None
    panel.form.fields["note"].set_text("電話の途中")
    qtbot.keyClick(panel, _Key.Key_Escape)
    assert not panel.isVisible()
    page.new_record()
    assert panel.form.fields["note"].text() == "電話の途中"
    page.primary_action()
    assert panel.name.issue() == "氏名を入れてください"
    assert panel.isVisible()


def test_supporters_form_corrects_without_touching_the_rest(
    practice_desk: Desk, qtbot: QtBot
) -> None:
    page = _page(practice_desk, qtbot)
    row = _active(practice_desk, page)
    before = practice_desk.read(registry.supporter_values, supporter_id=row.id)
    qtbot.keyClick(page.people, _Key.Key_F2)
    panel = page.people.panel
    assert panel is not None
    panel.form.fields["note"].set_text("眼鏡をかけています")
    page.primary_action()
    after = practice_desk.read(registry.supporter_values, supporter_id=row.id)
    assert after == before | {"note": "眼鏡をかけています"}


def test_supporters_rest_and_come_back(practice_desk: Desk, qtbot: QtBot) -> None:
    page = _page(practice_desk, qtbot)
    row = _active(practice_desk, page)
    dialog = Suspension(page, practice_desk, _detail(practice_desk, row.id))
    qtbot.addWidget(dialog)
    dialog.last_field.set_text("11/1")
    dialog._on_save()
    assert (dialog.first, dialog.last) == (practice_desk.today(), date(2027, 11, 1))
    page.people.run(
        registry.suspend, label="休止", supporter_id=row.id, first=dialog.first, last=dialog.last
    )
    settle()
    assert _detail(practice_desk, row.id).row.term_note == "休止"
    page.people.resume()
    assert _detail(practice_desk, row.id).row.status is SupporterStatus.ACTIVE


def test_supporters_dialogs_ask_what_the_record_needs(practice_desk: Desk, qtbot: QtBot) -> None:
    page = _page(practice_desk, qtbot)
    detail = _detail(practice_desk, _active(practice_desk, page).id)
    leaving = Retirement(page, practice_desk, detail)
    consents = Consents(page, practice_desk, detail)
    weekly = WeeklyHours(page, detail.row.name, detail.hours)
    for dialog in (leaving, consents, weekly):
        qtbot.addWidget(dialog)
    leaving._on_save()
    assert leaving.form.fields["reason"].issue() == "あとで分かるように、理由を書いてください"
    for tick in consents.ticks.values():
        tick.setChecked(True)
    consents._on_save()
    assert consents.granted == frozenset(ConsentItem)
    assert set(weekly.hours()) == set(detail.hours)


def test_nominations_go_on_step_by_step_to_a_supporter(practice_desk: Desk, qtbot: QtBot) -> None:
    page = _page(practice_desk, qtbot)
    page.show_list("nominations")
    settle()
    rows = practice_desk.read(supporter_lists.nomination_rows, today=practice_desk.today())
    line = next(
        row for row in rows if row.status is NominationStatus.RECEIVED and row.consent is not False
    )
    nominees = page.nominees
    nominees.confirm_consent(line)
    for _step in range(3):
        nominees.show_record(line.id)
        page.primary_action()
        settle()
    assert page.current is page.people
    current = page.people.table.current()
    assert current is not None
    assert (current.name, current.number[:3]) == (line.name, "R8-")


def test_supporters_are_found_by_half_a_name(practice_desk: Desk, qtbot: QtBot) -> None:
    row = _rows(practice_desk)[0]
    found = SupportersPage.finds(practice_desk, row.name_kana[:3])
    assert row.id in [one.record for one in found]
    assert [one.record for one in SupportersPage.finds(practice_desk, row.number)] == [row.id]
    assert SupportersPage.finds(practice_desk, "　") == []


def test_first_letter_keeps_its_marks() -> None:
    assert first_letter("か\u3099島") == "か\u3099"
    assert first_letter("葛\U000e0100城") == "葛\U000e0100"
    assert first_letter("") == ""


def test_supporters_are_whole_at_both_text_sizes(practice_desk: Desk, qtbot: QtBot) -> None:
    page = _page(practice_desk, qtbot)
    for percent in (100, 150):
        theme.set_percent(percent)
        page.people._on_opened(page.people.table.rows()[0])
        for tab, _word in TABS:
            page.people.show_tab(tab)
            settle()
            assert lints.check(page) == []
    page.show_list("nominations")
    settle()
    assert lints.check(page) == []


def test_ctrl_p_leads_to_the_registration_card_of_the_person_in_front(
    practice_desk: Desk, qtbot: QtBot
) -> None:
    page = _page(practice_desk, qtbot)
    person = _active(practice_desk, page)
    page.show_record(person.id)
    asked: list[tuple[str, object]] = []
    practice_desk.record_asked.connect(lambda key, record: asked.append((key, record)))
    page.print_preview()
    assert asked == [("documents", f"cards-{person.id}")]
