"""The seats of a request as places to fill: pinned, promised, provisional, and dashed where somebody is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from divide_support.operations.matching_board import BoardRequest
from divide_support.operations.request_lists import SeatRow
from divide_support.operations.seat_standing import Override
from divide_support.vocabulary import AssignmentStatus, Seat
from ui.kit.icons import paint_icon
from ui.kit.painting import elided
from ui.kit.parts import clear, row
from ui.kit.style import paint_box
from ui.kit.theme import theme

WIDTH, WIDEST, HEIGHT = 148, 216, 44


@dataclass(frozen=True)
class Place:
    """One place of a request: who has it, or how many are missing there; `told` is why a rule was broken by hand."""

    seat: Seat
    title: str
    detail: str
    icon: str
    supporter_id: int | None = None
    told: str = ""

    @property
    def is_open(self) -> bool:
        return self.supporter_id is None


def places_of(request: BoardRequest) -> tuple[Place, ...]:
    """Everybody seated, then one place per kind of seat that lacks people."""
    taken = [_taken(seat, request.by_hand.get(seat.supporter_id)) for seat in request.seated]
    missing = [
        Place(need.seat, f"{need.seat.label} あと{need.missing}名", "下から選ぶ", "user-plus")
        for need in request.needs
        if need.missing
    ]
    return (*taken, *missing)


def _taken(seat: SeatRow, by_hand: Override | None) -> Place:
    words = [seat.seat.label]
    if seat.is_pinned:
        words.append("固定" if by_hand is None else "理由あり")
    words.append(seat.status.label)
    if seat.answered_on is not None:
        words.append(f"{seat.answered_on.month}/{seat.answered_on.day}")
    icon = "circle-check" if seat.status is AssignmentStatus.ACCEPTED else "clock"
    if seat.status is AssignmentStatus.TENTATIVE:
        icon = "circle-half-2"
    if seat.is_pinned:
        icon = "pinned-filled"
    told = ""
    if by_hand is not None:
        told = "\n".join((f"決まりをこえて入れた理由：{by_hand.reason}", *by_hand.breaks))
    detail = "・".join(words[:-1]) + f" {words[-1]}"
    return Place(seat.seat, seat.name, detail, icon, seat.supporter_id, told)


class SeatCard(QAbstractButton):
    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.setText(place.title)
        self.setAccessibleName(f"{place.title}　{place.detail}")
        self.setToolTip(f"{place.title}　{place.detail}\n{place.told}".strip())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        words = max(
            theme.metrics(bold=True).horizontalAdvance(self.place.title),
            QFontMetricsF(theme.font(12)).horizontalAdvance(self.place.detail),
        )
        width = min(
            max(ceil(words) + 10 + theme.px(16) + 8 + 10, theme.px(WIDTH)), theme.px(WIDEST)
        )
        return QSize(width, theme.px(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, is_open = theme.tokens, self.place.is_open
        painter = QPainter(self)
        rect = QRectF(self.rect())
        paint_box(
            painter,
            rect,
            fill=tokens.notice_warning if is_open else tokens.alt,
            border=tokens.warning if is_open else tokens.border,
            width=1.4 if is_open else 1,
            dashed=is_open,
        )
        colour = tokens.warning if is_open else tokens.text
        side = theme.px(16)
        icon_colour = tokens.warning if is_open else tokens.link
        if self.place.icon == "circle-check":
            icon_colour = tokens.good
        box = QRectF(10, rect.center().y() - side / 2, side, side)
        paint_icon(painter, self.place.icon, box, icon_colour)
        left = 10 + side + 8
        half = rect.height() / 2
        self._line(painter, QRectF(left, 3, rect.width() - left - 8, half - 3), 14, colour)
        painter.setPen(QColor(colour if is_open else tokens.text2))
        painter.setFont(theme.font(12))
        below = QRectF(left, half, rect.width() - left - 8, half - 4)
        painter.drawText(below, _FLAGS, elided(self.place.detail, theme.font(12), below.width()))

    def _line(self, painter: QPainter, rect: QRectF, size: int, colour: str) -> None:
        font = theme.font(size, bold=True)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(rect, _FLAGS, elided(self.place.title, font, rect.width()))


_FLAGS = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class SeatCards(QWidget):
    """`chosen(place)` when a card is pressed; a taken one then offers `asked_why`, `lost`, `pinned` and `freed`."""

    chosen = Signal(object)
    asked_why = Signal(object)
    lost = Signal(object)
    pinned = Signal(object)
    freed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._row = row(gap=8)
        self.setLayout(self._row)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.cards: tuple[SeatCard, ...] = ()

    def show_places(self, places: Sequence[Place]) -> None:
        clear(self._row)
        self.cards = tuple(SeatCard(place) for place in places)
        for card in self.cards:
            card.clicked.connect(self._on_clicked)
            self._row.addWidget(card)

    def width_wanted(self) -> int:
        return sum(card.sizeHint().width() + 8 for card in self.cards)

    def fit(self, room: int) -> None:
        """Where all do not fit side by side each gets its share, and its tooltip the whole words."""
        if self.cards and self.width_wanted() > room:
            share = max(room // len(self.cards) - 8, theme.px(56))
            for card in self.cards:
                card.setFixedWidth(share)

    def _on_clicked(self) -> None:
        card = self.sender()
        if isinstance(card, SeatCard):
            self.chosen.emit(card.place)
            if not card.place.is_open:
                self._menu(card.place).popup(card.mapToGlobal(card.rect().bottomLeft()))

    def _menu(self, place: Place) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, signal in (
            ("なぜこの人？・かわりの人(&Q)…", self.asked_why),
            ("辞退・行けなくなった：なおす(&R)…", self.lost),
            ("固定する・固定をやめる(&L)", self.pinned),
            ("席から外す(&X)", self.freed),
        ):
            menu.addAction(words).triggered.connect(partial(self._on_verb, signal, place))
        return menu

    def _on_verb(self, signal: SignalInstance, place: Place, _checked: object = None) -> None:
        signal.emit(place)
