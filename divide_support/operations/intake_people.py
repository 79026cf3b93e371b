"""Nominations and old rosters from papers: the same person is found again, names stay exactly as typed."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from divide_support.drafts import NominationDraft, SupporterDraft
from divide_support.japan.text import search_key
from divide_support.model import (
    Availability,
    Nomination,
    Registration,
    Supporter,
    SupporterSkill,
)
from divide_support.operations.intake_places import set_changed
from divide_support.operations.places import find_municipality
from divide_support.operations.registry import topic_id
from divide_support.vocabulary import (
    DayBand,
    Device,
    Sex,
    SkillLevel,
    SupporterStatus,
)

WEEKDAYS = "月火水木金土日"
LEVELS = {level.mark: level for level in SkillLevel}


def apply_nomination(session: Session, *, draft: NominationDraft, received_on: date) -> bool | None:
    """True new, False changed, None the same. The same nominee: equal reading of the name and equal birthday or phone."""
    municipality_id = find_municipality(
        session, code=draft.municipality_code, name=draft.municipality_name
    )
    values = {
        "municipality_id": municipality_id,
        "nominator": draft.recommender or draft.municipality_name,
        "document_number": draft.doc_no,
        "nominated_on": draft.submitted_on,
        "full_name": draft.name,
        "name_kana": draft.kana,
        "birth_date": draft.birth_date,
        "sex": _sex(draft.sex),
        "postal_code": draft.postal_code,
        "address": draft.address,
        "phone": draft.phone,
        "mobile": draft.mobile,
        "fax": draft.fax,
        "email": draft.email,
        "career": draft.career,
        "reason": draft.reason,
        "devices": None if draft.devices is None else list(draft.devices),
        "topics": None if draft.topics is None else list(draft.topics),
        "consent": draft.consent,
        "consent_on": draft.consent_date,
        "note": draft.notes,
    }
    given = {name: value for name, value in values.items() if value is not None}
    record = _known_nomination(session, draft)
    if record is None:
        session.add(Nomination(received_on=received_on, **given))
        return True
    return False if set_changed(record, given) else None


def _known_nomination(session: Session, draft: NominationDraft) -> Nomination | None:
    wanted = search_key(draft.name or "")
    query = select(Nomination).where(Nomination.search_text.startswith(f"{wanted} "))
    for record in session.scalars(query):
        same_birth = draft.birth_date is not None and record.birth_date == draft.birth_date
        phones = {phone for phone in (draft.phone, draft.mobile) if phone}
        if same_birth or phones & {record.phone, record.mobile}:
            return record
        if not phones and draft.birth_date is None and record.address == (draft.address or ""):
            return record
    return None


def _sex(word: str | None) -> Sex | None:
    return {"男": Sex.MALE, "女": Sex.FEMALE}.get((word or "")[:1])


def nomination_title(draft: NominationDraft) -> str:
    return f"{draft.name or '氏名なし'}（{draft.municipality_name or '市町村不明'}）"


def apply_supporter(session: Session, *, draft: SupporterDraft) -> bool | None:
    """True new, False changed, None the same.

    The same supporter has the same registration number; without one, the same name and birthday. A roster from
    before stands for people already trained: ◎ anywhere lets them lecture.
    """
    values = _supporter_values(session, draft)
    given = {name: value for name, value in values.items() if value is not None}
    record = _known_supporter(session, draft)
    if record is None:
        record = Supporter(**given)
        record.skills, record.availabilities, record.registrations = [], [], []
        session.add(record)
        _set_details(session, record, draft)
        return True
    changed = set_changed(record, given)
    changed = _set_details(session, record, draft) or changed
    return False if changed else None


def _supporter_values(session: Session, draft: SupporterDraft) -> dict[str, Any]:
    retired = draft.status == "retired"
    return {
        "full_name": draft.name,
        "name_kana": draft.kana,
        "birth_date": draft.birth_date,
        "sex": _sex(draft.sex),
        "postal_code": draft.postal_code,
        "address": draft.address,
        "municipality_id": find_municipality(
            session, code=draft.municipality_code, name=draft.municipality_name
        ),
        "phone": draft.phone,
        "mobile": draft.mobile,
        "fax": draft.fax,
        "email": draft.email,
        "status": SupporterStatus.RETIRED if retired else SupporterStatus.ACTIVE,
        "can_lecture": None if draft.skills is None else _has_mark(draft, "◎"),
        "drives": draft.car,
        "availability_text": draft.availability_text,
        "note": draft.notes,
    }


def _has_mark(draft: SupporterDraft, mark: str) -> bool:
    return any(mark in devices.values() for devices in (draft.skills or {}).values())


def _known_supporter(session: Session, draft: SupporterDraft) -> Supporter | None:
    loaded = select(Supporter).options(
        selectinload(Supporter.skills).selectinload(SupporterSkill.topic),
        selectinload(Supporter.availabilities),
        selectinload(Supporter.registrations),
    )
    if draft.reg_no:
        return session.scalar(
            loaded.join(Registration).where(Registration.number == draft.reg_no).limit(1)
        )
    if draft.birth_date is None:
        return None
    wanted = search_key(draft.name or "")
    return session.scalar(
        loaded.where(
            Supporter.search_text.startswith(f"{wanted} "),
            Supporter.birth_date == draft.birth_date,
        ).limit(1)
    )


def _set_details(session: Session, record: Supporter, draft: SupporterDraft) -> bool:
    changed = _set_registration(record, draft)
    changed = _set_skills(session, record, draft) or changed
    return _set_hours(record, draft) or changed


def _set_registration(record: Supporter, draft: SupporterDraft) -> bool:
    """An old roster does not state the term, so it stays open until the office reviews the registration."""
    if not draft.reg_no:
        return False
    found = next((one for one in record.registrations if one.number == draft.reg_no), None)
    if found is None:
        record.registrations.append(
            Registration(
                number=draft.reg_no,
                registered_on=draft.registered_on,
                ended_on=draft.retired_on,
            )
        )
        return True
    wanted = {"registered_on": draft.registered_on, "ended_on": draft.retired_on}
    return set_changed(found, {name: day for name, day in wanted.items() if day is not None})


def _set_skills(session: Session, record: Supporter, draft: SupporterDraft) -> bool:
    if draft.skills is None:
        return False
    wanted = {
        (topic, Device(device)): LEVELS[mark]
        for topic, devices in draft.skills.items()
        for device, mark in devices.items()
        if mark in LEVELS
    }
    own = {(skill.topic.name, skill.device): skill for skill in record.skills}
    if {key: skill.level for key, skill in own.items()} == wanted:
        return False
    for key, skill in own.items():
        if key not in wanted:
            record.skills.remove(skill)
    for (topic, device), level in wanted.items():
        if (topic, device) in own:
            own[topic, device].level = level
        else:
            skill = SupporterSkill(
                topic_id=topic_id(session, name=topic), device=device, level=level
            )
            record.skills.append(skill)
    return True


def _set_hours(record: Supporter, draft: SupporterDraft) -> bool:
    if draft.availability is None:
        return False
    wanted = {
        (WEEKDAYS.index(day), DayBand.from_label(band).hours)
        for day, bands in draft.availability.items()
        for band in bands
    }
    weekly = [one for one in record.availabilities if one.weekday is not None]
    if {(one.weekday, (one.starts_at, one.ends_at)) for one in weekly} == {
        (day, (hours.start, hours.end)) for day, hours in wanted
    }:
        return False
    for one in weekly:
        record.availabilities.remove(one)
    for day, hours in sorted(wanted):
        record.availabilities.append(
            Availability(weekday=day, starts_at=hours.start, ends_at=hours.end)
        )
    return True


def supporter_title(draft: SupporterDraft) -> str:
    return f"{draft.reg_no or '番号なし'}　{draft.name or '氏名なし'}"
