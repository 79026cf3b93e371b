"""携帯予定表: what each supporter does in one month, as they need it on the way and at the door."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from divide_support.documents.office import Addressee
from divide_support.documents.pocket_data import PocketData, PocketJob
from divide_support.japan.codes import format_phone
from divide_support.model import Activity, Assignment, DispatchRequest, Supporter
from divide_support.operations.letters import GATHER_BEFORE
from divide_support.operations.notices import SHOWN_TO_RESIDENTS
from divide_support.operations.settings import OfficeProfile, office_profile
from divide_support.vocabulary import AssignmentStatus

CHECKLIST = ("登録証（名札）", "自分のスマホと充電器", "筆記用具・めがね")


def pockets(session: Session, *, year: int, month: int, practice: bool) -> tuple[PocketData, ...]:
    """One for everybody who is sent somewhere in this month by a decision, in the order of their readings."""
    profile = office_profile(session, on=date(year, month, 1))
    by_person: dict[int, list[Assignment]] = {}
    for seat in session.scalars(_seats(year, month)):
        by_person.setdefault(seat.supporter_id, []).append(seat)
    people = [seats[0].supporter for seats in by_person.values()]
    people.sort(key=lambda one: (one.kana_key, one.full_name, one.id))
    return tuple(
        _pocket(profile, one, by_person[one.id], year=year, month=month, practice=practice)
        for one in people
    )


def people_sent(session: Session, *, year: int, month: int) -> int:
    """How many `pockets` there would be."""
    seats = _seats(year, month).order_by(None).subquery()
    return session.scalar(select(func.count(seats.c.supporter_id.distinct()))) or 0


def _seats(year: int, month: int) -> Select[Assignment]:
    first = date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    return (
        select(Assignment)
        .join(Activity, Activity.id == Assignment.activity_id)
        .join(DispatchRequest, DispatchRequest.id == Activity.request_id)
        .where(
            Activity.held_on >= first,
            Activity.held_on < following,
            Activity.starts_at.is_not(None),
            Activity.ends_at.is_not(None),
            Assignment.status.in_(status for status in AssignmentStatus if status.fills_seat),
            DispatchRequest.status.in_(SHOWN_TO_RESIDENTS),
        )
        .options(
            joinedload(Assignment.supporter).selectinload(Supporter.registrations),
            joinedload(Assignment.activity)
            .joinedload(Activity.request)
            .joinedload(DispatchRequest.municipality),
            joinedload(Assignment.activity)
            .selectinload(Activity.assignments)
            .joinedload(Assignment.supporter),
            joinedload(Assignment.activity).joinedload(Activity.venue),
        )
        .order_by(Activity.held_on, Activity.starts_at, Activity.id)
    )


def _pocket(
    profile: OfficeProfile,
    person: Supporter,
    seats: Sequence[Assignment],
    *,
    year: int,
    month: int,
    practice: bool,
) -> PocketData:
    last = seats[-1].activity.held_on
    valid = [one for one in person.registrations if last is None or one.is_valid(last)]
    number = valid[-1].number if valid else ""
    return PocketData(
        year=year,
        month=month,
        supporter=Addressee(name=person.full_name, honorific="さん"),
        supporter_number=number,
        jobs=tuple(_job(seat.activity, person) for seat in seats),
        phone=format_phone(profile.phone),
        desk=profile.office_name,
        hours=profile.reception_hours,
        checklist=CHECKLIST,
        document_id=" ".join(part for part in (f"{year}-{month:02d}", number) if part),
        practice=practice,
    )


def _job(activity: Activity, person: Supporter) -> PocketJob:
    assert activity.held_on is not None
    assert activity.starts_at is not None
    assert activity.ends_at is not None
    request = activity.request
    town = request.municipality.name if request.municipality else request.municipality_name
    others = [
        f"{seat.supporter.full_name}さん"
        for seat in sorted(activity.assignments, key=lambda one: one.id)
        if seat.supporter_id != person.id and seat.status.fills_seat
    ]
    within = town and activity.venue_name.startswith(town)
    phone = activity.venue_phone or (activity.venue.phone if activity.venue else "")
    loan = f"貸出スマホ {request.loan_devices}台" if request.loan_devices else ""
    return PocketJob(
        day=activity.held_on,
        start=activity.starts_at,
        end=activity.ends_at,
        gather_at=(datetime.combine(activity.held_on, activity.starts_at) - GATHER_BEFORE).time(),
        venue=activity.venue_name if within else f"{town} {activity.venue_name}".strip(),
        room=activity.room,
        address=activity.venue_address,
        companions="、".join(others),
        venue_phone=format_phone(phone),
        subject=request.event_name or request.kind.label,
        bring=(loan,) if loan else (),
    )
