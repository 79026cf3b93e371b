"""What there is to print for people, for sheets, and from the register of issued papers (登録証・修了証・ラベル・発行した文書)."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from divide_support.documents.card import CardStock
from divide_support.japan.calendar import fiscal_year
from divide_support.model import (
    DispatchRequest,
    IssuedDocument,
    Municipality,
    Nomination,
    Registration,
    Supporter,
    TrainingAttendance,
    TrainingCourse,
)
from divide_support.operations.office_papers import WINDOW
from divide_support.operations.paper_bundles import Bundle, TargetRow
from divide_support.operations.sheet_settings import sheet_settings
from divide_support.vocabulary import SupporterStatus

UNKNOWN_ADDRESS = "住所がありません"


def people_targets(session: Session, *, bundle: Bundle, today: date) -> tuple[TargetRow, ...]:
    """Everybody registered today, by reading; of certificates one line for each completed course, newest first."""
    if bundle is Bundle.CERTIFICATES:
        return tuple(_certificates(session, today))
    return tuple(_registered(session, bundle, today))


def _registered(session: Session, bundle: Bundle, today: date) -> Iterator[TargetRow]:
    query = (
        select(
            Supporter.id,
            Supporter.full_name,
            Supporter.address,
            Municipality.name,
            Registration.number,
            Registration.registered_on,
        )
        .join(Registration, Registration.supporter_id == Supporter.id)
        .outerjoin(Municipality, Municipality.id == Supporter.municipality_id)
        .where(Supporter.status != SupporterStatus.RETIRED, *_valid(today))
        .order_by(Supporter.kana_key, Supporter.full_name, Supporter.id, Registration.id.desc())
    )
    seen: set[int] = set()
    labels = bundle is Bundle.ADDRESS_LABELS
    for number, name, address, town, registered, since in session.execute(query):
        if number in seen:
            continue
        seen.add(number)
        yield TargetRow(
            bundle=bundle,
            key=f"{bundle}-{number}",
            number=registered,
            status=None,
            addressee=name,
            held_on=since,
            title=(address or UNKNOWN_ADDRESS) if labels else town or "",
            document_number="",
            papers=int(bool(address) or not labels),
            is_printed=False,
            is_past=since is None or fiscal_year(since) != fiscal_year(today),
            people=(number,),
        )


def _valid(today: date) -> tuple[ColumnElement[bool], ...]:
    one = Registration
    return (
        (one.registered_on.is_(None)) | (one.registered_on <= today),
        (one.expires_on.is_(None)) | (one.expires_on >= today),
        (one.ended_on.is_(None)) | (one.ended_on > today),
    )


def _certificates(session: Session, today: date) -> Iterator[TargetRow]:
    one = TrainingAttendance
    query = (
        select(
            one.id,
            one.completed_on,
            one.certificate_number,
            TrainingCourse.name,
            Supporter.full_name,
            Nomination.full_name,
        )
        .join(TrainingCourse, TrainingCourse.id == one.course_id)
        .outerjoin(Supporter, Supporter.id == one.supporter_id)
        .outerjoin(Nomination, Nomination.id == one.nomination_id)
        .where(one.completed_on.is_not(None))
        .order_by(one.completed_on.desc(), one.id)
    )
    for number, day, certificate, course, person, nominee in session.execute(query):
        name = person or nominee
        if name and day is not None:
            yield TargetRow(
                bundle=Bundle.CERTIFICATES,
                key=f"{Bundle.CERTIFICATES}-{number}",
                number=certificate,
                status=None,
                addressee=name,
                held_on=day,
                title=course,
                document_number="",
                papers=1,
                is_printed=False,
                is_past=fiscal_year(day) != fiscal_year(today),
                item=str(number),
            )


def sheet_targets(session: Session) -> tuple[TargetRow, ...]:
    """The sheets in use first, then the other presets; last the envelope."""
    settings = sheet_settings(session)
    sheets = settings.label_sheets()
    order = [settings.label_sheet, *(key for key in sheets if key != settings.label_sheet)]
    found = [
        _sheet(
            key, "宛名ラベル", sheets[key].name, sheets[key].numbers.replace(" ", "、"), number == 0
        )
        for number, key in enumerate(order)
    ]
    cards = [
        _sheet(stock.value, "登録証", stock.label, "", stock is settings.card_stock)
        for stock in CardStock
    ]
    return (found[0], *cards, _sheet(WINDOW, "封筒", "窓あき封筒（長形3号）", "", True), *found[1:])


def _sheet(key: str, what: str, name: str, numbers: str, used: bool) -> TargetRow:  # noqa: FBT001  # private
    return TargetRow(
        bundle=Bundle.POSITION_TESTS,
        key=f"{Bundle.POSITION_TESTS}-{key}",
        number=what,
        status=None,
        addressee=name,
        held_on=None,
        title=numbers,
        document_number="",
        papers=1,
        is_printed=False,
        is_past=not used,
        item=key,
    )


def issued_targets(session: Session, *, today: date) -> tuple[TargetRow, ...]:
    """発行した文書: every number that was given, newest first, also of decisions that were revoked."""
    paper = IssuedDocument
    query = (
        select(
            paper.id,
            paper.kind,
            paper.fiscal_year,
            paper.number,
            paper.issued_on,
            paper.addressee,
            paper.request_id,
            paper.printed_count,
            DispatchRequest.status,
        )
        .outerjoin(DispatchRequest, DispatchRequest.id == paper.request_id)
        .order_by(paper.id.desc())
    )
    return tuple(
        TargetRow(
            bundle=Bundle.ISSUED,
            key=f"{Bundle.ISSUED}-{number}",
            number=kind.label,
            status=status,
            addressee=addressee,
            held_on=day,
            title=kind.label,
            document_number=name,
            papers=1,
            is_printed=printed > 0,
            is_past=year != fiscal_year(today),
            request_id=request_id,
            document_ids=(number,),
        )
        for number, kind, year, name, day, addressee, request_id, printed, status in session.execute(
            query
        )
    )
