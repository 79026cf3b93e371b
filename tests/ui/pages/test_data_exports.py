"""書き出し on データ: who is asked what before a list leaves, passwords, kept sets of columns, statistics."""

from io import BytesIO
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from divide_support.operations import disclosures
from divide_support.vocabulary import Redaction
from ui.desk import Desk
from ui.office.disclosure_card import DisclosureList
from ui.office.export_card import ExportCard
from ui.pictures import settle


def _rest(desk: Desk, qtbot: QtBot) -> None:
    settle()
    qtbot.waitUntil(lambda: not desk.works, timeout=30_000)
    settle()


def _recorded(desk: Desk) -> int:
    return len(desk.read(disclosures.disclosure_rows))


@pytest.fixture
def exports(practice_desk: Desk, qtbot: QtBot) -> ExportCard:
    card = ExportCard(practice_desk)
    qtbot.addWidget(card)
    card.show()
    settle()
    return card


def _choosing(monkeypatch: pytest.MonkeyPatch, path: Path) -> list[tuple[str, str]]:
    """Somebody who agrees and takes the place `path`; what they were asked and which name was proposed."""
    asked: list[tuple[str, str]] = []

    def confirm(_parent: object, question: str, detail: str = "", **_words: object) -> bool:
        asked.append((question, detail))
        return True

    def place(*words: object, **_more: object) -> tuple[str, str]:
        asked.append(("", Path(str(words[2])).name))
        return str(path), ""

    monkeypatch.setattr("ui.office.export_card.alerts.confirm", confirm)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", place)
    return asked


def test_export_says_how_many_people_leave_before_anything_is_written(
    exports: ExportCard,
    practice_desk: Desk,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    exports.reader.set_value(Redaction.MUNICIPALITY)
    exports.recipient.set_text("緑川市 生涯学習課")
    exports.purpose.set_text("打合せ")
    asked = _choosing(monkeypatch, tmp_path / "名簿.xlsx")
    exports.ask()
    _rest(practice_desk, qtbot)
    (question, detail), (_, proposed) = asked
    people = openpyxl.load_workbook(tmp_path / "名簿.xlsx").worksheets[0].max_row - 1
    assert question == f"サポーター名簿（市町村提供用）（{people}名）を渡しますか"
    assert "渡す相手：緑川市 生涯学習課" in detail
    assert f"{people}名の個人情報" in detail
    assert proposed.startswith("【部外秘】サポーター名簿（市町村提供用）_")
    newest = practice_desk.read(disclosures.disclosure_rows, limit=1)[0]
    assert (newest.recipient, newest.people, newest.file_name) == (
        "緑川市 生涯学習課",
        people,
        "名簿.xlsx",
    )


def test_export_writes_nothing_when_somebody_thinks_better_of_it(
    exports: ExportCard,
    practice_desk: Desk,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    exports.reader.set_value(Redaction.WALL)
    exports.recipient.set_text("掲示板")
    exports.purpose.set_text("公開")
    before = _recorded(practice_desk)
    _choosing(monkeypatch, tmp_path / "名簿.xlsx")
    monkeypatch.setattr("ui.office.export_card.alerts.confirm", lambda *_words, **_more: False)
    exports.ask()
    _rest(practice_desk, qtbot)
    assert list(tmp_path.glob("名簿*")) == []
    assert _recorded(practice_desk) == before


@pytest.mark.parametrize(
    ("first", "again", "issue"),
    [("1234", "1234", "短すぎ"), ("Midori-2026", "Midori-2027", "同じではありません")],
)
def test_export_refuses_a_password_that_is_weak_or_typed_differently(
    exports: ExportCard, first: str, again: str, issue: str
) -> None:
    exports.lock.setChecked(True)
    exports.password.set_text(first)
    exports.again.set_text(again)
    exports.ask()
    assert issue in exports.password.issue() + exports.again.issue()


def test_export_locks_a_workbook_with_its_password(
    exports: ExportCard, practice_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    exports.lock.setChecked(True)
    exports.password.set_text("Midori-2026")
    exports.again.set_text("Midori-2026")
    exports.write(tmp_path / "名簿.xlsx")
    _rest(practice_desk, qtbot)
    with (tmp_path / "名簿.xlsx").open("rb") as file:
        book = msoffcrypto.OfficeFile(file)
        book.load_key(password="Midori-2026", verify_password=True)
        plain = BytesIO()
        book.decrypt(plain)
    assert openpyxl.load_workbook(plain).worksheets[0].max_row > 10
    assert exports.password.text() == ""


def test_export_keeps_a_set_of_columns_and_uses_it_by_itself(
    exports: ExportCard, practice_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    assert exports.listing is not None
    dialog = exports.column_dialog(exports.listing)
    qtbot.addWidget(dialog)
    for title, tick in dialog.ticks.items():
        tick.setChecked(title in ("氏名", "市町村"))
    dialog.save()
    assert dialog.name.issue() == "名前を入れて、項目を一つ以上選んでください"
    dialog.name.set_text("会議用")
    dialog.default.setChecked(True)
    dialog.save()
    exports.use_columns(dialog.name.text(), dialog.titles)
    fresh = ExportCard(practice_desk)
    qtbot.addWidget(fresh)
    assert (exports.columns.value(), fresh.columns.value(), fresh.titles) == (
        "会議用",
        "会議用",
        ("氏名", "市町村"),
    )
    fresh.write(tmp_path / "名簿.xlsx")
    _rest(practice_desk, qtbot)
    [heading, *_] = openpyxl.load_workbook(tmp_path / "名簿.xlsx").worksheets[0].values
    assert heading == ("氏名", "市町村")


@pytest.mark.parametrize("names", [True, False])
def test_export_writes_the_statistics_of_a_period(
    exports: ExportCard, practice_desk: Desk, qtbot: QtBot, tmp_path: Path, names: bool
) -> None:
    exports.what.set_value("statistics")
    exports.refresh()
    exports.names.setChecked(names)
    exports.write_statistics(tmp_path / "集計.xlsx")
    _rest(practice_desk, qtbot)
    found = openpyxl.load_workbook(tmp_path / "集計.xlsx").sheetnames
    assert found == ["まとめ", "月別", "市町村別", "講座別", *(["サポーター別"] if names else [])]


def test_export_shows_the_whole_record_of_disclosures(practice_desk: Desk, qtbot: QtBot) -> None:
    dialog = DisclosureList(None, practice_desk)
    qtbot.addWidget(dialog)
    assert len(dialog.table.rows()) == _recorded(practice_desk)
