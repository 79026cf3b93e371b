"""Adding and correcting municipalities and venues."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from divide_support.drafts import Closure
from divide_support.japan.codes import Address, lg_check_digit, lg_code, municipality_by_code
from divide_support.japan.text import ascii_digits
from divide_support.operations import pictures, places
from divide_support.vocabulary import VenueKind
from ui.desk import Desk
from ui.kit.forms import ChoiceField, MemoField, TextField
from ui.kit.picture_field import PictureField
from ui.kit.record_panel import RecordPanel
from ui.kit.typed_fields import CountField, KanaField, PhoneField, PostalField, TimeField

YES_NO = ((None, "わからない"), (True, "あり"), (False, "なし"))
Saving = Callable[[int | None, dict[str, Any]], bool]


class MunicipalityForm(RecordPanel):
    """The code's check digit is verified as soon as the field is left; five digits are completed."""

    def __init__(self, window: QWidget, *, saving: Saving) -> None:
        super().__init__(window, "市町村", saving=saving)

    def add_fields(self) -> None:
        self.code = TextField("団体コード", required=True, width=6, placeholder="6けた")
        self.code.left.connect(self._on_code_left)
        self.form.add(
            ("code", self.code),
            ("name", TextField("名前", required=True, width=10)),
            ("name_kana", KanaField()),
            None,
        )
        self.form.add(
            ("department", TextField("担当課")),
            ("contact_name", TextField("担当者", width=10)),
            stretch="first",
        )
        self.form.add(("phone", PhoneField()), ("fax", PhoneField("FAX")), None)
        self.form.add(("email", TextField("メール")), stretch="first")
        postal = PostalField()
        postal.address_found.connect(self._on_address)
        self.form.add(("postal_code", postal), None)
        self.form.add(("address", TextField("住所")), stretch="first")
        self.form.add(
            ("mayor_title", TextField("長の職名", width=6, placeholder="例：市長")),
            ("mayor_name", TextField("長の氏名", width=12)),
            ("planned_count", CountField("今年度の計画", unit="回")),
            None,
        )
        self.form.add(("note", MemoField("メモ", lines=2)), stretch="first")

    def _on_code_left(self) -> None:
        text = self.code.text()
        if not text.strip():
            return
        try:
            code = lg_code(text)
        except ValueError as wrong:
            self.code.set_issue(code_advice(text, str(wrong)))
            return
        self.code.set_text(code)
        place = municipality_by_code(code)
        if place is not None:
            self.code.set_help(place.full_name, good=True)
            name, kana = self.field("name"), self.field("name_kana")
            if not name.text().strip():
                name.set_text(place.name)
                kana.set_text(place.name_kana)
        else:
            self.code.set_help("検査数字は合っています", good=True)

    def _on_address(self, found: tuple[Address, ...]) -> None:
        if not self.field("address").text().strip():
            self.field("address").set_text(found[0].text)

    def issues(self) -> list[tuple[str, str]]:
        found = []
        try:
            lg_code(self.code.text())
        except ValueError as wrong:
            if self.code.text().strip():
                found.append(("code", code_advice(self.code.text(), str(wrong))))
        if self.field("planned_count").value() is None:
            found.append(("planned_count", "数字で入れてください"))
        return found


def code_advice(text: str, reason: str) -> str:
    """「…は検査数字が合いません。482013 ではありませんか。」"""
    digits = ascii_digits(text)
    if len(digits) == 6:
        right = digits[:5] + lg_check_digit(digits[:5])
        return f"{reason}{right} ではありませんか。"
    return reason


