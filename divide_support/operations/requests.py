"""Dispatch requests (派遣依頼): receiving, amending, ending, and moving through the states."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from math import ceil
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from divide_support.drafts import Choice, Issue, RequestDraft
from divide_support.errors import NotThere, RuleBroken
from divide_support.model import Activity, DispatchRequest, Venue
from divide_support.operations.places import find_municipality, find_venue
from divide_support.operations.settings import OfficeRules, office_rules
from divide_support.vocabulary import (
    ActivityKind,
    AssignmentStatus,
    FiscalYear,
    IntakeChannel,
    RequestStatus,
)

NUMBER = re.compile(r"(?:(?P<year>[0-9]{4})-)?(?P<receipt>[0-9]{1,6})")


def needed_people(
    *, attendees: int | None, kind: ActivityKind, minutes: int | None, rules: OfficeRules
) -> tuple[int, str]:
    """必要人数 and its arithmetic in words.

    Workshops: max(minimum, attendees ÷ ratio, rounded up). Consultations: attendees × slot ÷ length of the
    session, because every adviser serves one person at a time. Without a head-count the minimum holds.
    """
    least = rules.minimum_supporters
    if attendees is None:
        return least, f"人数が未定のため最少の{least}名"
    if kind is ActivityKind.CONSULTATION and minutes:
        slots = attendees * rules.consultation_minutes
        count = max(1, ceil(slots / minutes))
        return count, (
            f"{attendees}名×{rules.consultation_minutes}分÷{minutes}分＝{ceil(slots / minutes)}名"
        )
    ratio = rules.participants_per_supporter
    count = max(least, ceil(attendees / ratio))
    return count, f"{attendees}名÷{ratio}人に1人＝{ceil(attendees / ratio)}名（最少{least}名）"


def split_seats(draft: RequestDraft, *, kind: ActivityKind, needed: int) -> tuple[int, int]:
    """(lecturers, advisers): the paper's own numbers win; else one lecturer and the rest advisers."""
    if draft.lecturers is not None or draft.assistants is not None:
        lecturers = draft.lecturers or 0
        if draft.assistants is not None:
            return lecturers, draft.assistants
        return lecturers, max(0, (draft.needed_people or needed) - lecturers)
    total = draft.needed_people or needed
    if kind is ActivityKind.CONSULTATION:
        return 0, total
    return 1, max(0, total - 1)


def draft_key(draft: RequestDraft) -> str:
    """What makes two papers the same request: who, what, when, where; not how it was typed or filed."""
    facts = [
        draft.municipality_code or draft.municipality_name,
        draft.event_name,
        draft.venue_name,
        [[one.date and one.date.isoformat(), _text(one.start)] for one in draft.choices],
    ]
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()[:32]


def _text(moment: time | None) -> str | None:
    return None if moment is None else f"{moment:%H:%M}"


def next_receipt_number(session: Session, *, year: FiscalYear) -> int:
    last = session.scalar(
        select(func.max(DispatchRequest.receipt_number)).where(
            DispatchRequest.fiscal_year == year.year
        )
    )
    return (last or 0) + 1


def receive(
    session: Session,
    *,
    draft: RequestDraft,
    received_on: date,
    channel: IntakeChannel = IntakeChannel.FILE,
    issues: tuple[Issue, ...] = (),
    source_file: str = "",
) -> int:
    """受付: keeps the paper as it is, with its open issues; never waits for perfection.

    The receipt number runs within the fiscal year of `received_on`. A head-count that cannot be true (けたちがい)
    does not decide how many supporters go: it stays among the open issues.
    """
    rules = office_rules(session)
    year = FiscalYear.of(received_on)
    request = DispatchRequest(
        fiscal_year=year.year,
        receipt_number=next_receipt_number(session, year=year),
        received_on=received_on,
        status_since=received_on,
        channel=channel,
        source_file=source_file,
        source_place=_place(draft),
        open_issues=[issue.as_json() for issue in issues if issue.severity != "info"],
    )
    fill_request(session, request=request, draft=draft)
    if any(issue.kind == "odd_number" and issue.field == "attendees" for issue in issues):
        draft = replace(draft, attendees=None)
    request.activities = [new_activity(session, request=request, draft=draft, rules=rules)]
    session.add(request)
    session.flush()
    return request.id


