"""Candidates for one seat (候補): the possible ones ranked with reasons, the others with every test they fail and a way out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from divide_support.matching import wording
from divide_support.matching.board import Board, board_of
from divide_support.matching.facts import Occasion
from divide_support.matching.problem import Plan, Problem, Reason
from divide_support.matching.rules import BARS, CAPS, CLASHES

# A cost of so many points halves the fit shown as 0 … 100.
_HALF_FIT = 120
_MOST_EASE = 600


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person before one seat. `way_out` is the smallest change that would make an impossible person possible."""

    person: str
    seated: bool
    fixed: bool
    fit: int
    cost: int
    minutes_travel: int
    load: int
    month_count: int
    month_limit: int
    merits: tuple[Reason, ...]
    concerns: tuple[Reason, ...]
    blockers: tuple[Reason, ...]
    way_out: str | None = None

    @property
    def possible(self) -> bool:
        return not self.blockers


def candidates(
    problem: Problem,
    plan: Plan,
    request_id: str,
    role: str,
    *,
    slot: int | None = None,
    most_impossible: int | None = None,
) -> tuple[Candidate, ...]:
    """Everybody, best first: seated people, possible people by cost, then the others by how little is missing.

    With `most_impossible` only so many of the others are looked at closely (see `refusals` for all of them).
    """
    board = board_of(problem, plan)
    occasion = board.occasion(request_id, role, slot)
    near = _nearest(board, occasion, most_impossible)
    return tuple(sorted((candidate(board, person, occasion) for person in near), key=_rank))


def _nearest(board: Board, occasion: Occasion, most: int | None) -> list[int]:
    """Everybody whom no bar keeps away or who is seated, and the nearest of the others."""
    everybody = list(range(len(board.problem.people)))
    if most is None:
        return everybody
    amounts = np.stack(board.bars.amounts(occasion))
    fails, ease = (amounts > 0).sum(axis=0), np.minimum(amounts, _MOST_EASE).sum(axis=0)
    here = set(board.company(occasion.request.id))
    others = sorted(
        (i for i in everybody if fails[i] and i not in here), key=lambda i: (fails[i], ease[i], i)
    )
    return [i for i in everybody if not fails[i] or i in here] + others[:most]


def refusals(
    problem: Problem, plan: Plan, request_id: str, role: str, *, slot: int | None = None
) -> tuple[tuple[str, int], ...]:
    """How many people each test keeps away, by the first test they fail (「頼めない人」 in one line)."""
    board = board_of(problem, plan)
    occasion = board.occasion(request_id, role, slot)
    counts: Counter[str] = Counter()
    here = set(board.company(occasion.request.id))
    left = np.array([i not in here for i in range(len(problem.people))], dtype=bool)
    for bar, amounts in zip(BARS, board.bars.amounts(occasion), strict=True):
        counts[bar.title] += int((left & (amounts > 0)).sum())
        left &= amounts == 0
    titles = {rule.name: rule.title for table in (CAPS, CLASHES) for rule in table}
    for person in np.nonzero(left)[0].tolist():
        first = next(board.in_the_way(person, occasion), None)
        if first is not None:
            counts[titles.get(first[0].rule, wording.APART)] += 1
    return tuple((title, count) for title, count in counts.most_common() if count)


def _rank(found: Candidate) -> tuple[bool, bool, int, int, str]:
    ease = sum(min(reason.amount, _MOST_EASE) for reason in found.blockers)
    return (
        not found.seated,
        not found.possible,
        len(found.blockers),
        ease or found.cost,
        found.person,
    )


def candidate(board: Board, person: int, occasion: Occasion) -> Candidate:
    """One person before one seat, whether seated there already or not."""
    who = board.facts.people[person]
    held = board.plan.held.get(occasion.request.id)
    at_this_slot = held is not None and held.slot == occasion.slot.choice
    roles = (
        {a.role for a in held.assigned if a.person == who.id} if held and at_this_slot else set()
    )
    blockers = tuple(board.failing(person, occasion))
    if roles and occasion.seat.role not in roles:
        blockers = (
            *blockers,
            Reason("twice", wording.seated_as(board.facts.label("role", min(roles))), 1),
        )
    words, cost = board.words_for(person, occasion)
    mine = board.booked(person, {occasion.request.id})
    return Candidate(
        person=who.id,
        seated=occasion.seat.role in roles,
        fixed=(occasion.request.id, who.id) in board.fixed,
        fit=round(100 * _HALF_FIT / (_HALF_FIT + max(0, cost))),
        cost=cost,
        minutes_travel=int(board.facts.minutes_home(occasion.venue_index)[person]),
        load=len(mine),
        month_count=sum(o.month == occasion.month for o in mine),
        month_limit=who.max_per_month,
        merits=tuple(sorted((w for w in words if w.amount <= 0), key=lambda w: w.amount)),
        concerns=tuple(sorted((w for w in words if w.amount > 0), key=lambda w: -w.amount)),
        blockers=blockers,
        way_out=next(way_out(board, person, occasion, blockers), None) if blockers else None,
    )


_SIMPLE_WAYS = {
    "registration": wording.RENEWED,
    "suspension": wording.RESUMED,
    "insurance": wording.INSURED,
    "consent": wording.CONSENTED,
    "area": wording.AREA_WIDENED,
    "car_only": wording.RIDE_SHARED,
    "role": wording.ROLE_GIVEN,
}
_MOST_STRETCH_MIN = 30


def way_out(
    board: Board, person: int, occasion: Occasion, blockers: tuple[Reason, ...]
) -> Iterator[str]:
    """Changes that would make the person possible, each checked: another wish, another person elsewhere, one rule eased."""
    for slot in occasion.request.slots:
        if slot.choice == occasion.slot.choice:
            continue
        other = board.facts.occasion(occasion.request, slot, occasion.seat)
        if not board.bars.passes(person, other) or any(board.bars.closed(other)):
            continue
        if not any(board.in_the_way(person, other)):
            yield wording.other_wish(slot.choice, other)
    if all(
        reason.rule in ("overlap", "week_cap", "month_cap", "day_minutes") for reason in blockers
    ):
        in_the_way = {
            request for _, requests in board.in_the_way(person, occasion) for request in requests
        }
        for request in sorted(in_the_way):
            if not any(board.in_the_way(person, occasion, {request})):
                yield wording.replaced_at(board.facts.label("request", request))
    if len(blockers) == 1:
        yield from _eased(blockers[0])


def _eased(blocker: Reason) -> Iterator[str]:
    if blocker.rule in _SIMPLE_WAYS:
        yield _SIMPLE_WAYS[blocker.rule]
    elif blocker.rule in ("week_cap", "month_cap"):
        yield wording.one_more(blocker.amount)
    elif blocker.rule == "skill" and blocker.amount == 1:
        yield wording.ONE_LEVEL
    elif blocker.rule == "travel_limit" and blocker.amount <= _MOST_STRETCH_MIN:
        yield wording.stretch_travel(blocker.amount)
    elif blocker.rule in ("hours", "overlap") and blocker.amount <= _MOST_STRETCH_MIN:
        yield wording.stretch_hours(blocker.amount)
