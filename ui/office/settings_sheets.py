"""用紙とプリンター: sheets of labels and cards, the office's own sheet, and what each printer is off."""

import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, replace

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QWidget

from divide_support.documents.card import CardStock
from divide_support.documents.grid import Grid
from divide_support.operations.sheet_settings import (
    OWN,
    SheetSettings,
    save_sheet_settings,
    sheet_settings,
)
from ui.desk import Desk
from ui.kit.buttons import Button
from ui.kit.forms import ChoiceField, TextField
from ui.kit.parts import Text, column, heading, row
from ui.office.settings_section import Section, Undo
from ui.paper.place_picker import PlacePicker
from ui.paper.printer_wishes import (
    FARTHEST,
    last_printer,
    mm_text,
    offset_of,
    read_mm,
    remember_offset,
)

MEASURES: Mapping[str, tuple[str, str]] = {
    "columns": ("よこに", "枚"),
    "rows": ("たてに", "枚"),
    "width": ("1枚の幅", "mm"),
    "height": ("1枚の高さ", "mm"),
    "left": ("左の余白", "mm"),
    "top": ("上の余白", "mm"),
    "pitch_x": ("左端から次の左端", "mm"),
    "pitch_y": ("上端から次の上端", "mm"),
}
WHOLE = ("columns", "rows")


