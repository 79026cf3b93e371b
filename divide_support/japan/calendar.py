"""How Japan writes days and times: 和暦, 年度, 祝日, 年末年始."""

import csv
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

from divide_support.paths import resource

WEEKDAYS = "月火水木金土日"

# (month, day): public halls are closed; offices with other habits pass their own set.
YEAR_END_CLOSED: frozenset[tuple[int, int]] = frozenset(
    {(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)}
)

_HOLIDAY_LAW = date(1948, 7, 20)
_LAST_EXCEL_SERIAL = 80_000
_EXCEL_LEAP_THAT_NEVER_WAS = 60


@dataclass(frozen=True)
class Era:
    name: str
    letter: str
    first_day: date


@dataclass(frozen=True)
class ReadDate:
    """A day as it was meant, with what the writer said about it."""

    day: date
    year_given: bool = True
    weekday_written: str | None = None
    era_written: bool = False
    era_mismatch: bool = False

    @property
    def weekday_mismatch(self) -> bool:
        return self.weekday_written not in (None, weekday_kanji(self.day))


# --- eras ----------------------------------------------------------------------------------------


def read_eras(csv_text: str) -> tuple[Era, ...]:
    """Lines of name,letter,first_day; a new era is one more line."""
    eras = tuple(
        Era(row["name"], row["letter"], date.fromisoformat(row["first_day"]))
        for row in csv.DictReader(csv_text.splitlines())
    )
    if not all(a.first_day < b.first_day for a, b in pairwise(eras)):
        raise ValueError("元号の表は、初日の早い順に並べてください。")
    return eras


@cache
def known_eras() -> tuple[Era, ...]:
    return read_eras(resource("japan", "eras.csv").read_text(encoding="utf-8"))


def era_on(day: date, eras: tuple[Era, ...] | None = None) -> Era | None:
    """The era of a day; None before 明治."""
    held = [era for era in eras or known_eras() if era.first_day <= day]
    return held[-1] if held else None


# --- reading days --------------------------------------------------------------------------------


def read_date(
    text: str | date | datetime | int | float,  # noqa: PYI041 - cells hold either, and both are meant
    *,
    after: date | None = None,
) -> ReadDate:
    """Read a day as people write it; ValueError says in Japanese why it is none.

    A day without a year is the nearest one on or after `after`. Numbers are Excel serials (1900
    system) or eight digits. The weekday is reported as written, never used to choose the day.
    """
    if isinstance(text, datetime):
        return ReadDate(text.date())
    if isinstance(text, date):
        return ReadDate(text)
    if isinstance(text, (int, float)):
        return ReadDate(_numeric_day(text))
    return _read_written(text, after, known_eras())


def _read_written(text: str, after: date | None, eras: tuple[Era, ...]) -> ReadDate:
    tidy = _tidy_day(text)
    found = next((m for p in _patterns(eras) if (m := p.fullmatch(tidy))), None)
    if found is None:
        raise ValueError(_why_unreadable(text, tidy))
    parts = found.groupdict()
    month, day = int(parts["month"]), int(parts["day"])
    weekday = parts.get("weekday")
    era_text = parts.get("era") or parts.get("era_beside")
    west = parts.get("west") or parts.get("west_beside")
    if not era_text and not west:
        return ReadDate(_nearest_day(text, month, day, after), False, weekday)
    if not era_text:
        return ReadDate(_real_day(text, int(west or 0), month, day), True, weekday)
    era = next(e for e in eras if era_text in (e.name, e.name[0], e.letter))
    number = parts.get("era_year") or parts.get("era_year_beside") or ""
    count = 1 if number == "元" else int(number)
    if count == 0:
        raise ValueError(f"{_quoted(text)}は、ない日付です。")
    year = era.first_day.year + count - 1
    if west and int(west) != year:
        raise ValueError(f"{_quoted(text)}は、元号の年と西暦の年が合いません。")
    meant = _real_day(text, year, month, day)
    return ReadDate(meant, True, weekday, True, era_on(meant, eras) != era)


@cache
def _patterns(eras: tuple[Era, ...]) -> tuple[re.Pattern[str], ...]:
    era = "|".join(part for e in eras for part in (e.name, e.letter, e.name[0]))
    era_year = rf"(?P<era>{era})(?P<era_year>元|\d{{1,3}})"
    west = r"(?:西暦)?(?P<west>\d{4})"
    # 令和8年（2026年）12月10日 and 2026年（令和8年）12月10日 as well as either alone.
    west_beside = r"(?:年?\((?:西暦)?(?P<west_beside>\d{4})年?\))?"
    era_beside = rf"(?:年?\((?P<era_beside>{era})(?P<era_year_beside>元|\d{{1,3}})年?\))?"
    year = rf"(?:{era_year}{west_beside}|{west}{era_beside})(?:年/?|/|(?<=\)))"
    month_day = r"(?P<month>\d{1,2})(?:月/?|/)(?P<day>\d{1,2})日?(?:付け?)?"
    holiday = r"(?:祝日?|休日?|振替(?:休日)?)?"
    weekday = rf"(?:\(?(?:(?P<weekday>[{WEEKDAYS}])(?:曜日?)?)?[/,]?{holiday}\)?)"
    compact = rf"(?:(?P<era>{era})(?P<era_year>\d\d)|(?P<west>\d{{4}}))"
    return (
        re.compile(rf"(?:{year})?{month_day}{weekday}"),
        re.compile(rf"{compact}(?P<month>\d\d)(?P<day>\d\d){weekday}"),
    )


