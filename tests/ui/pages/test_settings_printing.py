"""設定 for printing: senders from a day on, seals, the prefecture's mark, sheets, and what a printer is off."""

from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtPrintSupport import QPrinterInfo
from pytestqt.qtbot import QtBot

from divide_support.documents.card import CardStock
from divide_support.documents.grid import Grid
from divide_support.errors import UserFacingError
from divide_support.operations import settings
from divide_support.operations.marks import office_logo
from divide_support.operations.sheet_settings import OWN, sheet_settings
from ui.desk import Desk
from ui.kit import alerts
from ui.office.settings_logo import LogoSection
from ui.office.settings_sender import SenderSection
from ui.office.settings_sheets import SheetsSection
from ui.pages.settings import SettingsPage
from ui.paper.printer_wishes import offset_of
from ui.pictures import settle

APRIL = date(2027, 4, 1)


@pytest.fixture
def page(practice_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> SettingsPage:
    monkeypatch.setattr(
        QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["事務室", "窓口"])
    )
    page = SettingsPage(practice_desk)
    qtbot.addWidget(page)
    page.resize(1190, 690)
    page.show()
    settle()
    return page


@pytest.fixture
def refusals(monkeypatch: pytest.MonkeyPatch) -> list[UserFacingError]:
    """What was shown as three sentences."""
    shown: list[UserFacingError] = []
    monkeypatch.setattr(alerts, "show_error", lambda _parent, error: shown.append(error))
    return shown


def _sender(page: SettingsPage) -> SenderSection:
    section = page.sections["profile"]
    assert isinstance(section, SenderSection)
    page.show_section("profile")
    return section


def test_settings_adds_a_sender_from_a_day_on_and_changes_only_that_one(
    page: SettingsPage, practice_desk: Desk, refusals: list[UserFacingError]
) -> None:
    section = _sender(page)
    section.add()
    assert section.day.issue()
    before = practice_desk.read(settings.office_profile)
    section.day.set_text("R9.4.1")
    section.add()
    assert section.choice.text() == "令和9年4月1日から"
    field = section.field("governor_name")
    field.set_text("青山　花子")
    field.left.emit()
    assert practice_desk.read(settings.office_profile) == before
    later = practice_desk.read(settings.office_profile, on=APRIL)
    assert later.governor_name == "青山　花子"
    section.day.set_text("R9.4.1")
    section.add()
    assert [error.what for error in refusals] == ["差出人を足せませんでした。"]
    section.remove()
    assert practice_desk.read(settings.sender_days) == ()
    assert section.choice.text() == "はじめから"


def test_settings_keeps_the_seal_of_each_paper(page: SettingsPage, practice_desk: Desk) -> None:
    field = _sender(page).field("cancel_seal")
    field.set_value("place")  # type: ignore[attr-defined]
    field.left.emit()
    profile = practice_desk.read(settings.office_profile)
    assert (profile.cancel_seal, profile.decision_seal) == ("place", "omitted")


def test_settings_takes_a_logo_and_shows_it(
    page: SettingsPage, practice_desk: Desk, tmp_path: Path
) -> None:
    section = page.sections["logo"]
    assert isinstance(section, LogoSection)
    path = tmp_path / "県章.png"
    Image.new("RGB", (60, 30), "green").save(path)
    assert section.take(path)
    logo = practice_desk.read(office_logo)
    assert logo is not None
    image = section.picture.pixmap().toImage()
    middle = image.pixelColor(image.width() // 2, image.height() // 2)
    assert (middle.red(), middle.green(), middle.blue()) == (0, 128, 0)
    section.remove()
    assert practice_desk.read(office_logo) is None


def test_settings_refuses_a_logo_that_is_too_large_or_no_picture(
    page: SettingsPage, practice_desk: Desk, tmp_path: Path, refusals: list[UserFacingError]
) -> None:
    section = page.sections["logo"]
    assert isinstance(section, LogoSection)
    huge = tmp_path / "大きな写真.png"
    with huge.open("wb") as file:
        file.truncate(100_000_000)
    words = tmp_path / "メモ.png"
    words.write_text("これは画像ではありません", "utf-8")
    for path in (huge, words, tmp_path / "ない.png"):
        assert not section.take(path)
    assert "大きすぎます" in refusals[0].why
    assert "PNGでも" in refusals[1].why
    assert len(refusals) == 3
    assert practice_desk.read(office_logo) is None


def test_settings_keeps_a_sheet_of_the_offices_own(
    page: SettingsPage, practice_desk: Desk, refusals: list[UserFacingError]
) -> None:
    section = page.sections["sheets"]
    assert isinstance(section, SheetsSection)
    page.show_section("sheets")
    own = Grid(columns=2, rows=4, width=90, height=60, left=10, top=20, pitch_x=95, pitch_y=62)
    for name, value in (
        ("columns", "２"), ("rows", "4"), ("width", "90"), ("height", "60"),
        ("left", "10"), ("top", "20"), ("pitch_x", "95"), ("pitch_y", "62"),
    ):  # fmt: skip
        section.measures[name].set_text(value)
    section.save_own()
    sheets = practice_desk.read(sheet_settings)
    assert (sheets.label_sheet, sheets.own) == (OWN, own)
    assert section.sheet.text() == "自分で決めた用紙"
    section.measures["width"].set_text("120")
    section.save_own()
    assert len(refusals) == 1
    section.measures["width"].set_text("ひろい")
    section.save_own()
    assert section.measures["width"].issue() == "数字で"
    assert practice_desk.read(sheet_settings) == sheets
    section.remove_own()
    assert practice_desk.read(sheet_settings).own is None


def test_settings_chooses_the_stock_of_cards(page: SettingsPage, practice_desk: Desk) -> None:
    section = page.sections["sheets"]
    assert isinstance(section, SheetsSection)
    section.stock.set_value(CardStock.BUSINESS_CARD.value)
    section.stock.edited.emit()
    assert practice_desk.read(sheet_settings).card_stock is CardStock.BUSINESS_CARD


def test_settings_remembers_what_each_printer_is_off(
    page: SettingsPage, practice_desk: Desk
) -> None:
    section = page.sections["sheets"]
    assert isinstance(section, SheetsSection)
    page.show_section("sheets")
    section.right.set_text("１.５")
    section.down.set_text("-0.5")
    section.down.left.emit()
    assert offset_of(practice_desk, "事務室") == (1.5, -0.5)
    section.printer.set_value("窓口")
    section.printer.edited.emit()
    assert section.right.text() == "0"
    section.right.set_text("30")
    section.right.left.emit()
    assert section.right.issue() == "10mmまで"
    assert offset_of(practice_desk, "窓口") == (0.0, 0.0)
