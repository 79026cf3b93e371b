"""The facts of a month as the matcher wants them: people, halls, requests, fixed seats, acquaintance."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from divide_support.errors import BadInput
from divide_support.matching.policies import Staffing
from divide_support.matching.problem import (
    Fixed,
    Person,
    Point,
    Problem,
    Request,
    Seat,
    Slot,
    Venue,
)
from divide_support.model import (
    Activity,
    DispatchRequest,
    Inquiry,
    Municipality,
    Supporter,
    TravelTime,
)
from divide_support.model import Venue as VenueRecord
from divide_support.operations.closures import closed_dates
from divide_support.operations.planning_people import (
    ASSISTANT,
    CONSULTANT,
    LEAD,
    Towns,
    acquaintance,
    device_topic,
    minutes_of,
    planning_people,
)
from divide_support.operations.planning_rules import ordinance, policy_weights, tariff
from divide_support.operations.settings import OfficeRules, office_rules
from divide_support.vocabulary import (
    ActivityKind,
    AssignmentStatus,
    Device,
    InquiryAnswer,
    Policy,
    RequestStatus,
)
from divide_support.vocabulary import Seat as SeatKind

LECTURER_LEVEL, ADVISER_LEVEL = 3, 2


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


def planning_facts(
    session: Session,
    *,
    first: date,
    last: date,
    policy: Policy | None = None,
    staffing: Staffing = Staffing.MANY,
    extra: tuple[Activity, ...] = (),
    about: int | None = None,
    people: tuple[Person, ...] | None = None,
) -> PlanningFacts:
    """Everything that decides a plan for the days `first` to `last`, both included.

    `extra` are activities that are not stored (yet), to ask what would be if they were. For one question `about` one
    supporter only those are gathered who hold seats; `people` are those of an earlier picture that still holds.
    """
    if last < first:
        raise BadInput(
            "案を作れませんでした。",
            "期間の終わりが始まりより前です。",
            "期間を確かめてください。",
        )
    rules = office_rules(session)
    stored = _activities(session, first, last)
    activities = [*stored, *extra]
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
    if people is None:
        only = None if about is None else _seated(activities) | {about}
        people = planning_people(session, first, only=only)
    venues = gathering.venues(activities)
    problem = Problem(
        name=f"{first:%Y-%m-%d}..{last:%Y-%m-%d}",
        start=first,
        end=last,
        people=people,
        venues=venues,
        requests=tuple(requests),
        topics=_topics(people, requests),
        travel=tariff(rules),
        weights=policy_weights(policy or Policy(rules.policy), staffing),
        history=acquaintance(session, people),
        unavailable=_declined(session, activities, people),
        fixed=tuple(fixed),
        ordinance=ordinance(rules, first, last),
        known_minutes=gathering.known_minutes(people, venues),
        labels=_labels(session, stored),
    )
    return PlanningFacts(problem, tuple(left_out))


def _topics(people: tuple[Person, ...], requests: list[Request]) -> tuple[str, ...]:
    """Whatever somebody can teach, and whatever is asked for, also when nobody can."""
    found = {topic for person in people for topic in person.skills}
    for request in requests:
        found.update(request.topics)
        for seat in request.seats:
            found.update(seat.any_of)
    return tuple(sorted(found))


def _labels(session: Session, activities: Iterable[Activity]) -> dict[str, str]:
    """Names for the sentences that people read; the matcher itself works with ids alone."""
    names = session.execute(select(Supporter.id, Supporter.full_name))
    labels = {f"person:{person}": name for person, name in names}
    for activity in activities:
        town = activity.request.municipality
        place = town.name if town else activity.request.municipality_name
        labels[f"request:{activity.id}"] = f"{activity.request.number}（{place}）"
    return labels


def _seated(activities: Iterable[Activity]) -> frozenset[int]:
    return frozenset(seat.supporter_id for one in activities for seat in one.assignments)


def _declined(
    session: Session, activities: Iterable[Activity], people: tuple[Person, ...]
) -> tuple[tuple[str, date, date], ...]:
    """Who said 不可 on the telephone or gave a seat up is not asked again for that day, until a later call says otherwise."""
    days = {one.id: one.held_on for one in activities if one.held_on is not None and one.id}
    query = (
        select(Inquiry.activity_id, Inquiry.supporter_id, Inquiry.answer)
        .where(Inquiry.activity_id.in_(list(days)))
        .order_by(Inquiry.asked_at, Inquiry.id)
    )
    last = {(row[0], row[1]): row[2] for row in session.execute(query)}
    known = {person.id for person in people}
    found = {
        (str(person), days[activity], days[activity])
        for (activity, person), answer in last.items()
        if answer is InquiryAnswer.DECLINED and str(person) in known
    }
    given_up = {
        (str(seat.supporter_id), one.held_on, one.held_on)
        for one in activities
        for seat in one.assignments
        if seat.status is AssignmentStatus.DECLINED and one.held_on is not None
    }
    return tuple(sorted(found | {one for one in given_up if one[0] in known}))


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


class _Gathering:
    """One snapshot of one session: looks each thing up once."""

    def __init__(self, session: Session, rules: OfficeRules, first: date, last: date) -> None:
        self._session = session
        self._rules = rules
        self._first, self._last = first, last
        self._towns = Towns(session)

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
            if day is None or start is None or end is None or end <= start:
                continue
            if not self._first <= day <= self._last:
                continue
            slots.append(Slot(rank, datetime.combine(day, start)))
            minutes = max(minutes, minutes_of(end) - minutes_of(start))
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
            return Venue(key, self._towns.point(activity.request.municipality_id))
        point = (
            Point(hall.lat, hall.lon)
            if hall.lat is not None and hall.lon is not None
            else self._towns.point(hall.municipality_id)
        )
        closed = closed_dates(hall.closed_rules, self._first, self._last)
        return Venue(key, point, car_only=hall.car_only, closed=closed)

    def known_minutes(
        self, people: tuple[Person, ...], venues: tuple[Venue, ...]
    ) -> dict[tuple[str, str, bool], int]:
        """Travel times between municipalities that the office has entered, for drivers; they win over the tariff."""
        table: dict[tuple[str, str], int] = {}
        codes = {town.id: town.code for town in self._towns.all()}
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
        return {f"v{venue}": code for venue, code in rows}


def _wish(one: dict[str, str]) -> tuple[int, date | None, time | None, time | None]:
    return (
        int(one["rank"]),
        date.fromisoformat(one["date"]) if one.get("date") else None,
        time.fromisoformat(one["start"]) if one.get("start") else None,
        time.fromisoformat(one["end"]) if one.get("end") else None,
    )


def _venue_key(activity: Activity) -> str:
    return f"v{activity.venue_id}" if activity.venue_id is not None else f"a{activity.id}"


def _seats(activity: Activity) -> tuple[Seat, ...]:
    """A lecturer masters (◎) one of the topics, an adviser can help (○) with one, on a device that will be there.

    Consultations without named topics, and なんでも相談, ask for no particular skill. Who already holds a seat keeps
    it, also beyond the number needed.
    """
    request = activity.request
    held = Counter(seat.seat for seat in activity.assignments if seat.status.fills_seat)
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
        for kind, needed, level in seats
        if (count := max(needed, held[kind])) > 0
    )
