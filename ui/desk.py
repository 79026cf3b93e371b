"""The one object every page receives: runs operations, starts slow work, says what changed, knows the clock."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager
from datetime import date, datetime
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal

from divide_support.errors import UserFacingError
from ui.settings import Settings
from ui.threads import beside, on_main, wait_for_workers

T = TypeVar("T")
LARGE_FILE_BYTES = 48 * 1024 * 1024
LAST_WAIT = 10
"""Seconds that a closing window waits for jobs that were told to stop."""


class DatabaseLike(Protocol):
    """What the desk needs of `store.Database`."""

    def unit_of_work(
        self, label: str, *, at: datetime, actor: str
    ) -> AbstractContextManager[Any]: ...

    def reading(self) -> AbstractContextManager[Any]: ...

    def subscribe(self, callback: Callable[[Any], None]) -> Any: ...

    def undo(self, *, at: datetime, actor: str) -> Any: ...

    def redo(self, *, at: datetime, actor: str) -> Any: ...

    def undo_label(self) -> str | None: ...

    def redo_label(self) -> str | None: ...


class Work(QObject, Generic[T]):
    """One slow job: `stop` is an event the job looks at; `report(done, total, text)` may be called from it."""

    reported = Signal(int, int, str)
    ended = Signal()

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = label
        self.stop = threading.Event()
        self.done_count, self.total, self.text = 0, 0, ""

    def report(self, done: int, total: int, text: str = "") -> None:
        on_main(partial(self._on_report, done, total, text))

    def _on_report(self, done: int, total: int, text: str) -> None:
        self.done_count, self.total, self.text = done, total, text
        self.reported.emit(done, total, text)

    def cancel(self) -> None:
        self.stop.set()


class Desk(QObject):
    """`changed(tables)` fires on the main thread after every commit; pages reload on it."""

    changed = Signal(frozenset)
    saved = Signal(datetime)
    undo_changed = Signal()
    work_changed = Signal()
    record_asked = Signal(str, object)
    reopen_asked = Signal(object)

    def __init__(
        self,
        database: DatabaseLike,
        settings: Settings | None = None,
        clock: Callable[[], datetime] | None = None,
        *,
        actor: str = "",
    ) -> None:
        super().__init__()
        self.database = database
        self.settings = settings or Settings()
        self.actor = actor
        self._clock = clock or datetime.now  # noqa: TID251  # the one place that reads the clock (D16)
        self.works: list[Work[Any]] = []
        self.opened_records: list[tuple[str, object, str]] = []
        database.subscribe(lambda changes: on_main(partial(self._on_changes, changes)))

    # time

    def now(self) -> datetime:
        return self._clock()

    def today(self) -> date:
        return self.now().date()

    # facts

    def run(self, operation: Callable[..., T], /, *, label: str, **arguments: Any) -> T:
        """One unit of work named `label` (元に戻す：label); UserFacingError travels to the caller."""
        now = self.now()
        with self.database.unit_of_work(label, at=now, actor=self.actor) as session:
            result = operation(session, **arguments)
        self.saved.emit(now)
        self.undo_changed.emit()
        return result

    def read(self, query: Callable[..., T], /, **arguments: Any) -> T:
        with self.database.reading() as session:
            return query(session, **arguments)

    @property
    def is_large(self) -> bool:
        """Lists of this data file take longer to read than a window may wait."""
        path = getattr(self.database, "path", None)
        return path is not None and path.stat().st_size > LARGE_FILE_BYTES

    def fetch(
        self,
        query: Callable[..., T],
        show: Callable[[T], object],
        /,
        *,
        owner: QObject,
        **arguments: Any,
    ) -> None:
        """`show(read(query))`: at once in an ordinary office, from a worker when the data file is large."""
        if not self.is_large:
            show(self.read(query, **arguments))
            return

        def job(_work: Work[T]) -> T:
            return self.read(query, **arguments)

        self.start(job, owner=owner, label="一覧を読んでいます", done=show)

    def undo(self) -> str:
        """Take back the newest unit; its name. Raises UserFacingError when that is not possible."""
        return self._step(self.database.undo)

    def redo(self) -> str:
        return self._step(self.database.redo)

    def _step(self, step: Callable[..., Any]) -> str:
        now = self.now()
        unit = step(at=now, actor=self.actor)
        self.saved.emit(now)
        self.undo_changed.emit()
        return str(unit.label)

    def undo_label(self) -> str:
        """What 元に戻す would take back; empty when there is nothing."""
        return self.database.undo_label() or ""

    def redo_label(self) -> str:
        return self.database.redo_label() or ""

    def show_record(self, page: str, record: object, title: str = "") -> None:
        """Ask the window to open a record on another page: `show_record("supporters", 12, "髙橋 文雄")`."""
        if title:
            entry = (page, record, title)
            self.opened_records = [entry, *(old for old in self.opened_records if old != entry)][
                :10
            ]
        self.record_asked.emit(page, record)

    def reopen(self, opener: Callable[[], object | None] | None = None) -> None:
        """Close window and data file, then go on with the database that `opener` gives (after a restore, say).

        Without an opener the first screen asks again: practice, empty, another file, a backup.
        """
        self.reopen_asked.emit(opener)

    # slow work

    def start(
        self,
        job: Callable[[Work[T]], T],
        *,
        owner: QObject,
        label: str,
        done: Callable[[T], object] | None = None,
        failed: Callable[[UserFacingError], object] | None = None,
        progress: Callable[[int, int, str], object] | None = None,
    ) -> Work[T]:
        """Run `job(work)` on a worker thread; `done`/`failed` come back on the main thread unless the owner is gone.

        The job receives values and may use `desk.database`; never a widget, a session or a record. An error that is not
        a UserFacingError, or one without `failed`, goes to the window's excepthook.
        """
        work: Work[T] = Work(label)
        if progress is not None:
            callback = progress

            def on_report(count: int, total: int, text: str) -> None:
                if shiboken6.isValid(owner):
                    callback(count, total, text)

            work.reported.connect(on_report)
        self.works.append(work)
        self.work_changed.emit()
        beside(
            partial(job, work), partial(self._on_finished, work, owner, done, failed), name=label
        )
        return work

    def start_run(
        self,
        operation: Callable[..., T],
        /,
        *,
        owner: QObject,
        label: str,
        done: Callable[[T], object] | None = None,
        failed: Callable[[UserFacingError], object] | None = None,
        **arguments: Any,
    ) -> Work[T]:
        """`run` on a worker thread, for operations that look at very many facts."""
        now = self.now()

        def job(_work: Work[T]) -> T:
            with self.database.unit_of_work(label, at=now, actor=self.actor) as session:
                return operation(session, **arguments)

        def on_done(result: T) -> None:
            self.saved.emit(now)
            if done is not None:
                done(result)

        return self.start(job, owner=owner, label=label, done=on_done, failed=failed)

    def _on_finished(
        self,
        work: Work[T],
        owner: QObject,
        done: Callable[[T], object] | None,
        failed: Callable[[UserFacingError], object] | None,
        future: Future[T],
    ) -> None:
        self.works.remove(work)
        if shiboken6.isValid(self):
            self.work_changed.emit()
        work.ended.emit()
        error = future.exception()
        if error is None:
            if done is not None and shiboken6.isValid(owner):
                done(future.result())
        elif not isinstance(error, UserFacingError) or failed is None:
            raise error
        elif shiboken6.isValid(owner):
            failed(error)

    def _on_changes(self, changes: Any) -> None:
        if shiboken6.isValid(self):
            self.changed.emit(frozenset(getattr(changes, "tables", changes)))
            self.undo_changed.emit()

    def close(self) -> None:
        """Tell all jobs to stop, give them a moment to do so, and keep the wishes."""
        for work in self.works:
            work.cancel()
        wait_for_workers(LAST_WAIT)
        self.settings.save()
