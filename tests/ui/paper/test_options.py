"""What can be chosen for cards, labels and faxes, and what it does to the paper that is looked at."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from divide_support.documents.card import CardStock
from divide_support.documents.fax_cover import FaxCoverData
from divide_support.documents.label import LABEL_SHEETS, LabelData
from divide_support.operations.correspondence import FaxReceiver
from divide_support.operations.paper_bundles import Bundle
from tests.ui.paper.desk import page_of, rest
from ui.desk import Desk
from ui.pages.documents import DocumentsPage
from ui.paper.options_panel import OptionsPanel
from ui.paper.place_picker import PlacePicker


def _data(page: DocumentsPage) -> list[object]:
    made = page.maker.made(page.looked_at()[0], page.variant)
    assert made is not None
    return [paper.sheet.data for paper in made.papers]


def test_picker_chooses_by_key_and_by_pressing(qtbot: QtBot) -> None:
    picker = PlacePicker(LABEL_SHEETS["24-66"].grid)
    qtbot.addWidget(picker)
    picker.show()
    chosen: list[int] = []
    picker.changed.connect(chosen.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Left):
        qtbot.keyClick(picker, key)
    where = picker.place(23).center().toPoint()
    qtbot.mouseClick(picker, Qt.MouseButton.LeftButton, pos=where)
    assert chosen == [2, 5, 4, 3, 24]
    picker.set_grid(LABEL_SHEETS["12-86"].grid)
    assert picker.first == 12


def test_labels_of_the_chosen_begin_at_the_chosen_place(practice_desk: Desk, qtbot: QtBot) -> None:
    page = page_of(practice_desk, qtbot, Bundle.ADDRESS_LABELS)
    page.targets.tick({one.key for one in page.table.rows()[:3]})
    page.options.sheet.set_value("24-66")
    page.options.sheet.edited.emit()
    page.options.picker.set_first(5)
    page.options.picker.changed.emit(5)
    rest(practice_desk, qtbot)
    [labels] = _data(page)
    assert isinstance(labels, LabelData)
    assert (labels.first, labels.grid, len(labels.addressees)) == (
        5,
        LABEL_SHEETS["24-66"].grid,
        sum(one.papers for one in page.wanted()),
    )
    assert page.print_button.text() == f"{len(labels.addressees)}名分を印刷"


def test_cards_come_on_the_chosen_stock_with_their_backs(practice_desk: Desk, qtbot: QtBot) -> None:
    page = page_of(practice_desk, qtbot, Bundle.CARDS)
    assert page.view.page_count() == 2
    page.options.stock.set_value(CardStock.BUSINESS_CARD.value)
    page.options.stock.edited.emit()
    rest(practice_desk, qtbot)
    [cards] = _data(page)
    assert getattr(cards, "stock", None) is CardStock.BUSINESS_CARD
    page.options.side.set_key("front")
    page.options._on_changed()
    rest(practice_desk, qtbot)
    assert page.view.page_count() == 1


def test_fax_covers_go_to_everybody_who_was_chosen(practice_desk: Desk, qtbot: QtBot) -> None:
    page = page_of(practice_desk, qtbot, Bundle.FAX_COVERS)
    assert len(_data(page)) == 1
    page.options.receiver.set_value(FaxReceiver.VENUE.value)
    page.options.receiver.edited.emit()
    rest(practice_desk, qtbot)
    data = _data(page)
    assert data
    assert all(isinstance(one, FaxCoverData) for one in data)
    names = [one.addressee.honorific for one in data if isinstance(one, FaxCoverData)]
    assert set(names) == {"御中"}


def test_the_order_of_a_set_is_chosen_once(practice_desk: Desk, qtbot: QtBot) -> None:
    panel = OptionsPanel(practice_desk)
    qtbot.addWidget(panel)
    panel.show_for(Bundle.SET)
    assert not panel.per_recipient
    panel.collation.set_key("recipient")
    panel._on_collation("recipient")
    again = OptionsPanel(practice_desk)
    qtbot.addWidget(again)
    assert again.per_recipient
    again.show_for(Bundle.FLYERS)
    assert not again.per_recipient
