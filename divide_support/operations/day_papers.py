"""Papers for the day itself: call sheet before it, day sheet for each supporter, survey, and the report afterwards."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from divide_support.documents.call_sheet import CallSheetData, Candidate
from divide_support.documents.day_sheet import Contact, DaySheetData, Step
from divide_support.documents.office import short_day
from divide_support.documents.report_form import ReportFormData
from divide_support.documents.survey import SurveyData
from divide_support.japan.calendar import spoken_time
from divide_support.japan.codes import format_phone
from divide_support.model import Activity, Assignment, Consent, Registration, Supporter
from divide_support.operations.candidate_rows import candidate_list
from divide_support.operations.letters import GATHER_BEFORE, course_name
from divide_support.operations.matching_board import planning_board
from divide_support.operations.pictures import picture_of
from divide_support.operations.settings import office_profile, office_rules
from divide_support.vocabulary import AssignmentStatus, ConsentItem, Seat

BREAK_AFTER = timedelta(minutes=50)
LEAST_WITH_BREAK = timedelta(minutes=110)
TIDYING = timedelta(minutes=20)
MOST_CALLED = 13


@dataclass(frozen=True)
class Seated:
    """One person who goes there; the telephone only for those who allow it to be passed on."""

    assignment: Assignment
    person: Supporter
    number: str
    phone: str


def seated(session: Session, *, activity: Activity) -> tuple[Seated, ...]:
    """Lecturers first, then in the order they were assigned."""
    query = (
        select(Assignment)
        .where(Assignment.activity_id == activity.id)
        .options(joinedload(Assignment.supporter).selectinload(Supporter.registrations))
    )
    seats = [seat for seat in session.scalars(query) if seat.status.fills_seat]
    seats.sort(key=lambda seat: (seat.seat is not Seat.LECTURER, seat.id))
    allowed = set(
        session.scalars(
            select(Consent.supporter_id).where(
                Consent.item == ConsentItem.PHONE, Consent.is_granted
            )
        )
    )
    return tuple(
        Seated(
            seat,
            seat.supporter,
            _number(seat.supporter.registrations, activity.held_on),
            format_phone(seat.supporter.mobile or seat.supporter.phone)
            if seat.supporter_id in allowed
            else "",
        )
        for seat in seats
    )


def _number(registrations: Sequence[Registration], day: date | None) -> str:
    valid = [one for one in registrations if day is None or one.is_valid(day)]
    return valid[-1].number if valid else ""


def _shifted(moment: time, by: timedelta) -> time:
    return (datetime.combine(date.min + timedelta(days=1), moment) + by).time()


def _hours(activity: Activity) -> tuple[time, time]:
    return activity.starts_at or time(10), activity.ends_at or time(12)


def day_sheets(
    session: Session, *, activity: Activity, practice: bool
) -> Iterator[tuple[str, DaySheetData]]:
    """One for everybody who goes, with the others' telephones as far as they agree."""
    profile, rules = office_profile(session, on=activity.held_on), office_rules(session)
    request, people = activity.request, seated(session, activity=activity)
    due = (activity.held_on or request.received_on) + timedelta(days=rules.report_days)
    sketch = picture_of(session, venue_id=activity.venue_id)
    for one in people:
        others = [
            Contact("いっしょに行く人", f"{other.person.full_name} さん", other.phone)
            for other in people
            if other.person.id != one.person.id
        ]
        yield (
            one.person.full_name,
            DaySheetData(
                supporter=one.person.full_name,
                day=activity.held_on or request.received_on,
                steps=_steps(*_hours(activity)),
                venue=activity.venue_name,
                venue_kana=activity.venue.name_kana if activity.venue else "",
                room=activity.room,
                address=activity.venue_address,
                way=activity.venue_access,
                landmark=activity.venue.landmark if activity.venue else "",
                map_picture=sketch,
                contacts=(*others[:4], *_venue_contact(activity)),
                attendees=f"{activity.attendees}人" if activity.attendees else "",
                bring=_bring(activity),
                before_leaving=(
                    "受付簿とアンケートを集める",
                    "机といすをもどす",
                    "会場の担当の方に声をかける",
                    f"報告書を{short_day(due)}までに",
                ),
                phone=format_phone(profile.phone),
                desk="　".join(
                    part
                    for part in (
                        f"{profile.section} {profile.contact_name}".strip(),
                        profile.reception_hours,
                    )
                    if part
                ),
                document_id=request.number,
                practice=practice,
            ),
        )


def _steps(start: time, end: time) -> tuple[Step, ...]:
    middle = _shifted(start, BREAK_AFTER)
    length = timedelta(hours=end.hour - start.hour, minutes=end.minute - start.minute)
    steps = [Step(_shifted(start, -GATHER_BEFORE), "集合"), Step(start, "はじめ", in_class=True)]
    if length >= LEAST_WITH_BREAK:
        steps.append(Step(middle, "休けい", in_class=True))
    return (*steps, Step(end, "おわり"), Step(_shifted(end, TIDYING), "解散"))


