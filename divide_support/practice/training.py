"""How people become supporters: recommendations in every state, and the eight courses of the year."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from divide_support.model import Nomination, TrainingAttendance, TrainingCourse
from divide_support.practice.names import Names
from divide_support.practice.people import CAREERS, TEACHABLE, Member
from divide_support.practice.prefecture import PREFECTURE, TOWNS, Places, Town
from divide_support.vocabulary import FiscalYear, NominationStatus, Sex

N = NominationStatus
# (name, days from the start of the fiscal year, days of the course)
COURSES = (
    ("養成講習　前年度第3期（北部）", -150, 3), ("養成講習　前年度第4期（中央）", -70, 3),
    ("養成講習　第1期（中央）", 45, 3), ("養成講習　第2期（北部）", 80, 3),
    ("養成講習　第3期（南部）", 130, 3), ("フォローアップ講習（安全対策）", 165, 1),
    ("養成講習　第4期（西部・東部）", 200, 3), ("養成講習　第5期（山間）", 260, 3),
)  # fmt: skip
HALLS = (
    "青嶺公民館", "緑川市東部公民館", "緑川市中央図書館", "三ツ森市生涯学習センター", "汐見市総合福祉会館",
    "緑川市防災センター", "霧ヶ丘町文化会館", "白樺村交流館",
)  # fmt: skip
REASONS = (
    "地域のサロンで同世代の方に長く教えており、説明が丁寧です。", "防犯の呼びかけに熱心に取り組んでいます。",
    "一人暮らしの方への訪問活動の経験が豊富です。", "公民館のパソコンクラブで世話役をしています。",
)  # fmt: skip
STATES = (
    *[N.RECEIVED] * 9, *[N.TRAINING] * 7, *[N.COMPLETED] * 4, *[N.TURNED_DOWN] * 2,
)  # fmt: skip


@dataclass(frozen=True)
class Odd:
    """One recommendation that needs a second look."""

    name: str
    kana: str
    birth_date: date | None
    consent: bool | None
    status: NominationStatus
    note: str


def _odd_ones() -> tuple[Odd, ...]:
    return (
        Odd("辻\U000e0100　昭和", "ツジ　アキカズ", date(1989, 1, 7), True, N.TURNED_DOWN,
            "昭和64年生まれ。対象年齢の外です。"),
        Odd("平成　はじめ", "ヒラナリ　ハジメ", date(1989, 1, 8), True, N.TURNED_DOWN,
            "平成元年生まれ。対象年齢の外です。"),
        Odd("山﨑　光男", "ヤマサキ　ミツオ", None, True, N.RECEIVED, "生年月日は確認中です。"),
        Odd("森田　實", "モリタ　ミノル", date(1947, 3, 5), False, N.RECEIVED, "本人の承諾がまだです。"),
        Odd("石狩　スミ子", "", date(1951, 5, 1), None, N.RECEIVED,
            "北海道（団体コード010006）の市からのあて先ちがい。返送しました。"),
    )  # fmt: skip


class School:
    """Courses, who was recommended, who came on which day."""

    def __init__(self, session: Session, places: Places, *, today: date, random: Random) -> None:
        self._session = session
        self._places = places
        self._today = today
        self._random = random
        self._names = Names(random)
        self._towns = [town for town in TOWNS if town.weight]

    def hold(self, members: list[Member]) -> None:
        courses = self._courses()
        nominations = [*self._from_members(members), *self._candidates()]
        self._session.add_all([*courses, *nominations])
        self._session.flush()
        self._attend(courses, nominations)
        self._session.flush()

    def _courses(self) -> list[TrainingCourse]:
        first = FiscalYear.of(self._today).first
        courses = []
        for number, ((name, offset, days), hall) in enumerate(zip(COURSES, HALLS, strict=True), 1):
            start = first + timedelta(days=offset)
            start += timedelta(days=(2 - start.weekday()) % 7)
            courses.append(
                TrainingCourse(
                    code=f"K{number:02d}",
                    name=name,
                    fiscal_year=FiscalYear.of(start).year,
                    venue_id=self._places.venue(hall).id,
                    starts_on=start,
                    ends_on=start + timedelta(days=7 * (days - 1)),
                    sessions_count=days,
                    capacity=20,
                    note="全日程の出席で修了です。" if days > 1 else "登録中の人のための講習です。",
                )
            )
        return courses

    def _from_members(self, members: list[Member]) -> list[Nomination]:
        """Those who were registered within the last year and a half, as they were recommended."""
        since = self._today - timedelta(days=540)
        found: list[Nomination] = []
        for member in members:
            registered = member.record.registrations[0].registered_on
            if registered is not None and registered >= since and len(found) < 40:
                town = next(one for one in TOWNS if one.name == member.town)
                record = member.record
                found.append(
                    self._nomination(
                        town,
                        registered - timedelta(days=70),
                        full_name=record.full_name, name_kana=record.name_kana,
                        birth_date=record.birth_date, sex=record.sex,
                        postal_code=record.postal_code, address=record.address,
                        phone=record.phone, mobile=record.mobile, fax=record.fax,
                        email=record.email, career=record.career, devices=list(record.devices),
                        consent=True, consent_on=registered - timedelta(days=75),
                        status=N.REGISTERED, supporter_id=record.id,
                    )
                )  # fmt: skip
        return found

    def _candidates(self) -> list[Nomination]:
        random = self._random
        found: list[Nomination] = []
        for number, status in enumerate(STATES):
            town = random.choice(self._towns)
            woman = random.random() < 0.5
            name, kana = self._names.draw(woman=woman)
            age = random.randrange(60 * 366, 82 * 365)
            back = {N.RECEIVED: 15, N.TRAINING: 60, N.COMPLETED: 140, N.TURNED_DOWN: 90}[status]
            on = self._today - timedelta(days=back + random.randrange(12))
            found.append(
                self._nomination(
                    town,
                    on,
                    full_name=name, name_kana=kana, birth_date=self._today - timedelta(days=age),
                    sex=Sex.FEMALE if woman else Sex.MALE,
                    postal_code=f"{town.postal}{random.randrange(11, 99)}",
                    address=f"{PREFECTURE}{town.name}本町{random.randrange(1, 40)}",
                    phone=f"{town.line[:4]}77{number:04d}", career=random.choice(CAREERS),
                    devices=["Android"], consent=True, consent_on=on - timedelta(days=5),
                    status=status,
                )
            )  # fmt: skip
        for odd in _odd_ones():
            town = self._towns[len(found) % len(self._towns)]
            astray = "010006" in odd.note
            nomination = self._nomination(
                town, self._today - timedelta(days=12), full_name=odd.name, name_kana=odd.kana,
                birth_date=odd.birth_date, consent=odd.consent, status=odd.status, note=odd.note,
            )  # fmt: skip
            if astray:
                nomination.municipality_id, nomination.nominator = None, "北海道の市町村"
            found.append(nomination)
        return found

    def _nomination(self, town: Town, on: date, **values: Any) -> Nomination:
        return Nomination(
            municipality_id=self._places.towns[town.name].id,
            nominator=f"{town.mayor_title}　{town.mayor}",
            document_number=f"{town.name[0]}{town.section[:2]}第{self._random.randint(20, 480)}号",
            nominated_on=on,
            received_on=on + timedelta(days=3),
            reason=self._random.choice(REASONS),
            topics=self._random.sample(TEACHABLE[:12], 2),
            **values,
        )

    def _attend(self, courses: list[TrainingCourse], nominations: list[Nomination]) -> None:
        """Finished courses have the registered and those who completed; the next one has who was accepted."""
        trainings = [one for one in courses if one.sessions_count > 1]
        over = [one for one in trainings if one.ends_on is not None and one.ends_on <= self._today]
        ahead = [one for one in trainings if one not in over] or trainings[-1:]
        certificate = 0
        for number, one in enumerate(nominations):
            if one.status in (N.REGISTERED, N.COMPLETED):
                course = over[number % len(over)]
                certificate += 1
                self._session.add(
                    TrainingAttendance(
                        course_id=course.id, nomination_id=one.id, supporter_id=one.supporter_id,
                        attended=[1, 2, 3], completed_on=course.ends_on,
                        certificate_number=f"修第{certificate}号",
                    )
                )  # fmt: skip
            elif one.status is N.TRAINING:
                behind = number % 3 == 0
                course = over[-1] if behind else ahead[0]
                self._session.add(
                    TrainingAttendance(
                        course_id=course.id,
                        nomination_id=one.id,
                        attended=[1, 3] if behind else [],
                    )
                )
        follow_up = next(one for one in courses if one.sessions_count == 1)
        for one in nominations[:12]:
            if one.supporter_id is not None:
                self._session.add(
                    TrainingAttendance(
                        course_id=follow_up.id,
                        supporter_id=one.supporter_id,
                        attended=[1]
                        if follow_up.ends_on and follow_up.ends_on <= self._today
                        else [],
                    )
                )
