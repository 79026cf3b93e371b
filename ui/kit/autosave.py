"""A form whose fields are kept one by one on leaving them, each as one small undoable step."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import time
from functools import partial
from typing import Any, Literal, TypeVar, cast

from PySide6.QtWidgets import QWidget

from divide_support.errors import UserFacingError
from divide_support.japan.phone import format_phone
from ui.desk import Desk
from ui.kit import alerts
from ui.kit.forms import ChoiceField, Field, Form, TextField
from ui.kit.parts import heading
from ui.kit.typed_fields import CountField, PhoneField, PostalField, TimeField

T = TypeVar("T")
_MONTH_DAY = re.compile(r"(\d{1,2})[-/月.](\d{1,2})日?")


@dataclass(frozen=True)
class Spec:
    """One field: `sentence` says in one line what the value does; {v} stands for it."""

    name: str
    label: str
    kind: Literal["text", "phone", "postal", "count", "choice", "time", "month_day"] = "text"
    sentence: str = ""
    unit: str = ""
    most: int = 9999
    options: tuple[tuple[str, str], ...] = ()
    required: bool = False
    width: int = 0


class MonthDayField(TextField):
    """1/31; kept as 01-31 because it comes every year."""

    def __init__(self, label: str) -> None:
        super().__init__(label, width=5)

    def value(self) -> str | None:
        found = _MONTH_DAY.fullmatch(self.text().strip())
        if found is None:
            return None
        month, day = int(found[1]), int(found[2])
        return f"{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def make_field(spec: Spec) -> Field:
    match spec.kind:
        case "phone":
            return PhoneField(spec.label, required=spec.required)
        case "postal":
            return PostalField(spec.label, required=spec.required)
        case "count":
            return CountField(spec.label, unit=spec.unit, most=spec.most)
        case "choice":
            return ChoiceField(spec.label, spec.options, width=spec.width or 14)
        case "time":
            return TimeField(spec.label)
        case "month_day":
            return MonthDayField(spec.label)
    return TextField(spec.label, required=spec.required, width=spec.width, unit=spec.unit)


def shown(spec: Spec, value: Any) -> str:
    """A stored value as it stands in its box."""
    match spec.kind:
        case "phone":
            return format_phone(value) if value else ""
        case "postal":
            return f"{value[:3]}-{value[3:]}" if value else ""
        case "month_day":
            month, _, day = value.partition("-")
            return f"{int(month)}/{int(day)}"
    return str(value)


def understood(spec: Spec, field: Field) -> Any:
    """The value to store; None when the box cannot be read."""
    if spec.kind == "text":
        return field.text()
    value = field.value()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if spec.kind in ("phone", "postal"):
        return value or ""
    return value


def said(spec: Spec, value: Any) -> str:
    return spec.sentence.replace("{v}", shown(spec, value)) if spec.sentence else ""


class AutoForm(QWidget):
    """`load()` gives the frozen record, `save(session, record)` keeps it; groups are (heading, specs)."""

    def __init__(
        self,
        desk: Desk,
        groups: Sequence[tuple[str, Sequence[Sequence[Spec]]]],
        *,
        load: Callable[..., Any],
        save: Callable[..., object],
        argument: str,
        undo: Callable[[], object],
    ) -> None:
        super().__init__()
        self._desk, self._load, self._save = desk, load, save
        self._argument, self._undo = argument, undo
        self._stored: Any = None
        self._specs: dict[str, Spec] = {}
        self.form = Form(margins=(0, 0, 0, 0))
        for title, lines in groups:
            if title:
                holder = QWidget()
                holder.setLayout(heading(title))
                self.form.add(holder)
            for line in lines:
                self._add_line(line)
        layout = self.form.layout()
        assert layout is not None
        self.setLayout(layout)

    def _add_line(self, line: Sequence[Spec]) -> None:
        pairs: list[tuple[str, Field] | None] = []
        for spec in line:
            field = make_field(spec)
            field.left.connect(partial(self._on_left, spec.name))
            self._specs[spec.name] = spec
            pairs.append((spec.name, field))
        explained = any(spec.sentence for spec in line)
        if not explained and not any(spec.kind == "text" and not spec.width for spec in line):
            pairs.append(None)
        self.form.add(*pairs, stretch="all" if explained else "none")

    @property
    def words(self) -> str:
        """For the search of the settings."""
        return " ".join(f"{spec.label} {spec.sentence}" for spec in self._specs.values())

    def field(self, name: str) -> Field:
        return self.form.fields[name]

    def reload(self) -> None:
        self._stored = self._desk.read(self._load)
        for name, spec in self._specs.items():
            field, value = self.form.fields[name], getattr(self._stored, name)
            if field.box.hasFocus() and understood(spec, field) == value:
                continue
            if isinstance(field, ChoiceField):
                field.set_value(value)
            else:
                field.set_text(shown(spec, value))
            field.set_issue("")
            field.set_help(said(spec, value))

    def _on_left(self, name: str) -> None:
        """Refusals stay beside the field, and the stored value stands."""
        if self._stored is None:
            return
        spec, field = self._specs[name], self.form.fields[name]
        value = understood(spec, field)
        if value is None:
            field.set_issue("読み取れません。もとの値のままにしてあります")
            return
        if value == getattr(self._stored, name):
            field.set_issue("")
            return
        changed = cast("Any", replace(self._stored, **{name: value}))
        try:
            self._desk.run(
                self._save, label=f"設定の変更（{spec.label}）", **{self._argument: changed}
            )
        except UserFacingError as error:
            field.set_issue(" ".join(part for part in (error.why, error.advice) if part))
            return
        self._stored = changed
        field.set_issue("")
        field.set_help(said(spec, value))
        alerts.toast(self, f"「{spec.label}」を保存しました", self._undo)
