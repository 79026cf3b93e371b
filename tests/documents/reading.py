"""What a PDF holds, read by other libraries than the one that wrote it."""

import re
from io import BytesIO

import pikepdf
import pypdf
import pypdfium2
from pypdf.generic import DictionaryObject
from pypdfium2 import raw

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


def small_words(pdf: bytes, below: float) -> set[str]:
    """What is set in type smaller than `below`, as runs of letters."""
    runs: list[str] = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        words = page.get_textpage()
        run = ""
        for index in range(words.count_chars()):
            letter = chr(raw.FPDFText_GetUnicode(words.raw, index))
            if letter in "\r\n" or raw.FPDFText_GetFontSize(words.raw, index) > below - 0.01:
                runs.append(run)
                run = ""
            else:
                run += letter
        runs.append(run)
        words.close()
    document.close()
    return {part for run in runs for part in run.split()}


def layers(pdf: bytes) -> str:
    """Everything a PDF holds beside its picture: texts, information, every stream unpacked, and the letters its fonts know."""
    parts = [text(pdf)]
    with pikepdf.open(BytesIO(pdf)) as opened:
        parts += [str(value) for value in opened.docinfo.values()]
        for each in opened.objects:
            if isinstance(each, pikepdf.Stream):
                content = each.read_bytes()
                parts.append(content.decode("latin-1"))
                if b"beginbfchar" in content or b"beginbfrange" in content:
                    codes = re.findall(rb"<([0-9A-Fa-f]+)>", content)
                    parts.append("".join(_letter(code) for code in codes))
    return "\n".join(parts)


def _letter(code: bytes) -> str:
    return bytes.fromhex(code.decode()).decode("utf-16-be", "replace") if len(code) % 4 == 0 else ""
