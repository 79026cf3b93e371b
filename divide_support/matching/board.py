"""A plan laid out for questions: who is booked where, what one more booking would break, and what it would cost."""

from collections.abc import Collection, Iterable, Iterator
from copy import copy

from divide_support.matching import wording
from divide_support.matching.bars import bars_of
from divide_support.matching.facts import Occasion, facts_of
from divide_support.matching.problem import Experience, Plan, Problem, Reason, Request, Seat, Slot
from divide_support.matching.rules import CAPS, CLASHES, COSTS, Scope, load_cost

_NOBODY: Collection[str] = frozenset()


class Board:
    """Look-ups on one plan. A question may leave requests out of account, as if they were not held."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem, self.plan = problem, plan
        self.facts = facts_of(problem)
        self.bars = bars_of(self.facts)
        self.fixed = frozenset((one.request, one.person) for one in problem.fixed)
        self.bookings: dict[int, list[Occasion]] = {}
        self.add_bookings(plan.held)

    def add_bookings(self, requests: Iterable[str]) -> None:
        for request_id in requests:
            held = self.plan.held.get(request_id)
            if held is None:
                continue
            request = self.request(request_id)
            seats = {seat.role: seat for seat in request.seats}
            slot = next(s for s in request.slots if s.choice == held.slot)
            for assigned in held.assigned:
                person = self.facts.person_index[assigned.person]
                occasion = self.facts.occasion(request, slot, seats[assigned.role])
                self.bookings[person] = [*self.bookings.get(person, ()), occasion]

    def after(self, plan: Plan, requests: Collection[str]) -> "Board":
        """The board of a plan that differs from this one only in the changed requests."""
        changed = dict.fromkeys(requests)
        board = copy(self)
        board.plan = plan
        board.bookings = dict(self.bookings)
        for request_id in changed:
            for person in self.company(request_id):
                board.bookings[person] = [
                    o for o in board.bookings[person] if o.request.id != request_id
                ]
        board.add_bookings(changed)
        _keep(board)
        return board

    def request(self, request_id: str) -> Request:
        return self.problem.requests[self.facts.request_index[request_id]]

    def occasion(self, request_id: str, role: str, choice: int | None = None) -> Occasion:
        """The seat at the given slot; else where the plan holds it, else at its first wish."""
        request = self.request(request_id)
        seat: Seat = next(s for s in request.seats if s.role == role)
        held = self.plan.held.get(request_id)
        wanted = choice or (held.slot if held else request.slots[0].choice)
        slot: Slot = next(s for s in request.slots if s.choice == wanted)
        return self.facts.occasion(request, slot, seat)

    def booked(self, person: int, without: Collection[str] = _NOBODY) -> list[Occasion]:
        return [o for o in self.bookings.get(person, ()) if o.request.id not in without]

    def company(self, request_id: str) -> list[int]:
        return [self.facts.person_index[p] for p in self.plan.people_of(request_id)]

    def in_the_way(
        self, person: int, occasion: Occasion, without: Collection[str] = _NOBODY
    ) -> Iterator[tuple[Reason, tuple[str, ...]]]:
        """Caps and clashes that a booking would break, each with the requests that stand in its way."""
        mine = self.booked(person, {*without, occasion.request.id})
        for cap in CAPS:
            limit = cap.limit(self.facts, person)
            if limit is None:
                continue
            bucket = cap.bucket(occasion)
            same = [o for o in mine if cap.bucket(o) == bucket]
            count = sum(cap.measure(o) for o in same) + cap.measure(occasion)
            if count > limit:
                words = cap.sentence(occasion, count, limit)
                yield Reason(cap.name, words, count - limit), tuple(o.request.id for o in same)
        for other in mine:
            for clash in CLASHES:
                amount = clash.amount(self.facts, person, other, occasion)
                if amount:
                    words = clash.sentence(self.facts, other, occasion, amount)
                    yield Reason(clash.name, words, amount), (other.request.id,)
        for partner in self.facts.pairs_apart.get(person, ()):
            if occasion.request.id not in without and partner in self.company(occasion.request.id):
                words = wording.apart(self.facts.name(partner), self.facts.name(person))
                yield Reason("apart", words, 1), ()

    def failing(
        self, person: int, occasion: Occasion, without: Collection[str] = _NOBODY
    ) -> Iterator[Reason]:
        """Every test this person fails for this seat, those of the plan after those of the person."""
        yield from self.bars.failing(person, occasion)
        for reason, _ in self.in_the_way(person, occasion, without):
            yield reason

    def words_for(self, person: int, occasion: Occasion) -> tuple[tuple[Reason, ...], int]:
        """What speaks for and against this person here, wish by wish, and the sum of it."""
        found = []
        for rule in COSTS:
            if rule.scope is Scope.WHOLE and self.facts.nothing_whole(occasion.request_index):
                continue
            amount = int(self.bars.cost_of(rule, occasion)[person])
            if rule.name == "asked_recently" and not self.facts.people[person].asked_recently:
                continue
            if rule.name == "dropped" and occasion.request_index not in self.facts.published_people:
                continue
            if rule.name in ("uncomfortable", "inexperience") and not amount:
                continue
            found.append(
                Reason(rule.name, rule.sentence(self.facts, person, occasion, amount), amount)
            )
        found.append(self._load(person, occasion))
        found += self._rest(person, occasion)
        if occasion.request.series:
            found.append(self._series(person, occasion))
        if occasion.seat.is_backup:
            role = self.facts.label("role", occasion.seat.asked_role)
            found.append(Reason("no_backup", wording.backup(role), -self.problem.weights.no_backup))
        elif self.facts.people[person].experience is Experience.NOVICE:
            found.append(self._novice(person, occasion))
        found += self._partners(person, occasion)
        return tuple(found), sum(reason.amount for reason in found)

    def _load(self, person: int, occasion: Occasion) -> Reason:
        before = self.facts.people[person].load_before
        count = len(self.booked(person, {occasion.request.id})) + 1
        weights = self.problem.weights
        step = load_cost(weights, count, before) - load_cost(weights, count - 1, before)
        return Reason("load", wording.load(count, before), step)

    def _rest(self, person: int, occasion: Occasion) -> Iterator[Reason]:
        if not self.facts.people[person].comfort.rest_between_days:
            return
        others = self.booked(person, {occasion.request.id})
        near = [o for o in others if abs((o.day - occasion.day).days) == 1]
        if near:
            weight = self.problem.weights.uncomfortable * len(near)
            yield Reason("rest", wording.rest(near[0]), weight)

    def _series(self, person: int, occasion: Occasion) -> Reason:
        others = self.booked(person, {occasion.request.id})
        new = all(o.request.series != occasion.request.series for o in others)
        return Reason(
            "series_faces", wording.series(new_face=new), new * self.problem.weights.new_series_face
        )

    def _novice(self, person: int, occasion: Occasion) -> Reason:
        held = self.plan.held.get(occasion.request.id)
        leads = (
            [a.person for a in held.assigned if a.role == occasion.request.anchor_role]
            if held
            else []
        )
        me = self.facts.people[person].id
        veteran = any(
            self.facts.people[self.facts.person_index[lead]].experience is Experience.VETERAN
            for lead in leads
            if lead != me
        )
        return Reason(
            "novice",
            wording.novice(alone=not veteran),
            (not veteran) * self.problem.weights.novice_without_veteran,
        )

    def _partners(self, person: int, occasion: Occasion) -> Iterator[Reason]:
        here = self.company(occasion.request.id)
        for partner in self.facts.pairs_together.get(person, ()):
            name, missing = self.facts.name(partner), partner not in here
            weight = self.problem.weights.parted_pair
            yield Reason(
                "parted_pair",
                wording.partner(name, missing=missing),
                weight if missing else -weight,
            )


_KEPT_BOARDS = 4


def board_of(problem: Problem, plan: Plan) -> Board:
    """The board of a plan, kept for the last few plans asked about, so that questions are look-ups."""
    for board in problem.__dict__.get("_boards", ()):
        if isinstance(board, Board) and board.plan is plan:
            return board
    board = Board(problem, plan)
    _keep(board)
    return board


def _keep(board: Board) -> None:
    boards = board.problem.__dict__.setdefault("_boards", [])
    boards.append(board)
    del boards[:-_KEPT_BOARDS]
