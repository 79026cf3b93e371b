"""データ on the practice prefecture: a paper taken in and taken back, rosters out, backups, checks, restoring."""

import shutil
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from divide_support.errors import BadInput
from divide_support.operations import intake, supporter_lists
from divide_support.operations.intake import Verdict
from divide_support.operations.list_files import ListForm
from divide_support.paths import places
from divide_support.store import Database, backups_in
from divide_support.store.checks import count_rows
from divide_support.vocabulary import FiscalYear, Redaction
from tests.ui import lints
from ui.desk import Desk
from ui.dialogs.import_kind import ImportKindDialog
from ui.dialogs.import_review import ImportReviewDialog
from ui.frame.main_window import MainWindow
from ui.kit.theme import theme
from ui.office import export_job, file_taking
from ui.office.file_taking import Reading
from ui.opening import restore_and_open
from ui.pages.data import DataPage
from ui.pictures import settle
from ui.states.import_review import ReviewState

PAPERS = Path(__file__).parents[2] / "papers"
NOMINATIONS = PAPERS / "nominations" / "11_青嶺市_推薦名簿.xlsx"


def _page(desk: Desk, qtbot: QtBot) -> DataPage:
    page = DataPage(desk)
    qtbot.addWidget(page)
    page.resize(1190, 690)
    page.show()
    settle()
    return page


def _rest(desk: Desk, qtbot: QtBot) -> None:
    settle()
    qtbot.waitUntil(lambda: not desk.works, timeout=30_000)
    settle()


@pytest.fixture
def page(practice_desk: Desk, qtbot: QtBot) -> DataPage:
    return _page(practice_desk, qtbot)


def _read(page: DataPage, kind: str, path: Path, qtbot: QtBot) -> Reading:
    found: list[Reading] = []
    page.taker.read(kind, path, done=found.append)
    _rest(page.desk, qtbot)
    return found[0]


def _counts(desk: Desk) -> dict[str, int]:
    return desk.read(lambda session: count_rows(session.connection()))


def test_data_reading_changes_nothing_and_applying_is_one_step_back(
    page: DataPage, practice_desk: Desk, qtbot: QtBot
) -> None:
    before = _counts(practice_desk)
    reading = _read(page, "nominations", NOMINATIONS, qtbot)
    assert _counts(practice_desk) == before
    state = ReviewState(reading.review)
    page.apply(reading, state)
    _rest(practice_desk, qtbot)
    added = _counts(practice_desk)["nomination"] - before["nomination"]
    assert added == state.taken == 6
    assert practice_desk.undo_label() == f"取込（{NOMINATIONS.name}）"
    assert [one.name for one in practice_desk.read(intake.imported_files)] == [NOMINATIONS.name]

    again = _read(page, "nominations", NOMINATIONS, qtbot)
    assert again.review.count(Verdict.NEW) == 0
    assert ReviewState(again.review).taken == 0

    practice_desk.undo()
    assert _counts(practice_desk)["nomination"] == before["nomination"]


def test_review_shows_the_doubtful_row_first_and_says_what_the_button_does(
    page: DataPage, qtbot: QtBot
) -> None:
    dialog = ImportReviewDialog(page, _read(page, "nominations", NOMINATIONS, qtbot))
    qtbot.addWidget(dialog)
    dialog.show()
    settle()
    current = dialog.table.current()
    assert current is not None
    assert current.sign == "warning"
    assert dialog._sentence.text() == "7件のうち、6件を新しく入れます。1件は入れません。"
    assert dialog.take_button.text() == "6件を取り込む"
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.state.taken == 5
    qtbot.keyClick(dialog.table, Qt.Key.Key_F4)
    moved = dialog.table.current()
    assert moved is not None
    assert moved.row.number > current.row.number
    dialog.toggle(7)
    assert dialog.state.include == {7}
    assert dialog._sentence.text() == "7件のうち、6件を新しく入れます。1件は入れません。"
    assert lints.check(dialog) == []


@pytest.mark.parametrize(
    "name", ["パスワード付き.xlsx", "途中で切れた.xlsx", "空のファイル.xlsx", "古い形式.xlsx"]
)
def test_data_refuses_a_hostile_file_in_sentences(
    name: str, practice_desk: Desk, qtbot: QtBot
) -> None:
    path = PAPERS / "hostile" / name
    before = _counts(practice_desk)
    context = practice_desk.read(intake.import_context, as_of=practice_desk.today())
    found = file_taking.read_file("supporters", path, context)
    with pytest.raises(BadInput) as refused:
        file_taking._refuse_unreadable(path, found)
    assert refused.value.what == f"「{name}」は取り込めませんでした。"
    assert refused.value.why
    assert refused.value.advice.startswith("データは何も変わっていません。")
    assert _counts(practice_desk) == before


def test_files_dropped_on_the_window_are_taken_to_this_page(
    practice_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = MainWindow(practice_desk)
    qtbot.addWidget(window)
    taken: list[tuple[Path, ...]] = []
    monkeypatch.setattr(DataPage, "show_record", lambda _page, record: taken.append(record))
    urls = QMimeData()
    urls.setUrls([QUrl.fromLocalFile(str(NOMINATIONS))])
    button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, urls, button, key)
    window.dropEvent(drop)
    settle()
    assert taken == [(NOMINATIONS,)]
    assert isinstance(window.page, DataPage)


def test_kind_of_dropped_files_is_chosen_by_number(qtbot: QtBot) -> None:
    dialog = ImportKindDialog(None, [Path("名簿.xlsx")])
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    settle()
    qtbot.keyClick(dialog, Qt.Key.Key_3)
    assert dialog.kind == "supporters"
    assert dialog.result() == ImportKindDialog.DialogCode.Accepted


