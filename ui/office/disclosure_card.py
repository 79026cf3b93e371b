"""提供の記録: what left the office last, and the whole record as a list."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from divide_support.operations.disclosures import DisclosureRow, disclosure_rows
from ui.desk import Desk
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.panels import Dialog
from ui.kit.parts import EmptyState, Text, clear, row
from ui.kit.tables import Column, RowTable

SHOWN = 4


def when(one: DisclosureRow) -> str:
    at = one.at.astimezone()
    return f"{at:%Y}/{at.month}/{at.day} {at:%H:%M}"


COLUMNS = (
    Column[DisclosureRow]("日時", when, sort_key=lambda one: one.at, width=150, digits=True),
    Column[DisclosureRow]("渡した相手", lambda one: one.recipient, width=130, bold=True),
    Column[DisclosureRow]("目的", lambda one: one.purpose, width=190, stretch=True),
    Column[DisclosureRow](
        "人数", lambda one: f"{one.people}名", sort_key=lambda one: one.people, width=64
    ),
    Column[DisclosureRow]("項目", lambda one: "・".join(one.items), width=150),
    Column[DisclosureRow]("渡した人", lambda one: one.actor, width=100),
    Column[DisclosureRow]("ファイル", lambda one: one.file_name, width=150),
)


class DisclosureCard(Card):
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._entries = QVBoxLayout()
        self.button = Button("すべて見る", icon="list", height=36)
        super().__init__(
            "shield-lock",
            "提供の記録",
            "外に渡した名簿の、相手・目的・人数です。消したり直したりはできません。",
            self._entries,
            row(self.button, None),
        )
        self.button.clicked.connect(self.show_all)

    def reload(self) -> None:
        clear(self._entries)
        rows = self._desk.read(disclosure_rows, limit=SHOWN)
        for one in rows:
            words = f"{when(one)}　{one.recipient}　{one.people}名　{one.purpose}"
            self._entries.addWidget(Text(words, 13, colour="text2", wrap=True))
        if not rows:
            self._entries.addWidget(Text("まだ何も渡していません。", 13, colour="text2"))
        self.button.setVisible(bool(rows))

    def show_all(self) -> None:
        DisclosureList(self.window(), self._desk).exec()


class DisclosureList(Dialog):
    def __init__(self, parent: QWidget | None, desk: Desk) -> None:
        super().__init__(parent, "提供の記録", width=1040)
        rows = desk.read(disclosure_rows)
        self.headline("提供の記録", f"{len(rows)}件　［書き出す］の「提供記録」でExcelにできます。")
        self.table = RowTable(COLUMNS, key=lambda one: one.id, name="提供の記録")
        self.table.setMinimumHeight(380)
        self.table.set_empty(
            EmptyState(
                "shield-lock", "まだ何も渡していません", "名簿を外に渡すと、ここに残ります。"
            )
        )
        self.table.set_rows(rows)
        self.add(self.table)
        self.add_button(Button("閉じる", kind="primary", hint="Esc", height=36), rejects=True)
