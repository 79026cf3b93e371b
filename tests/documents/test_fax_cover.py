from divide_support.documents.fax_cover import render_fax_cover
from tests.documents.builders_letters import a_fax_cover, an_empty_fax_cover
from tests.documents.reading import text


def test_fax_cover_says_who_to_whom_and_how_many_sheets() -> None:
    words = text(render_fax_cover(a_fax_cover()))
    for expected in (
        "緑川市教育委員会　小林　健　様",
        "00-5520-3457",
        "送付状を含めて3枚",
        "派遣決定通知書　1枚",
        "00-5500-1234",
        "令和8年11月20日（金）",
    ):
        assert expected in words


def test_fax_cover_leaves_room_to_write_the_number_of_sheets() -> None:
    assert "送付状を含めて　　　　枚" in text(render_fax_cover(an_empty_fax_cover()))
