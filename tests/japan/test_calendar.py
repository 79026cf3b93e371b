from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from divide_support.japan import calendar
from divide_support.japan.calendar import ReadDate, read_date, read_time, wareki

AFTER = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("令和元年5月1日", date(2019, 5, 1)),
        ("令和1年5月1日", date(2019, 5, 1)),
        ("㋿元年5月1日", date(2019, 5, 1)),
        ("R8.12.10", date(2026, 12, 10)),
        ("R8/12/10", date(2026, 12, 10)),
        (" Ｒ８．１２．１０ ", date(2026, 12, 10)),
        ("R 8 . 12 . 10", date(2026, 12, 10)),
        ("R081210", date(2026, 12, 10)),
        ("令8.12.10", date(2026, 12, 10)),
        ("令和8年11月5日付け", date(2026, 11, 5)),
        ("令和８年　１２月　１０日", date(2026, 12, 10)),
        ("令和八年十二月二十日", date(2026, 12, 20)),
        ("昭和22年3月5日", date(1947, 3, 5)),
        ("s22.3.5", date(1947, 3, 5)),
        ("H元.1.8", date(1989, 1, 8)),
        ("令和8年（2026年）12月10日", date(2026, 12, 10)),
        ("2026年（令和8年）12月10日", date(2026, 12, 10)),
    ],
)
def test_read_date_knows_eras(written, day):
    assert read_date(written) == ReadDate(day, era_written=True)


@pytest.mark.parametrize(
    "written",
    [
        "2026-12-10",
        "2026/12/10",
        "２０２６／１２／１０",
        "2026.12.10",
        "2026−12−10",
        "2026 12 10",
        "2026年12月10日",
        "西暦2026年12月10日",
        "二〇二六年十二月十日",
        "20261210",
        "2026/12/10 00:00:00",
        "2026-12-10T09:30:00+09:00",
        20261210,
        46366,
        46366.75,
        date(2026, 12, 10),
        datetime(2026, 12, 10, 13, 30),
    ],
)
def test_read_date_knows_western_years_and_cell_values(written):
    assert read_date(written) == ReadDate(date(2026, 12, 10))


@pytest.mark.parametrize(
    "written",
    [
        "12月10日(木)",
        "12月10日（木）",
        "12/10木",
        "１２月１０日㈭",
        "十二月十日（木曜日）",
        "12/10(木・祝)",
    ],
)
def test_read_date_without_year_takes_the_nearest_and_keeps_the_weekday(written):
    assert read_date(written, after=AFTER) == ReadDate(date(2026, 12, 10), False, "木")


def test_read_date_without_year_goes_over_new_year():
    days = [read_date(text, after=AFTER).day for text in ("11/24", "11/23", "1月14日", "12.10")]
    assert days == [date(2026, 11, 24), date(2027, 11, 23), date(2027, 1, 14), date(2026, 12, 10)]


def test_read_date_does_not_take_the_day_mark_for_sunday():
    assert read_date("12月10日", after=AFTER).weekday_written is None
    assert read_date("12月10日日", after=AFTER).weekday_written == "日"


def test_read_date_reports_a_weekday_that_does_not_fit():
    assert read_date("令和8年12月18日（木）").weekday_mismatch is True
    assert read_date("令和8年12月18日（金）").weekday_mismatch is False
    assert read_date("令和8年12月18日").weekday_mismatch is False


