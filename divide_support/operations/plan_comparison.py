"""Plans side by side (案をくらべる): the seats as they are and one proposal per policy, with what each would change."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from threading import Event

from divide_support import matching
from divide_support.matching.beside import Prover, Word
from divide_support.matching.judge import Judgement
from divide_support.matching.outcome import possible_gain
from divide_support.matching.problem import Held, Plan, Problem
from divide_support.matching.search import DEFAULT_ITERATIONS
from divide_support.operations.matching_board import Board, BoardPerson
from divide_support.operations.planning import MadePlan, make_plan
from divide_support.operations.planning_facts import policy_weights
from divide_support.vocabulary import Policy

PROOF_SECONDS = 6.0
NOW = "now"


@dataclass(frozen=True)
class PlanRow:
    """One plan in figures; `room` is how much better it could still be at most, in percent (None = not known)."""

    key: str
    title: str
    made: MadePlan | None
    filled: int
    positions: int
    complete: int
    requests: int
    mean_travel: int
    most: int
    changed_people: int | None
    room: float | None

    @property
    def room_words(self) -> str:
        if self.room is None:
            return "―" if self.made is None else "まだ分かりません"
        return "なし（証明ずみ）" if self.room < 0.05 else f"最大 {self.room:.1f} %"


@dataclass(frozen=True)
class ChangeRow:
    """What one plan would change at one request."""

    activity_id: int
    number: str
    municipality: str
    held_on: date | None
    moved_to: date | None
    leaving: tuple[str, ...]
    coming: tuple[str, ...]


@dataclass(frozen=True)
class MakingNews:
    """How far the planning is, and how much the best plan so far fills."""

    done: int
    total: int
    title: str
    filled: int
    positions: int


def current_row(board: Board) -> PlanRow:
    """いまの割当: what stands in the data file today."""
    return _plan_row(NOW, "いまの割当", None, board.judgement, None, None)


def make_plans(
    board: Board,
    *,
    policies: Sequence[Policy],
    stop: Event,
    iterations: int = DEFAULT_ITERATIONS,
    seconds: float = PROOF_SECONDS,
    news: Callable[[MakingNews], None] | None = None,
) -> tuple[PlanRow, ...]:
    """One proposal per policy, the first one first. Stopped early: the best of the one in hand, and no others. Pure."""
    rows: list[PlanRow] = []
    for number, policy in enumerate(policies):
        if rows and stop.is_set():
            break
        weighted = replace(board.problem, weights=policy_weights(policy))
        facts = replace(board.facts, problem=weighted)
        report = None if news is None else _reporter(weighted, policy, number, policies, news)
        made = make_plan(facts, policy=policy, iterations=iterations, stop=stop, progress=report)
        made, room = _proven(made, stop, seconds)
        changed = len(changed_people(board.plan, made.plan))
        rows.append(_plan_row(policy.value, policy.label, made, made.judgement, changed, room))
    return tuple(rows)


def _reporter(
    problem: Problem,
    policy: Policy,
    number: int,
    policies: Sequence[Policy],
    news: Callable[[MakingNews], None],
) -> Callable[[matching.Progress], None]:
    positions = sum(request.places for request in problem.requests)

    def report(progress: matching.Progress) -> None:
        best = progress.best()
        filled = sum(len(held.assigned) for held in best.held.values())
        done = number * progress.iterations + progress.iterations_done
        total = len(policies) * progress.iterations
        news(MakingNews(done, total, policy.label, filled, positions))

    return report


def _proven(made: MadePlan, stop: Event, seconds: float) -> tuple[MadePlan, float | None]:
    """A second process looks for the limit, and perhaps for something better still; stopping ends it at once."""
    last: Word | None = None
    best = made
    if seconds <= 0:
        return made, None
    end = time.monotonic() + seconds
    with Prover(made.problem, made.plan, seconds=seconds) as prover:
        while not prover.over and not stop.is_set() and time.monotonic() < end:
            word = prover.news(wait=0.1)
            if word is None:
                continue
            last = word
            if word.plan is not None:
                best = _better(best, word.plan)
    if last is None:
        return best, None
    return best, possible_gain(best.judgement.total, last.bound)


def _better(made: MadePlan, plan: Plan) -> MadePlan:
    judgement = matching.judge(made.problem, plan)
    old = made.judgement
    fewer = (len(judgement.breaches), judgement.hard_tier, judgement.total)
    if fewer < (len(old.breaches), old.hard_tier, old.total):
        return replace(made, plan=plan, judgement=judgement)
    return made


def _plan_row(
    key: str,
    title: str,
    made: MadePlan | None,
    judgement: Judgement,
    changed: int | None,
    room: float | None,
) -> PlanRow:
    figures = judgement.figures
    return PlanRow(
        key,
        title,
        made,
        figures.filled,
        figures.positions,
        figures.fully_staffed,
        figures.requests,
        round(figures.mean_travel),
        figures.max_load,
        changed,
        room,
    )


def _pairs(held: Held | None) -> frozenset[str]:
    return frozenset(one.person for one in held.assigned) if held else frozenset()


def changed_people(before: Plan, after: Plan) -> frozenset[str]:
    """Everybody who gets or loses a seat, or whose date moves."""
    people: set[str] = set()
    for key in before.held.keys() | after.held.keys():
        old, new = before.held.get(key), after.held.get(key)
        people |= _pairs(old) ^ _pairs(new)
        if old and new and old.slot != new.slot:
            people |= _pairs(old) & _pairs(new)
    return frozenset(people)


def plan_changes(board: Board, plan: Plan) -> tuple[ChangeRow, ...]:
    """ちがい: request by request, in the order of the list."""
    slots = {request.id: request.slots for request in board.problem.requests}
    rows = []
    for request in board.requests:
        key = str(request.id)
        old, new = board.plan.held.get(key), plan.held.get(key)
        before, after = _pairs(old), _pairs(new)
        moved = _moved_to(slots.get(key, ()), request.activity.held_on, new)
        if before != after or moved:
            rows.append(
                ChangeRow(
                    request.id,
                    request.activity.number,
                    request.activity.municipality,
                    request.activity.held_on,
                    moved,
                    _names(board.people, before - after),
                    _names(board.people, after - before),
                )
            )
    return tuple(rows)


def _moved_to(
    slots: Sequence[matching.Slot], today_on: date | None, held: Held | None
) -> date | None:
    if held is None:
        return None
    day = next((slot.start.date() for slot in slots if slot.choice == held.slot), None)
    return None if day == today_on else day


def _names(people: Mapping[str, BoardPerson], keys: frozenset[str]) -> tuple[str, ...]:
    return tuple(people[key].name for key in sorted(keys, key=int))
