"""Five faces from very glad to worried, with the words that go with them."""

from divide_support.documents.outline import Path, ellipse
from divide_support.documents.page import Paper
from divide_support.documents.style import Tone

# Words in lines, best first; the worst face is worried, not angry: nobody ticks an angry face about a neighbour.
FACES = (
    ("とても", "よかった"),
    ("よかった",),
    ("ふつう",),
    ("あまり", "よくない"),
    ("よくない",),
)


def draw_face(paper: Paper, x: float, y: float, radius: float, mood: int) -> None:
    """Mood 0 is the best; the drawing scales with the radius, the line stays visible on a fax."""
    unit = radius / 9
    weight = max(0.75 * unit, 0.4)
    paper.shape(ellipse(x, y, radius), fill=Tone.WHITE, stroke=Tone.INK, weight=weight)

    def arc(*points: float) -> Path:
        move, rest = points[:2], points[2:]
        path = Path().move(x + move[0] * unit, y + move[1] * unit)
        return path.curve(
            *((x if index % 2 == 0 else y) + value * unit for index, value in enumerate(rest))
        )

    def line(path: Path) -> None:
        paper.shape(path, stroke=Tone.INK, weight=weight, round_ends=True)

    for side in (-1, 1):
        if mood == 0:
            line(
                arc(
                    side * 3.1 - 1.4,
                    -1.4,
                    side * 3.1 - 1.0,
                    -3.2,
                    side * 3.1 + 1.0,
                    -3.2,
                    side * 3.1 + 1.4,
                    -1.4,
                )
            )
        else:
            paper.shape(ellipse(x + side * 3.1 * unit, y - 1.9 * unit, 0.75 * unit), fill=Tone.INK)
    if mood == 0:
        mouth = arc(-4.4, 1.9, -4.2, 6.6, 4.2, 6.6, 4.4, 1.9)
        line(mouth.close())
    elif mood == 1:
        line(arc(-4.4, 2.5, -2.4, 5.2, 2.4, 5.2, 4.4, 2.5))
    elif mood == 2:
        line(arc(-3.5, 3.2, -1.0, 3.2, 1.0, 3.2, 3.5, 3.2))
    elif mood == 3:
        line(arc(-4.2, 4.9, -2.4, 2.5, 2.4, 2.5, 4.2, 4.9))
    else:
        line(arc(-4.2, 5.2, -2.6, 0.9, 2.6, 0.9, 4.2, 5.2))
        for side in (-1, 1):
            line(arc(side * 1.9, -5.2, side * 2.6, -5.0, side * 4.2, -4.6, side * 5.0, -3.9))
