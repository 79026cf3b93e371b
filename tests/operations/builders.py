"""Plain papers and records with unsurprising values, to be overridden by keyword."""

from contextlib import AbstractContextManager
from datetime import date, datetime, time
from typing import Any

from sqlalchemy.orm import Session

from divide_support.drafts import Choice, RequestDraft
from divide_support.model import Availability, Municipality, Registration, SupporterSkill
from divide_support.operations.registry import save_supporter, topic_id
from divide_support.operations.settings import OfficeProfile, save_office_profile
from divide_support.store import Database
from divide_support.vocabulary import Device, SkillLevel

AT = datetime(2026, 11, 24, 9, 0)
TODAY = AT.date()
HELD_ON = date(2026, 12, 10)


def unit(database: Database, label: str = "試し") -> AbstractContextManager[Session]:
    return database.unit_of_work(label, at=AT, actor="岩槻")


def a_choice(
    day: date = HELD_ON, *, rank: int = 1, start: str = "13:30", end: str = "15:30"
) -> Choice:
    return Choice(rank=rank, date=day, start=time.fromisoformat(start), end=time.fromisoformat(end))


def a_request_draft(**values: Any) -> RequestDraft:
    return RequestDraft.of(
        {
            "municipality_code": "482013",
            "municipality_name": "緑川市",
            "sender_name": "緑川市長　緑山　太一",
            "department": "福祉部高齢福祉課",
            "contact_name": "岩槻　まどか",
            "event_name": "はじめてのスマホ講座",
            "format": "講座",
            "choices": (a_choice(),),
            "venue_name": "緑川市東部公民館",
            "venue_address": "緑川市東町三丁目4-1",
            "topics": ("LINE",),
            "attendees": 8,
        }
        | values
    )


def an_office(session: Session) -> None:
    save_office_profile(
        session,
        profile=OfficeProfile(
            prefecture_name="みどり県",
            governor_name="緑野　太郎",
            section="デジタル支援課",
            contact_name="岩槻",
            phone="0999001000",
            fax="0999001099",
        ),
    )


def a_town(session: Session, **values: Any) -> int:
    town = Municipality(
        **{"code": "482013", "name": "緑川市", "lat": 36.48, "lon": 138.36} | values
    )
    session.add(town)
    session.flush()
    return town.id


def a_supporter(session: Session, name: str, *, number: str = "", **values: Any) -> int:
    """Registered without an end, free all week by day, 講師可 for LINE on every device."""
    person = save_supporter(
        session,
        supporter_id=None,
        **{"full_name": name, "can_lecture": True, "drives": True} | values,
    )
    session.add(
        Registration(
            supporter_id=person,
            number=number or f"R8-{person:03d}",
            registered_on=date(2026, 4, 1),
            expires_on=date(2029, 3, 31),
        )
    )
    for weekday in range(7):
        session.add(
            Availability(supporter_id=person, weekday=weekday, starts_at=time(9), ends_at=time(17))
        )
    topic = topic_id(session, name="LINE")
    for device in Device:
        session.add(
            SupporterSkill(
                supporter_id=person, topic_id=topic, device=device, level=SkillLevel.LECTURER
            )
        )
    session.flush()
    return person
