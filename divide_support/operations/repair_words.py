"""What a repair is called, and what to say to each person on the telephone."""

from collections.abc import Iterator, Mapping
from datetime import date

from divide_support.japan.calendar import weekday_kanji
from divide_support.matching.difference import Difference, PersonChange
from divide_support.matching.problem import Plan, Problem
from divide_support.operations.matching_board import Board, short_number
from divide_support.operations.planning_facts import seat_of
from divide_support.operations.request_lists import ActivityRow


def day_words(day: date | None) -> str:
    """12/10（木）."""
    return "日付なし" if day is None else f"{day.month}/{day.day}（{weekday_kanji(day)}）"


def option_title(board: Board, change: Difference, absent: set[str]) -> str:
    """Who steps in, and who moves for that."""
    coming = [one for one in change.people if one.comes and not one.leaves]
    moving = [one for one in change.people if one.comes and one.leaves and one.person not in absent]
    names = [f"{board.person_name(one.person)}さん" for one in coming]
    if moving:
        over = "・".join(f"{board.person_name(one.person)}さん" for one in moving[:2])
        return (
            f"{over}に移ってもらい、{'・'.join(names[:2])}に頼む"
            if names
            else f"{over}に移ってもらう"
        )
    if not names:
        return "席を空けておく"
    return "・".join(names[:3]) + ("など" if len(names) > 3 else "") + "に頼む"


def call_lines(
    rows: Mapping[str, ActivityRow],
    problem: Problem,
    before: Plan,
    after: Plan,
    change: PersonChange,
) -> Iterator[str]:
    """0123 緑川市　12/10（木）13:30～15:30　講師をお願いする."""
    for key in change.comes:
        held = after.held[key]
        role = next(one.role for one in held.assigned if one.person == change.person)
        yield f"{_where(rows[key], problem, held.slot)}　{seat_of(role).label}をお願いする"
    for key in change.moves:
        yield f"{_where(rows[key], problem, after.held[key].slot)}　日が変わることを伝える"
    for key in change.leaves:
        yield f"{_where(rows[key], problem, before.held[key].slot)}　行かなくてよくなったことを伝える"


def _where(row: ActivityRow, problem: Problem, choice: int) -> str:
    request = next(one for one in problem.requests if one.id == str(row.id))
    slot = next((one for one in request.slots if one.choice == choice), None)
    if slot is None:
        return f"{short_number(row.number)} {row.municipality}　{day_words(row.held_on)}"
    end = slot.start.hour * 60 + slot.start.minute + request.duration_min
    hours = f"{slot.start:%H:%M}～{end // 60:02d}:{end % 60:02d}"
    return f"{short_number(row.number)} {row.municipality}　{day_words(slot.start.date())}{hours}"
