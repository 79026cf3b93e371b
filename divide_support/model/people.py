"""Supporters (高齢者デジタルサポーター): nomination, training, registration, skills and free hours."""

from datetime import date, time
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from divide_support.japan.text import search_key
from divide_support.model.base import Record, StoredEnum
from divide_support.vocabulary import (
    Channel,
    Device,
    Experience,
    NominationStatus,
    Sex,
    SkillLevel,
    SupporterStatus,
)


class Supporter(Record):
    """Names are stored exactly as given; `search_text` and `kana_key` are for finding and sorting only."""

    __tablename__ = "supporter"

    full_name: Mapped[str]
    name_kana: Mapped[str] = mapped_column(default="")
    birth_date: Mapped[date | None]
    sex: Mapped[Sex | None] = mapped_column(StoredEnum(Sex))
    postal_code: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"), index=True)
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    phone: Mapped[str] = mapped_column(default="")
    mobile: Mapped[str] = mapped_column(default="")
    fax: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    preferred_channel: Mapped[Channel] = mapped_column(StoredEnum(Channel), default=Channel.PHONE)
    best_hour: Mapped[str] = mapped_column(default="", server_default="")
    emergency_contact: Mapped[str] = mapped_column(default="")
    employer_name: Mapped[str] = mapped_column(default="", server_default="")
    employer_head: Mapped[str] = mapped_column(default="", server_default="")
    employer_postal_code: Mapped[str] = mapped_column(default="", server_default="")
    employer_address: Mapped[str] = mapped_column(default="", server_default="")
    status: Mapped[SupporterStatus] = mapped_column(
        StoredEnum(SupporterStatus), default=SupporterStatus.ACTIVE
    )
    suspended_from: Mapped[date | None]
    suspended_until: Mapped[date | None]
    experience: Mapped[Experience] = mapped_column(
        StoredEnum(Experience), default=Experience.REGULAR
    )
    can_lecture: Mapped[bool] = mapped_column(default=False)
    drives: Mapped[bool] = mapped_column(default=False)
    max_travel_minutes: Mapped[int] = mapped_column(default=60)
    max_per_week: Mapped[int] = mapped_column(default=2)
    max_per_month: Mapped[int] = mapped_column(default=6)
    service_area: Mapped[list[str]] = mapped_column(default=list)
    devices: Mapped[list[str]] = mapped_column(default=list)
    availability_text: Mapped[str] = mapped_column(default="")
    insured_from: Mapped[date | None]
    insured_until: Mapped[date | None]
    pledge_on: Mapped[date | None]
    career: Mapped[str] = mapped_column(default="")
    consideration: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    search_text: Mapped[str] = mapped_column(default="")
    kana_key: Mapped[str] = mapped_column(default="")

    municipality: Mapped[Any] = relationship("Municipality", lazy="raise")
    registrations: Mapped[list["Registration"]] = relationship(
        back_populates="supporter", lazy="raise", order_by="Registration.registered_on"
    )
    skills: Mapped[list["SupporterSkill"]] = relationship(
        back_populates="supporter", lazy="raise", cascade="all, delete-orphan"
    )
    availabilities: Mapped[list["Availability"]] = relationship(
        back_populates="supporter", lazy="raise", cascade="all, delete-orphan"
    )

    @validates("full_name", "name_kana")
    def _keep_search_text(self, key: str, value: str) -> str:
        names = {"full_name": self.full_name or "", "name_kana": self.name_kana or "", key: value}
        kana = search_key(names["name_kana"])
        self.search_text = f"{search_key(names['full_name'])} {kana}"
        self.kana_key = kana
        return value

    def is_suspended(self, day: date) -> bool:
        """休止: open-ended where a bound is missing; a status without dates holds always."""
        if self.status is not SupporterStatus.SUSPENDED:
            return False
        after_start = self.suspended_from is None or self.suspended_from <= day
        before_end = self.suspended_until is None or day <= self.suspended_until
        return after_start and before_end

    def is_insured(self, day: date) -> bool:
        """Unknown dates count as insured: many offices keep the insurance list elsewhere."""
        after_start = self.insured_from is None or self.insured_from <= day
        before_end = self.insured_until is None or day <= self.insured_until
        return after_start and before_end


class Registration(Record):
    """登録: a number with its term; renewal adds a row, so the history stays."""

    __tablename__ = "registration"

    supporter_id: Mapped[int] = mapped_column(ForeignKey("supporter.id"), index=True)
    number: Mapped[str] = mapped_column(index=True)
    registered_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    end_reason: Mapped[str] = mapped_column(default="")

    supporter: Mapped[Supporter] = relationship(back_populates="registrations", lazy="raise")

    def is_valid(self, day: date) -> bool:
        if self.ended_on is not None and self.ended_on <= day:
            return False
        if self.registered_on is not None and day < self.registered_on:
            return False
        return self.expires_on is None or day <= self.expires_on


