"""Municipalities (市町村) and venues (会場), and how far they lie from one another."""

from datetime import date, time
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from divide_support.japan.text import search_key
from divide_support.model.base import Record, StoredEnum
from divide_support.vocabulary import VenueKind


class Municipality(Record):
    """`code` is the six-digit 全国地方公共団体コード, always text."""

    __tablename__ = "municipality"

    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    name_kana: Mapped[str] = mapped_column(default="")
    region: Mapped[str] = mapped_column(default="")
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    postal_code: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    mayor_title: Mapped[str] = mapped_column(default="")
    mayor_name: Mapped[str] = mapped_column(default="")
    department: Mapped[str] = mapped_column(default="")
    contact_name: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    fax: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    planned_count: Mapped[int] = mapped_column(default=0)
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    search_text: Mapped[str] = mapped_column(default="")

    venues: Mapped[list["Venue"]] = relationship(back_populates="municipality", lazy="raise")

    @validates("name", "name_kana")
    def _keep_search_text(self, key: str, value: str) -> str:
        names = {"name": self.name or "", "name_kana": self.name_kana or "", key: value}
        self.search_text = f"{search_key(names['name'])} {search_key(names['name_kana'])}"
        return value


class TravelTime(Record):
    """Minutes by car between two municipalities' centres, as the office has corrected them; both directions."""

    __tablename__ = "travel_time"
    __table_args__ = (UniqueConstraint("from_municipality_id", "to_municipality_id"),)

    from_municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    to_municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    minutes: Mapped[int]


class Venue(Record):
    """`closed_rules` and `rooms` keep the forms of the venue list: see `drafts.VenueDraft`."""

    __tablename__ = "venue"

    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"), index=True)
    facility_id: Mapped[str] = mapped_column(default="")
    kind: Mapped[VenueKind] = mapped_column(StoredEnum(VenueKind), default=VenueKind.OTHER)
    name: Mapped[str]
    name_kana: Mapped[str] = mapped_column(default="")
    common_name: Mapped[str] = mapped_column(default="")
    postal_code: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    phone: Mapped[str] = mapped_column(default="")
    fax: Mapped[str] = mapped_column(default="")
    access: Mapped[str] = mapped_column(default="")
    landmark: Mapped[str] = mapped_column(default="", server_default="")
    car_only: Mapped[bool] = mapped_column(default=False)
    parking: Mapped[bool | None]
    parking_spaces: Mapped[int | None]
    elevator: Mapped[bool | None]
    wifi: Mapped[bool | None]
    projector: Mapped[bool | None]
    capacity: Mapped[int | None]
    rooms: Mapped[list[Any]] = mapped_column(default=list)
    open_weekdays: Mapped[str] = mapped_column(default="")
    open_time: Mapped[time | None]
    close_time: Mapped[time | None]
    open_notes: Mapped[str] = mapped_column(default="")
    closed_text: Mapped[str] = mapped_column(default="")
    closed_rules: Mapped[list[Any]] = mapped_column(default=list)
    note: Mapped[str] = mapped_column(default="")
    search_text: Mapped[str] = mapped_column(default="")

    municipality: Mapped[Municipality | None] = relationship(back_populates="venues", lazy="raise")

    @validates("name", "name_kana", "common_name")
    def _keep_search_text(self, key: str, value: str) -> str:
        names = {
            "name": self.name or "",
            "name_kana": self.name_kana or "",
            "common_name": self.common_name or "",
            key: value,
        }
        self.search_text = " ".join(search_key(part) for part in names.values() if part)
        return value
