"""Units of work: all or nothing, told to listeners after the commit, closed to what escapes the journal."""

import threading

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from divide_support.errors import RuleBroken, StaleFacts
from divide_support.store import Changes, Database, seal
from tests.store.conftest import AT, PASSWORD
from tests.store.small_model import House, Tenant, Visit


def unit(database, label="変更"):
    return database.unit_of_work(label, at=AT, actor="山田")


def names(database):
    with database.reading() as session:
        return sorted(session.scalars(select(House.name)))


def test_unit_is_kept_across_reopening(data_file):
    with Database.open(data_file, password=PASSWORD) as database, unit(database) as session:
        session.add(House(name="髙橋﨑邉𠮷葛󠄀神"))
    with Database.open(data_file, password=PASSWORD) as database:
        assert names(database) == ["髙橋﨑邉𠮷葛󠄀神"]


def test_failing_unit_leaves_nothing_and_tells_nobody(database):
    heard = []
    database.subscribe(heard.append)
    with pytest.raises(RuleBroken), unit(database) as session:
        session.add(House(name="a"))
        session.flush()
        raise RuleBroken("だめです。")
    assert names(database) == []
    assert heard == []
    assert database.undo_label() is None


def test_database_goes_on_after_a_failed_unit(database):
    with pytest.raises(IntegrityError), unit(database) as session:
        session.add_all([House(name="a"), House(name="a")])
    with unit(database) as session:
        session.add(House(name="a"))
    assert names(database) == ["a"]


def test_listeners_hear_the_tables_after_the_commit(database):
    heard = []
    stop = database.subscribe(lambda changes: heard.append((changes, names(database))))
    with unit(database) as session:
        session.add(House(name="a", tenants=[Tenant(name="t")]))
        assert heard == []
    assert heard == [(Changes(frozenset({"small_house", "small_tenant"})), ["a"])]
    stop()
    with unit(database) as session:
        session.add(House(name="b"))
    assert len(heard) == 1


def test_unit_that_changes_nothing_leaves_no_line_and_no_word(database):
    with unit(database) as session:
        session.add(House(name="a"))
    units = database.check().journal_units
    heard = []
    database.subscribe(heard.append)
    with unit(database) as session:
        house = session.scalars(select(House)).one()
        house.name = "b"
        session.flush()
        house.name = "a"
    with unit(database) as session:
        session.scalars(select(House)).one().name = "a"
    # The version moved with the first unit: that one is a change.
    assert database.check().journal_units == units + 1
    assert len(heard) == 1


def test_reader_sees_one_picture_while_others_write(database):
    with unit(database) as session:
        session.add(House(name="a"))
    with database.reading() as reader:
        assert reader.scalars(select(House.name)).all() == ["a"]
        with unit(database) as session:
            session.add(House(name="b"))
        assert reader.scalars(select(House.name)).all() == ["a"]
    assert names(database) == ["a", "b"]


def test_reading_session_cannot_write(database):
    with pytest.raises(RuntimeError, match="only reads"), database.reading() as session:
        session.add(House(name="a"))
        session.flush()
    assert names(database) == []


@pytest.mark.parametrize(
    "statement",
    [
        update(House).values(name="x"),
        delete(House),
        insert(House).values(name="x"),
        update(House.__table__).values(name="x"),
        text("DELETE FROM small_house"),
    ],
)
def test_bulk_and_raw_statements_are_refused(database, statement):
    with unit(database) as session:
        session.add(House(name="a"))
    with pytest.raises(RuntimeError, match="escape the journal"), unit(database) as session:
        session.execute(statement)
    assert names(database) == ["a"]


def test_bulk_savers_are_refused(database):
    with pytest.raises(RuntimeError, match="escape the journal"), unit(database) as session:
        session.bulk_save_objects([House(name="a")])
    with pytest.raises(RuntimeError, match="escape the journal"), unit(database) as session:
        session.bulk_insert_mappings(House, [{"name": "a"}])
    assert names(database) == []


def test_operations_cannot_commit(database):
    with pytest.raises(RuntimeError, match="never commit"), unit(database) as session:
        session.add(House(name="a"))
        session.commit()
    assert names(database) == []


def test_unit_inside_a_unit_is_a_mistake(database):
    with pytest.raises(RuntimeError, match="inside"), unit(database), unit(database):
        pass


def test_record_changed_behind_the_back_is_stale(database):
    with unit(database) as session:
        session.add(House(id=1, name="a"))
    with pytest.raises(StaleFacts), unit(database) as session:
        house = session.get_one(House, 1)
        session.connection().exec_driver_sql("UPDATE small_house SET version = version + 1")
        house.name = "b"
    assert names(database) == ["a"]


def test_savepoint_that_was_rolled_back_leaves_no_line(database):
    with unit(database) as session:
        session.add(House(id=1, name="a"))
        nested = session.begin_nested()
        session.add(House(id=2, name="b"))
        session.get_one(House, 1).name = "z"
        session.flush()
        nested.rollback()
    assert names(database) == ["a"]
    database.undo(at=AT, actor="山田")
    assert names(database) == []


def test_units_of_many_threads_take_turns(database):
    def work(number):
        for turn in range(10):
            with unit(database) as session:
                session.add(House(name=f"{number}-{turn}"))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(names(database)) == 40
    assert database.check().first_broken_unit is None


def test_seal_outside_a_unit_is_a_mistake(database):
    with database.reading() as session, pytest.raises(TypeError):
        seal(session, "取り消せません。")


def test_record_with_two_keys_is_journalled_too(database):
    with unit(database) as session:
        session.add(House(id=1, name="a"))
        session.flush()
        session.add(Visit(house_id=1, day=3, note="初回"))
    with unit(database, "訪問の訂正") as session:
        session.get_one(Visit, (1, 3)).note = "二回目"
    with unit(database, "訪問の削除") as session:
        session.delete(session.get_one(Visit, (1, 3)))
    database.undo(at=AT, actor="山田")
    database.undo(at=AT, actor="山田")
    with database.reading() as session:
        assert session.get_one(Visit, (1, 3)).note == "初回"
