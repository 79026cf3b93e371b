"""A panel with one form for one record: fills its fields, keeps what was typed, saves through its owner."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from divide_support.japan.codes import format_phone, format_postal
from ui.kit.buttons import Button
from ui.kit.forms import ChoiceField, Field, Form
from ui.kit.panels import SidePanel
from ui.kit.parts import column
from ui.kit.typed_fields import CountField, DateField, PhoneField, PostalField, TimeField


class RecordPanel(SidePanel):
    """Subclasses add their fields in `add_fields` and their doubts in `issues`. `saving(id, values)` says if it went well."""

    def __init__(
        self,
        window: QWidget,
        title: str,
        *,
        saving: Callable[[int | None, dict[str, Any]], bool],
        width: int = 700,
    ) -> None:
        super().__init__(window, title, width=width)
        self._saving = saving
        self.record: int | None = None
        self._before: dict[str, Any] = {}
        self._drafts: dict[int | None, dict[str, Any]] = {}
        self.form = Form()
        self.add_fields()
        body = QWidget()
        body.setLayout(column(self.form, None, gap=0))
        self.set_body(body)
        later = Button("あとで", hint="Esc", height=36)
        later.clicked.connect(self.leave)
        save = Button("保存する", kind="primary", icon="check", hint="Ctrl+Enter", height=36)
        save.clicked.connect(self.save)
        self.set_footer(None, later, save)

    def add_fields(self) -> None:
        raise NotImplementedError

    def issues(self) -> list[tuple[str, str]]:
        return []

    def field(self, name: str) -> Field:
        return self.form.fields[name]

    def open_for(self, record: int | None, values: Mapping[str, Any]) -> None:
        """A draft left for the same record goes on."""
        self.record = record
        self.set_values(values)
        self._before = self.values()
        kept = self._drafts.get(record)
        if kept is not None:
            self.set_values(kept)
        self.state.setText("書きかけの続きです" if kept is not None else "")
        self.form.show_issues(())
        self.open()

    def set_values(self, values: Mapping[str, Any]) -> None:
        for name, field in self.form.fields.items():
            value = values.get(name)
            match field:
                case ChoiceField():
                    field.set_value(value)
                case DateField():
                    field.set_day(value)
                case TimeField():
                    field.set_time(value)
                case PhoneField():
                    field.set_text(format_phone(value) if value else "")
                case PostalField():
                    field.set_text(format_postal(value) if value else "")
                case _:
                    field.set_text("" if value is None else str(value))

    def values(self) -> dict[str, Any]:
        """Blank texts are empty, not None; dates, times, counts and choices may be None."""
        return {name: self._value(field) for name, field in self.form.fields.items()}

    def _value(self, field: Field) -> Any:
        if isinstance(field, ChoiceField | DateField | TimeField | CountField):
            return field.value()
        if isinstance(field, PhoneField | PostalField):
            return field.digits()
        return field.text()

    def keep_draft(self) -> None:
        values = self.values()
        if values != self._before:
            self._drafts[self.record] = values

    def save(self) -> None:
        issues = [
            (name, f"{field.label_text}を入れてください")
            for name, field in self.form.fields.items()
            if field.required and not field.text().strip()
        ]
        issues += self.issues()
        self.form.show_issues(issues)
        if not issues and self._saving(self.record, self.values()):
            self._drafts.pop(self.record, None)
            self.finish()
