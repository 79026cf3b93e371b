"""Repair: who steps in, whom to telephone, which letters are void, what stays; applied in one unit that can be undone."""

from datetime import date, time

import pytest

from divide_support.errors import StaleFacts
from divide_support.model import Activity, Availability, Supporter
from divide_support.operations.decisions import decide
from divide_support.operations.inquiries import inquiry_rows
from divide_support.operations.planning import assign, pin, record_answer
from divide_support.operations.registry import suspend
from divide_support.operations.repair_facts import repair_facts, seat_holders
from divide_support.operations.repair_steps import apply_repair
from divide_support.operations.repairs import Absence, propose_repair
from divide_support.operations.request_lists import activity_rows
from divide_support.operations.requests import receive
from divide_support.store import Database
from divide_support.vocabulary import AssignmentStatus, InquiryAnswer, RequestStatus, Seat
from tests.operations.builders import (
    AT,
    HELD_ON,
    TODAY,
    a_choice,
    a_request_draft,
    a_supporter,
    a_town,
    an_office,
    unit,
)

FIRST, LAST = date(2026, 12, 1), date(2026, 12, 31)
NAMES = ("髙橋 文雄", "佐野 恵子", "三浦 靖", "西尾 勝")


@pytest.fixture
def office(database: Database) -> Database:
    """One staffed request, and two people who sit nowhere."""
    with unit(database) as session:
        an_office(session)
        a_town(session)
        receive(session, draft=a_request_draft(), received_on=TODAY)
        people = [a_supporter(session, name) for name in NAMES]
        activity = session.query(Activity).one()
        for person, seat in zip(people, (Seat.LECTURER, Seat.ADVISER), strict=False):
            key = assign(session, activity_id=activity.id, supporter_id=person, seat=seat, on=TODAY)
            record_answer(session, assignment_id=key, status=AssignmentStatus.ACCEPTED, on=TODAY)
    return database


def ids(database):
    with database.reading() as session:
        return {one.full_name: one.id for one in session.query(Supporter)}


def row_of(database):
    with database.reading() as session:
        return activity_rows(session)[0]


def names(row):
    return {seat.name: seat.status for seat in row.seats}


def facts_of(database):
    with database.reading() as session:
        return repair_facts(session, first=FIRST, last=LAST, today=TODAY)


def drop_out(database, name="髙橋 文雄", **values):
    row, person = row_of(database), ids(database)[name]
    return Absence(person, HELD_ON, HELD_ON, **({"activity_id": row.id} | values))


def apply(database, proposal, option):
    with unit(database, "なおす") as session:
        return apply_repair(session, proposal=proposal, option=option, at=AT, by="岩槻")


def test_nothing_happened_needs_no_repair(office):
    proposal = propose_repair(facts_of(office))
    assert (proposal.is_needed, proposal.happened) == (False, ())


def test_drop_out_is_replaced_with_one_call(office):
    proposal = propose_repair(facts_of(office), [drop_out(office, reason="家の用事")])
    best = proposal.options[0]
    assert proposal.happened == (
        "髙橋 文雄さんは0001（緑川市 12/10（木））に行けません。理由：家の用事",
    )
    assert (len(best.calls), best.letters, best.open_seats) == (1, (), ())
    assert best.calls[0].lines == ("0001 緑川市　12/10（木）13:30～15:30　講師をお願いする",)
    assert best.papers[0].leaving == ("髙橋 文雄",)
    assert best.sentence == "1人に電話します。席はすべてうまります。"


def test_alternatives_are_ranked_and_end_with_the_empty_seat(office):
    options = propose_repair(facts_of(office), [drop_out(office)]).options
    assert {options[0].title, options[1].title} == {"三浦 靖さんに頼む", "西尾 勝さんに頼む"}
    assert options[-1].title == "席を空けておく"
    assert options[-1].open_seats == ("0001 緑川市　12/10（木）　講師 あと1名",)


def test_applied_repair_is_one_step_and_everybody_else_stays(office):
    before = names(row_of(office))
    proposal = propose_repair(facts_of(office), [drop_out(office, reason="家の用事")])
    done = apply(office, proposal, proposal.options[0])
    stand_in = proposal.options[0].papers[0].coming[0]
    assert names(row_of(office)) == {
        "髙橋 文雄": AssignmentStatus.DECLINED,
        "佐野 恵子": AssignmentStatus.ACCEPTED,
        stand_in: AssignmentStatus.TENTATIVE,
    }
    assert done.sentence == "1件の依頼の席を直しました。1人に電話してください。"
    with office.reading() as session:
        (told,) = inquiry_rows(session)
    assert (told.answer, told.note) == (InquiryAnswer.DECLINED, "家の用事")
    office.undo(at=AT, actor="岩槻")
    assert names(row_of(office)) == before


