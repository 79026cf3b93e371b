"""Long lists: finding and copying go in slices, and what was chosen stays chosen by key."""

from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionRange
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.kit.tables import Column, RowTable

Row = tuple[int, str]
MANY = tuple((number, f"サポーター{number:04d}") for number in range(1200))


@pytest.fixture
def table(qtbot: QtBot) -> RowTable[Row]:
    columns: list[Column[Row]] = [
        Column("番号", lambda row: str(row[0]), sort_key=lambda row: row[0]),
        Column("氏名", lambda row: row[1]),
    ]
    made: RowTable[Row] = RowTable(columns, key=lambda row: row[0], name="長い一覧")
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.set_rows(MANY)
    return made


def test_search_in_unread_list_finds_as_soon_as_all_rows_are_folded(
    table: RowTable[Row], qtbot: QtBot
) -> None:
    table.set_search("さぽーたー0777")
    qtbot.waitUntil(lambda: len(table.visible_rows()) == 1)
    assert table.visible_rows() == (MANY[777],)


def test_newer_search_wins_over_one_that_waits(table: RowTable[Row], qtbot: QtBot) -> None:
    table.set_search("0777")
    table.set_search("0778")
    qtbot.waitUntil(lambda: len(table.visible_rows()) == 1)
    assert table.visible_rows() == (MANY[778],)
    table.set_search("0001")
    table.set_search("")
    assert table.visible_rows() == MANY


def test_typing_jumps_in_long_list(table: RowTable[Row], qtbot: QtBot) -> None:
    table.keyboardSearch("777")
    qtbot.waitUntil(lambda: table.current() is not None)
    assert table.current() == MANY[777]


def test_everything_selected_stays_one_range_after_reload(table: RowTable[Row]) -> None:
    table.selectAll()
    table.set_rows((*MANY, (5000, "新しい人")))
    parts: Any = table.selectionModel().selection()
    ranges: list[QItemSelectionRange] = list(parts)
    assert [(part.top(), part.bottom()) for part in ranges] == [(0, len(MANY) - 1)]
    assert table.selected() == MANY


def test_scattered_selection_and_current_row_come_back_by_key(table: RowTable[Row]) -> None:
    table.set_sort("番号", descending=True)
    for key in (3, 4, 9):
        assert table.select_key(key)
    table.set_rows(MANY[4:])
    assert (table.current(), table.selected()) == (MANY[9], (MANY[9],))


def test_all_rows_are_copied_with_their_heads(table: RowTable[Row], qtbot: QtBot) -> None:
    clipboard = QApplication.clipboard()
    clipboard.clear()
    table.selectAll()
    table.copy(headings=True)
    qtbot.waitUntil(lambda: clipboard.text() != "")
    lines = clipboard.text().splitlines()
    assert (lines[0], lines[1], len(lines)) == ("番号\t氏名", "0\tサポーター0000", len(MANY) + 1)
