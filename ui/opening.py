"""Before the window: which data file, its password, and the first start without any file."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QProgressBar, QWidget

from divide_support.errors import BadInput, UserFacingError, WrongPassword
from divide_support.paths import Places
from divide_support.store.backup import read_backup
from divide_support.store.database import Database
from divide_support.store.keys import read_keys
from divide_support.store.restoring import restore
from ui.kit import alerts
from ui.kit.boxes import Tick
from ui.kit.buttons import Button
from ui.kit.forms import TextField
from ui.kit.panels import Dialog
from ui.kit.parts import Icon, Notice, Text, column, row
from ui.kit.ways import Way
from ui.paper.printing import print_note
from ui.settings import Settings
from ui.threads import beside

T = TypeVar("T")
Clock = Callable[[], datetime]
MakePractice = Callable[[Path, datetime], Database]
RECOVERY_REMARKS = (
    "パスワードを忘れたとき、開く画面で「復旧コードで開く」を選んで入れてください。",
    "鍵のかかる場所に保管してください。このコードがあれば、だれでもデータを開けます。",
)
PRACTICE_NAME = "practice.db"
_FILES = "データファイル (*.db);;すべてのファイル (*)"


class PasswordDialog(Dialog):
    """Asks until a key slot opens, or the person gives up; a recovery code works as well."""

    def __init__(self, parent: QWidget | None, path: Path) -> None:
        super().__init__(parent, "パスワード", width=460)
        self._trouble = column()
        self.field = TextField("パスワード", required=True)
        self.field.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.line.setInputMethodHints(
            Qt.InputMethodHint.ImhLatinOnly | Qt.InputMethodHint.ImhSensitiveData
        )
        self._seen = Tick("入れた文字を見せる")
        self._seen.toggled.connect(self._on_seen)
        self._code = Tick("復旧コードで開く")
        self._code.toggled.connect(self._on_code)
        self.headline("データファイルを開きます", path.name)
        self.add(
            self._trouble,
            self.field,
            row(self._seen, self._code, None, gap=16),
        )
        self.add_button(Button("やめる", hint="Esc"), rejects=True)
        self.add_button(Button("開く", kind="primary", hint="Enter"), accepts=True)
        self.field.line.returnPressed.connect(self.accept)
        self.field.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def secret(self) -> tuple[str | None, str | None]:
        """(password, recovery code); one of them is None."""
        text = self.field.text()
        return (None, text) if self._code.isChecked() else (text, None)

    def say(self, error: UserFacingError) -> None:
        while self._trouble.count():
            item = self._trouble.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        self._trouble.addWidget(Notice("danger", error.what, error.why, error.advice))
        self.field.line.selectAll()

    def _on_seen(self, seen: bool) -> None:  # noqa: FBT001  # a signal's argument
        mode = QLineEdit.EchoMode.Normal if seen else QLineEdit.EchoMode.Password
        self.field.line.setEchoMode(mode)

    def _on_code(self, code: bool) -> None:  # noqa: FBT001  # a signal's argument
        self.field.label.setText("復旧コード" if code else "パスワード")
        self._seen.setChecked(code)


def open_with_password(
    path: Path, now: Clock, places: Places, parent: QWidget | None = None
) -> Database | None:
    """None when the person gives up."""
    if read_keys(path).is_practice:
        return Database.open(path, at=now(), backup_folder=places.backups)
    dialog = PasswordDialog(parent, path)
    while dialog.exec() == Dialog.DialogCode.Accepted:
        password, code = dialog.secret()
        try:
            return Database.open(
                path, password=password, recovery_code=code, at=now(), backup_folder=places.backups
            )
        except WrongPassword as error:
            dialog.say(error)
    return None


class NewPasswordDialog(Dialog):
    def __init__(self, parent: QWidget | None, place: Path) -> None:
        super().__init__(parent, "新しいデータファイル", width=520)
        self.first = TextField(
            "パスワード",
            required=True,
            help_text="12文字以上。課で決めた言葉のならびが覚えやすいです",
        )
        self.second = TextField("もう一度", required=True)
        for field in (self.first, self.second):
            field.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.headline("データファイルを作ります", f"{place.name}（{place.parent}）")
        self.add(
            Text(
                "中身は暗号で守られます。パスワードを忘れると、復旧コードがないかぎり開けません。",
                wrap=True,
            ),
            self.first,
            self.second,
        )
        self.add_button(Button("やめる", hint="Esc"), rejects=True)
        self._make = self.add_button(Button("作る", kind="primary", hint="Enter"))
        self._make.clicked.connect(self._on_make)
        self.second.line.returnPressed.connect(self._on_make)

    @contextmanager
    def held(self) -> Iterator[None]:
        """In sight while the key is being made, which takes a second on purpose."""
        self._make.setText("作っています…")
        self.setEnabled(False)
        self.show()
        QApplication.processEvents()
        try:
            yield
        finally:
            self.hide()
            self.setEnabled(True)
            self._make.setText("作る")

    def _on_make(self) -> None:
        if not self.first.text():
            self.first.set_issue("パスワードを入れてください")
        elif self.first.text() != self.second.text():
            self.second.set_issue("上と同じ言葉を入れてください")
        else:
            self.accept()


class RecoveryDialog(Dialog):
    """The code is shown once; the person must say that it is written down."""

    def __init__(self, parent: QWidget | None, code: str) -> None:
        super().__init__(parent, "復旧コード", width=560)
        self.headline(
            "復旧コードを紙に書きとめてください",
            "パスワードを忘れたときに、このコードで開けます。いま一度だけ表示します。",
        )
        self.add(
            Text(code, 20, bold=True, digits=True, selectable=True),
            Notice(
                "warning",
                "鍵のかかる場所に保管してください",
                "このコードがあれば、だれでもデータを開けます。",
            ),
        )
        self._code = code
        printing = Button("紙に印刷", icon="printer")
        printing.clicked.connect(self._on_print)
        self.buttons.insertWidget(0, printing)
        written = Tick("書きとめました")
        self.add(written)
        written.setFocus(Qt.FocusReason.OtherFocusReason)
        go = self.add_button(Button("続ける", kind="primary"), accepts=True)
        go.setEnabled(False)
        written.toggled.connect(go.setEnabled)

    def _on_print(self) -> None:
        try:
            print_note(self, "サポーター派遣　復旧コード", self._code, RECOVERY_REMARKS)
        except UserFacingError as error:
            alerts.show_error(self, error)

    def reject(self) -> None:
        """Esc does not lose the only sight of the code."""


class StartDialog(Dialog):
    """First start: practice, empty, an existing file, or a backup."""

    def __init__(self, *, practice: bool, existing: str = "") -> None:
        """`existing`: the name of the office's data file, when there is one already."""
        super().__init__(None, "はじめに", width=560)
        self.choice = ""
        self.add(
            row(
                Icon("heart-handshake", 32, "link"),
                Text("サポーター派遣をはじめます", 20, bold=True),
                None,
                gap=12,
            ),
            Text("どのデータで始めますか。あとから切りかえることもできます。", wrap=True),
            4,
        )
        ways = column(gap=8)
        for key, icon, word, why in (
            ("practice", "school", "練習用データで始める", "架空の県です。何をしても大丈夫です。"),
            (
                "new",
                "plus",
                "空から始める",
                f"新しいファイルを作ります。いまの「{existing}」はそのまま残ります。"
                if existing
                else "本番のデータファイルを作ります。パスワードを決めます。",
            ),
            ("open", "folder-open", "データファイルを開く", "いまあるデータファイルを選びます。"),
            (
                "restore",
                "database-heart",
                "バックアップから戻す",
                "バックアップのフォルダーを選びます。",
            ),
        ):
            if key == "practice" and not practice:
                continue
            way = Way(word, why, icon=icon, first=not ways.count())
            way.setProperty("choice", key)
            way.clicked.connect(self._on_chosen)
            ways.addWidget(way)
        self.add(ways)
        self.add_button(Button("終わる", hint="Esc"), rejects=True)

    def _on_chosen(self) -> None:
        sender = self.sender()
        self.choice = str(sender.property("choice")) if sender is not None else ""
        self.accept()


