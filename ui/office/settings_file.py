"""保存場所とパスワード, このプログラムについて: where the data lie, who can open them, and what the program is made of."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QFrame, QLineEdit, QTextBrowser, QWidget

from divide_support import __version__
from divide_support.errors import UserFacingError
from divide_support.paths import places, resources
from divide_support.store import Database, password_objection
from ui.desk import Desk, Work
from ui.kit import alerts
from ui.kit.buttons import Button
from ui.kit.forms import TextField
from ui.kit.panels import Dialog
from ui.kit.parts import Item, Notice, Text, column, heading, link, row
from ui.kit.theme import theme
from ui.office.settings_section import Section
from ui.opening import RecoveryDialog, open_with_password

_FILES = "データファイル (*.db);;すべてのファイル (*)"


class FileSection(Section):
    words = "保存場所 パスワード 復旧コード データファイル 練習用 本番 開く"

    def __init__(self, desk: Desk, undo: Callable[[], object]) -> None:
        super().__init__(desk, undo)
        database = desk.database
        assert isinstance(database, Database)
        self._database = database
        self._size = Text("", 13, colour="text2", wrap=True)
        another = Button("別のデータファイルを開く…", icon="folder-open")
        first = Button("はじめの画面から選ぶ", icon="switch-horizontal")
        another.clicked.connect(self.open_another)
        first.clicked.connect(self.ask_first_screen)
        parts: list[Item] = [
            heading("データファイル"),
            Text(str(database.path), 14, wrap=True, selectable=True),
            self._size,
            row(another, first, None),
            Text("練習用と本番は、「はじめの画面から選ぶ」で切りかえます。", 13, colour="text2"),
        ]
        layout = column(*parts, 12, gap=10)
        if database.is_practice:
            layout.addWidget(
                Notice(
                    "info",
                    "練習用のデータには、パスワードがありません",
                    "だれでも開けます。本当の名前を入れないでください。",
                )
            )
        else:
            layout.addWidget(self._make_password())
        layout.addStretch(1)
        self.setLayout(layout)

    def _make_password(self) -> QWidget:
        self.old = TextField("いまのパスワード", required=True, width=18)
        self.new = TextField(
            "新しいパスワード", required=True, width=18, help_text="12文字以上にしてください"
        )
        self.again = TextField("新しいパスワードをもう一度", required=True, width=18)
        for field in (self.old, self.new, self.again):
            field.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.change_button = Button("パスワードを変える", icon="key")
        self.change_button.clicked.connect(self.change_password)
        self.code_button = Button("新しい復旧コードを作る…", icon="refresh")
        self.code_button.clicked.connect(self.ask_new_code)
        holder = QWidget()
        holder.setLayout(
            column(
                heading("パスワード"),
                row(self.old, None),
                row(self.new, self.again, None, gap=12),
                row(self.change_button, None),
                12,
                heading("復旧コード"),
                Text(
                    "パスワードを忘れたときに使います。紙をなくしたときは、新しく作ると古いコードは使えなくなります。",
                    13,
                    colour="text2",
                    wrap=True,
                ),
                row(self.code_button, None),
                gap=10,
            )
        )
        return holder

    def reload(self) -> None:
        size = self._database.path.stat().st_size / 1_000_000
        self._size.setText(f"大きさ {size:,.1f}MB　バックアップの場所 {places().backups}")

    # another file

    def open_another(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, "データファイルを選ぶ", str(self._database.path.parent), _FILES
        )
        if chosen:
            path, clock = Path(chosen), self.desk.now
            self.desk.settings.put("file", chosen)
            self.desk.reopen(lambda: open_with_password(path, clock, places()))

    def ask_first_screen(self) -> None:
        self.desk.reopen()

    # password

    def change_password(self) -> None:
        if not self._is_complete():
            return
        database, old, new = self._database, self.old.text(), self.new.text()

        def job(_work: Work[None]) -> None:
            database.change_password(old, new)

        self.change_button.setEnabled(False)
        self.desk.start(
            job,
            owner=self,
            label="パスワードの変更",
            done=self._on_changed,
            failed=self._on_refused,
        )

    def _is_complete(self) -> bool:
        for field in (self.old, self.new, self.again):
            field.set_issue("")
        if not self.old.text():
            self.old.set_issue("いまのパスワードを入れてください")
        elif objection := password_objection(self.new.text()):
            self.new.set_issue(objection)
        elif self.new.text() != self.again.text():
            self.again.set_issue("上と同じ言葉を入れてください")
        else:
            return True
        return False

    def _on_changed(self, _none: object) -> None:
        self.change_button.setEnabled(True)
        for field in (self.old, self.new, self.again):
            field.set_text("")
        alerts.toast(self, "パスワードを変えました。次に開くときから使います")

    def _on_refused(self, error: UserFacingError) -> None:
        self.change_button.setEnabled(True)
        self.old.set_issue(error.what)
        self.old.box.setFocus()

    # recovery code

    def ask_new_code(self) -> None:
        if alerts.confirm(
            self.window(),
            "新しい復旧コードを作りますか",
            "いままでの復旧コードでは、もう開けなくなります。新しいコードは一度だけ表示します。",
            yes="作る",
        ):
            self.make_code()

    def make_code(self) -> Work[str]:
        database = self._database

        def job(_work: Work[str]) -> str:
            return database.new_recovery_code()

        return self.desk.start(
            job,
            owner=self,
            label="復旧コード",
            done=self._show_code,
            failed=lambda error: alerts.show_error(self.window(), error),
        )

    def _show_code(self, code: str) -> None:
        RecoveryDialog(self.window(), code).exec()


class AboutSection(Section):
    words = "版 バージョン ライセンス 著作権 このプログラムについて"

    def __init__(self, desk: Desk, undo: Callable[[], object]) -> None:
        super().__init__(desk, undo)
        lines = column(gap=2)
        for title, path in licence_files():
            lines.addLayout(row(link(title, partial(self.show_text, title, path)), None))
        self.setLayout(
            column(
                Text("サポーター派遣（divide-support）", 18, bold=True),
                Text(f"版 {__version__}", 14, digits=True),
                Text(
                    "高齢者デジタルサポーターの登録・依頼・組合せ・決定・印刷を、このパソコンの中だけで行います。"
                    "インターネットにはつながりません。",
                    14,
                    wrap=True,
                ),
                12,
                heading("使っている部品とライセンス"),
                lines,
                None,
                gap=8,
            )
        )

    def show_text(self, title: str, path: Path) -> None:
        TextDialog(self.window(), title, path).exec()


def licence_files() -> tuple[tuple[str, Path], ...]:
    """What came with the program; in a source tree and in a build alike."""
    root = resources().parent
    own = (
        ("このプログラムのライセンス（MIT）", root / "LICENSE"),
        ("部品の一覧", root / "THIRD_PARTY.md"),
    )
    texts = sorted((resources() / "licences").glob("*.txt"))
    found = (*own, *((path.stem, path) for path in texts))
    return tuple((title, path) for title, path in found if path.is_file())


class TextDialog(Dialog):
    def __init__(self, parent: QWidget | None, title: str, path: Path) -> None:
        super().__init__(parent, title, width=760)
        text = QTextBrowser()
        text.setAccessibleName(title)
        text.setFrameShape(QFrame.Shape.NoFrame)
        text.setOpenLinks(False)
        content = path.read_text("utf-8", errors="replace")
        if path.suffix == ".md":
            text.setMarkdown(content)
        else:
            text.setPlainText(content)
        self.add(Text(title, 18, bold=True), text)
        self.add_button(Button("閉じる", hint="Esc", kind="primary"), rejects=True)
        self.resize(theme.gap(820), 640)
