"""電話受付: what a clerk wants to know while the caller is on the line; nothing here is stored."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from divide_support.drafts import Choice, Issue, RequestDraft
from divide_support.japan.codes import format_phone
from divide_support.matching.board import Board
from divide_support.matching.problem import Request
from divide_support.model import Activity, DispatchRequest, Municipality, Venue
from divide_support.operations.planning import current_plan
from divide_support.operations.planning_facts import planning_facts
from divide_support.operations.registry import topics
from divide_support.operations.request_lists import (
    ActivityRow,
    RequestRow,
    activity_rows,
    request_rows,
)
from divide_support.operations.requests import fill_request, new_activity, receive
from divide_support.operations.settings import (
    OfficeCalendar,
    OfficeRules,
    office_calendar,
    office_rules,
    read_value,
    save_value,
)
from divide_support.vocabulary import IntakeChannel, RequestStatus

DRAFT_KEY = "intake_draft"
ASSUMED = (time(13, 30), time(15, 30))
REPLY_DAYS = 2
DAYS_SHOWN = 6


@dataclass(frozen=True)
class Town:
    """A municipality as a caller: whom we spoke to last time, and where it was held."""

    id: int
    code: str
    name: str
    name_kana: str
    department: str
    contact: str
    phone: str
    last_venue: str
    last_on: date | None


@dataclass(frozen=True)
class Hall:
    id: int
    municipality_id: int | None
    name: str
    name_kana: str
    address: str
    facts: str


@dataclass(frozen=True)
class IntakeOptions:
    """Everything the form offers; `topics` begin with the most asked for."""

    towns: tuple[Town, ...]
    halls: tuple[Hall, ...]
    topics: tuple[str, ...]
    rules: OfficeRules


@dataclass(frozen=True)
class DayChance:
    """How many supporters could come on one day: by all hard rules and by what they are already booked for."""

    day: date
    people: int
    lecturers: int


@dataclass(frozen=True)
class DayFacts:
    """`closed` = why the office is closed that day; `shut` = why the hall or the hour does not fit, as sentences."""

    day: date
    needed: int
    lecturers_needed: int
    closed: str | None
    shut: tuple[str, ...]
    chances: tuple[DayChance, ...]
    assumed_hours: bool
    others: tuple[ActivityRow, ...]
    similar: tuple[RequestRow, ...]
    receipt_deadline: date
    reply_by: date

    @property
    def chance(self) -> DayChance:
        return next(one for one in self.chances if one.day == self.day)

    def suffices(self, chance: DayChance) -> bool:
        return chance.people >= self.needed and (
            not self.lecturers_needed or chance.lecturers >= self.lecturers_needed
        )

    @property
    def better_days(self) -> tuple[date, ...]:
        return tuple(one.day for one in self.chances if one.day != self.day and self.suffices(one))


def intake_options(session: Session) -> IntakeOptions:
    newest = _newest_requests(session)
    towns = tuple(
        _town(one, newest.get(one.id))
        for one in session.scalars(select(Municipality).order_by(Municipality.code))
    )
    halls = tuple(_hall(one) for one in session.scalars(select(Venue).order_by(Venue.id)))
    used = _topic_counts(session)
    names = sorted(topics(session), key=lambda name: -used[name])
    return IntakeOptions(towns, halls, tuple(names), office_rules(session))


def _topic_counts(session: Session) -> Counter[str]:
    """How often each topic was asked for; lists that are alike are counted by the data file."""
    query = select(DispatchRequest.topics, func.count()).group_by(DispatchRequest.topics)
    used: Counter[str] = Counter()
    for asked, count in session.execute(query):
        used.update(dict.fromkeys(asked, count))
    return used


def _newest_requests(session: Session) -> dict[int | None, Any]:
    """Municipality → its newest request with that request's first activity."""
    order = (DispatchRequest.received_on.desc(), DispatchRequest.id.desc())
    place = func.row_number().over(partition_by=DispatchRequest.municipality_id, order_by=order)
    ranked = select(DispatchRequest.id, place.label("place")).subquery()
    query = (
        select(
            DispatchRequest.municipality_id,
            DispatchRequest.department,
            DispatchRequest.contact_name,
            DispatchRequest.contact_phone,
            Activity.venue_name,
            Activity.room,
            Activity.held_on,
        )
        .join(ranked, and_(ranked.c.id == DispatchRequest.id, ranked.c.place == 1))
        .outerjoin(
            Activity, and_(Activity.request_id == DispatchRequest.id, Activity.sequence == 1)
        )
        .where(DispatchRequest.municipality_id.is_not(None))
    )
    return {one.municipality_id: one for one in session.execute(query)}


def _town(one: Municipality, last: Any) -> Town:
    hall = f"{last.venue_name or ''}　{last.room or ''}".strip("　") if last is not None else ""
    return Town(
        id=one.id,
        code=one.code,
        name=one.name,
        name_kana=one.name_kana,
        department=(last and last.department) or one.department,
        contact=(last and last.contact_name) or one.contact_name,
        phone=format_phone((last and last.contact_phone) or one.phone),
        last_venue=hall,
        last_on=None if last is None else last.held_on,
    )


def _hall(one: Venue) -> Hall:
    parts = [
        "Wi-Fiあり" if one.wifi else "",
        "プロジェクターあり" if one.projector else "",
        f"駐車場{one.parking_spaces}台" if one.parking_spaces else "",
        "エレベーターあり" if one.elevator else "",
        f"休み：{one.closed_text}" if one.closed_text else "",
    ]
    facts = "・".join(part for part in parts if part)
    return Hall(one.id, one.municipality_id, one.name, one.name_kana, one.address, facts)


