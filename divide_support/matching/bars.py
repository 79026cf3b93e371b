"""Bars and separable costs of one seat for all people at once, remembered per scope."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from divide_support.matching.facts import Facts, Ints, Occasion
from divide_support.matching.problem import Reason
from divide_support.matching.rules import BARS, CLOSED, COSTS, Cost, Scope

Mask = NDArray[np.bool_]
_BARS = {scope: tuple(bar for bar in BARS if bar.scope is scope) for scope in Scope}
_COSTS = {scope: tuple(cost for cost in COSTS if cost.scope is scope) for scope in Scope}


class Bars:
    """Who may take which seat, and what it costs, by the one table of rules."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._masks: dict[tuple[Scope, object], Mask] = {}
        self._costs: dict[tuple[str, object], Ints] = {}
        self._last: tuple[Occasion, tuple[Ints, ...]] | None = None
        self._sums: dict[tuple[Scope, object], Ints] = {}

    def without_days(self, facts: Facts) -> "Bars":
        """The same for facts that differ in absences alone."""
        bars = Bars(facts)
        bars._masks = {key: mask for key, mask in self._masks.items() if key[0] is not Scope.DAY}
        bars._costs, bars._sums = dict(self._costs), dict(self._sums)
        return bars

    def amounts(self, occasion: Occasion) -> tuple[Ints, ...]:
        """By how much each person fails each bar, in the fixed order; kept for the occasion asked about last."""
        if self._last is None or self._last[0] is not occasion:
            self._last = (occasion, tuple(bar.amount(self.facts, occasion) for bar in BARS))
        return self._last[1]

    def _mask(self, scope: Scope, occasion: Occasion) -> Mask:
        key = (scope, scope.key(occasion))
        mask = self._masks.get(key)
        if mask is None:
            mask = np.ones(len(self.facts.people), dtype=bool)
            for bar in _BARS[scope]:
                mask &= bar.amount(self.facts, occasion) == 0
            self._masks[key] = mask
        return mask

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
            found = self._costs[key] = rule.amount(self.facts, occasion)
        return found

    def costs(self, occasion: Occasion) -> tuple[Ints, ...]:
        """Arrays over all people whose sum is the separable cost of coming to this slot."""
        found = []
        for scope, rules in _COSTS.items():
            if not rules or (
                scope is Scope.WHOLE and self.facts.nothing_whole(occasion.request_index)
            ):
                continue
            key = (scope, scope.key(occasion))
            part = self._sums.get(key)
            if part is None:
                part = np.zeros(len(self.facts.people), dtype=np.int32)
                for rule in rules:
                    part = part + self.cost_of(rule, occasion)
                if scope is not Scope.WHOLE:
                    self._sums[key] = part
            found.append(part)
        return tuple(found)

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


def bars_of(facts: Facts) -> Bars:
    """The one `Bars` of these facts."""
    found = facts.__dict__.get("_bars")
    if not isinstance(found, Bars):
        found = facts.__dict__["_bars"] = Bars(facts)
    return found
