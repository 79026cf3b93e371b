"""文面: the office's own wording of a paper, or the bundled one; placeholders are checked when wording is saved."""

import string
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from divide_support import paths
from divide_support.errors import BadInput, NotThere
from divide_support.model import WordingTemplate

_ASKED = {
    "依頼日": "令和8年11月12日",
    "依頼番号": "緑生第45号",
    "市町村": "緑川市",
    "事業名": "はじめてのスマホ講座",
}
_DAY = {"実施日": "令和8年12月10日（木）", "会場": "緑川市中央公民館"}
_DECIDED = _ASKED | {"決定日": "令和8年11月20日", "決定番号": "デジ第123号"}
_PERSON = {"氏名": "髙橋　節子"}
# Paper → the placeholders its wording may use, with a sample value each for checking and previews.
PLACEHOLDERS: Mapping[str, Mapping[str, str]] = {
    "decision_letter": {
        "依頼日": "令和8年11月12日",
        "依頼番号": "緑生第45号",
        "市町村": "緑川市",
        "事業名": "はじめてのスマホ講座",
        "実施日": "令和8年12月10日（木）",
        "会場": "緑川市中央公民館",
    },
    "request_letter": {
        "氏名": "髙橋　節子",
        "市町村": "緑川市",
        "事業名": "はじめてのスマホ講座",
        "実施日": "12月10日（木）",
        "会場": "緑川市中央公民館",
    },
    "change_notice": _DECIDED,
    "cancel_notice": _DECIDED,
    "decline_notice": _ASKED,
    "venue_request": _ASKED | _DAY,
    "employer_request": _ASKED | _DAY | _PERSON,
    "office_memo": _ASKED | _DAY,
    "thanks_letter": _ASKED | _DAY | _PERSON,
}
KEYS = {
    "decision_letter": "派遣決定通知書",
    "request_letter": "派遣依頼状",
    "change_notice": "派遣変更通知書",
    "cancel_notice": "派遣中止通知書",
    "decline_notice": "不派遣通知書",
    "venue_request": "会場あて依頼",
    "employer_request": "所属長あて依頼",
    "office_memo": "事務連絡",
    "thanks_letter": "礼状",
}


def wording(session: Session, *, key: str) -> str:
    """The text with its {placeholders}; an empty line ends a paragraph."""
    own = session.scalar(select(WordingTemplate.text).where(WordingTemplate.key == key))
    return own if own is not None else bundled_wording(key)


def bundled_wording(key: str) -> str:
    path = paths.resource("wording", f"{key}.txt")
    if not path.exists():
        raise NotThere(f"「{key}」の文面がありません。", "", "プログラムを入れなおしてください。")
    return path.read_text(encoding="utf-8").strip()


def filled_wording(text: str, values: Mapping[str, str]) -> tuple[str, ...]:
    """The paragraphs with every placeholder filled in."""
    filled = text.format_map(values)
    return tuple(part.strip() for part in filled.split("\n\n") if part.strip())


def save_wording(session: Session, *, key: str, text: str) -> None:
    """Refuses unknown placeholders and lone braces, naming them, before anything is kept."""
    check_wording(key, text)
    row = session.scalar(select(WordingTemplate).where(WordingTemplate.key == key))
    if row is None:
        session.add(WordingTemplate(key=key, text=text))
    else:
        row.text = text


def save_wordings(session: Session, *, texts: Mapping[str, str]) -> None:
    """Several papers at once; a text that is the bundled one again is not kept as the office's own."""
    for key, text in texts.items():
        if text.strip() == bundled_wording(key):
            reset_wording(session, key=key)
        else:
            save_wording(session, key=key, text=text)


def reset_wording(session: Session, *, key: str) -> None:
    """既定に戻す."""
    row = session.scalar(select(WordingTemplate).where(WordingTemplate.key == key))
    if row is not None:
        session.delete(row)


def check_wording(key: str, text: str) -> None:
    allowed = PLACEHOLDERS[key]
    try:
        used = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError as broken:
        raise BadInput(
            "文面を保存できませんでした。",
            "「{」か「}」がひとつだけ残っています。",
            "差し込みは「{市町村}」のように、かっこを組にして書いてください。",
        ) from broken
    unknown = sorted(used - set(allowed))
    if unknown:
        raise BadInput(
            "文面を保存できませんでした。",
            f"差し込み「{{{'}」「{'.join(unknown)}}}」は使えません。",
            f"使えるのは{'、'.join(f'{{{name}}}' for name in allowed)}です。",
        )
    if not text.strip():
        raise BadInput("文面を保存できませんでした。", "文面が空です。", "文を書いてください。")
