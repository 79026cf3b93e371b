"""やさしい日本語: words that residents stumble over on flyers, and what to write instead."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Longer words first: 受講者 is told before 受講 would be.
PLAINER = {
    "定員になり次第": "いっぱいになったら",
    "受付開始": "受付は○時から",
    "受講者": "参加する方",
    "対象者": "参加できる方",
    "初心者": "はじめての方",
    "未経験": "はじめて",
    "先着順": "申込みの早い順",
    "最寄り": "いちばん近い",
    "所定の": "決まった",
    "当該": "その",
    "受講": "参加",
    "講師": "教える人",
    "持参": "持ってくる",
    "携行": "持ってくる",
    "開催": "行う",
    "実施": "行う",
    "端末": "スマホ",
    "貸与": "お貸しする",
    "貸出": "お貸しする",
    "随時": "いつでも",
    "事前に": "前もって",
    "申請": "申込み",
    "記載": "書く",
    "抽選": "くじ引き",
    "不要": "いりません",
    "アクセス": "行き方",
    "エントリー": "申込み",
    "セミナー": "講座",
    "ワークショップ": "教室",
    "キャンセル": "取りやめ",
    "サポート": "手伝い",
    "スキル": "できること",
    "デバイス": "スマホ",
}
# Words there is no way around on these flyers: they stay, with a gloss in brackets.
GLOSSES = {
    "アプリ": "スマホの道具",
    "インストール": "スマホに入れること",
    "ダウンロード": "スマホに取りこむこと",
    "アカウント": "利用者の登録",
    "ログイン": "自分の登録で入ること",
    "パスワード": "合い言葉",
    "セキュリティ": "安全のそなえ",
    "オンライン": "インターネットを使うこと",
    "キャッシュレス": "現金を使わない支払い",
    "クラウド": "写真などを預ける場所",
    "バックアップ": "写しをとること",
    "アップデート": "新しくすること",
    "マイナポータル": "国の手続きのページ",
    "Wi-Fi": "線のいらないインターネット",
    "SNS": "LINEなど",
}
_GLOSSED = re.compile(r"\s*[（(]")
_TOO_LONG = 40


@dataclass(frozen=True, slots=True)
class HardWord:
    """A word found in a text; `gloss` says that it may stay with an explanation."""

    word: str
    plainer: str
    gloss: bool


def hard_words(text: str) -> tuple[HardWord, ...]:
    """Each hard word once, in the order of the lists; explained ones are left alone."""
    found, rest = [], text
    for word, plainer in PLAINER.items():
        if word in rest:
            found.append(HardWord(word, plainer, gloss=False))
            rest = rest.replace(word, "　")
    for word, meaning in GLOSSES.items():
        first = rest.find(word)
        if first >= 0 and not _GLOSSED.match(rest, first + len(word)):
            found.append(HardWord(word, f"{word}（{meaning}）", gloss=True))
    return tuple(found)


def long_sentences(text: str) -> Iterator[str]:
    """Sentences of more than forty letters; a plain list of things is none."""
    for sentence in re.split(r"(?<=[。！？])|\n", text):
        is_list = sentence.count("、") >= 3 and not sentence.strip().endswith(("。", "！", "？"))
        if len(sentence.strip()) > _TOO_LONG and not is_list:
            yield sentence.strip()
