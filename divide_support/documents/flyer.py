"""チラシ: a flyer for a workshop, a series or a consultation day, readable at arm's length and on a fax; A3 to hang up."""

from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from math import ceil

from divide_support.documents.clip_art import Scene, draw_clip_art
from divide_support.documents.facts_box import draw_facts, plan_facts
from divide_support.documents.fonts import Face
from divide_support.documents.linebreak import break_lines
from divide_support.documents.logo import Logo
from divide_support.documents.mark import draw_mark
from divide_support.documents.meetings import (
    MOST_ABOVE_A_SLIP,
    MOST_ON_A_SHEET,
    Meeting,
    draw_meetings,
    height_of,
)
from divide_support.documents.office import short_day, spoken_period
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
    comfortable_height,
    draw_place,
    named_box,
)
from divide_support.documents.sketch_map import SketchMap
from divide_support.documents.slip import LOWERED, Slip, draw_slip, rhythm, slot_words
from divide_support.documents.style import MM, Tone, Variant
from divide_support.documents.typeset import fit, line_width
from divide_support.errors import DoesNotFit
from divide_support.japan.calendar import era_year, weekday_kanji

SLOTS_IN_ROW, SLOT_STEP = 5, 11.4

__all__ = ["Fact", "FlyerData", "FlyerKind", "Meeting", "render_flyer", "render_flyer_poster"]

TITLE_WIDTH = 134.0
TITLES = ((26.5, 2), (25.0, 2), (23.5, 2), (22.0, 2), (20.5, 2), (19.0, 2), (18.0, 3))  # pt, lines
MOST_LENT = 4.5  # mm that the day gives to a crowded place
USUAL_PLACE, USUAL_FACTS = 43.0, 3  # above a slip
CLOSE = 1.06  # em between lines that just do not touch
GAP = 3.2
LAST_LINE = 284.6
A3_FROM_A4 = 297 / 210


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
    meetings: tuple[Meeting, ...] = ()
    venue_kana: str = ""
    room: str = ""
    address: str = ""
    ways: tuple[Fact, ...] = ()
    map: SketchMap | None = None
    facts: tuple[Fact, ...] = ()
    capacity: int | None = None
    needs_card: bool = False  # the course is done with one's own card and PIN
    apply_words: str = ""
    deadline: date | None = None
    phone: str = ""
    desk: str = ""
    hours: str = ""
    qr: str = ""
    qr_words: str = "スマホで申込み"
    slip: Slip | None = None
    organisers: str = ""
    closing: str = ""
    number: str = ""
    scene: Scene | None = None
    logo: Logo | None = None
    practice: bool = False

    @property
    def picture(self) -> Scene:
        """The one chosen, else the one that suits what is taught."""
        if self.scene:
            return self.scene
        if self.needs_card:
            return Scene.CARD
        if self.kind is FlyerKind.CONSULTATION:
            return Scene.CONSULTATION
        return Scene.CLASS if self.meetings else Scene.SIDE_BY_SIDE

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
        if self.apply_words:
            return self.apply_words
        if self.slip:
            return (
                "申込みは電話がいちばん早いです"
                if self.phone
                else "申込みは、下の参加申込書でどうぞ"
            )
        if not self.phone:
            until = f"{short_day(self.deadline)}まで" if self.deadline else ""
            if self.qr:
                return f"申込みは{until}{'に、' if until else '、'}QRコードからどうぞ"
            return f"申込みは{until}" if until else ""
        if self.deadline:
            return f"申込みは{short_day(self.deadline)}までに、電話でどうぞ"
        return "申込みは電話でどうぞ"

    @property
    def without_slip(self) -> "FlyerData":
        """The same event on a sheet that nobody cuts; the deadline moves to the telephone."""
        if self.slip is None:
            return self
        return replace(self, slip=None, deadline=self.deadline or self.slip.deadline)


def render_flyer(data: FlyerData, variant: Variant = Variant.COLOUR) -> bytes:
    return draw_flyer(data, variant).finish()


def render_flyer_poster(data: FlyerData, variant: Variant = Variant.COLOUR) -> bytes:
    """A3 for a wall: half as large again, and without the slip, which nobody cuts off a wall."""
    return draw_flyer_poster(data, variant).finish()


