"""What a clerk notices about a whole dispatch request: heads, devices, duplicates, letters."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from divide_support.drafts import WARNING, Issue, RequestDraft
from divide_support.exchange.clerk import Clerk, Spot
from divide_support.exchange.context import Context, Known
from divide_support.exchange.fields import marks, plain, split_postal
from divide_support.exchange.localities import folded, locality_in
from divide_support.exchange.sheets import Cell, Sheet
from divide_support.japan.calendar import wareki
from divide_support.japan.text import search_key

MANY_PEOPLE = 200
_LABELS = {
    "event_name": "事業名",
    "venue_name": "会場名",
    "venue_address": "会場住所",
    "contact_name": "担当者名",
    "day_contact_name": "当日の責任者",
    "department": "担当課",
    "sender_name": "発信者",
    "nominated": "指名",
    "notes": "備考",
}


def event_format(text: str) -> str | None:
    """講座, 相談会 or 講座と相談会, whichever way it is marked or written."""
    boxes = marks(text)
    words = "、".join(one.label for one in boxes if one.checked) if boxes else text
    key = re.sub(r"\s+", "", plain(words))
    if not key:
        return None
    course = bool(re.search(r"講座|教室|講習|セミナー|研修", key))
    advice = bool(re.search(r"相談", key))
    if course and advice:
        return "講座と相談会"
    if course:
        return "講座"
    return "相談会" if advice else words.strip()


def venue_hint(address: Spot | None, context: Context) -> str:
    """「（会場の所在地は三ツ森市）」 for a municipality that nobody knows."""
    there = locality_in(split_postal(address.plain)[1], context.municipalities) if address else None
    return f"（会場の所在地は{there}）" if there else ""


def check_paper(clerk: Clerk) -> None:
    """Everything about one request but its days and its twins."""
    _check_day(clerk)
    _check_place(clerk)
    _check_people(clerk)
    _check_phones(clerk)
    clerk.unencodable({key: clerk.labels.get(key, word) for key, word in _LABELS.items()})


def _check_day(clerk: Clerk) -> None:
    day = clerk.values.get("submitted_on")
    if day and day > clerk.context.as_of:
        message = f"依頼日（{wareki(day)}）が、今日より後になっています。"
        clerk.note("future_date", WARNING, message, clerk.cells["submitted_on"], "submitted_on")


def _check_place(clerk: Clerk) -> None:
    address: str | None = clerk.values.get("venue_address")
    code = clerk.values.get("municipality_code")
    there = locality_in(address, clerk.context.municipalities) if address and code else None
    if there and clerk.context.municipalities[there] != code:
        name = clerk.values["municipality_name"]
        message = f"会場の住所が{there}で、依頼した{name}とちがいます。"
        cell = clerk.cells["venue_address"]
        clerk.note("other_municipality", WARNING, message, cell, "venue_address")


def _check_people(clerk: Clerk) -> None:
    """人数: missing, of another order of magnitude, or not the sum of the devices."""
    if "attendees" not in clerk.values:
        return
    people: int | None = clerk.values["attendees"]
    cell = clerk.cells.get("attendees")
    label = clerk.labels.get("attendees", "参加予定人数")
    if people is None:
        if not any(one.field == "attendees" for one in clerk.issues):
            clerk.note("missing_count", WARNING, f"{label}が空欄です。", cell, "attendees")
        return
    if people > MANY_PEOPLE:
        message = f"{label}が{people:,}人になっています。桁の間違いではないか確認してください。"
        clerk.note("odd_number", WARNING, message, cell, "attendees")
        return
    devices: Mapping[str, int | None] = clerk.values.get("devices") or {}
    counted = [one for one in devices.values() if one is not None]
    if counted and sum(counted) != people:
        message = f"{label}は{people}名ですが、機種内訳の合計は{sum(counted)}名です。"
        clerk.note("count_mismatch", WARNING, message, cell, "attendees")


def _check_phones(clerk: Clerk) -> None:
    for field, label in (("day_contact_phone", "当日連絡先"), ("contact_phone", "担当者の電話")):
        blank = field in clerk.values and clerk.values[field] is None
        if blank and not any(one.field == field for one in clerk.issues):
            words = clerk.labels.get(field, label)
            clerk.note(
                "missing_phone", WARNING, f"{words}が空欄です。", clerk.cells.get(field), field
            )


def _identity(draft: RequestDraft) -> tuple[Any, ...] | None:
    """Same municipality, same first slot, same venue (or the same event where no venue is written)."""
    place = search_key(draft.venue_name) if draft.venue_name else None
    if place is None and draft.event_name:
        place = search_key(draft.event_name)
    if not place or not draft.choices or draft.choices[0].date is None:
        return None
    first = draft.choices[0]
    where = draft.municipality_code or folded(draft.municipality_name or "")
    return where, first.date, first.start, first.end, place


def duplicates(
    drafts: Sequence[RequestDraft],
    cells: Sequence[tuple[Sheet, Cell | None]],
    known: Iterable[Known],
) -> list[Issue]:
    """Requests that are on the paper twice, or that we hold already."""
    seen: dict[tuple[Any, ...], str] = {}
    for one in known:
        identity = _identity(one.draft) if isinstance(one.draft, RequestDraft) else None
        if identity:
            seen.setdefault(identity, f"{one.where}の依頼")
    issues: list[Issue] = []
    for number, (draft, (sheet, cell)) in enumerate(zip(drafts, cells, strict=True), start=1):
        identity = _identity(draft)
        if identity is None:
            continue
        if identity in seen:
            name = draft.event_name or draft.venue_name or ""
            message = (
                f"「{name}」は、{seen[identity]}と同じ日時・会場で、重複していると思われます。"
            )
            issues.append(sheet.issue("duplicate", WARNING, message, cell=cell, record=number))
            continue
        seen[identity] = (
            f"{draft.source_row}行目"
            if draft.source_row
            else f"{draft.source_line}行目"
            if draft.source_line
            else f"シート「{sheet.name}」"
        )
    return issues
