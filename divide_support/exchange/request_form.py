"""Dispatch requests on paper (派遣依頼書): a form a sheet, a letter, or a list; whatever the municipality sent."""

import re
from collections.abc import Iterable, Mapping

from divide_support.drafts import INFO, Issue, Read, RequestDraft
from divide_support.exchange.clerk import Clerk, Spot
from divide_support.exchange.context import Context
from divide_support.exchange.fields import (
    DEVICE_WORDS,
    count,
    device_mix,
    device_of,
    marks,
    plain,
    split_postal,
    yen,
    yes_no,
)
from divide_support.exchange.labels import Entry, entries
from divide_support.exchange.letterhead import (
    department_under,
    doc_no,
    paper_day,
    sample_cell,
    sender,
)
from divide_support.exchange.request_checks import (
    check_paper,
    duplicates,
    event_format,
    venue_hint,
)
from divide_support.exchange.request_list import Found, read_list, request_table
from divide_support.exchange.request_words import MEMBERS, WORDS, meant
from divide_support.exchange.sheets import Book, Cell, Sheet
from divide_support.exchange.slot_places import form_slots
from divide_support.exchange.slots import rank_of, read_slots

_TEXTS = (
    *("receipt_no", "event_name", "target", "nominated", "rain_plan", "venue_name", "venue_access"),
    *("sender_name", "department", "contact_name", "day_contact_name", "notes", "doc_no"),
)
_PHONES = ("contact_phone", "venue_phone", "contact_fax", "day_contact_phone")
_COUNTS = ("attendees", "loan_devices")
_MARKS = ("elevator", "wifi", "projector", "power", "staff_attends")
_FACILITIES: Mapping[str, str] = {
    "wifi": r"Wi-?Fi|無線LAN|ワイファイ",
    "projector": r"プロジェクター?|投影設備|投影機",
    "parking": r"駐車場?",
    "elevator": r"エレベーター?|EV|昇降機",
    "power": r"電源|コンセント",
}
_DEPARTMENT = re.compile(
    r"^(\S*?(?:課|係|室|部|局|班|センター|委員会|館|担当))[\s　]+(\S.*)$", re.DOTALL
)

_PHONE_BEHIND = re.compile(
    r"[\s　]*[(（]?(?:電話|TEL|☎)[\s　:：]*([\d０-９()（）－\-]{9,}?)[)）]?\s*$", re.IGNORECASE
)


def read(book: Book, context: Context) -> Read[RequestDraft]:
    """All requests of a file, sheet by sheet."""
    found: list[Found] = []
    issues: list[Issue] = []
    for sheet in book.sheets:
        sample = sample_cell(sheet)
        if sample is not None and len(book.sheets) > 1:
            message = f"「{sheet.name}」のシートは見本なので読み込みません。"
            issues.append(sheet.issue("sample_sheet", INFO, message, cell=sample))
            continue
        table = request_table(sheet)
        before = len(found)
        if table is not None:
            found += read_list(table, context, len(found) + 1, issues)
        elif sheet.name is not None:
            form = _read_form(sheet, context, len(found) + 1, issues)
            found += [form] if form else []
        if sheet.hidden and len(found) > before:
            message = f"「{sheet.name}」は表示されていないシートですが、依頼が書かれているので読みました。"
            issues.append(sheet.issue("hidden_sheet", INFO, message))
    drafts = [one.draft for one in found]
    issues += duplicates(drafts, [(one.sheet, one.cell) for one in found], context.known)
    return Read(tuple(drafts), tuple(issues))


