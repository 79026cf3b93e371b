import pypdfium2
import pytest

from divide_support.documents.card import CardSide, CardStock, render_card, render_cards
from divide_support.documents.grid import Offset
from divide_support.documents.style import Variant
from divide_support.errors import BadInput
from tests.documents.builders_people import PEOPLE, a_card, some_cards
from tests.documents.reading import ink_boxes, sizes, text, texts
from tests.documents.test_photo import a_picture

NUMBER = "みどりサポ第000012号"


def test_card_has_the_size_of_a_bank_card_and_two_sides() -> None:
    document = pypdfium2.PdfDocument(render_card(a_card()))
    assert len(document) == 2
    assert document[0].get_size() == pytest.approx((85.6 * 72 / 25.4, 54 * 72 / 25.4), abs=0.05)
    document.close()
    front, back = texts(render_card(a_card()))
    assert "髙橋 節子" in front
    assert "令和11年3月31日" in front
    assert "00-5500-1234" in back


def test_backs_lie_behind_their_fronts() -> None:
    """The number stands on both sides: seen through the paper, each back is behind its own front."""
    one = some_cards(cards=some_cards().cards[:1])
    front, back = ink_boxes(render_cards(one))
    assert max(box[2] for box in front[:40]) < 105 < min(box[0] for box in back[:40])


def test_eleven_cards_take_two_sheets_of_two_sides() -> None:
    sheets = texts(render_cards(some_cards()))
    assert len(sheets) == 4
    assert all(name in sheets[0] for name, _, _ in PEOPLE[:10])
    assert "葛󠄀城 一" in sheets[2]
    assert len(texts(render_cards(some_cards(side=CardSide.FRONT)))) == 2


def test_long_reading_title_and_office_take_two_lines_and_stay_legible() -> None:
    kana = "じょなさん・あれくさんだー・すみす＝うぃりあむず"
    title, office = (
        "みどり県高齢者デジタル活用推進本部事務局長",
        "みどり県総務部デジタル支援課地域支援係",
    )
    pdf = render_card(a_card(kana=kana, signer_title=title, office=office, number=NUMBER, issue=12))
    front, back = (words.replace("\n", "") for words in texts(pdf))
    assert kana in front
    assert title in front
    assert office in back
    assert NUMBER in back
    assert min(sizes(pdf)) == 8


@pytest.mark.parametrize("stock", CardStock)
def test_cards_stand_on_their_stock_to_a_tenth_of_a_millimetre(stock: CardStock) -> None:
    card = render_card(a_card())
    alone = ink_boxes(card)[0]
    data = some_cards(cards=(a_card(),) * 10, stock=stock, offset=Offset(0.5, -0.5))
    sheet = ink_boxes(render_cards(data))[0]
    place = {CardStock.PLAIN: (19.4, 13.5), CardStock.BUSINESS_CARD: (14 + 2.7, 11 + 0.5)}[stock]
    for one, two in zip(alone, sheet, strict=False):
        assert two[0] - one[0] == pytest.approx(place[0] + 0.5, abs=0.1)
        assert two[1] - one[1] == pytest.approx(place[1] - 0.5, abs=0.1)


@pytest.mark.parametrize("variant", Variant)
def test_photo_is_on_the_card_and_the_same_each_time(variant: Variant) -> None:
    photo = a_picture((600, 900))
    pdf = render_card(a_card(photo=photo), variant)
    assert pdf == render_card(a_card(photo=photo), variant)
    assert "写真" not in text(pdf)
    document = pypdfium2.PdfDocument(pdf)
    (picture,) = (one for one in document[0].get_objects() if one.type == 3)
    left, bottom, right, top = (edge * 25.4 / 72 for edge in picture.get_bounds())
    assert (left, 54 - top, right - left, top - bottom) == pytest.approx((5, 15.6, 20, 25), abs=0.1)
    document.close()


@pytest.mark.parametrize("content", [b"not a picture", b"\xff\xd8\xff\xe0broken"])
def test_broken_photo_is_refused(content: bytes) -> None:
    with pytest.raises(BadInput, match="写真を使えません"):
        render_card(a_card(photo=content))
