import pytest
from hypothesis import given
from hypothesis import strategies as st

from divide_support.japan import codes

RIGHT_CODES = (  # noqa: SIM905 - shorter than a list and as clear
    "010006 011002 011011 011029 011037 011045 012041 012076 072036 072028 040002 112143 112232 130001"
    " 131016 141003 162019 163431 270008 271004 271098 302015 392014 402036 412015 414255 414417 422029"
    " 442011 470007 200000 202011"
).split()


def test_check_digits_of_published_codes():
    assert [codes.lg_check_digit(code[:5]) for code in RIGHT_CODES] == [c[5] for c in RIGHT_CODES]
    assert [codes.lg_code(code[:5]) for code in RIGHT_CODES] == RIGHT_CODES
    assert [codes.lg_code(code) for code in RIGHT_CODES] == RIGHT_CODES


def test_remainders_one_and_zero_give_zero_and_one():
    ones = [codes.lg_check_digit(f"{p}000") for p in ("09", "20", "31", "42")]
    zeros = [codes.lg_check_digit(f"{p}000") for p in ("11", "22", "33", "44")]
    assert (ones, zeros) == (["0"] * 4, ["1"] * 4)


@pytest.mark.parametrize("wrong", ["410003", "422012", "422010", "483431", "482017", "482033"])
def test_lg_code_catches_wrong_check_digits(wrong):
    with pytest.raises(ValueError, match="検査数字が合いません"):
        codes.lg_code(wrong)


@pytest.mark.parametrize("wrong", ["", "1234", "1234567", "48-201", "若葉市", "482o13"])
def test_lg_code_refuses_what_is_no_code(wrong):
    with pytest.raises(ValueError, match="5けたか6けた"):
        codes.lg_code(wrong)


def test_lg_code_reads_full_width_digits():
    assert codes.lg_code("４８３４４") == "483443"


@given(st.integers(0, 99_999), st.integers(0, 4), st.integers(1, 9))
def test_one_wrong_digit_is_noticed_unless_ten_and_zero_meet(number, place, shift):
    five = f"{number:05}"
    other = five[:place] + str((int(five[place]) + shift) % 10) + five[place + 1 :]
    sums = {
        sum(w * int(d) for w, d in zip((6, 5, 4, 3, 2), n, strict=True)) % 11 for n in (five, other)
    }
    same = codes.lg_check_digit(five) == codes.lg_check_digit(other)
    assert same is (len(sums) == 1)


def test_every_municipality_code_has_a_right_check_digit_and_they_come_in_order():
    all_codes = [place.code for place in codes.municipalities()]
    assert [codes.lg_code(code[:5]) for code in all_codes] == all_codes
    assert all_codes == sorted(set(all_codes))


def test_municipality_by_code_knows_prefectures_cities_wards_and_villages():
    names = {
        code: place.full_name if (place := codes.municipality_by_code(code)) else None
        for code in ("200000", "202011", "01100", "011011", "20382", "133817", "202012", "xyz")
    }
    assert names == {
        "200000": "長野県",
        "202011": "長野県長野市",
        "01100": "北海道札幌市",
        "011011": "北海道札幌市中央区",
        "20382": "長野県上伊那郡辰野町",
        "133817": "東京都三宅村",
        "202012": None,
        "xyz": None,
    }


def test_all_twenty_designated_cities_are_there_with_readings():
    cities = [p for p in codes.municipalities() if p.code[2] == "1" and p.name.endswith("市")]
    assert len(cities) == 20
    assert {p.code: p.name_kana for p in cities}["221309"] == "ハママツシ"


def test_forty_seven_prefectures_and_one_of_them():
    prefectures = [p.prefecture for p in codes.municipalities() if not p.name]
    assert (len(prefectures), prefectures[0], prefectures[-1]) == (47, "北海道", "沖縄県")
    assert len(codes.municipalities("長野県")) == 77


def test_postal_addresses_give_town_and_reading():
    found = codes.postal_addresses("〒380-0921")
    assert [(a.text, a.town_kana, a.place.code) for a in found] == [
        ("長野県長野市栗田", "クリタ", "202011")
    ]


def test_postal_addresses_give_several_towns_and_prefectures():
    assert [a.text for a in codes.postal_addresses("4980000")] == [
        "愛知県弥富市",
        "三重県桑名郡木曽岬町",
    ]


def test_postal_addresses_know_offices_with_their_own_number():
    assert [a.office for a in codes.postal_addresses("3808570")] == ["長野県庁"]


@pytest.mark.parametrize("unknown", ["0090121", "0000000", "", "380", "あ"])
def test_postal_addresses_are_empty_for_numbers_not_in_use(unknown):
    assert codes.postal_addresses(unknown) == ()


@pytest.mark.parametrize(
    ("address", "postal"),
    [
        ("長野県長野市栗田９９番地", ["3800921"]),
        ("長野市大字栗田99", ["3800921"]),
        ("札幌市中央区旭ヶ丘１丁目", ["0640941"]),
        ("札幌市中央区", ["0600000"]),
        ("辰野町中央1", ["3990427"]),
        ("府中市", ["1830000", "7260000"]),
        ("みどり県若葉市", []),
        ("", []),
    ],
)
def test_addresses_like_finds_the_number_of_an_address(address, postal):
    assert [a.postal for a in codes.addresses_like(address)] == postal


def test_addresses_like_prefers_the_prefecture_one_works_in():
    assert [a.postal for a in codes.addresses_like("府中市", prefecture="東京都")] == ["1830000"]
    assert [a.postal for a in codes.addresses_like("広島県府中市", prefecture="東京都")] == [
        "7260000"
    ]
