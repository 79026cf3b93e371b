"""Who could take the chosen seat: the request's places at the top, below them everybody, possible people first."""

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from divide_support.japan.calendar import weekday_kanji
from divide_support.operations.candidate_rows import CandidateList, CandidateRow
from divide_support.operations.matching_board import BoardRequest, short_number
from divide_support.vocabulary import Seat
from ui.kit.choosers import Segmented
from ui.kit.grouped_table import Group, GroupedTable, Line
from ui.kit.page import Page
from ui.kit.painting import status_chip
from ui.kit.parts import ChipView, EmptyState, Notice, Surface, Text, clear, column, row
from ui.kit.theme import theme
from ui.planning.candidate_columns import candidate_columns
from ui.planning.seat_cards import Place, SeatCards, places_of
from ui.states.plan_board import PlanBoard

PIN_COLUMN = 1
MOST_CARDS_BESIDE = 3
EDGES = 48
MOST_IMPOSSIBLE = 200
"""They are listed nearest first; beyond so many nobody reads, and the list would take its time."""


class CandidatesPane(Surface):
    """Signals carry the candidate's row: `toggled` Space, `pinned` L, `removed` X, `asked_why` ?, `opened` Enter."""

    toggled = Signal(object)
    pinned = Signal(object)
    removed = Signal(object)
    asked_why = Signal(object)
    opened = Signal(object)
    added_by_hand = Signal()
    phone_asked = Signal()
    anybody_asked = Signal()
    open_seat_asked = Signal()
    seat_lost = Signal(object)
    seat_chosen = Signal(object)

    def __init__(self, page: Page, state: PlanBoard) -> None:
        super().__init__()
        self._state = state
        self._title = Text("", 18, bold=True)
        self._chip_place = row(gap=8)
        self._line = Text("", 14, colour="text2")
        self.cards = SeatCards()
        self.cards.chosen.connect(self._on_card)
        for verb, signal in (
            (self.cards.asked_why, self.asked_why),
            (self.cards.lost, self.seat_lost),
            (self.cards.pinned, self.pinned),
            (self.cards.freed, self.removed),
        ):
            verb.connect(partial(self._on_card_verb, signal))
        self._seat_place = row(gap=8)
        self._notices = QVBoxLayout()
        self._notices.setContentsMargins(16, 0, 16, 0)
        self._beside = row(gap=8)
        self._below = row(gap=8)
        names = column(row(self._title, self._chip_place, None, gap=10), self._line, gap=4)
        top = row(names, None, self._beside, gap=12)
        self._head = QWidget()
        self._head.setLayout(
            column(top, row(self._seat_place, self._below, None), gap=8, margins=(16, 8, 16, 8))
        )
        self.table: GroupedTable[CandidateRow] = GroupedTable(
            candidate_columns(),
            key=lambda c: c.supporter_id,
            name="候補の一覧",
            settings=page.desk.settings,
            settings_key="matching",
        )
        self.table.installEventFilter(self)
        self.table.checked.connect(self._on_checked)
        self.table.opened.connect(self._on_opened)
        self.table.clicked.connect(self._on_clicked)
        self._layout = column(self._head, self._notices, self.table, gap=0)
        self._layout.setStretch(2, 1)
        self.setLayout(self._layout)

    # showing

    def refresh(self) -> None:
        """Head and list of the chosen request; the list stays while a new one is being made."""
        request = self._state.request()
        self._head.setVisible(request is not None)
        clear(self._notices)
        self.table.horizontalHeader().setVisible(request is not None)
        if request is None:
            self.table.set_groups(())
            if theme.is_large:  # the list that would say so is folded into a drop-down
                self._notices.addWidget(
                    EmptyState(
                        "calendar-off", "調整する依頼はありません", "上の ＜ ＞ で月を変えられます"
                    )
                )
            return
        self._show_head(request)
        found = self._state.candidates()
        if found is not None:
            self._show_list(request, found)

    def _show_head(self, request: BoardRequest) -> None:
        activity = request.activity
        self._title.setText(f"{activity.municipality}　{activity.venue}")
        clear(self._chip_place)
        self._chip_place.addWidget(ChipView(status_chip(activity.status.label)))
        self._line.setText(_facts(request))
        self.cards.show_places(places_of(request))
        room = self.width() - self._line.sizeHint().width() - self.cards.width_wanted()
        beside = len(self.cards.cards) <= MOST_CARDS_BESIDE and not theme.is_large and room > EDGES
        (self._beside if beside else self._below).addWidget(self.cards)
        clear(self._seat_place)
        room = self.width() - EDGES
        if len(request.needs) > 1:
            switch = self._seat_switch(request)
            self._seat_place.addWidget(switch)
            room -= switch.sizeHint().width()
        if not beside:
            self.cards.fit(room)

    def _seat_switch(self, request: BoardRequest) -> Segmented:
        switch = Segmented(
            [
                (need.seat.value, f"{need.seat.label} {need.filled}/{need.needed}")
                for need in request.needs
            ],
            name="どの席の候補か",
        )
        switch.set_key(self._state.seat.value if self._state.seat else "")
        switch.changed.connect(self._on_seat)
        return switch

    def _show_list(self, request: BoardRequest, found: CandidateList) -> None:
        counts = "・".join(f"{title} {count}" for title, count in found.failing[:6])
        groups = [Group("possible", "", found.possible)]
        if found.impossible:
            title = f"頼めない人 {len(found.impossible)}名"
            if len(found.impossible) > MOST_IMPOSSIBLE:
                title += f"（あと一歩の{MOST_IMPOSSIBLE}名）"
            nearest = found.impossible[:MOST_IMPOSSIBLE]
            groups.append(Group("impossible", title, nearest, counts))
        self.table.set_groups(groups)
        if self.table.current() is None:
            self.select_best(found)
        if found.why_open:
            notice = Notice("warning", found.why_open, *found.helps, action="うめる方法をさがす")
            notice.pressed.connect(self.open_seat_asked)
            self._notices.addWidget(notice)
            self._notices.addSpacing(8)
        for sentence in request.troubles[:2]:
            self._notices.addWidget(
                Notice("danger", "いまの割当に、合わないところがあります", sentence)
            )
            self._notices.addSpacing(8)

    def select_best(self, found: CandidateList) -> None:
        """The next person to choose: the best one without a seat."""
        free = next((row for row in found.possible if row.seat is None), None)
        first = free or next(iter(found.possible), None)
        if first is not None:
            self.table.select_row_key(first.supporter_id)

    # acts

    def current(self) -> CandidateRow | None:
        return self.table.current_row()

    def _on_checked(self, line: Line[CandidateRow]) -> None:
        if line.row is not None:
            self.toggled.emit(line.row)

    def _on_opened(self, line: Line[CandidateRow]) -> None:
        if line.row is not None:
            self.opened.emit(line.row)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == PIN_COLUMN and (current := self.current()) is not None:
            self.pinned.emit(current)

    def _on_card(self, place: Place) -> None:
        self.seat_chosen.emit(place.seat)
        if place.supporter_id is not None:
            self.table.select_row_key(place.supporter_id)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_card_verb(self, signal: SignalInstance, place: Place) -> None:
        """A verb of a card means the person of that place."""
        found = self._state.candidates()
        rows = found.possible if found is not None else ()
        row_ = next((one for one in rows if one.supporter_id == place.supporter_id), None)
        if row_ is not None:
            signal.emit(row_)

    def _on_seat(self, key: str) -> None:
        self.seat_chosen.emit(Seat(key))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Single letters act on the current person; they would otherwise jump to a name."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if modifiers:
            return False
        everywhere = {
            Qt.Key.Key_A: self.added_by_hand,
            Qt.Key.Key_T: self.phone_asked,
            Qt.Key.Key_N: self.anybody_asked,
            Qt.Key.Key_W: self.open_seat_asked,
        }
        on_person = {
            Qt.Key.Key_L: self.pinned,
            Qt.Key.Key_X: self.removed,
            Qt.Key.Key_Question: self.asked_why,
            Qt.Key.Key_R: self.seat_lost,
        }
        key = Qt.Key(event.key())
        if key in everywhere:
            everywhere[key].emit()
            return True
        current = self.current()
        if key in on_person and current is not None:
            on_person[key].emit(current)
            return True
        if key == Qt.Key.Key_S:
            self._state.next_seat()
            self.seat_chosen.emit(self._state.seat)
            return True
        return False


def _facts(request: BoardRequest) -> str:
    """12月10日（木）13:30～15:30　LINE　15名　0123."""
    activity = request.activity
    day = activity.held_on
    when = "日付なし" if day is None else f"{day.month}月{day.day}日（{weekday_kanji(day)}）"
    if activity.starts_at and activity.ends_at:
        when += f"{activity.starts_at:%H:%M}～{activity.ends_at:%H:%M}"
    people = f"{activity.attendees}名" if activity.attendees else ""
    content = activity.content if len(activity.content) <= 16 else f"{activity.content[:15]}…"
    parts = (when, content, people, short_number(activity.number))
    return "　".join(part for part in parts if part)
