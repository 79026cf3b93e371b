"""The phone intake by keyboard: what is typed is stored, kept, guarded and counted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from divide_support.operations.phone_intake import kept_draft
from divide_support.operations.places import municipality_rows
from divide_support.operations.request_lists import request_detail, request_rows
from divide_support.vocabulary import FiscalYear, IntakeChannel
from tests.ui import lints
from ui.desk import Desk
from ui.frame.main_window import MainWindow
from ui.kit import alerts
from ui.kit.theme import theme
from ui.pages import PageSpec
from ui.pages.requests import RequestsPage
from ui.pictures import settle
from ui.requesting.intake_panel import IntakePanel, open_intake
from ui.states.intake_values import IntakeValues

SPECS = (PageSpec("requests", "依頼", "inbox", "Alt+2", lambda: RequestsPage),)


@pytest.fixture
def window(practice_desk: Desk, qtbot: QtBot) -> MainWindow:
    made = MainWindow(practice_desk, SPECS)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    _rest(practice_desk, qtbot)
    return made


@pytest.fixture
def panel(window: MainWindow, practice_desk: Desk, qtbot: QtBot) -> IntakePanel:
    opened = open_intake(window, practice_desk)
    settle()
    return opened


def _rest(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not desk.works, timeout=10_000)
    settle()


def _town(desk: Desk) -> str:
    return desk.read(municipality_rows, year=FiscalYear(2026))[0].name


def _requests(desk: Desk) -> int:
    return len(desk.read(request_rows, today=desk.today()))


def test_call_is_taken_by_keyboard_and_stored(
    panel: IntakePanel, practice_desk: Desk, qtbot: QtBot
) -> None:
    before = _requests(practice_desk)
    form = panel.form
    qtbot.keyClicks(form.town.line, "midorikawa")
    qtbot.keyClick(form.town.popup(), Qt.Key.Key_Return)
    assert form.town.text() == "緑川市"
    qtbot.keyClick(form.topics.chips()[0], Qt.Key.Key_1)
    for field, text in ((form.day, "2/17"), (form.start, "1330"), (form.end, "1530")):
        qtbot.keyClicks(field.box, text)
    qtbot.keyClicks(form.attendees.line, "15")
    assert panel.form.needed.text() == "→ サポーター 4名"
    assert panel.form.arithmetic.text() == "15名÷4人に1人＝4名（最少2名）"
    panel.primary_action()
    assert _requests(practice_desk) == before + 1
    row = practice_desk.read(request_rows, today=practice_desk.today())[-1]
    detail = practice_desk.read(request_detail, request_id=row.id, today=practice_desk.today())
    assert (row.municipality, row.held_on.isoformat(), row.attendees, row.needed) == (
        "緑川市", "2027-02-17", 15, 4,
    )  # fmt: skip
    assert f"{row.starts_at:%H:%M}-{row.ends_at:%H:%M}" == "13:30-15:30"
    assert row.venue
    assert row.contact
    assert detail.channel is IntakeChannel.PHONE
    assert row.content == panel.form.topics.chips()[0].accessibleName()
    assert not panel.isVisible()


def test_escape_keeps_what_was_typed_and_offers_it_again(
    panel: IntakePanel, window: MainWindow, practice_desk: Desk, qtbot: QtBot
) -> None:
    qtbot.keyClicks(panel.form.town.line, "wakab")
    panel.form.town.popup().hide()
    qtbot.keyClick(panel.form.town.line, Qt.Key.Key_Escape)
    settle()
    assert not panel.isVisible()
    assert practice_desk.read(kept_draft)["town"] == "wakab"
    again = open_intake(window, practice_desk)
    settle()
    assert again.form.town.text() == "wakab"
    assert again._again.isVisible()
    again.start_afresh()
    assert again.form.values() == IntakeValues()
    assert practice_desk.read(kept_draft) is None


def test_half_typed_letters_are_kept_as_they_are(
    panel: IntakePanel, practice_desk: Desk, qtbot: QtBot
) -> None:
    qtbot.keyClicks(panel.form.day.line, "12/4x")
    panel.leave()
    kept = practice_desk.read(kept_draft)
    assert kept is not None
    assert kept["day"] == "12/4x"


def test_same_town_and_day_is_asked_about(
    panel: IntakePanel, practice_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = practice_desk.read(request_rows, today=practice_desk.today())
    known = next(r for r in rows if r.status.is_open and r.held_on and r.municipality_id)
    before = len(rows)
    panel.form.set_values(
        IntakeValues(town=known.municipality, day=f"{known.held_on:%Y/%m/%d}", start="10:00")
    )
    answers = [False, True]
    asked: list[str] = []

    def answer(_parent: QWidget, question: str, _detail: str = "", **_buttons: str) -> bool:
        asked.append(question)
        return answers[len(asked) - 1]

    monkeypatch.setattr(alerts, "confirm", answer)
    assert panel.save() is None
    assert _requests(practice_desk) == before
    assert panel.isVisible()
    assert panel.save() is not None
    assert _requests(practice_desk) == before + 1
    assert asked == ["似た依頼があります"] * 2


def test_unreadable_day_is_said_at_its_field_and_nothing_is_stored(
    panel: IntakePanel, practice_desk: Desk
) -> None:
    before = _requests(practice_desk)
    panel.form.set_values(IntakeValues(town="若葉市", day="13/45"))
    assert panel.save() is None
    assert panel.form.day.issue()
    assert _requests(practice_desk) == before


def test_facts_of_the_day_come_while_one_types(
    panel: IntakePanel, practice_desk: Desk, qtbot: QtBot
) -> None:
    panel._fill(IntakeValues(town=_town(practice_desk), day="2/17", start="13:30", end="15:30"))
    _rest(practice_desk, qtbot)
    words = " ".join(
        label.text() for label in panel.facts.findChildren(QWidget) if hasattr(label, "text")
    )
    assert "来られる人" in words
    assert "このまま伝えられます" in words


def test_saved_request_is_undone_with_one_step(panel: IntakePanel, practice_desk: Desk) -> None:
    before = _requests(practice_desk)
    panel.form.set_values(IntakeValues(town="県外の団体", day="未定"))
    assert panel.save() is not None
    practice_desk.undo()
    assert _requests(practice_desk) == before


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_panel_is_clean_at_every_text_size(practice_desk: Desk, qtbot: QtBot, percent: int) -> None:
    theme.set_percent(percent)
    window = MainWindow(practice_desk, SPECS)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    panel = open_intake(window, practice_desk)
    panel._fill(
        IntakeValues(
            town=_town(practice_desk), day="2/17", start="13:30", end="15:30", attendees="15"
        )
    )
    _rest(practice_desk, qtbot)
    assert lints.check(panel) == []
