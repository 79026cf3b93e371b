"""内容・持ち物・教える人 …: the labelled lines of a flyer, as large as their room allows, and the number of seats."""

from dataclasses import dataclass

from divide_support.documents.fonts import Face
from divide_support.documents.linebreak import break_lines
from divide_support.documents.page import Paper
from divide_support.documents.place_box import BOLD, LEFT, RIGHT, Fact
from divide_support.documents.style import KANJI_MIDDLE, KANJI_TOP, MM, Tone
from divide_support.documents.typeset import fit, line_width

TEXT_LEFT = 41.0
SEATS_BOX = (160.0, 21.4)  # left edge and height
SEATS_LINE = (162.0, 10.0)
SMALLEST = 14.0
# Size and the white between two facts that goes with it, the largest first.
PITCHES = {18.0: 1.2, 16.0: 1.15, 15.0: 1.13, SMALLEST: 1.09}
SIZES = ((18.0, 3.4), (16.0, 2.0), (15.0, 1.5), (SMALLEST, 0.0))
LARGEST_GAP = 6.0


@dataclass(frozen=True, slots=True)
class FactsPlan:
    """How the facts will stand; `height` is what they need at least."""

    size: float
    left: float
    blocks: tuple[tuple[str, tuple[str, ...]], ...]
    seats: tuple[float, float] | None
    height: float


def plan_facts(facts: tuple[Fact, ...], seats: int | None, room: float) -> FactsPlan:
    """The largest type with which everything stands in `room` mm, else the smallest."""
    boxes = (None,) if not seats else (SEATS_BOX, SEATS_LINE)
    for size, gap in SIZES:
        for box in boxes:
            plan = _plan(facts, box, size, gap)
            if plan.height <= room + 0.05:
                return plan
    return plan


def _plan(
    facts: tuple[Fact, ...], box: tuple[float, float] | None, size: float, gap: float
) -> FactsPlan:
    labels = max((line_width(fact.label, BOLD, size) for fact in facts), default=0.0)
    left = max(TEXT_LEFT, LEFT + labels + 4)
    blocks, y = [], 0.0
    for fact in facts:
        right = box[0] - 3 if box and y < box[1] else RIGHT
        rows: tuple[str, ...] = (fact.text,)
        if not fit(fact.text, Face.GOTHIC, size, right - left, size).fits:
            rows = break_lines(fact.text, Face.GOTHIC, size, right - left)
        blocks.append((fact.label, rows))
        y += len(rows) * size * PITCHES[size] / MM + gap
    height = max(y - gap, 0.0)
    return FactsPlan(size, left, tuple(blocks), box, max(height, box[1] if box else 0.0))


def draw_facts(paper: Paper, plan: FactsPlan, seats: int | None, top: float, bottom: float) -> None:
    if not plan.height:
        return
    pitch = plan.size * PITCHES[plan.size] / MM
    lines = sum(len(rows) for _, rows in plan.blocks)
    count = max(len(plan.blocks), 1)
    gap = min(max(bottom - top - lines * pitch, 0.0) / count, LARGEST_GAP)
    if plan.height > bottom - top + 0.05:
        paper.refuse("、".join(label for label, _ in plan.blocks))
    if plan.seats and seats:
        _draw_seats(paper, seats, top, plan.seats)
    y = top + gap / 2 + pitch / 2 + plan.size * KANJI_MIDDLE / MM
    for label, rows in plan.blocks:
        paper.text(LEFT, y, label, plan.size, BOLD, tone=Tone.ACCENT)
        for row in rows:
            ink_top = y - plan.size * KANJI_TOP / MM
            beside = plan.seats and ink_top < top + plan.seats[1] - 0.2
            edge = plan.seats[0] - 3 if plan.seats and beside else RIGHT
            paper.text(plan.left, y, row.rstrip(" 　"), plan.size, width=edge - plan.left)
            y += pitch
        y += gap


def _draw_seats(paper: Paper, seats: int, y: float, place: tuple[float, float]) -> None:
    x, height = place[0], place[1] - 0.4
    number, middle = f"{seats:,}", (x + RIGHT) / 2
    paper.box(x, y, RIGHT - x, height, fill=Tone.WHITE, stroke=Tone.ACCENT, weight=0.5, radius=1.6)
    if height < 12:
        words, room = f"定員 {number}人", RIGHT - x - 2
        paper.middle(
            middle, y + height / 2, words, 16, BOLD, align="centre", width=room, minimum=SMALLEST
        )
        return
    paper.middle(middle, y + 6.0, "定員", 15, BOLD, align="centre")
    width = line_width(number, BOLD, 26) + 1.5 + line_width("人", BOLD, 15)
    end = paper.text(middle - width / 2, y + 17.6, number, 26, BOLD, tone=Tone.ACCENT)
    paper.text(end + 1.5, y + 17.6, "人", 15, BOLD)
