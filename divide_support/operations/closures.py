"""休館日: the closing rules of a venue, spelled out as dates."""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from divide_support.japan.calendar import holiday_name

WEEKDAYS = "月火水木金土日"


def days_between(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += timedelta(days=1)


def closed_dates(rules: Sequence[Mapping[str, Any]], first: date, last: date) -> frozenset[date]:
    """The rules are those of `drafts.Closure`: weekly, nth_weekday, holiday, period, month_end, next_day_if_holiday.

    `next_day_if_holiday` moves each weekly or n-th weekday closing that meets a holiday to the next day that is
    neither; `except_holiday` opens the hall on it instead.
    """
    moves = any(rule["type"] == "next_day_if_holiday" for rule in rules)
    closed: set[date] = set()
    for day in days_between(first - timedelta(days=7), last):
        for rule in rules:
            if not _matches(rule, day):
                continue
            regular = rule["type"] in ("weekly", "nth_weekday")
            if regular and holiday_name(day) is not None:
                if rule.get("except_holiday"):
                    continue
                if moves:
                    closed.add(_next_working(day))
                    continue
            closed.add(day)
    return frozenset(day for day in closed if first <= day <= last)


def _next_working(day: date) -> date:
    day += timedelta(days=1)
    while holiday_name(day) is not None:
        day += timedelta(days=1)
    return day


def _matches(rule: Mapping[str, Any], day: date) -> bool:
    match rule["type"]:
        case "weekly":
            return WEEKDAYS[day.weekday()] in str(rule["weekdays"])
        case "nth_weekday":
            return (
                WEEKDAYS[day.weekday()] == rule["weekday"] and (day.day - 1) // 7 + 1 in rule["n"]
            )
        case "holiday":
            return holiday_name(day) is not None
        case "period":
            stamp, start, end = day.strftime("%m-%d"), str(rule["start"]), str(rule["end"])
            return start <= stamp <= end if start <= end else stamp >= start or stamp <= end
        case "month_end":
            return day.day == monthrange(day.year, day.month)[1]
        case _:
            return False
