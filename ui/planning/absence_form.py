"""何がありましたか: who cannot come, for which request or from when to when, and why."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from divide_support.operations.repair_facts import SeatHolder
from divide_support.operations.repairs import Absence
from ui.desk import Desk
from ui.kit.buttons import Button
from ui.kit.choosers import FilterChip, Segmented
from ui.kit.flow import Flow
from ui.kit.forms import ChoiceField, Form, TextField
from ui.kit.parts import Text, column
from ui.kit.pick_field import Option, PickField
from ui.kit.typed_fields import DateField

REASONS = ("病気", "けが", "家の用事", "仕事の都合")


class AbsenceForm(QWidget):
    """`asked` when the facts are to be looked at: `absences()` is empty for 「内容が変わった」."""

    asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._holders: dict[int, SeatHolder] = {}
        self.kind = Segmented(
            [("person", "行けない人がいる"), ("facts", "内容が変わった")], name="何がありましたか"
        )
        self.kind.changed.connect(self._on_kind)
        self.who = PickField("だれが", icon="user", required=True, placeholder="名前でさがす")
        self.who.picked.connect(self._on_person)
        self.scope = Segmented(
            [("one", "1つの依頼だけ"), ("days", "ある期間ずっと")], name="いつのことですか"
        )
        self.scope.changed.connect(self._on_scope)
        self.activity = ChoiceField("どの依頼", required=True)
        self.first = DateField("いつから", today=desk.today, required=True)
        self.last = DateField("いつまで", today=desk.today, required=True)
        self.reason = TextField("理由（記録に残ります）")
        chips = QWidget()
        flow = Flow(chips)
        for word in REASONS:
            chip = FilterChip(word)
            chip.setCheckable(False)
            chip.setProperty("word", word)
            chip.clicked.connect(self._on_word)
            flow.addWidget(chip)
        self.form = Form(margins=(0, 0, 0, 0))
        self.form.add(("who", self.who))
        self._period = Form(margins=(0, 0, 0, 0))
        self._period.add(("first", self.first))
        self._period.add(("last", self.last))
        self._person = QWidget()
        self._person.setLayout(
            column(self.form, self.scope, self.activity, self._period, self.reason, chips, gap=12)
        )
        self._facts = Text(
            "日や会場が変わったとき、休止や来られない日を書きかえたときは、そのまましらべられます。",
            13,
            colour="text2",
            wrap=True,
        )
        self.ask = Button("しらべる", kind="tonal", icon="search", height=36)
        self.ask.clicked.connect(self._on_ask)
        self._layout: QVBoxLayout = column(
            Text("何がありましたか", 16, bold=True),
            self.kind,
            self._person,
            self._facts,
            self.ask,
            gap=12,
        )
        self.setLayout(self._layout)
        self._on_scope()
        self._on_kind()

    # filling

    def take(self, holders: Sequence[SeatHolder]) -> None:
        self._holders = {one.supporter_id: one for one in holders}
        self.who.set_options(
            [Option(one.supporter_id, one.name, one.name_kana, one.seats[0][1]) for one in holders]
        )

    def start(self, supporter_id: int | None, activity_id: int | None) -> None:
        """Prefilled from the seat where it began."""
        holder = self._holders.get(supporter_id or 0)
        for field in (self.who, self.first, self.last, self.reason):
            field.set_text("")
        self.form.show_issues([])
        self._period.show_issues([])
        self.kind.set_key("person" if holder is not None else "facts")
        self.scope.set_key("one")
        if holder is not None:
            self.who.set_text(holder.name)
            self._on_person(holder.supporter_id)
            if activity_id in {key for key, _words in holder.seats}:
                self.activity.set_value(activity_id)
        self.first.set_day(self._desk.today())
        self._on_scope()
        self._on_kind()

    # reading

    def absences(self) -> tuple[Absence, ...] | None:
        """None when something is missing; the fields say what."""
        if self.kind.key() == "facts":
            return ()
        holder = self._holder()
        if holder is None:
            self.form.show_issues([("who", "割当のある人からえらんでください")])
            return None
        reason = self.reason.text().strip()
        if self.scope.key() == "one":
            chosen = self.activity.value()
            days = {key: day for (key, _), day in zip(holder.seats, holder.days, strict=True)}
            if chosen not in days:
                self.activity.set_issue("依頼をえらんでください")
                return None
            day = days[chosen]
            return (Absence(holder.supporter_id, day, day, int(chosen), reason),)
        return self._period_of(holder, reason)

    def _period_of(self, holder: SeatHolder, reason: str) -> tuple[Absence, ...] | None:
        first, last = self.first.day(), self.last.day()
        issues = [
            (name, "日付を書いてください。例：12/10")
            for name, day in (("first", first), ("last", last))
            if day is None
        ]
        if first and last and last < first:
            issues.append(("last", "「いつから」より後の日にしてください"))
        self._period.show_issues(issues)
        if issues or first is None or last is None:
            return None
        return (Absence(holder.supporter_id, first, last, None, reason),)

    def months(self) -> tuple[date, date] | None:
        """The days that the answer speaks of, when it does."""
        found = self.absences()
        return (found[0].first, found[0].last) if found else None

    def _holder(self) -> SeatHolder | None:
        key = self.who.value()
        return self._holders.get(key) if isinstance(key, int) else None

    # what the user does

    def _on_kind(self, _key: str = "") -> None:
        person = self.kind.key() == "person"
        self._person.setVisible(person)
        self._facts.setVisible(not person)

    def _on_scope(self, _key: str = "") -> None:
        one = self.scope.key() == "one"
        self.activity.setVisible(one)
        self._period.setVisible(not one)

    def _on_person(self, value: object) -> None:
        holder = self._holders.get(value) if isinstance(value, int) else None
        self.activity.set_options(list(holder.seats) if holder else [])
        if holder is not None:
            self.activity.set_value(holder.seats[0][0])

    def _on_word(self) -> None:
        self.reason.set_text(str(self.sender().property("word")))

    def _on_ask(self) -> None:
        if self.absences() is not None:
            self.asked.emit()
