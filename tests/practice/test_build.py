"""The practice prefecture as a whole: counts, states, rules kept, the same again from the same seed."""

from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from divide_support import matching
from divide_support.documents.letter import DecisionLetterData
from divide_support.documents.request_letter import RequestLetterData
from divide_support.errors import RuleBroken
from divide_support.model import (
    Activity,
    ActivityReport,
    Assignment,
    Base,
    DispatchDecision,
    DispatchRequest,
    IssuedDocument,
    Municipality,
    Nomination,
    NumberSeries,
    Supporter,
    SupporterSkill,
    Topic,
    TrainingCourse,
    TravelTime,
    Venue,
)
from divide_support.operations.decisions import issued_data
from divide_support.operations.made_plans import make_plan
from divide_support.operations.planning import current_plan
from divide_support.operations.planning_facts import planning_facts
from divide_support.operations.tasks import Group, today_page
from divide_support.practice import Built, build
from divide_support.store import Database
from divide_support.vocabulary import (
    AssignmentStatus,
    DocumentKind,
    NominationStatus,
    Policy,
    RequestStatus,
    Seat,
    SkillLevel,
)
from tests.practice.conftest import AT, TODAY

DECIDED = (
    RequestStatus.DECIDED,
    RequestStatus.NOTIFIED,
    RequestStatus.HELD,
    RequestStatus.REPORTED,
    RequestStatus.SETTLED,
)


def count(session, table) -> int:
    return session.scalar(select(func.count()).select_from(table))


def small(folder, name, seed=1, today=TODAY) -> Database:
    database = Database.create_practice(folder / name, at=AT)
    build(database, today=today, at=AT, supporters=60, requests=70, seed=seed)
    return database


def all_rows(database: Database) -> dict[str, list[tuple]]:
    with database.reading() as session:
        return {
            table.name: [tuple(row) for row in session.execute(select(table).order_by(table.c.id))]
            for table in Base.metadata.sorted_tables
        }


def test_counts_are_those_of_the_brief(facts):
    counted = [
        count(facts, table)
        for table in (Municipality, Venue, TrainingCourse, Supporter, DispatchRequest)
    ]
    assert counted == [18, 45, 8, 120, 400]
    assert count(facts, TravelTime) == 18 * 17 // 2
    assert count(facts, Topic) == 26


def test_every_state_of_a_request_occurs(facts):
    found = Counter(facts.scalars(select(DispatchRequest.status)))
    assert set(found) == set(RequestStatus)
    assert 30 <= sum(number for status, number in found.items() if status.is_open) <= 42


def test_every_state_of_a_nomination_occurs(facts):
    assert set(facts.scalars(select(Nomination.status))) == set(NominationStatus)


def test_same_seed_and_day_give_equal_tables(tmp_path):
    with small(tmp_path, "a.dsdata") as one, small(tmp_path, "b.dsdata") as other:
        assert all_rows(one) == all_rows(other)


def test_another_seed_gives_other_people(tmp_path):
    with small(tmp_path, "a.dsdata") as one, small(tmp_path, "b.dsdata", seed=2) as other:
        assert all_rows(one)["supporter"] != all_rows(other)["supporter"]


@pytest.mark.parametrize("today", [date(2026, 4, 2), date(2027, 3, 31), date(2028, 2, 29)])
def test_it_can_be_built_on_any_day(tmp_path, today):
    with small(tmp_path, "a.dsdata", today=today) as database, database.reading() as session:
        assert set(session.scalars(select(DispatchRequest.status))) == set(RequestStatus)
        page = today_page(session, today=today)
        assert len(page.in_group(Group.NOW)) < 20


def test_the_file_is_sound(practice):
    report = practice.check()
    assert (report.pages, report.references, report.schema, report.first_broken_unit) == (
        (), (), (), None,
    )  # fmt: skip


def test_building_cannot_be_undone(tmp_path):
    with small(tmp_path, "a.dsdata") as database, pytest.raises(RuleBroken):
        database.undo(at=AT, actor="森下")


def test_build_says_how_much_it_made(tmp_path):
    with Database.create_practice(tmp_path / "a.dsdata", at=AT) as database:
        made = build(database, today=TODAY, at=AT, supporters=60, requests=70)
    assert made == Built(municipalities=18, venues=45, supporters=60, requests=70)


# ── rules ────────────────────────────────────────────────────────────────────


def seated(session):
    query = select(Activity).options(
        selectinload(Activity.request),
        selectinload(Activity.venue),
        selectinload(Activity.assignments)
        .selectinload(Assignment.supporter)
        .selectinload(Supporter.registrations),
    )
    return [
        (activity, seat)
        for activity in session.scalars(query)
        for seat in activity.assignments
        if seat.status.fills_seat
    ]


