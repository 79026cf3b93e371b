from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.ui.demo import DemoRow, demo_columns, demo_rows
from ui.kit.rows import ROW_ROLE, SORT_ROLE, Column, RowSortProxy, RowTableModel
from ui.kit.tables import RowTable
from ui.pictures import settle
from ui.settings import Settings


def key(row: DemoRow) -> int:
    return row.id


@pytest.fixture
def table(qtbot) -> RowTable[DemoRow]:
    made = RowTable(demo_columns(), key=key, name="依頼の一覧", settings=Settings())
    qtbot.addWidget(made)
    made.set_rows(demo_rows(40))
    made.resize(900, 500)
    made.show()
    made.activateWindow()
    settle()
    return made


def clip() -> QMimeData:
    return QGuiApplication.clipboard().mimeData()


def test_model_and_proxy_keep_qts_contract(qtmodeltester, qapp) -> None:
    model = RowTableModel(demo_columns(), key)
    model.set_rows(demo_rows(12))
    qtmodeltester.check(model)
    proxy = RowSortProxy(model)
    proxy.set_sort((2, True))
    proxy.set_words("緑川")
    qtmodeltester.check(proxy)


def test_cell_gives_row_sort_value_and_words_for_screen_readers(table: RowTable[DemoRow]) -> None:
    index = table.proxy.index(0, 4)
    row = table.visible_rows()[0]
    assert index.data(ROW_ROLE) is row
    assert index.data(SORT_ROLE) == row.town
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == f"市町 {row.town}"


def test_sort_uses_native_values_and_a_second_key(table: RowTable[DemoRow]) -> None:
    table._header.sort_asked.emit(4, False)
    table._header.sort_asked.emit(2, True)
    shown = [(r.town, r.due) for r in table.visible_rows()]
    assert shown == sorted(shown)
    table._header.sort_asked.emit(4, False)
    assert [r.town for r in table.visible_rows()] == sorted(
        (r.town for r in table.rows()), reverse=True
    )


def test_sort_puts_blanks_last_in_both_directions(qtbot) -> None:
    column = Column[DemoRow]("市町", lambda r: r.town)
    rows = tuple(
        replace(r, town=name) for r, name in zip(demo_rows(3), ("い", "", "あ"), strict=True)
    )
    model = RowTableModel((column,), key)
    model.set_rows(rows)
    proxy = RowSortProxy(model)
    proxy.set_sort((0, False))
    assert [r.town for r in proxy.visible_rows()] == ["あ", "い", ""]
    proxy.set_sort((0, True))
    assert [r.town for r in proxy.visible_rows()] == ["い", "あ", ""]


def test_search_folds_and_wants_every_word(table: RowTable[DemoRow]) -> None:
    table.set_search("ｌｉｎｅ講習 緑川")
    assert {(r.topic, r.town) for r in table.visible_rows()} == {("LINE講習", "緑川市")}


def test_filter_by_values_shows_a_condition_that_can_be_removed(table: RowTable[DemoRow]) -> None:
    table.set_filter("市町", ["緑川市", "若葉市"])
    assert {r.town for r in table.visible_rows()} == {"緑川市", "若葉市"}
    assert table.condition_texts() == (("市町", "市町：緑川市・若葉市"),)
    table.chips.findChildren(object)
    table.clear_filters()
    assert len(table.visible_rows()) == 40


def test_value_counts_ignore_the_own_filter_and_respect_others(table: RowTable[DemoRow]) -> None:
    table.set_filter("市町", ["緑川市"])
    table.set_predicate(lambda r: r.status == "受付")
    counts = table.proxy.value_counts(4)
    assert sum(counts.values()) == sum(r.status == "受付" for r in table.rows())


def test_reload_keeps_selection_current_row_and_filters(table: RowTable[DemoRow]) -> None:
    table.set_sort("期限")
    assert table.select_key(7)
    table.set_rows(replace(r, venue="新しい会場") for r in demo_rows(40))
    assert table.current().id == 7
    assert [r.id for r in table.selected()] == [7]
    table.set_rows(r for r in demo_rows(40) if r.id != 7)
    assert table.current() is None


def test_copy_keeps_leading_zeros_and_quotes_what_breaks_cells(table: RowTable[DemoRow]) -> None:
    table.setColumnHidden(8, False)
    table.set_rows([replace(demo_rows(1)[0], venue='二階\n"奥"\tの間')])
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clip().text().startswith("0100\t調整中\t")
    assert '"二階\n""奥""\tの間"' in clip().text()
    assert clip().text().endswith("00-0120-3367\r\n")
    assert 'mso-number-format:"\\@"\'>0100</td>' in clip().html()


def test_copy_with_headings(table: RowTable[DemoRow]) -> None:
    table.selectRow(0)
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(table, Qt.Key.Key_C, control_shift)
    assert clip().text().splitlines()[0] == "番号\t状態\t期限\t実施日\t市町\t会場\t内容\t人数"


def test_edit_asks_the_operation_and_shows_the_stored_answer(qtbot) -> None:
    def store(row: DemoRow, text: str) -> DemoRow:
        return replace(row, venue=text.strip() + "（確認済）")

    table = RowTable(
        (Column[DemoRow]("会場", lambda r: r.venue, edit=store),), key=key, name="会場"
    )
    qtbot.addWidget(table)
    table.set_rows(demo_rows(2))
    assert table.proxy.setData(table.proxy.index(0, 0), " 東館 ", int(Qt.ItemDataRole.EditRole))
    assert [r.venue for r in table.rows()] == ["東館（確認済）", demo_rows(2)[1].venue]


def test_columns_are_remembered(table: RowTable[DemoRow], qtbot) -> None:
    settings = table._settings
    table._header.resizeSection(0, 123)
    table._header.moveSection(1, 3)
    table.setColumnHidden(6, True)
    table._on_columns_changed()
    again = RowTable(demo_columns(), key=key, name="依頼の一覧", settings=settings)
    qtbot.addWidget(again)
    assert again.shown_columns() == table.shown_columns()
    assert again.columnWidth(0) == 123


def test_typing_jumps_to_the_first_match_of_the_first_column(table: RowTable[DemoRow]) -> None:
    table.setFocus()
    table.keyboardSearch("012")
    assert table.current().number == "0120"


def test_enter_opens_the_current_row(table: RowTable[DemoRow], qtbot) -> None:
    table.selectRow(3)
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [table.current()]


def test_counts_say_shown_and_selected(table: RowTable[DemoRow]) -> None:
    assert table.counts_text() == "40件"
    table.set_filter("市町", ["緑川市"])
    table.selectAll()
    assert table.counts_text("名") == "40名中 4名を表示　4名を選択中"


def test_filter_popup_applies_what_is_ticked(table: RowTable[DemoRow]) -> None:
    from ui.kit.header import FilterPopup

    popup = FilterPopup("市町", {"緑川市": 4, "若葉市": 2, "": 1}, None, table)
    chosen = []
    popup.applied.connect(chosen.append)
    popup._on_search("わかば")
    assert [item.isHidden() for item in popup._items()] == [True, True, True]
    popup._on_search("若葉")
    popup._apply()
    popup._on_search("")
    popup._apply()
    assert chosen == [frozenset({"若葉市"}), None]
    popup.deleteLater()
