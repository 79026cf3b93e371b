"""今日やること: everything due, as verb, object, date and one button; nothing here is stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from divide_support.japan.calendar import weekday_kanji
from divide_support.model import Activity, Assignment, Availability, DispatchRequest
from divide_support.operations.request_lists import (
    ActivityRow,
    RequestRow,
    activity_rows,
    request_rows,
    short_hall,
)
from divide_support.operations.supporter_lists import SupporterRow, supporter_rows
from divide_support.vocabulary import AssignmentStatus, FiscalYear, RequestStatus


class Group(StrEnum):
    NOW = "now"
    TODAY = "today"
    THIS_WEEK = "week"
    LATER = "later"

    @property
    def label(self) -> str:
        return {"now": "すぐやること", "today": "今日中", "week": "今週中", "later": "そのあと"}[
            self.value
        ]


@dataclass(frozen=True)
class Task:
    """`page` and `record_id` say where the button leads; `action` is the word on it. `mends`: to the repair of seats."""

    group: Group
    title: str
    why: str
    due_on: date | None
    action: str
    page: str
    record_id: int
    status: RequestStatus
    is_overdue: bool
    missing: int
    mends: bool = False

    @property
    def record(self) -> object:
        """What the page is asked to show."""
        return Mend(self.record_id) if self.mends else self.record_id


@dataclass(frozen=True)
class Mend:
    """The seats of this request are to be repaired."""

    request_id: int


@dataclass(frozen=True)
class Today:
    """The home page in one value; `week` has Monday to Sunday with the day's activities."""

    tasks: tuple[Task, ...]
    week: tuple[tuple[date, int], ...]
    coming: tuple[ActivityRow, ...]
    cautions: tuple[str, ...]
    open_requests: int
    undecided: int
    to_print: int

    def in_group(self, group: Group) -> tuple[Task, ...]:
        return tuple(task for task in self.tasks if task.group is group)


# The one next step per state: the word on the button, and the page it leads to.
NEXT_STEP = {
    RequestStatus.RECEIVED: ("候補をさがす", "matching"),
    RequestStatus.PLANNING: ("返事を記録", "requests"),
    RequestStatus.TENTATIVE: ("決定する", "requests"),
    RequestStatus.DECIDED: ("文書を印刷", "documents"),
    RequestStatus.NOTIFIED: ("前日の確認", "requests"),
    RequestStatus.HELD: ("報告をしめる", "requests"),
}


def today_page(session: Session, *, today: date) -> Today:
    open_states = list(NEXT_STEP)
    rows = request_rows(session, today=today, statuses=open_states)
    lost = lost_seats(session, today=today)
    tasks = [_mend(row, lost[row.id], today) for row in rows if row.id in lost]
    tasks += [_task(row, today) for row in rows if row.due_on is not None and row.id not in lost]
    order = list(Group)
    tasks.sort(
        key=lambda task: (
            order.index(task.group),
            not task.is_overdue,
            task.due_on or date.max,
            task.title,
        )
    )
    monday = today - timedelta(days=today.weekday())
    week = activity_rows(session, first=monday, last=monday + timedelta(days=6))
    return Today(
        tasks=tuple(tasks),
        week=tuple(
            (day, sum(row.held_on == day for row in week))
            for day in (monday + timedelta(days=count) for count in range(7))
        ),
        coming=activity_rows(session, first=today, last=today + timedelta(days=7)),
        cautions=tuple(_cautions(session, rows, today)),
        open_requests=sum(row.status.is_open for row in rows),
        undecided=sum(row.status is RequestStatus.RECEIVED for row in rows),
        to_print=sum(row.status is RequestStatus.DECIDED for row in rows),
    )


def _task(row: RequestRow, today: date) -> Task:
    action, page = NEXT_STEP[row.status]
    if row.status is RequestStatus.PLANNING and row.missing:
        action, page = "候補をさがす", "matching"
    return Task(
        group=_group(row, today),
        title=_title(row),
        why=_why(row),
        due_on=row.due_on,
        action=action,
        page=page,
        record_id=row.id,
        status=row.status,
        is_overdue=row.is_overdue,
        missing=row.missing if row.status.is_open else 0,
    )


