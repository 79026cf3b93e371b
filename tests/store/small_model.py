"""A small related model: enough to prove that journal and undo ask nothing of the office's own entities."""

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class SmallBase(DeclarativeBase):
    pass


class Versioned(SmallBase):
    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(default=1)


class House(Versioned):
    __tablename__ = "small_house"

    name: Mapped[str] = mapped_column(unique=True)
    landlord_id: Mapped[int | None] = mapped_column(ForeignKey("small_house.id"))
    tenants: Mapped[list["Tenant"]] = relationship(
        back_populates="house", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012


class Tenant(Versioned):
    __tablename__ = "small_tenant"

    name: Mapped[str]
    portrait: Mapped[bytes | None] = mapped_column(LargeBinary)
    height: Mapped[float | None]
    house_id: Mapped[int] = mapped_column(ForeignKey("small_house.id"))
    house: Mapped[House] = relationship(back_populates="tenants")

    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012


class Visit(SmallBase):
    __tablename__ = "small_visit"

    house_id: Mapped[int] = mapped_column(ForeignKey("small_house.id"), primary_key=True)
    day: Mapped[int] = mapped_column(primary_key=True)
    note: Mapped[str]
