"""Explanations (なぜ): why this person sits here, and why a seat stays open."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from divide_support.matching import wording
from divide_support.matching.board import Board, board_of
from divide_support.matching.candidates import Candidate, candidate, way_out
from divide_support.matching.facts import Occasion
from divide_support.matching.problem import Plan, Problem, Reason
from divide_support.matching.rules import BARS


@dataclass(frozen=True, slots=True)
class SeatExplanation:
    """Why this person: what speaks for them, what to mind, and who could come instead at what price."""

    request: str
    role: str
    person: str
    merits: tuple[Reason, ...]
    concerns: tuple[Reason, ...]
    breaches: tuple[Reason, ...]
    instead: str | None
    instead_words: str


_MOST_RELAXATIONS = 30


class OpenKind(StrEnum):
    """Why a seat is open."""

    NOT_OPEN = "not_open"
    CANCELLED = "cancelled"
    SLOT_CLOSED = "slot_closed"
    NO_ANCHOR = "no_anchor"
    NO_CANDIDATE = "no_candidate"
    ALL_BUSY = "all_busy"
    SOMEBODY_FREE = "somebody_free"


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """How many are left after one more test."""

    rule: str
    title: str
    left: int


@dataclass(frozen=True, slots=True)
class Relaxation:
    """Somebody who fails exactly one test."""

    person: str
    reason: Reason
    way_out: str | None


@dataclass(frozen=True, slots=True)
class OpenSeat:
    """Why a seat is open and what would help; `competitor` is the request that holds most of the able people."""

    request: str
    role: str
    kind: OpenKind
    sentence: str
    funnel: tuple[FunnelStep, ...]
    relaxations: tuple[Relaxation, ...]
    competitor: str | None


def explain_seat(
    problem: Problem, plan: Plan, request_id: str, role: str, person: str
) -> SeatExplanation:
    """The three sentences of 「なぜこの人？」: conditions met, points to mind, and what if not this person."""
    board = board_of(problem, plan)
    occasion = board.occasion(request_id, role)
    me = board.facts.person_index[person]
    mine = candidate(board, me, occasion)
    able = np.nonzero(board.bars.passing(occasion))[0]
    company = set(board.company(request_id))
    company.add(me)
    others = [candidate(board, int(i), occasion) for i in able if int(i) not in company]
    next_best = min(
        (o for o in others if o.possible), key=lambda o: (o.cost, o.person), default=None
    )
    return SeatExplanation(
        request_id,
        role,
        person,
        mine.merits,
        mine.concerns,
        mine.blockers,
        next_best.person if next_best else None,
        _instead(board, mine, next_best),
    )


def _instead(board: Board, mine: Candidate, other: Candidate | None) -> str:
    if other is None:
        return "ほかに空いている人がいないため、この人でないと席が空きます。"
    further = other.minutes_travel - mine.minutes_travel
    distance = (
        f"移動が{further}分長く"
        if further > 0
        else f"移動が{-further}分短く"
        if further < 0
        else "移動は同じで"
    )
    return f"この人でないときは{board.facts.label('person', other.person)}さんにお願いできます。{distance}、この期間の派遣は{other.load + 1}件になります。"


def explain_open_seat(
    problem: Problem, plan: Plan, request_id: str, role: str, *, slot: int | None = None
) -> OpenSeat:
    """Funnel over the tests in their fixed order, those who fail only one of them, and the kind of the gap."""
    board = board_of(problem, plan)
    occasion = board.occasion(request_id, role, slot)
    busy = _busy(board, occasion)
    funnel = _funnel(board, occasion, busy)
    kind, sentence = _kind(board, occasion, busy, funnel)
    rivals = Counter(request for _, requests in busy.values() for request in requests)
    competitor = min(rivals, key=lambda r: (-rivals[r], r)) if rivals else None
    return OpenSeat(
        request_id, role, kind, sentence, funnel, _relaxations(board, occasion, busy), competitor
    )


def _busy(board: Board, occasion: Occasion) -> dict[int, tuple[Reason, tuple[str, ...]]]:
    """Able people whom their other bookings keep away: the first such reason, and the bookings."""
    found = {}
    for person in np.nonzero(board.bars.passing(occasion))[0]:
        reasons = list(board.in_the_way(int(person), occasion))
        if reasons:
            found[int(person)] = (
                reasons[0][0],
                tuple(sorted({r for _, rs in reasons for r in rs})),
            )
    return found


def _funnel(
    board: Board, occasion: Occasion, busy: dict[int, tuple[Reason, tuple[str, ...]]]
) -> tuple[FunnelStep, ...]:
    steps = []
    left = np.ones(len(board.facts.people), dtype=bool)
    for bar, amounts in zip(BARS, board.bars.amounts(occasion), strict=True):
        before = int(left.sum())
        left &= amounts == 0
        after = int(left.sum())
        if after < before:
            steps.append(FunnelStep(bar.name, bar.title, after))
    left[list(busy)] = False
    company = [i for i in board.company(occasion.request.id) if left[i]]
    left[company] = False
    if busy or company:
        steps.append(FunnelStep("free", "ほかの予定", int(left.sum())))
    return tuple(steps)


def _kind(
    board: Board,
    occasion: Occasion,
    busy: dict[int, tuple[Reason, tuple[str, ...]]],
    funnel: tuple[FunnelStep, ...],
) -> tuple[OpenKind, str]:
    request, seat = occasion.request, occasion.seat
    if request.id in board.problem.cancelled:
        return OpenKind.CANCELLED, wording.cancelled(board.facts, occasion, 1)
    held = board.plan.held.get(request.id)
    filled = sum(a.role == seat.role for a in held.assigned) if held else 0
    if filled >= seat.count:
        return OpenKind.NOT_OPEN, "この席は埋まっています。"
    closed = next(board.bars.closed(occasion), None)
    if closed is not None:
        return OpenKind.SLOT_CLOSED, closed.sentence
    free = funnel[-1].left if funnel else len(board.facts.people)
    if held is None and seat.role != request.anchor_role:
        words = wording.moot(
            *(board.facts.label("role", role) for role in (request.anchor_role, seat.role))
        )
        return OpenKind.NO_ANCHOR, words
    if not free and not busy:
        return OpenKind.NO_CANDIDATE, "条件に合う人が1人もいません。"
    if not free:
        return (
            OpenKind.ALL_BUSY,
            f"条件に合う{len(busy)}人は、みなほかの依頼に入っているか上限に達しています。",
        )
    return OpenKind.SOMEBODY_FREE, f"空いている人が{free}人います。"


def _relaxations(
    board: Board, occasion: Occasion, busy: dict[int, tuple[Reason, tuple[str, ...]]]
) -> tuple[Relaxation, ...]:
    """People who fail exactly one test, the smallest amounts first within each test."""
    amounts = np.stack(board.bars.amounts(occasion))
    once = np.nonzero((amounts > 0).sum(axis=0) == 1)[0]
    company = set(board.company(occasion.request.id))
    # The nearest first: those whom a little would help are worth a telephone call.
    near = sorted(once.tolist(), key=lambda i: (int(amounts[:, i].sum()), i)) + sorted(busy)
    found = []
    for person in near:
        if person in company:
            continue
        blockers = tuple(board.failing(person, occasion))
        if len(blockers) == 1:
            way = next(way_out(board, person, occasion, blockers), None)
            found.append(Relaxation(board.facts.people[person].id, blockers[0], way))
            if len(found) == _MOST_RELAXATIONS:
                break
    return tuple(
        sorted(found, key=lambda r: (r.way_out is None, r.reason.rule, r.reason.amount, r.person))
    )
