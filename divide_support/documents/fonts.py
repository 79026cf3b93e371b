"""The bundled faces: which of them can draw a letter, how wide it is, and what its text is when copied from the PDF."""

import struct
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from reportlab.pdfbase import pdfmetrics, ttfonts

from divide_support.errors import GlyphsMissing
from divide_support.paths import resource

PLACEHOLDER = "〓"
SPACE = 0x20
_VARIATION_SELECTORS = range(0xE0100, 0xE01F0)
_STANDARD_SELECTORS = range(0xFE00, 0xFE10)
_PRIVATE_AREAS = (range(0xE000, 0xF900), range(0xF0000, 0x110000))
_FIRST_ALIAS = 0x100000


class Face(StrEnum):
    """The house faces; each has a bundled stand-in for letters it lacks."""

    GOTHIC = "BIZUDPGothic-Regular"
    GOTHIC_BOLD = "BIZUDPGothic-Bold"
    COLUMN = "BIZUDGothic-Regular"
    COLUMN_BOLD = "BIZUDGothic-Bold"
    MINCHO = "BIZUDPMincho-Regular"

    @property
    def proportional(self) -> bool:
        return self not in (Face.COLUMN, Face.COLUMN_BOLD)


_STAND_IN = {
    Face.GOTHIC: "NotoSansJP-Regular",
    Face.GOTHIC_BOLD: "NotoSansJP-Bold",
    Face.COLUMN: "NotoSansJP-Regular",
    Face.COLUMN_BOLD: "NotoSansJP-Bold",
    Face.MINCHO: "NotoSerifJP-Regular",
}


