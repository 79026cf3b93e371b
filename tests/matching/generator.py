"""Seeded problems of different characters, as plain dictionaries of the exchange format."""

import datetime as dt
import random

WEIGHTS = {
    "unfilled_position": 1000, "not_held": 1500, "slot_rank": 60, "travel_minute": 1, "load_step": 3,
    "new_series_face": 15, "new_venue_face": 8, "novice_without_veteran": 40, "preference": 10,
    "dropped_assignment": 100, "moved_slot": 300,
}  # fmt: skip
TRAVEL = {
    "earth_radius_km": 6371.0, "detour": 1.3, "car_kmh": 32.0, "transit_kmh": 15.0,
    "car_fixed_min": 4, "transit_fixed_min": 12, "gap_buffer_min": 10,
}  # fmt: skip
TOPICS = ("basics", "line", "maps", "my_number", "cashless", "safety")
CHARACTERS = ("plain", "rural", "tight", "crowded")
START = dt.date(2026, 11, 2)


def problem(seed, *, people=12, requests=16, venues=5, days=21, character="plain"):
    """A small prefecture; `rural` is wide with few drivers, `tight` has few skills, `crowded` few days."""
    rng = random.Random(f"{character}-{seed}")
    spread = {"rural": 0.5, "crowded": 0.05}.get(character, 0.2)
    days = 5 if character == "crowded" else days

    def point():
        return {
            "lat": round(36 + rng.uniform(0, spread), 5),
            "lon": round(138 + rng.uniform(0, spread), 5),
        }

    sites = [
        {
            "id": f"V{i:02d}",
            **point(),
            "car_only": rng.random() < (0.5 if character == "rural" else 0.1),
        }
        for i in range(venues)
    ]
    supporters = [_person(rng, f"S{i:03d}", point(), character) for i in range(people)]
    wanted = [
        _request(rng, f"R{i:03d}", rng.choice(sites)["id"], days, character)
        for i in range(requests)
    ]
    return {
        "format": "supporter-matching/1",
        "name": f"{character}-{seed}",
        "horizon": {"start": START.isoformat(), "end": (START + dt.timedelta(days)).isoformat()},
        "topics": list(TOPICS),
        "travel": dict(TRAVEL),
        "weights": dict(WEIGHTS),
        "venues": sites,
        "supporters": supporters,
        "requests": wanted,
        "history": [[s["id"], v["id"]] for s in supporters for v in sites if rng.random() < 0.2],
        "published_plan": None,
        "events": [],
    }


def _person(rng, name, home, character):
    topics = rng.sample(TOPICS, 2 if character == "tight" else rng.randint(2, 5))
    windows = [
        {
            "weekday": day,
            "start": rng.choice(("09:00", "13:00")),
            "end": rng.choice(("17:00", "20:00")),
        }
        for day in rng.sample(range(7), rng.randint(2, 6))
    ]
    return {
        "id": name,
        "municipality": "M1",
        "home": home,
        "drives": rng.random() < (0.5 if character == "rural" else 0.8),
        "max_travel_min": rng.choice((40, 60, 90)),
        "experience": rng.choice(("novice", "regular", "veteran")),
        "roles": rng.choice(
            (["lead", "assistant"], ["assistant"], ["lead"], ["lead", "assistant", "consultant"])
        ),
        "skills": {topic: rng.randint(1, 3) for topic in topics},
        "weekly_availability": windows,
        "unavailable_dates": sorted(
            {
                (START + dt.timedelta(rng.randint(0, 20))).isoformat()
                for _ in range(rng.randint(0, 2))
            }
        ),
        "extra_availability": [
            {
                "date": (START + dt.timedelta(rng.randint(0, 20))).isoformat(),
                "start": "09:00",
                "end": "17:00",
            }
        ],
        "max_per_week": rng.randint(1, 3),
        "max_per_month": rng.randint(2, 6),
        "prefers_kind": rng.choice((None, "workshop", "consultation")),
        "avoids_weekdays": rng.sample(range(7), rng.randint(0, 2)),
    }


def _request(rng, name, venue, days, character):
    topic, other = rng.sample(TOPICS, 2)
    level = 2 if character == "tight" else 1
    if rng.random() < 0.7:
        positions = {"lead": {"count": 1, "all_of": {topic: level}, "any_of": {}}}
        if rng.random() < 0.8:
            positions["assistant"] = {
                "count": rng.randint(1, 2),
                "all_of": {},
                "any_of": {topic: 1, other: 1},
            }
        kind = "workshop"
    else:
        positions = {"consultant": {"count": rng.randint(1, 2), "all_of": {topic: 1}, "any_of": {}}}
        kind = "consultation"
    slots = [
        {
            "choice": choice,
            "start": f"{START + dt.timedelta(rng.randrange(days))}T{rng.choice(('09:30', '10:00', '13:30', '15:00'))}",
        }
        for choice in range(1, rng.randint(1, 3) + 1)
    ]
    return {
        "id": name,
        "kind": kind,
        "municipality": "M1",
        "venue": venue,
        "series": rng.choice((None, None, None, "SER1", "SER2")),
        "duration_min": rng.choice((60, 90, 120)),
        "expected_attendees": 8,
        "topics": [topic],
        "positions": positions,
        "anchor_role": next(iter(positions)),
        "priority": rng.choice((1, 1, 2, 3)),
        "slots": slots,
    }


def cancellations(problem, plan, seed, *, people=2, requests=1):
    """The same problem after its plan was published and some things went wrong."""
    rng = random.Random(seed)
    events = [
        {
            "type": "supporter_unavailable",
            "supporter": person["id"],
            "from": (START + dt.timedelta(rng.randint(0, 5))).isoformat(),
            "to": (START + dt.timedelta(rng.randint(6, 15))).isoformat(),
        }
        for person in rng.sample(problem["supporters"], people)
    ]
    events += [
        {"type": "request_cancelled", "request": r["id"]}
        for r in rng.sample(problem["requests"], requests)
    ]
    return {**problem, "published_plan": plan, "events": events}


def broken_plan(problem, seed):
    """A plan made without looking at any rule."""
    rng = random.Random(seed)
    entries = []
    for request in rng.sample(problem["requests"], len(problem["requests"]) * 2 // 3):
        seats = [
            {"role": role, "supporter": rng.choice(problem["supporters"])["id"]}
            for role, need in request["positions"].items()
            for _ in range(rng.randint(0, need["count"] + (rng.random() < 0.1)))
        ]
        if rng.random() < 0.05:
            seats.append({"role": "nobody", "supporter": problem["supporters"][0]["id"]})
        entries.append(
            {
                "request": request["id"],
                "slot": rng.choice(request["slots"])["choice"],
                "assigned": seats,
            }
        )
    return {"instance": problem["name"], "requests": entries}
