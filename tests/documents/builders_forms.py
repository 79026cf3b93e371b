"""Certificates, surveys, report forms, call sheets, day sheets and the year plan with plain, longest and emptiest data."""

from dataclasses import replace
from datetime import date, time
from io import BytesIO

from PIL import Image

from divide_support.documents.call_sheet import CallSheetData, Candidate
from divide_support.documents.certificate import CertificateData
from divide_support.documents.day_sheet import Contact, DaySheetData, Step
from divide_support.documents.office import Seal
from divide_support.documents.plan_receipt import ReceiptData, ReceiptPart
from divide_support.documents.report_form import ReportFormData
from divide_support.documents.survey import AnswerForm, Question, SurveyData
from divide_support.documents.year_plan import PlannedDay, YearPlanData, YearRow
from tests.documents.builders import DAY, HALL, a_map


def a_certificate(**changes: object) -> CertificateData:
    plain = CertificateData(
        name="髙橋　節子",
        number="第　0012　号",
        lines=(
            "あなたは　みどり県が行う",
            "高齢者デジタルサポーター養成講習",
            "全5回（10時間）の課程を",
            "修了しましたので　これを証します",
        ),
        issued_on=date(2026, 10, 30),
        signer="みどり県知事　森　あかね",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def a_long_certificate() -> CertificateData:
    return a_certificate(
        name="長谷川　勘右衛門太郎左衛門之助",
        title="高齢者デジタルサポーター養成講習修了証",
        number="みどり県デジタル支援課第　000123　号",
        lines=(
            "あなたは　みどり県が行う令和8年度高齢者デジタルサポーター",
            "養成講習（基礎課程・応用課程・実地研修）",
            "全15回（30時間）の課程を",
            "優秀な成績で",
            "修了しましたので",
            "これを証します",
        ),
        signer="みどり県高齢者デジタル推進本部長　五十嵐　正左衛門",
        seal=Seal.OMITTED,
        practice=True,
    )


def an_empty_certificate() -> CertificateData:
    return CertificateData(
        name="森　恵", lines=("修了を証します",), issued_on=date(2026, 10, 30), signer="みどり県",
        seal=Seal.NONE, mark=False,
    )  # fmt: skip


def a_survey(**changes: object) -> SurveyData:
    plain = SurveyData(office="みどり県 デジタル支援課", number="R8-0123", day=DAY)
    return replace(plain, **changes)  # type: ignore[arg-type]


def a_long_survey() -> SurveyData:
    long = Question(
        "お住まいの地域はどちらですか（ひとつ）", AnswerForm.LINE, ("市内", "町内", "村内")
    )
    return a_survey(
        title="スマートフォン教室・相談会はいかがでしたか",
        questions=(*a_survey().questions[:5], long, *a_survey().questions[6:]),
        office="みどり県 総務部デジタル支援課 地域支援係",
        practice=True,
    )


def an_empty_survey() -> SurveyData:
    return SurveyData(questions=a_survey().questions[:2])


def a_report_form(**changes: object) -> ReportFormData:
    plain = ReportFormData(
        course="はじめてのスマホ",
        venue="緑川市中央公民館　2階　研修室1",
        number="R8-0123",
        day=DAY,
        start=time(13, 30),
        end=time(15, 30),
        supporters=("髙橋 節子（0012）", "𠮷田 正男（0047）"),
        addressee="みどり県デジタル支援課長　様",
        due=date(2026, 12, 24),
        fax="00-5500-1239",
        phone="00-5500-1234",
        office="みどり県 デジタル支援課",
        form_name="様式第8号",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def a_long_report_form() -> ReportFormData:
    return a_report_form(
        course="はじめてのスマホ（電話・写真・地図・インターネット・マイナポータル・防災アプリ）",
        venue=f"{HALL}東部地区多目的集会施設ひまわりの里ホール　3階　大会議室",
        supporters=tuple(f"長谷川 勘右衛門（みどり第{n:04}号）" for n in range(6)),
        office="みどり県 総務部デジタル支援課 地域支援係",
        practice=True,
    )


def an_empty_report_form() -> ReportFormData:
    return ReportFormData(course="", venue="")


def a_day_sheet(**changes: object) -> DaySheetData:
    plain = DaySheetData(
        supporter="髙橋 節子",
        day=DAY,
        steps=(
            Step(time(13, 10), "集合"),
            Step(time(13, 30), "はじめ", in_class=True),
            Step(time(14, 20), "休けい", in_class=True),
            Step(time(15, 30), "おわり"),
            Step(time(15, 50), "解散"),
        ),
        venue="緑川市 中央公民館",
        venue_kana="みどりかわし ちゅうおうこうみんかん",
        room="2階　研修室1",
        address="緑川市本町2丁目3番1号　駐車場は建物の裏（北側）。入口で名札を見せます。",
        map=a_map(),
        contacts=(
            Contact("いっしょに行く人", "𠮷田 正男 さん", "090-0000-0047"),
            Contact("会場の担当", "公民館　小林 さん", "00-5520-3456"),
        ),
        attendees="20人",
        attendees_note="（初めて 14人）",
        bring=(
            "登録証（名札）",
            "自分のスマホと充電器",
            "教材「はじめてのスマホ」20部",
            "貸出スマホ 6台（県が運びます）",
            "筆記用具・老眼鏡",
        ),
        before_leaving=(
            "スマホ 6台を数える",
            "受付簿とアンケートを集める",
            "机と椅子をもどす",
            "担当の小林さんに声をかける",
            "報告書を12月14日（月）までに",
        ),
        phone="00-5500-1234",
        desk="デジタル支援課 五十嵐　当日の朝は 午前8時から出ます",
        document_id="R8-0123",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def a_long_day_sheet() -> DaySheetData:
    return a_day_sheet(
        supporter="長谷川 勘右衛門太郎左衛門",
        day=date(2026, 12, 31),
        steps=(
            Step(time(9, 40), "集合"),
            Step(time(10), "はじめ", in_class=True),
            Step(time(12), "昼休み"),
            Step(time(13), "午後の部", in_class=True),
            Step(time(15, 30), "おわり"),
            Step(time(15, 50), "解散"),
        ),
        venue=f"{HALL}東部地区集会施設",
        venue_kana="",
        room="3階　大会議室（エレベーターあり）",
        map=None,
        way="緑川駅から町営バス「高齢者センター前」行きで25分、終点で降りて歩いて5分。" * 2,
        contacts=tuple(
            Contact("いっしょに行く人", f"長谷川 勘右衛門{n} さん", "090-0000-0047")
            for n in range(5)
        ),
        bring=tuple(f"教材「はじめてのスマートフォン」その{n}" for n in range(8)),
        before_leaving=tuple(f"貸出スマートフォンの充電を確かめる {n}" for n in range(8)),
        practice=True,
    )


def an_empty_day_sheet() -> DaySheetData:
    return DaySheetData(supporter="森 恵", day=DAY, steps=(), venue="公民館")


def a_call_sheet(**changes: object) -> CallSheetData:
    plain = CallSheetData(
        day=DAY,
        start=time(13, 30),
        end=time(15, 30),
        place="緑川市 中央公民館（集合 午後1時10分）　はじめてのスマホ　参加 20人",
        wanted="必要 2人（講師1・相談員1）　　決まった人 𠮷田 正男（相談員）　　あと1人",
        sentences=(
            "みどり県デジタル支援課の〔自分の名前〕です。いま、お話しできますか。",
            "12月10日、木曜日の午後1時半から、緑川市の中央公民館です。",
            "講師をお願いできますか。𠮷田さんといっしょで、2人です。",
            "むずかしければ、えんりょなくおっしゃってください。",
        ),
        candidates=(
            Candidate(
                name="髙橋 節子",
                kana="たかはし せつこ",
                phones=("00-5531-0012", "090-0000-0012"),
                best_hour="午前がつながる",
                note="車 14 km・月1回目",
            ),
            Candidate(
                name="森 富士夫", kana="もり ふじお", phones=("00-5532-0031",), best_hour="昼すぎ"
            ),
            Candidate(name="渡邉󠄀 正", kana="わたなべ ただし", note="送迎がいる・月1回目"),
        ),
        number="R8-0123",
        made_on=date(2026, 11, 12),
        office="みどり県 デジタル支援課",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def a_long_call_sheet() -> CallSheetData:
    one = Candidate(
        name="長谷川 勘右衛門太郎",
        kana="はせがわ かんえもんたろう",
        phones=("0000-55-1234", "090-0000-0012"),
        best_hour="平日は午後5時から7時まで",
        note="電車とバスで55分・今月3回目・いっしょに行く人がいると安心",
    )
    return a_call_sheet(
        place=f"{HALL}東部地区集会施設（集合 午後1時10分）　はじめてのスマホ　参加 20人",
        sentences=tuple(f"{text}{text}" for text in a_call_sheet().sentences[:3]),
        candidates=(one,) * 11,
        practice=True,
    )


def an_empty_call_sheet() -> CallSheetData:
    return a_call_sheet(candidates=(), sentences=(), number="", made_on=None, office="")


def a_year_plan(**changes: object) -> YearPlanData:
    towns = ("緑川市", "若葉市", "杉ヶ沢町", "苔野村", "青嶺市", "鈴懸町", "藤見町", "霧ヶ丘町")
    plain = YearPlanData(
        year=2026,
        rows=tuple(
            YearRow(
                town,
                tuple(
                    PlannedDay(
                        date(2026 if month > 3 else 2027, month, 3 + (month * 5 + place * 7) % 24),
                        decided=4 <= month <= 11,
                    )
                    for month in (5, 6, 7, 9, 10, 11, 12, 1, 2)
                    if (month + place) % 3
                ),
                planned=place and 8,
            )
            for place, town in enumerate(towns)
        ),
        made_on=date(2026, 11, 20),
        office="みどり県 デジタル支援課",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def a_long_year_plan() -> YearPlanData:
    busy = tuple(
        PlannedDay(date(2026, month, day), decided=day % 3 > 0)
        for month in range(4, 13)
        for day in range(1, 20, 3)
    )
    return a_year_plan(
        rows=tuple(
            YearRow(f"北杉ヶ沢広域連合町{n}", busy if n % 4 == 0 else busy[:3], 60)
            for n in range(26)
        ),
        practice=True,
    )


def a_day_sheet_without_a_map() -> DaySheetData:
    return a_day_sheet(
        map=None,
        landmark="市役所の北どなり。青い屋根の建物です。",
        way="緑川駅から歩いて7分。バスは「本町」で降りて歩いて3分です。",
    )


def a_day_sheet_with_a_picture() -> DaySheetData:
    file = BytesIO()
    Image.linear_gradient("L").resize((800, 500)).save(file, "PNG")
    return replace(a_day_sheet_without_a_map(), map_picture=file.getvalue())


def a_receipt(seats: int = 4) -> ReceiptData:
    lines = tuple(
        line
        for number in range(seats)
        for line in (
            (
                f"12月{1 + number % 28}日　杉ヶ沢町立高齢者いきがい交流センター　講師　髙橋 節子",
                False,
            ),
            (
                "片道25分。今月は2件目で、この内容の経験があります。ほかの方は遠いか、上限の件数です。",
                True,
            ),
        )
    )
    return ReceiptData(
        title="案の控え",
        subtitle="令和8年12月の組合せ　案1",
        office="みどり県 デジタル支援課",
        parts=(
            ReceiptPart("決めた席", lines),
            ReceiptPart("足りない席", (("ありません。", False),)),
        ),
    )
