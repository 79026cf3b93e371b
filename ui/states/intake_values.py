"""What is typed into the intake form, letter by letter, and what it means as a draft of a request."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, time
from typing import Any, Self

from divide_support.drafts import Choice, Issue, RequestDraft
from divide_support.japan.calendar import read_time
from divide_support.japan.text import ascii_digits
from divide_support.operations.requests import needed_people
from divide_support.operations.settings import OfficeRules
from divide_support.vocabulary import ActivityKind, IntakeChannel
from ui.kit.days import understand_day

# What a caller should be asked, in the order of the form: (field, word, what must be empty for it to be open).
QUESTIONS = (
    ("town", "市町村", ("town",)),
    ("contact", "担当者", ("contact",)),
    ("phone", "電話", ("phone",)),
    ("topics", "テーマ", ("topics",)),
    ("day", "希望日", ("day",)),
    ("start", "時刻", ("start", "end")),
    ("hall", "会場", ("hall",)),
    ("attendees", "受講者の数", ("attendees",)),
    ("android", "機種", ("android", "iphone", "rakuraku")),
)


@dataclass(frozen=True, kw_only=True)
class IntakeValues:
    channel: str = IntakeChannel.PHONE.value
    town: str = ""
    department: str = ""
    contact: str = ""
    phone: str = ""
    kind: str = ActivityKind.WORKSHOP.value
    event_name: str = ""
    topics: tuple[str, ...] = ()
    day: str = ""
    start: str = ""
    end: str = ""
    second: str = ""
    hall: str = ""
    attendees: str = ""
    android: str = ""
    iphone: str = ""
    rakuraku: str = ""
    wifi: bool = False
    projector: bool = False
    parking: bool = False
    loan: bool = False
    memo: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"topics": list(self.topics)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        known = {one.name for one in fields(cls)}
        values = {name: value for name, value in data.items() if name in known}
        if "topics" in values:
            values["topics"] = tuple(values["topics"])
        return cls(**values)

    @property
    def is_blank(self) -> bool:
        return replace(self, channel="phone", kind="workshop") == IntakeValues()

    @property
    def activity_kind(self) -> ActivityKind:
        return ActivityKind(self.kind)

    @property
    def default_name(self) -> str:
        """What the event is called while nobody has named it."""
        if self.activity_kind is ActivityKind.CONSULTATION:
            return "スマートフォン相談会"
        return f"スマートフォン講座（{self.topics[0]}）" if self.topics else "スマートフォン講座"

    @property
    def minutes(self) -> int | None:
        start, end = time_of(self.start), time_of(self.end)
        if start is None or end is None or end <= start:
            return None
        return end.hour * 60 + end.minute - start.hour * 60 - start.minute

    def needed(self, rules: OfficeRules) -> tuple[int, str]:
        return needed_people(
            attendees=count_of(self.attendees),
            kind=self.activity_kind,
            minutes=self.minutes,
            rules=rules,
        )

    def unasked(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            (name, word)
            for name, word, parts in QUESTIONS
            if not any(getattr(self, part) for part in parts)
        )

    def problems(self, today: date) -> list[tuple[str, str]]:
        """What keeps the request from being kept: (field, sentence). Everything else may be asked later."""
        found = []
        if not self.town.strip():
            found.append(("town", "どこからの依頼かを入れてください"))
        if not self.day.strip():
            found.append(("day", "希望日を入れてください。未定なら「未定」と入れてください"))
        for name in ("day", "second"):
            try:
                _day(getattr(self, name), today)
            except ValueError as error:
                found.append((name, str(error)))
        found += [
            (name, "時刻として読めません。例：13:30")
            for name in ("start", "end")
            if getattr(self, name).strip() and time_of(getattr(self, name)) is None
        ]
        start, end = time_of(self.start), time_of(self.end)
        if start is not None and end is not None and end <= start:
            found.append(("end", "はじまりより後にしてください"))
        found += [
            (name, "数字で入れてください")
            for name in ("attendees", "android", "iphone", "rakuraku")
            if getattr(self, name).strip() and count_of(getattr(self, name)) is None
        ]
        return found

    def draft(self, *, today: date, codes: Mapping[str, str]) -> RequestDraft:
        """Unreadable parts are left out; `codes` gives the code of each known municipality."""
        counts = {name: count_of(getattr(self, name)) for name in ("android", "iphone", "rakuraku")}
        return RequestDraft.of(
            {
                "municipality_code": codes.get(self.town.strip()),
                "municipality_name": self.town.strip() or None,
                "department": self.department.strip() or None,
                "contact_name": self.contact.strip() or None,
                "contact_phone": ascii_digits(self.phone) or None,
                "event_name": self.event_name.strip() or self.default_name,
                "format": self.activity_kind.label,
                "topics": self.topics,
                "choices": self._choices(today),
                "venue_name": self.hall.strip() or None,
                "attendees": count_of(self.attendees),
                "devices": counts if any(counts.values()) else None,
                "wifi": self.wifi or None,
                "projector": self.projector or None,
                "parking": self.parking or None,
                "notes": self._notes() or None,
            }
        )

    def _notes(self) -> str:
        return "\n".join(
            part for part in ("貸出端末の希望あり" * self.loan, self.memo.strip()) if part
        )

    def _choices(self, today: date) -> tuple[Choice, ...]:
        start, end = time_of(self.start), time_of(self.end)
        days = [_day_or_none(self.day, today), _day_or_none(self.second, today)]
        return tuple(
            Choice(rank=rank, date=day, start=start, end=end)
            for rank, day in enumerate((one for one in days if one is not None), 1)
        )

    def open_questions(self) -> tuple[Issue, ...]:
        """まだ聞いていないこと stays with the request until somebody asks."""
        return tuple(
            Issue(
                kind="not_asked",
                severity="warning",
                message=f"{word}をまだ聞いていません。",
                field=name,
            )
            for name, word in self.unasked()
        )


def time_of(text: str) -> time | None:
    try:
        return read_time(text) if text.strip() else None
    except ValueError:
        return None


def count_of(text: str) -> int | None:
    digits = ascii_digits(text)
    return int(digits) if digits and len(digits) <= 4 else None


def _day(text: str, today: date) -> date | None:
    """None for an empty box and for 未定. Raises ValueError with a Japanese reason."""
    if text.strip() in ("", "未定"):
        return None
    return understand_day(text, today)


def _day_or_none(text: str, today: date) -> date | None:
    try:
        return _day(text, today)
    except ValueError:
        return None
