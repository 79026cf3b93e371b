"""Lists of dispatch requests (派遣依頼一覧・受付簿・希望調査), one request a row, as workbook or CSV."""

import re
from dataclasses import dataclass
from datetime import date

from divide_support.drafts import Issue, RequestDraft
from divide_support.exchange.clerk import Clerk, Spot
from divide_support.exchange.context import Context
from divide_support.exchange.fields import DEVICE_WORDS, count, device_mix, split_postal, yen
from divide_support.exchange.labels import entries
from divide_support.exchange.letterhead import doc_no, office_line, paper_day
from divide_support.exchange.localities import locality_in, municipal_name
from divide_support.exchange.request_checks import (
    check_paper,
    event_format,
    venue_hint,
)
from divide_support.exchange.request_words import MEMBERS, WORDS, column
from divide_support.exchange.sheets import Cell, Sheet
from divide_support.exchange.slots import Part, Slot, assemble, rank_of, read_slots
from divide_support.exchange.tables import Heading, Row, Table, find_table

_WORDS = ("event_name", "target", "nominated", "rain_plan", "venue_access", "receipt_no", "doc_no")
_MORE_WORDS = (
    "sender_name",
    "department",
    "venue_name",
    "contact_name",
    "day_contact_name",
    "notes",
)
_PHONES = ("venue_phone", "contact_phone", "contact_fax", "day_contact_phone")
_COUNTS = ("attendees", "needed_people", "lecturers", "assistants", "loan_devices")
_MARKS = ("elevator", "wifi", "projector", "power", "staff_attends")


@dataclass(frozen=True)
class Found:
    """One request with its cell for problems of the whole record."""

    draft: RequestDraft
    sheet: Sheet
    cell: Cell | None


@dataclass(frozen=True)
class _Head:
    """What stands once over the list and is true of every row."""

    municipality: Spot | None
    department: Spot | None
    day: Spot | None
    doc_no: Spot | None


def _wanted(fields: frozenset[str]) -> bool:
    dated = any(one.startswith(("choice", "slot.")) for one in fields)
    named = fields & {"event_name", "venue_name", "municipality_name"}
    return dated and bool(named) and len(fields) >= 3


def request_table(sheet: Sheet) -> Table | None:
    """The list on this sheet; headings of times belong to the date before them."""
    table = find_table(sheet, column, _wanted)
    if table is None or _ranks_stand_below(table):
        return None
    rank = 0
    headings: list[Heading] = []
    for one in table.headings:
        field = one.field
        if field.startswith("choice"):
            rank = int(field[6])
        elif field.startswith("slot."):
            kind = field[5:]
            if kind in {"date", "both"}:
                rank += 1
            field = f"choice{max(rank, 1)}.{kind}"
        headings.append(Heading(f"{field}@{one.col}", one.col, one.label, one.group))
    return Table(sheet, tuple(headings), table.heading_row, table.first_row, table.notices)


def _ranks_stand_below(table: Table) -> bool:
    """第1希望 and 第2希望 one under the other: a form, not a list (headings repeated on a second page apart)."""
    headed = {one.col for one in table.headings if one.field.startswith("choice")}
    return any(
        cell.row >= table.first_row
        and cell.col not in headed
        and isinstance(cell.value, str)
        and rank_of(cell.value) is not None
        for cell in table.sheet.filled()
    ) or _ranks_above(table)


def _ranks_above(table: Table) -> bool:
    return any(
        cell.row < table.heading_row
        and isinstance(cell.value, str)
        and rank_of(cell.value) is not None
        for cell in table.sheet.filled()
    )


def read_list(
    table: Table, context: Context, first_record: int, issues: list[Issue]
) -> list[Found]:
    head = _head(table, context)
    found: list[Found] = []
    for row in table.rows():
        clerk = Clerk(table.sheet, context, first_record + len(found))
        found.append(_record(table, row, head, clerk))
        issues += clerk.issues
    issues += table.notices
    return found


def _head(table: Table, context: Context) -> _Head:
    sheet = table.sheet
    if sheet.name is None:
        return _Head(None, None, None, None)
    above = Sheet(
        sheet.name,
        {place: cell for place, cell in sheet.cells.items() if place[0] < table.heading_row},
    )
    labelled = {one.field: one.spot for one in entries(above, WORDS, MEMBERS) if not one.is_blank}
    office = office_line(above, dict(context.municipalities), table.heading_row)
    place = labelled.get("municipality_name") or (office[0] if office else None)
    department = labelled.get("department") or (office[1] if office else None)
    return _Head(place, department, labelled.get("submitted_on") or paper_day(above), doc_no(above))