def choose_start(
    path: Path | None,
    places: Places,
    settings: Settings,
    now: Clock,
    make_practice: MakePractice | None = None,
) -> Database | None:
    """The named file, else the last one, else what the person chooses; None to leave the program."""
    last = settings.get("file", "")
    wanted = path or (Path(last) if last else places.data_file)
    if path is not None:
        return _open_named(path, places, settings, now)
    if wanted.exists():
        try:
            return _open_named(wanted, places, settings, now)
        except UserFacingError as error:
            alerts.show_error(None, error)
    return ask_start(places, settings, now, make_practice)


def _open_named(path: Path, places: Places, settings: Settings, now: Clock) -> Database | None:
    database = open_with_password(path, now, places)
    if database is not None:
        _remember(settings, path)
    return database


def _remember(settings: Settings, path: Path) -> None:
    """At once: the next start finds the file even after the power was cut."""
    settings.put("file", str(path))
    settings.save()


def ask_start(
    places: Places, settings: Settings, now: Clock, make_practice: MakePractice | None = None
) -> Database | None:
    """Practice, empty, an existing file, or a backup; asks again after a failure."""
    while True:
        existing = places.data_file.name if places.data_file.exists() else ""
        dialog = StartDialog(practice=make_practice is not None, existing=existing)
        if dialog.exec() != Dialog.DialogCode.Accepted:
            return None
        try:
            database = _carry_out(dialog.choice, places, settings, now, make_practice)
        except UserFacingError as error:
            alerts.show_error(None, error)
            continue
        if database is not None:
            return database


