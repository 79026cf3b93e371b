"""Photographs, maps, employers and the best hour: kept with their record, and on the papers that use them."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from divide_support.errors import UserFacingError
from divide_support.operations.cards import cards_data
from divide_support.operations.correspondence import Correspondence
from divide_support.operations.day_papers import call_sheet_data, day_sheets
from divide_support.operations.notices import activities_of
from divide_support.operations.pictures import (
    photos_of,
    picture_of,
    read_map,
    read_photo,
    save_picture,
)
from divide_support.operations.places import save_venue, venue_values
from divide_support.operations.planning import assign
from divide_support.operations.registry import save_supporter, supporter_values
from divide_support.operations.request_lists import activity_rows
from divide_support.operations.requests import get_request, receive
from divide_support.store import Database, history_of
from divide_support.vocabulary import DocumentKind, Seat, VenueKind
from tests.operations.builders import (
    AT,
    TODAY,
    a_request_draft,
    a_supporter,
    a_town,
    an_office,
    unit,
)


def a_file(folder: Path, name: str = "顔.png", size: tuple[int, int] = (1200, 1600)) -> Path:
    path = folder / name
    Image.linear_gradient("L").resize(size).save(path)
    return path


def test_photo_is_kept_small_and_taken_back_by_undo(database: Database, tmp_path: Path) -> None:
    photo = read_photo(a_file(tmp_path))
    with unit(database) as session:
        person = a_supporter(session, "髙橋　節子")
    with unit(database, "写真") as session:
        save_supporter(session, supporter_id=person, photo=photo)
    with database.reading() as session:
        kept = picture_of(session, supporter_id=person)
        assert supporter_values(session, supporter_id=person)["photo"] == kept == photo
        assert photos_of(session, supporter_ids=[person]) == {person: photo}
    assert Image.open(BytesIO(kept)).size == (600, 800)
    database.undo(at=AT, actor="岩槻")
    with database.reading() as session:
        assert picture_of(session, supporter_id=person) == b""


def test_photo_does_not_swell_the_history_of_the_person(database: Database, tmp_path: Path) -> None:
    with unit(database) as session:
        person = a_supporter(session, "髙橋　節子")
        save_picture(session, content=read_photo(a_file(tmp_path)), supporter_id=person)
    with unit(database, "電話") as session:
        save_supporter(session, supporter_id=person, phone="0999000000")
    with database.reading() as session:
        _, before, after = history_of(session, "supporter", person)[0]
    assert {**before, **after}.keys() == {"phone", "version"}


def test_picture_is_replaced_left_alone_and_taken_away(database: Database, tmp_path: Path) -> None:
    first, second = read_map(a_file(tmp_path)), read_map(a_file(tmp_path, "2.png", (900, 500)))
    found = []
    with unit(database) as session:
        hall = save_venue(session, venue_id=None, name="東部公民館", sketch=first)
        for sketch in (None, second, b""):
            save_venue(session, venue_id=hall, name="東部公民館", sketch=sketch)
            found.append(venue_values(session, venue_id=hall)["sketch"])
    assert found == [first, second, b""]


def test_picture_file_that_is_not_there_or_too_large_is_a_sentence(tmp_path: Path) -> None:
    huge = tmp_path / "巨大.jpg"
    with huge.open("wb") as out:
        out.truncate(100_000_000)
    for path in (tmp_path / "ない.jpg", huge):
        with pytest.raises(UserFacingError, match=path.name):
            read_photo(path)


def test_papers_show_photo_map_landmark_hour_and_employer(
    database: Database, tmp_path: Path
) -> None:
    photo, sketch = read_photo(a_file(tmp_path)), read_map(a_file(tmp_path, "図.png"))
    with unit(database) as session:
        an_office(session)
        town = a_town(session)
        save_venue(
            session,
            venue_id=None,
            name="緑川市東部公民館",
            kind=VenueKind.KOMINKAN,
            municipality_id=town,
            landmark="赤いポストの角",
            sketch=sketch,
        )
        person = a_supporter(
            session,
            "髙橋　節子",
            phone="0999000000",
            best_hour="夕方6時から",
            employer_name="みどり商店",
            employer_head="店長　緑川　一",
            employer_postal_code="0090001",
            employer_address="緑川市本町1-1",
        )
        other = a_supporter(session, "濵﨑　文子")
        save_picture(session, content=photo, supporter_id=person)
        request = receive(session, draft=a_request_draft(), received_on=TODAY)
        [row] = activity_rows(session)
        assign(session, activity_id=row.id, supporter_id=person, seat=Seat.LECTURER, on=TODAY)
        assign(session, activity_id=row.id, supporter_id=other, seat=Seat.ADVISER, on=TODAY)
    with database.reading() as session:
        [activity] = activities_of(session, request_ids=[request])
        cards = cards_data(session, on=TODAY)
        sheets = [data for _, data in day_sheets(session, activity=activity, practice=False)]
        call = call_sheet_data(session, activity=activity, made_on=TODAY, practice=False)
        letters = Correspondence(
            session,
            get_request(session, request_id=request),
            kind=DocumentKind.EMPLOYER_REQUEST,
            on=TODAY,
            practice=False,
        )
        known, unknown = (letter.addressee for _, letter in letters.employer_requests([activity]))
    assert cards is not None
    assert {card.name: card.photo for card in cards.cards} == {
        "髙橋　節子": photo,
        "濵﨑　文子": b"",
    }
    assert {(one.map_picture, one.landmark) for one in sheets} == {(sketch, "赤いポストの角")}
    assert {one.name: one.best_hour for one in call.candidates} == {
        "髙橋　節子": "夕方6時から",
        "濵﨑　文子": "",
    }
    assert (known.name, known.postal, known.address) == (
        "みどり商店　店長　緑川　一",
        "009-0001",
        ("緑川市本町1-1",),
    )
    assert (unknown.name, unknown.address) == ("所属長", ())
