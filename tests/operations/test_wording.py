"""Every wording that can be edited has a bundled text, uses only its own placeholders, and has a sample on paper."""

import pytest

from divide_support.operations.papers import render
from divide_support.operations.wording import KEYS, PLACEHOLDERS, bundled_wording, check_wording
from divide_support.operations.wording_samples import sample_sheet
from divide_support.store import Database
from tests.operations.builders import TODAY, an_office, unit


@pytest.mark.parametrize("key", KEYS)
def test_bundled_wording_is_sound_and_shows_on_a_sample(database: Database, key: str):
    text = bundled_wording(key)
    check_wording(key, text)
    with unit(database) as session:
        an_office(session)
        sheet = sample_sheet(session, key=key, text=text, issued_on=TODAY)
    assert sheet.kind.value == key
    assert render(sheet).startswith(b"%PDF")


def test_every_key_has_placeholders():
    assert set(KEYS) == set(PLACEHOLDERS)
