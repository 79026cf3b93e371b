"""Nominations in shapes that the sample papers do not have."""

from divide_support.drafts import NominationDraft
from divide_support.exchange.context import Known
from tests.exchange.made import issues, read_csv, read_workbook


def given(read, *fields):
    """The chosen fields of every record."""
    return [tuple(one.as_json().get(field, "(none)") for field in fields) for one in read.records]


def test_list_with_family_and_given_names_under_merged_headings_is_read():
    read = read_workbook(
        "nominations",
        [
            ["令和8年度　サポーター候補者名簿（緑川市）"],
            [],
            [
                "№",
                "氏名",
                None,
                "ふりがな",
                None,
                "生年月日\n（西暦）",
                "連絡先",
                None,
                "承諾の有無",
            ],
            [None, "姓", "名", "姓", "名", None, "電話", "携帯", None],
            [1, "髙橋", "節子", "たかはし", "せつこ", "1952/5/3", "0999-00-3344", None, "○"],
            [2, "佐藤", "清", "さとう", None, "昭和30年4月1日生（71歳）", None, None, "有"],
            [3, None, None, None, None, None, None, None, None],
            ["計", "2名"],
        ],
        merged=["B3:C3", "D3:E3", "G3:H3", "A3:A4", "F3:F4", "I3:I4"],
    )

    assert given(read, "name", "kana", "birth_date", "municipality_code") == [
        ("髙橋　節子", "タカハシ　セツコ", "1952-05-03", "482013"),
        ("佐藤　清", "サトウ", "1955-04-01", "482013"),
    ]
    assert read.records[1].age == 71
    assert issues(read) == [("missing_kana", "D6"), ("missing_phone", "G6"), ("total_row", "A8")]


def test_two_row_headings_without_merged_cells_and_dittos_are_followed():
    read = read_workbook(
        "nominations",
        [
            ["推薦市町村", "緑川市"],
            ["推薦日", "R8.10.1"],
            ["番号", "氏名", None, "ふりがな", None, "生年月日", "連絡先", None, "本人の同意"],
            [None, "姓", "名", "姓", "名", None, "電話", "携帯", None],
            [1, "髙橋", "節子", "たかはし", "せつこ", "S27.5.3", "0999-00-3344", None, "済"],
            [2, "〃", "太郎", "〃", "たろう", "S20.1.1", "同上", None, "×"],
        ],
    )

    assert given(read, "name", "kana", "phone", "consent", "submitted_on") == [
        ("髙橋　節子", "タカハシ　セツコ", "0999003344", True, "2026-10-01"),
        ("髙橋　太郎", "タカハシ　タロウ", "0999003344", False, "2026-10-01"),
    ]
    assert issues(read) == [("no_consent", "I6")]


def test_csv_from_excel_with_other_headings_is_read():
    read = read_csv(
        "nominations",
        [
            [
                "推薦市町村",
                "候補者氏名",
                "候補者氏名（カナ）",
                "性別",
                "年齢",
                "携帯番号",
                "承諾年月日",
                "推薦事由",
            ],
            ["若葉市", "濵田　千代", "ﾊﾏﾀﾞ ﾁﾖ", "F", "７１", "8000002201", "R8.10.1", "料理"],
            ["杉ケ沢町", "濱田千代", "ハマダチヨ", "女", "71", "08000002201", "", ""],
        ],
        encoding="cp932",
    )

    assert given(read, "name", "kana", "sex", "age", "mobile", "consent_date", "reason") == [
        ("濵田　千代", "ハマダ チヨ", "女", 71, "08000002201", "2026-10-01", "料理"),
        ("濱田千代", "ハマダチヨ", "女", 71, "08000002201", None, None),
    ]
    assert issues(read) == [
        ("lost_zero", 2),
        ("variant_name", 3),
        ("no_consent", 3),
        ("duplicate", 3),
    ]


def test_name_and_kana_in_one_cell_are_parted():
    read = read_workbook(
        "nominations",
        [
            ["№", "氏名（ふりがな）", "生年月日", "電話"],
            [1, "髙橋　節子（たかはし　せつこ）", "S27.5.3", "0999-00-3344"],
            [2, "さとう　きよし\n佐藤　清", "S30.5.3", "0999-00-3345"],
        ],
    )

    assert given(read, "name", "kana") == [
        ("髙橋　節子", "タカハシ　セツコ"),
        ("佐藤　清", "サトウ　キヨシ"),
    ]
    assert issues(read) == []


