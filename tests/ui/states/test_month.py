from dataclasses import replace
from datetime import date, time

from divide_support.operations.request_lists import ActivityRow
from divide_support.vocabulary import ActivityKind, RequestStatus
from ui.states.month import MonthBoard, next_month, weeks_of

ROW = ActivityRow(
    id=1, request_id=1, number="2026-0001", status=RequestStatus.RECEIVED, held_on=date(2026, 12, 10),
    starts_at=time(10), ends_at=time(12), is_fixed=True, municipality_code="", municipality="緑川市", venue_id=None,
    venue="", venue_address="", room="", event_name="", content="", kind=ActivityKind.WORKSHOP, attendees=None,
    needed_lecturers=1, needed_advisers=1, seats=(), choices=(),
)  # fmt: skip


def _board(*days: int) -> MonthBoard:
    board = MonthBoard(2026, 12, date(2026, 12, 10))
    board.set_rows(
        replace(ROW, id=number, held_on=date(2026, 12, day)) for number, day in enumerate(days)
    )
    return board


def test_weeks_begin_on_sunday_and_cover_the_month() -> None:
    weeks = weeks_of(2026, 12)
    assert (weeks[0][0], weeks[-1][-1]) == (date(2026, 11, 29), date(2027, 1, 2))
    assert len(weeks_of(2026, 2)) == 4
    assert len(weeks_of(2026, 5)) == 6


def test_next_month_goes_over_the_year() -> None:
    assert next_month(date(2026, 12, 31), 1) == date(2027, 1, 1)
    assert next_month(date(2026, 1, 31), -1) == date(2025, 12, 1)


def test_board_shows_what_fits_and_counts_the_rest() -> None:
    board = _board(10, 10, 10, 10, 11)
    shown, hidden = board.shown(date(2026, 12, 10), 3)
    assert ([row.id for row in shown], hidden) == ([0, 1, 2], 1)
    board.place = 3
    assert [row.id for row in board.shown(date(2026, 12, 10), 3)[0]] == [1, 2, 3]


def test_board_steps_through_entries_then_weeks() -> None:
    board = _board(10, 10, 17)
    board.go_to(date(2026, 12, 10))
    board.step_entries(1)
    assert board.place == 1
    board.step_entries(1)
    assert (board.cursor, board.place) == (date(2026, 12, 17), 0)
    board.step_entries(-1)
    assert (board.cursor, board.place) == (date(2026, 12, 10), 1)


def test_board_follows_an_activity_to_its_new_day() -> None:
    board = _board(10, 11)
    board.select(1)
    board.set_rows([replace(ROW, id=0), replace(ROW, id=1, held_on=date(2026, 12, 21))])
    assert (board.cursor, board.place) == (date(2026, 12, 21), 0)


def test_board_keeps_the_day_of_the_month() -> None:
    board = MonthBoard(2027, 1, date(2027, 1, 31))
    board.show_month(date(2027, 2, 1))
    assert board.cursor == date(2027, 2, 28)
