"""Dispatch (派遣): requests, activities, seats, assignments and decisions."""

from datetime import date, time
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from divide_support.errors import RuleBroken
from divide_support.japan.text import search_key
from divide_support.model.base import Record, StoredEnum
from divide_support.vocabulary import (
    ActivityKind,
    AssignmentStatus,
    IntakeChannel,
    RequestStatus,
    Seat,
)

S = RequestStatus
# Which states a request may enter from which; every change of `status` passes `move_to`.
MOVES: dict[RequestStatus, tuple[RequestStatus, ...]] = {
    S.RECEIVED: (S.PLANNING, S.TENTATIVE, S.DECIDED, S.DECLINED, S.WITHDRAWN, S.CANCELLED),
    S.PLANNING: (S.RECEIVED, S.TENTATIVE, S.DECIDED, S.DECLINED, S.WITHDRAWN, S.CANCELLED),
    S.TENTATIVE: (S.RECEIVED, S.PLANNING, S.DECIDED, S.DECLINED, S.WITHDRAWN, S.CANCELLED),
    S.DECIDED: (S.NOTIFIED, S.HELD, S.PLANNING, S.WITHDRAWN, S.CANCELLED),
    S.NOTIFIED: (S.HELD, S.PLANNING, S.WITHDRAWN, S.CANCELLED),
    S.HELD: (S.REPORTED, S.NOTIFIED),
    S.REPORTED: (S.SETTLED, S.HELD),
    S.SETTLED: (S.REPORTED,),
    S.DECLINED: (S.RECEIVED,),
    S.WITHDRAWN: (S.RECEIVED,),
    S.CANCELLED: (S.RECEIVED,),
}


class DispatchRequest(Record):
    """派遣依頼: what a municipality asked for, as its paper says; the dates are on its activities."""

    __tablename__ = "dispatch_request"
    __table_args__ = (UniqueConstraint("fiscal_year", "receipt_number"),)

    fiscal_year: Mapped[int]
    receipt_number: Mapped[int]
    received_on: Mapped[date]
    channel: Mapped[IntakeChannel] = mapped_column(
        StoredEnum(IntakeChannel), default=IntakeChannel.FILE
    )
    status: Mapped[RequestStatus] = mapped_column(
        StoredEnum(RequestStatus), default=RequestStatus.RECEIVED, index=True
    )
    status_since: Mapped[date]
    status_reason: Mapped[str] = mapped_column(default="")
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"), index=True)
    municipality_name: Mapped[str] = mapped_column(default="")
    document_number: Mapped[str] = mapped_column(default="")
    submitted_on: Mapped[date | None]
    sender_name: Mapped[str] = mapped_column(default="")
    department: Mapped[str] = mapped_column(default="")
    contact_name: Mapped[str] = mapped_column(default="")
    contact_phone: Mapped[str] = mapped_column(default="")
    contact_fax: Mapped[str] = mapped_column(default="")
    contact_email: Mapped[str] = mapped_column(default="")
    event_name: Mapped[str] = mapped_column(default="")
    kind: Mapped[ActivityKind] = mapped_column(
        StoredEnum(ActivityKind), default=ActivityKind.WORKSHOP
    )
    topics: Mapped[list[str]] = mapped_column(default=list)
    target: Mapped[str] = mapped_column(default="")
    fee_yen: Mapped[int | None]
    loan_devices: Mapped[int | None]
    staff_attends: Mapped[bool | None]
    rain_plan: Mapped[str] = mapped_column(default="")
    nominated: Mapped[str] = mapped_column(default="")
    day_contact_name: Mapped[str] = mapped_column(default="")
    day_contact_phone: Mapped[str] = mapped_column(default="")
    priority: Mapped[int] = mapped_column(default=2)
    flyer_phone: Mapped[str] = mapped_column(default="")
    apply_until: Mapped[date | None]
    source_file: Mapped[str] = mapped_column(default="")
    source_place: Mapped[str] = mapped_column(default="")
    source_key: Mapped[str] = mapped_column(default="", index=True)
    open_issues: Mapped[list[Any]] = mapped_column(default=list)
    note: Mapped[str] = mapped_column(default="")
    search_text: Mapped[str] = mapped_column(default="")

    municipality: Mapped[Any] = relationship("Municipality", lazy="raise")
    activities: Mapped[list["Activity"]] = relationship(
        back_populates="request",
        lazy="raise",
        order_by="Activity.sequence",
        cascade="all, delete-orphan",
    )

    @validates("event_name", "municipality_name")
    def _keep_search_text(self, key: str, value: str) -> str:
        names = {
            "event_name": self.event_name or "",
            "municipality_name": self.municipality_name or "",
            key: value,
        }
        self.search_text = (
            f"{search_key(names['municipality_name'])} {search_key(names['event_name'])}"
        )
        return value

    @property
    def number(self) -> str:
        """受付番号 as people say it: 2026-0123."""
        return f"{self.fiscal_year}-{self.receipt_number:04d}"

    def move_to(self, status: RequestStatus, *, on: date, reason: str = "") -> None:
        """Raises RuleBroken for a move that the office does not know, or an early end without a reason."""
        if status is self.status:
            return
        if status not in MOVES[self.status]:
            raise RuleBroken(
                f"依頼{self.number}を「{status.label}」にできません。",
                f"いまの状態は「{self.status.label}」です。",
                "状態を確かめて、順に進めてください。",
            )
        if status.is_ended_early and not reason:
            raise RuleBroken(
                f"依頼{self.number}を「{status.label}」にするには理由が要ります。",
                "理由が書かれていません。",
                "理由を書いてから、もう一度おこなってください。",
            )
        self.status = status
        self.status_since = on
        self.status_reason = reason


