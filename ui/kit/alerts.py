"""The only place for bad news: three sentences, one question, the passing bar with 元に戻す, and the crash report."""

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QEvent,
    QMessageLogContext,
    QObject,
    QRect,
    QRectF,
    Qt,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from divide_support.errors import UserFacingError
from ui.kit.buttons import Button
from ui.kit.icons import paint_icon
from ui.kit.panels import Dialog
from ui.kit.parts import Icon, Notice, Text, column, row
from ui.kit.style import paint_box
from ui.kit.theme import theme

_log = logging.getLogger("divide_support")


# three sentences


def notice_of(error: UserFacingError) -> Notice:
    """The error as a block to place inside a page or panel."""
    return Notice("danger", error.what, error.why, error.advice, closable=True)


class ErrorDialog(Dialog):
    def __init__(
        self, parent: QWidget | None, error: UserFacingError, *, retry: bool = False
    ) -> None:
        super().__init__(parent, "お知らせ")
        lines = column(Text(error.what, 16, bold=True, wrap=True), gap=6)
        for sentence in (error.why, error.advice):
            if sentence:
                lines.addWidget(Text(sentence, wrap=True, selectable=True))
        layout = row(gap=14)
        layout.addWidget(Icon("alert-triangle", 32, "danger"), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(lines, 1)
        self.add(layout)
        if retry:
            self.add_button(Button("閉じる"), rejects=True)
            self.add_button(Button("もう一度", kind="primary"), accepts=True)
        else:
            self.add_button(Button("わかりました", kind="primary"), rejects=True)


def show_error(parent: QWidget | None, error: UserFacingError, *, retry: bool = False) -> bool:
    """True when the user wants to try again."""
    dialog = ErrorDialog(parent, error, retry=retry)
    return dialog.exec() == Dialog.DialogCode.Accepted


# one question


class Question(Dialog):
    """States effect and count; the buttons are verbs; the safe one is the default."""

    def __init__(
        self, parent: QWidget | None, question: str, detail: str, yes: str, no: str, *, danger: bool
    ) -> None:
        super().__init__(parent, "確認")
        lines = column(Text(question, 16, bold=True, wrap=True), gap=6)
        if detail:
            lines.addWidget(Text(detail, wrap=True))
        layout = row(gap=14)
        layout.addWidget(
            Icon("help-circle", 32, "danger" if danger else "link"), 0, Qt.AlignmentFlag.AlignTop
        )
        layout.addLayout(lines, 1)
        self.add(layout)
        safe = self.add_button(Button(no, hint="Esc"), rejects=True)
        go = (
            Button(yes, kind="danger")
            if danger
            else Button(yes, kind="primary", hint="Ctrl+Enter", shortcut="Ctrl+Return")
        )
        self.add_button(go, accepts=True)
        safe.setFocus(Qt.FocusReason.TabFocusReason)


def confirm(
    parent: QWidget | None,
    question: str,
    detail: str = "",
    *,
    yes: str,
    no: str = "やめる",
    danger: bool = False,
) -> bool:
    """Only before what cannot be taken back (a number issued, a restore, an erasure)."""
    return (
        Question(parent, question, detail, yes, no, danger=danger).exec()
        == Dialog.DialogCode.Accepted
    )


# the passing bar


_TOAST_FLAGS = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)


