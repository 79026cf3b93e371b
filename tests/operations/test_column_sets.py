"""Sets of columns kept under a name."""

import pytest

from divide_support.errors import BadInput
from divide_support.operations.column_sets import (
    ColumnSet,
    column_sets,
    remove_column_set,
    save_column_set,
)
from divide_support.store import Database
from tests.operations.builders import AT, unit


def kept(database: Database, key: str = "roster") -> tuple[ColumnSet, ...]:
    with database.reading() as session:
        return column_sets(session, key=key)


def test_sets_are_kept_by_list_and_name_with_one_default(database: Database) -> None:
    with unit(database) as session:
        save_column_set(
            session, key="roster", name=" 市町提出用 ", titles=("氏名", "電話"), is_default=True
        )
        save_column_set(session, key="roster", name="会議", titles=("氏名",), is_default=True)
        save_column_set(session, key="venues", name="会議", titles=("会場",))
    assert kept(database) == (
        ColumnSet("会議", ("氏名",), is_default=True),
        ColumnSet("市町提出用", ("氏名", "電話")),
    )
    assert kept(database, "venues") == (ColumnSet("会議", ("会場",)),)


def test_saving_under_a_known_name_replaces_and_removing_can_be_undone(database: Database) -> None:
    with unit(database) as session:
        save_column_set(session, key="roster", name="会議", titles=("氏名",))
        save_column_set(session, key="roster", name="会議", titles=("電話",))
    with unit(database) as session:
        remove_column_set(session, key="roster", name="会議")
    assert kept(database) == ()
    database.undo(at=AT, actor="岩槻")
    assert kept(database) == (ColumnSet("会議", ("電話",)),)


@pytest.mark.parametrize(
    ("name", "titles"), [("", ("氏名",)), ("会議", ()), ("あ" * 31, ("氏名",))]
)
def test_set_without_name_or_columns_is_refused(
    database: Database, name: str, titles: tuple[str, ...]
) -> None:
    with pytest.raises(BadInput), unit(database) as session:
        save_column_set(session, key="roster", name=name, titles=titles)
    assert kept(database) == ()
