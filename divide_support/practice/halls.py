"""The forty-five venues of みどり県: what each hall offers and when it is closed."""

from dataclasses import dataclass
from typing import Any

from divide_support.vocabulary import VenueKind

Rule = dict[str, Any]
YEAR_END: Rule = {"type": "period", "start": "12-29", "end": "01-03"}
LONG_YEAR_END: Rule = {"type": "period", "start": "12-28", "end": "01-04"}

# What the notice at the door says, the rules behind it, and the weekdays on which the hall is let.
CLOSING: dict[str, tuple[str, tuple[Rule, ...], str]] = {
    "monday": (
        "毎週月曜（祝日の場合は翌日）、年末年始（12/28～1/4）",
        ({"type": "weekly", "weekdays": "月"}, {"type": "next_day_if_holiday"}, LONG_YEAR_END),
        "火水木金土日",
    ),
    "third": (
        "第3月曜、祝日、12/29～1/3",
        ({"type": "nth_weekday", "n": [3], "weekday": "月"}, {"type": "holiday"}, YEAR_END),
        "月火水木金土日",
    ),
    "weekend": (
        "土曜・日曜・祝日、12/29～1/3",
        ({"type": "weekly", "weekdays": "土日"}, {"type": "holiday"}, YEAR_END),
        "月火水木金",
    ),
    "sunday": (
        "毎週日曜、12/29～1/3",
        ({"type": "weekly", "weekdays": "日"}, YEAR_END),
        "月火水木金土",
    ),
    "month_end": (
        "毎週月曜（祝日は開館）、月末日、12/29～1/3",
        (
            {"type": "weekly", "weekdays": "月", "except_holiday": True},
            {"type": "month_end"},
            YEAR_END,
        ),
        "火水木金土日",
    ),
    "new_year": ("12/29～1/3", (YEAR_END,), "月火水木金土日"),
}

KOMINKAN, COMMUNITY, LIBRARY, HALL, WELFARE, SCHOOL, OTHER = VenueKind


@dataclass(frozen=True)
class Hall:
    town: str
    name: str
    kana: str
    kind: VenueKind
    street: str
    closing: str
    rooms: tuple[tuple[str, int], ...]
    parking: int
    wifi: bool | None
    projector: bool
    access: str
    common: str = ""
    car_only: bool = False
    note: str = ""


