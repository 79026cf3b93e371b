"""The skill matrix of a roster (講座×機種の◎○△): which column is which course and device, and what a mark means."""

import re
from collections.abc import Mapping

from divide_support.drafts import WARNING
from divide_support.exchange.clerk import Clerk, Spot
from divide_support.exchange.fields import DEVICE_WORDS, plain
from divide_support.exchange.sheets import Sheet
from divide_support.exchange.topics import topic_of
from divide_support.vocabulary import Device, SkillLevel

PREFIX = "skill"
_LECTURER, _ASSISTANT, _LEARNING = (level.mark for level in SkillLevel)
_DEVICES = tuple(device.value for device in Device)
_SHORT = {
    "a": "android",
    "ad": "android",
    "i": "iphone",
    "ip": "iphone",
    "ら": "rakuraku",
    "らく": "rakuraku",
}
_MARKS: Mapping[str, str | None] = (
    dict.fromkeys(("◎", "⦿", "◉", "二重丸"), _LECTURER)
    | dict.fromkeys(("○", "〇", "◯", "o", "0"), _ASSISTANT)
    | dict.fromkeys(("△", "▲", "▵"), _LEARNING)
    | dict.fromkeys(
        ("", "×", "✕", "✖", "☓", "x", "-", "ー", "―", "‐", "/", "無", "なし", "不可"), None
    )
)
_MEANINGS = (
    (re.compile(r"不可|できな|なし|無"), None),
    (re.compile(r"講師|教えられ|指導|1人で|一人で"), _LECTURER),
    (re.compile(r"補助|アシスタント|手伝|サポート"), _ASSISTANT),
    (re.compile(r"練習|勉強|学習|不安|苦手"), _LEARNING),
)
_NO_COURSE = re.compile(r"端末|機種|所持|保有|所有|使用|利用|スマホ|スマートフォン|内容|技能|分野")
_LEGEND = re.compile(r"([^\s=:,、。・()（）※])\s*[=＝:：…]+\s*([^\s=＝,、。)）]+)")


def skill_field(own: str, above: str) -> str | None:
    """「LINE」 over 「iPhone」, the other way round, or 「LINE(iPhone)」 in one cell → 「skill:LINE:iphone」.

    A course we do not know keeps the name it has on paper.
    """
    for words in (own, *above.split("\n")):
        device, rest = _split(words)
        topic = topic_of(rest) if device is not None and rest else None
        if topic is not None:
            return f"{PREFIX}:{topic}:{device}"
    for upper in above.split("\n"):
        for device, topic in ((_device(own), topic_of(upper)), (_device(upper), topic_of(own))):
            if device is not None and topic is not None:
                return f"{PREFIX}:{topic}:{device}"
    course = re.sub(r"[\s:]+", "", above.rsplit("\n", maxsplit=1)[-1])
    if _device(own) is not None and course and not _NO_COURSE.search(course):
        return f"{PREFIX}:{course}:{_device(own)}"
    return None


def _device(words: str) -> str | None:
    key = re.sub(r"\s+", "", plain(words)).lower()
    if key in _SHORT:
        return _SHORT[key]
    device, rest = _split(words)
    return device if not rest else None


def _split(words: str) -> tuple[str | None, str]:
    """The device named in a heading, and what else the heading says."""
    key = re.sub(r"\s+", "", plain(words))
    for device in _DEVICES:
        found = re.search(rf"(?:{DEVICE_WORDS[device]})(?:端末|スマホ)?", key, re.IGNORECASE)
        if found:
            return device, _bare(key[: found.start()] + key[found.end() :])
    short = re.search(r"[(\[_\-/]([A-Za-z]{1,2}|らく?)[)\]]?$", key)
    if short and short[1].lower() in _SHORT:
        return _SHORT[short[1].lower()], _bare(key[: short.start()])
    return None, key


def _bare(words: str) -> str:
    return re.sub(r"^[\s()\[\]【】_\-/・:]+|[\s()\[\]【】_\-/・:]+$", "", words)


def legend(sheet: Sheet, heading_row: int) -> Mapping[str, str | None]:
    """The marks as this paper explains them above its list (◎＝講師可 …), else as everybody means them."""
    said: dict[str, str | None] = {}
    for number, cells in sheet.rows.items():
        if number >= heading_row:
            break
        for cell in cells:
            for mark, meaning in _LEGEND.findall(cell.plain):
                for pattern, level in _MEANINGS:
                    if pattern.search(meaning):
                        said[plain(mark).lower()] = level
                        break
    return {**_MARKS, **said}


def read_skills(clerk: Clerk, spots: Mapping[str, Spot], marks: Mapping[str, str | None]) -> None:
    """The whole matrix of one person; blanks are not written, marks without a meaning are noted."""
    columns = [(name, spot) for name, spot in spots.items() if name.startswith(f"{PREFIX}:")]
    if not columns:
        return
    skills: dict[str, dict[str, str]] = {}
    for name, spot in columns:
        _, topic, device = name.split(":")
        key = re.sub(r"\s+", "", plain(spot.text)).lower()
        level = marks.get(key, _meaning(key))
        if level is not None:
            skills.setdefault(topic, {})[device] = level
        elif key not in marks and _meaning(key) is None:
            words = f"{topic}（{Device(device).label}）の「{spot.plain}」は、どの程度できるのかわかりません。"
            clerk.note("unclear_mark", WARNING, words, spot.cell, "skills")
    ordered = {
        topic: {device: by_device[device] for device in _DEVICES if device in by_device}
        for topic, by_device in skills.items()
    }
    clerk.put("skills", columns[0][1], ordered)


def _meaning(words: str) -> str | None:
    return next((level for pattern, level in _MEANINGS if pattern.search(words)), None)
