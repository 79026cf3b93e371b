"""What can be done with one request from its list: answers, decision, corrections, ends, the workbook."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol, cast

from PySide6.QtWidgets import QDialog

from divide_support.errors import UserFacingError
from divide_support.exchange.roster import roster_xlsx
from divide_support.files import atomic_write
from divide_support.operations import decisions, planning, requests
from divide_support.operations.history import request_history
from divide_support.operations.phone_intake import intake_options
from divide_support.operations.request_lists import RequestDetail, RequestRow
from divide_support.operations.work_lists import request_roster
from divide_support.vocabulary import AssignmentStatus, FiscalYear, RequestStatus
from ui.desk import Work
from ui.dialogs.amend_request import AmendDialog
from ui.dialogs.call_list import CallList
from ui.dialogs.decide import DecideDialog
from ui.dialogs.end_request import EndDialog
from ui.kit import alerts
from ui.kit.page import Page
from ui.requesting.request_story import StoryDialog


class _Rehearsing(Protocol):
    """What deciding needs of the store beyond the desk."""

    is_practice: bool

    def rehearsal(self) -> Any: ...


def short_number(row: RequestRow) -> str:
    """2026-0123 → 0123."""
    return row.number.partition("-")[2]


class RequestVerbs:
    """Each verb is one unit of work with a name; what cannot be taken back asks once."""

    def __init__(self, page: Page) -> None:
        self._page, self._desk = page, page.desk

    def _accepted(self, dialog: QDialog) -> bool:
        return dialog.exec() == QDialog.DialogCode.Accepted

    def answer(self, row: RequestRow, assignment_id: int, status: AssignmentStatus) -> None:
        self._page.run(
            planning.record_answer,
            label=f"返事の記録（{short_number(row)}）",
            undo_text=f"{status.label}を記録しました",
            assignment_id=assignment_id,
            status=status,
            on=self._desk.today(),
        )

    def decide(self, detail: RequestDetail) -> None:
        """Shows what would be made, from a rehearsal that keeps nothing; then decides."""
        row, today = detail.row, self._desk.today()
        database = cast("_Rehearsing", self._desk.database)
        practice = database.is_practice
        try:
            with database.rehearsal() as session:
                trial = decisions.decide(
                    session, request_id=row.id, decided_on=today, practice=practice
                )
        except UserFacingError as error:
            alerts.show_error(self._page.window(), error)
            return
        if not self._accepted(DecideDialog(self._page.window(), detail, trial, today)):
            return
        decided = self._page.run(
            decisions.decide,
            label=f"派遣決定（{short_number(row)}）",
            request_id=row.id,
            decided_on=today,
            practice=practice,
        )
        if decided is not None:
            words = f"{row.number} を決定しました（{decided.document_number}）"
            alerts.toast(self._page, words)
            self._desk.show_record("documents", row.id, f"{row.number} {row.municipality}")

    def amend(self, detail: RequestDetail) -> None:
        options = self._desk.read(intake_options)
        dialog = AmendDialog(self._page.window(), self._desk, detail, options)
        if self._accepted(dialog) and dialog.changes():
            self._page.run(
                requests.amend,
                label=f"依頼の訂正（{short_number(detail.row)}）",
                undo_text="依頼の内容を直しました",
                request_id=detail.row.id,
                changes=dialog.changes(),
            )

    def end(self, row: RequestRow, status: RequestStatus) -> None:
        """取下げ・中止・派遣不可 with a reason; PLANNING stands for 決定の取消."""
        dialog = EndDialog(self._page.window(), row, status)
        if not self._accepted(dialog):
            return
        if status is not RequestStatus.PLANNING:
            self.move(row, status, dialog.reason())
            return
        self._page.run(
            decisions.revoke,
            label=f"決定の取消（{short_number(row)}）",
            undo_text="決定を取り消しました",
            request_id=row.id,
            on=self._desk.today(),
            reason=dialog.reason(),
        )

    def move(self, row: RequestRow, status: RequestStatus, reason: str = "") -> None:
        self._page.run(
            requests.change_status,
            label=f"{status.label}（{short_number(row)}）",
            undo_text=f"{row.number} を「{status.label}」にしました",
            request_id=row.id,
            status=status,
            on=self._desk.today(),
            reason=reason,
        )

    def settle_issue(self, row: RequestRow, message: str) -> None:
        self._page.run(
            requests.settle_issue,
            label=f"確かめた（{short_number(row)}）",
            undo_text="確かめたことにしました",
            request_id=row.id,
            message=message,
        )

    def show_calls(self, detail: RequestDetail) -> None:
        CallList(self._page.window(), detail).exec()

    def show_story(self, row: RequestRow) -> None:
        history = self._desk.read(request_history, request_id=row.id)
        StoryDialog(self._page.window(), row, history).exec()

    def export(self, path: Path, request_ids: Sequence[int], year: FiscalYear) -> None:
        """These requests in this order; written on a worker, whole or not at all."""
        desk, today = self._desk, self._desk.today()
        practice = cast("_Rehearsing", desk.database).is_practice

        def job(_work: Work[int]) -> int:
            with desk.database.reading() as session:
                roster = request_roster(
                    session, today=today, year=year, request_ids=request_ids, practice=practice
                )
            atomic_write(path, roster_xlsx(roster))
            return len(roster.rows)

        desk.start(
            job,
            owner=self._page,
            label="Excelへ書き出しています",
            done=partial(self._on_exported, path.name),
            failed=partial(alerts.show_error, self._page.window()),
        )

    def _on_exported(self, name: str, count: int) -> None:
        alerts.toast(self._page, f"{count}件を「{name}」に書き出しました")
