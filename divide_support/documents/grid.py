"""Sheets of equal places (labels, cards): where each one lies, what a sheet may look like, and the test of the printer."""

from dataclasses import dataclass

from divide_support.documents.fonts import Face
from divide_support.documents.page import Paper
from divide_support.documents.style import A4, Tone, Variant
from divide_support.documents.typeset import line_width
from divide_support.errors import BadInput

FARTHEST_OFFSET = 10.0
SMALLEST_PLACE = (25.0, 15.0)
NOTE = (41.0, 123.5, 169.0, 173.5)
MEASURED, BLANK = ("測ったずれ：右へ", "　下へ"), "　" * 6
SLACK = 0.05  # rounding in the makers' tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Measures in mm on A4 upright; pitch is from one left (top) edge to the next."""

    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    pitch_x: float
    pitch_y: float

    @property
    def count(self) -> int:
        return self.columns * self.rows

    def place(self, number: int, *, mirrored: bool = False) -> tuple[float, float]:
        """Left and top of a place, row by row from 0; mirrored for the back of a sheet turned over its long edge."""
        row, column = divmod(number, self.columns)
        if mirrored:
            x = A4[0] - self.left - self.width - column * self.pitch_x
        else:
            x = self.left + column * self.pitch_x
        return x, self.top + row * self.pitch_y


@dataclass(frozen=True, slots=True)
class Offset:
    """What one printer is off, in mm: x to the right, y downwards."""

    x: float = 0.0
    y: float = 0.0


NO_OFFSET = Offset()


def check_grid(grid: Grid, *, what: str = "用紙の設定") -> None:
    """Raises BadInput for a sheet that cannot be: places that overlap, leave the paper or have no room for an address."""
    why = _trouble(grid)
    if why:
        raise BadInput(
            f"{what}を保存できませんでした。",
            why,
            "用紙の箱に書いてある寸法（mm）を確かめて、もう一度入れてください。",
        )


def _trouble(grid: Grid) -> str:
    if grid.columns < 1 or grid.rows < 1:
        return "列か行の数が0になっています。"
    if grid.width < SMALLEST_PLACE[0] or grid.height < SMALLEST_PLACE[1]:
        return f"1枚が小さすぎます（幅{SMALLEST_PLACE[0]:g} mm、高さ{SMALLEST_PLACE[1]:g} mmから使えます）。"
    if grid.left < 0 or grid.top < 0:
        return "左か上の余白がマイナスになっています。"
    if grid.columns > 1 and grid.pitch_x < grid.width - SLACK:
        return "となりの列と重なります（横の間隔が、1枚の幅より小さくなっています）。"
    if grid.rows > 1 and grid.pitch_y < grid.height - SLACK:
        return "となりの行と重なります（縦の間隔が、1枚の高さより小さくなっています）。"
    right = grid.left + (grid.columns - 1) * grid.pitch_x + grid.width
    bottom = grid.top + (grid.rows - 1) * grid.pitch_y + grid.height
    if right > A4[0] + SLACK:
        return f"右の端が{right:g} mmになり、用紙の幅（{A4[0]:g} mm）からはみ出します。"
    if bottom > A4[1] + SLACK:
        return f"下の端が{bottom:g} mmになり、用紙の高さ（{A4[1]:g} mm）からはみ出します。"
    return ""


def check_offset(offset: Offset) -> None:
    if max(abs(offset.x), abs(offset.y)) > FARTHEST_OFFSET:
        raise BadInput(
            "印刷位置の調整を保存できませんでした。",
            f"調整は{FARTHEST_OFFSET:g} mmまでです。",
            "それより大きくずれるときは、用紙の種類と、印刷の倍率（100%）を確かめてください。",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionTestData:
    """印刷位置テスト: printed on plain paper and held against the light before the real sheets."""

    title: str
    grid: Grid
    offset: Offset = NO_OFFSET
    practice: bool = False


def render_position_test(data: PositionTestData, variant: Variant = Variant.COLOUR) -> bytes:
    paper = Paper(f"印刷位置テスト {data.title}", variant=variant, practice=data.practice)
    paper.page()
    grid, offset = data.grid, data.offset
    for number in range(grid.count):
        x, y = grid.place(number)
        _cell(paper, x + offset.x, y + offset.y, grid, number)
    _words(paper, data)
    return paper.finish()


def _measured(offset: Offset) -> str:
    if offset == NO_OFFSET:
        return f"{MEASURED[0]}{BLANK}mm{MEASURED[1]}{BLANK}mm（左・上へは －）"
    return f"いまの調整：右へ {offset.x:g} mm、下へ {offset.y:g} mm"


def _cell(paper: Paper, x: float, y: float, grid: Grid, number: int) -> None:
    paper.box(x, y, grid.width, grid.height, stroke=Tone.INK, weight=0.2)
    middle_x, middle_y = x + grid.width / 2, y + grid.height / 2
    paper.rule(middle_x - 3, middle_y, middle_x + 3, middle_y, 0.2)
    paper.rule(middle_x, middle_y - 3, middle_x, middle_y + 3, 0.2)
    left, baseline = max(x + 2.5, paper.edge), max(y + 6.0, paper.edge + 4)
    box_left, box_top, box_right, box_bottom = NOTE
    if not (box_left - 6 < left < box_right and box_top < baseline < box_bottom + 5):
        paper.text(left, baseline, str(number + 1), 12, Face.GOTHIC_BOLD)


def _words(paper: Paper, data: PositionTestData) -> None:
    """In the middle of the sheet, on white, so that they fit whatever the places are; with 100 mm to measure."""
    left, top, right, bottom = NOTE
    width, height = right - left, bottom - top
    paper.box(left, top, width, height, fill=Tone.WHITE, stroke=Tone.INK, weight=0.5, radius=1.5)
    paper.text(left + 5, top + 8.4, "印刷位置テスト", 16, Face.GOTHIC_BOLD)
    end = left + width - 5
    paper.text(end, top + 8.4, data.title, 11, align="right", width=74, minimum=8)
    for number, words in enumerate(
        (
            "1　ふつうの紙に、倍率100%で印刷します。",
            "2　ラベル（カード）の紙に重ね、明るい方へすかします。",
            "3　線のずれ（mm）を測り、「プリンターの位置ずれ」に入れます。",
            _measured(data.offset),
        )
    ):
        paper.text(left + 5, top + 16.0 + 6.2 * number, words, 11, width=width - 10, minimum=9)
    if data.offset == NO_OFFSET:
        room = line_width(BLANK, Face.GOTHIC, 11)
        for before in (MEASURED[0], f"{MEASURED[0]}{BLANK}mm{MEASURED[1]}"):
            x = left + 5 + line_width(before, Face.GOTHIC, 11)
            paper.rule(x + 0.6, top + 35.4, x + room - 0.6, top + 35.4, 0.35)
    y = top + 43.6
    paper.rule(left + 14, y, left + 114, y, 0.35)
    for step in range(11):
        x = left + 14 + 10 * step
        paper.rule(x, y - (2.2 if step % 5 == 0 else 1.2), x, y, 0.35)
    paper.text(
        left + width / 2,
        y + 4.4,
        "この線が、ちょうど100 mmなら、正しい倍率です。",
        9,
        align="centre",
    )