_TIME_OF_A_TIMESTAMP = re.compile(
    r"(?<=\d)(?:T|\s+)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?$"
)
_KANJI_NUMBER = re.compile(r"[〇零一二三四五六七八九十]+")
_SEPARATORS = str.maketrans(
    dict.fromkeys("-‐‑‒–—―−ー./・･", "/")
    | dict.fromkeys("[【〔〈<", "(")
    | dict.fromkeys("]】〕〉>", ")")
)


def _tidy_day(text: str) -> str:
    tidy = unicodedata.normalize("NFKC", text).strip().upper()
    if re.match(r"\d{4}", tidy):
        tidy = _TIME_OF_A_TIMESTAMP.sub("", tidy)
    tidy = re.sub(r"(?<=\d)\s+(?=\d)", "/", tidy)
    tidy = re.sub(r"\s", "", tidy).translate(_SEPARATORS)
    return _arabic(tidy)


def _arabic(text: str) -> str:
    """十二月 → 12月, 二〇二六年 → 2026年."""

    def number(found: re.Match[str]) -> str:
        digits = found[0].replace("零", "〇")
        if "十" not in digits:
            return "".join(str("〇一二三四五六七八九".index(c)) for c in digits)
        tens, _, ones = digits.partition("十")
        if len(tens) > 1 or len(ones) > 1:
            return digits
        return str(
            ("一二三四五六七八九".find(tens) + 1 if tens else 1) * 10
            + ("〇一二三四五六七八九".find(ones) if ones else 0)
        )

    return _KANJI_NUMBER.sub(number, text)


def _real_day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"{_quoted(text)}は、ない日付です。") from None


def _nearest_day(text: str, month: int, day: int, after: date | None) -> date:
    if after is None:
        raise ValueError(f"{_quoted(text)}には、年が書かれていません。")
    passed = (month, day) < (after.month, after.day)
    return _real_day(text, after.year + passed, month, day)


