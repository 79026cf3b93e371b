"""Every QR code is read from the sheet, from a 70 % copy and from what comes out of a fax (204 × 98 dpi, one bit)."""

from collections.abc import Callable
from datetime import date

import pypdfium2
import pytest
from PIL import Image

from divide_support.documents.flyer import render_flyer, render_flyer_poster
from divide_support.documents.handout import render_handout
from divide_support.documents.poster import render_poster
from divide_support.documents.poster_calendar import render_poster_calendar
from divide_support.documents.schedule import render_schedule
from divide_support.documents.style import Variant
from tests.documents.builders import a_flyer, a_long_flyer, a_schedule
from tests.documents.resident_builders import a_poster, a_series_flyer

# zbar is a system library of the machine that checks, not of the program.
decode = pytest.importorskip("pyzbar.pyzbar", exc_type=ImportError).decode

FLYER, LONG_FLYER = "https://example.jp/r8-0123", a_long_flyer().qr
MONTH = "https://example.jp/r8-12"
DAY = date(2026, 12, 11)
CODES: dict[str, tuple[Callable[[Variant], bytes], list[str]]] = {
    "flyer": (lambda v: render_flyer(a_flyer(day=DAY), v), [FLYER]),
    "flyer-long": (lambda v: render_flyer(a_long_flyer(), v), [LONG_FLYER]),
    "flyer-series": (lambda v: render_flyer(a_series_flyer(), v), [FLYER]),
    "flyer-a3": (lambda v: render_flyer_poster(a_flyer(day=DAY), v), [FLYER]),
    "handout": (lambda v: render_handout(a_flyer(day=DAY), v), [FLYER, FLYER]),
    "schedule": (
        lambda v: render_schedule(a_schedule(entries=a_schedule().entries[:3]), v),
        [MONTH],
    ),
    "poster": (lambda v: render_poster(a_poster(), v), [MONTH]),
    "wall-calendar": (lambda v: render_poster_calendar(a_poster(), v), [MONTH]),
}


@pytest.mark.parametrize("variant", Variant)
@pytest.mark.parametrize("name", CODES)
def test_qr_is_read_from_paper_copy_and_fax(name: str, variant: Variant) -> None:
    draw, expected = CODES[name]
    document = pypdfium2.PdfDocument(draw(variant))
    page = document[0]
    sheet = page.render(scale=204 / 72).to_pil().convert("L")
    for picture in (sheet, _faxed(sheet), _copied(sheet)):
        assert [code.data.decode() for code in decode(picture)] == expected
    page.close()
    document.close()


def _copied(sheet: Image.Image) -> Image.Image:
    return sheet.resize((int(sheet.width * 0.7), int(sheet.height * 0.7)))


def _faxed(sheet: Image.Image) -> Image.Image:
    sent = sheet.resize((sheet.width, sheet.height * 98 // 204))
    return sent.point(lambda grey: 255 * (grey > 140)).resize(sheet.size).convert("L")
