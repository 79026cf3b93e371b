"""Bars and separable costs of one seat for all people at once, remembered per scope."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from divide_support.matching.facts import Facts, Ints, Occasion
from divide_support.matching.problem import Reason
from divide_support.matching.rules import BARS, CLOSED, COSTS, Cost, Scope

Mask = NDArray[np.bool_]
Wide = NDArray[np.int64]
_BARS = {scope: tuple(bar for bar in BARS if bar.scope is scope) for scope in Scope}
_COSTS = {scope: tuple(cost for cost in COSTS if cost.scope is scope) for scope in Scope}
_BY_SLOT = tuple(s for s in Scope if _COSTS[s] and s not in {Scope.PERSON, Scope.PLACE})


# Arrays over all people that are kept at most, in entries: what would not fit is worked out again.
_MOST_KEPT = 20_000_000


_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Kept(dict[_Key, _Value]):
    """What was worked out last; of a very large problem not everything is kept."""

    def __init__(self, people: int) -> None:
        super().__init__()
        self._most = max(64, _MOST_KEPT // max(1, people))

    def keep(self, key: _Key, value: _Value) -> _Value:
        if len(self) >= self._most:
            del self[next(iter(self))]
        self[key] = value
        return value


class Bars:
    """Who may take which seat, and what it costs, by the one table of rules."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        people = len(facts.people)
        self._masks: Kept[tuple[Scope, object], Mask] = Kept(people)
        self._costs: Kept[tuple[str, object], Ints] = Kept(people)
        self._last: tuple[Occasion, tuple[Ints, ...]] | None = None
        self._sums: Kept[tuple[Scope, object], Ints] = Kept(people)
        self._places: dict[object, tuple[Wide, Ints]] = {}

    def without_days(self, facts: Facts, days: Collection[date]) -> "Bars":
        """The same for facts that differ in the absences of these days alone."""
        bars = Bars(facts)
        stale = {key for key in self._masks if key[0] is Scope.DAY and _day_of(key[1]) in days}
        bars._masks.update((key, mask) for key, mask in self._masks.items() if key not in stale)
        bars._costs.update(self._costs)
        bars._sums.update(self._sums)
        bars._places = self._places
        return bars

    def amounts(self, occasion: Occasion) -> tuple[Ints, ...]:
        """By how much each person fails each bar, in the fixed order; kept for the occasion asked about last."""
        if self._last is None or self._last[0] is not occasion:
            self._last = (occasion, tuple(bar.amount(self.facts, occasion) for bar in BARS))
        return self._last[1]

    def _mask(self, scope: Scope, occasion: Occasion) -> Mask:
        key = (scope, self._key(scope, occasion))
        mask = self._masks.get(key)
        return self._masks.keep(key, self._new_mask(scope, occasion)) if mask is None else mask

    def _key(self, scope: Scope, occasion: Occasion) -> object:
        """Weekly hours are alike on all the same weekdays on which nobody offered more."""
        if scope is Scope.TIME and not self.facts.has_extra_hours(occasion.day):
            return occasion.day.weekday(), occasion.begin, occasion.end
        return scope.key(occasion)

    def _new_mask(self, scope: Scope, occasion: Occasion) -> Mask:
        mask = np.ones(len(self.facts.people), dtype=bool)
        for bar in _BARS[scope]:
            mask &= bar.amount(self.facts, occasion) == 0
        return mask

    def at_slot(self, occasion: Occasion) -> tuple[Wide, Ints]:
        """Who could come to the slot at all, and what each would cost; found among the few who reach the place."""
        people, cost = self._at_place(occasion)
        keep = self._mask(Scope.DAY, occasion)[people]
        keep &= self._mask(Scope.TIME, occasion)[people]
        people, cost = people[keep], cost[keep]
        for scope in _BY_SLOT:
            part = self._sum(scope, occasion)
            if part is not None:
                cost += part[people]
        return people, cost

    def _at_place(self, occasion: Occasion) -> tuple[Wide, Ints]:
        key = Scope.PLACE.key(occasion)
        found = self._places.get(key)
        if found is None:
            people = np.nonzero(self._new_mask(Scope.PLACE, occasion))[0]
            alike = self._sum(Scope.PERSON, occasion)
            cost = np.zeros(len(people), dtype=np.int32) if alike is None else alike[people]
            for rule in _COSTS[Scope.PLACE]:
                cost += rule.amount(self.facts, occasion)[people]
            found = self._places[key] = people, cost
        return found

    def passing_slot(self, occasion: Occasion) -> Mask:
        """True for everybody whom neither place nor day nor time keeps away; the same for all seats of a slot."""
        passing = self._mask(Scope.PLACE, occasion) & self._mask(Scope.DAY, occasion)
        passing &= self._mask(Scope.TIME, occasion)
        return passing

    def passing_seat(self, occasion: Occasion) -> Mask:
        """True for everybody whom neither role nor skill keeps away."""
        return self._mask(Scope.SEAT, occasion)

    def passing(self, occasion: Occasion) -> Mask:
        """True for everybody whom no bar keeps from this seat."""
        return self.passing_slot(occasion) & self.passing_seat(occasion)

    def cost_of(self, rule: Cost, occasion: Occasion) -> Ints:
        """One wish missed, over all people; kept, except what belongs to a single request."""
        if rule.scope is Scope.WHOLE:
            return rule.amount(self.facts, occasion)
        key = (rule.name, rule.scope.key(occasion))
        found = self._costs.get(key)
        if found is None:
            found = self._costs.keep(key, rule.amount(self.facts, occasion))
        return found

    def costs(self, occasion: Occasion) -> tuple[Ints, ...]:
        """Arrays over all people whose sum is the separable cost of coming to this slot."""
        parts = (self._sum(scope, occasion) for scope in _COSTS)
        return tuple(part for part in parts if part is not None)

    def _sum(self, scope: Scope, occasion: Occasion) -> Ints | None:
        """The costs of one scope together; None where there are none."""
        rules = _COSTS[scope]
        if not rules or (scope is Scope.WHOLE and self.facts.nothing_whole(occasion.request_index)):
            return None
        key = (scope, scope.key(occasion))
        part = self._sums.get(key)
        if part is None:
            part = np.zeros(len(self.facts.people), dtype=np.int32)
            for rule in rules:
                part = part + self.cost_of(rule, occasion)
            if scope is not Scope.WHOLE:
                self._sums.keep(key, part)
        return part

    def cost(self, occasion: Occasion) -> Ints:
        """The sum of all separable costs, over all people."""
        total: Ints = np.sum(self.costs(occasion), axis=0, dtype=np.int32)
        return total

    def passes(self, person: int, occasion: Occasion) -> bool:
        """Does no bar keep this one person from the seat?"""
        return bool(
            self._mask(Scope.DAY, occasion)[person]
            and self._mask(Scope.TIME, occasion)[person]
            and self._mask(Scope.PLACE, occasion)[person]
            and self._mask(Scope.SEAT, occasion)[person]
        )

    def failing(self, person: int, occasion: Occasion) -> Iterator[Reason]:
        """Every bar that keeps this person from this seat, with its amount, in the fixed order."""
        if self.passes(person, occasion):
            return
        for bar, amounts in zip(BARS, self.amounts(occasion), strict=True):
            amount = int(amounts[person])
            if amount:
                yield Reason(bar.name, bar.sentence(self.facts, person, occasion, amount), amount)

    def closed(self, occasion: Occasion) -> Iterator[Reason]:
        """Every rule that forbids the slot for everybody."""
        for rule in CLOSED:
            amount = rule.amount(self.facts, occasion)
            if amount:
                yield Reason(rule.name, rule.sentence(self.facts, occasion, amount), amount)


def _day_of(key: object) -> date:
    """The keys of Scope.DAY begin with it."""
    assert isinstance(key, tuple)
    day = key[0]
    assert isinstance(day, date)
    return day


def bars_of(facts: Facts) -> Bars:
    """The one `Bars` of these facts."""
    found = facts.__dict__.get("_bars")
    if not isinstance(found, Bars):
        found = facts.__dict__["_bars"] = Bars(facts)
    return found
