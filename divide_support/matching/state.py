"""One search under way: the packed problem and everything the kernel changes, on lists or on arrays."""

# The kernel is untyped on purpose.
# mypy: allow-untyped-calls

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from divide_support.matching import kernel
from divide_support.matching.booking import book
from divide_support.matching.calendar_tests import is_free
from divide_support.matching.compiled import compiled_run
from divide_support.matching.kernel import MOST_REMOVED
from divide_support.matching.packed import Layout
from divide_support.matching.problem import Held, Plan
from divide_support.matching.records import CANDIDATE, PERSON, REQUEST, SEAT, SLOT

HOTTEST, COOLEST, LEVELS = 300.0, 2.0, 1024


def temperatures() -> list[int]:
    """Annealing schedule, times 1024: from accepting most detours to accepting hardly any."""
    ratio = COOLEST / HOTTEST
    return [round(1024 * HOTTEST * ratio ** (i / (LEVELS - 1))) for i in range(LEVELS)]


def logarithms() -> list[int]:
    """-ln of 4096 evenly spread chances, times 1024, so that the kernel needs no floats."""
    return [round(-1024 * math.log((i + 0.5) / 4096)) for i in range(4096)]


_CHANGING = (
    "order", "chosen", "seated", "best_chosen", "best_seated", "person", "faces", "week_count", "week_list", "month_count",
)  # fmt: skip


