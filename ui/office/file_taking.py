"""Reading papers beside the window, seeing what they would change, and taking them in as one step (取込)."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from divide_support.drafts import Read
from divide_support.errors import BadInput, UserFacingError
from divide_support.exchange.reading import read_file
from divide_support.exchange.sandbox import Cancelled
from divide_support.operations import intake
from divide_support.operations.intake import Applied, Review
from divide_support.operations.known_records import known_records
from ui.desk import Desk, Work
from ui.kit import alerts
from ui.states.import_review import ReviewState

READABLE = (".xlsx", ".xlsm", ".xls", ".csv", ".tsv", ".txt")
FILTER = "取り込めるファイル (*.xlsx *.xlsm *.xls *.csv *.tsv *.txt);;すべてのファイル (*)"


@dataclass(frozen=True)
class Reading:
    """A paper as it was read, and what taking it in would do."""

    kind: str
    path: Path
    sha256: str
    read: Read[Any]
    review: Review


class FileTaker:
    """`read` never changes anything; `apply` is one unit of work named 取込（file）."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        self._desk, self._owner = desk, owner

    def read(
        self,
        kind: str,
        path: Path,
        *,
        done: Callable[[Reading], object],
        ended: Callable[[], object] = lambda: None,
    ) -> Work[Reading]:
        """Refusals are shown as sentences; `ended` follows in any case."""
        today, database = self._desk.today(), self._desk.database

        def job(work: Work[Reading]) -> Reading:
            work.report(0, 0, path.name)
            with database.reading() as session:
                context = replace(
                    intake.import_context(session, as_of=today),
                    known=known_records(session, kind=kind),
                )
            found = read_file(kind, path, context, cancelled=work.stop.is_set)
            _refuse_unreadable(path, found)
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            with database.rehearsal() as session:  # type: ignore[attr-defined]  # only the real store has it
                review = intake.review(session, kind=kind, file=path, read=found, sha256=digest)
            return Reading(kind, path, digest, found, review)

        def on_done(reading: Reading) -> None:
            done(reading)
            ended()

        def on_failed(error: UserFacingError) -> None:
            if isinstance(error, Cancelled):
                alerts.toast(self._owner, "読み取りをやめました。何も変わっていません")
            else:
                alerts.show_error(self._owner.window(), error)
            ended()

        return self._desk.start(
            job, owner=self._owner, label="読み取り", done=on_done, failed=on_failed
        )

    def apply(
        self, reading: Reading, state: ReviewState, *, done: Callable[[Applied], object]
    ) -> None:
        now = self._desk.now()
        self._desk.start_run(
            intake.apply,
            owner=self._owner,
            label=f"取込（{reading.path.name}）",
            done=done,
            failed=lambda error: alerts.show_error(self._owner.window(), error),
            kind=reading.kind,
            file=reading.path,
            sha256=reading.sha256,
            read=reading.read,
            received_on=now.date(),
            at=now.astimezone(),
            include=state.include,
            leave_out=state.leave_out,
        )


def _refuse_unreadable(path: Path, found: Read[Any]) -> None:
    if not found.records:
        why = " ".join(dict.fromkeys(issue.message for issue in found.issues))
        raise BadInput(
            f"「{path.name}」は取り込めませんでした。",
            why or "読み取れる行がありません。",
            "データは何も変わっていません。ファイルを確かめて、もう一度取り込んでください。",
        )