def test_who_gave_up_is_not_proposed_again(office):
    proposal = propose_repair(facts_of(office), [drop_out(office)])
    apply(office, proposal, proposal.options[-1])
    again = propose_repair(facts_of(office))
    assert again.happened == (
        "髙橋 文雄さんは0001（緑川市 12/10（木））に行けません。返事は「辞退」でした。",
    )
    assert all("髙橋 文雄" not in one.title for one in again.options)
    assert again.options[0].open_seats == ()


def test_illness_takes_the_days_away(office):
    sick = Absence(ids(office)["佐野 恵子"], date(2026, 12, 9), date(2026, 12, 11), reason="病気")
    proposal = propose_repair(facts_of(office), [sick])
    apply(office, proposal, proposal.options[0])
    with office.reading() as session:
        days = session.query(Availability.on).filter(Availability.on.is_not(None)).all()
    assert sorted(day for (day,) in days) == [date(2026, 12, day) for day in (9, 10, 11)]
    assert names(row_of(office))["佐野 恵子"] is AssignmentStatus.DECLINED


def test_decided_request_is_decided_anew(office):
    with unit(office, "決定") as session:
        decide(session, request_id=row_of(office).request_id, decided_on=TODAY)
    proposal = propose_repair(facts_of(office), [drop_out(office)])
    best = proposal.options[0]
    assert [paper.number for paper in best.letters] == ["2026-0001"]
    assert best.sentence == "1人に電話し、1件の通知を作りなおします。席はすべてうまります。"
    done = apply(office, proposal, best)
    assert (done.revoked, row_of(office).status) == (("2026-0001",), RequestStatus.PLANNING)


def test_suspension_after_acceptance_is_noticed(office):
    with unit(office) as session:
        suspend(session, supporter_id=ids(office)["佐野 恵子"], first=TODAY, last=None)
    proposal = propose_repair(facts_of(office))
    assert proposal.happened == (
        "佐野 恵子さんは0001（緑川市 12/10（木））に行けません。12月10日（木）は活動を休止しています。",
    )
    assert proposal.options[0].open_seats == ()


def test_override_by_hand_stands(office):
    """Somebody put there in spite of a rule, with a reason, is not taken out again by a repair."""
    with unit(office) as session:
        person = ids(office)["三浦 靖"]
        session.add(
            Availability(
                supporter_id=person,
                on=HELD_ON,
                starts_at=time(0),
                ends_at=time(23, 59),
                is_free=False,
            )
        )
        row = row_of(office)
        assign(
            session,
            activity_id=row.id,
            supporter_id=person,
            seat=Seat.ADVISER,
            on=TODAY,
            reason="本人が行きたい",
        )
    assert not propose_repair(facts_of(office)).is_needed


def test_moved_activity_frees_who_cannot_come_on_the_new_day(office):
    people = ids(office)
    with unit(office) as session:
        for name in ("髙橋 文雄", "佐野 恵子"):
            friday = session.query(Availability).filter_by(supporter_id=people[name], weekday=4)
            session.delete(friday.one())
        activity = session.query(Activity).one()
        activity.is_fixed, activity.held_on = True, date(2026, 12, 11)
    proposal = propose_repair(facts_of(office))
    assert len(proposal.left) == 2
    assert len(proposal.options[0].calls) == 2


def test_stale_proposal_is_refused(office):
    proposal = propose_repair(facts_of(office), [drop_out(office)])
    with unit(office) as session:
        pin(session, assignment_id=row_of(office).seats[1].assignment_id, pinned=True)
        receive(
            session,
            draft=a_request_draft(event_name="別", choices=(a_choice(date(2026, 12, 11)),)),
            received_on=TODAY,
        )
    with pytest.raises(StaleFacts, match="使えません"):
        apply(office, proposal, proposal.options[0])
    assert names(row_of(office))["髙橋 文雄"] is AssignmentStatus.ACCEPTED


def test_days_gone_by_are_left_alone(office):
    with office.reading() as session:
        facts = repair_facts(session, first=FIRST, last=LAST, today=date(2026, 12, 20))
    assert not propose_repair(facts, [drop_out(office)]).is_needed


def test_seat_holders_are_everybody_with_days_to_come(office):
    with office.reading() as session:
        found = seat_holders(session, today=TODAY)
        later = seat_holders(session, today=date(2026, 12, 11))
    assert sorted((one.name, one.days) for one in found) == [
        ("佐野 恵子", (HELD_ON,)),
        ("髙橋 文雄", (HELD_ON,)),
    ]
    assert found[0].seats == ((row_of(office).id, "0001 緑川市　12/10（木）"),)
    assert later == ()
