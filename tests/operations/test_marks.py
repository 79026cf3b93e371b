from pathlib import Path

import pytest

from divide_support.errors import BadInput, UserFacingError
from divide_support.operations.marks import office_logo, remove_logo, save_logo
from divide_support.store import Database
from tests.documents.resident_builders import A_MARK
from tests.operations.builders import unit


def test_mark_is_kept_in_the_data_file(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "県章.svg"
    path.write_bytes(A_MARK)
    with unit(database) as session:
        save_logo(session, path=path)
    path.unlink()
    with database.reading() as session:
        logo = office_logo(session)
    assert logo is not None
    assert (logo.name, logo.content) == ("県章.svg", A_MARK)
    with unit(database) as session:
        remove_logo(session)
    with database.reading() as session:
        assert office_logo(session) is None


def test_mark_of_100_megabytes_is_refused_unread(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "県章.png"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with unit(database) as session, pytest.raises(BadInput) as refusal:
        save_logo(session, path=path)
    assert "2MBまで" in refusal.value.why


def test_missing_mark_is_told_and_the_old_one_stays(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "県章.svg"
    path.write_bytes(A_MARK)
    with unit(database) as session:
        save_logo(session, path=path)
    with unit(database) as session, pytest.raises(UserFacingError):
        save_logo(session, path=tmp_path / "ない.svg")
    with database.reading() as session:
        assert office_logo(session) is not None
