"""派遣決定通知書: what a municipality is told when supporters have been decided."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time

from divide_support.documents.office import (
    Addressee,
    Issuer,
    OfficialStyle,
    long_day,
    spoken_period,
)
from divide_support.documents.official_letter import Item, LetterData, render_letters
from divide_support.documents.style import Variant
from divide_support.japan.calendar import era_year


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchedSupporter:
    name: str
    number: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLetterData:
    """派遣決定通知書: what the municipality is told when supporters have been decided."""

    issuer: Issuer
    addressee: Addressee
    issued_on: date
    body: tuple[str, ...]
    day: date
    start: time
    end: time
    venue: str
    course: str
    supporters: tuple[DispatchedSupporter, ...]
    number: str = ""
    subject: str = "高齢者デジタルサポーターの派遣について（通知）"
    room: str = ""
    venue_address: str = ""
    course_number: str = ""
    preparation: str = ""
    contact: str = ""
    cost: str = ""
    report_due: date | None = None
    notes: str = ""
    document_id: str = ""
    style: OfficialStyle = field(default_factory=OfficialStyle)
    practice: bool = False
    reissue: bool = False

    def letter(self) -> LetterData:
        place = "　".join(part for part in (self.venue, self.room) if part)
        people = tuple(
            (each.name, each.number and f"登録番号　{each.number}", each.role)
            for each in self.supporters
        )
        due = self.report_due
        facts = (
            ("日時", f"{era_year(self.day)}{long_day(self.day)}　{_from_to(self.start, self.end)}"),
            ("会場", place + (f"（{self.venue_address}）" if self.venue_address else "")),
            (
                "講座",
                self.course + (f"　講座番号　{self.course_number}" if self.course_number else ""),
            ),
            ("派遣者", people),
            ("準備", self.preparation),
            ("費用", self.cost),
            ("連絡先", self.contact),
            (
                "報告",
                due and f"実施報告書を、{era_year(due)}{long_day(due)}までに提出してください。",
            ),
            ("その他", self.notes),
        )
        return LetterData(
            issuer=self.issuer,
            addressee=self.addressee,
            issued_on=self.issued_on,
            subject=self.subject,
            body=self.body,
            items=tuple(
                Item(label, rows if isinstance(rows, tuple) else (rows,))
                for label, rows in facts
                if rows
            ),
            number=self.number,
            document_id=self.document_id,
            style=self.style,
            practice=self.practice,
            reissue=self.reissue,
        )


def _from_to(start: time, end: time) -> str:
    return spoken_period(start, end, joint="から", repeat=True) + "まで"


def render_decision_letter(data: DecisionLetterData, variant: Variant = Variant.COLOUR) -> bytes:
    return render_letters([data.letter()], variant)


def render_decision_letters(
    data: Iterable[DecisionLetterData], variant: Variant = Variant.COLOUR
) -> bytes:
    """One PDF for a batch, in the order given."""
    return render_letters([each.letter() for each in data], variant)
