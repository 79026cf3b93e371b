"""A person on paper (氏名・ふりがな・生年月日・住所・連絡先): how lists and forms name these, and how they are read."""

import re
from collections.abc import Callable, Mapping, Sequence

from divide_support.drafts import ERROR, INFO, WARNING
from divide_support.exchange.clerk import Clerk, Spot
from divide_support.exchange.fields import count, is_blank_mark, marks, plain, split_postal
from divide_support.exchange.localities import locality_in
from divide_support.japan.text import katakana

Spots = Mapping[str, Spot]
Words = Mapping[str, str]

_READING = (
    r"(?:フリガナ|フリカナ|カナ|カタカナ|ヨミガナ|ヨミカタ|ヨミ|読ミ仮名|読ミ方|読ミガナ|読ミ|ルビ)"
)
_WHOSE = r"(?:候補者|被推薦者|サポーター|会員|支援員|本人|対象者)?(?:ノ)?"

# Each heading or label must fit one of these as a whole; see `heading_key` for how it is spelt here.
PERSON_WORDS: Words = {
    "family_kana": rf"(?:{_READING}|氏名)?(?:セイ|姓\(?{_READING}\)?|氏\(?{_READING}\)?|苗字{_READING})|{_READING}\(?姓\)?|{_READING}氏",
    "given_kana": rf"(?:{_READING}|氏名)?(?:メイ|名\(?{_READING}\)?)|{_READING}\(?名\)?",
    "kana": rf"{_WHOSE}(?:オ?(?:氏名|名前))?\(?(?:ノ)?{_READING}\)?(?:\(?(?:氏名|全角|半角|カナ)\)?)?",
    "family_name": r"(?:氏名|名前)?\(?(?:姓|苗字|名字|氏)(?:\(?漢字\)?)?\)?",
    "given_name": r"(?:氏名|名前)?\(?名(?:\(?漢字\)?)?\)?",
    "name": rf"{_WHOSE}(?:オ?名前|氏名|姓名|フルネーム)(?:\(?漢字\)?)?|候補者名?|被推薦者名?|サポーター名|会員名|支援員名",
    "birth_date": r"生年月日(?:\(.*\))?|生年|誕生日|オ?生マレ",
    "age": r"\(?(?:満)?年[齢令]\)?(?:\(.*\))?|満?年[齢令].*現在\)?|歳",
    "sex": r"性別(?:\(.*\))?|男女別?|男・?女",
    "postal_code": r"〒|(?:自宅|住所|現住所)?\(?(?:郵便番号|郵便|〒)\)?|zip(?:code)?|住所〒",
    "address": r"(?:本人|自宅|現|居)?(?:住所|居所)地?1?(?:\(.*\))?|所在地|住所住所|住所町名番地",
    "address_rest": r"住所2|番地(?:以下|等)?|建物名?.*|方書|マンション名?.*",
    "mobile": r"(?:連絡先)?\(?(?:携帯|スマホ|ケータイ)(?:電話)?(?:番号|tel|ノ番号)?\)?|(?:電話|tel)(?:番号)?\(?携帯(?:電話)?\)?|携帯電話・?スマホ",
    "fax": r"(?:連絡先|自宅)?(?:fax|ファッ?クス|ファクシミリ)(?:番号|no\.?)?",
    "email": r"(?:連絡先)?(?:e-?|電子|pc)?メール(?:アドレス)?|(?:連絡先)?e?-?mail(?:アドレス|address)?|メアド",
    "phone": r"(?:連絡先)?(?:自宅|固定|本人)?\(?(?:電話|tel)(?:番号)?1?\)?(?:\((?:自宅|固定)\))?|(?:電話|tel)(?:番号)?[・/,](?:携帯|fax).*|自宅|連絡先(?:電話)?|(?:自宅|固定)電話(?:番号)?",
}

# Somebody else's columns, unless the words above name them whole.
_SOMEBODY_ELSE = re.compile(r"緊急|家族|推薦者|担当|記入者|保証人")
_ASIDES = re.compile(
    r"\((?:必須|任意|和暦|西暦|年月日|半角|全角|数字.*?|ハイフン.*?|記入.*?|例.*?|※.*?|都道府県.*?|[◎○△].*?)\)"
)
_DECORATION = re.compile(r"^[※*★☆●○◆■◇□]+|^[①-⑳]|^\(?\d{1,2}[).．:]|[※*★☆:]+$")
_WRAPPED = re.compile(r"[(\[【〔<〈]([^()\[\]【】〔〕<>〈〉]+)[)\]】〕>〉]")
_ALL_KANA = re.compile(r"[ァ-ヿー\s・]+")
_BRACKETED_POSTAL = re.compile(
    r"^\s*[（(]\s*(〒?\s*[\d０-９]{3}\s*[-－ー‐]\s*[\d０-９]{4})\s*[)）]"
)
_NUMBERS = re.compile(r"0\d{1,4}[-(]?\d{1,4}[-)]?\d{3,4}(?!\d)")
_MOBILE = re.compile(r"0[5789]0")
_NONE = re.compile(r"[(（]?(?:なし|無し?|ありません|未設置|不所持|所持なし|持っていない)[)）]?")
_BIRTH_AND_AGE = re.compile(
    r"(?P<day>.*?\d\s*日?)\s*生?(?:まれ)?\s*(?:[(（]?\s*(?P<age>満?\s*[\d０-９]{1,3}\s*[歳才])\s*[)）]?)?"
)
_AGE = re.compile(r"(?:満)?\s*(\d{1,3})\s*(?:歳|才)?")


