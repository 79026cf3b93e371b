"""Labelled fields that read what people type: dates in any era, times, counts, phones, 〒, kana from the IME."""

import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, time
from typing import Any, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from divide_support.japan.calendar import read_time, wareki
from divide_support.japan.text import ascii_digits, katakana
from ui.boxes import Choice, EnterMoves, Line, Memo, NameLine, Tick
from ui.days import day_in_words, understand_day
from ui.parts import Icon, Text, column, row

__all__ = [
    "ChoiceField",
    "CountField",
    "DateField",
    "Field",
    "Form",
    "KanaField",
    "Line",
    "MemoField",
    "NameField",
    "PhoneField",
    "PostalField",
    "TextField",
    "Tick",
    "TimeField",
]

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
        self._need.setVisible(required)
        self._sign = Icon("alert-circle", 14, "danger")
        self._below = Text("", 13, colour="text2", wrap=True)
        self._sign.hide()
        top = row(self.label, self._need, None, gap=6)
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
        if isinstance(self.box, QPlainTextEdit):
            return self.box.toPlainText()
        if isinstance(self.box, QComboBox):
            return self.box.currentText()
        return ""

    def set_text(self, text: str) -> None:
        """Fill without counting as a user's edit."""
        if isinstance(self.box, QLineEdit):
            self.box.setText(text)
        elif isinstance(self.box, QPlainTextEdit):
            self.box.blockSignals(True)
            self.box.setPlainText(text)
            self.box.blockSignals(False)

    def set_read_only(self, read_only: bool = True, why: str = "") -> None:  # noqa: FBT001, FBT002  # like Qt's setters
        if isinstance(self.box, QLineEdit | QPlainTextEdit):
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
        self, label: str, *, lines: int = 3, required: bool = False, help_text: str = ""
    ) -> None:
        memo = Memo(lines=lines)
        super().__init__(label, memo, required=required, help_text=help_text)
        memo.textChanged.connect(self.edited)
        memo.left.connect(self.left)


_DIGITS = _HINTS.ImhDigitsOnly | _HINTS.ImhPreferLatin


class DateField(TextField):
    """12/10 · 1210 · R8.12.10 · 令和8年12月10日 · 明日 · 来週木; the understood day stands below in words."""

    def __init__(
        self,
        label: str,
        *,
        today: Callable[[], date],
        required: bool = False,
        past: bool = False,
        width: int = 10,
    ) -> None:
        super().__init__(
            label,
            required=required,
            icon="calendar-event",
            width=width,
            hints=_HINTS.ImhPreferLatin,
        )
        self._today, self._past = today, past

    def day(self) -> date | None:
        text = self.text().strip()
        if not text:
            return None
        try:
            return understand_day(text, self._today(), past=self._past)
        except ValueError:
            return None

    def value(self) -> date | None:
        return self.day()

    def set_day(self, day: date | None) -> None:
        self.set_text(
            ""
            if day is None
            else f"{day.month}/{day.day}"
            if day.year == self._today().year
            else wareki(day, style="short")
        )
        self._explain()

    def _explain(self) -> None:
        day = self.day()
        self.set_help("" if day is None else day_in_words(day))

    def _on_edited(self) -> None:
        super()._on_edited()
        self._explain()

    def _on_left(self) -> None:
        text = self.text().strip()
        if text:
            try:
                understand_day(text, self._today(), past=self._past)
            except ValueError as error:
                self.set_issue(str(error) or "日付として読めません。例：12/10、R8.12.10")
        super()._on_left()


class TimeField(TextField):
    """1330 · 13:30 · 午後1時半."""

    def __init__(self, label: str, *, required: bool = False) -> None:
        super().__init__(label, required=required, width=4, hints=_DIGITS)

    def value(self) -> time | None:
        try:
            return read_time(self.text()) if self.text().strip() else None
        except ValueError:
            return None

    def set_time(self, at: time | None) -> None:
        self.set_text("" if at is None else f"{at:%H:%M}")

    def _on_left(self) -> None:
        at = self.value()
        if at is not None:
            self.set_time(at)
        elif self.text().strip():
            self.set_issue("時刻として読めません。例：13:30")
        super()._on_left()


