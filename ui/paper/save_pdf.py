"""PDFで保存: one file for each paper or one for all, on wish with a password."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from divide_support.errors import UserFacingError
from divide_support.passwords import SHORTEST, check_file_password
from ui.kit.boxes import Tick
from ui.kit.buttons import Button
from ui.kit.choosers import Segmented
from ui.kit.forms import TextField
from ui.kit.panels import Dialog
from ui.kit.parts import Text, column, row

EACH, ONE = "each", "one"


@dataclass(frozen=True)
class Saving:
    """`path` is a folder for single files, else the file; without a password it stays empty."""

    each: bool
    path: Path
    password: str = ""


class SavePdfDialog(Dialog):
    """Asks how and, once that is clear, where."""

    def __init__(
        self, parent: QWidget | None, papers: int, *, name: str, each: bool = True
    ) -> None:
        super().__init__(parent, "PDFで保存", width=520)
        self._name = name
        self.saving: Saving | None = None
        self.ways = Segmented(
            ((EACH, "1通ずつのファイル"), (ONE, "1つのファイルにまとめる")), name="まとめ方"
        )
        self.ways.set_key(EACH if each else ONE)
        self.lock = Tick("パスワードを付ける")
        self.password = TextField(
            "パスワード",
            width=16,
            help_text=f"半角の英数字と記号で{SHORTEST}文字以上。開く人には、電話など別の方法で知らせてください",
        )
        self.again = TextField("パスワードをもう一度", width=16)
        self._secret = QWidget()
        self._secret.setLayout(column(self.password, self.again, gap=8, margins=(28, 0, 0, 0)))
        self._secret.hide()
        for field in (self.password, self.again):
            field.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.add(
            Text(f"{papers}通をPDFで保存します", 18, bold=True),
            row(self.ways, None),
            self.lock,
            self._secret,
        )
        self.add_button(Button("やめる", hint="Esc"), rejects=True)
        self.save_button = self.add_button(
            Button(
                "場所をえらぶ…",
                kind="primary",
                icon="folder-open",
                hint="Ctrl+Enter",
                shortcut="Ctrl+Return",
            )
        )
        self.lock.toggled.connect(self._on_lock)
        self.save_button.clicked.connect(self.ask_place)

    def _on_lock(self, locked: bool) -> None:  # noqa: FBT001  # a signal's argument
        self._secret.setVisible(locked)
        if locked:
            self.password.box.setFocus()

    def secret(self) -> str | None:
        """The password, empty without one; None while it is not right, which is said beside the field."""
        for field in (self.password, self.again):
            field.set_issue("")
        if not self.lock.isChecked():
            return ""
        try:
            check_file_password(self.password.text())
        except UserFacingError as error:
            self.password.set_issue(error.why)
            return None
        if self.password.text() != self.again.text():
            self.again.set_issue("上と同じパスワードを入れてください")
            return None
        return self.password.text()

    def ask_place(self) -> None:
        password = self.secret()
        if password is None:
            return
        each = self.ways.key() == EACH
        if each:
            chosen = QFileDialog.getExistingDirectory(self, "PDFを入れるフォルダーを選ぶ")
        else:
            chosen, _ = QFileDialog.getSaveFileName(
                self, "PDFの名前", f"{self._name}.pdf", "PDF (*.pdf)"
            )
        if chosen:
            self.saving = Saving(each, Path(chosen), password)
            self.accept()
