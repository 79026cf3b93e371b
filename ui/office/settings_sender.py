"""差出人と公文書: who signs from which day on, and how official papers look."""

from datetime import date
from typing import Any

from divide_support.japan.calendar import wareki
from divide_support.operations import settings
from divide_support.operations.settings import OfficeProfile
from ui.desk import Desk
from ui.kit.autosave import AutoForm
from ui.kit.buttons import Button
from ui.kit.forms import ChoiceField, Field
from ui.kit.parts import Text, column, row
from ui.kit.typed_fields import DateField
from ui.office.settings_section import Section, Undo, beside
from ui.office.settings_specs import PROFILE

FIRST = ""
"""The sender without a beginning."""


class SenderForm(AutoForm):
    """The facts of one sender; `since` says of which."""

    def __init__(self, desk: Desk, undo: Undo) -> None:
        self.since: date | None = None
        super().__init__(
            desk, PROFILE, load=self._read, save=self._keep, argument="profile", undo=undo
        )

    def _read(self, session: Any) -> OfficeProfile:
        return settings.sender(session, since=self.since)

    def _keep(self, session: Any, *, profile: OfficeProfile) -> None:
        settings.save_office_profile(session, profile=profile, since=self.since)


class SenderSection(Section):
    def __init__(self, desk: Desk, undo: Undo) -> None:
        super().__init__(desk, undo)
        self.choice = ChoiceField("いつの差出人", width=16)
        self.day = DateField("いつから", today=desk.today)
        self.add_button = Button("この日から変える", icon="calendar-plus")
        self.remove_button = Button("この差出人を消す", icon="trash")
        self.form = SenderForm(desk, undo)
        layout = column(
            row(self.choice, beside(self.remove_button), None, gap=12),
            Text(
                "知事の交代や課の名前の変更は、日を決めて足しておきます。手紙には、その手紙の日付の差出人が入ります。",
                13,
                colour="text2",
                wrap=True,
            ),
            row(self.day, beside(self.add_button), None, gap=12),
            12,
            self.form,
            gap=8,
        )
        layout.setStretch(layout.count() - 1, 1)
        self.setLayout(layout)
        self.choice.edited.connect(self._on_chosen)
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.remove)

    @property
    def words(self) -> str:  # type: ignore[override]  # grows with the form
        return f"差出人 発信者 知事の交代 いつから 公印 {self.form.words}"

    def field(self, name: str) -> Field:
        return self.form.field(name)

    def reload(self) -> None:
        days = self.desk.read(settings.sender_days)
        if self.form.since not in (None, *days):
            self.form.since = None
        words = "はじめから" if not days else f"{_before(days[0])}まで"
        options = [(FIRST, words), *((day.isoformat(), f"{wareki(day)}から") for day in days)]
        self.choice.set_options(options)
        self.choice.set_value(self.form.since.isoformat() if self.form.since else FIRST)
        self.remove_button.setEnabled(self.form.since is not None)
        self.form.reload()

    def _on_chosen(self) -> None:
        chosen = str(self.choice.value() or FIRST)
        self.show_since(date.fromisoformat(chosen) if chosen else None)

    def show_since(self, since: date | None) -> None:
        self.form.since = since
        self.reload()

    def add(self) -> None:
        day = self.day.day()
        if day is None:
            self.day.set_issue("日を入れてください。例：R9.4.1")
            self.day.box.setFocus()
            return
        if self.keep(
            settings.add_sender,
            f"差出人の追加（{wareki(day)}から）",
            f"{wareki(day)}からの差出人を足しました。下の欄をなおしてください",
            since=day,
        ):
            self.day.set_text("")
            self.day.set_help("")
            self.show_since(day)

    def remove(self) -> None:
        since = self.form.since
        if since is not None:
            self.keep(
                settings.remove_sender,
                f"差出人の取消（{wareki(since)}から）",
                f"{wareki(since)}からの差出人を消しました",
                since=since,
            )


def _before(day: date) -> str:
    return wareki(date.fromordinal(day.toordinal() - 1))
