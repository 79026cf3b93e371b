"""Days as people say and write them: 12/10, 1210, R8.12.10, 明日, 来週木."""

import unicodedata
from datetime import date, timedelta

from divide_support.japan.calendar import holiday_name, read_date, weekday_kanji

_WEEKDAYS = "月火水木金土日"


def understand_day(text: str, today: date, *, past: bool = False) -> date:
    """A day as people say it on the telephone; raises ValueError with a Japanese reason."""
    word = "".join(unicodedata.normalize("NFKC", text).split())
    near = {
        "今日": 0,
        "きょう": 0,
        "本日": 0,
        "明日": 1,
        "あす": 1,
        "あした": 1,
        "明後日": 2,
        "あさって": 2,
        "昨日": -1,
        "きのう": -1,
    }
    if word in near:
        return today + timedelta(days=near[word])
    for name, weeks in (("再来週", 2), ("来週", 1), ("今週", 0)):
        rest = word.removeprefix(name).removeprefix("の").removesuffix("曜日").removesuffix("曜")
        if word.startswith(name) and len(rest) == 1 and rest in _WEEKDAYS:
            monday = today - timedelta(days=today.weekday()) + timedelta(weeks=weeks)
            return monday + timedelta(days=_WEEKDAYS.index(rest))
    if word.isdecimal() and len(word) in (3, 4):
        word = f"{int(word[:-2])}/{int(word[-2:])}"
    if past:
        after = today - timedelta(days=364)
        return read_date(word, after=after).day
    return read_date(word, after=today).day


def day_in_words(day: date) -> str:
    """2026年12月10日（木）　平日."""
    holiday = holiday_name(day)
    kind = f"祝日（{holiday}）" if holiday else "土日" if day.weekday() >= 5 else "平日"
    return f"{day.year}年{day.month}月{day.day}日（{weekday_kanji(day)}）　{kind}"
