"""Where drawn papers go: to the printer, into PDF files, and into the record of what was printed."""

from collections.abc import Callable, Sequence
from pathlib import Path

from divide_support.errors import UserFacingError
from divide_support.files import atomic_write
from divide_support.operations import decisions
from ui.desk import Work
from ui.kit import alerts
from ui.kit.page import Page
from ui.paper.paper_maker import Made
from ui.paper.pdf_pages import merged
from ui.paper.printing import choose_printer, print_leaves, wanted_leaves


class PaperOutput:
    def __init__(self, page: Page) -> None:
        self._page = page

    def print(self, made: Sequence[Made]) -> None:
        """Asks for the printer; what was sent whole is marked as printed."""
        leaves = [leaf for one in made for leaf in one.leaves]
        if not leaves:
            return
        try:
            printer = choose_printer(self._page, leaves)
        except UserFacingError as error:
            alerts.show_error(self._page.window(), error)
            return
        if printer is None:
            return
        pages = wanted_leaves(printer, leaves)
        self._start(
            lambda work: print_leaves(printer, pages, report=work.report, stop=work.stop),
            "印刷",
            lambda sent: self._on_printed(made, sent, len(leaves)),
        )

    def _on_printed(self, made: Sequence[Made], sent: int, pages: int) -> None:
        if not sent:
            alerts.toast(self._page, "印刷をやめました")
        elif sent < pages:
            alerts.toast(self._page, f"{sent}ページを印刷に送りました")
        else:
            ids = [number for one in made for number in sorted(one.document_ids)]
            self.mark(ids, f"{sent}ページを印刷に送りました")

    def mark(self, document_ids: Sequence[int], words: str) -> None:
        """One undoable step; papers without a number leave no record."""
        if not document_ids:
            alerts.toast(self._page, words)
            return
        self._page.run(
            decisions.mark_printed,
            label=f"印刷の記録（{len(document_ids)}通）",
            undo_text=f"{words}。{len(document_ids)}通を印刷済みにしました",
            document_ids=document_ids,
            on=self._page.desk.today(),
        )

    def save_each(self, folder: Path, made: Sequence[Made]) -> None:
        papers = [paper for one in made for paper in one.papers]

        def job(_work: Work[int]) -> int:
            taken: set[str] = set()
            for sheet, pdf in papers:
                atomic_write(folder / _free_name(sheet.file_name, folder, taken), pdf)
            return len(papers)

        self._start(job, "PDFの保存", self._on_saved)

    def save_one(self, path: Path, made: Sequence[Made]) -> None:
        pdfs = tuple(pdf for one in made for _, pdf in one.papers)

        def job(_work: Work[int]) -> int:
            atomic_write(path, merged(pdfs))
            return len(pdfs)

        self._start(job, "PDFの保存", self._on_saved)

    def _on_saved(self, count: int) -> None:
        alerts.toast(self._page, f"{count}通をPDFで保存しました")

    def _start(
        self, job: Callable[[Work[int]], int], label: str, done: Callable[[int], object]
    ) -> None:
        self._page.desk.start(
            job,
            owner=self._page,
            label=label,
            done=done,
            failed=lambda error: alerts.show_error(self._page.window(), error),
        )


def _free_name(name: str, folder: Path, taken: set[str]) -> str:
    """The proposed name; with （2） when it is already there."""
    stem, dot, ending = name.rpartition(".")
    number, free = 1, name
    while free in taken or (folder / free).exists():
        number += 1
        free = f"{stem}（{number}）{dot}{ending}"
    taken.add(free)
    return free
