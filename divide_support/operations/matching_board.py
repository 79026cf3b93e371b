"""The planning desk's picture of a period (組合せ): open requests, people, seats and calls, read once, then asked without the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from divide_support import matching
from divide_support.japan.codes import format_phone
from divide_support.matching.judge import Judgement
from divide_support.matching.problem import Plan, Problem
from divide_support.model import Activity, DispatchRequest, Supporter
from divide_support.operations.inquiries import Asked, asked_by_person, inquiry_rows
from divide_support.operations.planning import current_plan, kept_plans
from divide_support.operations.planning_facts import PlanningFacts, planning_facts, role_of
from divide_support.operations.request_lists import ActivityRow, SeatRow, activity_rows
from divide_support.operations.seat_standing import Override, broken_promises, overrides
from divide_support.operations.settings import office_rules
from divide_support.vocabulary import Policy, RequestStatus, Seat


@dataclass(frozen=True)
class BoardPerson:
    """A supporter as the desk shows one."""

    id: int
    name: str
    name_kana: str
    phone: str
    experience: str
    levels: Mapping[str, int]


@dataclass(frozen=True)
class SeatNeed:
    """How many of one kind of seat are needed and filled."""

    seat: Seat
    role: str
    needed: int
    filled: int

    @property
    def missing(self) -> int:
        return max(0, self.needed - self.filled)


@dataclass(frozen=True)
class BoardRequest:
    """One open activity; `troubles` are rules that its seats break today, `left_out` why no plan can hold it.

    `by_hand` are people put there in spite of a rule: supporter → the typed reason and what is broken today.
    """

    activity: ActivityRow
    needs: tuple[SeatNeed, ...]
    left_out: str
    troubles: tuple[str, ...]
    by_hand: Mapping[int, Override] = field(default_factory=dict)

    @property
    def id(self) -> int:
        return self.activity.id

    @property
    def needed(self) -> int:
        return sum(need.needed for need in self.needs)

    @property
    def filled(self) -> int:
        return sum(min(need.filled, need.needed) for need in self.needs)

    @property
    def is_complete(self) -> bool:
        return not any(need.missing for need in self.needs)

    @property
    def seated(self) -> tuple[SeatRow, ...]:
        return tuple(one for one in self.activity.seats if one.status.fills_seat)


@dataclass(frozen=True)
class Board:
    """Everything the desk asks about; pure from here on, so that candidates and plans may be made in a worker.

    `kept` are plans that were used for these days, by the fingerprint of their facts.
    """

    first: date
    last: date
    policy: Policy
    facts: PlanningFacts
    plan: Plan
    judgement: Judgement
    requests: tuple[BoardRequest, ...]
    people: Mapping[str, BoardPerson]
    asked: Mapping[tuple[int, int], Asked]
    kept: Mapping[str, Plan] = field(default_factory=dict)

    @property
    def problem(self) -> Problem:
        return self.facts.problem

    def request(self, activity_id: int) -> BoardRequest | None:
        return next((one for one in self.requests if one.id == activity_id), None)

    def person_name(self, person: str) -> str:
        known = self.people.get(person)
        return known.name if known else person

    @property
    def pinned(self) -> int:
        return sum(seat.is_pinned for one in self.requests for seat in one.seated)


def planning_board(
    session: Session, *, first: date, last: date, earlier: Board | None = None
) -> Board:
    """The open requests of the days `first` to `last`, both included, with all that decides who can go.

    `earlier` is a picture of the same days after which nobody's own data changed, only seats and answers.
    """
    policy = Policy(office_rules(session).policy)
    known = None if earlier is None else earlier.problem.people
    facts = planning_facts(session, first=first, last=last, policy=policy, people=known)
    left_out = {one.number: one.sentence for one in facts.left_out}
    rows = _open_rows(session, facts.problem, frozenset(left_out))
    people = _people(session, facts.problem) if earlier is None else earlier.people
    labels = _labels(people, rows) | _numbers(session, facts.problem)
    facts = replace(facts, problem=replace(facts.problem, labels=labels))
    plan = current_plan(session, problem=facts.problem)
    judgement = matching.judge(facts.problem, plan)
    troubles = _troubles(facts.problem, plan, judgement)
    by_hand = overrides(facts.problem, plan)
    return Board(
        first=first,
        last=last,
        policy=policy,
        facts=facts,
        plan=plan,
        judgement=judgement,
        requests=tuple(
            _board_request(
                row, left_out.get(row.number, ""), troubles.get(str(row.id), []), by_hand
            )
            for row in rows
        ),
        people=people,
        asked=asked_by_person(inquiry_rows(session, activity_ids=[row.id for row in rows])),
        kept=kept_plans(session, first=first, last=last),
    )


def _open_rows(
    session: Session, problem: Problem, left_out: frozenset[str]
) -> tuple[ActivityRow, ...]:
    open_ones = [status for status in RequestStatus if status.is_open]
    query = (
        select(Activity.id, DispatchRequest)
        .join(DispatchRequest)
        .where(DispatchRequest.status.in_(open_ones))
    )
    planned = {int(request.id) for request in problem.requests}
    wanted = {
        request.id
        for activity_id, request in session.execute(query)
        if activity_id in planned or request.number in left_out
    }
    rows = activity_rows(session, request_ids=wanted)
    return tuple(row for row in rows if row.id in planned or row.number in left_out)


def _people(session: Session, problem: Problem) -> dict[str, BoardPerson]:
    """Also those who left, for they may stand in earlier plans; what people can teach the matcher knows already."""
    levels = {person.id: person.skills for person in problem.people}
    query = select(
        Supporter.id,
        Supporter.full_name,
        Supporter.name_kana,
        Supporter.mobile,
        Supporter.phone,
        Supporter.experience,
    ).order_by(Supporter.id)
    return {
        str(one.id): BoardPerson(
            one.id,
            one.full_name,
            one.name_kana,
            format_phone(one.mobile or one.phone),
            one.experience.label,
            levels.get(str(one.id), {}),
        )
        for one in session.execute(query)
    }


def _labels(people: Mapping[str, BoardPerson], rows: tuple[ActivityRow, ...]) -> dict[str, str]:
    """What sentences call people and seats."""
    names = {f"person:{key}": one.name for key, one in people.items()}
    return names | {
        f"role:{role_of(seat, row.kind)}": seat.label for row in rows for seat in (*Seat,)
    }


def _numbers(session: Session, problem: Problem) -> dict[str, str]:
    """What sentences call requests, also those that are decided already."""
    ids = [int(request.id) for request in problem.requests]
    query = select(Activity.id, DispatchRequest).join(DispatchRequest).where(Activity.id.in_(ids))
    return {
        f"request:{activity_id}": short_number(request.number)
        for activity_id, request in session.execute(query)
    }


def short_number(number: str) -> str:
    """0123 of 2026-0123: how people at the desk say it."""
    return number.rpartition("-")[2]


def _troubles(problem: Problem, plan: Plan, judgement: Judgement) -> dict[str, list[str]]:
    """What is broken and nobody has taken on themselves: somebody who promised and cannot come belongs to it."""
    found: dict[str, list[str]] = {}
    for breach in judgement.breaches:
        if breach.rule != "anchor" and not breach.by_hand:
            found.setdefault(breach.request, []).append(breach.sentence)
    labels = problem.labels
    for (request, person), reason in broken_promises(problem, plan).items():
        name = labels.get(f"person:{person}", person)
        found.setdefault(request, []).append(f"{name}さん：{reason.sentence}")
    return found


def _board_request(
    row: ActivityRow, left_out: str, troubles: list[str], by_hand: tuple[Override, ...]
) -> BoardRequest:
    needs = tuple(
        SeatNeed(
            seat,
            role_of(seat, row.kind),
            needed,
            sum(one.seat is seat and one.status.fills_seat for one in row.seats),
        )
        for seat, needed in (
            (Seat.LECTURER, row.needed_lecturers),
            (Seat.ADVISER, row.needed_advisers),
        )
        if needed
    )
    here = {int(one.person): one for one in by_hand if one.request == str(row.id)}
    return BoardRequest(row, needs, left_out, tuple(dict.fromkeys(troubles)), here)
