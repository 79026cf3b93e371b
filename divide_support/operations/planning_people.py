"""Supporters as the matcher sees them: homes, hours, skills, terms, and who knows which hall."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any, cast

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

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
    Availability,
    DispatchRequest,
    Municipality,
    Registration,
    Supporter,
    SupporterSkill,
    Topic,
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
_COLUMNS = (
    Supporter.id,
    Supporter.municipality_id,
    Supporter.lat,
    Supporter.lon,
    Supporter.service_area,
    Supporter.drives,
    Supporter.max_travel_minutes,
    Supporter.experience,
    Supporter.can_lecture,
    Supporter.max_per_week,
    Supporter.max_per_month,
    Supporter.status,
    Supporter.suspended_from,
    Supporter.suspended_until,
    Supporter.insured_from,
    Supporter.insured_until,
)
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
    """Everybody registered or resting; of those who left only who still holds a seat, and they are not asked anew.

    Columns, not records: thousands of people are read each time their data changed.
    """
    seated = (
        select(Assignment.supporter_id)
        .join(Activity)
        .where(Assignment.status.in_(FILLS), Activity.held_on >= first)
    )
    query = (
        select(*_COLUMNS)
        .where(or_(Supporter.status != SupporterStatus.RETIRED, Supporter.id.in_(seated)))
        .order_by(Supporter.id)
    )
    if only is not None:
        query = query.where(Supporter.id.in_(sorted(only)))
    known = _Known(session, first, only)
    return tuple(_person(one, known) for one in session.execute(query))


class _Known:
    """What belongs to people beside their own columns, read once: terms, skills, hours, load."""

    def __init__(self, session: Session, first: date, only: frozenset[int] | None) -> None:
        self._only = only
        self.towns = Towns(session)
        self.loads = _loads(session, first)
        self.terms = self._terms(session)
        self.skills = self._skills(session)
        self.hours = self._hours(session)

    def _of_these(self, query: Any, owner: Any) -> Select[*tuple[Any, ...]]:
        """Only the rows of the people asked for."""
        if self._only is not None:
            query = query.where(owner.in_(sorted(self._only)))
        return cast("Select[*tuple[Any, ...]]", query)

    def _terms(self, session: Session) -> Mapping[int, list[DaySpan]]:
        query = select(
            Registration.supporter_id,
            Registration.registered_on,
            Registration.expires_on,
            Registration.ended_on,
        ).order_by(Registration.registered_on)
        found = defaultdict(list)
        rows = session.execute(self._of_these(query, Registration.supporter_id))
        for person, begun, expires, ended in rows:
            found[person].append(DaySpan(begun, _earlier(expires, ended)))
        return found

    def _skills(self, session: Session) -> Mapping[int, dict[str, int]]:
        """Topic → best level on any device, and topic（device） → level on that device."""
        query = select(
            SupporterSkill.supporter_id, Topic.name, SupporterSkill.device, SupporterSkill.level
        ).join(Topic)
        words = {
            (name, device): device_topic(name, device)
            for name in _topics(session)
            for device in Device
        }
        found: dict[int, dict[str, int]] = defaultdict(dict)
        rows = session.execute(self._of_these(query, SupporterSkill.supporter_id))
        for person, name, device, level in rows:
            levels, rank = found[person], level.rank
            levels[name] = max(levels.get(name, 0), rank)
            levels[words[name, device]] = rank
        return found

    def _hours(self, session: Session) -> Mapping[int, "_Hours"]:
        query = select(
            Availability.supporter_id,
            Availability.weekday,
            Availability.on,
            Availability.starts_at,
            Availability.ends_at,
            Availability.is_free,
        ).order_by(Availability.id)
        found: dict[int, _Hours] = defaultdict(_Hours)
        rows = session.execute(self._of_these(query, Availability.supporter_id))
        for person, weekday, on, starts, ends, is_free in rows:
            hours = found[person]
            if on is not None and not is_free:
                hours.off.add(on)
            elif on is not None:
                hours.extra.append(DatedWindow(on, minutes_of(starts), minutes_of(ends)))
            elif weekday is not None and is_free:
                hours.weekly.append((weekday, minutes_of(starts), minutes_of(ends)))
        return found


def _topics(session: Session) -> tuple[str, ...]:
    return tuple(session.scalars(select(Topic.name)))


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


def _person(one: Any, known: _Known) -> Person:
    towns, hours = known.towns, known.hours.get(one.id, _NO_HOURS)
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
        skills=known.skills.get(one.id, {}),
        weekly_availability=hours.joined(),
        unavailable_dates=frozenset(hours.off),
        extra_availability=tuple(hours.extra),
        max_per_week=one.max_per_week,
        max_per_month=one.max_per_month,
        registered=()
        if one.status is SupporterStatus.RETIRED
        else tuple(known.terms.get(one.id, ())),
        suspended=(DaySpan(one.suspended_from, one.suspended_until),)
        if one.status is SupporterStatus.SUSPENDED
        else (),
        insured=(DaySpan(one.insured_from, one.insured_until),)
        if one.insured_from or one.insured_until
        else None,
        municipalities_served=served or None,
        load_before=known.loads.get(one.id, 0),
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


@dataclass
class _Hours:
    """When one person can come: weekly bands (weekday, from, to), days off, extra days."""

    weekly: list[tuple[int, int, int]] = field(default_factory=list)
    off: set[date] = field(default_factory=set)
    extra: list[DatedWindow] = field(default_factory=list)

    def joined(self) -> tuple[WeeklyWindow, ...]:
        """Touching bands made one, so that 11:00–13:00 fits somebody free 午前 and 午後."""
        joined: list[tuple[int, int, int]] = []
        for weekday, start, end in sorted(self.weekly):
            if joined and joined[-1][0] == weekday and start <= joined[-1][2]:
                joined[-1] = (weekday, joined[-1][1], max(joined[-1][2], end))
            else:
                joined.append((weekday, start, end))
        return tuple(WeeklyWindow(*band) for band in joined)


_NO_HOURS = _Hours()


def device_topic(topic: str, device: Device) -> str:
    return f"{topic}（{device.label}）"
