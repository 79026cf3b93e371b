"""Packing a problem (each record is described where it is written): one pass over requests, slots and seats."""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from divide_support.matching.bars import Mask, Wide, bars_of
from divide_support.matching.candidate_lists import CandidateLists
from divide_support.matching.facts import Facts, Ints, Occasion, facts_of
from divide_support.matching.judge import judge
from divide_support.matching.packed import NOVICE, VETERAN, Around, Layout
from divide_support.matching.problem import (
    Assigned,
    Experience,
    Fixed,
    Held,
    Plan,
    Problem,
    Request,
    Seat,
)
from divide_support.matching.records import SEAT, SLOT
from divide_support.matching.rules import backup_cost, parted_cost, slot_costs

# People times requests in a year of a large prefecture (2,000 and 10,000); and how many a seat lists beyond that.
_LARGE = 20_000_000
_MOST_CANDIDATES = 48


class _Packer:
    """Collects records; one pass over requests, slots and seats."""

    def __init__(self, problem: Problem, around: Around | None, most: int | None) -> None:
        self.problem, self.around = problem, around
        self.facts: Facts = facts_of(problem)
        self.bars = bars_of(self.facts)
        self.req: list[int] = []
        self.slot: list[int] = []
        self.seat: list[int] = []
        self.places = 0
        self.requests: list[int] = []
        self.slot_choices: list[int] = []
        self.seat_roles: list[str] = []
        self.weeks, self.months = self.facts.calendar()
        self.series: dict[str, int] = {}
        self.fixed: dict[str, list[Fixed]] = {}
        for fixed in (*problem.fixed, *(around.pins if around else ())):
            if around is None or fixed.request in around.free:
                self.fixed.setdefault(fixed.request, []).append(fixed)
        people = problem.people
        self.grades = np.array(
            [
                NOVICE * (p.experience is Experience.NOVICE)
                + VETERAN * (p.experience is Experience.VETERAN)
                for p in people
            ],
            dtype=np.int32,
        )
        self.lists = CandidateLists(self.grades, most=most)
        self.able: dict[object, Mask] = {}
        together = problem.weights.parted_pair
        self.eager = np.array(
            [together * len(self.facts.pairs_together.get(i, ())) for i in range(len(people))],
            dtype=np.int32,
        )
        self.any_pairs = bool(self.facts.pairs_together)
        for index in self._order():
            self._pack_request(index, problem.requests[index])

    def _order(self) -> Iterable[int]:
        if self.around is None:
            return range(len(self.problem.requests))
        return sorted(self.facts.request_index[request] for request in self.around.free)

    def _pack_request(self, index: int, request: Request) -> None:
        if request.id in self.problem.cancelled:
            return
        fixed = self.fixed.get(request.id, [])
        open_seats = self._open_seats(request, fixed)
        if not open_seats:
            return
        first_slot, first_seat = len(self.slot) // SLOT, len(self.seat) // SEAT
        fewest = self._pack_slots(request, fixed, open_seats)
        if len(self.slot) // SLOT == first_slot:
            self._drop_seats(first_seat)
            return
        self._pack_record(request, fixed, open_seats, first_slot, fewest)
        self.requests.append(index)
        self.places += sum(count for _, count in open_seats)

    def _open_seats(self, request: Request, fixed: list[Fixed]) -> list[tuple[Seat, int]]:
        """Seats with the places that are ours to fill: who leads first, who stands by last."""
        anchor, weights = request.anchor_role, self.problem.weights
        seats = sorted(request.seats, key=lambda s: (s.is_backup, s.role != anchor))
        found = ((seat, seat.count - sum(f.role == seat.role for f in fixed)) for seat in seats)
        return [
            (seat, count)
            for seat, count in found
            if count > 0 and (weights.no_backup or not seat.is_backup)
        ]

    def _pack_slots(
        self, request: Request, fixed: list[Fixed], open_seats: list[tuple[Seat, int]]
    ) -> int:
        """Record: day, begin, end, venue, week, month, cost, request, first seat, end seat.
        Returns the fewest candidates for the leading role at any slot.
        """
        taken = {f.person for f in fixed}
        anchored = any(f.role == request.anchor_role for f in fixed)
        fewest = 10**6
        for slot in request.slots:
            if fixed and slot.choice != fixed[0].slot:
                continue
            occasion = self.facts.occasion(request, slot, request.seats[0])
            if any(self.bars.closed(occasion)):
                continue
            first_seat, found = self._pack_seats(request, open_seats, occasion, taken)
            if not anchored and not found:
                self._drop_seats(first_seat)
                continue
            fewest = min(fewest, found)
            cost = 0 if anchored else self._cost_of_holding(occasion, fixed, open_seats)
            if (
                self.around is not None
                and (before := self.around.plan.held.get(request.id)) is not None
            ):
                cost += 3 * self.around.loyalty * (before.slot != slot.choice)
            self.slot += [
                occasion.day.toordinal(), occasion.begin, occasion.end, occasion.venue_index,
                self.weeks[occasion.week], self.months[occasion.month], cost,
                len(self.requests), first_seat, len(self.seat) // SEAT,
            ]  # fmt: skip
            self.slot_choices.append(slot.choice)
        return fewest

    def _pack_record(
        self,
        request: Request,
        fixed: list[Fixed],
        open_seats: list[tuple[Seat, int]],
        first_slot: int,
        fewest: int,
    ) -> None:
        """Record: first slot, end slot, unfilled, not held, first place, places, most people, held anyway,
        veterans and newcomers already there, rank for insertion, price of being held with somebody lacking,
        places of people who go (those who stand by follow).
        """
        weights, most = self.problem.weights, self.problem.ordinance.max_people
        going = [f for f in fixed if f.role not in request.backup_roles]
        wanted = sum(count for seat, count in open_seats if not seat.is_backup)
        places = sum(count for _, count in open_seats)
        allowed = wanted if most is None else min(wanted, max(0, most - len(going)))
        anchored = any(f.role == request.anchor_role for f in going)
        if anchored:
            not_held = weights.held_short if allowed else 0
        else:
            not_held = weights.not_held + weights.unfilled_position * len(going)
        grades = [
            (f.role, self.problem.people[self.facts.person_index[f.person]].experience)
            for f in going
        ]
        self.req += [
            first_slot, len(self.slot) // SLOT, weights.unfilled_position * request.priority,
            not_held * request.priority, self.places, places, allowed, int(anchored),
            sum(g is Experience.VETERAN and role == request.anchor_role for role, g in grades),
            sum(g is Experience.NOVICE for _, g in grades),
            -request.priority * 10**6 + min(fewest, 10**6 - 1), weights.held_short * request.priority, wanted,
        ]  # fmt: skip

    def _pack_seats(
        self,
        request: Request,
        open_seats: list[tuple[Seat, int]],
        occasion: Occasion,
        taken: set[str],
    ) -> tuple[int, int]:
        """Record: places, first candidate, end candidate, first place within the request, anchor, worth of a back-up.
        Returns the first seat and the number of candidates for the leading role.
        """
        first_seat, place, leads = len(self.seat) // SEAT, 0, 0
        here, cost = self._on_slot(request, occasion, taken)
        week = self.weeks[occasion.week]
        series = self.series.setdefault(request.series, len(self.series)) if request.series else -1
        for seat, count in open_seats:
            able = self._able(seat, occasion)[here]
            people = here[able]
            kept = self.lists.add(people, cost[able], series=series, week=week)
            anchor = seat.role == request.anchor_role
            self.seat += [
                count,
                self.lists.count - kept,
                self.lists.count,
                place,
                int(anchor),
                self.problem.weights.no_backup if seat.is_backup else 0,
            ]
            self.seat_roles.append(seat.role)
            place += count
            leads += len(people) * anchor
        return first_seat, leads

    def _able(self, seat: Seat, occasion: Occasion) -> Mask:
        """Who is registered and skilled for the seat; seats of many requests are alike."""
        found = self.able.get(seat.key)
        if found is None:
            here = self.facts.occasion(occasion.request, occasion.slot, seat)
            found = self.able[seat.key] = self.bars.passing_seat(here)
        return found

    def _on_slot(self, request: Request, occasion: Occasion, taken: set[str]) -> tuple[Wide, Ints]:
        """Who could come to the slot at all, and what each would cost; the same for all its seats."""
        here, cost = self.bars.at_slot(occasion)
        if self.any_pairs:
            cost -= self.eager[here]
        if taken:
            free = ~np.isin(here, [self.facts.person_index[person] for person in taken])
            here, cost = here[free], cost[free] - self._awaited(taken)[here[free]]
        if self.around is not None and self.around.loyalty:
            loyal = [self.facts.person_index[p] for p in self.around.plan.people_of(request.id)]
            cost -= self.around.loyalty * np.isin(here, loyal)
        return here, cost

    def _awaited(self, taken: set[str]) -> Ints:
        """Partners of fixed people: the kernel does not see that these are there already."""
        waiting = np.zeros(len(self.problem.people), dtype=np.int32)
        for person in taken:
            for partner in self.facts.pairs_together.get(self.facts.person_index[person], ()):
                waiting[partner] += 2 * self.problem.weights.parted_pair
        return waiting

    def _cost_of_holding(
        self, occasion: Occasion, fixed: list[Fixed], open_seats: list[tuple[Seat, int]]
    ) -> int:
        """The slot's own cost, that of the people who come along because they are fixed, and of nobody standing by."""
        cost = sum(slot_costs(self.facts, occasion).values())
        waiting = sum(count for seat, count in open_seats if seat.is_backup)
        cost += backup_cost(self.problem.weights, waiting)
        cost += parted_cost(self.facts, [self.facts.person_index[f.person] for f in fixed])
        seats = {seat.role: seat for seat in occasion.request.seats}
        for f in fixed:
            here = self.facts.occasion(occasion.request, occasion.slot, seats[f.role])
            cost += int(self.bars.cost(here)[self.facts.person_index[f.person]])
        return cost

    def _drop_seats(self, first_seat: int) -> None:
        while len(self.seat) // SEAT > first_seat:
            del self.seat[-SEAT:]
            self.seat_roles.pop()
            self.lists.drop()

    def pack(self) -> Layout:
        fixed_plan = self._fixed_plan()
        start = judge(self.problem, fixed_plan) if self.around is None else None
        cand, weeks = self.lists.packed()
        bookings = self._pack_bookings(cand)
        person, pairs = self._pack_people()
        faces = self._number_faces(cand)
        weights = self.problem.weights
        return Layout(
            self.problem, tuple(self.requests), tuple(self.slot_choices), tuple(self.seat_roles),
            np.array(self.req, dtype=np.int32), np.array(self.slot, dtype=np.int32),
            np.array(self.seat, dtype=np.int32), cand.reshape(-1), person,
            self.facts.gaps(), pairs,
            self._week_offsets(cand, weeks, bookings),
            np.array([weights.load_step, weights.new_series_face, weights.novice_without_veteran,
                      2 * weights.parted_pair], dtype=np.int32),
            tuple(bookings), faces, max(1, len(self.weeks)), max(1, len(self.months)), self.places,
            start.total if start else 0, start.hard_tier if start else 0, fixed_plan, self.fixed,
            self.lists.most,
        )  # fmt: skip

    def _fixed_plan(self) -> Plan:
        """The requests that are held by fixed people alone, and those outside the part that is solved again."""
        held = {}
        if self.around is not None:
            held = {r: h for r, h in self.around.plan.held.items() if r not in self.around.free}
        for request_id, fixed in self.fixed.items():
            request = self.problem.requests[self.facts.request_index[request_id]]
            anchored = any(f.role == request.anchor_role for f in fixed)
            if request_id not in self.problem.cancelled and anchored:
                people = tuple(Assigned(f.role, f.person) for f in fixed)
                held[request_id] = Held(fixed[0].slot, people)
        return Plan(held)

    def _pack_bookings(self, cand: NDArray[np.int32]) -> list[tuple[int, int]]:
        """Slot records beyond those of the requests, for the times of people who are not ours to move."""
        bookings = []
        for request_id, fixed in self.fixed.items():
            if request_id not in self.problem.cancelled:
                people = [self.facts.person_index[f.person] for f in fixed]
                bookings += self._pack_booking(request_id, fixed[0].slot, people)
        if self.around is not None:
            wanted = set(np.unique(cand[:, 0]).tolist())
            for request_id, held in self.around.plan.held.items():
                people = [self.facts.person_index[a.person] for a in held.assigned]
                people = [p for p in people if p in wanted]
                if people and request_id not in self.around.free:
                    bookings += self._pack_booking(request_id, held.slot, people)
        return bookings

    def _pack_booking(
        self, request_id: str, choice: int, people: list[int]
    ) -> list[tuple[int, int]]:
        request = self.problem.requests[self.facts.request_index[request_id]]
        slot = next(s for s in request.slots if s.choice == choice)
        occasion = self.facts.occasion(request, slot, request.seats[0])
        record = len(self.slot) // SLOT
        self.slot += [
            occasion.day.toordinal(), occasion.begin, occasion.end, occasion.venue_index,
            self.weeks[occasion.week], self.months[occasion.month], 0, -1, 0, 0,
        ]  # fmt: skip
        self.slot_choices.append(slot.choice)
        return [(person, record) for person in people]

    def _pack_people(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Record: most a week, most a month, load, drives, minutes a day, pairs apart (from, to),
        together (from, to), price of two days on end.
        """
        records: list[int] = []
        pairs: list[int] = []
        for i, person in enumerate(self.problem.people):
            apart, together = (
                self.facts.pairs_apart.get(i, ()),
                self.facts.pairs_together.get(i, ()),
            )
            first = len(pairs)
            pairs += [*apart, *together]
            middle = first + len(apart)
            records += [
                person.max_per_week, person.max_per_month, person.load_before, int(person.drives),
                person.max_minutes_per_day or 0, first, middle, middle, len(pairs),
                self.problem.weights.uncomfortable * person.comfort.rest_between_days,
            ]  # fmt: skip
        return np.array(records, dtype=np.int32), np.array([*pairs, -1], dtype=np.int32)

    def _number_faces(self, cand: NDArray[np.int32]) -> NDArray[np.int32]:
        """Replace series numbers in the candidates by one number per (series, person); the counters come back,
        already raised for fixed people.
        """
        count = max(1, len(self.problem.people))
        has_series = cand[:, 2] >= 0
        keys = cand[has_series, 2].astype(np.int64) * count + cand[has_series, 0]
        numbered, inverse = np.unique(keys, return_inverse=True)
        cand[has_series, 2] = inverse
        faces = np.zeros(len(numbered) + 1, dtype=np.int32)
        for request_id, person in self._seated_already():
            series = self.problem.requests[self.facts.request_index[request_id]].series
            if series in self.series:
                key = self.series[series] * count + self.facts.person_index[person]
                at = int(np.searchsorted(numbered, key))
                if at < len(numbered) and numbered[at] == key:
                    faces[at] += 1
        return faces

    def _seated_already(self) -> Iterator[tuple[str, str]]:
        for request_id, fixed in self.fixed.items():
            yield from ((request_id, f.person) for f in fixed)
        if self.around is not None and self.series:
            for request_id, held in self.around.plan.held.items():
                if request_id not in self.around.free:
                    yield from ((request_id, a.person) for a in held.assigned)

    def _week_offsets(
        self, cand: NDArray[np.int32], week: NDArray[np.int64], bookings: list[tuple[int, int]]
    ) -> NDArray[np.int32]:
        """Where the booking list of each (person, week) begins: room for the weekly cap, never more than can come."""
        weeks, count = max(1, len(self.weeks)), len(self.problem.people)
        seen = np.bincount(cand[:, 0] * np.int64(weeks) + week, minlength=count * weeks)
        caps = np.array([max(0, p.max_per_week) for p in self.problem.people], dtype=np.int64)
        room = np.minimum(seen, np.repeat(caps, weeks))
        for person, slot in bookings:
            room[person * weeks + self.slot[slot * SLOT + 4]] += 1
        return np.concatenate([[0], np.cumsum(room)]).astype(np.int32)


def pack(
    problem: Problem, around: Around | None = None, *, most_candidates: int | None = None
) -> Layout:
    """Candidates, costs and caps of a problem, or of a part of it, as the search kernel reads them.

    Beyond any prefecture's year not everybody is listed for every seat: the cheapest suffice.
    """
    size = len(problem.people) * len(problem.requests)
    if around is None and size > _LARGE:
        most_candidates = most_candidates or _MOST_CANDIDATES
    return _Packer(problem, around, most_candidates).pack()


def layout_of(problem: Problem) -> Layout:
    """The whole problem packed, once; nobody writes into it. It does not travel with the problem."""
    found = problem.__dict__.get("_layout")
    if not isinstance(found, Layout):
        found = problem.__dict__["_layout"] = pack(problem)
    return found