def test_plain_form_of_two_columns_is_read():
    read = read_workbook(
        "nominations",
        [
            ["高齢者デジタルサポーター推薦書"],
            ["市町村名", "若葉市"],
            ["推薦年月日", "令和８年１０月１日"],
            ["フリガナ", "ﾔﾏﾀﾞ ﾊﾅｺ"],
            ["（氏名）", "山田　花子"],
            ["生年月日（年齢）", "昭和28年2月3日（満73歳）"],
            ["性別", "女性"],
            ["住所", "〒009-0200　若葉市本町1-1"],
            ["携帯電話", "なし"],
            ["３　電話番号", "0999-00-1111"],
            ["使用機種", "■アンドロイド □iPhone ■タブレット"],
            ["得意分野", "LINE、地図"],
            ["本人同意", "同意済（R8.9.30）"],
            ["担当者", "福祉課　鈴木"],
        ],
    )

    assert [one.as_json() for one in read.records] == [
        {
            "source_sheet": "Sheet1",
            "submitted_on": "2026-10-01",
            "municipality_code": "482021",
            "municipality_name": "若葉市",
            "contact_name": "福祉課　鈴木",
            "name": "山田　花子",
            "kana": "ヤマダ ハナコ",
            "birth_date": "1953-02-03",
            "age": 73,
            "sex": "女",
            "postal_code": "0090200",
            "address": "若葉市本町1-1",
            "phone": "0999001111",
            "mobile": None,
            "devices": ["Android", "タブレット"],
            "topics": ["LINE", "地図"],
            "consent": True,
            "consent_date": "2026-09-30",
        }
    ]
    assert issues(read) == []


def test_several_candidates_below_each_other_share_date_mayor_and_contact():
    read = read_workbook(
        "nominations",
        [
            ["推薦書"],
            ["緑川市長　緑山　太一"],
            ["令和8年10月1日"],
            ["候補者1"],
            ["ふりがな", "あおき　いちろう", "性別", "男"],
            ["氏名", "青木　一郎", "年齢", "70"],
            ["住所", "緑川市本町1", "電話", "0999001111"],
            ["本人の承諾", "☑得ている □得ていない"],
            ["候補者2"],
            ["ふりがな", "いとう　じろう", "性別", "男"],
            ["氏名", "伊藤　二郎", "年齢", "58歳"],
            ["住所", "青嶺市本町1", "電話", "0999002222"],
            ["本人の承諾", "□得ている ☑得ていない"],
            ["担当", "高齢福祉課", "氏名", "鈴木　里子", "電話", "0999-00-0000"],
        ],
    )

    fields = ("name", "age", "consent", "recommender", "department", "contact_name")
    assert given(read, *fields) == [
        ("青木　一郎", 70, True, "緑川市長　緑山　太一", "高齢福祉課", "鈴木　里子"),
        ("伊藤　二郎", 58, False, "緑川市長　緑山　太一", "高齢福祉課", "鈴木　里子"),
    ]
    assert sorted(issues(read)) == [
        ("age_out_of_range", "D11"),
        ("no_consent", "B13"),
        ("other_municipality", "B12"),
    ]


def test_candidates_side_by_side_are_kept_apart():
    read = read_workbook(
        "nominations",
        [
            ["氏名", "青木　一郎", "氏名", "伊藤　二郎"],
            ["ふりがな", "あおき", "ふりがな", "いとう"],
            ["生年月日", "S25.1.1", "生年月日", "S26.1.1"],
        ],
    )

    assert given(read, "name", "kana", "birth_date") == [
        ("青木　一郎", "アオキ", "1950-01-01"),
        ("伊藤　二郎", "イトウ", "1951-01-01"),
    ]


def test_every_sheet_is_a_form_and_the_sample_is_passed_over():
    form = [["氏名", "青木　一郎"], ["ふりがな", None], ["生年月日", "S26.1.32"]]
    read = read_workbook("nominations", {"記入例": form, "1": form})

    assert given(read, "source_sheet", "name", "birth_date") == [("1", "青木　一郎", None)]
    assert issues(read) == [
        ("sample_sheet", "A1"),
        ("missing_kana", "B2"),
        ("unreadable_date", "B3"),
    ]


def test_the_same_person_nominated_before_is_named_however_the_name_is_spelt():
    before = NominationDraft.of(
        {"name": "渡邉　德治", "kana": "ワタナベ　トクジ", "phone": "0999001111"}
    )
    rows = [["氏名", "フリガナ", "電話"], ["渡辺徳治", "ﾜﾀﾅﾍﾞ ﾄｸｼﾞ", "0999-00-1111"]]
    read = read_workbook("nominations", rows, known=(Known("受付番号3", before),))

    assert [one.message for one in read.issues] == [
        "「渡辺徳治」は、受付番号3の「渡邉　德治」と電話番号が同じで、同じ人と思われます。"
    ]


def test_namesakes_with_other_birthdays_are_two_people():
    rows = [
        ["氏名", "フリガナ", "生年月日", "電話"],
        ["鈴木 清", "スズキ キヨシ", "S20.1.1", "0999001111"],
        ["鈴木　清", "スズキ　キヨシ", "S35.1.1", "0999001111"],
    ]

    assert issues(read_workbook("nominations", rows)) == [("same_name", "A3")]


def test_fewer_people_than_the_letter_says_are_noticed():
    rows = [["氏名", "電話"], ["鈴木 清", "0999001111"], [], ["以上２名を推薦します。"]]

    assert issues(read_workbook("nominations", rows)) == [("count_mismatch", "A4")]


