"""The journal: append-only, chained, erasable only in its values."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from divide_support.errors import NotPermitted
from divide_support.store import Database, erase_values, history_of, recent_units
from divide_support.store.journal import change_table, unit_table
from tests.store.conftest import AT, PASSWORD
from tests.store.small_model import House, Tenant

NAME = "佐藤 <b>花子 & Co."


@pytest.fixture
def written(database):
    with database.unit_of_work("登録：東の家", at=AT, actor="山田") as session:
        session.add(House(id=1, name="東", tenants=[Tenant(id=1, name=NAME, portrait=b"\0\xff")]))
    with database.unit_of_work("訂正：東の家", at=AT, actor="鈴木") as session:
        session.get_one(House, 1).name = "西"
    with database.unit_of_work("転居", at=AT, actor="山田") as session:
        session.delete(session.get_one(Tenant, 1))
    return database


def test_history_of_a_record_says_who_changed_what(written):
    with written.reading() as session:
        lines = history_of(session, "small_house", 1)
    assert [(unit.label, unit.actor, before, after) for unit, before, after in lines] == [
        ("訂正：東の家", "鈴木", {"name": "東", "version": 1}, {"name": "西", "version": 2}),
        (
            "登録：東の家",
            "山田",
            {"id": None, "version": None, "name": None},
            {"id": 1, "version": 1, "name": "東"},
        ),
    ]
    assert lines[0][0].at == AT.isoformat()


def test_history_comes_page_by_page(written):
    with written.reading() as session:
        first = recent_units(session, limit=3)
        rest = recent_units(session, limit=3, below=first[-1].seq)
    assert [unit.seq for unit in first + rest] == [4, 3, 2, 1]


def test_chain_holds_when_nobody_touched_it(written):
    report = written.check()
    assert (report.first_broken_unit, report.journal_units) == (None, 4)
    assert len(report.journal_hash) == 64


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_unit SET actor = 'x' WHERE seq = 2",
        "DELETE FROM journal_unit WHERE seq = 4",
        "INSERT OR REPLACE INTO journal_unit SELECT * FROM journal_unit WHERE seq = 2",
        "UPDATE journal_change SET \"after\" = '{}' WHERE unit = 2",
        'UPDATE journal_change SET "before" = NULL, "after" = NULL, salt = NULL, record = 1',
        "DELETE FROM journal_change",
    ],
)
def test_journal_refuses_to_be_rewritten(written, statement):
    with (
        written._writing.connect() as connection,
        pytest.raises(IntegrityError, match="append-only"),
    ):
        connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    ("tampering", "first_broken"),
    [
        ("UPDATE journal_unit SET actor = 'x' WHERE seq = 3", 3),
        ("UPDATE journal_unit SET sealed = 'x' WHERE seq = 2", 2),
        ("UPDATE journal_change SET \"after\" = '{}' WHERE unit = 3", 3),
        ("UPDATE journal_change SET digest = zeroblob(32) WHERE unit = 4", 4),
        ("DELETE FROM journal_change WHERE unit = 2 AND position = 1", 2),
        ("DELETE FROM journal_change WHERE unit = 2 AND position = 0", 2),
        ("DELETE FROM journal_unit WHERE seq = 3", 3),
        ("DELETE FROM journal_unit WHERE seq = 1", 1),
        ("UPDATE journal_unit SET seq = 9 WHERE seq = 4", 4),
        ("DELETE FROM journal_unit WHERE seq = 4", 4),
    ],
)
def test_tampering_past_the_triggers_is_found(written, tampering, first_broken):
    with written._writing.begin() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for trigger in connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).scalars():
            connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
    bare = written._engine.raw_connection()
    bare.execute("PRAGMA foreign_keys=OFF")
    bare.execute(tampering)
    bare.execute("PRAGMA foreign_keys=ON")
    bare.close()
    report = written.check()
    assert report.first_broken_unit == first_broken
    assert not report.ok


def test_cut_tail_shows_in_the_head_that_was_noted(written):
    noted = written.check()
    with written._writing.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER journal_unit_no_delete")
        connection.exec_driver_sql("DROP TRIGGER journal_change_no_delete")
        connection.exec_driver_sql("DELETE FROM journal_change WHERE unit = 4")
        connection.exec_driver_sql("DELETE FROM journal_unit WHERE seq = 4")
    report = written.check()
    assert (report.journal_units, report.journal_hash) != (noted.journal_units, noted.journal_hash)
    assert "trigger journal_unit_no_delete" in report.schema


def test_erased_values_are_gone_and_the_chain_still_holds(data_file):
    with Database.open(data_file, password=PASSWORD) as database:
        with database.unit_of_work("登録", at=AT, actor="山田") as session:
            session.add(House(id=1, name="東", tenants=[Tenant(id=1, name=NAME)]))
        with database.unit_of_work("個人情報の消去", at=AT, actor="山田") as session:
            session.get_one(Tenant, 1).name = ""
        with database.unit_of_work("履歴の消去", at=AT, actor="山田") as session:
            erase_values(session, "small_tenant", [1])
        with database.reading() as session:
            kept = session.execute(select(change_table)).mappings().all()
            labels = session.scalars(select(unit_table.c.label)).all()
        assert not any(NAME in str(row) for row in kept)
        assert labels == ["データファイルの作成", "登録", "個人情報の消去"]
        assert database.check().first_broken_unit is None
        with pytest.raises(NotPermitted, match="元に戻せません"):
            database.undo(at=AT, actor="山田")


def test_units_are_numbered_without_gaps_from_the_making_of_the_file(written):
    with written.reading() as session:
        units = session.execute(select(unit_table.c.seq, unit_table.c.label)).all()
    assert [tuple(unit) for unit in units] == [
        (1, "データファイルの作成"),
        (2, "登録：東の家"),
        (3, "訂正：東の家"),
        (4, "転居"),
    ]
