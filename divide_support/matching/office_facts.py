"""The office's own facts as optional entries of the exchange format; other readers may pass them over."""

from collections.abc import Callable
from datetime import date
from typing import Any

from divide_support.matching.problem import (
    Comfort,
    DaySpan,
    Fixed,
    Ordinance,
    Person,
    Problem,
    Request,
    Seat,
)
from divide_support.matching.strict import Node

_SPANS = ("registered", "insured", "consented")


def _span(node: Node) -> DaySpan:
    first, last = node.get("from"), node.get("to")
    span = DaySpan(first.day() if first else None, last.day() if last else None)
    if span.first and span.last and span.last < span.first:
        raise node.refuse("終わりが始まりより前です。")
    return span


def _optional_count(node: Node, name: str) -> int | None:
    found = node.get(name)
    return None if found is None else found.count()


def _comfort(node: Node) -> Comfort:
    latest = node.get("latest_end")
    rest = node.get("rest_between_days")
    return Comfort(
        latest_end_min=latest.minute() if latest else None,
        winter_travel_min=_optional_count(node, "winter_travel_min"),
        heat_travel_min=_optional_count(node, "heat_travel_min"),
        rest_between_days=rest.truth() if rest else False,
    )


def read_office_person(node: Node) -> dict[str, Any]:
    """Only the entries that are there; the others keep their defaults."""
    found: dict[str, Any] = {}
    for name in _SPANS:
        if (spans := node.get(name)) is not None:
            found[name] = tuple(_span(span) for span in spans)
    if (spans := node.get("suspended")) is not None:
        found["suspended"] = tuple(_span(span) for span in spans)
    if (served := node.get("municipalities_served")) is not None:
        found["municipalities_served"] = frozenset(m.text() for m in served)
    for name in ("max_minutes_per_day", "load_before", "asked_recently"):
        if (count := node.get(name)) is not None:
            found[name] = count.count()
    if (comfort := node.get("comfort")) is not None:
        found["comfort"] = _comfort(comfort)
    return found


def read_backups(
    node: Node, roles: tuple[str, ...], levels: Callable[[Node], dict[str, int]]
) -> tuple[Seat, ...]:
    """Back-up seats (予備) of a request; each stands for one of its roles."""
    backups = node.get("backups")
    found = []
    for role, seat in backups.items() if backups else ():
        if role in roles:
            raise seat.refuse(f"「{role}」は席の名前に使われています。")
        stands_for = seat["stands_for"].one_of(roles)
        count = seat["count"].count(most=999)
        found.append(Seat(role, count, levels(seat["all_of"]), levels(seat["any_of"]), stands_for))
    return tuple(found)


def write_backups(request: Request) -> dict[str, Any]:
    found = {
        seat.role: {
            "stands_for": seat.stands_for,
            "count": seat.count,
            "all_of": dict(seat.all_of),
            "any_of": dict(seat.any_of),
        }
        for seat in request.seats
        if seat.is_backup
    }
    return {"backups": found} if found else {}


def _pairs(root: Node, name: str, people: set[str]) -> tuple[tuple[str, str], ...]:
    found = []
    for pair in root.get(name) or ():
        both = [member.text() for member in pair]
        if len(both) != 2 or both[0] == both[1] or not people.issuperset(both):
            raise pair.refuse("登録されている別々の二人の組ではありません。")
        found.append((both[0], both[1]))
    return tuple(found)


def _ordinance(node: Node) -> Ordinance:
    earliest, latest, clauses = node.get("earliest"), node.get("latest"), node.get("clauses")
    closed = set()
    for day in node.get("closed_month_days") or ():
        text = day.text()
        try:
            parsed = date.fromisoformat(f"2024-{text}")
        except ValueError as error:
            raise day.refuse(f"月日（12-29の形）ではありません（{text[:20]}）。") from error
        closed.add((parsed.month, parsed.day))
    return Ordinance(
        max_people=_optional_count(node, "max_people"),
        max_minutes=_optional_count(node, "max_minutes"),
        earliest_min=earliest.minute() if earliest else None,
        latest_min=latest.minute() if latest else None,
        closed_month_days=frozenset(closed),
        clauses={name: clause.text() for name, clause in clauses.items()} if clauses else {},
    )


def _known_minutes(
    root: Node, people: set[str], venues: set[str]
) -> dict[tuple[str, str, bool], int]:
    known = {f"person:{person}" for person in people} | {f"venue:{venue}" for venue in venues}
    found = {}
    for entry in root.get("known_minutes") or ():
        ends = (entry["from"].text(), entry["to"].text())
        if not known.issuperset(ends):
            raise entry.refuse("知らない場所です（person:ID か venue:ID）。")
        found[(*ends, entry["drives"].truth())] = entry["minutes"].count(most=1440)
    return found


def read_office_problem(root: Node, people: set[str], venues: set[str]) -> dict[str, Any]:
    ordinance = root.get("ordinance")
    return {
        "apart": _pairs(root, "apart", people),
        "together": _pairs(root, "together", people),
        "ordinance": Ordinance() if ordinance is None else _ordinance(ordinance),
        "known_minutes": _known_minutes(root, people, venues),
    }


