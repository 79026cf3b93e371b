from datetime import date

from divide_support.documents.calendar_sheet import CalendarEvent, EventState, render_calendar
from divide_support.documents.schedule import render_schedule
from divide_support.documents.sheet import Privacy, render_sign_in_sheet
from tests.documents.builders import a_calendar, a_schedule, a_sign_in_sheet
from tests.documents.reading import text, texts


def test_schedule_goes_on_to_another_sheet() -> None:
    data = a_schedule()
    sheets = texts(render_schedule(data))
    assert len(sheets) == 2
    assert "（1枚目）" in sheets[0]
    assert "00-5500-1234" in sheets[1]
    assert "".join(sheets).count("午前10時30分") == len(data.entries)


def test_schedule_without_entries_says_so() -> None:
    assert "この月の予定はありません。" in text(render_schedule(a_schedule(entries=())))


def test_calendar_lists_what_found_no_room_in_its_cell() -> None:
    events = tuple(
        CalendarEvent(day=date(2026, 12, 10), place=f"第{number}公民館", state=EventState.DECIDED)
        for number in range(12)
    )
    words = text(render_calendar(a_calendar(events=events)))
    assert [f"第{number}公民館" in words for number in range(12)] == [True] * 12
    assert "ほか" in words


def test_calendar_gives_long_names_in_full_on_the_second_sheet() -> None:
    long = "杉ヶ沢町立高齢者いきがい交流センター東部地区集会所"
    events = (
        CalendarEvent(day=date(2026, 12, 10), place=long, state=EventState.SHORT, people="あと1名"),
    )
    first, second = texts(render_calendar(a_calendar(events=events)))
    assert long not in first
    assert long in second


def test_calendar_of_a_quiet_month_is_one_sheet() -> None:
    assert len(texts(render_calendar(a_calendar(events=())))) == 1


def test_sign_in_sheet_leaves_two_rows_for_those_who_just_come() -> None:
    words = text(render_sign_in_sheet(a_sign_in_sheet()))
    assert "11と12は、申込みなしで来た方の欄です。" in words
    assert (
        len(
            texts(
                render_sign_in_sheet(
                    a_sign_in_sheet(people=a_sign_in_sheet().people + a_sign_in_sheet().people[:1])
                )
            )
        )
        == 2
    )


def test_minimal_sign_in_sheet_holds_no_phone_and_no_town() -> None:
    minimal = text(render_sign_in_sheet(a_sign_in_sheet(privacy=Privacy.MINIMAL)))
    assert "00-5521" not in minimal
    assert "杉ヶ沢町" not in minimal
    assert "00-5521-1003" in text(render_sign_in_sheet(a_sign_in_sheet()))
