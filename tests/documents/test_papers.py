"""What holds for every paper in every variant, with plain, longest and emptiest data."""

import re
from functools import cache
from io import BytesIO

import pikepdf
import pypdf
import pytest

from divide_support.documents.linebreak import NEVER_FIRST
from divide_support.documents.style import Variant
from tests.documents.catalogue import PAPERS, SMALLEST
from tests.documents.reading import fonts, ink_boxes, sizes, small_words, text, texts

# A telephone, a date, a time, a postal code: cut by a line end, none of them can be read or dialled.
WHOLE = re.compile(
    r"0\d{1,3}-\d{2,4}-\d{4}|\d+月\d+日|午[前後]\d+時(?:\d+分)?|〒\d{3}-\d{4}|令和\d+年(?!度)"
)
# What may be smaller than 14 points on papers for seniors: readings, the map, the words under a QR code, the last line.
CAPTIONS = {
    *("ちゅうおうこうみんかん", "わかばしみん", "しみん", "とうぶしゅうかいじょ"),
    *("本町", "緑川駅", "中央公民館", "市役所", "歩いて", "7分", "北", "スマホで申込み"),
    *("お名前と電話番号は、この教室の連絡だけに使います。", "主催", "みどり県・緑川市"),
    *("雨の日も行います。大雪のときは電話で確かめてください。", "講座番号", "R8-0123"),
    *("みどり県", "デジタル支援課", "令和8年12月10日（木）"),
}
each_paper = pytest.mark.parametrize("name", PAPERS)


@cache
def printed(name: str, variant: Variant = Variant.COLOUR) -> bytes:
    return PAPERS[name](variant)


@each_paper
def test_same_data_gives_the_same_bytes(name: str) -> None:
    assert printed(name) == PAPERS[name](Variant.COLOUR)


@each_paper
@pytest.mark.parametrize("variant", Variant)
def test_every_letter_is_inside_the_printable_box(name: str, variant: Variant) -> None:
    pdf = printed(name, variant)
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
    found = fonts(printed(name))
    assert found
    for font in found:
        assert any(family in str(font["/BaseFont"]) for family in ("BIZUD", "Noto"))
        assert "/FontFile2" in font["/FontDescriptor"].get_object()


@each_paper
def test_type_is_never_smaller_than_promised(name: str) -> None:
    kind = next(kind for kind in SMALLEST if name.startswith(kind))
    assert min(sizes(printed(name))) >= SMALLEST[kind]


@pytest.mark.parametrize(
    "name",
    [
        "flyer", "flyer-series", "flyer-series-long", "flyer-series-five", "flyer-card", "flyer-empty",
        "consultation", "flyer-a3", "survey", "survey-empty", "handout", "poster", "poster-empty",
    ],
)  # fmt: skip
def test_seniors_get_fourteen_points_but_for_captions(name: str) -> None:
    assert small_words(printed(name), 14) - CAPTIONS == set()


@each_paper
def test_phones_dates_and_times_are_never_cut_by_a_line_end(name: str) -> None:
    words = text(printed(name))
    assert sorted(WHOLE.findall(words)) == sorted(WHOLE.findall(words.replace("\n", "")))


@each_paper
def test_no_line_begins_with_what_never_begins_one(name: str) -> None:
    lines = [line.strip() for line in text(printed(name)).splitlines()]
    assert [line for line in lines if line and line[0] in NEVER_FIRST] == []


@each_paper
def test_file_has_title_language_and_a_sound_structure(name: str) -> None:
    with pikepdf.open(BytesIO(printed(name))) as pdf:
        assert str(pdf.docinfo["/Title"])
        assert str(pdf.Root["/Lang"]) == "ja-JP"
        assert "/JavaScript" not in pdf.Root
        assert pdf.check_pdf_syntax() == []


@each_paper
def test_black_and_white_uses_no_colour_and_no_grey(name: str) -> None:
    for variant in (Variant.MONO, Variant.FAX):
        for page in pypdf.PdfReader(BytesIO(printed(name, variant))).pages:
            contents = page.get_contents()
            assert contents is not None
            words = contents.get_data().split()
            for place, operator in enumerate(words):
                if operator in (b"rg", b"RG"):
                    tone = words[place - 3 : place]
                    assert tone in ([b"0"] * 3, [b"1"] * 3, [b"0.3", b"0.3", b"0.35"])


@pytest.mark.parametrize(("name", "pieces"), [("cards-long", 10), ("labels-practice", 10)])
def test_every_piece_that_is_cut_off_says_that_it_is_for_practice(name: str, pieces: int) -> None:
    first, *_ = texts(printed(name))
    assert first.count("見本") == pieces


@pytest.mark.parametrize("name", ["decision-long", "request-long", "flyer-long"])
def test_practice_papers_say_so_across_the_sheet(name: str) -> None:
    assert "見本" in text(printed(name))
    assert "見本" not in text(printed(name.removesuffix("-long")))
