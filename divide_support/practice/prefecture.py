"""みどり県 itself: municipalities, travel times, venues, the curriculum and the office. All of it is fictional."""

import math
from dataclasses import dataclass
from datetime import date, time
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from divide_support.japan.codes import lg_code
from divide_support.model import Municipality, Topic, TravelTime, Venue
from divide_support.operations.settings import (
    OfficeProfile,
    add_account,
    add_closed_day,
    save_office_profile,
    save_office_rules,
)
from divide_support.operations.settings import OfficeRules as Rules
from divide_support.practice.halls import CLOSING, HALLS, Hall
from divide_support.vocabulary import FiscalYear, Role

PREFECTURE = "みどり県"
KM_PER_DEGREE = 111.0


@dataclass(frozen=True)
class Town:
    """`line` is the first seven digits of its telephone numbers; `weight` its share of requests and supporters."""

    code: str
    name: str
    kana: str
    region: str
    lat: float
    lon: float
    street: str
    mayor: str
    section: str
    contact: str
    line: str
    postal: str
    mail: str
    weight: int

    @property
    def mayor_title(self) -> str:
        return f"{self.name}長"

    @property
    def is_village(self) -> bool:
        return self.name.endswith("村")

    @property
    def phone(self) -> str:
        return f"{self.line}100"

    @property
    def fax(self) -> str:
        return f"{self.line}101"


# fmt: off
TOWNS = (
    Town("482013", "緑川市", "ミドリカワシ", "中央", 36.480, 138.360, "本町1-1-1", "緑山　太一",
         "福祉部高齢福祉課", "岩槻　まどか", "0999001", "00901", "kofuku@city.midorikawa.example.jp", 20),
    Town("482021", "若葉市", "ワカバシ", "中央", 36.430, 138.470, "若葉町1-1-1", "桜庭　尚",
         "健康長寿課", "桑折　健", "0999002", "00902", "kenko@city.wakaba.example.jp", 14),
    Town("482030", "青嶺市", "アオネシ", "北部", 36.640, 138.300, "中央一丁目1番1号", "青嶺　恵",
         "デジタル推進室", "鳥海 りさ", "0998003", "00903", "digital@city.aone.example.jp", 11),
    Town("482048", "三ツ森市", "ミツモリシ", "北部", 36.620, 138.470, "本町5-1", "大槌　和彦",
         "教育委員会生涯学習課", "小名浜　玲", "0998005", "00905", "shogai@city.mitsumori.example.jp", 11),
    Town("482056", "汐見市", "シオミシ", "南部", 36.300, 138.420, "港町2-3-1", "潮崎　美和",
         "福祉課", "磯部　航", "0999007", "00907", "fukushi@city.shiomi.example.jp", 8),
    Town("483010", "杉ヶ沢町", "スギガサワマチ", "西部", 36.520, 138.200, "大字上沢字杉の下1", "杉原　茂樹",
         "住民福祉課", "栗原　守", "0997004", "00904", "jumin@town.sugigasawa.example.jp", 5),
    Town("483028", "朝露町", "アサツユマチ", "西部", 36.440, 138.230, "朝日80番地", "露木　一郎",
         "総務課", "露崎　光", "0997006", "00906", "somu@town.asatsuyu.example.jp", 4),
    Town("483036", "藤見町", "フジミマチ", "西部", 36.390, 138.290, "藤見200", "藤枝　久",
         "健康福祉課", "渥美　咲", "0997008", "00908", "kenko@town.fujimi.example.jp", 4),
    Town("483052", "鈴懸町", "スズカケマチ", "西部", 36.350, 138.200, "大字鈴懸15", "鈴鹿　真",
         "町民課", "篠田　朋美", "0997009", "00909", "chomin@town.suzukake.example.jp", 3),
    Town("483214", "欅台町", "ケヤキダイマチ", "東部", 36.500, 138.560, "欅1丁目1-1", "伊達　悦子",
         "福祉課長寿係", "辻󠄀本　薫", "0996000", "00906", "choju@town.keyakidai.example.jp", 4),
    Town("483222", "萌黄町", "モエギチョウ", "東部", 36.560, 138.620, "大字萌黄1", "萌木　直人",
         "福祉課", "髙根澤　徹", "0996002", "00907", "fukushi@town.moegi.example.jp", 4),
    Town("483231", "霧ヶ丘町", "キリガオカマチ", "東部", 36.420, 138.600, "霧ヶ丘3-1", "丘野　健二",
         "長寿介護課", "水上　由香", "0996008", "00908", "choju@town.kirigaoka.example.jp", 3),
    Town("483249", "月見町", "ツキミマチ", "中央", 36.390, 138.540, "月見55", "月岡　清",
         "住民課", "秋元　実", "0999006", "00902", "jumin@town.tsukimi.example.jp", 0),
    Town("483419", "苔野村", "コケノムラ", "山間", 36.720, 138.200, "字中里1番地", "苔口　正",
         "総務課", "苔口　典子", "0995000", "00980", "somu@vill.kokeno.example.jp", 2),
    Town("483427", "白樺村", "シラカバムラ", "山間", 36.760, 138.340, "字樺平1", "樺沢　茂",
         "住民課", "樺山　隆", "0995003", "00990", "jumin@vill.shirakaba.example.jp", 2),
    Town("483435", "山吹村", "ヤマブキムラ", "山間", 36.730, 138.500, "字役場前1", "山路　絹代",
         "保健福祉課", "柿沼　豊", "0995004", "00992", "hoken@vill.yamabuki.example.jp", 2),
    Town("483443", "霧原村", "キリハラムラ", "山間", 36.680, 138.600, "字霧原1", "霧山　進",
         "総務課", "霧島　奏", "0995005", "00963", "somu@vill.kirihara.example.jp", 2),
    Town("483451", "樫ノ木村", "カシノキムラ", "山間", 36.290, 138.560, "字樫ノ木8", "樫村　定男",
         "住民生活課", "木暮　葵", "0995009", "00965", "seikatsu@vill.kashinoki.example.jp", 2),
)
MERGED, SUCCESSOR = "月見町", "若葉市"