def _record(table: Table, row: Row, head: _Head, clerk: Clerk) -> Found:
    spots: dict[str, Spot] = {}
    for key, spot in row.spots.items():
        field = key.split("@")[0]
        if field not in spots or spots[field].is_blank:
            spots[field] = spot
    clerk.labels |= {field: spot.label for field, spot in spots.items()}
    _where_from(spots, head, clerk)
    day = _paper_day(spots, head, clerk)
    _plain_fields(spots, clerk)
    _venue(spots, clerk)
    _devices(spots, clerk)
    clerk.values["choices"] = read_slots(clerk, _slots(row), day)
    check_paper(clerk)
    clerk.values |= table.sheet.source(row.number)
    anchor = next(
        (
            clerk.cells[one]
            for one in ("event_name", "venue_name", "municipality_name")
            if one in clerk.cells
        ),
        None,
    )
    return Found(RequestDraft.of(clerk.values), table.sheet, anchor)


def _where_from(spots: dict[str, Spot], head: _Head, clerk: Clerk) -> None:
    name, code = spots.get("municipality_name"), spots.get("municipality_code")
    if name is None and code is None and head.municipality:
        words = head.municipality.plain
        listed = locality_in(words, clerk.context.municipalities) or municipal_name(words) or words
        name = Spot(head.municipality.cell, head.municipality.label, listed)
    hint = venue_hint(spots.get("venue_address"), clerk.context)
    clerk.municipality(name, code, hint=hint)
    if "department" not in spots and head.department:
        clerk.text("department", head.department)
    if "doc_no" not in spots and head.doc_no:
        clerk.text("doc_no", head.doc_no)


def _paper_day(spots: dict[str, Spot], head: _Head, clerk: Clerk) -> date | None:
    spot = spots.get("submitted_on") or head.day
    return clerk.day("submitted_on", spot, after=None) if spot else None


def _plain_fields(spots: dict[str, Spot], clerk: Clerk) -> None:
    for field in (*_WORDS, *_MORE_WORDS):
        if field in spots:
            clerk.text(field, spots[field], blanks=True)
    for field in _PHONES:
        if field in spots:
            clerk.phone(field, spots[field])
    for field in _COUNTS:
        if field in spots:
            clerk.count(field, spots[field])
    for field in _MARKS:
        if field in spots:
            clerk.yes_no(field, spots[field])
    if "contact_email" in spots:
        clerk.email("contact_email", spots["contact_email"])
    if "format" in spots:
        clerk.put("format", spots["format"], event_format(spots["format"].text))
    if "fee_yen" in spots:
        clerk.put("fee_yen", spots["fee_yen"], yen(spots["fee_yen"].text))
    if "topics" in spots:
        clerk.topics("topics", [spots["topics"]])


def _venue(spots: dict[str, Spot], clerk: Clerk) -> None:
    if "venue_address" in spots:
        spot = spots["venue_address"]
        postal, address = split_postal(spot.text)
        if postal and "venue_postal_code" not in spots:
            clerk.put("venue_postal_code", spot, postal)
        clerk.text("venue_address", Spot(spot.cell, spot.label, address))
    if "venue_postal_code" in spots:
        clerk.postal("venue_postal_code", spots["venue_postal_code"])
    if "parking_spaces" in spots:
        clerk.put(
            "parking_spaces", spots["parking_spaces"], count(spots["parking_spaces"].text).value
        )
    if "parking" in spots:
        spot = spots["parking"]
        spaces = count(spot.text).value if re.search(r"\d", spot.text) else None
        yes = clerk.yes_no("parking", spot)
        if spaces is not None:
            clerk.put("parking", spot, spaces > 0 if yes is None else yes)
            clerk.put("parking_spaces", spot, spaces)


def _devices(spots: dict[str, Spot], clerk: Clerk) -> None:
    columns = [one for one in DEVICE_WORDS if f"device.{one}" in spots]
    if columns:
        counts = {one: count(spots[f"device.{one}"].text).value for one in columns}
        clerk.put("devices", spots[f"device.{columns[0]}"], counts)
    elif "devices" in spots:
        clerk.put("devices", spots["devices"], device_mix(spots["devices"].text))


def _slots(row: Row) -> list[Slot]:
    parts: dict[int, list[Part]] = {}
    labels: dict[int, str] = {}
    for key, spot in row.spots.items():
        found = re.match(r"choice(\d)\.(\w+)@", key)
        if found:
            rank = int(found[1])
            parts.setdefault(rank, []).append(Part(found[2], spot.cell, spot.value))
            labels.setdefault(rank, spot.label)
    slots = [assemble(rank, f"第{rank}希望", parts[rank]) for rank in sorted(parts)]
    return [one for one in slots if one is not None]