# fmt: off
HALLS = (
    Hall("緑川市", "緑川市東部公民館", "ミドリカワシトウブコウミンカン", KOMINKAN, "東町三丁目4-1", "third",
         (("研修室", 30), ("和室", 12)), 20, True, True, "緑川駅から市バス「東部公民館前」下車2分", "東部公民館"),
    Hall("緑川市", "緑川市西部公民館", "ミドリカワシセイブコウミンカン", KOMINKAN, "西町1-5", "third",
         (("集会室", 36), ("会議室", 16)), 25, True, True, "緑川駅から市バス「西町」下車5分", "西部公民館"),
    Hall("緑川市", "緑川市南部公民館", "ミドリカワシナンブコウミンカン", KOMINKAN, "南3-2-1", "third",
         (("学習室", 24), ("和室", 10)), 12, False, True, "緑川駅から市バス「南三丁目」下車3分", "南部公民館"),
    Hall("緑川市", "緑川市中央図書館", "ミドリカワシチュウオウトショカン", LIBRARY, "本町2-2", "monday",
         (("視聴覚室", 40), ("グループ室", 12)), 0, True, True, "緑川駅 徒歩6分"),
    Hall("緑川市", "緑川市防災センター", "ミドリカワシボウサイセンター", COMMUNITY, "港1-9", "weekend",
         (("研修ホール", 60),), 40, True, True, "緑川駅から市バス「防災センター」下車すぐ"),
    Hall("緑川市", "けやき団地集会所", "ケヤキダンチシュウカイジョ", COMMUNITY, "けやき台7-1-101", "new_year",
         (("集会室", 20),), 0, False, False, "緑川駅から市バス「けやき団地」下車1分"),
    Hall("若葉市", "若葉市民センターわかば館", "ワカバシミンセンターワカバカン", HALL, "若葉町1-2-3", "monday",
         (("会議室A", 24), ("会議室B", 18)), 0, False, True, "若葉駅 徒歩5分", "わかば館",
         note="プロジェクターは前日までに予約"),
    Hall("若葉市", "若葉市北公民館", "ワカバシキタコウミンカン", KOMINKAN, "北町2-8", "third",
         (("大会議室", 40), ("小会議室", 14)), 22, True, True, "若葉駅から市バス「北公民館」下車すぐ"),
    Hall("若葉市", "若葉市立図書館", "ワカバシリツトショカン", LIBRARY, "若葉町4-1", "month_end",
         (("多目的室", 30),), 15, True, True, "若葉駅 徒歩9分"),
    Hall("若葉市", "月見公民館", "ツキミコウミンカン", KOMINKAN, "月見60", "sunday",
         (("講義室", 24),), 18, True, False, "若葉駅からバス「月見公民館」下車2分", note="もとは月見町の施設"),
    Hall("青嶺市", "青嶺市役所別館", "アオネシヤクショベッカン", OTHER, "中央一丁目1番1号", "weekend",
         (("第3会議室", 30), ("第5会議室", 16)), 85, True, True, "青嶺駅 徒歩3分"),
    Hall("青嶺市", "青嶺市北コミュニティセンター", "アオネシキタコミュニティセンター", COMMUNITY, "北2-7", "third",
         (("研修室", 28),), 30, True, True, "青嶺駅から市バス「北二丁目」下車4分", "北コミセン"),
    Hall("青嶺市", "青嶺公民館", "アオネコウミンカン", KOMINKAN, "城下5-2", "monday",
         (("大ホール", 80), ("和室", 15)), 20, False, True, "青嶺駅 徒歩12分"),
    Hall("三ツ森市", "三ツ森市生涯学習センター", "ミツモリシショウガイガクシュウセンター", HALL, "本町5-10", "monday",
         (("視聴覚室", 36), ("学習室2", 20)), 40, True, True, "三ツ森駅 徒歩8分"),
    Hall("三ツ森市", "三ツ森市中央公民館", "ミツモリシチュウオウコウミンカン", KOMINKAN, "栄町3-3", "third",
         (("第1研修室", 30),), 24, True, True, "三ツ森駅から市バス「栄町」下車2分"),
    Hall("三ツ森市", "花咲公民館", "ハナサキコウミンカン", KOMINKAN, "花咲10", "sunday",
         (("集会室", 22),), 16, False, False, "三ツ森駅から市バス「花咲」下車6分"),
    Hall("三ツ森市", "三ツ森小学校", "ミツモリショウガッコウ", SCHOOL, "学校通り1", "weekend",
         (("パソコン室", 35),), 10, True, True, "三ツ森駅 徒歩15分", note="児童の下校のあと、15時から使えます"),
    Hall("汐見市", "汐見市港公民館", "シオミシミナトコウミンカン", KOMINKAN, "港町1-1", "third",
         (("研修室", 26),), 20, True, True, "汐見駅 徒歩7分"),
    Hall("汐見市", "汐見市総合福祉会館", "シオミシソウゴウフクシカイカン", WELFARE, "港町4-2", "weekend",
         (("会議室", 32), ("相談室", 8)), 35, True, True, "汐見駅から市バス「福祉会館」下車すぐ"),
    Hall("汐見市", "汐見市図書館", "シオミシトショカン", LIBRARY, "浜通り2-5", "month_end",
         (("会議室", 20),), 12, True, True, "汐見駅 徒歩10分"),
    Hall("杉ヶ沢町", "杉ヶ沢町老人福祉センターすぎの湯", "スギガサワマチロウジンフクシセンタースギノユ", WELFARE,
         "大字上沢字杉の下12", "monday", (("広間", 40),), 15, False, False, "杉ヶ沢駅から町バス「すぎの湯」下車すぐ",
         "すぎの湯"),
    Hall("杉ヶ沢町", "杉ヶ沢町公民館", "スギガサワマチコウミンカン", KOMINKAN, "大字上沢字向山1", "third",
         (("研修室", 24),), 20, True, True, "杉ヶ沢駅 徒歩12分"),
    Hall("朝露町", "朝露町公民館", "アサツユマチコウミンカン", KOMINKAN, "朝日88番地", "third",
         (("大会議室", 36),), 30, None, True, "朝露駅 徒歩10分"),
    Hall("朝露町", "𠮷野集会所", "ヨシノシュウカイジョ", COMMUNITY, "𠮷野12", "new_year",
         (("広間", 16),), 5, False, False, "朝露駅から車で15分", car_only=True),
    Hall("朝露町", "朝露町保健センター", "アサツユマチホケンセンター", WELFARE, "朝日90番地", "weekend",
         (("多目的室", 24),), 25, True, True, "朝露駅 徒歩11分"),
    Hall("藤見町", "藤見町中央公民館", "フジミマチチュウオウコウミンカン", KOMINKAN, "藤見210", "third",
         (("研修室", 30),), 30, True, True, "藤見駅 徒歩9分"),
    Hall("藤見町", "藤見町福祉センター", "フジミマチフクシセンター", WELFARE, "藤見230", "weekend",
         (("会議室", 20),), 20, False, True, "藤見駅から町バス「福祉センター」下車すぐ"),
    Hall("鈴懸町", "鈴懸町交流プラザ", "スズカケマチコウリュウプラザ", COMMUNITY, "大字鈴懸20", "monday",
         (("交流室", 28),), 30, True, True, "鈴懸駅 徒歩5分"),
    Hall("鈴懸町", "鈴懸町公民館", "スズカケマチコウミンカン", KOMINKAN, "大字鈴懸33", "third",
         (("講義室", 24),), 18, False, False, "鈴懸駅 徒歩14分"),
    Hall("欅台町", "欅台町コミュニティプラザ", "ケヤキダイマチコミュニティプラザ", COMMUNITY, "欅1丁目2-8", "monday",
         (("会議室1", 24), ("会議室2", 12)), 28, True, False, "欅台駅 徒歩4分"),
    Hall("欅台町", "欅台町公民館", "ケヤキダイマチコウミンカン", KOMINKAN, "欅3丁目1-1", "third",
         (("研修室", 26),), 20, True, True, "欅台駅 徒歩11分"),
    Hall("萌黄町", "萌黄町中央公民館", "モエギチョウチュウオウコウミンカン", KOMINKAN, "大字萌黄100", "third",
         (("大広間", 40), ("会議室", 16)), 35, True, True, "萌黄駅 徒歩8分"),
    Hall("萌黄町", "萌黄町老人憩の家", "モエギチョウロウジンイコイノイエ", WELFARE, "大字萌黄140", "sunday",
         (("談話室", 14),), 8, False, False, "萌黄駅から車で8分"),
    Hall("霧ヶ丘町", "霧ヶ丘町文化会館", "キリガオカマチブンカカイカン", HALL, "霧ヶ丘3-8", "monday",
         (("第2会議室", 30),), 60, True, True, "霧ヶ丘駅 徒歩6分"),
    Hall("霧ヶ丘町", "霧ヶ丘町公民館", "キリガオカマチコウミンカン", KOMINKAN, "霧ヶ丘1-2", "third",
         (("研修室", 22),), 15, False, True, "霧ヶ丘駅 徒歩10分"),
    Hall("苔野村", "苔野村高齢者生活福祉センター", "コケノムラコウレイシャセイカツフクシセンター", WELFARE,
         "字中里1番地", "weekend", (("デイルーム", 20),), 12, True, False, "公共交通はありません。駐車場をお使いください",
         car_only=True),
    Hall("苔野村", "苔野村公民館", "コケノムラコウミンカン", KOMINKAN, "字中里8", "third",
         (("集会室", 18),), 15, False, True, "公共交通はありません", car_only=True),
    Hall("白樺村", "白樺村交流館", "シラカバムラコウリュウカン", COMMUNITY, "字樺平5-1", "monday",
         (("多目的室", 24),), 20, True, True, "村営バスは1日3便です", car_only=True),
    Hall("白樺村", "白樺村診療所会議室", "シラカバムラシンリョウジョカイギシツ", OTHER, "字樺平9", "weekend",
         (("会議室", 10),), 8, True, False, "村営バスは1日3便です", car_only=True),
    Hall("山吹村", "山吹村役場会議室", "ヤマブキムラヤクバカイギシツ", OTHER, "字役場前1", "weekend",
         (("会議室", 20),), 20, True, True, "公共交通はありません", car_only=True),
    Hall("山吹村", "山吹村ふれあいセンター", "ヤマブキムラフレアイセンター", WELFARE, "字役場前7", "third",
         (("広間", 24),), 16, False, False, "公共交通はありません", car_only=True),
    Hall("霧原村", "霧原村山の家", "キリハラムラヤマノイエ", COMMUNITY, "字霧原300", "new_year",
         (("いろりの間", 15),), 10, False, False, "冬は冬用タイヤが要ります", car_only=True),
    Hall("霧原村", "霧原村公民館", "キリハラムラコウミンカン", KOMINKAN, "字霧原12", "third",
         (("研修室", 20),), 15, True, True, "公共交通はありません", car_only=True),
    Hall("樫ノ木村", "樫ノ木村公民館", "カシノキムラコウミンカン", KOMINKAN, "字樫ノ木20", "third",
         (("集会室", 22),), 15, True, True, "公共交通はありません", car_only=True),
    Hall("樫ノ木村", "樫ノ木村保健福祉館", "カシノキムラホケンフクシカン", WELFARE, "字樫ノ木22", "weekend",
         (("機能訓練室", 16),), 10, False, False, "公共交通はありません", car_only=True),
)
# fmt: on
