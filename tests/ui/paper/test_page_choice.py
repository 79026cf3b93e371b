"""Pages, copies and sides as they are typed, and the order in which sides are printed."""

import pytest

from ui.paper.page_choice import Sides, laid_out, read_pages, sheet_count


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("", (0, 1, 2, 3, 4)),
        ("1-3", (0, 1, 2)),
        ("１～３、５", (0, 1, 2, 4)),
        ("5,1", (4, 0)),
        ("2 2", (1,)),
    ],
)
def test_pages_are_read_as_people_write_them(text: str, pages: tuple[int, ...]) -> None:
    assert read_pages(text, 5) == pages


@pytest.mark.parametrize(
    ("text", "why"), [("6", "1から5まで"), ("3-1", "1から5まで"), ("おわり", "数字で")]
)
def test_pages_that_are_not_there_are_refused_in_words(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_pages(text, 5)


def test_on_both_sides_each_paper_begins_on_a_new_sheet() -> None:
    papers = [["通知1", "通知2", "通知3"], ["依頼"], ["簿1", "簿2"]]
    every = tuple(range(6))
    assert laid_out(papers, every, Sides.ONE) == [page for paper in papers for page in paper]
    assert laid_out(papers, every, Sides.LONG) == [
        "通知1", "通知2", "通知3", None, "依頼", None, "簿1", "簿2"
    ]  # fmt: skip
    assert laid_out(papers, (0, 5), Sides.LONG) == ["通知1", None, "簿2"]
    assert (sheet_count(8, Sides.LONG), sheet_count(3, Sides.LONG), sheet_count(3, Sides.ONE)) == (
        4, 2, 3
    )  # fmt: skip
