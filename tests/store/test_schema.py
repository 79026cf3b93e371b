"""The migrations and the entities say the same."""

import re
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import configure_mappers

from divide_support.errors import FileDamaged
from divide_support.model import Base
from divide_support.store import Database, backups_in, schema
from divide_support.store import migrations as steps
from divide_support.store.engine import connect
from divide_support.store.journal import journal_metadata
from divide_support.store.keys import read_keys
from divide_support.store.schema import METADATA, schema_differences
from tests.store.conftest import AT

VERSIONS = Path(steps.__file__).parent / "versions"


@pytest.fixture
def office(tmp_path):
    with Database.create_practice(tmp_path / "名簿.db", at=AT) as database:
        yield database


def test_migrated_file_has_exactly_the_entities(office):
    with office._engine.connect() as connection:
        assert schema_differences(connection) == []
    report = office.check()
    assert (report.ok, report.findings()) == (True, ())


def parts(sql):
    """Of a definition: what stands between the commas outside brackets, in any order, whatever the line breaks."""
    head, _, body = re.sub(r"\s+", " ", sql).strip().removesuffix(")").partition("(")
    depth, found = 0, [""]
    for letter in body:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            found.append("")
        else:
            found[-1] += letter
    return [head.strip(), *sorted(part.strip() for part in found)]


def definitions(engine):
    with engine.connect() as connection:
        return {
            name: parts(sql)
            for name, sql in connection.exec_driver_sql(
                "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index')"
                " AND sql IS NOT NULL AND name <> 'alembic_version'"
            )
        }


def test_migrated_tables_are_written_as_the_entities_would_write_them(office):
    """Also what comparing metadata does not see: CHECK constraints and their names."""
    fresh = sa.create_engine("sqlite://")
    for metadata in METADATA:
        metadata.create_all(fresh)
    assert definitions(office._engine) == definitions(fresh)
    fresh.dispose()


def test_schema_number_is_the_newest_step():
    numbers = sorted(int(file.name[:4]) for file in VERSIONS.glob("[0-9]*.py"))
    assert numbers == list(range(1, steps.SCHEMA + 1))


def test_steps_do_not_look_at_the_entities():
    for file in VERSIONS.glob("*.py"):
        assert "divide_support" not in file.read_text("utf-8")


def test_file_carries_its_schema_number_twice(office):
    with office._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == steps.SCHEMA
        newest = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    assert int(newest) == steps.SCHEMA


def test_every_entity_can_be_journalled():
    """Nothing may change rows behind the unit of work: no cascades in the engine, no nameless link tables."""
    configure_mappers()
    mapped = {table for mapper in Base.registry.mappers for table in mapper.tables}
    assert mapped == set(Base.metadata.tables.values())
    for mapper in Base.registry.mappers:
        assert mapper.version_id_col is not None, mapper
        assert all(relation.secondary is None for relation in mapper.relationships), mapper
    for table in Base.metadata.tables.values():
        for key in table.foreign_keys:
            assert (key.ondelete, key.onupdate) == (None, None), key
    assert set(Base.metadata.tables).isdisjoint(journal_metadata.tables)


@pytest.fixture
def behind(tmp_path, monkeypatch):
    """A file of this release, opened by a release that has one step more."""
    path = tmp_path / "名簿.db"
    Database.create_practice(path, at=AT).close()
    folder = tmp_path / "steps"
    (folder / "versions").mkdir(parents=True)
    for file in [VERSIONS.parent / "env.py", *VERSIONS.glob("[0-9]*.py")]:
        (folder / file.relative_to(VERSIONS.parent)).write_text(file.read_text("utf-8"), "utf-8")
    monkeypatch.setattr(schema, "_STEPS", folder)
    monkeypatch.setattr(steps, "SCHEMA", steps.SCHEMA + 1)
    return path, folder / "versions" / "9999_next.py"


STEP = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{previous:04d}"

def upgrade():
    with op.batch_alter_table("topic") as batch:
        batch.add_column(sa.Column("colour", sa.String(), nullable=False, server_default="青"))
        batch.create_unique_constraint("uq_topic_colour_id", ["colour", "id"])
    {more}
"""


def test_older_file_is_upgraded_after_a_verified_backup(behind):
    path, step = behind
    step.write_text(STEP.format(previous=steps.SCHEMA - 1, more=""), "utf-8")
    with Database.open(path, at=AT) as database, database._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == steps.SCHEMA
        assert "colour" in {
            column["name"] for column in sa.inspect(connection).get_columns("topic")
        }
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    (copy,) = backups_in(path.parent / "backups", path.stem)
    assert (copy.schema, copy.reason) == (steps.SCHEMA - 1, "更新の前")


@pytest.mark.parametrize(
    "failure",
    [
        "op.execute('SELECT nothing FROM nowhere')",
        "op.execute('PRAGMA user_version = 55'); raise RuntimeError('half-way')",
        'op.execute("INSERT INTO training_course SELECT NULL")',
    ],
)
def test_failing_step_leaves_the_file_as_it_was(behind, failure):
    path, step = behind
    step.write_text(STEP.format(previous=steps.SCHEMA - 1, more=failure), "utf-8")
    with pytest.raises(FileDamaged, match="元の形式のまま"):
        Database.open(path, at=AT)
    bare = connect(path, read_keys(path).unlock())
    assert bare.execute("PRAGMA user_version").fetchone()[0] == steps.SCHEMA - 1
    columns = {row[1] for row in bare.execute("PRAGMA table_info(topic)")}
    assert "colour" not in columns
    bare.close()


def test_step_that_breaks_references_is_undone(behind):
    path, step = behind
    more = "op.execute(\"INSERT INTO journal_change VALUES (99, 0, 't', 'r', NULL, NULL, NULL, x'00')\")"
    step.write_text(STEP.format(previous=steps.SCHEMA - 1, more=more), "utf-8")
    with pytest.raises(FileDamaged, match="元の形式のまま"):
        Database.open(path, at=AT)


def test_up_to_date_file_does_not_load_alembic(tmp_path):
    import subprocess
    import sys

    path = tmp_path / "名簿.db"
    Database.create_practice(path, at=AT).close()
    program = (
        "import sys; from pathlib import Path; from divide_support.store import Database;"
        f"Database.open(Path({str(path)!r})).close(); print('alembic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.stdout == "False\n"


def test_engine_refuses_a_column_that_is_not_there(office):
    with office._engine.connect() as connection, pytest.raises(OperationalError):
        connection.exec_driver_sql("SELECT colour FROM topic")
