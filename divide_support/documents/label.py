"""宛名ラベル: addresses on sheets of labels, starting from the first free one."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from divide_support.documents.fonts import Face
from divide_support.documents.grid import NO_OFFSET, Grid, Offset
from divide_support.documents.linebreak import break_lines
from divide_support.documents.office import Addressee
from divide_support.documents.page import Paper
from divide_support.documents.style import PRINTABLE_EDGE, Variant
from divide_support.documents.typeset import fit
from divide_support.errors import BadInput

PADDING = 6.0
LEAST_PADDING = 4.0
BUILDING_INDENT = 3.0
NAME_INDENT = 3.0
NAME_STEP, NAME_GAP = 5.0, 4.6
LOW = 38.0  # labels lower than this stand closer
# Size and pitch of the address, the largest first.
ADDRESS_LADDER = ((11.5, 5.7), (11.0, 5.0), (10.5, 4.6), (10.0, 4.3), (9.5, 4.0), (9.0, 3.8))
BOLD = Face.GOTHIC_BOLD


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """A sheet that can be bought: its name, the makers' numbers it fits, and its measures."""

    name: str
    numbers: str
    grid: Grid


def _sheet(name: str, numbers: str, shape: tuple[int, int], *measures: float) -> LabelSheet:
    """Measures: width, height, pitch across, pitch down, left, top."""
    width, height, pitch_x, pitch_y, left, top = measures
    columns, rows = shape
    grid = Grid(
        columns=columns, rows=rows, width=width, height=height, left=left, top=top,
        pitch_x=pitch_x, pitch_y=pitch_y,
    )  # fmt: skip
    return LabelSheet(name, numbers, grid)


LABEL_SHEETS: Mapping[str, LabelSheet] = MappingProxyType(
    {
        "12-86": _sheet(
            "12面 86.4×42.3", "28362 28382 28642 28919 31333 31362",
            (2, 6), 86.4, 42.3, 86.4, 42.3, 18.6, 21.2,
        ),
        "12-84-nec": _sheet(
            "12面 83.8×42.3（NEC系）", "28183 28184 28727 28915 31275",
            (2, 6), 83.8, 42.3, 87.6, 42.3, 19.3, 21.5,
        ),
        "12-84-fujitsu": _sheet(
            "12面 83.8×42.3（富士通系）", "28175 28176 28723",
            (2, 6), 83.8, 42.3, 87.6, 42.3, 20.3, 20.0,
        ),
        "12-84": _sheet(
            "12面 84×42（上23.0）", "28179 28725", (2, 6), 84.0, 42.0, 86.0, 42.0, 20.0, 23.0
        ),
        "12-84-b": _sheet(
            "12面 84×42（上22.5）", "28187 28729", (2, 6), 84.0, 42.0, 86.0, 42.0, 20.0, 22.5
        ),
        "24-70": _sheet(
            "24面 70×33.9（左右余白なし）", "28366 28386 28646 28935",
            (3, 8), 70.0, 33.9, 70.0, 33.9, 0.0, 12.7,
        ),
        "24-66": _sheet(
            "24面 66×33.9（四辺余白）", "28369 28389 28649 28947",
            (3, 8), 66.0, 33.9, 66.0, 33.9, 6.0, 12.9,
        ),
        "18-70": _sheet(
            "18面 70×42.3", "28364 28384 28728", (3, 6), 70.0, 42.3, 70.0, 42.3, 0.0, 21.2
        ),
        "21-70": _sheet(
            "21面 70×42.3", "28363 28383 28643", (3, 7), 70.0, 42.3, 70.0, 42.3, 0.0, 0.0
        ),
        "10-86": _sheet(
            "10面 86.4×50.8", "28367 28387 28939 31367",
            (2, 5), 86.4, 50.8, 86.4, 50.8, 18.6, 21.2,
        ),
        "10-91": _sheet(
            "名刺 10面 91×55", "51002 51003 51071 51181", (2, 5), 91.0, 55.0, 91.0, 55.0, 14.0, 11.0
        ),
    }
)  # fmt: skip
USUAL_SHEET = "12-86"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelData:
    """`first` is the place of the first free label, counted from 1; the ones before it are used up."""

    addressees: tuple[Addressee, ...]
    grid: Grid = LABEL_SHEETS[USUAL_SHEET].grid
    first: int = 1
    offset: Offset = NO_OFFSET
    one_per_household: bool = False
    title: str = "宛名ラベル"
    practice: bool = False


