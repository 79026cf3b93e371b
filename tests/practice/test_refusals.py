from datetime import date, datetime
from pathlib import Path

import pytest

from divide_support.errors import BadInput
from divide_support.practice import build
from divide_support.store import Database

AT = datetime(2026, 12, 1, 9, 0)


@pytest.mark.parametrize(
    ("today", "supporters", "requests"),
    [(AT.date(), 39, 400), (AT.date(), 120, 59), (date(1970, 1, 1), 120, 400)],
)
def test_build_refuses_what_makes_no_year_of_an_office(
    tmp_path: Path, today: date, supporters: int, requests: int
) -> None:
    with (
        Database.create_practice(tmp_path / "練習用.db", at=AT) as database,
        pytest.raises(BadInput),
    ):
        build(database, today=today, at=AT, supporters=supporters, requests=requests)
