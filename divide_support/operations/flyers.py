"""Flyers (チラシ): what residents are told about one day, or about all days of a series, of a request."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from divide_support.documents.flyer import Fact, FlyerData, FlyerKind, Meeting
from divide_support.documents.flyer_check import CARD_AND_PIN
from divide_support.documents.meetings import MOST_ABOVE_A_SLIP
from divide_support.documents.slip import Slip
from divide_support.japan.calendar import spoken_time
from divide_support.japan.codes import format_phone
from divide_support.model import Activity, DispatchRequest, Topic
from divide_support.operations.marks import office_logo
from divide_support.operations.settings import office_profile, office_rules
from divide_support.vocabulary import ActivityKind

APPLY_DAYS = 7
BRING = ("スマホ", "充電器", "めがね", "筆記用具")


def flyer_data(session: Session, *, activity: Activity, practice: bool) -> FlyerData:
    """Applications go to the municipality that holds the event; what its paper leaves open is left off."""
    request = activity.request
    profile, rules = office_profile(session, on=activity.held_on), office_rules(session)
    day = activity.held_on or request.received_on
    start, end = activity.starts_at or time(10), activity.ends_at or time(12)
    consultation = request.kind is ActivityKind.CONSULTATION
    town = request.municipality.name if request.municipality else request.municipality_name
    phone = format_phone(request.flyer_phone or request.contact_phone)
    fax = format_phone(request.contact_fax)
    topics = _topics(session, request)
    deadline = request.apply_until or day - timedelta(days=APPLY_DAYS)
    return FlyerData(
        kind=FlyerKind.CONSULTATION if consultation else FlyerKind.WORKSHOP,
        title=_title(request),
        subtitle=_subtitle(request),
        audience=request.target,
        fee=_fee(request.fee_yen),
        day=day,
        start=start,
        end=end,
        time_note="" if consultation else f"受付は{_minutes_before(start, 20)}から",
        slots=_slots(start, end, rules.consultation_minutes) if consultation else (),
        venue=activity.venue_name,
        venue_kana=activity.venue.name_kana if activity.venue else "",
        room=activity.room,
        address=activity.venue_address,
        ways=tuple(_ways(activity)),
        facts=tuple(_facts(request, topics)),
        capacity=activity.attendees or None,
        needs_card=any(topic.needs_card_and_pin for topic in topics),
        deadline=deadline,
        phone=phone,
        desk=" ".join(part for part in (town, request.department) if part),
        hours=profile.reception_hours,
        qr=f"tel:{request.flyer_phone or request.contact_phone}" if phone else "",
        qr_words="スマホで電話する",
        slip=Slip(fax=fax, deadline=deadline) if fax else None,
        organisers=f"{town}　協力　{profile.prefecture_name}".strip(),
        closing="ご記入いただいた内容は、この教室の連絡だけに使います。",
        number=request.number,
        logo=office_logo(session),
        practice=practice,
    )


def _title(request: DispatchRequest) -> str:
    return request.event_name or (
        "スマホ相談会" if request.kind is ActivityKind.CONSULTATION else "スマホ教室"
    )


def _subtitle(request: DispatchRequest) -> str:
    topics = "・".join(request.topics)
    return topics if topics != request.event_name else ""


def _fee(amount: int | None) -> str:
    return "参加無料" if not amount else f"参加費 {amount:,}円"


def _minutes_before(moment: time, minutes: int) -> str:
    earlier = datetime.combine(date.min + timedelta(days=1), moment) - timedelta(minutes=minutes)
    return spoken_time(earlier.time())


def _slots(start: time, end: time, minutes: int) -> tuple[time, ...]:
    moment = datetime.combine(date.min, start)
    last = datetime.combine(date.min, end) - timedelta(minutes=minutes)
    found = []
    while moment <= last:
        found.append(moment.time())
        moment += timedelta(minutes=minutes)
    return tuple(found)


def _ways(activity: Activity) -> list[Fact]:
    ways = []
    if activity.venue_access:
        ways.append(Fact("行き方", activity.venue_access))
    if activity.parking_spaces:
        ways.append(Fact("駐車場", f"{activity.parking_spaces}台あります"))
    elif activity.parking:
        ways.append(Fact("駐車場", "あります"))
    if activity.elevator:
        ways.append(Fact("設備", "エレベーターがあります"))
    return ways


def _topics(session: Session, request: DispatchRequest) -> list[Topic]:
    query = select(Topic).where(Topic.name.in_(request.topics)).order_by(Topic.code)
    return list(session.scalars(query))


def _facts(request: DispatchRequest, topics: Sequence[Topic]) -> list[Fact]:
    bring = list(BRING)
    for topic in topics:
        bring += [item for item in re.split("[、・]", topic.bring) if item and item not in bring]
    if any(topic.needs_card_and_pin for topic in topics):
        bring.append(CARD_AND_PIN)
    facts = [Fact("持ち物", "、".join(bring))]
    if request.loan_devices:
        facts.append(Fact("貸出し", f"スマホのない方に{request.loan_devices}台お貸しします"))
    facts.append(Fact("教える人", "県の高齢者デジタルサポーター"))
    if request.rain_plan:
        facts.append(Fact("雨の日", request.rain_plan))
    return facts


def series_data(session: Session, *, activities: Sequence[Activity], practice: bool) -> FlyerData:
    """One flyer for all dated days of a request; another hall than the first day's stands beside its day."""
    days = [one for one in activities if one.held_on is not None]
    first = days[0]
    plain = flyer_data(session, activity=first, practice=practice)
    topics = first.request.topics
    meetings = []
    for number, activity in enumerate(days):
        assert activity.held_on is not None
        subject = topics[number] if len(topics) == len(days) > 1 else ""
        if activity.venue_name != first.venue_name:
            subject = "　".join(part for part in (subject, activity.venue_name) if part)
        start, end = activity.starts_at or plain.start, activity.ends_at or plain.end
        meetings.append(Meeting(day=activity.held_on, start=start, end=end, subject=subject))
    slip = plain.slip if len(meetings) <= MOST_ABOVE_A_SLIP else None
    return replace(plain, meetings=tuple(meetings), slots=(), slip=slip)


def is_series(activities: Sequence[Activity]) -> bool:
    """Two days or more of one request for a class; consultation days are announced one by one."""
    return (
        len([one for one in activities if one.held_on is not None]) > 1
        and activities[0].request.kind is not ActivityKind.CONSULTATION
    )
