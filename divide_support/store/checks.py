"""What can be verified about a data file, with every row of every answer read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from divide_support.store.journal import first_broken_unit, head
from divide_support.store.schema import METADATA

_TRIGGERS = {
    "journal_unit_no_update",
    "journal_unit_no_delete",
    "journal_change_only_erase",
    "journal_change_no_delete",
}
_FEW = 20


@dataclass(frozen=True)
class CheckReport:
    """Empty findings everywhere mean that the file is whole."""

    pages: tuple[str, ...]
    references: tuple[str, ...]
    schema: tuple[str, ...]
    first_broken_unit: int | None
    journal_units: int
    journal_hash: str
    counts: dict[str, int]

    @property
    def ok(self) -> bool:
        return not self.findings()

    def findings(self) -> tuple[str, ...]:
        """What is wrong, as Japanese sentences."""
        found = []
        if self.pages:
            found.append("データの一部が壊れていて、正しく読み取れません。")
        found += [f"つながりの切れた記録があります（{line}）。" for line in self.references]
        if self.schema:
            found.append(
                f"データの形式が、この版のプログラムと{len(self.schema)}か所で合いません。"
            )
        if self.first_broken_unit is not None:
            found.append(f"履歴の{self.first_broken_unit}番目の記録が書き換えられています。")
        return tuple(found)


def check_connection(connection: Connection, differences: Sequence[Any]) -> CheckReport:
    """Neither of the two page checks finds everything: both are run."""
    pages = page_problems(connection)
    if pages:
        return CheckReport(tuple(pages), (), (), None, 0, "", {})
    references = [
        f"{row[0]} {row[1]} → {row[2]}"
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    ]
    found = set(
        connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='trigger'").scalars()
    )
    schema = [str(difference) for difference in differences]
    schema += [f"trigger {name}" for name in sorted(_TRIGGERS - found)]
    report = CheckReport((), tuple(references[:_FEW]), tuple(schema[:_FEW]), None, 0, "", {})
    try:
        units, newest = head(connection)
        return replace(
            report,
            first_broken_unit=first_broken_unit(connection),
            journal_units=units,
            journal_hash=newest.hex(),
            counts=count_rows(connection),
        )
    except DatabaseError:
        if not schema:
            raise
        return report  # a table is missing, as `schema` says: nothing more can be asked


def page_problems(connection: Connection) -> list[str]:
    problems: list[str] = []
    for question, fine in (("cipher_integrity_check", ()), ("quick_check", ("ok",))):
        try:
            answers = connection.exec_driver_sql(f"PRAGMA {question}").scalars().all()
        except DatabaseError as error:
            problems.append(str(error.orig))
        else:
            problems += [str(answer) for answer in answers if answer not in fine]
        if problems:
            # After the first bad page the codec stays in its error state: further answers are noise.
            break
    return problems[:_FEW]


def count_rows(connection: Connection) -> dict[str, int]:
    return {
        table.name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
        for metadata in METADATA
        for table in metadata.sorted_tables
    }
