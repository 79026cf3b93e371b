"""The command line as a person or a script would use it: words in; exit code, answer and complaint out."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from divide_support.cli import main
from divide_support.store import Database
from tests.operations.builders import a_town, an_office, unit
from tests.operations.conftest import empty_file

__all__ = ["empty_file"]

NOW = datetime(2026, 11, 24, 9, 0)
PAPERS = Path(__file__).parent.parent / "papers"
PASSWORD = "みどりの風に乗る小舟27"


@dataclass(frozen=True)
class Outcome:
    code: int
    said: str
    warned: str

    @property
    def answer(self) -> Any:
        return json.loads(self.said)


Run = Callable[..., Outcome]


def no_window(path: Path | None) -> int:
    raise AssertionError(f"the window opened with {path}")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*words: object, answers: tuple[str, ...] = ()) -> Outcome:
        waiting = list(answers)
        code = main(
            [str(word) for word in words],
            now=NOW,
            open_window=no_window,
            ask=lambda _question: waiting.pop(0),
        )
        spoken = capsys.readouterr()
        assert waiting == []
        assert "Traceback" not in spoken.err
        return Outcome(code, spoken.out, spoken.err)

    return call


@pytest.fixture
def data(empty_file: Path, tmp_path: Path) -> Path:
    """A practice file with nothing in it."""
    for file in empty_file.parent.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path / empty_file.name


@pytest.fixture(scope="session")
def towns_file(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The municipalities of the sample papers, made once."""
    path = tmp_path_factory.mktemp("towns") / empty_file.name
    for file in empty_file.parent.iterdir():
        (path.parent / file.name).write_bytes(file.read_bytes())
    papers = json.loads((PAPERS / "expected.json").read_text(encoding="utf-8"))["files"]
    with Database.open(path) as database, unit(database) as session:
        an_office(session)
        for town in papers["municipalities.csv"]["records"]:
            if town["municipality_code"] != "480002":
                a_town(session, code=town["municipality_code"], name=town["municipality_name"])
    return path


@pytest.fixture
def with_towns(towns_file: Path, tmp_path: Path) -> Path:
    for file in towns_file.parent.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path / towns_file.name
