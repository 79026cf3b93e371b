"""Official letters (公文): number, date, addressee, sender, subject, body, 記, items and the desk to ask."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from divide_support.documents.fonts import Face
from divide_support.documents.linebreak import break_lines
from divide_support.documents.office import (
    Addressee,
    Issuer,
    OfficialStyle,
    Seal,
)
from divide_support.documents.official import address_block, fold_marks, reissue_mark, seal_corners
from divide_support.documents.page import Align, Paper
from divide_support.documents.style import (
    KANJI_MIDDLE,
    LETTER_PITCH,
    MM,
    Tone,
    Variant,
)
from divide_support.documents.typeset import line_width
from divide_support.japan.calendar import wareki

LEFT, RIGHT = 25.0, 188.0
COLUMN = RIGHT - LEFT
LABEL_LEFT, LABEL_WIDTH, ITEM_LEFT = 32.5, 17.5, 57.0
FIRST_LINE = 99.2  # so that both folds run between lines
TOP_OF_NEXT_SHEET = 32.0
BOTTOM = 268.0
DESK = (96.0, 240.5, 92.0, 32.0)
FACE = Face.MINCHO
GREETINGS = ("拝啓", "謹啓", "前略")
CHANGE_MARK = (190.2, 10.4, 4.8)  # left edge, width and height, in the margin
UNDERLINE = 1.4  # below the baseline


@dataclass(frozen=True, slots=True)
class Item:
    """One line of 記: text rows, or rows of cells standing in columns.

    A change is underlined, marked 変更 at the edge, and followed by what was to be `before`.
    """

    label: str
    rows: tuple[str | tuple[str, ...], ...]
    changed: bool = False
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterData:
    """Everything that stands on an official letter; stored as it is when a number is given.

    `number` may be the words 事務連絡. A letter of courtesy has no subject, opens with 拝啓 and ends with `closing`.
    """

    issuer: Issuer
    addressee: Addressee
    issued_on: date
    subject: str
    body: tuple[str, ...]
    items: tuple[Item, ...] = ()
    closing: str = ""
    number: str = ""
    document_id: str = ""
    style: OfficialStyle = field(default_factory=OfficialStyle)
    practice: bool = False
    reissue: bool = False


def render_letter(data: LetterData, variant: Variant = Variant.COLOUR) -> bytes:
    return render_letters([data], variant)


def render_letters(letters: Sequence[LetterData], variant: Variant = Variant.COLOUR) -> bytes:
    first = letters[0]
    paper = Paper(
        first.subject or first.addressee.named,
        variant=variant,
        practice=any(letter.practice for letter in letters),
        author=first.issuer.office,
    )
    for letter in letters:
        _Sheets(paper, letter).draw()
    return paper.finish()


class _Sheets:
    """One letter flowing over as many sheets as it needs."""

    def __init__(self, paper: Paper, letter: LetterData) -> None:
        self.paper, self.letter = paper, letter
        self.size = letter.style.body_size
        self.pitch = self.size * LETTER_PITCH / MM
        self.first_sheet = paper.page_count + 1
        self.y = 0.0

    def draw(self) -> None:
        sheets = self._plan()
        total = len(sheets)
        for number, rows in enumerate(sheets, 1):
            self.paper.page()
            if number == 1:
                self._head()
            for y, draw in rows:
                draw(y)
            self._foot(number, total)

    def _head(self) -> None:
        paper, letter = self.paper, self.letter
        if letter.style.fold_marks:
            fold_marks(paper)
        address_block(paper, letter.addressee, FACE)
        self._number_and_date()
        signature, end = letter.issuer.signature, RIGHT - 12
        paper.text(end, 66, signature, 14, FACE, align="right", width=95, minimum=11)
        if letter.style.seal is Seal.PLACE:
            seal_corners(paper, RIGHT - 24, 52)
        elif letter.style.seal is Seal.OMITTED:
            centre = end - min(line_width(signature, FACE, 14), 95) / 2
            paper.text(centre, 72.6, "（公印省略）", 10.5, FACE, align="centre")
        self._subject()
        if letter.reissue:
            reissue_mark(paper, RIGHT, 13.5, FACE)

    def _subject(self) -> None:
        """On one line, or on two where it does not fit."""
        text, centre = self.letter.subject, (LEFT + RIGHT) / 2
        rows: tuple[str, ...] = (text,)
        if line_width(text, FACE, 12) > COLUMN:
            rows = break_lines(text, FACE, 12, COLUMN * 0.8, setting="heading")
        y = 88.5 - 5.0 * (len(rows) - 1)
        for row in rows:
            self.paper.text(centre, y, row, 14, FACE, align="centre", width=COLUMN, minimum=12)
            y += 6.6

    def _number_and_date(self) -> None:
        """The number is spread over the width of the date so that both edges meet."""
        paper, letter = self.paper, self.letter
        day = wareki(letter.issued_on)
        width = line_width(day, FACE, 12)
        paper.text(RIGHT, 36.1, day, 12, FACE, align="right")
        if not letter.number:
            return
        natural = line_width(letter.number, FACE, 12)
        if natural > width:
            paper.text(
                RIGHT, 29, letter.number, 12, FACE, align="right", width=COLUMN / 2, minimum=9
            )
        elif letter.style.number_on_right:
            paper.spread(RIGHT - width, 29, letter.number, 12, FACE, width)
        else:  # left, but clear of the window when there is an address in it
            windowed = letter.addressee.postal or letter.addressee.address
            paper.text(122 if windowed else LEFT, 29 if windowed else 13.5, letter.number, 12, FACE)

    # --- the running text ----------------------------------------------------------------------

    def _plan(self) -> list[list["_Placed"]]:
        """Give every line its place; the last sheet keeps room for the desk."""
        sheets: list[list[_Placed]] = [[]]
        y, top = FIRST_LINE, True
        for gap, draw in self._rows():
            y += 0 if top else gap * self.pitch
            if y > BOTTOM:
                sheets.append([])
                y = TOP_OF_NEXT_SHEET
            sheets[-1].append((y, draw))
            top = False
        desk_top = max(DESK[1] if len(sheets) == 1 else 0.0, y + 7)
        if desk_top + self._desk_height() > 278:
            moved = sheets[-1][-2:]
            del sheets[-1][-2:]
            shift = TOP_OF_NEXT_SHEET - moved[0][0]
            sheets.append([(place + shift, draw) for place, draw in moved])
            desk_top = moved[-1][0] + shift + 7
        sheets[-1].append((desk_top, self._desk))
        return sheets

    def _rows(self) -> Iterable[tuple[float, Callable[[float], None]]]:
        """Distance from the line before, in pitches, and how to draw the line at its baseline."""
        for text in self.letter.body:
            indent = "" if text.startswith(GREETINGS) else "　"
            lines = break_lines(
                indent + text.lstrip("　 "), FACE, self.size, COLUMN, setting="justified"
            )
            yield from self._column(LEFT, lines, COLUMN)
        if self.letter.closing:
            yield 1.0, lambda y: self._line(RIGHT, y, self.letter.closing, "right")
        if self.letter.items:
            yield 1.5, lambda y: self._line((LEFT + RIGHT) / 2, y, "記", "centre")
            for number, item in enumerate(self.letter.items, 1):
                yield from self._item(number, item)
            yield 1.2, lambda y: self._line(RIGHT, y, "以上", "right")

    def _column(
        self, x: float, lines: Sequence[str], justify: float | None
    ) -> Iterable[tuple[float, Callable[[float], None]]]:
        for number, line in enumerate(lines):
            to = justify if number < len(lines) - 1 else None
            yield 1.0, partial(self._justified, x, line, to)

    def _justified(self, x: float, line: str, to: float | None, y: float) -> None:
        rows = [line] if to is None else [line, ""]
        self.paper.lines(x, y, rows, self.size, FACE, justify_to=to)

    def _line(self, x: float, y: float, text: str, align: Align) -> None:
        self.paper.text(x, y, text, self.size, FACE, align=align)

    def _item(self, number: int, item: Item) -> Iterable[tuple[float, Callable[[float], None]]]:
        first = 1.5 if number == 1 else 1.0
        columns = self._columns(item)
        for row in item.rows:
            if isinstance(row, tuple):
                drawers = [partial(self._cells, row, columns, changed=item.changed)]
            else:
                drawers = [
                    partial(self._item_line, line, changed=item.changed)
                    for line in break_lines(row, FACE, self.size, RIGHT - ITEM_LEFT)
                ]
            for draw in drawers:
                label = partial(self._label, number, item) if first else None
                yield first or 1.0, partial(_both, label, draw)
                first = 0.0
        if item.before:
            words = f"（変更前　{item.before}）"
            for line in break_lines(words, FACE, self.size, RIGHT - ITEM_LEFT):
                yield 1.0, partial(self._item_line, line, changed=False)

    def _label(self, number: int, item: Item, y: float) -> None:
        paper = self.paper
        paper.text(LEFT, y, str(number), self.size, FACE)
        paper.spread(LABEL_LEFT, y, item.label, self.size, FACE, LABEL_WIDTH)
        if item.changed:
            x, width, height = CHANGE_MARK
            middle = y - self.size * KANJI_MIDDLE / MM
            paper.box(x, middle - height / 2, width, height, stroke=Tone.INK, weight=0.35)
            paper.middle(x + width / 2, middle, "変更", 10, Face.GOTHIC_BOLD, align="centre")

    def _item_line(self, line: str, y: float, *, changed: bool) -> None:
        shown = line.rstrip(" 　")
        end = self.paper.text(ITEM_LEFT, y, shown, self.size, FACE)
        if changed:
            self.paper.rule(ITEM_LEFT, y + UNDERLINE, end, y + UNDERLINE, 0.35)

    def _columns(self, item: Item) -> tuple[tuple[float, float], ...]:
        """Left edge and width of each column of cells: as wide as its longest, shrunk together when the sum is too wide."""
        rows = [row for row in item.rows if isinstance(row, tuple)]
        if not rows:
            return ()
        widths = [
            max((line_width(row[n], FACE, self.size) for row in rows if n < len(row)), default=0.0)
            for n in range(max(map(len, rows)))
        ]
        gap, room = 8.0, RIGHT - ITEM_LEFT
        spare = room - gap * (len(widths) - 1)
        if sum(widths) > spare:
            widths = [width * spare / sum(widths) for width in widths]
        starts = [ITEM_LEFT + sum(widths[:n]) + gap * n for n in range(len(widths))]
        return tuple(zip(starts, widths, strict=True))

    def _cells(
        self,
        row: tuple[str, ...],
        columns: tuple[tuple[float, float], ...],
        y: float,
        *,
        changed: bool,
    ) -> None:
        for cell, (x, width) in zip(row, columns, strict=False):
            end = self.paper.text(x, y, cell, self.size, FACE, width=width + 0.1, minimum=9)
            if changed and cell:
                self.paper.rule(x, y + UNDERLINE, end, y + UNDERLINE, 0.35)

    # --- feet ----------------------------------------------------------------------------------

    def _desk_rows(self) -> list[tuple[str, str]]:
        sender = self.letter.issuer
        people = "　".join(part for part in (sender.desk, sender.officer) if part)
        rows = [("", f"{sender.prefecture}{sender.section}"), ("", people)]
        rows += [("電話", sender.phone), ("FAX", sender.fax)]
        rows += zip(("メール", " "), _address_lines(sender.email, DESK[2] - 33.0), strict=False)
        return [(label, text) for label, text in rows if text]

    def _desk_height(self) -> float:
        return len(self._desk_rows()) * 5.6 + 4.0

    def _desk(self, y: float) -> None:
        x, _, width, _ = DESK
        paper = self.paper
        rows = self._desk_rows()
        paper.box(x, y, width, self._desk_height(), stroke=Tone.INK, weight=0.35)
        paper.text(x + 4, y + 6.3, "担当", 10.5, FACE)
        for number, (label, text) in enumerate(rows):
            baseline = y + 6.3 + 5.6 * number
            indent = 30.0 if label else 15.5
            if label:
                paper.text(x + 15.5, baseline, label, 10.5, FACE)
            paper.text(x + indent, baseline, text, 10.5, FACE, width=width - indent - 3, minimum=9)

    def _foot(self, number: int, total: int) -> None:
        parts = [
            self.letter.document_id,
            f"{number}/{total}" if total > 1 or self.letter.document_id else "",
        ]
        words = "　".join(part for part in parts if part)
        self.paper.text(RIGHT, 281.5, words, 9, FACE, align="right")


def _address_lines(address: str, room: float) -> tuple[str, ...]:
    """A long mail address goes on after the @; it is never squeezed until it cannot be copied."""
    if line_width(address, FACE, 9) <= room:
        return (address,)
    name, at, place = address.partition("@")
    return (f"{name}{at}", place)


_Placed = tuple[float, Callable[[float], None]]


def _both(label: Callable[[float], None] | None, draw: Callable[[float], None], y: float) -> None:
    if label:
        label(y)
    draw(y)
