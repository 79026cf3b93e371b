from datetime import date

import pytest

from divide_support.errors import BadInput
from divide_support.operations.places import (
    municipality_values,
    next_closed_days,
    save_municipality,
    save_venue,
    venue_values,
)
from divide_support.store import Database
from tests.operations.builders import a_town, unit


def test_municipality_values_go_back_unchanged(database: Database) -> None:
    with unit(database) as session:
        town = a_town(session)
        values = municipality_values(session, municipality_id=town)
        assert save_municipality(session, municipality_id=town, **values) == town
        assert municipality_values(session, municipality_id=town) == values


def test_municipality_with_a_wrong_check_digit_is_refused(database: Database) -> None:
    with unit(database) as session, pytest.raises(BadInput) as caught:
        save_municipality(session, municipality_id=None, code="482014", name="緑川市")
    assert caught.value.why == "団体コード「482014」は検査数字が合いません。"


def test_venue_understands_its_closing_days(database: Database) -> None:
    with unit(database) as session:
        hall = save_venue(
            session, venue_id=None, name="中央公民館", closed_text="毎週月曜、第3日曜"
        )
    with database.reading() as session:
        days = next_closed_days(
            session, venue_id=hall, first=date(2026, 12, 1), last=date(2026, 12, 31)
        )
        assert [day.day for day in days] == [7, 14, 20, 21, 28]
        assert venue_values(session, venue_id=hall)["closed_text"] == "毎週月曜、第3日曜"
