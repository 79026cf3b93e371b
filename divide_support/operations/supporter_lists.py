"""Supporter and nomination rows and details: what lists and panes show of the people of the programme."""

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from divide_support.errors import NotThere
from divide_support.japan.calendar import age_on
from divide_support.japan.codes import format_phone
from divide_support.japan.text import search_key, sort_key
from divide_support.model import (
    Activity,
    Assignment,
    Consent,
    DispatchRequest,
    Municipality,
    Nomination,
    Registration,
    Supporter,
    SupporterSkill,
    Topic,
)
from divide_support.vocabulary import (
    AssignmentStatus,
    ConsentItem,
    Device,
    FiscalYear,
    NominationStatus,
    RequestStatus,
    Seat,
    SkillLevel,
    SupporterStatus,
)

SOON_DAYS = 90


@dataclass(frozen=True)
class SupporterRow:
    """One line of the supporter list. `term_note` is a word only when the term deviates (期限が近い, 期限切れ, 休止, 退会)."""

    id: int
    number: str
    name: str
    name_kana: str
    municipality: str
    municipality_code: str
    status: SupporterStatus
    expires_on: date | None
    term_note: str
    can: str
    can_lecture: bool
    drives: bool
    dispatches: int
    last_on: date | None
    next_on: date | None
    phone: str
    mobile: str
    postal_code: str
    address: str
    birth_date: date | None
    search_text: str


@dataclass(frozen=True)
class SkillRow:
    topic: str
    device: Device
    level: SkillLevel


@dataclass(frozen=True)
class DispatchLine:
    """One seat that a supporter held or will hold."""

    request_id: int
    number: str
    held_on: date | None
    municipality: str
    venue: str
    content: str
    seat: Seat
    answer: AssignmentStatus
    status: RequestStatus


@dataclass(frozen=True)
class FreeHours:
    """Weekly (`weekday` 0 = Monday) or on one date."""

    weekday: int | None
    on: date | None
    starts_at: time
    ends_at: time
    is_free: bool


@dataclass(frozen=True)
class SupporterDetail:
    row: SupporterRow
    age: int | None
    fax: str
    email: str
    emergency_contact: str
    channel: str
    experience: str
    max_travel_minutes: int
    max_per_week: int
    max_per_month: int
    service_area: tuple[str, ...]
    insured_until: date | None
    availability_text: str
    skills: tuple[SkillRow, ...]
    hours: tuple[FreeHours, ...]
    consents: tuple[tuple[ConsentItem, bool, date | None], ...]
    registrations: tuple[tuple[str, date | None, date | None, date | None], ...]
    dispatches: tuple[DispatchLine, ...]
    suspended_from: date | None
    suspended_until: date | None
    career: str
    consideration: str
    note: str


@dataclass(frozen=True)
class NominationRow:
    id: int
    name: str
    name_kana: str
    municipality: str
    municipality_code: str
    nominated_on: date | None
    birth_date: date | None
    age: int | None
    consent: bool | None
    status: NominationStatus
    phone: str
    topics: tuple[str, ...]
    search_text: str


def find_supporters(
    session: Session, *, text: str, limit: int
) -> tuple[tuple[int, str, str, str, str], ...]:
    """(id, name, kana, municipality, phone): every word is in the names, a phone or the registration number."""
    query = (
        select(Supporter, Municipality.name)
        .outerjoin(Municipality, Supporter.municipality_id == Municipality.id)
        .order_by(Supporter.kana_key, Supporter.id)
        .limit(limit)
    )
    words = [(word, search_key(word)) for word in text.split() if search_key(word)]
    for word, key in words:
        query = query.where(
            Supporter.search_text.contains(key, autoescape=True)
            | Supporter.phone.contains(key, autoescape=True)
            | Supporter.mobile.contains(key, autoescape=True)
            | Supporter.registrations.any(
                Registration.number.contains(word.upper(), autoescape=True)
            )
        )
    if not words:
        return ()
    return tuple(
        (one.id, one.full_name, one.name_kana, town or "", format_phone(one.mobile or one.phone))
        for one, town in session.execute(query)
    )


def supporter_count(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Supporter)) or 0


