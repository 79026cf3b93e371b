"""実績集計: what counts, and that every sheet adds up to the same."""

from datetime import date, time
from io import BytesIO

import openpyxl
import pytest

from divide_support.drafts import Choice
from divide_support.exchange.statistics_book import StatisticsBook, StatSheet, statistics_xlsx
from divide_support.model import Activity, ActivityReport, DispatchRequest
from divide_support.operations.planning import assign
from divide_support.operations.request_lists import activity_rows
from divide_support.operations.requests import receive
from divide_support.operations.statistics import statistics
from divide_support.store import Database
from divide_support.vocabulary import RequestStatus, Seat
from tests.operations.builders import (
    TODAY,
    a_request_draft,
    a_supporter,
    a_town,
    an_office,
    unit,
)

FIRST, LAST = date(2026, 4, 1), date(2027, 3, 31)


@pytest.fixture
def office(database: Database) -> Database:
    """December: one held with a report, one to come and short of people, one called off; two of 3 April 2027 apart."""
    with unit(database) as session:
        an_office(session)
        a_town(session)
        a_town(session, code="482021", name="若葉市")
        people = [a_supporter(session, name) for name in ("髙橋　節子", "濵﨑　文子", "森　待子")]
        for number, day in enumerate(
            (date(2026, 12, 3), date(2026, 12, 10), date(2027, 1, 14), date(2027, 4, 3))
        ):
            choice = Choice(rank=1, date=day, start=time(13, 30), end=time(15, 0))
            receive(
                session,
                draft=a_request_draft(
                    event_name=f"講座{number}",
                    choices=(choice,),
                    topics=("LINE", "地図") if number else ("地図",),
                ),
                received_on=TODAY,
            )
        held, coming, called_off, _ = (
            session.get(Activity, row.id) for row in activity_rows(session)
        )
        assert held
        assert coming
        assert called_off
        for activity, seats in ((held, people[:2]), (coming, people[:1]), (called_off, people[:2])):
            for seat, person in zip((Seat.LECTURER, Seat.ADVISER), seats, strict=False):
                assign(
                    session,
                    activity_id=activity.id,
                    supporter_id=person,
                    seat=seat,
                    on=TODAY,
                    reason="手で入れました",
                )
        session.add(
            ActivityReport(
                activity_id=held.id, participants=9, started_at=time(13, 30), ended_at=time(16)
            )
        )
        set_status(session, held.request_id, RequestStatus.REPORTED)
        set_status(session, called_off.request_id, RequestStatus.CANCELLED)
    return database


def set_status(session, request_id: int, status: RequestStatus) -> None:
    request = session.get(DispatchRequest, request_id)
    assert request is not None
    request.status = status


def made(database: Database, *, names: bool = True) -> StatisticsBook:
    with database.reading() as session:
        return statistics(session, first=FIRST, last=LAST, today=TODAY, names=names)


def lines(sheet: StatSheet, first: str) -> dict[str, object]:
    row = next(row for row in sheet.rows if first in row)
    return dict(zip([column.title for column in sheet.columns], row, strict=True))


def test_month_counts_what_was_held_and_what_is_to_come(office: Database) -> None:
    months = made(office).sheets[0]
    assert [row[0] for row in months.rows][:2] == ["令和8年4月", "令和8年5月"]
    assert len(months.rows) == 12
    assert lines(months, "令和8年12月") == {
        "月": "令和8年12月", "回数": 2, "うち実施済": 1, "中止": 0, "必要人数": 4, "派遣人数": 3,
        "不足": 1, "充足率": 0.75, "延べ時間": 6.5, "参加者": 9,
    }  # fmt: skip
    assert lines(months, "令和9年1月")["中止"] == 1
    assert lines(months, "令和9年1月")["回数"] == 0
    assert lines(months, "令和9年1月")["充足率"] is None


def test_town_without_requests_and_person_never_sent_stand_there_with_nothing(
    office: Database,
) -> None:
    _, towns, _, people = made(office).sheets
    assert lines(towns, "若葉市")["回数"] == 0
    assert lines(people, "森　待子")["派遣回数"] == 0


def test_every_sheet_adds_up_to_the_same(office: Database) -> None:
    months, towns, courses, people = made(office).sheets
    for title in (
        "回数",
        "うち実施済",
        "中止",
        "必要人数",
        "派遣人数",
        "不足",
        "延べ時間",
        "参加者",
    ):
        totals = {sheet.total(title) for sheet in (months, towns, courses)}
        assert len(totals) == 1, title
    assert people.total("派遣回数") == months.total("派遣人数") == 3
    assert people.total("時間") == months.total("延べ時間")
    assert people.total("うち講師") + people.total("うち相談員") == people.total("派遣回数")


def test_course_of_several_topics_is_counted_once_under_its_first(office: Database) -> None:
    courses = made(office).sheets[2]
    assert [(row[0], row[1]) for row in courses.rows] == [("LINE", 1), ("地図", 1)]


def test_without_names_nobody_is_in_the_book_and_its_name_says_so(office: Database) -> None:
    named, nameless = made(office), made(office, names=False)
    assert named.file_title.startswith("【部外秘】")
    assert not nameless.file_title.startswith("【部外秘】")
    assert [sheet.name for sheet in nameless.sheets] == ["月別", "市町村別", "講座別"]
    book = openpyxl.load_workbook(BytesIO(statistics_xlsx(nameless)))
    cells = " ".join(str(cell.value) for sheet in book for row in sheet.rows for cell in row)
    assert "髙橋" not in cells


def test_totals_are_formulas_that_carry_their_value(office: Database) -> None:
    content = statistics_xlsx(made(office))
    formulas = openpyxl.load_workbook(BytesIO(content))["月別"]
    values = openpyxl.load_workbook(BytesIO(content), data_only=True)["月別"]
    row = values.max_row
    assert [cell.value for cell in formulas[row]][:2] == ["合計", "=SUM(B5:B16)"]
    assert formulas.cell(row, 8).value == f'=IF(E{row}=0,"",1-G{row}/E{row})'
    assert [cell.value for cell in values[row]] == ["合計", 2, 1, 1, 4, 3, 1, 0.75, 6.5, 9]
    summary = openpyxl.load_workbook(BytesIO(content), data_only=True)["まとめ"]
    assert [summary.cell(number, 2).value for number in range(6, 15)] == [
        2, 1, 1, 4, 3, 1, 0.75, 6.5, 9,
    ]  # fmt: skip


def test_book_of_an_empty_office_is_written(database: Database) -> None:
    content = statistics_xlsx(made(database))
    assert openpyxl.load_workbook(BytesIO(content)).sheetnames == [
        "まとめ", "月別", "市町村別", "講座別", "サポーター別",
    ]  # fmt: skip


def test_same_facts_give_the_same_bytes(office: Database) -> None:
    assert statistics_xlsx(made(office)) == statistics_xlsx(made(office))
