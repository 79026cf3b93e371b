"""What one kind of paper can be made in: sheets and sides of cards, labels and where to begin, receivers, collation."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from divide_support.documents.card import CardSide, CardStock
from divide_support.operations.correspondence import FaxReceiver
from divide_support.operations.paper_bundles import Bundle
from divide_support.operations.sheet_settings import PaperOptions, SheetSettings, sheet_settings
from ui.desk import Desk
from ui.kit.boxes import Tick
from ui.kit.choosers import Segmented
from ui.kit.forms import ChoiceField
from ui.kit.parts import Surface, Text, column, row
from ui.paper.place_picker import PlacePicker

COLLATION = "paper/collation"
PER_REQUEST, PER_RECIPIENT = "request", "recipient"


def _holder(*items: object, gap: int = 8) -> QWidget:
    widget = QWidget()
    widget.setLayout(column(*items, gap=gap))  # type: ignore[arg-type]  # widgets and layouts
    return widget


class OptionsPanel(Surface):
    """`changed` when something was chosen that makes other papers; what a bundle does not need is not shown."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(lines="t")
        self._desk = desk
        self._bundle = Bundle.SET
        self._sheets = SheetSettings()
        self.collation = Segmented(
            ((PER_REQUEST, "依頼ごと"), (PER_RECIPIENT, "あて先ごと")), name="そろえ方"
        )
        self.collation.set_key(str(desk.settings.get(COLLATION, PER_REQUEST)))
        self.receiver = ChoiceField("あて先", [(one, one.label) for one in FaxReceiver], width=14)
        self.stock = ChoiceField("台紙", [(one, one.label) for one in CardStock], width=16)
        self.side = Segmented([(one.value, one.label) for one in CardSide], name="カードの面")
        self.side.set_key(CardSide.BOTH.value)
        self.sheet = ChoiceField("ラベルの用紙", width=15)
        self.household = Tick("同じ住所の人は、1枚にまとめる")
        self.picker = PlacePicker(self._sheets.label_sheets()[self._sheets.label_sheet].grid)
        self._begin = Text("", 13, wrap=True)
        self._parts = self._make_parts()
        self.setLayout(column(*self._parts.values(), gap=0, margins=(16, 10, 12, 10)))
        self._show_part()
        self._connect()

    def _make_parts(self) -> dict[Bundle, QWidget]:
        collation = row(Text("そろえ方", 13, bold=True), self.collation, None, gap=10)
        side = row(Text("面", 13, bold=True), self.side, None, gap=10)
        words = column(self.sheet, self.household, self._begin, None, gap=6)
        labels = QWidget()
        labels.setLayout(row(words, self.picker, gap=12))
        return {
            Bundle.SET: _holder(collation),
            Bundle.FAX_COVERS: _holder(row(self.receiver, None)),
            Bundle.CARDS: _holder(row(self.stock, None), side),
            Bundle.ADDRESS_LABELS: labels,
        }

    def _connect(self) -> None:
        self.collation.changed.connect(self._on_collation)
        for field in (self.receiver, self.stock):
            field.edited.connect(self.changed)
        self.side.changed.connect(self._on_changed)
        self.household.toggled.connect(self._on_changed)
        self.sheet.edited.connect(self._on_sheet)
        self.picker.changed.connect(self._on_changed)

    # filling

    def show_for(self, bundle: Bundle) -> None:
        """Fresh wishes of the office each time another paper is chosen."""
        self._bundle = bundle
        self.receiver.set_value(FaxReceiver.TOWN)
        self.picker.set_first(1)
        self.reload()
        self._show_part()

    def _show_part(self) -> None:
        for key, part in self._parts.items():
            part.setVisible(key is self._bundle)
        # Without a place yet it would open as a window of its own.
        if self.parent() is not None:
            self.setVisible(self._bundle in self._parts)

    def reload(self) -> None:
        """What 設定 says, when it was changed there."""
        sheets = self._desk.read(sheet_settings)
        if sheets != self._sheets or self.sheet.value() is None:
            self._sheets = sheets
            self.sheet.set_options(
                [(key, sheet.name) for key, sheet in sheets.label_sheets().items()]
            )
            self.sheet.set_value(sheets.label_sheet)
            self.stock.set_value(sheets.card_stock)
        self._show_grid()

    def _show_grid(self) -> None:
        self.picker.set_grid(self._sheets.label_sheets()[str(self.sheet.value())].grid)
        self._show_begin()

    def _show_begin(self) -> None:
        self._begin.setText(
            f"右の図で、空いている最初のラベルを押してください。いまは{self.picker.first}番からです。"
        )

    # what was chosen

    @property
    def per_recipient(self) -> bool:
        return self._bundle is Bundle.SET and self.collation.key() == PER_RECIPIENT

    def options(self) -> PaperOptions:
        """Only what this bundle looks at; the rest is as usual, so that nothing is drawn twice."""
        match self._bundle:
            case Bundle.FAX_COVERS:
                return PaperOptions(fax_to=FaxReceiver(self.receiver.value()))
            case Bundle.CARDS:
                return PaperOptions(
                    card_stock=CardStock(self.stock.value()),
                    card_side=CardSide(self.side.key()),
                )
            case Bundle.ADDRESS_LABELS:
                return PaperOptions(
                    label_sheet=str(self.sheet.value()),
                    first=self.picker.first,
                    one_per_household=self.household.isChecked(),
                )
        return PaperOptions()

    # user

    def _on_changed(self, _value: object = None) -> None:
        self._show_begin()
        self.changed.emit()

    def _on_sheet(self) -> None:
        self._show_grid()
        self.changed.emit()

    def _on_collation(self, key: str) -> None:
        self._desk.settings.put(COLLATION, key)
        self.changed.emit()
