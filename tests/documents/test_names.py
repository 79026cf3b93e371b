"""Names and halls come out of the text of every paper as they went in, or the paper is refused."""

import re

import pytest

from divide_support.errors import DoesNotFit, GlyphsMissing
from tests.documents.builders import HOSTILE
from tests.documents.fillings import HALLS, NAMES
from tests.documents.reading import text
from tests.documents.resident_builders import HALL_OF_FORTY

BEYOND_THE_PLANE = "𠮷田　𠀋夫"
VARIANT = "辻󠄀本　葛󠄀城"


@pytest.mark.parametrize("name", ["髙橋　﨑子", BEYOND_THE_PLANE, VARIANT, HOSTILE])
@pytest.mark.parametrize("kind", NAMES)
def test_name_is_copied_from_every_paper_as_it_was_typed(kind: str, name: str) -> None:
    assert name in text(NAMES[kind](name))


@pytest.mark.parametrize("kind", NAMES)
def test_letter_no_face_has_is_announced_and_nothing_is_printed(kind: str) -> None:
    with pytest.raises(GlyphsMissing, match="山田📱"):
        NAMES[kind]("山田📱")


@pytest.mark.parametrize("kind", HALLS)
def test_hall_of_forty_letters_is_printed_whole(kind: str) -> None:
    assert len(HALL_OF_FORTY) == 40
    assert HALL_OF_FORTY in re.sub(r"\s", "", text(HALLS[kind](HALL_OF_FORTY)))


LONG_EVENT = "高齢者のためのはじめてのスマートフォン講座と何でも相談会（東部地区・冬の部）"
TITLED = ("flyer", "flyer-a3", "handout", "schedule", "poster", "calendar", "sign-in-title")


@pytest.mark.parametrize("kind", TITLED)
def test_long_name_of_an_event_is_printed_whole(kind: str) -> None:
    assert LONG_EVENT in re.sub(r"\s", "", text(NAMES[kind](LONG_EVENT)))


def _said(kind: str, hall: str) -> str:
    """What the paper says, or why it is refused."""
    try:
        return re.sub(r"\s", "", text(HALLS[kind](hall)))
    except DoesNotFit as refusal:
        return refusal.what


@pytest.mark.parametrize("kind", HALLS)
def test_hall_without_end_is_whole_or_refused_by_name_but_never_cut(kind: str) -> None:
    hall = "杉ヶ沢町立高齢者いきがい交流センター" * 12
    said = _said(kind, hall)
    assert hall in said or ("入りません" in said and "杉ヶ沢町立" in said)
