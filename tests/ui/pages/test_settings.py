"""設定: fields kept one by one, refusals beside them, search, password, closed days, people."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from divide_support.operations import settings
from divide_support.store import TEST_COST, Database
from divide_support.store.keys import read_keys
from divide_support.vocabulary import Policy, Role
from tests.ui import lints
from tests.ui.demo import NOW
from ui.desk import Desk
from ui.kit.parts import Scroll
from ui.kit.theme import theme
from ui.office.settings_file import AboutSection, FileSection, licence_files
from ui.office.settings_lists import ClosedDaysSection, PeopleSection
from ui.office.settings_sections import PolicySection
from ui.pages.settings import SettingsPage
from ui.pictures import settle

PASSWORD, NEWER = "みどりの丘の白い雲と風の音", "あおい海のちいさな船と白い帆"


def _page(desk: Desk, qtbot: QtBot) -> SettingsPage:
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    page.resize(1190, 690)
    page.show()
    settle()
    return page


@pytest.fixture
def page(practice_desk: Desk, qtbot: QtBot) -> SettingsPage:
    return _page(practice_desk, qtbot)


def _type(page: SettingsPage, qtbot: QtBot, section: str, name: str, text: str) -> None:
    page.show_section(section)
    box = page.sections[section].field(name).box  # type: ignore[union-attr]
    box.setFocus()
    box.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(box, text)
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    settle()


def test_settings_keeps_a_rule_on_leaving_its_field_and_undo_takes_it_back(
    page: SettingsPage, practice_desk: Desk, qtbot: QtBot
) -> None:
    _type(page, qtbot, "rules", "lead_days", "21")
    assert practice_desk.read(settings.office_rules).lead_days == 21
    assert practice_desk.undo_label() == "設定の変更（受付の締切）"
    field = page.sections["rules"].field("lead_days")  # type: ignore[union-attr]
    assert "実施日の21日前まで" in field._below.text()
    page.undo()
    assert practice_desk.read(settings.office_rules).lead_days == 30
    assert field.text() == "30"


def test_settings_refuses_a_senseless_rule_beside_its_field(
    page: SettingsPage, practice_desk: Desk, qtbot: QtBot
) -> None:
    _type(page, qtbot, "rules", "minimum_supporters", "0")
    assert practice_desk.read(settings.office_rules).minimum_supporters == 2
    field = page.sections["rules"].field("minimum_supporters")  # type: ignore[union-attr]
    assert "小さすぎます" in field.issue()


def test_settings_keeps_times_and_days_of_the_year(
    page: SettingsPage, practice_desk: Desk, qtbot: QtBot
) -> None:
    _type(page, qtbot, "rules", "earliest", "0830")
    _type(page, qtbot, "rules", "march_deadline", "2/10")
    rules = practice_desk.read(settings.office_rules)
    assert (rules.earliest, rules.march_deadline) == ("08:30", "02-10")


def test_settings_keeps_the_sender_and_refuses_an_empty_prefecture(
    page: SettingsPage, practice_desk: Desk, qtbot: QtBot
) -> None:
    _type(page, qtbot, "profile", "phone", "0055001235")
    assert practice_desk.read(settings.office_profile).phone == "0055001235"
    name = page.sections["profile"].field("prefecture_name")  # type: ignore[union-attr]
    page.show_section("profile")
    name.box.setFocus()
    name.box.clear()  # type: ignore[attr-defined]
    qtbot.keyClick(name.box, Qt.Key.Key_Tab)
    assert "空欄" in name.issue()
    assert practice_desk.read(settings.office_profile).prefecture_name == "みどり県"


def test_settings_adds_and_removes_a_closed_day(
    page: SettingsPage, practice_desk: Desk, qtbot: QtBot
) -> None:
    section = page.sections["closed"]
    assert isinstance(section, ClosedDaysSection)
    page.show_section("closed")
    before = practice_desk.read(settings.closed_days)
    section.add()
    assert section.day.issue() == "日を入れてください。例：11/20"
    qtbot.keyClicks(section.day.box, "R9.1.15")
    section.name.set_text("設備点検")
    qtbot.keyClick(section.name.box, Qt.Key.Key_Return)
    added = set(practice_desk.read(settings.closed_days)) - set(before)
    assert [(one.on, one.name) for one in added] == [(date(2027, 1, 15), "設備点検")]
    section.table.select_key(next(iter(added)).id)
    section.remove()
    assert practice_desk.read(settings.closed_days) == before


def test_settings_chooses_the_policy(page: SettingsPage, practice_desk: Desk) -> None:
    section = page.sections["policy"]
    assert isinstance(section, PolicySection)
    section.choices[Policy.FAMILIAR].click()
    assert practice_desk.read(settings.office_rules).policy == "familiar"


def test_settings_adds_a_person_once(page: SettingsPage, practice_desk: Desk, qtbot: QtBot) -> None:
    section = page.sections["people"]
    assert isinstance(section, PeopleSection)
    page.show_section("people")
    section.name.set_text("新田 みさき")
    qtbot.keyClick(section.name.box, Qt.Key.Key_Return)
    rows = practice_desk.read(settings.account_rows)
    assert (rows[-1].name, rows[-1].role) == ("新田 みさき", Role.COORDINATOR)
    section.table.select_key(rows[-1].id)
    section.remove()
    assert practice_desk.read(settings.account_rows) == rows[:-1]


def test_settings_search_leads_to_the_section(page: SettingsPage) -> None:
    page.search_for("公印")
    assert page.list.key() == "profile"
    assert page.matching("ぱすわーど") == ["file"]
    page.search_for("存在しない")
    assert page._stack.currentWidget() is page._nothing
    assert page.go_back()
    assert page._stack.currentWidget() is not page._nothing


def test_settings_are_found_by_the_search_of_everything(practice_desk: Desk) -> None:
    found = SettingsPage.finds(practice_desk, "受付の締切")
    assert [(one.page, one.record) for one in found] == [("settings", "rules")]


def test_about_lists_licences_that_can_be_read(page: SettingsPage) -> None:
    assert isinstance(page.sections["about"], AboutSection)
    files = dict(licence_files())
    assert "部品の一覧" in files
    assert all(path.read_text("utf-8") for path in files.values())


@pytest.fixture
def locked_desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    made = Database.create(tmp_path / "本番.db", password=PASSWORD, at=NOW, cost=TEST_COST)
    with made.database as database:
        yield Desk(database, clock=lambda: NOW)


def test_settings_changes_the_password(locked_desk: Desk, qtbot: QtBot) -> None:
    page = _page(locked_desk, qtbot)
    section = page.sections["file"]
    assert isinstance(section, FileSection)
    page.show_section("file")
    section.change_password()
    assert section.old.issue() == "いまのパスワードを入れてください"
    section.old.set_text(PASSWORD)
    section.new.set_text("短い")
    section.change_password()
    assert section.new.issue()
    for field in (section.new, section.again):
        field.set_text(NEWER)
    section.change_password()
    qtbot.waitUntil(lambda: not locked_desk.works, timeout=20_000)
    keys = read_keys(locked_desk.database.path)  # type: ignore[attr-defined]
    assert keys.unlock(password=NEWER)
    assert section.old.text() == ""


def test_settings_keeps_the_password_when_the_old_one_is_wrong(
    locked_desk: Desk, qtbot: QtBot
) -> None:
    page = _page(locked_desk, qtbot)
    section = page.sections["file"]
    assert isinstance(section, FileSection)
    section.old.set_text("ちがう言葉のならびです")
    for field in (section.new, section.again):
        field.set_text(NEWER)
    section.change_password()
    qtbot.waitUntil(lambda: not locked_desk.works, timeout=20_000)
    assert section.old.issue()
    keys = read_keys(locked_desk.database.path)  # type: ignore[attr-defined]
    assert keys.unlock(password=PASSWORD)
    page.show_section("file")
    settle()
    assert lints.check(page) == []


@pytest.mark.parametrize("percent", [100, 150])
def test_settings_is_clean_at_both_text_sizes(
    practice_desk: Desk, qtbot: QtBot, percent: int
) -> None:
    theme.set_percent(percent)
    page = _page(practice_desk, qtbot)
    page.resize(1190 if percent == 100 else 1258, 690)
    for key in page.sections:
        page.show_section(key)
        settle()
        assert lints.check(page) == []
        scroll = page._stack.currentWidget()
        assert isinstance(scroll, Scroll)
        inner = scroll.widget()
        assert inner is not None
        assert inner.width() <= scroll.viewport().width(), key
