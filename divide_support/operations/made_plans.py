"""Proposals (案) for a period: made from its facts, judged, and not stored until somebody uses them."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event

from divide_support import matching
from divide_support.matching.judge import Judgement
from divide_support.matching.outcome import Outcome
from divide_support.matching.policies import Staffing
from divide_support.matching.problem import Plan, Problem
from divide_support.operations.planning_facts import PlanningFacts
from divide_support.vocabulary import Policy


@dataclass(frozen=True)
class MadePlan:
    """A proposal with the facts it was made from; nothing of it is stored until it is adopted."""

    facts: PlanningFacts
    plan: Plan
    judgement: Judgement
    policy: Policy
    iterations: int
    staffing: Staffing = Staffing.MANY
    seed: int = 1
    bound: int | None = None
    proven: bool = False
    stopped: bool = False
    # The clock ended the work: the same facts may give another plan next time.
    cut: bool = False

    @property
    def outcome(self) -> Outcome:
        """In the shape in which the matcher writes receipts."""
        judged = self.judgement
        return Outcome(
            self.plan,
            judged.total,
            judged.hard_tier,
            self.bound,
            self.proven,
            self.iterations,
            self.seed,
            self.stopped,
            self.cut,
        )

    @property
    def problem(self) -> Problem:
        return self.facts.problem


def make_plan(
    facts: PlanningFacts,
    *,
    policy: Policy,
    iterations: int,
    seed: int = 1,
    stop: Event | None = None,
    progress: Callable[[matching.Progress], None] | None = None,
) -> MadePlan:
    """Pure: may run in a worker. Stopping early leaves the best plan so far."""
    plan = matching.solve(
        facts.problem, iterations=iterations, seed=seed, stop=stop, progress=progress
    )
    return MadePlan(facts, plan, matching.judge(facts.problem, plan), policy, iterations)
