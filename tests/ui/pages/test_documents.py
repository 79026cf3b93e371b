"""文書 on the practice prefecture: what is left, what is drawn, what printing and saving leave behind."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from divide_support.documents.style import Variant
from divide_support.operations import decisions, paper_lists, requests, wording
from divide_support.operations.paper_lists import Bundle
from divide_support.vocabulary import RequestStatus
from tests.ui import lints
from ui.desk import Desk
from ui.dialogs.wording import WordingDialog
from ui.kit.theme import theme
from ui.pages.documents import DocumentsPage
from ui.paper.pdf_pages import Leaf, leaves, picture
from ui.paper.printing import print_leaves
from ui.pictures import settle


def _page(desk: Desk, qtbot: QtBot) -> DocumentsPage:
    page = DocumentsPage(desk)
    qtbot.addWidget(page)
    page.resize(1190, 690)
    page.show()
    _rest(desk, qtbot)
    return page


def _rest(desk: Desk, qtbot: QtBot) -> None:
    """Until nothing is being drawn any more."""
    settle()
    qtbot.waitUntil(lambda: not desk.works, timeout=15_000)
    settle()


def _left(desk: Desk, bundle: Bundle = Bundle.SET) -> list[paper_lists.TargetRow]:
    rows = desk.read(paper_lists.targets, bundle=bundle, today=desk.today())
    return [one for one in rows if not one.is_printed and not one.is_past]


@pytest.fixture
def page(practice_desk: Desk, qtbot: QtBot) -> DocumentsPage:
    return _page(practice_desk, qtbot)


def test_documents_shows_what_is_left_to_print_ticked(
    page: DocumentsPage, practice_desk: Desk
) -> None:
    left = _left(practice_desk)
    assert left
    assert list(page.table.visible_rows()) == left
    assert list(page.wanted()) == left
    assert DocumentsPage.badge(practice_desk) == len(left)


def test_documents_shows_the_pages_of_the_current_row(
    page: DocumentsPage, practice_desk: Desk
) -> None:
    current = page.table.current()
    assert current is not None
    assert page.view.page_count() >= current.papers
    assert "1 / " in page.view._count.text()


def test_documents_draws_the_first_page_off_the_main_thread(
    page: DocumentsPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(page.view.sheet.is_drawn, timeout=10_000)
    page.view.turn_to(1)
    assert page.view.current == 1
    qtbot.waitUntil(page.view.sheet.is_drawn, timeout=10_000)


def test_documents_zooms_and_fits(page: DocumentsPage) -> None:
    page.view.sheet.set_fit("actual")
    assert page.view.sheet.scale_of_paper() == pytest.approx(1.0, abs=0.01)
    page.view.sheet.zoom_by(2.0)
    assert page.view.sheet.scale_of_paper() == pytest.approx(2.0, abs=0.02)


def test_documents_space_takes_a_row_out(page: DocumentsPage, qtbot: QtBot) -> None:
    before = page.wanted()
    assert len(before) > 1
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert page.wanted() == before[1:]


def test_documents_saves_every_paper_under_its_own_name(
    page: DocumentsPage, practice_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "pdf"
    folder.mkdir()
    papers = sum(one.papers for one in page.wanted())
    page.save_each(folder)
    _rest(practice_desk, qtbot)
    files = sorted(folder.iterdir())
    assert len(files) == papers
    assert all(file.suffix == ".pdf" for file in files)
    assert sum("派遣決定通知書" in file.name for file in files) == len(page.wanted())
    assert list(_left(practice_desk)) == list(page.wanted())


def test_documents_saves_all_in_one_file(
    page: DocumentsPage, practice_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "一式.pdf"
    page.save_one(path)
    _rest(practice_desk, qtbot)
    pages = sum(
        len(made.leaves)
        for one in page.wanted()
        if (made := page.maker.made(one, Variant.COLOUR)) is not None
    )
    assert len(PdfReader(path).pages) == pages


def test_documents_printed_papers_make_the_request_notified_and_undo_takes_it_back(
    page: DocumentsPage, practice_desk: Desk, qtbot: QtBot
) -> None:
    target = _left(practice_desk)[0]
    assert target.request_id is not None
    assert target.status is RequestStatus.DECIDED
    page.show_record(target.request_id)
    _rest(practice_desk, qtbot)
    page.mark_printed()
    _rest(practice_desk, qtbot)

    def status() -> RequestStatus:
        return practice_desk.read(requests.get_request, request_id=target.request_id).status

    assert status() is RequestStatus.NOTIFIED
    rows = practice_desk.read(decisions.issued_rows, request_ids=[target.request_id])
    assert {row.printed_count for row in rows} == {1}
    page.undo()
    assert status() is RequestStatus.DECIDED


def test_documents_letters_have_one_line_a_person(
    page: DocumentsPage, practice_desk: Desk, qtbot: QtBot
) -> None:
    page.kinds._entries[Bundle.REQUEST_LETTERS.value].click()
    _rest(practice_desk, qtbot)
    assert list(page.table.visible_rows()) == _left(practice_desk, Bundle.REQUEST_LETTERS)
    assert {one.papers for one in page.table.visible_rows()} == {1}


def test_documents_makes_a_month_and_its_black_and_white_variant(
    page: DocumentsPage, practice_desk: Desk, qtbot: QtBot
) -> None:
    page.kinds._entries[Bundle.SCHEDULES.value].click()
    _rest(practice_desk, qtbot)
    assert page.table.visible_rows()[0].addressee == "2026年12月"
    page.variants._segments[1].click()
    _rest(practice_desk, qtbot)
    current = page.table.current()
    assert current is not None
    mono = page.maker.made(current, Variant.MONO)
    assert mono is not None
    image = picture(mono.leaves[0], 40)
    grey = all(
        len({image.pixelColor(x, y).red(), image.pixelColor(x, y).green()}) == 1
        for x in range(0, image.width(), 7)
        for y in range(0, image.height(), 7)
    )
    assert grey


def test_documents_shows_a_paper_that_cannot_be_drawn_beside_the_others(
    page: DocumentsPage, practice_desk: Desk, qtbot: QtBot
) -> None:
    target = _left(practice_desk)[-1]
    assert target.request_id is not None

    def spoil(session: object) -> None:
        request = requests.get_request(session, request_id=target.request_id)  # type: ignore[arg-type]
        request.event_name = "絵文字\U0001f9ff講座"

    practice_desk.run(spoil, label="試し")
    _rest(practice_desk, qtbot)
    problems = page.maker.problems()
    assert {one.number for one, _ in problems} == {target.number}
    made = page.maker.made(target, Variant.COLOUR)
    assert made is not None
    assert made.papers  # the letters were frozen when they were issued; only today's papers fail
    others = [one for one in page.wanted() if one.key != target.key]
    assert all(page.maker.made(one, Variant.COLOUR) is not None for one in others)


def test_printing_to_a_file_gives_the_same_pages(
    page: DocumentsPage, practice_desk: Desk, tmp_path: Path
) -> None:
    current = page.table.current()
    assert current is not None
    made = page.maker.made(current, Variant.COLOUR)
    assert made is not None
    wanted = made.leaves[:2]
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "刷り.pdf"))
    printer.setResolution(96)
    assert print_leaves(printer, wanted) == 2
    del printer
    again = leaves((tmp_path / "刷り.pdf").read_bytes())
    assert [_size(one) for one in again] == [_size(one) for one in wanted]
    assert _ink(again[0]) == pytest.approx(_ink(wanted[0]), rel=0.2)


def _size(leaf: Leaf) -> tuple[int, int]:
    return round(leaf.width / 10), round(leaf.height / 10)


def _ink(leaf: Leaf) -> int:
    """How dark the page is as a whole."""
    image = picture(leaf, 36, grey=True)
    return sum(
        255 - image.pixelColor(x, y).red()
        for x in range(image.width())
        for y in range(image.height())
    )


def test_wording_is_checked_while_typing_and_kept_on_saving(
    practice_desk: Desk, qtbot: QtBot
) -> None:
    dialog = WordingDialog(None, practice_desk)
    qtbot.addWidget(dialog)
    dialog.show()
    _rest(practice_desk, qtbot)
    dialog.memo.box.setPlainText("{市長村}あて")  # type: ignore[attr-defined]
    dialog._draw()
    assert "市長村" in dialog.memo.issue()
    assert not dialog.save_button.isEnabled()
    dialog.memo.box.setPlainText("{市町村}のみなさまへ")  # type: ignore[attr-defined]
    dialog._draw()
    assert dialog.save_button.isEnabled()
    dialog.save()
    assert practice_desk.read(wording.wording, key="decision_letter") == "{市町村}のみなさまへ"
    practice_desk.undo()
    bundled = wording.bundled_wording("decision_letter")
    assert practice_desk.read(wording.wording, key="decision_letter") == bundled
    _rest(practice_desk, qtbot)


@pytest.mark.parametrize("percent", [100, 150])
def test_documents_is_clean_at_both_text_sizes(
    practice_desk: Desk, qtbot: QtBot, percent: int
) -> None:
    theme.set_percent(percent)
    page = _page(practice_desk, qtbot)
    page.resize(1190 if percent == 100 else 1258, 690)
    _rest(practice_desk, qtbot)
    assert lints.check(page) == []