def draw_flyer_poster(data: FlyerData, variant: Variant) -> Paper:
    return draw_flyer(data.without_slip, variant, enlarged=A3_FROM_A4)


def draw_flyer(data: FlyerData, variant: Variant, *, enlarged: float = 1.0) -> Paper:
    _refuse_too_many_meetings(data)
    paper = Paper(
        f"{data.title}（{data.venue}）",
        enlarged=enlarged,
        variant=variant,
        practice=data.practice,
        author=data.organisers,
    )
    paper.page()
    _head(paper, data)
    if data.slip:
        lower = LOWERED if _crowded(data) and not data.slots else 0.0
        _slip_sheet(paper, data, lower)
        draw_slip(paper, data.slip, data.slots, lower=lower)
    else:
        _open_sheet(paper, data)
    _last_line(paper, data)
    return paper


def _refuse_too_many_meetings(data: FlyerData) -> None:
    most = MOST_ABOVE_A_SLIP if data.slip else MOST_ON_A_SHEET
    if len(data.meetings) > most:
        paper = "申込書つきのチラシ" if data.slip else "1枚のチラシ"
        raise DoesNotFit(
            f"全{len(data.meetings)}回の日程は、{paper}に入りません。",
            f"読める大きさで書けるのは、{most}回までです。",
            "回数を分けて2枚にするか、日程を予定表で知らせてください。",
        )


def _crowded(data: FlyerData) -> bool:
    return len(data.facts) > USUAL_FACTS or comfortable_height(data.place) > USUAL_PLACE


def _slip_sheet(paper: Paper, data: FlyerData, lower: float) -> None:
    """Above a slip the boxes stand where they always stand; only long facts take room from the place."""
    usual = USUAL_PLACE
    when = 45.5 - min(max(comfortable_height(data.place) - usual, 0.0), MOST_LENT)
    _when(paper, data, 59.0, when)
    top, bottom = 59.0 + when + 2.5, 174.2 + lower
    usual += 45.5 - when
    usual += min(lower, max(comfortable_height(data.place, CLOSE) - usual, 0.0))
    facts = plan_facts(data.facts, data.capacity, bottom - top - usual - 2.2)
    place = bottom - top - facts.height - (2.2 if facts.height else 0.0)
    if facts.height and place > usual:
        place = usual
    draw_place(paper, data.place, top, place)
    draw_facts(paper, facts, data.capacity, top + place + 2.2, bottom)
    _phone(paper, data, 176.0 + lower, 33.8)


def _open_sheet(paper: Paper, data: FlyerData) -> None:
    """Without a slip the boxes share the sheet by what they hold."""
    phone_top = 237.0
    room = phone_top - GAP - 59.0
    when = 45.5 + _slots_height(data.slots)
    if data.meetings:
        when = max(when, height_of(data.meetings))
    where = 87.0 if data.map else 40.0 + 13.0 * len(data.ways)
    wish = 7.9 if data.map else 10.4
    facts = plan_facts(
        data.facts, data.capacity, max(wish * len(data.facts), 22.0 if data.capacity else 0.0)
    )
    below = facts.height + GAP if facts.height else 0.0
    spare = room - when - GAP - where - below
    if spare < 0:
        where += spare
    else:
        when += min(spare * 0.4, 18.0)
        where = room - when - GAP - below
    y = 59.0 + when + GAP
    _when(paper, data, 59.0, when)
    draw_place(paper, data.place, y, where)
    draw_facts(paper, facts, data.capacity, y + where + GAP, phone_top - GAP)
    _phone(paper, data, phone_top, 41.5)


def _head(paper: Paper, data: FlyerData) -> None:
    draw_clip_art(paper, data.picture, 150.2, 10.4, 44.8)
    x = LEFT
    if data.fee:
        x += chip(paper, LEFT, 11.0, data.fee, 20, 11.5) + 6.5
    room = 149.0 - x
    if fit(data.audience, BOLD, 15, room, 14).fits:
        paper.middle(x, 16.75, data.audience, 15, BOLD, width=room, minimum=14)
    else:
        paper.paragraph(x, 15.8, data.audience, 14, BOLD, width=room, most=2, step=5.5)
    title = data.title
    if takes_two_lines(title):
        _long_title(paper, title)
    else:
        paper.text(LEFT, 40.2, title, 48, BOLD, tone=Tone.ACCENT, width=TITLE_WIDTH, minimum=30)
    paper.text(LEFT, 50.6, data.subtitle, 16, BOLD, width=WIDTH, minimum=14)
    paper.rule(LEFT, 55.2, RIGHT, 55.2, 1.2, tone=Tone.ACCENT)


