"""Pictures (写真・案内図): a supporter's photograph or a venue's sketch map, apart from the records they belong to."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from divide_support.model.base import Record


class Picture(Record):
    """In a table of its own, so that the history of a person does not repeat the photograph at every change."""

    __tablename__ = "picture"

    supporter_id: Mapped[int | None] = mapped_column(ForeignKey("supporter.id"), unique=True)
    venue_id: Mapped[int | None] = mapped_column(ForeignKey("venue.id"), unique=True)
    content: Mapped[bytes]
