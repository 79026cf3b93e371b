"""The clerk (担当者) who copies one record from paper: fills its fields and notes what must be said about them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from divide_support.drafts import ERROR, INFO, WARNING, Issue, Severity
from divide_support.exchange import fields
from divide_support.exchange.context import Context
from divide_support.exchange.localities import locality, read_code
from divide_support.exchange.sheets import Cell, Sheet, Value, written
from divide_support.exchange.topics import topics
from divide_support.japan.calendar import ReadDate, read_date
from divide_support.japan.text import cp932_misfits, katakana

T = TypeVar("T")


@dataclass(frozen=True)
class Spot:
    """Where a field stands: the cell, the label beside it, and the content (of the cell, or of a part of it)."""

    cell: Cell
    label: str
    value: Value

    @classmethod
    def of(cls, cell: Cell, label: str) -> "Spot":
        return cls(cell, label, cell.value)

    @property
    def text(self) -> str:
        return written(self.value)

    @property
    def plain(self) -> str:
        return self.text.strip()

    @property
    def is_blank(self) -> bool:
        return not self.plain and not self.cell.is_formula


_DANGEROUS = re.compile(r"[A-Z][A-Z0-9.]*\s*\(|[|!\[\]]|://", re.IGNORECASE)
_FETCHES = re.compile(r"WEBSERVICE|HYPERLINK|IMPORT|RTD|DDE|CALL|REGISTER|\||://|\[", re.IGNORECASE)
_TEXT_FORMULA = re.compile(r'^="([^"]*)"$')
_GAIJI = re.compile("[\ue000-\uf8ff]")
_ARITHMETIC = re.compile(r"^[+\-]\s*\d[\d.]*\s*[+\-*/^(]\s*[\d(+\-].*$")


class Clerk:
    """Reads the fields of one record. `values` become the draft, `issues` the list of what to check."""

    def __init__(self, sheet: Sheet, context: Context, record: int) -> None:
        self.sheet = sheet
        self.context = context
        self.record = record
        self.values: dict[str, Any] = {}
        self.cells: dict[str, Cell] = {}
        self.labels: dict[str, str] = {}
        self.issues: list[Issue] = []

    def note(
        self,
        kind: str,
        severity: Severity,
        message: str,
        cell: Cell | None = None,
        field: str | None = None,
    ) -> None:
        self.issues.append(
            self.sheet.issue(kind, severity, message, cell=cell, record=self.record, of=field)
        )

    # --- one kind of field each ----------------------------------------------------------------

    def text(self, field: str, spot: Spot, *, blanks: bool = False) -> str | None:
        """The words as typed, without the blanks around them; `blanks` takes a dash for no answer."""
        words = self._trusted(field, spot)
        content = written(words)
        kept = (
            _TEXT_FORMULA.sub(r"\1", content.strip())
            if _TEXT_FORMULA.match(content.strip())
            else content
        )
        stripped = kept if kept.startswith("\r") else kept.strip(" 　\t\n")
        if blanks and fields.is_blank_mark(stripped):
            stripped = ""
        return self._put(field, spot, stripped or None)

    def name(self, field: str, spot: Spot) -> str | None:
        """A personal name, exactly as typed except for blanks around it."""
        return self.text(field, spot)

    def kana(self, field: str, spot: Spot) -> str | None:
        words = written(self._trusted(field, spot)).strip()
        return self._put(field, spot, katakana(words) if words else None)

    def phone(self, field: str, spot: Spot) -> str | None:
        return self._digits(field, spot, fields.phone)

    def postal(self, field: str, spot: Spot) -> str | None:
        return self._digits(field, spot, fields.postal)

    def _digits(self, field: str, spot: Spot, reader: Callable[[str], fields.Digits]) -> str | None:
        words = written(self._trusted(field, spot, marks=False)).strip()
        if fields.plain(words).strip("() ") in {"同左", "同じ", "電話と同じ", "左に同じ"}:
            known = [self.values.get(one) for one in ("phone", "contact_phone", "venue_phone")]
            return self._put(field, spot, next((one for one in known if one), None))
        found = reader(words)
        if found.lost_zero:
            self.note(
                "lost_zero",
                INFO,
                f"{spot.label}「{words}」は先頭の0が落ちています。{found.value}と読みました。",
                spot.cell,
                field,
            )
        elif found.fault:
            self.note(
                "odd_number", WARNING, f"{spot.label}「{words}」：{found.fault}。", spot.cell, field
            )
        return self._put(field, spot, found.value)

    def email(self, field: str, spot: Spot) -> str | None:
        words = fields.plain(self.text(field, spot, blanks=True) or "").strip()
        return self._put(field, spot, words or None)

    def day(self, field: str, spot: Spot, *, after: date | None = None) -> date | None:
        found = self.read_day(field, spot, after=after)
        return self._put(field, spot, found.day if found else None)

    def read_day(self, field: str, spot: Spot, *, after: date | None = None) -> ReadDate | None:
        """A day, or None after saying why there is none; a blank is no issue."""
        value = self._trusted(field, spot, marks=False)
        if value is None or (
            isinstance(value, str) and (fields.is_blank_mark(value) or fields.is_blank_date(value))
        ):
            return None
        try:
            if isinstance(value, date | datetime | int | float) and not isinstance(value, bool):
                return read_date(value, after=after)
            return read_date(
                re.sub(r"(?:現在|付け?|時点)\s*$", "", str(value).strip()), after=after
            )
        except ValueError as error:
            self.note(
                "unreadable_date",
                ERROR,
                unreadable(spot.label, str(value), error),
                spot.cell,
                field,
            )
            return None

    def count(self, field: str, spot: Spot) -> int | None:
        words = written(self._trusted(field, spot, marks=False)).strip()
        found = fields.count(words)
        if found.vague:
            reading = "数がわかりません" if found.value is None else f"{found.value}と読みました"
            message = f"{spot.label}が「{words}」で、{reading}。"
            self.note("vague_number", INFO, message, spot.cell, field)
        return self._put(field, spot, found.value)

    def yes_no(self, field: str, spot: Spot) -> bool | None:
        words = written(self._trusted(field, spot, marks=False))
        return self._put(field, spot, fields.yes_no(words))

    def topics(self, field: str, spots: Iterable[Spot]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for spot in spots:
            words = written(self._trusted(field, spot, marks=False))
            found |= dict.fromkeys(topics(words))
            self.cells.setdefault(field, spot.cell)
        self.values[field] = tuple(found)
        return tuple(found)

    def municipality(self, name: Spot | None, code: Spot | None, *, hint: str = "") -> str | None:
        """Name as typed and six-digit code: the name decides, the code on paper is checked against it."""
        typed = name.plain if name else ""
        known = locality(typed, self.context.municipalities) if typed else None
        read = read_code(code.plain) if code and code.plain else None
        if not typed and read and read.code:
            typed = self.context.name_of(read.code) or ""
            known = locality(typed, self.context.municipalities) if typed else None
        place = name or code
        if place is None:
            return None
        self._put("municipality_name", place, typed or None)
        self._put("municipality_code", code or place, known.code if known else None)
        if typed and known is None:
            self.note(
                "unknown_municipality",
                ERROR,
                f"「{typed}」は現在の市町村一覧にありません{hint}。",
                place.cell,
                "municipality_name",
            )
            return None
        if known and known.official:
            self.note(
                "variant_name",
                INFO,
                f"市町村名「{typed}」は「{known.official}」の異体字と思われます。",
                place.cell,
                "municipality_name",
            )
        if code and read and known:
            self._check_code(code, read.written, read.kind, read.code, typed, known.code)
        return known.code if known else None

    def _check_code(
        self,
        spot: Spot,
        written_code: str,
        kind: str | None,
        read: str | None,
        name: str,
        right: str | None,
    ) -> None:
        field = "municipality_code"
        if kind == "short_code" and read == right:
            self.note(
                "short_code",
                INFO,
                f"{spot.label}が5桁（{written_code}）です。検査数字を補って {right} と読みました。",
                spot.cell,
                field,
            )
        elif kind is not None:
            self.note(
                "bad_check_digit",
                WARNING,
                f"{spot.label}「{written_code}」は検査数字が合いません。{name}は {right} です。",
                spot.cell,
                field,
            )
        elif read != right:
            self.note(
                "other_municipality",
                WARNING,
                f"{spot.label}「{written_code}」は{name}の番号（{right}）ではありません。",
                spot.cell,
                field,
            )

    # --- what concerns the whole record --------------------------------------------------------

    def unencodable(self, labels: dict[str, str]) -> None:
        """One notice a record for letters that a CP932 file cannot hold; `labels` names the fields looked at."""
        words = [(field, self.values.get(field)) for field in labels]
        found = [
            (field, value, misfits)
            for field, value in words
            if isinstance(value, str)
            and (misfits := (*cp932_misfits(value), *_GAIJI.findall(value)))
        ]
        if not found:
            return
        field = found[0][0]
        letters = "".join(dict.fromkeys(letter for _, _, misfits in found for letter in misfits))
        note = "、"
        if re.search("[\U000e0100-\U000e01ef]", letters):
            note = "異体字（IVS）なので、"
        elif _GAIJI.search(letters):
            note = "ほかのパソコンでは見えない外字なので、"
        message = f"{labels[field]}の「{letters}」は{note}CP932のCSVには書き出せません。"
        self.note("unencodable", INFO, message, self.cells.get(field), field)

    # --- within --------------------------------------------------------------------------------

    def _put(self, field: str, spot: Spot, value: T) -> T:
        self.values[field] = value
        self.cells[field] = spot.cell
        return value

    def put(self, field: str, spot: Spot, value: Any) -> None:
        """A value the caller worked out itself, with the cell it came from."""
        self._put(field, spot, value)

    def _trusted(self, field: str, spot: Spot, *, marks: bool = True) -> Value:
        """The content after saying what is wrong with the cell: unseen characters, formulas, formula look-alikes."""
        cell = spot.cell
        if cell.hidden_characters and self.cells.get(field) is not cell:
            self.note(
                "control_char",
                WARNING,
                f"{spot.label}に{cell.hidden_characters}（見えない文字）が入っていました。取り除いて「{spot.plain}」と読みました。",
                cell,
                field,
            )
        if cell.is_formula:
            return self._formula(field, spot)
        if isinstance(spot.value, str):
            self._formula_text(field, spot, spot.value, marks=marks)
        return spot.value

    def _formula(self, field: str, spot: Spot) -> Value:
        formula = spot.cell.formula or ""
        function = re.search(r"([A-Z][A-Z0-9.]+)\s*\(", formula)
        if _FETCHES.search(formula):
            what = f"{function[1]}の数式" if function else "外部へつなぐ数式"
            self.note(
                "formula",
                ERROR,
                f"{spot.label}のセルが{what}です。開かず、読み取りません。",
                spot.cell,
                field,
            )
            return None
        literal = _TEXT_FORMULA.match(formula)
        if literal and spot.value is None:
            self._formula_text(field, spot, formula, marks=False)
            return literal[1]
        result = "" if spot.value is None else f"計算結果の「{spot.text}」を読みました。"
        self.note(
            "formula",
            ERROR if field == "name" and spot.value is None else WARNING,
            f"{spot.label}のセルが数式（{formula[:40]}）です。{result}",
            spot.cell,
            field,
        )
        return None if isinstance(spot.value, str) and spot.value.startswith("#") else spot.value

    def _formula_text(self, field: str, spot: Spot, typed: str, *, marks: bool) -> None:
        words = typed.strip()
        shown = words if len(words) <= 20 else words[:18] + "…"
        as_text = "計算せず、文字のまま扱います。"
        personal = field in {"name", "kana", "family_name", "given_name"}
        inner = _TEXT_FORMULA.match(words)
        if inner:
            self.note(
                "formula",
                WARNING,
                f"{spot.label}が数式の形（{words}）で書かれています。文字として「{inner[1]}」と読みました。",
                spot.cell,
                field,
            )
        elif words.startswith("="):
            severity = ERROR if personal or _DANGEROUS.search(words) or words != typed else WARNING
            self.note(
                "formula",
                severity,
                f"{spot.label}が「{shown}」という数式の形です。{as_text}",
                spot.cell,
                field,
            )
        elif words.startswith("@") and re.match(r"@[A-Z][A-Z0-9.]*\(", words, re.IGNORECASE):
            self.note(
                "formula",
                ERROR,
                f"{spot.label}が「{shown}」という数式の形です。{as_text}",
                spot.cell,
                field,
            )
        elif marks and words.startswith("@"):
            severity = WARNING if personal else INFO
            self.note(
                "formula",
                severity,
                f"{spot.label}が「@」で始まっています。文字のまま扱います。",
                spot.cell,
                field,
            )
        elif _ARITHMETIC.match(words) and marks:
            self.note(
                "formula",
                WARNING,
                f"{spot.label}「{shown}」が数式の形です。{as_text}",
                spot.cell,
                field,
            )
        elif personal and words.startswith(("+", "-")):
            self.note(
                "formula",
                WARNING,
                f"{spot.label}が「{words[0]}」で始まっています。{as_text}",
                spot.cell,
                field,
            )


def unreadable(label: str, words: str, error: ValueError) -> str:
    """「第3希望の「令和9年2月30日」は、ない日付です。」"""
    reason = str(error)
    if words in reason:
        return f"{label}{reason}" if reason.startswith("「") else f"{label}：{reason}"
    return f"{label}「{words}」は日付として読めません。"