def supporter_rows(session: Session, *, today: date, year: FiscalYear) -> tuple[SupporterRow, ...]:
    """In the order of their readings (JIS X 4061). `dispatches` counts this fiscal year's seats."""
    query = select(Supporter).options(
        joinedload(Supporter.municipality),
        selectinload(Supporter.registrations),
    )
    counts = _dispatch_counts(session, year)
    last = _last_dispatches(session, today)
    coming = _next_dispatches(session, today)
    skills = _skill_words(session)
    rows = [
        _supporter_row(
            one,
            today,
            counts.get(one.id, 0),
            (last.get(one.id), coming.get(one.id)),
            skills.get(one.id, ""),
        )
        for one in session.scalars(query)
    ]
    rows.sort(key=lambda row: (sort_key(row.name_kana or row.name), row.id))
    return tuple(rows)


def _dispatch_counts(session: Session, year: FiscalYear) -> dict[int, int]:
    filled = [status for status in AssignmentStatus if status.fills_seat]
    query = (
        select(Assignment.supporter_id, func.count())
        .join(Activity, Assignment.activity_id == Activity.id)
        .where(
            Assignment.status.in_(filled),
            Activity.held_on.between(year.first, year.last),
        )
        .group_by(Assignment.supporter_id)
    )
    return dict(session.execute(query).all())


def _last_dispatches(session: Session, today: date) -> dict[int, date]:
    query = (
        select(Assignment.supporter_id, func.max(Activity.held_on))
        .join(Activity, Assignment.activity_id == Activity.id)
        .where(Assignment.status == AssignmentStatus.ACCEPTED, Activity.held_on <= today)
        .group_by(Assignment.supporter_id)
    )
    return {person: day for person, day in session.execute(query) if day is not None}


def _next_dispatches(session: Session, today: date) -> dict[int, date]:
    filled = [status for status in AssignmentStatus if status.fills_seat]
    query = (
        select(Assignment.supporter_id, func.min(Activity.held_on))
        .join(Activity, Assignment.activity_id == Activity.id)
        .where(Assignment.status.in_(filled), Activity.held_on >= today)
        .group_by(Assignment.supporter_id)
    )
    return {person: day for person, day in session.execute(query) if day is not None}


def _skill_words(session: Session) -> dict[int, str]:
    """Supporter → topics, best taught first, each once."""
    best: dict[int, dict[str, int]] = {}
    query = select(SupporterSkill.supporter_id, Topic.name, SupporterSkill.level).join(Topic)
    for person, topic, level in session.execute(query):
        levels = best.setdefault(person, {})
        levels[topic] = max(levels.get(topic, 0), level.rank)
    return {
        person: "・".join(sorted(levels, key=lambda topic: -levels[topic]))
        for person, levels in best.items()
    }


def _supporter_row(
    one: Supporter,
    today: date,
    dispatches: int,
    last_and_next: tuple[date | None, date | None],
    can: str,
) -> SupporterRow:
    last_on, next_on = last_and_next
    current = one.registrations[-1] if one.registrations else None
    return SupporterRow(
        id=one.id,
        number=current.number if current else "",
        name=one.full_name,
        name_kana=one.name_kana,
        municipality=one.municipality.name if one.municipality else "",
        municipality_code=one.municipality.code if one.municipality else "",
        status=one.status,
        expires_on=current.expires_on if current else None,
        term_note=_term_note(one, current, today),
        can=can,
        can_lecture=one.can_lecture,
        drives=one.drives,
        dispatches=dispatches,
        last_on=last_on,
        next_on=next_on,
        phone=format_phone(one.phone),
        mobile=format_phone(one.mobile),
        postal_code=one.postal_code,
        address=one.address,
        birth_date=one.birth_date,
        search_text=f"{one.search_text} {current.number if current else ''} {one.phone} {one.mobile}",
    )


def _term_note(one: Supporter, current: Registration | None, today: date) -> str:
    if one.status is SupporterStatus.RETIRED:
        return "退会"
    if one.is_suspended(today):
        return "休止"
    if current is None:
        return "未登録"
    if current.expires_on is None:
        return ""
    if current.expires_on < today:
        return "期限切れ"
    return "期限が近い" if (current.expires_on - today).days <= SOON_DAYS else ""


