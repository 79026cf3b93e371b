"""Frozen dataclasses as plain JSON values and back: what an issued paper was printed from is kept this way."""

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import date, datetime, time
from enum import Enum
from typing import Any, TypeVar

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """Dates and times become ISO text, enums their values, tuples lists, sets sorted lists; bytes are refused."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {one.name: to_plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [to_plain(inner) for inner in value]
    if isinstance(value, frozenset | set):
        return sorted((to_plain(inner) for inner in value), key=str)
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"{type(value).__name__} cannot be kept as plain data")


def from_plain(kind: type[T], data: Any) -> T:
    """The inverse, by the annotations of `kind`; fields unknown to this release are left out, new ones keep defaults."""
    built: T = _build(kind, data)
    return built


def _build(hint: Any, data: Any) -> Any:
    if data is None:
        return None
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _build_one_of(arguments, data)
    if origin is tuple:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return tuple(_build(arguments[0], inner) for inner in data)
        return tuple(_build(one, inner) for one, inner in zip(arguments, data, strict=True))
    if origin is not None and issubclass(origin, Mapping):
        return {key: _build(arguments[1], inner) for key, inner in data.items()}
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        names = {one.name for one in dataclasses.fields(hint)} & set(data)
        return hint(**{name: _build(hints[name], data[name]) for name in names})
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(data)
    if hint in (date, time, datetime):
        return hint.fromisoformat(data)
    return data


def _build_one_of(arguments: tuple[Any, ...], data: Any) -> Any:
    """In `str | tuple[...]` the shape of the data says which was meant."""
    choices = [one for one in arguments if one is not type(None)]
    if len(choices) > 1:
        wants_tuple = isinstance(data, list)
        choices = [
            one for one in choices if (typing.get_origin(one) is tuple) == wants_tuple
        ] or choices
    return _build(choices[0], data)
