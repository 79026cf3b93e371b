"""The candidate lists of all seats: people with their separable cost, cheapest first within each seat."""

import numpy as np
from numpy.typing import NDArray

from divide_support.matching.facts import Ints
from divide_support.matching.records import CANDIDATE


class CandidateLists:
    """Collected seat after seat, sorted once at the end."""

    def __init__(self, grades: Ints, *, most: int | None = None) -> None:
        self._grades, self.most = grades, most
        self._people: list[Ints] = []
        self._costs: list[Ints] = []
        self._series: list[int] = []
        self._weeks: list[int] = []
        self.count = 0

    def add(self, people: NDArray[np.int64], costs: Ints, *, series: int, week: int) -> int:
        """Returns how many are listed: the cheapest, of equals the first."""
        if self.most is not None and len(people) > self.most:
            nearest = np.argsort(costs, kind="stable")[: self.most]
            people, costs = people[nearest], costs[nearest]
        self._people.append(people.astype(np.int32))
        self._costs.append(costs)
        self._series.append(series)
        self._weeks.append(week)
        self.count += len(people)
        return len(people)

    def drop(self) -> None:
        """Take the last list back."""
        self.count -= len(self._people.pop())
        self._costs.pop()
        self._series.pop()
        self._weeks.pop()

    def packed(self) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Records (person, cost, series, grade), and the week of each."""
        sizes = [len(people) for people in self._people]
        people = np.concatenate([*self._people, np.zeros(0, dtype=np.int32)])
        costs = np.concatenate([*self._costs, np.zeros(0, dtype=np.int32)])
        # As large as all the rest: not kept twice.
        self._people, self._costs = [], []
        people, costs = _sorted(np.repeat(np.arange(len(sizes)), sizes), costs, people)
        records = np.empty((len(people), CANDIDATE), dtype=np.int32)
        records[:, 0], records[:, 1] = people, costs
        records[:, 2] = np.repeat(np.array(self._series, dtype=np.int32), sizes)
        records[:, 3] = self._grades[people]
        return records, np.repeat(np.array(self._weeks, dtype=np.int64), sizes)


def _sorted(lists: NDArray[np.int64], costs: Ints, people: Ints) -> tuple[Ints, Ints]:
    """People and costs by list, then cost, then person: in one number each where that fits, which sorts much faster."""
    if not len(people):
        return people, costs
    least = int(costs.min())
    person_bits = int(people.max()).bit_length()
    cost_bits = (int(costs.max()) - least).bit_length()
    if int(lists[-1]).bit_length() + cost_bits + person_bits > 62:
        order = np.lexsort((people, costs, lists))
        return people[order], costs[order]
    packed = lists << cost_bits
    packed |= costs.astype(np.int64) - least
    packed <<= person_bits
    packed |= people
    packed.sort()
    found = (packed & ((1 << person_bits) - 1)).astype(np.int32)
    packed >>= person_bits
    packed &= (1 << cost_bits) - 1
    packed += least
    return found, packed.astype(np.int32)
