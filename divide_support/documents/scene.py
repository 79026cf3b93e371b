"""Two people at a table with a telephone (挿絵): the supporter at the side of the senior, who holds the phone."""

from divide_support.documents.outline import Path, box, ellipse
from divide_support.documents.page import Paper
from divide_support.documents.style import Tone, Variant

WIDTH, HEIGHT = 45.0, 35.0
OUTLINE = 0.42


class Stage:
    """A local frame of 45 × 35 units."""

    def __init__(self, paper: Paper, x: float, y: float, width: float) -> None:
        self.paper, self.x, self.y, self.scale = paper, x, y, width / WIDTH

    def draw(
        self,
        path: Path,
        fill: Tone | None = None,
        stroke: Tone | None = Tone.INK,
        weight: float = OUTLINE,
    ) -> None:
        placed = path.placed(self.x, self.y, self.scale)
        self.paper.shape(
            placed, fill=fill, stroke=stroke, weight=weight * self.scale, round_ends=True
        )

    def limb(self, path: Path, sleeve: Tone, width: float) -> None:
        """One stroke in ink and a narrower one in the sleeve's colour."""
        self.draw(path, stroke=Tone.INK, weight=width + 2 * OUTLINE)
        self.draw(path, stroke=sleeve, weight=width)


def draw_scene(
    paper: Paper, x: float, y: float, width: float, *, consultation: bool = False
) -> None:
    stage = Stage(paper, x, y, width)
    if consultation:
        body(stage, 11.5, Tone.CREAM)
        _man(stage, 11.5, 14.2)
        body(stage, 33.5, Tone.WHITE)
        vest(stage, 33.5)
        woman_supporter(stage, 33.5, 13.6)
        bubble(stage, 18.3, 4.4, "question")
        bubble(stage, 27.0, 5.2, "dots", turned=True)
    else:
        body(stage, 11.5, Tone.CREAM)
        _woman(stage, 11.5, 14.2)
        body(stage, 33.5, Tone.WHITE)
        vest(stage, 33.5)
        _man_supporter(stage, 33.5, 13.2)
        bubble(stage, 20.4, 4.8, "dots")
    stage.draw(box(0.3, 31.6, 44.4, 2.2, 0.5), fill=Tone.WHITE)
    _arms(stage)


def body(stage: Stage, cx: float, shirt: Tone) -> None:
    stage.draw(box(cx - 1.7, 17.0, 3.4, 5.0, 1.0), fill=Tone.SKIN)
    torso = (
        Path()
        .move(cx - 8.6, 32)
        .curve(cx - 9.0, 25.0, cx - 8.0, 21.6, cx - 2.6, 20.4)
        .curve(cx - 1.4, 22.2, cx + 1.4, 22.2, cx + 2.6, 20.4)
        .curve(cx + 8.0, 21.6, cx + 9.0, 25.0, cx + 8.6, 32)
        .close()
    )
    stage.draw(torso, fill=shirt)


def vest(stage: Stage, cx: float) -> None:
    """The accent vest with a name card tells the supporter from the guest."""
    vest = (
        Path()
        .move(cx - 5.4, 32)
        .curve(cx - 5.8, 27, cx - 5.6, 23.5, cx - 4.2, 20.9)
        .curve(cx - 3.0, 24.0, cx - 1.4, 26.2, cx, 27.4)
        .curve(cx + 1.4, 26.2, cx + 3.0, 24.0, cx + 4.2, 20.9)
        .curve(cx + 5.6, 23.5, cx + 5.8, 27, cx + 5.4, 32)
        .close()
    )
    fill = Tone.WHITE if stage.paper.variant is Variant.FAX else Tone.ACCENT
    stage.draw(vest, fill=fill)
    stage.draw(box(cx + 2.3, 23.7, 2.3, 2.8, 0.3), fill=Tone.WHITE, weight=0.25)


