from datetime import date

import pytest

from divide_support.errors import RuleBroken
from divide_support.model import Nomination, Supporter
from divide_support.operations.nominations import move_nomination, register_nominee, set_consent
from divide_support.operations.supporter_lists import supporter_rows
from divide_support.store import Database
from divide_support.vocabulary import FiscalYear, NominationStatus
from tests.operations.builders import TODAY, unit

S = NominationStatus


def _a_nomination(database: Database, **values: object) -> int:
    with unit(database) as session:
        one = Nomination(**{"full_name": "髙橋 節子", "name_kana": "タカハシ セツコ"} | values)
        session.add(one)
        session.flush()
        return one.id


def test_nomination_becomes_a_supporter_after_training(database: Database) -> None:
    nominee = _a_nomination(database, consent=True, birth_date=date(1955, 3, 5))
    with unit(database) as session:
        move_nomination(session, nomination_id=nominee, status=S.TRAINING)
        move_nomination(session, nomination_id=nominee, status=S.COMPLETED)
        person = register_nominee(session, nomination_id=nominee, on=TODAY)
    with database.reading() as session:
        row = supporter_rows(session, today=TODAY, year=FiscalYear.of(TODAY))[0]
        assert (row.id, row.name, row.number) == (person, "髙橋 節子", "R8-001")
        stored = session.get(Nomination, nominee)
        assert stored is not None
        assert (stored.status, stored.supporter_id) == (S.REGISTERED, person)


def test_nomination_without_consent_is_not_trained(database: Database) -> None:
    nominee = _a_nomination(database, consent=False)
    with unit(database) as session, pytest.raises(RuleBroken, match="受講決定"):
        move_nomination(session, nomination_id=nominee, status=S.TRAINING)


def test_nomination_is_not_registered_before_training_or_consent(database: Database) -> None:
    nominee = _a_nomination(database)
    with unit(database) as session, pytest.raises(RuleBroken, match="登録できません"):
        register_nominee(session, nomination_id=nominee, on=TODAY)
    with unit(database) as session:
        move_nomination(session, nomination_id=nominee, status=S.TRAINING)
        move_nomination(session, nomination_id=nominee, status=S.COMPLETED)
    with unit(database) as session, pytest.raises(RuleBroken) as caught:
        register_nominee(session, nomination_id=nominee, on=TODAY)
    assert caught.value.why == "本人の同意がまだ確かめられていません。"
    with unit(database) as session:
        set_consent(session, nomination_id=nominee, consent=True, on=TODAY)
        person = register_nominee(session, nomination_id=nominee, on=TODAY)
    with database.reading() as session:
        assert session.get(Supporter, person) is not None
