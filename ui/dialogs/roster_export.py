"""Ctrl+E on サポーター: for whom, which form, to whom and why; the same card as on データ."""

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.kit.buttons import Button
from ui.kit.panels import Dialog
from ui.office.export_card import ExportCard


class RosterExport(Dialog):
    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent, "名簿の書き出し", width=640)
        self.card = ExportCard(desk)
        self.add(self.card)
        self.add_button(Button("閉じる", hint="Esc"), rejects=True)
