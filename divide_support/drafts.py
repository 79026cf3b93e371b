"""What arrives from outside, before we believe it: drafts of paper (下書き) and the issues found while reading."""

import dataclasses
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, Generic, Literal, Self, TypeVar

Severity = Literal["error", "warning", "info"]

ERROR: Severity = "error"
WARNING: Severity = "warning"
INFO: Severity = "info"


def _to_json(value: Any) -> Any:
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Part):
        return value.as_json()
    if isinstance(value, Mapping):
        return {key: _to_json(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [_to_json(inner) for inner in value]
    return value


def _from_json(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _from_json(next(one for one in arguments if one is not type(None)), value)
    if origin is tuple:
        return tuple(_from_json(arguments[0], inner) for inner in value)
    if origin is Mapping:
        return {key: _from_json(arguments[1], inner) for key, inner in value.items()}
    if hint in (date, time):
        return hint.fromisoformat(value)
    if isinstance(hint, type) and issubclass(hint, Part):
        return hint.from_json(value)
    return value


@dataclass(frozen=True, kw_only=True)
class Part:
    """A piece of a draft that travels as JSON."""

    def as_json(self) -> dict[str, Any]:
        return {
            one.name: _to_json(getattr(self, one.name))
            for one in dataclasses.fields(self)
            if self._is_written(one.name)
        }

    def _is_written(self, name: str) -> bool:
        return bool(name)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        hints = typing.get_type_hints(cls)
        return cls(**{name: _from_json(hints[name], value) for name, value in data.items()})


@dataclass(frozen=True, kw_only=True)
class Draft(Part):
    """One record as written on paper; `given` names the fields the paper has, filled in or blank."""

    source_sheet: str | None = None
    source_row: int | None = None
    source_line: int | None = None
    given: frozenset[str] = field(default=frozenset(), compare=False, repr=False)

    def _is_written(self, name: str) -> bool:
        if name.startswith("source_"):
            return getattr(self, name) is not None
        return name in self.given

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        hints = typing.get_type_hints(cls)
        values = {name: _from_json(hints[name], value) for name, value in data.items()}
        return cls(given=frozenset(data) - SOURCE_FIELDS, **values)

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """A draft whose given fields are exactly the keys of `values` (places apart)."""
        return cls(given=frozenset(values) - SOURCE_FIELDS, **values)


SOURCE_FIELDS = frozenset({"source_sheet", "source_row", "source_line"})


@dataclass(frozen=True, kw_only=True)
class Choice(Part):
    """One preferred slot (第1〜第3希望); `date` is None when it could not be read."""

    rank: int
    date: date | None
    start: time | None
    end: time | None


@dataclass(frozen=True, kw_only=True)
class RequestDraft(Draft):
    """派遣依頼."""

    receipt_no: str | None = None
    doc_no: str | None = None
    submitted_on: date | None = None
    municipality_code: str | None = None
    municipality_name: str | None = None
    sender_name: str | None = None
    department: str | None = None
    event_name: str | None = None
    format: str | None = None
    choices: tuple[Choice, ...] = ()
    venue_name: str | None = None
    venue_postal_code: str | None = None
    venue_address: str | None = None
    venue_phone: str | None = None
    venue_access: str | None = None
    parking: bool | None = None
    parking_spaces: int | None = None
    elevator: bool | None = None
    wifi: bool | None = None
    projector: bool | None = None
    power: bool | None = None
    loan_devices: int | None = None
    topics: tuple[str, ...] | None = None
    target: str | None = None
    attendees: int | None = None
    devices: Mapping[str, int | None] | None = None
    needed_people: int | None = None
    lecturers: int | None = None
    assistants: int | None = None
    nominated: str | None = None
    fee_yen: int | None = None
    staff_attends: bool | None = None
    rain_plan: str | None = None
    day_contact_name: str | None = None
    day_contact_phone: str | None = None
    contact_name: str | None = None
    contact_phone: str | None = None
    contact_fax: str | None = None
    contact_email: str | None = None
    notes: str | None = None


@dataclass(frozen=True, kw_only=True)
class NominationDraft(Draft):
    """候補者推薦."""

    doc_no: str | None = None
    submitted_on: date | None = None
    municipality_code: str | None = None
    municipality_name: str | None = None
    recommender: str | None = None
    department: str | None = None
    contact_name: str | None = None
    contact_phone: str | None = None
    contact_fax: str | None = None
    contact_email: str | None = None
    name: str | None = None
    family_name: str | None = None
    given_name: str | None = None
    kana: str | None = None
    birth_date: date | None = None
    age: int | None = None
    sex: str | None = None
    postal_code: str | None = None
    address: str | None = None
    phone: str | None = None
    mobile: str | None = None
    fax: str | None = None
    email: str | None = None
    career: str | None = None
    reason: str | None = None
    devices: tuple[str, ...] | None = None
    topics: tuple[str, ...] | None = None
    consent: bool | None = None
    consent_date: date | None = None
    notes: str | None = None


@dataclass(frozen=True, kw_only=True)
class SupporterDraft(Draft):
    """登録名簿の1人."""

    reg_no: str | None = None
    name: str | None = None
    family_name: str | None = None
    given_name: str | None = None
    kana: str | None = None
    birth_date: date | None = None
    age: int | None = None
    sex: str | None = None
    postal_code: str | None = None
    address: str | None = None
    municipality_code: str | None = None
    municipality_name: str | None = None
    phone: str | None = None
    mobile: str | None = None
    fax: str | None = None
    email: str | None = None
    registered_on: date | None = None
    retired_on: date | None = None
    skills: Mapping[str, Mapping[str, str]] | None = None
    availability_text: str | None = None
    availability: Mapping[str, tuple[str, ...]] | None = None
    car: bool | None = None
    status: str | None = None
    notes: str | None = None


@dataclass(frozen=True, kw_only=True)
class Room(Part):
    """部屋と定員."""

    name: str
    capacity: int | None


@dataclass(frozen=True, kw_only=True)
class Closure(Part):
    """One rule of 休館日; only the parts its type needs are set."""

    type: str
    n: tuple[int, ...] | None = None
    weekday: str | None = None
    weekdays: str | None = None
    start: str | None = None
    end: str | None = None
    except_holiday: bool | None = None

    def _is_written(self, name: str) -> bool:
        return getattr(self, name) is not None


@dataclass(frozen=True, kw_only=True)
class VenueDraft(Draft):
    """会場・公共施設."""

    facility_id: str | None = None
    municipality_code: str | None = None
    municipality_name: str | None = None
    name: str | None = None
    kana: str | None = None
    common_name: str | None = None
    postal_code: str | None = None
    address: str | None = None
    phone: str | None = None
    lat: float | None = None
    lon: float | None = None
    open_weekdays: str | None = None
    open_time: time | None = None
    close_time: time | None = None
    open_notes: str | None = None
    rooms: tuple[Room, ...] | None = None
    wifi: bool | None = None
    projector: bool | None = None
    parking_spaces: int | None = None
    closed_text: str | None = None
    closed: tuple[Closure, ...] | None = None
    notes: str | None = None


@dataclass(frozen=True, kw_only=True)
class MunicipalityDraft(Draft):
    """市町村と団体コード, in a list of positions also where the office stands."""

    prefecture: str | None = None
    municipality_code: str | None = None
    municipality_name: str | None = None
    kana: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, kw_only=True)
class Issue(Part):
    """Something the coordinator must know about one place on the paper; `record` counts from 1."""

    kind: str
    severity: Severity
    message: str
    sheet: str | None = None
    cell: str | None = None
    line: int | None = None
    record: int | None = None
    field: str | None = None

    def _is_written(self, name: str) -> bool:
        return getattr(self, name) is not None


DraftT = TypeVar("DraftT", bound=Draft)


@dataclass(frozen=True)
class Read(Generic[DraftT]):
    """Everything a file gave; `records` is None when it could not be read at all."""

    records: tuple[DraftT, ...] | None
    issues: tuple[Issue, ...] = ()

    def as_json(self) -> dict[str, Any]:
        records = None if self.records is None else [one.as_json() for one in self.records]
        return {"records": records, "issues": [one.as_json() for one in self.issues]}

    @classmethod
    def from_json(cls, draft: type[DraftT], data: Mapping[str, Any]) -> "Read[DraftT]":
        records = data["records"]
        return cls(
            None if records is None else tuple(draft.from_json(one) for one in records),
            tuple(Issue.from_json(one) for one in data["issues"]),
        )