def _face(stage: Stage, cx: float, cy: float, *, glasses: bool) -> None:
    stage.draw(ellipse(cx - 5.0, cy + 0.6, 0.9, 1.2), fill=Tone.SKIN)
    stage.draw(ellipse(cx + 5.0, cy + 0.6, 0.9, 1.2), fill=Tone.SKIN)
    stage.draw(ellipse(cx, cy, 5.0, 5.3), fill=Tone.SKIN)
    for side in (-1, 1):
        eye = cx + side * 1.95
        stage.draw(ellipse(eye, cy + 0.5, 0.42, 0.5), fill=Tone.INK, stroke=None)
        stage.draw(ellipse(cx + side * 3.1, cy + 2.2, 0.85, 0.55), fill=Tone.BLUSH, stroke=None)
        if glasses:
            stage.draw(ellipse(eye, cy + 0.5, 1.5), weight=0.3)
        else:
            brow = (
                Path()
                .move(eye - 0.8, cy - 1.2)
                .curve(eye - 0.3, cy - 1.6, eye + 0.3, cy - 1.6, eye + 0.8, cy - 1.2)
            )
            stage.draw(brow, weight=0.3)
    if glasses:
        stage.draw(
            Path().move(cx - 0.45, cy + 0.3).curve(cx - 0.2, cy, cx + 0.2, cy, cx + 0.45, cy + 0.3),
            weight=0.3,
        )
    smile = (
        Path()
        .move(cx - 1.5, cy + 2.7)
        .curve(cx - 0.8, cy + 3.8, cx + 0.8, cy + 3.8, cx + 1.5, cy + 2.7)
    )
    stage.draw(smile, weight=0.36)


def _woman(stage: Stage, cx: float, cy: float) -> None:
    """Grey hair with a bun, round glasses."""
    stage.draw(ellipse(cx, cy - 6.9, 2.3, 2.0), fill=Tone.GREY_HAIR)
    stage.draw(ellipse(cx, cy - 0.9, 5.9, 5.7), fill=Tone.GREY_HAIR)
    _face(stage, cx, cy, glasses=True)
    fringe = (
        Path()
        .move(cx - 5.2, cy - 0.3)
        .curve(cx - 5.8, cy - 7.2, cx + 5.8, cy - 7.2, cx + 5.2, cy - 0.3)
        .curve(cx + 4.4, cy - 2.6, cx + 2.4, cy - 3.6, cx - 0.6, cy - 3.9)
        .curve(cx - 2.6, cy - 3.6, cx - 4.4, cy - 2.4, cx - 5.2, cy - 0.3)
        .close()
    )
    stage.draw(fringe, fill=Tone.GREY_HAIR)


def _man(stage: Stage, cx: float, cy: float) -> None:
    """Bald, with grey hair at the sides, round glasses."""
    for side in (-1, 1):
        tuft = (
            Path()
            .move(cx + side * 3.8, cy - 3.8)
            .curve(cx + side * 6.6, cy - 3.4, cx + side * 6.6, cy + 1.2, cx + side * 5.0, cy + 1.8)
            .close()
        )
        stage.draw(tuft, fill=Tone.GREY_HAIR)
    _face(stage, cx, cy, glasses=True)
    for side in (-1, 1):
        lock = (
            Path()
            .move(cx + side * 4.3, cy - 2.9)
            .curve(cx + side * 6.3, cy - 2.4, cx + side * 6.2, cy - 0.2, cx + side * 5.0, cy - 0.4)
            .curve(cx + side * 4.5, cy - 1.0, cx + side * 4.4, cy - 2.0, cx + side * 4.3, cy - 2.9)
            .close()
        )
        stage.draw(lock, fill=Tone.GREY_HAIR)
    shine = (
        Path()
        .move(cx - 2.0, cy - 4.0)
        .curve(cx - 1.2, cy - 4.5, cx - 0.2, cy - 4.6, cx + 0.6, cy - 4.4)
    )
    stage.draw(shine, weight=0.25)


def _man_supporter(stage: Stage, cx: float, cy: float) -> None:
    _face(stage, cx, cy, glasses=False)
    hair = (
        Path()
        .move(cx - 5.3, cy + 0.4)
        .curve(cx - 6.6, cy - 6.6, cx - 1.8, cy - 7.0, cx + 0.6, cy - 6.4)
        .curve(cx + 4.8, cy - 6.8, cx + 6.3, cy - 3.4, cx + 5.3, cy + 0.4)
        .curve(cx + 4.8, cy - 1.2, cx + 4.4, cy - 2.0, cx + 3.4, cy - 3.0)
        .curve(cx + 0.8, cy - 2.4, cx - 2.4, cy - 2.8, cx - 3.8, cy - 3.4)
        .curve(cx - 4.6, cy - 2.2, cx - 5.0, cy - 1.2, cx - 5.3, cy + 0.4)
        .close()
    )
    stage.draw(hair, fill=Tone.DARK_HAIR)


