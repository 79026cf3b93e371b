"""Reading a problem from top to bottom, and refusing it by the place of the first fault."""

from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date, timedelta
from typing import Any, TypeVar

from divide_support.matching import wording
from divide_support.matching.facts import Facts, Occasion, facts_of
from divide_support.matching.office_facts import (
    read_backups,
    read_fixed,
    read_office_person,
    read_office_problem,
)
from divide_support.matching.problem import (
    Assigned,
    DatedWindow,
    Experience,
    Fixed,
    Held,
    Person,
    Plan,
    Point,
    Problem,
    Request,
    Seat,
    Slot,
    TravelTariff,
    Venue,
    WeeklyWindow,
    Weights,
)
from divide_support.matching.rules import CAPS, CLASHES
from divide_support.matching.strict import Node, refuse

# How many weights belong to the format; those after them are the office's own.
EXCHANGE_WEIGHTS = 11
LEVELS = 9

T = TypeVar("T")


def _unique(nodes: Node, key: str, read: Callable[[Node], T], known: dict[str, Any]) -> Iterator[T]:
    """Read each entry; an id that came before is refused."""
    for node in nodes:
        name = node[key].text()
        if name in known:
            raise node[key].refuse(f"「{name}」が二度あります。")
        known[name] = None
        yield read(node)


