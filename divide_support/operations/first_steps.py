"""What an office that has just begun still needs before the first dispatch can be planned."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from divide_support.model import DispatchRequest, Municipality, Supporter, Venue
from divide_support.operations.settings import office_profile


class Step(StrEnum):
    """In the order in which they help each other."""

    SENDER = "sender"
    MUNICIPALITIES = "municipalities"
    VENUES = "venues"
    SUPPORTERS = "supporters"
    REQUESTS = "requests"


@dataclass(frozen=True, slots=True)
class FirstStep:
    """`count`: how many records there are already; of the sender 1 or 0."""

    step: Step
    count: int

    @property
    def is_done(self) -> bool:
        return self.count > 0


def first_steps(session: Session) -> tuple[FirstStep, ...]:
    """Empty as soon as the first request is there: then the day has its own tasks."""
    counts = {
        step: session.scalar(select(func.count()).select_from(kind)) or 0
        for step, kind in (
            (Step.MUNICIPALITIES, Municipality),
            (Step.VENUES, Venue),
            (Step.SUPPORTERS, Supporter),
            (Step.REQUESTS, DispatchRequest),
        )
    }
    if counts[Step.REQUESTS]:
        return ()
    counts[Step.SENDER] = int(bool(office_profile(session).section))
    return tuple(FirstStep(step, counts[step]) for step in Step)
