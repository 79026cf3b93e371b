"""Repair (なおす): facts changed after a plan was published; fewest people to telephone, then letters, then the rest."""

from dataclasses import dataclass

from divide_support.matching.board import Board, board_of
from divide_support.matching.difference import Difference, difference
from divide_support.matching.local import neighbourhood, resolve
from divide_support.matching.problem import Assigned, Held, Plan, Problem
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
    repaired, called = kept, set[str]()
    still_open = []
    for request, role in gaps:
        found = _cheapest_in_calls(problem, repaired, request, role, called)
        if found is None:
            still_open.append((request, role))
            continue
        called |= {change.person for change in found.changes}
        repaired = carry_out(repaired, found)
    if still_open:
        repaired = _widen(problem, repaired, still_open)
    repaired = _only_with_anchor(problem, repaired)
    changes = difference(problem, plan, repaired)
    left = frozenset(p for r in plan.held for p in plan.people_of(r) if p not in kept.people_of(r))
    calls = tuple(c.person for c in changes.people if c.comes or c.moves or c.person not in left)
    return Repair(
        repaired,
        tuple(sorted(left)),
        calls,
        changes.requests,
        tuple(gap for gap in gaps if _lacks(problem, repaired, *gap)),
        changes,
    )


def what_holds(problem: Problem, plan: Plan) -> tuple[Plan, tuple[tuple[str, str], ...]]:
    """The plan without whoever cannot come any more, and the seats that this leaves open, most important first."""
    board = Board(problem, plan)
    pinned = {(f.request, f.person) for f in problem.fixed}
    seats = [(r, a) for r, held in plan.held.items() for a in held.assigned]
    seats.sort(
        key=lambda s: (
            (s[0], s[1].person) not in pinned,
            -board.request(s[0]).priority,
            s[0],
            s[1].person,
        )
    )
    held: dict[str, Held] = {}
    gaps = []
    growing = Board(problem, Plan({}))
    for request_id, assigned in seats:
        choice = plan.held[request_id].slot
        occasion = board.occasion(request_id, assigned.role, choice)
        if request_id in problem.cancelled or any(board.bars.closed(occasion)):
            continue
        person = board.facts.person_index[assigned.person]
        stays = (request_id, assigned.person) in pinned or not any(
            growing.failing(person, occasion)
        )
        here = held.setdefault(request_id, Held(choice, ()))
        if stays:
            held[request_id] = Held(choice, (*here.assigned, assigned))
            growing.bookings.setdefault(person, []).append(occasion)
        else:
            gaps.append((request_id, assigned.role))
    order = {request_id: held[request_id] for request_id in plan.held if request_id in held}
    lead_first = {r.id: r.anchor_role for r in problem.requests}
    gaps.sort(key=lambda g: (-board.request(g[0]).priority, g[0], g[1] != lead_first[g[0]]))
    return Plan(order), tuple(gaps)


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
