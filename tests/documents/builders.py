"""Papers with plain, longest and emptiest data; everybody in them is invented."""

from dataclasses import replace
from datetime import date, time

from divide_support.documents.calendar_sheet import CalendarData, CalendarEvent, EventState
from divide_support.documents.flyer import Fact, FlyerData, FlyerKind
from divide_support.documents.letter import DecisionLetterData, DispatchedSupporter
from divide_support.documents.office import Addressee, Issuer, OfficialStyle, Seal
from divide_support.documents.request_letter import RequestLetterData
from divide_support.documents.roster_sheet import (
    CellStyle,
    RosterSheetData,
    SheetColumn,
    SheetGroup,
)
from divide_support.documents.schedule import ScheduleData, ScheduleEntry, Seats
from divide_support.documents.sheet import Attendee, Privacy, SignInData
from divide_support.documents.sketch_map import Landmark, Road, SketchMap
from divide_support.documents.slip import Slip

HOSTILE = "佐藤 <b>花子 & Co."
RARE = "𠮷田 葛󠄀城 髙橋 﨑 邉 槗"
DAY = date(2026, 12, 10)
HALL = "杉ヶ沢町立高齢者いきがい交流センター"


def an_issuer(**changes: str) -> Issuer:
    plain = Issuer(
        prefecture="みどり県",
        section="総務部デジタル支援課",
        signer_title="みどり県知事",
        signer_name="森　あかね",
        desk="地域支援係",
        officer="五十嵐　薫",
        phone="00-5500-1234",
        fax="00-5500-1239",
        email="digital@example.jp",
    )
    return replace(plain, **changes)


