"""Making, adopting and changing plans on the records of the office."""

from datetime import date

import pytest

from divide_support.errors import BadInput, RuleBroken, StaleFacts
from divide_support.operations.made_plans import MadePlan, make_plan
from divide_support.operations.planning import (
    adopt_plan,
    assign,
    current_plan,
    pin,
    record_answer,
    unassign,
)
from divide_support.operations.planning_facts import planning_facts
from divide_support.operations.registry import retire, save_supporter
from divide_support.operations.request_lists import activity_rows, request_rows
from divide_support.operations.requests import receive
from divide_support.store import Database
from divide_support.vocabulary import AssignmentStatus, Policy, RequestStatus, Seat
from tests.operations.builders import (
    TODAY,
    a_choice,
    a_request_draft,
    a_supporter,
    a_town,
    unit,
)

FIRST, LAST = date(2026, 12, 1), date(2026, 12, 31)


@pytest.fixture
def office(database: Database) -> Database:
    with unit(database) as session:
        a_town(session)
        for name in ("髙橋　節子", "濵﨑　文子", "𠮷川　茂"):
            a_supporter(session, name)
        receive(session, draft=a_request_draft(), received_on=TODAY)
    return database


def made(database: Database) -> MadePlan:
    with database.reading() as session:
        facts = planning_facts(session, first=FIRST, last=LAST, policy=Policy.FAIR)
    return make_plan(facts, policy=Policy.FAIR, iterations=100)


def adopt(database: Database, plan: MadePlan):
    with unit(database, "案を採用") as session:
        return adopt_plan(session, made=plan, first=FIRST, last=LAST, on=TODAY)


def seats(database: Database) -> list[tuple[str, Seat, AssignmentStatus, bool]]:
    with database.reading() as session:
        [row] = activity_rows(session)
    return [(one.name, one.seat, one.status, one.is_pinned) for one in row.seats]


def seat_ids(database: Database) -> list[int]:
    with database.reading() as session:
        [row] = activity_rows(session)
    return [one.assignment_id for one in row.seats]


def status_of(database: Database) -> RequestStatus:
    with database.reading() as session:
        return request_rows(session, today=TODAY)[0].status


def test_adopting_fills_the_seats_with_reasons(office: Database):
    adopted = adopt(office, made(office))
    assert (adopted.added, adopted.open_seats, adopted.requests) == (2, 0, 1)
    assert [kind for _, kind, _, _ in seats(office)] == [Seat.LECTURER, Seat.ADVISER]
    with office.reading() as session:
        [row] = activity_rows(session)
    assert all(seat.reasons and seat.travel_minutes is not None for seat in row.seats)
    assert status_of(office) is RequestStatus.PLANNING


def test_adopting_the_same_plan_again_keeps_everything(office: Database):
    adopt(office, made(office))
    before = seats(office)
    again = adopt(office, made(office))
    assert (again.added, again.removed, again.kept) == (0, 0, 2)
    assert seats(office) == before


def test_a_plan_from_old_facts_is_refused(office: Database):
    plan = made(office)
    with unit(office) as session:
        save_supporter(session, supporter_id=1, max_per_month=1)
    with pytest.raises(StaleFacts):
        adopt(office, plan)
    assert seats(office) == []


def test_the_plan_moves_a_request_to_the_wish_it_chose(database: Database):
    wishes = (
        a_choice(date(2026, 12, 29)),
        a_choice(date(2026, 12, 15), rank=2, start="10:00", end="12:00"),
    )
    with unit(database) as session:
        a_town(session)
        a_supporter(session, "髙橋　節子")
        a_supporter(session, "濵﨑　文子")
        receive(session, draft=a_request_draft(choices=wishes), received_on=TODAY)
    adopt(database, made(database))
    with database.reading() as session:
        [row] = activity_rows(session)
    assert (row.held_on, f"{row.starts_at:%H:%M}") == (date(2026, 12, 15), "10:00")


