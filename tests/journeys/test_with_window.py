"""The main job from paper to paper through the window, by keyboard alone, on the sample papers."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from divide_support.operations.places import municipality_rows, venue_rows
from divide_support.operations.request_lists import activity_rows, request_rows
from divide_support.operations.settings import office_profile
from divide_support.operations.supporter_lists import supporter_rows
from divide_support.store import Database
from divide_support.vocabulary import FiscalYear, RequestStatus
from tests.journeys.keyboard import ALT, CONTROL, SHIFT, K, Keyboard, choosing, place
from ui.desk import Desk
from ui.dialogs.import_review import ImportReviewDialog
from ui.frame.main_window import MainWindow

NOW = datetime(2026, 11, 24, 9, 30)
YEAR = FiscalYear.of(NOW.date())
PAPERS = Path(__file__).parent.parent / "papers"
REQUESTS = ("requests/01_緑川市_派遣依頼書.xlsx", "requests/11_緑川市_派遣依頼一覧.xlsx")


@pytest.fixture
def desk(qapp: QApplication, empty_file: Path, tmp_path: Path) -> Iterator[Desk]:
    for file in empty_file.parent.iterdir():
        shutil.copy(file, tmp_path / file.name)
    with Database.open(tmp_path / empty_file.name) as database:
        yield Desk(database, clock=lambda: NOW, actor="森下")


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> MainWindow:
    made = MainWindow(desk, practice=True)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def keys(window: MainWindow, desk: Desk, qtbot: QtBot) -> Iterator[Keyboard]:
    board = Keyboard(window, desk, qtbot)
    board.rest()
    yield board
    assert board.flashes == []


def test_from_paper_to_paper_by_keyboard(
    keys: Keyboard, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_the_office_up(keys, desk)
    take_papers_in(keys, desk, monkeypatch, tmp_path)
    take_a_plan(keys, desk)
    request_id = decide_one(keys, desk)
    save_the_papers(keys, desk, monkeypatch, tmp_path, request_id)
    save_the_roster(keys, desk, monkeypatch, tmp_path)


def set_the_office_up(keys: Keyboard, desk: Desk) -> None:
    """Ctrl+K finds the section by a word; each field is kept when Tab leaves it."""
    keys.press(K.Key_K, CONTROL)
    keys.type("差出人")
    keys.press(K.Key_Return)
    for field, words in (
        ("県の名前", "みどり県"),
        ("課の名前", "長寿社会課"),
        ("知事の氏名", "緑　太郎"),
        ("担当者", "森下　葵"),
        ("電話", "0999-00-0100"),
    ):
        keys.tab_to(field)
        keys.press(K.Key_A, CONTROL)
        keys.type(words)
    keys.press(K.Key_Tab)
    keys.rest()
    profile = desk.read(office_profile)
    assert (profile.prefecture_name, profile.governor_name) == ("みどり県", "緑　太郎")
    assert (profile.section, profile.contact_name) == ("長寿社会課", "森下　葵")


def accept_review(asked: QWidget) -> None:
    """Space takes in or leaves out the row in front; Ctrl+Enter takes in what is left."""
    assert isinstance(asked, ImportReviewDialog)
    assert asked.reading.review.rows
    Keyboard.strike(K.Key_Return, CONTROL)


def take_in(
    keys: Keyboard, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: Qt.Key, *names: str
) -> None:
    """Ctrl+N on データ: files, then their kind by its number, then a look at each."""
    choosing(monkeypatch, opened=[PAPERS / name for name in names], saved=tmp_path)
    with keys.answering(lambda _asked: Keyboard.strike(kind), *(accept_review for _ in names)):
        keys.press(K.Key_N, CONTROL)
    keys.rest()


def counts(desk: Desk) -> tuple[int, int, int, int]:
    today = desk.today()
    return (
        len(desk.read(municipality_rows, year=YEAR)),
        len(desk.read(venue_rows)),
        len(desk.read(supporter_rows, today=today, year=YEAR)),
        len(desk.read(request_rows, today=today)),
    )


def take_papers_in(
    keys: Keyboard, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keys.press(K.Key_9, ALT)
    take_in(keys, monkeypatch, tmp_path, K.Key_5, "municipalities.csv")
    take_in(keys, monkeypatch, tmp_path, K.Key_4, "venues/会場一覧.xlsx")
    take_in(keys, monkeypatch, tmp_path, K.Key_3, "supporters/サポーター名簿_旧.xlsx")
    before = counts(desk)
    assert before == (12, 8, 122, 0)
    take_in(keys, monkeypatch, tmp_path, K.Key_1, REQUESTS[0])
    one = counts(desk)
    assert one == (12, 8, 122, 1)
    keys.press(K.Key_Z, CONTROL)
    assert counts(desk) == before
    keys.press(K.Key_Y, CONTROL)
    assert counts(desk) == one
    take_in(keys, monkeypatch, tmp_path, K.Key_1, REQUESTS[1])
    assert counts(desk) == (12, 8, 122, 7)


def take_a_plan(keys: Keyboard, desk: Desk) -> None:
    """Ctrl+R on 組合せ makes plans for the month that has requests; the first proposal is taken."""
    keys.press(K.Key_6, ALT)
    keys.rest()
    plans = keys.window.page.plans.table
    keys.press(K.Key_R, CONTROL)
    # On a new machine the matcher's kernel is compiled meanwhile.
    keys.until(lambda: len(plans.rows()) > 1, seconds=120)
    keys.rest(seconds=120)
    keys.tab_to("案の一覧")
    keys.press(K.Key_Down)
    chosen = plans.current()
    assert chosen is not None
    assert chosen.row.filled == 15
    keys.tab_to(f"{chosen.letter}を使う")
    keys.press(K.Key_Return)
    keys.rest()
    first = next(one for one in desk.read(activity_rows) if one.number == "2026-0001")
    assert (first.status, len(first.seats)) == (RequestStatus.PLANNING, 3)


def decide_one(keys: Keyboard, desk: Desk) -> int:
    """Ctrl+Enter decides the request in front after the one question, whose safe answer has the focus."""
    keys.press(K.Key_K, CONTROL)
    keys.type("2026-0001")
    keys.press(K.Key_Return)
    keys.rest()
    keys.press(K.Key_M)
    keys.rest()
    with keys.answering(say_yes):
        keys.press(K.Key_Return, CONTROL)
    [decided] = [one for one in desk.read(activity_rows) if one.status is RequestStatus.DECIDED]
    assert decided.number == "2026-0001"
    return decided.request_id


def say_yes(asked: QWidget) -> None:
    Keyboard.strike(K.Key_Tab)
    Keyboard.strike(K.Key_Return)


def save_the_papers(
    keys: Keyboard, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, request_id: int
) -> None:
    """Ctrl+E on 文書 saves each paper of what is ticked."""
    folder = tmp_path / "紙"
    folder.mkdir()
    choosing(monkeypatch, saved=folder)
    keys.press(K.Key_7, ALT)
    keys.rest()
    with keys.answering(choose_the_folder):
        keys.press(K.Key_E, CONTROL)
    keys.until(lambda: any(folder.iterdir()))
    keys.rest()
    [decided] = [one for one in desk.read(activity_rows) if one.request_id == request_id]
    words = {
        path.name: "".join(page.extract_text() for page in PdfReader(path).pages)
        for path in folder.iterdir()
    }
    [notice] = [text for name, text in words.items() if name.startswith("派遣決定通知書")]
    letters = [name for name in words if name.startswith("派遣依頼状")]
    assert (len(words), len(letters)) == (6, 3)
    for seat in decided.seats:
        assert seat.name.split()[0] in notice
        assert any(seat.name in name for name in letters)


def choose_the_folder(_asked: QWidget) -> None:
    Keyboard.strike(K.Key_Return, CONTROL)


def save_the_roster(
    keys: Keyboard, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Ctrl+E on サポーター opens the card of the roster; its button writes the workbook."""
    path = tmp_path / "名簿.xlsx"
    choosing(monkeypatch, saved=path)

    def write(asked: QWidget) -> None:
        keys.tab_to("書き出す")
        keys.press(K.Key_Return)
        keys.until(path.exists)
        keys.press(K.Key_Escape)

    keys.press(K.Key_4, ALT)
    keys.rest()
    with keys.answering(write):
        keys.press(K.Key_E, CONTROL)
    cells = {cell.value for row in openpyxl.load_workbook(path).active for cell in row}
    names = {one.name for one in desk.read(supporter_rows, today=desk.today(), year=YEAR)}
    assert len(names) == counts(desk)[2]
    assert names <= cells


def test_call_is_taken_by_keyboard_from_any_page(
    keys: Keyboard, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys.press(K.Key_9, ALT)
    take_in(keys, monkeypatch, tmp_path, K.Key_5, "municipalities.csv")
    keys.press(K.Key_2, ALT)
    keys.rest()
    keys.press(K.Key_N, CONTROL | SHIFT)
    keys.type("みどりかわ")
    keys.press(K.Key_Return)
    assert not place().accessibleName().startswith("市町")
    keys.tab_to("希望日")
    keys.type("2/17")
    keys.press(K.Key_Return)
    keys.type("1330")
    keys.press(K.Key_Return)
    keys.type("1530")
    keys.tab_to("受講者")
    keys.type("15")
    keys.press(K.Key_Return, CONTROL)
    keys.rest()
    [row] = desk.read(request_rows, today=desk.today())
    assert (row.status, row.municipality, row.held_on) == (
        RequestStatus.RECEIVED,
        "緑川市",
        date(2027, 2, 17),
    )
    assert (row.attendees, row.needed) == (15, 4)
    assert keys.window.page is not None
    assert keys.window.page.key == "matching"
