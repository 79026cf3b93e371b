"""What municipalities ask for: titles, topics, head-counts, wishes, papers."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from random import Random
from typing import Any

from divide_support.japan.calendar import holiday_name
from divide_support.model import Venue
from divide_support.operations.closures import closed_dates
from divide_support.operations.settings import OfficeRules, is_year_end
from divide_support.practice.prefecture import TOWNS, Places, Town
from divide_support.vocabulary import ActivityKind, Device, IntakeChannel, RequestStatus

# fmt: off
TITLES: tuple[tuple[str, tuple[str, ...], ActivityKind], ...] = (
    ("はじめてのスマートフォン講座", ("電源・ボタン操作", "文字入力"), ActivityKind.WORKSHOP),
    ("スマホで写真をとろう", ("電話・カメラ",), ActivityKind.WORKSHOP),
    ("家族とつながるLINE講座", ("LINE",), ActivityKind.WORKSHOP),
    ("LINEと地図の使い方", ("LINE", "地図"), ActivityKind.WORKSHOP),
    ("文字入力とインターネット", ("文字入力", "インターネット"), ActivityKind.WORKSHOP),
    ("シニアのスマホ安全講座", ("安全な使い方（詐欺対策）",), ActivityKind.WORKSHOP),
    ("スマホの入口教室", ("電源・ボタン操作", "電話・カメラ"), ActivityKind.WORKSHOP),
    ("アプリを入れてみよう", ("アプリの追加", "QRコード"), ActivityKind.WORKSHOP),
    ("マイナポータル活用講座", ("マイナポータル", "マイナンバーカード申請"), ActivityKind.WORKSHOP),
    ("保険証利用と受取口座の登録", ("健康保険証利用・公金受取口座", "マイナポータル"), ActivityKind.WORKSHOP),
    ("防災アプリ体験会", ("ハザードマップ・防災", "地図"), ActivityKind.WORKSHOP),
    ("シニアのためのキャッシュレス体験", ("キャッシュレス決済", "QRコード"), ActivityKind.WORKSHOP),
    ("メールと検索の練習", ("メール", "インターネット"), ActivityKind.WORKSHOP),
    ("冬のスマホ教室と相談会", ("文字入力", "LINE"), ActivityKind.BOTH),
    ("ふれあいサロン「スマホの日」", ("LINE", "電話・カメラ"), ActivityKind.BOTH),
    ("スマホなんでも相談会", ("なんでも相談",), ActivityKind.CONSULTATION),
    ("デジタル相談窓口", ("なんでも相談",), ActivityKind.CONSULTATION),
    ("団地サロン相談会", ("なんでも相談",), ActivityKind.CONSULTATION),
)
TITLE_WEIGHTS = (9, 6, 9, 6, 7, 8, 6, 5, 4, 3, 4, 4, 4, 4, 4, 8, 5, 4)
HOURS = (
    (time(10), time(11, 30)), (time(10), time(12)), (time(13, 30), time(15)), (time(13, 30), time(15, 30)),
    (time(14), time(16)), (time(9, 30), time(11, 30)), (time(18), time(19, 30)),
)
HOUR_WEIGHTS = (5, 6, 5, 8, 4, 3, 1)
CONSULTATION_HOURS = ((time(10), time(12)), (time(13), time(15)), (time(13), time(16)))
WEEKDAY_WEIGHTS = (10, 24, 24, 24, 15, 3, 1)
TARGETS = ("60歳以上の住民", "65歳以上の市民・町民", "老人クラブ会員", "スマホをはじめて使う方", "サロンの参加者", "")
CHANNELS = (IntakeChannel.FAX, IntakeChannel.MAIL, IntakeChannel.PHONE, IntakeChannel.POST,
            IntakeChannel.COUNTER, IntakeChannel.FILE)
CHANNEL_WEIGHTS = (34, 28, 14, 10, 4, 10)
RAIN = ("", "", "雨天決行", "警報が出たときは中止", "大雪のときは延期")
# fmt: on


@dataclass
class Wish:
    """One request on its way through the story, before it becomes records."""

    status: RequestStatus
    day: date
    town: Town | None = None
    venue: Venue | None = None
    title: str = ""
    topics: tuple[str, ...] = ()
    kind: ActivityKind = ActivityKind.WORKSHOP
    start: time = time(13, 30)
    end: time = time(15, 30)
    attendees: int | None = None
    received_on: date | None = None
    since: date | None = None
    decided_on: date | None = None
    channel: IntakeChannel | None = None
    more_days: tuple[date, ...] = ()
    other_wishes: tuple[date, ...] = ()
    reason: str = ""
    issues: tuple[dict[str, Any], ...] = ()
    mark: str = ""
    devices: dict[Device, int] = field(default_factory=dict)
    columns: dict[str, Any] = field(default_factory=dict)

    @property
    def days(self) -> tuple[date, ...]:
        return (self.day, *self.more_days)

    @property
    def minutes(self) -> int:
        return self.end.hour * 60 + self.end.minute - self.start.hour * 60 - self.start.minute


class Diary:
    """Which hall is open and free on which day."""

    def __init__(
        self, places: Places, *, first: date, last: date, rules: OfficeRules, random: Random
    ) -> None:
        self._places = places
        self._random = random
        self._rules = rules
        self._closed = {
            venue.id: closed_dates(venue.closed_rules, first, last) for venue in places.venues
        }
        self._taken: set[tuple[int, date]] = set()
        self._by_town = {
            town.name: [
                venue
                for venue in places.venues
                if venue.municipality_id == places.towns[town.name].id
            ]
            for town in TOWNS
        }

    def is_open(self, venue: Venue, day: date) -> bool:
        return day not in self._closed[venue.id] and not is_year_end(day, self._rules)

    def take(self, venue: Venue, day: date) -> None:
        self._taken.add((venue.id, day))

    def day_between(self, first: date, last: date) -> date:
        """A day as halls are booked: mid-week mostly, on holidays hardly ever, never over the new year."""
        span = (last - first).days
        for _ in range(400):
            day = first + timedelta(days=self._random.randint(0, span))
            if is_year_end(day, self._rules) or holiday_name(day) is not None:
                continue
            if self._random.random() * 24 < WEEKDAY_WEIGHTS[day.weekday()]:
                return day
        return first

    def hall(self, town: Town, day: date) -> Venue | None:
        free = [
            venue
            for venue in self._by_town[town.name]
            if self.is_open(venue, day) and (venue.id, day) not in self._taken
        ]
        return self._random.choice(free) if free else None

    def next_open(self, venue: Venue, day: date) -> date:
        """The first open day of the hall after this one that is no week-end."""
        for step in range(1, 60):
            later = day + timedelta(days=step)
            if later.weekday() < 5 and self.is_open(venue, later):
                return later
        return day + timedelta(days=7)


class Demand:
    """Fills in what a wish left open, by chance but plausibly."""

    def __init__(self, diary: Diary, random: Random) -> None:
        self._diary = diary
        self._random = random
        self._towns = [town for town in TOWNS if town.weight]

    def settle(self, wish: Wish, *, first: date, last: date) -> bool:
        """Gives the wish a hall, and a day of [first, last] unless it has one; False when all halls are taken."""
        for _ in range(40):
            if wish.town is None:
                town = self._random.choices(self._towns, [one.weight for one in self._towns])[0]
            else:
                town = wish.town
            day = wish.day if wish.day != date.min else self._diary.day_between(first, last)
            venue = wish.venue or self._diary.hall(town, day)
            if venue is not None and (wish.venue is not None or self._diary.is_open(venue, day)):
                wish.town, wish.day, wish.venue = town, day, venue
                self._diary.take(venue, day)
                self._content(wish)
                return True
        return False

    def _content(self, wish: Wish) -> None:
        random = self._random
        if not wish.title:
            wish.title, wish.topics, wish.kind = random.choices(TITLES, TITLE_WEIGHTS)[0]
            consultation = wish.kind is ActivityKind.CONSULTATION
            wish.start, wish.end = (
                random.choice(CONSULTATION_HOURS)
                if consultation
                else random.choices(HOURS, HOUR_WEIGHTS)[0]
            )
            if wish.start >= time(17) and (
                wish.venue is None or wish.venue.close_time != time(21) or wish.day.weekday() > 4
            ):
                wish.start, wish.end = HOURS[3]
        assert wish.town is not None
        if wish.attendees is None:
            most = 8 if wish.town.is_village else 16
            wish.attendees = (
                random.randint(4, 8) if random.random() < 0.4 else random.randint(6, most)
            )
            if wish.kind is ActivityKind.CONSULTATION:
                wish.attendees = random.randint(4, 10)
        wish.devices = self._devices(wish.attendees)
        if wish.channel is None:
            wish.channel = random.choices(CHANNELS, CHANNEL_WEIGHTS)[0]

    def _devices(self, attendees: int) -> dict[Device, int]:
        android = round(attendees * self._random.uniform(0.4, 0.7))
        iphone = round((attendees - android) * self._random.uniform(0.4, 0.9))
        return {
            Device.ANDROID: android,
            Device.IPHONE: iphone,
            Device.RAKURAKU: attendees - android - iphone,
        }
