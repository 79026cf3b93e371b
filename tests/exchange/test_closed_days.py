"""Closed days as people write them."""

import pytest

from divide_support.exchange.closed_days import ClosedDays, read_closed_days

YEAR_END = ((12, 29), (1, 3))


def read(text: str) -> ClosedDays:
    return read_closed_days(text, year_end=YEAR_END)


def weekly(days: str, **more: bool) -> dict[str, object]:
    return {"type": "weekly", "weekdays": days, **more}


def nth(weekday: str, *numbers: int, **more: bool) -> dict[str, object]:
    return {"type": "nth_weekday", "n": list(numbers), "weekday": weekday, **more}


def period(start: str, end: str) -> dict[str, object]:
    return {"type": "period", "start": start, "end": end}


HOLIDAY = {"type": "holiday"}
NEXT_DAY = {"type": "next_day_if_holiday"}
MONTH_END = {"type": "month_end"}


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("第3月曜、祝日、12/29～1/3", [nth("月", 3), HOLIDAY, period("12-29", "01-03")]),
        (
            "毎週月曜（祝日の場合は翌日）、年末年始（12/28～1/4）",
            [weekly("月"), NEXT_DAY, period("12-28", "01-04")],
        ),
        ("第2・第4火曜日、12月29日から1月3日", [nth("火", 2, 4), period("12-29", "01-03")]),
        ("日曜・祝日・12/28〜1/4", [weekly("日"), HOLIDAY, period("12-28", "01-04")]),
        ("土日祝、12/29-1/3", [weekly("土日"), HOLIDAY, period("12-29", "01-03")]),
        ("第1・3月曜日（祝日の時は開館）", [nth("月", 1, 3, except_holiday=True)]),
        ("毎週水曜日（祝日は開館）、毎月末日", [weekly("水", except_holiday=True), MONTH_END]),
        ("月曜日、ただし祝日の場合は翌日", [weekly("月"), NEXT_DAY]),
        ("月曜日（祝日にあたる場合は、翌平日）", [weekly("月"), NEXT_DAY]),
        ("月曜、木曜", [weekly("月木")]),
        ("月～水", [weekly("月火水")]),
        ("第一・第三土・日曜日", [nth("土", 1, 3), nth("日", 1, 3)]),
        ("最終金曜日", [nth("金", -1)]),
        ("１２月２９日～翌年１月３日", [period("12-29", "01-03")]),
        ("12/29～1/3（年末年始）", [period("12-29", "01-03")]),
        ("お盆（8/13～16）", [period("08-13", "08-16")]),
        ("無休", []),
        ("年中無休", []),
    ],
)
def test_closed_days_become_rules(text: str, rules: list[dict[str, object]]) -> None:
    found = read(text)

    assert [rule.as_json() for rule in found.rules] == rules
    assert (found.dateless, found.unread) == (False, ())


def test_year_end_without_dates_is_taken_from_the_office_and_said() -> None:
    found = read("月末最終日、年末年始")

    assert [rule.as_json() for rule in found.rules] == [MONTH_END, period("12-29", "01-03")]
    assert found.dateless


@pytest.mark.parametrize("text", ["不定休", "祝日の翌日", "施設点検日", "お盆"])
def test_words_that_make_no_rule_are_handed_back(text: str) -> None:
    assert read(text) == ClosedDays(unread=(text,))


def test_an_opening_exception_is_never_taken_for_a_closed_day() -> None:
    found = read("月曜（第1月曜は開館）")

    assert [rule.as_json() for rule in found.rules] == [weekly("月")]
    assert found.unread == ("(第1月曜は開館)",)
