"""What we hold already takes the form of papers, so that readers can compare."""

from datetime import date

from divide_support.operations.known_records import known_records
from divide_support.operations.requests import receive
from divide_support.store import Database
from tests.operations.builders import TODAY, a_request_draft, a_supporter, a_town, unit


def test_records_are_known_by_the_words_people_say(database: Database):
    with unit(database) as session:
        a_town(session)
        a_supporter(session, "髙橋　節子", number="MD23-043", birth_date=date(1955, 2, 3))
        receive(session, draft=a_request_draft(), received_on=TODAY)
    with database.reading() as session:
        [request] = known_records(session, kind="requests")
        [supporter] = known_records(session, kind="supporters")
        assert known_records(session, kind="venues") == ()
    assert (request.where, request.draft.choices) == (
        "受付番号2026-0001",
        a_request_draft().choices,
    )
    assert (supporter.where, supporter.draft.name) == ("登録番号MD23-043", "髙橋　節子")
    assert supporter.draft.birth_date == date(1955, 2, 3)
