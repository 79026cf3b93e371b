"""What stands on the two letters of a decision: the municipality's notice and each supporter's request."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from divide_support.documents.letter import DecisionLetterData, DispatchedSupporter
from divide_support.documents.office import Addressee, Issuer, OfficialStyle, Seal, short_day
from divide_support.documents.request_letter import RequestLetterData
from divide_support.errors import RuleBroken
from divide_support.japan.calendar import wareki
from divide_support.japan.codes import format_phone, format_postal
from divide_support.model import Activity, Assignment, DispatchRequest, Registration, Supporter
from divide_support.operations.settings import (
    OfficeProfile,
    OfficeRules,
    office_profile,
    office_rules,
)
from divide_support.operations.wording import filled_wording, wording

SEALS = {"place": Seal.PLACE, "omitted": Seal.OMITTED, "none": Seal.NONE}
GATHER_BEFORE = timedelta(minutes=20)


@dataclass(frozen=True)
class LetterHouse:
    """What all letters of one unit share; looked up once where hundreds are made."""

    profile: OfficeProfile
    rules: OfficeRules
    wordings: Mapping[str, str]


def letter_house(session: Session, *, on: date | None = None) -> LetterHouse:
    keys = ("decision_letter", "request_letter")
    return LetterHouse(
        office_profile(session, on=on),
        office_rules(session),
        {key: wording(session, key=key) for key in keys},
    )


def issuer(profile: OfficeProfile) -> Issuer:
    return Issuer(
        prefecture=profile.prefecture_name,
        section=profile.section,
        signer_title=f"{profile.prefecture_name}{profile.governor_title}",
        signer_name=profile.governor_name,
        officer=profile.contact_name,
        phone=format_phone(profile.phone),
        fax=format_phone(profile.fax),
        email=profile.email,
        hours=profile.reception_hours,
    )


def _style(profile: OfficeProfile, seal: str) -> OfficialStyle:
    return OfficialStyle(number_on_right=profile.number_side == "right", seal=SEALS[seal])


def _scheduled(activity: Activity, request: DispatchRequest) -> tuple[date, time, time]:
    """Letters need a day and both times."""
    if activity.held_on is None or activity.starts_at is None or activity.ends_at is None:
        raise RuleBroken(
            f"依頼{request.number}の文書を作れません。",
            "実施日か時刻が決まっていません。",
            "依頼の画面で日時を決めてから、もう一度おこなってください。",
        )
    return activity.held_on, activity.starts_at, activity.ends_at


def course_name(request: DispatchRequest) -> str:
    topics = "・".join(request.topics)
    if request.event_name and topics:
        return f"{request.event_name}（{topics}）"
    return request.event_name or topics or request.kind.label


def municipality_addressee(request: DispatchRequest, profile: OfficeProfile) -> Addressee:
    """To the mayor as the paper signed it; a section is 御中."""
    town = request.municipality
    honorific = profile.honorific
    postal = format_postal(town.postal_code) if town and town.postal_code else ""
    address = (town.address,) if town and town.address else ()
    name = request.sender_name
    if not name and town is not None and town.mayor_name:
        name = f"{town.mayor_title or town.name + '長'}　{town.mayor_name}"
    if not name:
        place = town.name if town else request.municipality_name
        name = f"{place}　{request.department}".strip("　")
        honorific = "御中"
    return Addressee(name=name, honorific=honorific, postal=postal, address=address)


def decision_letter_data(
    session: Session,
    *,
    request: DispatchRequest,
    activity: Activity,
    people: Sequence[tuple[Assignment, Supporter, Registration | None]],
    issued_on: date,
    number: str,
    practice: bool,
    house: LetterHouse | None = None,
) -> DecisionLetterData:
    """派遣決定通知書. Only names and numbers of supporters: telephone numbers go by consent, on their own paper."""
    house = house or letter_house(session, on=issued_on)
    profile, rules = house.profile, house.rules
    day, start, end = _scheduled(activity, request)
    return DecisionLetterData(
        issuer=issuer(profile),
        addressee=municipality_addressee(request, profile),
        issued_on=issued_on,
        body=filled_wording(house.wordings["decision_letter"], _values(request, activity, day)),
        day=day,
        start=start,
        end=end,
        venue=activity.venue_name,
        room=activity.room,
        venue_address=activity.venue_address,
        course=course_name(request),
        course_number=request.number,
        supporters=tuple(
            DispatchedSupporter(
                name=person.full_name,
                number=registration.number if registration else "",
                role=seat.seat.label,
            )
            for seat, person, registration in people
        ),
        preparation=_preparation(activity),
        contact=_contact(profile),
        report_due=_report_due(day, rules),
        number=number,
        document_id=request.number,
        style=_style(profile, profile.decision_seal),
        practice=practice,
    )


def _values(request: DispatchRequest, activity: Activity, day: date) -> dict[str, str]:
    town = request.municipality.name if request.municipality else request.municipality_name
    submitted = request.submitted_on or request.received_on
    return {
        "依頼日": wareki(submitted),
        "依頼番号": request.document_number,
        "市町村": town,
        "事業名": request.event_name or request.kind.label,
        "実施日": wareki(day, weekday=True),
        "会場": activity.venue_name,
    }


def _preparation(activity: Activity) -> str:
    wanted = ["机といす"]
    if activity.wifi:
        wanted.append("Wi-Fi")
    if activity.projector:
        wanted.append("プロジェクター")
    wanted.append("延長コード")
    return "、".join(wanted) + "をご用意ください。"


def _contact(profile: OfficeProfile) -> str:
    phone = format_phone(profile.phone)
    return f"変更や中止のときは、すぐに{profile.section}（電話{phone}）へご連絡ください。"


def _report_due(day: date, rules: OfficeRules) -> date:
    return day + timedelta(days=rules.report_days)


MOST_COMPANIONS_NAMED = 2


def _companions(names: Sequence[str]) -> str:
    """Two names fit the line; of a larger party the first (the lecturer, if there is one) is named."""
    if not names:
        return "おひとりです"
    if len(names) <= MOST_COMPANIONS_NAMED:
        return "、".join(names)
    return f"{names[0]} ほか{len(names) - 1}名"


def request_letter_data(
    session: Session,
    *,
    request: DispatchRequest,
    activity: Activity,
    seat: Assignment,
    person: Supporter,
    registration: Registration | None,
    companions: Sequence[str],
    issued_on: date,
    number: str,
    practice: bool,
    house: LetterHouse | None = None,
) -> RequestLetterData:
    """派遣依頼状: asks one supporter, with an answer slip to fax back."""
    house = house or letter_house(session, on=issued_on)
    profile, rules = house.profile, house.rules
    day, start, end = _scheduled(activity, request)
    values = _values(request, activity, day) | {"氏名": person.full_name, "実施日": short_day(day)}
    gather = (datetime.combine(day, start) - GATHER_BEFORE).time()
    town = request.municipality.name if request.municipality else request.municipality_name
    place = " ".join(part for part in (request.department, request.contact_name) if part)
    return RequestLetterData(
        issuer=issuer(profile),
        supporter=Addressee(
            name=person.full_name,
            postal=format_postal(person.postal_code) if person.postal_code else "",
            address=(person.address,) if person.address else (),
        ),
        supporter_number=registration.number if registration else "",
        issued_on=issued_on,
        body=filled_wording(house.wordings["request_letter"], values),
        day=day,
        start=start,
        end=end,
        venue=activity.venue_name,
        venue_detail="　".join(part for part in (activity.room, activity.venue_address) if part),
        gather_at=gather,
        gather_place="会場の入口",
        subject_of_day=f"{request.kind.label}の{seat.seat.label}",
        subject_note=course_name(request),
        companions=_companions(companions),
        companions_note=f"{town}の担当　{place}".strip("　"),
        reply_by=issued_on + timedelta(days=rules.reply_days),
        number=number,
        document_id=request.number,
        style=_style(profile, profile.request_seal),
        practice=practice,
    )