def heading_key(text: str) -> str:
    """A heading without width, blanks, decoration and asides such as (和暦); kana are katakana, letters small."""
    tidy = re.sub(r"^\d{1,2}\s+(?=\D)", "", plain(text).strip())
    key = _DECORATION.sub("", re.sub(r"\s+", "", tidy))
    if wrapped := _WRAPPED.fullmatch(key):
        key = wrapped[1]
    return katakana(_ASIDES.sub("", key) or key).lower()


def field_of(own: str, above: str, *vocabularies: Words) -> str | None:
    """The field a heading stands for: by all its words together, then by its own."""
    lower, upper = heading_key(own), heading_key(above)
    keys = [upper + lower, lower] if upper else [lower]
    if _SOMEBODY_ELSE.search(upper):
        keys = [upper + lower]
    for key in keys:
        for words in vocabularies:
            for field, pattern in words.items():
                if re.fullmatch(pattern, key):
                    return field
    return None


def read_person(clerk: Clerk, spots: Spots) -> None:
    """All personal fields that the paper has, in the order of the form."""
    spots = _parted(spots)
    _read_name(clerk, spots)
    _read_kana(clerk, spots)
    if spot := spots.get("birth_date"):
        _read_birth(clerk, spot, age_follows="age" not in spots)
    if spot := spots.get("age"):
        clerk.put("age", spot, _age(spot.plain))
    if spot := spots.get("sex"):
        clerk.put("sex", spot, _sex(spot.text))
    _read_address(clerk, spots)
    for field in ("phone", "mobile", "fax"):
        if (spot := spots.get(field)) and not (spot.is_blank and clerk.values.get(field)):
            _read_unless_none(clerk.phone, clerk, field, spot)
    if spot := spots.get("email"):
        _read_unless_none(clerk.email, clerk, "email", spot)


def _parted(spots: Spots) -> Spots:
    """「髙橋　節子（たかはし　せつこ）」 in one cell under 「氏名（ふりがな）」 as two."""
    both = spots.get("kana")
    if both is None or "name" in spots or "family_name" in spots:
        return spots
    parts = [one.strip() for one in re.split(r"[\n()（）]+", both.text) if one.strip()]
    kana = next((one for one in parts if _ALL_KANA.fullmatch(katakana(plain(one)))), None)
    name = next((one for one in parts if one != kana), kana)
    if len(parts) < 2:
        kana = None
    return {
        **spots,
        "name": Spot(both.cell, "氏名", name),
        "kana": Spot(both.cell, "ふりがな", kana),
    }


def _read_name(clerk: Clerk, spots: Spots) -> None:
    if spot := spots.get("name"):
        clerk.name("name", spot)
        return
    parts = [spots[field] for field in ("family_name", "given_name") if field in spots]
    if not parts:
        return
    written = [
        clerk.name(field, spots[field]) for field in ("family_name", "given_name") if field in spots
    ]
    clerk.put("name", parts[0], "\u3000".join(one for one in written if one) or None)


def _read_kana(clerk: Clerk, spots: Spots) -> None:
    """One column or two (セイ・メイ); a blank one is noted, with the labels of the paper."""
    found = [spots[one] for one in ("kana", "family_kana", "given_kana") if one in spots]
    if not found:
        return
    if "kana" in spots:
        found = found[:1]
    kana = [clerk.kana("kana", spot) for spot in found]
    clerk.put("kana", found[0], "\u3000".join(one for one in kana if one) or None)
    if not all(kana):
        labels = [re.sub(r"\s+", "", spot.label) for spot in found]
        own = all(re.search(r"[ぁ-ヿ]", katakana(one)) for one in labels)
        label = "・".join(labels) if own else "ふりがな"
        whose = f"{clerk.values.get('name')}の" if clerk.values.get("name") else ""
        clerk.note("missing_kana", WARNING, f"{whose}{label}が空欄です。", found[0].cell, "kana")


