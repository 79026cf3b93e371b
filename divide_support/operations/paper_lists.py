"""What there is to print (文書): for each bundle the things it can be made of, and which have not been printed yet."""

from collections import Counter
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from divide_support.japan.calendar import era_year, fiscal_year, fiscal_year_days
from divide_support.model import Activity, DispatchRequest
from divide_support.operations.notices import months_between
from divide_support.operations.paper_bundles import Axis, Bundle, TargetRow
from divide_support.operations.paper_people import issued_targets, people_targets, sheet_targets
from divide_support.operations.paper_requests import (
    PRINTABLE,
    STATUSES,
    facts_of,
    request_targets,
    targets_of,
)
from divide_support.operations.papers import PER_SUPPORTER
from divide_support.operations.pocket import people_sent
from divide_support.vocabulary import FiscalYear

__all__ = ["Bundle", "TargetRow", "left_to_print", "targets"]

MONTHS_AHEAD = 5
COUNTED = (
    Bundle.SET,
    Bundle.DECISION_LETTERS,
    Bundle.REQUEST_LETTERS,
    Bundle.CHANGE_NOTICES,
    Bundle.CANCEL_NOTICES,
    Bundle.DECLINE_NOTICES,
)
"""Everybody whom they concern must have them; venues and employers are only asked where it is wanted."""


def targets(session: Session, *, bundle: Bundle, today: date) -> tuple[TargetRow, ...]:
    """In the order in which they are wanted."""
    match bundle.axis:
        case Axis.MONTH:
            return _months(session, bundle, today)
        case Axis.YEAR:
            return _years(session, bundle, today)
        case Axis.PERSON:
            return people_targets(session, bundle=bundle, today=today)
        case Axis.SHEET:
            return sheet_targets(session)
        case Axis.ISSUED:
            return issued_targets(session, today=today)
    return request_targets(session, bundle=bundle, today=today)


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


def _years(session: Session, bundle: Bundle, today: date) -> tuple[TargetRow, ...]:
    """The year before, this one and the next."""
    this = fiscal_year(today)
    found = []
    for year in (this, this + 1, this - 1):
        first, last = fiscal_year_days(year)
        query = select(Activity.id).where(Activity.held_on >= first, Activity.held_on <= last)
        count = len(session.scalars(query).all())
        found.append(
            TargetRow(
                bundle=bundle,
                key=f"{bundle}-{year}",
                number="",
                status=None,
                addressee=f"{era_year(first)}度",
                held_on=None,
                title=f"派遣 {count}件",
                document_number="",
                papers=1,
                is_printed=False,
                is_past=year < this,
                month=first,
            )
        )
    return tuple(found)


def left_to_print(session: Session, *, today: date) -> dict[Bundle, int]:
    """How many targets of each counted bundle are left; the others keep no count."""
    year = FiscalYear.of(today)
    decided = facts_of(session, year)
    ended = tuple(STATUSES[Bundle.CANCEL_NOTICES] + STATUSES[Bundle.DECLINE_NOTICES])
    told = facts_of(session, year, (*PRINTABLE, *ended), notices=True)
    counts = {}
    for bundle in COUNTED:
        statuses = STATUSES.get(bundle, PRINTABLE)
        facts = [one for one in told if one.status in statuses] if bundle.is_notice else decided
        rows = targets_of(bundle, facts, today)
        counts[bundle] = sum(row.is_left for row in rows)
    return counts
