"""元に戻す and やり直す: which unit comes next, and whether the facts still allow it."""

from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from divide_support.errors import RuleBroken
from divide_support.store.journal import (
    DO,
    REDO,
    UNDO,
    Unit,
    change_table,
    changes_of,
    units_backwards,
)
from divide_support.store.rows import Change, Values, read_rows, replace_rows


def undo_target(connection: Connection) -> Unit | None:
    """The newest unit that changed something and stands."""
    standing: dict[int | None, bool] = {}
    for unit in units_backwards(connection):
        if unit.kind != DO:
            standing.setdefault(unit.target, unit.kind == REDO)
        elif standing.get(unit.seq, True) and _has_changes(connection, unit):
            return unit
    return None


def redo_target(connection: Connection) -> Unit | None:
    """The unit undone last, as long as nothing new was done since."""
    done_again: set[int | None] = set()
    undone: int | None = None
    for unit in units_backwards(connection):
        if unit.kind == REDO:
            done_again.add(unit.target)
        elif unit.kind == UNDO and unit.target not in done_again and undone is None:
            undone = unit.target
        elif unit.kind == DO:
            if undone is None:
                if _has_changes(connection, unit):
                    return None
            elif unit.seq == undone:
                return unit
    return None


def standing_unit(connection: Connection, seq: int) -> Unit:
    """One unit chosen from the history, if it has not been undone already."""
    for unit in units_backwards(connection):
        if unit.kind != DO and unit.target == seq:
            if unit.kind == UNDO:
                break
        elif unit.seq == seq:
            if unit.kind == DO:
                return unit
            break
    raise RuleBroken(
        "この操作は元に戻せません。",
        "すでに元に戻されているか、履歴にありません。",
        "履歴を読み直してください。",
    )


def apply_undo(connection: Connection, unit: Unit) -> list[Change]:
    if unit.sealed is not None:
        raise RuleBroken(
            f"「{unit.label}」は元に戻せません。",
            "この操作で作られたもの（文書など）は、すでに外部に出ています。",
            unit.sealed,
        )
    changes = [change.reversed() for change in changes_of(connection, unit.seq)]
    return _apply(connection, unit, changes, "元に戻せません")


def apply_redo(connection: Connection, unit: Unit) -> list[Change]:
    return _apply(connection, unit, changes_of(connection, unit.seq), "やり直せません")


def newer_facts(unit: Unit, refusal: str = "元に戻せません") -> RuleBroken:
    return RuleBroken(
        f"「{unit.label}」は{refusal}。",
        "その後に、同じ記録またはつながりのある記録が変更されています。",
        "新しい操作から順に元に戻すか、画面から直してください。",
    )


def _apply(connection: Connection, unit: Unit, changes: list[Change], refusal: str) -> list[Change]:
    now = read_rows(connection, [(change.table, change.record) for change in changes])
    changes = [
        _with_newer_columns(change, now.get((change.table, change.record))) for change in changes
    ]
    if any(now.get((change.table, change.record)) != change.before for change in changes):
        raise newer_facts(unit, refusal)
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    try:
        replace_rows(connection, changes)
    except sa.exc.IntegrityError as error:
        raise newer_facts(unit, refusal) from error
    return changes


def _with_newer_columns(change: Change, now: Values | None) -> Change:
    """Columns that a later release added stay as they are; a record that has something in them is not taken away."""
    if now is None or change.before is None:
        return change
    newer = {name: value for name, value in now.items() if name not in change.before}
    if change.after is None:
        filled = any(value not in (None, "") for value in newer.values())
        return change if filled else replace(change, before=change.before | newer)
    return replace(change, before=change.before | newer, after=change.after | newer)


def _has_changes(connection: Connection, unit: Unit) -> bool:
    query = sa.select(change_table.c.unit).where(change_table.c.unit == unit.seq).limit(1)
    return connection.execute(query).first() is not None
