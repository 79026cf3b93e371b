"""What holds for every paper in every variant, with plain, longest and emptiest data."""

from io import BytesIO

import pikepdf
import pypdf
import pytest

from divide_support.documents.style import Variant
from tests.documents.catalogue import PAPERS, SMALLEST
from tests.documents.reading import fonts, ink_boxes, sizes, text

each_paper = pytest.mark.parametrize("name", PAPERS)


@each_paper
def test_same_data_gives_the_same_bytes(name: str) -> None:
    assert PAPERS[name](Variant.COLOUR) == PAPERS[name](Variant.COLOUR)


@each_paper
@pytest.mark.parametrize("variant", Variant)
def test_every_letter_is_inside_the_printable_box(name: str, variant: Variant) -> None:
    pdf = PAPERS[name](variant)
    for page, boxes in zip(pypdf.PdfReader(BytesIO(pdf)).pages, ink_boxes(pdf), strict=True):
        width, height = (
            float(page.mediabox.width) * 25.4 / 72,
            float(page.mediabox.height) * 25.4 / 72,
        )
        assert boxes
        edge = 2.4 if height < 60 else 7.9  # a card printed on its own
        assert min(box[0] for box in boxes) >= edge
        assert min(box[1] for box in boxes) >= edge
        assert max(box[2] for box in boxes) <= width - edge
        assert max(box[3] for box in boxes) <= height - edge


@each_paper
def test_fonts_are_embedded_and_ours(name: str) -> None:
    found = fonts(PAPERS[name](Variant.COLOUR))
    assert found
    for font in found:
        assert any(family in str(font["/BaseFont"]) for family in ("BIZUD", "Noto"))
        assert "/FontFile2" in font["/FontDescriptor"].get_object()


@each_paper
def test_type_is_never_smaller_than_promised(name: str) -> None:
    kind = next(kind for kind in SMALLEST if name.startswith(kind))
    assert min(sizes(PAPERS[name](Variant.COLOUR))) >= SMALLEST[kind]


@each_paper
def test_file_has_title_language_and_a_sound_structure(name: str) -> None:
    with pikepdf.open(BytesIO(PAPERS[name](Variant.COLOUR))) as pdf:
        assert str(pdf.docinfo["/Title"])
        assert str(pdf.Root["/Lang"]) == "ja-JP"
        assert "/JavaScript" not in pdf.Root
        assert pdf.check_pdf_syntax() == []


@each_paper
def test_black_and_white_uses_no_colour_and_no_grey(name: str) -> None:
    for variant in (Variant.MONO, Variant.FAX):
        for page in pypdf.PdfReader(BytesIO(PAPERS[name](variant))).pages:
            contents = page.get_contents()
            assert contents is not None
            words = contents.get_data().split()
            for place, operator in enumerate(words):
                if operator in (b"rg", b"RG"):
                    tone = words[place - 3 : place]
                    assert tone in ([b"0"] * 3, [b"1"] * 3, [b"0.3", b"0.3", b"0.35"])


@pytest.mark.parametrize("name", ["decision-long", "request-long", "flyer-long"])
def test_practice_papers_say_so_across_the_sheet(name: str) -> None:
    assert "見本" in text(PAPERS[name](Variant.COLOUR))
    assert "見本" not in text(PAPERS[name.removesuffix("-long")](Variant.COLOUR))
