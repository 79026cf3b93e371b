"""What there is to print (文書): the bundles of papers, whom each goes to, and which of them have not been printed yet."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from divide_support.errors import UserFacingError
from divide_support.model import (
    Activity,
    DispatchDecision,
    DispatchRequest,
    IssuedDocument,
    Municipality,
)
from divide_support.operations.notices import months_between
from divide_support.operations.office_papers import HELD
from divide_support.operations.papers import (
    LETTERS,
    PER_MONTH,
    PER_SUPPORTER,
    Sheet,
    sheets_for_months,
    sheets_for_requests,
)
from divide_support.operations.pocket import people_sent
from divide_support.vocabulary import ActivityKind, DocumentKind, FiscalYear, RequestStatus


class Bundle(StrEnum):
    """One line of the list of papers; `SET` is everything a decided request needs, collated."""

    SET = "set"
    DECISION_LETTERS = "decision_letters"
    REQUEST_LETTERS = "request_letters"
    SIGN_IN_SHEETS = "sign_in_sheets"
    DAY_SHEETS = "day_sheets"
    SURVEYS = "surveys"
    REPORT_FORMS = "report_forms"
    FAX_COVERS = "fax_covers"
    THANKS_LETTERS = "thanks_letters"
    FLYERS = "flyers"
    SERIES_FLYERS = "series_flyers"
    HANDOUTS = "handouts"
    FLYER_POSTERS = "flyer_posters"
    SCHEDULES = "schedules"
    CALENDARS = "calendars"
    POSTERS = "posters"
    POSTER_CALENDARS = "poster_calendars"
    POCKETS = "pockets"
    SUPPORTER_SCHEDULES = "supporter_schedules"

    @property
    def label(self) -> str:
        if self is Bundle.SET:
            return "一式（そろえて）"
        return self.kinds[0].label

    @property
    def kinds(self) -> tuple[DocumentKind, ...]:
        return _KINDS[self]

    @property
    def is_monthly(self) -> bool:
        return self.kinds[0] in PER_MONTH

    @property
    def is_issued(self) -> bool:
        """Holds papers with a number, of which the register knows whether they were printed."""
        return self in (Bundle.SET, Bundle.DECISION_LETTERS, Bundle.REQUEST_LETTERS)


_KINDS: Mapping[Bundle, tuple[DocumentKind, ...]] = {
    Bundle.SET: (
        DocumentKind.DECISION_LETTER,
        DocumentKind.REQUEST_LETTER,
        DocumentKind.SIGN_IN_SHEET,
        DocumentKind.FLYER,
    ),
    Bundle.DECISION_LETTERS: (DocumentKind.DECISION_LETTER,),
    Bundle.REQUEST_LETTERS: (DocumentKind.REQUEST_LETTER,),
    Bundle.SIGN_IN_SHEETS: (DocumentKind.SIGN_IN_SHEET,),
    Bundle.DAY_SHEETS: (DocumentKind.DAY_SHEET,),
    Bundle.SURVEYS: (DocumentKind.SURVEY,),
    Bundle.REPORT_FORMS: (DocumentKind.REPORT_FORM,),
    Bundle.FAX_COVERS: (DocumentKind.FAX_COVER,),
    Bundle.THANKS_LETTERS: (DocumentKind.THANKS_LETTER,),
    Bundle.FLYERS: (DocumentKind.FLYER,),
    Bundle.SERIES_FLYERS: (DocumentKind.FLYER_SERIES,),
    Bundle.HANDOUTS: (DocumentKind.FLYER_A5,),
    Bundle.FLYER_POSTERS: (DocumentKind.FLYER_A3,),
    Bundle.SCHEDULES: (DocumentKind.SCHEDULE,),
    Bundle.CALENDARS: (DocumentKind.CALENDAR,),
    Bundle.POSTERS: (DocumentKind.POSTER,),
    Bundle.POSTER_CALENDARS: (DocumentKind.POSTER_CALENDAR,),
    Bundle.POCKETS: (DocumentKind.POCKET,),
    Bundle.SUPPORTER_SCHEDULES: (DocumentKind.SUPPORTER_SCHEDULE,),
}
PRINTABLE = (
    RequestStatus.DECIDED,
    RequestStatus.NOTIFIED,
    RequestStatus.HELD,
    RequestStatus.REPORTED,
    RequestStatus.SETTLED,
)
MONTHS_AHEAD = 5


@dataclass(frozen=True)
class TargetRow:
    """One thing to print: a request, one letter of it, or a month. `document_ids` are its numbered papers."""

    bundle: Bundle
    key: str
    number: str
    status: RequestStatus | None
    addressee: str
    held_on: date | None
    title: str
    document_number: str
    papers: int
    is_printed: bool
    is_past: bool
    request_id: int | None = None
    document_ids: tuple[int, ...] = ()
    month: date | None = None


class _Paper(NamedTuple):
    id: int
    request_id: int
    kind: DocumentKind
    number: str
    addressee: str
    printed_count: int


@dataclass(frozen=True)
class Prepared:
    """The papers of one target; `problems` are papers that could not be put together, each in sentences."""

    target: TargetRow
    sheets: tuple[Sheet, ...]
    problems: tuple[UserFacingError, ...]


def targets(session: Session, *, bundle: Bundle, today: date) -> tuple[TargetRow, ...]:
    """Of this fiscal year, soonest day first; papers of revoked decisions are left out."""
    if bundle.is_monthly:
        return _months(session, bundle, today)
    return _of_requests(bundle, _facts(session, FiscalYear.of(today)), today)


@dataclass
class _Facts:
    """What the register of one decided request says; `days` has the dates of its activities."""

    id: int
    number: str
    status: RequestStatus
    addressee: str
    title: str
    kind: ActivityKind
    days: list[date]
    papers: list[_Paper]


def _facts(session: Session, year: FiscalYear) -> list[_Facts]:
    """Plain columns: the contents of the papers are large and are not wanted for a list."""
    wanted = (DispatchRequest.fiscal_year == year.year, DispatchRequest.status.in_(PRINTABLE))
    request = DispatchRequest
    query = (
        select(
            request.id,
            request.fiscal_year,
            request.receipt_number,
            request.status,
            request.municipality_name,
            request.event_name,
            Municipality.name,
            request.kind,
        )
        .outerjoin(Municipality, Municipality.id == request.municipality_id)
        .where(*wanted)
    )
    found = {
        row[0]: _Facts(
            row[0], f"{row[1]}-{row[2]:04d}", row[3], row[6] or row[4], row[5], row[7], [], []
        )
        for row in session.execute(query)
    }
    days = (
        select(Activity.request_id, Activity.held_on, Activity.venue_name)
        .join(DispatchRequest, DispatchRequest.id == Activity.request_id)
        .where(*wanted, Activity.held_on.is_not(None))
        .order_by(Activity.held_on.desc())
    )
    for request_id, day, venue in session.execute(days):
        facts = found[request_id]
        if day is not None:
            facts.days.insert(0, day)
        facts.title = venue or facts.title
    for paper in _standing_papers(session, year):
        if paper.request_id in found:
            found[paper.request_id].papers.append(paper)
    return list(found.values())


def _standing_papers(session: Session, year: FiscalYear) -> Iterator[_Paper]:
    """A decision's papers begin with its own number; those before it were of a revoked decision."""
    decisions = (
        select(DispatchDecision.request_id, DispatchDecision.document_number)
        .join(DispatchRequest, DispatchRequest.id == DispatchDecision.request_id)
        .where(DispatchRequest.fiscal_year == year.year, DispatchDecision.revoked_on.is_(None))
    )
    first = dict(session.execute(decisions).all())
    paper = IssuedDocument
    query = (
        select(
            paper.id,
            paper.request_id,
            paper.kind,
            paper.number,
            paper.addressee,
            paper.printed_count,
        )
        .where(paper.request_id.in_(first))
        .order_by(paper.id)
    )
    reached: set[int] = set()
    for number, request_id, kind, name, addressee, printed in session.execute(query):
        one = _Paper(number, request_id or 0, kind, name, addressee, printed)
        if one.number == first.get(one.request_id):
            reached.add(one.request_id)
        if one.request_id in reached:
            yield one


