"""Taking papers in: what is new, what changes, what waits, and that twice is once."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from divide_support.drafts import (
    Issue,
    MunicipalityDraft,
    NominationDraft,
    Read,
    SupporterDraft,
    VenueDraft,
)
from divide_support.model import Municipality, Nomination, Venue
from divide_support.operations.intake import Applied, Verdict, apply, review
from divide_support.operations.intake_places import municipality_title
from divide_support.operations.request_lists import request_rows
from divide_support.operations.settings import office_profile
from divide_support.operations.supporter_lists import supporter_detail
from divide_support.store import Database
from divide_support.vocabulary import Device, FiscalYear, SkillLevel, SupporterStatus
from tests.operations.builders import AT, TODAY, a_request_draft, a_town, unit

SUPPORTER = SupporterDraft.of(
    {
        "reg_no": "MD23-043",
        "name": "古川 孝夫",
        "kana": "フルカワ　タカオ",
        "birth_date": date(1955, 2, 3),
        "registered_on": date(2023, 11, 10),
        "skills": {"LINE": {"android": "◎", "iphone": "○"}},
        "availability": {"月": ("午前", "午後")},
        "car": True,
        "status": "active",
    }
)
NOMINATION = NominationDraft.of(
    {"name": "髙橋　節子", "birth_date": date(1960, 5, 28), "municipality_code": "482013"}
)
VENUE = VenueDraft.of({"facility_id": "0001", "name": "緑川市東部公民館", "phone": "0999001221"})
TOWN = MunicipalityDraft.of({"municipality_code": "482021", "municipality_name": "若葉市"})
DRAFTS = [a_request_draft(), SUPPORTER, NOMINATION, VENUE, TOWN]


def take_in(database: Database, *drafts: Any, sha256: str = "", **options: Any) -> Applied:
    with unit(database) as session:
        return apply(
            session,
            kind="papers",
            file=Path("用紙.xlsx"),
            sha256=sha256,
            read=Read(tuple(drafts), options.pop("issues", ())),
            received_on=TODAY,
            at=AT.astimezone(),
            **options,
        )


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: type(draft).__name__)
def test_the_same_paper_twice_changes_nothing(database: Database, draft: Any):
    assert take_in(database, draft) == Applied(1, 0, 0, 0)
    label = database.undo_label()
    units = database.check().journal_units
    assert take_in(database, draft) == Applied(0, 0, 1, 0)
    assert (database.undo_label(), database.check().journal_units) == (label, units)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (SUPPORTER, replace(SUPPORTER, car=False)),
        (SUPPORTER, replace(SUPPORTER, skills={"LINE": {"android": "○"}})),
        (SUPPORTER, replace(SUPPORTER, availability={"火": ("夜間",)})),
        (SUPPORTER, replace(SUPPORTER, status="retired", retired_on=date(2026, 3, 31))),
        (NOMINATION, replace(NOMINATION, phone="0999001234")),
        (VENUE, replace(VENUE, wifi=True)),
        (TOWN, replace(TOWN, lat=36.43, lon=138.47)),
    ],
)
def test_a_newer_paper_changes_what_differs(database: Database, before: Any, after: Any):
    take_in(database, before)
    assert take_in(database, after) == Applied(0, 1, 0, 0)
    assert take_in(database, after) == Applied(0, 0, 1, 0)


def test_a_paper_applied_before_does_not_undo_a_newer_one(database: Database):
    newer = replace(VENUE, phone="0999009999")
    take_in(database, VENUE, sha256="a")
    take_in(database, newer, sha256="b")
    other = VenueDraft.of({"name": "西部公民館"})
    assert take_in(database, VENUE, other, sha256="a") == Applied(1, 0, 1, 0)
    with database.reading() as session:
        assert session.scalar(select(Venue.phone)) == "0999009999"


def test_a_request_on_which_we_went_on_is_never_overwritten(database: Database):
    take_in(database, a_request_draft())
    assert take_in(database, a_request_draft(attendees=20)) == Applied(0, 0, 1, 0)
    with database.reading() as session:
        assert [row.attendees for row in request_rows(session, today=TODAY)] == [8]


def test_blank_fields_do_not_erase_what_we_know(database: Database):
    take_in(database, VENUE)
    take_in(
        database, VenueDraft.of({"facility_id": "0001", "name": "緑川市東部公民館", "phone": None})
    )
    with database.reading() as session:
        assert session.scalar(select(Venue.phone)) == "0999001221"


def test_names_are_kept_exactly_as_typed(database: Database):
    name = "神\ufa19　か\u3099く"
    take_in(database, replace(NOMINATION, name=name))
    with database.reading() as session:
        assert session.scalar(select(Nomination.full_name)) == name


def test_errors_hold_a_record_back_unless_it_is_wanted(database: Database):
    issues = (Issue(kind="unreadable_date", severity="error", message="読めません。", record=2),)
    papers = (NOMINATION, replace(NOMINATION, name="濵﨑　文子"))
    assert take_in(database, *papers, issues=issues) == Applied(1, 0, 0, 1)
    assert take_in(database, *papers, issues=issues, include=frozenset({2})) == Applied(1, 0, 1, 0)
    assert take_in(database, *papers, leave_out=frozenset({1, 2})) == Applied(0, 0, 0, 2)


@pytest.mark.parametrize(
    "draft",
    [
        replace(SUPPORTER, name=None),
        replace(NOMINATION, name=""),
        replace(VENUE, name=None),
        replace(TOWN, municipality_code=None),
        replace(TOWN, municipality_name=None),
    ],
)
def test_a_record_without_name_or_code_waits_even_when_wanted(database: Database, draft: Any):
    assert take_in(database, draft, include=frozenset({1})) == Applied(0, 0, 0, 1)


def test_review_says_what_apply_would_do(database: Database):
    take_in(database, VENUE)
    issues = (
        Issue(kind="missing_latlon", severity="error", message="空欄です。", record=3, cell="C5"),
        Issue(kind="total_row", severity="info", message="合計行です。"),
    )
    papers = (
        VENUE,
        VenueDraft.of({"name": "西部公民館", "source_row": 5}),
        replace(VENUE, name="別"),
    )
    with database.rehearsal() as session:
        found = review(session, kind="venues", file=Path("会場.xlsx"), read=Read(papers, issues))
    assert [row.verdict for row in found.rows] == [Verdict.SAME, Verdict.NEW, Verdict.HELD_BACK]
    assert (found.rows[1].title, found.rows[1].place, found.rows[2].worst) == (
        "西部公民館",
        "5行",
        "error",
    )
    assert [issue.kind for issue in found.file_issues] == ["total_row"]


def test_an_old_roster_brings_skills_hours_and_number(database: Database):
    take_in(database, SUPPORTER)
    with database.reading() as session:
        found = supporter_detail(session, supporter_id=1, today=TODAY, year=FiscalYear(2026))
    assert (found.row.number, found.row.can_lecture, found.row.drives) == ("MD23-043", True, True)
    assert [(one.device, one.level) for one in found.skills] == [
        (Device.ANDROID, SkillLevel.LECTURER),
        (Device.IPHONE, SkillLevel.ASSISTANT),
    ]
    assert [(one.weekday, one.starts_at.hour, one.ends_at.hour) for one in found.hours] == [
        (0, 9, 12),
        (0, 12, 17),
    ]


def test_the_retired_of_a_roster_stay_retired(database: Database):
    take_in(database, replace(SUPPORTER, status="retired", retired_on=date(2026, 3, 31)))
    with database.reading() as session:
        found = supporter_detail(session, supporter_id=1, today=TODAY, year=FiscalYear(2026))
    assert (found.row.status, found.row.term_note) == (SupporterStatus.RETIRED, "退会")


def test_the_prefecture_in_the_list_names_the_office_once(database: Database):
    line = MunicipalityDraft.of({"municipality_code": "480002", "municipality_name": "みどり県"})
    assert take_in(database, line) == Applied(0, 1, 0, 0)
    other = replace(line, municipality_name="あおい県")
    assert take_in(database, other) == Applied(0, 0, 1, 0)
    with database.reading() as session:
        assert office_profile(session).prefecture_name == "みどり県"
        assert session.scalars(select(Municipality)).all() == []
    assert municipality_title(line) == "差出人の県の名前　みどり県"


def test_positions_of_other_prefectures_add_nothing(database: Database):
    with unit(database) as session:
        a_town(session)
    abroad = MunicipalityDraft.of(
        {"municipality_code": "011011", "municipality_name": "札幌市", "lat": 43.06, "lon": 141.34}
    )
    assert take_in(database, abroad) == Applied(0, 0, 1, 0)


@pytest.mark.parametrize(
    ("values", "title"),
    [
        ({}, "緑川市　はじめてのスマホ講座"),
        ({"event_name": None}, "緑川市　12/10　緑川市東部公民館"),
        ({"event_name": None, "choices": (), "venue_name": None}, "緑川市　事業名なし"),
    ],
)
def test_requests_without_a_name_are_told_apart_by_day_and_place(
    database: Database, values: dict[str, Any], title: str
):
    paper = replace(a_request_draft(**values), source_row=7, source_sheet="希望調査")
    with database.rehearsal() as session:
        found = review(session, kind="requests", file=Path("依頼.xlsx"), read=Read((paper,), ()))
    assert [(row.title, row.place) for row in found.rows] == [(title, "7行　希望調査")]
