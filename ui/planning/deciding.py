"""Deciding from the planning desk: one request, or everything that is complete; the one question, because numbers are given."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from divide_support.errors import UserFacingError
from divide_support.operations import decisions
from divide_support.operations.matching_board import BoardRequest, short_number
from divide_support.vocabulary import RequestStatus
from ui.kit import alerts
from ui.kit.page import Page
from ui.planning.bench_list import day_words
from ui.planning.planning_bar import PlanningBar
from ui.states.plan_board import PlanBoard


class Deciding(QObject):
    """Ctrl+Enter decides the request on the desk; the bar's button everybody has promised for."""

    def __init__(self, page: Page, state: PlanBoard, bar: PlanningBar) -> None:
        super().__init__(page)
        self._page, self._state = page, state
        bar.decide_all.connect(self.decide_ready)

    def ready(self) -> tuple[BoardRequest, ...]:
        """Everybody is there and has promised (仮決定), and nothing speaks against the seats."""
        return tuple(
            one
            for one in self._state.complete()
            if one.activity.status is RequestStatus.TENTATIVE and not one.troubles
        )

    def decide_current(self) -> None:
        request = self._state.request()
        if request is None:
            return
        activity = request.activity
        what = f"{short_number(activity.number)}　{activity.municipality}　{day_words(request)} の派遣を決定しますか？"
        if alerts.confirm(
            self._page.window(), what, _effect((request,)), yes="決定して番号を付ける"
        ):
            self.decide((request,))

    def decide_ready(self) -> None:
        requests = self.ready()
        what = f"そろった依頼 {len(requests)}件を、まとめて決定しますか？"
        if requests and alerts.confirm(
            self._page.window(), what, _effect(requests), yes=f"{len(requests)}件を決定"
        ):
            self.decide(requests)

    def decide(self, requests: Sequence[BoardRequest]) -> None:
        """After the question: all of them in one unit of work."""

        def done(decided: tuple[decisions.Decided, ...]) -> None:
            papers = sum(len(one.documents) for one in decided)
            first = decided[0]
            what = first.number if len(decided) == 1 else f"{len(decided)}件"
            text = f"{what} を決定しました。文書 {papers}通ができています（{first.document_number} から）"
            alerts.toast(self._page, text)

        number = requests[0].activity.number
        one = len(requests) == 1
        self._page.desk.start_run(
            decisions.decide_together,
            owner=self._page,
            label=f"派遣決定（{'依頼' + number if one else f'{len(requests)}件'}）",
            done=done,
            failed=self._on_failed,
            request_ids=[request.activity.request_id for request in requests],
            decided_on=self._page.desk.today(),
            practice=bool(getattr(self._page.desk.database, "is_practice", False)),
        )

    def _on_failed(self, error: UserFacingError) -> None:
        alerts.show_error(self._page.window(), error)


def _effect(requests: Sequence[BoardRequest]) -> str:
    """How many papers and numbers, and what is not yet as it should be."""
    letters = sum(len(one.seated) for one in requests)
    lines = [
        f"市町村への決定通知 {len(requests)}通と、サポーターへの依頼状 {letters}通に文書番号が付きます。",
        "番号は元に戻せません。取りやめるときは「決定の取消」をします。",
    ]
    missing = sum(one.needed - one.filled for one in requests)
    if missing:
        lines.append(f"あと{missing}名 足りないままの決定になります。")
    waiting = sum(seat.answered_on is None for one in requests for seat in one.seated)
    if waiting:
        lines.append(f"{waiting}名の返事がまだです。依頼状の返事で確かめます。")
    return "\n".join(lines)
