"""Beside the month: requests without a day, the entry under the cursor, and how the month stands."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from divide_support.japan.calendar import weekday_kanji
from divide_support.operations.request_lists import ActivityRow, short_hall
from divide_support.vocabulary import AssignmentStatus, RequestStatus
from ui.calendar.month_cells import entry_words
from ui.kit.buttons import Button
from ui.kit.painting import chip_size, elided, paint_chip, paint_row_ring, status_chip
from ui.kit.parts import (
    BarView,
    ChipView,
    EmptyState,
    Icon,
    Item,
    Scroll,
    Surface,
    Text,
    clear,
    column,
    heading,
    row,
    rule,
)
from ui.kit.style import paint_box
from ui.kit.theme import theme

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
COUNTED = (
    RequestStatus.RECEIVED,
    RequestStatus.PLANNING,
    RequestStatus.TENTATIVE,
    RequestStatus.DECIDED,
    RequestStatus.NOTIFIED,
    RequestStatus.HELD,
)


def wishes(line: ActivityRow) -> str:
    """The wished days, shortest first form: 12/2・12/4を希望."""
    days = [str(choice["date"]) for choice in line.choices if choice.get("date")]
    words = [f"{int(day[5:7])}/{int(day[8:10])}" for day in days]
    return f"{'・'.join(words)}を希望" if words else ""


class TrayCard(QWidget):
    """A request without a day: Enter opens it, M gives it one."""

    opened = Signal(object)
    move_asked = Signal(object)

    def __init__(self, line: ActivityRow) -> None:
        super().__init__()
        self.line = line
        self._lines = [
            f"{line.content}　{line.needed}名",
            wishes(line) or line.venue or "希望日の記入なし",
        ]
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words = f"日付未定　{line.municipality}　{'　'.join(self._lines)}　{line.status.label}"
        self.setAccessibleName(words)
        self.setToolTip(f"{words}\n{line.number}\nEnter 依頼をひらく　M 日を決める")

    def sizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(66) + 8)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.move_asked.emit(self.line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.opened.emit(self.line)
            case Qt.Key.Key_M | Qt.Key.Key_Space:
                self.move_asked.emit(self.line)
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        paint_box(painter, rect, fill=theme.tokens.base, border=theme.tokens.hairline, radius=8)
        chip = status_chip(self.line.status.label)
        width = chip_size(chip).width()
        line_height = theme.px(21)
        top = 4 + theme.px(2)
        paint_chip(painter, rect.right() - width - 8, top + line_height / 2, chip)
        font = theme.font(bold=True)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        room = rect.width() - width - 28
        painter.drawText(
            QRectF(12, top, room, line_height), _LEFT, elided(self.line.municipality, font, room)
        )
        font = theme.font(13)
        painter.setFont(font)
        painter.setPen(theme.colour("text2"))
        for number, words in enumerate(self._lines, start=1):
            place = QRectF(12, top + number * line_height, rect.width() - 20, line_height)
            painter.drawText(place, _LEFT, elided(words, font, place.width()))
        if self.hasFocus():
            paint_row_ring(painter, rect)


class ScheduleSide(Surface):
    opened = Signal(object)
    move_asked = Signal(object)

    def __init__(self) -> None:
        self._tray, self._current, self._month = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for layout in (self._tray, self._current, self._month):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(8)
        self._month.setSpacing(5)
        inner = QWidget()
        inner.setLayout(
            column(
                self._tray, 14, self._current, self._month, None, gap=0, margins=(16, 14, 20, 12)
            )
        )
        super().__init__(column(Scroll(inner, surface="alt")), colour="alt", lines="l")
        self.cards: list[TrayCard] = []

    def show_tray(self, undated: Sequence[ActivityRow]) -> None:
        """Always with its count, so that nothing without a day can get lost."""
        clear(self._tray)
        self.cards = []
        self._tray.addLayout(heading("置き場", f"日付未定 {len(undated)}件"))
        for line in undated:
            card = TrayCard(line)
            card.opened.connect(self.opened)
            card.move_asked.connect(self.move_asked)
            self.cards.append(card)
            self._tray.addWidget(card)
        if not undated:
            self._tray.addWidget(
                Text("日付のない依頼はありません。", 13, colour="text2", wrap=True)
            )

    def show_current(self, line: ActivityRow | None) -> None:
        """The entry under the cursor with its two verbs."""
        clear(self._current)
        if line is None or line.held_on is None:
            return
        day = line.held_on
        hall = f"{short_hall(line.venue, line.municipality)} {line.room}".strip()
        names = "・".join(seat.name for seat in line.seats if seat.status.fills_seat)
        opening = Button("ひらく")
        opening.clicked.connect(lambda: self.opened.emit(line))
        moving = Button("日を変える")
        moving.setEnabled(line.status.is_open)
        if not line.status.is_open:
            moving.setToolTip(f"「{line.status.label}」の予定は、ここでは動かせません")
        moving.clicked.connect(lambda: self.move_asked.emit(line))
        when = f"{day.month}/{day.day}（{weekday_kanji(day)}）{entry_words(line).split('　')[0]}"
        card = Surface(
            column(
                row(Text(when, bold=True), None),
                Text(f"{line.municipality}　{hall}", wrap=True),
                Text(line.content, 13, colour="text2", wrap=True),
                Text(names or "まだ決まっていません", 13, wrap=True),
                row(
                    ChipView(status_chip(line.status.label)),
                    None,
                    Text(f"{line.filled}/{line.needed}名", digits=True),
                ),
                2,
                column(opening, moving, gap=6) if theme.is_large else row(opening, moving, gap=6),
                gap=4,
                margins=(12, 10, 12, 12),
            ),
            colour="base",
            radius=8,
        )
        self._current.addLayout(heading("えらんだ予定"))
        self._current.addWidget(card)
        self._current.addSpacing(14)

    def show_month(self, month: int, lines: Sequence[ActivityRow]) -> None:
        clear(self._month)
        self._month.addLayout(heading(f"{month}月のようす"))
        if not lines:
            self._month.addWidget(
                EmptyState(
                    "calendar-event", "予定がありません", "依頼を受けると、希望日に入ります。"
                )
            )
            return
        counts = dict.fromkeys(COUNTED, 0)
        for line in lines:
            if line.status in counts:
                counts[line.status] += 1
            elif not line.status.is_ended_early:
                counts[RequestStatus.HELD] += 1
        most = max(counts.values()) or 1
        for status, count in counts.items():
            self._month.addLayout(_count_line(status, count, count / most))
        self._month.addSpacing(4)
        self._month.addWidget(rule())
        active = [line for line in lines if not line.status.is_over]
        short = sum(line.missing > 0 and line.status.is_open for line in active)
        waiting = sum(
            seat.status is AssignmentStatus.ASKED for line in active for seat in line.seats
        )
        for icon, words, number in (
            ("users", "人が足りない", f"{short}件"),
            ("clock", "返事まち", f"{waiting}名"),
        ):
            self._month.addLayout(
                row(Icon(icon, 18, "warning"), Text(words), None, Text(number, bold=True), gap=10)
            )


def _count_line(status: RequestStatus, count: int, share: float) -> QVBoxLayout:
    chip = ChipView(status_chip(status.label))
    holder = QWidget()
    widest = max(chip_size(status_chip(one.label)).width() for one in COUNTED)
    holder.setFixedWidth(widest + 4)
    holder.setLayout(row(chip, None, gap=0))
    items: list[Item] = [holder]
    if not theme.is_large:
        items.append(BarView(share, width=56))
    return column(row(*items, None, Text(f"{count}件", digits=False), gap=8), gap=0)
