"""The cast: supporters who each carry one of the oddities that real rosters have."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from divide_support.model import Supporter
from divide_support.vocabulary import Channel, Device, Experience, FiscalYear, Sex, SupporterStatus


@dataclass(frozen=True)
class Character:
    """What is special about one person; everything left open is drawn by chance."""

    name: str = ""
    kana: str = ""
    sex: Sex | None = None
    town: str = ""
    birth_date: date | None = None
    experience: Experience | None = None
    devices: tuple[Device, ...] = ()
    registered_on: date | None = None
    expires_on: date | None = None
    ended_on: date | None = None
    insured_from: date | None = None
    refuses_all: bool = False
    never_called: bool = False
    note: str = ""
    columns: dict[str, Any] = field(default_factory=dict)

    def dress(self, record: Supporter) -> None:
        for column, value in self.columns.items():
            setattr(record, column, value)


def leap_birthday(today: date, *, age: int) -> date:
    """29 February of the newest leap year that makes a person at least `age` years old."""
    year = today.year - age - 1
    while year % 4:
        year -= 1
    return date(year, 2, 29)


def characters(today: date) -> list[Character]:
    return [*_faces(), *_spellings(), *_birthdays(today), *_terms(today), *_circumstances(today)]


def _faces() -> list[Character]:
    """People whom the manual and the pictures speak of."""
    veteran, everything = Experience.VETERAN, tuple(Device)
    women, men = Sex.FEMALE, Sex.MALE
    car = {"drives": True, "max_travel_minutes": 60}
    return [
        Character("髙橋　文雄", "タカハシ　フミオ", men, "若葉市", experience=veteran,
                  devices=everything, columns=car),
        Character("佐野　恵子", "サノ　ケイコ", women, "緑川市", experience=veteran,
                  devices=everything, columns=car),
        Character("渡邉　和江", "ワタナベ　カズエ", women, "緑川市", experience=veteran, columns=car),
        Character("安藤　信", "アンドウ　マコト", men, "三ツ森市", experience=veteran, columns=car),
        Character("久保　義男", "クボ　ヨシオ", men, "青嶺市", experience=veteran, columns=car),
        Character("若林　ハル", "ワカバヤシ　ハル", women, "朝露町", experience=Experience.NOVICE),
        Character("村瀬　貞子", "ムラセ　サダコ", women, "苔野村", columns=car),
        Character("大槻　進", "オオツキ　ススム", men, "藤見町", experience=veteran, columns=car),
    ]  # fmt: skip


def _spellings() -> list[Character]:
    """Letters outside CP932, one person per spelling, and pairs that must be told apart."""
    return [
        Character("髙﨑　節子", "タカサキ　セツコ", Sex.FEMALE, "緑川市"),
        Character("渡邊　德治", "ワタナベ　トクジ", Sex.MALE, "若葉市"),
        Character("𠮷川　幸子", "ヨシカワ　サチコ", Sex.FEMALE, "若葉市"),
        Character("辻\U000e0100井　濵子", "ツジイ　ハマコ", Sex.FEMALE, "杉ヶ沢町"),
        Character("葛\U000e0100城　稔", "カツラギ　ミノル", Sex.MALE, "欅台町"),
        Character("鈴木　和子", "スズキ　カズコ", Sex.FEMALE, "緑川市"),
        Character("鈴木　和子", "スズキ　カズコ", Sex.FEMALE, "三ツ森市",
                  note="緑川市の鈴木和子さんとは別の人です。"),
        Character("田中 博", "タナカ　ヒロシ", Sex.MALE, "青嶺市"),
        Character("田中　博", "タナカ　ヒロシ", Sex.MALE, "汐見市", note="青嶺市の田中博さんとは別の人です。"),
        Character("山崎　正雄", "ヤマザキ　マサオ", Sex.MALE, "三ツ森市"),
        Character("山崎　千代", "ヤマサキ　チヨ", Sex.FEMALE, "萌黄町"),
        Character("木合　京子", "キアイ　キョウコ", Sex.FEMALE, "汐見市"),
        Character("キー　悦子", "キー　エツコ", Sex.FEMALE, "若葉市"),
        Character("木糸　清", "キイト　キヨシ", Sex.MALE, "緑川市"),
        Character("近木　茂", "キンキ　シゲル", Sex.MALE, "青嶺市"),
        Character("か\u3099島　武", "ガシマ　タケシ", Sex.MALE, "汐見市",
                  note="「か」と濁点が別々の字で送られてきた氏名です（原簿どおり）。"),
    ]  # fmt: skip


def _birthdays(today: date) -> list[Character]:
    return [
        Character("三浦　うるう", "ミウラ　ウルウ", Sex.FEMALE, "霧ヶ丘町",
                  birth_date=leap_birthday(today, age=62)),
        Character("井口　節夫", "イグチ　セツオ", Sex.MALE, "鈴懸町",
                  birth_date=leap_birthday(today, age=70)),
        Character("平井　昭", "ヒライ　アキラ", Sex.MALE, "青嶺市",
                  birth_date=date(today.year - 65, today.month, min(today.day, 28)),
                  note="今日が誕生日です。"),
        Character("谷口　早苗", "タニグチ　サナエ", Sex.FEMALE, "緑川市",
                  birth_date=date(today.year - 66, 4, 1), note="早生まれ（4月1日）です。"),
    ]  # fmt: skip


def _terms(today: date) -> list[Character]:
    """Registrations of every fate; era boundaries among their dates."""
    year = FiscalYear.of(today)
    day = timedelta(days=1)
    resting, gone = SupporterStatus.SUSPENDED, SupporterStatus.RETIRED
    soon = [
        Character(
            registered_on=today + days * day - timedelta(days=1095), expires_on=today + days * day
        )
        for days in (12, 28, 45)
    ]
    expired = [
        Character(registered_on=today - days * day - timedelta(days=1095),
                  expires_on=today - days * day, note="更新の返事を待っています。")
        for days in (8, 40, 95)
    ]  # fmt: skip
    suspended = [
        Character(columns={"status": resting, "suspended_from": today - 40 * day,
                           "suspended_until": today + 50 * day}, note="入院のため休止。"),
        Character(columns={"status": resting, "suspended_from": today - 120 * day}, note="家族の介護のため休止。"),
        Character(columns={"status": resting, "suspended_from": today - 20 * day,
                           "suspended_until": today + 9 * day}, note="転居のため休止。"),
        Character(columns={"status": resting}, note="本人の希望で休止（期間の定めなし）。"),
    ]  # fmt: skip
    retired = [
        Character(ended_on=today - 30 * day, note="本人の申し出による退会。", columns={"status": gone}),
        Character(ended_on=today - 100 * day, note="県外へ転出。", columns={"status": gone}),
        Character(ended_on=year.first - day, note="任期満了で退会。", columns={"status": gone}),
        Character("橋爪　洋子", "ハシヅメ　ヨウコ", Sex.FEMALE, "霧ヶ丘町", ended_on=today - 150 * day,
                  registered_on=date(2019, 5, 1), note="健康上の理由。", columns={"status": gone}),
    ]  # fmt: skip
    eras = [
        Character("岩本　隆", "イワモト　タカシ", Sex.MALE, "緑川市", registered_on=date(2019, 4, 30)),
        Character("中山　トシ子", "ナカヤマ　トシコ", Sex.FEMALE, "欅台町", registered_on=date(2019, 5, 1)),
        Character("西尾　勝", "ニシオ　マサル", Sex.MALE, "若葉市",
                  registered_on=date(year.year, 3, 31)),
        Character("堀　政行", "ホリ　マサユキ", Sex.MALE, "三ツ森市", registered_on=year.first),
    ]  # fmt: skip
    return [*soon, *expired, *suspended, *retired, *eras]


def _circumstances(today: date) -> list[Character]:
    """How they can be reached, how they travel, what they allow."""
    fax_only = {
        "phone": "", "mobile": "", "email": "", "fax": "0999550901", "preferred_channel": Channel.FAX,
    }  # fmt: skip
    walker: dict[str, Any] = {"drives": False, "max_travel_minutes": 45}
    novice = Experience.NOVICE
    middle = today - timedelta(days=75)
    return [
        Character("橘　静枝", "タチバナ　シズエ", Sex.FEMALE, "緑川市", columns=fax_only),
        Character("小山内　弘", "オサナイ　ヒロシ", Sex.MALE, "青嶺市",
                  columns={"email": "", "mobile": "", "preferred_channel": Channel.PHONE}),
        Character("白石　富江", "シライシ　トミエ", Sex.FEMALE, "若葉市", columns=walker),
        Character("早川　久", "ハヤカワ　ヒサシ", Sex.MALE, "緑川市", columns=walker),
        Character("望月　勝代", "モチヅキ　カツヨ", Sex.FEMALE, "汐見市", refuses_all=True,
                  note="同意なし：氏名も市町村に伝えないでください。"),
        Character("内山　稔", "ウチヤマ　ミノル", Sex.MALE, "藤見町", insured_from=middle,
                  registered_on=middle - timedelta(days=30), experience=novice,
                  note="年度の途中で保険に加入。"),
        Character("荒木　礼子", "アラキ　レイコ", Sex.FEMALE, "三ツ森市", never_called=True, experience=novice),
        Character("関　三郎", "セキ　サブロウ", Sex.MALE, "山吹村", never_called=True),
        Character("本間　絹代", "ホンマ　キヌヨ", Sex.FEMALE, "樫ノ木村", never_called=True, experience=novice),
        Character("月岡　良一", "ツキオカ　リョウイチ", Sex.MALE, "若葉市", note="合併まえの月見町で登録。",
                  columns={"address": "みどり県若葉市月見（旧月見町）24"}),
    ]  # fmt: skip
