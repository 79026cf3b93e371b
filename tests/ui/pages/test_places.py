from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from divide_support.operations import places
from divide_support.vocabulary import FiscalYear
from tests.ui import lints
from ui.desk import Desk
from ui.kit.theme import theme
from ui.pages.places import PlacesPage
from ui.pictures import settle
from ui.places.place_forms import closing_words, code_advice

_Key = Qt.Key


def _page(desk: Desk, qtbot: QtBot) -> PlacesPage:
    page = PlacesPage(desk)
    qtbot.addWidget(page)
    page.resize(1190, 690)
    page.show()
    settle()
    return page


def _towns(desk: Desk) -> tuple[places.MunicipalityRow, ...]:
    return desk.read(places.municipality_rows, year=FiscalYear.of(desk.today()))


def test_places_show_the_halls_of_the_chosen_town(practice_desk: Desk, qtbot: QtBot) -> None:
    page = _page(practice_desk, qtbot)
    second = _towns(practice_desk)[1]
    page.towns.setFocus()
    qtbot.keyClick(page.towns, _Key.Key_Down)
    assert page.towns.current() == second
    assert page.halls.rows() == practice_desk.read(places.venue_rows, municipality_id=second.id)
    page.all_halls.setChecked(True)
    assert len(page.halls.rows()) == len(practice_desk.read(places.venue_rows))


def test_places_refuse_a_wrong_check_digit_and_name_the_right_one(
    practice_desk: Desk, qtbot: QtBot
) -> None:
    page = _page(practice_desk, qtbot)
    before = _towns(practice_desk)
    page.new_town()
    form = page.town_form
    assert form is not None
    form.code.set_text("482014")
    form.code.left.emit()
    wrong = "団体コード「482014」は検査数字が合いません。482013 ではありませんか。"
    assert form.code.issue() == wrong
    page.primary_action()
    assert form.field("name").issue() == "名前を入れてください"
    assert form.isVisible()
    assert _towns(practice_desk) == before
    assert code_advice("12", "けたが足りません。") == "けたが足りません。"


def test_places_complete_a_five_digit_code_and_add_the_town(
    practice_desk: Desk, qtbot: QtBot
) -> None:
    page = _page(practice_desk, qtbot)
    page.new_town()
    form = page.town_form
    assert form is not None
    form.code.set_text("01100")
    form.code.left.emit()
    assert (form.code.text(), form.field("name").text()) == ("011002", "札幌市")
    form.field("phone").set_text("０１１ー２１１ー２１１１")
    page.primary_action()
    settle()
    added = next(town for town in _towns(practice_desk) if town.code == "011002")
    assert (added.name, added.phone) == ("札幌市", "011-211-2111")
    page.undo()
    settle()
    assert all(town.code != "011002" for town in _towns(practice_desk))


def test_places_understand_closing_days_and_keep_them(practice_desk: Desk, qtbot: QtBot) -> None:
    page = _page(practice_desk, qtbot)
    page.new_record()
    form = page.hall_form
    assert form is not None
    form.field("name").set_text("東山集会所")
    form.closing.set_text("毎週月曜、第3日曜、12/29～1/3")
    form.closing.left.emit()
    read = practice_desk.read(places.understand_closing, text=form.closing.text())
    assert closing_words(read.rules) == "毎週月曜・第3日曜・12/29～1/3"
    page.primary_action()
    settle()
    hall = page.halls.current()
    assert hall is not None
    assert (hall.name, hall.closed_text) == ("東山集会所", "毎週月曜、第3日曜、12/29～1/3")


def test_places_correct_a_hall_without_touching_the_rest(practice_desk: Desk, qtbot: QtBot) -> None:
    page = _page(practice_desk, qtbot)
    hall = practice_desk.read(places.venue_rows)[3]
    page.show_record(hall.id)
    before = practice_desk.read(places.venue_values, venue_id=hall.id)
    qtbot.keyClick(page, _Key.Key_F2)
    form = page.hall_form
    assert form is not None
    form.field("note").set_text("裏口から入る")
    page.primary_action()
    after = practice_desk.read(places.venue_values, venue_id=hall.id)
    assert after == before | {"note": "裏口から入る"}


def test_places_are_found_and_searched(practice_desk: Desk, qtbot: QtBot) -> None:
    hall = practice_desk.read(places.venue_rows)[0]
    assert hall.id in [one.record for one in PlacesPage.finds(practice_desk, hall.name)]
    page = _page(practice_desk, qtbot)
    page.search_for(hall.name)
    assert hall in page.halls.visible_rows()
    assert page.go_back()
    assert page.search.text() == ""


def test_places_are_whole_at_both_text_sizes(practice_desk: Desk, qtbot: QtBot) -> None:
    page = _page(practice_desk, qtbot)
    hall = practice_desk.read(places.venue_rows)[0]
    for percent in (100, 150):
        theme.set_percent(percent)
        settle()
        assert lints.check(page) == []
        page.show_record(hall.id)
        settle()
        assert lints.check(page) == []
        page.go_back()
