"""バックアップ: making one, the list of those there are, verifying and restoring."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from divide_support.errors import UserFacingError
from divide_support.japan.calendar import weekday_kanji
from divide_support.paths import places
from divide_support.store import Backup, Database, backups_in, thin, verify_files
from divide_support.store.checks import count_rows
from ui.desk import Desk, Work
from ui.kit import alerts
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.parts import Text, row
from ui.kit.tables import Column, RowTable
from ui.kit.theme import theme
from ui.opening import restore_and_open

COUNTED = (
    ("dispatch_request", "依頼", "件"),
    ("supporter", "サポーター", "名"),
    ("assignment", "割当", "件"),
    ("venue", "会場", "件"),
    ("issued_document", "文書", "件"),
)
ROWS = 5


def moment(backup: Backup) -> str:
    at = backup.made_at
    return f"{at.month}/{at.day}（{weekday_kanji(at.date())}）{at:%H:%M}"


class BackupCard(Card):
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        database = desk.database
        assert isinstance(database, Database)
        self._database = database
        self.folder = places().backups
        self._last = Text("", 14, wrap=True)
        self.make_button = Button("いますぐバックアップ", icon="device-floppy", height=36)
        self._elsewhere = Button("別の場所へ…", height=36)
        columns: Sequence[Column[Backup]] = (
            Column("作ったとき", moment, sort_key=lambda one: one.sequence, width=136, digits=True),
            Column("きっかけ", lambda one: one.reason, width=96, stretch=True),
            *(
                Column(
                    word,
                    lambda one, table=table: f"{one.counts.get(table, 0):,}",  # type: ignore[misc]
                    sort_key=lambda one, table=table: one.counts.get(table, 0),  # type: ignore[misc]
                    align="right",
                    width=92,
                    digits=True,
                )
                for table, word, _ in COUNTED[:2]
            ),
        )
        self.table: RowTable[Backup] = RowTable(
            columns, key=lambda one: one.folder, name="バックアップの一覧", dense=True
        )
        self.verify_button = Button("確かめる", icon="checks")
        self.restore_button = Button("この日に戻す…", icon="history")
        super().__init__(
            "database-heart",
            "バックアップ",
            "暗号のまま写し、開いて確かめてから残します。古いものは間引きます。",
            self._last,
            row(self.make_button, self._elsewhere, None),
            self.table,
            row(self.verify_button, self.restore_button, None),
        )
        self.make_button.clicked.connect(self.make)
        self._elsewhere.clicked.connect(self._ask_folder)
        self.verify_button.clicked.connect(self.verify)
        self.restore_button.clicked.connect(self.ask_restore)
        self.table.selection_changed.connect(self._on_selection)
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.table.setFixedHeight((ROWS + 1) * theme.row_height("dense") + 4)

    def reload(self) -> None:
        found = backups_in(self.folder, self._database.path.stem)
        self.table.set_rows(reversed(found))
        for widget in (self.table, self.verify_button, self.restore_button):
            widget.setVisible(bool(found))
        if self.table.current() is None:
            self.table.select_first()
        self._last.setText(
            f"最後のバックアップ　{moment(found[-1])}"
            if found
            else "まだバックアップがありません。［いますぐバックアップ］を押すと、ここに並びます。"
        )
        self._on_selection()

    def _on_selection(self) -> None:
        chosen = self.table.current() is not None
        self.verify_button.setEnabled(chosen)
        self.restore_button.setEnabled(chosen)

    # making

    def make(self) -> Work[Backup]:
        return self._make(self.folder)

    def _ask_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "バックアップを置くフォルダーを選ぶ")
        if folder:
            self._make(Path(folder))

    def _make(self, folder: Path) -> Work[Backup]:
        database, now = self._database, self._desk.now()

        def job(_work: Work[Backup]) -> Backup:
            made = database.backup(folder, at=now)
            thin(folder, database.path.stem)
            return made

        self.make_button.setEnabled(False)
        return self._desk.start(
            job, owner=self, label="バックアップ", done=self._on_made, failed=self._on_failed
        )

    def _on_made(self, made: Backup) -> None:
        self.make_button.setEnabled(True)
        self.reload()
        alerts.toast(self, f"バックアップを作り、確かめました（{made.folder.name}）")

    def _on_failed(self, error: UserFacingError) -> None:
        self.make_button.setEnabled(True)
        alerts.show_error(self.window(), error)

    # verifying and restoring

    def verify(self) -> None:
        backup = self.table.current()
        if backup is None:
            return

        def job(_work: Work[None]) -> None:
            verify_files(backup)

        self._desk.start(
            job,
            owner=self,
            label="バックアップの確認",
            done=lambda _none: alerts.toast(
                self, f"{moment(backup)} のバックアップは、作ったときのままです"
            ),
            failed=self._on_failed,
        )

    def counts_now(self) -> dict[str, int]:
        return self._desk.read(lambda session: count_rows(session.connection()))

    def comparison(self, backup: Backup) -> str:
        """いまの件数 → 戻したあとの件数, line by line."""
        now = self.counts_now()
        return "\n".join(
            f"{word}　いま {now.get(table, 0):,}{unit} → 戻すと {backup.counts.get(table, 0):,}{unit}"
            for table, word, unit in COUNTED
        )

    def ask_restore(self) -> None:
        backup = self.table.current()
        if backup is None:
            return
        detail = (
            f"{self.comparison(backup)}\n\nいまのデータは「復元前」という名前で残します。"
            "画面を閉じて開きなおします。"
        )
        if alerts.confirm(
            self.window(),
            f"{moment(backup)} のデータに戻しますか",
            detail,
            yes="戻す",
            danger=True,
        ):
            self.restore(backup)

    def restore(self, backup: Backup) -> None:
        path, clock = self._database.path, self._desk.now
        self._desk.reopen(lambda: restore_and_open(backup.folder, path, places(), clock))
