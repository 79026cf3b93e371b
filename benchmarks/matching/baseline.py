"""What one person does with a spreadsheet: by date, nearest free person first, the first wish that can be staffed."""

import datetime as dt
from collections import defaultdict

from tests.matching.checker import Checker, minutes, travel


class Clerk:
    def __init__(self, raw: dict) -> None:
        self.raw, self.facts = raw, Checker(raw)
        self.days = defaultdict(list)
        self.weeks, self.months = defaultdict(int), defaultdict(int)
        self.near: dict[str, list[dict]] = {}

    def nearest(self, venue_id: str) -> list[dict]:
        """People who can reach the venue, the nearest first."""
        if venue_id not in self.near:
            venue = self.facts.venues[venue_id]
            ways = [
                (travel(self.raw["travel"], s["home"], venue, s["drives"]), i, s)
                for i, s in enumerate(self.raw["supporters"])
                if s["drives"] or not venue["car_only"]
            ]
            self.near[venue_id] = [
                s for way, _, s in sorted(ways, key=lambda w: w[:2]) if way <= s["max_travel_min"]
            ]
        return self.near[venue_id]

    def can(self, person: dict, role: str, need: dict, request: dict, when: tuple) -> bool:
        date, begin, end, week = when
        level = person["skills"].get
        name = person["id"]
        if role not in person["roles"] or date in self.facts.off[name]:
            return False
        if (
            self.weeks[name, week] >= person["max_per_week"]
            or self.months[name, date[:7]] >= person["max_per_month"]
        ):
            return False
        if any(level(t, 0) < least for t, least in need["all_of"].items()):
            return False
        if need["any_of"] and all(level(t, 0) < least for t, least in need["any_of"].items()):
            return False
        weekday = dt.date.fromisoformat(date).weekday()
        windows = [w for w in person["weekly_availability"] if w["weekday"] == weekday]
        windows += [w for w in person["extra_availability"] if w["date"] == date]
        if not any(minutes(w["start"]) <= begin and end <= minutes(w["end"]) for w in windows):
            return False
        return not any(
            self.clash(person, request, begin, end, other) for other in self.days[name, date]
        )

    def clash(self, person: dict, request: dict, begin: int, end: int, other: tuple) -> bool:
        start, stop, venue = other
        gap = 0
        if venue != request["venue"]:
            a, b = self.facts.venues[venue], self.facts.venues[request["venue"]]
            gap = (
                travel(self.raw["travel"], a, b, person["drives"])
                + self.raw["travel"]["gap_buffer_min"]
            )
        return begin < stop + gap and start < end + gap

    def staff(self, request: dict, slot: dict) -> tuple[list[dict], tuple, bool]:
        date, start = slot["start"].split("T")
        begin = minutes(start)
        when = (
            date,
            begin,
            begin + request["duration_min"],
            dt.date.fromisoformat(date).isocalendar()[:2],
        )
        seats: list[dict] = []
        full = True
        for role, need in sorted(
            request["positions"].items(), key=lambda x: x[0] != request["anchor_role"]
        ):
            found = 0
            for person in self.nearest(request["venue"]):
                if found == need["count"]:
                    break
                taken = any(seat["supporter"] == person["id"] for seat in seats)
                if not taken and self.can(person, role, need, request, when):
                    seats.append({"role": role, "supporter": person["id"]})
                    found += 1
            full = full and found == need["count"]
            if role == request["anchor_role"] and not found:
                return [], when, False
        return seats, when, full

    def plan(self) -> dict:
        entries = []
        for request in sorted(self.raw["requests"], key=lambda r: r["slots"][0]["start"]):
            if request["id"] in self.facts.cancelled:
                continue
            best: tuple = ([], None, None)
            for slot in request["slots"]:
                seats, when, full = self.staff(request, slot)
                if len(seats) > len(best[0]):
                    best = (seats, when, slot)
                if full:
                    break
            seats, when, slot = best
            if not seats:
                continue
            date, begin, end, week = when
            for seat in seats:
                who = seat["supporter"]
                self.days[who, date].append((begin, end, request["venue"]))
                self.weeks[who, week] += 1
                self.months[who, date[:7]] += 1
            entries.append({"request": request["id"], "slot": slot["choice"], "assigned": seats})
        return {"instance": self.raw["name"], "requests": entries}


def baseline(raw: dict) -> dict:
    return Clerk(raw).plan()
