"""Breaking Japanese text into lines: what JIS X 4051 forbids, what must stay together, and the least bad of the rest."""

import re
from functools import lru_cache
from typing import Literal

from divide_support.documents.fonts import Face, is_mark, units
from divide_support.documents.typeset import line_width

NEVER_FIRST = frozenset(
    "、。，．・：；？！ー）」』】〉》〕〗］｝％〜～々／ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.:;?!)]}%"
)
NEVER_LAST = frozenset("（「『【〈《〔〖［｛№([{￥¥")
_SPACES = " 　"
_CLOSING = frozenset("、。）」』】〉》〕〗］｝")
_PARTICLES = frozenset("をはがにでもと")

_DIGITS = r"[0-9０-９]"
_NUMERALS = "[〇一二三四五六七八九十百千]"
_ATOM = re.compile(
    "|".join(
        (
            "[下上前]記のとおり|次のとおり|はじめて|いっしょ|ゆっくり|お知らせ|ください|しました|します|ありがとう|よろしく",
            "デジタル|サポーター|スマートフォン|スマホ|プロジェクター|マイナンバー|マイナポータル|インターネット",
            r"(?:カード|アプリ|センター|ホール|メール|パソコン|タブレット)(?![ァ-ヶー])",
            "高齢者|公民館|会議室|研修室|集会所|集会室|集会施設|多目的|体育館|図書館|別館|庁舎|役場|教育委員会|生涯学習",
            rf"(?:令和|平成|昭和|大正|明治|西暦)(?:元|{_DIGITS}+)年(?:（{_DIGITS}+年）)?(?:度)?",
            rf"{_DIGITS}+月{_DIGITS}+日(?:（[日月火水木金土](?:曜日?)?(?:・祝)?）)?",
            rf"(?:午前|午後){_DIGITS}+時(?:{_DIGITS}+分|半)?",
            rf"{_DIGITS}+(?:[-‐－・/／:：.．,，]{_DIGITS}+)+",
            rf"第{_DIGITS}+[号回期条項]",
            rf"{_NUMERALS}+(?:番地(?:の{_NUMERALS}+)?|丁目|番|号)",
            rf"{_DIGITS}+(?:人|名|台|階|円|分|時間?|年度?|月|日|回|件|号室?|番地?|丁目|か所|冊|枚|歳|km|cm|％|点)",
            rf"{_DIGITS}+(?![A-Za-z])",
            r"[A-Za-z0-9][A-Za-z0-9@._+#&'/:~-]*",
            r"[おご御][\u4e00-\u9fff]{1,2}",
            r".",
        )
    ),
    re.DOTALL,
)
_LAST_LINE_LETTERS = 3
_HOPELESS = 1e9

Setting = Literal["ragged", "justified", "heading", "cell"]
# What an em of white at a line's end costs, and how much the place of the break counts beside it.
_WEIGHTS: dict[Setting, tuple[float, float]] = {
    "ragged": (7.0, 1.0),
    "justified": (26.0, 0.2),
    "heading": (1.0, 1.0),
    "cell": (2.0, 1.0),
}


def _kind(letter: str) -> str:
    if "\u3041" <= letter <= "\u309f":
        return "hiragana"
    if "\u30a0" <= letter <= "\u30ff" or "\uff66" <= letter <= "\uff9f":
        return "katakana"
    if "\u3400" <= letter <= "\u9fff" or letter == "々" or ord(letter) >= 0x20000:
        return "kanji"
    return "other"


def _pieces(text: str) -> list[str]:
    """Words and single letters; a selector or voicing mark never leaves its base."""
    found: list[str] = []
    for piece in _ATOM.findall(text):
        if found and is_mark(piece):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def atoms(text: str) -> list[str]:
    """Pieces between which a line may be broken."""
    found: list[str] = []
    for piece in _pieces(text):
        if (
            found
            and (piece[0] in NEVER_FIRST or found[-1][-1] in NEVER_LAST or piece[0] in _SPACES)
        ) or (found and not found[-1].strip(_SPACES)):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _break_cost(before: str, after: str) -> float:
    one, two = before[-1], after[0]
    if one in _CLOSING or one in _SPACES:
        return 0
    if two in NEVER_LAST:
        return 15
    if one in "・／＝":
        return 20
    left, right = _kind(one), _kind(two)
    if left == "hiragana" and right != "hiragana":
        return 12
    if left == right == "hiragana":
        return 25 if one in _PARTICLES else 120
    if left == "kanji":
        return {"kanji": 170, "hiragana": 260}.get(right, 60)
    if left == right == "katakana":
        return 60 if len(before) > 2 and len(after) > 2 else 420
    return 60


@lru_cache(maxsize=4_000)
def break_lines(
    text: str, face: Face, size: float, width: float, *, setting: Setting = "ragged"
) -> tuple[str, ...]:
    """Lines of one paragraph, no wider than `width` mm; line ends in the text are kept.

    The breaks are chosen for the whole paragraph at once. A single word wider than the line is cut as a last resort.
    """
    lines: list[str] = []
    for part in text.splitlines() or [""]:
        lines.extend(_paragraph(part, face, size, width, setting))
    return tuple(lines)


def _paragraph(text: str, face: Face, size: float, width: float, setting: Setting) -> list[str]:
    if line_width(text.rstrip(_SPACES), face, size) <= width:
        return [text]
    words = [word for atom in atoms(text) for word in _narrow(atom, face, size, width)]
    ends = _choose_breaks(words, face, size, width, setting)
    return ["".join(words[start:end]) for start, end in zip([0, *ends], ends, strict=False)]


def _narrow(atom: str, face: Face, size: float, width: float) -> list[str]:
    """The atom, or what it must be cut into when it is wider than the line: brackets off first, then letter by letter."""
    if line_width(atom.rstrip(_SPACES), face, size) <= width:
        return [atom]
    return [
        part
        for piece in _pieces(atom)
        for part in ([piece] if line_width(piece, face, size) <= width else units(piece))
    ]


def _choose_breaks(
    words: list[str], face: Face, size: float, width: float, setting: Setting
) -> list[int]:
    em = size * 25.4 / 72
    full = [line_width(word, face, size) for word in words]
    bare = [line_width(word.rstrip(_SPACES), face, size) for word in words]
    count = len(words)
    slack_cost, break_share = _WEIGHTS[setting]
    best = [0.0] + [float("inf")] * count
    came_from = [0] * (count + 1)
    for start in range(count):
        if best[start] == float("inf"):
            continue
        used = 0.0
        for end in range(start + 1, count + 1):
            slack = width - used - bare[end - 1]
            used += full[end - 1]
            if slack < -0.01 and end > start + 1:
                break
            if end == count:
                cost = 300.0 if len("".join(words[start:end])) <= _LAST_LINE_LETTERS else 0.0
            else:
                cost = slack_cost * (slack / em) ** 2 + break_share * _break_cost(
                    words[end - 1], words[end]
                )
            if slack < -0.01:
                cost += _HOPELESS
            if best[start] + cost < best[end]:
                best[end], came_from[end] = best[start] + cost, start
    ends = [count]
    while came_from[ends[-1]]:
        ends.append(came_from[ends[-1]])
    return ends[::-1]