class _Form:
    """The labelled answers of one form sheet, by field; the first that is not blank counts."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.entries = entries(sheet, WORDS, MEMBERS)
        self.by_field: dict[str, Entry] = {}
        for one in self.entries:
            field = meant(one.field, one.group)
            if field is None:
                continue
            held = self.by_field.get(field)
            if held is None or (held.is_blank and not one.is_blank) or self._better(one, held):
                self.by_field[field] = one

    def _better(self, one: Entry, held: Entry) -> bool:
        """備考 before その他; a label of its own before a general one."""
        return not one.is_blank and held.label == "その他" and one.label != "その他"

    def spot(self, field: str) -> Spot | None:
        entry = self.by_field.get(field)
        return entry.spot if entry else None


def _read_form(sheet: Sheet, context: Context, record: int, issues: list[Issue]) -> Found | None:
    form = _Form(sheet)
    slots = form_slots(sheet, lambda words: WORDS.field(words) is not None)
    telling = [
        one
        for one in ("event_name", "venue_name", "attendees")
        if (spot := form.spot(one)) and not spot.is_blank
    ]
    if len(form.by_field) + len(slots) < 3 or not (telling or slots):
        return None
    clerk = Clerk(sheet, context, record)
    clerk.labels |= {field: one.label for field, one in form.by_field.items()}
    _head(form, clerk)
    day = clerk.values.get("submitted_on")
    _answers(form, clerk)
    _people(form, clerk)
    _venue(form, clerk)
    _contact(form, clerk)
    clerk.values["choices"] = read_slots(clerk, slots, day)
    check_paper(clerk)
    clerk.values["source_sheet"] = sheet.name
    issues += clerk.issues
    return Found(RequestDraft.of(clerk.values), sheet, clerk.cells.get("event_name"))


def _head(form: _Form, clerk: Clerk) -> None:
    """Number, day, sender, municipality."""
    number = form.spot("doc_no") or doc_no(form.sheet)
    if number:
        clerk.text("doc_no", number, blanks=True)
    day = form.spot("submitted_on")
    if day is None or day.is_blank:
        day = paper_day(form.sheet, before=_first_rank_row(form.sheet)) or day
    if day:
        clerk.day("submitted_on", day)
    signed = sender(form.sheet)
    if signed:
        clerk.text("sender_name", signed[0])
        under = department_under(form.sheet, signed[0].cell)
        if under:
            clerk.text("department", under)
    name, code = form.spot("municipality_name"), form.spot("municipality_code")
    if (name is None or name.is_blank) and signed:
        name = Spot(signed[0].cell, "発信者", signed[1])
    address = form.spot("venue_address")
    clerk.municipality(name, code, hint=venue_hint(address, clerk.context))


def _first_rank_row(sheet: Sheet) -> int | None:
    """Dates from here on are wishes, not the date of the paper."""
    return next((cell.row for cell in sheet.filled() if rank_of(cell.text) is not None), None)


def _answers(form: _Form, clerk: Clerk) -> None:
    for field in _TEXTS:
        spot = form.spot(field)
        if spot and not (field in clerk.values and spot.is_blank):
            clerk.text(field, spot, blanks=field not in {"event_name", "venue_name"})
    for field in _PHONES:
        spot = form.spot(field)
        if spot:
            clerk.phone(field, spot)
    for field in _COUNTS:
        spot = form.spot(field)
        if spot:
            clerk.count(field, spot)
    for field in _MARKS:
        spot = form.spot(field)
        if spot:
            clerk.yes_no(field, spot)
    if spot := form.spot("contact_email"):
        clerk.email("contact_email", spot)
    if spot := form.spot("format"):
        clerk.put(
            "format",
            spot,
            event_format("　".join(one.text for one in form.by_field["format"].spots)),
        )
    if spot := form.spot("fee_yen"):
        clerk.put("fee_yen", spot, yen(spot.text))
    if "topics" in form.by_field:
        clerk.topics("topics", form.by_field["topics"].spots)


def _people(form: _Form, clerk: Clerk) -> None:
    """必要人数 with 講師 and 相談員 within, and the devices of the people who come."""
    spot = form.spot("needed_people")
    if spot:
        words = re.sub(r"※.*", "", plain(spot.text), flags=re.DOTALL)
        inner = {"lecturers": r"講師\s*(\d*)\s*名?", "assistants": r"相談員\s*(\d*)\s*名?"}
        outer = re.sub(r"[(（].*", "", words, flags=re.DOTALL)
        clerk.put("needed_people", spot, count(outer).value)
        for field, pattern in inner.items():
            found = re.search(pattern, words)
            if found:
                clerk.put(field, spot, int(found[1]) if found[1] else None)
    for field in ("lecturers", "assistants"):
        own = form.spot(field)
        if own:
            clerk.count(field, own)
    devices = _devices(form)
    if devices is not None:
        clerk.put("devices", *devices)


def _devices(form: _Form) -> tuple[Spot, dict[str, int | None]] | None:
    spot = form.spot("devices")
    if spot and not spot.is_blank and device_of(spot.text) is None:
        mix = device_mix(spot.text)
        if mix:
            return spot, mix
    counts: dict[str, int | None] = {}
    first: Spot | None = None
    for cell in form.sheet.filled():
        device = (
            device_of(cell.text) if isinstance(cell.value, str) and len(cell.value) < 30 else None
        )
        if device is None or device in counts or re.fullmatch(r"その他|なし|無し", cell.plain):
            continue
        answer = _device_answer(form.sheet, cell)
        if answer is not None:
            counts[device] = count(answer.text).value
            first = first or Spot.of(answer, cell.plain)
    if first is None or len(counts) < 2:
        return None
    return first, {one: counts[one] for one in DEVICE_WORDS if one in counts}


def _device_answer(sheet: Sheet, label: Cell) -> Cell | None:
    """The number beside the name of a device, or under it where the names stand in a row."""
    box: Cell | None = None
    col = label.last_col + 1
    while col <= sheet.last_col:
        cell = sheet.cell(label.row, col)
        if not cell.is_blank:
            if device_of(cell.text) is None and re.search(r"\d", plain(cell.text)):
                return cell
            break
        box = box or cell
        if cell.cols > 1:
            break
        col = cell.last_col + 1
    below = sheet.below(label)
    aligned = below.col == label.col and below.cols == label.cols
    if aligned and (box is None or re.search(r"\d", plain(below.text))):
        return below
    return box


def _venue(form: _Form, clerk: Clerk) -> None:
    spot = form.spot("venue_address")
    if spot:
        postal, address = split_postal(spot.text)
        if postal and not form.spot("venue_postal_code"):
            clerk.put("venue_postal_code", spot, postal)
        clerk.text("venue_address", Spot(spot.cell, spot.label, address or None))
    own = form.spot("venue_postal_code")
    if own:
        clerk.postal("venue_postal_code", own)
    parking = form.spot("parking")
    if parking:
        _parking(clerk, parking, parking.text)
    spaces = form.spot("parking_spaces")
    if spaces:
        clerk.put("parking_spaces", spaces, count(spaces.text).value)
    _facilities_in_words(form.sheet.filled(), clerk)


def _parking(clerk: Clerk, spot: Spot, words: str) -> None:
    spaces = _spaces(words)
    yes = yes_no(words)
    clerk.put("parking", spot, spaces > 0 if yes is None and spaces is not None else yes)
    clerk.put("parking_spaces", spot, spaces)


def _spaces(words: str) -> int | None:
    found = re.search(r"(\d+)\s*台|^\s*(\d+)\s*$", plain(words))
    return int(found[1] or found[2]) if found else None


def _facilities_in_words(cells: Iterable[Cell], clerk: Clerk) -> None:
    """「Wi-Fi（☑有　□無）　駐車場（☑有（20台）　□無）」 in one cell."""
    pattern = re.compile(
        "|".join(f"(?P<{name}>{words})" for name, words in _FACILITIES.items()), re.IGNORECASE
    )
    for cell in cells:
        if not isinstance(cell.value, str) or not marks(cell.value):
            continue
        text = plain(cell.value)
        found = list(pattern.finditer(text))
        for at, one in enumerate(found):
            end = found[at + 1].start() if at + 1 < len(found) else len(text)
            words = text[one.end() : end]
            boxed = re.match(r"\s*[:(]?\s*[□☐◻☑■☒✓✔レ\[]", words)
            field = one.lastgroup
            if not boxed or field is None or field in clerk.values:
                continue
            spot = Spot(cell, one[0], words)
            if field == "parking":
                clerk.put("parking", spot, yes_no(words))
                if "台" in words:
                    clerk.put("parking_spaces", spot, _spaces(words))
            else:
                clerk.put(field, spot, yes_no(words))


def _contact(form: _Form, clerk: Clerk) -> None:
    """「担当：総務課　苔口　典子」 holds the department and the person."""
    spot = form.spot("contact_name")
    if spot is None or spot.is_blank:
        return
    words = spot.plain
    behind = _PHONE_BEHIND.search(words)
    if behind:
        words = words[: behind.start()].strip()
        clerk.put("contact_name", spot, words)
        if not clerk.values.get("contact_phone"):
            clerk.phone("contact_phone", Spot(spot.cell, "電話", behind[1]))
    found = _DEPARTMENT.match(words)
    if found:
        clerk.put("contact_name", spot, found[2].strip())
        if not clerk.values.get("department"):
            clerk.put("department", spot, found[1])
