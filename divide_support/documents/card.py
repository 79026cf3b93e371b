"""登録証: the card a supporter wears, one by one or ten to a sheet, with the back for the other side of the paper."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from divide_support.documents.fonts import Face
from divide_support.documents.grid import NO_OFFSET, Grid, Offset
from divide_support.documents.ornaments import handset
from divide_support.documents.outline import ellipse
from divide_support.documents.page import Paper
from divide_support.documents.photo import draw_photo
from divide_support.documents.style import Tone, Variant
from divide_support.documents.typeset import fit, line_width
from divide_support.japan.calendar import wareki

CARD = (85.6, 54.0)
PHOTO = (5.0, 15.6, 20.0, 25.0)
TEXT_LEFT, VALUE_LEFT, TEXT_RIGHT = 29.0, 44.0, 80.6
EDGE = 2.5  # of a card printed on its own
PROMISES = (
    "スマートフォンの使い方を、お手伝いします。",
    "暗証番号は、聞きません。代わりに入力しません。",
    "物を売ったり、契約をすすめたりしません。",
)
SMALLEST = 8.0
BOLD = Face.GOTHIC_BOLD


class CardStock(StrEnum):
    """Ten cards to a sheet, on two kinds of paper."""

    PLAIN = "plain"
    BUSINESS_CARD = "business_card"

    @property
    def label(self) -> str:
        return {"plain": "厚紙（切りはなす）", "business_card": "名刺用紙 10面 91×55"}[self.value]

    @property
    def grid(self) -> Grid:
        width, height, left, top = {
            "plain": (*CARD, 19.4, 13.5),
            "business_card": (91.0, 55.0, 14.0, 11.0),
        }[self.value]
        return Grid(
            columns=2, rows=5, width=width, height=height, left=left, top=top,
            pitch_x=width, pitch_y=height,
        )  # fmt: skip


class CardSide(StrEnum):
    FRONT = "front"
    BACK = "back"
    BOTH = "both"

    @property
    def label(self) -> str:
        return {"front": "おもて", "back": "うら", "both": "おもてとうら"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardData:
    """One supporter's card; `photo` is a picture, empty for a frame to paste one into."""

    prefecture: str
    name: str
    number: str
    kana: str = ""
    expires_on: date | None = None
    title: str = "高齢者デジタルサポーター登録証"
    signer_title: str = ""
    signer_name: str = ""
    photo: bytes = b""
    with_photo: bool = True
    promises: tuple[str, ...] = PROMISES
    phone: str = ""
    office: str = ""
    hours: str = ""
    issued_on: date | None = None
    issue: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSheetData:
    """Ten to a sheet; printed on both sides, the backs stand mirrored behind their fronts."""

    cards: tuple[CardData, ...]
    stock: CardStock = CardStock.PLAIN
    side: CardSide = CardSide.BOTH
    offset: Offset = NO_OFFSET
    practice: bool = False


def render_card(data: CardData, variant: Variant = Variant.COLOUR) -> bytes:
    """One card on two pages of its own size, for a card printer."""
    paper = Paper(
        f"{data.title} {data.number}", size=CARD, variant=variant, author=data.office, edge=EDGE
    )
    for draw in (_front, _back):
        paper.page()
        draw(paper, data, 0.0, 0.0)
    return paper.finish()


def render_cards(data: CardSheetData, variant: Variant = Variant.COLOUR) -> bytes:
    first = data.cards[0]
    paper = Paper(first.title, variant=variant, practice=data.practice, author=first.office)
    grid = data.stock.grid
    sides: list[tuple[CardSide, Callable[[Paper, CardData, float, float], None]]] = []
    if data.side is not CardSide.BACK:
        sides.append((CardSide.FRONT, _front))
    if data.side is not CardSide.FRONT:
        sides.append((CardSide.BACK, _back))
    for start in range(0, len(data.cards), grid.count):
        for side, draw in sides:
            paper.page()
            for number, card in enumerate(data.cards[start : start + grid.count]):
                x, y = grid.place(number, mirrored=side is CardSide.BACK)
                inset = (grid.width - CARD[0]) / 2, (grid.height - CARD[1]) / 2
                draw(paper, card, x + inset[0] + data.offset.x, y + inset[1] + data.offset.y)
                paper.piece(x + data.offset.x, y + data.offset.y, grid.width, grid.height)
            if data.stock is CardStock.PLAIN:
                _cut_marks(paper, grid, data.offset)
                words = f"登録証 {side.label}　100%で印刷"
                paper.text(grid.left + 1.5, 10.4, words, 8, tone=Tone.QUIET)
    return paper.finish()


def _front(paper: Paper, card: CardData, x: float, y: float) -> None:
    _band(paper, card, x, y)
    left = TEXT_LEFT
    if card.with_photo:
        _photo(paper, card, x, y)
    else:
        left = PHOTO[0] + 1.0
    room = TEXT_RIGHT - left
    value = left + (VALUE_LEFT - TEXT_LEFT)
    _kana(paper, card.kana, x + left, y, room)
    paper.text(x + left, y + 27.1, card.name, 20, BOLD, width=room, minimum=14)
    rows = [("登録番号", card.number)]
    if card.expires_on:
        rows.append(("有効期限", wareki(card.expires_on)))
    for number, (label, text) in enumerate(rows):
        baseline = y + 33.9 + 6.1 * number
        paper.text(x + left, baseline, label, 8)
        width = TEXT_RIGHT - value
        paper.text(x + value, baseline, text, 11, BOLD, width=width, minimum=8)
    _signer(paper, card, x, y)


