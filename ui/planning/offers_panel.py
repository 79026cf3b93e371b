"""この人に頼めそうな依頼: what to answer when a supporter asks 「何かありますか？」."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from divide_support.operations.matching_board import planning_board, short_number
from divide_support.operations.offers import OfferRow, offers_for
from divide_support.operations.repair_words import day_words
from ui.desk import Desk, Work
from ui.kit.buttons import Button
from ui.kit.panels import SidePanel
from ui.kit.parts import EmptyState, Text, column
from ui.kit.rows import Column
from ui.kit.tables import RowTable

DAYS_AHEAD = 62


class OffersPanel(SidePanel):
    """`chosen(OfferRow)` when a line is opened: the planning desk shows the seat."""

    chosen = Signal(object)

    def __init__(self, window: QWidget, name: str, offers: Sequence[OfferRow]) -> None:
        super().__init__(window, f"{name} さんに頼めそうな依頼", width=880)
        self.table: RowTable[OfferRow] = RowTable(
            (
                Column("番号", lambda o: short_number(o.number), width=64, digits=True),
                Column("日時", lambda o: f"{day_words(o.starts.date())}{o.starts:%H:%M}", width=152, digits=True),
                Column("市町", lambda o: o.municipality, width=96, bold=True),
                Column("会場", lambda o: o.venue, width=180, stretch=True),
                Column("席", lambda o: o.seat.label, width=72),
                Column("移動", lambda o: f"{o.minutes}分", width=64, align="right", digits=True),
                Column("", lambda o: "この人で開けます" if o.opens else "", width=148, tone=lambda _o: "good"),
            ),
            key=lambda o: (o.activity_id, o.seat),
            name="頼めそうな依頼の一覧",
        )  # fmt: skip
        self.table.opened.connect(self._on_opened)
        body = QWidget()
        if offers:
            self.table.set_rows(offers)
            self.table.select_first()
            note = "空いている席のうち、この人が行けるものです。Enter で組合せをひらきます。"
            body.setLayout(
                column(
                    Text(note, 13, colour="text2", wrap=True),
                    self.table,
                    gap=8,
                    margins=(20, 16, 20, 16),
                )
            )
        else:
            why = "空いている席がないか、日時・移動・できることが合いません"
            empty = EmptyState("calendar-off", "いま頼めそうな依頼はありません", why)
            body.setLayout(column(empty, None, margins=(20, 16, 20, 16)))
        self.set_body(body)
        close = Button("閉じる", hint="Esc", height=36)
        close.clicked.connect(self.leave)
        self.set_footer(None, close)

    def _on_opened(self, offer: OfferRow) -> None:
        self.leave()
        self.chosen.emit(offer)


def show_offers(desk: Desk, owner: QWidget, supporter_id: int, name: str) -> None:
    """The two months to come, looked through on a worker."""
    today = desk.today()
    last = _last_day(today + timedelta(days=DAYS_AHEAD))

    def job(_work: Work[tuple[OfferRow, ...]]) -> tuple[OfferRow, ...]:
        board = desk.read(planning_board, first=today.replace(day=1), last=last)
        return offers_for(board, supporter_id, today=today)

    def done(offers: tuple[OfferRow, ...]) -> None:
        panel = OffersPanel(owner, name, offers)
        panel.chosen.connect(
            lambda offer: desk.show_record("matching", offer.request_id, offer.number)
        )
        panel.open()

    desk.start(job, owner=owner, label="頼めそうな依頼をさがす", done=done)


def _last_day(day: date) -> date:
    """Of its month, so that what a person may do in a month is counted whole."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
