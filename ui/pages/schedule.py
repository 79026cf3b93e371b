"""予定: the month as a calendar or a list, what has no day yet, and moving from day to day."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QWidget

from divide_support.japan.calendar import era_year, wareki, weekday_kanji
from divide_support.operations import schedules
from divide_support.operations.request_lists import ActivityRow
from divide_support.operations.schedules import ScheduleData
from divide_support.vocabulary import RequestStatus
from ui.calendar.month_grid import MonthGrid
from ui.calendar.schedule_columns import COLUMNS
from ui.calendar.schedule_side import ScheduleSide
from ui.dialogs.list_export import ListExport
from ui.dialogs.move_activity import MoveActivity
from ui.kit.buttons import Button
from ui.kit.choosers import FilterChip, Segmented
from ui.kit.page import Page
from ui.kit.parts import EmptyState, Scroll, Surface, Text, column, row
from ui.kit.tables import RowTable
from ui.kit.theme import theme
from ui.states.month import MonthBoard, next_month

SIDE_WIDTH = 244
HIDDEN = (RequestStatus.WITHDRAWN, RequestStatus.DECLINED)


class SchedulePage(Page):
    key, title = "schedule", "予定"
    keys = (
        ("矢印", "日と予定をえらぶ"),
        ("Enter", "予定をひらく"),
        ("M", "日を変える"),
        ("T", "今日へ"),
        ("PageUp PageDown", "前の月・次の月"),
        ("1 2", "月・一覧"),
    )
    tables = ("dispatch_request", "activity", "assignment", "closed_day", "setting")

    def _build(self) -> None:
        today = self.desk.today()
        self.board = MonthBoard(today.year, today.month, today)
        self._data: ScheduleData | None = None
        self._town, self._status = "", ""
        self.grid = MonthGrid(self.board, today)
        self.table: RowTable[ActivityRow] = RowTable(
            COLUMNS,
            key=lambda r: r.id,
            name="予定の一覧",
            settings=self.desk.settings,
            settings_key=self.key,
        )
        self.side = ScheduleSide()
        self._views = QStackedWidget()
        self._scroll = Scroll(self.grid)
        self._views.addWidget(self._scroll)
        self._views.addWidget(self.table)
        left = column(self._make_title(), self._make_filters(), self._views, gap=0)
        left.setStretch(2, 1)
        holder = QWidget()
        holder.setLayout(left)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(holder, 1)
        layout.addWidget(self.side)
        self.relayout()

    def take_focus(self, kept: QWidget | None = None) -> None:
        super().take_focus(kept or (self.grid if self._views.currentIndex() == 0 else self.table))

    def _make_title(self) -> QWidget:
        self.month_name = Text("", 20, bold=True, digits=False)
        self.view = Segmented((("month", "月"), ("list", "一覧")), name="見せ方")
        self.before = Button("", kind="tool", icon="chevron-left", name="前の月（PageUp）")
        self.after = Button("", kind="tool", icon="chevron-right", name="次の月（PageDown）")
        self.now = Button("今日", hint="T")
        self.printing = Button("印刷", kind="tool", icon="printer")
        self.excel = Button("Excelへ", kind="tool", icon="file-spreadsheet")
        title = QWidget()
        title.setLayout(
            row(
                self.before,
                self.month_name,
                self.after,
                8,
                self.now,
                12,
                self.view,
                None,
                self.printing,
                self.excel,
                gap=6,
                margins=(12, 10, 12, 8),
            )
        )
        return title

    def _make_filters(self) -> QWidget:
        self._town_menu, self._status_menu = QMenu(self), QMenu(self)
        self._town_menu.aboutToShow.connect(self._fill_towns)
        self._status_menu.aboutToShow.connect(self._fill_statuses)
        self._town_menu.triggered.connect(self._on_town)
        self._status_menu.triggered.connect(self._on_status)
        self.town_chip = FilterChip("市町：すべて", menu=self._town_menu)
        self.status_chip = FilterChip("状態：すべて", menu=self._status_menu)
        self.clear_chip = FilterChip("しぼり込みを外す", removable=True)
        self.clear_chip.hide()
        self.tray_chip = FilterChip("置き場とようす", count=0, icon="inbox")
        return Surface(
            row(
                self.town_chip,
                self.status_chip,
                self.clear_chip,
                None,
                self.tray_chip,
                gap=8,
                margins=(16, 2, 12, 10),
            ),
            lines="b",
        )

    def _connect(self) -> None:
        self.before.clicked.connect(lambda: self.step_month(-1))
        self.after.clicked.connect(lambda: self.step_month(1))
        self.now.clicked.connect(self.go_to_today)
        self.view.changed.connect(self.show_view)
        self.printing.clicked.connect(self.print_preview)
        self.excel.clicked.connect(self.export)
        self.clear_chip.removed.connect(self.clear_filters)
        self.tray_chip.toggled.connect(self._show_side)
        self.grid.opened.connect(self._open)
        self.grid.month_changed.connect(self.reload)
        self.grid.current_changed.connect(self._on_current)
        self.grid.moved.connect(self.ask_move)
        self.grid.move_asked.connect(self.ask_move)
        self.side.opened.connect(self._open)
        self.side.move_asked.connect(self.ask_move)
        self.table.opened.connect(self._open)
        self.table.current_changed.connect(self._on_row)
        self.table.shown_changed.connect(self.status_changed)
        for part in (self.grid, self.table):
            part.installEventFilter(self)

    def relayout(self) -> None:
        self.side.setFixedWidth(theme.gap(SIDE_WIDTH))
        self.tray_chip.setVisible(theme.is_large)
        self._show_side()
        if self._data is not None:
            self._show()

    def _show_side(self) -> None:
        """Large text leaves the month no room beside the tray: there its chip with the count opens it."""
        self.side.setVisible(not theme.is_large or self.tray_chip.isChecked())

    # what is shown

    def reload(self) -> None:
        days = self.board.days
        self.desk.fetch(
            schedules.schedule,
            partial(self._take, days[0]),
            owner=self,
            first=days[0],
            last=days[-1],
        )

    def _take(self, first: date, data: ScheduleData) -> None:
        """Unless another month was asked for meanwhile."""
        if first != self.board.days[0]:
            return
        self._data = data
        self._show()
        self.status_changed.emit()

    def _show(self) -> None:
        data = self._data
        if data is None:
            return
        passing = [line for line in data.activities if self._passes(line)]
        self.board.set_rows(passing)
        self.grid.set_closed(data.closed)
        self.grid.refresh()
        first = date(self.board.year, self.board.month, 1)
        self.month_name.setText(f"{era_year(first)}{first.month}月")
        month = [line for line in passing if line.held_on and line.held_on.month == first.month]
        self.table.set_rows(month)
        self._show_empty(bool(month))
        undated = [line for line in data.undated if self._passes(line)]
        self.side.show_tray(undated)
        self.tray_chip.set_count(len(undated))
        self.side.show_month(first.month, month)
        self._on_current()
        self.town_chip.set_text(f"市町：{self._town or 'すべて'}")
        self.status_chip.set_text(f"状態：{self._status or 'すべて'}")
        self.clear_chip.setVisible(bool(self._town or self._status))

    def _passes(self, line: ActivityRow) -> bool:
        if self._town and line.municipality != self._town:
            return False
        if self._status:
            return line.status.label == self._status
        return line.status not in HIDDEN

    def _show_empty(self, some: bool) -> None:  # noqa: FBT001  # one fact
        if some:
            self.table.set_empty(None)
            return
        if self._town or self._status:
            state = EmptyState(
                "filter-off",
                f"{self.board.month}月の予定はありません",
                f"「{self._town or self._status}」でしぼり込んでいます。",
                "しぼり込みを外す",
            )
            state.pressed.connect(self.clear_filters)
        else:
            state = EmptyState(
                "calendar-event",
                f"{self.board.month}月の予定はありません",
                "依頼を受けると、その希望日に入ります。",
                "今日の月へ",
            )
            state.pressed.connect(self.go_to_today)
        self.table.set_empty(state)

    def shown(self) -> tuple[ActivityRow, ...]:
        """Everything of the month and without a day that the filters let through."""
        return (*self.table.rows(), *(card.line for card in self.side.cards))

    def status_text(self) -> str:
        lines = self.table.rows()
        ended = sum(line.status.is_ended_early for line in lines)
        words = f"{len(lines) - ended}件　置き場 {len(self.side.cards)}件"
        return f"{words}　中止 {ended}件" if ended else words

    def status_hint(self) -> str:
        return "矢印 えらぶ　Enter ひらく　M 日を変える　T 今日　PageUp/PageDown 前後の月　1 月　2 一覧"

    # filters

    def _fill_towns(self) -> None:
        towns = {line.municipality: line.municipality_code for line in self._all()}
        self._fill_menu(self._town_menu, sorted(towns, key=lambda name: towns[name]), self._town)

    def _fill_statuses(self) -> None:
        present = {line.status for line in self._all()}
        words = [status.label for status in RequestStatus if status in present]
        self._fill_menu(self._status_menu, words, self._status)

    def _all(self) -> Sequence[ActivityRow]:
        return (*self._data.activities, *self._data.undated) if self._data else ()

    def _fill_menu(self, menu: QMenu, words: Sequence[str], chosen: str) -> None:
        menu.clear()
        group = QActionGroup(menu)
        for word in ("", *words):
            action = menu.addAction(word or "すべて")
            action.setData(word)
            action.setCheckable(True)
            action.setChecked(word == chosen)
            group.addAction(action)

    def _on_town(self, action: QAction) -> None:
        self.filter_by(town=str(action.data()))

    def _on_status(self, action: QAction) -> None:
        self.filter_by(status=str(action.data()))

    def filter_by(self, *, town: str | None = None, status: str | None = None) -> None:
        self._town = self._town if town is None else town
        self._status = self._status if status is None else status
        self._show()
        self.status_changed.emit()

    def clear_filters(self) -> None:
        self.filter_by(town="", status="")

    # going about

    def show_view(self, key: str) -> None:
        self.view.set_key(key)
        current = self.board.current()
        self._views.setCurrentIndex(1 if key == "list" else 0)
        part = self.table if key == "list" else self.grid
        part.setFocus(Qt.FocusReason.TabFocusReason)
        if key == "list" and (current is None or not self.table.select_key(current.id)):
            self.table.select_first()

    def step_month(self, count: int) -> None:
        self.board.show_month(next_month(date(self.board.year, self.board.month, 1), count))
        self.reload()

    def go_to_today(self) -> None:
        today = self.desk.today()
        self.board.show_month(today.replace(day=1))
        self.board.go_to(today)
        self.reload()

    def _on_current(self) -> None:
        self.side.show_current(self.board.current())
        cell = self.grid.cell(self.board.cursor).toRect()
        self._scroll.ensureVisible(cell.center().x(), cell.center().y(), 0, cell.height())

    def _on_row(self, line: ActivityRow | None) -> None:
        if line is not None and self._views.currentIndex() == 1:
            self.board.select(line.id)
            self.side.show_current(line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._on_key(event):
            super().keyPressEvent(event)

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            return False
        match event.key():
            case Qt.Key.Key_1:
                self.show_view("month")
            case Qt.Key.Key_2:
                self.show_view("list")
            case Qt.Key.Key_T:
                self.go_to_today()
            case Qt.Key.Key_PageUp:
                self.step_month(-1)
            case Qt.Key.Key_PageDown:
                self.step_month(1)
            case Qt.Key.Key_M if self._views.currentIndex() == 1 and self.table.current():
                self.ask_move(self.table.current())
            case _:
                return False
        return True

    # verbs

    def show_record(self, record: object) -> None:
        """A day, or the id of an activity."""
        if isinstance(record, date):
            self.board.go_to(record)
            self.reload()
        elif isinstance(record, int):
            self.board.select(record)
            self._on_current()
        self.grid.refresh()

    def _open(self, line: ActivityRow) -> None:
        title = f"{line.number} {line.municipality}"
        self.desk.show_record("requests", line.request_id, title)

    def primary_action(self) -> None:
        current = self.board.current()
        if current is not None:
            self._open(current)

    def ask_move(self, line: ActivityRow | None, day: date | None = None) -> None:
        if line is None or not line.status.is_open:
            return
        dialog = MoveActivity(self.window(), self.desk, line, day)
        if dialog.exec() == MoveActivity.DialogCode.Accepted:
            self.move_to(line, dialog)

    def move_to(self, line: ActivityRow, to: MoveActivity) -> None:
        place = (
            "置き場"
            if to.day is None
            else f"{to.day.month}/{to.day.day}（{weekday_kanji(to.day)}）"
        )
        moved = self.run(
            schedules.reschedule,
            label=f"移動（{line.number}）",
            undo_text=f"{line.municipality}の予定を {place} に動かしました",
            activity_id=line.id,
            held_on=to.day,
            starts_at=to.starts_at,
            ends_at=to.ends_at,
            today=self.desk.today(),
        )
        if moved is not None and to.day is not None and to.day in self.board.days:
            self.board.select(line.id)
            self.grid.refresh()
            self._on_current()

    def print_preview(self) -> None:
        """The month's sheet on the page 文書."""
        month = f"schedules-{self.board.year}-{self.board.month:02d}"
        first = date(self.board.year, self.board.month, 1)
        self.desk.show_record("documents", month, f"月間予定表 {wareki(first)}")

    def export(self) -> None:
        first = date(self.board.year, self.board.month, 1)
        last = date.fromordinal(next_month(first, 1).toordinal() - 1)
        ListExport(self.window(), self.desk, "schedule", period=(first, last)).exec()

    def search_for(self, text: str) -> None:
        """Ctrl+F: the list, because a calendar cannot be searched by words."""
        self.show_view("list")
        if text:
            self.table.set_search(text)
