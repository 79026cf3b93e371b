"""窓あき封筒テスト: a sheet to be folded and put into the envelope before the first letters go out."""

from dataclasses import dataclass

from divide_support.documents.fonts import Face
from divide_support.documents.office import Addressee
from divide_support.documents.official import address_block, fold_marks
from divide_support.documents.page import Paper
from divide_support.documents.style import (
    ADDRESS_HEIGHT,
    ADDRESS_LEFT,
    ADDRESS_TOP,
    ADDRESS_WIDTH,
    FOLDS,
    Tone,
    Variant,
)

SAMPLE = Addressee(
    name="見本　花子", postal="000-0000", address=("みどり県緑川市中央一丁目2番3号",)
)
STEPS = (
    "1　この紙を、倍率100%で印刷します。",
    "2　左のしるしと点線で、3つに折ります（あて先が外になるように）。",
    "3　封筒に入れ、上下左右にゆらします。",
    "4　点線の枠の中の字が、いつも窓から全部見えれば、そのまま使えます。",
    "5　窓から外れるときは、別の封筒を使うか、宛名ラベルをはってください。",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowTestData:
    title: str = "窓あき封筒テスト"
    practice: bool = False


def render_window_test(data: WindowTestData, variant: Variant = Variant.COLOUR) -> bytes:
    paper = Paper(data.title, variant=variant, practice=data.practice)
    paper.page()
    left, top = ADDRESS_LEFT - 2, ADDRESS_TOP - 1
    right, bottom = left + ADDRESS_WIDTH + 4, top + ADDRESS_HEIGHT + 2
    for ends in (
        (left, top, right, top),
        (left, bottom, right, bottom),
        (left, top, left, bottom),
        (right, top, right, bottom),
    ):
        paper.rule(*ends, 0.25, dash=(1.2, 1.2))
    address_block(paper, SAMPLE, Face.MINCHO)
    fold_marks(paper)
    for y in FOLDS:
        paper.rule(14, y, paper.width - 10, y, 0.25, tone=Tone.HAIR, dash=(2.0, 2.0))
    paper.text(25, FOLDS[0] + 16, data.title, 20, Face.GOTHIC_BOLD)
    for number, words in enumerate(STEPS):
        paper.text(25, FOLDS[0] + 30 + 9 * number, words, 12, width=165, minimum=10)
    return paper.finish()
