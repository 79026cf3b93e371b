"""依頼: nothing that came by telephone, fax or mail is lost; each request shows its state, its due day, its next step."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QMenu

from divide_support.operations.history import HistoryLine, request_history
from divide_support.operations.request_lists import (
    RequestDetail,
    RequestRow,
    request_detail,
    request_rows,
)
from divide_support.operations.request_search import find_requests
from divide_support.vocabulary import AssignmentStatus, FiscalYear, RequestStatus
from ui.desk import Desk, Work
from ui.kit.choosers import FilterBar
from ui.kit.list_page import ListPage
from ui.kit.page import Found
from ui.kit.parts import EmptyState
from ui.kit.tables import RowTable
from ui.requesting.intake_panel import open_intake
from ui.requesting.request_columns import request_columns, short_day
from ui.requesting.request_pane import RequestPane
from ui.requesting.request_verbs import RequestVerbs
from ui.states.request_steps import CLOSED, Step, is_closed, next_step, refusal_words

S = RequestStatus
ACTIVE = tuple(status for status in S if status not in CLOSED)
ON_CHIPS = (S.RECEIVED, S.PLANNING, S.TENTATIVE, S.DECIDED, S.NOTIFIED)
OVERDUE, ENDED = "overdue", "ended"


class RequestsPage(ListPage):
    key, title = "requests", "依頼"
    keys = (
        ("Ctrl+Enter", "次の仕事（青いボタン）"),
        ("R", "返事を記録"),
        ("M", "組合せへ"),
        ("X", "中止など"),
    )
    tables = (
        "dispatch_request",
        "activity",
        "assignment",
        "dispatch_decision",
        "municipality",
        "venue",
    )

    # the list

    def make_table(self) -> RowTable[RequestRow]:
        self._ended: tuple[RequestRow, ...] = ()
        self._detail: RequestDetail | None = None
        self._wanted: object = None
        self.parts = RequestPane(self)
        self.verbs = RequestVerbs(self)
        self.more_menu = QMenu(self)
        self.more_menu.aboutToShow.connect(self._fill_more)
        table: RowTable[RequestRow] = RowTable(
            request_columns(self.desk.today()),
            key=lambda r: r.id,
            name="依頼の一覧",
            settings=self.desk.settings,
            settings_key=self.key,
        )
        table.set_sort("期限")
        return table

    def make_filters(self, bar: FilterBar) -> None:
        bar.add("", "すべて")
        for status in ON_CHIPS:
            bar.add(status.value, status.label, kind=status.value)
        bar.add(OVERDUE, "期限超過", kind="overdue")
        bar.add(ENDED, "終わったもの")
        bar.add(S.HELD.value, S.HELD.label, kind="held")

    def _connect(self) -> None:
        super()._connect()
        parts = self.parts
        parts.step_pressed.connect(self._on_step)
        parts.match_pressed.connect(self._go_match)
        parts.reopen_pressed.connect(partial(self._move, S.RECEIVED))
        parts.amend_pressed.connect(self.amend)
        parts.answered.connect(self.answer)
        parts.person_asked.connect(partial(self.desk.show_record, "supporters"))
        parts.issue_settled.connect(self._on_issue)
        parts.history_pressed.connect(self._show_story)
        for key, slot in (("R", self.ask_answer), ("M", self._go_match), ("X", self._open_more)):
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)
        self._filter()

    def apply_filter(self, _key: str) -> None:
        self._filter()
        self._show_counts()

    def _filter(self) -> None:
        self.table.set_predicate(self._predicate(self.filters.key()))
        self._show_empty()

    def _predicate(self, key: str) -> Callable[[RequestRow], bool]:
        if key == OVERDUE:
            return lambda r: r.is_overdue and not is_closed(r)
        if key == ENDED:
            return is_closed
        if key:
            return lambda r: r.status == key
        return lambda r: not is_closed(r)

    def _show_empty(self) -> None:
        if not self.table.rows():
            state = EmptyState(
                "inbox", "依頼はまだありません", "電話なら［新しい依頼］、ファイルなら［データ］から取り込めます",
                "新しい依頼", "plus",
            )  # fmt: skip
            state.pressed.connect(self.new_record)
        else:
            state = EmptyState(
                "filter-off",
                "ここに出る依頼はありません",
                "しぼりこみに合うものがありません",
                "すべて見る",
            )
            state.pressed.connect(self._show_all)
        self.table.set_empty(state)

    def _show_all(self) -> None:
        self.search.clear()
        self.table.set_search("")
        self.table.clear_filters()
        self.filters.choose("")

    def reload(self) -> None:
        """What is open first; what is over, as soon as a worker has read it."""
        self.desk.fetch(
            request_rows, self._show_open, owner=self, today=self.desk.today(), statuses=ACTIVE
        )

    def _show_open(self, active: tuple[RequestRow, ...]) -> None:
        today = self.desk.today()
        open_ids = {row.id for row in active}
        self._show_rows(active, tuple(row for row in self._ended if row.id not in open_ids))
        database, year = self.desk.database, self.year()

        def job(_work: Work[Any]) -> tuple[RequestRow, ...]:
            with database.reading() as session:
                return request_rows(session, today=today, year=year, statuses=CLOSED)

        self.desk.start(
            job,
            owner=self,
            label="終わった依頼を読んでいます",
            done=partial(self._show_rows, active),
        )

    def year(self) -> FiscalYear:
        current = FiscalYear.of(self.desk.today())
        return FiscalYear(int(self.desk.settings.get("fiscal_year", current.year)))

    def _show_rows(self, active: tuple[RequestRow, ...], ended: tuple[RequestRow, ...]) -> None:
        if ended == self._ended and active == tuple(
            r for r in self.table.rows() if not is_closed(r)
        ):
            return
        self._ended = ended
        self.table.set_rows((*active, *ended))
        self._show_counts()
        self._show_empty()
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.show_record(wanted)
        self.status_changed.emit()

    def _show_counts(self) -> None:
        rows = self.table.rows()
        keys = self.filters.keys()
        self.filters.set_counts({key: sum(map(self._predicate(key), rows)) for key in keys})
        going = sum(not is_closed(row) for row in rows)
        self.subtitle.setText(f"進行中 {going}件")
        self.badge_changed.emit(sum(row.status is S.RECEIVED for row in rows))

    def show_record(self, record: object) -> None:
        """A request that is over stands under 終わったもの; one that is not read yet is shown when it is."""
        row = next((one for one in self.table.rows() if one.id == record), None)
        if row is None:
            self._wanted = record
            return
        if is_closed(row) and self.filters.key() != ENDED:
            self.filters.choose(ENDED)
        super().show_record(record)

    # the pane

    def show_detail(self, row: RequestRow) -> None:
        detail, history = self.desk.read(_pane_facts, request_id=row.id, today=self.desk.today())
        self._detail = detail
        self.pane.show_parts(
            self.parts.head(detail.row, self.more_menu),
            self.parts.parts(detail, history, self.desk.today()),
        )

    def current(self) -> RequestRow | None:
        row: RequestRow | None = self.table.current()
        return row

    def status_hint(self) -> str:
        return "Ctrl+Enter 次の仕事　R 返事　M 組合せ　X 中止など"

    def menu_actions(self) -> Sequence[tuple[str, str, Callable[[], object]]]:
        row = self.current()
        if row is None:
            return ()
        step = next_step(row, self.desk.today())
        actions: list[tuple[str, str, Callable[[], object]]] = []
        if step is not None:
            actions.append((step.word, "Ctrl+Enter", self.primary_action))
        actions += [("返事を記録", "R", self.ask_answer), ("組合せへ", "M", self._go_match)]
        return (*actions, *((word, "", slot) for word, slot in self._more()))

    # verbs

    def primary_action(self) -> None:
        row = self.current()
        step = next_step(row, self.desk.today()) if row is not None else None
        if step is not None:
            self._on_step(step)

    def _on_step(self, step: Step) -> None:
        match step.verb:
            case "find":
                self._go_match()
            case "answer":
                self.ask_answer()
            case "decide":
                self.decide()
            case "print":
                self.print_preview()
            case "call":
                self._show_calls()
            case "held":
                self._move(S.HELD)
            case "report":
                self._move(S.REPORTED)
            case "settle":
                self._move(S.SETTLED)

    def _go_match(self) -> None:
        row = self.current()
        if row is not None:
            self.desk.show_record("matching", row.id, f"{row.number} {row.municipality}")

    def print_preview(self) -> None:
        row = self.current()
        if row is not None:
            self.desk.show_record("documents", row.id, f"{row.number} {row.municipality}")

    def new_record(self) -> None:
        open_intake(self.window(), self.desk)

    def ask_answer(self) -> None:
        """Opens the answers of the first supporter who has not answered."""
        self._arrange(open_page=True)
        waiting = (AssignmentStatus.ASKED, AssignmentStatus.TENTATIVE)
        lines = [line for line in self.parts.seats if line.may_answer]
        line = next((one for one in lines if one.seat.status in waiting), None)
        if line is None and lines:
            line = lines[0]
        if line is not None:
            line.open_menu()

    def answer(self, assignment_id: int, status: AssignmentStatus) -> None:
        row = self.current()
        if row is not None:
            self.verbs.answer(row, assignment_id, status)

    def decide(self) -> None:
        if self._detail is not None:
            self.verbs.decide(self._detail)

    def amend(self) -> None:
        if self._detail is not None and self._detail.activities:
            self.verbs.amend(self._detail)

    def end(self, status: RequestStatus) -> None:
        row = self.current()
        if row is not None:
            self.verbs.end(row, status)

    def _move(self, status: RequestStatus) -> None:
        row = self.current()
        if row is not None:
            self.verbs.move(row, status)

    def _on_issue(self, message: str) -> None:
        row = self.current()
        if row is not None:
            self.verbs.settle_issue(row, message)

    def _show_calls(self) -> None:
        if self._detail is not None:
            self.verbs.show_calls(self._detail)

    def _show_story(self) -> None:
        row = self.current()
        if row is not None:
            self.verbs.show_story(row)

    # other verbs, in the menu ⋯

    def _more(self) -> list[tuple[str, Callable[[], object]]]:
        row = self.current()
        if row is None:
            return []
        actions: list[tuple[str, Callable[[], object]]] = []
        if row.status.is_open:
            actions.append(("内容を直す…", self.amend))
            actions.append(("決定する…", self.decide))
        if row.status in (S.DECIDED, S.NOTIFIED):
            actions.append(("決定を取り消す…", partial(self.end, S.PLANNING)))
        actions += [(word, partial(self.end, status)) for status, word in refusal_words(row.status)]
        actions += [("文書を見る", self.print_preview), ("経過をすべて見る…", self._show_story)]
        return actions

    def _fill_more(self) -> None:
        self.more_menu.clear()
        for word, slot in self._more():
            action = self.more_menu.addAction(word)
            action.triggered.connect(_dropping(slot))

    def _open_more(self) -> None:
        self.more_menu.popup(self.table.mapToGlobal(self.table.rect().center()))

    # Excel

    def export(self) -> None:
        """What the list shows, in its order."""
        year = self.year()
        name = f"派遣依頼一覧（{year.label}）_{self.desk.today():%Y%m%d}.xlsx"
        folder = str(self.desk.settings.get("export_folder", str(Path.home())))
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Excelへ書き出す", str(Path(folder) / f"【部外秘】{name}"), "Excel (*.xlsx)"
        )
        if chosen:
            self.desk.settings.put("export_folder", str(Path(chosen).parent))
            self.export_to(Path(chosen))

    def export_to(self, path: Path) -> None:
        self.verbs.export(path, [row.id for row in self.table.visible_rows()], self.year())

    # for the window

    @classmethod
    def badge(cls, desk: Desk) -> int:
        return len(desk.read(request_rows, today=desk.today(), statuses=[S.RECEIVED]))

    @classmethod
    def finds(cls, desk: Desk, text: str) -> Sequence[Found]:
        return tuple(
            Found(
                f"{one.number}　{one.municipality}",
                f"{short_day(one.held_on)}　{one.status.label}　{one.content}",
                "inbox",
                "requests",
                one.id,
            )
            for one in desk.read(find_requests, text=text)
        )


def _pane_facts(
    session: Any, *, request_id: int, today: date
) -> tuple[RequestDetail, tuple[HistoryLine, ...]]:
    return (
        request_detail(session, request_id=request_id, today=today),
        request_history(session, request_id=request_id),
    )


def _dropping(slot: Callable[[], object]) -> Callable[[bool], None]:
    """Without the tick that menus send along."""

    def press(_checked: bool = False) -> None:  # noqa: FBT001, FBT002  # Qt's signal
        slot()

    return press
