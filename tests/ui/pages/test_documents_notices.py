"""Notices in 文書: a draft before its number, the number once, the register, and what is printed for whom."""

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtPrintSupport import QPrinterInfo
from pytestqt.qtbot import QtBot

from divide_support.documents.flyer_check import Finding, FindingKind, Severity
from divide_support.operations import decisions, paper_lists
from divide_support.operations.paper_bundles import Bundle
from divide_support.operations.papers import Sheet
from divide_support.operations.settings import office_profile, save_office_profile
from divide_support.vocabulary import DocumentKind
from tests.ui.paper.desk import page_of, rest
from ui.desk import Desk
from ui.kit import alerts
from ui.kit.parts import Notice
from ui.pages.documents import DocumentsPage
from ui.paper.paper_maker import Drawn, Made, Variant
from ui.paper.pdf_pages import Leaf
from ui.paper.print_dialog import PrintDialog

KIND = DocumentKind.DECLINE_NOTICE


def _issued(desk: Desk) -> list[str]:
    return [row.number for row in desk.read(decisions.issued_rows, kind=KIND)]


@pytest.fixture
def page(practice_desk: Desk, qtbot: QtBot) -> DocumentsPage:
    return page_of(practice_desk, qtbot, Bundle.DECLINE_NOTICES)


def test_a_notice_without_a_number_says_so_and_nothing_is_ticked(page: DocumentsPage) -> None:
    assert [one.to_issue for one in page.wanted()] == [True]
    assert not page.targets.has_ticks()
    notices = [one.accessibleName() for one in page.findChildren(Notice) if one.isVisible()]
    assert len(notices) == 1
    assert not page.mark_button.isEnabled()


def test_letters_without_a_sender_are_warned_of_before_they_leave(
    page: DocumentsPage,
    practice_desk: Desk,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nameless = replace(practice_desk.read(office_profile), governor_name="", phone="")
    practice_desk.run(save_office_profile, label="差出人", profile=nameless)
    page.reload()
    rest(practice_desk, qtbot)
    shown = [one.accessibleName() for one in page.findChildren(Notice) if one.isVisible()]
    assert [one for one in shown if "知事の氏名・電話" in one] != []
    asked: list[str] = []
    monkeypatch.setattr(alerts, "confirm", lambda *words, **_: asked.append(words[1]))
    page.save_each(tmp_path)
    assert asked == ["差出人が空いたままの手紙になります。このまま進みますか？"]
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_notice_gets_its_number_when_it_leaves_and_only_then(
    page: DocumentsPage,
    practice_desk: Desk,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = iter((False, True))
    monkeypatch.setattr(alerts, "confirm", lambda *_, **__: next(answers))
    folder = tmp_path / "PDF"
    folder.mkdir()
    page.save_each(folder)
    rest(practice_desk, qtbot)
    assert (_issued(practice_desk), list(folder.iterdir())) == ([], [])
    page.save_each(folder)
    rest(practice_desk, qtbot)
    [number] = _issued(practice_desk)
    [file] = folder.iterdir()
    assert number in file.name
    assert "下書き" not in file.name
    [target] = [one for one in page.table.rows() if not one.to_issue]
    assert (target.document_number, target.is_printed) == (number, False)
    page.save_each(folder)
    rest(practice_desk, qtbot)
    assert _issued(practice_desk) == [number]


def test_papers_saved_with_a_password_open_with_it_only(
    practice_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page = page_of(practice_desk, qtbot, Bundle.ISSUED)
    path = tmp_path / "控え.pdf"
    page.save_one(path, password="midori-2026")
    rest(practice_desk, qtbot)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(path)
    with pikepdf.open(path, password="midori-2026") as paper:
        assert len(paper.pages) >= 1


def test_the_register_finds_any_number_and_prints_it_again(
    practice_desk: Desk, qtbot: QtBot
) -> None:
    page = page_of(practice_desk, qtbot, Bundle.ISSUED)
    printed = next(one for one in page.table.rows() if one.is_printed)
    page.targets.search_for(printed.document_number)
    assert printed in page.table.visible_rows()
    page.show_record(printed.key)
    rest(practice_desk, qtbot)
    assert page.wanted() == (printed,)
    assert page.print_button.text() == "1通を再発行"
    made = page.maker.made(printed, page.variant)
    assert made is not None
    assert made.papers[0].sheet.data.reissue
    [found, *_] = DocumentsPage.finds(practice_desk, printed.document_number)
    assert found.record == printed.key


def test_a_request_leads_to_the_papers_it_needs_now(practice_desk: Desk, qtbot: QtBot) -> None:
    page = page_of(practice_desk, qtbot, Bundle.DECLINE_NOTICES)
    [declined, *_] = page.table.rows()
    page.show_bundle(Bundle.YEAR_PLANS)
    page.show_record(declined.request_id)
    rest(practice_desk, qtbot)
    assert (page.bundle, page.wanted()) == (Bundle.DECLINE_NOTICES, (declined,))
    page.show_record(Bundle.POSITION_TESTS.value)
    rest(practice_desk, qtbot)
    assert page.bundle is Bundle.POSITION_TESTS


@pytest.mark.parametrize("goes_on", [True, False])
def test_printing_a_flyer_with_open_points_asks_before_the_printer(
    practice_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *, goes_on: bool
) -> None:
    page = page_of(practice_desk, qtbot, Bundle.YEAR_PLANS)
    [target, *_] = practice_desk.read(
        paper_lists.targets, bundle=Bundle.FLYERS, today=practice_desk.today()
    )
    point = Finding(
        FindingKind.PHONE, Severity.OPEN, "電話がありません。", "電話を入れてください。"
    )
    sheet = Sheet(kind=DocumentKind.FLYER, title="チラシ", file_name="チラシ.pdf", data=None)
    paper = Drawn(sheet, b"", (Leaf(b"", 0, 595, 842),))
    made = Made(target, Variant.COLOUR, (paper,), (), findings=(point,))
    asked: list[str] = []
    opened: list[int] = []

    def answer(_parent: object, question: str, *_rest: str, **_named: str) -> bool:
        asked.append(question)
        return goes_on

    def give_up(dialog: PrintDialog) -> int:
        opened.append(dialog._count)
        return 0

    monkeypatch.setattr(alerts, "confirm", answer)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["事務室"]))
    monkeypatch.setattr(PrintDialog, "exec", give_up)
    page.output.print([made, made])
    assert len(asked) == 1
    assert opened == ([2] if goes_on else [])
