"""Characters nobody can see (見えない文字): taken out of what is read, and named."""

import re

# NUL and the other control characters, zero-width and direction marks; not TAB and line ends, not the joiner and
# the variation selectors that belong to letters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_XML_ESCAPE = re.compile(r"_x00([01][0-9A-F])_", re.IGNORECASE)
_NAMES = {
    "\x00": "NUL文字",
    "\u200b": "幅のない空白",
    "\ufeff": "BOM",
    "\u00ad": "見えないハイフン",
}


def without_unseen(text: str) -> tuple[str, str]:
    """The text without them, and what was taken out (empty when nothing)."""
    escaped = _XML_ESCAPE.sub(lambda one: chr(int(one[1], 16)), text) if "_x00" in text else text
    escaped = escaped.replace("\r\n", "\n")
    found = dict.fromkeys(_UNSEEN.findall(escaped))
    if not found:
        return escaped, ""
    names = dict.fromkeys(_name(one) for one in found)
    return _UNSEEN.sub("", escaped), "・".join(names)


def _name(letter: str) -> str:
    if "\u200e" <= letter <= "\u2069":
        return _NAMES.get(letter, "文字の向きを変える記号")
    return _NAMES.get(letter, "制御文字")