class Topic(Record):
    """対応内容: one course of the curriculum, with its own term because courses expire."""

    __tablename__ = "topic"

    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(unique=True)
    standard_minutes: Mapped[int] = mapped_column(default=90)
    needs_card_and_pin: Mapped[bool] = mapped_column(default=False)
    needs_wifi: Mapped[bool] = mapped_column(default=False)
    bring: Mapped[str] = mapped_column(default="")
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    successor_code: Mapped[str] = mapped_column(default="")


class SupporterSkill(Record):
    """得意分野: one topic on one device at one level."""

    __tablename__ = "supporter_skill"
    __table_args__ = (UniqueConstraint("supporter_id", "topic_id", "device"),)

    supporter_id: Mapped[int] = mapped_column(ForeignKey("supporter.id"), index=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"))
    device: Mapped[Device] = mapped_column(StoredEnum(Device))
    level: Mapped[SkillLevel] = mapped_column(StoredEnum(SkillLevel))
    last_taught_on: Mapped[date | None]

    supporter: Mapped[Supporter] = relationship(back_populates="skills", lazy="raise")
    topic: Mapped[Topic] = relationship(lazy="raise")


class Availability(Record):
    """活動可能日: weekly (`weekday` 0 = Monday) or for one date (`on`); `is_free=False` takes the hours away."""

    __tablename__ = "availability"

    supporter_id: Mapped[int] = mapped_column(ForeignKey("supporter.id"), index=True)
    weekday: Mapped[int | None]
    on: Mapped[date | None] = mapped_column("on_date")
    starts_at: Mapped[time]
    ends_at: Mapped[time]
    is_free: Mapped[bool] = mapped_column(default=True)
    answered_on: Mapped[date | None]

    supporter: Mapped[Supporter] = relationship(back_populates="availabilities", lazy="raise")


class Nomination(Record):
    """推薦: somebody whom a municipality recommends, before they are a supporter."""

    __tablename__ = "nomination"

    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"), index=True)
    nominator: Mapped[str] = mapped_column(default="")
    document_number: Mapped[str] = mapped_column(default="")
    nominated_on: Mapped[date | None]
    received_on: Mapped[date | None]
    full_name: Mapped[str]
    name_kana: Mapped[str] = mapped_column(default="")
    birth_date: Mapped[date | None]
    sex: Mapped[Sex | None] = mapped_column(StoredEnum(Sex))
    postal_code: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    mobile: Mapped[str] = mapped_column(default="")
    fax: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    career: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    devices: Mapped[list[str]] = mapped_column(default=list)
    topics: Mapped[list[str]] = mapped_column(default=list)
    consent: Mapped[bool | None]
    consent_on: Mapped[date | None]
    status: Mapped[NominationStatus] = mapped_column(
        StoredEnum(NominationStatus), default=NominationStatus.RECEIVED
    )
    supporter_id: Mapped[int | None] = mapped_column(ForeignKey("supporter.id"))
    note: Mapped[str] = mapped_column(default="")
    search_text: Mapped[str] = mapped_column(default="")

    @validates("full_name", "name_kana")
    def _keep_search_text(self, key: str, value: str) -> str:
        names = {"full_name": self.full_name or "", "name_kana": self.name_kana or "", key: value}
        self.search_text = f"{search_key(names['full_name'])} {search_key(names['name_kana'])}"
        return value


class TrainingCourse(Record):
    """養成講習: one course that leads to registration, held over one or more days."""

    __tablename__ = "training_course"

    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    fiscal_year: Mapped[int]
    venue_id: Mapped[int | None] = mapped_column(ForeignKey("venue.id"))
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    sessions_count: Mapped[int] = mapped_column(default=1)
    capacity: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")


class TrainingAttendance(Record):
    """受講: one person in one course; `attended` holds the numbers of the days attended."""

    __tablename__ = "training_attendance"
    __table_args__ = (UniqueConstraint("course_id", "nomination_id", "supporter_id"),)

    course_id: Mapped[int] = mapped_column(ForeignKey("training_course.id"), index=True)
    nomination_id: Mapped[int | None] = mapped_column(ForeignKey("nomination.id"))
    supporter_id: Mapped[int | None] = mapped_column(ForeignKey("supporter.id"), index=True)
    attended: Mapped[list[Any]] = mapped_column(default=list)
    completed_on: Mapped[date | None]
    certificate_number: Mapped[str] = mapped_column(default="")
