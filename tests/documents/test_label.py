import pytest

from divide_support.documents.grid import Offset
from divide_support.documents.label import LABEL_SHEETS, LabelData, render_labels
from divide_support.documents.office import Addressee
from divide_support.errors import BadInput
from tests.documents.builders_people import ADDRESSES, LONG_ADDRESS, some_labels
from tests.documents.reading import ink_boxes, text, texts

HOME = Addressee(name="髙橋　節子", postal="000-0034", address=("若葉市栄町3丁目14番2号",))


@pytest.mark.parametrize("key", LABEL_SHEETS)
def test_every_label_is_filled_within_its_own_place(key: str) -> None:
    grid = LABEL_SHEETS[key].grid
    pdf = render_labels(LabelData(addressees=(LONG_ADDRESS,) * grid.count, grid=grid))
    (boxes,) = ink_boxes(pdf)
    for number in range(grid.count):
        x, y = grid.place(number)
        inside = [
            box
            for box in boxes
            if x <= box[0]
            and box[2] <= x + grid.width
            and y <= box[1]
            and box[3] <= y + grid.height
        ]
        assert len(inside) * grid.count == len(boxes)


def test_labels_stand_where_the_makers_say_to_a_tenth_of_a_millimetre() -> None:
    """The same address on every label: what differs from label to label is exactly the pitch."""
    for sheet in LABEL_SHEETS.values():
        grid = sheet.grid
        (boxes,) = ink_boxes(
            render_labels(LabelData(addressees=(HOME,) * grid.count, grid=grid, first=1))
        )
        signs = len(boxes) // grid.count
        first_letters = boxes[::signs]
        inner = range(1 if grid.left < 8 else 0, grid.columns)
        for number, box in enumerate(first_letters):
            x, y = grid.place(number)
            home_x, home_y = grid.place(inner[0])
            if number % grid.columns in inner and y >= 8 and home_y >= 8:
                home = first_letters[inner[0]]
                assert box[0] - home[0] == pytest.approx(x - home_x, abs=0.1)
                assert box[1] - home[1] == pytest.approx(y - home_y, abs=0.1)


def test_offset_moves_everything_by_exactly_that() -> None:
    plain = ink_boxes(render_labels(some_labels()))[0]
    moved = ink_boxes(render_labels(some_labels(offset=Offset(1.5, -2.0))))[0]
    for one, two in zip(plain, moved, strict=True):
        assert (two[0] - one[0], two[1] - one[1]) == pytest.approx((1.5, -2.0), abs=0.05)


def test_labels_start_from_the_first_free_one_and_go_on_to_the_next_sheet() -> None:
    sheets = texts(render_labels(some_labels(addressees=ADDRESSES * 2, first=3)))
    assert ["髙橋　節子　様" in sheet for sheet in sheets] == [True, False]
    assert len(sheets) == 2
    first = ink_boxes(render_labels(some_labels(first=3)))[0]
    assert min(box[1] for box in first) > 21.2 + 42.3


def test_first_label_outside_the_sheet_is_refused() -> None:
    for first in (0, 13):
        with pytest.raises(BadInput, match="1番から12番"):
            render_labels(some_labels(first=first))


def test_one_household_gets_one_label_with_both_names() -> None:
    both = (HOME, Addressee(name="髙橋　一", postal=HOME.postal, address=HOME.address))
    words = text(render_labels(some_labels(addressees=both, one_per_household=True)))
    assert words.count("〒000-0034") == 1
    assert "髙橋　節子・" in words
    assert "髙橋　一　様" in words
