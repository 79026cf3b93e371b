"""Cards, labels, certificates and the year plan made from the data file."""

from datetime import date

import pytest

from divide_support.documents.grid import Grid
from divide_support.errors import BadInput
from divide_support.model import TrainingAttendance, TrainingCourse
from divide_support.operations.cards import cards_data, certificates_data, labels_data
from divide_support.operations.papers import render, sheets_for_months, sheets_for_people
from divide_support.operations.requests import receive
from divide_support.store import Database
from divide_support.vocabulary import DocumentKind
from tests.operations.builders import (
    TODAY,
    a_request_draft,
    a_supporter,
    a_town,
    an_office,
    unit,
)


@pytest.fixture
def people(database: Database) -> tuple[int, int]:
    with unit(database) as session:
        an_office(session)
        a_town(session)
        return (
            a_supporter(session, "髙橋　節子", name_kana="たかはし　せつこ", address="緑川市1-1"),
            a_supporter(session, "濵﨑　文子", name_kana="はまさき　ふみこ"),
        )


def test_cards_are_for_everybody_registered_or_for_the_chosen(
    database: Database, people: tuple[int, int]
):
    with database.reading() as session:
        everybody = cards_data(session, on=TODAY)
        one = cards_data(session, on=TODAY, supporter_ids=[people[1]])
        nobody = cards_data(session, on=date(2030, 1, 1))
    assert everybody is not None
    assert one is not None
    assert [card.name for card in everybody.cards] == ["髙橋　節子", "濵﨑　文子"]
    assert [card.expires_on for card in one.cards] == [date(2029, 3, 31)]
    assert nobody is None


def test_labels_leave_out_those_without_an_address_and_refuse_an_impossible_sheet(
    database: Database, people: tuple[int, int]
):
    with database.reading() as session:
        labels = labels_data(session, on=TODAY, supporter_ids=people)
        assert labels is not None
        assert [one.name for one in labels.addressees] == ["髙橋　節子"]
        wide = Grid(
            columns=3, rows=6, width=86.4, height=42.3, left=18.6, top=21.2,
            pitch_x=86.4, pitch_y=42.3,
        )  # fmt: skip
        with pytest.raises(BadInput, match="ラベルの用紙"):
            labels_data(session, on=TODAY, grid=wide)


def test_certificate_is_for_those_who_completed(database: Database, people: tuple[int, int]):
    with unit(database) as session:
        course = TrainingCourse(code="R8-1", name="養成講習", fiscal_year=2026, sessions_count=5)
        session.add(course)
        session.flush()
        for person, done in zip(people, (date(2026, 10, 30), None), strict=True):
            session.add(
                TrainingAttendance(course_id=course.id, supporter_id=person, completed_on=done)
            )
    with database.reading() as session:
        [certificate] = certificates_data(session)
    assert certificate.name == "髙橋　節子"
    assert certificate.lines[1:3] == ("養成講習", "全5回の課程を")


@pytest.mark.parametrize(
    "kind", [DocumentKind.CARD, DocumentKind.ADDRESS_LABELS, DocumentKind.POSITION_TEST]
)
def test_papers_about_people_are_drawn(
    database: Database, people: tuple[int, int], kind: DocumentKind
):
    with database.reading() as session:
        [sheet] = sheets_for_people(session, kind=kind, on=TODAY, supporter_ids=people)
    assert render(sheet).startswith(b"%PDF")


def test_year_plan_has_the_days_of_its_fiscal_year(database: Database, people: tuple[int, int]):
    with unit(database) as session:
        receive(session, draft=a_request_draft(), received_on=TODAY)
    with database.reading() as session:
        [sheet] = sheets_for_months(
            session,
            kind=DocumentKind.YEAR_PLAN,
            first=date(2026, 12, 1),
            last=date(2027, 3, 31),
            made_on=TODAY,
        )
    [row] = sheet.data.rows
    assert (row.name, [one.words for one in row.days]) == ("緑川市", ["（10）"])
    assert sheet.file_name == "年間予定表_2026年度.pdf"
    assert render(sheet).startswith(b"%PDF")
