"""Decisions (派遣決定): deciding, giving numbers, revoking; and the papers that were issued, kept as they were."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from divide_support.documents.letter import DecisionLetterData
from divide_support.documents.official_letter import LetterData
from divide_support.documents.request_letter import RequestLetterData
from divide_support.errors import NotThere, RuleBroken
from divide_support.japan.calendar import wareki
from divide_support.model import (
    Activity,
    Assignment,
    DispatchDecision,
    DispatchRequest,
    IssuedDocument,
    NumberSeries,
    Registration,
    Supporter,
)
from divide_support.operations.letters import decision_letter_data, request_letter_data
from divide_support.operations.requests import get_request
from divide_support.operations.settings import OfficeProfile, office_profile
from divide_support.plain import from_plain, to_plain
from divide_support.store.recorder import seal
from divide_support.vocabulary import (
    AssignmentStatus,
    DocumentKind,
    FiscalYear,
    RequestStatus,
    Seat,
)

LETTERS_OF_A_DECISION = (DocumentKind.DECISION_LETTER, DocumentKind.REQUEST_LETTER)
# What each kind of issued paper was made of.
CONTENTS: dict[DocumentKind, type[Any]] = {
    DocumentKind.DECISION_LETTER: DecisionLetterData,
    DocumentKind.REQUEST_LETTER: RequestLetterData,
    DocumentKind.CHANGE_NOTICE: LetterData,
    DocumentKind.CANCEL_NOTICE: LetterData,
    DocumentKind.DECLINE_NOTICE: LetterData,
    DocumentKind.VENUE_REQUEST: LetterData,
    DocumentKind.EMPLOYER_REQUEST: LetterData,
}


@dataclass(frozen=True)
class Decided:
    """`warnings` are what the coordinator should know although the decision stands."""

    request_id: int
    number: str
    document_number: str
    documents: tuple[int, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class IssuedRow:
    id: int
    kind: DocumentKind
    number: str
    issued_on: date
    title: str
    addressee: str
    request_id: int | None
    supporter_id: int | None
    printed_count: int


LATEST_AFTERWARDS = timedelta(days=366)

Person = tuple[Assignment, Supporter, Registration | None]


def decide(
    session: Session, *, request_id: int, decided_on: date, practice: bool = False
) -> Decided:
    """派遣を決定し、決定通知書と各サポーターへの依頼状に番号を付ける。

    Refused on a day that cannot be meant, without a date, without anybody, or without a lecturer where one is needed. Missing advisers and
    outstanding answers are warnings: the letter to each supporter asks for the answer. Not checked: the month's
    other requests, which the plan has already looked at.
    """
    request = get_request(session, request_id=request_id)
    if not request.status.is_open:
        raise RuleBroken(
            f"依頼{request.number}は決定できません。",
            f"いまの状態は「{request.status.label}」です。",
            "受付・調整中・仮決定の依頼だけ決定できます。",
        )
    _refuse_strange_day(request, decided_on)
    people = {
        activity.id: _people(session, activity, decided_on) for activity in request.activities
    }
    for activity in request.activities:
        _refuse_unready(request, activity, people[activity.id])
    warnings = tuple(_warnings(request, people, decided_on))
    documents: list[int] = []
    first_number = ""
    for activity in request.activities:
        issued = _issue_letters(
            session, request, activity, people[activity.id], decided_on, practice=practice
        )
        documents += [one.id for one in issued]
        first_number = first_number or issued[0].number
        activity.is_fixed = True
        for seat, _, _ in people[activity.id]:
            if seat.status is AssignmentStatus.TENTATIVE:
                seat.status = AssignmentStatus.ASKED
    request.move_to(RequestStatus.DECIDED, on=decided_on)
    session.add(
        DispatchDecision(request_id=request.id, decided_on=decided_on, document_number=first_number)
    )
    seal(session, "文書番号が付いています。「決定の取消」で取り消してください（記録が残ります）。")
    session.flush()
    return Decided(request.id, request.number, first_number, tuple(documents), warnings)


def decide_together(
    session: Session, *, request_ids: Sequence[int], decided_on: date, practice: bool = False
) -> tuple[Decided, ...]:
    """まとめて決定: all of them or, when one is refused, none."""
    return tuple(
        decide(session, request_id=one, decided_on=decided_on, practice=practice)
        for one in dict.fromkeys(request_ids)
    )


def _people(session: Session, activity: Activity, on: date) -> list[Person]:
    """Lecturers first, then in the order they were assigned; with the registration that holds on the day."""
    seats = sorted(
        (seat for seat in activity.assignments if seat.status.fills_seat),
        key=lambda seat: (seat.seat is not Seat.LECTURER, seat.id),
    )
    query = (
        select(Supporter)
        .where(Supporter.id.in_([seat.supporter_id for seat in seats]))
        .options(selectinload(Supporter.registrations))
    )
    found = {person.id: person for person in session.scalars(query)}
    day = activity.held_on or on
    return [
        (seat, found[seat.supporter_id], _registration(found[seat.supporter_id], day))
        for seat in seats
    ]


def _registration(person: Supporter, day: date) -> Registration | None:
    valid = [one for one in person.registrations if one.is_valid(day)]
    return valid[-1] if valid else None


def _refuse_strange_day(request: DispatchRequest, on: date) -> None:
    """Before the receipt, or so long after the activities that the year must be a slip; afterwards is only warned of."""
    days = [one.held_on for one in request.activities if one.held_on is not None]
    why = ""
    if on < request.received_on:
        why = f"決定の日（{wareki(on)}）が、受付の日（{wareki(request.received_on)}）より前です。"
    elif days and on - max(days) > LATEST_AFTERWARDS:
        why = f"決定の日（{wareki(on)}）が、実施日（{wareki(max(days))}）より1年以上あとです。"
    if why:
        raise RuleBroken(
            f"依頼{request.number}を決定できません。", why, "決定の日を確かめてください。"
        )


def _refuse_unready(request: DispatchRequest, activity: Activity, people: Sequence[Person]) -> None:
    why = ""
    if activity.held_on is None or activity.starts_at is None or activity.ends_at is None:
        why = "実施日か時刻が決まっていません。"
    elif not people:
        why = "サポーターが一人も決まっていません。"
    elif activity.needed_lecturers and not any(seat.seat is Seat.LECTURER for seat, _, _ in people):
        why = "講師が決まっていません。"
    if why:
        raise RuleBroken(
            f"依頼{request.number}は、まだ決定できません。",
            why,
            "組合せの画面で人と日時を決めてから、もう一度おこなってください。",
        )


def _warnings(request: DispatchRequest, people: dict[int, list[Person]], on: date) -> list[str]:
    found = []
    for activity in request.activities:
        seated = people[activity.id]
        if len(seated) < activity.needed:
            found.append(f"あと{activity.needed - len(seated)}名足りないまま決定しました。")
        waiting = sum(seat.status is not AssignmentStatus.ACCEPTED for seat, _, _ in seated)
        if waiting:
            found.append(f"{waiting}名の承諾がまだです。依頼状の返事で確かめます。")
    if request.municipality is None:
        found.append("市町村が一覧にありません。宛先を確かめてください。")
    days = [one.held_on for one in request.activities if one.held_on is not None]
    if days and on > min(days):
        found.append(f"決定の日（{wareki(on)}）が、実施日（{wareki(min(days))}）より後です。")
    return found


def _issue_letters(
    session: Session,
    request: DispatchRequest,
    activity: Activity,
    people: Sequence[Person],
    on: date,
    *,
    practice: bool,
) -> list[IssuedDocument]:
    profile = office_profile(session, on=on)
    number = next_number(session, on=on, profile=profile)
    letter = decision_letter_data(
        session,
        request=request,
        activity=activity,
        people=people,
        issued_on=on,
        number=number,
        practice=practice,
    )
    issued = [
        issue(
            session,
            kind=DocumentKind.DECISION_LETTER,
            data=letter,
            number=number,
            on=on,
            title=letter.subject,
            addressee=letter.addressee.named,
            request_id=request.id,
        )
    ]
    for seat, person, registration in people:
        number = next_number(session, on=on, profile=profile)
        data = request_letter_data(
            session,
            request=request,
            activity=activity,
            seat=seat,
            person=person,
            registration=registration,
            companions=[
                f"{other.full_name}（{own.seat.label}）"
                for own, other, _ in people
                if other.id != person.id
            ],
            issued_on=on,
            number=number,
            practice=practice,
        )
        issued.append(
            issue(
                session,
                kind=DocumentKind.REQUEST_LETTER,
                data=data,
                number=number,
                on=on,
                title=data.title,
                addressee=data.supporter.named,
                request_id=request.id,
                supporter_id=person.id,
            )
        )
    return issued


def next_number(session: Session, *, on: date, profile: OfficeProfile) -> str:
    """文書番号: taken at issue, one series per fiscal year, never given twice even when a decision is revoked."""
    year = FiscalYear.of(on)
    series = session.scalar(
        select(NumberSeries).where(
            NumberSeries.fiscal_year == year.year, NumberSeries.series == "dispatch"
        )
    )
    if series is None:
        series = NumberSeries(fiscal_year=year.year, series="dispatch", last_number=0)
        session.add(series)
    series.last_number += 1
    session.flush()
    return f"{profile.number_prefix}{series.last_number}{profile.number_suffix}"


def issue(
    session: Session,
    *,
    kind: DocumentKind,
    data: Any,
    number: str,
    on: date,
    title: str,
    addressee: str,
    request_id: int | None = None,
    supporter_id: int | None = None,
) -> IssuedDocument:
    """Keeps the exact data of a paper with its number, so that a reprint years later is the same paper."""
    document = IssuedDocument(
        kind=kind,
        fiscal_year=FiscalYear.of(on).year,
        number=number,
        issued_on=on,
        title=title,
        addressee=addressee,
        request_id=request_id,
        supporter_id=supporter_id,
        content=to_plain(data),
    )
    session.add(document)
    session.flush()
    return document


def issued_data(session: Session, *, document_id: int) -> Any:
    """The frozen data of an issued paper, ready to be rendered again; marked 再発行 once it has been printed."""
    document = session.get(IssuedDocument, document_id)
    if document is None:
        raise NotThere("文書が見つかりません。", "", "文書の一覧を見なおしてください。")
    content = dict(document.content) | {"reissue": document.printed_count > 0}
    return from_plain(CONTENTS[document.kind], content)


def issued_rows(
    session: Session,
    *,
    request_ids: Sequence[int] | None = None,
    kind: DocumentKind | None = None,
    unprinted_only: bool = False,
) -> tuple[IssuedRow, ...]:
    """In the order of issue; papers of revoked decisions stay in the list, as in any register."""
    query = select(IssuedDocument).order_by(IssuedDocument.id)
    if request_ids is not None:
        query = query.where(IssuedDocument.request_id.in_(list(request_ids)))
    if kind is not None:
        query = query.where(IssuedDocument.kind == kind)
    if unprinted_only:
        query = query.where(IssuedDocument.printed_count == 0)
    return tuple(
        IssuedRow(
            one.id,
            one.kind,
            one.number,
            one.issued_on,
            one.title,
            one.addressee,
            one.request_id,
            one.supporter_id,
            one.printed_count,
        )
        for one in session.scalars(query)
    )


def standing_documents(session: Session, *, request_ids: Sequence[int]) -> frozenset[int]:
    """The papers of decisions that stand: what a revoked decision had issued is not sent again."""
    query = select(DispatchDecision).where(
        DispatchDecision.request_id.in_(list(request_ids)), DispatchDecision.revoked_on.is_(None)
    )
    first_number = {one.request_id: one.document_number for one in session.scalars(query)}
    standing: set[int] = set()
    reached: set[int] = set()
    for row in issued_rows(session, request_ids=request_ids):
        if row.kind not in LETTERS_OF_A_DECISION:
            continue
        if row.request_id is not None and row.number == first_number.get(row.request_id):
            reached.add(row.request_id)
        if row.request_id in reached:
            standing.add(row.id)
    return frozenset(standing)


def mark_printed(session: Session, *, document_ids: Sequence[int], on: date) -> None:
    """印刷済み: when every paper of a decided request has been printed, the request is 通知済."""
    touched: set[int] = set()
    for document_id in document_ids:
        document = session.get(IssuedDocument, document_id)
        if document is not None:
            document.printed_count += 1
            if document.request_id is not None:
                touched.add(document.request_id)
    session.flush()
    for request_id in sorted(touched):
        standing = standing_documents(session, request_ids=[request_id])
        unprinted = issued_rows(session, request_ids=[request_id], unprinted_only=True)
        left = [row for row in unprinted if row.id in standing]
        request = session.get(DispatchRequest, request_id)
        if request is not None and not left and request.status is RequestStatus.DECIDED:
            request.move_to(RequestStatus.NOTIFIED, on=on)


def revoke(session: Session, *, request_id: int, on: date, reason: str) -> None:
    """決定の取消: the request goes back to 調整中; numbers stay used and the papers stay in the register."""
    if not reason.strip():
        raise RuleBroken(
            "決定を取り消せませんでした。", "理由が書かれていません。", "理由を書いてください。"
        )
    request = get_request(session, request_id=request_id)
    if request.status not in (RequestStatus.DECIDED, RequestStatus.NOTIFIED):
        raise RuleBroken(
            f"依頼{request.number}の決定は取り消せません。",
            f"いまの状態は「{request.status.label}」です。",
            "決定・通知済の依頼だけ取り消せます。",
        )
    decision = session.scalar(
        select(DispatchDecision)
        .where(DispatchDecision.request_id == request_id, DispatchDecision.revoked_on.is_(None))
        .order_by(DispatchDecision.id.desc())
    )
    if decision is not None:
        decision.revoked_on = on
        decision.revoke_reason = reason
    request.move_to(RequestStatus.PLANNING, on=on, reason=reason)
