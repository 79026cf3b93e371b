"""Photographs of supporters and sketch maps of venues: taken in from a file, kept small, handed to the papers."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from divide_support.documents.photo import LARGEST_FILE, kept_picture, too_large
from divide_support.files import sentence_for
from divide_support.model import Picture

PHOTO_LONGEST = 800
MAP_LONGEST = 1600


def read_photo(path: Path) -> bytes:
    """顔写真: as it will be kept. Slow for large files: to be called from a worker."""
    return kept_picture(path.name, _content(path), longest=PHOTO_LONGEST)


def read_map(path: Path) -> bytes:
    """案内図: drawn or photographed, as it will be kept."""
    return kept_picture(path.name, _content(path), longest=MAP_LONGEST, drawn=True)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise too_large(path.name)
        return path.read_bytes()
    except OSError as error:
        raise sentence_for(error, path) from error


def picture_of(
    session: Session, *, supporter_id: int | None = None, venue_id: int | None = None
) -> bytes:
    """Empty where there is none."""
    record = _record(session, supporter_id, venue_id)
    return record.content if record else b""


def photos_of(session: Session, *, supporter_ids: Sequence[int]) -> dict[int, bytes]:
    query = select(Picture.supporter_id, Picture.content).where(
        Picture.supporter_id.in_(list(supporter_ids))
    )
    return {person: content for person, content in session.execute(query) if person is not None}


def save_picture(
    session: Session,
    *,
    content: bytes,
    supporter_id: int | None = None,
    venue_id: int | None = None,
) -> None:
    """Puts it in the place of the one before; empty takes it away."""
    record = _record(session, supporter_id, venue_id)
    if record is None and content:
        session.add(Picture(supporter_id=supporter_id, venue_id=venue_id, content=content))
    elif record is not None and not content:
        session.delete(record)
    elif record is not None and record.content != content:
        record.content = content
    session.flush()


def _record(session: Session, supporter_id: int | None, venue_id: int | None) -> Picture | None:
    if supporter_id is None and venue_id is None:
        return None
    wanted = (
        Picture.venue_id == venue_id
        if supporter_id is None
        else Picture.supporter_id == supporter_id
    )
    return session.scalar(select(Picture).where(wanted))