def a_decision_letter(**changes: object) -> DecisionLetterData:
    plain = DecisionLetterData(
        issuer=an_issuer(),
        addressee=Addressee(
            name="緑川市長　青山　一郎", postal="000-0012", address=("緑川市本町1丁目1番1号",)
        ),
        issued_on=date(2026, 11, 20),
        number="デジ第123号",
        document_id="R8-0123-決-1",
        body=(
            "令和8年10月28日付け緑生学第456号で依頼のありましたことについて、下記のとおり派遣することを決定しましたので通知します。",
            "なお、日時や会場に変更があるときは、開催日の7日前までに、下記6の連絡先までお知らせください。",
        ),
        day=DAY,
        start=time(13, 30),
        end=time(15, 30),
        venue="緑川市中央公民館",
        room="2階　研修室1",
        venue_address="緑川市本町2丁目3番1号",
        course="はじめてのスマホ（電話・写真・地図）",
        course_number="R8-0123",
        supporters=(
            DispatchedSupporter(name="髙橋　節子", number="みどり第0012号", role="講師"),
            DispatchedSupporter(name="𠮷田　正男", number="みどり第0047号", role="相談員"),
        ),
        preparation="机・椅子（20人分）、プロジェクター、Wi-Fiの接続情報。貸出用の端末6台は、県が当日持参します。",
        contact="当日の連絡は、県デジタル支援課（電話 00-5500-1234）又は講師の携帯電話（090-0000-0012）へお願いします。",
        report_due=date(2026, 12, 24),
        style=OfficialStyle(seal=Seal.PLACE),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def a_long_decision_letter() -> DecisionLetterData:
    plain = a_decision_letter()
    return replace(
        plain,
        addressee=Addressee(
            name="杉ヶ沢町教育委員会生涯学習課長　長谷川　勘右衛門",
            postal="000-0099",
            address=(
                "杉ヶ沢町大字グリーンハイツ緑川東三百二十番地の一",
                "町役場第二庁舎 B棟 1203号室",
            ),
        ),
        body=plain.body * 3,
        venue=f"{HALL}東部地区多目的集会施設ひまわりの里ホール",
        supporters=tuple(
            DispatchedSupporter(
                name=f"長谷川　勘右衛門{number}",
                number=f"みどり県第{number:04}号",
                role="主任相談員",
            )
            for number in range(12)
        ),
        preparation=plain.preparation * 3,
        notes=plain.preparation * 3,
        number="みどりデジ支第12345号の67",
        style=OfficialStyle(),
        practice=True,
        reissue=True,
    )


def an_empty_decision_letter() -> DecisionLetterData:
    return DecisionLetterData(
        issuer=Issuer(
            prefecture="みどり県", section="デジタル支援課", signer_title="みどり県デジタル支援課長"
        ),
        addressee=Addressee(name="緑川市公民館", honorific="御中"),
        issued_on=date(2026, 11, 20),
        body=("次のとおり決定しました。",),
        day=DAY,
        start=time(9),
        end=time(12),
        venue="公民館",
        course="相談会",
        supporters=(),
        number="デジ第1号",
        style=OfficialStyle(seal=Seal.NONE, number_on_right=False),
    )


def a_request_letter(**changes: object) -> RequestLetterData:
    plain = RequestLetterData(
        issuer=an_issuer(signer_title="みどり県デジタル支援課長", signer_name=""),
        supporter=Addressee(
            name="髙橋　節子",
            postal="000-0034",
            address=("若葉市栄町3丁目14番2号", "コーポ若葉201"),
        ),
        supporter_number="みどり第0012号",
        issued_on=date(2026, 11, 12),
        body=(
            "いつもご協力ありがとうございます。次の教室で、講師をお願いします。",
            "お返事を11月19日（木）までにください。",
        ),
        day=DAY,
        start=time(13, 30),
        end=time(15, 30),
        venue="緑川市 中央公民館",
        venue_detail="2階 研修室1　緑川市本町2丁目3番1号",
        subject_of_day="はじめてのスマホ",
        subject_note="参加 20人（アンドロイド12人、iPhone 8人）",
        reply_by=date(2026, 11, 19),
        gather_at=time(13, 10),
        gather_place="会場の1階ロビー（名札を付けてください）",
        companions="𠮷田 正男さんと2人",
        companions_note="会場の担当　公民館 小林さん",
        payment="謝金 3,000円",
        payment_note="交通費は別に払います（片道 14 km）",
        document_id="R8-0123",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def a_long_request_letter() -> RequestLetterData:
    return a_request_letter(
        supporter=Addressee(
            name="長谷川　勘右衛門之助",
            postal="000-0034",
            address=("杉ヶ沢町大字緑川東三百二十番地の一", "グリーンハイツ緑川東 B棟1203号室"),
        ),
        venue=f"{HALL}東部地区集会所",
        venue_detail="3階 大会議室A・B　杉ヶ沢町大字緑川東三百二十番地の一 役場となり",
        body=(
            "いつもご協力ありがとうございます。次の教室で、相談員をお願いします。会場が遠いため、前の日までに行き方を確かめてください。",
            "お返事を11月19日（木）までにください。",
        ),
        companions="𠮷田 正男さん、渡邉 花子さん、髙﨑 一郎さんと4人",
        transport_choices=("自分の車", "電車・バス", "家族の送り迎え", "送迎がほしい"),
        number="デジ第12345号",
        practice=True,
        reissue=True,
    )


def an_empty_request_letter() -> RequestLetterData:
    return RequestLetterData(
        issuer=Issuer(
            prefecture="みどり県", section="デジタル支援課", signer_title="みどり県デジタル支援課長"
        ),
        supporter=Addressee(name="森"),
        supporter_number="1",
        issued_on=date(2026, 11, 12),
        body=("お願いします。",),
        day=DAY,
        start=time(9),
        end=time(10),
        venue="公民館",
        subject_of_day="相談会",
        reply_by=date(2026, 11, 19),
    )


def a_map() -> SketchMap:
    return SketchMap(
        venue=(0.51, 0.48),
        venue_name="中央公民館",
        roads=(
            Road(((0, 0.3), (0.27, 0.31), (1, 0.42))),
            Road(((0, 0.74), (1, 0.79))),
            Road(((0.27, 0), (0.25, 1)), "main"),
            Road(((0.75, 0), (0.74, 1)), "lane"),
        ),
        rail=((0, 0.94), (1, 0.95)),
        route=((0.255, 0.9), (0.262, 0.32), (0.51, 0.36), (0.51, 0.43)),
        route_words=("歩いて", "7分"),
        route_words_at=(0.12, 0.48),
        landmarks=(
            Landmark((0.265, 0.31), "本町", "signal"),
            Landmark((0.255, 0.93), "緑川駅", "station"),
            Landmark((0.885, 0.49), "市役所"),
        ),
    )


def a_flyer(**changes: object) -> FlyerData:
    plain = FlyerData(
        kind=FlyerKind.WORKSHOP,
        title="はじめてのスマホ",
        subtitle="電話・写真・地図を、いっしょにゆっくり練習します",
        audience="60歳以上で、スマホがはじめての方",
        day=DAY,
        start=time(13, 30),
        end=time(15, 30),
        time_note="受付は午後1時10分から",
        venue="中央公民館",
        venue_kana="ちゅうおうこうみんかん",
        room="2階 研修室1",
        address="緑川市本町2丁目3番1号",
        ways=(
            Fact("バス", "「本町」から歩いて3分"),
            Fact("電車", "緑川駅から歩いて7分"),
            Fact("車", "駐車場 40台（無料）"),
        ),
        map=a_map(),
        facts=(
            Fact("内容", "電話のかけ方、写真のとり方、地図の見方"),
            Fact("持ち物", "スマホ（持っていない方には貸します）、老眼鏡"),
            Fact("教える人", "県に登録した「高齢者デジタルサポーター」"),
        ),
        capacity=20,
        phone="00-5500-1234",
        desk="みどり県 デジタル支援課",
        hours="平日 午前9時～午後5時",
        qr="https://example.jp/r8-0123",
        slip=Slip(fax="00-5500-1239", deadline=date(2026, 12, 3)),
        organisers="みどり県・緑川市",
        number="講座番号 R8-0123",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def a_consultation_flyer(**changes: object) -> FlyerData:
    plain = a_flyer(
        kind=FlyerKind.CONSULTATION,
        title="スマホ なんでも相談会",
        subtitle="「つながらない」「消し方は？」など、何でもどうぞ",
        start=time(10),
        end=time(12),
        time_note="1人30分。下の時間から選べます",
        slots=(time(10), time(10, 30), time(11), time(11, 30)),
        venue="若葉市民センター",
        venue_kana="わかばしみんせんたー",
        room="1階 ロビー横",
        capacity=None,
        qr="",
        slip=None,
        apply_words="予約は電話でどうぞ。予約のない方も、空きがあればお受けします。",
        closing="雨の日も行います。大雪のときは電話で確かめてください。",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def a_long_flyer() -> FlyerData:
    plain = a_flyer()
    return replace(
        plain,
        title="スマートフォンでマイナンバーカードの手続きを体験しよう",
        subtitle="電話・写真・地図・防災アプリを、となりの人といっしょにゆっくりくり返し練習します",
        audience="杉ヶ沢町にお住まいの60歳以上で、スマホがはじめての方",
        start=time(10, 30),
        end=time(12),
        venue=HALL,
        venue_kana="すぎがさわちょうりつこうれいしゃいきがいこうりゅうせんたー",
        room="3階 大会議室A・B",
        address="杉ヶ沢町大字緑川東三百二十番地の一",
        facts=(
            *plain.facts,
            Fact("お願い", "暗証番号は、口に出さないでください。サポーターは聞きません。"),
        ),
        phone="0000-55-0001",
        qr="https://example.pref.midori.example.jp/moushikomi/r8/0123456",
        capacity=300,
        practice=True,
    )


def an_empty_flyer() -> FlyerData:
    return FlyerData(
        kind=FlyerKind.WORKSHOP,
        title="スマホ教室",
        day=DAY,
        start=time(9),
        end=time(12),
        venue="公民館",
    )


def a_schedule(**changes: object) -> ScheduleData:
    halls = (
        ("中央公民館", "ちゅうおうこうみんかん"),
        ("若葉市民センター", "わかばしみんせんたー"),
        (HALL, ""),
    )
    entries = tuple(
        ScheduleEntry(
            day=date(2026, 12, 2 + 3 * number),
            start=time(10, 30),
            end=time(12, 30),
            venue=halls[number % 3][0],
            venue_kana=halls[number % 3][1],
            municipality="杉ヶ沢町",
            kind="相談会" if number % 2 else "教室",
            course="スマートフォンで防災情報を見る" if number % 2 else "はじめてのスマホ",
            seats=tuple(Seats)[number % 3],
        )
        for number in range(10)
    )
    plain = ScheduleData(
        year=2026,
        month=12,
        title="スマホ教室・相談会",
        subtitle="どなたでも、無料で参加できます",
        entries=entries,
        phone="00-5500-1234",
        desk="みどり県 デジタル支援課",
        hours="平日 午前9時～午後5時",
        qr="https://example.jp/r8-12",
        document_id="予定表-R8-12",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def a_calendar(**changes: object) -> CalendarData:
    states = tuple(EventState)
    events = tuple(
        CalendarEvent(
            day=date(2026, 12, 1 + (number * number) % 28),
            place=f"杉ヶ沢 {HALL}" if number % 5 == 0 else "緑川 中央公民館",
            start=time(10 + number % 4, 30),
            people="髙橋・𠮷田",
            state=states[number % len(states)],
        )
        for number in range(30)
    )
    plain = CalendarData(
        year=2026,
        month=12,
        events=events,
        closed=((date(2026, 12, 29), "閉庁"),),
        holidays=((date(2027, 1, 1), "元日"),),
        office="みどり県 デジタル支援課",
        made_on=date(2026, 11, 27),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def a_sign_in_sheet(**changes: object) -> SignInData:
    people = tuple(
        Attendee(
            f"長谷川 勘右衛門{number}",
            "はせがわ かんえもん",
            "西緑川郡杉ヶ沢町",
            f"00-5521-{1000 + number}",
        )
        for number in range(10)
    )
    plain = SignInData(
        title="はじめてのスマホ",
        day=DAY,
        start=time(13, 30),
        end=time(15, 30),
        venue="緑川市 中央公民館 研修室1",
        people=people,
        privacy=Privacy.FULL,
        number="R8-0123",
        office="みどり県 デジタル支援課",
        fax="00-5500-1239",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def a_roster_sheet(**changes: object) -> RosterSheetData:
    people = tuple(
        (
            f"{number:04}",
            "𠮷田 正男" if number % 2 else "ジョナサン・アレクサンダー・スミス＝ウィリアムズ",
            "よしだ まさお",
            "00-5500-0001" if number % 3 else "",
            "月曜から金曜までの午前と、第2・第4土曜日の午後（冬は電車・バスで行けるところだけ）",
            "R11.3.31",
        )
        for number in range(30)
    )
    plain = RosterSheetData(
        title="高齢者デジタルサポーター名簿",
        columns=(
            SheetColumn("番号", CellStyle.CODE),
            SheetColumn("氏名", CellStyle.NAME),
            SheetColumn("ふりがな"),
            SheetColumn("電話", CellStyle.CODE),
            SheetColumn("行ける曜日"),
            SheetColumn("有効期限", CellStyle.CODE),
        ),
        groups=(SheetGroup("緑川市", people[:22]), SheetGroup("若葉市", people[22:])),
        note="令和8年11月20日現在　30人",
        copy="写し 2／5",
        instruction="庁内用。コピー、写真、持ち出しはできません。",
        office="みどり県 デジタル支援課",
        document_id="名簿-R8-07",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]
