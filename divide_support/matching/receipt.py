"""The plan receipt (配置理由書): what a plan was made from and why each person sits where they do, to be defended next year."""

import hashlib
from dataclasses import asdict, dataclass

from divide_support.matching.board import board_of
from divide_support.matching.exchange_format import write_plan, write_problem
from divide_support.matching.explain import explain_open_seat
from divide_support.matching.judge import Breach, PlanFigures, judge
from divide_support.matching.outcome import Outcome
from divide_support.matching.problem import Plan, Problem, Reason
from divide_support.matching.rules import BARS, CAPS, CLASHES, CLOSED, COSTS

# Raised whenever a rule is added, taken away or reads differently.
RULES_VERSION = "2"


@dataclass(frozen=True, slots=True)
class SeatReasons:
    """One seat and everything that speaks for and against who sits there."""

    request: str
    role: str
    person: str
    merits: tuple[Reason, ...]
    concerns: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class OpenReason:
    """One seat that stays open, and why."""

    request: str
    role: str
    missing: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """The same facts, weights, seed and number of iterations give the same plan again."""

    rules_version: str
    rules: tuple[tuple[str, str], ...]
    weights: dict[str, int]
    facts_fingerprint: str
    plan_fingerprint: str
    seed: int
    iterations: int
    hard_tier: int
    soft_tier: int
    components: dict[str, int]
    figures: PlanFigures
    bound: int | None
    proven: bool
    quality_sentence: str
    breaches: tuple[Breach, ...]
    seats: tuple[SeatReasons, ...]
    open_seats: tuple[OpenReason, ...]


def fingerprint(problem: Problem) -> str:
    """Of all the facts a plan depends on; two problems with the same fingerprint get the same plan."""
    return hashlib.sha256(write_problem(problem).encode()).hexdigest()


def plan_fingerprint(plan: Plan) -> str:
    return hashlib.sha256(write_plan(plan, "").encode()).hexdigest()


def receipt(problem: Problem, outcome: Outcome) -> Receipt:
    """Everything that has to be kept with a plan."""
    judged = judge(problem, outcome.plan)
    return Receipt(
        RULES_VERSION,
        tuple(
            (rule.name, rule.title)
            for table in (BARS, CLOSED, CLASHES, CAPS, COSTS)
            for rule in table
        ),
        asdict(problem.weights),
        fingerprint(problem),
        plan_fingerprint(outcome.plan),
        outcome.seed,
        outcome.iterations,
        judged.hard_tier,
        judged.soft_tier,
        judged.components,
        judged.figures,
        outcome.bound,
        outcome.proven,
        outcome.sentence,
        judged.breaches,
        _seat_reasons(problem, outcome.plan),
        tuple(
            OpenReason(
                short.request,
                short.role,
                short.missing,
                explain_open_seat(problem, outcome.plan, short.request, short.role).sentence,
            )
            for short in judged.shortages
        ),
    )


def _seat_reasons(problem: Problem, plan: Plan) -> tuple[SeatReasons, ...]:
    board = board_of(problem, plan)
    found = []
    for request, held in plan.held.items():
        for assigned in held.assigned:
            occasion = board.occasion(request, assigned.role)
            words, _ = board.words_for(board.facts.person_index[assigned.person], occasion)
            merits = tuple(w for w in words if w.amount <= 0)
            concerns = tuple(w for w in words if w.amount > 0)
            found.append(SeatReasons(request, assigned.role, assigned.person, merits, concerns))
    return tuple(found)
