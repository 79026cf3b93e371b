"""Where drawn papers go: to the printer, into PDF files, and into the record of what was printed."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from divide_support.documents.protection import protect
from divide_support.documents.volume import bound_volume
from divide_support.errors import UserFacingError
from divide_support.files import atomic_write
from divide_support.operations import decisions, paper_making, print_log
from divide_support.operations.paper_bundles import Bundle, TargetRow
from divide_support.operations.print_log import Printed
from ui.desk import Work
from ui.kit import alerts
from ui.kit.page import Page
from ui.paper.flyer_findings import may_print
from ui.paper.page_choice import PrintChoice, Sides, laid_out
from ui.paper.paper_maker import Drawn, Made, Variant
from ui.paper.print_dialog import PrintDialog
from ui.paper.printing import print_leaves, refuse_without_printer

BOTH_SIDES = (Bundle.CARDS,)
"""Papers with a back that belongs behind its front."""


@dataclass(frozen=True)
class Stack:
    """Papers in the order in which they leave the printer."""

    papers: tuple[tuple[TargetRow, Drawn], ...]

    @classmethod
    def of(cls, made: Sequence[Made], *, per_recipient: bool) -> "Stack":
        flat = [(one.target, paper.sheet, paper) for one in made for paper in one.papers]
        if per_recipient:
            flat = list(paper_making.per_recipient(flat))
        return cls(tuple((target, paper) for target, _, paper in flat))


class PaperOutput:
    def __init__(self, page: Page) -> None:
        self._page = page
        # A worker must not be the last to hold a printer: it is let go of when the next one comes.
        self._printer: QPrinter | None = None

    def print(self, made: Sequence[Made], *, per_recipient: bool = False) -> None:
        """Asks once about open points, then for the printer; what was sent whole is marked as printed."""
        stack = Stack.of(made, per_recipient=per_recipient)
        if not stack.papers or not may_print(self._page.window(), made):
            return
        try:
            refuse_without_printer(
                "プリンターの電源とつながりを確かめるか、［PDF］で保存して別のパソコンで印刷してください。"
            )
        except UserFacingError as error:
            alerts.show_error(self._page.window(), error)
            return
        dialog = PrintDialog(
            self._page.window(),
            self._page.desk,
            [paper.leaves for _, paper in stack.papers],
            printers=QPrinterInfo.availablePrinterNames(),
            grey=made[0].variant is not Variant.COLOUR,
            sides=Sides.LONG if made[0].target.bundle in BOTH_SIDES else Sides.ONE,
        )
        if dialog.exec() == PrintDialog.DialogCode.Accepted and (choice := dialog.choice()):
            self.send(dialog.printer(choice), stack, choice)

    def send(self, printer: QPrinter, stack: Stack, choice: PrintChoice) -> None:
        """Beside the window, with progress and ［中止］ in the status line."""
        self._printer = printer
        leaves = laid_out([paper.leaves for _, paper in stack.papers], choice.pages, choice.sides)

        def job(work: Work[int]) -> int:
            return print_leaves(
                printer,
                leaves,
                copies=choice.copies,
                both_sides=choice.sides is not Sides.ONE,
                grey=choice.grey,
                offset=choice.offset,
                report=work.report,
                stop=work.stop,
            )

        self._start(job, "印刷", lambda sent: self._on_printed(stack, choice, sent))

    def _on_printed(self, stack: Stack, choice: PrintChoice, sent: int) -> None:
        if not sent:
            alerts.toast(self._page, "印刷をやめました")
            return
        desk = self._page.desk
        papers = printed_papers(stack, choice.pages)
        self._page.run(
            print_log.record_printing,
            label=f"印刷の記録（{len(papers)}通）",
            undo_text=f"{sent}ページを印刷に送りました",
            papers=papers,
            copies=choice.copies,
            at=desk.now(),
            actor=desk.actor,
        )

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

    # files

    def save_each(self, folder: Path, made: Sequence[Made], *, password: str = "") -> None:
        papers = [paper for one in made for paper in one.papers]

        def job(work: Work[int]) -> int:
            taken: set[str] = set()
            for number, paper in enumerate(papers):
                if work.stop.is_set():
                    return number
                work.report(number, len(papers), paper.sheet.title)
                name = _free_name(paper.sheet.file_name, folder, taken)
                atomic_write(folder / name, _locked(paper.pdf, password))
            return len(papers)

        self._start(job, "PDFの保存", self._on_saved)

    def save_one(
        self,
        path: Path,
        made: Sequence[Made],
        *,
        per_recipient: bool = False,
        password: str = "",
    ) -> None:
        stack = Stack.of(made, per_recipient=per_recipient)
        papers = [(paper.sheet.title, paper.pdf) for _, paper in stack.papers]

        def job(_work: Work[int]) -> int:
            atomic_write(path, _locked(bound_volume(papers, title=path.stem), password))
            return len(papers)

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


def printed_papers(stack: Stack, pages: Sequence[int]) -> list[Printed]:
    """A paper of which only some pages went is told in the log, but has not been printed."""
    owners = [number for number, (_, paper) in enumerate(stack.papers) for _ in paper.leaves]
    went = Counter(owners[page] for page in pages)
    return [
        Printed(
            kind=paper.sheet.kind,
            target=paper.sheet.title,
            pages=went[number],
            document_id=paper.sheet.document_id if went[number] == len(paper.leaves) else None,
        )
        for number, (_, paper) in enumerate(stack.papers)
        if went[number]
    ]


def _locked(pdf: bytes, password: str) -> bytes:
    return protect(pdf, password) if password else pdf


def _free_name(name: str, folder: Path, taken: set[str]) -> str:
    """The proposed name; with （2） when it is already there."""
    stem, dot, ending = name.rpartition(".")
    number, free = 1, name
    while free in taken or (folder / free).exists():
        number += 1
        free = f"{stem}（{number}）{dot}{ending}"
    taken.add(free)
    return free
