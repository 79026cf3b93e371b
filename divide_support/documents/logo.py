"""県章・ロゴ: the prefecture's mark as a picture, taken in once with care and drawn small on papers."""

import struct
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image
from reportlab.lib.utils import ImageReader

from divide_support.documents.style import Variant
from divide_support.documents.svg import Drawing, read_svg
from divide_support.errors import BadInput

LARGEST_BYTES = 2_000_000
MOST_PIXELS = 4_000  # on a side
_PNG = b"\x89PNG\r\n\x1a\n"
_THRESHOLD = 140  # as of a fax


@dataclass(frozen=True, slots=True)
class Logo:
    """The file as it came; `width` and `height` only give its shape."""

    name: str
    content: bytes
    width: float
    height: float

    @property
    def is_drawing(self) -> bool:
        return not self.content.startswith(_PNG)


def read_logo(name: str, content: bytes) -> Logo:
    """Refuses, in sentences, what is no PNG or SVG, what is too large, and what cannot be drawn."""
    if len(content) > LARGEST_BYTES:
        raise too_large(name)
    if content.startswith(_PNG):
        width, height = _png_size(name, content)
        logo = Logo(name, content, width, height)
        picture_of(logo, Variant.COLOUR)
        return logo
    drawing = drawing_of(content) if b"<svg" in content else None
    if drawing is None:
        raise _refused(
            name,
            "PNGでも、読める形のSVGでもありません。",
            "PNG形式で保存しなおした画像を選んでください。",
        )
    return Logo(name, content, drawing.width, drawing.height)


def too_large(name: str) -> BadInput:
    return _refused(
        name,
        f"ファイルが大きすぎます（{LARGEST_BYTES // 1_000_000}MBまで、縦横{MOST_PIXELS:,}画素までです）。",
        "小さくした画像を用意して、もう一度選んでください。",
    )


def _refused(name: str, why: str, advice: str) -> BadInput:
    return BadInput(f"ロゴの画像「{name}」を使えませんでした。", why, advice)


def _png_size(name: str, content: bytes) -> tuple[int, int]:
    """From the head of the file, before anything is unpacked."""
    if len(content) < 33 or content[12:16] != b"IHDR":
        raise _refused(name, "画像のファイルが途中で切れています。", "画像を作りなおしてください。")
    width, height = struct.unpack(">II", content[16:24])
    if not (0 < width <= MOST_PIXELS and 0 < height <= MOST_PIXELS):
        raise too_large(name)
    return width, height


@lru_cache(maxsize=8)
def picture_of(logo: Logo, variant: Variant) -> ImageReader:
    """On white, in greys where there is no colour, in black and white for a fax."""
    try:
        with Image.open(BytesIO(logo.content), formats=["PNG"]) as opened:
            picture = opened.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise _refused(
            logo.name, "画像のファイルがこわれています。", "画像を作りなおしてください。"
        ) from error
    page = Image.new("RGB", picture.size, "white")
    page.paste(picture, mask=picture.getchannel("A"))
    if variant is Variant.MONO:
        page = page.convert("L").convert("RGB")
    elif variant is Variant.FAX:
        page = page.convert("L").point(lambda grey: 255 * (grey > _THRESHOLD)).convert("RGB")
    return ImageReader(page)


@lru_cache(maxsize=8)
def drawing_of(content: bytes) -> Drawing | None:
    return read_svg(content)
