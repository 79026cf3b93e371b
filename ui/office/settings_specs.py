"""Which facts of the office can be set, in the words of the office, each rule with what it does."""

from ui.kit.autosave import Spec

SEALS = (("omitted", "（公印省略）と書く"), ("place", "押す場所をあける"), ("none", "何も書かない"))

PROFILE = (
    (
        "差出人",
        (
            (
                Spec("prefecture_name", "県の名前", required=True, width=12),
                Spec("section", "課の名前", width=16),
            ),
            (
                Spec("governor_title", "知事の職名", width=8),
                Spec("governor_name", "知事の氏名", width=12),
                Spec("contact_name", "担当者", width=12),
            ),
        ),
    ),
    (
        "連絡先",
        (
            (Spec("postal_code", "郵便番号", "postal"), Spec("address", "住所")),
            (Spec("phone", "電話", "phone"), Spec("fax", "FAX", "phone")),
            (Spec("email", "メール"), Spec("reception_hours", "受付時間")),
        ),
    ),
    (
        "公文書の書き方",
        (
            (
                Spec(
                    "number_prefix",
                    "文書番号の前",
                    sentence="「{v}123」のように番号の前に付きます。",
                    width=8,
                ),
                Spec(
                    "number_suffix",
                    "文書番号の後",
                    sentence="番号の後に「{v}」が付きます。",
                    width=6,
                ),
                Spec(
                    "number_side",
                    "文書番号の位置",
                    "choice",
                    options=(("right", "右上"), ("left", "左上")),
                    width=8,
                ),
            ),
            (
                Spec(
                    "honorific",
                    "敬称",
                    "choice",
                    "市町村長には「{v}」、課や会場など人の名前でないあて先には「御中」を付けます。",
                    options=(("様", "様"), ("殿", "殿")),
                    width=6,
                ),
            ),
        ),
    ),
    (
        "公印の扱い",
        (
            (
                Spec("decision_seal", "決定通知書", "choice", options=SEALS, width=13),
                Spec("request_seal", "派遣依頼状", "choice", options=SEALS, width=13),
            ),
            (
                Spec("change_seal", "変更通知書", "choice", options=SEALS, width=13),
                Spec("cancel_seal", "中止通知書", "choice", options=SEALS, width=13),
            ),
            (
                Spec("decline_seal", "不派遣通知書", "choice", options=SEALS, width=13),
                Spec("venue_seal", "会場あて依頼", "choice", options=SEALS, width=13),
            ),
            (
                Spec("employer_seal", "所属長あて依頼", "choice", options=SEALS, width=13),
                Spec("certificate_seal", "修了証", "choice", options=SEALS, width=13),
            ),
        ),
    ),
)

RULES = (
    (
        "受付",
        (
            (
                Spec(
                    "lead_days",
                    "受付の締切",
                    "count",
                    "実施日の{v}日前までに届いた依頼を、締切どおりとします。",
                    "日前",
                    most=365,
                ),
                Spec(
                    "march_deadline",
                    "3月実施分の締切",
                    "month_day",
                    "3月に行う分は、{v}までに届いたものを受け付けます。",
                ),
            ),
            (
                Spec(
                    "max_minutes",
                    "1回の長さ",
                    "count",
                    "{v}分をこえる依頼には、確かめの印が付きます。",
                    "分まで",
                    most=600,
                ),
                Spec(
                    "earliest",
                    "始められる時刻",
                    "time",
                    "{v}より早い依頼には、確かめの印が付きます。",
                ),
                Spec("latest", "終わる時刻", "time", "{v}をすぎる依頼には、確かめの印が付きます。"),
            ),
        ),
    ),
    (
        "派遣する人数",
        (
            (
                Spec(
                    "participants_per_supporter",
                    "1人あたりの受講者",
                    "count",
                    "受講者{v}名につき、サポーター1名を派遣します。",
                    "名",
                    most=50,
                ),
                Spec(
                    "minimum_supporters",
                    "いちばん少ない人数",
                    "count",
                    "受講者が少なくても、{v}名は派遣します。",
                    "名",
                    most=20,
                ),
                Spec(
                    "consultation_minutes",
                    "相談1人の時間",
                    "count",
                    "相談会は、1人に{v}分かかるとして人数を数えます。",
                    "分",
                    most=240,
                ),
            ),
        ),
    ),
    (
        "移動",
        (
            (
                Spec(
                    "travel_buffer_minutes",
                    "前後のゆとり",
                    "count",
                    "同じ日の派遣と派遣のあいだを、移動のほかに{v}分あけます。",
                    "分",
                    most=240,
                ),
                Spec(
                    "car_speed_kmh",
                    "車の速さ",
                    "count",
                    "車での移動を、時速{v}kmとして見積もります。",
                    "km",
                    most=120,
                ),
                Spec(
                    "transit_speed_kmh",
                    "電車・バスの速さ",
                    "count",
                    "電車・バスでの移動を、時速{v}kmとして見積もります。",
                    "km",
                    most=120,
                ),
            ),
        ),
    ),
    (
        "返事と報告",
        (
            (
                Spec(
                    "reply_days",
                    "返事のしめ切り",
                    "count",
                    "派遣依頼状に、出した日から{v}日後をしめ切りとして書きます。",
                    "日",
                    most=60,
                ),
                Spec(
                    "report_days",
                    "報告のしめ切り",
                    "count",
                    "決定通知書に、実施日から{v}日後を報告の期限として書きます。",
                    "日",
                    most=90,
                ),
            ),
        ),
    ),
    (
        "推薦と登録",
        (
            (
                Spec(
                    "nominee_min_age",
                    "推薦の年齢（下）",
                    "count",
                    "{v}歳より若い推薦には、確かめの印が付きます。",
                    "歳",
                    most=120,
                ),
                Spec(
                    "nominee_max_age",
                    "推薦の年齢（上）",
                    "count",
                    "{v}歳をこえる推薦には、確かめの印が付きます。",
                    "歳",
                    most=120,
                ),
                Spec(
                    "registration_years",
                    "登録の期間",
                    "count",
                    "登録は{v}年で切れます。切れる前に知らせます。",
                    "年",
                    most=20,
                ),
            ),
        ),
    ),
    (
        "年末年始",
        (
            (
                Spec("closed_from", "休みのはじめ", "month_day", "毎年{v}から閉庁とします。"),
                Spec("closed_until", "休みのおわり", "month_day", "毎年{v}まで閉庁とします。"),
            ),
        ),
    ),
)

POLICIES = {
    "near": "家から近い人を先に選びます。移動の時間がいちばん短くなります。",
    "fair": "派遣の少ない人を先に選びます。回数のかたよりがいちばん小さくなります。",
    "experienced": "経験の多い人を先に選びます。はじめての会場や大きな講座に向きます。",
    "familiar": "その会場や市町に行ったことのある人を先に選びます。",
}
