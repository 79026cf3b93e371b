"""今日: what must be done now, what is coming this week, and what deserves a look."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from divide_support.japan.calendar import era_year, weekday_kanji
from divide_support.operations import tasks
from divide_support.operations.first_steps import FirstStep, first_steps
from divide_support.operations.tasks import Group, Task, Today
from divide_support.paths import places
from divide_support.store import backups_in
from ui.desk import Desk
from ui.kit.page import Page
from ui.kit.parts import EmptyState, Item, Scroll, Surface, Text, clear, column, heading, row
from ui.kit.theme import theme
from ui.today.first_steps import FirstSteps
from ui.today.task_rows import ClosedGroup, TaskRow
from ui.today.week_strip import ComingRow, WeekStrip

SIDE_WIDTH = 340
LARGE_SIDE = 400
BELOW_FROM = 175
"""From this text size on, the week stands below the tasks instead of beside them."""
BACKUP_DAYS = 7
OPEN_AT_FIRST = (Group.NOW, Group.TODAY)


class HomePage(Page):
    key, title = "home", "今日"
    tables = (
        "dispatch_request",
        "activity",
        "assignment",
        "supporter",
        "registration",
        "municipality",
        "venue",
        "setting",
    )
    keys = (
        ("↑ ↓", "仕事をえらぶ"),
        ("Enter", "その仕事へ進む"),
        ("1～9", "その番号の行へ"),
    )

    def _build(self) -> None:
        self._today: Today | None = None
        self._steps: tuple[FirstStep, ...] = ()
        self._open = set(OPEN_AT_FIRST)
        self._rows: list[TaskRow] = []
        self._head = QHBoxLayout()
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._below = QVBoxLayout()
        inner = QWidget()
        inner.setLayout(column(self._list, self._below, None, gap=0))
        head = QWidget()
        head.setLayout(column(self._head, margins=(16, 14, 16, 6)))
        left = Surface(column(head, Scroll(inner), gap=0))
        self._side_parts = QVBoxLayout()
        self._side_parts.setSpacing(6)
        self._week = QWidget()
        self._week.setLayout(column(self._side_parts, None, gap=0, margins=(20, 16, 20, 16)))
        self._beside = Scroll(self._week, surface="alt")
        self._side = Surface(column(self._beside), colour="alt", lines="l")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(left, 1)
        layout.addWidget(self._side)
        self.relayout()

    def relayout(self) -> None:
        below = theme.percent >= BELOW_FROM
        self._side.setVisible(not below)
        self._side.setFixedWidth(LARGE_SIDE if theme.is_large else SIDE_WIDTH)
        if below and self._beside.widget() is self._week:
            self._below.addWidget(self._beside.takeWidget())
        elif not below and self._beside.widget() is None:
            self._below.removeWidget(self._week)
            self._beside.setWidget(self._week)
        if self._today is not None:
            self._show(self._today)

    def reload(self) -> None:
        self.desk.fetch(tasks.today_page, self._take, owner=self, today=self.desk.today())

    def _take(self, today: Today) -> None:
        self._today = today
        self._steps = () if today.tasks else self.desk.read(first_steps)
        self._show(today)
        self.status_changed.emit()

    @classmethod
    def badge(cls, desk: Desk) -> int:
        today = desk.read(tasks.today_page, today=desk.today())
        return len(today.in_group(Group.NOW))

    def status_text(self) -> str:
        return f"やること {len(self._today.tasks)}件" if self._today else ""

    def status_hint(self) -> str:
        return "↑↓ えらぶ　Enter 進む　1～9 その行へ"

    def primary_action(self) -> None:
        current = self._current_row()
        if current is not None:
            self._go(current.task)

    # the list of tasks

    def _show(self, today: Today) -> None:
        self._show_head(today)
        clear(self._list)
        self._rows = []
        if self._steps:
            self._list.addWidget(FirstSteps(self._steps, self._go_to))
        elif not today.tasks:
            self._list.addWidget(_nothing_left(today))
        for group in Group:
            found = today.in_group(group)
            if not found:
                continue
            if group in self._open:
                self._add_group(group, found)
            else:
                closed = ClosedGroup(group.label, len(found), _summary(found))
                closed.opened.connect(self._opener(group))
                self._list.addWidget(closed)
        if self._rows:
            self._rows[0].make_first()
        self._show_side(today)

    def _show_head(self, today: Today) -> None:
        clear(self._head)
        day = self.desk.today()
        urgent = len(today.in_group(Group.NOW))
        words = f"まず {urgent}件あります" if urgent else "急ぎのものはありません"
        if self._steps:
            done = sum(one.is_done for one in self._steps)
            words = f"{len(self._steps)}つのうち {done}つできました"
        items: Sequence[Item] = (
            Text(f"{day.month}月{day.day}日（{weekday_kanji(day)}）", 22, bold=True),
            Text(f"{era_year(day)}（{day.year}年）", 14, colour="text2"),
            None,
            Text(words, 14, colour="text2"),
        )
        self._head.addLayout(row(*items, gap=8))

    def _add_group(self, group: Group, found: Sequence[Task]) -> None:
        title = QWidget()
        title.setLayout(column(heading(group.label, str(len(found))), margins=(16, 14, 16, 8)))
        self._list.addWidget(title)
        for task in found:
            line = TaskRow(len(self._rows) + 1, task, self.desk.today())
            line.pressed.connect(self._go)
            line.installEventFilter(self)
            self._rows.append(line)
            self._list.addWidget(line)

    def _opener(self, group: Group) -> "_Opener":
        return _Opener(self, group)

    def open_group(self, group: Group) -> None:
        self._open.add(group)
        if self._today is not None:
            self._show(self._today)

    def _go_to(self, page: str, record: str) -> None:
        self.desk.show_record(page, record)

    def _go(self, task: Task) -> None:
        self.desk.show_record(task.page, task.record, task.title)

    # keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._on_key(event):
            super().keyPressEvent(event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and not event.modifiers():
            return self._focus_row(key - Qt.Key.Key_1)
        at = self._rows.index(current) if (current := self._current_row()) else -1
        if key == Qt.Key.Key_Down:
            return self._focus_row(at + 1)
        if key == Qt.Key.Key_Up:
            return self._focus_row(max(0, at - 1))
        return False

    def _focus_row(self, number: int) -> bool:
        if number >= len(self._rows):
            return False
        self._rows[number].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _current_row(self) -> TaskRow | None:
        return next((line for line in self._rows if line.hasFocus()), None) or (
            self._rows[0] if self._rows else None
        )

    # the week

    def _show_side(self, today: Today) -> None:
        clear(self._side_parts)
        day = self.desk.today()
        total = sum(count for _, count in today.week)
        self._side_parts.addLayout(heading("今週の派遣", f"{total}件"))
        self._side_parts.addWidget(WeekStrip(today.week, day))
        self._side_parts.addSpacing(12)
        now = [line for line in today.coming if line.held_on == day]
        coming = now or list(today.coming)[:4]
        self._side_parts.addLayout(
            heading("今日の派遣" if now else "次の派遣", f"{len(coming)}件" if coming else "なし")
        )
        for line in coming:
            widget = ComingRow(line, show_day=not now)
            widget.pressed.connect(self._open_request)
            self._side_parts.addWidget(widget)
        cautions = (*today.cautions, *self._backup_caution())
        if cautions:
            self._side_parts.addSpacing(12)
            self._side_parts.addLayout(heading("気をつけること"))
            for sentence in cautions:
                self._side_parts.addWidget(Text(sentence, 14, wrap=True))

    def _backup_caution(self) -> tuple[str, ...]:
        """Real data without a fresh copy is the one caution that nothing else on the screen would show."""
        database = self.desk.database
        if getattr(database, "is_practice", True):
            return ()
        made = backups_in(places().backups, Path(getattr(database, "path", "")).stem)
        if not made:
            return ("バックアップがまだありません。データの画面で作れます",)
        days = (self.desk.today() - max(one.made_at for one in made).date()).days
        return (f"最後のバックアップは{days}日前です",) if days > BACKUP_DAYS else ()

    def _open_request(self, request_id: int, title: str) -> None:
        self.desk.show_record("requests", request_id, title)


class _Opener:
    """A bound slot for one group; a lambda would capture the loop's last one."""

    def __init__(self, page: HomePage, group: Group) -> None:
        self._page, self._group = page, group

    def __call__(self) -> None:
        self._page.open_group(self._group)


def _nothing_left(today: Today) -> QWidget:
    following = today.coming[0] if today.coming else None
    why = "新しい依頼は Ctrl+Shift+N で入れられます。"
    if following is not None and following.held_on is not None:
        why = f"次の派遣は{_day(following.held_on)} {following.municipality}です。"
    box = QWidget()
    box.setLayout(
        column(EmptyState("circle-check", "今日の仕事は終わりです", why), margins=(16, 24, 16, 0))
    )
    return box


def _day(day: date) -> str:
    return f"{day.month}/{day.day}（{weekday_kanji(day)}）"


def _summary(found: Sequence[Task]) -> str:
    """決定する 2・前日の確認 3: what is inside a closed group."""
    counts: dict[str, int] = {}
    for task in found:
        counts[task.action] = counts.get(task.action, 0) + 1
    return "・".join(f"{action} {count}" for action, count in counts.items())
