"""チラシ: an A4 flyer for a workshop or a consultation day, readable at arm's length and on a fax."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from divide_support.documents.fonts import Face
from divide_support.documents.linebreak import break_lines
from divide_support.documents.office import spoken_period
from divide_support.documents.ornaments import chip, handset, qr
from divide_support.documents.page import Paper
from divide_support.documents.place_box import (
    BOLD,
    LEFT,
    RIGHT,
    TEXT_LEFT,
    WIDTH,
    Fact,
    Place,
    draw_place,
    named_box,
)
from divide_support.documents.scene import draw_scene
from divide_support.documents.sketch_map import SketchMap
from divide_support.documents.slip import Slip, draw_slip
from divide_support.documents.style import MM, Tone, Variant
from divide_support.documents.typeset import fit, line_width
from divide_support.japan.calendar import era_year, weekday_kanji

__all__ = ["Fact", "FlyerData", "FlyerKind", "render_flyer"]

FACT_LEFT = 41.0
TITLE_WIDTH = 134.0
GAP = 3.2
LAST_LINE = 284.6


class FlyerKind(StrEnum):
    WORKSHOP = "講座"
    CONSULTATION = "相談会"


@dataclass(frozen=True, slots=True, kw_only=True)
class FlyerData:
    """Everything on the flyer; what is empty takes no room and the rest grows into it."""

    kind: FlyerKind
    title: str
    day: date
    start: time
    end: time
    venue: str
    subtitle: str = ""
    audience: str = ""
    fee: str = "参加無料"
    time_note: str = ""
    slots: tuple[time, ...] = ()
    venue_kana: str = ""
    room: str = ""
    address: str = ""
    ways: tuple[Fact, ...] = ()
    map: SketchMap | None = None
    facts: tuple[Fact, ...] = ()
    capacity: int | None = None
    apply_words: str = ""
    phone: str = ""
    desk: str = ""
    hours: str = ""
    qr: str = ""
    qr_words: str = "スマホで申込み"
    slip: Slip | None = None
    organisers: str = ""
    closing: str = ""
    number: str = ""
    practice: bool = False

    @property
    def place(self) -> Place:
        return Place(
            venue=self.venue,
            kana=self.venue_kana,
            room=self.room,
            address=self.address,
            ways=self.ways,
            map=self.map,
        )

    @property
    def how_to_apply(self) -> str:
        if self.apply_words or not (self.phone or self.slip):
            return self.apply_words
        return (
            "申込みは電話がいちばん早いです" if self.phone else "申込みは、下の参加申込書でどうぞ"
        )


def render_flyer(data: FlyerData, variant: Variant = Variant.COLOUR) -> bytes:
    paper = Paper(
        f"{data.title}（{data.venue}）",
        variant=variant,
        practice=data.practice,
        author=data.organisers,
    )
    paper.page()
    _head(paper, data)
    if data.slip:
        _when(paper, data, 59.0, 45.5)
        bare = not data.facts and data.capacity is None
        draw_place(paper, data.place, 107.0, 65.6 if bare else 43.0)
        _facts(paper, data, 152.2, 174.2)
        _phone(paper, data, 176.0, 33.8)
        draw_slip(paper, data.slip)
    else:
        _open_sheet(paper, data)
    _last_line(paper, data)
    return paper.finish()


def _open_sheet(paper: Paper, data: FlyerData) -> None:
    """Without a slip the boxes share the sheet by what they hold."""
    phone_top = 237.0
    room = phone_top - GAP - 59.0
    when = 58.5 if data.slots else 45.5
    where = 87.0 if data.map else 40.0 + 13.0 * len(data.ways)
    facts = (
        ((7.9 if data.map else 10.4) * len(data.facts) + GAP)
        if data.facts
        else 22.0
        if data.capacity
        else 0.0
    )
    spare = room - when - GAP - where - facts
    if spare < 0:
        where += spare
    else:
        when += min(spare * 0.4, 18.0)
        where = room - when - GAP - facts
    y = 59.0 + when + GAP
    _when(paper, data, 59.0, when)
    draw_place(paper, data.place, y, where)
    _facts(paper, data, y + where + GAP, phone_top - GAP)
    _phone(paper, data, phone_top, 41.5)


def _head(paper: Paper, data: FlyerData) -> None:
    draw_scene(paper, 150.2, 10.4, 44.8, consultation=data.kind is FlyerKind.CONSULTATION)
    x = LEFT
    if data.fee:
        x += chip(paper, LEFT, 11.0, data.fee, 20, 11.5) + 6.5
    room = 149.0 - x
    if fit(data.audience, BOLD, 15, room, 14).fits:
        paper.middle(x, 16.75, data.audience, 15, BOLD, width=room, minimum=14)
    else:
        paper.paragraph(x, 15.8, data.audience, 14, BOLD, width=room, most=2, step=5.5)
    title = data.title
    if fit(title, BOLD, 48, TITLE_WIDTH, 34).fits:
        paper.text(LEFT, 40.2, title, 48, BOLD, tone=Tone.ACCENT, width=TITLE_WIDTH, minimum=34)
    else:
        _long_title(paper, title)
    paper.text(LEFT, 50.6, data.subtitle, 16, BOLD, width=WIDTH, minimum=14)
    paper.rule(LEFT, 55.2, RIGHT, 55.2, 1.2, tone=Tone.ACCENT)


def _long_title(paper: Paper, title: str) -> None:
    """A title of more than eleven letters stands in two lines."""
    for size in (31.0, 29.0, 27.0, 25.0, 23.0):
        rows = break_lines(title, BOLD, size, TITLE_WIDTH, setting="heading")
        if len(rows) <= 2:
            break
    step = min(size * 1.22 / MM, 12.6)
    for number, row in enumerate(rows[:2]):
        paper.text(
            LEFT,
            43.4 - step * (1 - number),
            row.strip(),
            size,
            BOLD,
            tone=Tone.ACCENT,
            width=TITLE_WIDTH,
        )
    if len(rows) > 2:  # refused with its whole text
        paper.text(LEFT, 43.4, title, size, BOLD, tone=Tone.ACCENT, width=TITLE_WIDTH)


def _when(paper: Paper, data: FlyerData, y: float, height: float) -> None:
    named_box(paper, "日時", y, height, 1.0)
    grown = (height - (13.0 if data.slots else 0.0)) / 45.5  # everything grows with the box
    year = f"{era_year(data.day)}（{data.day.year}年）"
    first = y + 9.4 * grown
    end = paper.text(TEXT_LEFT, first, year, 16)
    paper.text(
        RIGHT - 5, first, data.time_note, 14, align="right", width=RIGHT - 9 - end, minimum=12
    )
    second, large = y + 26.2 * grown, 46 * min(grown, 1.2)
    end = paper.text(TEXT_LEFT, second, f"{data.day.month}月{data.day.day}日", large, BOLD)
    paper.text(end + 3.4, second, f"（{weekday_kanji(data.day)}曜日）", large * 0.6, BOLD)
    hours = spoken_period(data.start, data.end)
    room = RIGHT - TEXT_LEFT - 4
    paper.text(
        TEXT_LEFT, y + 40.2 * grown, hours, 32 * min(grown, 1.25), BOLD, width=room, minimum=26
    )
    if data.slots:
        _slots(paper, data.slots, y + height - 13.4)


def _slots(paper: Paper, slots: tuple[time, ...], y: float) -> None:
    gap = 2.3
    width = min((RIGHT - 4.5 - TEXT_LEFT - gap * (len(slots) - 1)) / len(slots), 46.0)
    for number, slot in enumerate(slots):
        x = TEXT_LEFT + number * (width + gap)
        paper.box(x, y, width, 9.6, fill=Tone.TINT, stroke=Tone.ACCENT, weight=0.4, radius=1.2)
        hour = slot.hour - 12 if slot.hour > 12 else slot.hour
        words = f"{hour}時" + (f"{slot.minute}分" if slot.minute else "")
        paper.middle(
            x + width / 2, y + 4.8, words, 16, BOLD, align="centre", width=width - 2, minimum=14
        )


def _facts(paper: Paper, data: FlyerData, top: float, bottom: float) -> None:
    """Label and text, larger where there is room; the number of seats in a box of its own."""
    if not data.facts and data.capacity is None:
        return
    boxed = CAPACITY_BOX
    count = max(len(data.facts), 1)
    step = min((bottom - top) / count, 13.0)
    size = 18.0 if step >= 10.5 else 16.0 if step >= 8.5 else 15.0 if step >= 6.8 else 14.0
    label_width = max((line_width(fact.label, BOLD, size) for fact in data.facts), default=0.0)
    left = max(FACT_LEFT, LEFT + label_width + 4)
    if data.capacity is not None:
        crowded = any(
            not fit(fact.text, Face.GOTHIC, size, boxed[0] - 3 - left, 14).fits
            for fact in data.facts
        )
        boxed = CAPACITY_LINE if crowded and step < 9 else CAPACITY_BOX
        _capacity(paper, data.capacity, top + 0.2, boxed)
    for number, fact in enumerate(data.facts):
        middle = top + step * (number + 0.5)
        paper.middle(LEFT, middle, fact.label, size, BOLD, tone=Tone.ACCENT)
        beside = data.capacity is not None and step * number < boxed[1]
        _fact(
            paper, fact.text, left, middle, size, (boxed[0] - 3 if beside else RIGHT) - left, step
        )


def _fact(
    paper: Paper, text: str, x: float, middle: float, size: float, room: float, step: float
) -> None:
    """One line, or two where the step allows it."""
    two_lines = step >= 2.1 * size / MM and not fit(text, Face.GOTHIC, size, room, 14).fits
    if two_lines:
        pitch = size * 1.2 / MM
        paper.paragraph(
            x,
            middle + size * 0.375 / MM - pitch / 2,
            text,
            size,
            width=room,
            most=2,
            minimum=14,
            step=pitch,
        )
    else:
        paper.middle(x, middle, text, size, width=room, minimum=14)


CAPACITY_BOX = (160.0, 21.0)  # left edge and height
CAPACITY_LINE = (162.0, 9.6)


def _capacity(paper: Paper, seats: int, y: float, place: tuple[float, float]) -> None:
    x, height = place
    number, middle = f"{seats:,}", (x + RIGHT) / 2
    paper.box(x, y, RIGHT - x, height, fill=Tone.WHITE, stroke=Tone.ACCENT, weight=0.5, radius=1.6)
    if height < 12:
        paper.middle(
            middle,
            y + height / 2,
            f"定員 {number}人",
            16,
            BOLD,
            align="centre",
            width=RIGHT - x - 2,
            minimum=14,
        )
        return
    paper.middle(middle, y + 6.0, "定員", 15, BOLD, align="centre")
    width = line_width(number, BOLD, 26) + 1.5 + line_width("人", BOLD, 15)
    end = paper.text(middle - width / 2, y + 17.6, number, 26, BOLD, tone=Tone.ACCENT)
    paper.text(end + 1.5, y + 17.6, "人", 15, BOLD)


def _phone(paper: Paper, data: FlyerData, y: float, height: float) -> None:
    if not (data.how_to_apply or data.desk or data.qr):
        return
    paper.box(LEFT, y, WIDTH, height, fill=Tone.TINT, stroke=Tone.ACCENT, weight=0.5, radius=1.8)
    right = RIGHT - 5
    if data.qr:
        right = RIGHT - 37.5
        side = 30.0
        top = y + (height - side) / 2
        paper.box(RIGHT - 33.5, top, side, side, fill=Tone.WHITE, radius=0.8)
        qr(paper, data.qr, RIGHT - 33.5 + 2.0, top + 0.4, 26.0)
        paper.middle(
            RIGHT - 33.5 + side / 2,
            top + 26.9,
            data.qr_words,
            10.5,
            Face.GOTHIC,
            align="centre",
            width=28.5,
            minimum=9,
        )
    x, large = LEFT + 5.4, height > 38
    middle = y + height / 2
    desk = "　".join(part for part in (data.desk, data.hours) if part)
    if not data.phone:
        paper.middle(
            x, middle - (6 if desk else 0), data.how_to_apply, 20, BOLD, width=right - x, minimum=15
        )
        paper.middle(x, middle + 6, desk, 16, BOLD, width=right - x, minimum=14)
        return
    paper.middle(
        x, y + (6.2 if large else 5.2), data.how_to_apply, 15.5, BOLD, width=right - x, minimum=14
    )
    size = 50.0 if large and not data.qr else 42.0
    digits_middle = middle + (0.4 if large else 0.2) + (0.0 if desk else 3.0)
    handset(paper, x - 0.4, digits_middle, size * 0.24, Tone.ACCENT)
    start = x + size * 0.24 + 3.4
    paper.middle(
        start,
        digits_middle,
        data.phone,
        size,
        BOLD,
        tone=Tone.ACCENT,
        width=right - start,
        minimum=32,
    )
    paper.middle(
        x, y + height - (6.4 if large else 5.2), desk, 14, BOLD, width=right - x, minimum=12.5
    )


def _last_line(paper: Paper, data: FlyerData) -> None:
    size = 10.5
    right = "　".join(
        part for part in (data.organisers and f"主催 {data.organisers}", data.number) if part
    )
    paper.text(RIGHT, LAST_LINE, right, size, BOLD, align="right", width=120, minimum=9)
    used = min(line_width(right, BOLD, size), 120.0)
    words = data.slip.privacy if data.slip else data.closing
    paper.text(LEFT, LAST_LINE, words, size, width=WIDTH - used - 4, minimum=9)
