"""Labelled fields that read what people type: dates in any era, times, counts, phones, 〒, kana from the IME."""

from collections.abc import Sequence
from typing import Any, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.kit.boxes import Choice, EnterMoves, Line, Memo
from ui.kit.parts import Icon, Text, column, row

_HINTS = Qt.InputMethodHint


class Field(QWidget):
    """Label above, box, help or issue below. `value()` is None while the box is empty or cannot be read."""

    edited = Signal()
    left = Signal()

    def __init__(
        self,
        label: str,
        box: QWidget,
        *,
        required: bool = False,
        help_text: str = "",
        hide_label: bool = False,
    ) -> None:
        super().__init__()
        self.label_text, self.required, self._help = label, required, help_text
        self.box = box
        self.label = Text(label, 13, bold=True)
        self.label.setBuddy(box)
        self._need = Text("必ず", 12, colour="danger")
        if not required:
            self._need.hide()
        self._sign = Icon("alert-circle", 14, "danger")
        self._below = Text("", 13, colour="text2", wrap=True)
        self._sign.hide()
        top = row(self.label, self._need, None, gap=6, margins=(0, 0, 0, 2))
        below = row(gap=4)
        below.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        below.addWidget(self._below, 1)
        layout = column(gap=6)
        if not hide_label:
            layout.addLayout(top)
        fixed = box.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Fixed
        # The words below may be wider than the box; a fixed field would be measured for a width it never gets.
        layout.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft if fixed else Qt.AlignmentFlag(0))
        layout.addLayout(below)
        layout.addStretch(1)
        self.setLayout(layout)
        self.setFocusProxy(box)
        self._message = ""
        self._rename()
        self.set_help(help_text)
        grows = QSizePolicy.Policy.Preferred if fixed else QSizePolicy.Policy.Expanding
        self.setSizePolicy(grows, QSizePolicy.Policy.Preferred)

    # what stands below

    def set_help(self, text: str, *, good: bool = False) -> None:
        """Quiet words below the box; `good` adds a tick."""
        self._help = text
        if not self._message:
            self._show(text, "good" if good else "text2", "circle-check" if good else "")

    def set_issue(self, message: str) -> None:
        """Red words, sign and border; empty takes them away."""
        self._message = message
        self.box.setProperty("issue", bool(message))
        self.box.update()
        if message:
            self._show(message, "danger", "alert-circle")
        else:
            self._show(self._help, "text2", "")
        self._rename()

    def issue(self) -> str:
        return self._message

    def _show(self, text: str, colour: str, icon: str) -> None:
        self._below.setText(text)
        self._below.set_colour(colour)
        self._below.setVisible(bool(text))
        self._sign.set_icon(icon, colour)
        self._sign.setVisible(bool(icon) and bool(text))

    def _rename(self) -> None:
        need = "、必ず" if self.required else ""
        self.box.setAccessibleName(f"{self.label_text}{need}")
        self.box.setAccessibleDescription(self._message or self._help)

    # what is in it

    def text(self) -> str:
        if isinstance(self.box, QLineEdit):
            return self.box.text()
        if isinstance(self.box, QTextEdit):
            return self.box.toPlainText()
        if isinstance(self.box, QComboBox):
            return self.box.currentText()
        return ""

    def set_text(self, text: str) -> None:
        """Fill without counting as a user's edit."""
        if isinstance(self.box, QLineEdit):
            self.box.setText(text)
        elif isinstance(self.box, QTextEdit):
            self.box.blockSignals(True)
            self.box.setPlainText(text)
            self.box.blockSignals(False)

    def set_read_only(self, read_only: bool = True, why: str = "") -> None:  # noqa: FBT001, FBT002  # like Qt's setters
        if isinstance(self.box, QLineEdit | QTextEdit):
            self.box.setReadOnly(read_only)
        else:
            self.box.setEnabled(not read_only)
        if why:
            self.set_help(why)

    def value(self) -> Any:
        return self.text() or None


class TextField(Field):
    """Free text; stored exactly as typed."""

    def __init__(
        self,
        label: str,
        *,
        required: bool = False,
        help_text: str = "",
        width: int = 0,
        icon: str = "",
        unit: str = "",
        placeholder: str = "",
        hints: Qt.InputMethodHint | None = None,
        box: Line | None = None,
    ) -> None:
        self.line = box or Line(icon=icon, unit=unit, width=width, placeholder=placeholder)
        if hints is not None:
            self.line.setInputMethodHints(hints)
        super().__init__(label, self.line, required=required, help_text=help_text)
        self.line.textEdited.connect(self._on_edited)
        self.line.left.connect(self._on_left)

    def _on_edited(self) -> None:
        if self.issue():
            self.set_issue("")
        self.edited.emit()

    def _on_left(self) -> None:
        self.left.emit()


