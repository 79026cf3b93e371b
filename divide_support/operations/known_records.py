"""What we hold already, in the form of papers, so that a paper can be compared with it (重複の確かめ)."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from divide_support.drafts import Choice, NominationDraft, RequestDraft, SupporterDraft
from divide_support.exchange.context import Known
from divide_support.model import DispatchRequest, Municipality, Nomination, Supporter


def known_records(session: Session, *, kind: str) -> tuple[Known, ...]:
    """The records of one kind of paper; lists of places are compared when they are applied."""
    match kind:
        case "requests":
            return tuple(_requests(session))
        case "nominations":
            return tuple(_nominations(session))
        case "supporters":
            return tuple(_supporters(session))
        case _:
            return ()


def _requests(session: Session) -> Iterator[Known]:
    query = (
        select(DispatchRequest)
        .options(joinedload(DispatchRequest.municipality), selectinload(DispatchRequest.activities))
        .order_by(DispatchRequest.id)
    )
    for one in session.scalars(query):
        activity = one.activities[0] if one.activities else None
        town = one.municipality
        values = {
            "municipality_code": town.code if town else None,
            "municipality_name": town.name if town else one.municipality_name or None,
            "event_name": one.event_name or None,
            "choices": tuple(Choice.from_json(choice) for choice in activity.choices)
            if activity
            else (),
            "venue_name": (activity.venue_name if activity else "") or None,
        }
        yield Known(f"受付番号{one.number}", RequestDraft.of(values))


def _nominations(session: Session) -> Iterator[Known]:
    query = (
        select(Nomination, Municipality.code)
        .outerjoin(Municipality, Nomination.municipality_id == Municipality.id)
        .order_by(Nomination.id)
    )
    for one, code in session.execute(query):
        values = {
            "name": one.full_name,
            "kana": one.name_kana or None,
            "birth_date": one.birth_date,
            "phone": one.phone or None,
            "mobile": one.mobile or None,
            "address": one.address or None,
            "municipality_code": code,
        }
        yield Known(f"推薦「{one.full_name}」", NominationDraft.of(values))


def _supporters(session: Session) -> Iterator[Known]:
    query = (
        select(Supporter)
        .options(joinedload(Supporter.municipality), selectinload(Supporter.registrations))
        .order_by(Supporter.id)
    )
    for one in session.scalars(query):
        number = one.registrations[-1].number if one.registrations else ""
        values = {
            "reg_no": number or None,
            "name": one.full_name,
            "kana": one.name_kana or None,
            "birth_date": one.birth_date,
            "phone": one.phone or None,
            "mobile": one.mobile or None,
            "address": one.address or None,
            "municipality_code": one.municipality.code if one.municipality else None,
        }
        where = f"登録番号{number}" if number else f"登録者「{one.full_name}」"
        yield Known(where, SupporterDraft.of(values))
