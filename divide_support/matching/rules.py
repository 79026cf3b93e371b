"""The rules of matching: each has a name, a Japanese sentence and one shape; search, bound and judge all read this table."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from divide_support.matching import wording
from divide_support.matching.facts import Facts, Ints, Occasion
from divide_support.matching.problem import DaySpan, Experience, Weights


class Scope(StrEnum):
    """What a rule's answer depends on, so that it is asked once for all occasions that share it."""

    PERSON = "person"
    SEAT = "seat"
    PLACE = "place"
    DAY = "day"
    TIME = "time"
    WHOLE = "whole"

    def key(self, occasion: Occasion) -> object:
        return _KEYS[self](occasion)


_KEYS: dict[Scope, Callable[[Occasion], object]] = {
    Scope.PERSON: lambda _: None,
    Scope.SEAT: lambda o: o.seat.key,
    Scope.PLACE: lambda o: (o.venue_index, o.request.municipality),
    Scope.DAY: lambda o: (o.day, o.request.kind),
    Scope.TIME: lambda o: (o.day, o.begin, o.end),
    Scope.WHOLE: lambda o: o.request_index,
}


@dataclass(frozen=True)
class Bar:
    """Somebody cannot take a seat: amount per person, 0 = passes, more = by how much it fails."""

    name: str
    title: str
    scope: Scope
    amount: Callable[[Facts, Occasion], Ints]
    sentence: Callable[[Facts, int, Occasion, int], str]


@dataclass(frozen=True)
class Closed:
    """Nobody can be sent at this slot: amount 0 = allowed."""

    name: str
    title: str
    amount: Callable[[Facts, Occasion], int]
    sentence: Callable[[Facts, Occasion, int], str]


@dataclass(frozen=True)
class Clash:
    """Not both occasions by one person: minutes missing between them, 0 = both are possible."""

    name: str
    title: str
    amount: Callable[[Facts, int, Occasion, Occasion], int]
    sentence: Callable[[Facts, Occasion, Occasion, int], str]


@dataclass(frozen=True)
class Cap:
    """No more than a person's limit in one bucket (a week, a month, a day)."""

    name: str
    title: str
    bucket: Callable[[Occasion], object]
    measure: Callable[[Occasion], int]
    limit: Callable[[Facts, int], int | None]
    sentence: Callable[[Occasion, int, int], str]


@dataclass(frozen=True)
class Cost:
    """Prefer less: integer cost per person for one seat at one occasion; a component of the score."""

    name: str
    title: str
    scope: Scope
    amount: Callable[[Facts, Occasion], Ints]
    sentence: Callable[[Facts, int, Occasion, int], str]


def _zeros(facts: Facts) -> Ints:
    return np.zeros(len(facts.people), dtype=np.int32)


def _flags(facts: Facts, fact: str, failing: Callable[[int], bool]) -> Ints:
    """One for everybody who fails; only those who have the fact at all are asked."""
    found = _zeros(facts)
    found[[i for i in facts.having(fact) if failing(i)]] = 1
    return found


def _role(facts: Facts, occasion: Occasion) -> Ints:
    return facts.without_role(occasion.seat.asked_role)


def _skill(facts: Facts, occasion: Occasion) -> Ints:
    """Levels short: over all of `all_of`, and to the nearest one of `any_of`."""
    short = _zeros(facts)
    for topic, level in occasion.seat.all_of.items():
        short += np.maximum(0, level - facts.levels(topic)).astype(np.int32)
    if occasion.seat.any_of:
        nearest = np.min(
            [level - facts.levels(topic) for topic, level in occasion.seat.any_of.items()], axis=0
        )
        short += np.maximum(0, nearest).astype(np.int32)
    return short


def _car_only(facts: Facts, occasion: Occasion) -> Ints:
    if not facts.problem.venues[occasion.venue_index].car_only:
        return _zeros(facts)
    return (~facts.drives).astype(np.int32)


def _travel_limit(facts: Facts, occasion: Occasion) -> Ints:
    over: Ints = np.maximum(0, facts.minutes_home(occasion.venue_index) - facts.max_travel)
    return over


def _area(facts: Facts, occasion: Occasion) -> Ints:
    def outside(i: int) -> bool:
        served = facts.people[i].municipalities_served
        return served is not None and occasion.request.municipality not in served

    return _flags(facts, "municipalities_served", outside)


def _not_within(spans: tuple[DaySpan, ...] | None, occasion: Occasion) -> bool:
    return spans is not None and not any(span.holds(occasion.day) for span in spans)


def _registered(facts: Facts, occasion: Occasion) -> Ints:
    return _flags(facts, "registered", lambda i: _not_within(facts.people[i].registered, occasion))


def _suspended(facts: Facts, occasion: Occasion) -> Ints:
    return _flags(
        facts, "suspended", lambda i: any(s.holds(occasion.day) for s in facts.people[i].suspended)
    )


def _insured(facts: Facts, occasion: Occasion) -> Ints:
    return _flags(facts, "insured", lambda i: _not_within(facts.people[i].insured, occasion))


