from dataclasses import replace

import pytest

from divide_support.documents.card import CardStock
from divide_support.documents.grid import Grid, Offset, check_grid, check_offset
from divide_support.documents.label import LABEL_SHEETS
from divide_support.errors import BadInput

PLAIN = Grid(
    columns=2, rows=6, width=86.4, height=42.3, left=18.6, top=21.2, pitch_x=86.4, pitch_y=42.3
)


@pytest.mark.parametrize("key", LABEL_SHEETS)
def test_every_sheet_on_sale_lies_on_the_paper(key: str) -> None:
    check_grid(LABEL_SHEETS[key].grid)


@pytest.mark.parametrize("stock", CardStock)
def test_every_card_stock_lies_on_the_paper(stock: CardStock) -> None:
    check_grid(stock.grid)


def test_places_run_row_by_row_and_mirror_for_the_back() -> None:
    assert [PLAIN.place(number) for number in (0, 1, 2)] == [
        (18.6, 21.2),
        (105.0, 21.2),
        (18.6, 63.5),
    ]
    assert PLAIN.place(0, mirrored=True) == pytest.approx((105.0, 21.2))
    assert PLAIN.place(1, mirrored=True) == pytest.approx((18.6, 21.2))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"columns": 0}, "列か行の数が0"),
        ({"width": 5.0, "pitch_x": 5.0}, "小さすぎます"),
        ({"left": -1.0}, "マイナス"),
        ({"pitch_x": 80.0}, "となりの列と重なります"),
        ({"pitch_y": 40.0}, "となりの行と重なります"),
        ({"columns": 3}, "用紙の幅（210 mm）からはみ出します"),
        ({"rows": 7}, "用紙の高さ（297 mm）からはみ出します"),
    ],
)
def test_sheet_that_cannot_be_is_refused_with_the_reason(
    change: dict[str, float], why: str
) -> None:
    with pytest.raises(BadInput, match=why):
        check_grid(replace(PLAIN, **change))  # type: ignore[arg-type]


def test_offset_has_a_limit() -> None:
    check_offset(Offset(3, -3))
    with pytest.raises(BadInput, match="10 mmまで"):
        check_offset(Offset(0, 10.1))
