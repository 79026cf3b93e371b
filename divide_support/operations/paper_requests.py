"""What there is to print for requests: which papers each has, which of them have a number, which were printed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from divide_support.model import (
    Activity,
    Assignment,
    DispatchDecision,
    DispatchRequest,
    IssuedDocument,
    Municipality,
)
from divide_support.operations.issuing import NOTICES
from divide_support.operations.office_papers import HELD, OPEN
from divide_support.operations.paper_bundles import Bundle, TargetRow
from divide_support.operations.papers import LETTERS
from divide_support.operations.requests import get_request
from divide_support.vocabulary import (
    ActivityKind,
    AssignmentStatus,
    DocumentKind,
    FiscalYear,
    RequestStatus,
)

PRINTABLE = (
    RequestStatus.DECIDED,
    RequestStatus.NOTIFIED,
    RequestStatus.HELD,
    RequestStatus.REPORTED,
    RequestStatus.SETTLED,
)
STATUSES: Mapping[Bundle, tuple[RequestStatus, ...]] = {
    Bundle.CALL_SHEETS: OPEN,
    Bundle.CANCEL_NOTICES: (RequestStatus.CANCELLED, RequestStatus.WITHDRAWN),
    Bundle.DECLINE_NOTICES: (RequestStatus.DECLINED,),
    Bundle.FAX_COVERS: tuple(RequestStatus),
    Bundle.THANKS_LETTERS: HELD,
}
ALWAYS_OWED = (Bundle.CANCEL_NOTICES, Bundle.DECLINE_NOTICES)
"""An answer is owed also when the day has gone by."""
PER_SEAT = (Bundle.DAY_SHEETS, Bundle.THANKS_LETTERS, Bundle.EMPLOYER_REQUESTS)
FILLS = tuple(status for status in AssignmentStatus if status.fills_seat)


class Paper(NamedTuple):
    id: int
    request_id: int
    kind: DocumentKind
    number: str
    addressee: str
    printed_count: int


@dataclass
class Facts:
    """What the register of one request says; `days` and `seats` are of its activities with a day."""

    id: int
    number: str
    status: RequestStatus
    addressee: str
    title: str
    kind: ActivityKind
    days: list[date] = field(default_factory=list)
    halls: int = 0
    seats: int = 0
    decisions: int = 0
    papers: list[Paper] = field(default_factory=list)


def request_targets(session: Session, *, bundle: Bundle, today: date) -> tuple[TargetRow, ...]:
    """Of this fiscal year, soonest day first; papers of revoked decisions are left out."""
    statuses = STATUSES.get(bundle, PRINTABLE)
    facts = facts_of(session, FiscalYear.of(today), statuses, notices=bundle.is_notice)
    return targets_of(bundle, facts, today)


def bundle_for(session: Session, *, request_id: int) -> Bundle:
    """Where the papers of one request lie as it stands now."""
    status = get_request(session, request_id=request_id).status
    for bundle in (Bundle.CANCEL_NOTICES, Bundle.DECLINE_NOTICES, Bundle.CALL_SHEETS):
        if status in STATUSES[bundle]:
            return bundle
    return Bundle.SET


def facts_of(
    session: Session,
    year: FiscalYear,
    statuses: Sequence[RequestStatus] = PRINTABLE,
    *,
    notices: bool = False,
) -> list[Facts]:
    """Plain columns: the contents of the papers are large and are not wanted for a list."""
    request = DispatchRequest
    wanted = (request.fiscal_year == year.year, request.status.in_(statuses))
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
        row[0]: Facts(row[0], f"{row[1]}-{row[2]:04d}", row[3], row[6] or row[4], row[5], row[7])
        for row in session.execute(query)
    }
    days = (
        select(
            Activity.request_id,
            Activity.held_on,
            Activity.venue_name,
            func.count(Assignment.id),
        )
        .join(request, request.id == Activity.request_id)
        .outerjoin(
            Assignment, (Assignment.activity_id == Activity.id) & Assignment.status.in_(FILLS)
        )
        .where(*wanted, Activity.held_on.is_not(None))
        .group_by(Activity.id)
        .order_by(Activity.held_on.desc())
    )
    for request_id, day, venue, seats in session.execute(days):
        facts = found[request_id]
        if day is not None:
            facts.days.insert(0, day)
        facts.seats += seats
        facts.halls += bool(venue)
        facts.title = venue or facts.title
    for paper in _notices(session, year) if notices else _standing_papers(session, year):
        if paper.request_id in found:
            found[paper.request_id].papers.append(paper)
    if notices:
        _count_decisions(session, year, found)
    return list(found.values())


def _papers(session: Session, *conditions: ColumnElement[bool]) -> Iterator[Paper]:
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
        .where(*conditions)
        .order_by(paper.id)
    )
    for number, request_id, kind, name, addressee, printed in session.execute(query):
        yield Paper(number, request_id or 0, kind, name, addressee, printed)


def _notices(session: Session, year: FiscalYear) -> Iterator[Paper]:
    """The last of each kind to each addressee, and the decisions that they follow."""
    latest: dict[tuple[int, DocumentKind, str], Paper] = {}
    of_year = select(DispatchRequest.id).where(DispatchRequest.fiscal_year == year.year)
    kinds = (*NOTICES, DocumentKind.DECISION_LETTER)
    for one in _papers(
        session, IssuedDocument.kind.in_(kinds), IssuedDocument.request_id.in_(of_year)
    ):
        latest.pop((one.request_id, one.kind, one.addressee), None)
        latest[one.request_id, one.kind, one.addressee] = one
    yield from latest.values()


def _count_decisions(session: Session, year: FiscalYear, found: Mapping[int, Facts]) -> None:
    query = (
        select(DispatchDecision.request_id, func.count())
        .join(DispatchRequest, DispatchRequest.id == DispatchDecision.request_id)
        .where(DispatchRequest.fiscal_year == year.year)
        .group_by(DispatchDecision.request_id)
    )
    for request_id, count in session.execute(query):
        if request_id in found:
            found[request_id].decisions = count


def _standing_papers(session: Session, year: FiscalYear) -> Iterator[Paper]:
    """A decision's papers begin with its own number; those before it were of a revoked decision."""
    decisions = (
        select(DispatchDecision.request_id, DispatchDecision.document_number)
        .join(DispatchRequest, DispatchRequest.id == DispatchDecision.request_id)
        .where(DispatchRequest.fiscal_year == year.year, DispatchDecision.revoked_on.is_(None))
    )
    first = dict(session.execute(decisions).all())
    reached: set[int] = set()
    for one in _papers(
        session, IssuedDocument.request_id.in_(first), IssuedDocument.kind.in_(LETTERS)
    ):
        if one.number == first.get(one.request_id):
            reached.add(one.request_id)
        if one.request_id in reached:
            yield one


