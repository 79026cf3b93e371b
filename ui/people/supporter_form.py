"""新しいサポーター, and correcting one: a panel that slides over the list and keeps what was typed."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from divide_support.japan.codes import Address, format_phone, format_postal
from divide_support.japan.text import search_key
from divide_support.operations import pictures
from divide_support.operations.supporter_lists import SupporterRow
from divide_support.vocabulary import Channel, Experience, Sex
from ui.desk import Desk
from ui.kit.boxes import Tick
from ui.kit.buttons import Button
from ui.kit.forms import ChoiceField, Field, Form, MemoField, TextField
from ui.kit.panels import SidePanel
from ui.kit.parts import Text, column
from ui.kit.picture_field import PictureField
from ui.kit.typed_fields import CountField, DateField, KanaField, NameField, PhoneField, PostalField

WIDTH = 760
TEXTS = (
    "full_name", "name_kana", "address", "email", "best_hour", "emergency_contact", "availability_text",
    "consideration", "career", "note", "employer_name", "employer_head", "employer_address",
)  # fmt: skip
DIGITS = ("postal_code", "phone", "mobile", "fax", "employer_postal_code")
POSTAL = ("postal_code", "employer_postal_code")
CHOICES = ("municipality_id", "sex", "preferred_channel", "experience")
NUMBERS = ("max_travel_minutes", "max_per_week", "max_per_month")
TICKS = ("can_lecture", "drives")
BLANK: dict[str, Any] = {
    **dict.fromkeys((*TEXTS, *DIGITS), ""),
    "municipality_id": None,
    "sex": None,
    "birth_date": None,
    "preferred_channel": Channel.PHONE,
    "experience": Experience.NOVICE,
    "max_travel_minutes": 60,
    "max_per_week": 2,
    "max_per_month": 6,
    "can_lecture": False,
    "drives": False,
    "photo": b"",
}


class SupporterForm(SidePanel):
    """`saving(values, register)` does the work and returns whether it went well."""

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        *,
        saving: Callable[[int | None, dict[str, Any], bool], bool],
    ) -> None:
        super().__init__(window, "サポーター", width=WIDTH)
        self.desk, self._saving = desk, saving
        self.person: int | None = None
        self._towns: dict[str, int] = {}
        self._known: tuple[SupporterRow, ...] = ()
        self._drafts: dict[int | None, dict[str, Any]] = {}
        self._before: dict[str, Any] = dict(BLANK)
        self.form = Form()
        self._add_person()
        self._add_contact()
        self._add_conditions()
        self._add_employer()
        self.number = Tick("登録番号を付けて、きょうから登録する", checked=True)
        self.number_line = QWidget()
        self.number_line.setLayout(column(self.number, margins=(20, 0, 20, 12)))
        body = QWidget()
        body.setLayout(column(self.form, self.number_line, None, gap=0))
        self.set_body(body)
        later = Button("あとで", hint="Esc", height=36)
        later.clicked.connect(self.leave)
        save = Button("保存する", kind="primary", icon="check", hint="Ctrl+Enter", height=36)
        save.clicked.connect(self.save)
        self.set_footer(None, later, save)

    def _field(self, name: str) -> Field:
        return self.form.fields[name]

    def _add_person(self) -> None:
        self.name = NameField(required=True)
        kana = KanaField()
        self.name.link_kana(kana)
        self.name.left.connect(self._warn_of_namesake)
        self.form.add(("full_name", self.name), ("name_kana", kana), None)
        postal = PostalField()
        postal.address_found.connect(self._on_address)
        address = TextField("住所")
        address.left.connect(self._on_address_left)
        self.form.add(("postal_code", postal), None)
        self.form.add(("address", address), stretch="first")
        self.form.add(
            ("municipality_id", ChoiceField("住んでいる市町", width=8)),
            ("birth_date", DateField("生年月日", today=self.desk.today, past=True)),
            (
                "sex",
                ChoiceField("性別", [(None, "―"), *((one, one.label) for one in Sex)], width=4),
            ),
            None,
        )
        self.photo = PictureField(
            "写真",
            self.desk,
            read=pictures.read_photo,
            size=(80, 100),
            words="登録証に印刷します。顔が中央にある、たて長の写真を選んでください。",
        )
        self.form.add(self.photo, stretch="first")

    def _add_contact(self) -> None:
        self.form.add(
            ("mobile", PhoneField("携帯")),
            ("phone", PhoneField("電話")),
            ("fax", PhoneField("FAX")),
            None,
        )
        channels = [(one, one.label) for one in Channel]
        self.form.add(
            ("email", TextField("メール")),
            ("preferred_channel", ChoiceField("連絡のしかた", channels, width=5)),
            stretch="first",
        )
        self.form.add(
            ("best_hour", TextField("電話がつながる時間", placeholder="例：夕方6時から")),
            ("emergency_contact", TextField("緊急の連絡先", placeholder="例：長女　携帯番号")),
            stretch="all",
        )

    def _add_conditions(self) -> None:
        levels = [(one, one.label) for one in Experience]
        self.lecture, self.drives = Tick("講師ができる"), Tick("車で行ける")
        ticks = QWidget()
        ticks.setLayout(column(Text("できること", 13, bold=True), self.lecture, self.drives, gap=4))
        self.form.add(("experience", ChoiceField("経験", levels, width=5)), ticks, None)
        self.form.add(
            ("max_travel_minutes", CountField("移動の時間", unit="分まで", most=300)),
            ("max_per_week", CountField("週に", unit="回まで", most=7)),
            ("max_per_month", CountField("月に", unit="回まで", most=31)),
            None,
        )
        self.form.add(
            ("availability_text", MemoField("来られる日（書かれたまま）", lines=2)), stretch="first"
        )
        self.form.add(
            ("consideration", MemoField("気をつけること（電話や当日）", lines=2)), stretch="first"
        )
        self.form.add(("career", MemoField("経歴", lines=2)), stretch="first")
        self.form.add(("note", MemoField("メモ", lines=2)), stretch="first")

    def _add_employer(self) -> None:
        """For the letter to whoever must let somebody go for the day."""
        postal = PostalField("勤め先の郵便番号")
        postal.address_found.connect(self._on_employer_address)
        self.form.add(
            ("employer_name", TextField("勤め先", placeholder="例：みどり商店")),
            ("employer_head", TextField("所属長", placeholder="例：店長　緑川　一")),
            stretch="all",
        )
        self.form.add(("employer_postal_code", postal), None)
        self.form.add(("employer_address", TextField("勤め先の住所")), stretch="first")

    # opening

    def open_for(
        self,
        person: int | None,
        values: dict[str, Any],
        towns: Sequence[tuple[int, str]],
        known: Sequence[SupporterRow],
    ) -> None:
        """A draft left for the same person goes on."""
        self.person, self._known = person, tuple(known)
        self._towns = {name: number for number, name in towns}
        choice = self._field("municipality_id")
        assert isinstance(choice, ChoiceField)
        choice.set_options([(None, "―"), *towns])
        self._before = {**BLANK, **values}
        self.set_values(self._drafts.get(person, self._before))
        self.number_line.setVisible(person is None)
        kept = person in self._drafts
        self.state.setText("書きかけの続きです" if kept else "")
        self.form.show_issues(())
        self.open()
        self.name.box.setFocus()

    def set_values(self, values: dict[str, Any]) -> None:
        for name in TEXTS:
            self._field(name).set_text(values[name])
        for name in DIGITS:
            written = format_postal if name in POSTAL else format_phone
            self._field(name).set_text(written(values[name]) if values[name] else "")
        for name in CHOICES:
            field = self._field(name)
            assert isinstance(field, ChoiceField)
            field.set_value(values[name])
        birth = self._field("birth_date")
        assert isinstance(birth, DateField)
        birth.set_day(values["birth_date"])
        for name in NUMBERS:
            self._field(name).set_text(str(values[name]))
        self.lecture.setChecked(values["can_lecture"])
        self.drives.setChecked(values["drives"])
        self.photo.set_value(values["photo"])
        kana = self._field("name_kana")
        assert isinstance(kana, KanaField)
        kana.touched = bool(values["name_kana"])

    def values(self) -> dict[str, Any]:
        found: dict[str, Any] = {name: self._field(name).text() for name in TEXTS}
        found |= {name: self._field(name).value() or "" for name in DIGITS}
        found |= {name: self._field(name).value() for name in CHOICES}
        found |= {name: self._field(name).value() for name in NUMBERS}
        found |= {
            "birth_date": self._field("birth_date").value(),
            "can_lecture": self.lecture.isChecked(),
            "drives": self.drives.isChecked(),
            "photo": self.photo.value(),
        }
        return found

    # helping

    def _on_address(self, found: tuple[Address, ...]) -> None:
        """The town of a 〒 is taken over while the address is still empty."""
        place = found[0].place
        address = self._field("address")
        if not address.text().strip():
            town = found[0].town if len(found) == 1 else ""
            address.set_text(f"{place.county}{place.name}{town}")
        self._choose_town(place.name)

    def _on_employer_address(self, found: tuple[Address, ...]) -> None:
        address = self._field("employer_address")
        if not address.text().strip():
            address.set_text(found[0].text)

    def _on_address_left(self) -> None:
        text = self._field("address").text()
        for name in self._towns:
            if name in text:
                self._choose_town(name)
                return

    def _choose_town(self, name: str) -> None:
        choice = self._field("municipality_id")
        assert isinstance(choice, ChoiceField)
        if choice.value() is None and name in self._towns:
            choice.set_value(self._towns[name])

    def _warn_of_namesake(self) -> None:
        wanted = search_key(self.name.text())
        same = [
            row
            for row in self._known
            if wanted and search_key(row.name) == wanted and row.id != self.person
        ]
        words = f"同じ名前の人がいます（{same[0].municipality} {same[0].number}）" if same else ""
        self.name.set_help(words)

    # leaving

    def keep_draft(self) -> None:
        """In memory only: personal data never go into the wishes of this computer."""
        values = self.values()
        if values != self._before:
            self._drafts[self.person] = values

    def save(self) -> None:
        issues = []
        if not self.name.text().strip():
            issues.append(("full_name", "氏名を入れてください"))
        birth = self._field("birth_date")
        if birth.text().strip() and birth.value() is None:
            issues.append(("birth_date", "日付として読めません。例：S22.3.5"))
        elif birth.value() is not None and birth.value() > self.desk.today():
            issues.append(("birth_date", "今日より後の日です"))
        issues += [
            (name, f"0から{limit}までの数で")
            for name, limit in zip(NUMBERS, (300, 7, 31), strict=True)
            if self._field(name).value() is None
        ]
        self.form.show_issues(issues)
        if issues:
            return
        if self._saving(self.person, self.values(), self.number.isChecked()):
            self._drafts.pop(self.person, None)
            self.finish()
