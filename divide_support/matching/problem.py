"""The matching problem (組合せ) as plain frozen facts, and the plan that answers it; no names of people are needed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

WHOLE_DAY_MIN = 24 * 60


class Experience(StrEnum):
    """How long somebody has been a supporter."""

    NOVICE = "novice"
    REGULAR = "regular"
    VETERAN = "veteran"

    @property
    def label(self) -> str:
        return {"novice": "新任", "regular": "中堅", "veteran": "ベテラン"}[self.value]


@dataclass(frozen=True, slots=True)
class Point:
    """A position on the map."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class DaySpan:
    """Days from first to last, both included; None leaves that end open."""

    first: date | None = None
    last: date | None = None

    def holds(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class WeeklyWindow:
    """Free time of one weekday (0 = Monday), in minutes after midnight."""

    weekday: int
    start_min: int
    end_min: int


@dataclass(frozen=True, slots=True)
class DatedWindow:
    """Free time of one date, in minutes after midnight."""

    day: date
    start_min: int
    end_min: int


@dataclass(frozen=True, slots=True)
class TravelTariff:
    """How minutes are made out of kilometres, for drivers and for the others."""

    earth_radius_km: float = 6371.0
    detour: float = 1.3
    car_kmh: float = 32.0
    transit_kmh: float = 15.0
    car_fixed_min: int = 4
    transit_fixed_min: int = 12
    gap_buffer_min: int = 10


@dataclass(frozen=True, slots=True)
class Venue:
    """A place (会場); `closed` are its 休館日 that matter here."""

    id: str
    point: Point
    car_only: bool = False
    closed: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Comfort:
    """Wishes of care: never a bar, each a small cost; None = no wish."""

    latest_end_min: int | None = None
    winter_travel_min: int | None = None
    heat_travel_min: int | None = None
    rest_between_days: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A supporter as the matcher sees one."""

    id: str
    municipality: str
    home: Point
    drives: bool
    max_travel_min: int
    experience: Experience
    roles: tuple[str, ...]
    skills: Mapping[str, int]
    weekly_availability: tuple[WeeklyWindow, ...] = ()
    unavailable_dates: frozenset[date] = frozenset()
    extra_availability: tuple[DatedWindow, ...] = ()
    max_per_week: int = 99
    max_per_month: int = 99
    prefers_kind: str | None = None
    avoids_weekdays: tuple[int, ...] = ()
    # The office's facts; the defaults say "no limit known".
    registered: tuple[DaySpan, ...] | None = None
    suspended: tuple[DaySpan, ...] = ()
    insured: tuple[DaySpan, ...] | None = None
    consented: tuple[DaySpan, ...] | None = None
    municipalities_served: frozenset[str] | None = None
    max_minutes_per_day: int | None = None
    load_before: int = 0
    asked_recently: int = 0
    comfort: Comfort = Comfort()


@dataclass(frozen=True)
class Seat:
    """Places of one role in a request: all of `all_of`, and one of `any_of` unless that is empty.

    With `stands_for` it is a back-up seat (予備): somebody who could take that role keeps the time free and does not
    go; wished for, never needed.
    """

    role: str
    count: int
    all_of: Mapping[str, int] = field(default_factory=dict)
    any_of: Mapping[str, int] = field(default_factory=dict)
    stands_for: str | None = None

    @property
    def is_backup(self) -> bool:
        return self.stands_for is not None

    @property
    def asked_role(self) -> str:
        """The role that somebody must be registered for."""
        return self.stands_for or self.role

    @cached_property
    def key(self) -> tuple[object, ...]:
        """Equal for seats that the same people can take."""
        return (
            self.asked_role,
            tuple(sorted(self.all_of.items())),
            tuple(sorted(self.any_of.items())),
        )


@dataclass(frozen=True, slots=True)
class Slot:
    """One wished date and time; choice 1 is the first wish (第1希望)."""

    choice: int
    start: datetime


@dataclass(frozen=True, slots=True)
class Request:
    """A dispatch request: what is needed, where, and when it could be."""

    id: str
    kind: str
    municipality: str
    venue: str
    duration_min: int
    seats: tuple[Seat, ...]
    anchor_role: str
    slots: tuple[Slot, ...]
    series: str | None = None
    priority: int = 1
    expected_attendees: int = 0
    topics: tuple[str, ...] = ()

    @property
    def places(self) -> int:
        """How many are to go; who stands by is not counted."""
        return sum(seat.count for seat in self.seats if not seat.is_backup)

    @property
    def backup_roles(self) -> frozenset[str]:
        return frozenset(seat.role for seat in self.seats if seat.is_backup)


@dataclass(frozen=True, slots=True)
class Weights:
    """What each missed wish costs; the first eleven are those of the exchange format."""

    unfilled_position: int = 1000
    not_held: int = 1500
    slot_rank: int = 60
    travel_minute: int = 1
    load_step: int = 3
    new_series_face: int = 15
    new_venue_face: int = 8
    novice_without_veteran: int = 40
    preference: int = 10
    dropped_assignment: int = 100
    moved_slot: int = 300
    uncomfortable: int = 15
    asked_recently: int = 4
    parted_pair: int = 30
    inexperience: int = 0
    held_short: int = 0
    no_backup: int = 150


@dataclass(frozen=True, slots=True)
class Ordinance:
    """Limits of the guidelines (派遣要綱) with the clause that is cited; None = no such limit."""

    max_people: int | None = None
    max_minutes: int | None = None
    earliest_min: int | None = None
    latest_min: int | None = None
    closed_month_days: frozenset[tuple[int, int]] = frozenset()
    clauses: Mapping[str, str] = field(default_factory=dict)

    def clause(self, limit: str) -> str:
        return self.clauses.get(limit, "要綱")


@dataclass(frozen=True, slots=True)
class Fixed:
    """A person who stays: pinned by the coordinator (固定), or already accepted (承諾)."""

    request: str
    slot: int
    role: str
    person: str
    accepted: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Assigned:
    """One person in one role."""

    role: str
    person: str


@dataclass(frozen=True, slots=True)
class Held:
    """A request that is held at one of its slots by these people."""

    slot: int
    assigned: tuple[Assigned, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A proposal (案): the requests held, by id; a request that is not held is absent."""

    held: Mapping[str, Held] = field(default_factory=dict)

    def with_request(self, request_id: str, held: Held | None) -> "Plan":
        """The same plan with one request changed; None takes it out."""
        changed = {key: value for key, value in self.held.items() if key != request_id}
        if held is not None:
            changed[request_id] = held
        return Plan(changed)

    def people_of(self, request_id: str) -> tuple[str, ...]:
        held = self.held.get(request_id)
        return tuple(a.person for a in held.assigned) if held else ()


@dataclass(frozen=True)
class Problem:
    """Everything that decides a plan, and nothing else."""

    name: str
    start: date
    end: date
    people: tuple[Person, ...]
    venues: tuple[Venue, ...]
    requests: tuple[Request, ...]
    topics: tuple[str, ...] = ()
    travel: TravelTariff = TravelTariff()
    weights: Weights = Weights()
    history: frozenset[tuple[str, str]] = frozenset()
    published: Plan | None = None
    unavailable: tuple[tuple[str, date, date], ...] = ()
    cancelled: frozenset[str] = frozenset()
    apart: tuple[tuple[str, str], ...] = ()
    together: tuple[tuple[str, str], ...] = ()
    fixed: tuple[Fixed, ...] = ()
    ordinance: Ordinance = Ordinance()
    # Minutes between places that were measured or corrected by hand: (from, to, drives) → minutes;
    # a place is "person:ID" or "venue:ID". They win over the tariff.
    known_minutes: Mapping[tuple[str, str, bool], int] = field(default_factory=dict)
    # How sentences call people, requests, roles and topics: "person:ID" → name. Never exported, never solved with.
    labels: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    def __getstate__(self) -> dict[str, object]:
        """What was derived from the problem (facts.py) stays at home when it travels to another process."""
        return {key: value for key, value in self.__dict__.items() if not key.startswith("_")}

    def with_fixed(self, fixed: tuple[Fixed, ...]) -> "Problem":
        return replace(self, fixed=fixed)


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule's word on one choice: positive amounts speak against it, by that much."""

    rule: str
    sentence: str
    amount: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """May this person take this seat? Every failing test is a blocker; wishes missed are concerns."""

    person: str
    blockers: tuple[Reason, ...]
    concerns: tuple[Reason, ...]
    merits: tuple[Reason, ...]
    cost: int

    @property
    def possible(self) -> bool:
        return not self.blockers