def _place(draft: RequestDraft) -> str:
    row = draft.source_row or draft.source_line
    return " ".join(str(part) for part in (draft.source_sheet, row and f"{row}行") if part)


def fill_request(session: Session, *, request: DispatchRequest, draft: RequestDraft) -> None:
    """Copies what the paper says of the request as a whole; blank fields of the paper become empty text."""
    request.municipality_id = find_municipality(
        session, code=draft.municipality_code, name=draft.municipality_name
    )
    request.municipality_name = draft.municipality_name or ""
    request.document_number = draft.doc_no or ""
    request.submitted_on = draft.submitted_on
    for name in (
        "sender_name", "department", "contact_name", "contact_phone", "contact_fax",
        "contact_email", "event_name", "target", "rain_plan", "nominated",
        "day_contact_name", "day_contact_phone",
    ):  # fmt: skip
        setattr(request, name, getattr(draft, name) or "")
    request.kind = kind_of(draft)
    request.topics = list(draft.topics or ())
    request.fee_yen = draft.fee_yen
    request.loan_devices = draft.loan_devices
    request.staff_attends = draft.staff_attends
    request.note = draft.notes or ""
    request.source_key = draft_key(draft)


def kind_of(draft: RequestDraft) -> ActivityKind:
    """形式 as written; unknown words count as a workshop, which needs a lecturer and so errs on the safe side."""
    try:
        return ActivityKind.from_label(draft.format or "")
    except ValueError:
        return ActivityKind.WORKSHOP


def new_activity(
    session: Session, *, request: DispatchRequest, draft: RequestDraft, rules: OfficeRules
) -> Activity:
    """One date with its wishes; the first readable wish stands as the date until the plan fixes one."""
    choices = [one for one in draft.choices if one.date is not None]
    first = choices[0] if choices else None
    minutes = _minutes(first)
    needed, reason = needed_people(
        attendees=draft.attendees, kind=request.kind, minutes=minutes, rules=rules
    )
    lecturers, advisers = split_seats(draft, kind=request.kind, needed=needed)
    if (draft.needed_people or draft.lecturers or draft.assistants) is not None:
        reason = "依頼書の希望人数"
    devices = draft.devices or {}
    venue_id = find_venue(session, name=draft.venue_name, municipality_id=request.municipality_id)
    known = session.get(Venue, venue_id) if venue_id else None
    hall, room = split_room(draft.venue_name or "", known)
    return Activity(
        sequence=1,
        venue_id=venue_id,
        venue_name=hall,
        room=room,
        venue_address=draft.venue_address or (known.address if known else ""),
        venue_postal_code=draft.venue_postal_code or (known.postal_code if known else ""),
        venue_phone=draft.venue_phone or (known.phone if known else ""),
        venue_access=draft.venue_access or (known.access if known else ""),
        held_on=first.date if first else None,
        starts_at=first.start if first else None,
        ends_at=first.end if first else None,
        is_fixed=len(choices) == 1,
        choices=[one.as_json() for one in draft.choices],
        attendees=draft.attendees,
        android=devices.get("android"),
        iphone=devices.get("iphone"),
        rakuraku=devices.get("rakuraku"),
        no_device=devices.get("none"),
        needed_lecturers=lecturers,
        needed_advisers=advisers,
        needed_reason=reason,
        parking=draft.parking,
        parking_spaces=draft.parking_spaces,
        elevator=draft.elevator,
        wifi=draft.wifi,
        projector=draft.projector,
        power=draft.power,
    )


ROOM = re.compile(
    r"^(?P<hall>.+?)[ 　]+(?P<room>[^ 　]*(?:室|階|ホール|和室|ロビー|フロア|広間)[^ 　]*.*)$"
)


def split_room(written: str, known: Venue | None) -> tuple[str, str]:
    """「中央公民館　2階研修室」 → hall and room; a known hall's own name decides where the room begins."""
    if known is not None:
        for name in (known.name, known.common_name):
            if name and written.startswith(name):
                return name, written.removeprefix(name).strip(" 　")
    found = ROOM.match(written)
    if found:
        return found["hall"], found["room"]
    return written or (known.name if known else ""), ""


