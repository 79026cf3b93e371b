"""A made-up prefecture of any size for a year, in the exchange format: to measure memory where no example reaches."""

import datetime as dt
import json
import random
from pathlib import Path
from typing import Any

from tests.matching.generator import TRAVEL, WEIGHTS

TOPICS = tuple(f"topic-{i:02d}" for i in range(14))
FIRST, DAYS = dt.date(2026, 4, 1), 365
ROLES = (["assistant", "consultant"],) * 4 + (["assistant"],) * 3 + (
    ["lead", "assistant", "consultant"],) * 3 + (["lead", "assistant"],)  # fmt: skip
WINDOWS = (("09:00", "12:30"), ("13:00", "17:30"), ("09:00", "17:00"))
STARTS = ("09:30", "10:00", "13:30", "14:00", "15:00")


def prefecture(people: int, requests: int, seed: int = 1) -> dict[str, Any]:
    """About as many candidates a seat, for its size, as in the year of the problem collection."""
    rng = random.Random(seed)
    towns = [(36 + rng.uniform(-0.28, 0.28), 138 + rng.uniform(-0.34, 0.34)) for _ in range(40)]
    venues = [
        {"id": f"V{i:04d}", **_point(rng, rng.choice(towns)), "car_only": rng.random() < 0.1}
        for i in range(requests // 15)
    ]
    supporters = [_supporter(rng, f"S{i:05d}", rng.choice(towns)) for i in range(people)]
    return {
        "format": "supporter-matching/1",
        "name": f"prefecture-{people}-{requests}",
        "horizon": {
            "start": FIRST.isoformat(),
            "end": (FIRST + dt.timedelta(DAYS - 1)).isoformat(),
        },
        "topics": list(TOPICS),
        "travel": dict(TRAVEL),
        "weights": dict(WEIGHTS),
        "venues": venues,
        "supporters": supporters,
        "requests": _requests(rng, requests, [v["id"] for v in venues]),
        "history": [[s["id"], rng.choice(venues)["id"]] for s in supporters],
        "published_plan": None,
        "events": [],
    }


def _point(rng: random.Random, town: tuple[float, float]) -> dict[str, float]:
    return {
        "lat": round(rng.gauss(town[0], 0.03), 5),
        "lon": round(rng.gauss(town[1], 0.03), 5),
    }


def _day(rng: random.Random) -> str:
    return (FIRST + dt.timedelta(rng.randrange(DAYS))).isoformat()


def _supporter(rng: random.Random, name: str, town: tuple[float, float]) -> dict[str, Any]:
    days = rng.sample(range(7), rng.choice((1, 2, 2, 3, 3, 3, 4, 4, 5, 6)))
    topics = rng.sample(TOPICS, rng.randint(4, 9))
    windows = []
    for day in sorted(days):
        start, end = rng.choice(WINDOWS)
        windows.append({"weekday": day, "start": start, "end": end})
    return {
        "id": name,
        "municipality": "M01",
        "home": _point(rng, town),
        "drives": rng.random() < 0.73,
        "max_travel_min": rng.choice((25, 30, 35, 40, 45, 50, 60)),
        "experience": rng.choice(("novice", "regular", "regular", "veteran")),
        "roles": rng.choice(ROLES),
        "skills": {topic: rng.randint(1, 3) for topic in topics},
        "weekly_availability": windows,
        "unavailable_dates": sorted({_day(rng) for _ in range(rng.randint(0, 20))}),
        "extra_availability": [],
        "max_per_week": rng.randint(1, 3),
        "max_per_month": rng.randint(2, 6),
        "prefers_kind": rng.choice((None, None, "workshop", "consultation")),
        "avoids_weekdays": rng.sample(range(7), rng.choice((0, 0, 1))),
    }


def _requests(rng: random.Random, count: int, venues: list[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    while len(found) < count:
        weekly = 4 if rng.random() < 0.05 else 1
        venue, first = rng.choice(venues), dt.date.fromisoformat(_day(rng))
        model = _request(rng, venue)
        for week in range(weekly):
            # A course goes on at the same hour; what would fall behind the year's end begins it anew.
            day = FIRST + dt.timedelta(((first - FIRST).days + 7 * week) % DAYS)
            slots = [{"choice": 1, "start": f"{day.isoformat()}T{rng.choice(STARTS)}"}]
            slots += [
                {"choice": choice, "start": f"{_day(rng)}T{rng.choice(STARTS)}"}
                for choice in range(2, 1 + rng.choice((1, 1, 2, 3)))
            ]
            number = len(found)
            series = f"SER{number // 4:05d}" if weekly > 1 else None
            found.append(model | {"id": f"R{number:05d}", "series": series, "slots": slots})
    return found[:count]


def _request(rng: random.Random, venue: str) -> dict[str, Any]:
    topic = rng.choice(TOPICS)
    if rng.random() < 0.7:
        kind, anchor = "workshop", "lead"
        positions = {
            "lead": {"count": 1, "all_of": {topic: 2}, "any_of": {}},
            "assistant": {"count": rng.choice((1, 1, 2, 2, 3)), "all_of": {}, "any_of": {topic: 1}},
        }
    else:
        kind, anchor = "consultation", "consultant"
        needs = {"count": rng.choice((1, 2, 2)), "all_of": {topic: 1}, "any_of": {}}
        positions = {"consultant": needs}
    return {
        "kind": kind,
        "municipality": "M01",
        "venue": venue,
        "duration_min": rng.choice((60, 90, 120)),
        "expected_attendees": 12,
        "topics": [topic],
        "positions": positions,
        "anchor_role": anchor,
        "priority": rng.choice((1, 1, 2, 3)),
    }


def file_of(folder: Path, people: int, requests: int) -> Path:
    return folder / f"prefecture-{people}-{requests}.json"


def write(folder: Path, people: int, requests: int) -> None:
    """Made once."""
    path = file_of(folder, people, requests)
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(prefecture(people, requests)), encoding="utf-8")