# code, name, minutes, card and PIN, Wi-Fi, what to bring
CURRICULUM = (
    ("A1", "スマホ体験", 60, False, False, ""),
    ("B1", "電源・ボタン操作", 60, False, False, "スマホ・充電器"),
    ("B2", "電話・カメラ", 90, False, False, "スマホ・老眼鏡"),
    ("B3", "文字入力", 90, False, False, "スマホ・老眼鏡"),
    ("B4", "アプリの追加", 90, False, True, "スマホ・アカウントのパスワード"),
    ("B5", "インターネット", 90, False, True, "スマホ"),
    ("B6", "メール", 90, False, True, "スマホ"),
    ("B7", "地図", 90, False, True, "スマホ"),
    ("B8", "LINE", 120, False, True, "スマホ・筆記具"),
    ("B9", "QRコード", 60, False, True, "スマホ"),
    ("C1", "マイナンバーカード申請", 90, False, True, "スマホ・交付申請書"),
    ("C2", "マイナポータル", 120, True, True, "スマホ・マイナンバーカード・暗証番号"),
    ("C3", "健康保険証利用・公金受取口座", 90, True, True, "スマホ・マイナンバーカード・暗証番号"),
    ("C4", "e-Tax", 120, True, True, "スマホ・マイナンバーカード・暗証番号"),
    ("C5", "スマホ用電子証明書", 90, True, True, "スマホ・マイナンバーカード・暗証番号"),
    ("C6", "マイナポイント申込", 90, True, True, "スマホ・マイナンバーカード・暗証番号"),
    ("D1", "オンライン診療", 90, False, True, "スマホ・診察券"),
    ("D2", "全国版救急受診アプリ（Q助）", 60, False, True, "スマホ"),
    ("D3", "ハザードマップ・防災", 90, False, True, "スマホ"),
    ("D4", "歩数アプリ", 60, False, True, "スマホ・歩きやすい靴"),
    ("D5", "キャッシュレス決済", 120, False, True, "スマホ"),
    ("D6", "県・市町村アプリ", 60, False, True, "スマホ"),
    ("E1", "安全な使い方（詐欺対策）", 90, False, False, "スマホ・筆記具"),
    ("E2", "生成AI", 90, False, True, "スマホ"),
    ("F1", "なんでも相談", 30, False, False, "スマホ・困りごとのメモ"),
    ("F2", "個別相談（30分枠）", 30, False, False, "スマホ"),
)
# fmt: on


@dataclass(frozen=True)
class Places:
    """What was stored of the prefecture, found by name."""

    towns: dict[str, Municipality]
    venues: tuple[Venue, ...]
    topics: dict[str, Topic]
    minutes: dict[tuple[int, int], int]

    def venue(self, name: str) -> Venue:
        return next(one for one in self.venues if one.name == name)


def merged_on(today: date) -> date:
    """The last day of 月見町: the newest 30 September that has passed."""
    return date(today.year if (today.month, today.day) > (9, 30) else today.year - 1, 9, 30)


def found_office(session: Session, *, today: date) -> None:
    """Who we are, what rules hold, and who sits at the keyboard."""
    save_office_profile(
        session,
        profile=OfficeProfile(
            prefecture_name=PREFECTURE,
            governor_title="知事",
            governor_name="森　あかね",
            section="県民学習課",
            contact_name="森下　あおい",
            postal_code="0090001",
            address="みどり県緑川市県庁前1-1",
            phone="0055001234",
            fax="0055001239",
            email="digital@pref.midori.example.jp",
        ),
    )
    save_office_rules(session, rules=Rules())
    add_account(session, name="森下 あおい", role=Role.COORDINATOR)
    add_account(session, name="五十嵐 薫", role=Role.ADMINISTRATOR)
    add_account(session, name="小川 みのり", role=Role.RECEPTION)
    add_account(session, name="水野 課長", role=Role.VIEWER)
    year = FiscalYear.of(today)
    add_closed_day(session, on=date(year.year, 12, 28), name="仕事納め（午後閉庁）")
    add_closed_day(session, on=date(year.year + 1, 2, 14), name="電気設備点検")
    add_closed_day(session, on=date(year.year, 11, 13), name="県民の日")


