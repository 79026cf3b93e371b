"""Repair (なおす): facts changed after a plan was published; fewest people to telephone, then letters, then the rest."""

from collections import Counter
from dataclasses import dataclass

from divide_support.matching.board import Board, board_of
from divide_support.matching.difference import Difference, difference
from divide_support.matching.facts import Occasion
from divide_support.matching.local import neighbourhood, resolve
from divide_support.matching.problem import Assigned, Held, Plan, Problem
from divide_support.matching.rules import CAPS, CLASHES
from divide_support.matching.suggestions import StandIn, stand_ins

# To change one person costs more than any wish, and less than an open seat.
_LOYALTY = 400
_LOOKED_AT = 8


@dataclass(frozen=True, slots=True)
class Repair:
    """The repaired plan; `left` are people who cannot come any more (they know), `calls` the others to telephone."""

    plan: Plan
    left: tuple[str, ...]
    calls: tuple[str, ...]
    letters: tuple[str, ...]
    still_open: tuple[tuple[str, str], ...]
    difference: Difference

    @property
    def sentence(self) -> str:
        if not self.letters:
            return "なおすところはありませんでした。"
        words = f"{len(self.calls)}人に電話し、{len(self.letters)}件の文書を差し替えれば元どおりそろいます。"
        if self.still_open:
            words = f"{len(self.calls)}人に電話し、{len(self.letters)}件の文書を差し替えます。{len(self.still_open)}席は空いたままです。"
        return words


def repair(problem: Problem, plan: Plan) -> Repair:
    """The plan under the problem's present facts: what still holds stays, gaps are closed with the fewest changes."""
    kept, gaps = what_holds(problem, plan)
    return mend(problem, plan, kept, gaps)


def mend(
    problem: Problem,
    plan: Plan,
    kept: Plan,
    gaps: tuple[tuple[str, str], ...],
    *,
    begun: StandIn | None = None,
    fill: bool = True,
) -> Repair:
    """Close the gaps that `what_holds` found; `begun` closes the first of them, without `fill` all stay open."""
    repaired, called = kept, set[str]()
    still_open = []
    for number, (request, role) in enumerate(gaps if fill else ()):
        chosen = begun if number == 0 else None
        found = chosen or _cheapest_in_calls(problem, repaired, request, role, called)
        if found is None:
            still_open.append((request, role))
            continue
        called |= {change.person for change in found.changes}
        before, repaired = repaired, carry_out(repaired, found)
        board_of(problem, before).after(repaired, {change.request for change in found.changes})
    if still_open and begun is None:
        repaired = _widen(problem, repaired, still_open)
    repaired = _only_with_anchor(problem, repaired)
    changes = difference(problem, plan, repaired)
    left = frozenset(
        p
        for r, held in plan.held.items()
        if kept.held.get(r) is not held
        for p in plan.people_of(r)
        if p not in kept.people_of(r)
    )
    calls = tuple(c.person for c in changes.people if c.comes or c.moves or c.person not in left)
    return Repair(
        repaired,
        tuple(sorted(left)),
        calls,
        changes.requests,
        tuple(gap for gap in gaps if _lacks(problem, repaired, *gap)),
        changes,
    )


def repairs(problem: Problem, plan: Plan, *, most: int = 4) -> tuple[Repair, ...]:
    """The repair with the fewest calls, then others that begin with somebody else, fewest calls first; at last nobody."""
    kept, gaps = what_holds(problem, plan)
    found = [mend(problem, plan, kept, gaps)]
    if not gaps:
        return tuple(found)
    others = [
        mend(problem, plan, kept, gaps, begun=begun)
        for begun in stand_ins(problem, kept, *gaps[0], None, most=_LOOKED_AT)
    ]
    others.sort(key=lambda r: (len(r.still_open), len(r.calls), r.difference.soft_change))
    others.append(mend(problem, plan, kept, gaps, fill=False))
    for other in others:
        if all(other.plan != one.plan for one in found):
            found.append(other)
    return (*found[: most - 1], *found[most - 1 :][-1:])


