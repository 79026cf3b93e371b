"""What follows from a problem and is asked again and again: places in order, minutes, skills and free time as arrays."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from divide_support.matching.problem import Person, Problem, Request, Seat, Slot

Ints = NDArray[np.int32]

# Minutes missing when somebody has no free time at all on a day: more than any session is long.
# Minutes to venues that are kept at most; of a very large problem they are worked out again.
_MOST_MINUTES = 10_000_000
NO_WINDOW_MIN = 24 * 60
_UNDRIVABLE = -1
_ROLE_LABELS = {"lead": "講師", "assistant": "アシスタント", "consultant": "相談員"}


@dataclass(frozen=True, slots=True)
class Occasion:
    """One seat of one request at one of its slots, with everything a rule may ask about it."""

    request_index: int
    request: Request
    slot: Slot
    seat: Seat
    venue_index: int
    day: date
    begin: int
    end: int

    @property
    def week(self) -> tuple[int, int]:
        return self.day.isocalendar()[:2]

    @property
    def month(self) -> tuple[int, int]:
        return self.day.year, self.day.month


class Facts:
    """Index of one problem; answers are arrays over all people in the problem's order."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.people = problem.people
        self.person_index = {person.id: i for i, person in enumerate(problem.people)}
        self.venue_index = {venue.id: i for i, venue in enumerate(problem.venues)}
        self.request_index = {request.id: i for i, request in enumerate(problem.requests)}
        self.drives = np.array([p.drives for p in self.people], dtype=bool)
        self.max_travel = np.array([p.max_travel_min for p in self.people], dtype=np.int32)
        self._homes = np.array([(p.home.lat, p.home.lon) for p in self.people]).reshape(-1, 2)
        self._sites = np.array([(v.point.lat, v.point.lon) for v in problem.venues]).reshape(-1, 2)
        self._topic_index = {topic: i for i, topic in enumerate(problem.topics)}
        self._skills = self._skill_table()
        self._without_role: dict[str, Ints] = {}
        self._kinds: dict[str, Ints] = {}
        self._weekdays: dict[int, Ints] = {}
        self._having: dict[str, tuple[int, ...]] = {}
        self._minutes: dict[int, Ints] = {}
        self._weekly: dict[tuple[int, int, int], Ints] = {}
        self._windows = self._windows_by_weekday()
        self._extra: dict[date, list[tuple[int, int, int]]] = {}
        self._off: dict[date, set[int]] = {}
        self._collect_dates()
        self._gaps: Ints | None = None
        self._calendar: tuple[dict[tuple[int, int], int], dict[tuple[int, int], int]] | None = None
        self._venue_minutes: tuple[NDArray[np.int32], NDArray[np.int32]] | None = None
        self.pairs_apart = self._pairs(problem.apart)
        self.pairs_together = self._pairs(problem.together)
        self.known_faces: dict[str, list[int]] = {}
        for person_id, venue_id in problem.history:
            self.known_faces.setdefault(venue_id, []).append(self.person_index[person_id])
        self.published_people = self._published_people()

    def _skill_table(self) -> NDArray[np.int8]:
        for person in self.people:
            for topic in person.skills:
                self._topic_index.setdefault(topic, len(self._topic_index))
        table = np.zeros((len(self._topic_index), len(self.people)), dtype=np.int8)
        for i, person in enumerate(self.people):
            for topic, level in person.skills.items():
                table[self._topic_index[topic], i] = level
        return table

    def _windows_by_weekday(self) -> tuple[NDArray[np.int32], ...]:
        rows: list[list[tuple[int, int, int]]] = [[] for _ in range(7)]
        for i, person in enumerate(self.people):
            for window in person.weekly_availability:
                rows[window.weekday].append((i, window.start_min, window.end_min))
        return tuple(np.array(day, dtype=np.int32).reshape(-1, 3) for day in rows)

    def _collect_dates(self) -> None:
        for i, person in enumerate(self.people):
            for day in person.unavailable_dates:
                self._off.setdefault(day, set()).add(i)
            for extra in person.extra_availability:
                self._extra.setdefault(extra.day, []).append((i, extra.start_min, extra.end_min))
        for person_id, first, last in self.problem.unavailable:
            i = self.person_index[person_id]
            for offset in range((last - first).days + 1):
                self._off.setdefault(first + timedelta(offset), set()).add(i)

    def _pairs(self, pairs: tuple[tuple[str, str], ...]) -> Mapping[int, tuple[int, ...]]:
        partners: dict[int, set[int]] = {}
        for one, other in pairs:
            a, b = self.person_index[one], self.person_index[other]
            partners.setdefault(a, set()).add(b)
            partners.setdefault(b, set()).add(a)
        return {person: tuple(sorted(others)) for person, others in partners.items()}

    def _published_people(self) -> dict[int, tuple[int, frozenset[int]]]:
        """Per request: the published choice, and those published people who could still come that day."""
        found: dict[int, tuple[int, frozenset[int]]] = {}
        published = self.problem.published
        if published is None:
            return found
        for request_id, held in published.held.items():
            if request_id in self.problem.cancelled:
                continue
            request = self.problem.requests[self.request_index[request_id]]
            day = next(s.start.date() for s in request.slots if s.choice == held.slot)
            people = (self.person_index[a.person] for a in held.assigned)
            still = frozenset(i for i in people if not self.is_off(i, day))
            found[self.request_index[request_id]] = (held.slot, still)
        return found

    def label(self, kind: str, name: str) -> str:
        """What a sentence calls this person, request, role or topic."""
        return self.problem.labels.get(f"{kind}:{name}") or _ROLE_LABELS.get(name, name)

    def name(self, person: int) -> str:
        return self.label("person", self.people[person].id)

    def occasion(self, request: Request, slot: Slot, seat: Seat) -> Occasion:
        begin = slot.start.hour * 60 + slot.start.minute
        return Occasion(
            # A request that is only being typed has no place in the problem yet.
            self.request_index.get(request.id, -1),
            request,
            slot,
            seat,
            self.venue_index[request.venue],
            slot.start.date(),
            begin,
            begin + request.duration_min,
        )

    def is_off(self, person: int, day: date) -> bool:
        return person in self._off.get(day, ())

    def forget_requests(self) -> None:
        """After the requests changed: drop what was derived from them."""
        self._calendar = None
        self.published_people = self._published_people()
        self.__dict__.pop("_bars", None)

    def forget_days(self) -> None:
        """After absences changed."""
        before = self._off
        self._extra, self._off = {}, {}
        self._collect_dates()
        days = {d for d in before.keys() | self._off.keys() if before.get(d) != self._off.get(d)}
        self.published_people = self._published_people()
        bars = self.__dict__.pop("_bars", None)
        if bars is not None:
            self.__dict__["_bars"] = bars.without_days(self, days)

    def has_extra_hours(self, day: date) -> bool:
        """Did anybody offer hours on this very day beside the weekly ones?"""
        return day in self._extra

    def off_people(self, day: date) -> set[int]:
        return self._off.get(day, set())

    def having(self, fact: str) -> tuple[int, ...]:
        """The people about whom an optional fact is stated, that is, differs from its default."""
        found = self._having.get(fact)
        if found is None:
            default = next(f.default for f in fields(Person) if f.name == fact)
            found = tuple(i for i, p in enumerate(self.people) if getattr(p, fact) != default)
            self._having[fact] = found
        return found

    def nothing_whole(self, request_index: int) -> bool:
        """No wish that belongs to this single request: nothing was published for it, nobody asked for comfort."""
        return request_index not in self.published_people and not self.having("comfort")

    def without_role(self, role: str) -> Ints:
        """1 for everybody who is not registered for this role."""
        found = self._without_role.get(role)
        if found is None:
            found = np.array([role not in person.roles for person in self.people], dtype=np.int32)
            self._without_role[role] = found
        return found

    def other_kind_wished(self, kind: str) -> Ints:
        """1 for everybody who prefers another kind of activity."""
        found = self._kinds.get(kind)
        if found is None:
            found = np.array(
                [p.prefers_kind not in (None, kind) for p in self.people], dtype=np.int32
            )
            self._kinds[kind] = found
        return found

    def weekday_avoided(self, weekday: int) -> Ints:
        """1 for everybody who would rather not come on this weekday."""
        found = self._weekdays.get(weekday)
        if found is None:
            found = np.array(
                [weekday in person.avoids_weekdays for person in self.people], dtype=np.int32
            )
            self._weekdays[weekday] = found
        return found

    def levels(self, topic: str) -> NDArray[np.int8]:
        row = self._topic_index.get(topic)
        return np.zeros(len(self.people), dtype=np.int8) if row is None else self._skills[row]

    def _minutes_from(
        self, lat: float, lon: float, where: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Kilometres times detour from one place to many, by the great circle."""
        tariff = self.problem.travel
        there = np.radians(where)
        here_lat, here_lon = np.radians(lat), np.radians(lon)
        bow = (
            np.sin((there[:, 0] - here_lat) / 2) ** 2
            + np.cos(here_lat) * np.cos(there[:, 0]) * np.sin((there[:, 1] - here_lon) / 2) ** 2
        )
        km: NDArray[np.float64] = (
            2 * tariff.earth_radius_km * np.arcsin(np.sqrt(bow)) * tariff.detour
        )
        km[(where[:, 0] == lat) & (where[:, 1] == lon)] = _UNDRIVABLE
        return km

    def _tariff_minutes(self, km: NDArray[np.float64], *, drives: bool) -> Ints:
        tariff = self.problem.travel
        speed, fixed = (
            (tariff.car_kmh, tariff.car_fixed_min)
            if drives
            else (tariff.transit_kmh, tariff.transit_fixed_min)
        )
        minutes = np.ceil(km * 60 / speed - 1e-9) + fixed
        return np.where(km == _UNDRIVABLE, 0, minutes).astype(np.int32)

    def minutes_home(self, venue: int) -> Ints:
        """Minutes one way from each person's home to the venue."""
        found = self._minutes.get(venue)
        if found is None:
            lat, lon = self._sites[venue]
            km = self._minutes_from(lat, lon, self._homes)
            found = np.where(
                self.drives,
                self._tariff_minutes(km, drives=True),
                self._tariff_minutes(km, drives=False),
            ).astype(np.int32)
            if self.problem.known_minutes:
                self._correct_minutes(found, venue)
            if len(self._minutes) * len(self.people) >= _MOST_MINUTES:
                self._minutes.clear()
            self._minutes[venue] = found
        return found

    def _correct_minutes(self, minutes: Ints, venue: int) -> None:
        venue_key = f"venue:{self.problem.venues[venue].id}"
        for i, person in enumerate(self.people):
            known = self.problem.known_minutes.get(
                (f"person:{person.id}", venue_key, person.drives)
            )
            if known is not None:
                minutes[i] = known

    def venue_minutes(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Minutes between any two venues: (for those who do not drive, for drivers), as square tables."""
        if self._venue_minutes is None:
            count = len(self.problem.venues)
            tables = tuple(np.zeros((count, count), dtype=np.int32) for _ in range(2))
            for i in range(count):
                km = self._minutes_from(self._sites[i, 0], self._sites[i, 1], self._sites)
                for drives in (False, True):
                    tables[drives][i] = self._tariff_minutes(km, drives=drives)
            for (one, other, drives), minutes in self.problem.known_minutes.items():
                a, b = self.venue_index.get(one[6:]), self.venue_index.get(other[6:])
                if one.startswith("venue:") and other.startswith("venue:") and None not in (a, b):
                    tables[drives][a, b] = tables[drives][b, a] = minutes
            self._venue_minutes = (tables[0], tables[1])
        return self._venue_minutes

    def gaps(self) -> Ints:
        """Minutes needed between sessions, flat: without a car, then with one; nothing within one venue."""
        if self._gaps is None:
            tables = [
                table + np.int32(self.problem.travel.gap_buffer_min)
                for table in self.venue_minutes()
            ]
            for table in tables:
                np.fill_diagonal(table, 0)
            self._gaps = np.concatenate([table.reshape(-1) for table in tables]).astype(np.int32)
        return self._gaps

    def calendar(self) -> tuple[dict[tuple[int, int], int], dict[tuple[int, int], int]]:
        """Weeks and months of all slots, numbered in the order of time."""
        if self._calendar is None:
            days = sorted({s.start.date() for r in self.problem.requests for s in r.slots})
            weeks = dict.fromkeys(day.isocalendar()[:2] for day in days)
            months = dict.fromkeys((day.year, day.month) for day in days)
            self._calendar = (
                {w: i for i, w in enumerate(weeks)},
                {m: i for i, m in enumerate(months)},
            )
        return self._calendar

    def gap_needed(self, person: int, venue: int, other_venue: int) -> int:
        """Minutes a person needs between two sessions: nothing in the same venue, else travel and buffer."""
        if venue == other_venue:
            return 0
        table = self.venue_minutes()[bool(self.drives[person])]
        return int(table[venue, other_venue]) + self.problem.travel.gap_buffer_min

    def minutes_outside(self, day: date, begin: int, end: int) -> Ints:
        """How far the session lies outside each person's best window of that date; 0 = inside one."""
        key = (day.weekday(), begin, end)
        weekly = self._weekly.get(key)
        if weekly is None:
            weekly = np.full(len(self.people), NO_WINDOW_MIN, dtype=np.int32)
            _lower_to_shortest(weekly, self._windows[day.weekday()], begin, end)
            self._weekly[key] = weekly
        extra = self._extra.get(day)
        if not extra:
            return weekly
        outside = weekly.copy()
        _lower_to_shortest(outside, np.array(extra, dtype=np.int32), begin, end)
        return outside

    def window_words(self, person: int, day: date) -> str:
        """The person's free time of that date as it is said on the telephone."""
        who = self.people[person]
        windows = [
            (w.start_min, w.end_min) for w in who.weekly_availability if w.weekday == day.weekday()
        ]
        windows += [(w.start_min, w.end_min) for w in who.extra_availability if w.day == day]
        return "・".join(f"{clock(a)}～{clock(b)}" for a, b in sorted(windows))


def _lower_to_shortest(outside: Ints, windows: Ints, begin: int, end: int) -> None:
    missing = np.maximum(0, windows[:, 1] - begin) + np.maximum(0, end - windows[:, 2])
    np.minimum.at(outside, windows[:, 0], missing.astype(np.int32))


def clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


def with_requests(problem: Problem, requests: tuple[Request, ...]) -> Problem:
    """The same problem with other requests; what is known of people and venues is not worked out again."""
    changed = replace(problem, requests=requests)
    facts = copy(facts_of(problem))
    facts.problem = changed
    facts.request_index = {request.id: i for i, request in enumerate(requests)}
    facts.forget_requests()
    changed.__dict__["_facts"] = facts
    return changed


def with_unavailable(problem: Problem, unavailable: tuple[tuple[str, date, date], ...]) -> Problem:
    """The same problem after somebody said when they cannot come; only what depends on days is worked out again."""
    changed = replace(problem, unavailable=unavailable)
    facts = copy(facts_of(problem))
    facts.problem = changed
    facts.forget_days()
    changed.__dict__["_facts"] = facts
    return changed


def facts_of(problem: Problem) -> Facts:
    """The index of a problem, made once; it lives and dies with the problem and does not travel with it."""
    found = problem.__dict__.get("_facts")
    if not isinstance(found, Facts):
        found = problem.__dict__["_facts"] = Facts(problem)
    return found
