"""What a repair looks at: whole months as they stand, decided requests too, and everybody who could fall out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from divide_support.operations.matching_board import Board, planning_board, short_number
from divide_support.operations.repair_words import day_words
from divide_support.operations.request_lists import ActivityRow, SeatRow, activity_rows
from divide_support.vocabulary import RequestStatus


@dataclass(frozen=True)
class RepairFacts:
    """A picture of the period as it stands, decided requests too; nothing before `today` is changed any more."""

    board: Board
    rows: Mapping[str, ActivityRow]
    today: date


def repair_facts(session: Session, *, first: date, last: date, today: date) -> RepairFacts:
    """Whole months, so that the limits of a week and a month count what has been already."""
    board = planning_board(session, first=first, last=last)
    ids = {int(one.id) for one in board.problem.requests}
    rows = [row for row in activity_rows(session, first=first, last=last) if row.id in ids]
    known = {row.id for row in rows}
    if ids - known:
        rows += [row for row in activity_rows(session) if row.id in ids - known]
    return RepairFacts(board, {str(row.id): row for row in rows}, today)


@dataclass(frozen=True)
class SeatHolder:
    """Somebody with seats to come: (activity id, 「0123 緑川市　12/10（木）」) of each."""

    supporter_id: int
    name: str
    name_kana: str
    seats: tuple[tuple[int, str], ...]
    days: tuple[date, ...]


def seat_holders(session: Session, *, today: date) -> tuple[SeatHolder, ...]:
    """Who could fall out, in the order of the name."""
    decided = (RequestStatus.DECIDED, RequestStatus.NOTIFIED)
    people: dict[int, tuple[SeatRow, list[tuple[int, str]], list[date]]] = {}
    for row in activity_rows(session, first=today):
        if not row.status.is_open and row.status not in decided:
            continue
        words = f"{short_number(row.number)} {row.municipality}　{day_words(row.held_on)}"
        for seat in row.seats:
            if seat.status.fills_seat and row.held_on is not None:
                _, seats, days = people.setdefault(seat.supporter_id, (seat, [], []))
                seats.append((row.id, words))
                days.append(row.held_on)
    found = [
        SeatHolder(key, seat.name, seat.name_kana, tuple(seats), tuple(days))
        for key, (seat, seats, days) in people.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.name_kana, one.supporter_id)))
