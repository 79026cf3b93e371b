"""A rehearsal really writes, and leaves nothing behind."""

import pytest

from divide_support.errors import RuleBroken
from divide_support.store import Database, seal
from tests.store.conftest import AT
from tests.store.small_model import House


def test_rehearsal_sees_its_own_writes_and_leaves_nothing(database: Database) -> None:
    heard: list[object] = []
    database.subscribe(heard.append)
    before = database.check()
    with database.rehearsal() as session:
        session.add(House(name="東の家"))
        session.flush()
        assert session.query(House).count() == 1
        seal(session, "取り消せません。")
    with database.reading() as session:
        assert session.query(House).count() == 0
    assert (database.check(), heard, database.undo_label()) == (before, [], None)


def test_rehearsal_lets_go_of_the_file_also_after_an_error(database: Database) -> None:
    def rehearse_and_stop() -> None:
        with database.rehearsal() as session:
            session.add(House(name="東の家"))
            raise RuleBroken("やめました。")

    with pytest.raises(RuleBroken):
        rehearse_and_stop()
    with database.unit_of_work("家を建てる", at=AT, actor="岩槻") as session:
        session.add(House(name="東の家"))
    assert database.undo_label() == "家を建てる"