def _mend(row: RequestRow, why: str, today: date) -> Task:
    """Somebody fell out: nothing else about the request is more urgent."""
    near = row.held_on is not None and row.held_on - today <= timedelta(days=14)
    return Task(
        group=Group.NOW if near else Group.TODAY,
        title=_title(row),
        why=why,
        due_on=row.due_on,
        action="かわりをさがす",
        page="matching",
        record_id=row.id,
        status=row.status,
        is_overdue=False,
        missing=max(1, row.missing),
        mends=True,
    )


def lost_seats(session: Session, *, today: date) -> dict[int, str]:
    """Request → why a seat was lost: given up and not taken since, or its person rests or cannot come that day."""
    planned = (
        *(status for status in RequestStatus if status.is_open),
        RequestStatus.DECIDED,
        RequestStatus.NOTIFIED,
    )
    query = (
        select(Activity)
        .join(Activity.request)
        .where(Activity.held_on >= today, DispatchRequest.status.in_(planned))
        .options(selectinload(Activity.assignments).joinedload(Assignment.supporter))
        .order_by(Activity.held_on.desc(), Activity.id)
    )
    dated = select(Availability.supporter_id, Availability.on).where(
        Availability.on >= today, Availability.is_free.is_(False)
    )
    away = {(person, day) for person, day in session.execute(dated)}
    found: dict[int, str] = {}
    for activity in session.scalars(query):
        for words in _lost(activity, away):
            found[activity.request_id] = words
    return found


def _lost(activity: Activity, away: set[tuple[int, date | None]]) -> Iterator[str]:
    day = activity.held_on
    for seat in activity.assignments:
        name = seat.supporter.full_name
        filled = sum(
            one.seat is seat.seat and one.status.fills_seat for one in activity.assignments
        )
        if seat.status is AssignmentStatus.DECLINED and filled < activity.needed_in(seat.seat):
            yield f"{name}さんが辞退しました"
        elif seat.status.fills_seat and day is not None and not seat.override_reason:
            if seat.supporter.is_suspended(day):
                yield f"{name}さんは休止中です"
            elif (seat.supporter_id, day) in away:
                yield f"{name}さんはこの日来られません"


def _title(row: RequestRow) -> str:
    """緑川市　西部公民館　12/14（月）: the town is said once."""
    hall = short_hall(row.venue, row.municipality) or row.event_name
    return f"{row.municipality or '市町村未定'}　{hall}　{_day(row.held_on)}"


def _group(row: RequestRow, today: date) -> Group:
    due = row.due_on or date.max
    near = row.held_on is not None and row.held_on - today <= timedelta(days=14)
    if due < today or (row.status.is_open and row.missing and near):
        return Group.NOW
    if due == today:
        return Group.TODAY
    return Group.THIS_WEEK if due <= today + timedelta(days=6 - today.weekday()) else Group.LATER


def _day(day: date | None) -> str:
    return "日付未定" if day is None else f"{day.month}/{day.day}（{weekday_kanji(day)}）"


def _why(row: RequestRow) -> str:
    if row.status is RequestStatus.PLANNING and not row.missing:
        waiting = row.filled - row.accepted
        return f"{waiting}名の返事がまだです" if waiting else "全員の承諾がそろいました"
    if row.status.is_open and row.missing:
        return f"あと{row.missing}名足りません"
    return {
        RequestStatus.TENTATIVE: "人がそろいました",
        RequestStatus.DECIDED: "文書が未印刷です",
        RequestStatus.NOTIFIED: "前日に確認の電話をします",
        RequestStatus.HELD: "実施報告がまだです",
    }.get(row.status, "")


def _cautions(session: Session, rows: tuple[RequestRow, ...], today: date) -> list[str]:
    people = supporter_rows(session, today=today, year=FiscalYear.of(today))
    found = []
    for note, words in (("期限が近い", "登録の期限が近い人"), ("期限切れ", "登録の期限が切れた人")):
        count = sum(person.term_note == note for person in people)
        if count:
            found.append(f"{words}が{count}名います")
    never = sum(_is_idle(person) for person in people)
    if never:
        found.append(f"今年度まだ一度も派遣のない人が{never}名います")
    issues = sum(1 for row in rows if row.issues and row.status.is_open)
    if issues:
        found.append(f"確かめの要る依頼が{issues}件あります")
    return found


def _is_idle(person: SupporterRow) -> bool:
    return person.dispatches == 0 and not person.term_note


def waiting_answers(rows: tuple[ActivityRow, ...]) -> int:
    return sum(seat.status is AssignmentStatus.ASKED for row in rows for seat in row.seats)