def render_labels(data: LabelData, variant: Variant = Variant.COLOUR) -> bytes:
    if not 1 <= data.first <= data.grid.count:
        raise BadInput(
            "ラベルを印刷できませんでした。",
            f"始める位置が、用紙にない{data.first}番になっています。",
            f"1番から{data.grid.count}番までの、空いているラベルを選んでください。",
        )
    paper = Paper(data.title, variant=variant, practice=data.practice)
    addressees = _households(data.addressees) if data.one_per_household else data.addressees
    place = data.first - 1
    paper.page()
    for addressee in addressees:
        if place == data.grid.count:
            place = 0
            paper.page()
        x, y = data.grid.place(place)
        x, y = x + data.offset.x, y + data.offset.y
        _label(paper, data.grid, addressee, x, y)
        paper.piece(x, y, data.grid.width, data.grid.height)
        place += 1
    return paper.finish()


def _households(addressees: tuple[Addressee, ...]) -> tuple[Addressee, ...]:
    """Of several people at one address the first is named and the others join the line below."""
    homes: dict[tuple[str, tuple[str, ...]], list[Addressee]] = {}
    for addressee in addressees:
        key = (addressee.postal, addressee.address)
        homes.setdefault(key if addressee.address else (addressee.name, ()), []).append(addressee)
    return tuple(
        people[0]
        if len(people) == 1
        else Addressee(
            name="・".join(person.name for person in people),
            honorific=people[0].honorific,
            postal=people[0].postal,
            address=people[0].address,
        )
        for people in homes.values()
    )


def _label(paper: Paper, grid: Grid, addressee: Addressee, x: float, y: float) -> None:
    """Postal code, address, name; the name always on the same line, so that a sheet looks sorted."""
    padding = PADDING if grid.width >= 80 else LEAST_PADDING
    left = max(x + padding, PRINTABLE_EDGE)
    right = min(x + grid.width - LEAST_PADDING, paper.width - PRINTABLE_EDGE)
    top = max(y, PRINTABLE_EDGE - 2.0)
    bottom = min(y + grid.height, paper.height - PRINTABLE_EDGE + 2.0)
    indent = NAME_INDENT if grid.width >= 80 else 0.0
    room = right - left - indent
    names = _name_rows(addressee, room)
    low = bottom - top < LOW or len(names) > 1
    name_line = bottom - 5.0 if low else top + 33.0
    first = top + (6.0 if low else 10.4)
    if addressee.postal:
        paper.text(left, first, f"〒{addressee.postal}", 11, width=right - left, minimum=9)
        first += 5.0 if low else 6.2
    name_top = name_line - NAME_STEP * (len(names) - 1)
    _address(paper, addressee, _Space(left, first, right - left, name_top - NAME_GAP))
    for number, row in enumerate(names):
        size = 16 if len(names) == 1 else 13
        baseline = name_top + NAME_STEP * number
        paper.text(left + indent, baseline, row, size, BOLD, width=room, minimum=10)


def _name_rows(addressee: Addressee, room: float) -> tuple[str, ...]:
    """様 stays with the person; an office before the name, or a second person, goes on a line of its own."""
    if fit(addressee.named, BOLD, 16, room, 12).fits:
        return (addressee.named,)
    for joint in ("　", "・", " "):
        office, found, person = addressee.name.partition(joint)
        if found and joint != " ":
            return (office + (joint.strip("　")), f"{person}　{addressee.honorific}")
    return (addressee.name, addressee.honorific)


@dataclass(frozen=True, slots=True)
class _Space:
    """Where an address may stand: its first baseline and the lowest possible last one."""

    left: float
    first: float
    room: float
    last: float


def _address(paper: Paper, addressee: Addressee, space: _Space) -> None:
    """As large as there is room for above the name; the building is set in, or runs on where it is crowded."""
    for size, pitch in ADDRESS_LADDER:
        rows = _rows(addressee.address, size, space.room)
        if space.first + pitch * (len(rows) - 1) <= space.last:
            break
    else:
        rows = [(0.0, row) for row in _broken("　".join(addressee.address), size, space.room)]
        if space.first + pitch * (len(rows) - 1) > space.last:
            paper.refuse("　".join(addressee.address))
    for number, (indent, row) in enumerate(rows):
        y = space.first + pitch * number
        paper.text(space.left + indent, y, row, size, width=space.room - indent, minimum=9)


def _rows(parts: tuple[str, ...], size: float, room: float) -> list[tuple[float, str]]:
    return [
        (indent, row)
        for number, part in enumerate(parts)
        for indent in (BUILDING_INDENT if number else 0.0,)
        for row in _broken(part, size, room - indent)
    ]


def _broken(text: str, size: float, room: float) -> tuple[str, ...]:
    if fit(text, Face.GOTHIC, size, room, size).fits:
        return (text,)
    return break_lines(text, Face.GOTHIC, size, room)