class Activity(Record):
    """実施回: one date at one venue. Until it is fixed, `choices` hold the wishes and the date is the first of them."""

    __tablename__ = "activity"
    __table_args__ = (Index("ix_activity_held_on_venue", "held_on", "venue_id"),)

    request_id: Mapped[int] = mapped_column(ForeignKey("dispatch_request.id"), index=True)
    sequence: Mapped[int] = mapped_column(default=1)
    venue_id: Mapped[int | None] = mapped_column(ForeignKey("venue.id"), index=True)
    venue_name: Mapped[str] = mapped_column(default="")
    venue_address: Mapped[str] = mapped_column(default="")
    venue_postal_code: Mapped[str] = mapped_column(default="")
    venue_phone: Mapped[str] = mapped_column(default="")
    venue_access: Mapped[str] = mapped_column(default="")
    room: Mapped[str] = mapped_column(default="")
    held_on: Mapped[date | None] = mapped_column(index=True)
    starts_at: Mapped[time | None]
    ends_at: Mapped[time | None]
    is_fixed: Mapped[bool] = mapped_column(default=False)
    choices: Mapped[list[Any]] = mapped_column(default=list)
    attendees: Mapped[int | None]
    android: Mapped[int | None]
    iphone: Mapped[int | None]
    rakuraku: Mapped[int | None]
    no_device: Mapped[int | None]
    needed_lecturers: Mapped[int] = mapped_column(default=1)
    needed_advisers: Mapped[int] = mapped_column(default=1)
    needed_reason: Mapped[str] = mapped_column(default="")
    parking: Mapped[bool | None]
    parking_spaces: Mapped[int | None]
    elevator: Mapped[bool | None]
    wifi: Mapped[bool | None]
    projector: Mapped[bool | None]
    power: Mapped[bool | None]

    request: Mapped[DispatchRequest] = relationship(back_populates="activities", lazy="raise")
    venue: Mapped[Any] = relationship("Venue", lazy="raise")
    assignments: Mapped[list["Assignment"]] = relationship(
        back_populates="activity", lazy="raise", cascade="all, delete-orphan"
    )

    @property
    def needed(self) -> int:
        return self.needed_lecturers + self.needed_advisers

    def needed_in(self, seat: Seat) -> int:
        return self.needed_lecturers if seat is Seat.LECTURER else self.needed_advisers


class Assignment(Record):
    """割当: one supporter in one seat of one activity. A pinned seat survives re-planning."""

    __tablename__ = "assignment"
    __table_args__ = (UniqueConstraint("activity_id", "supporter_id"),)

    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"), index=True)
    supporter_id: Mapped[int] = mapped_column(ForeignKey("supporter.id"), index=True)
    seat: Mapped[Seat] = mapped_column(StoredEnum(Seat))
    status: Mapped[AssignmentStatus] = mapped_column(
        StoredEnum(AssignmentStatus), default=AssignmentStatus.TENTATIVE
    )
    is_pinned: Mapped[bool] = mapped_column(default=False)
    reasons: Mapped[list[str]] = mapped_column(default=list)
    override_reason: Mapped[str] = mapped_column(default="")
    answered_on: Mapped[date | None]
    travel_minutes: Mapped[int | None]

    activity: Mapped[Activity] = relationship(back_populates="assignments", lazy="raise")
    supporter: Mapped[Any] = relationship("Supporter", lazy="raise")


class SavedPlan(Record):
    """案: a plan kept with the weights and the fingerprint of the facts it was made from."""

    __tablename__ = "saved_plan"

    starts_on: Mapped[date]
    ends_on: Mapped[date]
    made_on: Mapped[date]
    name: Mapped[str] = mapped_column(default="")
    fingerprint: Mapped[str]
    iterations: Mapped[int] = mapped_column(default=0)
    bound: Mapped[int | None]
    total: Mapped[int | None]
    content: Mapped[dict[str, Any]] = mapped_column(default=dict)
    is_adopted: Mapped[bool] = mapped_column(default=False)


class DispatchDecision(Record):
    """派遣決定: the act; `revoked_on` marks 変更 or 取消."""

    __tablename__ = "dispatch_decision"

    request_id: Mapped[int] = mapped_column(ForeignKey("dispatch_request.id"), index=True)
    decided_on: Mapped[date]
    document_number: Mapped[str] = mapped_column(default="")
    revoked_on: Mapped[date | None]
    revoke_reason: Mapped[str] = mapped_column(default="")
