"""What a record of a paper says, in words beside its line (取込みの確認): days with weekday, phones with hyphens."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from divide_support.drafts import Choice, Draft, Room
from divide_support.japan.calendar import weekday_kanji
from divide_support.japan.codes import format_postal
from divide_support.japan.phone import format_phone
from divide_support.vocabulary import Device, SupporterStatus

# Field → the word on the review screen, in reading order.
FIELD_WORDS = {
    "receipt_no": "受付番号", "doc_no": "文書番号", "submitted_on": "提出日", "reg_no": "登録番号", "name": "氏名",
    "kana": "ふりがな", "common_name": "通称", "municipality_name": "市町村", "municipality_code": "団体コード",
    "event_name": "事業名", "format": "形式", "choices": "希望日時", "venue_name": "会場", "birth_date": "生年月日",
    "age": "年齢", "sex": "性別", "postal_code": "郵便番号", "address": "住所", "phone": "電話", "mobile": "携帯",
    "fax": "FAX", "email": "メール", "topics": "内容", "attendees": "人数", "devices": "機種",
    "needed_people": "希望人数", "lecturers": "講師", "assistants": "相談員", "contact_name": "担当者",
    "contact_phone": "担当の電話", "skills": "できること", "availability_text": "活動できる日", "car": "車",
    "status": "状態", "registered_on": "登録日", "consent": "本人承諾", "consent_date": "承諾日", "career": "経歴",
    "reason": "推薦理由", "facility_id": "施設番号", "rooms": "部屋", "closed_text": "休館日", "lat": "緯度",
    "lon": "経度", "notes": "備考",
}  # fmt: skip
# What drafts call by a key of ours, in the office's words.
KEYS: Mapping[str, str] = {one.value: one.label for one in (*Device, *SupporterStatus)} | {
    "none": "機種なし"
}
PHONES = ("phone", "mobile", "fax", "contact_phone", "contact_fax")


def facts_of(draft: Draft) -> tuple[tuple[str, str], ...]:
    """(word, value) of every field that is filled in; a venue's name is no person's."""
    found = []
    for field, word in FIELD_WORDS.items():
        text = _said(field, getattr(draft, field, None))
        if text:
            is_place = field == "name" and hasattr(draft, "facility_id")
            found.append(("名称" if is_place else word, text))
    return tuple(found)


def _said(field: str, value: Any) -> str:
    if field in PHONES and value:
        return format_phone(str(value))
    if field == "postal_code" and value:
        return format_postal(str(value))
    if field == "car" and value is not None:
        return "あり" if value else "なし"
    if field == "status" and value:
        return KEYS.get(str(value), str(value))
    return _written(value)


def _written(value: Any) -> str:
    match value:
        case None | "":
            return ""
        case bool():
            return "はい" if value else "いいえ"
        case date():
            return f"{value.year}年{value.month}月{value.day}日（{weekday_kanji(value)}）"
        case time():
            return f"{value:%H:%M}"
        case Choice():
            return _choice(value)
        case Room():
            return value.name + (f"（{value.capacity}名）" if value.capacity else "")
        case Mapping():
            return "、".join(
                f"{KEYS.get(key, key)} {text}"
                for key, one in value.items()
                if (text := _written(one))
            )
        case tuple() | list():
            parts = [text for one in value if (text := _written(one))]
            separate = any(isinstance(one, Choice) for one in value)
            return ("\n" if separate else "、").join(parts)
        case _:
            return str(value)


def _choice(choice: Choice) -> str:
    """第1 12/10（木）13:30～15:30."""
    day = choice.date
    when = f"{day.month}/{day.day}（{weekday_kanji(day)}）" if day else "日付不明"
    hours = (
        f"{_written(choice.start)}～{_written(choice.end)}" if choice.start or choice.end else ""
    )
    return f"第{choice.rank} {when}{hours}"
