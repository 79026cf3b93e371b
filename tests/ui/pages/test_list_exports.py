"""Ctrl+E on a page's list: the card of データ with this list chosen, so that every list leaves by one door."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from divide_support.operations import disclosures, places, schedules, supporter_lists
from divide_support.vocabulary import Redaction
from ui.desk import Desk
from ui.dialogs.list_export import ListExport
from ui.kit.page import Page
from ui.office.export_card import ExportCard
from ui.pages.places import PlacesPage
from ui.pages.schedule import SchedulePage
from ui.pages.supporters import SupportersPage
from ui.pictures import settle


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[ListExport]:
    """The dialogs that Ctrl+E would show."""
    shown: list[ListExport] = []

    def show(dialog: ListExport) -> None:
        shown.append(dialog)

    monkeypatch.setattr(ListExport, "exec", show)
    return shown


def _shown(page: Page, qtbot: QtBot) -> Page:
    qtbot.addWidget(page)
    page.resize(1190, 690)
    page.show()
    settle()
    return page


def _lines(card: ExportCard, path: Path, qtbot: QtBot) -> list[str]:
    work = card.write(path)
    with qtbot.waitSignal(work.ended):
        pass
    return path.read_text("utf-8-sig").splitlines()


def test_schedule_offers_the_days_of_the_month_on_show(
    practice_desk: Desk, qtbot: QtBot, opened: list[ListExport], tmp_path: Path
) -> None:
    page = _shown(SchedulePage(practice_desk), qtbot)
    page.export()
    [dialog] = opened
    card = dialog.card
    card.form.set_value("utf8")
    wish = card.wish()
    first, last = date(2026, 12, 1), date(2026, 12, 31)
    assert (wish.listing.key, wish.listing.first, wish.listing.last) == ("schedule", first, last)
    data = practice_desk.read(schedules.schedule, first=first, last=last)
    assert len(_lines(card, tmp_path / "予定.csv", qtbot)) == len(data.activities) + 1


def test_schedule_for_a_town_is_entered_in_the_record_of_disclosures(
    practice_desk: Desk, qtbot: QtBot, opened: list[ListExport], tmp_path: Path
) -> None:
    page = _shown(SchedulePage(practice_desk), qtbot)
    page.export()
    card = opened[0].card
    card.reader.set_value(Redaction.MUNICIPALITY)
    card.recipient.set_text("緑川市 生涯学習課")
    card.purpose.set_text("12月の打合せ")
    card.form.set_value("utf8")
    _lines(card, tmp_path / "予定.csv", qtbot)
    newest = practice_desk.read(disclosures.disclosure_rows, limit=1)[0]
    assert (newest.recipient, newest.file_name) == ("緑川市 生涯学習課", "予定.csv")


def test_places_offer_all_halls(
    practice_desk: Desk, qtbot: QtBot, opened: list[ListExport], tmp_path: Path
) -> None:
    page = _shown(PlacesPage(practice_desk), qtbot)
    page.export()
    card = opened[0].card
    card.form.set_value("utf8")
    halls = practice_desk.read(places.venue_rows)
    assert len(_lines(card, tmp_path / "会場.csv", qtbot)) == len(halls) + 1


def test_nominees_are_offered_to_the_office_only(
    practice_desk: Desk, qtbot: QtBot, opened: list[ListExport], tmp_path: Path
) -> None:
    page = _shown(SupportersPage(practice_desk), qtbot)
    page.nominees.export()
    card = opened[0].card
    assert (card.redaction, card.reader.isVisibleTo(card)) == (Redaction.OFFICE, False)
    card.form.set_value("utf8")
    rows = practice_desk.read(supporter_lists.nomination_rows, today=practice_desk.today())
    assert len(_lines(card, tmp_path / "候補者.csv", qtbot)) == len(rows) + 1


def test_ctrl_e_writes_from_the_card_as_its_button_says(
    practice_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(ExportCard, "ask", lambda card: asked.append(card.listing.key))
    dialog = ListExport(None, practice_desk, "venues")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    settle()
    qtbot.keyClick(dialog, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["venues"]