@pytest.mark.parametrize(
    ("written", "day", "mismatch"),
    [
        ("昭和64年1月7日", date(1989, 1, 7), False),
        ("平成元年1月8日", date(1989, 1, 8), False),
        ("昭和64年1月8日", date(1989, 1, 8), True),
        ("昭和65年1月1日", date(1990, 1, 1), True),
        ("平成元年1月7日", date(1989, 1, 7), True),
        ("平成31年4月30日", date(2019, 4, 30), False),
        ("平成31年5月1日", date(2019, 5, 1), True),
        ("平成32年1月1日", date(2020, 1, 1), True),
        ("大正15年12月25日", date(1926, 12, 25), True),
        ("昭和元年12月25日", date(1926, 12, 25), False),
    ],
)
def test_read_date_says_when_the_era_did_not_hold(written, day, mismatch):
    assert read_date(written) == ReadDate(day, era_written=True, era_mismatch=mismatch)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("令和9年2月30日", "「令和9年2月30日」は、ない日付です。"),
        ("S25.13.4", "「S25.13.4」は、ない日付です。"),
        ("2026/13/1", "「2026/13/1」は、ない日付です。"),
        ("令和0年1月1日", "「令和0年1月1日」は、ない日付です。"),
        ("令和9年2月29日", "「令和9年2月29日」は、ない日付です。"),
        ("2月29日", "「2月29日」は、ない日付です。"),
        ("19000229", "「19000229」は、ない日付です。"),
        (60, "「60」はExcelで1900年2月29日を表す数で、ない日付です。"),
        ("未定", "「未定」は日付として読めません。"),
        ("2月頃", "「2月頃」は日付として読めません。"),
        ("不明", "「不明」は日付として読めません。"),
        ("", "日付が空欄です。"),
        ("　", "日付が空欄です。"),
        ("令和8年12月", "「令和8年12月」には、日が書かれていません。"),
        ("8年12月10日", "「8年12月10日」は、元号も4けたの西暦もないので、日付として読めません。"),
        ("26/12/10", "「26/12/10」は、元号も4けたの西暦もないので、日付として読めません。"),
        (
            "令和8年（2025年）12月10日",
            "「令和8年（2025年）12月10日」は、元号の年と西暦の年が合いません。",
        ),
        (True, "「True」は日付として読めません。"),
        (0, "「0」は日付として読めません。"),
        (99_999, "「99999」は日付として読めません。"),
        (float("nan"), "「nan」は日付として読めません。"),
        (float("inf"), "「inf」は日付として読めません。"),
    ],
)
def test_read_date_says_why_a_text_is_no_day(written, reason):
    with pytest.raises(ValueError) as caught:
        read_date(written, after=AFTER)
    assert str(caught.value) == reason


def test_read_date_without_year_needs_a_day_to_count_from():
    with pytest.raises(ValueError, match="年が書かれていません"):
        read_date("12/10")


@given(
    st.text(st.sampled_from("令和RHS元年月日十二〇1290/.-:（木)時午後半 ０　x"), max_size=14)
    | st.text()
)
def test_read_date_and_time_say_every_refusal_in_a_sentence(text):
    refusals = [_refusal(read_date, text, after=AFTER), _refusal(read_time, text)]
    assert all(refusal is None or refusal.endswith("。") for refusal in refusals)


def _refusal(read, *args, **more):
    try:
        read(*args, **more)
    except ValueError as reason:
        return str(reason)
    return None


@given(
    st.dates(date(1868, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["full", "short", "both"]),
    st.booleans(),
)
def test_wareki_is_read_back_as_the_same_day(day, style, weekday):
    read = read_date(wareki(day, style=style, weekday=weekday))
    assert (read.day, read.era_mismatch, read.weekday_mismatch) == (day, False, False)
    assert read.weekday_written == (calendar.weekday_kanji(day) if weekday else None)


@given(st.integers(1, 80_000).filter(lambda n: n != 60))
def test_excel_serials_count_days(serial):
    anchor = date(1899, 12, 31) if serial < 60 else date(1899, 12, 30)
    assert (read_date(serial).day - anchor).days == serial


def test_a_new_era_is_one_more_line():
    table = calendar.resource("japan", "eras.csv").read_text(encoding="utf-8")
    eras = calendar.read_eras(f"{table}新元,N,2040-01-01\n")
    read = calendar._read_written("新元元年1月1日", None, eras)
    late = calendar._read_written("令和22年1月1日", None, eras)
    assert read == ReadDate(date(2040, 1, 1), era_written=True)
    assert late == ReadDate(date(2040, 1, 1), era_written=True, era_mismatch=True)


def test_eras_out_of_order_are_refused():
    with pytest.raises(ValueError, match="早い順"):
        calendar.read_eras("name,letter,first_day\n令和,R,2019-05-01\n平成,H,1989-01-08\n")


def test_wareki_styles():
    day = date(2026, 12, 10)
    assert wareki(day) == "令和8年12月10日"
    assert wareki(day, weekday=True) == "令和8年12月10日（木）"
    assert wareki(day, style="short") == "R8.12.10"
    assert wareki(day, style="both") == "令和8年（2026年）12月10日"
    assert wareki(date(2019, 5, 1)) == "令和元年5月1日"
    assert wareki(date(1867, 1, 2)) == "1867年1月2日"
    assert [calendar.era_year(d) for d in (day, date(2019, 4, 30))] == ["令和8年", "平成31年"]


@pytest.mark.parametrize(
    "written",
    ["13:30", "13：30", "１３：３０", "午後1時30分", "午後１時半", "1330", "PM1:30", "1:30 p.m.", "13時半", "13:30:00", "午後一時三十分", "午後13時30分", 0.5625, 1330, time(13, 30), datetime(2026, 12, 10, 13, 30)],
)  # fmt: skip
def test_read_time_knows_the_ways_of_half_past_one(written):
    assert read_time(written) == time(13, 30)


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("13時", time(13)),
        ("930", time(9, 30)),
        ("9:05", time(9, 5)),
        ("午前9時", time(9)),
        ("正午", time(12)),
        ("午前12時", time(12)),
        ("午後12時", time(12)),
        ("午後0時30分", time(12, 30)),
        ("午前0時", time(0)),
        ("12:00 AM", time(0)),
    ],
)
def test_read_time_knows_noon_and_midnight(written, at):
    assert read_time(written) == at


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("24:00", "「24:00」は、ない時刻です。"),
        ("12:60", "「12:60」は、ない時刻です。"),
        ("午前13時", "「午前13時」は、ない時刻です。"),
        ("午前12時30分", "「午前12時30分」は、夜中か昼か分からないので、時刻として読めません。"),
        ("10時〜12時", "「10時〜12時」は時刻として読めません。"),
        ("9", "「9」は時刻として読めません。"),
        ("午後", "「午後」は時刻として読めません。"),
        ("", "時刻が空欄です。"),
        (9, "「9」は時刻として読めません。"),
        (0.9999, "「0.9999」は、ない時刻です。"),
        (float("nan"), "「nan」は時刻として読めません。"),
    ],
)
def test_read_time_says_why_a_text_is_no_time(written, reason):
    with pytest.raises(ValueError) as caught:
        read_time(written)
    assert str(caught.value) == reason


