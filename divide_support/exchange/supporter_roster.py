"""Rosters of supporters as offices kept them so far (サポーター名簿): Excel lists and CSV → SupporterDraft."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from divide_support.drafts import INFO, WARNING, Issue, Read, SupporterDraft
from divide_support.exchange.clerk import Clerk, Spot
from divide_support.exchange.context import Context
from divide_support.exchange.fields import NO, is_blank_mark, plain, yes_no
from divide_support.exchange.likeness import People, telling
from divide_support.exchange.pages import pages
from divide_support.exchange.person import (
    PERSON_WORDS,
    Words,
    check_address,
    check_contact,
    field_of,
    is_nobody,
    read_person,
)
from divide_support.exchange.sheets import Book, Sheet
from divide_support.exchange.skills import legend, read_skills, skill_field
from divide_support.exchange.tables import Row, Table, find_tables
from divide_support.exchange.weekly_hours import ALL_DAY, read_weekly_hours
from divide_support.japan.calendar import WEEKDAYS
from divide_support.vocabulary import DayBand

_WORDS: Words = {
    "reg_no": r"(?:登録|会員|サポーター|支援員)(?:番号|no\.?|id)|登録証(?:番号|no\.?)",
    "municipality_code": r"(?:市区?町村|団体|全国地方公共団体|自治体)コード",
    "municipality_name": r"(?:居住|在住|住所地|所属)?(?:ノ)?(?:市区?町村|自治体)名?",
    "registered_on": r"登録(?:年月)?日|登録年月|登録(?:日)?\(.*\)",
    "retired_on": r"(?:退会|抹消|登録抹消|辞退|終了)(?:年月)?日",
    "retired": r"(?:退会|抹消|辞退)(?:者|済ミ?|フラグ|区分|有無)?|(?:登録)?(?:状態|状況|区分|ステータス)|在籍(?:状況|区分)?",
    "availability": r"(?:活動|対応|派遣|協力|参加)(?:可能|デキル)?ナ?(?:日時?|曜日|時間帯?|日程|日・?時間帯?|曜日・?時間帯?)(?:\(.*\))?|可能(?:ナ)?(?:日時?|曜日|時間帯?)|曜日・?時間帯?|曜日",
    "car": r"(?:自家用)?(?:車|自動車)(?:ノ)?(?:有無|利用|使用|運転|保有)?|自家用車.*|マイカー.*|車デノ移動|(?:車ノ)?運転(?:ノ?可否)?",
    "notes": r"備考欄?|特記事項|摘要|メモ|(?:退会|抹消)?(?:ノ)?理由|ソノ他",
}
_RETIREES = re.compile(r"退会|抹消|辞退者|元サポーター|登録終了")
_NOT_ONLY = re.compile(r"除|含|以外|及び|および|・|と")
_SAID_RETIRED = re.compile(r"退会|抹消|登録取消|登録取り消し|死亡|逝去|辞退")
_STILL_THERE = re.compile(r"在籍|登録中|活動中|有効|現役|継続|休止|休会|active", re.IGNORECASE)
_FREE = "free"


def read(book: Book, context: Context) -> Read[SupporterDraft]:
    """All supporters of all sheets; the same person twice stays twice, and is named."""
    registered = People().add_all(
        (one.where, one.draft) for one in context.known if isinstance(one.draft, SupporterDraft)
    )
    issues: list[Issue] = []
    tables: list[Table] = []
    for sheet in pages(book, issues):
        tables += find_tables(sheet, _naming, _is_roster)
    lists = [_List.of(table) for table in tables]
    roster = _Roster(context, registered, tells_status=any(one.speaks_of_leaving for one in lists))
    for one in lists:
        roster.read(one)
        issues += one.table.notices
    return Read(tuple(roster.records), (*roster.issues, *issues))


def _naming(own: str, above: str) -> str | None:
    return (
        skill_field(own, above)
        or _free_field(own, above)
        or field_of(own, above, _WORDS, PERSON_WORDS)
    )


def _is_roster(fields: frozenset[str]) -> bool:
    named = fields & {"name", "family_name"}
    return bool(named) and len(fields) > 1


def _free_field(own: str, above: str) -> str | None:
    """A column for one weekday (and one band of it): 「月」 under 「活動可能日」, 「月曜午前」."""
    key = re.sub(r"\s+", "", plain(own))
    bands = "|".join(band.label for band in DayBand)
    found = re.fullmatch(rf"([{WEEKDAYS}])(?:曜日?)?({bands})?", key)
    if found and (found[2] or above or "曜" in key):
        return f"{_FREE}:{found[1]}:{found[2] or ''}"
    if key in bands.split("|") and (
        day := re.fullmatch(rf"([{WEEKDAYS}])(?:曜日?)?", plain(above))
    ):
        return f"{_FREE}:{day[1]}:{key}"
    return None


@dataclass(frozen=True)
class _List:
    """One list of the book; `of_retirees` holds only people who left."""

    table: Table
    rows: tuple[Row, ...]
    of_retirees: bool

    @classmethod
    def of(cls, table: Table) -> "_List":
        rows = tuple(row for row in table.rows(record="人") if not is_nobody(row.spots))
        return cls(table, rows, _lists_retirees(table, rows))

    @property
    def speaks_of_leaving(self) -> bool:
        """Only then are those without a sign of leaving known to be there still."""
        if self.of_retirees or self.table.fields & {"retired", "retired_on"}:
            return True
        return any(_sign_of_leaving(row) for row in self.rows)


@dataclass
class _Roster:
    """What was read so far, list after list."""

    context: Context
    known: People
    tells_status: bool
    here: People = field(default_factory=People)
    records: list[SupporterDraft] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def read(self, one: _List) -> None:
        sheet = one.table.sheet
        marks = legend(sheet, one.table.heading_row)
        for row in one.rows:
            clerk = Clerk(sheet, self.context, len(self.records) + 1)
            _read_supporter(clerk, row, marks)
            if self.tells_status:
                _read_status(clerk, row, is_retired=one.of_retirees)
            if not one.of_retirees:
                check_contact(clerk, row.spots)
            draft = SupporterDraft.of({**sheet.source(row.number), **clerk.values})
            self._compare(clerk, draft, _place(sheet, row.number))
            self.records.append(draft)
            self.issues += clerk.issues

    def _compare(self, clerk: Clerk, draft: SupporterDraft, place: str) -> None:
        cell = clerk.cells.get("name")
        for where, other, alike in self.here.namesakes(draft):
            if alike.is_same_person:
                message = f"{place}の「{draft.name}」は、{where}の「{other.name}」と{'・'.join(telling(alike.same))}が同じで、同じ人と思われます。"
                clerk.note("duplicate", WARNING, message, cell, "name")
                break
            if alike.is_other_person:
                message = f"{where}と同姓同名（{draft.name}）ですが、{'・'.join(alike.different)}が違うので別人と思われます。"
                clerk.note("same_name", INFO, message, cell, "name")
                break
        for where, _, alike in self.known.namesakes(draft):
            if alike.is_same_person:
                message = (
                    f"「{draft.name}」は、{where}と{'・'.join(telling(alike.same))}が同じです。"
                )
                clerk.note("duplicate", INFO, message, cell, "name")
                break
        self.here.add(place, draft)


def _place(sheet: Sheet, row: int) -> str:
    return f"{sheet.line(row) if sheet.name is None else row}行目"


def _lists_retirees(table: Table, rows: Sequence[Row]) -> bool:
    """A list of people who left, by the name of its sheet, its title, or a leaving day in every line."""
    above = (
        cell.plain
        for number, cells in table.sheet.rows.items()
        if number < table.heading_row
        for cell in cells[:1]
    )
    titles = [table.sheet.name or "", next(above, "")]
    if any(_RETIREES.search(title) and not _NOT_ONLY.search(title) for title in titles):
        return True
    return "retired_on" in table.fields and all(row.text("retired_on") for row in rows)


def _read_supporter(clerk: Clerk, row: Row, marks: Mapping[str, str | None]) -> None:
    spots = row.spots
    if spot := row.spot("reg_no"):
        clerk.text("reg_no", spot, blanks=True)
    read_person(clerk, spots)
    clerk.municipality(row.spot("municipality_name"), row.spot("municipality_code"))
    for name in ("registered_on", "retired_on"):
        if spot := row.spot(name):
            clerk.day(name, spot)
    read_skills(clerk, spots, marks)
    _read_availability(clerk, row)
    if spot := row.spot("car"):
        clerk.put("car", spot, yes_no(spot.text))
    if spot := row.spot("notes"):
        clerk.text("notes", spot, blanks=True)
    check_address(clerk, "市町村の欄")
    clerk.unencodable({"name": "氏名", "address": "住所", "notes": "備考"})


def _read_availability(clerk: Clerk, row: Row) -> None:
    if spot := row.spot("availability"):
        text = clerk.text("availability_text", spot, blanks=True)
        hours = read_weekly_hours(text) if text else None
        clerk.put("availability", spot, hours)
        if text and hours is None:
            message = f"{spot.label}が「{text}」で、曜日と時間帯がわかりません。"
            clerk.note("vague_availability", INFO, message, spot.cell, "availability")
        return
    columns = {name: one for name, one in row.spots.items() if name.startswith(f"{_FREE}:")}
    if columns:
        clerk.put("availability", next(iter(columns.values())), _free_bands(columns))


def _free_bands(columns: Mapping[str, Spot]) -> dict[str, tuple[str, ...]] | None:
    free: dict[str, list[str]] = {}
    for name, spot in columns.items():
        _, day, band = name.split(":")
        free.setdefault(day, []).extend(_bands_said(spot.text, (band,) if band else ALL_DAY))
    order = [band.label for band in DayBand]
    return {
        day: tuple(sorted(set(free[day]), key=order.index)) for day in WEEKDAYS if free.get(day)
    } or None


def _bands_said(text: str, offered: tuple[str, ...]) -> tuple[str, ...]:
    if yes_no(text):
        return offered
    said = read_weekly_hours(text) if text.strip() else None
    return next(iter(said.values())) if said else ()


def _read_status(clerk: Clerk, row: Row, *, is_retired: bool) -> None:
    """Active or retired; what made us think so is said, except on a list of people who left."""
    sign = None if is_retired else _sign_of_leaving(row)
    left = is_retired or sign is not None
    spot = row.spot("retired") or row.spot("name") or row.spot("family_name")
    assert spot is not None, "a roster has names"
    clerk.put("status", spot, "retired" if left else "active")
    if sign is not None:
        by_column = row.spot("retired") is not None and not row.struck
        cell = spot.cell if by_column else clerk.sheet.rows[row.number][0]
        clerk.note("retired", INFO, f"{sign}退会者として読みました。", cell, "status")


def _sign_of_leaving(row: Row) -> str | None:
    said = row.spot("retired")
    if said is not None and _says_left(said.plain):
        return f"{said.label}の列が{said.plain}なので、"
    day = row.spot("retired_on")
    if day is not None and not is_blank_mark(day.plain):
        return f"{day.label}に「{day.plain}」とあるので、"
    notes = row.text("notes")
    noted = bool(_SAID_RETIRED.search(notes))
    if row.struck:
        also = f"、備考に「{notes}」とあります。" if noted else "ています。"
        return f"{row.number}行目は取消線が引かれ{also}"
    return f"備考に「{notes}」とあるので、" if noted else None


def _says_left(word: str) -> bool:
    key = plain(word).lower()
    stays = not key or key in NO or is_blank_mark(key) or _STILL_THERE.search(key)
    return not stays