class CountField(TextField):
    def __init__(
        self, label: str, *, unit: str = "名", required: bool = False, most: int = 9999
    ) -> None:
        super().__init__(label, required=required, width=3, unit=unit, hints=_DIGITS)
        self._most = most

    def value(self) -> int | None:
        text = unicodedata.normalize("NFKC", self.text()).strip()
        return int(text) if text.isdecimal() and int(text) <= self._most else None

    def _on_left(self) -> None:
        if self.value() is not None:
            self.set_text(str(self.value()))
        elif self.text().strip():
            self.set_issue(f"0から{self._most}までの数字で入れてください")
        super()._on_left()


class PhoneField(TextField):
    """Digits in any width; hyphens are put where they belong on leaving."""

    def __init__(self, label: str = "電話", *, required: bool = False) -> None:
        super().__init__(label, required=required, width=10, hints=_DIGITS)

    def digits(self) -> str:
        return ascii_digits(self.text())

    def value(self) -> str | None:
        return self.digits() or None

    def _on_left(self) -> None:
        from divide_support.japan.phone import format_phone

        digits = self.digits()
        if digits and 10 <= len(digits) <= 11 and digits.startswith("0"):
            self.set_text(format_phone(digits))
            self.set_issue("")
        elif digits and len(digits) < 10:
            self.set_issue(f"あと {10 - len(digits)}けた入れてください")
        elif self.text().strip():
            self.set_issue("電話番号は 0 から始まる 10〜11けたです")
        super()._on_left()


class PostalField(TextField):
    """Seven digits; `address_found(prefecture, municipality, town)` with the first place they name."""

    address_found = Signal(object)

    def __init__(self, label: str = "郵便番号", *, required: bool = False) -> None:
        super().__init__(label, required=required, width=6, hints=_DIGITS)

    def digits(self) -> str:
        return ascii_digits(self.text())

    def value(self) -> str | None:
        return self.digits() or None

    def _on_edited(self) -> None:
        super()._on_edited()
        if len(self.digits()) == 7:
            self._look_up()

    def _look_up(self) -> None:
        from divide_support.japan.codes import postal_addresses

        found = postal_addresses(self.digits())
        if found:
            self.set_help(found[0].text, good=True)
            self.address_found.emit(found)
        else:
            self.set_help("この番号の住所は見つかりません。番地から入れてください")

    def _on_left(self) -> None:
        digits = self.digits()
        if len(digits) == 7:
            self.set_text(f"{digits[:3]}-{digits[3:]}")
        elif digits:
            self.set_issue(f"7けたで入れてください（いま {len(digits)}けた）")
        super()._on_left()


class NameField(TextField):
    """A person's name; `link_kana(field)` fills the reading from the IME until that field is touched by hand."""

    def __init__(self, label: str = "氏名", *, required: bool = False) -> None:
        self._name_line = NameLine(width=14)
        super().__init__(label, required=required, box=self._name_line)
        self._kana: KanaField | None = None
        self._name_line.reading.connect(self._on_reading)

    def link_kana(self, kana: "KanaField") -> None:
        self._kana = kana

    def _on_reading(self, reading: str) -> None:
        if self._kana is not None and not self._kana.touched:
            gap = (
                "　"
                if self._kana.text()
                and not self._kana.text().endswith(("　", " "))
                and " " in self.text().replace("　", " ")
                else ""
            )
            self._kana.set_text(self._kana.text() + gap + reading)
            self._kana.set_help("入力から取りました。ちがうときは直してください")


class KanaField(TextField):
    """Hiragana and half-width become katakana on leaving; nobody is scolded."""

    def __init__(self, label: str = "ふりがな", *, required: bool = False, width: int = 14) -> None:
        super().__init__(label, required=required, width=width)
        self.touched = False

    def _on_edited(self) -> None:
        self.touched = bool(self.text())
        super()._on_edited()

    def _on_left(self) -> None:
        self.set_text(katakana(self.text()))
        super()._on_left()


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
