from datetime import date, time

import pytest

from divide_support.errors import RuleBroken
from divide_support.operations.free_days import (
    FreeDay,
    free_day,
    month_of_free_days,
    weekly_bands,
    with_weekly_bands,
)
from divide_support.operations.registry import (
    resume,
    retire,
    save_consents,
    save_day,
    save_skill,
    save_supporter,
    supporter_values,
    suspend,
)
from divide_support.operations.supporter_lists import (
    FreeHours,
    SkillRow,
    SupporterDetail,
    supporter_detail,
)
from divide_support.store import Database
from divide_support.vocabulary import (
    ConsentItem,
    DayBand,
    Device,
    FiscalYear,
    SkillLevel,
    SupporterStatus,
)
from tests.operations.builders import TODAY, a_supporter, unit

YEAR = FiscalYear.of(TODAY)


def _person(database: Database) -> int:
    with unit(database) as session:
        return a_supporter(session, "𠮷田 邉子")


def _detail(database: Database, person: int) -> SupporterDetail:
    with database.reading() as session:
        return supporter_detail(session, supporter_id=person, today=TODAY, year=YEAR)


def test_suspend_and_resume(database: Database) -> None:
    person = _person(database)
    with unit(database) as session:
        suspend(session, supporter_id=person, first=TODAY, last=None)
    detail = _detail(database, person)
    assert (detail.row.term_note, detail.suspended_from) == ("休止", TODAY)
    with unit(database) as session:
        resume(session, supporter_id=person)
    assert _detail(database, person).row.status is SupporterStatus.ACTIVE


def test_suspend_refuses_reversed_days_and_who_left(database: Database) -> None:
    person = _person(database)
    with unit(database) as session, pytest.raises(RuleBroken, match="休止を記録"):
        suspend(session, supporter_id=person, first=TODAY, last=date(2026, 1, 1))
    with unit(database) as session:
        retire(session, supporter_id=person, on=TODAY, reason="転居")
    with unit(database) as session, pytest.raises(RuleBroken, match="休止にできません"):
        suspend(session, supporter_id=person, first=TODAY, last=None)


def test_save_skill_adds_changes_and_takes_away(database: Database) -> None:
    person = _person(database)
    for level in (SkillLevel.ASSISTANT, SkillLevel.LECTURER):
        with unit(database) as session:
            save_skill(
                session, supporter_id=person, topic="地図", device=Device.IPHONE, level=level
            )
        assert SkillRow("地図", Device.IPHONE, level) in _detail(database, person).skills
    with unit(database) as session:
        save_skill(session, supporter_id=person, topic="地図", device=Device.IPHONE, level=None)
    assert all(skill.topic != "地図" for skill in _detail(database, person).skills)


def test_save_consents_keeps_the_day_of_what_did_not_change(database: Database) -> None:
    person = _person(database)
    first, later = date(2026, 4, 2), date(2026, 11, 1)
    with unit(database) as session:
        save_consents(
            session,
            supporter_id=person,
            granted=frozenset({ConsentItem.NAME, ConsentItem.PHONE}),
            given_on=first,
        )
    with unit(database) as session:
        save_consents(
            session,
            supporter_id=person,
            granted=frozenset({ConsentItem.NAME}),
            given_on=later,
        )
    answers = {item: (yes, day) for item, yes, day in _detail(database, person).consents}
    assert answers[ConsentItem.NAME] == (True, first)
    assert answers[ConsentItem.PHONE] == (False, later)
    assert answers[ConsentItem.ADDRESS] == (False, first)


def test_supporter_values_go_back_unchanged(database: Database) -> None:
    person = _person(database)
    with database.reading() as session:
        values = supporter_values(session, supporter_id=person)
    with unit(database) as session:
        save_supporter(session, supporter_id=person, **values)
    with database.reading() as session:
        assert supporter_values(session, supporter_id=person) == values
    assert values["full_name"] == "𠮷田 邉子"


def test_save_day_overrules_the_week_and_goes_back(database: Database) -> None:
    person, day = _person(database), date(2026, 12, 10)
    for answer, wanted in ((False, FreeDay.BUSY), (True, FreeDay.FREE), (None, FreeDay.FREE)):
        with unit(database) as session:
            save_day(session, supporter_id=person, on=day, is_free=answer)
        assert free_day(_detail(database, person).hours, day) is wanted
    assert all(one.on is None for one in _detail(database, person).hours)


def test_free_days_of_a_month_tell_halves_apart() -> None:
    hours = (
        FreeHours(0, None, time(9), time(12), is_free=True),
        FreeHours(1, None, time(13), time(17), is_free=True),
        FreeHours(2, None, time(17), time(20), is_free=True),
        FreeHours(3, None, time(9), time(17), is_free=True),
    )
    month = month_of_free_days(hours, year=2026, month=12)
    assert len(month) == 31
    assert [month[date(2026, 12, 7 + n)] for n in range(5)] == [
        FreeDay.MORNING, FreeDay.AFTERNOON, FreeDay.EVENING, FreeDay.FREE, FreeDay.BUSY,
    ]  # fmt: skip
    assert free_day((), date(2026, 12, 7)) is FreeDay.UNKNOWN


def test_weekly_ticks_keep_exact_hours_of_unchanged_weekdays() -> None:
    hours = (
        FreeHours(0, None, time(9, 30), time(11, 45), is_free=True),
        FreeHours(1, None, time(13), time(16), is_free=True),
        FreeHours(None, date(2026, 12, 10), time(0), time(23, 59), is_free=False),
    )
    ticks = weekly_bands(hours)
    assert ticks == {(0, DayBand.MORNING), (1, DayBand.AFTERNOON)}
    assert set(with_weekly_bands(hours, ticks)) == set(hours)
    changed = with_weekly_bands(hours, ticks | {(1, DayBand.MORNING)})
    assert set(changed) == {
        hours[0],
        hours[2],
        FreeHours(1, None, time(9), time(12), is_free=True),
        FreeHours(1, None, time(12), time(17), is_free=True),
    }
