"""The supporters of みどり県: who they are, what they can teach, when they are free, what they allow."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from divide_support.model import Availability, Consent, Registration, Supporter, SupporterSkill
from divide_support.practice.characters import Character, characters
from divide_support.practice.names import Names
from divide_support.practice.prefecture import PREFECTURE, TOWNS, Places, Town
from divide_support.vocabulary import (
    Channel,
    ConsentItem,
    DayBand,
    Device,
    Experience,
    FiscalYear,
    Sex,
    SkillLevel,
    SupporterStatus,
)

CAREERS = (
    "元小学校教諭。", "電機メーカーに勤務。自治会役員。", "元郵便局員。", "民生委員・児童委員（2期）。",
    "公民館パソコンクラブ代表。", "元保健師。", "農業。老人クラブ連合会役員。", "元町役場職員。",
    "通信会社に勤務。", "図書館ボランティア（10年）。", "元銀行員。", "家電店を経営。",
)  # fmt: skip
CONSIDERATIONS = (
    "",
    "",
    "",
    "",
    "",
    "ひざが悪いので、いすのある会場を希望",
    "階段は苦手",
    "夕方は運転しない",
    "耳が少し遠い",
)
STREETS = (
    "東町一丁目",
    "本町二丁目",
    "栄町",
    "西二丁目",
    "大字上野",
    "緑町三丁目",
    "北",
    "南三丁目",
)
TEACHABLE = (
    "電源・ボタン操作", "電話・カメラ", "文字入力", "アプリの追加", "インターネット", "メール", "地図", "LINE",
    "QRコード", "マイナンバーカード申請", "マイナポータル", "健康保険証利用・公金受取口座", "e-Tax", "オンライン診療",
    "ハザードマップ・防災", "キャッシュレス決済", "安全な使い方（詐欺対策）", "生成AI",
)  # fmt: skip
# The shape of a week: (words on the paper, weekdays, bands).
WEEKS: tuple[tuple[str, str, tuple[DayBand, ...]], ...] = (
    ("平日午前・午後", "月火水木金", (DayBand.MORNING, DayBand.AFTERNOON)),
    ("平日午後", "月火水木金", (DayBand.AFTERNOON,)),
    ("月・水・金", "月水金", (DayBand.MORNING, DayBand.AFTERNOON)),
    ("火・木", "火木", (DayBand.MORNING, DayBand.AFTERNOON)),
    ("平日午前", "月火水木金", (DayBand.MORNING,)),
    ("火・水・木・土", "火水木土", (DayBand.MORNING, DayBand.AFTERNOON)),
    ("いつでも", "月火水木金土日", tuple(DayBand)),
    ("土日のみ", "土日", (DayBand.MORNING, DayBand.AFTERNOON)),
)  # fmt: skip
WEEK_WEIGHTS = (30, 14, 12, 12, 8, 12, 7, 5)
WEEKDAYS = "月火水木金土日"


@dataclass
class Member:
    """A supporter together with what the seating must know, so that it need not ask the data file."""

    record: Supporter
    town: str
    spans: list[tuple[date, date]]
    free: dict[int, list[tuple[time, time]]]
    off: frozenset[date]
    levels: Mapping[tuple[str, Device], SkillLevel]
    appeal: float


class Settlement:
    """Makes supporters one after another from one source of chance."""

    def __init__(self, places: Places, *, today: date, random: Random) -> None:
        self._places = places
        self._today = today
        self._random = random
        self._names = Names(random)
        self._numbers: dict[int, int] = {}
        self._towns = [town for town in TOWNS if town.weight]

    def settle(self, session: Session, *, count: int) -> list[Member]:
        """The characters first, as far as there is room, then everybody else."""
        cast = characters(self._today)[:count]
        for one in cast:
            self._names.take(one.name.replace("　", "").replace(" ", ""))
        members = [self._member(index, one) for index, one in enumerate(cast)]
        members += [self._member(index, Character()) for index in range(len(cast), count)]
        session.add_all(member.record for member in members)
        session.flush()
        session.add_all(consent for member in members for consent in self._consents(member.record))
        for member, one in zip(members, cast, strict=False):
            session.add_all(
                Consent(supporter_id=member.record.id, item=item, is_granted=False, given_on=None)
                for item in (ConsentItem if one.refuses_all else ())
            )
        session.flush()
        return members

    def _member(self, index: int, one: Character) -> Member:
        random = self._random
        town = self._town(index, one)
        woman = random.random() < 0.5 if one.sex is None else one.sex is Sex.FEMALE
        name, kana = (one.name, one.kana) if one.name else self._names.draw(woman=woman)
        experience = one.experience or random.choices(list(Experience), (22, 53, 25))[0]
        record = Supporter(
            full_name=name,
            name_kana=kana,
            birth_date=one.birth_date or self._birth(),
            sex=Sex.FEMALE if woman else Sex.MALE,
            experience=experience,
            emergency_contact="",
            career=random.choice(CAREERS),
            consideration=random.choice(CONSIDERATIONS),
            note=one.note,
        )
        self._place(record, town)
        self._reach(record, town, index, one)
        devices = self._devices(one)
        record.devices = [device.label for device in devices]
        levels = self._skills(record, experience, devices)
        spans = self._terms(record, one)
        free = self._hours(record)
        off = self._exceptions(record)
        record.max_per_week = random.choice((1, 2, 2, 2, 3))
        record.max_per_month = random.choice((3, 4, 6, 6, 8))
        # Some are known and always asked, some are never thought of: the unevenness that offices know.
        appeal = 0.0 if one.never_called else random.choice((0.3, 0.7, 1.0, 1.0, 1.4, 2.2))
        return Member(record, town.name, spans, free, off, levels, appeal)

    def _town(self, index: int, one: Character) -> Town:
        if one.town:
            return next(town for town in TOWNS if town.name == one.town)
        if index % 6 == 0:
            return self._towns[index // 6 % len(self._towns)]
        return self._random.choices(self._towns, [town.weight + 1 for town in self._towns])[0]

    def _birth(self) -> date:
        days = self._random.randrange(60 * 366, 84 * 365)
        return self._today - timedelta(days=days)

    def _place(self, record: Supporter, town: Town) -> None:
        random = self._random
        record.municipality_id = self._places.towns[town.name].id
        record.postal_code = f"{town.postal}{random.randrange(11, 99)}"
        record.address = (
            f"{PREFECTURE}{town.name}{random.choice(STREETS)}"
            f"{random.randrange(1, 30)}-{random.randrange(1, 40)}"
        )
        record.lat = round(town.lat + random.gauss(0, 0.015), 6)
        record.lon = round(town.lon + random.gauss(0, 0.015), 6)

    def _reach(self, record: Supporter, town: Town, index: int, one: Character) -> None:
        random = self._random
        line, tail = town.line[:4], f"{index % 10000:04d}"
        record.phone = f"{line}00{tail}"
        record.mobile = f"{random.choice(('090', '070'))}0000{tail}"
        if random.random() < 0.3:
            record.fax = f"{line}55{tail}"
        if random.random() < 0.45:
            record.email = f"ds{index + 1:04d}@mail.example.jp"
        if random.random() < 0.15:
            record.mobile = ""
        record.preferred_channel = random.choice(
            (Channel.PHONE, Channel.MOBILE if record.mobile else Channel.PHONE, Channel.PHONE,
             Channel.FAX if record.fax else Channel.PHONE, Channel.MAIL if record.email else Channel.PHONE)
        )  # fmt: skip
        record.drives = random.random() < (0.95 if town.is_village else 0.75)
        record.max_travel_minutes = random.choice((30, 45, 45, 60, 60, 90))
        if random.random() < 0.25:
            near = sorted(
                self._towns,
                key=lambda other: self._places.minutes.get(
                    (record.municipality_id or 0, self._places.towns[other.name].id), 0
                ),
            )
            record.service_area = [other.name for other in near[: random.choice((2, 3, 4))]]
        one.dress(record)
        if record.phone:
            record.emergency_contact = f"長女　{line}66{tail}" if random.random() < 0.6 else ""

    def _devices(self, one: Character) -> tuple[Device, ...]:
        if one.devices:
            return one.devices
        return self._random.choices(
            ((Device.ANDROID,), (Device.IPHONE,), (Device.ANDROID, Device.IPHONE),
             (Device.ANDROID, Device.RAKURAKU), tuple(Device)),
            (30, 18, 27, 15, 10),
        )[0]  # fmt: skip

    def _skills(
        self, record: Supporter, experience: Experience, devices: tuple[Device, ...]
    ) -> dict[tuple[str, Device], SkillLevel]:
        random = self._random
        count = {Experience.NOVICE: 3, Experience.REGULAR: 5, Experience.VETERAN: 8}[experience]
        marks = {
            Experience.NOVICE: (1, 6, 3), Experience.REGULAR: (4, 5, 1), Experience.VETERAN: (8, 2, 0),
        }[experience]  # fmt: skip
        basics = random.sample(TEACHABLE[:10], min(count - 1, 6))
        rest = [topic for topic in TEACHABLE if topic not in basics]
        levels: dict[tuple[str, Device], SkillLevel] = {}
        for topic in (*basics, *random.sample(rest, count - len(basics))):
            for device in devices:
                if device is not devices[0] and random.random() < 0.25:
                    continue
                level = random.choices(list(SkillLevel), marks)[0]
                levels[topic, device] = level
                record.skills.append(
                    SupporterSkill(
                        topic_id=self._places.topics[topic].id, device=device, level=level
                    )
                )
        masters = sum(level is SkillLevel.LECTURER for level in levels.values())
        record.can_lecture = experience is not Experience.NOVICE and masters >= 2
        return levels

    def _terms(self, record: Supporter, one: Character) -> list[tuple[date, date]]:
        """登録: three years to 31 March, renewed while the person stays; insurance follows the fiscal year."""
        random = self._random
        year = FiscalYear.of(self._today)
        first = one.registered_on or date(year.year - random.randrange(0, 6), 4, 1) + timedelta(
            days=random.choice((0, 30, 61, 75, 122, 200))
        )
        if one.registered_on is None and first > self._today - timedelta(days=60):
            first = date(year.year - 1, 6, 1)
        number = self._number(FiscalYear.of(first))
        spans: list[tuple[date, date]] = []
        start, last_needed = first, one.expires_on or self._today
        while True:
            end = FiscalYear(FiscalYear.of(start).year + 2).last
            if one.expires_on is not None and end >= one.expires_on:
                end = one.expires_on
            spans.append((start, end))
            if end >= last_needed:
                break
            start = end + timedelta(days=1)
        ended = one.ended_on
        spans = [span for span in spans if ended is None or span[0] < ended]
        record.registrations = [
            Registration(number=number, registered_on=begin, expires_on=end) for begin, end in spans
        ]
        if ended is not None:
            record.registrations[-1].ended_on = ended
            record.registrations[-1].end_reason = one.note
            last_day = ended - timedelta(days=1)
            spans = [(begin, min(end, last_day)) for begin, end in spans]
        record.pledge_on = first
        self._insure(record, first, one)
        return self._active_spans(record, spans)

    def _number(self, year: FiscalYear) -> str:
        self._numbers[year.year] = self._numbers.get(year.year, 0) + 1
        return f"R{year.year - 2018}-{self._numbers[year.year]:03d}"

    def _insure(self, record: Supporter, first: date, one: Character) -> None:
        if one.insured_from is not None:
            record.insured_from = one.insured_from
        elif self._random.random() < 0.9:
            record.insured_from = first
        if record.insured_from is not None:
            record.insured_until = FiscalYear.of(self._today + timedelta(days=90)).last

    def _active_spans(
        self, record: Supporter, spans: list[tuple[date, date]]
    ) -> list[tuple[date, date]]:
        """Registered and insured, and not resting: the days on which this person may be seated."""
        start = record.insured_from or date.min
        spans = [(max(begin, start), end) for begin, end in spans if end > start]
        if record.status is SupporterStatus.SUSPENDED:
            rest = record.suspended_from or date.min
            spans = [
                (begin, min(end, rest - timedelta(days=1))) for begin, end in spans if begin < rest
            ]
        return spans

    def _hours(self, record: Supporter) -> dict[int, list[tuple[time, time]]]:
        text, weekdays, bands = self._random.choices(WEEKS, WEEK_WEIGHTS)[0]
        record.availability_text = text
        start = min(band.hours.start for band in bands)
        end = max(band.hours.end for band in bands)
        free: dict[int, list[tuple[time, time]]] = {}
        for letter in weekdays:
            day = WEEKDAYS.index(letter)
            free[day] = [(start, end)]
            record.availabilities.append(self._free(weekday=day, starts_at=start, ends_at=end))
        return free

    def _exceptions(self, record: Supporter) -> frozenset[date]:
        """Now and then a hospital day, a journey, or a Saturday given away."""
        random = self._random
        off = {
            self._today + timedelta(days=random.randrange(-150, 60))
            for _ in range(random.choice((0, 0, 1, 2, 4)))
        }
        for day in sorted(off):
            record.availabilities.append(
                self._free(on=day, starts_at=time(9), ends_at=time(21), is_free=False)
            )
        if random.random() < 0.1:
            extra = self._today + timedelta(days=random.randrange(5, 45))
            if extra not in off:
                record.availabilities.append(
                    self._free(on=extra, starts_at=time(9), ends_at=time(17))
                )
        return frozenset(off)

    def _free(self, **values: Any) -> Availability:
        return Availability(
            answered_on=self._today - timedelta(days=self._random.randrange(10, 90)), **values
        )

    def _consents(self, record: Supporter) -> list[Consent]:
        """Most allow name and telephone; address and publication are another matter."""
        if record.note.startswith("同意なし"):
            return []
        chances = {
            ConsentItem.NAME: 0.97, ConsentItem.PHONE: 0.8, ConsentItem.ADDRESS: 0.15,
            ConsentItem.PUBLICATION: 0.4,
        }  # fmt: skip
        if record.email:
            chances[ConsentItem.EMAIL] = 0.5
        granted = {item: self._random.random() < chance for item, chance in chances.items()}
        return [
            Consent(
                supporter_id=record.id,
                item=item,
                is_granted=yes,
                given_on=record.pledge_on if yes else None,
            )
            for item, yes in granted.items()
        ]
