from divide_support.documents.roster_sheet import SheetGroup, render_roster
from tests.documents.builders import HOSTILE, RARE, a_roster_sheet
from tests.documents.reading import texts


def test_roster_repeats_its_heading_and_the_group_on_each_sheet() -> None:
    sheets = texts(render_roster(a_roster_sheet()))
    assert ["有効期限" in sheet for sheet in sheets] == [True] * len(sheets)
    assert ["緑川市" in sheet for sheet in sheets[:2]] == [True, True]
    assert sum(sheet.count("R11.3.31") for sheet in sheets) == 30
    assert ["（続き）" in sheet for sheet in sheets] == [False, True, True]


def test_roster_never_breaks_a_phone_and_prints_names_as_typed() -> None:
    row = ("0001", HOSTILE, RARE, "090-0000-0012", "長い説明" * 40, "R11.3.31")
    words = "".join(texts(render_roster(a_roster_sheet(groups=(SheetGroup("", (row,)),)))))
    assert "090-0000-0012" in words
    assert HOSTILE in words.replace("\n", "")
    assert RARE in words.replace("\n", "")


def test_roster_of_nobody_says_so() -> None:
    assert "当てはまるものはありません" in texts(render_roster(a_roster_sheet(groups=())))[0]