class ProblemReader:
    """Reads a problem from top to bottom and remembers the ids met."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self.venues: dict[str, Any] = {}
        self.people: dict[str, Any] = {}
        self.requests: dict[str, Any] = {}
        self.topics: dict[str, Any] = {}

    def problem(self) -> Problem:
        root = self.root
        start, end = root["horizon"]["start"].day(), root["horizon"]["end"].day()
        if end < start:
            raise root["horizon"].refuse("終わりが始まりより前です。")
        for topic in root["topics"]:
            if topic.text() in self.topics:
                raise topic.refuse(f"「{topic.text()}」が二度あります。")
            self.topics[topic.text()] = None
        venues = tuple(_unique(root["venues"], "id", self._venue, self.venues))
        people = tuple(_unique(root["supporters"], "id", self._person, self.people))
        requests = tuple(_unique(root["requests"], "id", self._request, self.requests))
        self.requests = {request.id: request for request in requests}
        unavailable, cancelled = self._events()
        office = read_office_problem(root, set(self.people), set(self.venues))
        problem = Problem(
            name=root["name"].text(),
            start=start,
            end=end,
            people=people,
            venues=venues,
            requests=requests,
            topics=tuple(self.topics),
            travel=self._travel(root["travel"]),
            weights=self._weights(root["weights"]),
            history=frozenset(self._history()),
            published=self._published(),
            unavailable=unavailable,
            cancelled=cancelled,
            fixed=read_fixed(root, self.requests, set(self.people), cancelled),
            **office,
        )
        _check_reach(problem, root)
        _check_pins(problem)
        return problem

    def _known(self, node: Node, known: dict[str, Any], what: str) -> str:
        name = node.text()
        if name not in known:
            raise node.refuse(f"{what}「{name}」はありません。")
        return name

    def _point(self, node: Node) -> Point:
        return Point(
            node["lat"].number(least=-90, most=90), node["lon"].number(least=-180, most=180)
        )

    def _venue(self, node: Node) -> Venue:
        closed = frozenset(day.day() for day in node.get("closed") or ())
        return Venue(node["id"].text(), self._point(node), node["car_only"].truth(), closed)

    def _window(self, node: Node) -> tuple[int, int]:
        start, end = node["start"].minute(), node["end"].minute()
        if end <= start:
            raise node.refuse("終わりが始まりより後ではありません。")
        return start, end

    def _levels(self, node: Node, least: int) -> dict[str, int]:
        for topic, level in node.items():
            if topic not in self.topics:
                raise level.refuse(f"「{topic}」はtopicsにありません。")
        return {topic: level.count(least=least, most=LEVELS) for topic, level in node.items()}

    def _person(self, node: Node) -> Person:
        prefers = node.get("prefers_kind")
        return Person(
            id=node["id"].text(),
            municipality=node["municipality"].text(),
            home=self._point(node["home"]),
            drives=node["drives"].truth(),
            max_travel_min=node["max_travel_min"].count(),
            experience=Experience(node["experience"].one_of(tuple(Experience))),
            roles=tuple(role.text() for role in node["roles"]),
            skills=self._levels(node["skills"], 0),
            weekly_availability=tuple(
                WeeklyWindow(w["weekday"].count(most=6), *self._window(w))
                for w in node["weekly_availability"]
            ),
            unavailable_dates=frozenset(day.day() for day in node["unavailable_dates"]),
            extra_availability=tuple(
                DatedWindow(w["date"].day(), *self._window(w)) for w in node["extra_availability"]
            ),
            max_per_week=node["max_per_week"].count(),
            max_per_month=node["max_per_month"].count(),
            prefers_kind=None if prefers is None else prefers.text(),
            avoids_weekdays=tuple(day.count(most=6) for day in node["avoids_weekdays"]),
            **read_office_person(node),
        )

    def _request(self, node: Node) -> Request:
        seats = tuple(
            Seat(
                role,
                n["count"].count(most=999),
                self._levels(n["all_of"], 1),
                self._levels(n["any_of"], 1),
            )
            for role, n in node["positions"].items()
        )
        if not seats:
            raise node["positions"].refuse("席がありません。")
        seats += read_backups(node, tuple(s.role for s in seats), lambda n: self._levels(n, 1))
        anchor = node["anchor_role"].one_of(
            tuple(seat.role for seat in seats if not seat.is_backup)
        )
        slots = tuple(
            Slot(s["choice"].count(least=1, most=99), s["start"].moment()) for s in node["slots"]
        )
        if not slots or len({slot.choice for slot in slots}) < len(slots):
            raise node["slots"].refuse("希望日時がないか、同じ順位が二度あります。")
        series = node.get("series")
        return Request(
            id=node["id"].text(),
            kind=node["kind"].text(),
            municipality=node["municipality"].text(),
            venue=self._known(node["venue"], self.venues, "会場"),
            duration_min=node["duration_min"].count(least=1, most=24 * 60),
            seats=seats,
            anchor_role=anchor,
            slots=slots,
            series=None if series is None else series.text(),
            priority=node["priority"].count(least=1, most=3),
            expected_attendees=node["expected_attendees"].count(),
            topics=tuple(self._known(topic, self.topics, "内容") for topic in node["topics"]),
        )

    def _travel(self, node: Node) -> TravelTariff:
        return TravelTariff(
            earth_radius_km=node["earth_radius_km"].number(least=1, most=1e6),
            detour=node["detour"].number(least=0.1, most=100),
            car_kmh=node["car_kmh"].number(least=0.1, most=1000),
            transit_kmh=node["transit_kmh"].number(least=0.1, most=1000),
            car_fixed_min=node["car_fixed_min"].count(most=1440),
            transit_fixed_min=node["transit_fixed_min"].count(most=1440),
            gap_buffer_min=node["gap_buffer_min"].count(most=1440),
        )

    def _weights(self, node: Node) -> Weights:
        names = [field.name for field in fields(Weights)]
        for name, weight in node.items():
            if name not in names:
                raise weight.refuse("知らない重みです。")
        needed = {name: node[name].count(most=100_000) for name in names[:EXCHANGE_WEIGHTS]}
        ours = {
            name: n.count(most=100_000)
            for name in names[EXCHANGE_WEIGHTS:]
            if (n := node.get(name))
        }
        return Weights(**needed, **ours)

    def _history(self) -> Iterator[tuple[str, str]]:
        for pair in self.root["history"]:
            both = list(pair)
            if len(both) != 2:
                raise pair.refuse("サポーターと会場の組ではありません。")
            yield (
                self._known(both[0], self.people, "サポーター"),
                self._known(both[1], self.venues, "会場"),
            )

    def _published(self) -> Plan | None:
        node = self.root.get("published_plan")
        return None if node is None else plan_of(node, self.requests, self.people)

    def _events(self) -> tuple[tuple[tuple[str, date, date], ...], frozenset[str]]:
        unavailable, cancelled = [], set()
        for event in self.root.get("events") or ():
            match event["type"].one_of(("supporter_unavailable", "request_cancelled")):
                case "supporter_unavailable":
                    who = self._known(event["supporter"], self.people, "サポーター")
                    first, last = event["from"].day(), event["to"].day()
                    if last < first or last - first > timedelta(days=3660):
                        raise event.refuse("期間が正しくありません。")
                    unavailable.append((who, first, last))
                case _:
                    cancelled.add(self._known(event["request"], self.requests, "依頼"))
        return tuple(unavailable), frozenset(cancelled)


def _check_reach(problem: Problem, root: Node) -> None:
    """Weights must leave room to add up all costs in the kernel's whole numbers."""
    weights = problem.weights
    worst = max((weights.unfilled_position, weights.not_held)) * 3 * 999
    if worst >= 2**31:
        raise root["weights"].refuse("重みが大きすぎます。")


