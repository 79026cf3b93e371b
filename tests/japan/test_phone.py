import pytest

from divide_support.japan.phone import (
    ReadDigits,
    format_phone,
    format_postal,
    read_phone,
    read_postal,
)


@pytest.mark.parametrize(
    "written",
    [
        "03-0000-1234",
        "06-0000-1234",
        "00-1234-5678",
        "04-7100-1234",
        "04-2922-0000",
        "042-972-0000",
        "011-200-0000",
        "026-235-0000",
        "0229-23-0000",
        "0995-00-6408",
        "01267-2-0000",
        "090-0000-1234",
        "050-0000-1234",
        "0120-000-123",
        "0800-000-1234",
    ],
)
def test_format_phone_cuts_after_the_area_code(written):
    assert format_phone(written.replace("-", "")) == written
    assert format_phone(written) == written


@pytest.mark.parametrize(
    "written", ["", "123", "なし", "0995001234 内線5", "9950012345", "0900000123"]
)
def test_format_phone_leaves_other_texts_alone(written):
    assert format_phone(written) == written


@pytest.mark.parametrize(
    ("written", "digits", "restored"),
    [
        ("0995-00-6408", "0995006408", False),
        ("（0995）00−6408", "0995006408", False),
        ("０９０ー００００ー１２３４", "09000001234", False),
        ("TEL：0995-00-6408", "0995006408", False),
        ("+81 90-0000-1234", "09000001234", False),
        ("+81 (0)90-0000-1234", "09000001234", False),
        ("995006408", "0995006408", True),
        (995006408, "0995006408", True),
        (9000006996.0, "09000006996", True),
    ],
)
def test_read_phone_finds_the_digits_and_says_when_a_zero_was_lost(written, digits, restored):
    assert read_phone(written) == ReadDigits(digits, restored)


@pytest.mark.parametrize(
    "written", ["", "なし", "1234", "099500640", "0995006408内線5", "1995006408", 1.5]
)
def test_read_phone_refuses_what_is_no_number(written):
    with pytest.raises(ValueError, match="電話番号"):
        read_phone(written)


@pytest.mark.parametrize(
    ("written", "digits", "restored"),
    [
        ("009-0121", "0090121", False),
        ("〒００９ー０１２１", "0090121", False),
        ("0090121", "0090121", False),
        ("90121", "0090121", True),
        (90121, "0090121", True),
        (600000.0, "0600000", True),
    ],
)
def test_read_postal_finds_seven_digits(written, digits, restored):
    assert read_postal(written) == ReadDigits(digits, restored)


@pytest.mark.parametrize("written", ["", "〒", "不明", "009-012", "1234", "12345678"])
def test_read_postal_refuses_other_texts(written):
    with pytest.raises(ValueError, match="郵便番号"):
        read_postal(written)


def test_format_postal_puts_one_hyphen():
    assert [format_postal(t) for t in ("3808570", "380-8570", "38085")] == [
        "380-8570",
        "380-8570",
        "38085",
    ]
