"""Seats of single activities brought to where a plan has them, one person at a time; stale pictures are refused."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from divide_support.errors import RuleBroken, StaleFacts
from divide_support.matching.difference import difference
from divide_support.matching.problem import Plan, Problem
from divide_support.model import Activity, Assignment
from divide_support.operations.matching_board import Board
from divide_support.operations.planning import current_plan, move_to_slot, new_seat
from divide_support.operations.planning_facts import planning_facts
from divide_support.operations.requests import follow_seats
from divide_support.vocabulary import AssignmentStatus


@dataclass(frozen=True)
class Changed:
    """What was written."""

    requests: int
    people: int

    @property
    def sentence(self) -> str:
        return f"{self.requests}件の依頼の席を変えました。{self.people}人に連絡してください。"


def change_seats(
    session: Session,
    *,
    board: Board,
    after: Plan,
    on: date,
    reason: str = "",
    by_hand: int | None = None,
) -> Changed:
    """Everything in which `after` differs from the board. `by_hand` is somebody for whom a rule is broken: with a reason."""
    refuse_stale(session, board)
    change = difference(board.problem, board.plan, after)
    activities = activities_with_seats(session, [int(key) for key in change.requests])
    for activity in activities:
        if not activity.request.status.is_open:
            raise RuleBroken(
                f"依頼{activity.request.number}の人は、ここでは変えられません。",
                f"いまの状態は「{activity.request.status.label}」です。",
                "「なおす」を使うと、決定の取り消しといっしょに変えられます。",
            )
        write_seats(session, activity, board.problem, after, on=on)
    if by_hand is not None:
        _note_reason(activities, by_hand, reason)
    session.flush()
    for request_id in sorted({one.request_id for one in activities}):
        follow_seats(session, request_id=request_id, on=on)
    return Changed(len({one.request_id for one in activities}), len(change.people))


def _note_reason(activities: Iterable[Activity], person: int, reason: str) -> None:
    if not reason.strip():
        raise RuleBroken(
            "席を変えられませんでした。",
            "決まりをこえてお願いする理由が書かれていません。",
            "理由を書いて、もう一度おこなってください。",
        )
    for activity in activities:
        for seat in activity.assignments:
            if seat.supporter_id == person and seat.status is AssignmentStatus.TENTATIVE:
                seat.is_pinned, seat.override_reason = True, reason.strip()


def refuse_stale(session: Session, board: Board) -> None:
    """Raises StaleFacts when facts or seats are not any more as the board shows them."""
    now = planning_facts(session, first=board.first, last=board.last, policy=board.policy)
    if now.problem != board.problem or current_plan(session, problem=now.problem) != board.plan:
        raise StaleFacts(
            "この変え方は使えません。",
            "しらべたあとに、依頼やサポーターの内容が変わりました。",
            "もう一度しらべて、新しい変え方を使ってください。",
        )


def activities_with_seats(session: Session, ids: Iterable[int]) -> list[Activity]:
    query = (
        select(Activity)
        .where(Activity.id.in_(sorted(ids)))
        .options(joinedload(Activity.request), selectinload(Activity.assignments))
        .order_by(Activity.id)
    )
    return list(session.scalars(query))


def write_seats(
    session: Session,
    activity: Activity,
    problem: Problem,
    after: Plan,
    *,
    gone: Collection[tuple[str, str]] = (),
    on: date,
) -> None:
    """Who stays keeps seat and answer; who is `gone` stays on record as 辞退, others who leave go without a trace."""
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
