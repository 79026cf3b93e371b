"""Finding requests (何でも検索): by number, names in any writing, phone digits."""

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from divide_support.japan.text import ascii_digits, search_key
from divide_support.model import Activity, DispatchRequest, Venue
from divide_support.operations.request_lists import content_of
from divide_support.vocabulary import RequestStatus

FEWEST_DIGITS = 3


@dataclass(frozen=True)
class FoundRequest:
    id: int
    number: str
    municipality: str
    content: str
    held_on: date | None
    status: RequestStatus


def find_requests(session: Session, *, text: str, limit: int = 8) -> tuple[FoundRequest, ...]:
    """Newest first. Every word must be found: 「若葉 LINE」 needs both."""
    query = (
        select(DispatchRequest)
        .options(joinedload(DispatchRequest.municipality), selectinload(DispatchRequest.activities))
        .order_by(DispatchRequest.fiscal_year.desc(), DispatchRequest.receipt_number.desc())
        .limit(limit)
    )
    words = text.split()
    if not words:
        return ()
    for word in words:
        query = query.where(_matches(word))
    return tuple(_found(one) for one in session.scalars(query))


def _matches(word: str) -> ColumnElement[bool]:
    key = search_key(word)
    hall = (
        select(Activity.request_id)
        .join(Venue, Activity.venue_id == Venue.id)
        .where(Venue.search_text.contains(key, autoescape=True))
    )
    found = DispatchRequest.search_text.contains(key, autoescape=True) | DispatchRequest.id.in_(
        hall
    )
    digits = ascii_digits(word)
    if re.fullmatch(r"[0-9０-９\-－ー]+", word) and digits:
        found = found | (DispatchRequest.receipt_number == int(digits[-6:]))
        written = func.printf(
            "%d-%04d", DispatchRequest.fiscal_year, DispatchRequest.receipt_number
        )
        found = found | written.contains(word)
        if len(digits) >= FEWEST_DIGITS:
            found = found | DispatchRequest.contact_phone.contains(digits)
    return found


def _found(one: DispatchRequest) -> FoundRequest:
    first = one.activities[0] if one.activities else None
    return FoundRequest(
        id=one.id,
        number=one.number,
        municipality=one.municipality.name if one.municipality else one.municipality_name,
        content=one.event_name or content_of(one),
        held_on=first.held_on if first else None,
        status=one.status,
    )