def _carry_out(
    choice: str, places: Places, settings: Settings, now: Clock, make_practice: MakePractice | None
) -> Database | None:
    places.ensure()
    match choice:
        case "practice" if make_practice is not None:
            place = places.home / PRACTICE_NAME
            database: Database | None = (
                open_with_password(place, now, places)
                if place.exists()
                else wait_for(partial(make_practice, place, now()), "練習用の県を用意しています")
            )
        case "new":
            database = _make_new(_free_name(places.data_file), now)
        case "open":
            chosen, _ = QFileDialog.getOpenFileName(
                None, "データファイルを選ぶ", str(places.home), _FILES
            )
            place = Path(chosen)
            database = open_with_password(place, now, places) if chosen else None
        case _:
            database = _restore(places, now)
    if database is not None:
        _remember(settings, database.path)
    return database


class WaitingDialog(Dialog):
    """Before the window there is no status line: says what takes its time; cannot be closed."""

    def __init__(self, words: str) -> None:
        super().__init__(None, "お待ちください", width=420)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(words)
        self.add(row(Icon("hourglass", 24), Text(words, 16, bold=True), None, gap=12), bar)

    def reject(self) -> None:
        """The work goes on; Esc would only hide it."""


def wait_for(job: Callable[[], T], words: str) -> T:
    """Run on a thread while a small window says so; errors travel to the caller."""
    dialog = WaitingDialog(words)
    ended: list[Future[T]] = []

    def end(future: Future[T]) -> None:
        ended.append(future)
        dialog.accept()

    beside(job, end, name=words)
    dialog.exec()
    return ended[0].result()


def _free_name(place: Path) -> Path:
    """Nothing that exists is ever overwritten: name.db, name-2.db, name-3.db …"""
    numbered = (place.with_name(f"{place.stem}-{number}{place.suffix}") for number in count(2))
    return place if not place.exists() else next(one for one in numbered if not one.exists())


def _make_new(place: Path, now: Clock) -> Database | None:
    dialog = NewPasswordDialog(None, place)
    while dialog.exec() == Dialog.DialogCode.Accepted:
        try:
            made = wait_for(
                partial(Database.create, place, password=dialog.first.text(), at=now()),
                "データファイルを作っています",
            )
        except BadInput as error:
            dialog.first.set_issue(error.why or error.what)
            continue
        RecoveryDialog(None, made.recovery_code).exec()
        return made.database
    return None


def _restore(places: Places, now: Clock) -> Database | None:
    folder = QFileDialog.getExistingDirectory(
        None, "バックアップのフォルダーを選ぶ", str(places.backups)
    )
    if not folder:
        return None
    is_practice = read_backup(Path(folder)).is_practice
    place = places.home / PRACTICE_NAME if is_practice else places.data_file
    return restore_and_open(Path(folder), place, places, now)


def restore_and_open(folder: Path, place: Path, places: Places, now: Clock) -> Database | None:
    """Put a backup in the place of the (closed) data file; None when the person gives up at the password."""
    if read_backup(folder).is_practice:
        restore(folder, place)
        return Database.open(place, at=now(), backup_folder=places.backups)
    dialog = PasswordDialog(None, folder)
    while dialog.exec() == Dialog.DialogCode.Accepted:
        password, code = dialog.secret()
        try:
            restore(folder, place, password=password, recovery_code=code)
            return Database.open(
                place, password=password, recovery_code=code, at=now(), backup_folder=places.backups
            )
        except WrongPassword as error:
            dialog.say(error)
    return None
