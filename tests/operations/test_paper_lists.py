"""What there is to print: notices before and after their number, people, sheets, the register, and the print log."""

from datetime import UTC, date, datetime

import pytest

from divide_support.documents.fax_cover import FaxCoverData
from divide_support.documents.grid import Grid
from divide_support.errors import BadInput
from divide_support.model import TrainingAttendance, TrainingCourse
from divide_support.operations.correspondence import FaxReceiver
from divide_support.operations.decisions import decide, revoke
from divide_support.operations.issuing import issue_notices
from divide_support.operations.paper_bundles import Axis, Bundle, TargetRow, gathered
from divide_support.operations.paper_lists import left_to_print, targets
from divide_support.operations.paper_making import is_draft, per_recipient, prepare, render_all
from divide_support.operations.papers import render
from divide_support.operations.planning import assign
from divide_support.operations.print_log import Printed, print_log, record_printing
from divide_support.operations.request_lists import activity_rows
from divide_support.operations.requests import change_status, receive
from divide_support.operations.sheet_settings import (
    OWN,
    PaperOptions,
    SheetSettings,
    save_sheet_settings,
    sheet_settings,
)
from divide_support.store import Database
from divide_support.vocabulary import DocumentKind, RequestStatus, Seat
from tests.operations.builders import TODAY, a_request_draft, a_supporter, a_town, an_office, unit

AT = datetime(2026, 11, 30, 10, 20, tzinfo=UTC)
PEOPLE = ("髙橋　節子", "濵﨑　文子")


@pytest.fixture
def request_id(database: Database) -> int:
    """A decided request with two people; the second has no address."""
    with unit(database) as session:
        an_office(session)
        a_town(session)
        people = (
            a_supporter(
                session, PEOPLE[0], name_kana="たかはし", address="緑川市1-1", fax="0055001111"
            ),
            a_supporter(session, PEOPLE[1], name_kana="はまさき"),
        )
        number = receive(session, draft=a_request_draft(), received_on=TODAY)
    with database.reading() as session:
        [row] = activity_rows(session)
    with unit(database) as session:
        for person, seat in zip(people, (Seat.LECTURER, Seat.ADVISER), strict=True):
            assign(session, activity_id=row.id, supporter_id=person, seat=seat, on=TODAY)
        decide(session, request_id=number, decided_on=TODAY)
    return number


def rows(database: Database, bundle: Bundle) -> tuple[TargetRow, ...]:
    with database.reading() as session:
        return targets(session, bundle=bundle, today=TODAY)


def made(database: Database, target: TargetRow, options: PaperOptions | None = None):
    with database.reading() as session:
        prepared = prepare(session, target=target, made_on=TODAY, options=options or PaperOptions())
    drawn, problems = render_all(prepared, render)
    assert problems == ()
    assert all(pdf.startswith(b"%PDF") for _, pdf in drawn)
    return [sheet for sheet, _ in drawn]


@pytest.mark.parametrize("bundle", Bundle)
def test_every_bundle_lists_its_targets_and_says_how_many_papers_they_are(
    database: Database, request_id: int, bundle: Bundle
):
    found = rows(database, bundle)
    assert [one.key for one in found] == [one.key for one in rows(database, bundle)]
    for target in gathered(bundle, found)[:2]:
        sheets = made(database, target)
        if bundle.axis is Axis.REQUEST:
            assert len(sheets) == target.papers


def test_a_cancelled_decision_wants_a_notice_that_gets_its_number_once(
    database: Database, request_id: int
):
    assert rows(database, Bundle.CANCEL_NOTICES) == ()
    with unit(database) as session:
        change_status(
            session, request_id=request_id, status=RequestStatus.CANCELLED, on=TODAY, reason="大雪"
        )
    [target] = rows(database, Bundle.CANCEL_NOTICES)
    assert (target.to_issue, target.papers, target.is_printed) == (True, 1, False)
    [draft] = made(database, target)
    assert is_draft(draft)
    assert "下書き" in draft.file_name
    with unit(database) as session:
        issue_notices(session, kind=DocumentKind.CANCEL_NOTICE, request_ids=[request_id], on=TODAY)
    [target] = rows(database, Bundle.CANCEL_NOTICES)
    assert (target.to_issue, target.document_number) == (False, "デジ第4号")
    [letter] = made(database, target)
    assert not is_draft(letter)
    assert letter.data.number == "デジ第4号"
    with database.reading() as session:
        assert left_to_print(session, today=TODAY)[Bundle.CANCEL_NOTICES] == 1
    with unit(database) as session:
        record_printing(
            session,
            papers=[Printed(letter.kind, letter.title, 1, letter.document_id)],
            copies=2,
            at=AT,
            actor="岩槻",
        )
    [target] = rows(database, Bundle.CANCEL_NOTICES)
    assert target.is_printed
    assert made(database, target)[0].data.reissue


def test_a_new_decision_makes_the_older_notices_due_again(database: Database, request_id: int):
    with unit(database) as session:
        issue_notices(session, kind=DocumentKind.VENUE_REQUEST, request_ids=[request_id], on=TODAY)
    [target] = rows(database, Bundle.VENUE_REQUESTS)
    assert not target.to_issue
    with unit(database) as session:
        revoke(session, request_id=request_id, on=TODAY, reason="人の交代")
        decide(session, request_id=request_id, decided_on=TODAY)
    [target] = rows(database, Bundle.VENUE_REQUESTS)
    assert target.to_issue
    [same] = made(database, target)
    assert not is_draft(same)
    [change] = rows(database, Bundle.CHANGE_NOTICES)
    assert change.to_issue


