"""What a new office is led through."""

from datetime import date

from divide_support.operations.first_steps import Step, first_steps
from divide_support.operations.requests import receive
from divide_support.store import Database
from tests.operations.builders import (
    TODAY,
    a_choice,
    a_request_draft,
    a_supporter,
    a_town,
    an_office,
    unit,
)


def _counts(database: Database) -> dict[Step, int]:
    with database.reading() as session:
        return {one.step: one.count for one in first_steps(session)}


def test_a_new_office_has_all_steps_before_it(database: Database) -> None:
    assert _counts(database) == dict.fromkeys(Step, 0)


def test_what_is_there_counts_as_done_until_the_first_request_ends_it(database: Database) -> None:
    with unit(database) as session:
        an_office(session)
        a_town(session)
        a_supporter(session, "髙橋　節子")
    assert _counts(database) == {
        Step.SENDER: 1,
        Step.MUNICIPALITIES: 1,
        Step.VENUES: 0,
        Step.SUPPORTERS: 1,
        Step.REQUESTS: 0,
    }
    with unit(database) as session:
        draft = a_request_draft(choices=(a_choice(date(2027, 1, 20)),))
        receive(session, draft=draft, received_on=TODAY)
    assert _counts(database) == {}
