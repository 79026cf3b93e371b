"""A data file with the office's schema, opened afresh for each test from a template made once."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from divide_support.store import Database

AT = datetime(2026, 11, 24, 9, 0)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "練習用.db"
    Database.create_practice(path, at=AT).close()
    return path


@pytest.fixture
def database(empty_file: Path, tmp_path: Path) -> Iterator[Database]:
    for file in empty_file.parent.iterdir():
        shutil.copy(file, tmp_path / file.name)
    with Database.open(tmp_path / empty_file.name) as opened:
        yield opened
