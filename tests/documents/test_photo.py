"""Pictures as the data file keeps them, and drawn maps on papers."""

from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from divide_support.documents.card import render_card
from divide_support.documents.day_sheet import render_day_sheet
from divide_support.documents.photo import MOST_KEPT, kept_picture
from divide_support.documents.style import Variant
from divide_support.errors import BadInput
from tests.documents.builders_forms import a_day_sheet
from tests.documents.builders_people import a_card
from tests.documents.reading import text


def a_picture(size: tuple[int, int], form: str = "JPEG", **options: object) -> bytes:
    target = BytesIO()
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    picture.save(target, form, **options)
    return target.getvalue()


def opened(content: bytes) -> Image.Image:
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture


def test_kept_picture_is_small_upright_and_says_nothing_of_its_taking() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x8825] = {1: "N"}  # where it was taken
    kept = kept_picture("顔.jpg", a_picture((4000, 3000), exif=exif), longest=800)
    picture = opened(kept)
    assert (picture.format, picture.size, dict(picture.getexif())) == ("JPEG", (600, 800), {})


def test_drawing_is_kept_sharp_and_its_clear_ground_is_white() -> None:
    drawing = Image.new("RGBA", (3000, 2000), (0, 0, 0, 0))
    drawing.paste((0, 0, 0, 255), (100, 100, 900, 200))
    target = BytesIO()
    drawing.save(target, "PNG")
    picture = opened(kept_picture("案内図.png", target.getvalue(), longest=1600, drawn=True))
    assert (picture.format, picture.size) == ("PNG", (1600, 1067))
    assert picture.convert("RGB").getpixel((0, 0)) == (255, 255, 255)


def test_noise_is_kept_within_the_limit() -> None:
    noise = Image.effect_noise((1600, 1600), 200).convert("RGB")
    target = BytesIO()
    noise.save(target, "PNG")
    assert len(kept_picture("砂.png", target.getvalue(), longest=1600, drawn=True)) <= MOST_KEPT


@pytest.mark.parametrize("content", [b"", b"not a picture", b"\xff\xd8\xff\xe0broken", b"GIF89a"])
def test_what_is_no_picture_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(BadInput, match="こわれた写真"):
        kept_picture("こわれた写真.jpg", content, longest=800)


def test_picture_of_too_many_bytes_is_refused_undecoded() -> None:
    with pytest.raises(BadInput) as refused:
        kept_picture("巨大.jpg", bytes(20_000_001), longest=800)
    assert "20 MBまで" in refused.value.why


def test_picture_of_too_many_pixels_is_refused_undecoded() -> None:
    target = BytesIO()
    Image.new("1", (9000, 9000)).save(target, "PNG")
    with pytest.raises(BadInput) as refused:
        kept_picture("爆弾.png", target.getvalue(), longest=800)
    assert "6,000万画素まで" in refused.value.why


@pytest.mark.parametrize("variant", Variant)
def test_day_sheet_shows_the_map_of_the_hall_with_landmark_and_way(variant: Variant) -> None:
    data = a_day_sheet(
        map=None, map_picture=a_picture((1200, 800)), landmark="赤いポストの角", way="駅から5分"
    )
    pdf = render_day_sheet(data, variant)
    assert "赤いポストの角" in text(pdf)
    assert "駅から5分" in text(pdf)
    document = pypdfium2.PdfDocument(pdf)
    pictures = [one for one in document[0].get_objects() if one.type == 3]
    left, bottom, right, top = (edge * 25.4 / 72 for edge in pictures[0].get_bounds())
    assert (len(pictures), left, 297 - top, right - left) == pytest.approx(
        (1, 15, 101.5, 104), abs=0.1
    )
    assert top - bottom == pytest.approx(48.4, abs=0.1)
    document.close()


def test_day_sheet_without_a_map_says_landmark_and_way() -> None:
    pdf = render_day_sheet(a_day_sheet(map=None, landmark="赤いポストの角", way="駅から5分"))
    assert "目印" in text(pdf)
    assert "赤いポストの角" in text(pdf)


@pytest.mark.parametrize(("drawn", "dots"), [(True, 204), (False, 98)])
def test_fax_keeps_the_lines_of_a_drawing_and_makes_coarse_dots_of_a_photograph(
    drawn: bool, dots: int
) -> None:
    content = a_picture((600, 900))
    if drawn:
        plan = Image.new("L", (600, 900), 255)
        plan.paste(0, (100, 100, 120, 800))
        target = BytesIO()
        plan.save(target, "PNG")
        content = target.getvalue()
    document = pypdfium2.PdfDocument(render_card(a_card(photo=content), Variant.FAX))
    (picture,) = (one for one in document[0].get_objects() if one.type == 3)
    assert picture.get_px_size()[0] == round(20 / 25.4 * dots)
    document.close()
