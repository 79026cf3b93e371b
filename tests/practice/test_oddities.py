"""Every oddity that an office meets is somewhere in the practice prefecture."""

import unicodedata
from collections import Counter, defaultdict
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from divide_support.japan.codes import lg_check_digit
from divide_support.japan.text import cp932_misfits, sort_key
from divide_support.model import (
    Activity,
    ActivityReport,
    Assignment,
    Consent,
    DispatchDecision,
    DispatchRequest,
    HonorariumPayment,
    Municipality,
    Nomination,
    Registration,
    Supporter,
    Venue,
)
from divide_support.practice.characters import characters
from divide_support.vocabulary import Experience, RequestStatus, SupporterStatus
from tests.practice.conftest import TODAY


def people(facts) -> list[Supporter]:
    return list(facts.scalars(select(Supporter)))


def requests(facts, *where) -> list[DispatchRequest]:
    query = select(DispatchRequest).where(*where)
    return list(
        facts.scalars(
            query.options(
                selectinload(DispatchRequest.activities).selectinload(Activity.assignments)
            )
        )
    )


def filled(request) -> int:
    return sum(
        seat.status.fills_seat for activity in request.activities for seat in activity.assignments
    )


def test_names_stand_exactly_as_typed(facts):
    typed = Counter(one.name for one in characters(TODAY) if one.name)
    stored = Counter(one.full_name for one in people(facts))
    assert {name: stored[name] for name in typed} == dict(typed)


def test_names_with_letters_outside_jis(facts):
    names = "".join(one.full_name for one in people(facts))
    assert all(letter in names for letter in "髙﨑邉邊𠮷德濵\U000e0100")


def test_a_name_that_changes_under_normalisation(facts):
    assert any(unicodedata.normalize("NFC", one.full_name) != one.full_name for one in people(facts)) or any(
        unicodedata.combining(letter) for one in people(facts) for letter in one.full_name
    )  # fmt: skip


def test_a_name_outside_cp932(facts):
    assert any(cp932_misfits(one.full_name) for one in people(facts))


def test_two_people_of_one_name(facts):
    pairs = Counter((one.full_name, one.name_kana) for one in people(facts))
    assert pairs["鈴木　和子", "スズキ　カズコ"] == 2


def test_two_people_whose_names_differ_in_the_space(facts):
    names = {one.full_name for one in people(facts)}
    assert {"田中 博", "田中　博"} <= names


def test_one_spelling_with_two_readings(facts):
    readings = {one.name_kana[:4] for one in people(facts) if one.full_name.startswith("山崎")}
    assert {"ヤマザキ", "ヤマサキ"} <= readings


def test_long_vowels_sort_as_the_standard_says(facts):
    wanted = ["キアイ", "キー", "キイト", "キンキ"]
    found = [one.name_kana.split("　")[0] for one in sorted(people(facts), key=lambda one: sort_key(one.name_kana))]  # fmt: skip
    assert [name for name in found if name in wanted] == wanted


def test_birthdays_at_era_boundaries(facts):
    births = set(facts.scalars(select(Nomination.birth_date)))
    assert {date(1989, 1, 7), date(1989, 1, 8)} <= births


def test_registrations_at_the_last_era_boundary(facts):
    days = set(facts.scalars(select(Registration.registered_on)))
    assert {date(2019, 4, 30), date(2019, 5, 1)} <= days


def test_birthdays_on_29_february(facts):
    births = facts.scalars(select(Supporter.birth_date))
    assert sum((day.month, day.day) == (2, 29) for day in births) >= 2


def test_everybody_is_between_60_and_84(facts):
    for one in people(facts):
        assert 60 <= (TODAY - one.birth_date).days / 365.25 < 85


def test_days_around_the_fiscal_year(facts):
    held = set(facts.scalars(select(Activity.held_on)))
    received = set(facts.scalars(select(DispatchRequest.received_on)))
    registered = set(facts.scalars(select(Registration.registered_on)))
    boundary = {date(2026, 3, 31), date(2026, 4, 1)}
    assert boundary <= held
    assert boundary <= received
    assert boundary <= registered


def test_wishes_over_the_new_year(facts):
    wishes = [
        {choice["date"] for choice in activity.choices}
        for activity in facts.scalars(select(Activity))
    ]
    assert {"2026-12-28", "2026-12-30", "2027-01-04"} in wishes


def test_venue_closed_from_28_december_to_4_january(facts):
    rules = [rule for venue in facts.scalars(select(Venue)) for rule in venue.closed_rules]
    assert {"type": "period", "start": "12-28", "end": "01-04"} in rules


def test_municipal_codes_with_check_digits_0_and_1(facts):
    codes = set(facts.scalars(select(Municipality.code)))
    assert all(lg_check_digit(code[:5]) == code[5] for code in codes)
    assert {"0", "1"} <= {code[5] for code in codes}


def test_a_municipal_code_with_a_leading_zero(facts):
    assert any("010006" in note for note in facts.scalars(select(Nomination.note)))