def takes_two_lines(title: str) -> bool:
    return not fit(title, BOLD, 48, TITLE_WIDTH, 30).fits


def _long_title(paper: Paper, title: str) -> None:
    """A title of more than eleven letters stands in two lines, an endless one in three."""
    for size, most in TITLES:
        rows = break_lines(title, BOLD, size, TITLE_WIDTH, setting="heading")
        if len(rows) <= most:
            break
    step = size * 1.15 / MM
    for number, row in enumerate(rows[:most]):
        paper.text(
            LEFT,
            43.5 - step * (len(rows[:most]) - 1 - number),
            row.strip(),
            size,
            BOLD,
            tone=Tone.ACCENT,
            width=TITLE_WIDTH,
        )
    if len(rows) > most:  # refused with its whole text
        paper.text(LEFT, 43.5, title, size, BOLD, tone=Tone.ACCENT, width=TITLE_WIDTH)


def _when(paper: Paper, data: FlyerData, y: float, height: float) -> None:
    named_box(paper, "日時", y, height, 1.0)
    if data.meetings:
        box = (TEXT_LEFT - 2, y + 0.6, RIGHT - TEXT_LEFT - 2, height - 1.4)
        draw_meetings(paper, data.meetings, box)
        return
    slots = () if data.slip else data.slots  # a slip has boxes to tick for them
    grown = (height - _slots_height(slots)) / 45.5  # everything grows with the box
    year = f"{era_year(data.day)}（{data.day.year}年）"
    first = y + 9.4 * grown
    end = paper.text(TEXT_LEFT, first, year, 16)
    note = data.time_note or rhythm(data.slots)
    paper.text(RIGHT - 5, first, note, 14, align="right", width=RIGHT - 9 - end, minimum=12)
    second, large = y + 26.2 * grown, 46 * min(grown, 1.2)
    end = paper.text(TEXT_LEFT, second, f"{data.day.month}月{data.day.day}日", large, BOLD)
    paper.text(end + 3.4, second, f"（{weekday_kanji(data.day)}曜日）", large * 0.6, BOLD)
    hours = spoken_period(data.start, data.end)
    room = RIGHT - TEXT_LEFT - 4
    paper.text(
        TEXT_LEFT, y + 40.2 * grown, hours, 32 * min(grown, 1.25), BOLD, width=room, minimum=26
    )
    if slots:
        _slots(paper, slots, y + height - _slots_height(slots) - 0.4)


def _slots_height(slots: tuple[time, ...]) -> float:
    return 2.0 + SLOT_STEP * ceil(len(slots) / SLOTS_IN_ROW) if slots else 0.0


def _slots(paper: Paper, slots: tuple[time, ...], y: float) -> None:
    gap, in_row = 2.3, min(len(slots), SLOTS_IN_ROW)
    width = min((RIGHT - 4.5 - TEXT_LEFT - gap * (in_row - 1)) / in_row, 46.0)
    for number, slot in enumerate(slots):
        x = TEXT_LEFT + number % SLOTS_IN_ROW * (width + gap)
        top = y + number // SLOTS_IN_ROW * SLOT_STEP
        paper.box(x, top, width, 9.6, fill=Tone.TINT, stroke=Tone.ACCENT, weight=0.4, radius=1.2)
        words, room = slot_words(slot), width - 2
        paper.middle(
            x + width / 2, top + 4.8, words, 16, BOLD, align="centre", width=room, minimum=14
        )


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
        apart = 6 if desk and data.how_to_apply else 0
        paper.middle(x, middle - apart, data.how_to_apply, 20, BOLD, width=right - x, minimum=15)
        paper.middle(x, middle + apart, desk, 16, BOLD, width=right - x, minimum=14)
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
    if data.logo:
        room = 16.0
        draw_mark(paper, data.logo, RIGHT - used - 2 - room, LAST_LINE - 4.4, room, 5.6)
        used += room + 2
    words = data.slip.privacy if data.slip else data.closing
    paper.text(LEFT, LAST_LINE, words, size, width=WIDTH - used - 4, minimum=9)