def woman_supporter(stage: Stage, cx: float, cy: float) -> None:
    back = (
        Path()
        .move(cx - 5.6, cy + 5.6)
        .curve(cx - 7.4, cy - 9.0, cx + 7.4, cy - 9.0, cx + 5.6, cy + 5.6)
        .close()
    )
    stage.draw(back, fill=Tone.DARK_HAIR)
    stage.draw(box(cx - 1.6, cy + 4.0, 3.2, 4.0, 0.8), fill=Tone.SKIN)
    _face(stage, cx, cy, glasses=False)
    fringe = (
        Path()
        .move(cx - 5.3, cy + 1.6)
        .curve(cx - 6.0, cy - 7.4, cx + 6.0, cy - 7.4, cx + 5.3, cy + 1.6)
        .curve(cx + 4.9, cy - 1.0, cx + 3.4, cy - 3.0, cx + 1.6, cy - 3.9)
        .curve(cx - 0.6, cy - 2.4, cx - 4.2, cy - 2.2, cx - 5.3, cy + 1.6)
        .close()
    )
    stage.draw(fringe, fill=Tone.DARK_HAIR)


def _arms(stage: Stage) -> None:
    """The senior holds the phone up with both hands; the supporter points at it."""
    stage.limb(Path().move(5.2, 26.4).curve(6.4, 32.2, 13.6, 32.4, 18.6, 28.8), Tone.CREAM, 3.4)
    stage.limb(Path().move(39.8, 26.0).curve(39.0, 31.6, 33.0, 31.6, 27.6, 27.6), Tone.WHITE, 3.2)
    phone = box(-2.5, -4.4, 5.0, 8.8, 0.8)
    stage.draw(phone.placed(22.2, 25.2, 1.0, 14), fill=Tone.INK)
    stage.draw(
        box(-1.9, -3.5, 3.8, 7.0, 0.3).placed(22.2, 25.2, 1.0, 14), fill=Tone.TINT, stroke=None
    )
    stage.draw(ellipse(19.6, 28.2, 1.9, 1.55), fill=Tone.SKIN)
    for step in range(3):
        knuckle = Path().move(20.2, 26.9 + step * 0.95).line(21.5, 27.1 + step * 0.85)
        stage.draw(knuckle, weight=0.3)
    finger = Path().move(27.2, 27.4).curve(26.4, 26.6, 25.6, 26.0, 24.8, 25.6)
    stage.limb(finger, Tone.SKIN, 0.9)
    stage.draw(ellipse(27.7, 27.9, 1.75, 1.5), fill=Tone.SKIN)


def bubble(stage: Stage, cx: float, cy: float, what: str, *, turned: bool = False) -> None:
    side = -1 if turned else 1
    outline = (
        Path()
        .move(cx - side * 1.6, cy + 2.3)
        .line(cx - side * 3.4, cy + 4.6)
        .curve(cx - side * 3.0, cy + 3.6, cx - side * 3.0, cy + 2.8, cx - side * 2.9, cy + 1.9)
        .curve(cx - side * 5.0, cy - 0.6, cx - side * 3.2, cy - 3.0, cx, cy - 3.0)
        .curve(cx + side * 4.8, cy - 3.0, cx + side * 4.8, cy + 2.8, cx, cy + 2.7)
        .curve(cx - side * 0.6, cy + 2.7, cx - side * 1.1, cy + 2.5, cx - side * 1.6, cy + 2.3)
        .close()
    )
    stage.draw(outline, fill=Tone.WHITE)
    if what == "dots":
        for dx in (-1.5, 0.0, 1.5):
            stage.draw(ellipse(cx + dx, cy - 0.1, 0.42), fill=Tone.ACCENT, stroke=None)
        return
    mark = (
        Path()
        .move(cx - 0.9, cy - 1.0)
        .curve(cx - 0.9, cy - 2.3, cx + 1.2, cy - 2.3, cx + 1.2, cy - 0.9)
        .curve(cx + 1.2, cy - 0.1, cx + 0.1, cy - 0.1, cx + 0.1, cy + 0.7)
    )
    stage.draw(mark, stroke=Tone.ACCENT, weight=0.55)
    stage.draw(ellipse(cx + 0.1, cy + 1.75, 0.38), fill=Tone.ACCENT, stroke=None)
