"""Lists for each reader: nobody is shown more than they may see, nor than the person allowed."""

from dataclasses import replace
from datetime import date

import pytest

from divide_support.errors import BadInput
from divide_support.exchange.roster import Roster
from divide_support.model import Consent, Supporter
from divide_support.operations.decisions import decide
from divide_support.operations.list_catalogue import LISTS, ListWish, make_list
from divide_support.operations.list_files import (
    ListForm,
    list_file,
    list_file_name,
    list_sheet,
)
from divide_support.operations.planning import assign
from divide_support.operations.request_lists import activity_rows
from divide_support.operations.requests import receive
from divide_support.operations.settings import add_sender, office_profile, save_office_profile
from divide_support.store import Database
from divide_support.vocabulary import ConsentItem, Redaction, Seat
from tests.operations.builders import TODAY, a_request_draft, a_supporter, a_town, an_office, unit

OPEN, SHY, SILENT = "髙橋　節子", "濵﨑　文子", "𠮷川　茂"


def agree(session, person: int, *items: ConsentItem) -> None:
    for item in items:
        session.add(
            Consent(supporter_id=person, item=item, is_granted=True, given_on=date(2026, 4, 1))
        )


@pytest.fixture
def office(database: Database) -> Database:
    """節子 agrees to everything, 文子 to her name only, 茂 to nothing; the first two are sent on 10 December."""
    with unit(database) as session:
        an_office(session)
        town = a_town(session, contact_name="東　課長", phone="0999110000")
        people = [
            a_supporter(
                session,
                name,
                phone=f"099900000{number}",
                address=f"緑川市本町{number}",
                email=f"a{number}@example.jp",
                municipality_id=town,
                emergency_contact="長女",
                employer_name="みどり商店",
            )
            for number, name in enumerate((OPEN, SHY, SILENT))
        ]
        agree(session, people[0], *ConsentItem)
        agree(session, people[1], ConsentItem.NAME)
        request = receive(
            session, draft=a_request_draft(contact_phone="0999110001"), received_on=TODAY
        )
        [row] = activity_rows(session)
        assign(session, activity_id=row.id, supporter_id=people[0], seat=Seat.LECTURER, on=TODAY)
        assign(session, activity_id=row.id, supporter_id=people[2], seat=Seat.ADVISER, on=TODAY)
        decide(session, request_id=request, decided_on=TODAY)
    return database


def made(office: Database, key: str, redaction: Redaction, *titles: str) -> Roster:
    wish = ListWish(key=key, today=TODAY, redaction=redaction, titles=titles or None)
    with office.reading() as session:
        return make_list(session, wish=wish)


def column(roster: Roster, title: str) -> list[object]:
    place = [one.title for one in roster.columns].index(title)
    return [row[place] for row in roster.rows]


def words(roster: Roster) -> str:
    return " ".join(str(cell) for row in roster.rows for cell in row)


def test_office_sees_everybody_and_everything(office: Database) -> None:
    roster = made(office, "roster", Redaction.OFFICE)
    assert set(column(roster, "氏名")) == {OPEN, SHY, SILENT}
    assert "緑川市本町2" in column(roster, "住所")
    assert (roster.people, roster.personal, roster.note) == (3, True, "3名")


def test_town_sees_who_agreed_and_of_each_what_was_agreed_to(office: Database) -> None:
    roster = made(office, "roster", Redaction.MUNICIPALITY)
    assert set(zip(column(roster, "氏名"), column(roster, "電話"), strict=True)) == {
        (OPEN, "0999-00-0000"),
        (SHY, ""),
    }
    assert "住所" not in {one.title for one in roster.columns}
    assert roster.people == 2


def test_address_reaches_a_town_only_when_chosen_and_agreed_to(office: Database) -> None:
    roster = made(
        office, "roster", Redaction.MUNICIPALITY, "氏名", "住所", "メール", "緊急の連絡先"
    )
    assert [one.title for one in roster.columns] == ["氏名", "住所", "メール"]
    assert set(roster.rows) == {(OPEN, "緑川市本町0", "a0@example.jp"), (SHY, "", "")}


def test_peers_see_no_telephone_and_the_wall_only_who_agreed_to_be_published(
    office: Database,
) -> None:
    peers = made(office, "roster", Redaction.SUPPORTER)
    assert set(column(peers, "氏名")) == {OPEN, SHY}
    assert "0999" not in words(peers)
    wall = made(office, "roster", Redaction.WALL)
    assert column(wall, "氏名") == [OPEN]
    assert (wall.personal, list_file_name(wall, on=TODAY, ending="pdf")) == (
        False,
        "サポーター名簿（公開用）_20261124.pdf",
    )


