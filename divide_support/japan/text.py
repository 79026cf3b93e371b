"""How Japan orders, searches and spells names: JIS X 4061 order, search keys, CP932 fit."""

import re
import unicodedata
from functools import lru_cache

from divide_support.japan.variants import TO_FIRST

_VOICED, _HALF_VOICED = "\u3099", "\u309a"
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_LONG = "ー"
# Everything that people type for a dash, a wave or a 長音.
_DASHES = dict.fromkeys(map(ord, "-‐‑‒–—―−─━~〜～﹣－ｰ"), _LONG)

_SMALL = dict(zip("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ", strict=True)) | dict(
    zip("ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ", "クシストヌハヒフヘホムラリルレロ", strict=True)
)
_TO_LARGE = str.maketrans(_SMALL)
_ROWS_BY_VOWEL = {
    "ア": "アカサタナハマヤラワ",
    "イ": "イキシチニヒミリヰ",
    "ウ": "ウクスツヌフムユル",
    "エ": "エケセテネヘメレヱ",
    "オ": "オコソトノホモヨロヲ",
}
_VOWEL = {kana: vowel for vowel, row in _ROWS_BY_VOWEL.items() for kana in row}
_TO_KATAKANA = {c: c + 0x60 for c in (*range(0x3041, 0x3097), 0x309D, 0x309E)}
_HALF_WIDTH_KANA = re.compile("[\uff66-\uff9f]+")
_LOOSE_VOICE = {ord("゛"): _VOICED, ord("゜"): _HALF_VOICED}


# --- spelling ------------------------------------------------------------------------------------


def katakana(text: str) -> str:
    """Half-width kana and hiragana become full-width katakana; everything else stays."""
    full = _HALF_WIDTH_KANA.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
    full = full.translate(_LOOSE_VOICE).translate(_TO_KATAKANA)
    # Only kana and their voicing marks are composed: NFC would change letters of names.
    return re.sub(
        f"[\u30a1-\u30fe][{_VOICED}{_HALF_VOICED}]",
        lambda m: unicodedata.normalize("NFC", m[0]),
        full,
    )


def ascii_digits(text: str) -> str:
    """The digits of a text, full-width ones included, and nothing else."""
    return "".join(
        str(unicodedata.decimal(c)) for c in text if unicodedata.decimal(c, None) is not None
    )


def fold_variants(text: str) -> str:
    """One shape for letters that are variants of each other: 髙橋 → 高橋, 辻󠄀 → 辻, 萠黄町 → 萌黄町."""
    plain = _SELECTORS.sub("", text)
    return "".join(_plain_ideograph(c) for c in plain).translate(TO_FIRST)


def _plain_ideograph(char: str) -> str:
    code = ord(char)
    compatible = 0xF900 <= code <= 0xFAFF or 0x2F00 <= code <= 0x2FDF or 0x2F800 <= code <= 0x2FA1F
    return unicodedata.normalize("NFKC", char) if compatible else char


# --- searching -----------------------------------------------------------------------------------


@lru_cache(maxsize=8192)
def search_key(text: str) -> str:
    """Equal for everything a person would call the same spelling; only for looking up, never stored.

    Width, case, hiragana/katakana, 異体字, small kana, kinds of dash and spaces make no difference.
    """
    if text.isascii():
        # Numbers, days and telephones: the most of what lists hold, and nothing of Japanese in it.
        return re.sub(f"{_LONG}+", _LONG, text.casefold().translate(_ASCII))
    key = katakana(unicodedata.normalize("NFKC", katakana(_SELECTORS.sub("", text))))
    key = fold_variants(key).casefold().translate(_DASHES)
    # Marks that stood behind a blank now join the letter before it.
    key = unicodedata.normalize("NFC", "".join(c for c in key if not _is_blank(c)))
    key = key.translate(_TO_LARGE)
    return re.sub(f"{_LONG}+", _LONG, re.sub("(.)々", r"\1\1", key))


_ASCII = {
    code: _LONG if chr(code) in "-~" else None
    for code in range(128)
    if chr(code) in "-~" or chr(code).isspace() or unicodedata.category(chr(code)) == "Cc"
}


def loose_key(text: str) -> str:
    """As search_key, and 濁点, 長音, ヲ/オ and the like make no difference either: second-rank hits."""
    key = search_key(text).translate(str.maketrans("ヂヅヴヲヰヱ", "ジズブオイエ"))
    bare = re.sub(f"[{_VOICED}{_HALF_VOICED}]", "", unicodedata.normalize("NFD", key))
    return unicodedata.normalize("NFC", bare).replace(_LONG, "")


