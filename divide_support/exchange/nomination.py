"""One nomination (推薦) field by field, whether it came on a form of its own or as a line of a list."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from divide_support.drafts import ERROR, WARNING
from divide_support.exchange.clerk import Clerk, Spot
from divide_support.exchange.fields import device_of, is_blank_mark, marks, plain, yes_no
from divide_support.exchange.person import (
    Spots,
    Words,
    check_address,
    check_contact,
    read_person,
)
from divide_support.japan.calendar import age_on, read_date

# What the paper says about the nomination, beside the person.
NOMINATION_WORDS: Words = {
    "doc_no": r"文書番号|文書記号番号|発番",
    "submitted_on": r"(?:推薦|提出|作成|記入)(?:年月)?日|日付",
    "municipality_code": r"(?:市区?町村|団体|全国地方公共団体|自治体)コード",
    "municipality_name": r"(?:推薦)?(?:元)?(?:ノ)?(?:市区?町村|自治体|団体)等?名?|推薦元",
    "department": r"担当(?:課|部署|所属)名?|所属(?:課|部署)?名?|所管課|課名|部署",
    "recommender": r"推薦者(?:職氏名|氏名|名)?|推薦市?町?村長",
    "consent_date": r"(?:本人)?(?:ノ)?(?:承諾|同意)(?:ヲ得タ)?(?:年月)?日",
    "consent": r"(?:本人)?(?:ノ)?(?:承諾|同意|意思確認)(?:ノ?有無|済ミ?|欄|確認|状況|書)?(?:\(\D*\))?",
    "topics": (
        r"(?:得意|教エラレル|教エル|指導(?:可能|デキル)?|対応(?:可能|デキル)?|担当(?:可能|デキル)?|支援(?:可能|デキル)?)"
        r"ナ?ノ?(?:内容|分野|講座|事項|テーマ|項目|コト)(?:等|\(.*\))?|得意分野.*|講座(?:名|内容)?|内容"
    ),
    "devices": (
        r"(?:所持|使用|保有|所有|利用)(?:シテイル)?(?:端末|機種|機器|スマホ|スマートフォン)(?:等|名|ノ種類|\(.*\))?"
        r"|端末(?:種別|ノ種類)?|機種(?:名)?|スマホノ?(?:機種|種類)|スマートフォンノ?(?:機種|種類)"
    ),
    "career": r"(?:職歴|経歴|略歴|活動歴|職業|主ナ経歴|現職).*",
    "reason": r"推薦(?:スル)?(?:ノ)?理由(?:等)?|推薦事由|理由",
    "notes": r"備考欄?|特記事項|摘要|ソノ他|メモ",
}
_DEVICE_NAMES = {"android": "Android", "iphone": "iPhone", "rakuraku": "らくらくスマートフォン"}
_DEVICE_SEPARATOR = re.compile(r"[、,，・/／&＆+＋;；\s　]+|と(?=\S)")
_DAY = re.compile(
    r"(?:令和|平成|[RHrh]|西暦)?\s*(?:元|\d{1,4})\s*[年./\-]\s*\d{1,2}\s*[月./\-]\s*\d{1,2}\s*日?"
)
_DENIED = re.compile(r"得ていない|得ていません|承諾しない|同意しない|同意していない|なし|無|未")
_DAY_TO_FILL_IN = re.compile(r"年\s*月\s*日")


def read_nomination(clerk: Clerk, spots: Spots) -> None:
    """Everything about one candidate; `spots` holds what the paper has for this person."""
    for name in ("doc_no", "recommender", "department", "contact_name"):
        if spot := spots.get(name):
            clerk.text(name, spot, blanks=True)
    if spot := spots.get("submitted_on"):
        clerk.day("submitted_on", spot)
    clerk.municipality(spots.get("municipality_name"), spots.get("municipality_code"))
    read_person(clerk, spots)
    for name in ("career", "reason", "notes"):
        if spot := spots.get(name):
            clerk.text(name, spot, blanks=True)
    if spot := spots.get("devices"):
        clerk.put("devices", spot, None if is_blank_mark(spot.plain) else devices(spot.text))
    if spot := spots.get("topics"):
        clerk.topics("topics", [spot])
        if is_blank_mark(spot.plain):
            clerk.put("topics", spot, None)
    _read_consent(clerk, spots)
    for name in ("contact_phone", "contact_fax"):
        if spot := spots.get(name):
            clerk.phone(name, spot)
    if spot := spots.get("contact_email"):
        clerk.email("contact_email", spot)
    _check_age(clerk, spots)
    check_address(clerk, "推薦した市町村")
    check_contact(clerk, spots)
    clerk.unencodable(
        {"name": "氏名", "address": "住所", "career": "経歴", "reason": "推薦理由", "notes": "備考"}
    )


def devices(text: str) -> tuple[str, ...]:
    """Own devices as options of a form (ticked ones) or as words: 「Android・iPhone」."""
    boxes = marks(text)
    words = (
        [one.label for one in boxes if one.checked]
        if boxes
        else _DEVICE_SEPARATOR.split(text.strip())
    )
    found = (
        word if device in (None, "none") else _DEVICE_NAMES[device]
        for word in words
        for device in [device_of(word)]
    )
    return tuple(dict.fromkeys(one for one in found if one and not is_blank_mark(one)))


def _read_consent(clerk: Clerk, spots: Mapping[str, Spot]) -> None:
    """A tick, a word or a date; without any of them the nomination cannot be used."""
    tick, dated = spots.get("consent"), spots.get("consent_date")
    if tick is None and dated is None:
        return
    day = clerk.day("consent_date", dated) if dated is not None else None
    given = day is not None
    if tick is not None:
        written = _day_in(tick)
        if dated is None and (written is not None or _DAY_TO_FILL_IN.search(plain(tick.text))):
            clerk.put("consent_date", tick, written)
        given = _is_given(tick, written or day)
    spot = tick or dated
    assert spot is not None, "one of them is there"
    clerk.put("consent", spot, given)
    if not given:
        clerk.note("no_consent", ERROR, _why_no_consent(tick, spot), spot.cell, "consent")


def _is_given(tick: Spot, day: date | None) -> bool:
    boxes = marks(tick.text)
    if boxes:
        return any(one.checked and not _DENIED.search(one.label) for one in boxes)
    said = yes_no(tick.text)
    if said is None:
        bare = plain(tick.text)
        agreed = bool(re.search(r"承諾|同意|了承|得て", bare)) and not _DENIED.search(bare)
        return day is not None or agreed
    return said


def _day_in(spot: Spot) -> date | None:
    if isinstance(spot.value, date | datetime):
        return read_date(spot.value).day
    found = _DAY.search(plain(spot.text))
    if found is None:
        return None
    try:
        return read_date(found[0]).day
    except ValueError:
        return None


def _why_no_consent(tick: Spot | None, spot: Spot) -> str:
    if tick is None:
        return (
            f"{spot.label}が空欄です。"
            if spot.is_blank
            else f"{spot.label}が日付として読めません。"
        )
    ticked = [one.label for one in marks(tick.text) if one.checked]
    if ticked:
        return f"{spot.label}の欄は「{'・'.join(ticked)}」に☑があります。"
    if marks(tick.text):
        also = "、承諾日も書かれていません" if _day_in(tick) is None else ""
        return (
            f"{spot.label}の欄に☑がなく{also}。" if also else f"{spot.label}の欄に☑がありません。"
        )
    if tick.is_blank:
        return f"{spot.label}の欄に○がありません。"
    return f"{spot.label}の欄が「{tick.plain}」です。"


def _check_age(clerk: Clerk, spots: Spots) -> None:
    """Within the ages of the programme on the office's day; a written age may be that of the paper's day too."""
    birth, written = clerk.values.get("birth_date"), clerk.values.get("age")
    youngest, oldest = clerk.context.nominee_ages
    today = clerk.context.as_of
    age = written if birth is None else age_on(birth, today)
    if age is None or age < 0:
        return
    name = "age" if birth is None else "birth_date"
    spot = spots.get(name)
    cell = clerk.cells.get(name)
    label = spot.label if spot else "年齢"
    counted = f"{label}から計算すると{age}歳" if birth else f"{age}歳"
    if age < youngest:
        message = f"{counted}で、対象の下限（{youngest}歳）に達していません。"
        clerk.note("age_out_of_range", WARNING, message, cell, name)
    elif age > oldest:
        message = f"{counted}で、対象の上限（{oldest}歳）を超えています。"
        clerk.note("age_out_of_range", WARNING, message, cell, name)
    if birth is None or written is None:
        return
    signed = clerk.values.get("submitted_on") or today
    if not age_on(birth, min(signed, today)) <= written <= age_on(birth, max(signed, today)):
        message = f"年齢が{written}歳と書かれていますが、生年月日から計算すると{age}歳です。"
        clerk.note("age_mismatch", WARNING, message, clerk.cells.get("age"), "age")
