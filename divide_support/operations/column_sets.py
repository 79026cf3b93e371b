"""項目の組: chosen columns of a list under a name, shared by all users of the file; one may be the list's usual one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from divide_support.errors import BadInput
from divide_support.operations.settings import read_value, save_value

KEY = "column_sets"
LONGEST_NAME = 30


@dataclass(frozen=True)
class ColumnSet:
    name: str
    titles: tuple[str, ...]
    is_default: bool = False


def column_sets(session: Session, *, key: str) -> tuple[ColumnSet, ...]:
    """Of one list, by name."""
    kept = read_value(session, key=KEY, default={}).get(key, [])
    sets = [ColumnSet(one["name"], tuple(one["titles"]), one["default"]) for one in kept]
    return tuple(sorted(sets, key=lambda one: one.name))


def save_column_set(
    session: Session, *, key: str, name: str, titles: Sequence[str], is_default: bool = False
) -> None:
    """Under a name that is there already, in its place. At most one of a list is the default."""
    name = name.strip()
    if not name or not titles or len(name) > LONGEST_NAME:
        raise BadInput(
            "項目の組を保存できませんでした。",
            f"名前が空か{LONGEST_NAME}文字より長いか、項目が一つも選ばれていません。",
            "名前を付けて、項目を一つ以上選んでください。",
        )
    others = [one for one in column_sets(session, key=key) if one.name != name]
    if is_default:
        others = [ColumnSet(one.name, one.titles) for one in others]
    _keep(session, key, [*others, ColumnSet(name, tuple(titles), is_default)])


def remove_column_set(session: Session, *, key: str, name: str) -> None:
    _keep(session, key, [one for one in column_sets(session, key=key) if one.name != name])


def _keep(session: Session, key: str, sets: Sequence[ColumnSet]) -> None:
    everything: dict[str, Any] = dict(read_value(session, key=KEY, default={}))
    everything[key] = [
        {"name": one.name, "titles": list(one.titles), "default": one.is_default} for one in sets
    ]
    save_value(session, key=KEY, value=everything)
    session.flush()
