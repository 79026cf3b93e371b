"""Photographs on papers: turned upright, cut to the frame, no finer than the printer, refused when they are no pictures."""

from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from divide_support.documents.page import Paper
from divide_support.documents.style import Variant
from divide_support.errors import BadInput

DPI = 300
FAX_DPI = 150
LARGEST_FILE = 20_000_000
MOST_PIXELS = 60_000_000
READ_FORMATS = ("JPEG", "PNG")


def draw_photo(paper: Paper, file: str, x: float, y: float, width: float, height: float) -> None:
    """Fill the box with the middle of the picture; black-and-white papers get it in greys, FAX papers in dots."""
    picture = _opened(Path(file))
    dpi = FAX_DPI if paper.variant is Variant.FAX else DPI
    size = round(width / 25.4 * dpi), round(height / 25.4 * dpi)
    fitted = ImageOps.fit(picture, size, centering=(0.5, 0.4))
    if paper.variant is not Variant.COLOUR:
        fitted = fitted.convert("L")
    if paper.variant is Variant.FAX:
        fitted = ImageOps.autocontrast(fitted).convert("1").convert("L")
    paper.image(fitted, x, y, width, height)


def _opened(path: Path) -> Image.Image:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _refused(path, "写真のファイルが大きすぎます（20 MBまで）。")
        with Image.open(path, formats=READ_FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise _refused(path, "写真の画素が多すぎます（6,000万画素まで）。")
            upright = ImageOps.exif_transpose(picture)
            return upright.convert("RGB")
    except UnidentifiedImageError as error:
        raise _refused(path, "JPEGかPNGの写真ではありません。") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise _refused(path, "写真のファイルが見つからないか、こわれています。") from error


def _refused(path: Path, why: str) -> BadInput:
    return BadInput(
        f"写真「{path.name}」を印刷できません。",
        why,
        "別の写真を選ぶか、写真なしで印刷してください。",
    )
