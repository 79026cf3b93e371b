"""An independent judge of `supporter-matching/1`: plain dictionaries in, verdict out; shares no code with the matcher."""

import datetime as dt
import math
from collections import defaultdict


def minutes(text):
    hours, rest = text.split(":")
    return int(hours) * 60 + int(rest)


def travel(tariff, a, b, car):
    if (a["lat"], a["lon"]) == (b["lat"], b["lon"]):
        return 0
    p1, p2 = math.radians(a["lat"]), math.radians(b["lat"])
    dp, dl = p2 - p1, math.radians(b["lon"] - a["lon"])
    h = math.sin(dp / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin(dl / 2) ** 2
    km = 2 * tariff["earth_radius_km"] * math.asin(math.sqrt(h)) * tariff["detour"]
    speed = tariff["car_kmh"] if car else tariff["transit_kmh"]
    fixed = tariff["car_fixed_min"] if car else tariff["transit_fixed_min"]
    return math.ceil(km * 60 / speed - 1e-9) + fixed


def days(first, last):
    day, last = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    while day <= last:
        yield day.isoformat()
        day += dt.timedelta(1)


class Checker:
    def __init__(self, problem):
        self.p = problem
        self.weights = problem["weights"]
        self.people = {s["id"]: s for s in problem["supporters"]}
        self.venues = {v["id"]: v for v in problem["venues"]}
        self.requests = {r["id"]: r for r in problem["requests"]}
        self.known = {tuple(pair) for pair in problem.get("history", [])}
        self.off = {i: set(s["unavailable_dates"]) for i, s in self.people.items()}
        self.cancelled = set()
        for event in problem.get("events") or []:
            if event["type"] == "supporter_unavailable":
                self.off[event["supporter"]].update(days(event["from"], event["to"]))
            else:
                self.cancelled.add(event["request"])

    def score(self, plan):
        self.errors = []
        self.parts = defaultdict(int)
        self.held = {}
        self.sessions = defaultdict(list)
        self.series = defaultdict(set)
        for entry in plan["requests"]:
            self.entry(entry)
        self.shortages()
        for person, sessions in self.sessions.items():
            self.person(self.people[person], sorted(sessions))
        self.parts["series_faces"] = self.weights["new_series_face"] * sum(
            map(len, self.series.values())
        )
        self.published()
        hard = self.parts["unfilled"] + self.parts["not_held"]
        total = sum(self.parts.values())
        return {
            "feasible": not self.errors,
            "violations": len(self.errors),
            "total": total,
            "hard_tier": hard,
            "components": {k: v for k, v in self.parts.items() if v},
            "errors": self.errors,
        }

    def entry(self, entry):
        name = entry["request"]
        if name not in self.requests:
            return self.errors.append(f"{name}: no such request")
        if name in self.cancelled:
            return self.errors.append(f"{name}: cancelled")
        request = self.requests[name]
        slots = [s for s in request["slots"] if s["choice"] == entry["slot"]]
        if not slots:
            return self.errors.append(f"{name}: no slot")
        date, start = slots[0]["start"].split("T")
        begin = minutes(start)
        when = (date, begin, begin + request["duration_min"])
        self.held[name] = entry
        here, count = set(), defaultdict(int)
        for seat in entry["assigned"]:
            self.seat(request, seat, when, here, count)
        for role, need in request["positions"].items():
            if count[role] > need["count"]:
                self.errors.append(f"{name}: too many {role}")
        if count[request["anchor_role"]] < 1:
            self.errors.append(f"{name}: no anchor")
        known = [x for x in entry["assigned"] if x["supporter"] in self.people]
        grades = [self.people[x["supporter"]]["experience"] for x in known]
        leads = [
            self.people[x["supporter"]]["experience"]
            for x in known
            if x["role"] == request["anchor_role"]
        ]
        if "veteran" not in leads:
            self.parts["novice"] += self.weights["novice_without_veteran"] * grades.count("novice")
        self.parts["slot_choice"] += self.weights["slot_rank"] * (entry["slot"] - 1)
        return None

    def seat(self, request, seat, when, here, count):
        who, role, tag = seat["supporter"], seat["role"], f"{request['id']}/{seat['supporter']}"
        if who not in self.people:
            return self.errors.append(tag + ": no such person")
        if role not in request["positions"]:
            return self.errors.append(tag + ": no such role")
        if who in here:
            return self.errors.append(tag + ": twice")
        here.add(who)
        count[role] += 1
        date, begin, end = when
        person, need, venue = (
            self.people[who],
            request["positions"][role],
            self.venues[request["venue"]],
        )
        weekday = dt.date.fromisoformat(date).weekday()
        if role not in person["roles"]:
            self.errors.append(tag + ": role")
        level = person["skills"].get
        all_of = all(level(topic, 0) >= least for topic, least in need["all_of"].items())
        any_of = not need["any_of"] or any(
            level(topic, 0) >= least for topic, least in need["any_of"].items()
        )
        if not (all_of and any_of):
            self.errors.append(tag + ": skill")
        if date in self.off[who]:
            self.errors.append(tag + ": day off")
        windows = [w for w in person["weekly_availability"] if w["weekday"] == weekday]
        windows += [w for w in person["extra_availability"] if w["date"] == date]
        if not any(minutes(w["start"]) <= begin and end <= minutes(w["end"]) for w in windows):
            self.errors.append(tag + ": hours")
        if venue["car_only"] and not person["drives"]:
            self.errors.append(tag + ": car only")
        way = travel(self.p["travel"], person["home"], venue, person["drives"])
        if way > person["max_travel_min"]:
            self.errors.append(tag + ": travel")
        self.sessions[who].append((*when, request["venue"], request["id"]))
        self.parts["travel"] += self.weights["travel_minute"] * way
        if (who, request["venue"]) not in self.known:
            self.parts["venue_faces"] += self.weights["new_venue_face"]
        if person["prefers_kind"] not in (None, request["kind"]):
            self.parts["preference"] += self.weights["preference"]
        if weekday in person["avoids_weekdays"]:
            self.parts["preference"] += self.weights["preference"]
        if request["series"]:
            self.series[request["series"]].add(who)
        return None

    def shortages(self):
        for name, request in self.requests.items():
            if name in self.cancelled:
                continue
            places = sum(seat["count"] for seat in request["positions"].values())
            filled = len(self.held[name]["assigned"]) if name in self.held else 0
            self.parts["unfilled"] += (
                self.weights["unfilled_position"] * request["priority"] * (places - filled)
            )
            if name not in self.held:
                self.parts["not_held"] += self.weights["not_held"] * request["priority"]

    def person(self, person, sessions):
        n = len(sessions)
        self.parts["load"] += self.weights["load_step"] * n * (n - 1) // 2
        weeks, months = defaultdict(int), defaultdict(int)
        for date, *_ in sessions:
            weeks[dt.date.fromisoformat(date).isocalendar()[:2]] += 1
            months[date[:7]] += 1
        self.errors += [
            f"{person['id']}: week" for c in weeks.values() if c > person["max_per_week"]
        ]
        self.errors += [
            f"{person['id']}: month" for c in months.values() if c > person["max_per_month"]
        ]
        for i, one in enumerate(sessions):
            for other in sessions[i + 1 :]:
                if one[0] != other[0]:
                    break
                gap = 0
                if one[3] != other[3]:
                    a, b = self.venues[one[3]], self.venues[other[3]]
                    gap = (
                        travel(self.p["travel"], a, b, person["drives"])
                        + self.p["travel"]["gap_buffer_min"]
                    )
                if other[1] < one[2] + gap:
                    self.errors.append(f"{person['id']}: {one[4]} and {other[4]} clash")

    def published(self):
        for entry in (self.p.get("published_plan") or {"requests": []})["requests"]:
            name = entry["request"]
            if name in self.cancelled:
                continue
            now = (
                {x["supporter"] for x in self.held[name]["assigned"]}
                if name in self.held
                else set()
            )
            if name in self.held and self.held[name]["slot"] != entry["slot"]:
                self.parts["moved"] += self.weights["moved_slot"]
            slot = next(s for s in self.requests[name]["slots"] if s["choice"] == entry["slot"])
            date = slot["start"][:10]
            gone = sum(
                x["supporter"] not in now and date not in self.off[x["supporter"]]
                for x in entry["assigned"]
            )
            self.parts["dropped"] += self.weights["dropped_assignment"] * gone


def check(problem, plan):
    return Checker(problem).score(plan)
