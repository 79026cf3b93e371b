"""How a clerk reads one cell: counts, yes or no, marks, phones, postal codes, times, device mixes."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from functools import lru_cache

CHECKED = "☑■✓✔☒◼⬛レㇾ●◉◎○〇◯"
UNCHECKED = "□☐◻・△"
YES = frozenset(
    {
        "○",
        "〇",
        "◯",
        "◎",
        "●",
        "✓",
        "✔",
        "☑",
        "■",
        "レ",
        "有",
        "あり",
        "有り",
        "ある",
        "可",
        "はい",
        "要",
        "必要",
    }
    | {"する", "します", "1", "true", "yes", "y", "済", "同席", "立ち会う", "立会う", "完備"}
)
NO = frozenset(
    {
        "×",
        "✕",
        "✖",
        "☓",
        "x",
        "無",
        "なし",
        "無し",
        "ない",
        "不可",
        "いいえ",
        "不要",
        "しない",
        "非",
    }
    | {"0", "false", "no", "n", "-", "ー", "―"}
)
_KANJI_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_PARENTHESES = re.compile(r"[(（\[【〔][^)）\]】〕]*[)）\]】〕]")
_LEADING_NUMBER = re.compile(
    r"^(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十ア-オ])[)）.．、:： ]+|[※*・●○■◆▼]+|\d{1,2}(?=[^\d希回月日第時人名台]))"
)


def plain(text: str) -> str:
    """Full-width letters and digits as half-width, half-width kana as full-width; for understanding, not for keeping."""
    return unicodedata.normalize("NFKC", text)


@lru_cache(maxsize=4096)
def label_key(text: str) -> str:
    """A label without what varies between papers: numbering, blanks, brackets, colons, case."""
    key = re.sub(r"\s+", " ", plain(text)).strip()
    key = _LEADING_NUMBER.sub("", key).strip()
    without = _PARENTHESES.sub("", key).strip()
    key = without or key
    return re.sub(r"[\s:：・･、,.。/／※*_＿\-ー‐()]+", "", key).lower()


def is_blank_mark(text: str) -> bool:
    """Dashes that a clerk writes instead of leaving a cell empty."""
    return plain(text).strip() in {"", "-", "--", "―", "ー", "‐", "−", "/", "…"}


_BLANK_DATE = re.compile(r"^[令和平成昭西暦年月日時分午前後曜\s()・:~〜\-/._からまで]*$")


def is_blank_date(text: str) -> bool:
    """「令和　　年　　月　　日（　）」: the printed units without a number in them."""
    return bool(_BLANK_DATE.match(plain(text)))


def is_ditto(text: str) -> bool:
    """Does the cell repeat the one above (同上・〃)?"""
    key = plain(text).strip().strip("()")
    return key in {"同上", "〃", "々", '"', "''", "”", "″", "上に同じ", "上同", "仝", "ゝ"}


@dataclass(frozen=True)
class Count:
    """A number of people or things; `vague` when a number is there but not one number."""

    value: int | None
    vague: bool = False


def count(text: str) -> Count:
    """「８」「5名」「1,012」「3人」「約20名」「十名」; a range gives its upper end and is vague."""
    key = _PARENTHESES.sub("", plain(text))
    key = re.sub(r"(?<=\d)[,\s](?=\d{3}(?!\d))", "", key)
    numbers = [int(float(one)) for one in re.findall(r"\d+(?:\.\d+)?", key)]
    if not numbers:
        kanji = _kanji_number(key)
        if kanji is not None:
            return Count(kanji)
        return Count(None, vague=bool(re.search(r"数|多|若干|少|未定|いく", key)))
    ranged = len(numbers) > 1 and bool(re.search(r"[~〜～\-－]|から|ないし|または|or", key))
    if ranged:
        return Count(max(numbers), vague=True)
    vague = bool(re.search(r"約|程度|くらい|ぐらい|前後|以上|以内|弱|強|ほど", key))
    return Count(numbers[0], vague=vague)


def _kanji_number(text: str) -> int | None:
    found = re.match(r"\s*([〇零一二三四五六七八九十百]+)\s*(?:名|人|台|円|回|脚)?\s*$", text)
    if not found:
        return None
    total = 0
    rest = found[1]
    for unit, worth in (("百", 100), ("十", 10)):
        if unit in rest:
            head, rest = rest.split(unit, 1)
            total += worth * (int(head.translate(_KANJI_DIGITS)) if head else 1)
    return total + (int(rest.translate(_KANJI_DIGITS)) if rest else 0)


def yen(text: str) -> int | None:
    """「無料」 is 0, 「１００円（お茶代）」 is 100."""
    key = plain(text)
    if re.search(r"無料|なし|無し|不要|徴収しない", key) and not re.search(r"\d", key):
        return 0
    return count(text).value


@dataclass(frozen=True)
class Mark:
    """One option of a row of check boxes."""

    label: str
    checked: bool


_BOX = re.compile(rf"([{CHECKED}{UNCHECKED}])\s*([^{CHECKED}{UNCHECKED}\n]*)")
_STRICT_BOX = re.compile(r"([☑■✓✔☒◼⬛●□☐◻])\s*([^☑■✓✔☒◼⬛●□☐◻\n]*)")
_BRACKET_BOX = re.compile(r"[\[［(（]\s*([ 　レㇾxX✓✔○〇◯●×]?)\s*[\]］)）]\s*([^\[［(（\n]*)")
_LOOSE_BOX = re.compile(r"(?:^|(?<=[\s　]))([○〇◯◎レㇾ✓・×])\s*([^\s　]*)")


def marks(text: str) -> tuple[Mark, ...]:
    """The options of 「☑講座　□相談会」, 「○講座　・相談会」 or 「[レ]有 [ ]無」; empty when the text has no boxes."""
    if re.search(r"[□☐◻☑■☒◼✓✔]", text):
        return tuple(
            Mark(label.strip(" 　、,"), box not in UNCHECKED)
            for box, label in _STRICT_BOX.findall(text)
        )
    if re.search(r"[\[［(（][ 　レㇾxX✓✔○〇◯●]?[\]］)）]", text):
        return tuple(
            Mark(label.strip(" 　、,"), bool(box.strip()))
            for box, label in _BRACKET_BOX.findall(text)
        )
    found = tuple(Mark(label, box not in "・×") for box, label in _LOOSE_BOX.findall(text) if label)
    return found if any(one.checked for one in found) or len(found) > 1 else ()


def yes_no(text: str) -> bool | None:
    """「☑有　□無」「○」「あり」「不可」; None when blank, unmarked or unknown (不明)."""
    boxes = marks(text)
    if boxes:
        chosen = [one for one in boxes if one.checked]
        if len(chosen) != 1 or len(boxes) == 1:
            return bool(chosen) if len(boxes) == 1 else None
        return _affirms(chosen[0].label)
    return _affirms(text)


def _affirms(text: str) -> bool | None:
    key = re.sub(r"\s+", "", plain(text)).lower()
    bare = _PARENTHESES.sub("", key)
    if bare in YES:
        return True
    if bare in NO:
        return False
    if re.match(r"不明|未確認|わから|未定|\?|？", bare):
        return None
    if re.match(r"無料", bare):
        return True
    if re.match(r"[×✕無]|なし|ありません|不可|使えません|使用不可|できません", bare):
        return False
    if re.match(r"[○◯〇◎有]|あり|可|使え|利用可|使用可|設置|完備|ok", bare):
        return True
    return None


@dataclass(frozen=True)
class Digits:
    """The digits of a phone number or a postal code, and what had to be done to get them."""

    value: str | None
    lost_zero: bool = False
    fault: str | None = None


_EXTENSION = re.compile(
    r"[(（]?\s*(?:内線|内|ext\.?|代表|直通|代)\s*[:：]?\s*\d*\s*[)）]?", re.IGNORECASE
)
_PHONE_FOR_FOREIGNERS = re.compile(r"^\+\s*81[\s\-]*(?:\(0\))?[\s\-]*0?")


def phone(text: str) -> Digits:
    """Digits only. A number without its first 0 gets it back; one that is too short or too long names the fault."""
    key = plain(text).strip()
    if is_blank_mark(key):
        return Digits(None)
    key = re.split(r"[\n、;/]| 又は|または", key)[0].strip()
    key = _PHONE_FOR_FOREIGNERS.sub("0", key)
    key = _EXTENSION.sub("", key)
    if re.fullmatch(r"\d+\.0", key):
        key = key[:-2]
    digits = re.sub(r"\D", "", key)
    if not digits:
        return Digits(None, fault="数字がありません")
    if not digits.startswith("0"):
        mobile = len(digits) == 10 and digits[:2] in {"70", "80", "90", "50"}
        if mobile or len(digits) == 9:
            return Digits("0" + digits, lost_zero=True)
    wanted = 11 if digits[:3] in {"070", "080", "090", "050"} else 10
    if len(digits) == wanted:
        return Digits(digits)
    difference = len(digits) - wanted
    if difference < 0:
        return Digits(digits, fault=f"電話が{-difference}けた足りません")
    return Digits(digits, fault=f"電話が{difference}けた多くなっています")


def postal(text: str) -> Digits:
    """Seven digits; fewer than seven without a hyphen have lost their leading zeros."""
    key = plain(text).replace("〒", "").strip()
    if is_blank_mark(key):
        return Digits(None)
    if re.fullmatch(r"\d+\.0", key):
        key = key[:-2]
    digits = re.sub(r"\D", "", key)
    if len(digits) == 7:
        return Digits(digits)
    if digits.isdigit() and 4 <= len(digits) < 7 and re.fullmatch(r"\d+", key):
        return Digits(digits.zfill(7), lost_zero=True)
    return Digits(None, fault="郵便番号は7けたです")


_ADDRESS_WITH_POSTAL = re.compile(
    r"^\s*(?:〒|郵便番号)?\s*([0-9０-９]{3}\s*[-－ー‐−―]\s*[0-9０-９]{4}|(?<=〒)[0-9０-９]{7})[\s　]*(.*)$",
    re.DOTALL,
)


def split_postal(text: str) -> tuple[str | None, str]:
    """「〒009-0121　みどり県…」 as seven digits and the address as typed."""
    found = _ADDRESS_WITH_POSTAL.match(text)
    if not found:
        return None, text.strip()
    return re.sub(r"\D", "", plain(found[1])), found[2].strip()


_TIME = re.compile(
    r"(?P<half>午前|午後|AM|PM|am|pm|前|後)?\s*"
    r"(?:(?P<noon>正午)|(?P<hour>\d{1,2})\s*(?:時\s*(?:(?P<spoken>\d{1,2})\s*分?|(?P<quarter>半))?|[:.]\s*(?P<minute>\d{2}))"
    r"|(?P<packed>\d{3,4})(?!\d))"
)


def times(text: str) -> tuple[time | None, time | None]:
    """Start and end of 「午後1時30分～3時30分」「10:00-12:00」「10時から正午まで」; the end inherits 午後.

    「1:30～3:30」 without 午前 is afternoon: nobody holds a course at night.
    """
    found: list[time] = []
    half: str | None = None
    for one in _TIME.finditer(plain(text)):
        half = one["half"] or half
        moment = _moment(one, half if one["half"] or found else None)
        if moment is None:
            continue
        if found and moment <= found[0] and moment.hour < 12:
            moment = moment.replace(hour=moment.hour + 12)
        found.append(moment)
        if len(found) == 2:
            break
    if found and half is None and all(one.hour < 7 for one in found):
        found = [one.replace(hour=one.hour + 12) for one in found]
    start = found[0] if found else None
    end = found[1] if len(found) == 2 else None
    return start, end


def _moment(found: re.Match[str], half: str | None) -> time | None:
    if found["noon"]:
        return time(12, 0)
    if found["packed"]:
        hour, minute = int(found["packed"][:-2]), int(found["packed"][-2:])
    else:
        hour = int(found["hour"])
        minute = 30 if found["quarter"] else int(found["spoken"] or found["minute"] or 0)
    afternoon = half in {"午後", "PM", "pm", "後"}
    if afternoon and hour < 12 and (found["half"] or hour < 9):
        hour += 12
    if hour > 23 or minute > 59:
        return None
    return time(hour, minute)


DEVICE_WORDS: Mapping[str, str] = {
    "android": r"android|アンドロイド",
    "iphone": r"iphone|アイフォン|アイホン|アイフォーン",
    "rakuraku": r"らくらく(?:スマートフォン|スマホ|ホン|フォン)?|シニア(?:向け)?スマホ",
    "none": r"(?:その他[・/]?|ガラケー[・/]?)?(?:未所持|持っていない|持ってない|所持なし|なし|無し)|ガラケー|その他",
}


def device_of(label: str) -> str | None:
    """Which of android, iphone, rakuraku, none a heading speaks of."""
    key = re.sub(r"[\s　]+", "", plain(label)).lower()
    key = re.sub(r"^(?:うち|内訳[:：]?)", "", key)
    key = _PARENTHESES.sub("", key) or key
    for device, words in DEVICE_WORDS.items():
        if re.fullmatch(rf"(?:{words})(?:端末|スマホ|の方)?(?:台数|人数|数)?", key):
            return device
    return None


def device_mix(text: str) -> dict[str, int | None] | None:
    """「Android7 iPhone5」「アンドロイド3名　らくらく2名」; None when nothing is written."""
    key = plain(text).lower()
    found: dict[str, int | None] = {}
    for device, words in DEVICE_WORDS.items():
        hit = re.search(rf"(?:{words})\s*[:：(]?\s*(\d+)?\s*(?:名|人|台)?", key)
        if hit:
            found[device] = int(hit[1]) if hit[1] else None
    return found or None
