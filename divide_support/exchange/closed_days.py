"""Closed days (休館日) as venues write them: 「第3月曜、祝日、12/29～1/3」 becomes a list of rules."""

import re
import unicodedata
from dataclasses import dataclass, replace

from divide_support.drafts import Closure
from divide_support.japan.calendar import WEEKDAYS

MonthDay = tuple[int, int]

_OPEN_ALL_YEAR = re.compile(
    r"(?:年中|休館日?は?|定休日?は?)?\s*(?:無休|なし|無し|無|ありません|特になし)[。.]?"
)
_DATE = r"(?P<{0}_month>\d{{1,2}})\s*(?:月|[/.])\s*(?P<{0}_day>\d{{1,2}})日?"
_PERIOD = (
    _DATE.format("a")
    + r"\s*(?:~|-|から|より)\s*(?:翌年?の?)?\s*"
    + f"(?:{_DATE.format('b')}"
    + r"|(?P<same_month_day>\d{1,2})日?)(?:まで)?"
)
_DAY = r"[月火水木金土日](?:曜日?)?(?!末)"
_NUMBER = r"第?\s*[1-5一二三四五]"

_SHIFTED = re.compile(r"翌|次の|振替|振り替|直後")
_OPENS = re.compile(r"開|除|以外|営業|休まず|利用でき")
_IF_HOLIDAY = r"祝[^(),。;]*?(?:場合|とき|時|際|当た|重な|なら|は)[^(),。;]*?,?\s*"
_THEN_SHIFTED = r"(?:その|直後の|最初の)*(?:翌|次の|振替|振り替|直後)[^(),。;]*"
_THEN_OPEN = r"(?:開館|開所|開く|開き|営業|休まず|除)[^(),。;]*"

# Tried in this order at every place of the text; the first that fits wins.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("bracket", re.compile(r"\((?P<inside>[^()]*)\)")),
    ("year_end", re.compile(r"年末・?年始(?:休館|休み|休業|期間)?[\s(:はの]*" + _PERIOD + r"\)?")),
    ("period", re.compile(_PERIOD + r"(?:\(年末・?年始[^)]*\))?")),
    ("one_day", re.compile(_DATE.format("a"))),
    ("dateless", re.compile(r"年末・?年始(?:休館|休み|休業|期間)?")),
    (
        "nth",
        re.compile(
            r"(?:毎月)?(?P<numbers>第\s*[1-5一二三四五](?:[・,と]?"
            + _NUMBER
            + r")*|最終)週?の?\s*(?P<days>"
            + _DAY
            + rf"(?:[・]?{_DAY})*)"
        ),
    ),
    ("month_end", re.compile(r"(?:毎月の?)?(?:月末の?最終日|月の最終日|月末日?|末日|最終日)")),
    (
        "shift",
        re.compile(rf"(?:ただし|但し)?,?\s*(?:その日が|当日が)?{_IF_HOLIDAY}{_THEN_SHIFTED}"),
    ),
    (
        "except",
        re.compile(
            rf"(?:ただし|但し)?,?\s*(?:{_IF_HOLIDAY}{_THEN_OPEN}|祝日?(?:を除く|除く|以外))"
        ),
    ),
    ("after_holiday", re.compile(r"祝日?の?翌日")),
    ("holiday", re.compile(r"(?:国民の)?祝祭?日?(?:・?休日)?|国民の休日|祭日")),
    (
        "days",
        re.compile(
            r"(?:毎週の?)?(?P<first>[月火水木金土日])(?:曜日?)?\s*(?:~|-|から)\s*(?P<last>[月火水木金土日])(?![末\d])(?:曜日?)?(?:まで)?"
        ),
    ),
    ("workdays", re.compile(r"平日")),
    (
        "label",
        re.compile(r"(?:お盆|夏[期季]|冬[期季]|年度末)(?:休館|休み|休業|期間)?(?=[\s(:]*\d)"),
    ),
    ("weekly", re.compile(rf"(?:毎週の?)?(?P<days>{_DAY}(?:[・と]?{_DAY})*)")),
    (
        "filler",
        re.compile(
            r"[\s,。;・/]+|(?:毎月|毎週)|休館日?|お?休み|定休日?|休業日?|及び|および|並びに|ほか|ただし|です|[とはのが]"
        ),
    ),
)
_UNREAD = re.compile(r"[^\s,。;・()]+|.")

_DASHES = str.maketrans("〜–—−‐、，", "~----,,")


@dataclass(frozen=True)
class ClosedDays:
    """`rules` in the order of the text; `dateless`: 年末年始 stood without dates; `unread`: what made no sense."""

    rules: tuple[Closure, ...] = ()
    dateless: bool = False
    unread: tuple[str, ...] = ()


