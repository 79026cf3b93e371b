"""The prefecture's mark on a paper, as high as its place allows."""

from divide_support.documents.logo import Logo, drawing_of, picture_of
from divide_support.documents.page import Paper
from divide_support.documents.style import Variant

_LIGHT = 0.7  # what is lighter than this is white without colour


def draw_mark(paper: Paper, logo: Logo, x: float, y: float, width: float, height: float) -> float:
    """Inside the box, at its right edge, in the middle of its height; returns the width it took."""
    scale = min(width / logo.width, height / logo.height)
    taken, high = logo.width * scale, logo.height * scale
    x, top = x + width - taken, y + (height - high) / 2
    if not logo.is_drawing:
        paper.picture(picture_of(logo, paper.variant), x, top, taken, high)
        return taken
    drawing = drawing_of(logo.content)
    for shape in drawing.shapes if drawing else ():
        rgb = shape.rgb
        if paper.variant is not Variant.COLOUR:
            light = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2] > _LIGHT
            rgb = (1.0, 1.0, 1.0) if light else (0.0, 0.0, 0.0)
        paper.coloured(shape.path.placed(x, top, scale), rgb)
    return taken


def draw_mark_centred(
    paper: Paper, logo: Logo, centre: float, y: float, width: float, height: float
) -> None:
    taken = logo.width * min(width / logo.width, height / logo.height)
    draw_mark(paper, logo, centre - width + taken / 2, y, width, height)
