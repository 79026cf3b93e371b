"""組合せ: propose, compare, keep, decide; every seat of the month with everybody who could take it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from divide_support.errors import UserFacingError
from divide_support.operations.candidate_rows import CandidateList, CandidateRow, candidate_list
from divide_support.operations.matching_board import Board, planning_board
from divide_support.operations.plan_comparison import PlanRow, current_row
from divide_support.operations.request_lists import activity_rows
from divide_support.operations.tasks import Mend
from divide_support.vocabulary import Seat
from ui.desk import Work
from ui.kit import alerts
from ui.kit.choosers import Segmented
from ui.kit.page import Page
from ui.kit.parts import column, row
from ui.kit.theme import theme
from ui.planning.bench_list import BenchList
from ui.planning.calling import Calling
from ui.planning.candidates_pane import CandidatesPane
from ui.planning.deciding import Deciding
from ui.planning.plan_making import PlanMaking
from ui.planning.plan_papers import PlanPapers
from ui.planning.planning_bar import PlanningBar
from ui.planning.plans_pane import PlansPane
from ui.planning.questions import Questions
from ui.planning.repairing import Repairing
from ui.planning.seat_changes import SeatChanges
from ui.states.plan_board import PlanBoard, month_of, stepped

AT_ONCE = 300
"""With so few supporters a list of candidates is made in some 30 ms; more of them go to a worker."""
MONTHS_AHEAD = 3
SEATS_ONLY = frozenset({"assignment", "inquiry", "dispatch_request", "activity"})
"""Changes in these leave everybody's own data as they were, so that people need not be read again."""


