"""Flyers, posters and pocket schedules as the register tells them."""

from datetime import date, time
from typing import Any, NamedTuple

import pytest
from sqlalchemy import select

from divide_support.documents.flyer_check import FindingKind
from divide_support.model import Activity, Assignment, DispatchRequest, Topic
from divide_support.operations import papers
from divide_support.operations.decisions import decide
from divide_support.operations.planning import assign, record_answer
from divide_support.operations.pocket import people_sent, pockets
from divide_support.operations.requests import receive
from divide_support.store import Database
from divide_support.vocabulary import AssignmentStatus, DocumentKind, Seat
from tests.operations.builders import (
    TODAY,
    a_request_draft,
    a_supporter,
    a_town,
    an_office,
    unit,
)

DECEMBER: dict[str, Any] = {
    "first": date(2026, 12, 1),
    "last": date(2026, 12, 31),
    "made_on": TODAY,
}


class Office(NamedTuple):
    database: Database
    request_id: int
    activity_id: int
    people: tuple[int, int]


@pytest.fixture
def office(database: Database) -> Office:
    with unit(database) as session:
        an_office(session)
        a_town(session)
        people = (a_supporter(session, "髙橋　節子"), a_supporter(session, "濵﨑　文子"))
        request_id = receive(
            session,
            draft=a_request_draft(contact_phone="0999002000", contact_fax="0999002099"),
            received_on=TODAY,
        )
        activity_id = session.scalars(select(Activity.id)).one()
    return Office(database, request_id, activity_id, people)


def change(office: Office, **values: Any) -> None:
    with unit(office.database) as session:
        request = session.get_one(DispatchRequest, office.request_id)
        for name, value in values.items():
            setattr(request, name, value)


def add_day(office: Office, day: date, **values: Any) -> None:
    with unit(office.database) as session:
        first = session.get_one(Activity, office.activity_id)
        session.add(
            Activity(
                **{
                    "request_id": office.request_id,
                    "sequence": day.toordinal(),
                    "venue_name": first.venue_name,
                    "venue_address": first.venue_address,
                    "held_on": day,
                    "starts_at": first.starts_at,
                    "ends_at": first.ends_at,
                }
                | values
            )
        )


def decide_all(office: Office) -> None:
    with unit(office.database) as session:
        for person, kind in zip(office.people, (Seat.LECTURER, Seat.ADVISER), strict=True):
            seat = assign(
                session,
                activity_id=office.activity_id,
                supporter_id=person,
                seat=kind,
                on=TODAY,
            )
            record_answer(session, assignment_id=seat, status=AssignmentStatus.ACCEPTED, on=TODAY)
        decide(session, request_id=office.request_id, decided_on=TODAY)


def sheets(office: Office, kind: DocumentKind) -> tuple[papers.Sheet, ...]:
    with office.database.reading() as session:
        return papers.sheets_for_requests(session, kind=kind, request_ids=[office.request_id])


@pytest.mark.parametrize("kind", [*papers.FLYERS])
def test_every_kind_of_flyer_is_drawn_from_the_register(office: Office, kind: DocumentKind) -> None:
    add_day(office, date(2026, 12, 17))
    made = sheets(office, kind)
    assert len(made) == (1 if kind is DocumentKind.FLYER_SERIES else 2)
    assert len({one.file_name for one in made}) == len(made)
    assert papers.render(made[0]).startswith(b"%PDF")


def test_flyer_of_a_course_with_the_card_asks_to_bring_it(office: Office) -> None:
    with unit(office.database) as session:
        topic = Topic(
            code="C1", name="マイナポータル", needs_card_and_pin=True, bring="スマホ、健康保険証"
        )
        session.add(topic)
    change(office, topics=["マイナポータル"])
    (sheet,) = sheets(office, DocumentKind.FLYER)
    assert sheet.data.needs_card
    assert sheet.data.facts[0].text == (
        "スマホ、充電器、めがね、筆記用具、健康保険証、マイナンバーカードと暗証番号"
    )
    assert FindingKind.CARD not in [one.kind for one in papers.findings(sheet, today=TODAY)]


def test_flyer_without_telephone_and_fax_is_drawn_and_told(office: Office) -> None:
    change(office, contact_phone="", contact_fax="")
    (sheet,) = sheets(office, DocumentKind.FLYER)
    assert papers.render(sheet).startswith(b"%PDF")
    found = papers.findings(sheet, today=TODAY)
    assert found[0].kind is FindingKind.APPLY
    assert found[0].is_open