def test_the_register_keeps_every_number_and_prints_the_paper_as_it_was(
    database: Database, request_id: int
):
    found = rows(database, Bundle.ISSUED)
    assert [one.document_number for one in found] == ["デジ第3号", "デジ第2号", "デジ第1号"]
    [sheet] = made(database, found[-1])
    assert (sheet.kind, sheet.document_id) == (
        DocumentKind.DECISION_LETTER,
        found[-1].document_ids[0],
    )
    with unit(database) as session:
        revoke(session, request_id=request_id, on=TODAY, reason="取りやめ")
    assert len(rows(database, Bundle.ISSUED)) == 3


def test_labels_and_cards_stand_together_on_common_sheets(database: Database, request_id: int):
    people = rows(database, Bundle.ADDRESS_LABELS)
    assert [(one.addressee, one.papers) for one in people] == [(PEOPLE[0], 1), (PEOPLE[1], 0)]
    [whole] = gathered(Bundle.ADDRESS_LABELS, people)
    assert whole.people == people[0].people
    [sheet] = made(database, whole, PaperOptions(label_sheet="24-66", first=5))
    assert (sheet.data.first, sheet.data.grid.count) == (5, 24)
    assert gathered(Bundle.ADDRESS_LABELS, people[1:]) == ()
    [cards] = gathered(Bundle.CARDS, rows(database, Bundle.CARDS))
    assert len(made(database, cards)[0].data.cards) == 2


def test_certificates_are_one_line_a_course(database: Database, request_id: int):
    with unit(database) as session:
        course = TrainingCourse(code="K1", name="養成講習", fiscal_year=2026, sessions_count=3)
        session.add(course)
        session.flush()
        [first, *_] = rows(database, Bundle.CARDS)
        attendance = TrainingAttendance(
            course_id=course.id,
            supporter_id=first.people[0],
            completed_on=TODAY,
            certificate_number="第7号",
        )
        session.add(attendance)
    [target] = rows(database, Bundle.CERTIFICATES)
    assert (target.addressee, target.number) == (PEOPLE[0], "第7号")
    [sheet] = made(database, target)
    assert sheet.data.name == PEOPLE[0]


@pytest.mark.parametrize(
    ("receiver", "names", "faxes"),
    [
        (FaxReceiver.TOWN, ["緑川市福祉部高齢福祉課　岩槻　まどか"], [""]),
        (FaxReceiver.VENUE, ["緑川市東部公民館"], [""]),
        (FaxReceiver.SUPPORTERS, list(PEOPLE), ["00-5500-1111", ""]),
    ],
)
def test_fax_cover_goes_to_the_chosen_receiver(
    database: Database, request_id: int, receiver: FaxReceiver, names: list[str], faxes: list[str]
):
    [target] = rows(database, Bundle.FAX_COVERS)
    data: list[FaxCoverData] = [
        sheet.data for sheet in made(database, target, PaperOptions(fax_to=receiver))
    ]
    assert [one.addressee.name for one in data] == names
    assert [one.fax for one in data] == faxes


def test_papers_per_recipient_put_a_persons_letters_together(database: Database, request_id: int):
    [target] = rows(database, Bundle.SET)
    sheets = made(database, target)
    papers = [(target, sheet, sheet.title) for sheet in (*sheets, *sheets)]
    kinds = [sheet.kind for _, sheet, _ in per_recipient(papers)]
    towns = [one.kind for one in sheets if one.kind is not DocumentKind.REQUEST_LETTER]
    assert kinds == [*towns, *towns, *[DocumentKind.REQUEST_LETTER] * 4]
    names = [title for _, _, title in per_recipient(papers)[-4:]]
    assert names[0] == names[1] != names[2] == names[3]


def test_own_sheet_is_checked_and_offered(database: Database):
    wide = Grid(
        columns=3, rows=6, width=86.4, height=42.3, left=18.6, top=21.2, pitch_x=86.4, pitch_y=42.3
    )
    with pytest.raises(BadInput, match="はみ出し"), unit(database) as session:
        save_sheet_settings(session, sheets=SheetSettings(own=wide))
    own = Grid(columns=2, rows=4, width=90, height=60, left=10, top=20, pitch_x=95, pitch_y=62)
    with unit(database) as session:
        save_sheet_settings(session, sheets=SheetSettings(label_sheet=OWN, own=own))
    with database.reading() as session:
        assert sheet_settings(session).label_sheets()[OWN].grid == own
    assert rows(database, Bundle.POSITION_TESTS)[0].item == OWN
    with unit(database) as session:
        save_sheet_settings(session, sheets=SheetSettings(label_sheet=OWN))
    with database.reading() as session:
        assert sheet_settings(session) == SheetSettings()


def test_print_log_says_who_printed_what_and_how_often(database: Database, request_id: int):
    with unit(database) as session:
        record_printing(
            session,
            papers=[Printed(DocumentKind.FLYER, "緑川市　公民館", 1)],
            copies=30,
            at=AT,
            actor="岩槻",
        )
    with database.reading() as session:
        [row] = print_log(session)
    assert (row.printed_at, row.actor, row.kind, row.target, row.pages, row.copies) == (
        AT,
        "岩槻",
        DocumentKind.FLYER,
        "緑川市　公民館",
        1,
        30,
    )


def test_sheets_of_a_month_and_a_year_are_made(database: Database, request_id: int):
    [year, *_] = rows(database, Bundle.YEAR_PLANS)
    assert year.addressee == "令和8年度"
    [sheet] = made(database, year)
    assert sheet.data.year == 2026
    months = rows(database, Bundle.SCHEDULES)
    assert date(2026, 12, 1) in [one.month for one in months]
