"""Making plans for the month, comparing them, and using one."""

from PySide6.QtCore import QObject, Signal

from divide_support.errors import UserFacingError
from divide_support.operations import planning
from divide_support.operations.plan_comparison import (
    MakingNews,
    PlanRow,
    make_plans,
    plan_changes,
)
from ui.desk import Work
from ui.dialogs.matching import ChangesDialog
from ui.kit import alerts
from ui.kit.page import Page
from ui.kit.panels import Dialog
from ui.planning.planning_bar import PlanningBar
from ui.planning.plans_pane import PlansPane
from ui.states.plan_board import PlanBoard


class PlanMaking(QObject):
    """Between the bar that starts it, the worker that searches, and the pane that compares."""

    made = Signal()
    adopted = Signal()

    def __init__(self, page: Page, state: PlanBoard, bar: PlanningBar, pane: PlansPane) -> None:
        super().__init__(page)
        self._page, self._state, self._bar, self._pane = page, state, bar, pane
        self._work: Work[tuple[PlanRow, ...]] | None = None
        self._asked = 0
        bar.wanted.connect(self.make)
        bar.enough.connect(self.stop)
        pane.wanted.connect(self.adopt)
        pane.compared.connect(self.compare)

    def make(self) -> None:
        """Ctrl+R: one plan for what matters most, then the others to compare with."""
        board = self._state.board
        if board is None or not board.requests or self._work is not None:
            return
        policies = self._state.policies(self._bar.wished())
        self._asked = len(policies)
        staffing = self._bar.staffing
        self._bar.start_running()
        latest: list[MakingNews] = []

        def job(work: Work[tuple[PlanRow, ...]]) -> tuple[PlanRow, ...]:
            def news(now: MakingNews) -> None:
                latest[:] = [now]
                work.report(now.done, now.total, now.row.title)

            return make_plans(
                board, policies=policies, staffing=staffing, stop=work.stop, news=news
            )

        def progress(_done: int, _total: int, _text: str) -> None:
            if latest and board.first == self._state.first:
                self._bar.show_news(latest[0])
                self._state.show_making(latest[0].rows)
                self._pane.refresh()

        self._work = self._page.desk.start(
            job,
            owner=self._page,
            label="案を作る",
            done=self._on_made,
            failed=self._on_not_made,
            progress=progress,
        )

    def stop(self) -> None:
        if self._work is not None:
            self._work.cancel()

    def _on_made(self, rows: tuple[PlanRow, ...]) -> None:
        self._work = None
        self._bar.stop_running()
        made = rows[0].made if rows else None
        if made is not None and made.problem.start == self._state.first:
            self._state.take_plans(rows)
            self.made.emit()
        else:
            self._state.take_plans(())
            if len(rows) < self._asked:
                alerts.toast(
                    self._page,
                    f"途中で止めたので「{rows[-1].title}」までの案です。［案を作る］で、ほかの案ともくらべられます",
                )
        self._pane.refresh()

    def _on_not_made(self, error: UserFacingError) -> None:
        self._work = None
        self._bar.stop_running()
        self._state.take_plans(())
        self._pane.refresh()
        self._on_failed(error)

    def compare(self, key: str) -> None:
        line, board = self._state.plan_line(), self._state.board
        if line is None or line.row.made is None or board is None:
            return
        changes = plan_changes(board, line.row.made.plan)
        dialog = ChangesDialog(
            self._page.window(), line.letter, changes, usable=not self._state.plans_stale
        )
        if dialog.exec() == Dialog.DialogCode.Accepted:
            self.adopt(key)

    def adopt(self, _key: str = "") -> None:
        """One undo step; refused with a sentence when the facts have changed."""
        line = self._state.plan_line()
        if line is None or line.row.made is None:
            return

        def done(adopted: planning.Adopted) -> None:
            self.adopted.emit()
            alerts.toast(self._page, adopted.sentence, self._page.undo)

        self._page.desk.start_run(
            planning.adopt_plan,
            owner=self._page,
            label=f"{line.letter}（{line.row.title}）を使う",
            done=done,
            failed=self._on_refused,
            made=line.row.made,
            first=self._state.first,
            last=self._state.last,
            on=self._page.desk.today(),
        )

    def _on_failed(self, error: UserFacingError) -> None:
        alerts.show_error(self._page.window(), error)

    def _on_refused(self, error: UserFacingError) -> None:
        """The facts have moved on: read everything anew, so that the next plan is made from them."""
        self._on_failed(error)
        self._page.reload()
