"""日を変える: another day and time for one activity, with what that day holds and who must be asked again."""

from datetime import date, time

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from divide_support.japan.calendar import weekday_kanji
from divide_support.operations import places, schedules
from divide_support.operations.request_lists import ActivityRow, short_hall
from divide_support.vocabulary import AssignmentStatus
from ui.desk import Desk
from ui.kit.buttons import Button
from ui.kit.forms import Form
from ui.kit.panels import Dialog
from ui.kit.parts import Notice, Text, clear, column
from ui.kit.typed_fields import DateField, TimeField


class MoveActivity(Dialog):
    """`accept`ed with `day`, `starts_at`, `ends_at`."""

    def __init__(self, parent: QWidget, desk: Desk, row: ActivityRow, day: date | None) -> None:
        super().__init__(parent, "日を変える", width=520)
        self.desk, self.row = desk, row
        self.day, self.starts_at, self.ends_at = day or row.held_on, row.starts_at, row.ends_at
        self.held_on = DateField("実施日", today=desk.today, required=True)
        self.start, self.end = TimeField("はじまり"), TimeField("おわり")
        self.form = Form(margins=(0, 0, 0, 0))
        self.form.add(("held_on", self.held_on), ("start", self.start), ("end", self.end), None)
        hall = short_hall(row.venue, row.municipality)
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.facts = QVBoxLayout()
        self.facts.setSpacing(8)
        self.headline(f"{row.municipality}　{hall}", _now_words(row))
        self.add(self.form, self.facts)
        self.tray = self.add_button(Button("置き場へ（日付未定）"))
        self.tray.clicked.connect(self._to_tray)
        self.tray.setEnabled(row.held_on is not None)
        self.add_button(Button("やめる", hint="Esc"), rejects=True)
        self.move_button = self.add_button(Button("動かす", kind="primary"))
        self.move_button.clicked.connect(self._on_move)
        self.held_on.set_day(self.day)
        self.start.set_time(self.starts_at)
        self.end.set_time(self.ends_at)
        self.held_on.edited.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        """What the new day holds."""
        clear(self.facts)
        day = self.held_on.day()
        if day is not None:
            self.facts.addLayout(column(*_notices(self.desk, self.row, day), gap=8))
        again = sum(seat.status is AssignmentStatus.ACCEPTED for seat in self.row.seats)
        if again and day != self.row.held_on:
            self.facts.addWidget(
                Notice(
                    "info", f"承諾した {again}名に、もう一度たしかめます。", "返事まちに戻します。"
                )
            )

    def _on_move(self) -> None:
        issues = []
        if self.held_on.day() is None:
            issues.append(("held_on", "日付を入れてください。例：12/10"))
        for name, field in (("start", self.start), ("end", self.end)):
            if field.text().strip() and field.value() is None:
                issues.append((name, "例：13:30"))
        start, end = self.start.value(), self.end.value()
        if start and end and end <= start:
            issues.append(("end", "はじまりより後に"))
        self.form.show_issues(issues)
        if not issues:
            self.day, self.starts_at, self.ends_at = self.held_on.day(), start, end
            self.accept()

    def _to_tray(self) -> None:
        self.day = None
        self.accept()


def _now_words(row: ActivityRow) -> str:
    if row.held_on is None:
        return "いまは日付未定です。"
    when = f"{row.held_on.month}/{row.held_on.day}（{weekday_kanji(row.held_on)}）"
    return f"いまは {when} {_span(row.starts_at, row.ends_at)}　必要 {row.needed}名　決まり {row.filled}名"


def _span(start: time | None, end: time | None) -> str:
    if start is None:
        return "時刻未定"
    return f"{start:%H:%M}～{end:%H:%M}" if end else f"{start:%H:%M}から"


def _notices(desk: Desk, row: ActivityRow, day: date) -> list[QWidget]:
    data = desk.read(schedules.schedule, first=day, last=day)
    found: list[QWidget] = []
    if day in data.closed:
        found.append(Notice("warning", f"この日は{data.closed[day]}です。", "県庁は休みです。"))
    if row.venue_id is not None and desk.read(
        places.next_closed_days, venue_id=row.venue_id, first=day, last=day
    ):
        found.append(Notice("danger", f"{row.venue}は、この日が休館日です。"))
    if day < desk.today():
        found.append(Notice("danger", "過ぎた日です。", "日付を確かめてください。"))
    others = [one for one in data.activities if one.id != row.id and not one.status.is_ended_early]
    words = (
        "この日の予定はほかにありません。"
        if not others
        else f"この日の予定：ほかに {len(others)}件"
    )
    found.append(Text(words, 13, colour="text2"))
    return found
