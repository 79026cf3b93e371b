"""The names of what is taught (講座の名前), and the words municipalities use for them."""

import re
from functools import lru_cache

from divide_support.exchange.fields import marks, plain

_WORDS: dict[str, tuple[str, ...]] = {
    "電源・ボタン操作": (
        "電源・ボタン操作",
        "電源・ボタン",
        "電源ボタン操作",
        "電源",
        "ボタン操作",
        "基本操作",
        "基本",
    ),
    "電話・カメラ": (
        "電話・カメラ",
        "電話とカメラ",
        "電話カメラ",
        "電話・写真",
        "カメラ",
        "電話のかけ方",
        "電話",
    ),
    "文字入力": ("文字入力", "文字の入力", "入力方法"),
    "アプリの追加": (
        "アプリの追加",
        "アプリ追加",
        "アプリのインストール",
        "アプリの入れ方",
        "アプリ",
    ),
    "インターネット": ("インターネット", "ネット検索", "ウェブ検索", "検索"),
    "メール": ("電子メール", "Eメール", "メール"),
    "地図": ("地図アプリ", "地図", "マップの使い方", "乗換案内"),
    "LINE": ("LINE", "ライン"),
    "QRコード": ("QRコード", "二次元コード", "QR"),
    "マイナンバーカード申請": (
        "マイナンバーカードの申請",
        "マイナンバーカード申請",
        "マイナンバーカード",
        "マイナカード申請",
    ),
    "マイナポータル": ("マイナポータル",),
    "健康保険証利用・公金受取口座": (
        "健康保険証利用・公金受取口座",
        "健康保険証利用",
        "健康保険証",
        "公金受取口座",
        "マイナ保険証",
    ),
    "e-Tax": ("e-Tax", "イータックス", "確定申告", "etax"),
    "オンライン診療": ("オンライン診療",),
    "ハザードマップ・防災": ("ハザードマップ・防災", "ハザードマップ", "防災アプリ", "防災"),
    "キャッシュレス決済": (
        "キャッシュレス決済",
        "キャッシュレス",
        "スマホ決済",
        "電子決済",
        "電子マネー",
    ),
    "安全な使い方（詐欺対策）": (
        "安全な使い方(詐欺対策)",
        "安全な使い方",
        "詐欺対策",
        "特殊詐欺",
        "詐欺",
        "セキュリティ",
    ),
    "生成AI": ("生成AI", "AIの使い方", "AI"),
    "なんでも相談": (
        "なんでも相談",
        "何でも相談",
        "よろず相談",
        "個別相談",
        "困りごと相談",
        "相談",
    ),
}
TOPICS = tuple(_WORDS)

_BY_WORD = sorted(
    ((plain(word).lower(), topic) for topic, words in _WORDS.items() for word in words),
    key=lambda pair: -len(pair[0]),
)
_SEPARATOR = re.compile(r"[\s①-⑳、,，;；/／・&＆\n]+|及び|および|と(?=[^\s])")


def topic_of(label: str) -> str | None:
    """The topic that a heading or an option names and nothing else."""
    key = re.sub(r"\s+", "", plain(label)).lower()
    for word, topic in _BY_WORD:
        if key in {word, word + "講座", word + "の使い方", word + "活用"}:
            return topic
    return None


@lru_cache(maxsize=4096)
def topics(text: str) -> tuple[str, ...]:
    """Topics in the order written; words that are no known topic stay as they are written."""
    boxes = marks(text)
    if boxes:
        chosen = [one.label for one in boxes if one.checked and one.label]
        return tuple(dict.fromkeys(topic for label in chosen for topic in _one_option(label)))
    return tuple(dict.fromkeys(_running_text(text)))


def _one_option(label: str) -> tuple[str, ...]:
    other = re.match(r"その他\s*[(（](.*)[)）]", label)
    if other:
        return tuple(_running_text(other[1]))
    return (topic_of(label) or label,)


def _running_text(text: str) -> list[str]:
    found: list[str] = []
    rest = re.sub(r"^\s*(?:[①-⑳]|\d+[.．)）])", "", text).strip()
    unknown = ""
    while rest:
        separator = _SEPARATOR.match(rest)
        word, topic = _longest_topic(rest) if not unknown else ("", None)
        if topic is not None:
            found.append(topic)
            rest = rest[len(word) :]
            rest = re.sub(r"^(?:の使い方|の操作|講座|活用|について|など|等|体験)+", "", rest)
        elif separator:
            found += [unknown.strip()] if unknown.strip() else []
            unknown, rest = "", rest[separator.end() :]
        else:
            unknown, rest = unknown + rest[0], rest[1:]
    return [*found, unknown.strip()] if unknown.strip() else found


def _longest_topic(text: str) -> tuple[str, str | None]:
    """The stretch at the beginning of `text` that names a topic, and that topic."""
    for length in range(min(len(text), 20), 0, -1):
        key = plain(text[:length]).lower()
        for word, topic in _BY_WORD:
            if key == word:
                return text[:length], topic
    return "", None
