"""What a PDF holds, read by other libraries than the one that wrote it."""

import re
from io import BytesIO

import pypdf
import pypdfium2
from pypdf.generic import DictionaryObject

MM = 72 / 25.4


def texts(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages]


def text(pdf: bytes) -> str:
    return "\n".join(texts(pdf))


def sizes(pdf: bytes) -> set[float]:
    """Sizes of type that are used, without the watermark."""
    found: set[float] = set()
    for page in pypdf.PdfReader(BytesIO(pdf)).pages:
        contents = page.get_contents()
        assert contents is not None
        found |= {float(size) for size in re.findall(rb"/F[\w+]+ ([\d.]+) Tf", contents.get_data())}
    return {size for size in found if size < 200}


def fonts(pdf: bytes) -> list[DictionaryObject]:
    found = {}
    for page in pypdf.PdfReader(BytesIO(pdf)).pages:
        for font in page["/Resources"]["/Font"].values():
            found[font.get_object()["/BaseFont"]] = font.get_object()
    return list(found.values())


def ink_boxes(pdf: bytes) -> list[list[tuple[float, float, float, float]]]:
    """Left, top, right and bottom of every letter, in mm from the top left, by page; the watermark is left out."""
    pages = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        height = page.get_height()
        words = page.get_textpage()
        boxes = []
        for index in range(words.count_chars()):
            left, bottom, right, top = words.get_charbox(index)
            if right - left and (right - left) / MM < 40:
                boxes.append((left / MM, (height - top) / MM, right / MM, (height - bottom) / MM))
        pages.append(boxes)
        words.close()
    document.close()
    return pages
