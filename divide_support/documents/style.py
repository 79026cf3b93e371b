"""The look of all papers: tones, variants for black-and-white and FAX, and the measures every layout shares (mm, pt)."""

from enum import Enum, StrEnum

MM = 72 / 25.4  # points in a millimetre
A4 = (210.0, 297.0)
A4_LANDSCAPE = (297.0, 210.0)
PRINTABLE_EDGE = 8.0  # office printers reach about 4 mm; nothing of ours stands nearer than this
FOLDS = (99.0, 198.0)  # A4 in three for a 長形3号 envelope
ADDRESS_LEFT, ADDRESS_TOP, ADDRESS_WIDTH, ADDRESS_HEIGHT = 25.0, 16.0, 78.0, 30.0  # envelope window
TEXT_PITCH = 1.65
LETTER_PITCH = 20 / 12
KANJI_MIDDLE = 0.375  # em from the baseline up to the middle of a line
KANJI_TOP = 0.85


class Variant(StrEnum):
    COLOUR = "colour"
    MONO = "mono"
    FAX = "fax"

    @property
    def label(self) -> str:
        return {"colour": "カラー", "mono": "白黒", "fax": "FAX用"}[self.value]


class Tone(Enum):
    """Colours by what they are for; a variant decides what they look like."""

    INK = (0x1A1A1A, 0x000000)
    ACCENT = (0x0017C1, 0x000000)
    RED = (0xCE0000, 0x000000)
    WHITE = (0xFFFFFF, 0xFFFFFF)
    TINT = (0xE8F1FE, 0xFFFFFF)
    LABEL = (0xF2F2F2, 0xFFFFFF)
    HEAD = (0xE6E6E6, 0xFFFFFF)
    ZEBRA = (0xF6F6F6, 0xFFFFFF)
    HOLIDAY = (0xFDF5F5, 0xFFFFFF)
    SATURDAY = (0xF4F8FF, 0xFFFFFF)
    HAIR = (0x8C8C8C, 0x000000)
    ROAD = (0x5F5F5F, 0x000000)
    QUIET = (0x5E5E5E, 0x000000)
    SKIN = (0xFBE3CF, 0xFFFFFF)
    GREY_HAIR = (0xC9CDD6, 0xFFFFFF)
    DARK_HAIR = (0x4A3B36, 0x000000)
    CREAM = (0xFFF6D6, 0xFFFFFF)
    BLUSH = (0xF6C9B4, 0xFFFFFF)

    def rgb(self, variant: Variant) -> tuple[float, float, float]:
        value = self.value[0 if variant is Variant.COLOUR else 1]
        return ((value >> 16) / 255, (value >> 8 & 255) / 255, (value & 255) / 255)


def line_width(millimetres: float, variant: Variant) -> float:
    """Hair lines break up on a fax: never under 0.35 mm there."""
    return max(millimetres, 0.35) if variant is Variant.FAX else millimetres


def contrast(one: Tone, two: Tone, variant: Variant = Variant.COLOUR) -> float:
    """How far apart two tones are in lightness, from 1 to 21 (WCAG)."""
    lighter, darker = sorted((_luminance(one.rgb(variant)), _luminance(two.rgb(variant))))[::-1]
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(rgb: tuple[float, float, float]) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