def _minutes(choice: Choice | None) -> int | None:
    if choice is None or choice.start is None or choice.end is None:
        return None
    return choice.end.hour * 60 + choice.end.minute - choice.start.hour * 60 - choice.start.minute


def get_request(session: Session, *, request_id: int) -> DispatchRequest:
    """With its activities and their assignments loaded. Raises NotThere."""
    request = session.scalar(
        select(DispatchRequest)
        .where(DispatchRequest.id == request_id)
        .options(
            selectinload(DispatchRequest.municipality),
            selectinload(DispatchRequest.activities).selectinload(Activity.venue),
            selectinload(DispatchRequest.activities).selectinload(Activity.assignments),
        )
    )
    if request is None:
        raise NotThere(
            "依頼が見つかりません。",
            "取り消されたか、番号がちがう可能性があります。",
            "依頼の一覧で番号を確かめてください。",
        )
    return request


def request_by_number(session: Session, *, number: str) -> int:
    """「2026-0123」 (or 「123」 of the newest fiscal year that has it) → id. Raises NotThere."""
    written = NUMBER.fullmatch(number.strip())
    if written is not None:
        query = (
            select(DispatchRequest.id)
            .where(DispatchRequest.receipt_number == int(written["receipt"]))
            .order_by(DispatchRequest.fiscal_year.desc())
        )
        if written["year"]:
            query = query.where(DispatchRequest.fiscal_year == int(written["year"]))
        found = session.scalar(query.limit(1))
        if found is not None:
            return found
    raise NotThere(
        f"依頼「{number}」が見つかりません。",
        "この受付番号の依頼は、このデータにありません。",
        "番号を「2026-0123」の形で確かめてください。",
    )


def amend(session: Session, *, request_id: int, changes: Mapping[str, Any]) -> None:
    """Sets columns of the request or (prefixed `activity.`) of its only activity.

    Refused once the decision is made: a changed date or hall must be told to people by letter.
    """
    request = get_request(session, request_id=request_id)
    if not request.status.is_open:
        raise RuleBroken(
            f"依頼{request.number}の内容は、ここでは変えられません。",
            f"いまの状態は「{request.status.label}」です。",
            "決定を取り消してから変えるか、変更の通知を作ってください。",
        )
    for name, value in changes.items():
        target, _, column = name.rpartition(".")
        setattr(request.activities[0] if target == "activity" else request, column, value)


def settle_issue(session: Session, *, request_id: int, message: str) -> None:
    """確かめた: takes one open issue off the request; the journal keeps what it was."""
    request = get_request(session, request_id=request_id)
    request.open_issues = [one for one in request.open_issues if one["message"] != message]


def change_status(
    session: Session, *, request_id: int, status: RequestStatus, on: date, reason: str = ""
) -> None:
    """Moves a request; an early end sets all its seats free."""
    request = get_request(session, request_id=request_id)
    request.move_to(status, on=on, reason=reason)
    if status.is_ended_early:
        for activity in request.activities:
            for assignment in activity.assignments:
                if assignment.status.fills_seat:
                    assignment.status = AssignmentStatus.CANCELLED


def follow_seats(session: Session, *, request_id: int, on: date) -> None:
    """受付・調整中・仮決定 follow from the seats: none asked, some filled, all filled and accepted."""
    request = get_request(session, request_id=request_id)
    if not request.status.is_open:
        return
    seats = [
        seat
        for activity in request.activities
        for seat in activity.assignments
        if seat.status.fills_seat
    ]
    needed = sum(activity.needed for activity in request.activities)
    accepted = sum(seat.status is AssignmentStatus.ACCEPTED for seat in seats)
    if needed and accepted >= needed:
        request.move_to(RequestStatus.TENTATIVE, on=on)
    elif seats:
        request.move_to(RequestStatus.PLANNING, on=on)
    else:
        request.move_to(RequestStatus.RECEIVED, on=on)
