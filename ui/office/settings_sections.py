"""The smaller sections of 設定: look, closed days, policy, people at the keyboard."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from divide_support.errors import UserFacingError
from divide_support.japan.calendar import wareki
from divide_support.operations import settings
from divide_support.operations.settings import AccountRow, ClosedDayRow
from divide_support.vocabulary import Policy, Role
from ui.desk import Desk
from ui.kit import alerts
from ui.kit.buttons import Button
from ui.kit.choosers import Segmented
from ui.kit.forms import ChoiceField, TextField
from ui.kit.parts import EmptyState, Text, column, heading, row
from ui.kit.tables import Column, RowTable
from ui.kit.theme import TEXT_SIZES, theme
from ui.kit.typed_fields import DateField
from ui.office.settings_specs import POLICIES

Undo = Callable[[], object]


class Section(QWidget):
    """`words` are what the search of the settings looks through."""

    words = ""

    def __init__(self, desk: Desk, undo: Undo) -> None:
        super().__init__()
        self.desk, self.undo = desk, undo

    def reload(self) -> None:
        """Show what is stored."""

    def keep(
        self, operation: Callable[..., object], label: str, said: str, **arguments: object
    ) -> bool:
        """One small undoable step; a refusal is shown and changes nothing."""
        try:
            self.desk.run(operation, label=label, **arguments)
        except UserFacingError as error:
            alerts.show_error(self.window(), error)
            return False
        alerts.toast(self, said, self.undo)
        return True


class LookSection(Section):
    words = "文字の大きさ 色 明るい 暗い はっきり 見た目"

    def __init__(self, desk: Desk, undo: Undo) -> None:
        super().__init__(desk, undo)
        self.sizes = Segmented(
            tuple((str(size), f"{size}%") for size in TEXT_SIZES), name="文字の大きさ"
        )
        self.schemes = Segmented(
            (
                ("auto", "パソコンに合わせる"),
                ("light", "明るい"),
                ("dark", "暗い"),
                ("contrast", "はっきり"),
            ),
            name="色",
        )
        self.setLayout(
            column(
                heading("文字の大きさ"),
                row(self.sizes, None),
                Text("Ctrl++ と Ctrl+- でも、どの画面でも変えられます。", 13, colour="text2"),
                12,
                heading("色"),
                row(self.schemes, None),
                Text("「はっきり」は黒地に白い文字です。", 13, colour="text2"),
                None,
                gap=10,
            )
        )
        self.sizes.changed.connect(self._on_size)
        self.schemes.changed.connect(self._on_scheme)
        theme.changed.connect(self.reload)

    def reload(self) -> None:
        self.sizes.set_key(str(theme.percent))
        self.schemes.set_key(theme.choice)

    def _on_size(self, key: str) -> None:
        theme.set_percent(int(key))
        self.desk.settings.put("text", int(key))

    def _on_scheme(self, key: str) -> None:
        for scheme in ("auto", "light", "dark", "contrast"):
            if key == scheme:
                theme.set_scheme(scheme)
        self.desk.settings.put("scheme", key)


def _beside(button: Button) -> QWidget:
    """A button in line with boxes that have a label above."""
    holder = QWidget()
    holder.setLayout(column(Text("　", 13), button, None, gap=6))
    return holder


class ClosedDaysSection(Section):
    words = "閉庁日 休み 祝日 県民の日 年末年始"

    def __init__(self, desk: Desk, undo: Undo) -> None:
        super().__init__(desk, undo)
        self.day = DateField("日", today=desk.today, required=True)
        self.name = TextField("名前", width=14, placeholder="例：県民の日")
        self.add_button = Button("足す", icon="plus")
        self.table: RowTable[ClosedDayRow] = RowTable(
            (
                Column(
                    "日",
                    lambda one: wareki(one.on, weekday=True),
                    sort_key=lambda one: one.on,
                    width=220,
                ),
                Column("名前", lambda one: one.name, width=200, stretch=True),
            ),
            key=lambda one: one.id,
            name="閉庁日の一覧",
        )
        self.table.set_empty(
            EmptyState(
                "calendar-off",
                "県だけの閉庁日は、まだありません",
                "国民の祝日・土日・年末年始は、はじめから入っています。",
            )
        )
        self.remove_button = Button("えらんだ日を消す", icon="trash")
        layout = column(
            Text(
                "土日・国民の祝日・年末年始のほかに、県庁が閉まる日です。期限の日数から除きます。",
                13,
                colour="text2",
                wrap=True,
            ),
            row(self.day, self.name, _beside(self.add_button), None, gap=12),
            self.table,
            row(self.remove_button, None),
            gap=10,
        )
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.add_button.clicked.connect(self.add)
        self.name.line.returnPressed.connect(self.add)
        self.remove_button.clicked.connect(self.remove)
        self.table.selection_changed.connect(self._on_selection)

    def reload(self) -> None:
        self.table.set_rows(self.desk.read(settings.closed_days))
        self._on_selection()

    def _on_selection(self) -> None:
        self.remove_button.setEnabled(bool(self.table.selected()))

    def add(self) -> None:
        day = self.day.day()
        if day is None:
            self.day.set_issue("日を入れてください。例：11/20")
            self.day.box.setFocus()
            return
        name = self.name.text().strip() or "閉庁日"
        if self.keep(
            settings.add_closed_day,
            f"閉庁日の追加（{name}）",
            f"{day.month}月{day.day}日を閉庁日にしました",
            on=day,
            name=name,
        ):
            self.day.set_text("")
            self.day.set_help("")
            self.name.set_text("")
            self.day.box.setFocus()

    def remove(self) -> None:
        for one in self.table.selected():
            self.keep(
                settings.remove_closed_day,
                f"閉庁日の取消（{one.name}）",
                f"「{one.name}」を閉庁日から外しました",
                closed_day_id=one.id,
            )


class PolicySection(Section):
    words = "組合せの方針 近さ 公平さ 経験 なじみ " + " ".join(POLICIES.values())

    def __init__(self, desk: Desk, undo: Undo) -> None:
        super().__init__(desk, undo)
        self.choices: dict[Policy, QRadioButton] = {}
        group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(
            Text(
                "席をすべてうめたうえで、何を大切にして人を選ぶかです。組合せの画面でも、そのつど変えられます。",
                13,
                colour="text2",
                wrap=True,
            )
        )
        layout.addSpacing(8)
        for policy in Policy:
            button = QRadioButton(policy.label)
            button.setAccessibleDescription(POLICIES[policy.value])
            button.clicked.connect(partial(self.choose, policy))
            group.addButton(button)
            self.choices[policy] = button
            layout.addWidget(button)
            words = Text(POLICIES[policy.value], 13, colour="text2", wrap=True)
            layout.addLayout(row(words, margins=(28, 0, 0, 10)))
        layout.addStretch(1)

    def reload(self) -> None:
        self.choices[Policy(self.desk.read(settings.office_rules).policy)].setChecked(True)

    def choose(self, policy: Policy, _checked: object = None) -> None:
        rules = self.desk.read(settings.office_rules)
        if rules.policy != policy.value:
            self.keep(
                settings.save_office_rules,
                f"設定の変更（組合せの方針：{policy.label}）",
                f"組合せの方針を「{policy.label}」にしました",
                rules=replace(rules, policy=policy.value),
            )


class PeopleSection(Section):
    words = "利用者 担当者 管理者 だれが使うか"

    def __init__(self, desk: Desk, undo: Undo) -> None:
        super().__init__(desk, undo)
        self.name = TextField("名前", required=True, width=14)
        self.role = ChoiceField("役割", [(one, one.label) for one in Role], width=10)
        self.role.set_value(Role.COORDINATOR)
        self.add_button = Button("足す", icon="user-plus")
        self.table: RowTable[AccountRow] = RowTable(
            (
                Column("名前", lambda one: one.name, width=200, bold=True, stretch=True),
                Column("役割", lambda one: one.role.label, width=140),
            ),
            key=lambda one: one.id,
            name="利用者の一覧",
        )
        self.table.set_empty(
            EmptyState(
                "users", "まだ利用者がいません", "名前を足すと、だれが変えたかが履歴に残ります。"
            )
        )
        self.remove_button = Button("えらんだ人を外す", icon="user-x")
        layout = column(
            Text(
                "だれが記録を変えたかを残すための名前です。外した人の名前も、履歴には残ります。",
                13,
                colour="text2",
                wrap=True,
            ),
            row(self.name, self.role, _beside(self.add_button), None, gap=12),
            self.table,
            row(self.remove_button, None),
            gap=10,
        )
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.add_button.clicked.connect(self.add)
        self.name.line.returnPressed.connect(self.add)
        self.remove_button.clicked.connect(self.remove)
        self.table.selection_changed.connect(self._on_selection)

    def reload(self) -> None:
        self.table.set_rows(self.desk.read(settings.account_rows))
        self._on_selection()

    def _on_selection(self) -> None:
        self.remove_button.setEnabled(bool(self.table.selected()))

    def add(self) -> None:
        name = self.name.text()
        if not name.strip():
            self.name.set_issue("名前を入れてください")
            self.name.box.setFocus()
            return
        if self.keep(
            settings.add_account,
            "利用者の追加",
            f"{name}さんを足しました",
            name=name,
            role=self.role.value() or Role.COORDINATOR,
        ):
            self.name.set_text("")
            self.name.box.setFocus()

    def remove(self) -> None:
        for one in self.table.selected():
            self.keep(
                settings.retire_account,
                "利用者を外す",
                f"{one.name}さんを外しました",
                account_id=one.id,
            )
