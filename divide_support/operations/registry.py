"""Registering (登録): supporters, their terms, hours and topics; ending a registration."""

from datetime import date, time
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from divide_support.errors import NotThere, RuleBroken
from divide_support.model import (
    Activity,
    Assignment,
    Availability,
    Consent,
    Registration,
    Supporter,
    SupporterSkill,
    Topic,
)
from divide_support.operations.pictures import picture_of, save_picture
from divide_support.operations.settings import office_rules
from divide_support.operations.supporter_lists import FreeHours
from divide_support.vocabulary import (
    AssignmentStatus,
    ConsentItem,
    Device,
    FiscalYear,
    SkillLevel,
    SupporterStatus,
)

# Columns of Supporter that the form shows and `save_supporter` takes.
EDITABLE = (
    "full_name", "name_kana", "birth_date", "sex", "postal_code", "address", "municipality_id", "phone", "mobile",
    "fax", "email", "preferred_channel", "best_hour", "emergency_contact", "experience", "can_lecture", "drives",
    "max_travel_minutes", "max_per_week", "max_per_month", "availability_text", "career", "consideration", "note",
    "employer_name", "employer_head", "employer_postal_code", "employer_address",
)  # fmt: skip


def topics(session: Session) -> tuple[str, ...]:
    return tuple(session.scalars(select(Topic.name).order_by(Topic.code)))


def topic_id(session: Session, *, name: str) -> int:
    """Papers name topics that the list may not have yet: those are added under group X."""
    found = session.scalar(select(Topic.id).where(Topic.name == name))
    if found is not None:
        return found
    count = session.scalar(select(func.count()).select_from(Topic)) or 0
    topic = Topic(code=f"X{count + 1:03d}", name=name)
    session.add(topic)
    session.flush()
    return topic.id


def next_registration_number(session: Session, *, year: FiscalYear) -> str:
    """「R8-001」: one series per fiscal year of registration."""
    prefix = f"R{year.year - 2018}-"
    taken = session.scalars(
        select(Registration.number).where(Registration.number.startswith(prefix))
    )
    numbers = [
        int(number.removeprefix(prefix)) for number in taken if number[len(prefix) :].isdigit()
    ]
    return f"{prefix}{max(numbers, default=0) + 1:03d}"


def register(session: Session, *, supporter_id: int, registered_on: date, number: str = "") -> int:
    """登録: gives a number and a term that ends on 31 March of the last fiscal year of the term."""
    person = session.get(Supporter, supporter_id)
    if person is None:
        raise NotThere("サポーターが見つかりません。", "", "一覧を見なおしてください。")
    years = office_rules(session).registration_years
    year = FiscalYear.of(registered_on)
    registration = Registration(
        supporter_id=supporter_id,
        number=number or next_registration_number(session, year=year),
        registered_on=registered_on,
        expires_on=FiscalYear(year.year + years - 1).last,
    )
    person.status = SupporterStatus.ACTIVE
    session.add(registration)
    session.flush()
    return registration.id


def retire(session: Session, *, supporter_id: int, on: date, reason: str) -> None:
    """辞退: ends the registration; refused while seats of coming activities are still held."""
    person = session.scalar(
        select(Supporter)
        .where(Supporter.id == supporter_id)
        .options(selectinload(Supporter.registrations))
    )
    if person is None:
        raise NotThere("サポーターが見つかりません。", "", "一覧を見なおしてください。")
    coming = session.scalar(
        select(func.count())
        .select_from(Assignment)
        .join(Activity, Assignment.activity_id == Activity.id)
        .where(
            Assignment.supporter_id == supporter_id,
            Assignment.status.in_([status for status in AssignmentStatus if status.fills_seat]),
            Activity.held_on >= on,
        )
    )
    if coming:
        raise RuleBroken(
            f"{person.full_name}さんの登録を終えられません。",
            f"{coming}件の派遣がまだ残っています。",
            "先に代わりの人を決めて、割当を外してください。",
        )
    person.status = SupporterStatus.RETIRED
    for registration in person.registrations:
        if registration.ended_on is None:
            registration.ended_on = on
            registration.end_reason = reason


def save_supporter(
    session: Session, *, supporter_id: int | None, photo: bytes | None = None, **values: Any
) -> int:
    """Adds or amends one supporter; `values` are columns of Supporter. The name is kept exactly as typed.

    `photo` None leaves the photograph as it is, empty takes it away.
    """
    if not str(values.get("full_name", "x")).strip():
        raise RuleBroken(
            "サポーターを保存できませんでした。", "氏名が空欄です。", "氏名を入れてください。"
        )
    if supporter_id is None:
        record = Supporter(**values)
        session.add(record)
    else:
        found = session.get(Supporter, supporter_id)
        if found is None:
            raise NotThere("サポーターが見つかりません。", "", "一覧を見なおしてください。")
        record = found
        for column, value in values.items():
            setattr(record, column, value)
    session.flush()
    if photo is not None:
        save_picture(session, content=photo, supporter_id=record.id)
    return record.id


