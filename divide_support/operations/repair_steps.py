"""Carrying out a repair: who cannot come gives the seats up, who steps in gets them, void decisions are revoked; one unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from divide_support.errors import StaleFacts
from divide_support.matching.problem import Plan, Problem
from divide_support.model import Activity, Assignment, Inquiry
from divide_support.operations import registry
from divide_support.operations.decisions import revoke
from divide_support.operations.planning import current_plan, move_to_slot, new_seat
from divide_support.operations.planning_facts import planning_facts
from divide_support.operations.repairs import Absence, RepairOption, RepairProposal
from divide_support.operations.requests import follow_seats
from divide_support.vocabulary import AssignmentStatus, Channel, InquiryAnswer

LONG_ABSENCE_DAYS = 62
"""Longer ones are a rest (休止) and not single days that somebody cannot come."""


@dataclass(frozen=True)
class Repaired:
    """What was written."""

    requests: int
    calls: int
    revoked: tuple[str, ...]
    open_seats: int

    @property
    def sentence(self) -> str:
        words = f"{self.requests}件の依頼の席を直しました。"
        if self.calls:
            words += f"{self.calls}人に電話してください。"
        if self.revoked:
            words += f"{len(self.revoked)}件は決定を取り消し、調整中に戻しました。"
        if self.open_seats:
            words += f"{self.open_seats}席は空いています。"
        return words


def apply_repair(
    session: Session, *, proposal: RepairProposal, option: RepairOption, at: datetime, by: str
) -> Repaired:
    """Everybody who stays keeps seat and answer. Raises StaleFacts when anything has changed since the proposal."""
    board = proposal.facts.board
    now = planning_facts(session, first=board.first, last=board.last, policy=board.policy)
    if now.problem != board.problem or current_plan(session, problem=now.problem) != board.plan:
        raise StaleFacts(
            "このなおし方は使えません。",
            "しらべたあとに、依頼やサポーターの内容が変わりました。",
            "［もう一度しらべる］を押して、新しいなおし方を使ってください。",
        )
    on = at.date()
    revoked = tuple(_revoke(session, option, on))
    for absence in proposal.absences:
        _note_absence(session, absence, on)
    gone = set(proposal.left)
    changed = [one.activity_id for one in option.papers]
    for activity in _activities(session, {*changed, *(int(key) for key, _ in gone)}):
        for absence in proposal.absences:
            _note_answer(session, activity, absence, gone, at=at, by=by)
        _write(session, activity, proposal.problem, option.after, gone, on)
    session.flush()
    for request_id in sorted({one.request_id for one in option.papers}):
        follow_seats(session, request_id=request_id, on=on)
    return Repaired(
        len({one.request_id for one in option.papers}),
        len(option.calls),
        revoked,
        len(option.open_seats),
    )


def _revoke(session: Session, option: RepairOption, on: date) -> Iterable[str]:
    """Letters name people: a decision about others than those who come is void."""
    for one in option.letters:
        papers = [paper for paper in option.papers if paper.request_id == one.request_id]
        who = "・".join(dict.fromkeys(name for paper in papers for name in paper.leaving))
        reason = f"サポーターの交代（{who}）" if who else "サポーターの追加"
        revoke(session, request_id=one.request_id, on=on, reason=reason)
        yield one.number


def _note_absence(session: Session, absence: Absence, on: date) -> None:
    """Days on which somebody cannot come stand with their free days; a long absence is a rest."""
    if absence.activity_id is not None:
        return
    days = (absence.last - absence.first).days + 1
    if days > LONG_ABSENCE_DAYS:
        registry.suspend(
            session, supporter_id=absence.supporter_id, first=absence.first, last=absence.last
        )
        return
    for count in range(days):
        day = absence.first + timedelta(days=count)
        if day >= on:
            registry.save_day(session, supporter_id=absence.supporter_id, on=day, is_free=False)


def _note_answer(
    session: Session,
    activity: Activity,
    absence: Absence,
    gone: set[tuple[str, str]],
    *,
    at: datetime,
    by: str,
) -> None:
    """The call in which somebody gave a seat up stands in the ledger, so that nobody asks them again."""
    if (str(activity.id), str(absence.supporter_id)) not in gone:
        return
    if absence.activity_id not in (None, activity.id):
        return
    session.add(
        Inquiry(
            activity_id=activity.id,
            supporter_id=absence.supporter_id,
            asked_at=at,
            asked_by=by,
            channel=Channel.PHONE,
            answer=InquiryAnswer.DECLINED,
            answered_at=at,
            note=absence.reason,
        )
    )


def _activities(session: Session, ids: Iterable[int]) -> list[Activity]:
    query = (
        select(Activity)
        .where(Activity.id.in_(sorted(ids)))
        .options(joinedload(Activity.request), selectinload(Activity.assignments))
        .order_by(Activity.id)
    )
    return list(session.scalars(query))


def _write(
    session: Session,
    activity: Activity,
    problem: Problem,
    after: Plan,
    gone: set[tuple[str, str]],
    on: date,
) -> None:
    key = str(activity.id)
    held = after.held.get(key)
    wanted = {int(one.person): one.role for one in held.assigned} if held else {}
    if held is not None:
        request = next(one for one in problem.requests if one.id == key)
        slot = next(one for one in request.slots if one.choice == held.slot)
        move_to_slot(activity, slot.choice, slot.start.date())
    for seat in list(activity.assignments):
        if seat.status.fills_seat and seat.supporter_id in wanted:
            wanted.pop(seat.supporter_id)
        elif seat.status.fills_seat and (key, str(seat.supporter_id)) in gone:
            _give_up(seat, on)
        elif seat.status.fills_seat or seat.supporter_id in wanted:
            activity.assignments.remove(seat)
    session.flush()
    for person, role in sorted(wanted.items()):
        activity.assignments.append(new_seat(problem, after, key, role, person))


def _give_up(seat: Assignment, on: date) -> None:
    seat.status = AssignmentStatus.DECLINED
    seat.is_pinned = False
    seat.answered_on = on
