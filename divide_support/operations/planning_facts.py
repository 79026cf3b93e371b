"""The facts of a month as the matcher wants them: people, halls, requests, fixed seats, acquaintance."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from divide_support.errors import BadInput
from divide_support.matching.problem import (
    DatedWindow,
    DaySpan,
    Experience,
    Fixed,
    Ordinance,
    Person,
    Point,
    Problem,
    Request,
    Seat,
    Slot,
    TravelTariff,
    Venue,
    WeeklyWindow,
    Weights,
)
from divide_support.model import (
    Activity,
    Assignment,
    DispatchRequest,
    Municipality,
    Supporter,
    SupporterSkill,
    TravelTime,
)
from divide_support.model import Venue as VenueRecord
from divide_support.operations.closures import closed_dates, days_between
from divide_support.operations.settings import OfficeRules, is_year_end, office_rules
from divide_support.vocabulary import (
    ActivityKind,
    AssignmentStatus,
    Device,
    FiscalYear,
    Policy,
    RequestStatus,
    SupporterStatus,
)
from divide_support.vocabulary import Seat as SeatKind

LEAD, ASSISTANT, CONSULTANT = "lead", "assistant", "consultant"
LECTURER_LEVEL, ADVISER_LEVEL = 3, 2
HELD_BEFORE = (RequestStatus.HELD, RequestStatus.REPORTED, RequestStatus.SETTLED)


@dataclass(frozen=True)
class LeftOut:
    """A request that cannot be planned yet, and why."""

    number: str
    sentence: str


@dataclass(frozen=True)
class PlanningFacts:
    """`problem` ids are database ids as text: people = supporters, requests = activities."""

    problem: Problem
    left_out: tuple[LeftOut, ...]


def role_of(seat: SeatKind, kind: ActivityKind) -> str:
    """The exchange format's word for a seat."""
    if seat is SeatKind.LECTURER:
        return LEAD
    return CONSULTANT if kind is ActivityKind.CONSULTATION else ASSISTANT


def seat_of(role: str) -> SeatKind:
    return SeatKind.LECTURER if role == LEAD else SeatKind.ADVISER


def policy_weights(policy: Policy) -> Weights:
    """What counts once every seat that can be filled is filled; all stay far below one open seat (1000)."""
    match policy:
        case Policy.NEAR:
            return Weights(travel_minute=2, load_step=1)
        case Policy.FAIR:
            return Weights(load_step=6)
        case Policy.EXPERIENCED:
            return Weights(inexperience=20)
        case Policy.FAMILIAR:
            return Weights(new_venue_face=24, new_series_face=30)


def planning_facts(
    session: Session, *, first: date, last: date, policy: Policy | None = None
) -> PlanningFacts:
    """Everything that decides a plan for the days `first` to `last`, both included."""
    if last < first:
        raise BadInput(
            "案を作れませんでした。",
            "期間の終わりが始まりより前です。",
            "期間を確かめてください。",
        )
    rules = office_rules(session)
    activities = _activities(session, first, last)
    gathering = _Gathering(session, rules, first, last)
    left_out: list[LeftOut] = []
    requests: list[Request] = []
    fixed: list[Fixed] = []
    for activity in activities:
        request = gathering.request(activity)
        if isinstance(request, LeftOut):
            left_out.append(request)
            continue
        requests.append(request)
        fixed.extend(gathering.fixed(activity, request))
    people = gathering.people()
    venues = gathering.venues(activities)
    problem = Problem(
        name=f"{first:%Y-%m-%d}..{last:%Y-%m-%d}",
        start=first,
        end=last,
        people=people,
        venues=venues,
        requests=tuple(requests),
        topics=tuple(sorted({topic for person in people for topic in person.skills})),
        travel=_tariff(rules),
        weights=policy_weights(policy or Policy(rules.policy)),
        history=gathering.history(),
        fixed=tuple(fixed),
        ordinance=_ordinance(rules, first, last),
        known_minutes=gathering.known_minutes(people, venues),
    )
    return PlanningFacts(problem, tuple(left_out))


def _activities(session: Session, first: date, last: date) -> list[Activity]:
    """Open requests that could be held in the period, and decided ones, whose people are bound."""
    busy = (RequestStatus.DECIDED, RequestStatus.NOTIFIED)
    open_ones = [status for status in RequestStatus if status.is_open]
    query = (
        select(Activity)
        .join(Activity.request)
        .where(DispatchRequest.status.in_([*open_ones, *busy]))
        .options(
            joinedload(Activity.request).joinedload(DispatchRequest.municipality),
            joinedload(Activity.venue).joinedload(VenueRecord.municipality),
            selectinload(Activity.assignments),
        )
        .order_by(Activity.id)
    )
    return [
        one
        for one in session.scalars(query)
        if any(first <= day <= last for day in _days_of(one)) or not _days_of(one)
    ]


def _days_of(activity: Activity) -> list[date]:
    if activity.is_fixed or not activity.choices:
        return [] if activity.held_on is None else [activity.held_on]
    return [date.fromisoformat(one["date"]) for one in activity.choices if one.get("date")]


