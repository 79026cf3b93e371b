"""空いた席: why nobody sits there, who is nearly able, and what would fill it, each way tried to the end."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from divide_support.operations.offers import OtherDay
from divide_support.operations.repair_words import day_words
from divide_support.operations.seat_questions import OpenSeatRow, TreatmentRow
from ui.kit.buttons import Button
from ui.kit.forms import TextField
from ui.kit.panels import Dialog, SidePanel
from ui.kit.parts import BarView, Notice, Text, column, row
from ui.planning.blocks import block


class OpenSeatPanel(SidePanel):
    """`tried(TreatmentRow)` when a way is to be gone; `request_asked` opens the request, to change its day."""

    tried = Signal(object)
    request_asked = Signal()

    def __init__(
        self, window: QWidget, title: str, found: OpenSeatRow, days: Sequence[OtherDay]
    ) -> None:
        super().__init__(window, title, width=640)
        body = QWidget()
        kind = "info" if found.somebody_free else "warning"
        parts: list[QWidget | QLayout] = [
            Notice(kind, found.title, found.sentence, found.competitor)  # type: ignore[arg-type]
        ]
        if not found.somebody_free:
            parts.append(self._treatments(found))
        if found.nearly and not found.somebody_free:
            parts.append(block("user", "text2", "あと一歩の人", found.nearly))
        parts.append(_funnel(found))
        if len(days) > 1:
            parts.append(days_block(days))
        body.setLayout(column(*parts, None, gap=18, margins=(20, 16, 20, 16)))
        self.set_body(body)
        close = Button("閉じる", hint="Esc", height=36)
        close.clicked.connect(self.leave)
        self.set_footer(None, close)

    def _treatments(self, found: OpenSeatRow) -> QLayout:
        head = row(
            Text("うめる方法", 16, bold=True),
            Text("どれも、試してたしかめてあります", 13, colour="text2"),
            None,
            gap=8,
        )
        if not found.treatments:
            words = "うめる方法は見つかりませんでした。市町村に日を変えられるか聞くか、Aキーで理由を書いて加えてください。"
            return column(head, Text(words, wrap=True), gap=6)
        return column(head, *(self._treatment(one) for one in found.treatments), gap=8)

    def _treatment(self, one: TreatmentRow) -> QWidget:
        verb = (
            "依頼をひらく"
            if one.needs_new_day
            else "この方法を使う…"
            if one.needs_reason
            else "この方法を使う"
        )
        button = Button(verb, height=32, name=f"{verb}　{one.sentence}")
        button.setProperty("row", one)
        button.clicked.connect(self._on_treatment)
        line = QWidget()
        beside = row(gap=10)
        beside.addWidget(Text(one.sentence, wrap=True), 1)
        beside.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        line.setLayout(beside)
        return line

    def _on_treatment(self) -> None:
        one: TreatmentRow = self.sender().property("row")
        self.leave()
        if one.needs_new_day:
            self.request_asked.emit()
        else:
            self.tried.emit(one)


def _funnel(found: OpenSeatRow) -> QLayout:
    """登録している人 120 … 活動地域に入る人 12 … ほかの予定がない人 0, with bars."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    most = max(1, found.funnel[0][1])
    for number, (title, left) in enumerate(found.funnel):
        grid.addWidget(Text(title, 13), number, 0)
        grid.addWidget(Text(f"{left}人", 13, digits=True, align="right"), number, 1)
        grid.addWidget(BarView(left / most, width=180), number, 2)
    grid.setColumnStretch(3, 1)
    head = row(Text("条件を上から順に当てはめると", 16, bold=True), None)
    lines = column(head, grid, gap=6)
    if found.clash:
        lines.addWidget(Text(found.clash, wrap=True))
    return lines


def days_block(days: Sequence[OtherDay]) -> QLayout:
    """他の日なら: the present day first, the best ones around it below."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(2, 1)
    for line, one in enumerate(days):
        free = "・".join(f"{seat} {count}人" for seat, count in one.free)
        sign = "いまの日" if one.is_present else "そろいます" if one.staffed else "足りません"
        colour = "text2" if one.is_present else "good" if one.staffed else "warning"
        day, hour = day_words(one.starts.date()), f"{one.starts:%H:%M}から"
        grid.addWidget(Text(day, 14, digits=True, align="right"), line, 0)
        grid.addWidget(Text(hour, 14, digits=True), line, 1)
        words = one.closed or f"来られる人　{free}"
        grid.addWidget(Text(words, 13, colour="text2"), line, 2)
        grid.addWidget(Text(sign, 13, bold=True, colour=colour, align="right"), line, 3)
    return column(row(Text("他の日なら（同じ時刻で）", 16, bold=True), None), grid, gap=8)


class DaysPanel(SidePanel):
    """他の日なら, for a request that lacks nobody too."""

    def __init__(self, window: QWidget, title: str, days: Sequence[OtherDay]) -> None:
        super().__init__(window, f"他の日なら　{title}", width=560)
        note = "日を変えるときは、市町村に確かめてから、依頼の画面で変えてください。"
        body = QWidget()
        body.setLayout(
            column(
                days_block(days),
                Text(note, 13, colour="text2", wrap=True),
                None,
                gap=16,
                margins=(20, 16, 20, 16),
            )
        )
        self.set_body(body)
        close = Button("閉じる", hint="Esc", height=36)
        close.clicked.connect(self.leave)
        self.set_footer(None, close)


class ReasonDialog(Dialog):
    """決まりをこえて頼むわけ: typed, stored, and shown on the seat."""

    def __init__(self, parent: QWidget | None, sentence: str) -> None:
        super().__init__(parent, "決まりをこえてお願いする", width=560)
        self.reason = TextField(
            "理由（記録に残ります）",
            required=True,
            help_text="例：本人が、もう1件なら行けると電話で答えた",
        )
        self.add(Text(sentence, wrap=True), self.reason)
        self.add_button(Button("やめる", hint="Esc"), rejects=True)
        self._yes = self.add_button(
            Button("この方法を使う", kind="primary", icon="check"), accepts=True
        )
        self._yes.setEnabled(False)
        self.reason.edited.connect(self._check)

    def _check(self) -> None:
        self._yes.setEnabled(bool(self.reason.text().strip()))
