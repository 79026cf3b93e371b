from dataclasses import replace
from datetime import date, time

import pytest

from divide_support.documents.calendar_sheet import CalendarEvent, EventState, render_calendar
from divide_support.documents.day_sheet import render_day_sheet
from divide_support.documents.flyer import render_flyer
from divide_support.documents.pocket import render_pocket
from divide_support.documents.poster import render_poster
from divide_support.documents.poster_calendar import render_poster_calendar
from divide_support.documents.report_form import render_report_form
from divide_support.documents.schedule import render_schedule
from divide_support.documents.sheet import Attendee, Privacy, render_sign_in_sheet
from tests.documents.builders import a_calendar, a_flyer, a_schedule, a_sign_in_sheet
from tests.documents.builders_forms import a_day_sheet, a_report_form
from tests.documents.reading import text, texts
from tests.documents.resident_builders import a_pocket, a_poster


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


def test_calendar_gives_a_long_closed_day_lines_of_its_own_and_cuts_it_beside_events() -> None:
    name, free, busy = "電気設備点検のための臨時閉庁", date(2026, 12, 28), date(2026, 12, 22)
    event = CalendarEvent(day=busy, place="公民館", state=EventState.DECIDED, start=time(10))
    words = text(render_calendar(a_calendar(events=(event,), closed=((free, name), (busy, name)))))
    assert "".join(words.split()).count(name) == 1
    assert "…" in words


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


LONG_NAME = "はじめてのスマートフォン講座（東部地区）"


def test_name_of_a_course_stands_whole_on_one_line_of_the_schedule() -> None:
    entry = replace(a_schedule().entries[0], kind="講座", course=LONG_NAME, seats=None)
    assert LONG_NAME in text(render_schedule(a_schedule(entries=(entry,))))
    poster = render_poster(a_schedule(entries=(entry,)))
    assert LONG_NAME in text(poster)


@pytest.mark.parametrize("count", [1, 2, 4, 9])
@pytest.mark.parametrize("title", ["相談会", LONG_NAME])
def test_calendar_has_every_name_in_full_in_its_cell_or_in_the_list(count: int, title: str) -> None:
    events = tuple(
        CalendarEvent(
            day=date(2026, 12, 10),
            place="緑川市 中央公民館",
            state=EventState.DECIDED,
            title=f"{title}{number}",
            start=time(9 + number),
            people="髙橋・𠮷田",
        )
        for number in range(count)
    )
    words = text(render_calendar(a_calendar(events=events)))
    assert [f"{title}{number}" in words for number in range(count)] == [True] * count


def test_sign_in_sheet_for_three_hundred_numbers_everybody() -> None:
    people = tuple(
        Attendee(f"出席 {n}番", "しゅっせき", "緑川市", f"00-5521-{1000 + n}") for n in range(300)
    )
    sheets = texts(render_sign_in_sheet(a_sign_in_sheet(people=people)))
    assert len(sheets) == 26
    assert [f"出席 {n}番" in sheets[n // 12] for n in range(300)] == [True] * 300
    assert "26/26" in sheets[-1]


def test_sign_in_sheet_for_nobody_is_a_blank_one() -> None:
    (sheet,) = texts(render_sign_in_sheet(a_sign_in_sheet(people=(), number="", fax="")))
    assert "はじめてのスマホ" in sheet
    assert "申込みなし" not in sheet


@pytest.mark.parametrize("capacity", [0, 300])
def test_flyer_for_nobody_or_three_hundred_is_printed(capacity: int) -> None:
    words = text(render_flyer(a_flyer(capacity=capacity)))
    assert ("定員" in words) is (capacity == 300)


def test_papers_without_a_telephone_leave_no_empty_label() -> None:
    for pdf in (
        render_schedule(a_schedule(phone="")),
        render_poster(a_poster(phone="")),
        render_poster_calendar(a_poster(phone="")),
        render_pocket(a_pocket(phone="")),
        render_day_sheet(a_day_sheet(phone="")),
        render_report_form(a_report_form(phone="")),
    ):
        assert "00-5500-1234" not in text(pdf)
        assert "すぐお電話ください" not in text(pdf)
