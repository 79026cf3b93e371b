"""Data files of earlier schemas open, are upgraded after a verified backup, and keep what they held."""

import shutil
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
import sqlalchemy as sa

from divide_support.errors import RuleBroken
from divide_support.model import Supporter
from divide_support.operations.decisions import issued_data, issued_rows
from divide_support.operations.papers import RENDERERS
from divide_support.store import Database, backups_in
from divide_support.store import migrations as steps
from divide_support.store.journal import recent_units
from divide_support.store.schema import schema_differences
from tests.store.conftest import AT

RELEASED = Path(__file__).parent.parent / "papers" / "released"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Schema 1: a request that was decided; six letters, all printed once."""
    for file in RELEASED.glob("schema-1.db*"):
        shutil.copy(file, tmp_path / file.name)
    return tmp_path / "schema-1.db"


def test_file_of_the_first_schema_is_upgraded_after_a_backup(old):
    with Database.open(old, at=AT) as database:
        with database._engine.connect() as connection:
            assert schema_differences(connection) == []
        report = database.check()
        assert (report.ok, report.findings()) == (True, ())
    (copy,) = backups_in(old.parent / "backups", old.stem)
    assert (copy.schema, copy.reason) == (1, "更新の前")


def test_upgrade_keeps_what_stood_in_the_file_and_leaves_the_new_columns_empty(old):
    with Database.open(old, at=AT) as database, database._engine.connect() as connection:
        people = sa.text(
            "SELECT full_name, emergency_contact, best_hour, employer_name, employer_address"
            " FROM supporter ORDER BY id"
        )
        assert connection.execute(people).all() == [
            ("髙橋　節子", "髙橋　一郎（長男）0999-11-0009", "", "", ""),
            ("𠮷田　辻󠄀子", "", "", "", ""),
        ]
        venue = sa.text("SELECT name, access, landmark FROM venue")
        assert connection.execute(venue).all() == [("緑川市東部公民館", "東町駅から歩いて5分", "")]
        assert connection.execute(sa.text("SELECT count(*) FROM picture")).scalar_one() == 0
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == steps.SCHEMA


def test_what_was_done_before_the_upgrade_can_be_undone_and_done_again(old):
    with Database.open(old, at=AT) as database:
        database.undo(at=AT, actor="岩槻")
        assert phone_and_hour(database) == ("0999110001", "")
        database.redo(at=AT, actor="岩槻")
        assert phone_and_hour(database) == ("0999110002", "")


def test_record_changed_after_the_upgrade_is_undone_step_by_step(old):
    with Database.open(old, at=AT) as database:
        with database.unit_of_work("電話の時間", at=AT, actor="岩槻") as session:
            person = session.scalars(sa.select(Supporter).order_by(Supporter.id)).first()
            person.best_hour = "夕方"
        with database.reading() as session:
            before = next(one for one in recent_units(session) if one.label == "電話の変更")
        with pytest.raises(RuleBroken, match="電話の変更"):
            database.undo(at=AT, actor="岩槻", unit=before.seq)
        database.undo(at=AT, actor="岩槻")
        assert phone_and_hour(database) == ("0999110002", "")
        database.undo(at=AT, actor="岩槻")
        assert phone_and_hour(database) == ("0999110001", "")


def phone_and_hour(database):
    with database.reading() as session:
        return session.execute(
            sa.select(Supporter.phone, Supporter.best_hour).order_by(Supporter.id).limit(1)
        ).one()


def test_letters_of_an_old_file_are_the_same_papers_marked_as_reprints(old):
    with Database.open(old, at=AT) as database, database.reading() as session:
        rows = issued_rows(session)
        papers = {
            row.number: RENDERERS[row.kind](issued_data(session, document_id=row.id))
            for row in rows
        }
    assert [row.number for row in rows] == [f"デジ第{n}号" for n in range(1, 7)]
    for row in rows:
        text = "".join(
            page.extract_text() for page in pypdf.PdfReader(BytesIO(papers[row.number])).pages
        )
        assert row.number in text
        assert "再発行" in text
        assert "緑川市東部公民館" in text
