"""Fields that understand what is typed: days, times, counts, telephones, postal numbers, names and readings."""

import unicodedata
from collections.abc import Callable
from datetime import date, time

from PySide6.QtCore import Qt, Signal

from divide_support.japan.calendar import read_time, wareki
from divide_support.japan.text import ascii_digits, katakana
from ui.kit.boxes import NameLine
from ui.kit.days import day_in_words, understand_day
from ui.kit.forms import TextField

_HINTS = Qt.InputMethodHint
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
