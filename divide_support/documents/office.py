"""Who sends a paper and to whom, and how the office wants its official papers to look (公文書の書き方)."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from divide_support.japan.calendar import spoken_time


class Seal(StrEnum):
    """公印: corner ticks where the seal goes, the words （公印省略）, or nothing at all (書簡文)."""

    PLACE = "公印"
    OMITTED = "公印省略"
    NONE = "なし"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """The sender, as in force on the day of issue."""

    prefecture: str
    section: str
    signer_title: str
    signer_name: str = ""
    desk: str = ""
    officer: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    hours: str = "平日 午前9時～午後5時"

    @property
    def signature(self) -> str:
        return "　".join(part for part in (self.signer_title, self.signer_name) if part)

    @property
    def office(self) -> str:
        """みどり県 デジタル支援課, as it stands at the foot of papers."""
        return " ".join(part for part in (self.prefecture, self.section) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    name: str
    honorific: str = "様"
    postal: str = ""
    address: tuple[str, ...] = ()

    @property
    def named(self) -> str:
        return "　".join(part for part in (self.name, self.honorific) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialStyle:
    number_on_right: bool = True
    seal: Seal = Seal.OMITTED
    body_size: float = 12.0
    fold_marks: bool = True


def spoken_period(start: time, end: time, *, joint: str = "～", repeat: bool = False) -> str:
    """午後1時30分～3時30分; the half of the day is said twice only when it changes or `repeat` asks for it."""
    first, last = spoken_time(start), spoken_time(end)
    if not repeat and last[:2] == first[:2] and last != "正午":
        last = last[2:]
    return f"{first}{joint}{last}"


def short_day(day: date) -> str:
    """12月10日（木）"""
    return f"{day.month}月{day.day}日（{'月火水木金土日'[day.weekday()]}）"


def long_day(day: date) -> str:
    """12月10日（木曜日）"""
    return f"{day.month}月{day.day}日（{'月火水木金土日'[day.weekday()]}曜日）"
