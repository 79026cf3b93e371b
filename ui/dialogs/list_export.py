"""Ctrl+E on a list: for whom, which form, to whom and why; the same card as on データ, with this list chosen."""

from datetime import date

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from divide_support.operations.list_catalogue import LISTS
from ui.desk import Desk
from ui.kit.buttons import Button
from ui.kit.panels import Dialog
from ui.office.export_card import ExportCard


class ListExport(Dialog):
    def __init__(
        self,
        parent: QWidget | None,
        desk: Desk,
        key: str,
        *,
        period: tuple[date, date] | None = None,
    ) -> None:
        super().__init__(parent, f"{LISTS[key].label}の書き出し", width=640)
        self.card = ExportCard(desk)
        self.card.offer(key, period)
        self.add(self.card)
        QShortcut(QKeySequence("Ctrl+E"), self, self.card.ask)
        self.add_button(Button("閉じる", hint="Esc"), rejects=True)
