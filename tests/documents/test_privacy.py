"""What a paper leaves out is in no layer of its file: not in its text, its information, its streams, nor its fonts."""

from dataclasses import replace

from divide_support.documents.call_sheet import Candidate, render_call_sheet
from divide_support.documents.day_sheet import Contact, render_day_sheet
from divide_support.documents.roster_sheet import CellStyle, SheetColumn, SheetGroup, render_roster
from divide_support.documents.sheet import Attendee, Privacy, render_sign_in_sheet
from tests.documents.builders import a_roster_sheet, a_sign_in_sheet
from tests.documents.builders_forms import a_call_sheet, a_day_sheet
from tests.documents.reading import layers

PERSON = Attendee("髙橋 節子", "たかはし せつこ", "瀧澤村", "00-5521-6789")


def test_layers_would_show_what_is_printed() -> None:
    found = layers(render_sign_in_sheet(a_sign_in_sheet(people=(PERSON,))))
    assert all(part in found for part in ("瀧澤村", "00-5521-6789", "髙"))


def test_sign_in_sheet_without_addresses_holds_none() -> None:
    found = layers(render_sign_in_sheet(a_sign_in_sheet(people=(PERSON,), privacy=Privacy.MINIMAL)))
    assert "髙" in found
    assert not [part for part in ("瀧", "澤", "00-5521", "5521-6789") if part in found]


def test_day_sheet_holds_no_number_that_was_not_agreed_to() -> None:
    contact = Contact("いっしょに行く人", "𠮷田 正男 さん", "090-0000-6789")
    shown, held_back = (
        layers(render_day_sheet(a_day_sheet(contacts=(each,))))
        for each in (contact, replace(contact, phone=""))
    )
    assert "090-0000-6789" in shown
    assert "090-0000" not in held_back
    assert "𠮷田" in held_back


def test_roster_holds_only_the_columns_it_was_given() -> None:
    columns = (SheetColumn("番号", CellStyle.CODE), SheetColumn("氏名", CellStyle.NAME))
    group = SheetGroup("緑川市", (("0012", "髙橋 節子"),))
    found = layers(render_roster(a_roster_sheet(columns=columns, groups=(group,))))
    assert "髙橋 節子" in found
    assert not [part for part in ("電話", "00-5500-0001", "曜日", "有効期限") if part in found]


def test_call_sheet_of_one_person_knows_nothing_of_the_next() -> None:
    one = Candidate(name="髙橋 節子", phones=("00-5531-0012",))
    found = layers(render_call_sheet(a_call_sheet(candidates=(one,))))
    assert "00-5531-0012" in found
    assert "渡" not in found