def read_closed_days(text: str, *, year_end: tuple[MonthDay, MonthDay]) -> ClosedDays:
    """`year_end` is what the office takes 年末年始 to mean when no dates stand beside it."""
    scan = _Scan(year_end)
    tidy = _tidy(text)
    if not _OPEN_ALL_YEAR.fullmatch(tidy):
        scan.read(tidy)
    return ClosedDays(tuple(scan.rules), scan.dateless, tuple(scan.unread))


def _tidy(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    return folded.translate(_DASHES).strip()


class _Scan:
    """One pass over a text, rule by rule."""

    def __init__(self, year_end: tuple[MonthDay, MonthDay]) -> None:
        self.year_end = year_end
        self.rules: list[Closure] = []
        self.unread: list[str] = []
        self.dateless = False

    def read(self, text: str) -> None:
        place = 0
        while place < len(text):
            name, found = _first_match(text, place)
            if not self._take(name, found):
                self.unread.append(found[0])
            place = found.end()

    def _take(self, name: str, found: re.Match[str]) -> bool:
        """False when the words make no rule we can keep."""
        match name:
            case "filler" | "label":
                return True
            case "bracket":
                return self._bracket(found["inside"])
            case "period" | "year_end":
                return self._period(found)
            case "one_day":
                return self._add_period(_month_day(found, "a"), _month_day(found, "a"))
            case "dateless":
                self.dateless = True
                return self._add_period(*self.year_end)
            case "nth":
                return self._nth(found["numbers"], found["days"])
            case "days":
                return self._weekly(_range_of_days(found["first"], found["last"]))
            case "weekly":
                return self._weekly(_days_in(found["days"]))
            case "workdays":
                return self._weekly("月火水木金")
            case "except":
                return self._except_holiday()
        kinds = {"shift": "next_day_if_holiday", "holiday": "holiday", "month_end": "month_end"}
        if name not in kinds:
            return False
        self.rules.append(Closure(type=kinds[name]))
        return True

    def _bracket(self, inside: str) -> bool:
        if "祝" in inside and _SHIFTED.search(inside):
            self.rules.append(Closure(type="next_day_if_holiday"))
            return True
        if "祝" in inside and _OPENS.search(inside):
            return self._except_holiday()
        if _OPENS.search(inside):
            return False
        self.read(inside)
        return True

    def _period(self, found: re.Match[str]) -> bool:
        first = _month_day(found, "a")
        if found["same_month_day"] is None:
            return self._add_period(first, _month_day(found, "b"))
        day = int(found["same_month_day"])
        month = first[0] if day >= first[1] else first[0] % 12 + 1
        return self._add_period(first, (month, day))

    def _add_period(self, first: MonthDay, last: MonthDay) -> bool:
        if not all(1 <= month <= 12 and 1 <= day <= 31 for month, day in (first, last)):
            return False
        start, end = (f"{month:02}-{day:02}" for month, day in (first, last))
        self.rules.append(Closure(type="period", start=start, end=end))
        return True

    def _nth(self, numbers: str, days: str) -> bool:
        counted = tuple(_kanji_number(one) for one in re.findall(r"[1-5一二三四五]", numbers))
        for day in _days_in(days):
            self.rules.append(Closure(type="nth_weekday", n=counted or (-1,), weekday=day))
        return True

    def _weekly(self, days: str) -> bool:
        last = self.rules[-1] if self.rules else None
        if last is not None and last.type == "weekly" and not last.except_holiday:
            days = _in_order(f"{last.weekdays}{days}")
            self.rules.pop()
        self.rules.append(Closure(type="weekly", weekdays=days))
        return True

    def _except_holiday(self) -> bool:
        if not self.rules or self.rules[-1].type not in ("weekly", "nth_weekday"):
            return False
        self.rules[-1] = replace(self.rules[-1], except_holiday=True)
        return True


def _first_match(text: str, place: int) -> tuple[str, re.Match[str]]:
    for name, pattern in _PATTERNS:
        if found := pattern.match(text, place):
            return name, found
    unread = _UNREAD.match(text, place)
    assert unread is not None, "a text that is not over begins with some character"
    return "unread", unread


def _month_day(found: re.Match[str], name: str) -> MonthDay:
    return int(found[f"{name}_month"]), int(found[f"{name}_day"])


def _kanji_number(one: str) -> int:
    return int(one) if one.isdigit() else "一二三四五".index(one) + 1


def _in_order(days: str) -> str:
    return "".join(day for day in WEEKDAYS if day in days)


def _days_in(text: str) -> str:
    return _in_order(re.sub(r"曜日?", "", text))


def _range_of_days(first: str, last: str) -> str:
    start, end = WEEKDAYS.index(first), WEEKDAYS.index(last)
    days = WEEKDAYS[start : end + 1] if start <= end else WEEKDAYS[start:] + WEEKDAYS[: end + 1]
    return _in_order(days)
