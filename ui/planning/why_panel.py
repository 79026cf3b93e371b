"""なぜこの人？ and この人ではどう？: sentences about one person before one seat, and who could come instead."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QWidget

from divide_support.operations.candidate_rows import CandidateRow
from divide_support.operations.seat_questions import StandInRow, WhyRow
from ui.kit.boxes import Line
from ui.kit.buttons import Button
from ui.kit.panels import SidePanel
from ui.kit.parts import Notice, Text, clear, column, row
from ui.kit.rows import Column
from ui.kit.tables import RowTable
from ui.kit.theme import theme
from ui.planning.blocks import block


class WhyView(QWidget):
    """`swapped(StandInRow)` when somebody is to come instead."""

    swapped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._body = column(gap=18)
        self.setLayout(self._body)

    def show_why(self, told: WhyRow, *, way_out: str = "") -> None:
        clear(self._body)
        for part in self._parts(told, way_out):
            if isinstance(part, QLayout):
                self._body.addLayout(part)
            else:
                self._body.addWidget(part)
        self._body.addStretch(1)

    def _parts(self, told: WhyRow, way_out: str) -> Iterator[QWidget | QLayout]:
        if told.override:
            yield Notice(
                "note", "決まりをこえて、手で入れた席です", f"理由：{told.override}", *told.blockers
            )
        elif told.blockers:
            yield block("ban", "danger", "合わないところ", told.blockers)
        if way_out:
            yield block("key", "link", "こうすれば頼めます", (way_out,))
        if told.forced:
            yield block("switch-horizontal", "link", "この人に頼むと", (told.forced,))
        yield block("circle-check", "good", "条件を満たす点", told.merits)
        concerns = told.concerns or ("とくにありません。",)
        yield block("alert-circle", "warning", "気になる点", concerns)
        if told.instead:
            yield block("switch-horizontal", "text2", "もしこの人でないと", (told.instead,))
        yield from self._stand_ins(told.stand_ins)

    def _stand_ins(self, found: Sequence[StandInRow]) -> Iterator[QLayout]:
        for direct, title in (
            (True, "そのまま代われる人"),
            (False, "1人に移ってもらえば代われる人"),
        ):
            rows = [one for one in found if one.direct is direct]
            if rows:
                head = row(Text(title, 16, bold=True), None)
                yield column(head, *(self._stand_in(one) for one in rows), gap=8)

    def _stand_in(self, one: StandInRow) -> QWidget:
        words = column(
            Text(one.sentence, wrap=True), Text(one.effect, 13, colour="text2", wrap=True), gap=2
        )
        swap = Button("入れかえる", name=f"{one.name}さんと入れかえる", height=32)
        swap.setProperty("row", one)
        swap.clicked.connect(self._on_swap)
        line = QWidget()
        beside = row(gap=10)
        beside.addLayout(words, 1)
        beside.addWidget(swap, 0, Qt.AlignmentFlag.AlignTop)
        line.setLayout(beside)
        return line

    def _on_swap(self) -> None:
        self.swapped.emit(self.sender().property("row"))


class WhyPanel(SidePanel):
    """なぜこの人？: conditions met, points to mind, and what if not this person."""

    def __init__(self, window: QWidget, told: WhyRow, *, way_out: str = "") -> None:
        title = f"なぜ {told.name} さん？" if told.is_seated else f"{told.name} さんでは どう？"
        super().__init__(window, title, width=520)
        self.view = WhyView()
        self.view.show_why(told, way_out=way_out)
        body = QWidget()
        body.setLayout(column(self.view, margins=(20, 16, 20, 16)))
        self.set_body(body)
        close = Button("閉じる", hint="Esc", height=36)
        close.clicked.connect(self.leave)
        self.set_footer(None, close)


class AnybodyPanel(SidePanel):
    """この人ではどう？: any supporter, found by name; `asked(candidate)` wants the sentences, `show_why` gives them."""

    asked = Signal(object)

    def __init__(self, window: QWidget, seat: str, people: Sequence[CandidateRow]) -> None:
        super().__init__(window, f"この人では どう？　{seat}", width=620)
        self._search = Line(icon="search", placeholder="名前でさがす")
        self._search.setAccessibleName("名前でさがす")
        self.table: RowTable[CandidateRow] = RowTable(
            (
                Column("氏名", lambda c: c.name, bold=True, width=140),
                Column("ふりがな", lambda c: c.name_kana, width=160, tone=lambda _c: "quiet"),
                Column(
                    "合わないところ",
                    lambda c: "選んでいます" if c.seat is not None else c.fails or "なし",
                    width=150,
                    stretch=True,
                    tone=lambda c: "warning" if c.fails and c.seat is None else "good",
                ),
            ),
            key=lambda c: c.supporter_id,
            name="人の一覧",
            dense=True,
        )
        self.table.set_rows(people)
        self.table.setFixedHeight(theme.row_height("dense") * 7)
        self._search.textEdited.connect(self._on_search)
        self.table.current_changed.connect(self._on_current)
        self.view = WhyView()
        body = QWidget()
        body.setLayout(
            column(self._search, self.table, 8, self.view, gap=8, margins=(20, 16, 20, 16))
        )
        self.set_body(body)
        close = Button("閉じる", hint="Esc", height=36)
        close.clicked.connect(self.leave)
        self.set_footer(None, close)

    def focus_first(self) -> None:
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.select_first()

    def _on_search(self, text: str) -> None:
        self.table.set_search(text)
        self.table.select_first()

    def _on_current(self, person: CandidateRow | None) -> None:
        if person is not None:
            self.asked.emit(person)

    def show_why(self, told: WhyRow) -> None:
        """An answer about somebody who is not chosen any more is not shown."""
        current = self.table.current()
        if current is not None and current.supporter_id == told.supporter_id:
            self.view.show_why(told, way_out=current.way_out)