def _numeric_day(number: float) -> date:
    if isinstance(number, bool) or number != number:  # noqa: PLR0124 - NaN is the number unequal to itself
        raise ValueError(f"「{number}」は日付として読めません。")
    if number == _EXCEL_LEAP_THAT_NEVER_WAS:
        raise ValueError("「60」はExcelで1900年2月29日を表す数で、ない日付です。")
    if 1 <= number < _LAST_EXCEL_SERIAL + 1:
        # Excel counts 1900-02-29, so days before it are one off.
        shift = 0 if number < _EXCEL_LEAP_THAT_NEVER_WAS else 1
        return date(1899, 12, 31) + timedelta(days=int(number) - shift)
    if 10_000_101 <= number <= 99_991_231 and number == int(number):
        digits = str(int(number))
        return _real_day(digits, int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    raise ValueError(f"「{number}」は日付として読めません。")


def _why_unreadable(text: str, tidy: str) -> str:
    if not tidy:
        return "日付が空欄です。"
    if re.fullmatch(r"\d{1,2}[/年]\d{1,2}[/月]\d{1,2}日?(\(.\))?", tidy):
        return f"{_quoted(text)}は、元号も4けたの西暦もないので、日付として読めません。"
    if re.fullmatch(r"\D{0,2}\d{1,4}[/年]\d{1,2}月?", tidy):
        return f"{_quoted(text)}には、日が書かれていません。"
    return f"{_quoted(text)}は日付として読めません。"


def _quoted(text: str) -> str:
    shown = " ".join(text.split())
    return f"「{shown[:29]}…」" if len(shown) > 30 else f"「{shown}」"


# --- reading times -------------------------------------------------------------------------------

_TIME = re.compile(
    r"(?P<half>午前|午後|AM|PM)?"
    r"(?:(?P<hour>\d{1,2})(?:[:.]|時)(?:(?P<minute>\d{1,2})分?|(?P<and_half>半))?(?::00)?"
    r"|(?P<compact>\d{3,4}))"
    r"(?P<half_after>AM|PM)?"
)


def read_time(text: str | time | datetime | float) -> time:
    """Read a time of day as people write it; ValueError says in Japanese why it is none.

    Numbers below one are fractions of a day (Excel). Twelve o'clock is noon with 午前 and 午後 alike.
    """
    if isinstance(text, (datetime, time)):
        return time(text.hour, text.minute)
    if isinstance(text, (int, float)):
        return _numeric_time(text)
    tidy = re.sub(r"\s", "", _arabic(unicodedata.normalize("NFKC", text))).upper()
    if tidy == "正午":
        return time(12)
    found = _TIME.fullmatch(tidy.replace("A.M.", "AM").replace("P.M.", "PM"))
    if found is None or (found["half"] and found["half_after"]):
        raise ValueError(f"{_quoted(text)}は時刻として読めません。" if tidy else "時刻が空欄です。")
    if found["compact"]:
        hour, minute = int(found["compact"][:-2]), int(found["compact"][-2:])
    else:
        hour, minute = int(found["hour"]), 30 if found["and_half"] else int(found["minute"] or 0)
    return _real_time(text, found["half"] or found["half_after"], hour, minute)


def _real_time(text: str, half: str | None, hour: int, minute: int) -> time:
    if half in ("午前", "AM"):
        if hour == 12 and minute:
            raise ValueError(f"{_quoted(text)}は、夜中か昼か分からないので、時刻として読めません。")
        impossible = hour > 12
        hour = 0 if (half == "AM" and hour == 12) else hour
    else:
        impossible = False
        hour += 12 if half and hour < 12 else 0
    if impossible or hour > 23 or minute > 59:
        raise ValueError(f"{_quoted(text)}は、ない時刻です。")
    return time(hour, minute)


def _numeric_time(number: float) -> time:
    if isinstance(number, bool) or not 0 <= number < 2400:
        raise ValueError(f"「{number}」は時刻として読めません。")
    if number < 1:
        minutes = round(number * 24 * 60)
        return _real_time(str(number), None, minutes // 60, minutes % 60)
    if number == int(number) and number >= 100:
        return _real_time(str(int(number)), None, int(number) // 100, int(number) % 100)
    raise ValueError(f"「{number}」は時刻として読めません。")


# --- writing -------------------------------------------------------------------------------------


def wareki(
    day: date, *, style: Literal["full", "short", "both"] = "full", weekday: bool = False
) -> str:
    """令和8年12月10日, R8.12.10 or 令和8年（2026年）12月10日; before 明治 the western year alone."""
    era = era_on(day)
    ending = f"（{weekday_kanji(day)}）" if weekday else ""
    if style == "short":
        year = f"{era.letter}{_year_of(era, day)}" if era else str(day.year)
        return f"{year}.{day.month}.{day.day}{ending}"
    beside = f"（{day.year}年）" if style == "both" and era else ""
    return f"{era_year(day)}{beside}{day.month}月{day.day}日{ending}"


def era_year(day: date) -> str:
    """令和8年; the first year is 令和元年."""
    era = era_on(day)
    if era is None:
        return f"{day.year}年"
    number = _year_of(era, day)
    return f"{era.name}{'元' if number == 1 else number}年"


def _year_of(era: Era, day: date) -> int:
    return day.year - era.first_day.year + 1


def weekday_kanji(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def spoken_time(at: time) -> str:
    """午後1時30分, 午前10時, 正午."""
    if (at.hour, at.minute) == (12, 0):
        return "正午"
    minute = f"{at.minute}分" if at.minute else ""
    return f"{'午前' if at.hour < 12 else '午後'}{at.hour % 12}時{minute}"


# --- office calendar -----------------------------------------------------------------------------


def fiscal_year(day: date) -> int:
    """The year in which the 年度 of this day began (April to March)."""
    return day.year if day.month >= 4 else day.year - 1


def fiscal_year_days(year: int) -> tuple[date, date]:
    """First and last day, both inclusive."""
    return date(year, 4, 1), date(year + 1, 3, 31)


def fiscal_year_name(year: int) -> str:
    """令和8年度; a year in which an era began in spring or later bears the new name (令和元年度)."""
    last = fiscal_year_days(year)[1]
    era = next(
        (e for e in reversed(known_eras()) if e.first_day <= last and e.first_day.year <= year),
        None,
    )
    if era is None:
        return f"{year}年度"
    number = year - era.first_day.year + 1
    return f"{era.name}{'元' if number == 1 else number}年度"


@lru_cache(maxsize=4096)
def holiday_name(day: date) -> str | None:
    """国民の祝日, its 振替休日 or a 国民の休日 between two; equinoxes of coming years are computed."""
    if day < _HOLIDAY_LAW:
        return None
    import jpholiday  # 30 ms, wanted by few screens

    name: str | None = jpholiday.is_holiday_name(day)
    return name


def closed_name(day: date, *, year_end: frozenset[tuple[int, int]] = YEAR_END_CLOSED) -> str | None:
    """Why halls are likely to be closed on a day: 年末年始 or the name of a holiday."""
    if (day.month, day.day) in year_end:
        return "年末年始"
    return holiday_name(day)


def age_on(birth: date, day: date) -> int:
    """Age in full years on a day; one born on 29 February grows older on 1 March in plain years."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