def _consented(facts: Facts, occasion: Occasion) -> Ints:
    return _flags(facts, "consented", lambda i: _not_within(facts.people[i].consented, occasion))


def _day_off(facts: Facts, occasion: Occasion) -> Ints:
    off = _zeros(facts)
    off[list(facts.off_people(occasion.day))] = 1
    return off


def _hours(facts: Facts, occasion: Occasion) -> Ints:
    return facts.minutes_outside(occasion.day, occasion.begin, occasion.end)


# The order is that of the funnel shown for an open seat, and is kept: another order, other numbers.
BARS: tuple[Bar, ...] = (
    Bar("role", "役割", Scope.SEAT, _role, wording.role),
    Bar("skill", "教えられる内容", Scope.SEAT, _skill, wording.skill),
    Bar("registration", "登録期間", Scope.DAY, _registered, wording.registration),
    Bar("suspension", "活動休止", Scope.DAY, _suspended, wording.suspension),
    Bar("insurance", "保険", Scope.DAY, _insured, wording.insurance),
    Bar("consent", "同意", Scope.DAY, _consented, wording.consent),
    Bar("area", "活動地域", Scope.PLACE, _area, wording.area),
    Bar("car_only", "車でしか行けない会場", Scope.PLACE, _car_only, wording.car_only),
    Bar("travel_limit", "移動時間", Scope.PLACE, _travel_limit, wording.travel_limit),
    Bar("hours", "活動できる時間", Scope.TIME, _hours, wording.hours),
    Bar("day_off", "都合の悪い日", Scope.DAY, _day_off, wording.day_off),
)


def _cancelled(facts: Facts, occasion: Occasion) -> int:
    return int(occasion.request.id in facts.problem.cancelled)


def _venue_closed(facts: Facts, occasion: Occasion) -> int:
    return int(occasion.day in facts.problem.venues[occasion.venue_index].closed)


def _too_long(facts: Facts, occasion: Occasion) -> int:
    limit = facts.problem.ordinance.max_minutes
    return 0 if limit is None else max(0, occasion.request.duration_min - limit)


def _outside_office_hours(facts: Facts, occasion: Occasion) -> int:
    rule = facts.problem.ordinance
    early = 0 if rule.earliest_min is None else max(0, rule.earliest_min - occasion.begin)
    late = 0 if rule.latest_min is None else max(0, occasion.end - rule.latest_min)
    return early + late


def _year_end(facts: Facts, occasion: Occasion) -> int:
    return int((occasion.day.month, occasion.day.day) in facts.problem.ordinance.closed_month_days)


CLOSED: tuple[Closed, ...] = (
    Closed("cancelled", "取りやめた依頼", _cancelled, wording.cancelled),
    Closed("venue_closed", "休館日", _venue_closed, wording.venue_closed),
    Closed("max_minutes", "派遣時間の上限", _too_long, wording.too_long),
    Closed("office_hours", "派遣できる時間帯", _outside_office_hours, wording.outside_hours),
    Closed("closed_days", "派遣しない日", _year_end, wording.closed_day),
)


def _overlap(facts: Facts, person: int, one: Occasion, other: Occasion) -> int:
    if one.day != other.day:
        return 0
    first, later = sorted((one, other), key=lambda o: (o.begin, o.end))
    gap = facts.gap_needed(person, first.venue_index, later.venue_index)
    return max(0, first.end + gap - later.begin)


CLASHES: tuple[Clash, ...] = (Clash("overlap", "同じ日の予定", _overlap, wording.overlap),)

CAPS: tuple[Cap, ...] = (
    Cap(
        "week_cap",
        "週の上限",
        lambda o: o.week,
        lambda _: 1,
        lambda f, i: f.people[i].max_per_week,
        wording.week_cap,
    ),
    Cap(
        "month_cap",
        "月の上限",
        lambda o: o.month,
        lambda _: 1,
        lambda f, i: f.people[i].max_per_month,
        wording.month_cap,
    ),
    Cap(
        "day_minutes",
        "1日の時間",
        lambda o: o.day,
        lambda o: o.end - o.begin,
        lambda f, i: f.people[i].max_minutes_per_day,
        wording.day_minutes,
    ),
)


def _travel_cost(facts: Facts, occasion: Occasion) -> Ints:
    cost: Ints = facts.problem.weights.travel_minute * facts.minutes_home(occasion.venue_index)
    return cost


def _venue_face(facts: Facts, occasion: Occasion) -> Ints:
    cost = np.full(len(facts.people), facts.problem.weights.new_venue_face, dtype=np.int32)
    cost[facts.known_faces.get(occasion.request.venue, [])] = 0
    return cost


def _preference(facts: Facts, occasion: Occasion) -> Ints:
    missed = facts.other_kind_wished(occasion.request.kind) + facts.weekday_avoided(
        occasion.day.weekday()
    )
    cost: Ints = missed * np.int32(facts.problem.weights.preference)
    return cost


