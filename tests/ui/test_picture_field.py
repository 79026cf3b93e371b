"""One picture of a record: taken from a file beside the window, refused with its sentence, kept by the form."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from divide_support.operations import pictures, places, registry
from divide_support.operations.supporter_lists import supporter_rows
from divide_support.vocabulary import FiscalYear
from tests.ui import lints
from ui.desk import Desk
from ui.kit import alerts
from ui.kit.picture_field import PictureField
from ui.people.supporter_form import SupporterForm
from ui.pictures import settle


@pytest.fixture
def field(practice_desk: Desk, qtbot: QtBot) -> PictureField:
    made = PictureField(
        "写真",
        practice_desk,
        read=pictures.read_photo,
        size=(80, 100),
        words="登録証に印刷します。",
    )
    qtbot.addWidget(made)
    made.resize(500, 160)
    made.show()
    settle()
    return made


def taken(field: PictureField, path: Path, qtbot: QtBot) -> bytes:
    with qtbot.waitSignal(field.take(path).ended, timeout=20_000):
        pass
    settle()
    return field.value()


def a_photo(folder: Path) -> Path:
    path = folder / "顔.png"
    Image.linear_gradient("L").resize((900, 1200)).save(path)
    return path


def test_picture_is_made_small_shown_and_taken_away(
    field: PictureField, qtbot: QtBot, tmp_path: Path
) -> None:
    content = taken(field, a_photo(tmp_path), qtbot)
    assert Image.open(BytesIO(content)).size == (600, 800)
    assert field.frame.accessibleName() == "写真あり"
    assert lints.check(field) == []
    field.remove_button.click()
    assert (field.value(), field.frame.accessibleName()) == (b"", "写真なし")
    assert lints.check(field) == []


def test_file_that_is_no_picture_leaves_the_old_one_and_says_why(
    field: PictureField, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = taken(field, a_photo(tmp_path), qtbot)
    said: list[str] = []
    monkeypatch.setattr(alerts, "show_error", lambda _parent, error: said.append(error.why))
    (tmp_path / "名簿.jpg").write_bytes(b"PK")
    assert taken(field, tmp_path / "名簿.jpg", qtbot) == kept
    assert said == ["JPEGかPNGの写真ではありません。"]
    assert field.choose_button.isEnabled()


def test_form_keeps_photo_employer_and_hour(
    practice_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    today = practice_desk.today()
    row = practice_desk.read(supporter_rows, today=today, year=FiscalYear.of(today))[1]
    before = practice_desk.read(registry.supporter_values, supporter_id=row.id)
    saved: list[dict[str, object]] = []
    window = _window(qtbot)
    form = SupporterForm(
        window,
        practice_desk,
        saving=lambda _id, values, _n: bool(saved.append(values)) or True,
    )
    towns = practice_desk.read(places.municipality_options)
    form.open_for(row.id, before, towns, [])
    taken(form.photo, a_photo(tmp_path), qtbot)
    form.form.fields["best_hour"].set_text("夕方")
    form.form.fields["employer_name"].set_text("みどり商店")
    form.save()
    with practice_desk.database.unit_of_work("試し", at=practice_desk.now(), actor="") as session:
        registry.save_supporter(session, supporter_id=row.id, **saved[0])
    after = practice_desk.read(registry.supporter_values, supporter_id=row.id)
    assert (after["photo"], after["best_hour"], after["employer_name"]) == (
        form.photo.value(),
        "夕方",
        "みどり商店",
    )
    assert after["photo"] != before["photo"]


def _window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(1300, 700)
    qtbot.addWidget(window)
    window.show()
    return window
