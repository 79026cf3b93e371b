"""Results (実績): what was held, and what was paid for it."""

from datetime import date, time
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from divide_support.model.base import Record


class ActivityReport(Record):
    """実施報告: counts only, no names of participants."""

    __tablename__ = "activity_report"

    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"), unique=True)
    reported_on: Mapped[date | None]
    held: Mapped[bool] = mapped_column(default=True)
    started_at: Mapped[time | None]
    ended_at: Mapped[time | None]
    participants: Mapped[int | None]
    male: Mapped[int | None]
    female: Mapped[int | None]
    age_bands: Mapped[dict[str, Any]] = mapped_column(default=dict)
    devices: Mapped[dict[str, Any]] = mapped_column(default=dict)
    cancelled: Mapped[int | None]
    satisfaction: Mapped[dict[str, Any]] = mapped_column(default=dict)
    questions: Mapped[str] = mapped_column(default="")
    incidents: Mapped[str] = mapped_column(default="")
    next_wish: Mapped[str] = mapped_column(default="")
    photo: Mapped[bool | None]
    note: Mapped[str] = mapped_column(default="")


class HonorariumPayment(Record):
    """謝金・旅費: whole yen; `withheld_yen` is 源泉徴収. No individual number is ever stored."""

    __tablename__ = "honorarium_payment"

    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"), unique=True)
    honorarium_yen: Mapped[int] = mapped_column(default=0)
    travel_yen: Mapped[int] = mapped_column(default=0)
    withheld_yen: Mapped[int] = mapped_column(default=0)
    payer: Mapped[str] = mapped_column(default="")
    paid_on: Mapped[date | None]
    items: Mapped[list[Any]] = mapped_column(default=list)