def test_nobody_is_seated_outside_registration_rest_or_insurance(facts):
    wrong = [
        (activity.request.number, seat.supporter.full_name)
        for activity, seat in seated(facts)
        if not any(term.is_valid(activity.held_on) for term in seat.supporter.registrations)
        or seat.supporter.is_suspended(activity.held_on)
        or not seat.supporter.is_insured(activity.held_on)
    ]
    assert wrong == []


def test_lecturers_may_lecture(facts):
    assert all(
        seat.supporter.can_lecture for _, seat in seated(facts) if seat.seat is Seat.LECTURER
    )


def test_double_bookings_are_only_the_marked_one(facts):
    days = defaultdict(list)
    for activity, seat in seated(facts):
        days[seat.supporter_id, activity.held_on].append((activity, seat))
    clashes = [
        [seat.override_reason for _, seat in found]
        for found in days.values()
        if any(
            one.starts_at < other.ends_at and other.starts_at < one.ends_at
            for index, (one, _) in enumerate(found)
            for other, _ in found[index + 1 :]
        )
    ]
    assert len(clashes) == 1
    assert any(clashes[0])


def test_nobody_teaches_in_a_closed_hall(facts):
    from divide_support.operations.closures import closed_dates

    wrong = [
        (activity.request.number, activity.held_on)
        for activity, _ in seated(facts)
        if closed_dates(activity.venue.closed_rules, activity.held_on, activity.held_on)
    ]
    assert wrong == []


def test_the_plan_can_fill_most_seats(facts):
    last = TODAY + timedelta(days=45)
    gathered = planning_facts(facts, first=TODAY, last=last)
    made = make_plan(gathered, policy=Policy.FAIR, iterations=100)
    figures = made.judgement.figures
    assert gathered.left_out == ()
    assert figures.filled >= 0.9 * figures.positions
    now = matching.judge(gathered.problem, current_plan(facts, problem=gathered.problem))
    assert {breach.rule for breach in now.breaches} == {"overlap"}


def test_today_has_a_handful_of_urgent_tasks(facts):
    page = today_page(facts, today=TODAY)
    assert 3 <= len(page.in_group(Group.NOW)) <= 12
    assert len(page.tasks) < 70
    assert page.to_print >= 2


# ── papers and results ───────────────────────────────────────────────────────


def test_decided_requests_have_a_decision_and_papers_that_reprint(facts):
    decided = set(
        facts.scalars(select(DispatchRequest.id).where(DispatchRequest.status.in_(DECIDED)))
    )
    standing = select(DispatchDecision.request_id).where(DispatchDecision.revoked_on.is_(None))
    assert decided <= set(facts.scalars(standing))
    kinds = defaultdict(set)
    for document in facts.scalars(select(IssuedDocument)):
        kinds[document.request_id].add(document.kind)
        data = issued_data(facts, document_id=document.id)
        assert isinstance(data, DecisionLetterData | RequestLetterData)
        assert data.practice
        assert data.number == document.number
    assert all(
        kinds[request] == {DocumentKind.DECISION_LETTER, DocumentKind.REQUEST_LETTER}
        for request in decided
    )


def test_document_numbers_run_without_gaps(facts):
    numbers = defaultdict(list)
    for document in facts.scalars(select(IssuedDocument).order_by(IssuedDocument.id)):
        numbers[document.fiscal_year].append(
            int(document.number.removeprefix("デジ第").removesuffix("号"))
        )
    assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())
    series = facts.execute(select(NumberSeries.fiscal_year, NumberSeries.last_number))
    assert {year: last for year, last in series} == {
        year: len(found) for year, found in numbers.items()
    }


def test_reported_requests_have_reports_and_held_ones_not_yet(facts):
    query = (
        select(DispatchRequest.status, ActivityReport.id)
        .join(Activity, Activity.request_id == DispatchRequest.id)
        .outerjoin(ActivityReport, ActivityReport.activity_id == Activity.id)
    )
    for status, report in facts.execute(query):
        if status in (RequestStatus.REPORTED, RequestStatus.SETTLED):
            assert report is not None
        elif status is not RequestStatus.CANCELLED:
            assert report is None


def test_dates_of_a_request_follow_one_another(facts):
    query = select(DispatchRequest).options(selectinload(DispatchRequest.activities))
    for one in facts.scalars(query):
        assert one.submitted_on <= one.received_on <= one.status_since <= TODAY
        last = max(activity.held_on for activity in one.activities)
        if one.status in (RequestStatus.HELD, RequestStatus.REPORTED, RequestStatus.SETTLED):
            assert one.received_on < last < TODAY


def test_skills_cover_every_level(facts):
    assert set(facts.scalars(select(SupporterSkill.level))) == set(SkillLevel)


def test_answers_of_every_kind_are_waiting(facts):
    found = set(facts.scalars(select(Assignment.status)))
    assert found >= {
        AssignmentStatus.TENTATIVE,
        AssignmentStatus.ASKED,
        AssignmentStatus.ACCEPTED,
        AssignmentStatus.CANCELLED,
    }
