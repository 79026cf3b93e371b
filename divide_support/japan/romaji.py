"""Finding Japanese names by Latin letters: "sato", "satou" and "satoh" are all サトウ."""

import re
import unicodedata

from divide_support.japan.text import katakana

_ROWS = {
    "": "アイウエオ",
    "k": "カキクケコ",
    "s": "サシスセソ",
    "t": "タチツテト",
    "n": "ナニヌネノ",
    "h": "ハヒフヘホ",
    "m": "マミムメモ",
    "r": "ラリルレロ",
    "g": "ガギグゲゴ",
    "z": "ザジズゼゾ",
    "d": "ダヂヅデド",
    "b": "バビブベボ",
    "p": "パピプペポ",
}
_VOWELS = dict(zip("aiueo", "ァィゥェォ", strict=True))
_KANA = {kana: c + v for c, row in _ROWS.items() for v, kana in zip("aiueo", row, strict=True)} | {
    "ヤ": "ya",
    "ユ": "yu",
    "ヨ": "yo",
    "ワ": "wa",
    "ヰ": "i",
    "ヱ": "e",
    "ヲ": "o",
    "ン": "n",
    "ヴ": "bu",
    "ー": "",
    "ッ": "",
}
# Hepburn, Nihon-shiki and passport spellings meet in one; order matters.
_FOLDS = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"[^a-z]", ""),
        (r"[ct]ch", "ch"),
        (r"sh(?=[aueoy])", "sy"),
        (r"sh", "s"),
        (r"ch(?=[aueoy])", "ty"),
        (r"ch", "t"),
        (r"ts", "t"),
        (r"dz|d(?=[iuy])", "z"),
        (r"j(?=[aueo])", "zy"),
        (r"j", "z"),
        (r"f", "h"),
        (r"v", "b"),
        (r"l", "r"),
        (r"c", "k"),
        (r"wo", "o"),
        (r"yy|yi", lambda m: "y" if m[0] == "yy" else "i"),
        (r"m(?=[bpm])", "n"),
        (r"(?<=[aiueo])h(?![aiueoy])", ""),
        (r"([a-z])\1+", r"\1"),
        (r"ou", "o"),
        (r"o+", "o"),
    )
)


def romaji_key(text: str) -> str:
    """One spelling for a reading in kana or in Latin letters; "" when there is neither.

    Long vowels, doubled consonants, n before a vowel and the choice of system make no difference.
    """
    latin = _latin(katakana(unicodedata.normalize("NFKC", katakana(text))))
    key = unicodedata.normalize("NFD", latin).casefold()
    for pattern, by in _FOLDS:
        key = pattern.sub(by, key)
    return key


def _latin(kana: str) -> str:
    written = ""
    for char in kana:
        if char in "ャュョヮ":
            # キャ → kya; シ and チ rows stay regular here because the folds speak Nihon-shiki.
            written = written[:-1] + {"ャ": "ya", "ュ": "yu", "ョ": "yo", "ヮ": "wa"}[char]
        elif char in _VOWELS.values():
            vowel = next(v for v, small in _VOWELS.items() if small == char)
            glide = "y" if written.endswith("i") and vowel != "i" else ""
            written = written[:-1] + glide + vowel
        else:
            written += _KANA.get(char, char)
    return written