def supporter_detail(
    session: Session, *, supporter_id: int, today: date, year: FiscalYear
) -> SupporterDetail:
    one = session.scalar(
        select(Supporter)
        .where(Supporter.id == supporter_id)
        .options(
            joinedload(Supporter.municipality),
            selectinload(Supporter.registrations),
            selectinload(Supporter.skills).joinedload(SupporterSkill.topic),
            selectinload(Supporter.availabilities),
        )
    )
    if one is None:
        raise NotThere(
            "サポーターが見つかりません。",
            "ほかの画面で変えられた可能性があります。",
            "一覧を見なおしてください。",
        )
    dispatches = _dispatches_of(session, supporter_id)
    days = [line.held_on for line in dispatches if line.held_on is not None]
    row = _supporter_row(
        one,
        today,
        sum(1 for day in days if day in year),
        (
            max((day for day in days if day <= today), default=None),
            min((day for day in days if day >= today), default=None),
        ),
        "・".join(dict.fromkeys(skill.topic.name for skill in one.skills)),
    )
    consents = session.scalars(select(Consent).where(Consent.supporter_id == supporter_id))
    return SupporterDetail(
        row=row,
        age=age_on(one.birth_date, today) if one.birth_date else None,
        fax=format_phone(one.fax),
        email=one.email,
        emergency_contact=one.emergency_contact,
        channel=one.preferred_channel.label,
        experience=one.experience.label,
        max_travel_minutes=one.max_travel_minutes,
        max_per_week=one.max_per_week,
        max_per_month=one.max_per_month,
        service_area=tuple(one.service_area),
        insured_until=one.insured_until,
        availability_text=one.availability_text,
        skills=tuple(
            SkillRow(skill.topic.name, skill.device, skill.level)
            for skill in sorted(one.skills, key=lambda skill: (skill.topic.code, skill.device))
        ),
        hours=tuple(
            FreeHours(free.weekday, free.on, free.starts_at, free.ends_at, free.is_free)
            for free in one.availabilities
        ),
        consents=tuple((c.item, c.is_granted, c.given_on) for c in consents),
        registrations=tuple(
            (r.number, r.registered_on, r.expires_on, r.ended_on) for r in one.registrations
        ),
        dispatches=dispatches,
        suspended_from=one.suspended_from,
        suspended_until=one.suspended_until,
        career=one.career,
        consideration=one.consideration,
        note=one.note,
    )


def _dispatches_of(session: Session, supporter_id: int) -> tuple[DispatchLine, ...]:
    """Newest first; declined and cancelled seats are left out."""
    query = (
        select(Assignment, Activity, DispatchRequest)
        .join(Activity, Assignment.activity_id == Activity.id)
        .join(DispatchRequest, Activity.request_id == DispatchRequest.id)
        .where(
            Assignment.supporter_id == supporter_id,
            Assignment.status.notin_([AssignmentStatus.DECLINED, AssignmentStatus.CANCELLED]),
            DispatchRequest.status.notin_([RequestStatus.CANCELLED, RequestStatus.WITHDRAWN]),
        )
        .order_by(Activity.held_on.desc())
    )
    return tuple(
        DispatchLine(
            request_id=request.id,
            number=request.number,
            held_on=activity.held_on,
            municipality=request.municipality_name,
            venue=activity.venue_name,
            content="・".join(request.topics) or request.event_name,
            seat=seat.seat,
            answer=seat.status,
            status=request.status,
        )
        for seat, activity, request in session.execute(query)
    )


def nomination_rows(session: Session, *, today: date) -> tuple[NominationRow, ...]:
    query = (
        select(Nomination, Municipality.name, Municipality.code)
        .outerjoin(Municipality, Nomination.municipality_id == Municipality.id)
        .order_by(Nomination.id)
    )
    return tuple(
        NominationRow(
            id=one.id,
            name=one.full_name,
            name_kana=one.name_kana,
            municipality=town or one.nominator,
            municipality_code=code or "",
            nominated_on=one.nominated_on,
            birth_date=one.birth_date,
            age=age_on(one.birth_date, today) if one.birth_date else None,
            consent=one.consent,
            status=one.status,
            phone=format_phone(one.phone or one.mobile),
            topics=tuple(one.topics),
            search_text=f"{one.search_text} {one.phone} {one.mobile}",
        )
        for one, town, code in session.execute(query)
    )
