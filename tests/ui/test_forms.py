from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.kit.days import day_in_words, understand_day
from ui.kit.forms import ChoiceField, Form, TextField
from ui.kit.typed_fields import (
    CountField,
    DateField,
    KanaField,
    NameField,
    PhoneField,
    PostalField,
    TimeField,
)
from ui.pictures import settle

TODAY = date(2026, 12, 1)


def write(field, text: str) -> None:
    """As a person does: the text arrives, then the field is left."""
    field.line.setText(text)
    field.line.textEdited.emit(text)
    field.line.left.emit()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12/10", date(2026, 12, 10)),
        ("1210", date(2026, 12, 10)),
        ("１２１０", date(2026, 12, 10)),
        ("310", date(2027, 3, 10)),
        ("R8.12.10", date(2026, 12, 10)),
        ("令和8年12月10日", date(2026, 12, 10)),
        ("12月10日(木)", date(2026, 12, 10)),
        ("今日", TODAY),
        ("明日", date(2026, 12, 2)),
        ("あさって", date(2026, 12, 3)),
        ("今週金", date(2026, 12, 4)),
        ("来週木", date(2026, 12, 10)),
        ("来週の木曜日", date(2026, 12, 10)),
        ("再来週月", date(2026, 12, 14)),
    ],
)
def test_day_is_understood(text: str, day: date) -> None:
    assert understand_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["13/40", "1399", "らいしゅう", "2026-02-30"])
def test_day_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        understand_day(text, TODAY)


def test_day_in_words_tells_weekday_and_holiday() -> None:
    assert day_in_words(date(2026, 12, 10)) == "2026年12月10日（木）　平日"
    assert day_in_words(date(2026, 11, 23)) == "2026年11月23日（月）　祝日（勤労感謝の日）"
    assert day_in_words(date(2026, 12, 12)).endswith("土日")


def test_date_field_shows_the_understood_day_below(qtbot) -> None:
    field = DateField("希望日", today=lambda: TODAY)
    qtbot.addWidget(field)
    write(field, "来週木")
    assert field.value() == date(2026, 12, 10)
    assert field._below.text() == "2026年12月10日（木）　平日"
    write(field, "99/99")
    assert field.value() is None
    assert field.issue() != ""
    write(field, "12/11")
    assert field.issue() == ""


def test_time_count_phone_and_postal_fold_full_width_digits(qtbot) -> None:
    at, count, phone, postal = (
        TimeField("はじまり"),
        CountField("受講者"),
        PhoneField(),
        PostalField(),
    )
    for field in (at, count, phone, postal):
        qtbot.addWidget(field)
    write(at, "１３３０")
    write(count, "１５")
    write(phone, "０９０１２３４５６７８")
    write(postal, "１００-０００１")
    assert (at.value(), at.text()) == (time(13, 30), "13:30")
    assert count.value() == 15
    assert phone.value() == "09012345678"
    assert phone.text() == "090-1234-5678"
    assert (postal.value(), postal.text()) == ("1000001", "100-0001")


def test_short_phone_says_how_many_digits_are_missing(qtbot) -> None:
    field = PhoneField()
    qtbot.addWidget(field)
    write(field, "03-1234-56")
    assert field.issue() == "あと 2けた入れてください"
    assert field.box.accessibleDescription() == field.issue()


def test_postal_offers_the_address(qtbot) -> None:
    field = PostalField()
    qtbot.addWidget(field)
    found: list[object] = []
    field.address_found.connect(found.append)
    field.line.setText("100-0001")
    field.line.textEdited.emit("100-0001")
    assert [address.text for address in found[0]] == ["東京都千代田区千代田"]


def compose(name: NameField, preedits: tuple[str, ...], commit: str) -> None:
    for text in preedits:
        QApplication.sendEvent(name.line, QInputMethodEvent(text, []))
    event = QInputMethodEvent("", [])
    event.setCommitString(commit)
    QApplication.sendEvent(name.line, event)


def test_kana_is_taken_from_what_the_ime_showed(qtbot) -> None:
    name, kana = NameField(), KanaField()
    for field in (name, kana):
        qtbot.addWidget(field)
    name.link_kana(kana)
    compose(name, ("や", "やま", "やまだ", "山田"), "山田")
    assert (name.text(), kana.text()) == ("山田", "ヤマダ")
    kana.line.textEdited.emit("ヤマタ")
    kana.set_text("ヤマタ")
    kana.touched = True
    compose(name, ("はなこ",), "花子")
    assert kana.text() == "ヤマタ"


def test_kana_is_folded_on_leaving(qtbot) -> None:
    field = KanaField()
    qtbot.addWidget(field)
    write(field, "やまだ ﾊﾅｺ")
    assert field.text() == "ヤマダ ハナコ"


def test_choice_keeps_its_value_when_options_change(qtbot) -> None:
    field = ChoiceField("市町", ((1, "緑川市"), (2, "若葉市")))
    qtbot.addWidget(field)
    field.set_value(2)
    field.set_options(((2, "若葉市"), (3, "青嶺市")))
    assert field.value() == 2
    field.set_options(((3, "青嶺市"),))
    assert field.value() is None


def test_form_shows_issues_beside_fields_and_goes_to_the_first(qtbot) -> None:
    form = Form()
    qtbot.addWidget(form)
    name, town = TextField("氏名", required=True), TextField("市町")
    form.add(("name", name), ("town", town))
    form.show()
    form.activateWindow()
    settle()
    assert form.missing() == ("氏名",)
    form.show_issues([("town", "市町がありません"), ("town", "二つめ")])
    assert (name.issue(), town.issue()) == ("", "市町がありません")
    assert town.line.hasFocus()
    form.show_issues([])
    assert town.issue() == ""


def test_filling_by_program_is_not_an_edit(qtbot) -> None:
    field = TextField("氏名")
    qtbot.addWidget(field)
    edits: list[int] = []
    field.edited.connect(lambda: edits.append(1))
    field.set_text("髙橋 文雄")
    assert edits == []
    QTest.keyClick(field.line, Qt.Key.Key_A)
    assert edits == [1]


def test_every_field_has_a_name_for_screen_readers(qtbot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    fields = [
        TextField("氏名", required=True),
        DateField("希望日", today=lambda: TODAY),
        ChoiceField("市町"),
    ]
    assert [field.box.accessibleName() for field in fields] == ["氏名、必ず", "希望日", "市町"]
    for field in fields:
        field.setParent(holder)


def test_enter_goes_to_the_next_field_of_a_form(qtbot) -> None:
    form = Form()
    qtbot.addWidget(form)
    name, town = TextField("氏名"), TextField("市町")
    form.add(("name", name), ("town", town))
    form.show()
    form.activateWindow()
    settle()
    name.line.setFocus()
    QTest.keyClick(name.line, Qt.Key.Key_Return)
    assert town.line.hasFocus()