@pytest.mark.parametrize(("attendees", "told"), [(0, True), (None, True), (300, False)])
def test_seats_of_zero_are_left_off_and_told(
    office: Office, attendees: int | None, told: bool
) -> None:
    with unit(office.database) as session:
        session.get_one(Activity, office.activity_id).attendees = attendees
    (sheet,) = sheets(office, DocumentKind.FLYER)
    assert sheet.data.capacity == (attendees or None)
    assert (FindingKind.SEATS in [one.kind for one in papers.findings(sheet)]) is told


def test_series_of_classes_tells_days_subjects_and_other_halls(office: Office) -> None:
    change(office, topics=["LINE", "地図"])
    add_day(office, date(2026, 12, 17), venue_name="緑川市西公民館")
    (sheet,) = sheets(office, DocumentKind.FLYER_SERIES)
    assert [(one.day, one.subject) for one in sheet.data.meetings] == [
        (date(2026, 12, 10), "LINE"),
        (date(2026, 12, 17), "地図　緑川市西公民館"),
    ]


def test_one_day_is_no_series(office: Office) -> None:
    assert sheets(office, DocumentKind.FLYER_SERIES) == ()


def test_long_series_leaves_its_slip_and_says_so(office: Office) -> None:
    for week in range(1, 7):
        add_day(office, date.fromordinal(date(2026, 12, 10).toordinal() + 7 * week))
    (sheet,) = sheets(office, DocumentKind.FLYER_SERIES)
    assert sheet.data.slip is None
    assert FindingKind.FAX in [one.kind for one in papers.findings(sheet)]
    assert papers.render(sheet).startswith(b"%PDF")


@pytest.mark.parametrize("kind", [DocumentKind.POSTER, DocumentKind.POSTER_CALENDAR])
def test_posters_show_what_is_decided(office: Office, kind: DocumentKind) -> None:
    with office.database.reading() as session:
        (before,) = papers.sheets_for_months(session, kind=kind, **DECEMBER)
    assert before.data.entries == ()
    decide_all(office)
    with office.database.reading() as session:
        (after,) = papers.sheets_for_months(session, kind=kind, **DECEMBER)
    assert [one.venue for one in after.data.entries] == ["緑川市東部公民館"]
    assert after.data.made_on == TODAY
    assert papers.render(after).startswith(b"%PDF")


def test_pockets_say_when_to_gather_and_with_whom(office: Office) -> None:
    decide_all(office)
    with office.database.reading() as session:
        made = pockets(session, year=2026, month=12, practice=False)
        assert people_sent(session, year=2026, month=12) == 2
        assert people_sent(session, year=2026, month=11) == 0
    assert [one.supporter.name for one in made] == ["濵﨑　文子", "髙橋　節子"]
    (job,) = made[1].jobs
    assert (job.day, job.gather_at) == (date(2026, 12, 10), time(13, 10))
    assert (job.venue, job.companions) == ("緑川市東部公民館", "濵﨑　文子さん")


@pytest.mark.parametrize("kind", papers.PER_SUPPORTER)
def test_papers_of_supporters_have_a_file_each(office: Office, kind: DocumentKind) -> None:
    decide_all(office)
    with office.database.reading() as session:
        made = papers.sheets_for_months(session, kind=kind, **DECEMBER)
    assert len({one.file_name for one in made}) == len(made) == 2
    assert all(papers.render(one).startswith(b"%PDF") for one in made)


def test_a_decision_sends_people_although_their_answer_was_never_noted(office: Office) -> None:
    decide_all(office)
    with unit(office.database) as session:
        for seat in session.scalars(select(Assignment)):
            seat.status = AssignmentStatus.TENTATIVE
    with office.database.reading() as session:
        assert len(pockets(session, year=2026, month=12, practice=False)) == 2


def test_supporters_of_an_open_request_get_no_pocket(office: Office) -> None:
    with unit(office.database) as session:
        assign(
            session,
            activity_id=office.activity_id,
            supporter_id=office.people[0],
            seat=Seat.LECTURER,
            on=TODAY,
        )
    with office.database.reading() as session:
        assert pockets(session, year=2026, month=12, practice=False) == ()