class VenueForm(RecordPanel):
    """休館日 is understood while one writes, and said back in words."""

    def __init__(self, window: QWidget, desk: Desk, *, saving: Saving) -> None:
        self._desk = desk
        super().__init__(window, "会場", saving=saving, width=760)

    def add_fields(self) -> None:
        kinds = [(one, one.label) for one in VenueKind]
        self.form.add(
            ("name", TextField("名前", required=True)),
            ("kind", ChoiceField("種別", kinds, width=9)),
            stretch="first",
        )
        self.form.add(
            ("name_kana", KanaField(width=22)),
            ("common_name", TextField("ふだんの呼び名", width=12)),
            None,
        )
        postal = PostalField()
        postal.address_found.connect(self._on_address)
        self.town = ChoiceField("市町", width=8)
        self.form.add(
            ("municipality_id", self.town), ("postal_code", postal), ("phone", PhoneField()), None
        )
        self.form.add(("address", TextField("住所")), stretch="first")
        self.form.add(
            ("capacity", CountField("定員")),
            ("parking_spaces", CountField("駐車場", unit="台")),
            ("open_time", TimeField("開館")),
            ("close_time", TimeField("閉館")),
            None,
        )
        self.form.add(
            *(
                (name, ChoiceField(label, YES_NO, width=6))
                for name, label in (
                    ("wifi", "Wi-Fi"),
                    ("projector", "プロジェクター"),
                    ("elevator", "エレベーター"),
                )
            ),
            None,
        )
        self.closing = TextField("休館日", placeholder="例：毎週月曜、第3日曜、12/29～1/3")
        self.closing.left.connect(self._on_closed_left)
        self.form.add(("closed_text", self.closing), stretch="first")
        ways = ((False, "公共交通でも行ける"), (True, "車でないと行けない"))
        self.form.add(
            ("access", TextField("行き方")),
            ("car_only", ChoiceField("足", ways, width=11)),
            stretch="first",
        )
        self.form.add(
            ("landmark", TextField("目印", placeholder="例：赤いポストの角を右")), stretch="first"
        )
        self.sketch = PictureField(
            "案内図",
            self._desk,
            read=pictures.read_map,
            size=(180, 104),
            words="当日シートに印刷します。手書きの地図を写真にしたものも使えます。",
        )
        self.form.add(self.sketch, stretch="first")
        self.form.add(("note", MemoField("メモ", lines=2)), stretch="first")

    def values(self) -> dict[str, Any]:
        return super().values() | {"sketch": self.sketch.value()}

    def set_towns(self, towns: Sequence[tuple[int, str]]) -> None:
        self.town.set_options([(None, "―"), *towns])

    def set_values(self, values: Any) -> None:
        super().set_values(values)
        self.sketch.set_value(values.get("sketch", b""))
        self._on_closed_left()

    def _on_address(self, found: tuple[Address, ...]) -> None:
        if not self.field("address").text().strip():
            place = found[0].place
            self.field("address").set_text(f"{place.county}{place.name}{found[0].town}")

    def _on_closed_left(self) -> None:
        text = self.closing.text()
        if not text.strip():
            self.closing.set_help("")
            return
        read = self._desk.read(places.understand_closing, text=text)
        if read.unread:
            words = "」「".join(read.unread)
            self.closing.set_help(f"「{words}」は読み取れません。ほかの部分だけを休館日にします")
        else:
            self.closing.set_help(closing_words(read.rules) or "休館日なし", good=True)

    def issues(self) -> list[tuple[str, str]]:
        found = []
        for name in ("capacity", "parking_spaces", "open_time", "close_time"):
            field = self.field(name)
            if field.text().strip() and field.value() is None:
                found.append((name, "読み取れません"))
        opens, closes = self.field("open_time").value(), self.field("close_time").value()
        if opens and closes and closes <= opens:
            found.append(("close_time", "開館より後に"))
        return found


def closing_words(rules: Sequence[Closure]) -> str:
    """The rules as understood: 毎週月・第3日・祝日・12/29～1/3."""
    return "・".join(filter(None, (_rule_words(rule) for rule in rules)))


def _rule_words(rule: Closure) -> str:
    open_on = "（祝日は開館）" if rule.except_holiday else ""
    match rule.type:
        case "weekly":
            return f"毎週{rule.weekdays}曜{open_on}"
        case "nth_weekday":
            numbers = "・".join(f"第{n}" for n in rule.n or ())
            return f"{numbers}{rule.weekday}曜{open_on}"
        case "holiday":
            return "祝日"
        case "period":
            return f"{_stamp(rule.start)}～{_stamp(rule.end)}"
        case "month_end":
            return "月末"
        case "next_day_if_holiday":
            return "祝日に当たるときは翌日"
    return ""


def _stamp(stamp: str | None) -> str:
    month, _, day = (stamp or "").partition("-")
    return f"{int(month)}/{int(day)}" if day else ""
