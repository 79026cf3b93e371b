"""受付簿: the sign-in sheet of one class, with contact details or without."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from divide_support.documents.calendar_sheet import caution
from divide_support.documents.fonts import Face
from divide_support.documents.office import short_day, spoken_period
from divide_support.documents.ornaments import tick_box
from divide_support.documents.page import Paper
from divide_support.documents.style import A4_LANDSCAPE, Tone, Variant
from divide_support.documents.typeset import fit, line_width

LEFT, RIGHT = 12.0, 285.0
TOP, HEAD, ROW = 34.0, 8.5, 11.0
ROWS_ON_SHEET = 12
WALK_IN_ROWS = 2
BOLD = Face.GOTHIC_BOLD


class Privacy(StrEnum):
    """How much of a person stands on the sheet that everybody at the door can read."""

    FULL = "連絡先あり"
    MINIMAL = "名前だけ"


@dataclass(frozen=True, slots=True)
class Attendee:
    name: str
    kana: str = ""
    municipality: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInData:
    title: str
    day: date
    start: time
    end: time
    venue: str
    people: tuple[Attendee, ...] = ()
    privacy: Privacy = Privacy.FULL
    number: str = ""
    office: str = ""
    fax: str = ""
    signatures: int = 2
    practice: bool = False


_COLUMNS = {
    Privacy.FULL: (
        ("No", 10.0),
        ("お名前", 52.0),
        ("ふりがな", 48.0),
        ("市町村", 27.0),
        ("電話番号", 40.0),
        ("来た", 15.0),
        ("初めて", 17.0),
        ("相談したこと", 64.0),
    ),
    Privacy.MINIMAL: (
        ("No", 10.0),
        ("お名前", 66.0),
        ("ふりがな", 60.0),
        ("来た", 15.0),
        ("初めて", 17.0),
        ("相談したこと", 105.0),
    ),
}


def render_sign_in_sheet(data: SignInData, variant: Variant = Variant.COLOUR) -> bytes:
    """Two rows without a name follow the last one, for those who come without having applied."""
    paper = Paper(
        f"受付簿 {data.title}",
        size=A4_LANDSCAPE,
        variant=variant,
        practice=data.practice,
        author=data.office,
    )
    pages = max(1, -(-(len(data.people) + WALK_IN_ROWS) // ROWS_ON_SHEET))
    for number in range(pages):
        paper.page()
        _head(paper, data)
        first = number * ROWS_ON_SHEET
        _table(paper, data, first, data.people[first : first + ROWS_ON_SHEET])
        _foot(paper, data, number + 1, pages)
    return paper.finish()


def _head(paper: Paper, data: SignInData) -> None:
    caution(paper, RIGHT, 9.6)
    if data.number:
        paper.middle(
            RIGHT - 24,
            12.9,
            f"講座番号 {data.number}",
            11.5,
            BOLD,
            align="right",
            width=80,
            minimum=9,
        )
    boxes = _signature_boxes(data)
    for place in range(boxes):
        x = RIGHT - 43.5 - place * 45.0
        paper.box(x, 18.2, 43.5, 13.2, fill=Tone.WHITE, stroke=Tone.INK, weight=0.35)
        paper.text(x + 2, 21.8, "サポーター署名", 9, tone=Tone.QUIET)
    room = RIGHT - LEFT - boxes * 45.0 - 4
    end = paper.text(LEFT, 20.4, "受付簿", 22, BOLD)
    paper.text(
        end + 6, 20.2, data.title, 16, BOLD, width=min(room, 165) - (end - LEFT) - 6, minimum=11
    )
    end = paper.text(LEFT, 29.2, _when(data), 13)
    paper.text(end + 6, 29.2, data.venue, 13, width=room - (end - LEFT) - 6, minimum=9.5)


def _when(data: SignInData) -> str:
    return f"{short_day(data.day)}{spoken_period(data.start, data.end)}"


def _signature_boxes(data: SignInData) -> int:
    """Up to three beside title and venue; a long name of either takes the place of a box, the last one stays."""
    boxes = min(max(data.signatures, 0), 3)
    title = line_width("受付簿", BOLD, 22) + 8 + line_width(data.title, BOLD, 11)
    place = line_width(_when(data), Face.GOTHIC, 13) + 8 + line_width(data.venue, Face.GOTHIC, 9.5)
    while boxes > 1 and max(title, place) > RIGHT - LEFT - boxes * 45.0 - 4:
        boxes -= 1
    return boxes


def _table(paper: Paper, data: SignInData, first: int, people: tuple[Attendee, ...]) -> None:
    columns = _COLUMNS[data.privacy]
    bottom = TOP + HEAD + ROW * ROWS_ON_SHEET
    paper.box(LEFT, TOP, RIGHT - LEFT, HEAD, fill=Tone.HEAD)
    for row in range(1, ROWS_ON_SHEET, 2):
        paper.box(LEFT, TOP + HEAD + row * ROW, RIGHT - LEFT, ROW, fill=Tone.ZEBRA)
    for row in range(ROWS_ON_SHEET):
        person = people[row] if row < len(people) else None
        _row(paper, columns, TOP + HEAD + row * ROW, first + row + 1, person)
    for row in range(1, ROWS_ON_SHEET):
        y = TOP + HEAD + row * ROW
        last_name = row == len(people) and data.people
        paper.rule(
            LEFT, y, RIGHT, y, 0.6 if last_name else 0.2, tone=Tone.INK if last_name else Tone.HAIR
        )
    x = LEFT
    for number, (title, width) in enumerate(columns):
        paper.middle(
            x + width / 2,
            TOP + HEAD / 2,
            title,
            12,
            BOLD,
            align="centre",
            width=width - 1,
            minimum=9,
        )
        if number:
            paper.rule(x, TOP, x, bottom, 0.2, tone=Tone.HAIR)
        x += width
    paper.rule(LEFT, TOP + HEAD, RIGHT, TOP + HEAD, 0.5)
    paper.box(LEFT, TOP, RIGHT - LEFT, bottom - TOP, stroke=Tone.INK, weight=0.6)


def _row(
    paper: Paper,
    columns: tuple[tuple[str, float], ...],
    y: float,
    number: int,
    person: Attendee | None,
) -> None:
    x, middle = LEFT, y + ROW / 2
    for title, width in columns:
        room = width - 4.5
        if title == "No":
            paper.middle(x + width / 2, middle, str(number), 11, Face.COLUMN_BOLD, align="centre")
        elif title in ("来た", "初めて"):
            tick_box(paper, x + width / 2 - 2.8, middle, 5.6)
        elif person and title == "お名前":
            paper.middle(x + 3, middle, person.name, 15, BOLD, width=room, minimum=10)
        elif person and title == "ふりがな":
            paper.middle(x + 3, middle, person.kana, 12, width=room, minimum=9)
        elif person and title == "市町村":
            _town(paper, x + 3, middle, person.municipality, room)
        elif person and title == "電話番号":
            paper.middle(x + 3, middle, person.phone, 12, Face.COLUMN, width=room, minimum=9)
        x += width


def _town(paper: Paper, x: float, middle: float, words: str, room: float) -> None:
    """On one line, or on two where a district stands before the town."""
    if fit(words, Face.GOTHIC, 12, room, 10).fits:
        paper.middle(x, middle, words, 12, width=room, minimum=10)
    else:
        paper.paragraph(x, middle - 0.6, words, 10, width=room, most=2, minimum=9, step=4.2)


def _foot(paper: Paper, data: SignInData, number: int, pages: int) -> None:
    y, height = 177.6, 12.0
    x = LEFT
    for label, unit, width in (
        ("参加", "人", 39.0),
        ("初めて", "人", 44.0),
        ("相談", "件", 37.0),
        ("終了", "時　　分", 48.0),
    ):
        paper.box(x, y, width, height, fill=Tone.WHITE, stroke=Tone.INK, weight=0.35)
        paper.middle(x + 2.5, y + height / 2, label, 12, BOLD)
        paper.middle(x + width - 2.5, y + height / 2, unit, 12, align="right")
        x += width + 2.3
    if data.fax:
        paper.middle(
            RIGHT,
            y + height / 2,
            f"FAX {data.fax}",
            24,
            BOLD,
            align="right",
            width=RIGHT - x - 2,
            minimum=16,
        )
    mark = "　".join(part for part in (data.office, f"{number}/{pages}") if part)
    end = paper.text(LEFT, 196.6, mark, 10)
    words = "終わった日のうちに、県へ送ってください。" if data.fax else ""
    first_free = len(data.people) + 1
    if data.people and number == pages:
        last = pages * ROWS_ON_SHEET
        joint = "と" if last - first_free == 1 else "から"
        words += f"{first_free}{joint}{last}は、申込みなしで来た方の欄です。"
    words += "お名前は、この教室の連絡だけに使います。" if data.privacy is Privacy.MINIMAL else ""
    paper.text(RIGHT, 196.6, words, 10.5, align="right", width=RIGHT - end - 6, minimum=9)
