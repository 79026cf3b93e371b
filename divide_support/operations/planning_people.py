"""Supporters as the matcher sees them: homes, hours, skills, terms, and who knows which hall."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, selectinload

from divide_support.matching.problem import (
    DatedWindow,
    DaySpan,
    Experience,
    Person,
    Point,
    WeeklyWindow,
)
from divide_support.model import (
    Activity,
    Assignment,
    DispatchRequest,
    Municipality,
    Supporter,
    SupporterSkill,
)
from divide_support.vocabulary import (
    AssignmentStatus,
    Device,
    FiscalYear,
    RequestStatus,
    SupporterStatus,
)

LEAD, ASSISTANT, CONSULTANT = "lead", "assistant", "consultant"
FILLS = [status for status in AssignmentStatus if status.fills_seat]
HELD_BEFORE = (RequestStatus.HELD, RequestStatus.REPORTED, RequestStatus.SETTLED)


class Towns:
    """All municipalities of one session, and where they lie; an unknown place lies in the middle of the others."""

    def __init__(self, session: Session) -> None:
        towns = list(session.scalars(select(Municipality)))
        self._by_id = {town.id: town for town in towns}
        self.codes = {town.name: town.code for town in towns}
        placed = [town for town in towns if town.lat is not None and town.lon is not None]
        count = max(1, len(placed))
        self._centre = Point(
            sum(town.lat or 0.0 for town in placed) / count,
            sum(town.lon or 0.0 for town in placed) / count,
        )

    def all(self) -> list[Municipality]:
        return list(self._by_id.values())

    def code(self, municipality_id: int | None) -> str:
        town = self._by_id.get(municipality_id or 0)
        return town.code if town else ""

    def point(self, municipality_id: int | None) -> Point:
        town = self._by_id.get(municipality_id or 0)
        if town is None or town.lat is None or town.lon is None:
            return self._centre
        return Point(town.lat, town.lon)


def minutes_of(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def planning_people(
    session: Session, first: date, *, only: frozenset[int] | None = None
) -> tuple[Person, ...]:
    """Everybody registered or resting; of those who left only who still holds a seat, and they are not asked anew."""
    seated = (
        select(Assignment.supporter_id)
        .join(Activity)
        .where(Assignment.status.in_(FILLS), Activity.held_on >= first)
    )
    query = (
        select(Supporter)
        .where(or_(Supporter.status != SupporterStatus.RETIRED, Supporter.id.in_(seated)))
        .options(
            selectinload(Supporter.registrations),
            selectinload(Supporter.skills).joinedload(SupporterSkill.topic),
            selectinload(Supporter.availabilities),
        )
        .order_by(Supporter.id)
    )
    if only is not None:
        query = query.where(Supporter.id.in_(sorted(only)))
    loads = _loads(session, first)
    towns = Towns(session)
    return tuple(_person(one, loads.get(one.id, 0), towns) for one in session.scalars(query))


def _loads(session: Session, first: date) -> dict[int, int]:
    """Dispatches of this fiscal year before the period: who was asked often."""
    query = (
        select(Assignment.supporter_id, func.count())
        .join(Activity)
        .where(
            Assignment.status.in_(FILLS),
            Activity.held_on >= FiscalYear.of(first).first,
            Activity.held_on < first,
        )
        .group_by(Assignment.supporter_id)
    )
    return dict(session.execute(query).all())


def _person(one: Supporter, load: int, towns: Towns) -> Person:
    home = (
        Point(one.lat, one.lon)
        if one.lat is not None and one.lon is not None
        else towns.point(one.municipality_id)
    )
    served = frozenset(towns.codes[name] for name in one.service_area if name in towns.codes)
    return Person(
        id=str(one.id),
        municipality=towns.code(one.municipality_id),
        home=home,
        drives=one.drives,
        max_travel_min=one.max_travel_minutes,
        experience=Experience(one.experience.value),
        roles=(LEAD, ASSISTANT, CONSULTANT) if one.can_lecture else (ASSISTANT, CONSULTANT),
        skills=_skills(one),
        weekly_availability=tuple(
            WeeklyWindow(free.weekday, minutes_of(free.starts_at), minutes_of(free.ends_at))
            for free in _joined(one)
        ),
        unavailable_dates=frozenset(
            free.on for free in one.availabilities if free.on is not None and not free.is_free
        ),
        extra_availability=tuple(
            DatedWindow(free.on, minutes_of(free.starts_at), minutes_of(free.ends_at))
            for free in one.availabilities
            if free.on is not None and free.is_free
        ),
        max_per_week=one.max_per_week,
        max_per_month=one.max_per_month,
        registered=()
        if one.status is SupporterStatus.RETIRED
        else tuple(
            DaySpan(term.registered_on, _earlier(term.expires_on, term.ended_on))
            for term in one.registrations
        ),
        suspended=(DaySpan(one.suspended_from, one.suspended_until),)
        if one.status is SupporterStatus.SUSPENDED
        else (),
        insured=(DaySpan(one.insured_from, one.insured_until),)
        if one.insured_from or one.insured_until
        else None,
        municipalities_served=served or None,
        load_before=load,
    )


def acquaintance(session: Session, people: tuple[Person, ...]) -> frozenset[tuple[str, str]]:
    """Who already knows which hall."""
    query = (
        select(Assignment.supporter_id, Activity.venue_id)
        .join(Activity, Assignment.activity_id == Activity.id)
        .join(DispatchRequest)
        .where(
            DispatchRequest.status.in_(HELD_BEFORE),
            Assignment.status == AssignmentStatus.ACCEPTED,
            Activity.venue_id.is_not(None),
        )
        .distinct()
    )
    ids = {person.id for person in people}
    pairs = ((str(person), f"v{venue}") for person, venue in session.execute(query))
    return frozenset(pair for pair in pairs if pair[0] in ids)


def _earlier(expires: date | None, ended: date | None) -> date | None:
    """A registration that ended on a day no longer holds on that day."""
    last_whole = None if ended is None else ended - timedelta(days=1)
    days = [day for day in (expires, last_whole) if day is not None]
    return min(days) if days else None


def _joined(one: Supporter) -> list["_Hours"]:
    """Weekly hours with touching bands made one, so that 11:00–13:00 fits somebody free 午前 and 午後."""
    weekly = sorted(
        (free.weekday, free.starts_at, free.ends_at)
        for free in one.availabilities
        if free.weekday is not None and free.is_free
    )
    joined: list[_Hours] = []
    for weekday, start, end in weekly:
        before = joined[-1] if joined else None
        if before is not None and before.weekday == weekday and start <= before.ends_at:
            joined[-1] = _Hours(weekday, before.starts_at, max(before.ends_at, end))
        else:
            joined.append(_Hours(weekday, start, end))
    return joined


@dataclass(frozen=True)
class _Hours:
    weekday: int
    starts_at: time
    ends_at: time


def device_topic(topic: str, device: Device) -> str:
    return f"{topic}（{device.label}）"


def _skills(one: Supporter) -> dict[str, int]:
    """Topic → best level on any device, and topic（device） → level on that device."""
    levels: dict[str, int] = {}
    for skill in one.skills:
        name = skill.topic.name
        levels[name] = max(levels.get(name, 0), skill.level.rank)
        levels[device_topic(name, skill.device)] = skill.level.rank
    return levels
