"""手渡しのチラシ: the flyer as an A5 handout, two on one A4 sheet to cut apart, still in letters of 14 points."""

from dataclasses import dataclass

from divide_support.documents.clip_art import draw_clip_art
from divide_support.documents.flyer import FlyerData
from divide_support.documents.fonts import Face
from divide_support.documents.linebreak import break_lines
from divide_support.documents.mark import draw_mark
from divide_support.documents.meetings import draw_meetings, height_of
from divide_support.documents.office import spoken_period
from divide_support.documents.ornaments import chip, handset, qr, ruby
from divide_support.documents.page import Paper
from divide_support.documents.place_box import Fact
from divide_support.documents.slip import rhythm, slot_words
from divide_support.documents.style import A4_LANDSCAPE, KANJI_MIDDLE, MM, Tone, Variant
from divide_support.documents.typeset import fit, line_width
from divide_support.japan.calendar import era_year, weekday_kanji

WIDTH, HEIGHT = 148.5, 210.0
LEFT, RIGHT = 10.0, 138.5
NAME_WIDTH = 20.0
TEXT_LEFT = LEFT + NAME_WIDTH + 3.5
TEXT_RIGHT = RIGHT - 3.0
TOP, PHONE_TOP, LAST_LINE = 47.5, 165.0, 201.4
GAP = 2.6
SIZES = (14.0, 13.0, 12.5)  # pt of every fact; the largest with which everything has room
MOST_TITLE = 96.0
MARK = 14.0  # the widest mark
BOLD = Face.GOTHIC_BOLD


def render_handout(data: FlyerData, variant: Variant = Variant.COLOUR) -> bytes:
    return draw_handout(data, variant).finish()


def draw_handout(data: FlyerData, variant: Variant) -> Paper:
    data = data.without_slip
    paper = Paper(
        f"{data.title}（{data.venue}）",
        size=A4_LANDSCAPE,
        variant=variant,
        practice=data.practice,
        author=data.organisers,
    )
    paper.page()
    for left in (0.0, WIDTH):
        with paper.panel(left, 0, WIDTH, HEIGHT):
            _handout(paper, data)
    paper.rule(WIDTH, 0, WIDTH, HEIGHT, 0.2, tone=Tone.HAIR, dash=(2.0, 2.0))
    return paper