class MatchingPage(Page):
    key, title = "matching", "組合せ"
    keys = (
        ("Space", "選ぶ・外す"),
        ("L", "固定"),
        ("X", "外す"),
        ("?", "なぜこの人か"),
        ("A", "手で加える"),
        ("S", "席をかえる"),
        ("T", "電話モード"),
        ("1～4", "電話モードで返事"),
        ("Ctrl+R", "案を作る"),
    )
    tables = (
        "dispatch_request",
        "activity",
        "assignment",
        "inquiry",
        "supporter",
        "registration",
        "availability",
        "supporter_skill",
        "venue",
        "municipality",
        "travel_time",
        "setting",
    )

    def _build(self) -> None:
        self.state = PlanBoard(self.desk.today())
        self._wanted: int | None = None
        self._month_chosen = False
        self._reading = self._read_again = False
        self._changed: frozenset[str] = frozenset()
        self._generation = 0
        self.bar = PlanningBar(self.title)
        self.list = BenchList(self.state)
        self.pane = CandidatesPane(self, self.state)
        self.plans = PlansPane(self.state)
        self.switch = Segmented([("people", "候補"), ("plans", "案をくらべる")], name="何を見るか")
        self._above = QWidget()
        self._above_row = row(gap=12, margins=(16, 4, 16, 4))
        self._above.setLayout(self._above_row)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.list)
        middle.addWidget(self.pane, 1)
        bench = QWidget()
        self._layout = column(self.bar, self._above, middle, self.plans, None, gap=0)
        bench.setLayout(self._layout)
        self.seats = SeatChanges(self, self.state, self.pane)
        self.questions = Questions(self, self.state, self.pane)
        self.making = PlanMaking(self, self.state, self.bar, self.plans)
        self.papers = PlanPapers(self, self.state)
        self.deciding = Deciding(self, self.state, self.bar)
        self.calling = Calling(self, self.state)
        self.repairing = Repairing(self, self.state)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(bench)
        self._stack.addWidget(self.calling.mode)
        self._stack.addWidget(self.repairing.mode)
        self.relayout()

    def _connect(self) -> None:
        self.desk.changed.connect(self._note_changes)
        self.bar.stepped.connect(self.step_month)
        self.bar.offer(self._others())
        self.list.chosen.connect(self._on_chosen)
        self.pane.phone_asked.connect(self.start_calling)
        self.pane.seat_chosen.connect(self._on_seat)
        self.pane.table.shown_changed.connect(self.status_changed)
        self.making.made.connect(self._on_made)
        self.making.adopted.connect(self._show_everything)
        self.switch.changed.connect(self._on_switch)
        self.calling.mode.left.connect(self.go_back)
        self.repairing.mode.left.connect(self.go_back)
        self.repairing.finished.connect(self.go_back)
        self.pane.seat_lost.connect(self._on_seat_lost)

    # layout

    def relayout(self) -> None:
        """From 150 %: the list becomes a drop-down above the candidates, plans and candidates take turns."""
        large = theme.is_large
        self._above.setVisible(large)
        self.list.setVisible(not large)
        self.list.relayout()
        self.bar.relayout()
        self.calling.mode.relayout()
        self.repairing.mode.relayout()
        if large:
            self._above_row.addWidget(self.list.drop_down, 1)
            self._above_row.addWidget(self.switch)
            self._on_switch(self.switch.key())
        else:
            self.list.drop_down.setParent(None)
            self.pane.show()
            self.plans.show()
            self._share_height(people=True)
        self._show()

    def _on_switch(self, key: str) -> None:
        self.pane.setVisible(key == "people")
        self.plans.setVisible(key == "plans")
        self._share_height(people=key == "people")

    def _share_height(self, *, people: bool) -> None:
        """Candidates take all the height there is; plans alone stay at the top."""
        self._layout.setStretch(2, int(people))
        self._layout.setStretch(4, int(not people))

    # facts

    def reload(self) -> None:
        """Read in a worker; what is on the screen stays until the new facts are there."""
        if self._reading:
            self._read_again = True
            return
        self._reading = True
        first, last = self.state.first, self.state.last
        earlier = self.state.board if self._changed and self._changed <= SEATS_ONLY else None
        self._changed = frozenset()
        ahead = 0 if self._month_chosen or self.state.board else MONTHS_AHEAD

        def job(_work: Work[tuple[Board, PlanRow]]) -> tuple[Board, PlanRow]:
            board = asked = self.desk.read(planning_board, first=first, last=last, earlier=earlier)
            for months in range(1, ahead + 1):
                if board.requests:
                    break
                board = self.desk.read(planning_board, **_month(stepped(first, months)))
            if not board.requests:
                board = asked
            return board, current_row(board)

        self.desk.start(
            job, owner=self, label="組合せの準備", done=self._on_read, failed=self._on_unreadable
        )

    def _note_changes(self, tables: frozenset[str]) -> None:
        self._changed |= tables & set(self.tables)

    def _on_read(self, read: tuple[Board, PlanRow]) -> None:
        self._reading = False
        board, current = read
        if self._read_again:
            self._read_again = False
            self.reload()
            if board.first != self.state.first:
                return
        if self.state.board is None:
            self.state.first, self.state.last = board.first, board.last
            self.bar.policy.set_key(board.policy.value)
        self._generation += 1
        self.state.take(board, current)
        self._choose_wanted()
        self._show()

    def _on_unreadable(self, error: UserFacingError) -> None:
        self._reading = False
        alerts.show_error(self.window(), error)

    def _choose_wanted(self) -> None:
        found = [
            one
            for one in self.state.short() + self.state.complete()
            if one.activity.request_id == self._wanted
        ]
        if found:
            self.state.choose(found[0].id)
            if found[0].is_complete:
                self._show_everything()
        self._wanted = None

    def _show_everything(self) -> None:
        """Requests that have everybody stay in sight."""
        self.state.only_short = False
        self.list.filters.choose("all")

    def _show(self) -> None:
        self.bar.show_month(self.state.first, self.state.summary())
        self.bar.show_ready(len(self.deciding.ready()), plannable=self.state.has_requests())
        self.list.refresh()
        self.plans.refresh()
        self._show_candidates()
        self.status_changed.emit()

    def _show_candidates(self) -> None:
        board, request, need = self.state.board, self.state.request(), self.state.need()
        if board is None or request is None or need is None or self.state.candidates() is not None:
            self.pane.refresh()
            self.calling.refresh()
            return
        if len(board.people) <= AT_ONCE:
            self.state.keep_list(candidate_list(board, request, need))
            self.pane.refresh()
            self.calling.refresh()
            return
        generation = self._generation
        self.pane.refresh()
        self.desk.start(
            lambda _work: (generation, candidate_list(board, request, need)),
            owner=self,
            label="候補さがし",
            done=self._on_listed,
        )

    def _on_listed(self, made: tuple[int, CandidateList]) -> None:
        generation, found = made
        if generation == self._generation:
            self.state.keep_list(found)
            self.pane.refresh()
            self.calling.refresh()
            self.status_changed.emit()

    # choosing

    def step_month(self, months: int) -> None:
        self.making.stop()
        self._month_chosen = True
        self.state.go_to_month(stepped(self.state.first, months))
        self._generation += 1
        self._show()
        self.reload()

    def _on_chosen(self, activity_id: int) -> None:
        self.state.choose(activity_id)
        self.pane.table.clearSelection()
        self.list.refresh()
        self._show_candidates()
        found = self.state.candidates()
        if found is not None:
            self.pane.select_best(found)

    def _on_seat(self, seat: Seat | None) -> None:
        if seat is not None:
            self.state.choose_seat(seat)
            self._show_candidates()

    def show_record(self, record: object) -> None:
        """A request's id: its month comes up, and its first open seat. A `Mend` opens the repair of its month."""
        if isinstance(record, Mend):
            self._mend(record.request_id)
        if not isinstance(record, int):
            return
        rows = self.desk.read(activity_rows, request_ids=[record])
        if rows and not rows[0].status.is_open:
            alerts.toast(
                self, f"{rows[0].number}は「{rows[0].status.label}」なので、組合せは変えられません"
            )
            return
        days = [row.held_on for row in rows if row.held_on is not None]
        self._wanted, self._month_chosen = record, True
        self.go_back()
        if days and not self.state.first <= days[0] <= self.state.last:
            self.state.go_to_month(days[0])
        self.reload()

    def _mend(self, request_id: int) -> None:
        rows = self.desk.read(activity_rows, request_ids=[request_id])
        days = [row.held_on for row in rows if row.held_on is not None]
        if days and not self.state.first <= days[0] <= self.state.last:
            self._month_chosen = True
            self.state.go_to_month(days[0])
            self.reload()
        self.start_repairing()

    # modes and keys

    def _on_made(self) -> None:
        if theme.is_large:
            self.switch.set_key("plans")
            self._on_switch("plans")
        self.status_changed.emit()

    def start_calling(self) -> None:
        """T: telephone mode for the chosen seat."""
        if self.state.candidates() is None:
            return
        current = self.pane.current()
        self._stack.setCurrentWidget(self.calling.mode)
        self.calling.start(current.supporter_id if current is not None else None)
        self.status_changed.emit()

    def _on_seat_lost(self, candidate: CandidateRow) -> None:
        """R: the person of this seat cannot come."""
        if candidate.seat is None:
            alerts.toast(self, f"{candidate.name}さんは、まだ選ばれていません")
            return
        self.start_repairing(candidate.supporter_id)

    def start_repairing(self, supporter_id: int | None = None) -> None:
        """The screen for what happened after people had been asked."""
        self._stack.setCurrentWidget(self.repairing.mode)
        self.repairing.start(supporter_id, self.state.activity_id if supporter_id else None)
        self.status_changed.emit()

    def go_back(self) -> bool:
        """Esc: out of telephone mode, or of repairing."""
        if self._stack.currentIndex() == 0:
            return False
        self._stack.setCurrentIndex(0)
        self.pane.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.status_changed.emit()
        return True

    def take_focus(self, kept: QWidget | None = None) -> None:
        super().take_focus(kept or (self.pane.table if theme.is_large else self.list.table))

    def primary_action(self) -> None:
        if self._stack.currentWidget() is self.repairing.mode:
            self.repairing.mode.carry_out()
            return
        self.deciding.decide_current()

    def search_for(self, text: str) -> None:
        """Ctrl+F: typing in the list of requests finds numbers and municipalities."""
        self.list.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text:
            self.list.table.keyboardSearch(text)

    def status_text(self) -> str:
        found = self.state.candidates()
        if self._stack.currentWidget() is self.calling.mode:
            return f"電話モード　{len(self.state.call_queue())}名"
        if found is None:
            return ""
        return f"候補 {len(found.possible)}名　頼めない人 {len(found.impossible)}名"

    def status_hint(self) -> str:
        if self._stack.currentWidget() is self.calling.mode:
            return "1～4 返事　↓ 次の人　Esc 組合せに戻る"
        if self._stack.currentWidget() is self.repairing.mode:
            return "↑↓ なおし方　Ctrl+Enter このとおりに直す　Esc 組合せに戻る"
        return (
            "Space 選ぶ　L 固定　X 外す　? なぜこの人　N この人では　A 手で加える　R なおす　T 電話"
        )

    def menu_actions(self) -> list[tuple[str, str, Callable[[], object]]]:
        return [
            ("案を作る(&P)", "Ctrl+R", self.making.make),
            ("この依頼を決定する(&D)", "Ctrl+Enter", self.deciding.decide_current),
            ("電話モード(&T)", "T", self.start_calling),
            ("この人では どう？(&N)…", "N", self.questions.ask_about_anybody),
            ("空いた席の理由(&W)…", "W", self.questions.explain_open_seat),
            *((words, "", verb) for words, verb in self._others()),
        ]

    def _others(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        """What is not needed every day."""
        return (
            ("変更があったとき：なおす(&R)…", self.start_repairing),
            ("他の日なら(&Y)…", self.questions.show_other_days),
            ("もしも…：人・講習・会場(&M)", self.questions.what_if),
            ("案の控え(&H)…", self.papers.show_receipt),
            ("名前を入れずに書き出す(&E)…", self.papers.export_problem),
        )


def _month(first: date) -> dict[str, date]:
    begin, end = month_of(first)
    return {"first": begin, "last": end}
