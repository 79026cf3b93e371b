"""Carrying out a repair: who cannot come gives the seats up, who steps in gets them, void decisions are revoked; one unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from divide_support.model import Activity, Inquiry
from divide_support.operations import registry
from divide_support.operations.decisions import revoke
from divide_support.operations.repairs import Absence, RepairOption, RepairProposal
from divide_support.operations.requests import follow_seats
from divide_support.operations.seat_writing import activities_with_seats, refuse_stale, write_seats
from divide_support.vocabulary import Channel, InquiryAnswer

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
    refuse_stale(session, board)
    on = at.date()
    revoked = tuple(_revoke(session, option, on))
    for absence in proposal.absences:
        _note_absence(session, absence, on)
    gone = set(proposal.left)
    changed = [one.activity_id for one in option.papers]
    for activity in activities_with_seats(session, {*changed, *(int(key) for key, _ in gone)}):
        for absence in proposal.absences:
            _note_answer(session, activity, absence, gone, at=at, by=by)
        write_seats(session, activity, proposal.problem, option.after, gone=gone, on=on)
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
