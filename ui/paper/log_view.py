"""印刷の記録: who printed what, when, how many pages and copies."""

from PySide6.QtWidgets import QWidget

from divide_support.operations.print_log import PrintLogRow, print_log
from ui.desk import Desk
from ui.kit.parts import EmptyState, Surface, Text, column, row
from ui.kit.tables import Column, RowTable


class LogView(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.table: RowTable[PrintLogRow] = RowTable(
            (
                Column(
                    "いつ",
                    lambda one: f"{one.printed_at.astimezone():%Y/%m/%d %H:%M}",
                    sort_key=lambda one: one.printed_at,
                    width=160,
                    digits=True,
                ),
                Column("だれが", lambda one: one.actor or "（名前なし）", width=110),
                Column("文書", lambda one: one.kind.label, width=170, bold=True),
                Column("中身", lambda one: one.target, width=200, stretch=True),
                Column("ページ", lambda one: str(one.pages), width=70, align="right", digits=True),
                Column("部数", lambda one: str(one.copies), width=64, align="right", digits=True),
            ),
            key=lambda one: one.id,
            name="印刷の記録",
        )
        self.table.set_empty(
            EmptyState(
                "printer",
                "まだ何も印刷していません",
                "印刷すると、いつ・だれが・何を・何部刷ったかが、ここに残ります。",
            )
        )
        head = column(
            row(Text("印刷の記録", 16, bold=True), None),
            Text("新しい順です。PDFで保存したものは入りません。", 13, colour="text2"),
            gap=6,
            margins=(16, 10, 12, 8),
        )
        layout = column(Surface(head), self.table, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def reload(self) -> None:
        self.table.set_rows(self._desk.read(print_log))