def _read_birth(clerk: Clerk, spot: Spot, *, age_follows: bool) -> None:
    """The day, and an age written behind it in the same cell: 「昭和27年5月3日（74歳）」."""
    dated = _BIRTH_AND_AGE.fullmatch(spot.plain) if isinstance(spot.value, str) else None
    written = Spot(spot.cell, spot.label, dated["day"]) if dated else spot
    if isinstance(spot.value, int | float) and 1850 <= spot.value <= 2100:
        written = Spot(spot.cell, spot.label, str(int(spot.value)))  # a year alone, no Excel day
    read = clerk.read_day("birth_date", written)
    clerk.put("birth_date", spot, read.day if read else None)
    if dated and dated["age"] and age_follows:
        clerk.put("age", spot, _age(dated["age"]))
    if read and read.day > clerk.context.as_of:
        message = f"{spot.label}「{written.plain}」は未来の日付です。"
        clerk.note("future_date", ERROR, message, spot.cell, "birth_date")
    elif read and read.era_mismatch:
        day = read.day
        clerk.note(
            "era_mismatch",
            INFO,
            f"{spot.label}が「{written.plain}」と書かれていますが、"
            f"{day.year}年{day.month}月{day.day}日は次の元号になる日以後です。戸籍どおりか確認してください。",
            spot.cell,
            "birth_date",
        )


def _age(text: str) -> int | None:
    found = _AGE.search(plain(text))
    return int(found[1]) if found else count(text).value


def _sex(text: str) -> str | None:
    boxes = [one.label for one in marks(text) if one.checked]
    if marks(text) and len(boxes) != 1:
        return None
    circled = {"㊛": "女", "㊚": "男"}
    for sign, meant in circled.items():
        if sign in text:
            return meant
    word = plain(boxes[0] if boxes else text).strip()
    if re.fullmatch(r"男\s*[・/／]?\s*女", word):
        return None
    short = {"男性": "男", "女性": "女", "m": "男", "f": "女", "male": "男", "female": "女"}
    return short.get(word.lower(), word) or None


def _read_address(clerk: Clerk, spots: Spots) -> None:
    if spot := spots.get("postal_code"):
        label = "郵便番号" if "〒" in spot.label else spot.label
        clerk.postal("postal_code", Spot(spot.cell, label, spot.value))
    if (spot := spots.get("address")) is None:
        return
    postal, address = split_postal(_BRACKETED_POSTAL.sub(r"\1 ", spot.text))
    if rest := spots.get("address_rest"):
        address = f"{address} {rest.plain}".strip()
    if (postal is not None or "〒" in spot.text) and "postal_code" not in spots:
        clerk.put("postal_code", spot, postal)
    clerk.text("address", Spot(spot.cell, spot.label, address), blanks=True)


def _read_unless_none(
    read: Callable[[str, Spot], str | None], clerk: Clerk, field: str, spot: Spot
) -> None:
    """「なし」 is an answer: there is no phone. Of two numbers in one cell the mobile one goes to its own field."""
    numbers = _NUMBERS.findall(plain(spot.plain)) if field == "phone" else []
    if len(numbers) > 1:
        mobile = [one for one in numbers if _MOBILE.match(one)]
        fixed = [one for one in numbers if not _MOBILE.match(one)]
        clerk.phone("phone", Spot(spot.cell, spot.label, (fixed or mobile)[0]))
        if fixed and mobile:
            clerk.phone("mobile", Spot(spot.cell, spot.label, mobile[0]))
    elif _NONE.fullmatch(plain(spot.plain)):
        clerk.put(field, spot, None)
    else:
        read(field, spot)


def check_address(clerk: Clerk, recommended_by: str = "") -> None:
    """An address in another municipality than the paper says is worth a question."""
    address, code = clerk.values.get("address"), clerk.values.get("municipality_code")
    if not address or not code:
        return
    listed = clerk.context.municipalities
    towns = {name: one for name, one in listed.items() if one[2:5] != "000"}
    place = locality_in(address, towns)
    if place is None or towns[place] == code:
        return
    own = f"{recommended_by}（{clerk.values['municipality_name']}）"
    clerk.note(
        "other_municipality",
        WARNING,
        f"住所が{place}で、{own}とちがいます。",
        clerk.cells["address"],
        "address",
    )


def check_contact(clerk: Clerk, spots: Spots) -> None:
    """Someone who can be reached neither by phone nor by mail."""
    ways: Sequence[str] = [one for one in ("phone", "mobile", "fax", "email") if one in spots]
    phones = [one for one in ways if one in ("phone", "mobile")]
    if not phones or any(clerk.values.get(one) for one in ways):
        return
    names = {"phone": "電話", "mobile": "携帯", "fax": "FAX", "email": "メール"}
    said = "も".join(names[one] for one in ways) + "も" if len(ways) > 1 else f"{names[ways[0]]}が"
    spot = spots[phones[0]]
    clerk.note("missing_phone", WARNING, f"{said}書かれていません。", spot.cell, phones[0])


def is_nobody(spots: Spots) -> bool:
    """A prepared line of a list that nobody filled in."""
    return all(
        field not in spots or spots[field].is_blank or is_blank_mark(spots[field].text)
        for field in ("name", "family_name", "given_name", "kana", "family_kana", "reg_no")
    )
