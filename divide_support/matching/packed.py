"""A problem packed into flat integer arrays for the search kernel, and plans back out of them (layout.py packs)."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from divide_support.matching.problem import Assigned, Fixed, Held, Plan, Problem
from divide_support.matching.records import CANDIDATE, REQUEST, SEAT, SLOT

NOVICE, VETERAN = 1, 2


@dataclass(frozen=True)
class Layout:
    """The packed problem. `requests[i]` tells which request of the problem record i is."""

    problem: Problem
    requests: tuple[int, ...]
    slot_choices: tuple[int, ...]
    seat_roles: tuple[str, ...]
    req: NDArray[np.int32]
    slot: NDArray[np.int32]
    seat: NDArray[np.int32]
    cand: NDArray[np.int32]
    person: NDArray[np.int32]
    gaps: NDArray[np.int32]
    pairs: NDArray[np.int32]
    week_first: NDArray[np.int32]
    weights: NDArray[np.int32]
    # Bookings that are not ours to move: (person, slot record).
    bookings: tuple[tuple[int, int], ...]
    faces: NDArray[np.int32]
    weeks: int
    months: int
    places: int
    start_total: int
    start_hard: int
    # What is not ours to decide: requests held by fixed people alone, or outside the part that is solved again.
    fixed_plan: Plan
    fixed: Mapping[str, list[Fixed]]
    # No more candidates than that are listed for a seat, the cheapest; None: everybody.
    most_candidates: int | None = None

    @property
    def venues(self) -> int:
        """The tables of minutes between venues are two squares."""
        return max(1, math.isqrt(len(self.gaps) // 2))

    @property
    def bare(self) -> "Layout":
        """The numbers alone, as far as a bound needs them: light enough to travel."""
        nobody = Problem("", self.problem.start, self.problem.end, (), (), ())
        return replace(
            self, problem=nobody, requests=(), slot_choices=(), seat_roles=(), fixed_plan=Plan({}), fixed={}
        )  # fmt: skip

    def plan(self, chosen: list[int], seated: list[int]) -> Plan:
        """The plan of a state: per request record its slot (or -1), per place a candidate (or -1)."""
        held = dict(self.fixed_plan.held)
        for record, index in enumerate(self.requests):
            slot = chosen[record]
            if slot < 0:
                continue
            request = self.problem.requests[index]
            people = [Assigned(f.role, f.person) for f in self.fixed.get(request.id, ())]
            first = self.req[record * REQUEST + 4]
            for seat in range(self.slot[slot * SLOT + 8], self.slot[slot * SLOT + 9]):
                begin = first + self.seat[seat * SEAT + 3]
                for place in range(begin, begin + self.seat[seat * SEAT]):
                    if seated[place] >= 0:
                        person = self.cand[seated[place] * CANDIDATE]
                        people.append(
                            Assigned(self.seat_roles[seat], self.problem.people[person].id)
                        )
            order = {seat.role: i for i, seat in enumerate(request.seats)}
            people.sort(key=lambda a: (order.get(a.role, 99), a.person))
            held[request.id] = Held(self.slot_choices[slot], tuple(people))
        rank = {request.id: i for i, request in enumerate(self.problem.requests)}
        return Plan(dict(sorted(held.items(), key=lambda item: rank[item[0]])))


@dataclass(frozen=True, slots=True)
class Around:
    """Solve only `free` again and leave the rest of the plan; `pins` are tried besides the problem's own.

    `loyalty` is what it costs to change somebody who is in the plan; three times as much to change the time.
    """

    plan: Plan
    free: frozenset[str]
    loyalty: int = 0
    pins: tuple[Fixed, ...] = ()
