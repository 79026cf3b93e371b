"""Papers and files of the planning desk: the receipt of a plan, and the period under pseudonyms."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from divide_support.documents.plan_receipt import ReceiptData, receipt_text, render_receipt
from divide_support.errors import UserFacingError
from divide_support.files import atomic_write
from divide_support.operations.made_plans import MadePlan
from divide_support.operations.plan_receipts import (
    kept_receipt,
    receipt_data,
    receipt_file_name,
    receipt_rows,
)
from divide_support.operations.problem_export import ExportedProblem, export_problem
from divide_support.operations.settings import office_profile
from ui.desk import Work
from ui.kit import alerts
from ui.kit.page import Page
from ui.office.export_folder import FOLDER_SETTING, export_folder
from ui.planning.receipt_panel import ReceiptPanel
from ui.states.plan_board import PlanBoard

NONE_YET = "案を作るか、案を使うと、控えができます"


class PlanPapers(QObject):
    """Looks plans up, shows and saves them."""

    def __init__(self, page: Page, state: PlanBoard) -> None:
        super().__init__(page)
        self._page, self._state = page, state

    @property
    def _practice(self) -> bool:
        return bool(getattr(self._page.desk.database, "is_practice", False))

    def show_receipt(self) -> None:
        """The plan on the desk first, then those that were used, newest first."""
        choices: list[tuple[object, str]] = []
        line = self._state.plan_line()
        if line is not None and line.row.made is not None and not self._state.is_making:
            choices.append(("made", f"いまの案：{line.letter}　{line.row.title}"))
        for row in self._page.desk.read(receipt_rows):
            days = f"{row.first.month}/{row.first.day}～{row.last.month}/{row.last.day}"
            words = f"{row.made_on.month}/{row.made_on.day} に使った案　{days}　{row.name}"
            choices.append((row.id, words))
        if not choices:
            alerts.toast(self._page, NONE_YET)
            return
        panel = ReceiptPanel(self._page, choices)
        panel.chosen.connect(lambda key: self._fill(panel, key))
        panel.save_asked.connect(lambda ending: self.save(panel.data, ending))
        self._fill(panel, choices[0][0])
        panel.open()

    def _fill(self, panel: ReceiptPanel, key: object) -> None:
        line = self._state.plan_line()
        if isinstance(key, int):
            kept = self._page.desk.read(kept_receipt, plan_id=key, practice=self._practice)
            if kept is not None:
                panel.show_receipt(kept)
        elif line is not None and line.row.made is not None:
            self._make(panel, line.row.made)

    def _make(self, panel: ReceiptPanel, made: MadePlan) -> None:
        today, practice = self._page.desk.today(), self._practice
        office = self._page.desk.read(office_profile, on=today).office_name
        self._page.desk.start(
            lambda _work: receipt_data(made, on=today, office=office, practice=practice),
            owner=panel,
            label="案の控えを作る",
            done=panel.show_receipt,
            failed=self._on_failed,
        )

    def save(self, data: ReceiptData | None, ending: str) -> None:
        if data is None:
            return
        kind = "PDF (*.pdf)" if ending == ".pdf" else "テキスト (*.txt)"
        name = f"{receipt_file_name(self._page.desk.today())}{ending}"
        path = self._ask_where("案の控えを保存", name, kind)
        if path is not None:
            self.write(data, path)

    def write(self, data: ReceiptData, path: Path) -> None:
        def job(_work: Work[Path]) -> Path:
            is_pdf = path.suffix.lower() == ".pdf"
            atomic_write(
                path, render_receipt(data) if is_pdf else receipt_text(data).encode("utf-8-sig")
            )
            return path

        def done(written: Path) -> None:
            alerts.toast(self._page, f"{written.name} に保存しました")

        self._page.desk.start(
            job, owner=self._page, label="案の控えの保存", done=done, failed=self._on_failed
        )

    def export_problem(self) -> None:
        """The period under pseudonyms."""
        name = f"組合せの問題_{self._state.first:%Y%m}.json"
        path = self._ask_where("名前を入れずに書き出す", name, "JSON (*.json)")
        if path is not None:
            self.write_problem(path)

    def write_problem(self, path: Path) -> None:
        first, last = self._state.first, self._state.last

        def job(_work: Work[ExportedProblem]) -> ExportedProblem:
            found = self._page.desk.read(export_problem, first=first, last=last)
            atomic_write(path, found.content)
            return found

        def done(found: ExportedProblem) -> None:
            alerts.toast(self._page, found.sentence)

        self._page.desk.start(
            job, owner=self._page, label="問題の書き出し", done=done, failed=self._on_failed
        )

    def _ask_where(self, title: str, name: str, kind: str) -> Path | None:
        proposed = export_folder(self._page.desk) / name
        chosen, _ = QFileDialog.getSaveFileName(self._page, title, str(proposed), kind)
        if not chosen:
            return None
        path = Path(chosen)
        if not path.suffix:
            path = path.with_name(path.name + Path(name).suffix)
        self._page.desk.settings.put(FOLDER_SETTING, str(path.parent))
        return path

    def _on_failed(self, error: UserFacingError) -> None:
        alerts.show_error(self._page.window(), error)
