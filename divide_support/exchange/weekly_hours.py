"""Free hours of a week (活動可能日・利用可能曜日) as people write them: 「平日午後」「月〜水 午前、土 午後」「水曜以外」."""

import re
import unicodedata
from collections.abc import Iterable

from divide_support.japan.calendar import WEEKDAYS
from divide_support.vocabulary import DayBand

MORNING, AFTERNOON, EVENING = (band.label for band in DayBand)
ALL_DAY = (MORNING, AFTERNOON)
_WORKDAYS = WEEKDAYS[:5]

_TOKENS = re.compile(
    r"(?P<vague>第\s*[1-5一二三四五]|隔週|\d+月)"
    r"|(?P<every>毎日|いつでも|何曜日でも|曜日は?問わず|全日|全曜日|随時)"
    r"|(?P<workdays>平日)"
    r"|(?P<weekend>週末)"
    r"|(?P<holiday>祝祭?日?)"
    r"|(?P<first>[月火水木金土日])(?:曜日?)?\s*(?:~|-|から)\s*(?P<last>[月火水木金土日])(?:曜日?)?(?:まで)?"
    r"|(?P<hours>(?P<from_half>午前|午後|AM|PM)?\s*(?P<from_hour>\d{1,2})(?:時|:)(?:\d{2}分?|半)?"
    r"\s*(?:~|-|から|より|以降)\s*(?:(?P<to_half>午前|午後|AM|PM)?\s*(?P<to_hour>\d{1,2})(?:時|:)(?:\d{2}分?|半)?)?(?:まで)?)"
    r"|(?P<all_day>終日|1日中|一日中|1日|一日|午前[・/,]?午後(?:とも|両方)?|AM[・/]?PM)"
    r"|(?P<morning>午前中?|AM|朝)"
    r"|(?P<evening>夜間?|夕方以?降?|夕刻)"
    r"|(?P<afternoon>午後|PM|昼間?)"
    r"|(?P<except>以外|(?:は|を)?除く|(?:は|が)?不可|(?:は|が)?できない|(?:は|が)?無理|×|(?:は|が)?休み)"
    r"|(?P<day>[月火水木金土日])(?:曜日?)?"
    r"|(?P<stop>[,;。/()\s])"
    r"|(?P<filler>のみ|でも|です|[・とはのにでがも:]|可能|可|OK|ok|Ok|大丈夫|なら|だけ|曜日?|まで|ます|および|及び|活動)"
)
_DASHES = str.maketrans("〜–—−‐、，", "~----,,")
_SAID_TO_BE_VAGUE = re.compile(r"相談|未定|不定|調整|シフト|その都度|都度|連絡|応じ")


def read_weekly_hours(text: str) -> dict[str, tuple[str, ...]] | None:
    """Weekday → bands in calendar order; None when the words do not settle both.

    A day without a band means morning and afternoon; bands without a day mean every day.
    """
    tidy = _tidy(text)
    if _SAID_TO_BE_VAGUE.search(tidy):
        return None
    reading = _Reading()
    place = 0
    while place < len(tidy):
        found = _TOKENS.match(tidy, place)
        if found is None or found.lastgroup is None or found["vague"]:
            return None
        reading.take(found)
        place = found.end()
    return reading.result()


def read_weekdays(text: str) -> str | None:
    """The weekdays alone, in the order 月火水木金土日; None when none or unreadable."""
    hours = read_weekly_hours(text)
    return "".join(hours) if hours else None


def bands_between(start_hour: int, end_hour: int) -> tuple[str, ...]:
    """The bands of which at least an hour lies between the two."""
    return tuple(
        band.label
        for band in DayBand
        if min(end_hour, band.hours.end.hour) - max(start_hour, band.hours.start.hour) >= 1
    )