def found_places(session: Session, *, today: date, random: Random) -> Places:
    towns = {town.name: _municipality(town, today) for town in TOWNS}
    session.add_all(towns.values())
    topics = {row[1]: _topic(row) for row in CURRICULUM}
    session.add_all(topics.values())
    session.flush()
    minutes = _travel(session, towns)
    venues = tuple(_venue(hall, number, towns, random) for number, hall in enumerate(HALLS, 1))
    session.add_all(venues)
    session.flush()
    return Places(towns, venues, topics, minutes)


def _municipality(town: Town, today: date) -> Municipality:
    record = Municipality(
        code=lg_code(town.code),
        name=town.name,
        name_kana=town.kana,
        region=town.region,
        lat=town.lat,
        lon=town.lon,
        postal_code=f"{town.postal}01",
        address=f"{PREFECTURE}{town.name}{town.street}",
        mayor_title=town.mayor_title,
        mayor_name=town.mayor,
        department=town.section,
        contact_name=town.contact,
        phone=town.phone,
        fax=town.fax,
        email=town.mail,
        planned_count=round(town.weight * 4.2),
    )
    if town.name == MERGED:
        record.valid_until = merged_on(today)
        record.note = f"{SUCCESSOR}に合併しました。これまでの記録のために残しています。"
    if town.name == SUCCESSOR:
        record.note = f"{MERGED}と合併しました。"
    return record


def _topic(row: tuple[str, str, int, bool, bool, str]) -> Topic:
    code, name, minutes, card, wifi, bring = row
    topic = Topic(
        code=code, name=name, standard_minutes=minutes, needs_card_and_pin=card, needs_wifi=wifi,
        bring=bring, valid_from=date(2022, 4, 1), successor_code="",
    )  # fmt: skip
    if name == "マイナポイント申込":
        topic.valid_until = date(2023, 9, 30)
        topic.successor_code = "C3"
    return topic


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Flat-earth distance, good enough within one prefecture."""
    east = (lon - other_lon) * math.cos(math.radians((lat + other_lat) / 2))
    return KM_PER_DEGREE * math.hypot(lat - other_lat, east)


def _travel(session: Session, towns: dict[str, Municipality]) -> dict[tuple[int, int], int]:
    """Minutes by car between all pairs; mountain roads of the villages are slow."""
    minutes: dict[tuple[int, int], int] = {}
    for index, one in enumerate(TOWNS):
        for other in TOWNS[index + 1 :]:
            kmh = 30 if one.is_village or other.is_village else 38
            km = kilometres(one.lat, one.lon, other.lat, other.lon) * 1.3
            value = 5 * round((8 + km / kmh * 60) / 5)
            pair = (towns[one.name].id, towns[other.name].id)
            minutes[pair] = minutes[pair[::-1]] = value
            session.add(
                TravelTime(from_municipality_id=pair[0], to_municipality_id=pair[1], minutes=value)
            )
    return minutes


def _venue(hall: Hall, number: int, towns: dict[str, Municipality], random: Random) -> Venue:
    town = next(one for one in TOWNS if one.name == hall.town)
    closed_text, closed_rules, weekdays = CLOSING[hall.closing]
    return Venue(
        municipality_id=towns[hall.town].id,
        facility_id=f"{town.code[:5]}{number:05d}",
        kind=hall.kind,
        name=hall.name,
        name_kana=hall.kana,
        common_name=hall.common,
        postal_code=f"{town.postal}{10 + number:02d}",
        address=f"{PREFECTURE}{hall.town}{hall.street}",
        lat=round(town.lat + random.uniform(-0.02, 0.02), 6),
        lon=round(town.lon + random.uniform(-0.02, 0.02), 6),
        phone=f"{town.line}{200 + number}",
        fax=f"{town.line}{300 + number}" if number % 3 else "",
        access=hall.access,
        car_only=hall.car_only,
        parking=hall.parking > 0,
        parking_spaces=hall.parking or None,
        elevator=hall.kind.value in ("library", "hall"),
        wifi=hall.wifi,
        projector=hall.projector,
        capacity=max(seats for _, seats in hall.rooms),
        rooms=[{"name": name, "capacity": seats} for name, seats in hall.rooms],
        open_weekdays=weekdays,
        open_time=time(9),
        close_time=time(21) if hall.parking != 5 else time(17),
        closed_text=closed_text,
        closed_rules=[dict[str, Any](rule) for rule in closed_rules],
        note=hall.note,
    )
