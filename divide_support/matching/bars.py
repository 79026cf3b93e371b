"""Bars and separable costs of one seat for all people at once, remembered per scope."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from divide_support.matching.facts import Facts, Ints, Occasion
from divide_support.matching.problem import Reason
from divide_support.matching.rules import BARS, CLOSED, COSTS, Bar, Cost, Scope

_SCOPES = tuple(Scope)


class Bars:
    """Who may take which seat, by the one table of rules."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._amounts: dict[tuple[str, tuple[object, ...]], Ints] = {}
        self._open: dict[tuple[Scope, tuple[object, ...]], NDArray[np.bool_]] = {}
        self._costs: dict[tuple[Scope, tuple[object, ...]], Ints] = {}

    def amount(self, rule: Bar | Cost, occasion: Occasion) -> Ints:
        """The rule's amounts over all people; kept, except those that belong to a single request."""
        key = (rule.name, rule.scope.key(occasion))
        found = self._amounts.get(key)
        if found is None:
            found = rule.amount(self.facts, occasion)
            if rule.scope is not Scope.WHOLE:
                self._amounts[key] = found
        return found

    def passing(self, occasion: Occasion) -> NDArray[np.bool_]:
        """True for everybody whom no bar keeps from this seat."""
        open_to: NDArray[np.bool_] | None = None
        for scope in _SCOPES:
            rules = [bar for bar in BARS if bar.scope is scope]
            if not rules:
                continue
            key = (scope, scope.key(occasion))
            mask = self._open.get(key)
            if mask is None:
                mask = np.ones(len(self.facts.people), dtype=bool)
                for bar in rules:
                    mask &= self.amount(bar, occasion) == 0
                self._open[key] = mask
            open_to = mask if open_to is None else open_to & mask
        assert open_to is not None
        return open_to

    def cost(self, occasion: Occasion) -> Ints:
        """The sum of all separable costs, over all people."""
        total = np.zeros(len(self.facts.people), dtype=np.int32)
        for scope in _SCOPES:
            rules = [cost for cost in COSTS if cost.scope is scope]
            key = (scope, scope.key(occasion))
            part = self._costs.get(key)
            if part is None:
                part = np.zeros(len(self.facts.people), dtype=np.int32)
                for rule in rules:
                    part = part + self.amount(rule, occasion)
                if scope is not Scope.WHOLE:
                    self._costs[key] = part
            total += part
        return total

    def failing(self, person: int, occasion: Occasion) -> Iterator[Reason]:
        """Every bar that keeps this person from this seat, with its amount, in the fixed order."""
        for bar in BARS:
            amount = int(self.amount(bar, occasion)[person])
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