def test_pinned_and_accepted_people_stay(office: Database):
    adopt(office, made(office))
    lecturer, adviser = seat_ids(office)
    with unit(office) as session:
        pin(session, assignment_id=lecturer, pinned=True)
        record_answer(session, assignment_id=adviser, status=AssignmentStatus.ACCEPTED, on=TODAY)
        save_supporter(session, supporter_id=3, max_travel_minutes=120)
    before = seats(office)
    assert adopt(office, made(office)).removed == 0
    assert seats(office) == before


def test_all_accepted_makes_a_request_tentative_and_back(office: Database):
    adopt(office, made(office))
    for seat in seat_ids(office):
        with unit(office) as session:
            record_answer(session, assignment_id=seat, status=AssignmentStatus.ACCEPTED, on=TODAY)
    assert status_of(office) is RequestStatus.TENTATIVE
    with unit(office) as session:
        unassign(session, assignment_id=seat_ids(office)[0], on=TODAY)
    assert status_of(office) is RequestStatus.PLANNING


def test_somebody_for_whom_a_rule_fails_needs_a_reason(office: Database):
    with unit(office) as session:
        person = save_supporter(session, supporter_id=None, full_name="最上　さくら")
    [activity_id] = [row.id for row in rows(office)]
    wish = {"activity_id": activity_id, "supporter_id": person, "seat": Seat.ADVISER, "on": TODAY}
    with pytest.raises(RuleBroken, match="この依頼に入れません"), unit(office) as session:
        assign(session, **wish)
    with unit(office) as session:
        assign(session, **wish, reason="前任者の希望")
    assert seats(office) == [("最上　さくら", Seat.ADVISER, AssignmentStatus.TENTATIVE, True)]


def rows(database: Database):
    with database.reading() as session:
        return activity_rows(session)


def test_who_gave_a_seat_up_is_not_counted_and_not_asked_again_for_that_day(office: Database):
    adopt(office, made(office))
    [lecturer, _] = seat_ids(office)
    with unit(office) as session:
        record_answer(session, assignment_id=lecturer, status=AssignmentStatus.DECLINED, on=TODAY)
    [row] = rows(office)
    gone = next(one for one in row.seats if one.assignment_id == lecturer)
    assert row.missing == 1
    assert adopt(office, made(office)).open_seats == 0
    [row] = rows(office)
    filled = {one.supporter_id for one in row.seats if one.status.fills_seat}
    assert len(filled) == 2
    assert gone.supporter_id not in filled


def test_who_retired_keeps_the_seat_in_the_facts_but_is_not_asked_anew(office: Database):
    [activity_id] = [row.id for row in rows(office)]
    with unit(office) as session:
        assign(
            session,
            activity_id=activity_id,
            supporter_id=1,
            seat=Seat.LECTURER,
            on=TODAY,
            pinned=True,
        )
        with pytest.raises(RuleBroken, match="登録を終えられません"):
            retire(session, supporter_id=1, on=TODAY, reason="転居")
        retire(session, supporter_id=1, on=date(2026, 12, 11), reason="転居")
        retire(session, supporter_id=2, on=TODAY, reason="転居")
    with office.reading() as session:
        facts = planning_facts(session, first=FIRST, last=LAST)
        plan = current_plan(session, problem=facts.problem)
    assert [person.id for person in facts.problem.people] == ["1", "3"]
    assert plan.people_of(str(activity_id)) == ("1",)


def test_a_request_without_a_day_is_left_out_with_a_sentence(office: Database):
    with unit(office) as session:
        receive(session, draft=a_request_draft(choices=()), received_on=TODAY)
    with office.reading() as session:
        facts = planning_facts(session, first=FIRST, last=LAST)
    assert [(one.number, len(facts.problem.requests)) for one in facts.left_out] == [
        ("2026-0002", 1)
    ]


def test_a_period_backwards_is_refused(office: Database):
    with office.reading() as session, pytest.raises(BadInput):
        planning_facts(session, first=LAST, last=FIRST)
