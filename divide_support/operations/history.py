"""経過: what happened to one request, newest first, in the words of the office; read from the journal and the facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from divide_support.model import Activity, Assignment, DispatchDecision, Supporter
from divide_support.operations.requests import get_request
from divide_support.store import Unit, history_of
from divide_support.vocabulary import AssignmentStatus, IntakeChannel, RequestStatus

DECIDED, NOTIFIED = RequestStatus.DECIDED.value, RequestStatus.NOTIFIED.value
Written = list[tuple[Unit, dict[str, Any], dict[str, Any]]]
ANSWERS = (AssignmentStatus.ACCEPTED, AssignmentStatus.DECLINED)


@dataclass(frozen=True)
class HistoryLine:
    """`at` is None for what we know only by its day."""

    on: date
    at: datetime | None
    text: str
    actor: str


def request_history(session: Session, *, request_id: int) -> tuple[HistoryLine, ...]:
    """Receipt, answers, decisions, changes of state and corrections of one request and its seats."""
    request = get_request(session, request_id=request_id)
    written = history_of(session, "dispatch_request", request_id)
    born = written[-1][0].seq if written else 0
    lines = [
        HistoryLine(request.received_on, None, _receipt(request.channel), _actor(written)),
        *_decisions(session, request_id, written),
    ]
    told: set[int] = set()
    for seat in _seats(session, request_id):
        lines += _seat_lines(session, seat, born, told)
    for unit, before, after in written:
        if unit.seq != born and not _is_told(unit, before, after, told):
            lines.append(_line(unit, _change(unit, before, after)))
    lines.sort(key=lambda line: (line.on, line.at or datetime.min), reverse=True)
    return tuple(lines)


def _receipt(channel: IntakeChannel) -> str:
    return "ファイルから取込み" if channel is IntakeChannel.FILE else f"{channel.label}で受付"


def _actor(written: Written) -> str:
    return written[-1][0].actor if written else ""


def _line(unit: Unit, text: str) -> HistoryLine:
    at = datetime.fromisoformat(unit.at)
    return HistoryLine(at.date(), at.replace(tzinfo=None), text, unit.actor)


def _is_told(
    unit: Unit, before: Mapping[str, Any], after: Mapping[str, Any], told: set[int]
) -> bool:
    """A state that only follows from an answer, and what the register of decisions says itself."""
    if unit.kind != "do" or "status" not in after or after["status"] == before.get("status"):
        return unit.seq in told
    new, old = RequestStatus(after["status"]), before.get("status")
    if new is RequestStatus.DECIDED:
        return True
    return new.is_open and (unit.seq in told or old in (DECIDED, NOTIFIED))


def _decisions(session: Session, request_id: int, written: Written) -> list[HistoryLine]:
    query = (
        select(DispatchDecision)
        .where(DispatchDecision.request_id == request_id)
        .order_by(DispatchDecision.id.desc())
    )
    units = [unit for unit, _, after in written if after.get("status") == DECIDED]
    ends = [unit for unit, before, _ in written if before.get("status") in (DECIDED, NOTIFIED)]
    lines = []
    for one in session.scalars(query):
        text = f"派遣を決定（{one.document_number}）"
        lines.append(_dated(one.decided_on, text, units))
        if one.revoked_on is not None:
            text = f"決定を取消し（{one.revoke_reason}）"
            lines.append(_dated(one.revoked_on, text, ends))
    return lines


def _dated(on: date, text: str, units: list[Unit]) -> HistoryLine:
    """With time and person when the journal has a unit of that day."""
    unit = next((one for one in units if datetime.fromisoformat(one.at).date() == on), None)
    return HistoryLine(on, None, text, "") if unit is None else _line(unit, text)


def _seats(session: Session, request_id: int) -> list[tuple[Assignment, str]]:
    query = (
        select(Assignment, Supporter.full_name)
        .join(Activity, Assignment.activity_id == Activity.id)
        .join(Supporter, Assignment.supporter_id == Supporter.id)
        .where(Activity.request_id == request_id)
    )
    return [(seat, name) for seat, name in session.execute(query)]


def _seat_lines(
    session: Session, seat: tuple[Assignment, str], born: int, told: set[int]
) -> list[HistoryLine]:
    """Units already told in a seat's words are added to `told`, so that the request does not repeat them."""
    assignment, name = seat
    lines = []
    answered = False
    for unit, _, after in history_of(session, "assignment", assignment.id):
        status = after.get("status")
        if unit.seq == born or status is None:
            continue
        state = AssignmentStatus(status)
        answered = answered or state in ANSWERS
        lines.append(_line(unit, f"{name}さん {state.label}"))
        told.add(unit.seq)
    if not answered and assignment.answered_on is not None and assignment.status in ANSWERS:
        text = f"{name}さん {assignment.status.label}"
        lines.append(HistoryLine(assignment.answered_on, None, text, ""))
    return lines


def _change(unit: Unit, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    status = after.get("status")
    if unit.kind != "do":
        return f"{'元に戻した' if unit.kind == 'undo' else 'やり直した'}：{unit.label}"
    if status is None or status == before.get("status"):
        return unit.label
    reason = after.get("status_reason")
    word = RequestStatus(status).label
    return f"{word}に変更（{reason}）" if reason else f"{word}に変更"
