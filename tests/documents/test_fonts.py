import pytest

from divide_support.documents.fonts import Face, letters, missing_glyphs
from divide_support.documents.page import Paper
from divide_support.errors import GlyphsMissing
from tests.documents.builders import HOSTILE, RARE
from tests.documents.reading import fonts, text


def printed(words: str, face: Face = Face.GOTHIC) -> bytes:
    paper = Paper("試し")
    paper.page()
    paper.text(20, 40, words, 12, face)
    return paper.finish()


@pytest.mark.parametrize("face", Face)
@pytest.mark.parametrize(
    "words",
    [
        HOSTILE,
        RARE,
        "<img src='http://example.jp/'>",
        "]]> %s {0} \\n (",
        "か\u3099は\u309a",
        "空\xa0白",
        "渡邉邊邊󠄀辻󠄀辻󠄁",
    ],
)
def test_text_is_copied_from_the_pdf_as_it_was_typed(words: str, face: Face) -> None:
    assert text(printed(words, face)).strip() == words


def test_a_letter_the_house_face_lacks_comes_from_the_stand_in() -> None:
    drawn = {letter.source: letter.font.name for letter in letters("吉𠮷槗", Face.MINCHO)}
    assert drawn == {
        "吉": "BIZUDPMincho-Regular",
        "𠮷": "NotoSerifJP-Regular",
        "槗": "NotoSerifJP-Regular",
    }


def test_variation_sequence_is_one_letter_with_its_own_glyph() -> None:
    plain, varied = letters("葛葛󠄀", Face.GOTHIC)
    assert varied.source == "葛󠄀"
    assert varied.font.glyph(varied.code) != plain.font.glyph(plain.code)
    assert varied.width == plain.width


def test_voicing_mark_is_drawn_as_the_composed_letter() -> None:
    composed, typed = letters("がか\u3099", Face.GOTHIC)
    assert typed.font.glyph(typed.code) == composed.font.glyph(composed.code)


def test_control_characters_take_no_room() -> None:
    assert [letter.source for letter in letters("a\x00\u200b\ufeffb\tc", Face.GOTHIC)] == [
        "a",
        "b",
        " ",
        "c",
    ]


def test_missing_glyphs_names_each_letter_once() -> None:
    assert missing_glyphs("山田📱太郎\ue000📱") == ("📱", "\ue000")
    assert missing_glyphs("葛󠇯") == ("葛󠇯",)
    assert missing_glyphs(RARE) == ()


def test_a_paper_with_a_missing_letter_is_refused_with_its_name() -> None:
    with pytest.raises(GlyphsMissing) as refusal:
        printed("山田📱太郎")
    assert "📱" in refusal.value.what
    assert "U+1F4F1" in refusal.value.what
    assert "山田📱太郎" in refusal.value.what


def test_more_than_a_subset_of_letters_stays_readable() -> None:
    words = "".join(
        chr(code) for code in range(0x4E00, 0x4E00 + 700) if not missing_glyphs(chr(code))
    )
    paper = Paper("試し")
    paper.page()
    for number, start in enumerate(range(0, len(words), 30)):
        paper.text(15, 20 + number * 8, words[start : start + 30], 12)
    assert text(paper.finish()).replace("\n", "") == words


def test_fonts_are_embedded_subsets() -> None:
    for font in fonts(printed(RARE)):
        assert str(font["/BaseFont"])[7] == "+"
        assert "/FontFile2" in font["/FontDescriptor"].get_object()
        assert "/ToUnicode" in font


def test_bearings_come_from_the_outline() -> None:
    (one,) = letters("1", Face.GOTHIC_BOLD)
    left, right = one.font.bearings(one.code)
    assert 0 < left < right < one.width
    (space,) = letters(" ", Face.GOTHIC)
    assert space.font.bearings(space.code) == (0.0, 0.0)