def _kana(paper: Paper, kana: str, x: float, y: float, room: float) -> None:
    """Above the name; a long reading in two lines."""
    if fit(kana, Face.GOTHIC, 8, room, 8).fits:
        paper.text(x, y + 18.2, kana, 8, width=room)
    else:
        paper.paragraph(x, y + 15.8, kana, 8, width=room, most=2, step=3.3)


def _signer(paper: Paper, card: CardData, x: float, y: float) -> None:
    """Title and name on one line, else one above the other."""
    left, room = x + PHOTO[0], TEXT_RIGHT - PHOTO[0]
    beside = room - line_width(card.signer_name, BOLD, 9) - 3 if card.signer_name else room
    if fit(card.signer_title, Face.GOTHIC, 9, beside, SMALLEST).fits:
        end = paper.text(left, y + 49.2, card.signer_title, 9, width=beside, minimum=SMALLEST)
        start = max(end + 3, x + TEXT_LEFT)
        room = x + TEXT_RIGHT - start
        paper.text(start, y + 49.2, card.signer_name, 11, BOLD, width=room, minimum=SMALLEST)
        return
    paper.text(left, y + 45.8, card.signer_title, 9, width=room, minimum=SMALLEST)
    paper.text(left, y + 50.4, card.signer_name, 11, BOLD, width=room, minimum=SMALLEST)


def _band(paper: Paper, card: CardData, x: float, y: float) -> None:
    """Inside the card, so that a cut a little off does not show."""
    solid = paper.variant is not Variant.FAX
    paper.box(
        x + 3, y + 3, 79.6, 9.2, radius=1.2, stroke=Tone.ACCENT, weight=0.4,
        fill=Tone.ACCENT if solid else Tone.WHITE,
    )  # fmt: skip
    tone = Tone.WHITE if solid else Tone.INK
    end = paper.middle(
        x + 6, y + 7.6, card.prefecture, 8, BOLD, tone=tone, width=20, minimum=SMALLEST
    )
    room = min(58.0, x + 79.6 - end - 2.5)
    paper.middle(
        x + 79.6, y + 7.6, card.title, 11.5, BOLD, tone=tone, align="right", width=room, minimum=8
    )


def _photo(paper: Paper, card: CardData, x: float, y: float) -> None:
    left, top, width, height = PHOTO
    if card.photo:
        draw_photo(paper, card.photo, x + left, y + top, width, height)
    else:
        middle = x + left + width / 2
        paper.middle(middle, y + top + height / 2, "写真", 8, tone=Tone.QUIET, align="centre")
    paper.box(x + left, y + top, width, height, stroke=Tone.HAIR, weight=0.2)


def _back(paper: Paper, card: CardData, x: float, y: float) -> None:
    for number, promise in enumerate(card.promises[:3]):
        baseline = y + 8.2 + 5.2 * number
        paper.shape(ellipse(x + 6.4, baseline - 1.1, 0.6), fill=Tone.ACCENT)
        paper.text(x + 8.6, baseline, promise, 8.5, width=TEXT_RIGHT - 8.6, minimum=SMALLEST)
    paper.rule(x + 5, y + 22.4, x + TEXT_RIGHT, y + 22.4, 0.25, tone=Tone.ACCENT)
    room = TEXT_RIGHT - 5
    if card.phone:
        paper.text(
            x + 5,
            y + 28.0,
            "この証を拾った方は、お電話ください。",
            8.5,
            width=room,
            minimum=SMALLEST,
        )
        handset(paper, x + 4.6, y + 33.8, 5.6)
        width = TEXT_RIGHT - 12.0
        paper.middle(
            x + 12.0, y + 33.8, card.phone, 20, BOLD, tone=Tone.ACCENT, width=width, minimum=11
        )
    _lowest_lines(paper, card, x + 5, y, room)


def _lowest_lines(paper: Paper, card: CardData, x: float, y: float, room: float) -> None:
    """Office and hours, the issue, and the number at the right of the lowest line that has room for it."""
    office = f"{card.office}（{card.hours}）" if card.hours and card.office else card.office
    rows = [office] if fit(office, Face.GOTHIC, 8.5, room, SMALLEST).fits else []
    rows = rows or [card.office, card.hours]
    if card.issued_on:
        rows.append(f"{wareki(card.issued_on)}発行　発行 {card.issue}回目")
    number = line_width(card.number, BOLD, SMALLEST) + 3
    beside = [line_width(row, Face.GOTHIC, SMALLEST) + number <= room for row in rows]
    if not any(beside):
        rows.append("")
        beside.append(True)
    baselines = {1: (49.4,), 2: (42.6, 49.4), 3: (41.8, 45.6, 49.4), 4: (41.6, 44.8, 48.0, 51.2)}
    at = len(rows) - 1 - beside[::-1].index(True)
    for place, (row, baseline) in enumerate(zip(rows, baselines[len(rows)], strict=True)):
        size = 8.5 if row in (office, card.office, card.hours) and place != at else SMALLEST
        paper.text(x, y + baseline, row, size, width=room, minimum=SMALLEST)
        if place == at:
            paper.text(
                x + room, y + baseline, card.number, SMALLEST, BOLD, align="right", width=room
            )


def _cut_marks(paper: Paper, grid: Grid, offset: Offset) -> None:
    """Ticks 3 mm long, 1 mm off the outermost cards, for the cutter."""
    left, top = grid.left + offset.x, grid.top + offset.y
    right, bottom = left + grid.width * grid.columns, top + grid.height * grid.rows
    for column in range(grid.columns + 1):
        x = left + column * grid.width
        for start in (top - 4, bottom + 1):
            paper.rule(x, start, x, start + 3, 0.2)
    for row in range(grid.rows + 1):
        y = top + row * grid.height
        for start in (left - 4, right + 1):
            paper.rule(start, y, start + 3, y, 0.2)