class State:
    """What the kernel works on. Lists are four times faster than arrays as long as nothing is compiled."""

    def __init__(self, layout: Layout, seed: int, *, compiled: bool) -> None:
        self.layout = layout
        run = compiled_run() if compiled else None
        self.compiled = run is not None
        self._run: Callable[..., int] = run or kernel.run
        records, places = len(layout.requests), max(1, layout.places)
        self.widest = widest = int(layout.req[5::REQUEST].max()) if records else 1
        many = max(1, records)
        # Two words that are never zero; other seeds begin far away from each other.
        words = [
            (seed * 2654435761 + 0x9E3779B9) & kernel.MASK or 1,
            (seed * 40503 + 12345) & kernel.MASK,
        ]
        self.rng = self._ints(words, wide=True)
        self.control = self._ints([0, 1], wide=True)
        self.score = self._ints([layout.start_total, layout.start_hard, 0, 0, 0, 0, 0], wide=True)
        self.order = self._ints(np.argsort(layout.req[10::REQUEST], kind="stable"))
        self.chosen, self.seated = self._filled(records, -1), self._filled(places, -1)
        self.best_chosen, self.best_seated = self._filled(records, -1), self._filled(places, -1)
        self._schedule: tuple[Any, ...] = (self._ints(temperatures()), self._ints(logarithms()))
        self._scratch: tuple[Any, ...] = (
            self._filled(widest, -1), self._filled(widest, -1), self._filled(widest + 1, 0),
            self._filled(widest + 1, 0), self._filled(MOST_REMOVED, 0), self._filled(many, 0),
            self._filled(MOST_REMOVED, 0), self._filled(MOST_REMOVED * widest, 0),
            self._filled(many, 0), self._filled(many, -1), self._filled(many, 0), self._filled(many, 0),
        )  # fmt: skip
        self._facts = tuple(
            self._read(a) for a in (layout.req, layout.slot, layout.seat, layout.cand)
        )
        self.person = self._ints(layout.person)
        self.faces = self._ints(layout.faces)
        self._tables = tuple(
            self._read(a) for a in (layout.gaps, layout.pairs, layout.week_first, layout.weights)
        )
        people = len(layout.problem.people)
        self.week_count = self._filled(max(1, people * layout.weeks), 0)
        self.week_list = self._filled(int(layout.week_first[-1]) + 1, 0)
        self.month_count = self._filled(max(1, people * layout.months), 0)
        for who, slot in layout.bookings:
            self._book_fixed(who, slot)

    def switch_to_compiled(self) -> None:
        """Go on with the compiled kernel from where the plain one stands; the plan is the same either way."""
        run = compiled_run()
        if self.compiled or run is None:
            return
        self.compiled, self._run = True, run
        for name in ("rng", "control", "score"):
            setattr(self, name, self._ints(getattr(self, name), wide=True))
        for name in _CHANGING:
            setattr(self, name, self._ints(getattr(self, name)))
        self._schedule = tuple(self._ints(values) for values in self._schedule)
        self._scratch = tuple(self._ints(values) for values in self._scratch)
        self._facts = tuple(self._ints(values) for values in self._facts)
        self._tables = tuple(self._ints(values) for values in self._tables)

    def _ints(self, values: Any, *, wide: bool = False) -> Any:
        array = np.array(values, dtype=np.int64 if wide else np.int32)
        return array if self.compiled else array.tolist()

    def _read(self, values: NDArray[np.int32]) -> Any:
        """What nobody writes into need not be copied."""
        return values if self.compiled else values.tolist()

    def _filled(self, size: int, value: int) -> Any:
        return self._ints(np.full(size, value))

    def _book_fixed(self, who: int, slot: int) -> None:
        layout = self.layout
        pw = who * layout.weeks + int(layout.slot[slot * SLOT + 4])
        self.week_list[int(layout.week_first[pw]) + self.week_count[pw]] = slot
        self.week_count[pw] += 1
        self.month_count[who * layout.months + int(layout.slot[slot * SLOT + 5])] += 1
        self.person[who * PERSON + 2] += 1

    def adopt(self, plan: Plan) -> None:
        """Begin with what still holds of an earlier plan; the construction adds the rest."""
        for record, index in enumerate(self.layout.requests):
            held = plan.held.get(self.layout.problem.requests[index].id)
            if held is not None:
                self._adopt_request(record, held)

    def _adopt_request(self, record: int, held: Held) -> None:
        req, slot, seat, cand = self._facts
        gaps, pairs, week_first, weights = self._tables
        layout = self.layout
        problem = layout.problem
        slots = range(req[record * REQUEST], req[record * REQUEST + 1])
        chosen = next((s for s in slots if layout.slot_choices[s] == held.slot), None)
        if chosen is None:
            return
        first, anchors = req[record * REQUEST + 4], int(req[record * REQUEST + 7])
        taken: set[int] = set()
        going = 0
        for t in range(slot[chosen * SLOT + 8], slot[chosen * SLOT + 9]):
            wanted = {a.person for a in held.assigned if a.role == layout.seat_roles[t]}
            place = first + seat[t * SEAT + 3]
            end = place + seat[t * SEAT]
            goes = seat[t * SEAT + 5] == 0
            for c in range(seat[t * SEAT + 1], seat[t * SEAT + 2]):
                p = cand[c * CANDIDATE]
                if place == end or (goes and going == req[record * REQUEST + 6]):
                    break
                if (
                    problem.people[p].id not in wanted
                    or p in taken
                    or not taken.isdisjoint(self._apart(p))
                ):
                    continue
                if is_free(
                    p, chosen, slot, self.person, gaps, week_first, self.week_count, self.week_list,
                    self.month_count, layout.weeks, layout.months, self._venues(),
                ):  # fmt: skip
                    self.seated[place] = c
                    place += 1
                    taken.add(p)
                    going += goes
                    anchors += seat[t * SEAT + 4]
        if not anchors or not taken:
            self.seated[first : first + req[record * REQUEST + 5]] = self._filled(
                req[record * REQUEST + 5], -1
            )
            return
        self.chosen[record] = chosen
        book(
            record, chosen, 1, first, self.seated, req, slot, seat, cand, self.person, pairs, week_first,
            weights, self.faces, self.week_count, self.week_list, self.month_count,
            layout.weeks, layout.months, self.score,
        )  # fmt: skip

    def _apart(self, p: int) -> list[int]:
        pairs = self._tables[1]
        return [
            int(pairs[k]) for k in range(self.person[p * PERSON + 5], self.person[p * PERSON + 6])
        ]

    def _venues(self) -> int:
        return self.layout.venues

    def advance(self, first: int, last: int, iterations: int) -> int:
        """Run iterations first … last-1 of a schedule of so many; returns how far it came."""
        self.control[1] = iterations
        layout = self.layout
        gaps, pairs, week_first, weights = self._tables
        return int(
            self._run(
                first, last, self.order, self.rng, self.control, *self._schedule,
                self.chosen, self.seated, self.best_chosen, self.best_seated, *self._scratch,
                *self._facts, self.person, gaps, pairs, week_first, weights, self.faces,
                self.week_count, self.week_list, self.month_count,
                layout.weeks, layout.months, self._venues(), self.widest, self.score,
            )
        )  # fmt: skip

    def stop(self) -> None:
        self.control[0] = 1

    @property
    def best_total(self) -> int:
        return int(self.score[kernel.BEST_TOTAL])

    @property
    def best_hard(self) -> int:
        return int(self.score[kernel.BEST_HARD])

    @property
    def looks(self) -> int:
        """Candidates looked at so far: how much work was done, the same on every computer."""
        return int(self.score[kernel.LOOKS])

    def best_plan(self) -> Plan:
        return self.layout.plan(list(map(int, self.best_chosen)), list(map(int, self.best_seated)))
