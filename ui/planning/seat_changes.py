"""Hands on the seats of one request: choose, free, pin, add by hand."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from divide_support.errors import UserFacingError
from divide_support.operations import planning
from divide_support.operations.candidate_rows import CandidateRow
from divide_support.operations.matching_board import short_number
from ui.dialogs.matching import AddByHand
from ui.kit import alerts
from ui.kit.page import Page
from ui.kit.panels import Dialog
from ui.planning.candidates_pane import CandidatesPane
from ui.states.plan_board import PlanBoard


class SeatChanges(QObject):
    """Listens to the candidates' pane; every change is one unit of work with its name."""

    def __init__(self, page: Page, state: PlanBoard, pane: CandidatesPane) -> None:
        super().__init__(page)
        self._page, self._state, self._pane = page, state, pane
        pane.toggled.connect(self.toggle)
        pane.pinned.connect(self.pin)
        pane.removed.connect(self.remove)
        pane.added_by_hand.connect(self.add_by_hand)

    def toggle(self, candidate: CandidateRow) -> None:
        """Space: into the seat, or out of it."""
        if candidate.seat is not None:
            self.remove(candidate)
        elif candidate.is_possible:
            self._assign(candidate)
        else:
            self.add_by_hand(candidate)

    def _assign(self, candidate: CandidateRow, reason: str = "", *, pinned: bool = False) -> None:
        request, need = self._state.request(), self._state.need()
        if request is None or need is None:
            return
        if not need.missing and not reason:
            alerts.toast(
                self._page, f"{need.seat.label}はもうそろっています。先に1名を外してください"
            )
            return
        self.change(
            planning.assign,
            label=f"{candidate.name}さんを選ぶ（{short_number(request.activity.number)}）",
            passing=f"{candidate.name}さんを{need.seat.label}に選びました",
            activity_id=request.id,
            supporter_id=candidate.supporter_id,
            seat=need.seat,
            on=self._page.desk.today(),
            reason=reason,
            pinned=pinned,
        )

    def remove(self, candidate: CandidateRow) -> None:
        """X: free the seat again."""
        if candidate.seat is None:
            alerts.toast(self._page, f"{candidate.name}さんは、まだ選ばれていません")
            return
        self.change(
            planning.unassign,
            label=f"{candidate.name}さんを外す",
            passing=f"{candidate.name}さんを外しました",
            assignment_id=candidate.seat.assignment_id,
            on=self._page.desk.today(),
        )

    def pin(self, candidate: CandidateRow) -> None:
        """L: stays when plans are made anew; somebody without a seat gets one."""
        if candidate.seat is None:
            if candidate.is_possible:
                self._assign(candidate, pinned=True)
            return
        pinned = not candidate.seat.is_pinned
        word = "固定" if pinned else "固定をやめる"
        self.change(
            planning.pin,
            label=f"{candidate.name}さんを{word}",
            passing=f"{candidate.name}さんを固定しました" if pinned else "固定をやめました",
            assignment_id=candidate.seat.assignment_id,
            pinned=pinned,
        )

    def add_by_hand(self, candidate: CandidateRow | None = None) -> None:
        """A: anybody, with a reason where a rule fails."""
        found, request, need = self._state.candidates(), self._state.request(), self._state.need()
        if found is None or request is None or need is None:
            return
        people = [one for one in (*found.possible, *found.impossible) if one.seat is None]
        title = f"{request.activity.municipality}の{need.seat.label}に加える人をえらんでください"
        dialog = AddByHand(
            self._page.window(), title, people, first=candidate or self._pane.current()
        )
        chosen = dialog.person() if dialog.exec() == Dialog.DialogCode.Accepted else None
        if chosen is not None:
            self._assign(chosen, dialog.reason.text().strip() or "担当者の判断")

    def change(
        self, operation: Callable[..., Any], *, label: str, passing: str, **arguments: Any
    ) -> None:
        """Any change of seats, in a worker: it looks at everybody once more."""

        def done(_result: object) -> None:
            alerts.toast(self._page, passing, self._page.undo)

        self._page.desk.start_run(
            operation, owner=self._page, label=label, done=done, failed=self._on_failed, **arguments
        )

    def _on_failed(self, error: UserFacingError) -> None:
        alerts.show_error(self._page.window(), error)
