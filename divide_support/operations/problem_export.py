"""The problem of a period under pseudonyms (仮名), in the exchange format: for a bug report, or to compare matchers."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from divide_support.matching.exchange_format import write_problem
from divide_support.matching.pseudonyms import pseudonymous
from divide_support.operations.planning import current_plan
from divide_support.operations.planning_facts import planning_facts


@dataclass(frozen=True)
class ExportedProblem:
    """The file and what is in it."""

    content: bytes
    people: int
    requests: int

    @property
    def sentence(self) -> str:
        return f"{self.requests}件の依頼と{self.people}人を、仮の番号で書き出しました。名前・電話・住所は入っていません。"


def export_problem(session: Session, *, first: date, last: date) -> ExportedProblem:
    """Today's seats go along as the published plan; homes are rounded to about a kilometre."""
    problem = planning_facts(session, first=first, last=last).problem
    plan = current_plan(session, problem=problem)
    found = pseudonymous(replace(problem, published=plan if plan.held else None))
    return ExportedProblem(write_problem(found).encode(), len(found.people), len(found.requests))