def _dropped(facts: Facts, occasion: Occasion) -> Ints:
    """Keeping a published person saves what dropping them would cost (the score adds that once per person)."""
    cost = _zeros(facts)
    published = facts.published_people.get(occasion.request_index)
    if published is not None:
        cost[sorted(published[1])] = -facts.problem.weights.dropped_assignment
    return cost


def _uncomfortable(facts: Facts, occasion: Occasion) -> Ints:
    """Wishes of care missed: late end, long way in winter (12–3月) or in the heat (7–9月)."""
    cost = _zeros(facts)
    minutes = facts.minutes_home(occasion.venue_index)
    winter, heat = occasion.day.month in (12, 1, 2, 3), occasion.day.month in (7, 8, 9)
    for i in facts.having("comfort"):
        comfort = facts.people[i].comfort
        late = comfort.latest_end_min is not None and occasion.end > comfort.latest_end_min
        cold = (
            winter
            and comfort.winter_travel_min is not None
            and minutes[i] > comfort.winter_travel_min
        )
        hot = heat and comfort.heat_travel_min is not None and minutes[i] > comfort.heat_travel_min
        cost[i] = (late + cold + hot) * facts.problem.weights.uncomfortable
    return cost


def _asked_recently(facts: Facts, _occasion: Occasion) -> Ints:
    weight = facts.problem.weights.asked_recently
    return np.array([weight * p.asked_recently for p in facts.people], dtype=np.int32)


_YEARS_SHORT = {Experience.NOVICE: 2, Experience.REGULAR: 1, Experience.VETERAN: 0}


def _inexperience(facts: Facts, _occasion: Occasion) -> Ints:
    weight = facts.problem.weights.inexperience
    return np.array([weight * _YEARS_SHORT[p.experience] for p in facts.people], dtype=np.int32)


COSTS: tuple[Cost, ...] = (
    Cost("travel", "移動", Scope.PLACE, _travel_cost, wording.travel),
    Cost("venue_faces", "なじみの会場", Scope.PLACE, _venue_face, wording.venue_face),
    Cost("preference", "本人の希望", Scope.DAY, _preference, wording.preference),
    Cost("dropped", "公表した案", Scope.WHOLE, _dropped, wording.kept),
    Cost("uncomfortable", "無理のない活動", Scope.WHOLE, _uncomfortable, wording.uncomfortable),
    Cost("asked_recently", "お願いの回数", Scope.PERSON, _asked_recently, wording.asked_recently),
    Cost("inexperience", "経験", Scope.PERSON, _inexperience, wording.inexperience),
)


def slot_costs(facts: Facts, occasion: Occasion) -> dict[str, int]:
    """What this slot costs whoever comes: a later wish, and moving away from what was published."""
    weights = facts.problem.weights
    published = facts.published_people.get(occasion.request_index)
    moved = published is not None and published[0] != occasion.slot.choice
    return {
        "slot_choice": weights.slot_rank * (occasion.slot.choice - 1),
        "moved": weights.moved_slot * moved,
    }


def load_cost(weights: Weights, count: int, before: int) -> int:
    """Convex load: the n-th dispatch costs n-1 steps; dispatches of earlier months count as already done."""
    return weights.load_step * (count * (count - 1) // 2 + count * before)


def rest_cost(weights: Weights, days: list[date]) -> int:
    """Bookings on two days on end, for people who wish to rest between: each such pair of bookings."""
    pairs = sum(
        abs((one - other).days) == 1 for i, one in enumerate(days) for other in days[i + 1 :]
    )
    return weights.uncomfortable * pairs


def novice_cost(weights: Weights, novices: int, veteran_anchors: int) -> int:
    """Each newcomer in a request without an experienced person in the leading role."""
    return 0 if veteran_anchors else weights.novice_without_veteran * novices


def series_cost(weights: Weights, faces: int) -> int:
    """Distinct people in one series: the same faces week after week cost least."""
    return weights.new_series_face * faces


def backup_cost(weights: Weights, open_places: int) -> int:
    """Back-up seats of a request that is held, with nobody to stand by."""
    return weights.no_backup * open_places


def parted_cost(facts: Facts, people: list[int]) -> int:
    """Pairs that wish to go together, when only one of the two goes."""
    here = set(people)
    lonely = sum(other not in here for i in here for other in facts.pairs_together.get(i, ()))
    return facts.problem.weights.parted_pair * lonely


def apart_pairs(facts: Facts, people: list[int]) -> list[tuple[int, int]]:
    """Pairs that must not be sent to the same request."""
    here = set(people)
    return sorted(
        {(i, j) for i in here for j in facts.pairs_apart.get(i, ()) if j in here and i < j}
    )


HARD_COMPONENTS = ("unfilled", "not_held", "held_short")
SOFT_COMPONENTS = (
    "slot_choice",
    "travel",
    "load",
    "series_faces",
    "venue_faces",
    "novice",
    "preference",
    "dropped",
    "moved",
    "uncomfortable",
    "asked_recently",
    "inexperience",
    "parted_pair",
    "no_backup",
)
