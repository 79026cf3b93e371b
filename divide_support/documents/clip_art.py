"""挿絵: the pictures of our own that a flyer may carry, and which of them suits what."""

from enum import StrEnum

from divide_support.documents.outline import Path, box, ellipse
from divide_support.documents.page import Paper
from divide_support.documents.scene import (
    Stage,
    body,
    draw_scene,
    vest,
    woman_supporter,
)
from divide_support.documents.style import Tone, Variant


class Scene(StrEnum):
    """As the office names them."""

    SIDE_BY_SIDE = "となりで教える"
    CONSULTATION = "相談する"
    CLASS = "みんなで学ぶ"
    CARD = "カードとスマホ"


def draw_clip_art(paper: Paper, scene: Scene, x: float, y: float, width: float) -> None:
    """45 units wide and 35 high, whatever the scene."""
    if scene in (Scene.SIDE_BY_SIDE, Scene.CONSULTATION):
        draw_scene(paper, x, y, width, consultation=scene is Scene.CONSULTATION)
        return
    stage = Stage(paper, x, y, width)
    if scene is Scene.CLASS:
        _board(stage)
        body(stage, 35.8, Tone.WHITE)
        vest(stage, 35.8)
        woman_supporter(stage, 35.8, 13.6)
        arm = Path().move(29.6, 27.2).curve(29.0, 23.0, 28.8, 18.6, 28.4, 14.4)
        stage.limb(arm, Tone.WHITE, 2.6)
        stage.draw(ellipse(28.3, 12.6, 1.5, 1.7), fill=Tone.SKIN)
        for cx, shirt, hair in (
            (5.8, Tone.CREAM, "bun"),
            (15.4, Tone.TINT, "bald"),
            (25.0, Tone.CREAM, "short"),
        ):
            _from_behind(stage, cx, shirt, hair)
    else:
        _phone(stage)
        _waves(stage)
        _card(stage)
    stage.draw(box(0.3, 32.4, 44.4, 1.8, 0.5), fill=Tone.WHITE)


def _board(stage: Stage) -> None:
    """A board with a large telephone drawn on it."""
    stage.draw(box(2.2, 1.6, 25.2, 16.6, 0.8), fill=Tone.WHITE)
    stage.draw(box(5.4, 3.6, 7.2, 12.6, 1.2), fill=Tone.TINT)
    stage.draw(ellipse(9.0, 8.4, 1.7), fill=Tone.WHITE, stroke=Tone.ACCENT, weight=0.5)
    stage.draw(box(7.0, 12.2, 4.0, 1.6, 0.6), fill=Tone.ACCENT, stroke=None)
    for number, length in enumerate((9.6, 7.0, 8.6)):
        y = 6.4 + number * 3.6
        stage.draw(Path().move(15.4, y).line(15.4 + length, y), weight=0.6)


def _from_behind(stage: Stage, cx: float, shirt: Tone, hair: str) -> None:
    """Somebody in the audience: shoulders, neck and the back of a head."""
    shoulders = (
        Path()
        .move(cx - 5.2, 33.4)
        .curve(cx - 5.4, 29.6, cx - 4.4, 28.4, cx - 1.6, 27.8)
        .line(cx + 1.6, 27.8)
        .curve(cx + 4.4, 28.4, cx + 5.4, 29.6, cx + 5.2, 33.4)
        .close()
    )
    stage.draw(shoulders, fill=shirt)
    stage.draw(box(cx - 1.5, 26.0, 3.0, 2.8, 0.8), fill=Tone.SKIN)
    for side in (-1, 1):
        stage.draw(ellipse(cx + side * 3.7, 23.8, 0.7, 1.0), fill=Tone.SKIN)
    if hair == "bun":
        stage.draw(ellipse(cx, 18.4, 1.7, 1.5), fill=Tone.GREY_HAIR)
    stage.draw(ellipse(cx, 23.2, 3.8, 4.1), fill=Tone.GREY_HAIR)
    if hair == "bald":
        stage.draw(ellipse(cx, 21.6, 3.1, 2.5), fill=Tone.SKIN)
    elif hair == "bun":
        stage.draw(
            Path().move(cx - 2.2, 25.6).curve(cx - 0.8, 26.6, cx + 0.8, 26.6, cx + 2.2, 25.6),
            weight=0.3,
        )
    else:
        stage.draw(
            Path().move(cx - 3.0, 25.4).curve(cx - 1.0, 26.8, cx + 1.0, 26.8, cx + 3.0, 25.4),
            weight=0.3,
        )


def _phone(stage: Stage) -> None:
    """A telephone that stands up, with a tick on its screen: it has worked."""
    turned = 5.0
    stage.draw(box(-7.6, -14.4, 15.2, 28.8, 2.2).placed(13.4, 17.2, 1.0, -turned), fill=Tone.INK)
    stage.draw(
        box(-6.3, -12.4, 12.6, 24.2, 0.6).placed(13.4, 17.2, 1.0, -turned),
        fill=Tone.TINT,
        stroke=None,
    )
    shield = (
        Path()
        .move(0, -5.6)
        .curve(1.6, -4.4, 3.2, -3.8, 4.8, -3.6)
        .curve(4.8, 1.2, 3.4, 4.2, 0, 6.0)
        .curve(-3.4, 4.2, -4.8, 1.2, -4.8, -3.6)
        .curve(-3.2, -3.8, -1.6, -4.4, 0, -5.6)
        .close()
    )
    fill = Tone.WHITE if stage.paper.variant is Variant.FAX else Tone.ACCENT
    stage.draw(shield.placed(13.0, 12.6, 1.0, -turned), fill=fill)
    tick = Path().move(-2.2, 0.2).line(-0.5, 2.0, 2.5, -1.8)
    mark = Tone.INK if fill is Tone.WHITE else Tone.WHITE
    stage.draw(tick.placed(13.0, 12.6, 1.0, -turned), stroke=mark, weight=1.0)


def _waves(stage: Stage) -> None:
    """What passes between the card and the telephone."""
    for radius in (2.2, 4.2, 6.2):
        arc = (
            Path()
            .move(radius * 0.5, -radius * 0.87)
            .curve(
                radius * 1.1, -radius * 0.5, radius * 1.1, radius * 0.5, radius * 0.5, radius * 0.87
            )
        )
        stage.draw(arc.placed(22.6, 7.6, 1.0, -20), stroke=Tone.ACCENT, weight=0.8)


def _card(stage: Stage) -> None:
    """A card with a face, a chip and three lines."""
    at = (32.0, 23.0, 1.0, 8.0)
    stage.draw(box(-10.6, -6.8, 21.2, 13.6, 1.2).placed(*at), fill=Tone.WHITE)
    stage.draw(box(-9.2, -5.4, 7.2, 10.8, 0.6).placed(*at), fill=Tone.CREAM)
    shoulders = Path().move(-8.4, 5.0).curve(-8.2, 1.8, -3.0, 1.8, -2.8, 5.0).close()
    stage.draw(shoulders.placed(*at), fill=Tone.WHITE, weight=0.35)
    stage.draw(ellipse(-5.6, -1.2, 2.0, 2.2).placed(*at), fill=Tone.SKIN, weight=0.35)
    stage.draw(box(4.8, -5.2, 3.8, 3.0, 0.5).placed(*at), fill=Tone.BLUSH, weight=0.35)
    for y, length in ((-0.2, 9.6), (2.0, 9.6), (4.2, 6.4)):
        stage.draw(Path().move(-0.6, y).line(-0.6 + length, y).placed(*at), weight=0.5)
