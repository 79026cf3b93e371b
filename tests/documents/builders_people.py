"""Cards, labels, certificates with plain, longest and emptiest data; everybody is invented."""

from dataclasses import replace
from datetime import date

from divide_support.documents.card import CardData, CardSheetData, CardStock
from divide_support.documents.grid import Offset, PositionTestData
from divide_support.documents.label import LABEL_SHEETS, LabelData
from divide_support.documents.office import Addressee
from tests.documents.builders import RARE

PEOPLE = (
    ("髙橋 節子", "たかはし せつこ", 12),
    ("𠮷田 正男", "よしだ まさお", 47),
    ("森 富士夫", "もり ふじお", 31),
    ("佐々木 恵", "ささき めぐみ", 55),
    ("渡邉󠄀 正", "わたなべ ただし", 19),
    ("五十嵐 キヨ", "いがらし きよ", 62),
    ("小林 健", "こばやし けん", 63),
    ("田中 みどり", "たなか みどり", 64),
    ("長谷川 勘右衛門", "はせがわ かんえもん", 65),
    ("安 スミ", "やす すみ", 66),
    ("葛󠄀城 一", "かつらぎ はじめ", 67),
)


def a_card(**changes: object) -> CardData:
    plain = CardData(
        prefecture="みどり県",
        name="髙橋 節子",
        kana="たかはし せつこ",
        number="みどり第0012号",
        expires_on=date(2029, 3, 31),
        signer_title="みどり県知事",
        signer_name="森　あかね",
        phone="00-5500-1234",
        office="みどり県 デジタル支援課",
        hours="平日 午前9時～午後5時",
        issued_on=date(2026, 4, 1),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def a_long_card() -> CardData:
    return a_card(
        prefecture="杉ヶ沢広域県",
        name="長谷川 勘右衛門太郎",
        kana="はせがわ かんえもんたろう",
        number="みどりサポ第000012号",
        signer_title="みどり県高齢者デジタル推進本部長",
        signer_name="五十嵐　正左衛門",
        phone="0000-55-1234（内線12345）",
        office="みどり県総務部デジタル支援課地域支援係",
        issue=12,
    )


def an_empty_card() -> CardData:
    return CardData(prefecture="みどり県", name="森 恵", number="1", with_photo=False)


def some_cards(**changes: object) -> CardSheetData:
    cards = tuple(
        a_card(name=name, kana=kana, number=f"みどり第{number:04}号")
        for name, kana, number in PEOPLE
    )
    return replace(CardSheetData(cards=cards), **changes)  # type: ignore[arg-type]


def some_business_cards() -> CardSheetData:
    return some_cards(
        cards=(a_long_card(),) * 10,
        stock=CardStock.BUSINESS_CARD,
        offset=Offset(-1.5, 2.0),
        practice=True,
    )


ADDRESSES: tuple[Addressee, ...] = (
    Addressee(
        name="髙橋　節子", postal="000-0034", address=("若葉市栄町3丁目14番2号", "コーポ若葉201")
    ),
    Addressee(name="𠮷田　正男", postal="000-0012", address=("緑川市本町5丁目20番3号",)),
    Addressee(name="森　富士夫", postal="000-0051", address=("杉ヶ沢町大字上沢字前田1234番地の5",)),
    Addressee(
        name="五十嵐　キヨ",
        postal="000-0015",
        address=("緑川市川東2丁目6番11号", "グリーンハイツ緑川東 B棟1203号室"),
    ),
    Addressee(name="緑川市長　青山　一郎", postal="000-0012", address=("緑川市本町1丁目1番1号",)),
    Addressee(
        name="苔野村診療所", honorific="御中", postal="000-0071", address=("苔野村大字奥苔野3番地",)
    ),
    Addressee(name=RARE),
)
LONG_ADDRESS = Addressee(
    name="杉ヶ沢町教育委員会生涯学習課長　長谷川　勘右衛門",
    postal="000-0099",
    address=(
        "杉ヶ沢町大字グリーンハイツ緑川東三百二十番地の一",
        "町役場第二庁舎別館 B棟 1203号室",
    ),
)


def some_labels(**changes: object) -> LabelData:
    return replace(LabelData(addressees=ADDRESSES * 2, first=3), **changes)  # type: ignore[arg-type]


def some_long_labels() -> LabelData:
    return some_labels(
        addressees=(LONG_ADDRESS,) * 30,
        first=2,
        grid=LABEL_SHEETS["24-70"].grid,
        offset=Offset(0.5, -0.5),
    )


def a_position_test() -> PositionTestData:
    return PositionTestData(title="12面 86.4×42.3", grid=LABEL_SHEETS["12-86"].grid)
