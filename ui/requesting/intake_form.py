"""The form of the intake panel: what the caller says, field by field."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from divide_support.operations.phone_intake import Hall, IntakeOptions, Town
from divide_support.vocabulary import ActivityKind
from ui.desk import Desk
from ui.kit.boxes import Tick
from ui.kit.choosers import Segmented
from ui.kit.days import day_in_words
from ui.kit.forms import Field, Form, MemoField, TextField
from ui.kit.parts import Text, column, row
from ui.kit.pick_field import Option, PickField
from ui.kit.theme import theme
from ui.kit.topic_chips import TopicChips
from ui.kit.typed_fields import CountField, DateField, PhoneField, TimeField
from ui.states.intake_values import IntakeValues

UNKNOWN_DAY = "未定"
VERY_LARGE = 175
"""From this text size on, a line of the form holds fewer fields."""
TICKS = (
    ("wifi", "Wi-Fi"),
    ("projector", "プロジェクター"),
    ("parking", "駐車場"),
    ("loan", "貸出端末"),
)


class WishField(DateField):
    """A day, or 未定; said shortly, with the year only when it is another one."""

    def _explain(self) -> None:
        day = self.day()
        self.set_help("" if day is None else _short(day, self._today()))

    def _on_left(self) -> None:
        if self.text().strip() == UNKNOWN_DAY:
            self.set_issue("")
            self.set_help("日付はあとで決めます")
            self.left.emit()
        else:
            super()._on_left()


class IntakeForm(QWidget):
    """`edited` after each user edit; `values()` and `set_values()` speak letter by letter."""

    edited = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._options: IntakeOptions | None = None
        self._filled: dict[str, str] = {}
        self._make_fields()
        self._lay_out()
        self._connect()

    def _make_fields(self) -> None:
        today = self._desk.today
        self.town = PickField(
            "市町・団体",
            icon="building-community",
            required=True,
            placeholder="かな・漢字・ローマ字のはじめの文字",
        )
        self.contact = TextField("担当者", width=9)
        self.phone = PhoneField("電話")
        self.department = TextField("課・係")
        self.kind = Segmented([(one.value, one.label) for one in ActivityKind], name="種別")
        self.event_name = TextField("事業名")
        self.topics = TopicChips("テーマ")
        self.day = WishField("希望日", today=today, required=True, width=8)
        self.start, self.end = TimeField("はじまり"), TimeField("おわり")
        self.second = WishField("第2希望", today=today, width=7)
        self.hall = PickField("会場", icon="map-pin", placeholder="会場と部屋")
        self.attendees = CountField("受講者")
        self.devices: dict[str, CountField] = {
            "android": CountField("Android", unit="台"),
            "iphone": CountField("iPhone", unit="台"),
            "rakuraku": CountField("らくらく", unit="台"),
        }
        self.needed = Text("", 14, bold=True)
        self.arithmetic = Text("", 12, colour="text2", wrap=True)
        self.ticks = {name: Tick(word) for name, word in TICKS}
        self.memo = MemoField("メモ", lines=2)

    def _lay_out(self) -> None:
        form = Form(margins=(20, 12, 20, 12))
        self.form = form
        kind, needed, ticks = QWidget(), QWidget(), QWidget()
        kind.setLayout(column(Text("種別", 13, bold=True), self.kind, None, gap=6))
        needed.setLayout(column(20, self.needed, self.arithmetic, None, gap=2))
        ticks.setLayout(row(*self.ticks.values(), None, gap=16))
        contact, phone = ("contact", self.contact), ("phone", self.phone)
        day, second = ("day", self.day), ("second", self.second)
        start, end = ("start", self.start), ("end", self.end)
        name, attendees = ("event_name", self.event_name), ("attendees", self.attendees)
        form.add(("town", self.town), stretch="all")
        if theme.percent >= VERY_LARGE:
            form.add(("department", self.department), stretch="all")
            form.add(contact, phone, None)
            form.add(kind, None)
            form.add(name, stretch="all")
            form.add(self.topics, stretch="all")
            form.add(day, second, None)
            form.add(start, end, None)
            form.add(("hall", self.hall), stretch="all")
            form.add(attendees, needed, None)
            form.add(*self.devices.items(), None)
        else:
            form.add(("department", self.department), contact, phone, stretch="first")
            form.add(kind, name)
            form.add(self.topics, stretch="all")
            form.add(day, start, end, second, None)
            form.add(("hall", self.hall), stretch="all")
            form.add(attendees, needed, *self.devices.items())
        form.add(ticks, stretch="all")
        form.add(("memo", self.memo), stretch="all")
        self.setLayout(column(form))

    def _connect(self) -> None:
        self.form.edited.connect(self._on_edited)
        self.kind.changed.connect(self._on_edited)
        self.topics.edited.connect(self._on_edited)
        for tick in self.ticks.values():
            tick.clicked.connect(self._on_edited)
        self.town.picked.connect(self._on_town)
        self.town.after_pick = self._after_town
        self.hall.picked.connect(self._on_hall)

    def set_options(self, options: IntakeOptions) -> None:
        self._options = options
        self.town.set_options(
            [Option(one.code, one.name, one.name_kana, one.department) for one in options.towns]
        )
        self.topics.set_topics(options.topics)
        self._offer_halls(self._town(self.town.value()))
        self._show_needed()

    def codes(self) -> Mapping[str, str]:
        """The code of the municipality in the line, by its name as typed."""
        code = self.town.value()
        return {self.town.text().strip(): str(code)} if code else {}

    # what is known of the caller

    def _town(self, code: object) -> Town | None:
        towns = self._options.towns if self._options else ()
        return next((one for one in towns if one.code == code), None)

    def _on_town(self, code: object) -> None:
        town = self._town(code)
        self._offer_halls(town)
        if town is None:
            self.town.set_help("一覧にない市町・団体です。このまま受け付けられます")
            return
        self._fill("department", self.department, town.department)
        self._fill("contact", self.contact, town.contact)
        self._fill("phone", self.phone, town.phone)
        self._fill("hall", self.hall, town.last_venue)
        words = "　".join(
            part for part in (town.contact and f"{town.contact}様", town.phone) if part
        )
        last = f"　前の依頼 {_short(town.last_on, self._desk.today())}" if town.last_on else ""
        self.town.set_help(f"{words}{last}" or "はじめての依頼です", good=bool(words))
        self._on_hall(self.hall.value())
        self._on_edited()

    def _after_town(self) -> None:
        """Who calls is known: on to what they want."""
        if self.contact.text():
            self.topics.focus_first()
        else:
            self.department.box.setFocus(Qt.FocusReason.TabFocusReason)

    def _fill(self, name: str, field: Field, text: str) -> None:
        """Only what nobody has typed is filled, and filled anew when the municipality changes."""
        if field.text() in ("", self._filled.get(name, "")):
            field.set_text(text)
            self._filled[name] = text

    def _offer_halls(self, town: Town | None) -> None:
        halls: tuple[Hall, ...] = self._options.halls if self._options else ()
        own = [one for one in halls if town is None or one.municipality_id == town.id]
        self.hall.set_options([Option(one.id, one.name, one.name_kana) for one in own])

    def _on_hall(self, hall_id: object) -> None:
        text = self.hall.text()
        halls = self._options.halls if self._options else ()
        hall = next((one for one in halls if one.id == hall_id), None) or next(
            (one for one in halls if text.startswith(one.name)), None
        )
        same = " 前回と同じ" if text and text == self._filled.get("hall") else ""
        if hall is not None:
            self.hall.set_help(f"{hall.facts}{same}".strip(), good=bool(same))
        else:
            self.hall.set_help("一覧にない会場です。住所はあとで入れられます" if text else "")

    # letters

    def values(self) -> IntakeValues:
        return IntakeValues(
            town=self.town.text(),
            department=self.department.text(),
            contact=self.contact.text(),
            phone=self.phone.text(),
            kind=self.kind.key(),
            event_name=self.event_name.text(),
            topics=self.topics.topics(),
            day=self.day.text(),
            start=self.start.text(),
            end=self.end.text(),
            second=self.second.text(),
            hall=self.hall.text(),
            attendees=self.attendees.text(),
            memo=self.memo.text(),
            android=self.devices["android"].text(),
            iphone=self.devices["iphone"].text(),
            rakuraku=self.devices["rakuraku"].text(),
            wifi=self.ticks["wifi"].isChecked(),
            projector=self.ticks["projector"].isChecked(),
            parking=self.ticks["parking"].isChecked(),
            loan=self.ticks["loan"].isChecked(),
        )

    def set_values(self, values: IntakeValues) -> None:
        self._filled = {}
        for name, field in self.form.fields.items():
            field.set_text(str(getattr(values, name)))
            field.set_issue("")
            field.set_help("")
        self.kind.set_key(values.kind)
        self.topics.set_chosen(values.topics)
        for name, tick in self.ticks.items():
            tick.setChecked(bool(getattr(values, name)))
        self._offer_halls(self._town(self.town.value()))
        for wish in (self.day, self.second):
            day = wish.day()
            if day is not None:
                wish.set_help(_short(day, self._desk.today()))
        self._show_needed()

    def set_day(self, day: date) -> None:
        self.day.set_day(day)
        self._on_edited()

    def focus(self, name: str) -> None:
        if name == "topics":
            self.topics.focus_first()
        elif name in self.form.fields:
            self.form.fields[name].box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self, _value: object = None) -> None:
        self._show_needed()
        self.edited.emit()

    def _show_needed(self) -> None:
        if self._options is None:
            return
        values = self.values()
        count, reason = values.needed(self._options.rules)
        self.needed.setText(f"→ サポーター {count}名")
        self.arithmetic.setText(reason)
        self.event_name.line.setPlaceholderText(replace(values, event_name="").default_name)
        minutes = values.minutes
        self.end.set_help(_hours(minutes) if minutes else "")


def _short(day: date, today: date) -> str:
    """12月10日（木）平日."""
    words = day_in_words(day).replace("　", "")
    return words.removeprefix(f"{day.year}年") if day.year == today.year else words


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours}時間" * bool(hours) + f"{rest}分" * bool(rest)
