"""Planning (組合せ): asking the matcher for a plan, reading it, keeping it, and changing single seats by hand."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from divide_support import matching
from divide_support.errors import NotThere, RuleBroken, StaleFacts
from divide_support.matching.exchange_format import write_problem
from divide_support.matching.facts import facts_of
from divide_support.matching.problem import Assigned, Held, Plan, Problem
from divide_support.model import Activity, Assignment, DispatchRequest, SavedPlan, Supporter
from divide_support.operations.made_plans import MadePlan
from divide_support.operations.plan_receipts import plain_receipt
from divide_support.operations.planning_facts import (
    LeftOut,
    planning_facts,
    role_of,
    seat_of,
)
from divide_support.operations.requests import follow_seats
from divide_support.vocabulary import AssignmentStatus, Seat


@dataclass(frozen=True)
class Adopted:
    """What adopting a plan changed: seats newly given, kept, and set free again."""

    requests: int
    added: int
    kept: int
    removed: int
    open_seats: int
    left_out: tuple[LeftOut, ...]

    @property
    def sentence(self) -> str:
        text = f"{self.requests}件の依頼に、新しく{self.added}席を割り当てました。"
        if self.kept:
            text += f"{self.kept}席は前のままです。"
        if self.removed:
            text += f"{self.removed}席を外しました。"
        if self.open_seats:
            text += f"あと{self.open_seats}席が足りません。"
        return text


def adopt_plan(session: Session, *, made: MadePlan, first: date, last: date, on: date) -> Adopted:
    """内定: writes the plan's seats. Pinned and accepted seats are never touched.

    Raises StaleFacts when anything that decides a plan has changed since the facts were gathered.
    """
    now = planning_facts(
        session, first=first, last=last, policy=made.policy, staffing=made.staffing
    )
    if now.problem != made.problem:
        raise StaleFacts(
            "この案は使えません。",
            "案を作ったあとに、依頼やサポーターの内容が変わりました。",
            "［案を作りなおす］を押して、新しい案を使ってください。",
        )
    counts = {"added": 0, "kept": 0, "removed": 0, "open": 0}
    touched: set[int] = set()
    for activity in _open_activities(session, made.problem):
        before = counts["added"] + counts["removed"]
        _write_seats(session, activity, made, counts)
        if counts["added"] + counts["removed"] > before:
            touched.add(activity.request_id)
    session.flush()
    for request_id in sorted(touched):
        follow_seats(session, request_id=request_id, on=on)
    _keep(session, made, first=first, last=last, on=on)
    return Adopted(
        requests=len(touched),
        added=counts["added"],
        kept=counts["kept"],
        removed=counts["removed"],
        open_seats=counts["open"],
        left_out=made.facts.left_out,
    )


def _open_activities(session: Session, problem: Problem) -> list[Activity]:
    ids = [int(request.id) for request in problem.requests]
    query = (
        select(Activity)
        .where(Activity.id.in_(ids))
        .options(joinedload(Activity.request), selectinload(Activity.assignments))
        .order_by(Activity.id)
    )
    return [one for one in session.scalars(query) if one.request.status.is_open]


def _write_seats(
    session: Session, activity: Activity, made: MadePlan, counts: dict[str, int]
) -> None:
    key = str(activity.id)
    held = made.plan.held.get(key)
    wanted = {int(one.person): one.role for one in held.assigned} if held else {}
    if held is not None:
        request = next(one for one in made.problem.requests if one.id == key)
        slot = next(one for one in request.slots if one.choice == held.slot)
        move_to_slot(activity, slot.choice, slot.start.date())
    for seat in list(activity.assignments):
        bound = seat.is_pinned or seat.status is AssignmentStatus.ACCEPTED
        if not seat.status.fills_seat:
            if seat.supporter_id in wanted:
                activity.assignments.remove(seat)
            continue
        if seat.supporter_id in wanted and (
            bound or role_of(seat.seat, activity.request.kind) == wanted[seat.supporter_id]
        ):
            wanted.pop(seat.supporter_id)
            counts["kept"] += 1
        elif not bound:
            activity.assignments.remove(seat)
            counts["removed"] += 1
    session.flush()
    for person, role in sorted(wanted.items()):
        activity.assignments.append(new_seat(made.problem, made.plan, key, role, person))
        counts["added"] += 1
    filled = sum(seat.status.fills_seat for seat in activity.assignments)
    counts["open"] += max(0, activity.needed - filled)


def new_seat(problem: Problem, plan: Plan, key: str, role: str, person: int) -> Assignment:
    """内定, with what speaks for and against this person written down."""
    why = matching.explain_seat(problem, plan, key, role, str(person))
    return Assignment(
        supporter_id=person,
        seat=seat_of(role),
        status=AssignmentStatus.TENTATIVE,
        reasons=[reason.sentence for reason in (*why.merits, *why.concerns)],
        travel_minutes=_travel_minutes(problem, str(person), key),
    )


def _travel_minutes(problem: Problem, person: str, request_id: str) -> int:
    facts = facts_of(problem)
    request = problem.requests[facts.request_index[request_id]]
    home_to_hall = facts.minutes_home(facts.venue_index[request.venue])
    return int(home_to_hall[facts.person_index[person]])


def move_to_slot(activity: Activity, rank: int, day: date) -> None:
    if activity.is_fixed or not activity.choices:
        return
    for choice in activity.choices:
        if choice["rank"] == rank and choice.get("date") == day.isoformat():
            activity.held_on = day
            activity.starts_at = time.fromisoformat(choice["start"])
            activity.ends_at = time.fromisoformat(choice["end"])


def _keep(session: Session, made: MadePlan, *, first: date, last: date, on: date) -> None:
    content = {
        "seats": {
            key: {"slot": held.slot, "people": [[one.role, one.person] for one in held.assigned]}
            for key, held in sorted(made.plan.held.items())
        },
        "receipt": plain_receipt(made, on=on),
    }
    session.add(
        SavedPlan(
            starts_on=first,
            ends_on=last,
            made_on=on,
            name=made.policy.label,
            fingerprint=fingerprint(made.problem),
            iterations=made.iterations,
            bound=made.bound,
            total=made.judgement.total,
            content=content,
            is_adopted=True,
        )
    )


def kept_plans(session: Session, *, first: date, last: date) -> dict[str, Plan]:
    """Fingerprint of the facts → the plan that was used: the same facts get it again, on any computer."""
    query = (
        select(SavedPlan)
        .where(SavedPlan.starts_on == first, SavedPlan.ends_on == last, SavedPlan.is_adopted)
        .order_by(SavedPlan.id)
    )
    return {
        one.fingerprint: _plan_of(one.content.get("seats", {})) for one in session.scalars(query)
    }


def _plan_of(seats: Mapping[str, Any]) -> Plan:
    return Plan(
        {
            key: Held(one["slot"], tuple(Assigned(role, person) for role, person in one["people"]))
            for key, one in seats.items()
        }
    )


def fingerprint(problem: Problem) -> str:
    """Equal facts, equal text: what a kept plan was made from."""
    return hashlib.sha256(write_problem(problem).encode()).hexdigest()


# ── single seats, by hand ────────────────────────────────────────────────────


def _seat(session: Session, assignment_id: int) -> Assignment:
    seat = session.scalar(
        select(Assignment)
        .where(Assignment.id == assignment_id)
        .options(joinedload(Assignment.activity).joinedload(Activity.request))
    )
    if seat is None:
        raise NotThere(
            "割当が見つかりません。",
            "ほかの操作で外された可能性があります。",
            "画面を見なおしてください。",
        )
    return seat


def assign(
    session: Session,
    *,
    activity_id: int,
    supporter_id: int,
    seat: Seat,
    on: date,
    reason: str = "",
    pinned: bool = False,
) -> int:
    """手動追加. A person for whom a hard rule fails is taken only with a written reason, which stays on record."""
    activity = session.scalar(
        select(Activity)
        .where(Activity.id == activity_id)
        .options(joinedload(Activity.request), selectinload(Activity.assignments))
    )
    person = session.get(Supporter, supporter_id)
    if activity is None or person is None:
        raise NotThere("依頼かサポーターが見つかりません。", "", "画面を見なおしてください。")
    _refuse_unless_open(activity.request)
    blockers = _blockers(session, activity, person, seat)
    if blockers and not reason.strip():
        raise RuleBroken(
            f"{person.full_name}さんは、この依頼に入れません。",
            "".join(blockers),
            "それでもお願いするときは、理由を書いて固定してください。",
        )
    for earlier in list(activity.assignments):
        if earlier.supporter_id == supporter_id:
            if earlier.status.fills_seat:
                return earlier.id
            activity.assignments.remove(earlier)
    session.flush()
    new = Assignment(
        supporter_id=supporter_id,
        seat=seat,
        status=AssignmentStatus.TENTATIVE,
        is_pinned=pinned or bool(blockers),
        override_reason=reason,
        reasons=["担当者が選びました。", *blockers],
    )
    activity.assignments.append(new)
    session.flush()
    follow_seats(session, request_id=activity.request_id, on=on)
    return new.id


def _refuse_unless_open(request: DispatchRequest) -> None:
    if not request.status.is_open:
        raise RuleBroken(
            f"依頼{request.number}の割当は変えられません。",
            f"いまの状態は「{request.status.label}」です。",
            "決定を取り消してから変えてください。",
        )


def _blockers(session: Session, activity: Activity, person: Supporter, seat: Seat) -> list[str]:
    if activity.held_on is None:
        return []
    facts = planning_facts(session, first=activity.held_on, last=activity.held_on, about=person.id)
    key = str(activity.id)
    if not any(request.id == key for request in facts.problem.requests):
        return []
    plan = current_plan(session, problem=facts.problem)
    role = role_of(seat, activity.request.kind)
    found = matching.candidates(facts.problem, plan, key, role)
    own = next((one for one in found if one.person == str(person.id)), None)
    return [] if own is None else [reason.sentence for reason in own.blockers]


def unassign(session: Session, *, assignment_id: int, on: date) -> None:
    seat = _seat(session, assignment_id)
    _refuse_unless_open(seat.activity.request)
    request_id = seat.activity.request_id
    session.delete(seat)
    session.flush()
    follow_seats(session, request_id=request_id, on=on)


def pin(session: Session, *, assignment_id: int, pinned: bool) -> None:
    """固定: survives re-planning."""
    _seat(session, assignment_id).is_pinned = pinned


def record_answer(
    session: Session, *, assignment_id: int, status: AssignmentStatus, on: date
) -> None:
    """返事: 承諾, 辞退 or 返事まち; the request's state follows while it is open."""
    seat = _seat(session, assignment_id)
    seat.status = status
    seat.answered_on = (
        on if status in (AssignmentStatus.ACCEPTED, AssignmentStatus.DECLINED) else None
    )
    request_id = seat.activity.request_id
    session.flush()
    follow_seats(session, request_id=request_id, on=on)


def current_plan(session: Session, *, problem: Problem) -> Plan:
    """The seats as they stand in the data file, in the matcher's shape."""
    ids = {int(request.id): request for request in problem.requests}
    query = (
        select(Activity)
        .where(Activity.id.in_(list(ids)))
        .options(joinedload(Activity.request), selectinload(Activity.assignments))
    )
    held = {}
    for activity in session.scalars(query):
        people = tuple(
            Assigned(role_of(seat.seat, activity.request.kind), str(seat.supporter_id))
            for seat in activity.assignments
            if seat.status.fills_seat
        )
        slots = ids[activity.id].slots
        choice = next(
            (slot.choice for slot in slots if slot.start.date() == activity.held_on),
            slots[0].choice,
        )
        if people:
            held[str(activity.id)] = Held(choice, people)
    return Plan(held)
