from datetime import date

from divide_support.drafts import Issue
from divide_support.operations.history import request_history
from divide_support.operations.phone_intake import (
    day_facts,
    intake_options,
    keep_draft,
    kept_draft,
    receive_call,
    similar_requests,
)
from divide_support.operations.planning import assign, record_answer
from divide_support.operations.request_lists import request_detail
from divide_support.operations.request_search import find_requests
from divide_support.operations.requests import change_status, receive, settle_issue
from divide_support.operations.work_lists import request_roster
from divide_support.store import Database
from divide_support.vocabulary import (
    AssignmentStatus,
    FiscalYear,
    IntakeChannel,
    RequestStatus,
    Seat,
)
from tests.operations.builders import (
    HELD_ON,
    TODAY,
    a_choice,
    a_request_draft,
    a_supporter,
    a_town,
    unit,
)


def test_day_facts_count_who_could_come_and_who_is_booked(database: Database) -> None:
    with unit(database) as session:
        a_town(session)
        first = a_supporter(session, "髙橋　文雄")
        a_supporter(session, "佐野　恵子", can_lecture=False)
        request = receive(session, draft=a_request_draft(), received_on=TODAY)
        detail = request_detail(session, request_id=request, today=TODAY)
        assign(
            session,
            activity_id=detail.activities[0].id,
            supporter_id=first,
            seat=Seat.LECTURER,
            on=TODAY,
        )
    with database.reading() as session:
        facts = day_facts(session, draft=a_request_draft(), today=TODAY)
    assert facts is not None
    counted = {one.day: (one.people, one.lecturers) for one in facts.chances}
    assert counted[HELD_ON] == (1, 0)
    assert counted[date(2026, 12, 11)] == (2, 1)
    assert facts.day == HELD_ON
    assert [one.day.isoformat()[5:] for one in facts.chances] == [
        "12-08", "12-09", "12-10", "12-11", "12-14", "12-15",
    ]  # fmt: skip
    assert [row.id for row in facts.similar] == [request]
    assert [row.request_id for row in facts.others] == [request]
    assert not facts.suffices(facts.chance)
    assert date(2026, 12, 11) in facts.better_days
    assert (facts.needed, facts.receipt_deadline, facts.reply_by) == (
        2, date(2026, 11, 10), date(2026, 11, 26),
    )  # fmt: skip


def test_day_facts_keep_nothing(database: Database) -> None:
    with unit(database) as session:
        a_town(session)
        a_supporter(session, "髙橋　文雄")
    with database.reading() as session:
        day_facts(session, draft=a_request_draft(), today=TODAY)
        assert intake_options(session).towns[0].last_venue == ""


def test_day_facts_say_when_office_is_closed_and_hours_are_assumed(database: Database) -> None:
    sunday = a_choice(date(2026, 12, 13))
    draft = a_request_draft(choices=(sunday,))
    open_hours = a_request_draft(
        choices=(type(sunday)(rank=1, date=HELD_ON, start=None, end=None),)
    )
    with database.reading() as session:
        facts = day_facts(session, draft=draft, today=TODAY)
        assumed = day_facts(session, draft=open_hours, today=TODAY)
        nothing = day_facts(session, draft=a_request_draft(choices=()), today=TODAY)
    assert facts is not None
    assert assumed is not None
    assert (facts.closed, facts.assumed_hours) == ("日曜日", False)
    assert (assumed.closed, assumed.assumed_hours) == (None, True)
    assert nothing is None


def test_similar_requests_are_of_same_town_and_day_and_still_alive(database: Database) -> None:
    with unit(database) as session:
        town = a_town(session)
        wished = receive(
            session,
            draft=a_request_draft(choices=(a_choice(date(2026, 12, 8)), a_choice(HELD_ON, rank=2))),
            received_on=TODAY,
        )
        ended = receive(session, draft=a_request_draft(), received_on=TODAY)
        change_status(
            session, request_id=ended, status=RequestStatus.WITHDRAWN, on=TODAY, reason="市町の都合"
        )
        receive(
            session,
            draft=a_request_draft(choices=(a_choice(date(2026, 12, 9)),)),
            received_on=TODAY,
        )
    with database.reading() as session:
        found = similar_requests(session, municipality_id=town, day=HELD_ON, today=TODAY)
    assert [row.id for row in found] == [wished]


