"""What a list shows to whom: columns by reader, cells by each person's consent, counted before anything leaves."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from divide_support.exchange.roster import ColumnKind, Roster, RosterColumn
from divide_support.model import Consent
from divide_support.operations.settings import office_profile
from divide_support.vocabulary import ConsentItem, Redaction

Cell = str | int | float | date | None
Row = TypeVar("Row")
NO_CONSENT = ""

EVERYBODY = frozenset(Redaction)
OFFICE_ONLY = frozenset({Redaction.OFFICE})
WITH_TOWN = frozenset({Redaction.OFFICE, Redaction.MUNICIPALITY})
WITH_PEERS = WITH_TOWN | {Redaction.SUPPORTER}


@dataclass(frozen=True)
class Reader:
    """For whom a list is, and what each supporter lets out; the office itself sees everything."""

    redaction: Redaction
    granted: dict[int, frozenset[ConsentItem]] = field(default_factory=dict)

    def may_see(self, person: int, item: ConsentItem) -> bool:
        if self.redaction is Redaction.OFFICE:
            return True
        items = self.granted.get(person, frozenset())
        if self.redaction is Redaction.WALL and ConsentItem.PUBLICATION not in items:
            return False
        return item in items

    def shown(self, person: int, item: ConsentItem, text: str) -> str:
        return text if self.may_see(person, item) else NO_CONSENT


def reader(session: Session, redaction: Redaction) -> Reader:
    found: dict[int, set[ConsentItem]] = {}
    query = select(Consent.supporter_id, Consent.item).where(Consent.is_granted)
    for person, item in session.execute(query):
        found.setdefault(person, set()).add(item)
    return Reader(redaction, {person: frozenset(items) for person, items in found.items()})


@dataclass(frozen=True)
class ListColumn(Generic[Row]):
    """`is_usual` False is left out unless somebody chooses it: what leaves is the least that serves."""

    title: str
    kind: ColumnKind
    cell: Callable[[Row, Reader], Cell]
    seen_by: frozenset[Redaction] = EVERYBODY
    is_usual: bool = True
    is_personal: bool = False


def allowed(columns: Sequence[ListColumn[Row]], redaction: Redaction) -> list[ListColumn[Row]]:
    return [column for column in columns if redaction in column.seen_by]


def chosen(
    columns: Sequence[ListColumn[Row]], redaction: Redaction, titles: Sequence[str] | None
) -> list[ListColumn[Row]]:
    """The usual columns, or the named ones in their order; what this reader may not see is left out in any case."""
    possible = allowed(columns, redaction)
    if titles is None:
        return [column for column in possible if column.is_usual]
    by_title = {column.title: column for column in possible}
    return [by_title[title] for title in dict.fromkeys(titles) if title in by_title]


def as_roster(
    session: Session,
    *,
    title: str,
    columns: Sequence[ListColumn[Row]],
    rows: Iterable[Row],
    seen_as: Reader,
    unit: str,
    people: Callable[[Row], Iterable[object]],
    on: date,
    practice: bool,
) -> Roster:
    """`people` says whom a row tells about: how many different ones there are is asked before they leave."""
    profile = office_profile(session, on=on)
    cells, known = [], set[object]()
    for row in rows:
        cells.append(tuple(column.cell(row, seen_as) for column in columns))
        known |= set(people(row))
    is_personal = seen_as.redaction.is_personal and any(one.is_personal for one in columns)
    return Roster(
        title=title,
        columns=tuple(RosterColumn(column.title, column.kind) for column in columns),
        rows=tuple(cells),
        note=f"{len(cells)}{unit}",
        office=profile.office_name,
        personal=is_personal,
        people=len(known) if any(one.is_personal for one in columns) else 0,
        practice=practice,
    )
