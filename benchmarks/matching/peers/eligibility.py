"""What every peer needs before it can model a problem: who could take which seat at which slot, and at what cost.

Standard library only and independent of the program's own matcher: the peers run in environments of their own.
"""

import datetime as dt
import json
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any


def minutes(clock: str) -> int:
    hours, rest = clock.split(":")
    return int(hours) * 60 + int(rest)


def bits(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


@dataclass(frozen=True)
class Role:
    name: str
    count: int
    need: tuple[Any, ...]


@dataclass(frozen=True)
class Request:
    """`slots` are numbers of slots; the anchor role comes first."""

    id: str
    priority: int
    roles: tuple[Role, ...]
    series: str | None
    slots: tuple[int, ...]

    @property
    def places(self) -> int:
        return sum(role.count for role in self.roles)


@dataclass(frozen=True)
class Slot:
    """`candidates[role]` are (person, cost of this person here), all that is separable."""

    request: int
    choice: int
    date: str
    begin: int
    end: int
    venue: str
    week: tuple[int, int]
    month: str
    cost: int
    candidates: list[list[tuple[int, int]]] = field(compare=False)


class Eligibility:
    def __init__(self, problem: dict[str, Any]) -> None:
        self.name = problem["name"]
        self.weights = problem["weights"]
        self.tariff = problem["travel"]
        self.people = problem["supporters"]
        self.venues = {v["id"]: v for v in problem["venues"]}
        self.known = {tuple(pair) for pair in problem.get("history", [])}
        self.numbers = {p["id"]: i for i, p in enumerate(self.people)}
        self._windows: dict[tuple[int | str, int, int], int] = {}
        self._hours: dict[tuple[str, int | str], list[tuple[int, int, int]]] = {}
        self._qualified: dict[tuple[Any, ...], int] = {}
        self._near: dict[str, tuple[int, dict[int, int]]] = {}
        self._ways: dict[tuple[str, str, bool], int] = {}
        cancelled = self._read_events(problem.get("events") or [])
        self._published(problem, cancelled)
        self.requests: list[Request] = []
        self.slots: list[Slot] = []
        for raw in problem["requests"]:
            if raw["id"] not in cancelled:
                self._add(raw)
        self.nothing_held = self.lost + sum(
            r.priority * (self.weights["unfilled_position"] * r.places + self.weights["not_held"])
            for r in self.requests
        )

    @classmethod
    def read(cls, path: Path) -> "Eligibility":
        return cls(json.loads(path.read_text(encoding="utf-8")))

    def _read_events(self, events: list[dict[str, Any]]) -> set[str]:
        self.off: dict[str, int] = defaultdict(int)
        for i, person in enumerate(self.people):
            for day in person["unavailable_dates"]:
                self.off[day] |= 1 << i
        for event in events:
            if event["type"] == "supporter_unavailable":
                day, last = map(dt.date.fromisoformat, (event["from"], event["to"]))
                while day <= last:
                    self.off[day.isoformat()] |= 1 << self.numbers[event["supporter"]]
                    day += dt.timedelta(1)
        return {e["request"] for e in events if e["type"] == "request_cancelled"}

    def _published(self, problem: dict[str, Any], cancelled: set[str]) -> None:
        """`lost` is the cost of keeping nobody of the published plan; who is kept gives it back."""
        self.published_slot: dict[str, int] = {}
        self.loyal: dict[str, set[int]] = defaultdict(set)
        starts = {
            r["id"]: {s["choice"]: s["start"] for s in r["slots"]} for r in problem["requests"]
        }
        for entry in (problem.get("published_plan") or {"requests": []})["requests"]:
            if entry["request"] in cancelled:
                continue
            self.published_slot[entry["request"]] = entry["slot"]
            day = starts[entry["request"]][entry["slot"]][:10]
            for seat in entry["assigned"]:
                person = self.numbers[seat["supporter"]]
                if not self.off[day] >> person & 1:
                    self.loyal[entry["request"]].add(person)
        self.lost = self.weights["dropped_assignment"] * sum(map(len, self.loyal.values()))

    def _add(self, raw: dict[str, Any]) -> None:
        anchor = raw["anchor_role"]
        names = sorted(raw["positions"], key=lambda name: (name != anchor, name))
        roles = tuple(
            Role(n, raw["positions"][n]["count"], self._need(n, raw["positions"][n])) for n in names
        )
        number = len(self.requests)
        first = len(self.slots)
        for wish in raw["slots"]:
            self.slots.append(self._slot(number, raw, roles, wish))
        slots = tuple(range(first, len(self.slots)))
        self.requests.append(Request(raw["id"], raw["priority"], roles, raw["series"], slots))

    @staticmethod
    def _need(role: str, position: dict[str, Any]) -> tuple[Any, ...]:
        return (
            role, tuple(sorted(position["all_of"].items())), tuple(sorted(position["any_of"].items()))
        )  # fmt: skip

    def _slot(
        self, number: int, raw: dict[str, Any], roles: tuple[Role, ...], wish: dict[str, Any]
    ) -> Slot:
        date, start = wish["start"].split("T")
        begin = minutes(start)
        end = begin + raw["duration_min"]
        day = dt.date.fromisoformat(date)
        near, ways = self._near_venue(raw["venue"])
        able = near & self._open(date, day.weekday(), begin, end) & ~self.off[date]
        costs = self.weights
        published = self.published_slot.get(raw["id"])
        moved = costs["moved_slot"] if published not in (None, wish["choice"]) else 0

        def cost(i: int) -> int:
            person = self.people[i]
            wishes = (person["prefers_kind"] not in (None, raw["kind"])) + (
                day.weekday() in person["avoids_weekdays"]
            )
            return (
                costs["travel_minute"] * ways[i]
                + costs["new_venue_face"] * ((person["id"], raw["venue"]) not in self.known)
                + costs["preference"] * wishes
                - costs["dropped_assignment"] * (i in self.loyal.get(raw["id"], ()))
            )

        candidates = [
            [(i, cost(i)) for i in bits(able & self._qualified_for(role.need))] for role in roles
        ]
        slot_cost = costs["slot_rank"] * (wish["choice"] - 1) + moved
        return Slot(
            number, wish["choice"], date, begin, end, raw["venue"], day.isocalendar()[:2], date[:7],
            slot_cost, candidates,
        )  # fmt: skip

    def _qualified_for(self, need: tuple[Any, ...]) -> int:
        if need not in self._qualified:
            role, all_of, any_of = need
            self._qualified[need] = sum(
                1 << i
                for i, person in enumerate(self.people)
                if role in person["roles"]
                and all(person["skills"].get(topic, 0) >= least for topic, least in all_of)
                and (not any_of or any(person["skills"].get(t, 0) >= least for t, least in any_of))
            )
        return self._qualified[need]

    def _open(self, date: str, weekday: int, begin: int, end: int) -> int:
        weekly = self._within(weekday, "weekly_availability", "weekday", begin, end)
        return weekly | self._within(date, "extra_availability", "date", begin, end)

    def _within(self, when: int | str, windows: str, name: str, begin: int, end: int) -> int:
        key = (when, begin, end)
        if key not in self._windows:
            if (windows, when) not in self._hours:
                self._hours[windows, when] = [
                    (1 << i, minutes(w["start"]), minutes(w["end"]))
                    for i, person in enumerate(self.people)
                    for w in person[windows]
                    if w[name] == when
                ]
            mask = 0
            for one, start, stop in self._hours[windows, when]:
                if start <= begin and end <= stop:
                    mask |= one
            self._windows[key] = mask
        return self._windows[key]

    def _near_venue(self, name: str) -> tuple[int, dict[int, int]]:
        if name not in self._near:
            venue = self.venues[name]
            ways = {}
            for i, person in enumerate(self.people):
                if person["drives"] or not venue["car_only"]:
                    way = self.travel(person["home"], venue, drives=person["drives"])
                    if way <= person["max_travel_min"]:
                        ways[i] = way
            self._near[name] = (sum(1 << i for i in ways), ways)
        return self._near[name]

    def travel(self, a: dict[str, Any], b: dict[str, Any], *, drives: bool) -> int:
        if (a["lat"], a["lon"]) == (b["lat"], b["lon"]):
            return 0
        tariff = self.tariff
        south, north = math.radians(a["lat"]), math.radians(b["lat"])
        up, along = north - south, math.radians(b["lon"] - a["lon"])
        h = math.sin(up / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin(along / 2) ** 2
        km = 2 * tariff["earth_radius_km"] * math.asin(math.sqrt(h)) * tariff["detour"]
        kind = "car" if drives else "transit"
        return math.ceil(km * 60 / tariff[f"{kind}_kmh"] - 1e-9) + tariff[f"{kind}_fixed_min"]

    def gap(self, one: str, other: str, *, drives: bool) -> int:
        """Minutes a person needs between two venues; symmetric."""
        if one == other:
            return 0
        key = (min(one, other), max(one, other), drives)
        if key not in self._ways:
            a, b = self.venues[one], self.venues[other]
            self._ways[key] = self.travel(a, b, drives=drives) + self.tariff["gap_buffer_min"]
        return self._ways[key]

    def clash(self, one: Slot, other: Slot, *, drives: bool) -> bool:
        """Can a person not attend both (on the same date)?"""
        first, second = (one, other) if one.begin <= other.begin else (other, one)
        if first.begin == second.begin:
            return True
        return second.begin < first.end + self.gap(one.venue, other.venue, drives=drives)

    @cached_property
    def veterans(self) -> set[int]:
        return {i for i, p in enumerate(self.people) if p["experience"] == "veteran"}

    @cached_property
    def novices(self) -> set[int]:
        return {i for i, p in enumerate(self.people) if p["experience"] == "novice"}

    def plan(self, held: dict[int, list[tuple[str, int]]]) -> dict[str, Any]:
        """From slot numbers with (role, person) to a plan of the exchange format."""
        return {
            "instance": self.name,
            "requests": [
                {
                    "request": self.requests[self.slots[slot].request].id,
                    "slot": self.slots[slot].choice,
                    "assigned": [
                        {"role": role, "supporter": self.people[i]["id"]} for role, i in seats
                    ],
                }
                for slot, seats in held.items()
            ],
        }
