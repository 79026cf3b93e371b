"""Lists of venues (会場・公共施設一覧): both national CSV forms and the lists offices keep by hand → VenueDraft."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from divide_support.drafts import INFO, WARNING, Issue, Read, Room, VenueDraft
from divide_support.exchange.clerk import Clerk, Spot
from divide_support.exchange.closed_days import read_closed_days
from divide_support.exchange.context import Context
from divide_support.exchange.fields import count, is_blank_mark, plain, split_postal, times, yes_no
from divide_support.exchange.pages import pages
from divide_support.exchange.person import Words, field_of
from divide_support.exchange.positions import read_position
from divide_support.exchange.rooms import read_rooms
from divide_support.exchange.sheets import Book, Sheet
from divide_support.exchange.tables import Row, Table, find_tables
from divide_support.exchange.weekly_hours import read_weekdays
from divide_support.japan.text import search_key

_KANA = r"_?\(?(?:カナ|フリガナ|ヨミ|ヨミガナ)\)?"
_WORDS: Words = {
    "facility_id": r"id|no\.?|(?:施設|会場)(?:id|番号|コード|no\.?)",
    "municipality_code": r"都道府県コード又ハ市区?町村コード|(?:全国地方公共団体|地方公共団体|市区?町村|自治体|団体)コード",
    "municipality_name": r"(?:所在)?市区?町村名?|地方公共団体名|自治体名?",
    "kana": rf"(?:名称|(?:会場|施設|公民館)名?称?){_KANA}|{_KANA}",
    "common_name": r"(?:名称)?_?通称名?|愛称",
    "building": r"建物名等?(?:\(方書\))?|方書",
    "name": r"(?:会場|施設|公民館|館)(?:ノ)?(?:名称?)?|名称|会場・?施設名",
    "prefecture_part": r"所在地_都道府県",
    "city_part": r"所在地_市区?町村",
    "town_part": r"所在地_町字",
    "block_part": r"所在地_番地以下",
    "address": r"(?:会場|施設)?(?:住所|所在地)(?:_連結表記)?",
    "postal_code": r"〒|(?:会場|施設)?郵便番号",
    "phone": r"(?:会場|施設)?(?:電話|tel)(?:番号)?|(?:連絡|問合セ|問イ合ワセ)先(?:電話)?(?:番号)?",
    "lat": r"緯度",
    "lon": r"経度",
    "open_weekdays": r"(?:利用可能|開館|利用)曜日",
    "open_time": r"(?:利用)?開始時[間刻]|開館時刻|開館\(?開始\)?",
    "close_time": r"(?:利用)?終了時[間刻]|閉館時[間刻]|開館\(?終了\)?",
    "hours": r"(?:利用|開館|使用|営業|貸出|貸館)(?:可能)?時間帯?|時間帯?",
    "open_notes": r"利用可能日時特記事項|(?:利用|開館)(?:時間|日時)?ノ?特記事項",
    "rooms": r"(?:部屋|室|貸室|会議室|研修室|諸室|利用(?:可能)?室|使用(?:可能)?室)名?等?(?:・?定員|\(定員.*\)|ト定員)?",
    "capacity": r"(?:収容)?定員(?:\(.*\))?|収容(?:人数|人員|可能人数)|席数|座席数",
    "wifi": r"wi-?fi.*|無線lan.*|ワイファイ.*",
    "projector": r"プロジェクター?.*|投影(?:機|設備|機器).*",
    "parking_spaces": r"(?:駐車場|駐車(?:可能)?)(?:台数|ノ台数|\(台\)|\(台数\)|ノ?有無)?.*",
    "closed": r"(?:定例)?休館日?.*|定休日?.*|休業日?|休ミ|休日",
    "notes": r"備考欄?|メモ|摘要|注意事項|留意事項",
}
_ADDRESS_PARTS = ("prefecture_part", "city_part", "town_part", "block_part")
_RANGE_MARK = re.compile(
    r"(?<=[\d０-９時分半])\s*(?:[~〜～\-－―–]|から)\s*(?:午[前後])?(?=[\d０-９])"
)
_UNKNOWN = re.compile(r"不明|未確認|確認中|未定|要確認|要問|[?？]")
_ABSENT = re.compile(r"なし|無し|無い|不可|ない|×")
_PRESENT = re.compile(r"あり|有|可|貸|完備|常設|設置|free|フリー", re.IGNORECASE)
# The national forms have thirty columns and more; one that nobody filled in is no field of that list.
_OPTIONAL_COLUMNS = frozenset({"open_notes", "notes", "common_name"})


def read(book: Book, context: Context) -> Read[VenueDraft]:
    """All venues of all sheets; the same facility twice stays twice, and is named."""
    lists = _Lists(context)
    notices: list[Issue] = []
    for sheet in pages(book, notices):
        for table in find_tables(sheet, _naming, _is_list):
            lists.read(table)
            notices += table.notices
    return Read(tuple(lists.records), (*lists.issues, *notices))


def _naming(own: str, above: str) -> str | None:
    return field_of(own, above, _WORDS)


def _is_list(fields: frozenset[str]) -> bool:
    return "name" in fields and len(fields) >= 3


@dataclass
class _Lists:
    """What was read so far, list after list."""

    context: Context
    records: list[VenueDraft] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    places: dict[tuple[str, ...], str] = field(default_factory=dict)

    def read(self, table: Table) -> None:
        unused = _unused_columns(table)
        for rows in _by_venue(table):
            first = rows[0]
            clerk = Clerk(table.sheet, self.context, len(self.records) + 1)
            spots = {name: one for name, one in first.spots.items() if name not in unused}
            _read_venue(clerk, spots, [row.spots for row in rows])
            self._compare(clerk, _place(table.sheet, first.number))
            self.records.append(VenueDraft.of({**table.sheet.source(first.number), **clerk.values}))
            self.issues += clerk.issues

    def _compare(self, clerk: Clerk, place: str) -> None:
        """The same ID, or else the same name, within a municipality."""
        values = clerk.values
        town = values.get("municipality_code") or values.get("municipality_name") or ""
        number, name = values.get("facility_id"), values.get("name") or ""
        seen = [
            ("facility_id", (town, "id", number or ""), f"IDが{number}の施設"),
            ("name", (town, "name", search_key(name)), f"「{name}」"),
        ]
        for field_name, key, what in seen:
            if key[2] and key in self.places:
                message = f"{what}が2回出てきます（{self.places[key]}と同じ）。"
                clerk.note("duplicate", WARNING, message, clerk.cells[field_name], field_name)
                break
        for _, key, _ in seen:
            self.places.setdefault(key, place)


def _place(sheet: Sheet, row: int) -> str:
    return f"{sheet.line(row) if sheet.name is None else row}行目"


def _unused_columns(table: Table) -> frozenset[str]:
    """Optional columns of a national form that are blank from top to bottom."""
    if not {"lat", "lon", "municipality_code"} <= table.fields:
        return frozenset()
    used: set[str] = set()
    for row in table.rows():
        used |= {name for name, spot in row.spots.items() if not spot.is_blank}
    table.notices.clear()
    return _OPTIONAL_COLUMNS - used


def _by_venue(table: Table) -> Iterator[list[Row]]:
    """The lines of each venue: further rooms stand below under a merged or blank name."""
    together: list[Row] = []
    for row in table.rows(record="会場"):
        name = row.spot("name")
        assert name is not None, "a list of venues has names"
        further = together and (
            name.is_blank or name.cell.address == together[0].spots["name"].cell.address
        )
        if not further and together:
            yield together
            together = []
        if further or not name.is_blank:
            together.append(row)
    if together:
        yield together


def _read_venue(clerk: Clerk, spots: Mapping[str, Spot], lines: list[Mapping[str, Spot]]) -> None:
    if spot := spots.get("facility_id"):
        clerk.text("facility_id", spot, blanks=True)
    name = clerk.text("name", spots["name"])
    _read_kana(clerk, spots, name or "")
    clerk.municipality(spots.get("municipality_name"), spots.get("municipality_code"))
    _read_common_name(clerk, spots)
    _read_address(clerk, spots)
    if spot := spots.get("phone"):
        clerk.phone("phone", spot)
    read_position(clerk, spots.get("lat"), spots.get("lon"), name or "")
    _read_hours(clerk, spots)
    _read_rooms(clerk, lines, name or "")
    _read_equipment(clerk, spots)
    _read_closed_days(clerk, spots, name or "")
    if spot := spots.get("notes"):
        clerk.text("notes", spot, blanks=True)
    clerk.unencodable({"name": "施設名", "common_name": "通称", "address": "住所"})


def _read_kana(clerk: Clerk, spots: Mapping[str, Spot], name: str) -> None:
    spot = spots.get("kana")
    if spot is not None and clerk.kana("kana", spot) is None:
        clerk.note("missing_kana", WARNING, f"{name} の{spot.label}が空欄です。", spot.cell, "kana")


def _read_common_name(clerk: Clerk, spots: Mapping[str, Spot]) -> None:
    spot = spots.get("common_name")
    building = spots.get("building")
    if building is not None and not building.is_blank and (spot is None or spot.is_blank):
        spot = building
    if spot is not None:
        clerk.text("common_name", spot, blanks=True)


def _read_address(clerk: Clerk, spots: Mapping[str, Spot]) -> None:
    """One column, or the four parts of the national form when that one is blank."""
    if spot := spots.get("postal_code"):
        clerk.postal("postal_code", spot)
    parts = [spots[one] for one in _ADDRESS_PARTS if one in spots]
    spot = spots.get("address")
    if spot is not None and not spot.is_blank:
        postal, address = split_postal(spot.text)
        if postal is not None and "postal_code" not in spots:
            clerk.put("postal_code", spot, postal)
        clerk.text("address", Spot(spot.cell, spot.label, address), blanks=True)
    elif parts:
        joined = "".join(one.plain for one in parts)
        clerk.text("address", Spot(parts[0].cell, "住所", joined))
    elif spot is not None:
        clerk.text("address", spot)


def _read_hours(clerk: Clerk, spots: Mapping[str, Spot]) -> None:
    if spot := spots.get("open_weekdays"):
        clerk.put("open_weekdays", spot, read_weekdays(spot.plain) if spot.plain else None)
    if spot := spots.get("hours"):
        start, end = times(spot.text)
        clerk.put("open_time", spot, start)
        clerk.put("close_time", spot, end)
        if len(_RANGE_MARK.findall(spot.text)) > 1 and "open_notes" not in spots:
            clerk.text("open_notes", spot)  # other hours on other days: kept as written
    for name in ("open_time", "close_time"):
        if spot := spots.get(name):
            clerk.put(name, spot, times(spot.text)[0])
    if spot := spots.get("open_notes"):
        clerk.text("open_notes", spot, blanks=True)


def _read_rooms(clerk: Clerk, lines: list[Mapping[str, Spot]], venue: str) -> None:
    if "rooms" not in lines[0]:
        return
    rooms: list[Room] = []
    for spots in lines:
        spot = spots["rooms"]
        capacity = spots.get("capacity")
        rooms += read_rooms(spot.text, capacity.text if capacity is not None else "")
    where = lines[0]["rooms"]
    clerk.put("rooms", where, tuple(rooms))
    for room in rooms:
        if room.capacity is None:
            message = f"{venue}の部屋「{room.name}」に定員が書かれていません。"
            clerk.note("missing_capacity", INFO, message, where.cell, "rooms")


def _read_equipment(clerk: Clerk, spots: Mapping[str, Spot]) -> None:
    for name in ("wifi", "projector"):
        if spot := spots.get(name):
            clerk.put(name, spot, _is_there(spot.text))
    spot = spots.get("wifi")
    if spot is not None and clerk.values["wifi"] is None and not is_blank_mark(spot.plain):
        message = f"{spot.label}が「{spot.plain}」です。"
        clerk.note("unknown_wifi", INFO, message, spot.cell, "wifi")
    if spot := spots.get("parking_spaces"):
        _read_parking(clerk, spot)


def _is_there(text: str) -> bool | None:
    """「○（要予約）」「貸出あり」「Free Wi-Fi」 as well as a plain yes or no."""
    said = yes_no(text)
    if said is not None or is_blank_mark(text) or _UNKNOWN.search(text):
        return said
    if _ABSENT.search(text):
        return False
    return True if _PRESENT.search(plain(text)) else None


def _read_parking(clerk: Clerk, spot: Spot) -> None:
    """Spaces; 「なし」 is 0, and a word without a number is said to be vague."""
    numbered = re.sub(r"[()（）]", " ", plain(spot.text))
    found = count(numbered)
    spaces = found.value
    if spaces is None and yes_no(spot.text) is False and not is_blank_mark(spot.plain):
        spaces = 0
    clerk.put("parking_spaces", spot, spaces)
    if spot.plain and not is_blank_mark(spot.plain) and (spaces is None or found.vague):
        reading = "台数がわかりません" if spaces is None else f"{spaces}台と読みました"
        message = f"{spot.label}が「{spot.plain}」で、{reading}。"
        clerk.note("vague_number", INFO, message, spot.cell, "parking_spaces")


def _read_closed_days(clerk: Clerk, spots: Mapping[str, Spot], venue: str) -> None:
    spot = spots.get("closed")
    if spot is None:
        return
    text = clerk.text("closed_text", spot, blanks=False)
    if text is None:
        clerk.put("closed", spot, None)
        return
    found = read_closed_days(text, year_end=clerk.context.closed_days)
    # No rule at all must not look like 無休.
    clerk.put("closed", spot, None if found.unread and not found.rules else found.rules)
    if found.dateless:
        (first_month, first_day), (last_month, last_day) = clerk.context.closed_days
        days = f"{first_month}月{first_day}日～{last_month}月{last_day}日"
        message = f"{venue}の「年末年始」は日付が書かれていません。{days}と読みました。"
        clerk.note("vague_closed", WARNING, message, spot.cell, "closed")
    if found.unread:
        words = "」「".join(found.unread)
        message = f"{venue}の{spot.label}の「{words}」は、どの日かわかりません。"
        clerk.note("vague_closed", WARNING, message, spot.cell, "closed")
