"""The whole problem as one integer program: columns and rows that CP-SAT and HiGHS read alike.

Variables: a slot is held (z), a person takes a role at a slot (x), a person's n-th dispatch (load, convex), a person
meets a series (faces), newcomers without a veteran (novices). The objective is the score of the exchange format in full.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from eligibility import Eligibility, Slot

FREE = 1 << 30


class Model:
    """Sparse rows `low <= sum <= high`; every column is an integer within 0 and its `upper`."""

    def __init__(self) -> None:
        self.cost, self.upper, self.implied = array("q"), array("q"), array("b")
        self.low, self.high, self.start = array("q"), array("q"), array("q", [0])
        self.column, self.factor = array("i"), array("i")
        self.offset = 0

    def add_column(self, cost: int, upper: int = 1, *, implied: bool = False) -> int:
        """`implied`: integer by itself once the decisions are, so that a solver need not branch on it."""
        self.cost.append(cost)
        self.upper.append(upper)
        self.implied.append(implied)
        return len(self.cost) - 1

    def add_row(self, terms: list[tuple[int, int]], low: int, high: int) -> None:
        for column, factor in terms:
            self.column.append(column)
            self.factor.append(factor)
        self.low.append(low)
        self.high.append(high)
        self.start.append(len(self.column))

    def at_most(self, columns: list[int], most: int) -> None:
        if len(columns) > most:
            self.add_row([(c, 1) for c in columns], -FREE, most)

    def rows(self) -> Any:
        for i in range(len(self.low)):
            part = slice(self.start[i], self.start[i + 1])
            yield self.column[part], self.factor[part], self.low[i], self.high[i]


class Formulation:
    def __init__(self, facts: Eligibility, *, tight: bool) -> None:
        """`tight` adds x <= z where several people share a role: good for propagation, heavy for a linear program."""
        self.facts, self.tight = facts, tight
        self.model = Model()
        self.held: list[int] = []
        # Per slot, per role: {person: column}.
        self.seats: list[list[dict[int, int]]] = []
        # Per person: (slot, column).
        self.chances: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._decisions()
        self._novices()
        for person, chances in self.chances.items():
            self._clashes(person, chances)
            self._cap(chances, lambda s: s.week, facts.people[person]["max_per_week"])
            self._cap(chances, lambda s: s.month, facts.people[person]["max_per_month"])
            self._load(person, chances)
        self._series()
        self.model.offset = facts.nothing_held

    def _decisions(self) -> None:
        weights, model = self.facts.weights, self.model
        for slot in self.facts.slots:
            request = self.facts.requests[slot.request]
            gain = request.priority * weights["unfilled_position"]
            held = model.add_column(slot.cost - request.priority * weights["not_held"])
            self.held.append(held)
            seats = [
                {person: model.add_column(cost - gain) for person, cost in able}
                for able in slot.candidates
            ]
            self.seats.append(seats)
            number = len(self.seats) - 1
            for i, (role, columns) in enumerate(zip(request.roles, seats, strict=True)):
                terms = [(c, 1) for c in columns.values()]
                if i == 0 and role.count == 1:
                    model.add_row([*terms, (held, -1)], 0, 0)
                elif columns or i == 0:
                    model.add_row([*terms, (held, -role.count)], -FREE, 0)
                    if i == 0:
                        model.add_row([*terms, (held, -1)], 0, FREE)
                if self.tight and role.count > 1:
                    for column in columns.values():
                        model.add_row([(column, 1), (held, -1)], -FREE, 0)
                for person, column in columns.items():
                    self.chances[person].append((number, column))
            self._once(seats)
        for request in self.facts.requests:
            model.at_most([self.held[s] for s in request.slots], 1)

    def _once(self, seats: list[dict[int, int]]) -> None:
        """Nobody takes two roles of one request."""
        count: dict[int, list[int]] = defaultdict(list)
        for columns in seats:
            for person, column in columns.items():
                count[person].append(column)
        for columns in count.values():
            self.model.at_most(columns, 1)

    def _novices(self) -> None:
        facts = self.facts
        price = facts.weights["novice_without_veteran"]
        for request in facts.requests if price else ():
            new, old = [], []
            for number in request.slots:
                for i, columns in enumerate(self.seats[number]):
                    new += [c for p, c in columns.items() if p in facts.novices]
                    old += [c for p, c in columns.items() if p in facts.veterans and i == 0]
            if new:
                most = request.places
                alone = self.model.add_column(price, most, implied=True)
                terms = [(alone, 1), *((c, -1) for c in new), *((c, most) for c in old)]
                self.model.add_row(terms, 0, FREE)

    def _clashes(self, person: int, chances: list[tuple[int, int]]) -> None:
        """Cliques of slots that exclude one another for this person, until every pair is covered."""
        days: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number, column in chances:
            days[self.facts.slots[number].date][number].append(column)
        drives = self.facts.people[person]["drives"]
        for day in days.values():
            if len(day) > 1:
                for clique in self._cliques(sorted(day), drives=drives):
                    self.model.at_most([c for s in clique for c in day[s]], 1)

    def _cliques(self, numbers: list[int], *, drives: bool) -> list[list[int]]:
        slots, clash = self.facts.slots, self.facts.clash
        near: dict[int, set[int]] = {n: set() for n in numbers}
        for i, one in enumerate(numbers):
            for other in numbers[i + 1 :]:
                if slots[one].request == slots[other].request or clash(
                    slots[one], slots[other], drives=drives
                ):
                    near[one].add(other)
                    near[other].add(one)
        covered: set[tuple[int, int]] = set()
        cliques = []
        for one in numbers:
            for other in sorted(near[one]):
                if other < one or (one, other) in covered:
                    continue
                clique = [one, other]
                common = near[one] & near[other]
                while common:
                    further = min(common)
                    clique.append(further)
                    common &= near[further]
                covered |= {(a, b) for a in clique for b in clique if a < b}
                if len({slots[n].request for n in clique}) > 1:
                    cliques.append(clique)
        return cliques

    def _cap(
        self, chances: list[tuple[int, int]], period: Callable[[Slot], Any], most: int
    ) -> None:
        periods: dict[Any, list[tuple[int, int]]] = defaultdict(list)
        for number, column in chances:
            slot = self.facts.slots[number]
            periods[period(slot)].append((slot.request, column))
        for found in periods.values():
            if len({request for request, _ in found}) > most:
                self.model.at_most([column for _, column in found], most)

    def _load(self, person: int, chances: list[tuple[int, int]]) -> None:
        step = self.facts.weights["load_step"]
        if not step:
            return
        slots = [self.facts.slots[number] for number, _ in chances]
        data = self.facts.people[person]
        most = min(
            len({s.request for s in slots}),
            data["max_per_month"] * len({s.month for s in slots}),
            data["max_per_week"] * len({s.week for s in slots}),
        )
        steps = [self.model.add_column(step * k, implied=True) for k in range(most)]
        terms = [*((c, 1) for _, c in chances), *((c, -1) for c in steps)]
        self.model.add_row(terms, 0, 0)

    def _series(self) -> None:
        price = self.facts.weights["new_series_face"]
        faces: dict[tuple[str, int], int] = {}
        for request in self.facts.requests if price else ():
            if request.series is None:
                continue
            mine: dict[int, list[int]] = defaultdict(list)
            for number in request.slots:
                for columns in self.seats[number]:
                    for person, column in columns.items():
                        mine[person].append(column)
            for person, columns in mine.items():
                key = (request.series, person)
                if key not in faces:
                    faces[key] = self.model.add_column(price, implied=True)
                self.model.add_row([*((c, 1) for c in columns), (faces[key], -1)], -FREE, 0)

    def plan(self, taken: Callable[[int], bool]) -> dict[str, Any]:
        held = {}
        for number, column in enumerate(self.held):
            if taken(column):
                roles = self.facts.requests[self.facts.slots[number].request].roles
                held[number] = [
                    (role.name, person)
                    for role, columns in zip(roles, self.seats[number], strict=True)
                    for person, c in columns.items()
                    if taken(c)
                ]
        return self.facts.plan(held)
