"""Many papers in one file: order, sizes, title, language, bookmarks, the same bytes each time."""

from io import BytesIO

import pikepdf

from divide_support.documents.fax_cover import render_fax_cover
from divide_support.documents.grid import PositionTestData, render_position_test
from divide_support.documents.label import LABEL_SHEETS
from divide_support.documents.volume import bound_volume
from divide_support.documents.window_test import WindowTestData, render_window_test
from tests.documents.builders_letters import a_fax_cover
from tests.documents.reading import text, texts


def _papers() -> list[tuple[str, bytes]]:
    sheet = LABEL_SHEETS["12-86"]
    test = PositionTestData(title=sheet.name, grid=sheet.grid)
    return [
        ("送付状　緑川市", render_fax_cover(a_fax_cover())),
        ("位置テスト", render_position_test(test)),
        ("封筒", render_window_test(WindowTestData())),
    ]


def test_volume_keeps_order_and_says_what_it_is() -> None:
    volume = bound_volume(_papers(), title="控え 2026")
    assert [page[:20] for page in texts(volume)] == [text(pdf)[:20] for _, pdf in _papers()]
    with pikepdf.open(BytesIO(volume)) as opened:
        assert str(opened.docinfo["/Title"]) == "控え 2026"
        assert str(opened.Root.Lang) == "ja-JP"
        with opened.open_outline() as outline:
            assert [item.title for item in outline.root] == [name for name, _ in _papers()]


def test_volume_of_the_same_papers_is_the_same_file() -> None:
    papers = _papers()
    assert bound_volume(papers, title="控え") == bound_volume(papers, title="控え")


def test_window_test_tells_how_to_fold_and_shows_an_address() -> None:
    words = text(render_window_test(WindowTestData()))
    assert "3つに折ります" in words
    assert "見本" in words


def test_position_test_leaves_room_to_write_what_was_measured() -> None:
    _, (_, pdf), _ = _papers()
    assert "測ったずれ" in text(pdf)
