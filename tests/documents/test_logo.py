import struct
import zlib
from collections.abc import Callable
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from divide_support.documents.certificate import render_certificate
from divide_support.documents.flyer import render_flyer
from divide_support.documents.handout import render_handout
from divide_support.documents.logo import LARGEST_BYTES, Logo, read_logo
from divide_support.documents.poster import render_poster
from divide_support.documents.poster_calendar import render_poster_calendar
from divide_support.documents.schedule import render_schedule
from divide_support.documents.style import Variant
from divide_support.documents.svg import read_svg
from divide_support.errors import BadInput
from tests.documents.builders import a_flyer, a_schedule
from tests.documents.builders_forms import a_certificate
from tests.documents.resident_builders import A_MARK, a_poster


def a_png(width: int = 40, height: int = 30) -> bytes:
    file = BytesIO()
    Image.new("RGBA", (width, height), (200, 0, 0, 255)).save(file, "PNG")
    return file.getvalue()


def a_png_head(width: int, height: int) -> bytes:
    """Claims a size that it does not hold."""
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    chunk = b"IHDR" + head
    return (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    )


def reds(pdf: bytes, top: float = 0.92) -> int:
    """Strongly red points at the foot of the sheet."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    picture = page.render(scale=2).to_pil().convert("RGB")
    page.close()
    document.close()
    foot = picture.crop((0, int(picture.height * top), picture.width, picture.height))
    colours = foot.getcolors(foot.width * foot.height) or []
    return sum(count for count, (red, green, _) in colours if red > 150 and green < 90)


@pytest.mark.parametrize(("name", "content"), [("県章.png", a_png()), ("県章.svg", A_MARK)])
def test_mark_is_drawn_at_the_foot_in_colour_only_where_there_is_colour(
    name: str, content: bytes
) -> None:
    data = a_flyer(logo=read_logo(name, content))
    assert reds(render_flyer(data)) > 20
    assert reds(render_flyer(data, Variant.MONO)) == 0
    assert reds(render_flyer(data, Variant.FAX)) == 0
    assert reds(render_flyer(a_flyer())) == 0


@pytest.mark.parametrize(
    "draw",
    [
        lambda logo: render_handout(a_flyer(logo=logo)),
        lambda logo: render_schedule(a_schedule(logo=logo)),
        lambda logo: render_poster(a_poster(logo=logo)),
        lambda logo: render_poster_calendar(a_poster(logo=logo)),
        lambda logo: render_certificate(a_certificate(logo=logo)),
    ],
)
def test_mark_stands_on_every_paper_that_leaves_the_office_for_residents(
    draw: Callable[[Logo | None], bytes],
) -> None:
    mark = read_logo("県章.png", a_png())
    assert reds(draw(mark), 0.85) > reds(draw(None), 0.85) + 20


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(LARGEST_BYTES), "大きすぎます"),
        (a_png_head(100_000, 100_000), "大きすぎます"),
        (a_png()[:60], "こわれています"),
        (a_png()[:20], "途中で切れています"),
        (a_png_head(40, 30), "こわれています"),
        (b"", "PNGでも"),
        (b"GIF89a" + bytes(50), "PNGでも"),
        (b"<svg><text>A</text></svg>", "PNGでも"),
    ],
)
def test_unusable_marks_are_refused_in_sentences(content: bytes, why: str) -> None:
    with pytest.raises(BadInput) as refusal:
        read_logo("県章.png", content)
    assert why in refusal.value.why
    assert "県章.png" in refusal.value.what
    assert refusal.value.advice.endswith("。")


@pytest.mark.parametrize(
    "inside",
    [
        "<path d='M0 0 A5 5 0 0 1 5 5z'/>",
        "<rect width='5' height='5' fill='url(#a)'/>",
        "<image href='http://example.jp/a.png'/>",
        "<path d='M0 0 L1'/>",
        "<path d='M0 0 C1 1'/>",
        "<rect width='5' height='5' stroke='black'/>",
        "<g>" * 2_000 + "</g>" * 2_000,
        "",
    ],
)
def test_svg_with_more_than_filled_shapes_is_not_half_drawn(inside: str) -> None:
    assert read_svg(f"<svg viewBox='0 0 9 9'>{inside}</svg>".encode()) is None


def test_svg_bomb_is_not_unfolded() -> None:
    bomb = b"""<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
    <svg viewBox='0 0 9 9'><title>&b;</title><rect width='5' height='5'/></svg>"""
    assert read_svg(bomb) is None


def test_svg_commands_are_made_absolute() -> None:
    drawing = read_svg(
        b"<svg viewBox='10 0 20 10'><g transform='translate(10 0) scale(2)'>"
        b"<path d='m1 1 2 0v1h-2z' style='fill:#0f0'/></g></svg>"
    )
    assert drawing is not None
    assert (drawing.width, drawing.height) == (20, 10)
    (shape,) = drawing.shapes
    assert shape.rgb == (0.0, 1.0, 0.0)
    assert shape.steps == (
        ("m", (2.0, 2.0)),
        ("l", (6.0, 2.0)),
        ("l", (6.0, 4.0)),
        ("l", (2.0, 4.0)),
        ("h", ()),
    )
