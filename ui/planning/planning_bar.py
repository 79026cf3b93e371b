"""The title row of the planning desk: the month, what matters most, ［案を作る］, and the running search below it."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from divide_support.matching.policies import Staffing
from divide_support.operations.plan_comparison import MakingNews
from divide_support.vocabulary import Policy
from ui.kit.buttons import Button
from ui.kit.choosers import Segmented
from ui.kit.parts import BarView, Icon, Surface, Text, column, row
from ui.kit.theme import theme

LEAST_ROOM = 1150
NOTHING_LEFT = 0.05


class PlanningBar(QWidget):
    """`stepped(±1)` another month, `wanted` a plan, `enough` use the best so far, `decide_all` everything complete."""

    stepped = Signal(int)
    wanted = Signal()
    enough = Signal()
    decide_all = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self._ready = 0
        self.staffing = Staffing.MANY
        self._summary = Text("", colour="text2")
        self._month = Text("", 16, bold=True)
        before = Button("", kind="tool", icon="chevron-left", name="前の月")
        after = Button("", kind="tool", icon="chevron-right", name="次の月")
        before.clicked.connect(self._on_before)
        after.clicked.connect(self._on_after)
        self._word = Text("大事にすること", 13, colour="text2")
        self.policy = Segmented(
            [(policy.value, policy.label) for policy in Policy], name="大事にすること"
        )
        self.make = Button("案を作る", icon="refresh", shortcut="Ctrl+R")
        self.make.clicked.connect(self.wanted)
        self.more = QMenu(self)
        others = Button(
            "", kind="tool", icon="dots", menu=self.more, name="組合せでほかにできること"
        )
        self.decide = Button("まとめて決定", icon="circle-check")
        self.decide.clicked.connect(self.decide_all)
        head = QWidget()
        head.setMinimumWidth(1)
        head.setLayout(
            row(
                Text(title, 20, bold=True),
                row(before, self._month, after, gap=2),
                self._summary,
                None,
                self._word,
                self.policy,
                self.make,
                self.decide,
                others,
                gap=10,
                margins=(16, 8, 16, 8),
            )
        )
        self._share = BarView(0, width=160)
        self._news = Text("", 14)
        stop = Button("ここまでの案を使う", height=32, icon="player-stop")
        stop.clicked.connect(self.enough)
        sign = Icon("hourglass", 18, "on_tonal")
        self._running = Surface(
            row(sign, self._news, self._share, None, stop, gap=12, margins=(16, 6, 16, 6)),
            colour="tonal",
        )
        self._running.hide()
        self.setLayout(column(head, self._running, gap=0))
        self.relayout()

    def offer(self, verbs: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """What else the desk can do, and how thinly it opens when people are short."""
        group = QActionGroup(self.more)
        self.more.addSection("人が足りないとき")
        for one in Staffing:
            action = self.more.addAction(one.label)
            action.setCheckable(True)
            action.setChecked(one is self.staffing)
            action.setData(one)
            group.addAction(action)
        group.triggered.connect(self._on_staffing)
        self.more.addSeparator()
        for words, verb in verbs:
            self.more.addAction(words).triggered.connect(lambda _checked=False, do=verb: do())

    def _on_staffing(self, action: QAction) -> None:
        self.staffing = Staffing(action.data())

    def relayout(self) -> None:
        """Where there is little room the month, the wish and the verbs stay."""
        roomy = not theme.is_large and self.width() >= LEAST_ROOM
        self._summary.setVisible(roomy)
        self._word.setVisible(roomy)
        self.decide.setVisible(self._ready > 1 and (roomy or not theme.is_large))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.relayout()

    def show_month(self, first: date, summary: str) -> None:
        self._month.setText(f"{first.month}月")
        self._summary.setText(summary)

    def show_ready(self, count: int, *, plannable: bool) -> None:
        """How many requests could be decided together, and whether there is anything to plan."""
        self.make.setEnabled(plannable and not self._running.isVisibleTo(self))
        self.decide.setText(f"まとめて決定 {count}件")
        self.decide.setAccessibleName(self.decide.text())
        self._ready = count
        self.relayout()
        self.decide.updateGeometry()

    def wished(self) -> Policy:
        return Policy(self.policy.key())

    def start_running(self) -> None:
        self.make.setEnabled(False)
        self._news.setText("案を作りはじめました")
        self._share.set_share(0)
        self._running.show()

    def show_news(self, news: MakingNews) -> None:
        """The plan in hand, how many it seats, and how much better it could still become."""
        row_ = news.row
        open_seats = row_.positions - row_.filled
        left = f"あと{open_seats}席" if open_seats else "全員そろいました"
        room = ""
        if row_.room is not None:
            proven = row_.room < NOTHING_LEFT
            room = (
                "　これよりよい案はありません"
                if proven
                else f"　これ以上よくなっても最大 {row_.room:.1f} %"
            )
        self._news.setText(
            f"「{row_.title}」の案を作っています　いまの案 {row_.filled}/{row_.positions}名（{left}）{room}"
        )
        self._share.set_share(news.done / max(1, news.total))

    def stop_running(self) -> None:
        self.make.setEnabled(True)
        self.make.setText("案を作りなおす")
        self.make.setAccessibleName(self.make.text())
        self.make.updateGeometry()
        self._running.hide()

    def _on_before(self) -> None:
        self.stepped.emit(-1)

    def _on_after(self) -> None:
        self.stepped.emit(1)
