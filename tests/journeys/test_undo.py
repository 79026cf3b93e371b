"""200 random operations on the office's own records, undone one by one: every table as it was before each."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from divide_support.drafts import NominationDraft, Read, SupporterDraft, VenueDraft
from divide_support.errors import UserFacingError
from divide_support.model import Activity, Assignment, DispatchRequest, Supporter, Venue
from divide_support.operations.intake import apply
from divide_support.operations.made_plans import make_plan
from divide_support.operations.places import save_venue
from divide_support.operations.planning import (
    adopt_plan,
    assign,
    pin,
    record_answer,
    unassign,
)
from divide_support.operations.planning_facts import planning_facts
from divide_support.operations.registry import register, retire, save_supporter
from divide_support.operations.requests import amend, change_status, receive
from divide_support.operations.settings import (
    add_closed_day,
    closed_days,
    office_rules,
    remove_closed_day,
    save_office_rules,
)
from divide_support.operations.wording import reset_wording, save_wording
from divide_support.store import Database
from divide_support.vocabulary import AssignmentStatus, Policy, RequestStatus, Seat
from tests.operations.builders import (
    AT,
    TODAY,
    a_choice,
    a_request_draft,
    a_supporter,
    a_town,
    an_office,
    unit,
)

COUNT = 200
Snapshot = dict[str, list[tuple[Any, ...]]]
Operation = Callable[[Session, Random], object]


def snapshot(database: Database) -> Snapshot:
    """Every row of every table of facts, as the engine keeps it."""
    with database.reading() as session:
        connection = session.connection()
        tables = connection.execute(
            text("SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'journal%'")
        ).scalars()
        return {
            name: sorted(
                map(tuple, connection.execute(text(f'SELECT * FROM "{name}"')).all()), key=repr
            )
            for name in tables
        }


def one_of(session: Session, column: Any, random: Random, *conditions: Any) -> int:
    ids = list(session.scalars(select(column).where(*conditions).order_by(column)))
    return random.choice(ids) if ids else 0


def a_day(random: Random) -> date:
    return TODAY + timedelta(days=random.randrange(10, 90))


def take_in(session: Session, draft: Any, kind: str) -> object:
    return apply(
        session,
        kind=kind,
        file=Path(f"{kind}.csv"),
        sha256="0" * 64,
        read=Read((draft,)),
        received_on=TODAY,
        at=AT.astimezone(),
    )


def receives(session: Session, random: Random) -> object:
    wishes = tuple(a_choice(a_day(random), rank=rank) for rank in range(1, random.randrange(2, 4)))
    draft = a_request_draft(event_name=f"教室{random.random()}", choices=wishes)
    return receive(session, draft=draft, received_on=TODAY)


def amends(session: Session, random: Random) -> object:
    changes = {"note": f"電話{random.randrange(100)}", "activity.attendees": random.randrange(30)}
    return amend(session, request_id=one_of(session, DispatchRequest.id, random), changes=changes)


def moves(session: Session, random: Random) -> object:
    return change_status(
        session,
        request_id=one_of(session, DispatchRequest.id, random),
        status=random.choice(list(RequestStatus)),
        on=TODAY,
        reason="都合により",
    )


def assigns(session: Session, random: Random) -> object:
    return assign(
        session,
        activity_id=one_of(session, Activity.id, random),
        supporter_id=one_of(session, Supporter.id, random),
        seat=random.choice(list(Seat)),
        on=TODAY,
        reason="近くに住んでいるため",
    )


def unassigns(session: Session, random: Random) -> object:
    return unassign(session, assignment_id=one_of(session, Assignment.id, random), on=TODAY)


def pins(session: Session, random: Random) -> object:
    chosen = one_of(session, Assignment.id, random)
    return pin(session, assignment_id=chosen, pinned=random.random() < 0.5)


def answers(session: Session, random: Random) -> object:
    chosen = one_of(session, Assignment.id, random)
    status = random.choice(list(AssignmentStatus))
    return record_answer(session, assignment_id=chosen, status=status, on=TODAY)


def plans(session: Session, _random: Random) -> object:
    first, last = TODAY, TODAY + timedelta(days=90)
    facts = planning_facts(session, first=first, last=last, policy=Policy.FAIR)
    made = make_plan(facts, policy=Policy.FAIR, iterations=50)
    return adopt_plan(session, made=made, first=first, last=last, on=TODAY)


def saves_supporter(session: Session, random: Random) -> object:
    chosen = one_of(session, Supporter.id, random)
    return save_supporter(session, supporter_id=chosen, full_name=f"神林　{random.random()}")


def registers(session: Session, random: Random) -> object:
    chosen = one_of(session, Supporter.id, random)
    return register(session, supporter_id=chosen, registered_on=TODAY)


def retires(session: Session, random: Random) -> object:
    return retire(
        session, supporter_id=one_of(session, Supporter.id, random), on=TODAY, reason="転居"
    )


def adds_supporter(session: Session, random: Random) -> object:
    return a_supporter(session, f"髙橋　{random.random()}")


def closes(session: Session, random: Random) -> object:
    return add_closed_day(session, on=a_day(random), name="設備点検")


def opens(session: Session, random: Random) -> object:
    days = closed_days(session)
    return remove_closed_day(session, closed_day_id=random.choice(days).id) if days else None


def rules(session: Session, random: Random) -> object:
    changed = replace(office_rules(session), lead_days=random.randrange(60))
    return save_office_rules(session, rules=changed)


def words(session: Session, random: Random) -> object:
    if random.random() < 0.3:
        return reset_wording(session, key="decision_letter")
    return save_wording(session, key="decision_letter", text=f"{{市町村}}あて{random.random()}")


def saves_venue(session: Session, random: Random) -> object:
    chosen = one_of(session, Venue.id, random)
    return save_venue(session, venue_id=chosen or None, name=f"公民館{random.random()}", wifi=True)


def takes_in_venue(session: Session, random: Random) -> object:
    draft = VenueDraft.of({"name": f"会館{random.randrange(5)}", "phone": f"0{random.random()}"})
    return take_in(session, draft, "venues")


def takes_in_nomination(session: Session, random: Random) -> object:
    values = {"name": f"邉見　{random.randrange(5)}", "birth_date": date(1955, 3, 1)}
    return take_in(
        session, NominationDraft.of(values | {"email": str(random.random())}), "nominations"
    )


def takes_in_supporter(session: Session, random: Random) -> object:
    number = random.randrange(5)
    values = {
        "reg_no": f"MD23-{number:03d}",
        "name": f"濵﨑　{number}",
        "skills": {"LINE": {"android": random.choice("◎○△")}},
        "availability": {random.choice("月火水木金"): ("午前",)},
        "status": "active",
    }
    return take_in(session, SupporterDraft.of(values), "supporters")


OPERATIONS: tuple[Operation, ...] = (
    receives, receives, plans, amends, moves, assigns, assigns, assigns, unassigns, pins, answers, saves_supporter,
    registers, retires, adds_supporter, closes, opens, rules, words, saves_venue, takes_in_venue,
    takes_in_nomination, takes_in_supporter,
)  # fmt: skip


@pytest.mark.parametrize("seed", [1])
def test_every_operation_can_be_undone_one_by_one(empty_file: Path, tmp_path: Path, seed: int):
    random = Random(seed)
    for file in empty_file.parent.iterdir():
        shutil.copy(file, tmp_path / file.name)
    with Database.open(tmp_path / empty_file.name) as database:
        with unit(database, "はじめ") as session:
            an_office(session)
            a_town(session)
            for number in range(4):
                a_supporter(session, f"最上　{number}")
            receives(session, random)
        before: list[Snapshot] = []
        done: set[str] = set()
        now = snapshot(database)
        while len(before) < COUNT:
            operation = random.choice(OPERATIONS)
            try:
                with unit(database, operation.__name__) as session:
                    operation(session, random)
            except UserFacingError:
                assert snapshot(database) == now
                continue
            after = snapshot(database)
            if after != now:
                before.append(now)
                done.add(operation.__name__)
                now = after
        assert done == {operation.__name__ for operation in OPERATIONS}
        while before:
            database.undo(at=AT, actor="岩槻")
            assert snapshot(database) == before.pop()
        assert database.check().ok
