"""One practice prefecture for all tests of this folder: building it once takes seconds."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from divide_support.practice import build
from divide_support.store import Database

TODAY = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture(scope="package")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("practice") / "practice.dsdata"
    with Database.create_practice(path, at=AT) as database:
        build(database, today=TODAY, at=AT)
        yield database


@pytest.fixture
def facts(practice: Database) -> Iterator[Session]:
    with practice.reading() as session:
        yield session
