"""The month of 予定 without a window: its weeks, what stands on each day, where the cursor goes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from divide_support.operations.request_lists import ActivityRow


def weeks_of(year: int, month: int) -> tuple[tuple[date, ...], ...]:
    """Sunday first, as Japanese calendars stand; days of the neighbours fill the first and last week."""
    first = date(year, month, 1)
    start = first - timedelta(days=(first.weekday() + 1) % 7)
    weeks = []
    while start <= first or start.month == month:
        weeks.append(tuple(start + timedelta(days=n) for n in range(7)))
        start += timedelta(days=7)
    return tuple(weeks)


def next_month(day: date, count: int) -> date:
    """The first of the month `count` months later."""
    months = day.year * 12 + day.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)


@dataclass
class MonthBoard:
    """`place` counts the entries of the cursor's day; -1 is the day itself."""

    year: int
    month: int
    cursor: date
    place: int = -1
    by_day: dict[date, tuple[ActivityRow, ...]] = field(default_factory=dict)

    @property
    def weeks(self) -> tuple[tuple[date, ...], ...]:
        return weeks_of(self.year, self.month)

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(day for week in self.weeks for day in week)

    def set_rows(self, rows: Iterable[ActivityRow]) -> None:
        """The cursor stays on its activity, also when that moved to another day of the month."""
        current = self.current()
        found: dict[date, list[ActivityRow]] = {}
        for row in rows:
            if row.held_on is not None:
                found.setdefault(row.held_on, []).append(row)
        self.by_day = {day: tuple(entries) for day, entries in found.items()}
        if current is None or not self.select(current.id):
            self.place = min(self.place, len(self.entries(self.cursor)) - 1)

    def entries(self, day: date) -> tuple[ActivityRow, ...]:
        return self.by_day.get(day, ())

    def current(self) -> ActivityRow | None:
        entries = self.entries(self.cursor)
        return entries[self.place] if 0 <= self.place < len(entries) else None

    def select(self, activity_id: int) -> bool:
        for day in self.days:
            for place, row in enumerate(self.entries(day)):
                if row.id == activity_id:
                    self.cursor, self.place = day, place
                    return True
        return False

    def shown(self, day: date, room: int) -> tuple[tuple[ActivityRow, ...], int]:
        """What fits, and how many do not; the entry under the cursor is always among what fits."""
        entries = self.entries(day)
        if len(entries) <= room:
            return entries, 0
        start = max(0, self.place - room + 1) if day == self.cursor else 0
        return entries[start : start + room], len(entries) - room

    # moving

    def go_to(self, day: date) -> None:
        """Another day; its month is shown when it is not among the days shown."""
        if day not in self.days:
            self.year, self.month = day.year, day.month
        self.cursor, self.place = day, min(0, len(self.entries(day)) - 1)

    def step_days(self, count: int) -> None:
        self.go_to(self.cursor + timedelta(days=count))

    def step_entries(self, count: int) -> None:
        """Through the entries of the day, then on to the week above or below."""
        place = self.place + count
        entries = len(self.entries(self.cursor))
        if 0 <= place < entries:
            self.place = place
        elif count > 0:
            self.step_days(7)
        else:
            self.step_days(-7)
            self.place = len(self.entries(self.cursor)) - 1

    def show_month(self, first: date) -> None:
        """The same day of the month where there is one."""
        self.year, self.month = first.year, first.month
        last = next_month(first, 1) - timedelta(days=1)
        self.go_to(date(first.year, first.month, min(self.cursor.day, last.day)))