def _of_requests(bundle: Bundle, facts: Sequence[_Facts], today: date) -> tuple[TargetRow, ...]:
    found = []
    for one in facts:
        papers = [paper for paper in one.papers if paper.kind in bundle.kinds]
        day = one.days[0] if one.days else None
        target = TargetRow(
            bundle=bundle,
            key=f"{bundle}-{one.id}",
            number=one.number,
            status=one.status,
            addressee=one.addressee,
            held_on=day,
            title=one.title,
            document_number=papers[0].number if papers else "",
            papers=len(papers) + _unnumbered(bundle, one),
            is_printed=bool(papers) and all(paper.printed_count for paper in papers),
            is_past=day is not None and day < today,
            request_id=one.id,
            document_ids=tuple(paper.id for paper in papers),
        )
        if bundle is Bundle.REQUEST_LETTERS:
            found += [_letter(target, paper) for paper in papers]
        elif target.papers:
            found.append(target)
    return tuple(sorted(found, key=lambda one: (one.held_on or date.max, one.number, one.key)))


def _letter(target: TargetRow, paper: _Paper) -> TargetRow:
    """Letters to supporters go to one person each, so each is a line of its own."""
    return TargetRow(
        bundle=target.bundle,
        key=f"{target.key}-{paper.id}",
        number=target.number,
        status=target.status,
        addressee=paper.addressee,
        held_on=target.held_on,
        title=target.title,
        document_number=paper.number,
        papers=1,
        is_printed=paper.printed_count > 0,
        is_past=target.is_past,
        request_id=target.request_id,
        document_ids=(paper.id,),
    )


