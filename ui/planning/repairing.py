"""Between the repair screen, the worker that looks for ways, and the data file."""

from datetime import date

from PySide6.QtCore import QObject, Signal

from divide_support.errors import UserFacingError
from divide_support.operations.repair_facts import SeatHolder, repair_facts, seat_holders
from divide_support.operations.repair_steps import Repaired, apply_repair
from divide_support.operations.repairs import Absence, RepairOption, RepairProposal, propose_repair
from ui.desk import Work
from ui.kit import alerts
from ui.kit.page import Page
from ui.planning.repair_mode import RepairMode
from ui.states.plan_board import PlanBoard, month_of

Found = tuple[tuple[SeatHolder, ...], RepairProposal | None]


class Repairing(QObject):
    """`finished` when a repair was carried out and the planning desk may come back."""

    finished = Signal()

    def __init__(self, page: Page, state: PlanBoard) -> None:
        super().__init__(page)
        self._page, self._state = page, state
        self._round = 0
        self.mode = RepairMode(page.desk)
        self.mode.asked.connect(self.look)
        self.mode.wanted.connect(self.carry_out)

    def start(self, supporter_id: int | None = None, activity_id: int | None = None) -> None:
        """From a seat: who cannot come is known; from the menu: whatever does not hold any more is looked for."""
        today = self._page.desk.today()
        self.mode.show_busy()

        def done(holders: tuple[SeatHolder, ...]) -> None:
            self.mode.form.take(holders)
            self.mode.form.start(supporter_id, activity_id)
            self.look()

        self._page.desk.start(
            lambda _work: self._page.desk.read(seat_holders, today=today),
            owner=self._page,
            label="席のある人をしらべる",
            done=done,
            failed=self._on_failed,
        )

    def look(self) -> None:
        """Find the ways to go on; an answer to an older question is not shown any more."""
        absences = self.mode.form.absences()
        if absences is None:
            self.mode.show_question()
            return
        first, last = self._days(absences)
        today = self._page.desk.today()
        self._round += 1
        asked = self._round
        self.mode.show_busy()

        def job(_work: Work[RepairProposal]) -> RepairProposal:
            facts = self._page.desk.read(repair_facts, first=first, last=last, today=today)
            return propose_repair(facts, absences)

        def done(proposal: RepairProposal) -> None:
            if asked == self._round:
                self.mode.show_proposal(proposal)

        self._page.desk.start(
            job,
            owner=self._page,
            label="なおし方をさがす",
            done=done,
            failed=self._on_failed,
        )

    def _days(self, absences: tuple[Absence, ...]) -> tuple[date, date]:
        if not absences:
            return self._state.first, self._state.last
        first = min(one.first for one in absences)
        last = max(one.last for one in absences)
        return month_of(first)[0], month_of(last)[1]

    def carry_out(self, option: RepairOption) -> None:
        """One unit of work; one step back undoes all of it."""
        proposal = self.mode.proposal
        if proposal is None:
            return

        def done(repaired: Repaired) -> None:
            alerts.toast(self._page, repaired.sentence, self._page.undo)
            self.finished.emit()

        self._page.desk.start_run(
            apply_repair,
            owner=self._page,
            label=f"なおす（{option.title}）",
            done=done,
            failed=self._on_refused,
            proposal=proposal,
            option=option,
            at=self._page.desk.now(),
            by=self._page.desk.actor,
        )

    def _on_failed(self, error: UserFacingError) -> None:
        alerts.show_error(self._page.window(), error)
        self.mode.show_question()

    def _on_refused(self, error: UserFacingError) -> None:
        """The facts have moved on: look again, so that the next repair is made from them."""
        alerts.show_error(self._page.window(), error)
        self.look()