def test_telephone_and_postal_numbers_begin_with_zero(facts):
    for one in people(facts):
        assert one.postal_code.startswith("0")
        assert all(number.startswith("0") for number in (one.phone, one.mobile, one.fax) if number)


def test_somebody_has_only_a_fax(facts):
    assert any(one.fax and not (one.phone or one.mobile or one.email) for one in people(facts))


def test_somebody_has_no_mail_and_somebody_no_car(facts):
    assert any(not one.email for one in people(facts))
    assert any(not one.drives for one in people(facts))


def test_somebody_consents_to_nothing(facts):
    granted = defaultdict(set)
    for row in facts.scalars(select(Consent)):
        granted[row.supporter_id].add(row.is_granted)
    assert {False} in granted.values()


def test_somebody_is_insured_from_the_middle_of_the_year(facts):
    starts = [one.insured_from for one in people(facts) if one.insured_from]
    assert any(date(2026, 8, 1) < day < TODAY for day in starts)


def test_registrations_of_every_fate(facts):
    query = select(Supporter).options(selectinload(Supporter.registrations))
    last = {one.registrations[-1].expires_on for one in facts.scalars(query)}
    assert any(TODAY <= day <= TODAY + timedelta(days=60) for day in last)
    assert any(day < TODAY for day in last)
    assert {one.status for one in people(facts)} == set(SupporterStatus)
    assert {one.experience for one in people(facts)} == set(Experience)


def test_an_activity_with_one_participant(facts):
    assert 1 in set(facts.scalars(select(Activity.attendees)))


def test_exactly_enough_people_and_one_short(facts):
    tentative = requests(facts, DispatchRequest.status == RequestStatus.TENTATIVE)
    assert all(filled(one) == one.activities[0].needed for one in tentative)
    planning = requests(facts, DispatchRequest.status == RequestStatus.PLANNING)
    short = {sum(activity.needed for activity in one.activities) - filled(one) for one in planning}
    assert 1 in short
    held = requests(facts, DispatchRequest.status == RequestStatus.SETTLED)
    assert any(one.activities[0].needed - filled(one) == 1 for one in held)


def test_the_same_request_twice(facts):
    keys = Counter(facts.scalars(select(DispatchRequest.source_key)))
    assert 2 in keys.values()
    kinds = [issue["kind"] for one in requests(facts) for issue in one.open_issues]
    assert "duplicate" in kinds


def test_absence_on_the_day(facts):
    notes = facts.scalars(select(ActivityReport.note))
    assert any("当日に欠席" in note for note in notes)


def test_one_person_in_two_halls_on_one_day(facts):
    query = (
        select(Activity.held_on, Assignment.supporter_id)
        .join(Assignment)
        .where(Assignment.override_reason == "", Activity.held_on < TODAY)
        .group_by(Activity.held_on, Assignment.supporter_id)
        .having(func.count(Activity.venue_id.distinct()) == 2)
    )
    assert facts.execute(query).all()


def test_a_merged_municipality_with_its_old_requests(facts):
    merged = facts.scalar(select(Municipality).where(Municipality.valid_until.is_not(None)))
    assert merged.valid_until == date(2026, 9, 30)
    old = requests(facts, DispatchRequest.municipality_id == merged.id)
    assert old
    assert all(one.activities[0].held_on <= merged.valid_until for one in old)


def test_payees_at_the_yearly_threshold(facts):
    totals = Counter()
    query = select(
        Assignment.supporter_id, HonorariumPayment.paid_on, HonorariumPayment.honorarium_yen
    ).join(Assignment)
    for person, day, yen in facts.execute(query):
        totals[person, day.year] += yen
    assert {50_000, 50_001} <= set(totals.values())


def test_withholding_is_cut_off_not_rounded(facts):
    payments = list(facts.scalars(select(HonorariumPayment)))
    assert all(one.withheld_yen == int(one.honorarium_yen * 1021 // 10000) for one in payments)
    assert any(one.honorarium_yen * 1021 % 10000 >= 5000 for one in payments)


def test_travel_rates_before_and_after_the_change(facts):
    rates = {
        item.get("yen_per_km")
        for items in facts.scalars(select(HonorariumPayment.items))
        for item in items
    }
    assert {30, 37} <= rates


def test_the_wave_dash_and_markup_in_a_title(facts):
    titles = list(facts.scalars(select(DispatchRequest.event_name)))
    assert any("\u301c" in title and "<b>" in title for title in titles)


def test_cancelled_by_weather(facts):
    ended = requests(facts, DispatchRequest.status == RequestStatus.CANCELLED)
    assert any("大雪" in one.status_reason for one in ended)


def test_series_of_three_dates(facts):
    states = {one.status for one in requests(facts) if len(one.activities) == 3}
    assert len(states) >= 2


def test_a_revoked_decision(facts):
    assert facts.scalar(
        select(func.count())
        .select_from(DispatchDecision)
        .where(DispatchDecision.revoked_on.is_not(None))
    )


def test_villages_that_only_a_car_reaches(facts):
    assert any(facts.scalars(select(Venue.car_only)))
