"""用紙の設定: which sheets of labels and cards the office uses, and the measures of a sheet of its own."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy.orm import Session

from divide_support.documents.card import CardSide, CardStock
from divide_support.documents.grid import Grid, check_grid
from divide_support.documents.label import LABEL_SHEETS, USUAL_SHEET, LabelSheet
from divide_support.operations.correspondence import FaxReceiver
from divide_support.operations.settings import read_value, save_value

KEY = "sheets"
OWN = "own"
OWN_NAME = "自分で決めた用紙"


@dataclass(frozen=True)
class SheetSettings:
    """`own` is None until its measures have been given."""

    label_sheet: str = USUAL_SHEET
    own: Grid | None = None
    card_stock: CardStock = CardStock.PLAIN

    def label_sheets(self) -> Mapping[str, LabelSheet]:
        """What can be bought, and the office's own."""
        own = {OWN: LabelSheet(OWN_NAME, "", self.own)} if self.own is not None else {}
        return {**LABEL_SHEETS, **own}


@dataclass(frozen=True)
class PaperOptions:
    """What one printing decides: whom a fax goes to, which sheets, and where on them to begin."""

    fax_to: FaxReceiver = FaxReceiver.TOWN
    card_stock: CardStock = CardStock.PLAIN
    card_side: CardSide = CardSide.BOTH
    label_sheet: str = USUAL_SHEET
    first: int = 1
    one_per_household: bool = False


def sheet_settings(session: Session) -> SheetSettings:
    kept: dict[str, Any] = read_value(session, key=KEY, default={})
    own = kept.get("own")
    sheets = SheetSettings(
        label_sheet=kept.get("label_sheet", USUAL_SHEET),
        own=Grid(**own) if own else None,
        card_stock=CardStock(kept.get("card_stock", CardStock.PLAIN)),
    )
    if sheets.label_sheet not in sheets.label_sheets():
        return SheetSettings(own=sheets.own, card_stock=sheets.card_stock)
    return sheets


def save_sheet_settings(session: Session, *, sheets: SheetSettings) -> None:
    """Refuses a sheet that cannot be before anything is kept."""
    if sheets.own is not None:
        check_grid(sheets.own, what="ラベルの用紙")
    value = {
        "label_sheet": sheets.label_sheet,
        "own": asdict(sheets.own) if sheets.own is not None else None,
        "card_stock": sheets.card_stock.value,
    }
    save_value(session, key=KEY, value=value)


def sheet_of(session: Session, *, key: str) -> LabelSheet:
    """A sheet by its key; the usual one where the office's own is no longer there."""
    sheets = sheet_settings(session).label_sheets()
    return sheets.get(key, sheets[USUAL_SHEET])