def targets_of(bundle: Bundle, facts: Sequence[Facts], today: date) -> tuple[TargetRow, ...]:
    found: list[TargetRow] = []
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
            document_number=papers[-1].number if papers and bundle.is_notice else _number(papers),
            papers=len(papers) + _unnumbered(bundle, one),
            is_printed=bool(papers) and all(paper.printed_count for paper in papers),
            is_past=bundle not in ALWAYS_OWED and day is not None and day < today,
            request_id=one.id,
            document_ids=tuple(paper.id for paper in papers),
        )
        if bundle is Bundle.REQUEST_LETTERS:
            found += [_letter(target, paper) for paper in papers]
        elif bundle.is_notice:
            found += _notice(target, one, papers)
        elif target.papers:
            found.append(target)
    return tuple(sorted(found, key=lambda one: (one.held_on or date.max, one.number, one.key)))


def _number(papers: Sequence[Paper]) -> str:
    return papers[0].number if papers else ""


def _letter(target: TargetRow, paper: Paper) -> TargetRow:
    """Letters to supporters go to one person each, so each is a line of its own."""
    return replace(
        target,
        key=f"{target.key}-{paper.id}",
        addressee=paper.addressee,
        document_number=paper.number,
        papers=1,
        is_printed=paper.printed_count > 0,
        document_ids=(paper.id,),
    )


def _notice(target: TargetRow, facts: Facts, papers: Sequence[Paper]) -> Iterator[TargetRow]:
    """A notice is due when none followed the last decision; what exactly it says is found out on drawing it."""
    expected = {
        Bundle.CHANGE_NOTICES: int(facts.decisions > 1),
        Bundle.CANCEL_NOTICES: int(facts.decisions > 0),
        Bundle.DECLINE_NOTICES: 1,
        Bundle.VENUE_REQUESTS: facts.halls,
        Bundle.EMPLOYER_REQUESTS: facts.seats,
    }[target.bundle]
    if not expected:
        return
    letters = [one.id for one in facts.papers if one.kind not in NOTICES]
    due = not papers or max(letters, default=0) > papers[-1].id
    yield replace(
        target,
        papers=expected if due else len(papers),
        is_printed=target.is_printed and not due,
        to_issue=due,
    )


def _unnumbered(bundle: Bundle, facts: Facts) -> int:
    """One paper a day, one for all days of a series, or one for everybody who goes."""
    if bundle is Bundle.SERIES_FLYERS:
        return int(facts.kind is not ActivityKind.CONSULTATION and len(facts.days) > 1)
    if bundle is Bundle.FAX_COVERS:
        return 1
    if bundle in PER_SEAT:
        return facts.seats
    return sum(not kind.is_numbered for kind in bundle.kinds) * len(facts.days)
