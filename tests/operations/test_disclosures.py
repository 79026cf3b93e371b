"""提供記録: what left is written down with whom and why, and stays written down."""

import pytest

from divide_support.errors import BadInput, RuleBroken
from divide_support.exchange.roster import Roster, RosterColumn
from divide_support.operations.disclosures import (
    disclosure_roster,
    disclosure_rows,
    record_disclosure,
)
from divide_support.store import Database
from tests.operations.builders import AT, TODAY, unit

ROSTER = Roster(
    title="サポーター名簿（市町村提供用）",
    columns=(RosterColumn("氏名"), RosterColumn("電話")),
    rows=(("髙橋　節子", "1"), ("濵﨑　文子", "")),
    people=2,
)


def hand_over(database: Database, recipient: str = "緑川市", purpose: str = "打合せ") -> None:
    with unit(database, f"名簿の提供（{recipient}）") as session:
        record_disclosure(
            session,
            roster=ROSTER,
            recipient=recipient,
            purpose=purpose,
            file_name="名簿.xlsx",
            at=AT.astimezone(),
            actor="岩槻",
        )


def test_disclosure_says_to_whom_why_what_and_of_how_many(database: Database) -> None:
    hand_over(database, " 緑川市 ", "打合せ")
    hand_over(database, "欅市", "講座")
    with database.reading() as session:
        newest, oldest = disclosure_rows(session)
        listed = disclosure_roster(session, today=TODAY)
    assert (newest.recipient, oldest.recipient, oldest.purpose) == ("欅市", "緑川市", "打合せ")
    assert (oldest.items, oldest.people, oldest.file_name) == (("氏名", "電話"), 2, "名簿.xlsx")
    assert listed.rows[1][2:6] == ("緑川市", "打合せ", 2, "氏名、電話")
    assert not listed.personal


def test_disclosure_cannot_be_undone(database: Database) -> None:
    hand_over(database)
    with pytest.raises(RuleBroken, match="元に戻せません") as refused:
        database.undo(at=AT, actor="岩槻")
    assert "返却" in refused.value.advice
    with database.reading() as session:
        assert len(disclosure_rows(session)) == 1


@pytest.mark.parametrize(("recipient", "purpose"), [("", "打合せ"), ("緑川市", "　"), ("", "")])
def test_disclosure_needs_recipient_and_purpose(
    database: Database, recipient: str, purpose: str
) -> None:
    with pytest.raises(BadInput):
        hand_over(database, recipient, purpose)
    with database.reading() as session:
        assert disclosure_rows(session) == ()
