"""いま分かること: what the clerk can say while the caller is still on the line."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from divide_support.japan.calendar import weekday_kanji
from divide_support.operations.phone_intake import DayChance, DayFacts
from ui.kit.choosers import FilterChip
from ui.kit.flow import Flow
from ui.kit.parts import Icon, Notice, Text, clear, column, link, row, rule
from ui.kit.style import paint_box
from ui.kit.theme import theme


class ChanceBars(QWidget):
    """One bar a day: how many could come; the dashed line is how many are needed."""

    day_pressed = Signal(date)

    def __init__(self, facts: DayFacts) -> None:
        super().__init__()
        self._facts = facts
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.updateGeometry)
        self.setAccessibleName(
            "来られる人 " + "、".join(f"{_short(one.day)} {one.people}名" for one in facts.chances)
        )
        self.setToolTip("日を押すと、希望日がその日になります")

    def sizeHint(self) -> QSize:
        return QSize(theme.px(300), theme.px(112))

    def _column(self) -> float:
        return self.width() / max(len(self._facts.chances), 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = int(event.position().x() // self._column())
        if 0 <= place < len(self._facts.chances):
            self.day_pressed.emit(self._facts.chances[place].day)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max(self._facts.needed, 1, *(one.people for one in self._facts.chances))
        foot, room = self.height() - theme.px(40), self.height() - theme.px(40) - theme.px(26)
        for place, chance in enumerate(self._facts.chances):
            self._paint_day(painter, place, chance, foot, room / most)
        y = foot - self._facts.needed * room / most
        pen = QPen(theme.colour("warning"), 1.4)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(0, y), QPointF(self.width(), y))

    def _paint_day(
        self, painter: QPainter, place: int, chance: DayChance, foot: float, unit: float
    ) -> None:
        tokens = theme.tokens
        chosen = chance.day == self._facts.day
        width = self._column()
        left = place * width
        if chosen:
            frame = QRectF(left + 2, 1, width - 4, self.height() - 2)
            paint_box(painter, frame, fill=tokens.base, border=tokens.primary, width=2, radius=6)
        height = chance.people * unit
        bar = QRectF(left + width / 2 - theme.px(11), foot - height, theme.px(22), height)
        painter.fillRect(bar, theme.colour("bar" if chosen else "hatch"))
        centre = Qt.AlignmentFlag.AlignCenter
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(14, bold=True, digits=True))
        painter.drawText(
            QRectF(left, foot - height - theme.px(20), width, theme.px(20)),
            centre,
            str(chance.people),
        )
        painter.setFont(theme.font(13, bold=chosen, digits=True))
        painter.drawText(
            QRectF(left, foot + 2, width, theme.px(18)),
            centre,
            f"{chance.day.month}/{chance.day.day}",
        )
        painter.setFont(theme.font(12))
        painter.drawText(
            QRectF(left, foot + theme.px(19), width, theme.px(18)),
            centre,
            weekday_kanji(chance.day),
        )


class IntakeFacts(QWidget):
    request_asked = Signal(int, str)
    question_pressed = Signal(str)
    day_pressed = Signal(date)

    def __init__(self) -> None:
        super().__init__()
        self._parts = QVBoxLayout()
        self._parts.setSpacing(10)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._asked = QVBoxLayout()
        self._asked.setSpacing(6)
        self.setLayout(
            column(
                Text("いま分かること", 13, colour="text2"),
                self._parts,
                self._asked,
                None,
                gap=10,
                margins=(20, 14, 20, 16),
            )
        )

    # what can be said

    def show_facts(self, facts: DayFacts | None, today: date) -> None:
        clear(self._parts)
        if facts is None:
            self._parts.addWidget(
                Text(
                    "希望日を入れると、その日に来られる人の数が出ます。", colour="text2", wrap=True
                )
            )
            return
        self._parts.addLayout(_verdict(facts))
        bars = ChanceBars(facts)
        bars.day_pressed.connect(self.day_pressed)
        self._parts.addWidget(bars)
        hours = "時刻が未定のため 13:30～15:30 で数えています" if facts.assumed_hours else ""
        self._parts.addWidget(
            Text(f"点線は必要な {facts.needed}名。{hours}", 12, colour="text2", wrap=True)
        )
        self._parts.addWidget(rule())
        for icon, tone, what, why, request in cautions(facts, today):
            self._parts.addLayout(self._caution(icon, tone, what, why, request))
        self._parts.addWidget(Notice("note", "このまま伝えられます", words_to_say(facts)))

    def _caution(
        self, icon: str, tone: str, what: str, why: str, request: tuple[int, str] | None
    ) -> QVBoxLayout:
        top = row(Icon(icon, 18, tone), Text(what, bold=True), None, gap=10)
        if request is not None:
            top.addWidget(link("くらべる", partial(self.request_asked.emit, *request)))
        lines = column(top, gap=0)
        if why:
            text = Text(why, 13, colour="text2", wrap=True)
            second = row(theme.px(18) + 10, text, gap=0)
            second.setStretch(1, 1)
            lines.addLayout(second)
        return lines

    # what has not been asked

    def show_questions(self, questions: Sequence[tuple[str, str]]) -> None:
        clear(self._asked)
        if not questions:
            return
        self._asked.addWidget(Text("まだ聞いていないこと", 13, colour="text2"))
        box = QWidget()
        flow = Flow(box)
        for name, word in questions:
            chip = FilterChip(word)
            chip.setCheckable(False)
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.clicked.connect(_pressing(self.question_pressed.emit, name))
            flow.addWidget(chip)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        box.setSizePolicy(policy)
        self._asked.addWidget(box)


def _pressing(emit: Callable[[str], object], name: str) -> Callable[[], object]:
    return lambda: emit(name)


def _verdict(facts: DayFacts) -> QVBoxLayout:
    chance = facts.chance
    good = facts.suffices(chance)
    if good:
        what = f"{facts.needed}名 そろいそうです"
    elif chance.people == 0:
        what = "来られる人がいません"
    elif chance.people < facts.needed:
        what = f"あと{facts.needed - chance.people}名 足りません"
    else:
        what = "講師が足りません"
    icon, tone = ("circle-check", "good") if good else ("alert-triangle", "warning")
    people = f"来られる人 {chance.people}名"
    if facts.lecturers_needed:
        people += f"（うち講師 {chance.lecturers}名）"
    top = row(Icon(icon, 26, tone), Text(what, 18, bold=True), None, gap=10)
    return column(top, row(theme.px(26) + 10, Text(people, colour="text2"), None, gap=0), gap=2)


Caution = tuple[str, str, str, str, tuple[int, str] | None]


def cautions(facts: DayFacts, today: date) -> list[Caution]:
    """(icon, tone, what, why, request to compare with), the gravest first."""
    found: list[Caution] = []
    for one in facts.similar:
        where = f"{one.number}　{one.municipality} {_short(one.held_on)} {one.content}"
        found.append(
            ("alert-triangle", "warning", "似た依頼があります", where, (one.id, one.number))
        )
    found += [
        ("alert-triangle", "warning", "この日時ではできません", sentence, None)
        for sentence in facts.shut
    ]
    if facts.day < today:
        found.append(
            ("alert-triangle", "warning", "もう過ぎた日です", "日付を確かめてください", None)
        )
    elif facts.closed:
        why = "受けることはできます"
        found.append(("calendar-off", "warning", f"この日は{facts.closed}です", why, None))
    late = (today - facts.receipt_deadline).days
    if late > 0 and facts.day >= today:
        lead = (facts.day - facts.receipt_deadline).days
        why = f"{lead}日前までが目安です。受けることはできます"
        found.append(("alert-triangle", "warning", f"受付の目安を {late}日すぎています", why, None))
    if facts.others:
        first = facts.others[0]
        at = f" {first.starts_at:%H:%M}～" if first.starts_at else ""
        what = f"同じ日に ほか {len(facts.others)}件"
        why = f"{first.municipality} {first.venue.removeprefix(first.municipality)}{at}"
        found.append(
            ("calendar-event", "text2", what, why + " など" * (len(facts.others) > 1), None)
        )
    else:
        found.append(("calendar-event", "text2", "同じ日に ほかの派遣はありません", "", None))
    return found


def words_to_say(facts: DayFacts) -> str:
    """A sentence that can be read aloud to the caller; nothing in it is a promise."""
    reply = f"{_spoken(facts.reply_by)}までにお返事いたします"
    day = _spoken(facts.day)
    if facts.suffices(facts.chance):
        return f"「{day}は、{facts.needed}名そろえられそうです。{reply}」"
    if facts.better_days:
        other = "、".join(_spoken(one) for one in facts.better_days[:2])
        return f"「{day}は、いまのところ人が足りません。{other}でしたら、そろえられそうです」"
    return f"「{day}は、いまのところ人が足りません。調整して、{reply}」"


def _short(day: date | None) -> str:
    return "日付未定" if day is None else f"{day.month}/{day.day}（{weekday_kanji(day)}）"


def _spoken(day: date) -> str:
    return f"{day.month}月{day.day}日（{weekday_kanji(day)}）"