class SheetsSection(Section):
    words = "用紙 ラベル 宛名 登録証 台紙 名刺用紙 プリンター 位置ずれ 印刷位置 余白 " + " ".join(
        label for label, _ in MEASURES.values()
    )

    def __init__(self, desk: Desk, undo: Undo) -> None:
        super().__init__(desk, undo)
        self._sheets = SheetSettings()
        self.sheet = ChoiceField("宛名ラベルの用紙", width=16)
        self._numbers = Text("", 13, colour="text2", wrap=True)
        self.stock = ChoiceField(
            "登録証の台紙", [(one.value, one.label) for one in CardStock], width=16
        )
        self.measures = {
            name: TextField(label, width=4, unit=unit) for name, (label, unit) in MEASURES.items()
        }
        self.picture = PlacePicker(self._sheets.label_sheets()[self._sheets.label_sheet].grid)
        self.picture.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.save_button = Button("この寸法を使う", icon="device-floppy")
        self.remove_button = Button("自分で決めた用紙を消す", icon="trash")
        self.printer = ChoiceField("プリンター", width=16)
        self.right = TextField("右へ", width=4, unit="mm")
        self.down = TextField("下へ", width=4, unit="mm")
        self.test_button = Button("印刷位置テストの紙へ", icon="printer")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        fields = list(self.measures.values())
        own = column(
            row(*fields[:4], None, gap=12),
            row(*fields[4:], None, gap=12),
            row(self.save_button, self.remove_button, None),
            gap=10,
        )
        self._offsets = QWidget()
        self._offsets.setLayout(row(self.printer, self.right, self.down, None, gap=12))
        self._none = Text("このパソコンで使えるプリンターが、まだありません。", 14)
        self.setLayout(
            column(
                heading("いつも使う用紙"),
                row(self.sheet, self.stock, None, gap=12),
                self._numbers,
                12,
                heading(
                    "自分で決めた用紙", "表にないラベルを使うときに、箱に書いてある寸法を入れます"
                ),
                row(own, self.picture, None, gap=16),
                12,
                heading("プリンターの位置ずれ", "このパソコンだけの設定です"),
                self._offsets,
                self._none,
                Text(
                    "印刷位置テストの紙を刷って測ったずれを入れると、印刷のときに紙ごと動かします。"
                    "左と上へは -0.5 のように書きます。",
                    13,
                    colour="text2",
                    wrap=True,
                ),
                row(self.test_button, None),
                None,
                gap=10,
            )
        )

    def _connect(self) -> None:
        self.sheet.edited.connect(self._on_sheet)
        self.stock.edited.connect(self._on_stock)
        self.save_button.clicked.connect(self.save_own)
        self.remove_button.clicked.connect(self.remove_own)
        self.printer.edited.connect(self._show_offset)
        for field in (self.right, self.down):
            field.left.connect(self._on_offset)
        self.test_button.clicked.connect(self._on_test)

    # filling

    def reload(self) -> None:
        self._sheets = self.desk.read(sheet_settings)
        sheets = self._sheets.label_sheets()
        self.sheet.set_options([(key, sheet.name) for key, sheet in sheets.items()])
        self.sheet.set_value(self._sheets.label_sheet)
        self.stock.set_value(self._sheets.card_stock.value)
        used = sheets[self._sheets.label_sheet]
        self._numbers.setText(
            f"商品の番号の例：{used.numbers.replace(' ', '、')}" if used.numbers else ""
        )
        self._numbers.setVisible(bool(used.numbers))
        self.picture.set_grid(used.grid)
        self.remove_button.setEnabled(self._sheets.own is not None)
        shown = asdict(self._sheets.own or used.grid)
        for name, field in self.measures.items():
            if not field.box.hasFocus():
                field.set_text(mm_text(shown[name]))
                field.set_issue("")
        self._show_printers()

    def _show_printers(self) -> None:
        names = QPrinterInfo.availablePrinterNames()
        if self.printer.choice.count() != len(names):
            self.printer.set_options([(name, name) for name in names])
            self.printer.set_value(last_printer(self.desk) or (names[0] if names else ""))
        self._offsets.setVisible(bool(names))
        self._none.setVisible(not names)
        self._show_offset()

    def _show_offset(self) -> None:
        right, down = offset_of(self.desk, str(self.printer.value() or ""))
        for field, value in ((self.right, right), (self.down, down)):
            field.set_text(mm_text(value))
            field.set_issue("")

    # user

    def _on_sheet(self) -> None:
        key = str(self.sheet.value())
        name = self._sheets.label_sheets()[key].name
        self._save("宛名ラベルの用紙", name, replace(self._sheets, label_sheet=key))

    def _on_stock(self) -> None:
        stock = CardStock(self.stock.value())
        self._save("登録証の台紙", stock.label, replace(self._sheets, card_stock=stock))

    def _save(self, what: str, name: str, sheets: SheetSettings) -> bool:
        return self.keep(
            save_sheet_settings,
            f"設定の変更（{what}）",
            f"{what}を「{name}」にしました",
            sheets=sheets,
        )

    def own_grid(self) -> Grid | None:
        """Marks the first measure that cannot be read."""
        values: dict[str, float] = {}
        for name, field in self.measures.items():
            value = _number(field.text())
            if value is None or (name in WHOLE and value != int(value)):
                field.set_issue("数字で")
                field.box.setFocus()
                return None
            field.set_issue("")
            values[name] = value
        return Grid(columns=int(values.pop("columns")), rows=int(values.pop("rows")), **values)

    def save_own(self) -> None:
        grid = self.own_grid()
        if grid is not None:
            sheets = replace(self._sheets, own=grid, label_sheet=OWN)
            self._save("宛名ラベルの用紙", "自分で決めた用紙", sheets)

    def remove_own(self) -> None:
        usual = SheetSettings(card_stock=self._sheets.card_stock)
        kept = self._sheets.label_sheet
        sheets = usual if kept == OWN else replace(usual, label_sheet=kept)
        name = sheets.label_sheets()[sheets.label_sheet].name
        self._save("宛名ラベルの用紙", name, sheets)

    def _on_offset(self) -> None:
        right, down = read_mm(self.right.text()), read_mm(self.down.text())
        for field, value in ((self.right, right), (self.down, down)):
            field.set_issue("" if value is not None else f"{FARTHEST:g}mmまで")
        if right is not None and down is not None:
            remember_offset(self.desk, str(self.printer.value() or ""), (right, down))

    def _on_test(self) -> None:
        self.desk.show_record("documents", "position_tests")


def _number(text: str) -> float | None:
    try:
        return float(unicodedata.normalize("NFKC", text).strip())
    except ValueError:
        return None
