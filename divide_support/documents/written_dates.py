"""Dates and times inside free texts: without their weekday, with a wrong one, or told in twenty-four hours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from divide_support.japan.calendar import spoken_time, weekday_kanji

_DATE = re.compile(
    r"([0-9０-９]{1,2})(?:月([0-9０-９]{1,2})日|/([0-9０-９]{1,2})(?![0-9０-９/]))(?:（([日月火水木金土])|\(([日月火水木金土]))?"
)
_CLOCK = re.compile(r"(?<![0-9０-９:：])(1[3-9]|2[0-3]|[0-9])[:：]([0-5][0-9])(?![0-9:：])")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as it stands in the text; `weekday` is empty where none is given, `right` as it should stand."""

    words: str
    weekday: str
    right: str

    @property
    def is_wrong(self) -> bool:
        return bool(self.weekday) and f"（{self.weekday}）" not in self.right


def doubtful_dates(text: str, near: date) -> Iterator[WrittenDate]:
    """Each date without a weekday or with another than the calendar's; the year is that of the nearest such day."""
    for found in _DATE.finditer(text):
        month, day, after_stroke, wide, narrow = found.groups()
        meant = _nearest(int(month), int(day or after_stroke), near)
        if meant is None:
            continue
        weekday = weekday_kanji(meant)
        given = wide or narrow or ""
        if given != weekday:
            yield WrittenDate(
                found[0].rstrip("（(" + given) if given else found[0],
                given,
                f"{meant.month}月{meant.day}日（{weekday}）",
            )


def clock_times(text: str) -> Iterator[tuple[str, str]]:
    """13:30 and how it is said: 午後1時30分."""
    for found in _CLOCK.finditer(text):
        yield found[0], spoken_time(time(int(found[1]), int(found[2])))


def _nearest(month: int, day: int, near: date) -> date | None:
    days = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    return min(days, key=lambda one: abs(one - near), default=None)
