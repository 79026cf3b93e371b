"""なおす: what happened at the left, the ways to go on at the right; the chosen one spelled out and carried out in one step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from divide_support.operations.repairs import RepairOption, RepairProposal
from ui.desk import Desk
from ui.kit.buttons import Button
from ui.kit.parts import EmptyState, Icon, Notice, Scroll, Surface, Text, clear, column, row
from ui.kit.rows import Column, Tone
from ui.kit.tables import RowTable
from ui.kit.theme import theme
from ui.planning.absence_form import AbsenceForm
from ui.planning.repair_view import RepairView

LEFT_WIDTH = 372
TRAVEL_COLUMN = 4
"""It gives way where there is little room; the people to telephone decide."""


def _open_tone(option: RepairOption) -> Tone:
    return "warning" if option.open_seats else "good"


def _travel(option: RepairOption) -> str:
    minutes = option.travel_change
    return "変わらない" if not minutes else f"{'+' if minutes > 0 else '－'}{abs(minutes)}分"


class RepairMode(Surface):
    """`asked` looks at the facts again, `wanted(option)` carries out, `left` goes back."""

    asked = Signal()
    wanted = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.proposal: RepairProposal | None = None
        self.form = AbsenceForm(desk)
        self.form.asked.connect(self.asked)
        back = Button("組合せに戻る", hint="Esc", icon="chevron-left")
        back.clicked.connect(self.left)
        head = Surface(
            row(
                Text("なおす", 20, bold=True),
                Text("かわりの人をさがし、電話する人と文書をいちばん少なくします", colour="text2"),
                None,
                back,
                gap=12,
                margins=(16, 8, 16, 8),
            ),
            lines="b",
        )
        self._happened = column(gap=8)
        left = QWidget()
        left.setLayout(column(self.form, 8, self._happened, None, gap=8, margins=(16, 12, 16, 12)))
        self._left = Surface(column(Scroll(left, surface="alt")), colour="alt", lines="r")
        self.table: RowTable[RepairOption] = RowTable(
            self._columns(), key=lambda one: one.title, name="なおし方の一覧", dense=True
        )
        self.table.current_changed.connect(self._on_option)
        self.view = RepairView()
        self._scroll = Scroll(self.view)
        self._sentence = Text("", 16, bold=True, wrap=True)
        self.use = Button(
            "このとおりに直す", kind="primary", icon="check", hint="Ctrl+Enter", height=36
        )
        self.use.clicked.connect(self.carry_out)
        sentence = row(Icon("heart-handshake", 20, "link"), gap=10, margins=(16, 10, 16, 10))
        sentence.addWidget(self._sentence, 1)
        sentence.addWidget(self.use)
        self._foot = Surface(sentence, lines="t")
        self._found = QWidget()
        self._found.setLayout(column(self.table, self._scroll, self._foot, gap=0))
        self._empty = column(gap=0, margins=(24, 24, 24, 24))
        self._nothing = QWidget()
        self._nothing.setLayout(self._empty)
        right = column(self._found, self._nothing, gap=0)
        below = row(self._left, gap=0)
        below.addLayout(right, 1)
        self.setLayout(column(head, below, gap=0))
        self.relayout()
        self.show_busy()

    def _columns(self) -> tuple[Column[RepairOption], ...]:
        return (
            Column("なおし方", lambda o: o.title, bold=True, width=260, stretch=True, icon=self._radio, tone=lambda o: "link" if o is self.option() else "", filterable=False),
            Column("電話する人", lambda o: f"{len(o.calls)}人", width=96, align="right", digits=True, filterable=False),
            Column("作りなおす通知", lambda o: f"{len(o.letters)}件", width=120, align="right", digits=True, filterable=False),
            Column("空いたままの席", lambda o: f"{len(o.open_seats)}席" if o.open_seats else "なし", width=120, align="right", digits=True, tone=_open_tone, filterable=False),
            Column("移動の合計", _travel, width=110, align="right", digits=True, filterable=False),
        )  # fmt: skip

    def _radio(self, option: RepairOption) -> str:
        return "circle-check" if option is self.option() else "circle"

    def relayout(self) -> None:
        self._left.setFixedWidth(theme.gap(LEFT_WIDTH))
        self.table.setColumnHidden(TRAVEL_COLUMN, theme.is_large)

    # showing

    def show_busy(self) -> None:
        self._show_nothing("hourglass", "しらべています", "")

    def show_question(self) -> None:
        """Before anything has been asked."""
        self.proposal = None
        clear(self._happened)
        self._show_nothing(
            "user-x",
            "だれが行けないかを、左で教えてください",
            "［しらべる］を押すと、かわりの人と、電話する相手が出ます",
        )

    def show_proposal(self, proposal: RepairProposal) -> None:
        self.proposal = proposal
        clear(self._happened)
        if proposal.happened:
            kind = "warning" if proposal.is_needed else "info"
            self._happened.addWidget(Notice(kind, "分かったこと", *proposal.happened))  # type: ignore[arg-type]
        if not proposal.is_needed:
            why = (
                "席のある人は、いまの内容のままで、みな行けます"
                if not proposal.happened
                else "日や会場を決めなおしたら、もう一度しらべてください"
            )
            self._show_nothing("circle-check", "なおす席はありません", why)
            return
        self._nothing.hide()
        self._found.show()
        self.table.set_rows(proposal.options)
        height = theme.row_height("dense")
        self.table.setFixedHeight(height * (len(proposal.options) + 1) + 4)
        self.table.select_first()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_nothing(self, icon: str, what: str, why: str) -> None:
        clear(self._empty)
        self._empty.addWidget(EmptyState(icon, what, why))
        self._empty.addStretch(1)
        self._found.hide()
        self._nothing.show()

    def option(self) -> RepairOption | None:
        return self.table.current()

    def _on_option(self, option: RepairOption | None) -> None:
        if option is None or self.proposal is None:
            return
        self.table.viewport().update()
        self._sentence.setText(option.sentence)
        self.view.show_option(self.proposal, option)
        self.use.setEnabled(bool(option.papers))

    def carry_out(self) -> None:
        """Ctrl+Enter."""
        option = self.option()
        if self._found.isVisibleTo(self) and option is not None and option.papers:
            self.wanted.emit(option)