def test_kept_draft_goes_when_call_is_received(database: Database) -> None:
    with unit(database) as session:
        keep_draft(session, values={"town": "緑川市"})
    with database.reading() as session:
        assert kept_draft(session) == {"town": "緑川市"}
    with unit(database) as session:
        request = receive_call(
            session, draft=a_request_draft(), received_on=TODAY, channel=IntakeChannel.PHONE
        )
    with database.reading() as session:
        assert kept_draft(session) is None
        assert (
            request_detail(session, request_id=request, today=TODAY).channel is IntakeChannel.PHONE
        )


def test_options_offer_last_contact_and_most_asked_topic_first(database: Database) -> None:
    with unit(database) as session:
        a_town(session, contact_name="古い担当")
        a_supporter(session, "髙橋　文雄")
        receive(
            session, draft=a_request_draft(venue_name="緑川市東部公民館　研修室"), received_on=TODAY
        )
    with database.reading() as session:
        options = intake_options(session)
    assert (options.towns[0].contact, options.towns[0].last_venue) == (
        "岩槻　まどか", "緑川市東部公民館　研修室",
    )  # fmt: skip
    assert options.topics[0] == "LINE"


def test_history_tells_receipt_answers_and_ends_newest_first(database: Database) -> None:
    with unit(database, "取込み") as session:
        a_town(session)
        person = a_supporter(session, "髙橋　文雄")
        request = receive(
            session, draft=a_request_draft(), received_on=TODAY, channel=IntakeChannel.FAX
        )
    with unit(database, "割当") as session:
        detail = request_detail(session, request_id=request, today=TODAY)
        seat = assign(
            session,
            activity_id=detail.activities[0].id,
            supporter_id=person,
            seat=Seat.LECTURER,
            on=TODAY,
        )
    with unit(database, "返事") as session:
        record_answer(session, assignment_id=seat, status=AssignmentStatus.ACCEPTED, on=TODAY)
    with unit(database, "取下げ") as session:
        change_status(
            session,
            request_id=request,
            status=RequestStatus.WITHDRAWN,
            on=TODAY,
            reason="市町の都合",
        )
    with database.reading() as session:
        lines = request_history(session, request_id=request)
    assert {line.text for line in lines} == {
        "FAXで受付", "髙橋　文雄さん 内定", "髙橋　文雄さん 承諾", "髙橋　文雄さん 取消",
        "取下げに変更（市町の都合）",
    }  # fmt: skip
    assert lines[-1].text == "FAXで受付"
    assert {line.actor for line in lines} == {"岩槻"}


def test_settled_issue_is_gone_and_others_stay(database: Database) -> None:
    issues = tuple(Issue(kind="odd", severity="warning", message=text) for text in ("一", "二"))
    with unit(database) as session:
        request = receive(session, draft=a_request_draft(), received_on=TODAY, issues=issues)
        settle_issue(session, request_id=request, message="一")
    with database.reading() as session:
        detail = request_detail(session, request_id=request, today=TODAY)
    assert detail.issues == (("warning", "二"),)


def test_requests_are_found_by_number_names_and_phone(database: Database) -> None:
    with unit(database) as session:
        a_town(session)
        request = receive(
            session, draft=a_request_draft(contact_phone="0999001100"), received_on=TODAY
        )
    with database.reading() as session:
        found = {
            text: tuple(one.id for one in find_requests(session, text=text))
            for text in ("2026-0001", "0001", "みどり", "緑川 スマホ", "緑川 料理", "1100", "")
        }
    assert found == {
        "2026-0001": (request,),
        "0001": (request,),
        "みどり": (),
        "緑川 スマホ": (request,),
        "緑川 料理": (),
        "1100": (request,),
        "": (),
    }


def test_roster_of_chosen_requests_keeps_their_order(database: Database) -> None:
    with unit(database) as session:
        ids = [receive(session, draft=a_request_draft(), received_on=TODAY) for _ in range(3)]
    with database.reading() as session:
        roster = request_roster(
            session, today=TODAY, year=FiscalYear(2026), request_ids=[ids[2], ids[0]]
        )
    assert [row[0] for row in roster.rows] == ["2026-0003", "2026-0001"]