def _tariff(rules: OfficeRules) -> TravelTariff:
    return TravelTariff(
        detour=rules.detour_percent / 100,
        car_kmh=float(rules.car_speed_kmh),
        transit_kmh=float(rules.transit_speed_kmh),
        car_fixed_min=rules.fixed_minutes,
        transit_fixed_min=rules.fixed_minutes * 2,
        gap_buffer_min=rules.travel_buffer_minutes,
    )


def _ordinance(rules: OfficeRules, first: date, last: date) -> Ordinance:
    closed = {(day.month, day.day) for day in days_between(first, last) if is_year_end(day, rules)}
    return Ordinance(
        max_minutes=rules.max_minutes,
        earliest_min=_minutes(time.fromisoformat(rules.earliest)),
        latest_min=_minutes(time.fromisoformat(rules.latest)),
        closed_month_days=frozenset(closed),
    )


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


class _Gathering:
    """One snapshot of one session: looks each thing up once."""

    def __init__(self, session: Session, rules: OfficeRules, first: date, last: date) -> None:
        self._session = session
        self._rules = rules
        self._first, self._last = first, last
        towns = list(session.scalars(select(Municipality)))
        self._towns = {town.id: town for town in towns}
        self._codes = {town.name: town.code for town in towns}
        placed = [town for town in towns if town.lat is not None and town.lon is not None]
        count = max(1, len(placed))
        self._centre = Point(
            sum(town.lat or 0.0 for town in placed) / count,
            sum(town.lon or 0.0 for town in placed) / count,
        )

    def _town_point(self, municipality_id: int | None) -> Point:
        town = self._towns.get(municipality_id or 0)
        if town is None or town.lat is None or town.lon is None:
            return self._centre
        return Point(town.lat, town.lon)

    def people(self) -> tuple[Person, ...]:
        """Everybody registered or resting; those who left are not asked."""
        query = (
            select(Supporter)
            .where(Supporter.status != SupporterStatus.RETIRED)
            .options(
                selectinload(Supporter.registrations),
                selectinload(Supporter.skills).joinedload(SupporterSkill.topic),
                selectinload(Supporter.availabilities),
            )
            .order_by(Supporter.id)
        )
        loads = self._loads()
        return tuple(
            self._person(one, loads.get(one.id, 0)) for one in self._session.scalars(query)
        )

    def _loads(self) -> dict[int, int]:
        """Dispatches of this fiscal year before the period: who was asked often."""
        query = (
            select(Assignment.supporter_id, func.count())
            .join(Activity)
            .where(
                Assignment.status.in_([s for s in AssignmentStatus if s.fills_seat]),
                Activity.held_on >= FiscalYear.of(self._first).first,
                Activity.held_on < self._first,
            )
            .group_by(Assignment.supporter_id)
        )
        return dict(self._session.execute(query).tuples().all())

    def _person(self, one: Supporter, load: int) -> Person:
        home = (
            Point(one.lat, one.lon)
            if one.lat is not None and one.lon is not None
            else self._town_point(one.municipality_id)
        )
        town = self._towns.get(one.municipality_id or 0)
        served = frozenset(self._codes[name] for name in one.service_area if name in self._codes)
        return Person(
            id=str(one.id),
            municipality=town.code if town else "",
            home=home,
            drives=one.drives,
            max_travel_min=one.max_travel_minutes,
            experience=Experience(one.experience.value),
            roles=(LEAD, ASSISTANT, CONSULTANT) if one.can_lecture else (ASSISTANT, CONSULTANT),
            skills=_skills(one),
            weekly_availability=tuple(
                WeeklyWindow(free.weekday, _minutes(free.starts_at), _minutes(free.ends_at))
                for free in _joined(one)
            ),
            unavailable_dates=frozenset(
                free.on for free in one.availabilities if free.on is not None and not free.is_free
            ),
            extra_availability=tuple(
                DatedWindow(free.on, _minutes(free.starts_at), _minutes(free.ends_at))
                for free in one.availabilities
                if free.on is not None and free.is_free
            ),
            max_per_week=one.max_per_week,
            max_per_month=one.max_per_month,
            registered=tuple(
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

    def request(self, activity: Activity) -> Request | LeftOut:
        request = activity.request
        slots, minutes = self._slots(activity)
        if not slots:
            return LeftOut(request.number, "実施日か時刻が決まっていないので、案に入れていません。")
        seats = _seats(activity)
        if not seats:
            return LeftOut(request.number, "必要な人数が0名なので、案に入れていません。")
        return Request(
            id=str(activity.id),
            kind="consultation" if request.kind is ActivityKind.CONSULTATION else "workshop",
            municipality=request.municipality.code if request.municipality else "",
            venue=_venue_key(activity),
            duration_min=minutes,
            seats=seats,
            anchor_role=seats[0].role,
            slots=slots,
            priority=max(1, min(3, request.priority)),
            expected_attendees=activity.attendees or 0,
            topics=tuple(request.topics),
        )

    def _slots(self, activity: Activity) -> tuple[tuple[Slot, ...], int]:
        """The wishes inside the period that have a date and both times; the longest length holds for all."""
        if activity.is_fixed or not activity.choices:
            wishes = [(1, activity.held_on, activity.starts_at, activity.ends_at)]
        else:
            wishes = [_wish(one) for one in activity.choices]
        slots, minutes = [], 0
        for rank, day, start, end in wishes:
            if day is None or start is None or end is None or not self._first <= day <= self._last:
                continue
            slots.append(Slot(rank, datetime.combine(day, start)))
            minutes = max(minutes, _minutes(end) - _minutes(start))
        return tuple(slots), minutes

    def fixed(self, activity: Activity, request: Request) -> Iterable[Fixed]:
        """Pinned and accepted people, and everybody whose dispatch is already decided."""
        decided = not activity.request.status.is_open
        choice = next(
            (slot.choice for slot in request.slots if slot.start.date() == activity.held_on),
            request.slots[0].choice,
        )
        for seat in activity.assignments:
            accepted = seat.status is AssignmentStatus.ACCEPTED or decided
            if seat.status.fills_seat and (seat.is_pinned or accepted):
                yield Fixed(
                    request=request.id,
                    slot=choice,
                    role=role_of(seat.seat, activity.request.kind),
                    person=str(seat.supporter_id),
                    accepted=accepted,
                    reason=seat.override_reason,
                )

    def venues(self, activities: Iterable[Activity]) -> tuple[Venue, ...]:
        found: dict[str, Venue] = {}
        for activity in activities:
            key = _venue_key(activity)
            if key not in found:
                found[key] = self._venue(key, activity)
        return tuple(found.values())

    def _venue(self, key: str, activity: Activity) -> Venue:
        hall = activity.venue
        if hall is None:
            return Venue(key, self._town_point(activity.request.municipality_id))
        point = (
            Point(hall.lat, hall.lon)
            if hall.lat is not None and hall.lon is not None
            else self._town_point(hall.municipality_id)
        )
        closed = closed_dates(hall.closed_rules, self._first, self._last)
        return Venue(key, point, car_only=hall.car_only, closed=closed)

    def history(self) -> frozenset[tuple[str, str]]:
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
        return frozenset(
            (str(person), f"v{venue}") for person, venue in self._session.execute(query)
        )

    def known_minutes(
        self, people: tuple[Person, ...], venues: tuple[Venue, ...]
    ) -> dict[tuple[str, str, bool], int]:
        """Travel times between municipalities that the office has entered, for drivers; they win over the tariff."""
        table: dict[tuple[str, str], int] = {}
        codes = {town.id: town.code for town in self._towns.values()}
        for row in self._session.scalars(select(TravelTime)):
            pair = (codes[row.from_municipality_id], codes[row.to_municipality_id])
            table[pair] = table[pair[::-1]] = row.minutes
        if not table:
            return {}
        towns = self._venue_towns()
        homes: dict[str, list[str]] = defaultdict(list)
        for person in people:
            if person.drives:
                homes[person.municipality].append(person.id)
        return {
            (f"person:{person}", f"venue:{venue.id}", True): minutes
            for venue in venues
            for town, residents in homes.items()
            if (minutes := table.get((town, towns.get(venue.id, "")))) is not None
            for person in residents
        }

    def _venue_towns(self) -> dict[str, str]:
        rows = self._session.execute(
            select(VenueRecord.id, Municipality.code).join(
                Municipality, VenueRecord.municipality_id == Municipality.id
            )
        )
        return {f"v{venue}": code for venue, code in rows.tuples()}


def _wish(one: dict[str, str]) -> tuple[int, date | None, time | None, time | None]:
    return (
        int(one["rank"]),
        date.fromisoformat(one["date"]) if one.get("date") else None,
        time.fromisoformat(one["start"]) if one.get("start") else None,
        time.fromisoformat(one["end"]) if one.get("end") else None,
    )


def _venue_key(activity: Activity) -> str:
    return f"v{activity.venue_id}" if activity.venue_id is not None else f"a{activity.id}"


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


def _seats(activity: Activity) -> tuple[Seat, ...]:
    """A lecturer masters (◎) one of the topics, an adviser can help (○) with one, on a device that will be there.

    Consultations without named topics, and なんでも相談, ask for no particular skill.
    """
    request = activity.request
    taught = [topic for topic in request.topics if topic != "なんでも相談"]
    devices = [
        device
        for device, count in (
            (Device.ANDROID, activity.android),
            (Device.IPHONE, activity.iphone),
            (Device.RAKURAKU, activity.rakuraku),
        )
        if count
    ]
    named = (
        [device_topic(topic, device) for topic in taught for device in devices]
        if devices
        else taught
    )
    seats = (
        (SeatKind.LECTURER, activity.needed_lecturers, LECTURER_LEVEL),
        (SeatKind.ADVISER, activity.needed_advisers, ADVISER_LEVEL),
    )
    return tuple(
        Seat(role_of(kind, request.kind), count, any_of=dict.fromkeys(named, level))
        for kind, count, level in seats
        if count > 0
    )