def _handout(paper: Paper, data: FlyerData) -> None:
    _head(paper, data)
    bottom = PHONE_TOP if _has_phone_box(data) else LAST_LINE - 6.0
    for size in SIZES:
        plan = _plan(data, size, bottom)
        if plan.place >= _least_place(data, size):
            break
    _when(paper, data, TOP, plan.when)
    _place(paper, data, TOP + plan.when + GAP, plan)
    _facts(paper, plan, TOP + plan.when + plan.place + GAP * 2, bottom - GAP)
    if _has_phone_box(data):
        _phone(paper, data)
    _last_line(paper, data)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Size of the facts, their lines, and the heights of the two boxes."""

    size: float
    rows: tuple[tuple[str, str, float], ...]
    when: float
    place: float


def _plan(data: FlyerData, size: float, bottom: float) -> _Plan:
    rows = _fact_rows(data, size)
    gaps = GAP * (3 if rows else 2)
    room = bottom - TOP - len(rows) * size * 1.18 / MM - gaps
    least = _least_place(data, size)
    when = height_of(data.meetings, wide=False) if data.meetings else 37.0
    if not data.meetings and room - when < least:
        when = max(room - least, 32.0)
    spare = max(room - when - least - 6.0, 0.0)
    when += spare * 0.35
    return _Plan(size, tuple(rows), when, room - when - spare * 0.15)


def _has_phone_box(data: FlyerData) -> bool:
    return bool(data.how_to_apply or data.desk or data.qr)


def _head(paper: Paper, data: FlyerData) -> None:
    draw_clip_art(paper, data.picture, RIGHT - 30.0, 10.2, 30.0)
    x = LEFT
    if data.fee:
        x += chip(paper, LEFT, 10.0, data.fee, 15, 8.4, padding=2.6) + 3.5
    room = LEFT + MOST_TITLE - x
    if fit(data.audience, BOLD, 14, room, 14).fits:
        paper.middle(x, 14.2, data.audience, 14, BOLD, width=room)
    else:
        paper.paragraph(
            x, 12.9, data.audience, 14, BOLD, width=room, most=2, minimum=12.5, step=5.5
        )
    for size in (34.0, 30.0, 26.0, 24.0):
        if fit(data.title, BOLD, size, MOST_TITLE, size).fits:
            paper.text(
                LEFT, 31.6, data.title, size, BOLD, tone=Tone.ACCENT, width=MOST_TITLE, minimum=size
            )
            break
    else:
        _long_title(paper, data.title)
    if fit(data.subtitle, BOLD, 14, RIGHT - LEFT, 14).fits:
        paper.text(LEFT, 41.4, data.subtitle, 14, BOLD, width=RIGHT - LEFT)
    else:
        paper.text(LEFT, 41.4, data.subtitle, 14, BOLD, width=RIGHT - LEFT, minimum=12.5)
    paper.rule(LEFT, 44.6, RIGHT, 44.6, 1.0, tone=Tone.ACCENT)


def _long_title(paper: Paper, title: str) -> None:
    """In two lines, an endless one in three."""
    if len(break_lines(title, BOLD, 17, MOST_TITLE)) <= 2:
        first, size, least, most, step = 26.6, 20.0, 17.0, 2, 7.8
    else:
        first, size, least, most, step = 23.9, 15.0, 14.0, 3, 5.7
    paper.paragraph(
        LEFT, first, title, size, BOLD, width=MOST_TITLE, most=most, minimum=least, step=step,
        tone=Tone.ACCENT,
    )  # fmt: skip


def _named(paper: Paper, name: str, y: float, height: float, weight: float) -> None:
    paper.box(LEFT, y, NAME_WIDTH, height, fill=Tone.TINT)
    paper.rule(LEFT + NAME_WIDTH, y, LEFT + NAME_WIDTH, y + height, 0.5, tone=Tone.ACCENT)
    paper.box(LEFT, y, RIGHT - LEFT, height, stroke=Tone.ACCENT, weight=weight)
    middle = LEFT + NAME_WIDTH / 2
    paper.middle(middle, y + height / 2, name, 17, BOLD, tone=Tone.ACCENT, align="centre")


def _when(paper: Paper, data: FlyerData, y: float, height: float) -> None:
    _named(paper, "日時", y, height, 0.9)
    if data.meetings:
        box = (TEXT_LEFT - 1, y, TEXT_RIGHT - TEXT_LEFT + 2, height - 0.6)
        draw_meetings(paper, data.meetings, box)
        return
    top = y + (height - 37.0) / 2
    end = paper.text(TEXT_LEFT, top + 7.6, f"{era_year(data.day)}（{data.day.year}年）", 14)
    note = data.time_note or rhythm(data.slots)
    paper.text(
        TEXT_RIGHT, top + 7.6, note, 14, align="right", width=TEXT_RIGHT - end - 2, minimum=10.5
    )
    end = paper.text(TEXT_LEFT, top + 20.8, f"{data.day.month}月{data.day.day}日", 34, BOLD)
    paper.text(end + 2.2, top + 20.8, f"（{weekday_kanji(data.day)}曜日）", 20, BOLD)
    hours = spoken_period(data.start, data.end)
    room = TEXT_RIGHT - TEXT_LEFT
    paper.text(TEXT_LEFT, top + 32.0, hours, 24, BOLD, width=room, minimum=20)


def _place_rows(data: FlyerData, size: float) -> list[Fact]:
    room = TEXT_RIGHT - TEXT_LEFT
    rows = [Fact("", text) for text in _broken(data.room, size, room)] if data.room else []
    rows += [Fact("", text) for text in _broken(data.address, size, room)] if data.address else []
    for way in data.ways:
        first, *more = _broken(way.text, size, room - _label_width(data, size))
        rows += [Fact(way.label, first), *(Fact("", text) for text in more)]
    return rows


def _venue_size(data: FlyerData) -> tuple[tuple[str, ...], float]:
    room = TEXT_RIGHT - TEXT_LEFT
    for size in (20.0, 18.0) if data.meetings else (24.0, 22.0, 20.0, 18.0):
        if fit(data.venue, BOLD, size, room, size).fits:
            return (data.venue,), size
    return break_lines(data.venue, BOLD, 16, room, setting="heading"), 16.0


def _venue_height(data: FlyerData) -> float:
    names, size = _venue_size(data)
    return (5.0 if len(names) == 1 and data.venue_kana else 2.4) + len(names) * 1.16 * size / MM


def _least_place(data: FlyerData, size: float) -> float:
    return _venue_height(data) + len(_place_rows(data, size)) * size * 1.1 / MM + 1.8


def _place(paper: Paper, data: FlyerData, y: float, plan: _Plan) -> None:
    height, line = plan.place, plan.size
    _named(paper, "場所", y, height, 0.5)
    names, size = _venue_size(data)
    rows = _place_rows(data, line)
    if height < _least_place(data, line) - 0.05:
        paper.refuse("、".join((data.venue, *(row.text for row in rows))))
    used = _venue_height(data)
    step = min((height - used - 1.6) / max(len(rows), 1), line * 1.43 / MM)
    shift = max((height - used - 1.6 - step * len(rows)) / 2, 0.0)
    baseline = y + shift + used - (len(names) - 0.5) * 1.16 * size / MM + size * KANJI_MIDDLE / MM
    if len(names) == 1 and data.venue_kana:
        ruby(paper, TEXT_LEFT, baseline, data.venue, data.venue_kana, size, BOLD, 10.4)
    for number, name in enumerate(names):
        down = number * 1.16 * size / MM
        paper.text(TEXT_LEFT, baseline + down, name, size, BOLD, width=TEXT_RIGHT - TEXT_LEFT)
    middle = y + shift + used + step / 2
    for row in rows:
        paper.middle(TEXT_LEFT, middle, row.label, line, BOLD)
        x = TEXT_LEFT + (_label_width(data, line) if row.label else 0.0)
        face = BOLD if row.text == data.room else Face.GOTHIC
        paper.middle(x, middle, row.text, line, face, width=TEXT_RIGHT - x + 0.5)
        middle += step


def _label_width(data: FlyerData, size: float) -> float:
    return max((line_width(way.label, BOLD, size) for way in data.ways), default=0.0) + 2.5


def _broken(text: str, size: float, room: float) -> tuple[str, ...]:
    if fit(text, Face.GOTHIC, size, room, size).fits:
        return (text,)
    return break_lines(text, Face.GOTHIC, size, room)


def _fact_rows(data: FlyerData, size: float) -> list[tuple[str, str, float]]:
    """Label, text and left edge of every line, the times to choose from and the seats among them."""
    facts = list(data.facts)
    if data.slots:
        times = "、".join(slot_words(slot) for slot in data.slots)
        facts.insert(0, Fact("時間", f"{times}から選べます"))
    if data.capacity:
        facts.append(Fact("定員", f"{data.capacity:,}人"))
    left = LEFT + max((line_width(fact.label, BOLD, size) for fact in facts), default=0.0) + 3.5
    rows = []
    for fact in facts:
        for number, text in enumerate(_broken(fact.text, size, RIGHT - left)):
            rows.append(("" if number else fact.label, text, left))
    return rows


def _facts(paper: Paper, plan: _Plan, top: float, bottom: float) -> None:
    if not plan.rows:
        return
    size = plan.size
    step = min((bottom - top) / len(plan.rows), size * 1.72 / MM)
    if step < size * 1.08 / MM:
        paper.refuse("、".join(label for label, _, _ in plan.rows if label))
    middle = top + (bottom - top - step * len(plan.rows)) / 2 + step / 2
    for label, text, left in plan.rows:
        paper.middle(LEFT, middle, label, size, BOLD, tone=Tone.ACCENT)
        paper.middle(left, middle, text.rstrip(" 　"), size, width=RIGHT - left)
        middle += step


def _phone(paper: Paper, data: FlyerData) -> None:
    y, height = PHONE_TOP, 32.0
    paper.box(
        LEFT, y, RIGHT - LEFT, height, fill=Tone.TINT, stroke=Tone.ACCENT, weight=0.5, radius=1.6
    )
    x, right = LEFT + 3.6, RIGHT - 3.6
    if data.qr:
        right = RIGHT - 30.5
        paper.box(RIGHT - 28.5, y + 0.9, 27.6, 30.2, fill=Tone.WHITE, radius=0.8)
        qr(paper, data.qr, RIGHT - 27.3, y + 1.6, 25.2)
        words = data.qr_words
        paper.middle(RIGHT - 14.7, y + 28.6, words, 10.5, align="centre", width=26.5, minimum=9)
    room = right - x
    if not data.phone:
        paper.middle(x, y + 9, data.how_to_apply, 17, BOLD, width=room, minimum=14)
        _desk(paper, data, x, y + (20 if data.how_to_apply else 15), room)
        return
    paper.middle(x, y + 4.9, data.how_to_apply, 14, BOLD, width=room, minimum=12)
    size = 28.0 if data.qr else 38.0
    middle = y + (13.0 if data.qr else 15.2)
    handset(paper, x - 0.3, middle, size * 0.24)
    start = x + size * 0.24 + 2.2
    width = right - start
    paper.middle(start, middle, data.phone, size, BOLD, tone=Tone.ACCENT, width=width, minimum=24)
    _desk(paper, data, x, y + (24.4 if data.qr else 26.4), room)


def _desk(paper: Paper, data: FlyerData, x: float, middle: float, room: float) -> None:
    """Who answers, and when, on one line at 14 points or on two."""
    words = "　".join(part for part in (data.desk, data.hours) if part)
    if fit(words, BOLD, 14, room, 13).fits:
        paper.middle(x, middle, words, 14, BOLD, width=room, minimum=13)
        return
    paper.middle(x, middle - 2.8, data.desk, 14, BOLD, width=room, minimum=10.5)
    paper.middle(x, middle + 2.8, data.hours, 14, BOLD, width=room, minimum=10.5)


def _last_line(paper: Paper, data: FlyerData) -> None:
    right = "　".join(
        part for part in (data.organisers and f"主催 {data.organisers}", data.number) if part
    )
    room = RIGHT - LEFT - (MARK + 2.0 if data.logo else 0.0)
    paper.text(RIGHT, LAST_LINE, right, 10.5, BOLD, align="right", width=room, minimum=9)
    if data.logo:
        used = min(line_width(right, BOLD, 10.5), room)
        draw_mark(paper, data.logo, RIGHT - used - 2.0 - MARK, LAST_LINE - 4.0, MARK, 5.2)