def test_data_writes_a_roster_for_a_town_and_records_to_whom(
    page: DataPage, practice_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    exports = page.exports
    exports.reader.set_value(Redaction.MUNICIPALITY)
    exports.refresh()
    exports.ask()
    assert exports.recipient.issue() == "書いてください。提供の記録に残ります"
    before = _counts(practice_desk)["disclosure"]
    exports.recipient.set_text("緑川市 生涯学習課")
    exports.purpose.set_text("打合せ")
    exports.write(tmp_path / "名簿.xlsx")
    _rest(practice_desk, qtbot)
    assert _counts(practice_desk)["disclosure"] == before + 1
    sheet = openpyxl.load_workbook(tmp_path / "名簿.xlsx").worksheets[0]
    assert "住所" not in {cell.value for row in sheet.iter_rows(max_row=6) for cell in row}


def test_data_leaves_no_record_when_the_roster_cannot_be_written(
    page: DataPage, practice_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    exports = page.exports
    exports.reader.set_value(Redaction.SUPPORTER)
    exports.recipient.set_text("会員")
    exports.purpose.set_text("連絡")
    refused: list[str] = []
    exports._on_failed = lambda error: refused.append(error.what)  # type: ignore[method-assign]
    before = _counts(practice_desk)["disclosure"]
    exports.write(tmp_path / "ない" / "名簿.xlsx")
    _rest(practice_desk, qtbot)
    assert refused == ["「名簿.xlsx」を保存できませんでした。"]
    assert _counts(practice_desk)["disclosure"] == before


def test_data_names_letters_that_an_old_csv_cannot_hold(
    page: DataPage, practice_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    exports = page.exports
    exports.form.set_value(ListForm.CSV_CP932)
    exports.refresh()
    roster = export_job.make(practice_desk.database, exports.wish())
    assert not exports._fits(roster)
    assert exports._found.count() == 1
    exports.substitute.setChecked(True)
    assert exports._fits(roster)
    exports.write(tmp_path / "名簿.csv")
    _rest(practice_desk, qtbot)
    assert len((tmp_path / "名簿.csv").read_bytes().decode("cp932").splitlines()) == 1 + len(
        roster.rows
    )


@pytest.mark.parametrize(
    ("form", "name"),
    [(ListForm.XLSX, "一覧.xlsx"), (ListForm.CSV_UTF8, "一覧.csv"), (ListForm.PDF, "一覧.pdf")],
)
def test_data_writes_the_list_of_requests(
    page: DataPage, practice_desk: Desk, qtbot: QtBot, tmp_path: Path, form: ListForm, name: str
) -> None:
    page.exports.what.set_value("requests")
    page.exports.form.set_value(form)
    page.exports.write(tmp_path / name)
    _rest(practice_desk, qtbot)
    assert (tmp_path / name).stat().st_size > 1000


def test_data_makes_a_backup_compares_it_and_restores_it(
    page: DataPage, practice_desk: Desk, qtbot: QtBot
) -> None:
    page.backups.make()
    _rest(practice_desk, qtbot)
    (backup,) = backups_in(page.backups.folder, "練習用")
    assert page.backups.table.current() == backup
    today, year = practice_desk.today(), FiscalYear.of(practice_desk.today())
    people = len(practice_desk.read(supporter_lists.supporter_rows, today=today, year=year))
    page.apply(_read(page, "nominations", NOMINATIONS, qtbot), _all_of(page, qtbot))
    _rest(practice_desk, qtbot)
    assert f"サポーター　いま {people}名 → 戻すと {people}名" in page.backups.comparison(backup)

    asked: list[object] = []
    practice_desk.reopen_asked.connect(asked.append)
    page.backups.restore(backup)
    assert len(asked) == 1
    database = practice_desk.database
    assert isinstance(database, Database)
    database.close()
    reopened = restore_and_open(
        backup.folder, database.path, places(), lambda: backup.made_at + timedelta(hours=1)
    )
    assert reopened is not None
    with reopened, reopened.reading() as session:
        assert count_rows(session.connection()) == backup.counts


def _all_of(page: DataPage, qtbot: QtBot) -> ReviewState:
    return ReviewState(_read(page, "nominations", NOMINATIONS, qtbot).review)


def test_data_finds_a_backup_that_was_tampered_with(
    page: DataPage, practice_desk: Desk, qtbot: QtBot
) -> None:
    page.backups.make()
    _rest(practice_desk, qtbot)
    (backup,) = backups_in(page.backups.folder, "練習用")
    with backup.data_file.open("r+b") as file:
        file.seek(5000)
        file.write(b"xxxx")
    refused: list[str] = []
    page.backups._on_failed = lambda error: refused.append(error.what)  # type: ignore[method-assign]
    page.backups.verify()
    _rest(practice_desk, qtbot)
    assert refused == [f"バックアップ「{backup.folder.name}」は壊れているため使えません。"]
    shutil.rmtree(backup.folder)


def test_data_check_says_that_the_file_is_whole(
    page: DataPage, practice_desk: Desk, qtbot: QtBot
) -> None:
    page.check()
    _rest(practice_desk, qtbot)
    notice = page._check_result.itemAt(0)
    assert notice is not None
    assert notice.widget().accessibleName().startswith("異常はありません")  # type: ignore[union-attr]


@pytest.mark.parametrize("percent", [100, 150])
def test_data_is_clean_at_both_text_sizes(practice_desk: Desk, qtbot: QtBot, percent: int) -> None:
    theme.set_percent(percent)
    page = _page(practice_desk, qtbot)
    page.resize(1190 if percent == 100 else 1258, 690)
    settle()
    assert lints.check(page) == []