def _venue_contact(activity: Activity) -> list[Contact]:
    request = activity.request
    name = request.day_contact_name or request.contact_name
    phone = format_phone(request.day_contact_phone or request.contact_phone)
    return [Contact("市町村の担当", f"{name} さん", phone)] if name else []


def _bring(activity: Activity) -> tuple[str, ...]:
    bring = ["登録証（名札）", "自分のスマホと充電器", "教材"]
    if activity.request.loan_devices:
        bring.append(f"貸出スマホ {activity.request.loan_devices}台")
    return (*bring, "筆記用具・めがね")


def report_form_data(session: Session, *, activity: Activity, practice: bool) -> ReportFormData:
    day = activity.held_on
    profile, rules = office_profile(session, on=day), office_rules(session)
    request = activity.request
    start, end = _hours(activity)
    return ReportFormData(
        course=course_name(request),
        venue="　".join(part for part in (activity.venue_name, activity.room) if part),
        number=request.number,
        day=day,
        start=start,
        end=end,
        supporters=tuple(
            f"{one.person.full_name}（{one.number}）" if one.number else one.person.full_name
            for one in seated(session, activity=activity)
        ),
        addressee=f"{profile.prefecture_name}{profile.section}長　様",
        due=day + timedelta(days=rules.report_days) if day else None,
        fax=format_phone(profile.fax),
        phone=format_phone(profile.phone),
        office=profile.office_name,
        practice=practice,
    )


def survey_data(session: Session, *, activity: Activity, practice: bool) -> SurveyData:
    return SurveyData(
        office=office_profile(session, on=activity.held_on).office_name,
        number=activity.request.number,
        day=activity.held_on,
        practice=practice,
    )


def call_sheet_data(
    session: Session, *, activity: Activity, made_on: date, practice: bool
) -> CallSheetData:
    """First those who hold a seat and have not said yes, then who could come, in the order of the matching desk."""
    profile, request = office_profile(session, on=made_on), activity.request
    start, end = _hours(activity)
    day = activity.held_on or request.received_on
    people = seated(session, activity=activity)
    settled = [one for one in people if one.assignment.status is AssignmentStatus.ACCEPTED]
    gather = spoken_time(_shifted(start, -GATHER_BEFORE))
    place = [f"{activity.venue_name}（集合 {gather}）", course_name(request)]
    if activity.attendees:
        place.append(f"参加 {activity.attendees}人")
    missing = max(activity.needed - len(settled), 0)
    wanted = (
        f"必要 {activity.needed}人"
        f"（講師{activity.needed_lecturers}・相談員{activity.needed_advisers}）"
    )
    known = "、".join(f"{one.person.full_name}（{one.assignment.seat.label}）" for one in settled)
    parts = (wanted, f"決まった人 {known}" if known else "", f"あと{missing}人" if missing else "")
    return CallSheetData(
        day=day,
        start=start,
        end=end,
        place="　".join(place),
        wanted="　　".join(part for part in parts if part),
        candidates=tuple(_candidates(session, activity, people)),
        sentences=(
            f"{profile.prefecture_name}{profile.section}の〔自分の名前〕です。いま、お話しできますか。",
            f"{short_day(day)}の{spoken_time(start)}から、{activity.venue_name}です。",
            f"{request.kind.label}をお願いできますか。全部で{activity.needed}人です。",
            "むずかしければ、えんりょなくおっしゃってください。",
        ),
        number=request.number,
        made_on=made_on,
        office=profile.office_name,
        practice=practice,
        is_settled=not missing,
    )


def _candidates(
    session: Session, activity: Activity, people: Sequence[Seated]
) -> Iterator[Candidate]:
    waiting = [
        one.person.id for one in people if one.assignment.status is not AssignmentStatus.ACCEPTED
    ]
    notes = {one.person.id: one.assignment.seat.label for one in people}
    order = list(waiting)
    if activity.held_on is not None:
        board = planning_board(session, first=activity.held_on, last=activity.held_on)
        request = board.request(activity.id)
        for need in request.needs if request else ():
            if request is None or not need.missing:
                continue
            for row in candidate_list(board, request, need).possible:
                if row.seat is None and row.supporter_id not in order:
                    order.append(row.supporter_id)
                    notes[row.supporter_id] = (
                        f"{need.seat.label}　片道{row.minutes}分・今月{row.month_count}回"
                    )
    query = (
        select(Supporter)
        .where(Supporter.id.in_(order[:MOST_CALLED]))
        .options(selectinload(Supporter.registrations))
    )
    found = {person.id: person for person in session.scalars(query)}
    for supporter_id in order[:MOST_CALLED]:
        person = found[supporter_id]
        phones = tuple(format_phone(phone) for phone in (person.phone, person.mobile) if phone)
        yield Candidate(
            name=person.full_name,
            kana=person.name_kana,
            phones=phones,
            best_hour=person.best_hour,
            note=notes.get(supporter_id, ""),
        )
