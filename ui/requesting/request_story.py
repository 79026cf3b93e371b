"""経過: everything that happened to one request."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from divide_support.operations.history import HistoryLine
from divide_support.operations.request_lists import RequestRow
from ui.kit.buttons import Button
from ui.kit.details import History
from ui.kit.panels import Dialog
from ui.kit.parts import Scroll, column
from ui.kit.theme import theme
from ui.requesting.request_pane import history_entry


class StoryDialog(Dialog):
    def __init__(
        self, parent: QWidget | None, request: RequestRow, history: Sequence[HistoryLine]
    ) -> None:
        super().__init__(parent, "経過", width=560)
        lines = QWidget()
        lines.setLayout(column(History([history_entry(line) for line in history]), None))
        scroll = Scroll(lines)
        wanted = lines.sizeHint().height() + theme.px(24)
        scroll.setMinimumHeight(min(max(wanted, theme.gap(120)), theme.gap(360), 480))
        self.headline(f"{request.number} の経過", request.municipality)
        self.add(scroll)
        self.add_button(Button("閉じる", kind="primary", hint="Esc"), rejects=True)