@pytest.mark.parametrize("redaction", [one for one in Redaction if one is not Redaction.OFFICE])
@pytest.mark.parametrize("key", [key for key, one in LISTS.items() if one.columns])
def test_no_list_says_outside_what_was_not_agreed_to(
    office: Database, key: str, redaction: Redaction
) -> None:
    listing = LISTS[key]
    roster = made(office, key, redaction, *listing.possible_titles(redaction))
    everything = words(roster) + list_file(roster, ListForm.CSV_UTF8, on=TODAY).decode("utf-8-sig")
    for secret in (SILENT, "0999-00-0001", "0999-00-0002", "緑川市本町1", "長女", "みどり商店"):
        assert secret not in everything


def test_schedule_counts_a_person_who_may_not_be_named(office: Database) -> None:
    assert column(made(office, "schedule", Redaction.OFFICE), "相談員") == [SILENT]
    town = made(office, "schedule", Redaction.MUNICIPALITY)
    assert (column(town, "講師"), column(town, "相談員"), town.people) == ([OPEN], ["1名"], 1)


def test_officials_are_named_to_officials_only(office: Database) -> None:
    assert column(made(office, "municipalities", Redaction.MUNICIPALITY), "担当者") == ["東　課長"]
    assert "東　課長" not in words(made(office, "municipalities", Redaction.SUPPORTER))
    assert "岩槻" not in words(made(office, "requests", Redaction.WALL))


@pytest.mark.parametrize("key", ["requests", "schedule"])
@pytest.mark.parametrize(
    ("first", "last", "count"),
    [(date(2026, 12, 1), date(2026, 12, 31), 1), (date(2026, 4, 1), date(2026, 12, 9), 0)],
)
def test_list_of_a_period_holds_what_is_held_in_it(
    office: Database, key: str, first: date, last: date, count: int
) -> None:
    with office.reading() as session:
        roster = make_list(session, wish=ListWish(key=key, today=TODAY, first=first, last=last))
    assert (len(roster.rows), f"{first:%Y%m%d}-{last:%Y%m%d}" in roster.title) == (count, True)


def test_unknown_columns_and_forbidden_ones_alone_are_refused(office: Database) -> None:
    with pytest.raises(BadInput) as refused:
        made(office, "roster", Redaction.OFFICE, "氏名", "血液型")
    assert "「血液型」という項目はありません" in refused.value.why
    with pytest.raises(BadInput) as refused:
        made(office, "roster", Redaction.WALL, "住所", "電話")
    assert "どれも公開用には載せられません" in refused.value.why
    with pytest.raises(BadInput):
        made(office, "disclosures", Redaction.WALL)


@pytest.mark.parametrize("key", LISTS)
@pytest.mark.parametrize("form", ListForm)
def test_every_list_is_written_in_every_form_alike_each_time(
    office: Database, key: str, form: ListForm
) -> None:
    roster = made(office, key, Redaction.OFFICE)
    substitutes = {"𠮷": "吉"}
    once, again = (
        list_file(roster, form, on=TODAY, paper=LISTS[key].paper, substitutes=substitutes)
        for _ in range(2)
    )
    assert once == again
    assert once


def test_csv_takes_no_password_and_says_so(office: Database) -> None:
    with pytest.raises(BadInput) as refused:
        list_file(
            made(office, "roster", Redaction.OFFICE),
            ListForm.CSV_UTF8,
            on=TODAY,
            password="Midori-2026",
        )
    assert "CSVには" in refused.value.why


def test_paper_groups_by_town_and_keeps_to_its_width(office: Database) -> None:
    sheet = list_sheet(
        made(office, "roster", Redaction.OFFICE), on=TODAY, paper=LISTS["roster"].paper
    )
    assert [group.name for group in sheet.groups] == ["緑川市"]
    titles = LISTS["roster"].possible_titles(Redaction.OFFICE)
    with pytest.raises(BadInput) as refused:
        list_sheet(made(office, "roster", Redaction.OFFICE, *titles), on=TODAY, paper=titles)
    assert "紙の幅に入りません" in refused.value.why


def test_personal_files_say_so_in_their_names(office: Database) -> None:
    with office.reading() as session:
        assert session.get(Supporter, 1) is not None
    roster = made(office, "schedule", Redaction.MUNICIPALITY)
    assert list_file_name(roster, on=TODAY, ending="xlsx").startswith("【部外秘】派遣予定一覧")
    halls = made(office, "venues", Redaction.MUNICIPALITY)
    assert list_file_name(halls, on=TODAY, ending="xlsx") == "会場一覧_20261124.xlsx"


@pytest.mark.parametrize("key", LISTS)
def test_every_list_bears_the_sender_in_force_on_its_day(office: Database, key: str) -> None:
    with unit(office) as session:
        add_sender(session, since=date(2027, 4, 1))
        later = replace(office_profile(session, on=date(2027, 4, 1)), section="共生推進課")
        save_office_profile(session, profile=later, since=date(2027, 4, 1))
    with office.reading() as session:
        before, after = (
            make_list(session, wish=ListWish(key=key, today=day))
            for day in (date(2027, 3, 31), date(2027, 4, 1))
        )
    assert (before.office, after.office) == ("みどり県 デジタル支援課", "みどり県 共生推進課")