class Font:
    """One font file, loaded on first use and kept for the life of the program."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.ttf = ttfonts.TTFont(
            name, str(resource("fonts", f"{name}.ttf")), asciiReadable=False, shapable=False
        )
        pdfmetrics.registerFont(self.ttf)
        face = self.ttf.face
        self._glyphs: dict[int, int] = face.charToGlyph
        self._widths: dict[int, float] = face.charWidths
        self._data: bytes = vars(face)[
            "_ttf_data"
        ]  # the library keeps the file but offers no outline
        self._units: int = face.unitsPerEm
        self._tables: dict[str, dict[str, int]] = face.table
        self._variants: dict[tuple[int, int], int | None] | None = None
        self._bearings: dict[int, tuple[float, float]] = {}

    def has(self, code: int) -> bool:
        return code in self._glyphs

    def width(self, code: int) -> float:
        """Advance in em."""
        return self._widths[code] / 1000

    def bearings(self, code: int) -> tuple[float, float]:
        """White at the left and right of the ink, in em."""
        found = self._bearings.get(code)
        if found is None:
            found = self._bearings[code] = self._read_bearings(code)
        return found

    def variant(self, base: int, selector: int) -> int | None:
        """The code under which the glyph of an ideographic variation sequence can be drawn."""
        if self._variants is None:
            self._variants = self._read_variants()
        key = (base, selector)
        if key not in self._variants:
            return None
        glyph = self._variants[key]
        if glyph is None:  # the sequence means the ordinary glyph
            glyph = self._glyphs.get(base)
        return None if glyph is None else self.alias(chr(base) + chr(selector), glyph)

    def alias(self, source: str, glyph: int) -> int:
        """A private code that draws `glyph` and is copied from the PDF as `source`."""
        code = _alias_code(source)
        if code not in self._glyphs:
            self._glyphs[code] = glyph
            self._widths[code] = self._glyph_advance(glyph)
        return code

    def glyph(self, code: int) -> int:
        return self._glyphs[code]

    def _offset(self, table: str) -> int:
        return int(self._tables[table]["offset"])

    def _glyph_advance(self, glyph: int) -> float:
        metrics = self._unpack(">H", self._offset("hhea") + 34)
        return (
            self._unpack(">H", self._offset("hmtx") + 4 * min(glyph, metrics - 1))
            * 1000
            / self._units
        )

    def _unpack(self, form: str, offset: int) -> int:
        value: int = struct.unpack_from(form, self._data, offset)[0]
        return value

    def _read_bearings(self, code: int) -> tuple[float, float]:
        glyph = self._glyphs[code]
        if self._unpack(">h", self._offset("head") + 50):
            start, end = struct.unpack_from(">2L", self._data, self._offset("loca") + 4 * glyph)
        else:
            start, end = (
                2 * half
                for half in struct.unpack_from(">2H", self._data, self._offset("loca") + 2 * glyph)
            )
        if start == end:
            return 0.0, 0.0
        left, _, right, _ = struct.unpack_from(">4h", self._data, self._offset("glyf") + start + 2)
        return left / self._units, self.width(code) - right / self._units

    def _read_variants(self) -> dict[tuple[int, int], int | None]:
        """Table cmap, format 14, which the library ignores."""
        found: dict[tuple[int, int], int | None] = {}
        cmap = self._offset("cmap")
        for record in range(self._unpack(">H", cmap + 2)):
            table = cmap + self._unpack(">L", cmap + 4 + 8 * record + 4)
            if self._unpack(">H", table) != 14:
                continue
            for number in range(self._unpack(">L", table + 6)):
                entry = table + 10 + 11 * number
                selector = int.from_bytes(self._data[entry : entry + 3])
                default, other = struct.unpack_from(">2L", self._data, entry + 3)
                if default:
                    for start, more in _records(self._data, table + default, ">3sB"):
                        first = int.from_bytes(start)
                        found.update(
                            dict.fromkeys((c, selector) for c in range(first, first + more + 1))
                        )
                if other:
                    for start, glyph in _records(self._data, table + other, ">3sH"):
                        found[int.from_bytes(start), selector] = glyph
        return found


def _records(data: bytes, offset: int, form: str) -> Iterable[tuple[bytes, int]]:
    count: int = struct.unpack_from(">L", data, offset)[0]
    return struct.iter_unpack(form, data[offset + 4 : offset + 4 + count * struct.calcsize(form)])


@cache
def font(name: str) -> Font:
    return Font(name)


_alias_codes: dict[str, int] = {}
_alias_sources: dict[int, str] = {}


def _alias_code(source: str) -> int:
    code = _alias_codes.get(source)
    if code is None:
        code = _alias_codes.setdefault(source, _FIRST_ALIAS + len(_alias_codes))
        _alias_sources[code] = source
    return code


@dataclass(frozen=True, slots=True)
class Letter:
    """One drawn unit: a character, or a base with its variation selector or voicing mark."""

    source: str
    font: Font
    code: int
    width: float
    missing: bool = False


@lru_cache(maxsize=20_000)
def letters(text: str, face: Face) -> tuple[Letter, ...]:
    """Cut a text into letters and find a face for each; what has no shape at all (control codes) is left out."""
    own, stand_in = font(face.value), _STAND_IN[face]
    found: list[Letter] = []
    for unit in units(text):
        source = " " if unit in "\t\r\n\v\f\x85\u2028\u2029" else unit
        if unicodedata.category(source[0]) in ("Cc", "Cf"):
            continue
        found.append(
            _letter(source, own) or _letter(source, font(stand_in)) or _missing(source, own)
        )
    return tuple(found)


def is_mark(letter: str) -> bool:
    """A variation selector or a combining mark: it has no place of its own."""
    return (
        ord(letter[0]) in _VARIATION_SELECTORS
        or ord(letter[0]) in _STANDARD_SELECTORS
        or unicodedata.combining(letter[0]) != 0
    )


def units(text: str) -> list[str]:
    """What is drawn as one: a character, with its selector or voicing mark if one follows."""
    found: list[str] = []
    for letter in text:
        if found and len(found[-1]) == 1 and is_mark(letter):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def _letter(source: str, where: Font) -> Letter | None:
    code: int | None
    if len(source) == 2:
        if unicodedata.combining(source[1]):
            code = _composed(source, where)
        else:
            code = where.variant(ord(source[0]), ord(source[1]))
    elif source == "\xa0":  # the library would copy it as a plain space
        code = where.alias(source, where.glyph(SPACE))
    else:
        code = ord(source)
        if any(code in area for area in _PRIVATE_AREAS):
            return None  # whatever a face keeps there is not the 外字 that was meant
    if code is None or not where.has(code):
        return None
    return Letter(source, where, code, where.width(code))


def _composed(source: str, where: Font) -> int | None:
    composed = unicodedata.normalize("NFC", source)
    if len(composed) != 1 or not where.has(ord(composed)):
        return None
    return where.alias(source, where.glyph(ord(composed)))


def _missing(source: str, own: Font) -> Letter:
    code = ord(PLACEHOLDER)
    return Letter(source, own, code, own.width(code), missing=True)


def missing_glyphs(text: str, face: Face = Face.GOTHIC) -> tuple[str, ...]:
    """Letters of a text that no bundled face can draw, each once, in order."""
    return tuple(dict.fromkeys(each.source for each in letters(text, face) if each.missing))


def refuse_missing(missing: dict[str, str]) -> None:
    """Raise one error for all letters that cannot be printed; `missing` gives the text in which each stands."""
    if not missing:
        return
    named = "、".join(
        f"「{letter}」（{'+'.join(f'U+{ord(c):04X}' for c in letter)}。「{text[:20]}」の中）"
        for letter, text in missing.items()
    )
    raise GlyphsMissing(
        f"印刷できない文字があります：{named}",
        "この文字の形が、プログラムに入っている書体のどれにもありません。",
        "データの文字を確かめ、近い字体に置きかえるか、かなで書いてから、もう一度印刷してください。",
    )


def _to_unicode(fontname: str, subset: Any) -> str:
    """ToUnicode table of an embedded subset.

    Replaces the library's, which writes letters beyond U+FFFF so that their text is lost, knows nothing of our private codes,
    and puts more than the allowed 100 entries in a block.
    """
    entries = [
        f"<{index:02X}> <{_alias_sources.get(code, chr(code)).encode('utf-16-be').hex().upper()}>"
        for index, code in enumerate(subset)
    ]
    blocks = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({fontname}) /Ordering ({fontname}) /Supplement 0 >> def",
            f"/CMapName /{fontname} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *(
                line
                for block in blocks
                for line in (f"{len(block)} beginbfchar", *block, "endbfchar")
            ),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


ttfonts.makeToUnicodeCMap = _to_unicode
