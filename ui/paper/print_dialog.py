"""印刷: printer, pages, copies, sides, black-and-white and what the printer is off, asked in one small window."""

from collections.abc import Sequence

from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.kit.boxes import Tick
from ui.kit.buttons import Button
from ui.kit.choosers import Segmented
from ui.kit.forms import ChoiceField, TextField
from ui.kit.panels import Dialog
from ui.kit.parts import Text, column, row
from ui.kit.typed_fields import CountField
from ui.paper.page_choice import PrintChoice, Sides, laid_out, read_pages, sheet_count
from ui.paper.pdf_pages import Leaf
from ui.paper.printer_wishes import (
    FARTHEST,
    last_printer,
    mm_text,
    offset_of,
    read_mm,
    remember_offset,
    remember_printer,
)
from ui.paper.printing import printer_for, tell

MOST_COPIES = 999
Papers = Sequence[Sequence[Leaf]]


class PrintDialog(Dialog):
    """`choice()` is None while something cannot be read; `printer()` is the real one, told about the choice."""

    def __init__(
        self,
        parent: QWidget | None,
        desk: Desk,
        papers: Papers,
        *,
        printers: Sequence[str],
        grey: bool = False,
        sides: Sides = Sides.ONE,
    ) -> None:
        super().__init__(parent, "印刷", width=600)
        self._desk, self._papers = desk, papers
        self._count = sum(len(paper) for paper in papers)
        self._own: QPrinter | None = None
        self.printers = ChoiceField("プリンター", [(name, name) for name in printers], width=24)
        self.printers.set_value(self._usual(printers))
        self.pages = TextField(
            "ページ", width=12, placeholder="すべて", help_text="例：1-3、5　空欄はすべて"
        )
        self.copies = CountField("部数", unit="部", most=MOST_COPIES)
        self.copies.set_text("1")
        self.sides = Segmented([(one.value, one.label) for one in Sides], name="片面か両面か")
        self.sides.set_key(sides.value)
        self.grey = Tick("色を使わずに刷る（白黒）", checked=grey)
        self.right = TextField("右へ", width=4, unit="mm")
        self.down = TextField("下へ", width=4, unit="mm")
        self.summary = Text("", 14, bold=True, wrap=True)
        self._lay_out()
        self._connect()
        self._show_offset()
        self._show_summary()

    def _usual(self, printers: Sequence[str]) -> str:
        for name in (last_printer(self._desk), QPrinterInfo.defaultPrinterName()):
            if name in printers:
                return name
        return printers[0] if printers else ""

    def _lay_out(self) -> None:
        details = Button("プリンターの設定…", icon="adjustments")
        details.clicked.connect(self.ask_details)
        holder = QWidget()
        holder.setLayout(column(Text("　", 13), details, None, gap=6))
        self.add(
            Text(f"{self._count}ページを印刷します", 18, bold=True),
            row(self.printers, holder, None, gap=12),
            row(self.pages, self.copies, None, gap=12),
            column(Text("片面・両面", 13, bold=True), row(self.sides, None), gap=6),
            self.grey,
            column(
                Text("このプリンターの位置ずれ", 13, bold=True),
                row(self.right, self.down, None, gap=12),
                Text(
                    "「位置テスト・封筒」の紙で測ったずれです。左と上へは －0.5 のように書きます。",
                    13,
                    colour="text2",
                    wrap=True,
                ),
                gap=6,
            ),
            self.summary,
        )
        self.add_button(Button("やめる", hint="Esc"), rejects=True)
        self.print_button = self.add_button(
            Button(
                "印刷する",
                kind="primary",
                icon="printer",
                hint="Ctrl+Enter",
                shortcut="Ctrl+Return",
            )
        )

    def _connect(self) -> None:
        self.print_button.clicked.connect(self._on_print)
        self.printers.edited.connect(self._on_printer_chosen)
        for field in (self.pages, self.copies, self.right, self.down):
            field.edited.connect(self._show_summary)
        self.sides.changed.connect(self._show_summary)

    # what was chosen

    def choice(self) -> PrintChoice | None:
        """Marks the field that cannot be read."""
        try:
            pages = read_pages(self.pages.text(), self._count)
        except ValueError as error:
            self.pages.set_issue(str(error))
            return None
        copies = self.copies.value()
        if not copies:
            self.copies.set_issue(f"1から{MOST_COPIES}までの数字で入れてください")
            return None
        right, down = read_mm(self.right.text()), read_mm(self.down.text())
        if right is None or down is None:
            field = self.right if right is None else self.down
            field.set_issue(f"{FARTHEST:g}mmまでの数字で入れてください")
            return None
        return PrintChoice(
            printer=str(self.printers.value() or ""),
            pages=pages,
            copies=copies,
            sides=Sides(self.sides.key()),
            grey=self.grey.isChecked(),
            offset=(right, down),
        )

    def leaves(self, choice: PrintChoice) -> list[Leaf | None]:
        return laid_out(self._papers, choice.pages, choice.sides)

    def printer(self, choice: PrintChoice) -> QPrinter:
        if self._own is None:
            return printer_for(choice)
        tell(self._own, choice)
        return self._own

    # what happens

    def _on_printer_chosen(self) -> None:
        self._own = None
        self._show_offset()

    def _show_offset(self) -> None:
        right, down = offset_of(self._desk, str(self.printers.value() or ""))
        self.right.set_text(mm_text(right))
        self.down.set_text(mm_text(down))

    def _show_summary(self, _key: object = None) -> None:
        choice = self.choice()
        self.print_button.setEnabled(choice is not None)
        if choice is None:
            self.summary.setText("")
            return
        sheets = sheet_count(len(self.leaves(choice)), choice.sides) * choice.copies
        pages = len(choice.pages) * choice.copies
        self.summary.setText(f"{pages}ページ　紙{sheets}枚")

    def ask_details(self) -> None:
        """The system's own window: trays, quality, what only the driver knows."""
        choice = self.choice()
        if choice is None:
            return
        printer = self.printer(choice)
        if QPrintDialog(printer, self).exec() == QPrintDialog.DialogCode.Accepted:
            self._own = printer
            self.printers.set_value(printer.printerName())

    def _on_print(self) -> None:
        choice = self.choice()
        if choice is not None:
            remember_printer(self._desk, choice.printer)
            remember_offset(self._desk, choice.printer, choice.offset)
            self.accept()
