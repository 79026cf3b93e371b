"""The sections of 設定 that are lists: closed days, and the people at the keyboard."""

from divide_support.japan.calendar import wareki
from divide_support.operations import settings
from divide_support.operations.settings import AccountRow, ClosedDayRow
from divide_support.vocabulary import Role
from ui.desk import Desk
from ui.kit.forms import ChoiceField, TextField
from ui.kit.parts import EmptyState
from ui.kit.tables import Column, RowTable
from ui.kit.typed_fields import DateField
from ui.office.settings_section import ListSection, Undo


class ClosedDaysSection(ListSection[ClosedDayRow]):
    words = "閉庁日 休み 祝日 県民の日 年末年始"
    explanation = "土日・国民の祝日・年末年始のほかに、県庁が閉まる日です。期限の日数から除きます。"
    remove_words = "えらんだ日を消す"

    def __init__(self, desk: Desk, undo: Undo) -> None:
        super().__init__(desk, undo)
        self.day = DateField("日", today=desk.today, required=True)
        self.name = TextField("名前", width=14, placeholder="例：県民の日")
        table: RowTable[ClosedDayRow] = RowTable(
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
        table.set_empty(
            EmptyState(
                "calendar-off",
                "県だけの閉庁日は、まだありません",
                "国民の祝日・土日・年末年始は、はじめから入っています。",
            )
        )
        self.lay_out(table, self.day, self.name)
        self.name.line.returnPressed.connect(self.add)

    def rows(self) -> tuple[ClosedDayRow, ...]:
        return self.desk.read(settings.closed_days)

    def add(self) -> bool:
        day = self.day.day()
        if day is None:
            return self.miss(self.day, "日を入れてください。例：11/20")
        name = self.name.text().strip() or "閉庁日"
        if not self.keep(
            settings.add_closed_day,
            f"閉庁日の追加（{name}）",
            f"{day.month}月{day.day}日を閉庁日にしました",
            on=day,
            name=name,
        ):
            return False
        self.day.set_text("")
        self.day.set_help("")
        self.name.set_text("")
        return True

    def remove_row(self, one: ClosedDayRow) -> None:
        self.keep(
            settings.remove_closed_day,
            f"閉庁日の取消（{one.name}）",
            f"「{one.name}」を閉庁日から外しました",
            closed_day_id=one.id,
        )


class PeopleSection(ListSection[AccountRow]):
    words = "利用者 担当者 管理者 だれが使うか"
    explanation = "だれが記録を変えたかを残すための名前です。外した人の名前も、履歴には残ります。"
    remove_words = "えらんだ人を外す"
    add_icon, remove_icon = "user-plus", "user-x"

    def __init__(self, desk: Desk, undo: Undo) -> None:
        super().__init__(desk, undo)
        self.name = TextField("名前", required=True, width=14)
        self.role = ChoiceField("役割", [(one, one.label) for one in Role], width=10)
        self.role.set_value(Role.COORDINATOR)
        table: RowTable[AccountRow] = RowTable(
            (
                Column("名前", lambda one: one.name, width=200, bold=True, stretch=True),
                Column("役割", lambda one: one.role.label, width=140),
            ),
            key=lambda one: one.id,
            name="利用者の一覧",
        )
        table.set_empty(
            EmptyState(
                "users", "まだ利用者がいません", "名前を足すと、だれが変えたかが履歴に残ります。"
            )
        )
        self.lay_out(table, self.name, self.role)
        self.name.line.returnPressed.connect(self.add)

    def rows(self) -> tuple[AccountRow, ...]:
        return self.desk.read(settings.account_rows)

    def add(self) -> bool:
        name = self.name.text()
        if not name.strip():
            return self.miss(self.name, "名前を入れてください")
        if not self.keep(
            settings.add_account,
            "利用者の追加",
            f"{name}さんを足しました",
            name=name,
            role=Role(self.role.value() or Role.COORDINATOR),
        ):
            return False
        self.name.set_text("")
        return True

    def remove_row(self, one: AccountRow) -> None:
        self.keep(
            settings.retire_account,
            "利用者を外す",
            f"{one.name}さんを外しました",
            account_id=one.id,
        )