class Toast(QWidget):
    """「0123 を決定しました　元に戻す Ctrl+Z」 at the foot of the window for some seconds."""

    undo_pressed = Signal()

    def __init__(self, window: QWidget, text: str, *, undo: bool, seconds: int = 8) -> None:
        super().__init__(window)
        self._text = text
        self.setAccessibleName(text)
        self._undo = _ToastButton("元に戻す　Ctrl+Z", self)
        self._undo.setVisible(undo)
        self._undo.clicked.connect(self._on_undo)
        window.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.deleteLater)
        self._timer.start(seconds * 1000)
        self._place()
        self.show()
        self.raise_()

    def _on_undo(self) -> None:
        self.undo_pressed.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self._place()
        return False

    def _place(self) -> None:
        window = self.parentWidget()
        assert window is not None
        height = theme.px(48)
        undo = self._undo.sizeHint().width() + 24 if self._undo.isVisibleTo(self) else 0
        width = theme.metrics().horizontalAdvance(self._text) + theme.px(60) + undo
        width = min(max(width, theme.px(300)), window.width() - 32)
        room = QRect(0, 0, width - theme.px(60) - undo, window.height())
        lines = theme.metrics().boundingRect(room, _TOAST_FLAGS, self._text).height()
        height = max(height, lines + theme.px(24))
        self.setGeometry(
            (window.width() - width) // 2, window.height() - height - theme.px(44), width, height
        )
        self._undo.setGeometry(width - undo, 0, undo, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = theme.tokens
        paint_box(painter, QRectF(self.rect()), fill=tokens.toast, border=tokens.toast, radius=8)
        side = theme.px(18)
        dark = tokens.scheme == "light"
        paint_icon(
            painter,
            "circle-check",
            QRectF(16, (self.height() - side) / 2, side, side),
            "#71C598" if dark else "#115A36",
        )
        undo = self._undo.width() if self._undo.isVisible() else 0
        painter.setPen(theme.colour("toast_text"))
        painter.setFont(theme.font())
        painter.drawText(
            self.rect().adjusted(16 + side + 10, 0, -8 - undo, 0),
            _TOAST_FLAGS,
            self._text,
        )


class _ToastButton(Button):
    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, kind="link", parent=parent)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font(bold=True))
        painter.setPen(theme.colour("toast_link"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())


def toast(parent: QWidget, text: str, undo: Callable[[], object] | None = None) -> Toast:
    """Success is quiet: one passing line. A newer one replaces the older."""
    window = parent.window()
    for old in window.findChildren(Toast):
        old.hide()
        old.deleteLater()
    bar = Toast(window, text, undo=undo is not None)
    if undo is not None:
        bar.undo_pressed.connect(undo)
    return bar


# our own faults


def report_text(
    kind: type[BaseException], trace: TracebackType | None, *, during: str = "", version: str = ""
) -> str:
    """Type, places in the program and versions: never messages or values, for they may hold names."""
    places = [
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    return "\n".join(
        (
            f"種類: {kind.__name__}",
            f"作業: {during or '―'}",
            f"版: {version or '―'}  Python {platform.python_version()}  {platform.system()}",
            "場所:",
            *places,
        )
    )


class CrashDialog(Dialog):
    def __init__(self, parent: QWidget | None, report: str) -> None:
        super().__init__(parent, "プログラムの不具合", width=620)
        layout = row(gap=14)
        layout.addWidget(Icon("alert-triangle", 32, "danger"), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(
            column(
                Text("いまの操作を終わりまで行えませんでした。", 16, bold=True, wrap=True),
                Text("プログラムの不具合です。保存した内容は失われていません。", wrap=True),
                Text(
                    "続けて使えます。同じことが起きたら、下の記録を情報担当に渡してください。",
                    wrap=True,
                ),
                gap=6,
            ),
            1,
        )
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setAccessibleName("不具合の記録（個人情報は入っていません）")
        text.setFixedHeight(theme.px(160))
        self.add(layout, Text("不具合の記録（個人情報は入っていません）", 13, colour="text2"), text)
        self._report = report
        copy = self.add_button(Button("記録をコピー", icon="copy"))
        copy.clicked.connect(self._copy)
        self.add_button(Button("閉じて続ける", kind="primary", hint="Esc"), rejects=True).setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)


class Guard(QObject):
    """Catches what nobody caught, in any thread, and shows it once, on the main thread."""

    _caught = Signal(object)

    def __init__(
        self, application: QApplication, log_folder: Path | None = None, version: str = ""
    ) -> None:
        super().__init__(application)
        self._log_folder, self._version = log_folder, version
        self._showing = False
        self.during: Callable[[], str] = str
        self._caught.connect(self._on_caught)
        self._old = (sys.excepthook, threading.excepthook, sys.unraisablehook)

    def install(self) -> None:
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        sys.unraisablehook = self._on_unraisable
        qInstallMessageHandler(_on_qt_message)

    def remove(self) -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._old
        qInstallMessageHandler(None)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self._caught.emit((kind, error, trace))

    def _on_thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        self._caught.emit((arguments.exc_type, arguments.exc_value, arguments.exc_traceback))

    def _on_unraisable(self, unraisable: "sys.UnraisableHookArgs") -> None:
        self._caught.emit((unraisable.exc_type, unraisable.exc_value, unraisable.exc_traceback))

    def _on_caught(
        self, caught: tuple[type[BaseException], BaseException | None, TracebackType | None]
    ) -> None:
        kind, error, trace = caught
        if not isinstance(error, UserFacingError):
            report = report_text(kind, trace, during=self.during(), version=self._version)
            _log.error("uncaught %s", report)
            self._write(report)
        if self._showing:
            return
        self._showing = True
        try:
            parent = QApplication.activeWindow()
            if isinstance(error, UserFacingError):
                show_error(parent, error)
            else:
                CrashDialog(parent, report).exec()
        finally:
            self._showing = False

    def _write(self, report: str) -> None:
        if self._log_folder is None:
            return
        try:
            self._log_folder.mkdir(parents=True, exist_ok=True)
            with (self._log_folder / "crash.txt").open("a", encoding="utf-8") as file:
                file.write(report + "\n\n")
        except OSError:
            _log.warning("crash report not written")


def _on_qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    level = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
    }.get(kind, logging.ERROR)
    if message.startswith("This plugin does not support"):
        level = logging.DEBUG
    _log.log(level, "qt: %s", message)