def save_hours(session: Session, *, supporter_id: int, hours: tuple[FreeHours, ...]) -> None:
    """Replaces all weekly and dated hours of one supporter."""
    person = session.scalar(
        select(Supporter)
        .where(Supporter.id == supporter_id)
        .options(selectinload(Supporter.availabilities))
    )
    if person is None:
        raise NotThere("サポーターが見つかりません。", "", "一覧を見なおしてください。")
    person.availabilities = [
        Availability(
            weekday=one.weekday,
            on=one.on,
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            is_free=one.is_free,
        )
        for one in hours
    ]


def _existing(session: Session, supporter_id: int) -> Supporter:
    person = session.get(Supporter, supporter_id)
    if person is None:
        raise NotThere("サポーターが見つかりません。", "", "一覧を見なおしてください。")
    return person


def supporter_values(session: Session, *, supporter_id: int) -> dict[str, Any]:
    """What the form is filled with; the same names go back to `save_supporter`."""
    person = _existing(session, supporter_id)
    values = {column: getattr(person, column) for column in EDITABLE}
    return values | {"photo": picture_of(session, supporter_id=supporter_id)}


def suspend(session: Session, *, supporter_id: int, first: date | None, last: date | None) -> None:
    """休止: not asked between the days (open where None). Seats already held stay, for somebody must decide on them."""
    person = _existing(session, supporter_id)
    if person.status is SupporterStatus.RETIRED:
        raise RuleBroken(
            f"{person.full_name}さんを休止にできません。",
            "すでに退会しています。",
            "また活動するときは、登録しなおしてください。",
        )
    if first is not None and last is not None and last < first:
        raise RuleBroken(
            "休止を記録できませんでした。",
            "終わりの日が、始まりの日より前です。",
            "日付を確かめてください。",
        )
    person.status = SupporterStatus.SUSPENDED
    person.suspended_from, person.suspended_until = first, last


def resume(session: Session, *, supporter_id: int) -> None:
    """休止を終える."""
    person = _existing(session, supporter_id)
    if person.status is SupporterStatus.SUSPENDED:
        person.status = SupporterStatus.ACTIVE
        person.suspended_from = person.suspended_until = None


def save_skill(
    session: Session, *, supporter_id: int, topic: str, device: Device, level: SkillLevel | None
) -> None:
    """One cell of the matrix of topics and devices; None takes it away."""
    _existing(session, supporter_id)
    wanted = topic_id(session, name=topic)
    found = session.scalar(
        select(SupporterSkill).where(
            SupporterSkill.supporter_id == supporter_id,
            SupporterSkill.topic_id == wanted,
            SupporterSkill.device == device,
        )
    )
    if level is None:
        if found is not None:
            session.delete(found)
    elif found is None:
        session.add(
            SupporterSkill(supporter_id=supporter_id, topic_id=wanted, device=device, level=level)
        )
    else:
        found.level = level


def save_consents(
    session: Session, *, supporter_id: int, granted: frozenset[ConsentItem], given_on: date | None
) -> None:
    """Answers every item at once, as the signed form does; what did not change keeps its day."""
    _existing(session, supporter_id)
    stored = {
        one.item: one
        for one in session.scalars(select(Consent).where(Consent.supporter_id == supporter_id))
    }
    for item in ConsentItem:
        agrees = item in granted
        found = stored.get(item)
        if found is None:
            session.add(
                Consent(supporter_id=supporter_id, item=item, is_granted=agrees, given_on=given_on)
            )
        elif found.is_granted != agrees:
            found.is_granted = agrees
            found.given_on = given_on


def save_day(session: Session, *, supporter_id: int, on: date, is_free: bool | None) -> None:
    """One date beside the weekly hours: can come by day, cannot, or (None) as every week."""
    person = session.scalar(
        select(Supporter)
        .where(Supporter.id == supporter_id)
        .options(selectinload(Supporter.availabilities))
    )
    if person is None:
        raise NotThere("サポーターが見つかりません。", "", "一覧を見なおしてください。")
    kept = [one for one in person.availabilities if one.on != on]
    if is_free is not None:
        start, end = (time(9), time(17)) if is_free else (time(0), time(23, 59))
        kept.append(Availability(on=on, starts_at=start, ends_at=end, is_free=is_free))
    person.availabilities = kept


def enrol(session: Session, *, registered_on: date | None, **values: Any) -> int:
    """A new supporter from the form; with a day also registered, else kept without a number."""
    person = save_supporter(session, supporter_id=None, **values)
    if registered_on is not None:
        register(session, supporter_id=person, registered_on=registered_on)
    return person
