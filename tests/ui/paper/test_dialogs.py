"""The windows before printing and saving: what is chosen, what is refused beside its field, what is remembered."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui import lints
from ui.desk import Desk
from ui.kit.theme import theme
from ui.paper.page_choice import PrintChoice, Sides
from ui.paper.pdf_pages import Leaf
from ui.paper.print_dialog import PrintDialog
from ui.paper.printer_wishes import last_printer, offset_of
from ui.paper.save_pdf import SavePdfDialog, Saving
from ui.pictures import settle

LEAF = Leaf(b"", 0, 595, 842)
PAPERS = [[LEAF, LEAF, LEAF], [LEAF]]
PRINTERS = ("事務室", "窓口")


def _print_dialog(desk: Desk, qtbot: QtBot) -> PrintDialog:
    dialog = PrintDialog(None, desk, PAPERS, printers=PRINTERS)
    qtbot.addWidget(dialog)
    dialog.show()
    settle()
    return dialog


def test_print_dialog_chooses_pages_copies_sides_and_remembers_the_printer(
    desk: Desk, qtbot: QtBot
) -> None:
    dialog = _print_dialog(desk, qtbot)
    dialog.printers.set_value("窓口")
    dialog.printers.edited.emit()
    dialog.pages.set_text("1-2、4")
    dialog.copies.set_text("２")
    dialog.sides.set_key("long")
    dialog.grey.setChecked(True)
    dialog.right.set_text("0.5")
    dialog._show_summary()
    assert dialog.summary.text() == "6ページ　紙4枚"
    choice = PrintChoice("窓口", (0, 1, 3), 2, Sides.LONG, grey=True, offset=(0.5, 0.0))
    assert dialog.choice() == choice
    assert len(dialog.leaves(choice)) == 3
    dialog.print_button.click()
    assert (last_printer(desk), offset_of(desk, "窓口")) == ("窓口", (0.5, 0.0))
    again = _print_dialog(desk, qtbot)
    assert (again.printers.text(), again.right.text()) == ("窓口", "0.5")


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("pages", "9", "1から4まで"),
        ("copies", "0", "1から999まで"),
        ("down", "とても", "10mmまで"),
    ],
)
def test_print_dialog_refuses_beside_the_field(
    desk: Desk, qtbot: QtBot, field: str, text: str, words: str
) -> None:
    dialog = _print_dialog(desk, qtbot)
    box = getattr(dialog, field)
    box.set_text(text)
    box.edited.emit()
    assert dialog.choice() is None
    assert words in box.issue()
    assert not dialog.print_button.isEnabled()


@pytest.mark.parametrize("percent", [100, 150])
def test_dialogs_are_clean_at_both_text_sizes(desk: Desk, qtbot: QtBot, percent: int) -> None:
    theme.set_percent(percent)
    assert lints.check(_print_dialog(desk, qtbot)) == []
    saving = SavePdfDialog(None, 3, name="控え")
    qtbot.addWidget(saving)
    saving.lock.setChecked(True)
    saving.show()
    settle()
    saving.secret()
    settle()
    assert lints.check(saving) == []


def test_saving_asks_for_a_password_twice(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args, **_named: str(tmp_path))
    dialog = SavePdfDialog(None, 3, name="控え")
    qtbot.addWidget(dialog)
    dialog.lock.setChecked(True)
    dialog.password.set_text("みじかい")
    assert dialog.secret() is None
    assert "短すぎ" in dialog.password.issue()
    dialog.password.set_text("midori-2026")
    dialog.again.set_text("midori-2027")
    assert dialog.secret() is None
    assert dialog.again.issue()
    dialog.again.set_text("midori-2026")
    dialog.ask_place()
    assert dialog.saving == Saving(each=True, path=tmp_path, password="midori-2026")


def test_saving_without_a_password_keeps_none(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "一式.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_named: (str(path), ""))
    dialog = SavePdfDialog(None, 3, name="一式", each=False)
    qtbot.addWidget(dialog)
    dialog.ask_place()
    assert dialog.saving == Saving(each=False, path=path)
