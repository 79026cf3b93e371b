"""データ: taking papers in, writing lists out, backups, and whether the file is whole."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QVBoxLayout, QWidget

from divide_support.operations import intake
from divide_support.operations.intake import KINDS, Applied
from divide_support.paths import resource
from divide_support.store import CheckReport, Database
from ui.desk import Work
from ui.dialogs.import_kind import ImportKindDialog
from ui.dialogs.import_review import ImportReviewDialog
from ui.kit import alerts
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.flow import Flow
from ui.kit.page import Page
from ui.kit.parts import Notice, Scroll, Text, clear, column, row
from ui.kit.theme import theme
from ui.office.backup_card import BackupCard
from ui.office.disclosure_card import DisclosureCard
from ui.office.export_card import ExportCard
from ui.office.file_taking import FILTER, FileTaker, Reading
from ui.states.import_review import ReviewState

ONE_COLUMN_BELOW = 1040
KIND_ICONS = {
    "requests": "inbox",
    "nominations": "user-plus",
    "supporters": "users",
    "venues": "building-community",
    "municipalities": "map-pin",
}
SAMPLE_KINDS = {
    "1_市町村": "municipalities",
    "2_会場": "venues",
    "3_サポーター名簿": "supporters",
    "4_推薦": "nominations",
    "5_派遣依頼": "requests",
}


class DataPage(Page):
    key, title = "data", "データ"
    keys = (("F4", "確認で、次の確かめる行へ"),)
    tables = ("imported_file", "setting", "disclosure")

    def _build(self) -> None:
        self.taker = FileTaker(self.desk, self)
        self._waiting: list[tuple[str, Path]] = []
        self._reading: Work[Reading] | None = None
        self.exports = ExportCard(self.desk)
        self.backups = BackupCard(self.desk)
        left = QWidget()
        self.disclosures = DisclosureCard(self.desk)
        left.setLayout(column(self._make_import_card(), self.exports, None, gap=16))
        right = QWidget()
        right.setLayout(
            column(self.backups, self.disclosures, self._make_check_card(), None, gap=16)
        )
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(16)
        self._columns.addWidget(left, 1)
        self._columns.addWidget(right, 1)
        inner = QWidget()
        inner.setLayout(
            column(
                row(Text("データ", 20, bold=True), None),
                self._columns,
                None,
                gap=12,
                margins=(16, 10, 16, 16),
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scroll(inner))

    def _make_import_card(self) -> Card:
        self.kind_buttons: dict[str, Button] = {}
        kinds = QWidget()
        flow = Flow(kinds, gap=8)
        for kind, word in KINDS.items():
            button = Button(word, kind="tonal", icon=KIND_ICONS[kind], height=36)
            button.clicked.connect(partial(self.choose_files, kind))
            self.kind_buttons[kind] = button
            flow.addWidget(button)
        self.samples_button = Button("見本の用紙を使う", kind="link", icon="school")
        self.samples_button.clicked.connect(self.choose_samples)
        if not getattr(self.desk.database, "is_practice", False):
            self.samples_button.hide()
        self._busy = column(gap=6)
        self._recent = column(gap=4)
        return Card(
            "database-import",
            "取り込む",
            "ExcelかCSVを選びます。どの画面でも、ファイルを置けば取り込めます。"
            "先に中身を見せるので、まちがえても大丈夫です。",
            kinds,
            row(self.samples_button, None),
            self._busy,
            self._recent,
        )

    def _make_check_card(self) -> Card:
        self.check_button = Button("点検する", icon="shield-lock", height=36)
        self._check_result = column(gap=6)
        return Card(
            "list-check",
            "点検",
            "データファイルがこわれていないか、履歴が書きかえられていないかを調べます。",
            row(self.check_button, None),
            self._check_result,
        )

    def _connect(self) -> None:
        self.check_button.clicked.connect(self.check)

    def reload(self) -> None:
        self.backups.reload()
        self.disclosures.reload()
        clear(self._recent)
        files = self.desk.read(intake.imported_files)
        if files:
            self._recent.addWidget(Text("最近の取込み", 13, bold=True))
        for one in files:
            at = one.imported_at.astimezone()
            words = f"{at.month}/{at.day} {at:%H:%M}　{KINDS.get(one.kind, '')}　{one.name}"
            counts = f"{one.added}件を追加"
            if one.changed:
                counts += f"・{one.changed}件を変更"
            self._recent.addWidget(Text(f"{words}　{counts}", 13, colour="text2", wrap=True))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.relayout()

    def relayout(self) -> None:
        narrow = self.width() < theme.gap(ONE_COLUMN_BELOW)
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def status_hint(self) -> str:
        return "Ctrl+N 取り込む　Ctrl+E 書き出す"

    # taking in

    def new_record(self) -> None:
        """Ctrl+N: choose files, then say what they are."""
        paths, _ = QFileDialog.getOpenFileNames(self, "取り込むファイルを選ぶ", "", FILTER)
        self.ask_kind([Path(path) for path in paths])

    def choose_files(self, kind: str, _checked: object = None) -> None:
        title = f"{KINDS[kind]}のファイルを選ぶ"
        paths, _ = QFileDialog.getOpenFileNames(self, title, "", FILTER)
        self.take(kind, [Path(path) for path in paths])

    def choose_samples(self) -> None:
        """To practise with: the folder of a paper tells what it is."""
        folder = str(resource("samples"))
        chosen, _ = QFileDialog.getOpenFileNames(self, "見本の用紙を選ぶ", folder, FILTER)
        files = [Path(path) for path in chosen]
        kinds = {SAMPLE_KINDS.get(path.parent.name, "") for path in files}
        kind = kinds.pop() if len(kinds) == 1 else ""
        if kind:
            self.take(kind, files)
        else:
            self.ask_kind(files)

    def ask_kind(self, paths: Sequence[Path]) -> None:
        """Files dropped on the window: what are they?"""
        if not paths:
            return
        dialog = ImportKindDialog(self.window(), paths)
        if dialog.exec() == ImportKindDialog.DialogCode.Accepted:
            self.take(dialog.kind, paths)

    def show_record(self, record: object) -> None:
        """Paths to take in, or the kind of paper to choose files for."""
        if isinstance(record, tuple) and all(isinstance(one, Path) for one in record):
            self.ask_kind(record)
        elif isinstance(record, str) and record in KINDS:
            self.kind_buttons[record].setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self, partial(self.choose_files, record))

    def take(self, kind: str, paths: Sequence[Path]) -> None:
        """One after the other: read, look, take in."""
        self._waiting += [(kind, path) for path in paths]
        self._read_next()

    def _read_next(self) -> None:
        if self._reading is not None or not self._waiting:
            return
        kind, path = self._waiting.pop(0)
        self._show_busy(path)
        self._reading = self.taker.read(kind, path, done=self._on_read, ended=self._on_read_ended)

    def _show_busy(self, path: Path) -> None:
        more = f"（あと {len(self._waiting)}件）" if self._waiting else ""
        notice = Notice("info", f"{path.name} を読んでいます{more}", action="やめる")
        notice.pressed.connect(self.stop_reading)
        self._busy.addWidget(notice)

    def stop_reading(self) -> None:
        self._waiting.clear()
        if self._reading is not None:
            self._reading.cancel()

    def _on_read_ended(self) -> None:
        clear(self._busy)
        self._reading = None
        self._read_next()

    def _on_read(self, reading: Reading) -> None:
        clear(self._busy)
        dialog = ImportReviewDialog(self.window(), reading)
        if dialog.exec() == ImportReviewDialog.DialogCode.Accepted:
            self.apply(reading, dialog.state)

    def apply(self, reading: Reading, state: ReviewState) -> None:
        self.taker.apply(reading, state, done=self._on_applied)

    def _on_applied(self, applied: Applied) -> None:
        self.reload()
        alerts.toast(self, applied.sentence, self.undo)

    # writing out, checking

    def export(self) -> None:
        self.exports.ask()

    def check(self) -> None:
        database = self.desk.database
        assert isinstance(database, Database)

        def job(_work: Work[CheckReport]) -> CheckReport:
            return database.check()

        self.check_button.setEnabled(False)
        self.desk.start(
            job,
            owner=self,
            label="点検",
            done=self._on_checked,
            failed=lambda error: alerts.show_error(self.window(), error),
        )

    def _on_checked(self, report: CheckReport) -> None:
        self.check_button.setEnabled(True)
        clear(self._check_result)
        if report.ok:
            total = sum(report.counts.values())
            notice = Notice(
                "good",
                "異常はありません",
                f"記録 {total:,}件、履歴 {report.journal_units:,}件を調べました。",
            )
        else:
            notice = Notice(
                "danger",
                "異常が見つかりました",
                *report.findings()[:5],
                "このファイルへの入力を止め、バックアップの［この日に戻す］で戻してください。",
            )
        self._check_result.addWidget(notice)

    def menu_actions(self) -> Sequence[tuple[str, str, Callable[[], object]]]:
        return ()
