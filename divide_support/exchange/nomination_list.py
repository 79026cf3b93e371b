"""Nominations of candidates (候補者推薦) in a file: forms, lists of any shape, CSV → NominationDraft."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from divide_support.drafts import INFO, WARNING, Issue, NominationDraft, Read
from divide_support.exchange.clerk import Clerk, Spot
from divide_support.exchange.context import Context
from divide_support.exchange.fields import count, plain
from divide_support.exchange.likeness import People, telling
from divide_support.exchange.nomination import NOMINATION_WORDS, read_nomination
from divide_support.exchange.nomination_form import Spots, around, candidates
from divide_support.exchange.pages import pages
from divide_support.exchange.person import PERSON_WORDS, field_of, is_nobody
from divide_support.exchange.sheets import Book, Cell, Sheet
from divide_support.exchange.tables import Row, Table, find_table

_COUNTED = re.compile(r"(?:以上|計)\s*(\S{1,4}?)\s*[名人](?:を|の|$)")


def read(book: Book, context: Context) -> Read[NominationDraft]:
    """All candidates of all sheets; the same person twice stays twice, and is named."""
    nominations = _Nominations(context)
    nominations.known.add_all(
        (one.where, one.draft) for one in context.known if isinstance(one.draft, NominationDraft)
    )
    for sheet in pages(book, nominations.issues):
        table = find_table(sheet, _naming, _is_list)
        if table is not None and _is_really_a_list(table):
            nominations.read_list(table)
        else:
            nominations.read_forms(sheet)
    return Read(tuple(nominations.records), tuple(nominations.issues))


def _naming(own: str, above: str) -> str | None:
    return field_of(own, above, PERSON_WORDS, NOMINATION_WORDS)


def _is_list(fields: frozenset[str]) -> bool:
    if fields & {"name", "family_name"}:
        return len(fields) >= 2
    return "kana" in fields and len(fields) >= 3


def _is_really_a_list(table: Table) -> bool:
    """On a form other labels stand below a label, and answers between the labels of a row."""
    sheet = table.sheet
    named = next(one for one in table.headings if one.field in ("name", "family_name", "kana"))
    below = next(
        (
            cell
            for row in range(table.first_row, table.first_row + 3)
            if not (cell := sheet.cell(row, named.col)).is_blank
        ),
        None,
    )
    if below is not None and _naming(below.text, "") is not None:
        return False
    if any(_is_row_of_labels(cells) for row, cells in sheet.rows.items() if row >= table.first_row):
        return False
    filled = sheet.rows.get(table.heading_row, ())
    headings = {(table.heading_row, one.col) for one in table.headings}
    known = sum((cell.row, cell.col) in headings or cell.cols > 1 for cell in filled)
    return known * 2 > len(filled) and len(table.headings) >= 2


def _is_row_of_labels(cells: tuple[Cell, ...]) -> bool:
    """「住所　電話　携帯」 under answers: a form with the answers below; headings of a list name a person again."""
    if len(cells) < 2 or not all(isinstance(cell.value, str) for cell in cells):
        return False
    fields = [_naming(cell.text, "") for cell in cells]
    return all(fields) and not {"name", "family_name"} & set(fields)


@dataclass
class _Nominations:
    """What was read so far, sheet after sheet."""

    context: Context
    known: People = field(default_factory=People)
    here: People = field(default_factory=People)
    records: list[NominationDraft] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def read_forms(self, sheet: Sheet) -> None:
        for spots in candidates(sheet):
            if is_nobody(spots):
                continue
            clerk = self._clerk(sheet)
            read_nomination(clerk, spots)
            source = {} if sheet.name is None else {"source_sheet": sheet.name}
            self._keep(clerk, source, f"シート「{sheet.name}」")

    def read_list(self, table: Table) -> None:
        sheet = table.sheet
        rows = [row for row in table.rows(record="人") if not is_nobody(row.spots)]
        last = rows[-1].number if rows else table.first_row
        shared = around(sheet, set(), rows=range(table.heading_row, last + 1))
        shared = {name: spot for name, spot in shared.items() if name not in table.fields}
        if not {"municipality_name", "municipality_code"} & (table.fields | set(shared)):
            shared |= self._town_of_the_title(table)
        for row in rows:
            clerk = self._clerk(sheet)
            read_nomination(clerk, {**shared, **row.spots})
            if self.records and "municipality_name" in shared:
                _say_once(clerk, shared["municipality_name"])
            place = f"{sheet.line(row.number) if sheet.name is None else row.number}行目"
            self._keep(clerk, sheet.source(row.number), place)
        self.issues += table.notices
        self._compare_count(table, rows)

    def _clerk(self, sheet: Sheet) -> Clerk:
        return Clerk(sheet, self.context, len(self.records) + 1)

    def _town_of_the_title(self, table: Table) -> Spots:
        for number, cells in table.sheet.rows.items():
            if number >= table.heading_row:
                break
            for cell in cells:
                named = [
                    town
                    for town, code in self.context.municipalities.items()
                    if town in cell.plain and code[2:5] != "000"
                ]
                if len(named) == 1:
                    return {"municipality_name": Spot(cell, "市町村", named[0])}
        return {}

    def _keep(self, clerk: Clerk, source: Mapping[str, object], place: str) -> None:
        draft = NominationDraft.of({**source, **clerk.values})
        self._compare(clerk, draft)
        self.here.add(place, draft)
        self.records.append(draft)
        self.issues += clerk.issues

    def _compare(self, clerk: Clerk, draft: NominationDraft) -> None:
        cell = clerk.cells.get("name")
        for people in (self.here, self.known):
            for where, other, alike in people.namesakes(draft):
                if alike.is_same_person:
                    same = "・".join(telling(alike.same))
                    message = f"「{draft.name}」は、{where}の「{other.name}」と{same}が同じで、同じ人と思われます。"
                    clerk.note("duplicate", WARNING, message, cell, "name")
                    break
                if alike.is_other_person and people is self.here:
                    different = "・".join(alike.different)
                    message = f"{where}と同姓同名（{draft.name}）ですが、{different}が違うので別人と思われます。"
                    clerk.note("same_name", INFO, message, cell, "name")
                    break

    def _compare_count(self, table: Table, rows: list[Row]) -> None:
        """「以上７名を推薦します」 below the list."""
        last = rows[-1].number if rows else table.first_row
        for cell in table.sheet.filled():
            said = _COUNTED.search(plain(cell.plain)) if cell.row > last else None
            number = count(said[1]).value if said else None
            if number is not None and number != len(rows):
                message = f"「{number}名」と書かれていますが、名簿には{len(rows)}人います。"
                self.issues.append(table.sheet.issue("count_mismatch", WARNING, message, cell=cell))


def _say_once(clerk: Clerk, spot: Spot) -> None:
    """What is wrong with the municipality over the whole list was said with its first line."""
    clerk.issues[:] = [
        one
        for one in clerk.issues
        if one.field != "municipality_name" or one.cell != spot.cell.address
    ]
