"""The form for one candidate (推薦書), one or several on a sheet, and what stands around a list: date, number, mayor."""

import re
from collections.abc import Iterator
from itertools import pairwise

from divide_support.exchange.clerk import Spot
from divide_support.exchange.fields import plain
from divide_support.exchange.labels import Entry, Words, entries
from divide_support.exchange.nomination import NOMINATION_WORDS
from divide_support.exchange.person import PERSON_WORDS, field_of
from divide_support.exchange.sheets import Cell, Sheet
from divide_support.japan.calendar import read_date

CONTACT = "contact"
CANDIDATE = "candidate"
_CONTACT_FIELDS = {
    "name": "contact_name",
    "phone": "contact_phone",
    "fax": "contact_fax",
    "email": "contact_email",
    "department": "department",
    "kana": "",
    "mobile": "",
}
_OPENERS = (
    (
        re.compile(
            r"(?:事務|市町村)?(?:ノ)?(?:連絡)?担当者?(?:連絡先)?|連絡先\(?担当者?\)?|問イ?合ワ?セ先"
        ),
        CONTACT,
    ),
    (re.compile(r"(?:推薦)?候補者(?:\d+)?|被推薦者|推薦スル者"), CANDIDATE),
)
_DOC_NO = re.compile(r"(?!様式|別記|別紙|第)\S*第\s*\d+(?:-\d+)?\s*号(?:の\d+)?")
_MAYOR = re.compile(
    r"(?P<town>\S{1,10}?[市区町村])長[\s　]*(?P<name>\S.*?)?(?:[\s　]*(?:印|㊞|公印省略))?"
)
_ADDRESSED = re.compile(r"[様殿宛]$|御中$")
_LABELLED = re.compile(r"(?P<label>[^:：]{1,14})[:：][\s　]*(?P<value>.+)", re.DOTALL)
_WITH_DEPARTMENT = re.compile(
    r"(?P<town>\S*?[市区町村])(?:[(（](?P<inside>.+?)[)）]|[\s　]+(?P<after>\S*[課室係局部所]))"
)
_WRITTEN_AGE = re.compile(r"[(（]?\s*満?\s*\d{1,3}\s*[歳才]\s*[)）]?")

# Headings of lists that are answers on forms.
_ANSWERS = re.compile(r"(?:承諾|同意)(?:済み?|する|あり|有)?(?:\(.*\))?|男・?女|歳|内容|講座|名|氏")
_CONTACT_NAME = re.compile(r"(?:連絡)?担当者?(?:名|氏名)?")
_OFFICE = re.compile(r"\S+[課室係班局部所]|\S*センター")

Spots = dict[str, Spot]


class _Labels(Words):
    """Labels by the same words as headings of lists."""

    def field(self, text: str) -> str | None:
        key = re.sub(r"\s+", "", plain(text))
        if len(text) > 40 or _ANSWERS.fullmatch(key):
            return None
        if _CONTACT_NAME.fullmatch(key):
            return "name"
        return field_of(text, "", PERSON_WORDS, NOMINATION_WORDS)

    def group(self, text: str) -> str | None:
        key = re.sub(r"\s+", "", plain(text))
        return next((name for words, name in _OPENERS if words.fullmatch(_kana(key))), None)


def _kana(key: str) -> str:
    return key.translate(str.maketrans("のするいわせ", "ノスルイワセ"))


_LABELS = _Labels({}, {})
_MEMBERS = {
    CONTACT: frozenset(_CONTACT_FIELDS),
    CANDIDATE: frozenset(PERSON_WORDS) | frozenset(NOMINATION_WORDS),
}


def candidates(sheet: Sheet) -> list[Spots]:
    """The answers of each candidate on a sheet of forms; empty when no name is asked for."""
    found = entries(sheet, _LABELS, _MEMBERS)
    persons = [one for one in found if one.group != CONTACT]
    anchors = _anchors(persons)
    if not anchors:
        return []
    shared: Spots = {}
    blocks: list[Spots] = [{} for _ in anchors]
    for one in found:
        if one.group == CONTACT:
            name = _contact_field(one)
            if name and (name not in shared or not _CONTACT_NAME.fullmatch(one.label)):
                shared[name] = _renamed(one)
            continue
        number = _block_of(one, anchors)
        target = shared if number is None else blocks[number]
        if one.field not in target or target[one.field].is_blank:
            target[one.field] = one.spot
    answers = {spot.cell.address for one in found for spot in one.spots}
    for name, spot in around(sheet, answers).items():
        shared.setdefault(name, spot)
    return [_with_age(sheet, _with_town({**shared, **block})) for block in blocks]


def _contact_field(entry: Entry) -> str:
    """「担当 高齢福祉課」 names the office, 「担当 鈴木」 the person."""
    if _CONTACT_NAME.fullmatch(entry.label) and _OFFICE.fullmatch(entry.spot.plain):
        return "department"
    return _CONTACT_FIELDS.get(entry.field, "")


def _renamed(entry: Entry) -> Spot:
    return Spot(entry.spot.cell, f"担当者の{entry.label}", entry.spot.value)


