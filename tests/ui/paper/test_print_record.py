"""Printing from the page: what the register and the print log know afterwards."""

from datetime import UTC
from pathlib import Path

from pytestqt.qtbot import QtBot

from divide_support.operations import decisions, print_log
from divide_support.operations.paper_bundles import Bundle
from tests.ui.demo import NOW
from tests.ui.paper.desk import file_printer, page_of, rest
from ui.desk import Desk
from ui.pages.documents import DocumentsPage
from ui.paper.page_choice import PrintChoice
from ui.paper.paper_output import Stack
from ui.paper.pdf_pages import leaves


def send(
    desk: Desk, qtbot: QtBot, page: DocumentsPage, path: Path, pages: tuple[int, ...] | None = None
) -> Stack:
    made = [page.maker.made(one, page.variant) for one in page.wanted()]
    stack = Stack.of([one for one in made if one is not None], per_recipient=False)
    count = sum(len(paper.leaves) for _, paper in stack.papers)
    choice = PrintChoice("", pages or tuple(range(count)), copies=2)
    page.output.send(file_printer(path, 40), stack, choice)
    rest(desk, qtbot)
    return stack


def test_printing_leaves_a_record_and_marks_what_went_whole(
    practice_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page = page_of(practice_desk, qtbot, Bundle.REQUEST_LETTERS)
    stack = send(practice_desk, qtbot, page, tmp_path / "刷り.pdf")
    assert len(leaves((tmp_path / "刷り.pdf").read_bytes())) == 2 * sum(
        len(paper.leaves) for _, paper in stack.papers
    )
    rows = practice_desk.read(print_log.print_log)
    assert [(row.kind, row.target, row.copies, row.actor) for row in reversed(rows)] == [
        (paper.sheet.kind, paper.sheet.title, 2, "森下") for _, paper in stack.papers
    ]
    assert rows[0].printed_at == NOW.astimezone(UTC)
    ids = [paper.sheet.document_id for _, paper in stack.papers]
    issued = practice_desk.read(decisions.issued_rows)
    assert {row.printed_count for row in issued if row.id in ids} == {1}
    page.show_log()
    assert len(page.log.table.rows()) == len(stack.papers)


def test_a_paper_of_which_a_page_is_missing_is_not_printed_yet(
    practice_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page = page_of(practice_desk, qtbot, Bundle.ISSUED)
    target = page.wanted()[0]
    stack = send(practice_desk, qtbot, page, tmp_path / "刷り.pdf", (0,))
    whole = len(stack.papers[0][1].leaves) == 1
    row = next(
        one for one in practice_desk.read(decisions.issued_rows) if one.id == target.document_ids[0]
    )
    assert row.printed_count == int(whole) + int(target.is_printed)
