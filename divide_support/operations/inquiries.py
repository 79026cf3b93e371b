"""Inquiries (打診): whom we asked for which activity, what they said, and whom to call next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from divide_support.errors import NotThere, RuleBroken
from divide_support.japan.codes import format_phone
from divide_support.model import Activity, Assignment, DispatchRequest, Inquiry, Supporter
from divide_support.operations import planning
from divide_support.vocabulary import AssignmentStatus, Channel, InquiryAnswer, Seat


@dataclass(frozen=True)
class InquiryRow:
    """One line of the ledger: one try to reach one supporter."""

    id: int
    activity_id: int
    supporter_id: int
    name: str
    phone: str
    asked_at: datetime
    asked_by: str
    channel: Channel
    answer: InquiryAnswer
    answered_at: datetime | None
    answer_until: date | None
    note: str


@dataclass(frozen=True)
class Asked:
    """Where we stand with one person about one activity: the last answer, and how often nobody answered the call."""

    answer: InquiryAnswer | None = None
    tries: int = 0
    note: str = ""
    at: datetime | None = None

    @property
    def is_settled(self) -> bool:
        """Nobody needs to call again."""
        return self.answer in (InquiryAnswer.ACCEPTED, InquiryAnswer.DECLINED)


NOT_ASKED = Asked()


@dataclass(frozen=True)
class Caller:
    """What stands on the call: who it is, the number, and what helps (耳が遠い, ゆっくり)."""

    supporter_id: int
    name: str
    name_kana: str
    phone: str
    other_phone: str
    helps: str
    accepted_before: int


def ask(
    session: Session,
    *,
    activity_id: int,
    supporter_id: int,
    at: datetime,
    by: str,
    channel: Channel = Channel.PHONE,
    answer_until: date | None = None,
) -> int:
    """Note that somebody was asked and owes an answer; who holds a seat becomes 返事まち."""
    activity = _open_activity(session, activity_id)
    inquiry = Inquiry(
        activity_id=activity_id,
        supporter_id=supporter_id,
        asked_at=at,
        asked_by=by,
        channel=channel,
        answer_until=answer_until,
    )
    session.add(inquiry)
    session.flush()
    held = _held_seat(activity, supporter_id)
    if held is not None and held.status is AssignmentStatus.TENTATIVE:
        planning.record_answer(
            session, assignment_id=held.id, status=AssignmentStatus.ASKED, on=at.date()
        )
    return inquiry.id


def record_answer(
    session: Session,
    *,
    activity_id: int,
    supporter_id: int,
    seat: Seat,
    answer: InquiryAnswer,
    at: datetime,
    by: str,
    note: str = "",
    channel: Channel = Channel.PHONE,
) -> int:
    """One call with its answer. 承諾 takes the seat, 不可 gives it up, 保留 and 不在 leave it as 返事まち.

    Raises RuleBroken for a promise when every such seat has been taken meanwhile.
    """
    activity = _open_activity(session, activity_id)
    held = _held_seat(activity, supporter_id)
    waiting = answer in (InquiryAnswer.WAITING, InquiryAnswer.ON_HOLD, InquiryAnswer.NOT_REACHED)
    inquiry = _waiting_inquiry(session, activity_id, supporter_id)
    if inquiry is None or answer is InquiryAnswer.NOT_REACHED:
        inquiry = Inquiry(
            activity_id=activity_id, supporter_id=supporter_id, asked_at=at, asked_by=by
        )
        session.add(inquiry)
    inquiry.channel = channel
    inquiry.answer = answer
    inquiry.answered_at = None if waiting else at
    inquiry.note = note
    if answer is InquiryAnswer.ACCEPTED:
        _accept(session, activity, held, supporter_id, seat, at.date())
    elif held is not None:
        status = AssignmentStatus.ASKED
        if answer is InquiryAnswer.DECLINED:
            status = AssignmentStatus.DECLINED
            held.is_pinned = False
        planning.record_answer(session, assignment_id=held.id, status=status, on=at.date())
    session.flush()
    return inquiry.id


def _open_activity(session: Session, activity_id: int) -> Activity:
    activity = session.scalar(
        select(Activity)
        .where(Activity.id == activity_id)
        .options(joinedload(Activity.request), selectinload(Activity.assignments))
    )
    if activity is None:
        raise NotThere(
            "依頼が見つかりません。",
            "ほかの操作で消えた可能性があります。",
            "画面を見なおしてください。",
        )
    if not activity.request.status.is_open:
        raise RuleBroken(
            f"依頼{activity.request.number}の返事は記録できません。",
            f"いまの状態は「{activity.request.status.label}」です。",
            "決定を取り消してから記録してください。",
        )
    return activity


def _held_seat(activity: Activity, supporter_id: int) -> Assignment | None:
    return next(
        (
            one
            for one in activity.assignments
            if one.supporter_id == supporter_id and one.status.fills_seat
        ),
        None,
    )


def _waiting_inquiry(session: Session, activity_id: int, supporter_id: int) -> Inquiry | None:
    return session.scalar(
        select(Inquiry)
        .where(
            Inquiry.activity_id == activity_id,
            Inquiry.supporter_id == supporter_id,
            Inquiry.answer.in_([InquiryAnswer.WAITING, InquiryAnswer.ON_HOLD]),
        )
        .order_by(Inquiry.id.desc())
    )


def _accept(
    session: Session,
    activity: Activity,
    held: Assignment | None,
    supporter_id: int,
    seat: Seat,
    on: date,
) -> None:
    if held is None:
        filled = sum(one.seat is seat and one.status.fills_seat for one in activity.assignments)
        if filled >= activity.needed_in(seat):
            raise RuleBroken(
                f"{seat.label}の席は、もうそろっています。",
                f"必要な{activity.needed_in(seat)}名が決まっています。",
                "入れかえるときは、組合せの画面で先に1名を外してください。",
            )
        new = planning.assign(
            session, activity_id=activity.id, supporter_id=supporter_id, seat=seat, on=on
        )
    else:
        new = held.id
    planning.record_answer(session, assignment_id=new, status=AssignmentStatus.ACCEPTED, on=on)


def inquiry_rows(
    session: Session, *, activity_ids: Sequence[int] | None = None, asked_on: date | None = None
) -> tuple[InquiryRow, ...]:
    """The ledger, oldest first; of some activities, or of one day (今日の電話)."""
    query = (
        select(Inquiry, Supporter)
        .join(Supporter, Supporter.id == Inquiry.supporter_id)
        .order_by(Inquiry.asked_at, Inquiry.id)
    )
    if activity_ids is not None:
        query = query.where(Inquiry.activity_id.in_(list(activity_ids)))
    rows = (
        InquiryRow(
            one.id,
            one.activity_id,
            one.supporter_id,
            person.full_name,
            format_phone(person.mobile or person.phone),
            one.asked_at,
            one.asked_by,
            one.channel,
            one.answer,
            one.answered_at,
            one.answer_until,
            one.note,
        )
        for one, person in session.execute(query)
    )
    return tuple(row for row in rows if asked_on is None or row.asked_at.date() == asked_on)


def asked_by_person(rows: Sequence[InquiryRow]) -> dict[tuple[int, int], Asked]:
    """(activity, supporter) → where we stand with them."""
    found: dict[tuple[int, int], Asked] = {}
    for row in rows:
        key = (row.activity_id, row.supporter_id)
        missed = row.answer is InquiryAnswer.NOT_REACHED
        tries = found.get(key, NOT_ASKED).tries + missed
        found[key] = Asked(row.answer, tries, row.note, row.asked_at)
    return found


def caller(session: Session, *, supporter_id: int) -> Caller:
    """Everything one needs to see while the telephone rings."""
    person = session.get(Supporter, supporter_id)
    if person is None:
        raise NotThere("サポーターが見つかりません。", "", "画面を見なおしてください。")
    accepted = session.scalars(
        select(Assignment.id)
        .join(Activity)
        .join(DispatchRequest)
        .where(
            Assignment.supporter_id == supporter_id,
            Assignment.status == AssignmentStatus.ACCEPTED,
        )
    ).all()
    first, second = (person.mobile, person.phone) if person.mobile else (person.phone, "")
    helps = "　".join(text for text in (person.consideration, person.availability_text) if text)
    return Caller(
        person.id,
        person.full_name,
        person.name_kana,
        format_phone(first),
        format_phone(second),
        helps,
        len(accepted),
    )


def next_candidate(
    queue: Sequence[int], asked: dict[int, Asked], *, after: int | None = None
) -> int | None:
    """Whom to call next: those not tried yet in order, then those not reached, fewest tries first; None when all answered."""
    start = queue.index(after) + 1 if after in queue else 0
    order = [*queue[start:], *queue[:start]]
    others = [person for person in order if person != after]
    fresh = [one for one in others if asked.get(one, NOT_ASKED).answer is None]
    if fresh:
        return fresh[0]
    missed = [one for one in order if asked.get(one, NOT_ASKED).answer is InquiryAnswer.NOT_REACHED]
    return min(missed, key=lambda one: asked[one].tries, default=None)