def _anchors(persons: list[Entry]) -> list[Cell]:
    """Where each candidate begins: the kana above the name where every name has one, else the name."""
    names = [one.spot.cell for one in persons if one.field in ("name", "family_name")]
    kana = [one.spot.cell for one in persons if one.field in ("kana", "family_kana")]
    if not names:  # 「氏名（ふりがな）」 with both in one cell reads as kana
        return kana
    if len(kana) == len(names) and kana[0].row < names[0].row:
        return kana
    return names


def _block_of(entry: Entry, anchors: list[Cell]) -> int | None:
    """The candidate whose part of the sheet holds this answer; None for what stands before the first."""
    cell = entry.spot.cell
    rows = sorted({one.row for one in anchors})
    if cell.row < rows[0]:
        return None
    row = max(one for one in rows if one <= cell.row)
    beside = sorted((one for one in anchors if one.row == row), key=lambda one: one.col)
    if entry.field not in PERSON_WORDS and entry.field not in NOMINATION_WORDS:
        return None
    chosen = beside[0]
    for left, right in pairwise(beside):
        if (
            cell.col > (left.last_col + right.col) // 2
            and cell.col >= right.col - (right.col - left.col) // 2
        ):
            chosen = right
    return anchors.index(chosen)


def _with_town(spots: Spots) -> Spots:
    """A labelled 推薦者 「緑川市長　緑山　太一」 names the municipality too."""
    mayor = spots.get("recommender")
    found = _MAYOR.fullmatch(mayor.plain) if mayor else None
    if mayor is None or found is None or "municipality_name" in spots:
        return spots
    return {**spots, "municipality_name": Spot(mayor.cell, mayor.label, found["town"])}


def _with_age(sheet: Sheet, spots: Spots) -> Spots:
    """An age without a label, in brackets behind the day of birth."""
    birth = spots.get("birth_date")
    if birth is None or "age" in spots:
        return spots
    cell = sheet.right_of(birth.cell)
    while cell.col <= sheet.last_col:
        if _WRITTEN_AGE.fullmatch(plain(cell.plain)):
            return {**spots, "age": Spot.of(cell, "年齢")}
        if not cell.is_blank:
            break
        cell = sheet.right_of(cell)
    return spots


def around(sheet: Sheet, used: set[str], *, rows: range | None = None) -> Spots:
    """Date, document number, mayor, municipality and department that stand free on the sheet, outside `rows`."""
    found: Spots = {}
    for cell in sheet.filled():
        if cell.address in used or (rows is not None and cell.row in rows):
            continue
        for name, spot in _free_standing(sheet, cell):
            found.setdefault(name, spot)
    return found


def _free_standing(sheet: Sheet, cell: Cell) -> Iterator[tuple[str, Spot]]:
    labelled = _LABELLED.fullmatch(cell.plain)
    name = field_of(labelled["label"], "", NOMINATION_WORDS) if labelled else None
    if labelled and name in (
        "municipality_name",
        "department",
        "submitted_on",
        "doc_no",
        "recommender",
    ):
        assert name is not None, "one of the five"
        yield from _with_department(name, Spot(cell, labelled["label"].strip(), labelled["value"]))
        return
    label = field_of(cell.text, "", NOMINATION_WORDS) if len(cell.text) <= 20 else None
    beside = sheet.right_of(cell)
    if (
        label in ("municipality_name", "department", "submitted_on", "doc_no")
        and not beside.is_blank
    ):
        yield from _with_department(label, Spot.of(beside, cell.plain))
        return
    yield from _by_shape(sheet, cell)


def _with_department(name: str, spot: Spot) -> Iterator[tuple[str, Spot]]:
    """「青嶺市（デジタル推進室）」 names two things."""
    found = _WITH_DEPARTMENT.fullmatch(spot.plain) if name == "municipality_name" else None
    if found is None:
        yield name, spot
        return
    yield name, Spot(spot.cell, spot.label, found["town"])
    yield "department", Spot(spot.cell, "担当課", found["inside"] or found["after"])


def _by_shape(sheet: Sheet, cell: Cell) -> Iterator[tuple[str, Spot]]:
    words = cell.plain
    if _DOC_NO.fullmatch(plain(words)):
        yield "doc_no", Spot.of(cell, "文書番号")
    elif _is_day(cell):
        yield "submitted_on", Spot.of(cell, "日付")
    elif (mayor := _MAYOR.fullmatch(words)) and not _ADDRESSED.search(words):
        name = mayor["name"] or sheet.right_of(cell).plain
        if name and not _ADDRESSED.search(name):
            full = words[: mayor.end("name")] if mayor["name"] else f"{words}\u3000{name}"
            yield "recommender", Spot(cell, "推薦者", full)
            yield "municipality_name", Spot(cell, "推薦者", mayor["town"])


def _is_day(cell: Cell) -> bool:
    """A day with its year and nothing else."""
    if isinstance(cell.value, int | float | bool):
        return False
    text = re.sub(r"(?:現在|作成|提出|付け?)$", "", cell.plain)
    try:
        return read_date(cell.value if not isinstance(cell.value, str) else text).year_given  # type: ignore[arg-type]
    except (ValueError, TypeError):
        return False
