"""Letters other than the decision, and the cover of a fax, with plain, longest and emptiest data; everybody is invented."""

from dataclasses import replace
from datetime import date

from divide_support.documents.fax_cover import FaxCoverData
from divide_support.documents.office import Addressee, OfficialStyle, Seal
from divide_support.documents.official_letter import Item, LetterData
from tests.documents.builders import HALL, an_issuer

MAYOR = Addressee(
    name="緑川市長　青山　一郎", postal="000-0012", address=("緑川市本町1丁目1番1号",)
)


def a_change_notice(**changes: object) -> LetterData:
    plain = LetterData(
        issuer=an_issuer(),
        addressee=MAYOR,
        issued_on=date(2026, 12, 1),
        number="デジ第140号",
        document_id="R8-0123-変-1",
        subject="高齢者デジタルサポーターの派遣の変更について（通知）",
        body=(
            (
                "令和8年11月20日付けデジ第123号で通知した派遣について、下記のとおり変更しましたので通知します。"
                "下線の部分が、変わったところです。"
            ),
        ),
        items=(
            Item(
                "日時",
                ("令和8年12月11日（金曜日）　午前10時から正午まで",),
                changed=True,
                before="12月10日（木曜日）　午後1時30分から午後3時30分まで",
            ),
            Item("会場", ("緑川市中央公民館　2階　研修室1（緑川市本町2丁目3番1号）",)),
            Item(
                "派遣者",
                (
                    ("髙橋　節子", "登録番号　みどり第0012号", "講師"),
                    ("森　富士夫", "登録番号　みどり第0031号", "相談員"),
                ),
                changed=True,
                before="𠮷田　正男",
            ),
        ),
        style=OfficialStyle(seal=Seal.PLACE),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def a_long_change_notice() -> LetterData:
    plain = a_change_notice()
    long = f"{HALL}東部地区多目的集会施設ひまわりの里ホール　3階　大会議室（杉ヶ沢町大字上沢字前田1234番地の5）"
    return replace(
        plain,
        subject=f"{HALL}における高齢者デジタルサポーターの派遣の日時及び会場の変更について（通知）",
        items=tuple(Item(f"会場{n}", (long,), changed=True, before=long) for n in range(1, 7)),
        practice=True,
    )


def a_cancellation() -> LetterData:
    return a_change_notice(
        number="デジ第151号",
        subject="高齢者デジタルサポーターの派遣の中止について（通知）",
        body=(
            "令和8年11月20日付けデジ第123号で決定した派遣を、下記の理由により中止しますので通知します。",
            "あらためて開催されるときは、お早めにご相談ください。",
        ),
        items=(
            Item("日時", ("令和8年12月10日（木曜日）　午後1時30分から午後3時30分まで",)),
            Item("会場", ("緑川市中央公民館",)),
            Item("理由", ("大雪警報のため",)),
        ),
    )


def a_memo() -> LetterData:
    return a_change_notice(
        number="事務連絡",
        addressee=Addressee(name="緑川市教育委員会　生涯学習課", honorific="御中"),
        subject="当日の進め方について",
        body=("12月10日の教室について、下記のとおりご連絡します。",),
        items=(Item("受付", ("午後1時10分から、1階ロビーで行います。",)),),
        style=OfficialStyle(seal=Seal.NONE),
    )


def a_thank_you() -> LetterData:
    return a_change_notice(
        number="",
        addressee=Addressee(
            name="髙橋　節子",
            postal="000-0034",
            address=("若葉市栄町3丁目14番2号", "コーポ若葉201"),
        ),
        subject="",
        body=(
            "拝啓　初冬の候、ますますご清栄のこととお喜び申し上げます。",
            (
                "さて、先日の「はじめてのスマホ」では、講師としてお力添えをいただき、誠にありがとうございました。"
                "参加された方から、分かりやすかったという声が多く届いています。"
            ),
            "今後とも、変わらぬご協力をお願い申し上げます。",
        ),
        closing="敬具",
        items=(),
        document_id="",
        style=OfficialStyle(seal=Seal.NONE),
    )


def a_fax_cover(**changes: object) -> FaxCoverData:
    plain = FaxCoverData(
        issuer=an_issuer(),
        addressee=Addressee(name="緑川市教育委員会　小林　健"),
        fax="00-5520-3457",
        phone="00-5520-3456",
        sent_on=date(2026, 11, 20),
        subject="高齢者デジタルサポーターの派遣について",
        sheets=3,
        contents=("派遣決定通知書　1枚", "受付簿　1枚"),
        document_id="R8-0123",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def a_long_fax_cover() -> FaxCoverData:
    return a_fax_cover(
        addressee=Addressee(name="杉ヶ沢町教育委員会生涯学習課長　長谷川　勘右衛門"),
        subject=f"{HALL}における高齢者デジタルサポーターの派遣の日時及び会場の変更について",
        contents=tuple(f"送るもの その{n}（{HALL}）" for n in range(4)),
        message="お手数ですが、12月3日（木）までにご返送ください。" * 3,
        practice=True,
    )


def an_empty_fax_cover() -> FaxCoverData:
    return a_fax_cover(
        issuer=an_issuer(fax="", email="", desk="", officer=""), fax="", phone="", sheets=None,
        contents=(), addressee=Addressee(name="公民館", honorific="御中"), document_id="",
    )  # fmt: skip
