"""The first start and the password dialog, answered as a person would."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from divide_support.errors import RuleBroken
from divide_support.paths import Places, places
from divide_support.store import TEST_COST, Database
from tests.ui import lints
from tests.ui.demo import NOW
from ui.kit.alerts import ErrorDialog
from ui.opening import (
    NewPasswordDialog,
    PasswordDialog,
    RecoveryDialog,
    StartDialog,
    ask_start,
    choose_start,
    open_with_password,
    wait_for,
)
from ui.settings import Settings

PASSWORD = "みどりの丘の白い雲と風の音"

Answer = Callable[[QWidget], object]


class Person:
    """Answers one modal window after the other; what was seen is kept in `seen`."""

    def __init__(self, answers: dict[type[QWidget], list[Answer]]) -> None:
        self.answers, self.seen, self.complaints = answers, [], []
        self._timer = QTimer()
        self._timer.setInterval(20)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        window = QApplication.activeModalWidget()
        waiting = self.answers.get(type(window), []) if window is not None else []
        if window is not None and waiting:
            self.seen.append(type(window).__name__)
            self.complaints += lints.check(window)
            waiting.pop(0)(window)

    def stop(self) -> None:
        self._timer.stop()


@pytest.fixture
def where(own_folders: Path) -> Places:
    assert places().home == own_folders
    return places().ensure()


@pytest.fixture
def person(qapp: QApplication) -> Iterator[Callable[..., Person]]:
    made: list[Person] = []

    def start(answers: dict[type[QWidget], list[Answer]]) -> Person:
        made.append(Person(answers))
        return made[-1]

    yield start
    for one in made:
        one.stop()


def press(words: str) -> Answer:
    def answer(window: QWidget) -> None:
        next(b for b in window.findChildren(QAbstractButton) if b.text() == words).click()

    return answer


def _now() -> datetime:
    return NOW


def _locked(path: Path) -> Path:
    Database.create(path, password=PASSWORD, at=NOW, cost=TEST_COST).database.close()
    return path


def test_first_start_from_nothing_shows_the_recovery_code_once(
    where: Places, person: Callable[..., Person]
) -> None:
    codes: list[str] = []

    def choose_password(window: QWidget) -> None:
        assert isinstance(window, NewPasswordDialog)
        window.first.set_text(PASSWORD)
        window.second.set_text(PASSWORD)
        press("作る")(window)

    def write_down(window: QWidget) -> None:
        codes.extend(label.text() for label in window.findChildren(QLabel) if "-" in label.text())
        window.reject()  # type: ignore[attr-defined]  # Esc: the code must not be lost
        assert window.isVisible()
        window.findChildren(QCheckBox)[0].setChecked(True)
        press("続ける")(window)

    seen = person(
        {
            StartDialog: [press("空から始める")],
            NewPasswordDialog: [choose_password],
            RecoveryDialog: [write_down],
        }
    )
    settings = Settings()
    database = choose_start(None, where, settings, _now)
    assert database is not None
    database.close()
    assert seen.seen == ["StartDialog", "NewPasswordDialog", "RecoveryDialog"]
    assert seen.complaints == []
    assert settings.get("file") == str(where.data_file)
    with Database.open(where.data_file, recovery_code=codes[0]) as again:
        assert not again.is_practice


def test_starting_empty_leaves_an_existing_file_alone(
    where: Places, person: Callable[..., Person]
) -> None:
    _locked(where.data_file)
    before = where.data_file.read_bytes()

    def choose_password(window: QWidget) -> None:
        assert isinstance(window, NewPasswordDialog)
        window.first.set_text(PASSWORD)
        window.second.set_text(PASSWORD)
        press("作る")(window)

    def write_down(window: QWidget) -> None:
        window.findChildren(QCheckBox)[0].setChecked(True)
        press("続ける")(window)

    person(
        {
            StartDialog: [press("空から始める")],
            NewPasswordDialog: [choose_password],
            RecoveryDialog: [write_down],
        }
    )
    database = ask_start(where, Settings(), _now)
    assert database is not None
    database.close()
    assert database.path.name == f"{where.data_file.stem}-2.db"
    assert where.data_file.read_bytes() == before


def test_short_password_is_refused_beside_its_field(
    where: Places, person: Callable[..., Person]
) -> None:
    issues: list[str] = []

    def too_short(window: QWidget) -> None:
        assert isinstance(window, NewPasswordDialog)
        window.first.set_text("みじかい")
        window.second.set_text("みじかい")
        press("作る")(window)

    def give_up(window: QWidget) -> None:
        assert isinstance(window, NewPasswordDialog)
        issues.append(window.first.issue())
        press("やめる")(window)

    person(
        {
            StartDialog: [press("空から始める"), press("終わる")],
            NewPasswordDialog: [too_short, give_up],
        }
    )
    assert choose_start(None, where, Settings(), _now) is None
    assert issues == ["パスワードは12文字以上にしてください。"]
    assert not where.data_file.exists()


def test_practice_is_made_while_a_window_says_so(
    where: Places, person: Callable[..., Person]
) -> None:
    person({StartDialog: [press("練習用データで始める")]})

    def make(path: Path, at: datetime) -> Database:
        return Database.create_practice(path, at=at)

    database = choose_start(None, where, Settings(), _now, make)
    assert database is not None
    with database:
        assert database.is_practice
        with database.reading() as session:
            assert session.connection() is not None


def test_wrong_password_keeps_the_dialog_and_the_right_one_opens(
    where: Places, person: Callable[..., Person], qtbot: QtBot
) -> None:
    path = _locked(where.home / "本番.db")

    def wrong(window: QWidget) -> None:
        assert isinstance(window, PasswordDialog)
        window.field.set_text("ちがう言葉のならびです")
        press("開く")(window)

    def right(window: QWidget) -> None:
        assert isinstance(window, PasswordDialog)
        window.field.set_text(PASSWORD)
        press("開く")(window)

    seen = person({PasswordDialog: [wrong, right]})
    database = open_with_password(path, _now, where)
    assert database is not None
    database.close()
    assert seen.seen == ["PasswordDialog", "PasswordDialog"]
    assert seen.complaints == []


def test_broken_last_file_is_told_and_the_first_screen_follows(
    where: Places, person: Callable[..., Person]
) -> None:
    path = where.home / "こわれた.db"
    path.write_bytes(b"x" * 5000)
    settings = Settings()
    settings.put("file", str(path))
    seen = person({ErrorDialog: [press("わかりました")], StartDialog: [press("終わる")]})
    assert choose_start(None, where, settings, _now) is None
    assert seen.seen == ["ErrorDialog", "StartDialog"]


def test_wait_for_carries_results_and_errors(qapp: QApplication) -> None:
    def refuse() -> int:
        raise RuleBroken("できません。")

    assert wait_for(lambda: 42, "用意しています") == 42
    with pytest.raises(RuleBroken, match="できません"):
        wait_for(refuse, "用意しています")
