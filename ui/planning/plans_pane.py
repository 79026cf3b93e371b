"""案をくらべる: what stands today and one proposal per policy as rows, one column per question."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.kit.buttons import Button
from ui.kit.parts import Icon, Surface, Text, column, row
from ui.kit.rows import Column, Tone
from ui.kit.tables import RowTable
from ui.kit.theme import theme
from ui.states.plan_board import PlanBoard, PlanLine


def _best(column_name: str, line: PlanLine) -> Tone:
    return "good" if column_name in line.best else ""


def _changed(line: PlanLine) -> str:
    count = line.row.changed_people
    return "―" if count is None else f"{count}名"


def _room_tone(line: PlanLine) -> Tone:
    return "good" if line.row.room is not None and line.row.room < 1 else ""


class PlansPane(Surface):
    """`wanted(key)` adopts; `compared(key)` shows the differences; `picked(key)` when another row was chosen."""

    wanted = Signal(str)
    compared = Signal(str)
    picked = Signal(str)

    def __init__(self, state: PlanBoard) -> None:
        super().__init__(lines="t")
        self._state = state
        self._verdict = Text("", bold=True)
        self._sign = Icon("circle-check", 18, "good")
        self._differences = Button("ちがいを見る", icon="arrows-diff")
        self._differences.clicked.connect(self._on_compare)
        self.use = Button("この案を使う", kind="primary", icon="check")
        self.use.clicked.connect(self._on_use)
        self.table: RowTable[PlanLine] = RowTable(
            self._columns(), key=lambda line: line.row.key, name="案の一覧", dense=True
        )
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(self._on_opened)
        head = row(
            Text("案をくらべる", 16, bold=True),
            8,
            self._sign,
            self._verdict,
            None,
            self._differences,
            self.use,
            gap=8,
            margins=(16, 8, 16, 8),
        )
        top = QWidget()
        top.setLayout(head)
        self.setLayout(column(top, self.table, gap=0))
        theme.changed.connect(self.refresh)
        self._filling = False

    def _columns(self) -> tuple[Column[PlanLine], ...]:
        return (
            Column(
                "案",
                lambda line: line.letter,
                second=lambda line: line.row.title,
                bold=True,
                icon=self._radio,
                tone=lambda line: "link" if line.row.key == self._chosen() else "",
                width=160,
                filterable=False,
            ),
            Column(
                "そろう人数",
                lambda line: f"{line.row.filled}/{line.row.positions}",
                digits=True,
                bar=lambda line: line.row.filled / max(1, line.row.positions),
                tone=lambda line: _best("filled", line),
                width=128,
                filterable=False,
            ),
            Column(
                "全員そろう依頼",
                lambda line: f"{line.row.requests}件中 {line.row.complete}件",
                tone=lambda line: _best("complete", line),
                width=110,
                filterable=False,
            ),
            Column(
                "移動の平均",
                lambda line: f"{line.row.mean_travel}分",
                align="right",
                digits=True,
                tone=lambda line: _best("mean_travel", line),
                width=92,
                filterable=False,
            ),
            Column(
                "いちばん多い人",
                lambda line: f"{line.row.most}件",
                align="right",
                digits=True,
                tone=lambda line: _best("most", line),
                width=116,
                filterable=False,
            ),
            Column("変わる人", _changed, align="right", digits=True, width=92, filterable=False),
            Column(
                "よくなる余地",
                lambda line: line.row.room_words,
                tone=_room_tone,
                width=156,
                stretch=True,
                filterable=False,
            ),
        )

    def _radio(self, line: PlanLine) -> str:
        return "circle-check" if line.row.key == self._chosen() else "circle"

    def _chosen(self) -> str:
        return self._state.plan_key or "now"

    def refresh(self) -> None:
        lines = self._state.plan_lines() if self._state.has_requests() else ()
        self._filling = True
        self.table.set_rows(lines)
        self.table.select_key(self._chosen())
        self._filling = False
        height = theme.row_height("dense")
        self.table.setVisible(bool(lines))
        bar = self.table.horizontalScrollBar()
        below = bar.sizeHint().height() if theme.is_large else 0  # columns may need to be pushed
        self.table.setFixedHeight(height * (len(lines) + 1) + 4 + below)
        self._show_verdict()

    def _show_verdict(self) -> None:
        line = self._state.plan_line()
        proposal = line is not None and line.row.made is not None
        stale = self._state.plans_stale
        self._verdict.setText(self._state.verdict())
        self._sign.set_icon(
            "alert-triangle" if stale else "circle-check", "warning" if stale else "good"
        )
        self._sign.setVisible(stale or proposal)
        self._verdict.set_colour("warning" if stale else "text" if proposal else "text2")
        making = self._state.is_making
        self.use.setVisible(bool(self._state.plans) and not making)
        self._differences.setVisible(bool(self._state.plans) and not making)
        self.use.setEnabled(proposal and not stale and not self._state.is_as_now())
        self._differences.setEnabled(proposal)
        self.use.setText(
            f"{line.letter}を使う" if line is not None and proposal else "この案を使う"
        )
        self.use.setAccessibleName(self.use.text())
        self.use.updateGeometry()

    def _on_current(self, line: PlanLine | None) -> None:
        if line is None or self._filling:
            return
        self._state.plan_key = line.row.key
        self.table.viewport().update()
        self._show_verdict()
        self.picked.emit(line.row.key)

    def _on_use(self) -> None:
        self.wanted.emit(self._state.plan_key)

    def _on_compare(self) -> None:
        self.compared.emit(self._state.plan_key)

    def _on_opened(self, line: PlanLine) -> None:
        if line.row.made is not None:
            self.compared.emit(line.row.key)
