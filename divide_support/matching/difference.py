"""The difference between two plans (ちがい): who has to be told, which letters change, and what it costs."""

from dataclasses import dataclass

from divide_support.matching.judge import Judgement, judge
from divide_support.matching.problem import Plan, Problem


@dataclass(frozen=True, slots=True)
class PersonChange:
    """One person to telephone: the requests that are new for them, gone, or at another time."""

    person: str
    comes: tuple[str, ...]
    leaves: tuple[str, ...]
    moves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """From one plan to another; negative amounts are better."""

    people: tuple[PersonChange, ...]
    requests: tuple[str, ...]
    moved: tuple[str, ...]
    opened: tuple[str, ...]
    closed: tuple[str, ...]
    hard_change: int
    soft_change: int
    seats_change: int
    travel_change: int

    @property
    def sentence(self) -> str:
        if not self.requests:
            return "変わるところはありません。"
        words = f"{len(self.requests)}件の依頼が変わり、{len(self.people)}人に連絡します。"
        if self.closed:
            words += f"{len(self.closed)}件が開けなくなります。"
        if self.opened:
            words += f"{len(self.opened)}件が新しく開けます。"
        return words


def difference(problem: Problem, before: Plan, after: Plan) -> Difference:
    """What changes from one plan to the other, in the order of the problem."""
    order = [r.id for r in problem.requests if r.id in before.held or r.id in after.held]
    changed = tuple(
        r for r in order if before.held.get(r) != after.held.get(r) and not _same(before, after, r)
    )
    moved = tuple(
        r
        for r in changed
        if r in before.held and r in after.held and before.held[r].slot != after.held[r].slot
    )
    was, now = _judged(problem, before, after, changed)
    return Difference(
        _people(before, after, changed, frozenset(moved)),
        changed,
        moved,
        tuple(r for r in changed if r not in before.held),
        tuple(r for r in changed if r not in after.held),
        now.hard_tier - was.hard_tier,
        now.soft_tier - was.soft_tier,
        now.figures.filled - was.figures.filled,
        now.figures.travel_min - was.figures.travel_min,
    )


def _same(before: Plan, after: Plan, request: str) -> bool:
    """The same slot and the same people in the same roles, in whatever order."""
    one, other = before.held.get(request), after.held.get(request)
    if one is None or other is None or one.slot != other.slot:
        return False
    return {(a.role, a.person) for a in one.assigned} == {
        (a.role, a.person) for a in other.assigned
    }


def _people(
    before: Plan, after: Plan, changed: tuple[str, ...], moved: frozenset[str]
) -> tuple[PersonChange, ...]:
    comes: dict[str, list[str]] = {}
    leaves: dict[str, list[str]] = {}
    moves: dict[str, list[str]] = {}
    for request in changed:
        was, now = set(before.people_of(request)), set(after.people_of(request))
        for people, found in (
            (now - was, comes),
            (was - now, leaves),
            (was & now if request in moved else set(), moves),
        ):
            for person in people:
                found.setdefault(person, []).append(request)
    everybody = sorted(comes.keys() | leaves.keys() | moves.keys())
    return tuple(
        PersonChange(p, tuple(comes.get(p, ())), tuple(leaves.get(p, ())), tuple(moves.get(p, ())))
        for p in everybody
    )


def _judged(
    problem: Problem, before: Plan, after: Plan, changed: tuple[str, ...]
) -> tuple[Judgement, Judgement]:
    """Both plans judged only where anything can have changed: at the changed requests, wherever the same people go,
    and in the same series. What is left out is equal in both.
    """
    people = {p for plan in (before, after) for r in changed for p in plan.people_of(r)}
    wanted = set(changed)
    series = {r.series for r in problem.requests if r.id in wanted and r.series}
    wanted |= {r.id for r in problem.requests if r.series in series} if series else set()
    plans = [
        {
            r: h
            for r, h in plan.held.items()
            if r in wanted or any(a.person in people for a in h.assigned)
        }
        for plan in (before, after)
    ]
    among = wanted.union(*plans)
    was, now = (judge(problem, Plan(held), among=among) for held in plans)
    return was, now