def _check_pins(problem: Problem) -> None:
    """Pins must be possible together: nobody in two places at once; beyond a limit only with a reason."""
    facts = facts_of(problem)
    mine: dict[str, list[Occasion]] = {}
    for i, fixed in enumerate(problem.fixed):
        request = problem.requests[facts.request_index[fixed.request]]
        slot = next(s for s in request.slots if s.choice == fixed.slot)
        occasion = facts.occasion(request, slot, request.seats[0])
        person = facts.person_index[fixed.person]
        for other in mine.setdefault(fixed.person, []):
            for clash in CLASHES:
                amount = clash.amount(facts, person, other, occasion)
                if amount:
                    words = clash.sentence(facts, other, occasion, amount)
                    raise refuse(f"fixed[{i}]", f"{fixed.person}さんの固定が重なります。{words}")
        mine[fixed.person].append(occasion)
        if fixed.reason or fixed.accepted:
            continue
        for words in (*_beyond_caps(facts, person, mine[fixed.person]), *_apart(problem, fixed)):
            raise refuse(f"fixed[{i}]", f"理由のない固定が決まりをこえます。{words}")


def _beyond_caps(facts: Facts, person: int, mine: list[Occasion]) -> Iterator[str]:
    """The limits that the newest of these bookings exceeds."""
    newest = mine[-1]
    for cap in CAPS:
        limit = cap.limit(facts, person)
        if limit is not None:
            same = [o for o in mine if cap.bucket(o) == cap.bucket(newest)]
            count = sum(cap.measure(o) for o in same)
            if count > limit:
                yield cap.sentence(newest, count, limit)


def _apart(problem: Problem, pin: Fixed) -> Iterator[str]:
    there = {f.person for f in problem.fixed if f.request == pin.request}
    for pair in problem.apart:
        if pin.person in pair and there.issuperset(pair):
            yield wording.apart(*pair)


def plan_of(node: Node, requests: dict[str, Any], people: dict[str, Any]) -> Plan:
    held: dict[str, Held] = {}
    for entry in node["requests"]:
        name = entry["request"].text()
        if name in held:
            raise entry["request"].refuse(f"「{name}」が二度あります。")
        if name not in requests:
            raise entry["request"].refuse(f"依頼「{name}」はありません。")
        choice = entry["slot"].count(least=1, most=99)
        if all(slot.choice != choice for slot in requests[name].slots):
            raise entry["slot"].refuse(f"第{choice}希望はありません。")
        assigned = []
        for seat in entry["assigned"]:
            who = seat["supporter"].text()
            if who not in people:
                raise seat["supporter"].refuse(f"サポーター「{who}」はありません。")
            assigned.append(Assigned(seat["role"].text(), who))
        held[name] = Held(choice, tuple(assigned))
    return Plan(held)
