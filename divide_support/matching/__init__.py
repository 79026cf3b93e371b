"""The matcher (組合せ): a problem goes in, a plan comes out; pure, deterministic, and able to say why."""

from divide_support.matching.candidates import Candidate, candidates, refusals
from divide_support.matching.explain import (
    OpenKind,
    OpenSeat,
    SeatExplanation,
    explain_open_seat,
    explain_seat,
)
from divide_support.matching.judge import Breach, Judgement, PlanFigures, Shortage, judge
from divide_support.matching.outcome import Outcome, match
from divide_support.matching.problem import (
    Assigned,
    Experience,
    Fixed,
    Held,
    Person,
    Plan,
    Problem,
    Reason,
    Request,
    Seat,
    Slot,
    Verdict,
    Weights,
)
from divide_support.matching.search import Progress, Solution, search, solve, warm_up

__all__ = [
    "Assigned",
    "Breach",
    "Candidate",
    "Experience",
    "Fixed",
    "Held",
    "Judgement",
    "OpenKind",
    "OpenSeat",
    "Outcome",
    "Person",
    "Plan",
    "PlanFigures",
    "Problem",
    "Progress",
    "Reason",
    "Request",
    "Seat",
    "SeatExplanation",
    "Shortage",
    "Slot",
    "Solution",
    "Verdict",
    "Weights",
    "candidates",
    "explain_open_seat",
    "explain_seat",
    "judge",
    "match",
    "refusals",
    "search",
    "solve",
    "warm_up",
]