def _tidy(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    return folded.translate(_DASHES).strip()


class _Reading:
    """Days and bands are gathered into groups; a new day after a band, or a new band after such a group, closes one."""

    def __init__(self) -> None:
        self.days = ""
        self.bands: list[str] = []
        self.clause = ""
        self.holidays = False
        self.unsure = False
        self.bands_lead: bool | None = None
        self.groups: list[tuple[str, tuple[str, ...]]] = []
        self.barred: list[tuple[str, tuple[str, ...]]] = []

    def take(self, found: re.Match[str]) -> None:
        if found["stop"]:
            self.clause, self.holidays = "", False
        elif found["holiday"]:
            self.holidays = True
        elif found["except"]:
            self._bar()
        elif days := _days_meant(found):
            self._add_days(days)
        elif bands := _bands_meant(found):
            self._add_bands(bands)

    def _add_days(self, days: str) -> None:
        if self.bands_lead is None:
            self.bands_lead = False
        if self.bands and not self.bands_lead:
            self._close()
        self.days += days
        self.clause += days

    def _add_bands(self, bands: Iterable[str]) -> None:
        if self.bands_lead is None:
            self.bands_lead = True
        if self.days and self.bands_lead:
            self._close()
        self.bands.extend(band for band in bands if band not in self.bands)

    def _bar(self) -> None:
        """「以外」 and its like turn the days of this clause (and their bands) round."""
        if self.holidays and not self.clause:
            return  # 「（祝日除く）」 says nothing about weekdays
        if self.holidays and not set(self.clause) <= set("土日"):
            self.unsure = True  # 「月水金祝日除く」: which of them?
        barred = self.clause or self.days
        kept = "".join(day for day in self.days if day not in barred)
        said_within = len(self.days) > len(set(self.days))
        if said_within:
            self.days, self.clause = kept, ""
            return
        if self.days or self.bands:
            self.barred.append((self.days, tuple(self.bands)))
        self.days, self.bands, self.clause, self.bands_lead = "", [], "", None

    def _close(self) -> None:
        if self.days or self.bands:
            self.groups.append((self.days or WEEKDAYS, tuple(self.bands) or ALL_DAY))
        self.days, self.bands = "", []

    def result(self) -> dict[str, tuple[str, ...]] | None:
        self._close()
        if self.unsure:
            return None
        if not self.groups and self.barred:
            self.groups.append((WEEKDAYS, ALL_DAY))
        free: dict[str, set[str]] = {}
        for days, bands in self.groups:
            for day in days:
                free.setdefault(day, set()).update(bands)
        for days, bands in self.barred:
            for day in days or WEEKDAYS:
                free[day] = free.get(day, set()) - set(bands or (MORNING, AFTERNOON, EVENING))
        order = (MORNING, AFTERNOON, EVENING)
        kept = {
            day: tuple(band for band in order if band in free[day])
            for day in WEEKDAYS
            if free.get(day)
        }
        return kept or None


def _days_meant(found: re.Match[str]) -> str:
    if found["every"]:
        return WEEKDAYS
    if found["workdays"]:
        return _WORKDAYS
    if found["weekend"]:
        return "土日"
    if found["first"]:
        start, end = WEEKDAYS.index(found["first"]), WEEKDAYS.index(found["last"])
        if start <= end:
            return WEEKDAYS[start : end + 1]
        return WEEKDAYS[start:] + WEEKDAYS[: end + 1]
    return found["day"] or ""


def _bands_meant(found: re.Match[str]) -> tuple[str, ...]:
    if found["hours"]:
        return _bands_of_hours(found)
    named = {"all_day": ALL_DAY, "morning": (MORNING,), "afternoon": (AFTERNOON,)}
    for name, bands in (named | {"evening": (EVENING,)}).items():
        if found[name]:
            return bands
    return ()


def _bands_of_hours(found: re.Match[str]) -> tuple[str, ...]:
    start = _hour(found["from_half"], int(found["from_hour"]))
    if found["to_hour"] is None:
        return bands_between(start, 17 if start < 17 else 21)
    half = found["to_half"] or (
        found["from_half"] if found["from_half"] in ("午後", "PM") else None
    )
    return bands_between(start, _hour(half, int(found["to_hour"])))


def _hour(half: str | None, hour: int) -> int:
    return hour + 12 if half in ("午後", "PM") and hour < 12 else hour
