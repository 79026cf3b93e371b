"""What a reader of paper must know besides the paper: the day, the municipalities, the rules of the office."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from divide_support.drafts import (
    Draft,
    MunicipalityDraft,
    NominationDraft,
    RequestDraft,
    SupporterDraft,
    VenueDraft,
)

DRAFTS: Mapping[str, type[Draft]] = {
    "requests": RequestDraft,
    "nominations": NominationDraft,
    "supporters": SupporterDraft,
    "venues": VenueDraft,
    "municipalities": MunicipalityDraft,
}


@dataclass(frozen=True)
class Known:
    """A record we hold already, and how the coordinator would find it (「受付番号12」, 「登録番号MD23-043」)."""

    where: str
    draft: Draft


@dataclass(frozen=True)
class Context:
    """Facts and rules against which a paper is judged; `municipalities` maps each name to its six-digit code."""

    as_of: date
    municipalities: Mapping[str, str] = field(default_factory=dict)
    lead_days: int = 30
    march_deadline: tuple[int, int] = (1, 31)
    nominee_ages: tuple[int, int] = (60, 85)
    closed_days: tuple[tuple[int, int], tuple[int, int]] = ((12, 29), (1, 3))
    known: tuple[Known, ...] = ()

    def is_closed(self, day: date) -> bool:
        """Is it 年末年始?"""
        first, last = self.closed_days
        place = (day.month, day.day)
        if first <= last:
            return first <= place <= last
        return place >= first or place <= last

    def name_of(self, code: str) -> str | None:
        return next((name for name, one in self.municipalities.items() if one == code), None)

    def as_json(self, kind: str) -> dict[str, Any]:
        draft = DRAFTS[kind]
        return {
            "as_of": self.as_of.isoformat(),
            "municipalities": dict(self.municipalities),
            "lead_days": self.lead_days,
            "march_deadline": self.march_deadline,
            "nominee_ages": self.nominee_ages,
            "closed_days": self.closed_days,
            "known": [
                [one.where, one.draft.as_json()]
                for one in self.known
                if isinstance(one.draft, draft)
            ],
        }

    @classmethod
    def from_json(cls, kind: str, data: Mapping[str, Any]) -> "Context":
        draft = DRAFTS[kind]
        first, last = (tuple(one) for one in data["closed_days"])
        return cls(
            as_of=date.fromisoformat(data["as_of"]),
            municipalities=data["municipalities"],
            lead_days=data["lead_days"],
            march_deadline=tuple(data["march_deadline"]),
            nominee_ages=tuple(data["nominee_ages"]),
            closed_days=(first, last),
            known=tuple(Known(where, draft.from_json(one)) for where, one in data["known"]),
        )