def _unnumbered(bundle: Bundle, facts: _Facts) -> int:
    """One paper a day, or one for all days of a series."""
    if bundle is Bundle.SERIES_FLYERS:
        return int(facts.kind is not ActivityKind.CONSULTATION and len(facts.days) > 1)
    if bundle is Bundle.FAX_COVERS:
        return 1
    if bundle is Bundle.THANKS_LETTERS and facts.status not in HELD:
        return 0
    return sum(kind not in LETTERS for kind in bundle.kinds) * len(facts.days)


def _months(session: Session, bundle: Bundle, today: date) -> tuple[TargetRow, ...]:
    """From the month before to half a year ahead."""
    start = date(today.year - (today.month == 1), (today.month - 2) % 12 + 1, 1)
    ahead = today.month + MONTHS_AHEAD
    end = date(today.year + (ahead - 1) // 12, (ahead - 1) % 12 + 1, 28)
    months = [date(year, month, 1) for year, month in months_between(start, end)]
    query = (
        select(Activity.held_on)
        .join(DispatchRequest, DispatchRequest.id == Activity.request_id)
        .where(Activity.held_on >= months[0], DispatchRequest.status.in_(PRINTABLE))
    )
    counts = Counter(day.replace(day=1) for day in session.scalars(query) if day is not None)
    return tuple(
        TargetRow(
            bundle=bundle,
            key=f"{bundle}-{month:%Y-%m}",
            number="",
            status=None,
            addressee=f"{month.year}年{month.month}月",
            held_on=None,
            title=f"派遣 {counts[month]}件",
            document_number="",
            papers=_sent(session, month) if bundle.kinds[0] in PER_SUPPORTER else 1,
            is_printed=False,
            is_past=(month.year, month.month) < (today.year, today.month),
            month=month,
        )
        for month in months
    )


def _sent(session: Session, month: date) -> int:
    return people_sent(session, year=month.year, month=month.month)


def left_to_print(session: Session, *, today: date) -> dict[Bundle, int]:
    """How many targets of each numbered bundle have not been printed; the others keep no count."""
    facts = _facts(session, FiscalYear.of(today))
    return {
        bundle: sum(not row.is_printed for row in _of_requests(bundle, facts, today))
        for bundle in Bundle
        if bundle.is_issued
    }


def prepare(
    session: Session, *, target: TargetRow, made_on: date, practice: bool = False
) -> Prepared:
    """The sheets of one target in the order of its bundle; one bad paper does not hold up the others."""
    sheets: list[Sheet] = []
    problems: list[UserFacingError] = []
    for kind in target.bundle.kinds:
        try:
            sheets += _sheets(session, target, kind, made_on, practice=practice)
        except UserFacingError as error:
            problems.append(error)
    return Prepared(target, tuple(sheets), tuple(problems))


def _sheets(
    session: Session, target: TargetRow, kind: DocumentKind, made_on: date, *, practice: bool
) -> tuple[Sheet, ...]:
    if target.month is not None:
        return sheets_for_months(
            session,
            kind=kind,
            first=target.month,
            last=target.month,
            made_on=made_on,
            practice=practice,
        )
    if target.request_id is None:
        return ()
    made = sheets_for_requests(
        session,
        kind=kind,
        request_ids=[target.request_id],
        made_on=made_on,
        practice=practice,
    )
    return tuple(
        sheet
        for sheet in made
        if sheet.document_id is None or sheet.document_id in target.document_ids
    )


def render_all(
    prepared: Prepared, draw: Callable[[Sheet], bytes]
) -> tuple[tuple[tuple[Sheet, bytes], ...], tuple[UserFacingError, ...]]:
    """Draws what can be drawn; what cannot (a letter no font has, a text too long) is told beside the others."""
    drawn: list[tuple[Sheet, bytes]] = []
    problems = list(prepared.problems)
    for sheet in prepared.sheets:
        try:
            drawn.append((sheet, draw(sheet)))
        except UserFacingError as error:
            problems.append(error)
    return tuple(drawn), tuple(problems)
