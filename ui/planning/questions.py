"""Questions asked from the planning desk: why, why not, an open seat, other days; each answered in a panel from a worker."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from divide_support.errors import UserFacingError
from divide_support.operations.candidate_rows import CandidateRow
from divide_support.operations.matching_board import Board, BoardRequest, SeatNeed, short_number
from divide_support.operations.offers import OtherDay, other_days
from divide_support.operations.seat_questions import (
    OpenSeatRow,
    StandInRow,
    TreatmentRow,
    WhyRow,
    open_seat,
    why,
)
from divide_support.operations.seat_writing import Changed, change_seats
from ui.kit import alerts
from ui.kit.page import Page
from ui.kit.panels import Dialog
from ui.planning.candidates_pane import CandidatesPane
from ui.planning.open_seat_panel import DaysPanel, OpenSeatPanel, ReasonDialog
from ui.planning.what_if_panel import Question, WhatIfPanel
from ui.planning.why_panel import AnybodyPanel, WhyPanel
from ui.states.plan_board import PlanBoard

T = TypeVar("T")
Asked = tuple[Board, BoardRequest, SeatNeed]


class Questions(QObject):
    """Listens to the candidates' pane; what a panel offers to change is one unit of work."""

    def __init__(self, page: Page, state: PlanBoard, pane: CandidatesPane) -> None:
        super().__init__(page)
        self._page, self._state = page, state
        pane.asked_why.connect(self.explain)
        pane.opened.connect(self.explain)
        pane.anybody_asked.connect(self.ask_about_anybody)
        pane.open_seat_asked.connect(self.explain_open_seat)

    def _asked(self) -> Asked | None:
        board, request, need = self._state.board, self._state.request(), self._state.need()
        if board is None or request is None or need is None or request.left_out:
            return None
        return board, request, need

    def _work(self, label: str, job: Callable[[], T], done: Callable[[T], object]) -> None:
        self._page.desk.start(
            lambda _work: job(), owner=self._page, label=label, done=done, failed=self._on_failed
        )

    def explain(self, candidate: CandidateRow) -> None:
        """?: of a seated person why, of anybody else why not."""
        asked = self._asked()
        if asked is None:
            return

        def done(told: WhyRow) -> None:
            panel = WhyPanel(self._page, told, way_out=candidate.way_out)
            panel.view.swapped.connect(lambda row: self._swap(asked[0], told, row, panel))
            panel.open()

        self._work("理由しらべ", lambda: why(*asked, candidate.supporter_id), done)

    def ask_about_anybody(self) -> None:
        """N: any supporter, found by name, also beyond the two hundred of the list."""
        asked, found = self._asked(), self._state.candidates()
        if asked is None or found is None:
            return
        board, request, need = asked
        people = (*found.possible, *found.impossible)
        seat = f"{request.activity.municipality}の{need.seat.label}"
        panel = AnybodyPanel(self._page, seat, people)

        def wanted(candidate: CandidateRow) -> None:
            self._work("理由しらべ", lambda: why(*asked, candidate.supporter_id), panel.show_why)

        panel.asked.connect(wanted)
        panel.view.swapped.connect(lambda row: self._swap(board, None, row, panel))
        panel.open()

    def _swap(
        self, board: Board, told: WhyRow | None, row: StandInRow, panel: WhyPanel | AnybodyPanel
    ) -> None:
        panel.leave()
        out = f"{told.name}さんを" if told is not None else ""
        self._change(board, row.after, label=f"{out}{row.name}さんに入れかえる")

    def explain_open_seat(self) -> None:
        """W: why the seat is open, and what would fill it."""
        asked = self._asked()
        if asked is None:
            return
        board, request, need = asked
        if not need.missing:
            alerts.toast(self._page, f"{need.seat.label}の席は、もうそろっています")
            return
        today = self._page.desk.today()
        title = f"{short_number(request.activity.number)} {request.activity.municipality}　{need.seat.label}の空いた席"

        def job() -> tuple[OpenSeatRow, tuple[OtherDay, ...]]:
            return open_seat(*asked), other_days(board, request, today=today)

        def done(found: tuple[OpenSeatRow, tuple[OtherDay, ...]]) -> None:
            panel = OpenSeatPanel(self._page, title, *found)
            panel.tried.connect(lambda row: self._treat(board, row))
            panel.request_asked.connect(lambda: self._open_request(request))
            panel.open()

        self._work("空いた席をしらべる", job, done)

    def _open_request(self, request: BoardRequest) -> None:
        activity = request.activity
        self._page.desk.show_record("requests", activity.request_id, activity.number)

    def _treat(self, board: Board, row: TreatmentRow) -> None:
        reason = ""
        if row.needs_reason:
            dialog = ReasonDialog(self._page.window(), row.sentence)
            if dialog.exec() != Dialog.DialogCode.Accepted:
                return
            reason = dialog.reason.text().strip()
        by_hand = row.person if row.needs_reason else None
        self._change(board, row.after, label="空いた席をうめる", reason=reason, by_hand=by_hand)

    def show_other_days(self) -> None:
        """D: how the request would fare on the days around."""
        asked = self._asked()
        if asked is None:
            return
        board, request, _need = asked
        today = self._page.desk.today()
        title = f"{short_number(request.activity.number)} {request.activity.municipality}"

        def done(days: tuple[OtherDay, ...]) -> None:
            DaysPanel(self._page, title, days).open()

        self._work("他の日をしらべる", lambda: other_days(board, request, today=today), done)

    def what_if(self) -> None:
        """もしも: one more person, course or hall, and whom to train."""
        board = self._state.board
        if board is None or not board.requests:
            return
        panel = WhatIfPanel(self._page, board, self._state.activity_id)

        def asked(question: Question) -> None:
            self._page.desk.start(
                lambda _work: question(),
                owner=panel,
                label="もしもを試す",
                done=panel.show_answer,
                failed=self._on_failed,
            )

        panel.asked.connect(asked)
        panel.open()

    def _change(self, board: Board, after: object, *, label: str, **values: object) -> None:
        def done(changed: Changed) -> None:
            alerts.toast(self._page, changed.sentence, self._page.undo)

        self._page.desk.start_run(
            change_seats,
            owner=self._page,
            label=label,
            done=done,
            failed=self._on_refused,
            board=board,
            after=after,
            on=self._page.desk.today(),
            **values,
        )

    def _on_failed(self, error: UserFacingError) -> None:
        alerts.show_error(self._page.window(), error)

    def _on_refused(self, error: UserFacingError) -> None:
        self._on_failed(error)
        self._page.reload()
