"""What the pictures show: a practice prefecture, and every panel and dialog with its data."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from divide_support import paths
from divide_support.errors import FileInUse
from divide_support.operations import decisions, history, phone_intake, request_lists
from divide_support.operations.request_lists import RequestDetail, RequestRow, activity_rows
from divide_support.operations.supporter_lists import (
    SupporterDetail,
    supporter_detail,
    supporter_rows,
)
from divide_support.vocabulary import FiscalYear, RequestStatus
from ui.desk import Desk
from ui.dialogs.amend_request import AmendDialog
from ui.dialogs.call_list import CallList
from ui.dialogs.decide import DecideDialog
from ui.dialogs.end_request import EndDialog
from ui.dialogs.import_kind import ImportKindDialog
from ui.dialogs.import_review import ImportReviewDialog
from ui.dialogs.list_export import ListExport
from ui.dialogs.move_activity import MoveActivity
from ui.dialogs.supporter_terms import Consents, PhoneNumber, Retirement, Suspension, WeeklyHours
from ui.dialogs.wording import WordingDialog
from ui.frame.help import HelpViewer, ShortcutSheet
from ui.frame.main_window import MainWindow
from ui.kit.alerts import CrashDialog, ErrorDialog, Question
from ui.office.file_taking import FileTaker, Reading
from ui.opening import NewPasswordDialog, PasswordDialog, RecoveryDialog, StartDialog
from ui.pages.matching import MatchingPage
from ui.requesting.intake_panel import open_intake
from ui.requesting.request_story import StoryDialog
from ui.settings import Settings
from ui.start import make_practice

# A recovery code of the right shape that opens nothing.
SAMPLE_CODE = "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345-6789"
SAMPLE_PAPER = ("samples", "5_派遣依頼")


@contextmanager
def practice_desk(folder: Path, at: datetime) -> Iterator[Desk]:
    """A fresh みどり県 as of `at`, with settings of its own."""
    with make_practice(folder / "練習用.db", at) as database:
        yield Desk(database, Settings(folder / "settings.json"), lambda: at, actor="森下 あおい")


def widgets(
    desk: Desk, window: MainWindow, rest: Callable[[], None]
) -> Iterator[tuple[str, QWidget]]:
    """(name, what to photograph): panels as the whole window, dialogs by themselves."""
    window.open_page("requests")
    rest()
    panel = open_intake(window, desk)
    rest()
    yield "intake", window
    panel.leave()
    yield from _calling(window, rest)
    yield from _request_dialogs(desk, window)
    yield from _people_dialogs(desk, window)
    yield from _paper_dialogs(desk, window, rest)
    yield from _frame_dialogs(window)


def _calling(window: MainWindow, rest: Callable[[], None]) -> Iterator[tuple[str, QWidget]]:
    window.open_page("matching")
    rest()
    page = window.page
    if isinstance(page, MatchingPage):
        page.start_calling()
        rest()
        yield "telephone", window
        page.go_back()


def _row(desk: Desk, *statuses: RequestStatus) -> RequestRow:
    rows = desk.read(request_lists.request_rows, today=desk.today(), statuses=statuses)
    return next((row for row in rows if row.filled >= row.needed), rows[0])


def _detail(desk: Desk, row: RequestRow) -> RequestDetail:
    return desk.read(request_lists.request_detail, request_id=row.id, today=desk.today())


def _request_dialogs(desk: Desk, window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    ready = _row(desk, RequestStatus.TENTATIVE)
    detail = _detail(desk, ready)
    database: Any = desk.database
    with database.rehearsal() as session:
        trial = decisions.decide(
            session, request_id=ready.id, decided_on=desk.today(), practice=True
        )
    yield "decide", DecideDialog(window, detail, trial, desk.today())
    options = desk.read(phone_intake.intake_options)
    yield "amend", AmendDialog(window, desk, detail, options)
    yield "end", EndDialog(window, ready, RequestStatus.CANCELLED)
    told = _row(desk, RequestStatus.NOTIFIED)
    yield "call-list", CallList(window, _detail(desk, told))
    yield "story", StoryDialog(window, told, desk.read(history.request_history, request_id=told.id))
    activity = desk.read(activity_rows, request_ids=[ready.id])[0]
    yield "move", MoveActivity(window, desk, activity, activity.held_on)


def _people_dialogs(desk: Desk, window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    person = _person(desk)
    yield "suspension", Suspension(window, desk, person)
    yield "retirement", Retirement(window, desk, person)
    yield "consents", Consents(window, desk, person)
    yield "hours", WeeklyHours(window, person.row.name, person.hours)
    yield "telephone-number", PhoneNumber(window, person)
    yield "roster", ListExport(window, desk, "roster")


def _person(desk: Desk) -> SupporterDetail:
    year = FiscalYear.of(desk.today())
    people = desk.read(supporter_rows, today=desk.today(), year=year)
    busiest = max(people, key=lambda row: row.dispatches)
    return desk.read(supporter_detail, supporter_id=busiest.id, today=desk.today(), year=year)


def _paper_dialogs(
    desk: Desk, window: MainWindow, rest: Callable[[], None]
) -> Iterator[tuple[str, QWidget]]:
    papers = sorted(paths.resource(*SAMPLE_PAPER).glob("*.xlsx"))
    read: list[Reading] = []
    FileTaker(desk, window).read("requests", papers[-1], done=read.append)
    rest()
    yield "import-kind", ImportKindDialog(window, papers[:2])
    if read:
        yield "import-review", ImportReviewDialog(window, read[0])
    yield "wording", WordingDialog(window, desk)
    rest()


def _frame_dialogs(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    yield "help", HelpViewer(window, "matching")
    yield "shortcuts", ShortcutSheet(window, window.menus.shortcuts(), window.page_keys())
    yield "start", StartDialog(practice=True)
    yield "password", PasswordDialog(window, Path("みどり県.db"))
    yield "new-password", NewPasswordDialog(window, Path("supporters.db"))
    yield "recovery", RecoveryDialog(window, SAMPLE_CODE)
    busy = FileInUse(
        "Excelファイルに書き込めませんでした。",
        "「名簿.xlsx」がExcelで開かれています。",
        "Excelを閉じてから［もう一度］を押すか、別の名前で保存してください。",
    )
    yield "error", ErrorDialog(window, busy, retry=True)
    yield (
        "question",
        Question(
            window,
            "9件を決定しますか？",
            "文書番号が付きます。",
            "9件を決定する",
            "やめる",
            danger=False,
        ),
    )
    yield "crash", CrashDialog(window, "（ここに、個人情報を含まない報告の文が入ります）")