def what_holds(problem: Problem, plan: Plan) -> tuple[Plan, tuple[tuple[str, str], ...]]:
    """The plan without whoever cannot come any more, and the seats that this leaves open, most important first."""
    board = board_of(problem, plan)
    pinned = {(f.request, f.person) for f in problem.fixed}
    gone: set[tuple[str, str]] = set()
    occasions = {o.request.id: o for mine in board.bookings.values() for o in mine}
    for request in plan.held.keys() - occasions.keys():
        occasions[request] = board.occasion(request, board.request(request).anchor_role)
    # One look a request instead of one a person: whom neither place nor day nor time keeps away.
    coming = {r: board.bars.passing_slot(occasion) for r, occasion in occasions.items()}
    for person, mine in board.bookings.items():
        who = board.facts.people[person].id
        failing = {
            o.request.id
            for o in mine
            if not (coming[o.request.id][person] and board.bars.passing_seat(o)[person])
            and (o.request.id, who) not in pinned
        }
        left = [o for o in mine if o.request.id not in failing]
        failing |= _too_much(problem, board, person, left, pinned)
        gone |= {(request, who) for request in failing}
    held: dict[str, Held] = {}
    gaps: list[tuple[str, str]] = []
    for request_id, before in plan.held.items():
        if any(board.bars.closed(occasions[request_id])):
            continue
        stay = tuple(a for a in before.assigned if (request_id, a.person) not in gone)
        gaps += [(request_id, a.role) for a in before.assigned if a not in stay]
        held[request_id] = before if len(stay) == len(before.assigned) else Held(before.slot, stay)
    gaps.sort(
        key=lambda g: (-board.request(g[0]).priority, g[0], g[1] != board.request(g[0]).anchor_role)
    )
    kept = Plan(held)
    board.after(kept, [r for r in plan.held if held.get(r) is not plan.held[r]])
    return kept, tuple(gaps)


def _too_much(
    problem: Problem, board: Board, person: int, mine: list[Occasion], pinned: set[tuple[str, str]]
) -> set[str]:
    """Requests a person has to give up because caps or times no longer allow all of them: the least important."""
    if len(mine) < 2 or not _crowded(board, person, mine):
        return set()
    who = board.facts.people[person].id
    mine = sorted(
        mine, key=lambda o: ((o.request.id, who) not in pinned, -o.request.priority, o.request.id)
    )
    alone = Board(problem, Plan({}))
    given_up = set()
    for occasion in mine:
        if (occasion.request.id, who) not in pinned and any(alone.in_the_way(person, occasion)):
            given_up.add(occasion.request.id)
        else:
            alone.bookings.setdefault(person, []).append(occasion)
    return given_up


def _crowded(board: Board, person: int, mine: list[Occasion]) -> bool:
    """Is any cap exceeded or any pair of one day in conflict?"""
    for cap in CAPS:
        limit = cap.limit(board.facts, person)
        if limit is not None and sum(map(cap.measure, mine)) > limit:
            used: Counter[object] = Counter()
            for occasion in mine:
                used[cap.bucket(occasion)] += cap.measure(occasion)
            if max(used.values()) > limit:
                return True
    if len({occasion.day for occasion in mine}) == len(mine):
        return False
    ordered = sorted(mine, key=lambda o: (o.day, o.begin))
    return any(
        one.day == other.day and any(c.amount(board.facts, person, one, other) for c in CLASHES)
        for i, one in enumerate(ordered)
        for other in ordered[i + 1 : i + 4]
    )


def _cheapest_in_calls(
    problem: Problem, plan: Plan, request: str, role: str, called: set[str]
) -> StandIn | None:
    """Whoever needs the fewest further telephone calls; then the cheapest."""
    found = stand_ins(problem, plan, request, role, None, most=_LOOKED_AT)
    return min(
        found,
        key=lambda s: (len({c.person for c in s.changes} - called), s.cost_change, s.person),
        default=None,
    )


def carry_out(plan: Plan, found: StandIn) -> Plan:
    """The plan after a stand-in's changes."""
    for change in found.changes:
        held = plan.held[change.request]
        people = tuple(a for a in held.assigned if a.person != change.person)
        if change.comes:
            people = (*people, Assigned(change.role, change.person))
        plan = plan.with_request(change.request, Held(held.slot, people))
    return plan


def _widen(problem: Problem, plan: Plan, gaps: list[tuple[str, str]]) -> Plan:
    """Neither a direct stand-in nor a chain: solve the surroundings again, loyal to everybody already told."""
    board = board_of(problem, plan)
    free = neighbourhood(board, gaps)
    found = resolve(problem, plan, free, loyalty=_LOYALTY)
    better = difference(problem, _only_with_anchor(problem, plan), found)
    return found if better.hard_change < 0 else plan


def _only_with_anchor(problem: Problem, plan: Plan) -> Plan:
    """A request nobody can lead any more is not held."""
    anchors = {request.id: request.anchor_role for request in problem.requests}
    return Plan(
        {r: h for r, h in plan.held.items() if any(a.role == anchors[r] for a in h.assigned)}
    )


def _lacks(problem: Problem, plan: Plan, request: str, role: str) -> bool:
    held = plan.held.get(request)
    seat = next(s for r in problem.requests if r.id == request for s in r.seats if s.role == role)
    return held is None or sum(a.role == role for a in held.assigned) < seat.count