def test_age_counts_as_right_on_the_paper_day_and_today():
    rows = [
        ["提出日：令和8年10月30日"],
        ["氏名", "生年月日", "年齢"],
        ["鈴木 清", "S25.11.2", 75],
        ["佐藤 清", "S25.11.2", 76],
        ["山田 清", "S25.11.2", 77],
    ]

    assert issues(read_workbook("nominations", rows)) == [("age_mismatch", "C5")]


def test_form_with_name_and_kana_in_one_box_and_a_circled_sex_is_read():
    read = read_workbook(
        "nominations",
        [
            ["様式第１号"],
            ["文書番号", "緑高第100号", None, "提出日", "2026年10月2日"],
            ["推薦者", "緑川市長　緑山　太一"],
            [
                "氏　　名\n（ふりがな）",
                "髙橋　節子\n（たかはし　せつこ）",
                None,
                "年齢（満）",
                "７４歳",
            ],
            ["生 年 月 日", "大・昭・平　27年5月3日", None, "性　別", "男 ・ ㊛"],
            ["現 住 所", "（〒009-0133）\n緑川市東町二丁目8-15"],
            ["連絡先", "自宅", "0999-00-3344", "携帯", "090-0000-3344"],
            ["承諾の有無", "承諾あり", None, "承諾年月日", "令和8年9月20日"],
        ],
    )

    assert [one.as_json() for one in read.records] == [
        {
            "source_sheet": "Sheet1",
            "doc_no": "緑高第100号",
            "submitted_on": "2026-10-02",
            "municipality_code": "482013",
            "municipality_name": "緑川市",
            "recommender": "緑川市長　緑山　太一",
            "name": "髙橋　節子",
            "kana": "タカハシ　セツコ",
            "birth_date": None,
            "age": 74,
            "sex": "女",
            "postal_code": "0090133",
            "address": "緑川市東町二丁目8-15",
            "phone": "0999003344",
            "mobile": "09000003344",
            "consent": True,
            "consent_date": "2026-09-20",
        }
    ]
    assert issues(read) == [("unreadable_date", "B5")]


def test_two_numbers_in_one_cell_are_home_and_mobile():
    rows = [
        ["氏名", "フリガナ", "電話・携帯", "FAX"],
        ["山田 花子", "ヤマダ", "0999-00-1111／090-0000-1111", "同左"],
        ["佐藤 花子", "サトウ", "（自宅）0999-00-1112 （携帯）080-0000-1112", "無"],
    ]
    read = read_workbook("nominations", rows)

    assert given(read, "phone", "mobile", "fax") == [
        ("0999001111", "09000001111", "0999001111"),
        ("0999001112", "08000001112", None),
    ]
    assert issues(read) == []


def test_a_day_of_birth_is_doubted_when_it_is_a_bare_year_or_still_to_come():
    rows = [
        ["氏名", "生年月日"],
        ["山田", 19520503],
        ["佐藤", 1952],
        ["伊藤", "1952"],
        ["加藤", "令和30年1月8日"],
        ["木村", "大正15年12月25日"],
    ]
    read = read_workbook("nominations", rows)

    assert given(read, "birth_date") == [
        ("1952-05-03",),
        (None,),
        (None,),
        ("2048-01-08",),
        ("1926-12-25",),
    ]
    assert issues(read) == [
        ("unreadable_date", "B3"),
        ("unreadable_date", "B4"),
        ("future_date", "B5"),
        ("era_mismatch", "B6"),
        ("age_out_of_range", "B6"),
    ]


def test_letter_head_above_a_list_belongs_to_every_line():
    read = read_workbook(
        "nominations",
        [
            ["様式第2号"],
            ["緑高第5号"],
            ["令和8年10月1日"],
            ["みどり県知事 様"],
            ["緑川市長　緑山 太一"],
            [
                None,
                "備考",
                "本人同意",
                "性別",
                "住所",
                "候補者\n氏名",
                "ふり\nがな",
                "生年\n月日",
                "血液型",
            ],
            [None, None, "〇", "男性", "みどり県青嶺市北1", "上野　博", "うえの", "S35.1.1", "A"],
        ],
    )

    fields = ("doc_no", "submitted_on", "recommender", "municipality_code", "sex", "consent")
    assert given(read, *fields) == [
        ("緑高第5号", "2026-10-01", "緑川市長　緑山 太一", "482013", "男", True)
    ]
    assert issues(read) == [("other_municipality", "E7")]


def test_form_with_the_answers_below_its_labels_is_no_list():
    rows = [
        ["推薦書"],
        ["氏名", "フリガナ", "性別", "生年月日"],
        ["山田 花子", "ヤマダ ハナコ", "女", "S30.1.1"],
        ["住所", None, "電話", "携帯"],
        ["緑川市1", None, "0999001111", None],
    ]

    assert given(read_workbook("nominations", rows), "name", "birth_date", "address", "phone") == [
        ("山田 花子", "1955-01-01", "緑川市1", "0999001111")
    ]