def similar_requests(
    session: Session, *, municipality_id: int, day: date, today: date
) -> tuple[RequestRow, ...]:
    """似た依頼: the same municipality on the same day, as a date or as a wish, unless it ended early."""
    query = (
        select(Activity)
        .join(Activity.request)
        .where(DispatchRequest.municipality_id == municipality_id)
    )
    ids = {one.request_id for one in session.scalars(query) if day in _wished_days(one)}
    rows = request_rows(session, today=today, ids=ids)
    return tuple(row for row in rows if not row.status.is_ended_early)


def _wished_days(activity: Activity) -> set[date | None]:
    if activity.is_fixed:
        return {activity.held_on}
    wishes = {date.fromisoformat(one["date"]) for one in activity.choices if one.get("date")}
    return {activity.held_on, *wishes}


def day_facts(session: Session, *, draft: RequestDraft, today: date) -> DayFacts | None:
    """What can be said of the first wish; None while it has no date. Reads only."""
    first = next((one for one in draft.choices if one.date is not None), None)
    if first is None or first.date is None:
        return None
    day, rules, calendar = first.date, office_rules(session), office_calendar(session)
    start, end = first.start, first.end
    assumed = start is None or end is None or end <= start
    if start is None or end is None or end <= start:
        start, end = ASSUMED
    days = _days_around(day, today, calendar)
    wishes = tuple(
        Choice(rank=rank, date=one, start=start, end=end) for rank, one in enumerate(days, 1)
    )
    activity = _probe(session, replace(draft, choices=wishes), rules)
    chances, shut = _chances(session, activity, days, day)
    town = activity.request.municipality_id
    return DayFacts(
        day=day,
        needed=activity.needed,
        lecturers_needed=activity.needed_lecturers,
        closed=calendar.closed_name(day),
        shut=shut,
        chances=chances,
        assumed_hours=assumed,
        others=activity_rows(session, first=day, last=day),
        similar=()
        if town is None
        else similar_requests(session, municipality_id=town, day=day, today=today),
        receipt_deadline=day - timedelta(days=rules.lead_days),
        reply_by=calendar.after_working_days(today, REPLY_DAYS),
    )


def _days_around(day: date, today: date, calendar: OfficeCalendar) -> list[date]:
    """Two working days before, the day itself, and working days after: six in all."""
    days, before = [day], day
    while len(days) < 3 and before > today:
        before -= timedelta(days=1)
        if before > today and calendar.closed_name(before) is None:
            days.insert(0, before)
    after = day
    while len(days) < DAYS_SHOWN:
        after += timedelta(days=1)
        if calendar.closed_name(after) is None:
            days.append(after)
    return days


def _probe(session: Session, draft: RequestDraft, rules: OfficeRules) -> Activity:
    """The request as it would be, made of records that never enter the session."""
    request = DispatchRequest(
        status=RequestStatus.RECEIVED, channel=IntakeChannel.PHONE, priority=2
    )
    fill_request(session, request=request, draft=draft)
    activity = new_activity(session, request=request, draft=draft, rules=rules)
    activity.id, activity.is_fixed = 0, False
    activity.request = request
    if request.municipality_id is not None:
        request.municipality = session.get(Municipality, request.municipality_id)
    if activity.venue_id is not None:
        activity.venue = session.get(Venue, activity.venue_id)
    return activity


def _chances(
    session: Session, activity: Activity, days: Sequence[date], day: date
) -> tuple[tuple[DayChance, ...], tuple[str, ...]]:
    facts = planning_facts(session, first=days[0], last=days[-1], extra=(activity,))
    probe = next((one for one in facts.problem.requests if one.id == "0"), None)
    if probe is None:
        return tuple(DayChance(one, 0, 0) for one in days), ()
    board = Board(facts.problem, current_plan(session, problem=facts.problem))
    chances = tuple(_chance(board, probe, rank, one) for rank, one in enumerate(days, 1))
    occasion = board.occasion("0", probe.seats[0].role, days.index(day) + 1)
    shut = tuple(reason.sentence for reason in board.bars.closed(occasion))
    return chances, shut


def _chance(board: Board, probe: Request, rank: int, day: date) -> DayChance:
    able: dict[str, set[int]] = {}
    for seat in probe.seats:
        occasion = board.occasion("0", seat.role, rank)
        if any(board.bars.closed(occasion)):
            continue
        fitting = board.bars.passing(occasion).nonzero()[0]
        able[seat.role] = {
            int(person)
            for person in fitting
            if next(board.in_the_way(int(person), occasion), None) is None
        }
    everybody = set().union(*able.values()) if able else set()
    return DayChance(day, len(everybody), len(able.get(probe.anchor_role, ())))


def kept_draft(session: Session) -> dict[str, object] | None:
    """書きかけ: what somebody was typing when the call was interrupted."""
    value = read_value(session, key=DRAFT_KEY)
    return value if isinstance(value, dict) and value else None


def keep_draft(session: Session, *, values: Mapping[str, object] | None) -> None:
    """In the data file, not among the settings of the computer: it may hold names and phone numbers."""
    save_value(session, key=DRAFT_KEY, value=dict(values or {}))


def receive_call(
    session: Session,
    *,
    draft: RequestDraft,
    received_on: date,
    channel: IntakeChannel,
    issues: tuple[Issue, ...] = (),
) -> int:
    """受付 of what a caller said; what was kept of the half-typed form goes."""
    if kept_draft(session) is not None:
        keep_draft(session, values=None)
    return receive(session, draft=draft, received_on=received_on, channel=channel, issues=issues)
