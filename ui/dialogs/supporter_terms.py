"""休止, 退会, 同意 and 毎週の可能日: the small questions about one supporter."""

import re
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from divide_support.japan.codes import format_phone
from divide_support.operations.free_days import weekly_bands, with_weekly_bands
from divide_support.operations.supporter_lists import FreeHours, SupporterDetail
from divide_support.vocabulary import ConsentItem, DayBand
from ui.desk import Desk
from ui.kit.boxes import Tick
from ui.kit.buttons import Button
from ui.kit.forms import Form, TextField
from ui.kit.panels import Dialog
from ui.kit.parts import Notice, Text, column
from ui.kit.typed_fields import DateField

WEEKDAYS = "月火水木金土日"


def _small_form() -> Form:
    form = Form(margins=(0, 0, 0, 0))
    form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    return form


class Suspension(Dialog):
    """`accept`ed with `first` and `last`; an empty day leaves that end open."""

    def __init__(self, parent: QWidget, desk: Desk, detail: SupporterDetail) -> None:
        super().__init__(parent, "休止", width=520)
        self.first_field = DateField("いつから", today=desk.today, required=True)
        self.last_field = DateField("いつまで（空欄＝決まっていない）", today=desk.today)
        self.form = _small_form()
        self.form.add(("first", self.first_field), ("last", self.last_field), None)
        self.first_field.set_day(desk.today())
        self.first: date | None = None
        self.last: date | None = None
        self.headline(
            f"{detail.row.name}さんを休止にします",
            "休止のあいだは、組合せの候補になりません。登録は消えません。",
        )
        self.add(self.form)
        if detail.row.next_on is not None:
            day = detail.row.next_on
            words = f"{day.month}/{day.day} の派遣が残っています。"
            self.add(
                Notice(
                    "warning", words, "行けないときは、組合せの画面で代わりの人を決めてください。"
                )
            )
        self.add_button(Button("やめる", hint="Esc"), rejects=True)
        save = self.add_button(Button("休止にする", kind="primary"))
        save.clicked.connect(self._on_save)

    def _on_save(self) -> None:
        issues = [
            (name, "日付として読めません。例：12/10")
            for name, field in (("first", self.first_field), ("last", self.last_field))
            if field.text().strip() and field.day() is None
        ]
        self.first, self.last = self.first_field.day(), self.last_field.day()
        if self.first and self.last and self.last < self.first:
            issues.append(("last", "「いつから」より後の日にしてください"))
        self.form.show_issues(issues)
        if not issues:
            self.accept()


class Retirement(Dialog):
    """`accept`ed with `on` and `reason`."""

    def __init__(self, parent: QWidget, desk: Desk, detail: SupporterDetail) -> None:
        super().__init__(parent, "退会", width=520)
        self.day = DateField("退会の日", today=desk.today, required=True, past=True)
        self.why = TextField("理由", required=True, placeholder="例：転居のため")
        self.form = _small_form()
        self.form.add(("on", self.day), None)
        self.form.add(("reason", self.why), stretch="first")
        self.day.set_day(desk.today())
        self.on: date | None = None
        self.reason = ""
        self.headline(
            f"{detail.row.name}さんの登録を終えます",
            "これまでの記録は残ります。しばらく休むだけのときは「休止」にしてください。",
        )
        self.add(self.form)
        self.add_button(Button("やめる", hint="Esc"), rejects=True)
        save = self.add_button(Button("退会にする", kind="danger"))
        save.clicked.connect(self._on_save)

    def _on_save(self) -> None:
        self.on, self.reason = self.day.day(), self.why.text().strip()
        issues = []
        if self.on is None:
            issues.append(("on", "日付を入れてください。例：12/10"))
        if not self.reason:
            issues.append(("reason", "あとで分かるように、理由を書いてください"))
        self.form.show_issues(issues)
        if not issues:
            self.accept()


