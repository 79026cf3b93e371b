"""依頼を直す: what the municipality changed by telephone, before the decision."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from divide_support.japan.text import ascii_digits
from divide_support.operations.phone_intake import Hall, IntakeOptions
from divide_support.operations.request_lists import RequestDetail
from divide_support.vocabulary import ActivityKind
from ui.desk import Desk
from ui.kit.buttons import Button
from ui.kit.forms import ChoiceField, Form, MemoField, TextField
from ui.kit.panels import Dialog
from ui.kit.pick_field import Option, PickField
from ui.kit.typed_fields import CountField, DateField, PhoneField, TimeField


class AmendDialog(Dialog):
    """`changes()` holds only what differs, named as `requests.amend` wants it."""

    def __init__(
        self, parent: QWidget | None, desk: Desk, detail: RequestDetail, options: IntakeOptions
    ) -> None:
        super().__init__(parent, "依頼を直す", width=640)
        self._detail, self._options = detail, options
        self._activity = detail.activities[0]
        self._make_fields(desk)
        self._fill()
        self._before = self._all()
        self.headline(f"{detail.row.number} の内容を直す", detail.row.municipality)
        self._make_form()
        self.add(self.form)
        self.add_button(Button("やめる", hint="Esc"), rejects=True)
        self.confirm = Button("保存する", kind="primary", hint="Ctrl+Enter", shortcut="Ctrl+Return")
        self.confirm.clicked.connect(self._on_confirm)
        self.add_button(self.confirm)
        self.event_name.box.setFocus()

    def _make_fields(self, desk: Desk) -> None:
        self.town = PickField("市町・団体", icon="building-community", required=True)
        self.town.set_options(
            [Option(one.id, one.name, one.name_kana) for one in self._options.towns]
        )
        self.event_name = TextField("事業名", required=True)
        self.kind = ChoiceField("種別", [(one, one.label) for one in ActivityKind])
        self.day = DateField("実施日", today=desk.today)
        self.start, self.end = TimeField("はじまり"), TimeField("おわり")
        self.hall = PickField("会場", icon="map-pin")
        self.hall.set_options(
            [Option(one.id, one.name, one.name_kana) for one in self._options.halls]
        )
        self.room = TextField("部屋", width=10)
        self.attendees = CountField("受講者")
        self.lecturers = CountField("講師", required=True, most=99)
        self.advisers = CountField("相談員", required=True, most=99)
        self.contact = TextField("担当者")
        self.phone = PhoneField("電話")
        self.note = MemoField("メモ", lines=2)

    def _make_form(self) -> None:
        self.form = Form(margins=(0, 0, 0, 0))
        self.form.add(("town", self.town), stretch="all")
        self.form.add(("event_name", self.event_name), ("kind", self.kind), stretch="first")
        self.form.add(("day", self.day), ("start", self.start), ("end", self.end), None)
        self.form.add(("hall", self.hall), ("room", self.room), stretch="first")
        self.form.add(
            ("attendees", self.attendees), ("lecturers", self.lecturers), ("advisers", self.advisers),
            None,
        )  # fmt: skip
        self.form.add(("contact", self.contact), ("phone", self.phone), stretch="first")
        self.form.add(("note", self.note), stretch="all")

    def _fill(self) -> None:
        request, activity = self._detail.row, self._activity
        self.town.set_text(request.municipality)
        self.event_name.set_text(request.event_name)
        self.kind.set_value(request.kind)
        self.day.set_day(activity.held_on)
        self.start.set_time(activity.starts_at)
        self.end.set_time(activity.ends_at)
        self.hall.set_text(activity.venue)
        self.room.set_text(activity.room)
        for field, count in (
            (self.attendees, activity.attendees),
            (self.lecturers, activity.needed_lecturers),
            (self.advisers, activity.needed_advisers),
        ):
            field.set_text("" if count is None else str(count))
        self.contact.set_text(request.contact)
        self.phone.set_text(request.phone)
        self.note.set_text(self._detail.note)

    def _all(self) -> dict[str, Any]:
        return {
            "municipality_id": self.town.value(),
            "municipality_name": self.town.text().strip(),
            "event_name": self.event_name.text().strip(),
            "kind": self.kind.value(),
            "activity.held_on": self.day.value(),
            "activity.starts_at": self.start.value(),
            "activity.ends_at": self.end.value(),
            "activity.venue_name": self.hall.text().strip(),
            "activity.room": self.room.text().strip(),
            "activity.attendees": self.attendees.value(),
            "activity.needed_lecturers": self.lecturers.value(),
            "activity.needed_advisers": self.advisers.value(),
            "contact_name": self.contact.text().strip(),
            "contact_phone": ascii_digits(self.phone.text()),
            "note": self.note.text().strip(),
        }

    def changes(self) -> dict[str, Any]:
        now = self._all()
        changed = {name: value for name, value in now.items() if value != self._before[name]}
        if "activity.venue_name" in changed:
            changed |= self._hall_facts()
        if any(f"activity.{one}" in changed for one in ("held_on", "starts_at", "ends_at")):
            changed |= self._only_wish(now)
        if any(f"activity.needed_{one}" in changed for one in ("lecturers", "advisers")):
            changed["activity.needed_reason"] = "担当者が決めた人数"
        return changed

    def _hall_facts(self) -> dict[str, Any]:
        hall_id = self.hall.value()
        hall: Hall | None = next((one for one in self._options.halls if one.id == hall_id), None)
        return {
            "activity.venue_id": hall.id if hall else None,
            "activity.venue_address": hall.address if hall else "",
        }

    def _only_wish(self, now: dict[str, Any]) -> dict[str, Any]:
        """A day told anew is the day; the old wishes are gone."""
        day: date | None = now["activity.held_on"]
        if day is None:
            return {"activity.is_fixed": False, "activity.choices": []}
        start, end = now["activity.starts_at"], now["activity.ends_at"]
        wish = {
            "rank": 1,
            "date": day.isoformat(),
            "start": f"{start:%H:%M}" if start else None,
            "end": f"{end:%H:%M}" if end else None,
        }
        return {"activity.is_fixed": True, "activity.choices": [wish]}

    def _on_confirm(self) -> None:
        problems = [(name, "空欄のままにはできません") for name in self._empty()]
        start, end = self.start.value(), self.end.value()
        if start is not None and end is not None and end <= start:
            problems.append(("end", "はじまりより後にしてください"))
        for name, field in (("day", self.day), ("start", self.start), ("end", self.end)):
            if field.text().strip() and field.value() is None:
                problems.append((name, "読めません。例：12/10、13:30"))
        self.form.show_issues(problems)
        if not problems:
            self.accept()

    def _empty(self) -> list[str]:
        return [
            name
            for name, field in self.form.fields.items()
            if field.required and not field.text().strip()
        ]
