"""Free hours of a week as people write them."""

import pytest

from divide_support.exchange.weekly_hours import bands_between, read_weekdays, read_weekly_hours

WEEK = "月火水木金土日"


def hours(days: str, bands: str) -> dict[str, tuple[str, ...]]:
    names = {"前": "午前", "後": "午後", "夜": "夜間"}
    return {day: tuple(names[one] for one in bands) for day in days}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("平日午後", hours("月火水木金", "後")),
        ("月・水・金午後", hours("月水金", "後")),
        ("平日夜間", hours("月火水木金", "夜")),
        ("水曜以外", hours("月火木金土日", "前後")),
        ("毎日", hours(WEEK, "前後")),
        ("月〜水 午前、土 午後", hours("月火水", "前") | hours("土", "後")),
        ("金曜日（終日）", hours("金", "前後")),
        ("木AM", hours("木", "前")),
        ("火・木", hours("火木", "前後")),
        ("月、水、金　午後", hours("月水金", "後")),
        ("午前：月・水　午後：金", hours("月水", "前") | hours("金", "後")),
        ("平日（水曜以外）午後", hours("月火木金", "後")),
        ("平日午後（水曜を除く）", hours("月火木金", "後")),
        ("水曜は不可", hours("月火木金土日", "前後")),
        ("水曜午後以外", hours("月火", "前後") | hours("水", "前") | hours("木金土日", "前後")),
        ("火、木以外", hours("月水金土日", "前後")),
        ("午前中のみ", hours(WEEK, "前")),
        ("土日祝", hours("土日", "前後")),
        ("祝日を除く毎日", hours(WEEK, "前後")),
        ("月水金の１０時～１５時", hours("月水金", "前後")),
        ("平日の13時以降", hours("月火水木金", "後")),
        ("平日18:00～", hours("月火水木金", "夜")),
        ("火午前・午後 木午後", hours("火", "前後") | hours("木", "後")),
        ("月水金（祝日除く）10:00～15:00", hours("月水金", "前後")),
        ("平日、祝日は不可", hours("月火水木金", "前後")),
        ("土日祝以外", hours("月火水木金", "前後")),
        ("月水金祝日除く", None),
        ("ｹﾞﾂ", None),
        ("要相談", None),
        ("月曜（応相談）", None),
        ("第1・第3水曜", None),
        ("8月以外", None),
        ("孫の世話がない日", None),
        ("", None),
    ],
)
def test_weekly_hours_are_read_or_left_open(
    text: str, expected: dict[str, tuple[str, ...]] | None
) -> None:
    assert read_weekly_hours(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("月火水木金", "月火水木金"),
        ("月,火,水,木,金", "月火水木金"),
        ("月曜日;水曜日;金曜日", "月水金"),
        ("月～金", "月火水木金"),
        ("土・日・月", "月土日"),
        ("不定期", None),
    ],
)
def test_weekdays_come_in_calendar_order(text: str, expected: str | None) -> None:
    assert read_weekdays(text) == expected


def test_bands_between_needs_an_hour_of_a_band() -> None:
    assert bands_between(9, 17) == ("午前", "午後")
    assert bands_between(13, 18) == ("午後", "夜間")
    assert bands_between(17, 21) == ("夜間",)