def read_fixed(
    root: Node, requests: dict[str, Request], people: set[str], cancelled: frozenset[str]
) -> tuple[Fixed, ...]:
    """Pins and accepted seats; those that contradict each other are refused."""
    found: list[Fixed] = []
    seen: dict[str, int] = {}
    for node in root.get("fixed") or ():
        name = node["request"].text()
        if name not in requests or name in cancelled:
            raise node["request"].refuse(f"依頼「{name}」はないか、取りやめになっています。")
        request = requests[name]
        slot = node["slot"].count(least=1, most=99)
        if all(s.choice != slot for s in request.slots):
            raise node["slot"].refuse(f"第{slot}希望はありません。")
        if seen.setdefault(name, slot) != slot:
            raise node["slot"].refuse(f"依頼「{name}」が二つの日時に固定されています。")
        role = node["role"].one_of(tuple(seat.role for seat in request.seats))
        person = node["supporter"].text()
        if person not in people:
            raise node["supporter"].refuse(f"サポーター「{person}」はありません。")
        accepted, reason = node.get("accepted"), node.get("reason")
        found.append(
            Fixed(
                name,
                slot,
                role,
                person,
                accepted.truth() if accepted else False,
                reason.text() if reason else "",
            )
        )
        _check_pin(node, found, request)
    return tuple(found)


def _check_pin(node: Node, found: list[Fixed], request: Request) -> None:
    """The newest pin against the earlier ones: no person twice, no seat too full, no two places at once."""
    newest = found[-1]
    same = [f for f in found[:-1] if f.request == newest.request]
    if any(f.person == newest.person for f in same):
        raise node.refuse(f"{newest.person}さんが依頼「{request.id}」に二度固定されています。")
    seat: Seat = next(seat for seat in request.seats if seat.role == newest.role)
    if sum(f.role == newest.role for f in same) >= seat.count:
        raise node.refuse(f"依頼「{request.id}」の「{seat.role}」は{seat.count}名までです。")


def _spans(spans: tuple[DaySpan, ...]) -> list[dict[str, str]]:
    ends = (("from", "first"), ("to", "last"))
    return [
        {name: day.isoformat() for name, end in ends if (day := getattr(span, end)) is not None}
        for span in spans
    ]


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def write_office_person(person: Person) -> dict[str, Any]:
    found: dict[str, Any] = {
        name: _spans(getattr(person, name)) for name in _SPANS if getattr(person, name) is not None
    }
    if person.suspended:
        found["suspended"] = _spans(person.suspended)
    if person.municipalities_served is not None:
        found["municipalities_served"] = sorted(person.municipalities_served)
    for name in ("max_minutes_per_day", "load_before", "asked_recently"):
        if getattr(person, name):
            found[name] = getattr(person, name)
    if person.comfort != Comfort():
        found["comfort"] = _comfort_dict(person.comfort)
    return found


def _comfort_dict(comfort: Comfort) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if comfort.latest_end_min is not None:
        found["latest_end"] = _clock(comfort.latest_end_min)
    for name in ("winter_travel_min", "heat_travel_min"):
        if getattr(comfort, name) is not None:
            found[name] = getattr(comfort, name)
    if comfort.rest_between_days:
        found["rest_between_days"] = True
    return found


def _ordinance_dict(rule: Ordinance) -> dict[str, Any]:
    found: dict[str, Any] = {
        name: getattr(rule, name)
        for name in ("max_people", "max_minutes")
        if getattr(rule, name) is not None
    }
    for name in ("earliest", "latest"):
        if (minutes := getattr(rule, f"{name}_min")) is not None:
            found[name] = _clock(minutes)
    if rule.closed_month_days:
        found["closed_month_days"] = [f"{m:02d}-{d:02d}" for m, d in sorted(rule.closed_month_days)]
    if rule.clauses:
        found["clauses"] = dict(rule.clauses)
    return found


def write_office_problem(problem: Problem) -> dict[str, Any]:
    """Only what differs from the defaults, so that a plain problem stays plain."""
    found: dict[str, Any] = {}
    for name in ("apart", "together"):
        if getattr(problem, name):
            found[name] = [list(pair) for pair in getattr(problem, name)]
    if problem.ordinance != Ordinance():
        found["ordinance"] = _ordinance_dict(problem.ordinance)
    if problem.known_minutes:
        found["known_minutes"] = [
            {"from": a, "to": b, "drives": drives, "minutes": minutes}
            for (a, b, drives), minutes in sorted(problem.known_minutes.items())
        ]
    if problem.fixed:
        found["fixed"] = [
            {"request": f.request, "slot": f.slot, "role": f.role, "supporter": f.person}
            | ({"accepted": True} if f.accepted else {})
            | ({"reason": f.reason} if f.reason else {})
            for f in problem.fixed
        ]
    return found
