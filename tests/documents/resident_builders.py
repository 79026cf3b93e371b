"""Papers for residents and supporters with plain, longest and emptiest data; everybody in them is invented."""

from dataclasses import replace
from datetime import date, time

from divide_support.documents.flyer import Fact, FlyerData, Meeting
from divide_support.documents.logo import read_logo
from divide_support.documents.office import Addressee
from divide_support.documents.pocket_data import PocketData, PocketJob
from divide_support.documents.schedule import ScheduleData, ScheduleEntry, Seats
from tests.documents.builders import HALL, a_flyer, a_long_flyer, a_map

HALL_OF_FORTY = f"{HALL}東部地区多目的集会施設ひまわりの里別館ホール"
SUBJECTS = (
    "電話とメール",
    "写真をとる、送る",
    "地図と乗りかえを調べる",
    "防災アプリと安全な使い方",
)


def meetings(count: int, *, shared: bool = True) -> tuple[Meeting, ...]:
    return tuple(
        Meeting(
            day=date.fromordinal(date(2026, 12, 10).toordinal() + 7 * number),
            start=time(13, 30) if shared or number % 2 else time(10),
            end=time(15, 30) if shared or number % 2 else time(12),
            subject=SUBJECTS[number % len(SUBJECTS)],
        )
        for number in range(count)
    )


def a_series_flyer(count: int = 3, **changes: object) -> FlyerData:
    plain = a_flyer(title="はじめてのスマホ", time_note="", meetings=meetings(count))
    return replace(plain, **changes)  # type: ignore[arg-type]


def a_long_series_flyer() -> FlyerData:
    return replace(
        a_long_flyer(), slip=None, qr="", meetings=meetings(6, shared=False), practice=False
    )


def a_flyer_at_a_long_hall() -> FlyerData:
    return a_flyer(
        venue=HALL_OF_FORTY,
        venue_kana="",
        room="第二研修室（エレベーターで2階）",
        phone="",
        slip=None,
        facts=(Fact("持ち物", "スマホ、めがね"),),
    )


A_MARK = b"""<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30">
<g transform="translate(20 15)"><path fill="#2e8b3a" d="M0 10 C-14 8 -16 -8 -14 -12 S-2 -8 0 0 S12 -14 14 -12 14 8 0 10z"/></g>
<circle cx="20" cy="7" r="4" fill="#d33"/></svg>"""


def a_flyer_with_a_mark() -> FlyerData:
    return a_flyer(logo=read_logo("県章.svg", A_MARK))


HALLS = (
    ("中央公民館", "ちゅうおうこうみんかん", "緑川市"),
    ("市民センター", "しみんせんたー", "若葉市"),
    ("東部集会所", "とうぶしゅうかいじょ", "杉ヶ沢町"),
)


def an_entry(day: int, number: int = 0, **changes: object) -> ScheduleEntry:
    venue, kana, town = HALLS[number % 3]
    plain = ScheduleEntry(
        day=date(2026, 12, day),
        start=time(10) if number % 2 else time(13, 30),
        end=time(12) if number % 2 else time(15, 30),
        venue=venue,
        venue_kana=kana,
        municipality=town,
        kind="相談会" if number % 3 == 1 else "教室",
        course="何でも相談（1人30分）" if number % 3 == 1 else "はじめてのスマホ",
        seats=tuple(Seats)[number % 3],
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def a_poster(**changes: object) -> ScheduleData:
    days = (2, 5, 8, 10, 13, 15, 17, 19, 22)
    plain = ScheduleData(
        year=2026,
        month=12,
        title="スマホ教室・相談会",
        subtitle="参加無料・申込みは電話で",
        place="みどり県",
        entries=tuple(an_entry(day, number) for number, day in enumerate(days)),
        apply_words="申込み・お問い合わせ",
        phone="00-5500-1234",
        desk="みどり県 デジタル支援課",
        hours="平日 午前9時～午後5時",
        qr="https://example.jp/r8-12",
        qr_words="一覧を見る",
        made_on=date(2026, 11, 25),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def a_long_poster() -> ScheduleData:
    entries = tuple(
        an_entry(
            1 + number * 9 // 10,
            number,
            venue=HALL_OF_FORTY if number % 4 == 0 else HALLS[number % 3][0],
            course="スマートフォンでマイナンバーカードの手続きを体験しよう",
            municipality="西緑川郡杉ヶ沢町",
        )
        for number in range(31)
    )
    return a_poster(
        title="高齢者のためのスマートフォン教室と相談会",
        entries=entries,
        month=12,
        phone="090-0000-0012",
        document_id="予定表-R8-12",
        practice=True,
    )


def an_empty_poster() -> ScheduleData:
    return ScheduleData(year=2026, month=8, title="スマホ教室", entries=())


def a_job(day: int = 10, **changes: object) -> PocketJob:
    plain = PocketJob(
        day=date(2026, 12, day),
        start=time(13, 30),
        end=time(15, 30),
        gather_at=time(13, 10),
        venue="緑川市 中央公民館",
        room="2階 研修室1",
        address="緑川市本町2丁目3番1号",
        map=a_map(),
        companions="𠮷田 正男さん",
        venue_phone="00-5520-3456",
        subject="はじめてのスマホ",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def a_pocket(**changes: object) -> PocketData:
    plain = PocketData(
        year=2026,
        month=12,
        supporter=Addressee(name="髙橋　節子", honorific="さん"),
        supporter_number="みどり第0012号",
        jobs=(a_job(3), a_job(10), a_job(17, map=None, bring=("貸出スマホ 6台",))),
        phone="00-5500-1234",
        desk="みどり県 デジタル支援課",
        hours="平日 午前9時～午後5時",
        checklist=("登録証（名札）", "自分のスマホと充電器", "筆記用具・老眼鏡"),
        document_id="R8-12-0012",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def a_long_pocket(count: int) -> PocketData:
    job = a_job(
        venue=HALL_OF_FORTY,
        room="第二研修室（エレベーターで2階）",
        address="杉ヶ沢町大字緑川東三百二十番地の一 役場第二庁舎となり",
        companions="渡邉 花子さん、髙﨑 一郎さん、長谷川 勘右衛門さん",
        subject="スマートフォンでマイナンバーカードの手続きを体験しよう",
        bring=("貸出スマホ 12台", "教材 20部"),
    )
    return a_pocket(
        supporter=Addressee(name="ジョナサン・アレクサンダー・スミス", honorific="さん"),
        jobs=tuple(replace(job, day=date(2026, 12, 1 + 3 * number)) for number in range(count)),
        practice=True,
    )


def an_empty_pocket() -> PocketData:
    return PocketData(year=2026, month=12, supporter=Addressee(name="森", honorific="さん"))
