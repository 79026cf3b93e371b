"""印刷記録: who printed what, when, how many pages and copies; numbered papers count as printed from then on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from divide_support.model import PrintLogEntry
from divide_support.operations.decisions import mark_printed
from divide_support.vocabulary import DocumentKind

MOST_SHOWN = 2000


@dataclass(frozen=True)
class Printed:
    """One paper that went to a printer; `target` says what it was without opening it."""

    kind: DocumentKind
    target: str
    pages: int
    document_id: int | None = None


@dataclass(frozen=True)
class PrintLogRow:
    id: int
    printed_at: datetime
    actor: str
    kind: DocumentKind
    target: str
    pages: int
    copies: int


def record_printing(
    session: Session, *, papers: Sequence[Printed], copies: int, at: datetime, actor: str
) -> None:
    """One line a paper; what has a number is 印刷済み."""
    for one in papers:
        session.add(
            PrintLogEntry(
                kind=one.kind,
                printed_at=at,
                actor=actor,
                document_id=one.document_id,
                pages=one.pages,
                copies=copies,
                target=one.target,
            )
        )
    numbered = [one.document_id for one in papers if one.document_id is not None]
    mark_printed(session, document_ids=numbered, on=at.date())


def print_log(session: Session) -> tuple[PrintLogRow, ...]:
    """Newest first; not more than can be looked through."""
    query = select(PrintLogEntry).order_by(PrintLogEntry.id.desc()).limit(MOST_SHOWN)
    return tuple(
        PrintLogRow(
            one.id,
            one.printed_at,
            one.actor,
            one.kind,
            one.target,
            one.pages,
            one.copies,
        )
        for one in session.scalars(query)
    )
