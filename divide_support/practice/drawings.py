"""Drawn silhouettes and sketch maps of the practice prefecture: nobody's face, no real street."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from PIL import Image, ImageDraw
from sqlalchemy.orm import Session

from divide_support.model import Picture, Supporter, Venue

GROUNDS = ("#DDE7EF", "#E9E2D6", "#DEEBDD", "#EDE0E4")
CLOTHES = ("#4A6072", "#6B5B4B", "#4F6B52", "#75525F", "#55557A")
SKIN, HAIR = "#E7CDB5", "#6E6E6E"
BEST_HOURS = ("午前中", "夕方6時から", "昼休み（12時から1時）", "土曜・日曜")
EMPLOYERS = (
    ("みどり県スーパー緑川店", "店長　緑川　良"),
    ("青嶺農業協同組合", "組合長　嶺岸　茂"),
    ("合同会社わかば電設", "代表　若葉　進"),
)
LANDMARKS = ("赤いポストの角を右", "郵便局のとなり", "大きないちょうの木が目印", "橋をわたって左")
MAPS = 15


def illustrate(session: Session, people: Iterable[Supporter], venues: Sequence[Venue]) -> None:
    """Every third person has a photograph, some an employer and an hour; the first halls have a map."""
    faces = [_silhouette(number) for number in range(len(GROUNDS) * len(CLOTHES))]
    for number, person in enumerate(people):
        if number % 3 == 0:
            content = faces[number // 3 % len(faces)]
            session.add(Picture(supporter_id=person.id, content=content))
        if number % 4 == 1:
            person.best_hour = BEST_HOURS[number // 4 % len(BEST_HOURS)]
        if number % 9 == 2:
            name, head = EMPLOYERS[number // 9 % len(EMPLOYERS)]
            person.employer_name, person.employer_head = name, head
            person.employer_postal_code = person.postal_code
            person.employer_address = f"{person.address.rstrip('-0123456789')}1-1"
    for number, venue in enumerate(venues[:MAPS]):
        venue.landmark = LANDMARKS[number % len(LANDMARKS)]
        session.add(Picture(venue_id=venue.id, content=_map(number)))
    session.flush()


def _silhouette(number: int) -> bytes:
    picture = Image.new("RGB", (360, 450), GROUNDS[number % len(GROUNDS)])
    draw = ImageDraw.Draw(picture)
    draw.ellipse((50, 310, 310, 620), fill=CLOTHES[number % len(CLOTHES)])
    draw.rectangle((158, 270, 202, 340), fill=SKIN)
    draw.ellipse((98, 78, 262, 270), fill=HAIR)
    draw.ellipse((112, 112, 248, 292), fill=SKIN)
    if number % 2:
        for left in (134, 190):
            draw.ellipse((left, 178, left + 40, 214), outline="#555555", width=5)
        draw.line((174, 194, 190, 194), fill="#555555", width=5)
    return _written(picture, "JPEG", quality=85)


def _map(number: int) -> bytes:
    """A main street, two lanes, the hall as a black house with a flag; mirrored from hall to hall."""
    picture = Image.new("RGB", (900, 520), "white")
    draw = ImageDraw.Draw(picture)
    across, along = 150 + 40 * (number % 5), 250 + 90 * (number % 4)
    for line, width in (
        ((0, 380, 900, 380), 46),
        ((along, 0, along, 520), 34),
        ((0, across, 900, across), 22),
    ):
        draw.line(line, fill="#777777", width=width + 6)
        draw.line(line, fill="#F2F2F2", width=width)
    left, top = along + 70, across + 50
    draw.polygon(
        ((left - 14, top + 34), (left + 60, top - 10), (left + 134, top + 34)), fill="black"
    )
    draw.rectangle((left, top + 34, left + 120, top + 104), fill="black")
    draw.rectangle((left + 46, top + 60, left + 74, top + 104), fill="white")
    draw.line(
        ((60, 380), (along, 380), (along, top + 70), (left - 8, top + 70)), fill="#C33", width=9
    )
    draw.ellipse((44, 364, 76, 396), fill="#CC3333")
    draw.polygon(((850, 30), (830, 90), (850, 76), (870, 90)), fill="black")
    if number % 2:
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    return _written(picture.quantize(16), "PNG", optimize=True)


def _written(picture: Image.Image, form: str, **options: int | bool) -> bytes:
    target = BytesIO()
    picture.save(target, form, **options)
    return target.getvalue()