@given(st.times(max_value=time(23, 59)).map(lambda t: t.replace(second=0, microsecond=0)))
def test_spoken_time_is_read_back(at):
    assert read_time(calendar.spoken_time(at)) == at


def test_spoken_time_follows_official_style():
    spoken = [calendar.spoken_time(t) for t in (time(13, 30), time(10), time(12), time(12, 30))]
    assert spoken == ["午後1時30分", "午前10時", "正午", "午後0時30分"]


def test_fiscal_year_begins_in_april():
    assert [calendar.fiscal_year(d) for d in (date(2027, 3, 31), date(2027, 4, 1))] == [2026, 2027]
    assert calendar.fiscal_year_days(2026) == (date(2026, 4, 1), date(2027, 3, 31))
    names = [calendar.fiscal_year_name(y) for y in (2026, 2019, 2018, 1989, 1988)]
    assert names == ["令和8年度", "令和元年度", "平成30年度", "平成元年度", "昭和63年度"]


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 11, 23), "勤労感謝の日"),
        (date(2026, 9, 22), "国民の休日"),
        (date(2032, 9, 21), "国民の休日"),
        (date(2026, 11, 24), None),
        (date(1947, 1, 1), None),
    ],
)
def test_holiday_names(day, name):
    assert calendar.holiday_name(day) == name


@pytest.mark.parametrize("day", [date(2026, 5, 6), date(2027, 3, 22)])
def test_substitute_holidays_are_holidays(day):
    assert "振替休日" in (calendar.holiday_name(day) or "")


def test_closed_name_knows_year_end_and_holidays():
    closed = [
        calendar.closed_name(date(2026, 12, 28)),
        calendar.closed_name(date(2026, 12, 29)),
        calendar.closed_name(date(2027, 1, 3)),
        calendar.closed_name(date(2027, 1, 4)),
        calendar.closed_name(date(2026, 11, 23)),
        calendar.closed_name(date(2026, 12, 28), year_end=frozenset({(12, 28)})),
    ]
    assert closed == [None, "年末年始", "年末年始", None, "勤労感謝の日", "年末年始"]


def test_age_on_counts_birthdays():
    leap = date(1948, 2, 29)
    ages = [
        calendar.age_on(leap, d) for d in (date(2026, 2, 28), date(2026, 3, 1), date(2028, 2, 29))
    ]
    assert ages == [77, 78, 80]
    assert calendar.age_on(date(1947, 3, 5), date(2026, 11, 24)) == 79