def _is_blank(char: str) -> bool:
    return char.isspace() or char in "・·･" or unicodedata.category(char) in ("Cc", "Cf")


# --- order ---------------------------------------------------------------------------------------

_LEVEL, _SPACE = "\x01", "\x02"


@lru_cache(maxsize=8192)
def sort_key(kana: str) -> str:
    """JIS X 4061 order as a text that sorts by code point, so that a database can use it too.

    First the bare kana (濁点, small size and 長音 ignored, a 長音 counts as the vowel before it), with
    the space between family and given name before every letter; then 清音 < 濁音 < 半濁音;
    then 長音 < small < repeated < plain; last hiragana < katakana.
    """
    # A loose ゛ is joined first: NFKC would put a space before it.
    whole = unicodedata.normalize("NFKC", kana.strip().translate(_LOOSE_VOICE))
    before = bare = voices = kinds = scripts = ""
    for original, char in zip(whole, katakana(whole), strict=True):
        if unicodedata.category(char) == "Cc":
            continue
        before, voice, kind = _sorted_parts(char, before)
        bare += before
        voices += voice
        kinds += kind
        scripts += "0" if original != char else "1"
    return _LEVEL.join((bare, voices, kinds, scripts))


def _sorted_parts(char: str, before: str) -> tuple[str, str, str]:
    """Bare letter, voice (0 清, 1 濁, 2 半濁) and kind (0 長音, 1 small, 2 repeated, 3 plain)."""
    if char.isspace():
        return _SPACE, "0", "3"
    if char.translate(_DASHES) == _LONG and before in _VOWEL:
        return _VOWEL[before], "0", "0"
    if char in "ヽヾ" and before in _VOWEL:
        return before, "1" if char == "ヾ" else "0", "2"
    parts = unicodedata.normalize("NFD", char)
    letter, marks = parts[0], parts[1:]
    voice = "1" if _VOICED in marks else "2" if _HALF_VOICED in marks else "0"
    if letter in _SMALL:
        return _SMALL[letter], voice, "1"
    return letter.casefold(), voice, "3"


# --- letters that do not travel ------------------------------------------------------------------

_CP932_SUBSTITUTES = {
    "〜": "～",
    "−": "－",
    "‖": "∥",
    "¢": "￠",
    "£": "￡",
    "¬": "￢",
    "¥": "￥",
    "—": "―",
    "–": "―",
    "‐": "-",
    "‑": "-",
    "\u00a0": " ",
}


def cp932_misfits(text: str) -> tuple[str, ...]:
    """Letters an Excel CSV (CP932) cannot hold, or would give back as others (〜), each named once.

    A letter is given together with its variation selector or voicing mark.
    """
    letters = re.findall(
        f".[\ufe00-\ufe0f\U000e0100-\U000e01ef{_VOICED}{_HALF_VOICED}]*", text, re.DOTALL
    )
    return tuple(dict.fromkeys(letter for letter in letters if not _survives_cp932(letter)))


def cp932_changes(text: str) -> tuple[tuple[str, str], ...]:
    """The misfits that are not refused but silently come back as another letter, with that letter."""
    return tuple(
        (letter, back)
        for letter in cp932_misfits(text)
        if (back := _through_cp932(letter)) is not None
    )


def cp932_substitute(letter: str) -> str | None:
    """What may be written in place of a misfit if the person agrees: 𠮷 → 吉, 〜 → ～; None when nothing fits."""
    composed = (
        unicodedata.normalize("NFC", letter) if letter[-1:] in (_VOICED, _HALF_VOICED) else letter
    )
    for candidate in (composed, _CP932_SUBSTITUTES.get(letter, ""), fold_variants(letter)):
        if candidate and _survives_cp932(candidate):
            return candidate
    return None


def _survives_cp932(letter: str) -> bool:
    return _through_cp932(letter) == letter


def _through_cp932(letter: str) -> str | None:
    try:
        return letter.encode("cp932").decode("cp932")
    except UnicodeError:
        return None


def hidden_characters(text: str) -> tuple[str, ...]:
    """Characters that must not be in a name: control, direction, zero-width, private use, half surrogates.

    Variation selectors and the joiner inside an emoji are not counted: they belong to a visible letter.
    """
    return tuple(
        dict.fromkeys(
            c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs") and c != "\u200d"
        )
    )
