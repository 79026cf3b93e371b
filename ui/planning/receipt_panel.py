"""案の控え in the window: which plan, the whole paper in words, and where to save it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from divide_support.documents.plan_receipt import ReceiptData, ReceiptPart
from ui.kit.boxes import Choice
from ui.kit.buttons import Button
from ui.kit.panels import SidePanel
from ui.kit.parts import Text, clear, column, row


class ReceiptPanel(SidePanel):
    """`chosen(key)` wants another plan's paper; `save_asked(".pdf" or ".txt")`."""

    chosen = Signal(object)
    save_asked = Signal(str)

    def __init__(self, window: QWidget, choices: Sequence[tuple[object, str]]) -> None:
        super().__init__(window, "案の控え", width=760)
        self.data: ReceiptData | None = None
        self._choice = Choice()
        self._choice.setAccessibleName("どの案の控えか")
        for key, words in choices:
            self._choice.addItem(words, key)
        self._choice.activated.connect(self._on_choice)
        self._paper: QVBoxLayout = column(gap=16)
        body = QWidget()
        body.setLayout(
            column(row(self._choice, None), self._paper, None, gap=16, margins=(20, 16, 20, 16))
        )
        self.set_body(body)
        pdf = Button("PDFで保存…", icon="file-type-pdf", height=36)
        pdf.clicked.connect(self._on_pdf)
        text = Button("テキストで保存…", icon="file-text", height=36)
        text.clicked.connect(self._on_text)
        close = Button("閉じる", hint="Esc", height=36)
        close.clicked.connect(self.leave)
        self.set_footer(pdf, text, None, close)

    def show_receipt(self, data: ReceiptData) -> None:
        self.data = data
        clear(self._paper)
        head = column(
            Text(data.title, 20, bold=True), Text(data.subtitle, colour="text2", wrap=True), gap=2
        )
        self._paper.addLayout(head)
        for part in data.parts:
            self._paper.addLayout(_part(part))

    def _on_choice(self) -> None:
        self.chosen.emit(self._choice.currentData())

    def _on_pdf(self) -> None:
        self.save_asked.emit(".pdf")

    def _on_text(self) -> None:
        self.save_asked.emit(".txt")


def _part(part: ReceiptPart) -> QVBoxLayout:
    found = column(Text(part.heading, 16, bold=True), gap=2)
    for words, indented in part.lines:
        line = Text(
            words,
            13 if indented else 14,
            wrap=True,
            selectable=True,
            colour="text2" if indented else "text",
        )
        found.addLayout(row(line, margins=(28 if indented else 12, 0, 0, 0)))
    return found
