"""The candidate lists of all seats: people with their separable cost, cheapest first within each seat."""

import numpy as np
from numpy.typing import NDArray

from divide_support.matching.facts import Ints
from divide_support.matching.records import CANDIDATE


class CandidateLists:
    """Collected seat after seat, sorted once at the end."""

    def __init__(self, grades: Ints) -> None:
        self._grades = grades
        self._people: list[NDArray[np.int64]] = []
        self._costs: list[Ints] = []
        self._series: list[int] = []
        self._weeks: list[int] = []
        self.count = 0

    def add(self, people: NDArray[np.int64], costs: Ints, *, series: int, week: int) -> None:
        self._people.append(people)
        self._costs.append(costs)
        self._series.append(series)
        self._weeks.append(week)
        self.count += len(people)

    def drop(self) -> None:
        """Take the last list back."""
        self.count -= len(self._people.pop())
        self._costs.pop()
        self._series.pop()
        self._weeks.pop()

    def packed(self) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Records (person, cost, series, grade), and the week of each."""
        sizes = [len(people) for people in self._people]
        people = np.concatenate([*self._people, np.zeros(0, dtype=np.int64)])
        costs = np.concatenate([*self._costs, np.zeros(0, dtype=np.int32)])
        people, costs = _sorted(np.repeat(np.arange(len(sizes)), sizes), costs, people)
        records = np.empty((len(people), CANDIDATE), dtype=np.int32)
        records[:, 0], records[:, 1] = people, costs
        records[:, 2] = np.repeat(np.array(self._series, dtype=np.int32), sizes)
        records[:, 3] = self._grades[people]
        return records, np.repeat(np.array(self._weeks, dtype=np.int64), sizes)


def _sorted(
    lists: NDArray[np.int64], costs: Ints, people: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """People and costs by list, then cost, then person: in one number each where that fits, which sorts much faster."""
    if not len(people):
        return people, costs.astype(np.int64)
    least = int(costs.min())
    person_bits = int(people.max()).bit_length()
    cost_bits = (int(costs.max()) - least).bit_length()
    if int(lists[-1]).bit_length() + cost_bits + person_bits > 62:
        order = np.lexsort((people, costs, lists))
        return people[order], costs[order].astype(np.int64)
    packed = ((lists << cost_bits | (costs.astype(np.int64) - least)) << person_bits) | people
    packed.sort()
    found = packed & ((1 << person_bits) - 1)
    return found, ((packed >> person_bits) & ((1 << cost_bits) - 1)) + least
