"""Papers about supporters: registration cards, certificates of the training, address labels."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from divide_support.documents.card import CardData, CardSheetData, CardSide, CardStock
from divide_support.documents.certificate import CertificateData
from divide_support.documents.grid import NO_OFFSET, Grid, Offset, PositionTestData, check_grid
from divide_support.documents.label import LABEL_SHEETS, USUAL_SHEET, LabelData
from divide_support.documents.office import Addressee
from divide_support.japan.codes import format_phone, format_postal
from divide_support.model import (
    Nomination,
    Registration,
    Supporter,
    TrainingAttendance,
    TrainingCourse,
)
from divide_support.operations.letters import SEALS
from divide_support.operations.marks import office_logo
from divide_support.operations.pictures import photos_of
from divide_support.operations.settings import office_profile
from divide_support.vocabulary import SupporterStatus


def _registered(
    session: Session, supporter_ids: Sequence[int] | None, on: date
) -> list[tuple[Supporter, Registration]]:
    """Those registered on the day, by reading; a given list keeps everybody in it who has a registration."""
    query = (
        select(Supporter)
        .options(selectinload(Supporter.registrations))
        .order_by(Supporter.kana_key, Supporter.full_name, Supporter.id)
    )
    if supporter_ids is not None:
        query = query.where(Supporter.id.in_(list(supporter_ids)))
    else:
        query = query.where(Supporter.status != SupporterStatus.RETIRED)
    found = []
    for person in session.scalars(query):
        valid = [one for one in person.registrations if one.is_valid(on)]
        if valid:
            found.append((person, valid[-1]))
    return found


def cards_data(
    session: Session,
    *,
    on: date,
    supporter_ids: Sequence[int] | None = None,
    stock: CardStock = CardStock.PLAIN,
    side: CardSide = CardSide.BOTH,
    offset: Offset = NO_OFFSET,
    practice: bool = False,
) -> CardSheetData | None:
    """None when nobody in question is registered. Who has no photograph gets a frame to paste one into."""
    profile = office_profile(session, on=on)
    registered = _registered(session, supporter_ids, on)
    photos = photos_of(session, supporter_ids=[person.id for person, _ in registered])
    cards = tuple(
        CardData(
            prefecture=profile.prefecture_name,
            name=person.full_name,
            kana=person.name_kana,
            number=registration.number,
            expires_on=registration.expires_on,
            signer_title=f"{profile.prefecture_name}{profile.governor_title}",
            signer_name=profile.governor_name,
            phone=format_phone(profile.phone),
            office=profile.office_name,
            hours=profile.reception_hours,
            issued_on=on,
            issue=len(person.registrations),
            photo=photos.get(person.id, b""),
        )
        for person, registration in registered
    )
    if not cards:
        return None
    return CardSheetData(cards=cards, stock=stock, side=side, offset=offset, practice=practice)


def labels_data(
    session: Session,
    *,
    on: date,
    supporter_ids: Sequence[int] | None = None,
    grid: Grid = LABEL_SHEETS[USUAL_SHEET].grid,
    first: int = 1,
    offset: Offset = NO_OFFSET,
    one_per_household: bool = False,
    practice: bool = False,
) -> LabelData | None:
    """Only people whose address is known; a sheet of the office's own is checked before anything is printed."""
    check_grid(grid, what="ラベルの用紙")
    addressees = tuple(
        Addressee(
            name=person.full_name,
            postal=format_postal(person.postal_code) if person.postal_code else "",
            address=tuple(part for part in person.address.split("　") if part),
        )
        for person, _ in _registered(session, supporter_ids, on)
        if person.address
    )
    if not addressees:
        return None
    return LabelData(
        addressees=addressees,
        grid=grid,
        first=first,
        offset=offset,
        one_per_household=one_per_household,
        practice=practice,
    )


def position_test_data(
    *, title: str = "", grid: Grid | None = None, offset: Offset = NO_OFFSET, practice: bool = False
) -> PositionTestData:
    usual = LABEL_SHEETS[USUAL_SHEET]
    return PositionTestData(
        title=title or usual.name, grid=grid or usual.grid, offset=offset, practice=practice
    )


def certificates_data(
    session: Session,
    *,
    supporter_ids: Sequence[int] | None = None,
    attendance_ids: Sequence[int] | None = None,
    practice: bool = False,
) -> tuple[CertificateData, ...]:
    """One for each course that somebody has completed, in the order of completion, by the sender of that day."""
    query = (
        select(TrainingAttendance, TrainingCourse, Supporter, Nomination)
        .join(TrainingCourse, TrainingCourse.id == TrainingAttendance.course_id)
        .outerjoin(Supporter, Supporter.id == TrainingAttendance.supporter_id)
        .outerjoin(Nomination, Nomination.id == TrainingAttendance.nomination_id)
        .where(TrainingAttendance.completed_on.is_not(None))
        .order_by(TrainingAttendance.completed_on, TrainingAttendance.id)
    )
    if supporter_ids is not None:
        query = query.where(TrainingAttendance.supporter_id.in_(list(supporter_ids)))
    if attendance_ids is not None:
        query = query.where(TrainingAttendance.id.in_(list(attendance_ids)))
    found, logo = [], office_logo(session)
    for attendance, course, supporter, nomination in session.execute(query):
        person = supporter or nomination
        if person is None or attendance.completed_on is None:
            continue
        profile = office_profile(session, on=attendance.completed_on)
        sessions = f"全{course.sessions_count}回の課程を" if course.sessions_count > 1 else "課程を"
        found.append(
            CertificateData(
                name=person.full_name,
                number=attendance.certificate_number,
                lines=(
                    f"あなたは　{profile.prefecture_name}が行う",
                    course.name,
                    sessions,
                    "修了しましたので　これを証します",
                ),
                issued_on=attendance.completed_on,
                signer="　".join(
                    part
                    for part in (
                        f"{profile.prefecture_name}{profile.governor_title}",
                        profile.governor_name,
                    )
                    if part
                ),
                seal=SEALS[profile.certificate_seal],
                logo=logo,
                office=profile.office_name,
                practice=practice,
            )
        )
    return tuple(found)
