"""The words that municipalities write over the fields of a dispatch request (派遣依頼の見出し語)."""

from collections.abc import Mapping
from functools import lru_cache

from divide_support.exchange.fields import device_of, label_key, plain
from divide_support.exchange.labels import Words
from divide_support.exchange.slots import rank_of, slot_heading


def _listed(words: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    return {field: tuple(line.split()) for field, line in words.items()}


FIELDS: Mapping[str, tuple[str, ...]] = _listed(
    {
        "receipt_no": "受付番号 受付No 整理番号 受理番号",
        "doc_no": "文書番号 文書記号番号 発番 発信番号",
        "submitted_on": (
            "依頼日 依頼年月日 提出日 提出年月日 申請日 申込日 受付日 受付年月日 "
            "記入日 作成日 集約日 日付 年月日 発信日 起案日 受理日 基準日"
        ),
        "municipality_name": (
            "市町村名 市町村 依頼元 依頼市町村 依頼市町村名 団体名 自治体名 自治体 "
            "市区町村名 市区町村 依頼団体 依頼団体名 申込団体 依頼元市町村 申請市町村 "
            "依頼者名 実施市町村 市町村等名"
        ),
        "municipality_code": (
            "団体コード 自治体コード 市町村コード 市区町村コード 全国地方公共団体コード "
            "地方公共団体コード コード"
        ),
        "sender_name": "発信者 発信者名 依頼者職氏名 代表者 代表者職氏名 市町村長名 首長名",
        "department": (
            "担当課 担当課係 担当課名 所属 所属名 所属課 担当部署 部署 部署名 課名 "
            "課係名 担当所属 所管課 担当係 部課名 所属部署 担当部課 課室名"
        ),
        "event_name": (
            "事業の名称 事業名 事業名称 講座名 講座の名称 講座等の名称 件名 行事名 "
            "イベント名 催し名 催事名 教室名 企画名 事業講座名 講座事業名 "
            "講座相談会名 講習名 講座等名 事業等の名称 事業等名 実施事業名 タイトル "
            "催しの名称 行事の名称"
        ),
        "format": (
            "実施形式 形式 区分 種別 開催形式 実施形態 開催形態 講座相談の別 "
            "講座相談会の別 派遣区分 事業区分 実施区分 種類 講座相談別 形態 実施方法"
        ),
        "venue_name": (
            "会場名 会場 場所 施設名 開催場所 実施場所 実施会場 会場名称 開催会場 "
            "派遣先 派遣場所 会場施設名 会場の名称 会場の名前 派遣先施設 使用会場"
        ),
        "venue_postal_code": "会場郵便番号 郵便番号 〒 会場〒",
        "venue_address": "会場住所 会場所在地 会場の住所 会場の所在地 施設住所 施設所在地",
        "address": "所在地 住所",
        "venue_phone": (
            "会場電話 会場電話番号 会場TEL 会場の電話 施設電話 施設電話番号 会場連絡先"
        ),
        "venue_access": (
            "交通 交通手段 交通案内 アクセス 最寄駅 最寄り駅 最寄駅バス停 "
            "最寄り駅バス停 交通アクセス 交通機関 最寄りの駅 会場への交通 最寄バス停 "
            "最寄りのバス停"
        ),
        "facilities": "設備 会場設備 会場の設備 設備等 会場の状況 会場環境",
        "parking": "駐車場 駐車 駐車場の有無 駐車スペース 駐車場有無",
        "parking_spaces": "駐車台数 駐車可能台数 駐車場台数 駐車場の台数 駐車できる台数",
        "elevator": "エレベーター エレベータ EV 昇降機 エレベーターの有無 ELV",
        "wifi": ("Wi-Fi WiFi 無線LAN ワイファイ Wi-Fi環境 Wi-Fiの有無 通信環境 インターネット環境"),
        "projector": "プロジェクター プロジェクタ 投影設備 投影機 投影機器 プロジェクターの有無",
        "power": "電源 コンセント 電源設備 電源コンセント 電源の有無",
        "topics": (
            "希望する内容 希望内容 希望するテーマ 希望テーマ 内容 講座内容 希望講座 "
            "希望する講座 希望メニュー 講座テーマ 相談内容 テーマ 希望する講座内容 "
            "メニュー 講座の内容 学びたい内容 学習内容 希望講座内容 講座相談の内容 "
            "希望項目 実施内容 希望する学習内容 希望する項目"
        ),
        "target": "対象者 対象 参加対象 参加対象者 受講対象 受講対象者 募集対象",
        "attendees": (
            "参加予定人数 参加予定者数 参加予定 人数計 見込人数 人数 見込 参加人数 "
            "参加見込 参加見込人数 参加見込数 予定人数 受講予定人数 受講予定者数 "
            "受講者数 定員 参加者数 募集人数 受講人数 見込み人数 参加見込み "
            "参加見込者数 人数合計 参加予定数 受講見込人数 参加者見込 参加者見込数"
        ),
        "devices": (
            "機種内訳 機種 機種の内訳 使用機種 参加者の使用機種 スマホ機種 端末内訳 "
            "参加者の機種 スマートフォンの機種 端末の種類 スマホの種類 使用端末 機種別 "
            "機種別人数"
        ),
        "needed_people": (
            "必要人数 派遣希望人数 派遣人数 希望人数 派遣人員 派遣希望者数 "
            "希望派遣人数 サポーター人数 必要サポーター数 派遣サポーター数 "
            "サポーターの人数 必要なサポーター数 派遣を希望する人数 希望サポーター数 "
            "サポーター数 必要なサポーターの人数"
        ),
        "lecturers": "講師 講師数 講師人数 うち講師",
        "assistants": "相談員 相談員数 相談員人数 うち相談員 補助者 補助者数",
        "nominated": (
            "指名 指名サポーター 指名するサポーター 希望サポーター 指名希望 希望するサポーター"
        ),
        "fee_yen": "参加費 参加料 受講料 会費 参加費用 参加者負担 参加者負担金 費用",
        "loan_devices": (
            "貸出端末 貸出端末数 貸出端末台数 貸出台数 端末貸出 貸出希望台数 "
            "端末の貸出 貸出スマホ スマホ貸出 貸出機器 貸出用端末"
        ),
        "staff_attends": (
            "職員の立会 職員の立会い 職員立会 職員立会い 職員の同席 職員同席 "
            "職員の立ち会い 市町村職員の立会 市町村職員の立会い 当日の職員立会 "
            "職員の参加 職員立会の有無"
        ),
        "rain_plan": (
            "雨天時等 雨天時 雨天の場合 荒天時 荒天時等 雨天時の対応 悪天候時 荒天時の対応"
        ),
        "day_contact_name": (
            "当日責任者 当日の責任者 当日担当者 当日の担当者 現地責任者 当日責任者氏名 "
            "当日の責任者氏名 会場責任者"
        ),
        "day_contact_phone": (
            "当日連絡先 当日の連絡先 当日連絡先電話 当日携帯 責任者携帯 当日責任者携帯 "
            "当日電話 当日責任者電話 当日の電話 当日の携帯 緊急連絡先 当日責任者連絡先 "
            "当日の携帯電話"
        ),
        "contact_name": (
            "担当者氏名 担当者名 担当者 担当 担当職員 連絡担当者 ご担当者名 ご担当者 "
            "事務担当者 記入者 記入者名 担当者職氏名 連絡担当者氏名"
        ),
        "contact_phone": (
            "担当TEL 連絡先TEL 担当者電話 担当者電話番号 担当電話 連絡先電話 "
            "連絡先電話番号 連絡先 担当者TEL 担当者連絡先 担当課電話 連絡電話"
        ),
        "contact_fax": ("FAX FAX番号 ファックス ファクス ファクシミリ ファックス番号 担当者FAX"),
        "contact_email": (
            "E-mail メール メールアドレス 電子メール Eメール mail "
            "電子メールアドレス Eメールアドレス E-mailアドレス 担当者メール"
        ),
        "name": "氏名 お名前 名前 職氏名 職・氏名",
        "title": "名称",
        "phone": "電話 電話番号 TEL でんわ",
        "mobile": "携帯電話 携帯 携帯電話番号 携帯番号",
        "notes": (
            "備考 備考欄 特記事項 連絡事項 メモ その他 その他連絡事項 要望 要望等 "
            "その他特記事項 備考要望 その他要望 その他要望等 連絡事項等"
        ),
    }
)

GROUPS: Mapping[str, tuple[str, ...]] = _listed(
    {
        "venue": "会場 会場等 実施会場 開催場所 場所 開催会場 会場について",
        "contact": (
            "担当者 担当者連絡先 担当 依頼者 連絡先 連絡担当者 事務担当者 担当部署 "
            "担当課 依頼元 申請者 申込者 事務担当 担当課連絡先 市町村名"
        ),
        "day": "当日の責任者 当日責任者 当日担当者 当日の担当者 当日の連絡先 当日連絡先",
    }
)

MEMBERS: Mapping[str, frozenset[str]] = {
    "venue": frozenset(
        {
            "title",
            "name",
            "address",
            "phone",
            "venue_name",
            "venue_postal_code",
            "venue_address",
            "venue_phone",
        }
        | {
            "venue_access",
            "facilities",
            "parking",
            "parking_spaces",
            "elevator",
            "wifi",
            "projector",
            "power",
        }
    ),
    "contact": frozenset(
        {
            "name",
            "phone",
            "mobile",
            "address",
            "department",
            "contact_name",
            "contact_phone",
            "contact_fax",
        }
        | {
            "contact_email",
            "municipality_name",
            "municipality_code",
            "sender_name",
            "submitted_on",
            "venue_postal_code",
        }
    ),
    "day": frozenset(
        {"name", "phone", "mobile", "day_contact_name", "day_contact_phone", "contact_email"}
    ),
}

_MEANT: Mapping[tuple[str, str | None], str | None] = {
    ("name", "day"): "day_contact_name",
    ("name", "venue"): "venue_name",
    ("name", "contact"): "contact_name",
    ("name", None): "contact_name",
    ("title", "venue"): "venue_name",
    ("title", None): "event_name",
    ("address", "contact"): None,
    ("phone", "venue"): "venue_phone",
    ("phone", "day"): "day_contact_phone",
    ("mobile", "contact"): "contact_phone",
    ("venue_postal_code", "contact"): None,
}
_OTHERWISE = {
    "name": "contact_name",
    "title": "event_name",
    "address": "venue_address",
    "phone": "contact_phone",
    "mobile": "day_contact_phone",
}


def meant(field: str, group: str | None) -> str | None:
    """「電話」 under 会場 is the venue's, under 担当者 the contact's."""
    return _MEANT.get((field, group), _OTHERWISE.get(field, field))


def _is_other_label(text: str) -> bool:
    if rank_of(text) is not None or slot_heading(text) is not None:
        return True
    return device_of(text) is not None and text.strip() not in {"なし", "無し", "その他"}


WORDS = Words(FIELDS, GROUPS, _is_other_label)

_BY_KEY = {label_key(word): field for field, words in FIELDS.items() for word in words}


@lru_cache(maxsize=4096)
def column(own: str, above: str) -> str | None:
    """The field of a list's column by its own heading and the one above (「希望日①」 over 「時間帯」)."""
    key = label_key(own)
    rank = rank_of(own) or (rank_of(above) if above else None)
    kind = slot_heading(own)
    if rank is not None:
        return f"choice{rank}.{kind or 'both'}"
    device = device_of(own)
    if device is not None and key != "その他":
        return f"device.{device}"
    if above:
        joined = _BY_KEY.get(label_key(above + own))
        if joined:
            return joined
        group = WORDS.group(above)
        if group and key in _BY_KEY:
            return meant(_BY_KEY[key], group)
    if key in _BY_KEY:
        return meant(_BY_KEY[key], None)
    if kind is not None and kind not in {"year", "month", "day", "hour", "minute", "half"}:
        return f"slot.{kind}"
    return _contained(plain(own))


def _contained(own: str) -> str | None:
    """A longer heading that ends in a known one (「サポーターの希望する内容」)."""
    key = label_key(own)
    fitting = [
        word for word in _BY_KEY if len(word) >= 3 and (key.endswith(word) or key.startswith(word))
    ]
    if not fitting:
        return None
    return meant(_BY_KEY[max(fitting, key=len)], None)
