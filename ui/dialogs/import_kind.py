"""Files were dropped: what kind of paper are they?"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from divide_support.operations.intake import KINDS
from ui.kit.buttons import Button
from ui.kit.panels import Dialog
from ui.kit.parts import column
from ui.kit.ways import Way

REMARKS = {
    "requests": ("inbox", "市町からの派遣依頼書・依頼の一覧"),
    "nominations": ("user-plus", "市町からの推薦書・推薦名簿"),
    "supporters": ("users", "いまあるサポーターの名簿"),
    "venues": ("building-community", "公民館などの一覧"),
    "municipalities": ("map-pin", "市町村の一覧"),
}


class ImportKindDialog(Dialog):
    def __init__(self, parent: QWidget | None, paths: Sequence[Path]) -> None:
        super().__init__(parent, "何のファイルですか", width=480)
        self.kind = ""
        names = "、".join(path.name for path in paths[:3])
        more = f" ほか{len(paths) - 3}件" if len(paths) > 3 else ""
        self.headline("何のファイルですか", f"{names}{more}")
        ways = column(gap=8)
        for number, (kind, word) in enumerate(KINDS.items(), start=1):
            icon, remark = REMARKS[kind]
            way = Way(word, remark, icon=icon, hint=str(number))
            way.clicked.connect(partial(self._on_chosen, kind))
            ways.addWidget(way)
        self.add(ways)
        self.add_button(Button("やめる", hint="Esc"), rejects=True)

    def _on_chosen(self, kind: str, _checked: object = None) -> None:
        self.kind = kind
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        kinds = tuple(KINDS)
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < len(kinds):
            self._on_chosen(kinds[number])
        else:
            super().keyPressEvent(event)
