"""Photographs and drawn maps on papers: upright, no finer than the printer, refused when they are no pictures."""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from divide_support.documents.page import Paper
from divide_support.documents.style import Tone, Variant
from divide_support.errors import BadInput

DPI = 300
FAX_DPI = 204
DOT_DPI = 98  # one to a line of the FAX: finer dots run together
MIDDLE_GREYS, DRAWING = slice(70, 186), 0.2  # fewer pixels of these in a drawing
LARGEST_FILE = 20_000_000
MOST_PIXELS = 60_000_000
READ_FORMATS = ("JPEG", "PNG")
MOST_KEPT = 1_000_000
QUALITIES = (90, 75, 60)


def draw_photo(
    paper: Paper, content: bytes, x: float, y: float, width: float, height: float
) -> None:
    """Fill the box with the middle of the picture; black-and-white papers get it in greys, FAX papers in dots."""
    picture = _opened("", content)
    fitted = ImageOps.fit(picture, _size(paper, width, height), centering=(0.5, 0.4))
    _place(paper, fitted, x, y, width, height)


def draw_picture(
    paper: Paper, content: bytes, x: float, y: float, width: float, height: float
) -> None:
    """The whole picture in the middle of the box, with white around it."""
    picture = _opened("", content)
    fitted = ImageOps.pad(picture, _size(paper, width, height), color="white")
    _place(paper, fitted, x, y, width, height)
    paper.box(x, y, width, height, stroke=Tone.INK, weight=0.35)


def _size(paper: Paper, width: float, height: float) -> tuple[int, int]:
    dpi = FAX_DPI if paper.variant is Variant.FAX else DPI
    return round(width / 25.4 * dpi), round(height / 25.4 * dpi)


def _place(
    paper: Paper, fitted: Image.Image, x: float, y: float, width: float, height: float
) -> None:
    if paper.variant is not Variant.COLOUR:
        fitted = fitted.convert("L")
    if paper.variant is Variant.FAX:
        fitted = _faxed(ImageOps.autocontrast(fitted)).convert("L")
    paper.image(fitted, x, y, width, height)


def _faxed(picture: Image.Image) -> Image.Image:
    """Black and white only: the lines of a drawing stay sharp, the greys of a photograph become dots."""
    if sum(picture.histogram()[MIDDLE_GREYS]) < DRAWING * picture.width * picture.height:
        return picture.point([0 if grey < 150 else 255 for grey in range(256)])
    scale = DOT_DPI / FAX_DPI
    small = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(small).convert("1")


def kept_picture(name: str, content: bytes, *, longest: int, drawn: bool = False) -> bytes:
    """What the data file keeps of a picture: upright, at most `longest` pixels, without place and time of its taking.

    A drawing stays sharp where that is no larger than a photograph of it.
    """
    picture = _opened(name, content)
    picture.thumbnail((longest, longest))
    if drawn:
        few = picture.quantize(64) if picture.getcolors(4096) is None else picture
        sharp = _written(few, "PNG", optimize=True)
        if len(sharp) <= MOST_KEPT:
            return sharp
    while True:
        for quality in QUALITIES:
            found = _written(picture, "JPEG", quality=quality, optimize=True)
            if len(found) <= MOST_KEPT:
                return found
        picture.thumbnail((picture.width * 3 // 4, picture.height * 3 // 4))


def _written(picture: Image.Image, form: str, **options: int | bool) -> bytes:
    target = BytesIO()
    picture.save(target, form, **options)
    return target.getvalue()


def _opened(name: str, content: bytes) -> Image.Image:
    if len(content) > LARGEST_FILE:
        raise too_large(name)
    try:
        with Image.open(BytesIO(content), formats=READ_FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise _refused(name, "写真の画素が多すぎます（6,000万画素まで）。")
            upright = ImageOps.exif_transpose(picture)
            return _on_white(upright)
    except UnidentifiedImageError as error:
        raise _refused(name, "JPEGかPNGの写真ではありません。") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise _refused(name, "写真のファイルがこわれています。") from error


def _on_white(picture: Image.Image) -> Image.Image:
    """Paper is white: what is transparent must not turn black."""
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    picture = picture.convert("RGBA")
    ground = Image.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture)
    return ground.convert("RGB")


def too_large(name: str) -> BadInput:
    return _refused(name, "写真のファイルが大きすぎます（20 MBまで）。")


def _refused(name: str, why: str) -> BadInput:
    return BadInput(
        f"写真「{name}」を使えません。" if name else "写真を使えません。",
        why,
        "JPEGかPNGの別の写真を選ぶか、写真なしで続けてください。",
    )
