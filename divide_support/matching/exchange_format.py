"""The exchange format `supporter-matching/1`: problems and plans as plain JSON, without names of people."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from divide_support.matching.office_facts import (
    write_backups,
    write_office_person,
    write_office_problem,
)
from divide_support.matching.problem import (
    DatedWindow,
    Person,
    Plan,
    Point,
    Problem,
    Request,
    Venue,
    WeeklyWindow,
    Weights,
)
from divide_support.matching.problem_reader import EXCHANGE_WEIGHTS, ProblemReader, plan_of
from divide_support.matching.strict import Node, load_json

FORMAT = "supporter-matching/1"


def read_problem(source: Path | dict[str, Any]) -> Problem:
    """Read and check a problem; raises BadInput naming the place of the first fault."""
    root = Node(load_json(source) if isinstance(source, Path) else source, "")
    if root["format"].text() != FORMAT:
        raise root["format"].refuse(f"「{FORMAT}」ではありません。")
    return ProblemReader(root).problem()


def read_plan(source: Path | dict[str, Any], problem: Problem) -> Plan:
    """Read a plan for this problem; it may break rules (the judge says so), but must speak of what exists."""
    root = Node(load_json(source) if isinstance(source, Path) else source, "")
    requests: dict[str, Any] = {request.id: request for request in problem.requests}
    return plan_of(root, requests, {person.id: person for person in problem.people})


def plan_dict(plan: Plan, name: str) -> dict[str, Any]:
    requests = [
        {
            "request": request_id,
            "slot": held.slot,
            "assigned": [{"role": a.role, "supporter": a.person} for a in held.assigned],
        }
        for request_id, held in plan.held.items()
    ]
    return {"instance": name, "requests": requests}


def write_plan(plan: Plan, name: str, *, cut: bool = False) -> str:
    """The plan as JSON text; same plan, same bytes. A plan that the clock cut short says so."""
    meta = {"meta": {"cut_by_clock": True}} if cut else {}
    return json.dumps(plan_dict(plan, name) | meta, ensure_ascii=False, indent=1) + "\n"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _window_dict(window: WeeklyWindow | DatedWindow) -> dict[str, Any]:
    return {"start": _clock(window.start_min), "end": _clock(window.end_min)}


def _point_dict(point: Point) -> dict[str, float]:
    return {"lat": point.lat, "lon": point.lon}


def _person_dict(person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "municipality": person.municipality,
        "home": _point_dict(person.home),
        "drives": person.drives,
        "max_travel_min": person.max_travel_min,
        "experience": person.experience.value,
        "roles": list(person.roles),
        "skills": dict(person.skills),
        "weekly_availability": [
            {"weekday": w.weekday, **_window_dict(w)} for w in person.weekly_availability
        ],
        "unavailable_dates": sorted(day.isoformat() for day in person.unavailable_dates),
        "extra_availability": [
            {"date": w.day.isoformat(), **_window_dict(w)} for w in person.extra_availability
        ],
        "max_per_week": person.max_per_week,
        "max_per_month": person.max_per_month,
        "prefers_kind": person.prefers_kind,
        "avoids_weekdays": list(person.avoids_weekdays),
        **write_office_person(person),
    }


def _request_dict(request: Request) -> dict[str, Any]:
    return {
        "id": request.id,
        "kind": request.kind,
        "municipality": request.municipality,
        "venue": request.venue,
        "series": request.series,
        "duration_min": request.duration_min,
        "expected_attendees": request.expected_attendees,
        "topics": list(request.topics),
        "positions": {
            seat.role: {
                "count": seat.count,
                "all_of": dict(seat.all_of),
                "any_of": dict(seat.any_of),
            }
            for seat in request.seats
            if not seat.is_backup
        },
        **write_backups(request),
        "anchor_role": request.anchor_role,
        "priority": request.priority,
        "slots": [{"choice": s.choice, "start": _moment(s.start)} for s in request.slots],
    }


def _moment(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M")


def _venue_dict(venue: Venue) -> dict[str, Any]:
    found = {"id": venue.id, **_point_dict(venue.point), "car_only": venue.car_only}
    return found | ({"closed": sorted(d.isoformat() for d in venue.closed)} if venue.closed else {})


def problem_dict(problem: Problem) -> dict[str, Any]:
    weights = asdict(problem.weights)
    plain = list(weights)[:EXCHANGE_WEIGHTS]
    changed = [n for n in weights if n not in plain and weights[n] != getattr(Weights(), n)]
    events: list[dict[str, str]] = [
        {
            "type": "supporter_unavailable",
            "supporter": who,
            "from": a.isoformat(),
            "to": b.isoformat(),
        }
        for who, a, b in problem.unavailable
    ]
    events += [
        {"type": "request_cancelled", "request": request} for request in sorted(problem.cancelled)
    ]
    published = problem.published
    return {
        "format": FORMAT,
        "name": problem.name,
        "horizon": {"start": problem.start.isoformat(), "end": problem.end.isoformat()},
        "topics": list(problem.topics),
        "travel": asdict(problem.travel),
        "weights": {name: weights[name] for name in plain + changed},
        "venues": [_venue_dict(venue) for venue in problem.venues],
        "supporters": [_person_dict(person) for person in problem.people],
        "requests": [_request_dict(request) for request in problem.requests],
        "history": sorted(list(pair) for pair in problem.history),
        "published_plan": None if published is None else plan_dict(published, problem.name),
        "events": events,
        **write_office_problem(problem),
    }


def write_problem(problem: Problem) -> str:
    """The problem as JSON text; same problem, same bytes."""
    return (
        json.dumps(problem_dict(problem), ensure_ascii=False, indent=None, separators=(",", ":"))
        + "\n"
    )