class MemoField(Field):
    def __init__(
        self,
        label: str,
        *,
        lines: int = 3,
        required: bool = False,
        help_text: str = "",
        grows: bool = False,
    ) -> None:
        memo = Memo(lines=lines, grows=grows)
        super().__init__(label, memo, required=required, help_text=help_text)
        if grows:
            layout = self.layout()
            assert isinstance(layout, QVBoxLayout)
            layout.setStretchFactor(memo, 1)
            layout.takeAt(layout.count() - 1)
        memo.textChanged.connect(self.edited)
        memo.left.connect(self.left)


class ChoiceField(Field):
    """One of several; with `search=True` typing finds by folded text."""

    def __init__(
        self,
        label: str,
        options: Sequence[tuple[object, str]] = (),
        *,
        required: bool = False,
        search: bool = False,
        width: int = 0,
        help_text: str = "",
    ) -> None:
        self.choice = Choice(width=width)
        super().__init__(label, self.choice, required=required, help_text=help_text)
        if search:
            self._make_searchable()
        self.set_options(options)
        self.choice.activated.connect(self._on_activated)

    def set_options(self, options: Sequence[tuple[object, str]]) -> None:
        """Keeps the chosen value when it is still there."""
        kept = self.value()
        self.choice.clear()
        for value, text in options:
            self.choice.addItem(text, value)
        self.set_value(kept)

    def value(self) -> Any:
        if self.choice.isEditable() and self.choice.currentText() != self.choice.itemText(
            self.choice.currentIndex()
        ):
            return None
        return self.choice.currentData()

    def set_value(self, value: object) -> None:
        for number in range(self.choice.count()):
            if self.choice.itemData(number) == value:
                self.choice.setCurrentIndex(number)
                return
        self.choice.setCurrentIndex(-1)

    def _on_activated(self) -> None:
        if self.issue():
            self.set_issue("")
        self.edited.emit()
        self.left.emit()

    def _make_searchable(self) -> None:
        self.choice.setEditable(True)
        self.choice.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = self.choice.completer()
        assert completer is not None
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        line = self.choice.lineEdit()
        assert line is not None
        line.setAccessibleName(self.label_text)
        line.setFrame(False)
        line.setProperty("ring_parent", True)


class Form(QWidget):
    """Fields under one another or side by side; `value_of` by name, issues shown beside their fields."""

    edited = Signal()

    def __init__(self, *, margins: tuple[int, int, int, int] = (20, 16, 20, 16)) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        self._enter = EnterMoves(self)
        self._layout = column(None, gap=12, margins=margins)
        self.setLayout(self._layout)

    def add(
        self,
        *named: tuple[str, Field] | QWidget | None,
        stretch: Literal["first", "none", "all"] = "none",
    ) -> None:
        """One line of the form; a pair is (name, field)."""
        line = row(gap=12)
        for number, item in enumerate(named):
            if item is None:
                line.addStretch(1)
                continue
            widget = item
            if isinstance(item, tuple):
                name, widget = item
                self.fields[name] = widget
                widget.edited.connect(self.edited)
                widget.box.installEventFilter(self._enter)
            assert isinstance(widget, QWidget)
            grows = stretch == "all" or (stretch == "first" and number == 0)
            line.addWidget(widget, int(grows), Qt.AlignmentFlag.AlignTop)
        self._layout.insertLayout(self._layout.count() - 1, line)

    def show_issues(self, issues: Sequence[tuple[str, str]]) -> None:
        """(field name, message); other fields lose theirs. The first one gets the cursor."""
        messages: dict[str, str] = {}
        for name, message in issues:
            messages.setdefault(name, message)
        for name, field in self.fields.items():
            field.set_issue(messages.get(name, ""))
        for name, field in self.fields.items():
            if name in messages:
                field.box.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def missing(self) -> tuple[str, ...]:
        """Labels of required fields that are empty."""
        return tuple(f.label_text for f in self.fields.values() if f.required and f.value() is None)
