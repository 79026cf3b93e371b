"""Data files to try things on: the office's schema and the small model, from a template made once."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from divide_support.store import TEST_COST, Database, NewFile
from tests.store.small_model import SmallBase

AT = datetime(2026, 11, 22, 9, 0)
PASSWORD = "みどりの風に乗る小舟27"


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    path = tmp_path_factory.mktemp("template") / "名簿.db"
    made: NewFile = Database.create(path, password=PASSWORD, at=AT, cost=TEST_COST)
    SmallBase.metadata.create_all(made.database._engine)
    made.database.close()
    return path, made.recovery_code


@pytest.fixture
def data_file(template: tuple[Path, str], tmp_path: Path) -> Path:
    for file in template[0].parent.iterdir():
        shutil.copy(file, tmp_path / file.name)
    return tmp_path / template[0].name


@pytest.fixture
def recovery_code(template: tuple[Path, str]) -> str:
    return template[1]


@pytest.fixture
def database(data_file: Path) -> Iterator[Database]:
    with Database.open(data_file, password=PASSWORD) as opened:
        yield opened


@pytest.fixture
def practice_file(tmp_path: Path) -> Path:
    path = tmp_path / "練習用.db"
    with Database.create_practice(path, at=AT) as made:
        SmallBase.metadata.create_all(made._engine)
    return path