class Consents(Dialog):
    """`accept`ed with `granted` and `given_on`, as the signed form says."""

    def __init__(self, parent: QWidget, desk: Desk, detail: SupporterDetail) -> None:
        super().__init__(parent, "提供への同意", width=480)
        agreed = {item for item, yes, _day in detail.consents if yes}
        self.ticks = {item: Tick(item.label, checked=item in agreed) for item in ConsentItem}
        self.day = DateField("署名の日", today=desk.today, past=True)
        self.day.set_day(desk.today())
        self.granted: frozenset[ConsentItem] = frozenset()
        self.given_on: date | None = None
        self.headline(f"{detail.row.name}さんが渡してよいと答えたもの")
        self.add(
            column(*self.ticks.values(), gap=4),
            Text("変わった項目だけ、署名の日を新しくします。", 13, colour="text2", wrap=True),
            self.day,
        )
        self.add_button(Button("やめる", hint="Esc"), rejects=True)
        save = self.add_button(Button("保存する", kind="primary"))
        save.clicked.connect(self._on_save)

    def _on_save(self) -> None:
        if self.day.text().strip() and self.day.day() is None:
            self.day.set_issue("日付として読めません。例：12/10")
            return
        self.granted = frozenset(item for item, tick in self.ticks.items() if tick.isChecked())
        self.given_on = self.day.day()
        self.accept()


class WeeklyHours(Dialog):
    """Weekday by band as the registration form asks; dated answers stay."""

    def __init__(self, parent: QWidget, name: str, hours: Sequence[FreeHours]) -> None:
        super().__init__(parent, "毎週の来られる日", width=480)
        self._hours = tuple(hours)
        ticked = weekly_bands(hours)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        self.ticks: dict[tuple[int, DayBand], Tick] = {}
        for row, weekday in enumerate(WEEKDAYS):
            grid.addWidget(Text(f"{weekday}曜", bold=True), row + 1, 0)
            for place, band in enumerate(DayBand, start=1):
                tick = Tick(band.label, checked=(row, band) in ticked)
                tick.setAccessibleName(f"{weekday}曜の{band.label}")
                self.ticks[row, band] = tick
                grid.addWidget(tick, row + 1, place, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(4, 1)
        for place, band in enumerate(DayBand, start=1):
            grid.addWidget(Text(band.hours.label, 13, colour="text2"), 0, place)
        self.headline(f"{name}さんが毎週来られるところ")
        self.add(
            grid,
            Text("変えない曜日は、登録した時刻のまま残ります。", 13, colour="text2", wrap=True),
        )
        self.add_button(Button("やめる", hint="Esc"), rejects=True)
        self.add_button(Button("保存する", kind="primary"), accepts=True)

    def hours(self) -> tuple[FreeHours, ...]:
        ticked = frozenset(place for place, tick in self.ticks.items() if tick.isChecked())
        return with_weekly_bands(self._hours, ticked)


class PhoneNumber(Dialog):
    """The number large enough to dial from, and what to mind while talking."""

    def __init__(self, parent: QWidget, detail: SupporterDetail) -> None:
        super().__init__(parent, "電話する", width=560)
        row = detail.row
        self.add(
            column(Text(row.name_kana, 14, colour="text2"), Text(row.name, 32, bold=True), gap=4),
            4,
        )
        for label, number in (("携帯", row.mobile), ("電話", row.phone)):
            if number:
                self.add(_number(label, number, 37))
        if detail.emergency_contact:
            self.add(_number("緊急の連絡先", with_hyphens(detail.emergency_contact), 18))
        if detail.consideration:
            self.add(Notice("note", "話すときに気をつけること", detail.consideration))
        self.add_button(Button("閉じる", kind="primary", hint="Esc"), rejects=True)


def _number(label: str, number: str, size: int) -> QVBoxLayout:
    return column(
        Text(label, 13, colour="text2"),
        Text(number, size, bold=True, digits=True, selectable=True),
        gap=4,
    )


def with_hyphens(contact: str) -> str:
    """Digits within 「長女 0998660045」 as a number one can read out."""
    return re.sub(r"\d{10,11}", lambda found: format_phone(found[0]), contact)
