"""The judge: applies the rules to any plan, whoever made it, and says what it costs, what it breaks and what is short."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from divide_support.matching import wording
from divide_support.matching.bars import Bars, bars_of
from divide_support.matching.facts import Facts, Occasion, facts_of
from divide_support.matching.problem import Experience, Held, Plan, Problem, Request
from divide_support.matching.rules import (
    CAPS,
    CLASHES,
    COSTS,
    HARD_COMPONENTS,
    SOFT_COMPONENTS,
    Scope,
    apart_pairs,
    backup_cost,
    load_cost,
    novice_cost,
    parted_cost,
    rest_cost,
    series_cost,
    slot_costs,
)


@dataclass(frozen=True, slots=True)
class Breach:
    """A hard rule that the plan breaks."""

    rule: str
    sentence: str
    request: str
    person: str | None = None
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Shortage:
    """Places of one role that stay open."""

    request: str
    role: str
    needed: int
    filled: int
    held: bool

    @property
    def missing(self) -> int:
        return self.needed - self.filled


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """Counts by which plans are compared."""

    requests: int
    held: int
    fully_staffed: int
    positions: int
    filled: int
    first_choice: int
    travel_min: int
    max_load: int
    load_gini: float

    @property
    def mean_travel(self) -> float:
        return round(self.travel_min / max(1, self.filled), 2)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the judge says of a plan; both tiers are always named side by side."""

    components: dict[str, int]
    breaches: tuple[Breach, ...]
    shortages: tuple[Shortage, ...]
    figures: PlanFigures

    @property
    def feasible(self) -> bool:
        return not self.breaches

    @property
    def hard_tier(self) -> int:
        return sum(self.components[name] for name in HARD_COMPONENTS)

    @property
    def soft_tier(self) -> int:
        return sum(self.components[name] for name in SOFT_COMPONENTS)

    @property
    def total(self) -> int:
        return self.hard_tier + self.soft_tier


def judge(problem: Problem, plan: Plan, *, among: Collection[str] | None = None) -> Judgement:
    """Score and breaches of a plan as in the exchange format; it may be broken in any way.

    `among` limits the judgement to some requests, for comparing plans that differ only there.
    """
    return _Court(problem, plan, among).judgement()


