"""活動可能日: what a supporter's weekly and dated hours mean for the days of one month."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, time
from enum import StrEnum

from divide_support.operations.supporter_lists import FreeHours
from divide_support.vocabulary import DayBand

ENOUGH_MINUTES = 60


class FreeDay(StrEnum):
    FREE = "free"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    BUSY = "busy"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        return {
            "free": "来られる", "morning": "午前だけ", "afternoon": "午後だけ", "evening": "夜だけ",
            "busy": "来られない", "unknown": "聞いていません",
        }[self.value]  # fmt: skip


def month_of_free_days(hours: Sequence[FreeHours], *, year: int, month: int) -> dict[date, FreeDay]:
    """A dated answer wins over the weekly hours; who gave no hours at all has not been asked."""
    return {
        date(year, month, day): free_day(hours, date(year, month, day))
        for day in range(1, monthrange(year, month)[1] + 1)
    }


def free_day(hours: Sequence[FreeHours], day: date) -> FreeDay:
    if not hours:
        return FreeDay.UNKNOWN
    dated = [one for one in hours if one.on == day]
    if any(not one.is_free for one in dated):
        return FreeDay.BUSY
    weekly = [one for one in hours if one.weekday == day.weekday() and one.is_free]
    windows = [(one.starts_at, one.ends_at) for one in (*dated, *weekly)]
    bands = {band for band in DayBand if _minutes_within(windows, band) >= ENOUGH_MINUTES}
    match (DayBand.MORNING in bands, DayBand.AFTERNOON in bands):
        case (True, True):
            return FreeDay.FREE
        case (True, False):
            return FreeDay.MORNING
        case (False, True):
            return FreeDay.AFTERNOON
    return FreeDay.EVENING if DayBand.EVENING in bands else FreeDay.BUSY


def _minutes_within(windows: Sequence[tuple[time, time]], band: DayBand) -> int:
    total = 0
    for start, end in windows:
        first, last = max(start, band.hours.start), min(end, band.hours.end)
        if first < last:
            total += last.hour * 60 + last.minute - first.hour * 60 - first.minute
    return total


def weekly_bands(hours: Sequence[FreeHours]) -> frozenset[tuple[int, DayBand]]:
    """The ticks of the weekly form: weekday and band."""
    return frozenset(
        (weekday, band)
        for weekday in range(7)
        for band in DayBand
        if _minutes_within(
            [
                (one.starts_at, one.ends_at)
                for one in hours
                if one.weekday == weekday and one.is_free
            ],
            band,
        )
        >= ENOUGH_MINUTES
    )


def with_weekly_bands(
    hours: Sequence[FreeHours], ticked: frozenset[tuple[int, DayBand]]
) -> tuple[FreeHours, ...]:
    """Bands whose tick did not change keep their exact hours; dated answers stay."""
    before = weekly_bands(hours)
    kept = [
        one
        for one in hours
        if one.weekday is None or all(_same(before, ticked, one.weekday, band) for band in DayBand)
    ]
    new = [
        FreeHours(weekday, None, band.hours.start, band.hours.end, is_free=True)
        for weekday, band in sorted(ticked)
        if not all(_same(before, ticked, weekday, other) for other in DayBand)
    ]
    return (*kept, *new)


def _same(
    before: frozenset[tuple[int, DayBand]],
    after: frozenset[tuple[int, DayBand]],
    weekday: int,
    band: DayBand,
) -> bool:
    return ((weekday, band) in before) == ((weekday, band) in after)
