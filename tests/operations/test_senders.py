"""差出人: each letter bears the sender in force on its day; the seal differs from paper to paper."""

from dataclasses import replace
from datetime import date

import pytest

from divide_support.errors import BadInput
from divide_support.operations.settings import (
    add_sender,
    office_profile,
    remove_sender,
    save_office_profile,
    sender,
    sender_days,
)
from divide_support.store import Database
from divide_support.vocabulary import DocumentKind
from tests.operations.builders import an_office, unit

APRIL = date(2027, 4, 1)


def test_the_sender_of_a_day_is_the_last_that_had_begun(database: Database):
    with unit(database) as session:
        an_office(session)
        add_sender(session, since=APRIL)
        newer = replace(sender(session, since=APRIL), governor_name="青山　花子")
        save_office_profile(session, profile=newer, since=APRIL)
    with database.reading() as session:
        names = [
            office_profile(session, on=day).governor_name
            for day in (None, date(2027, 3, 31), APRIL, date(2030, 1, 1))
        ]
        assert sender_days(session) == (APRIL,)
    assert names == ["緑野　太郎", "緑野　太郎", "青山　花子", "青山　花子"]


def test_a_day_has_one_sender_and_can_be_taken_back(database: Database):
    with unit(database) as session:
        an_office(session)
        add_sender(session, since=APRIL)
    with pytest.raises(BadInput, match="もうあります"), unit(database) as session:
        add_sender(session, since=APRIL)
    with unit(database) as session:
        remove_sender(session, since=APRIL)
    with database.reading() as session:
        assert sender_days(session) == ()
        assert office_profile(session, on=APRIL).governor_name == "緑野　太郎"


def test_each_paper_has_its_own_seal(database: Database):
    with unit(database) as session:
        an_office(session)
        profile = replace(office_profile(session), cancel_seal="place")
        save_office_profile(session, profile=profile)
    with database.reading() as session:
        kept = office_profile(session)
    kinds = (DocumentKind.DECISION_LETTER, DocumentKind.CANCEL_NOTICE, DocumentKind.OFFICE_MEMO)
    assert [kept.seal_of(kind) for kind in kinds] == ["omitted", "place", "none"]