class _Court:
    """One plan before the judge: what was seen so far."""

    def __init__(self, problem: Problem, plan: Plan, among: Collection[str] | None) -> None:
        self.problem, self.plan = problem, plan
        self.facts: Facts = facts_of(problem)
        self.bars: Bars = bars_of(self.facts)
        asked = (
            problem.requests if among is None else [r for r in problem.requests if r.id in among]
        )
        self.asked = [request for request in asked if request.id not in problem.cancelled]
        self.components = dict.fromkeys(HARD_COMPONENTS + SOFT_COMPONENTS, 0)
        self.breaches: list[Breach] = []
        self.bookings: dict[int, list[Occasion]] = defaultdict(list)
        self.series: dict[str, set[int]] = defaultdict(set)
        self.by_hand = {(f.request, f.slot, f.role, f.person) for f in problem.fixed}
        self.valid: set[str] = set()
        self.no_comfort = not self.facts.having("comfort")
        self.travel_min = 0
        self.first_choice = 0

    def judgement(self) -> Judgement:
        for request_id, held in self.plan.held.items():
            self._hear(request_id, held)
        shortages = tuple(self._count_seats())
        for person in sorted(self.bookings):
            self._hear_person(person)
        self._hear_published()
        self._hear_fixed()
        faces = sum(len(people) for people in self.series.values())
        self.components["series_faces"] = series_cost(self.problem.weights, faces)
        return Judgement(self.components, tuple(self.breaches), shortages, self._figures(shortages))

    def _break(
        self,
        rule: str,
        sentence: str,
        request: str,
        person: str | None = None,
        *,
        by_hand: bool = False,
    ) -> None:
        self.breaches.append(Breach(rule, sentence, request, person, by_hand))

    def _hear(self, request_id: str, held: Held) -> None:
        index = self.facts.request_index.get(request_id)
        if index is None:
            return self._break("unknown_request", f"依頼{request_id}はありません。", request_id)
        request = self.problem.requests[index]
        if request_id in self.problem.cancelled:
            return self._break(
                "cancelled", f"依頼{request_id}は取りやめになっています。", request_id
            )
        slot = next((s for s in request.slots if s.choice == held.slot), None)
        if slot is None:
            return self._break(
                "unknown_slot", f"依頼{request_id}に第{held.slot}希望はありません。", request_id
            )
        self.valid.add(request_id)
        occasion = self.facts.occasion(request, slot, request.seats[0])
        for reason in self.bars.closed(occasion):
            self._break(reason.rule, reason.sentence, request_id)
        seated = self._seat_people(request, held)
        self._hear_company(request, held, seated)
        for name, cost in slot_costs(self.facts, occasion).items():
            self.components[name] += cost
        self.first_choice += held.slot == 1
        return None

    def _seat_people(self, request: Request, held: Held) -> list[int]:
        """Judge each person in turn; returns those who were counted."""
        slot = next(s for s in request.slots if s.choice == held.slot)
        seats = {seat.role: seat for seat in request.seats}
        counted: list[int] = []
        roles: dict[str, int] = defaultdict(int)
        for assigned in held.assigned:
            person = self.facts.person_index.get(assigned.person)
            if person is None:
                self._break(
                    "unknown_person",
                    f"{assigned.person}さんは登録されていません。",
                    request.id,
                    assigned.person,
                )
            elif assigned.role not in seats:
                self._break(
                    "unknown_role",
                    f"「{assigned.role}」の席はありません。",
                    request.id,
                    assigned.person,
                )
            elif person in counted:
                self._break("twice", "同じ人が二度入っています。", request.id, assigned.person)
            else:
                counted.append(person)
                roles[assigned.role] += 1
                self._hear_seat(self.facts.occasion(request, slot, seats[assigned.role]), person)
        for seat in request.seats:
            if roles[seat.role] > seat.count:
                words = f"「{self.facts.label('role', seat.role)}」は{seat.count}名までですが、{roles[seat.role]}名入っています。"
                self._break("count", words, request.id)
        if roles[request.anchor_role] < 1:
            self._break(
                "anchor",
                f"「{self.facts.label('role', request.anchor_role)}」が1名も入っていません。",
                request.id,
            )
        return counted

    def _hear_seat(self, occasion: Occasion, person: int) -> None:
        request, who = occasion.request, self.facts.people[person].id
        by_hand = (request.id, occasion.slot.choice, occasion.seat.role, who) in self.by_hand
        for reason in self.bars.failing(person, occasion):
            self._break(reason.rule, reason.sentence, request.id, who, by_hand=by_hand)
        for rule in COSTS:
            # The score counts people dropped, not those kept.
            if rule.name != "dropped" and not (rule.scope is Scope.WHOLE and self.no_comfort):
                self.components[rule.name] += int(self.bars.cost_of(rule, occasion)[person])
        self.bookings[person].append(occasion)
        self.travel_min += int(self.facts.minutes_home(occasion.venue_index)[person])
        if request.series:
            self.series[request.series].add(person)

    def _hear_company(self, request: Request, held: Held, seated: list[int]) -> None:
        """What depends on who goes together."""
        people = self.facts.people
        known = [
            (a.role, self.facts.person_index[a.person])
            for a in held.assigned
            if a.person in self.facts.person_index
        ]
        veterans = sum(
            people[i].experience is Experience.VETERAN for r, i in known if r == request.anchor_role
        )
        novices = sum(
            people[i].experience is Experience.NOVICE
            for role, i in known
            if role not in request.backup_roles
        )
        self.components["novice"] += novice_cost(self.problem.weights, novices, veterans)
        self.components["parted_pair"] += parted_cost(self.facts, seated)
        for i, j in apart_pairs(self.facts, seated):
            self._break(
                "apart",
                wording.apart(self.facts.name(i), self.facts.name(j)),
                request.id,
                people[i].id,
            )
        limit = self.problem.ordinance.max_people
        going = _going(request, held)
        if limit is not None and going > limit:
            clause = self.problem.ordinance.clause("max_people")
            self._break("max_people", wording.max_people(clause, going, limit), request.id)

    def _count_seats(self) -> Iterator[Shortage]:
        weights = self.problem.weights
        for request in self.asked:
            held = self.plan.held.get(request.id) if request.id in self.valid else None
            filled, places = _going(request, held), request.places
            self.components["unfilled"] += (
                weights.unfilled_position * request.priority * (places - filled)
            )
            if held is None:
                self.components["not_held"] += weights.not_held * request.priority
            elif filled < min(places, self.problem.ordinance.max_people or places):
                self.components["held_short"] += weights.held_short * request.priority
            held_by = [a.role for a in held.assigned] if held is not None else []
            for seat in request.seats:
                here = held_by.count(seat.role)
                if seat.is_backup:
                    if held is not None:
                        waiting = max(0, seat.count - here)
                        self.components["no_backup"] += backup_cost(weights, waiting)
                elif here < seat.count:
                    yield Shortage(request.id, seat.role, seat.count, here, held is not None)

    def _hear_person(self, person: int) -> None:
        who = self.facts.people[person]
        mine = sorted(self.bookings[person], key=lambda o: (o.day, o.begin, o.end))
        self.components["load"] += load_cost(self.problem.weights, len(mine), who.load_before)
        if who.comfort.rest_between_days:
            days = [occasion.day for occasion in mine]
            self.components["uncomfortable"] += rest_cost(self.problem.weights, days)
        for cap in CAPS:
            limit = cap.limit(self.facts, person)
            buckets: dict[object, list[Occasion]] = defaultdict(list)
            for occasion in mine:
                buckets[cap.bucket(occasion)].append(occasion)
            for group in buckets.values():
                count = sum(cap.measure(o) for o in group)
                if limit is not None and count > limit:
                    self._break(
                        cap.name,
                        cap.sentence(group[-1], count, limit),
                        group[-1].request.id,
                        who.id,
                    )
        for position, one in enumerate(mine):
            for other in mine[position + 1 :]:
                if other.day != one.day:
                    break
                for clash in CLASHES:
                    amount = clash.amount(self.facts, person, one, other)
                    if amount:
                        words = clash.sentence(self.facts, one, other, amount)
                        self._break(clash.name, words, other.request.id, who.id)

    def _hear_published(self) -> None:
        for index, (_, people) in self.facts.published_people.items():
            request_id = self.problem.requests[index].id
            now = set(self.plan.people_of(request_id)) if request_id in self.valid else set()
            gone = sum(self.facts.people[i].id not in now for i in people)
            self.components["dropped"] += self.problem.weights.dropped_assignment * gone

    def _hear_fixed(self) -> None:
        """Pins and accepted seats must be in the plan as soon as their request is held."""
        for fixed in self.problem.fixed:
            held = self.plan.held.get(fixed.request)
            if held is None:
                continue
            there = any(a.person == fixed.person and a.role == fixed.role for a in held.assigned)
            if held.slot != fixed.slot or not there:
                word = "承諾した" if fixed.accepted else "固定した"
                self._break(
                    "fixed",
                    f"{word}{self.facts.label('person', fixed.person)}さんが入っていません。",
                    fixed.request,
                    fixed.person,
                )

    def _figures(self, shortages: tuple[Shortage, ...]) -> PlanFigures:
        short = {shortage.request for shortage in shortages}
        held = [r for r in self.asked if r.id in self.valid]
        loads = sorted(len(self.bookings.get(i, ())) for i in range(len(self.facts.people)))
        count, load = len(loads), sum(loads)
        spread = sum((2 * (i + 1) - count - 1) * x for i, x in enumerate(loads))
        return PlanFigures(
            requests=len(self.asked),
            held=len(held),
            fully_staffed=sum(r.id not in short for r in held),
            positions=sum(r.places for r in self.asked),
            filled=sum(_going(r, self.plan.held[r.id]) for r in held),
            first_choice=self.first_choice,
            travel_min=self.travel_min,
            max_load=loads[-1] if loads else 0,
            load_gini=round(spread / (count * load), 4) if load else 0.0,
        )


def _going(request: Request, held: Held | None) -> int:
    """How many go to the request; who stands by stays at home."""
    if held is None:
        return 0
    return sum(assigned.role not in request.backup_roles for assigned in held.assigned)
