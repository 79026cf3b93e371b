"""Work beside the main thread and the one door back: Qt objects are used and let go on the main thread only."""

import atexit
import gc
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

T = TypeVar("T")


class _Door(QObject):
    """Lives as long as the process: a worker that rings at a bell whose owner is just going crashes the program."""

    rung = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.waiting: SimpleQueue[Callable[[], object]] = SimpleQueue()
        self.rung.connect(self._open, Qt.ConnectionType.QueuedConnection)

    def _open(self) -> None:
        self.waiting.get_nowait()()


_doors: list[_Door] = []


def _door() -> _Door:
    """Made by the main thread, before there is any worker."""
    if not _doors:
        _doors.append(_Door())
    return _doors[0]


def on_main(call: Callable[[], object]) -> None:
    """From any thread: `call()` soon on the main thread, in the order of asking; at once for who is there already."""
    if threading.current_thread() is threading.main_thread():
        call()
        return
    door = _door()
    door.waiting.put(call)
    door.rung.emit()


class _Errand(Generic[T]):
    """Holds what a job refers to until its thread is over."""

    def __init__(self, job: Callable[[], T], end: Callable[[Future[T]], object], name: str) -> None:
        self._job, self._end = job, end
        self._future: Future[T] = Future()
        self.thread = threading.Thread(target=self._run, name=name, daemon=True)
        _running.add(self)
        self.thread.start()

    def _run(self) -> None:
        try:
            self._future.set_result(self._job())
        except BaseException as error:  # noqa: BLE001  # carried to the main thread, whatever it is
            self._future.set_exception(error)
        on_main(self._finish)

    def _finish(self) -> None:
        self.thread.join()
        _running.remove(self)
        self._end(self._future)


_running: set[_Errand[Any]] = set()


def beside(job: Callable[[], T], end: Callable[[Future[T]], object], *, name: str) -> None:
    """`job()` on a thread of its own, then `end(its future)` on the main thread.

    Job, end and all they refer to are held until the thread is over, so that none of it is let go there.
    """
    _door()
    _Errand(job, end, name)


def wait_for_workers(seconds: float) -> bool:
    """True when none is left at work; for the end of a window or of the process."""
    until = time.monotonic() + seconds
    for errand in tuple(_running):
        errand.thread.join(max(until - time.monotonic(), 0))
    return not any(errand.thread.is_alive() for errand in _running)


@atexit.register
def _leave_nobody_in_native_code() -> None:
    wait_for_workers(5)


class Caretaker(QObject):
    """Collects cyclic garbage on the main thread, in moments when nobody waits.

    Python would collect wherever the counter happens to fill up: on a worker, which must not let go of widgets, or in the
    middle of a movement of the mouse. While `is_busy()` nothing is collected: results are large and hold no cycles.
    """

    EVERY_MS = 2_000
    MANY_YOUNG = 20_000
    FULL_AFTER = 300
    """Rounds without a full collection, unless the window is left before."""

    def __init__(self, is_busy: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_busy = is_busy
        self._since_full = 0
        self._timer = QTimer(self, interval=self.EVERY_MS)
        self._timer.timeout.connect(self._tend)
        application: Any = QGuiApplication.instance()
        application.applicationStateChanged.connect(self._on_state_changed)

    def start(self) -> None:
        """What lives as long as the program is not looked through again: shorter pauses."""
        gc.collect()
        gc.freeze()
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def _tend(self) -> None:
        self._since_full += 1
        if self._is_busy():
            return
        if self._since_full > self.FULL_AFTER:
            self._collect_all()
        elif gc.get_count()[0] > self.MANY_YOUNG:
            gc.collect(1)

    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive and self._timer.isActive():
            self._since_full = max(self._since_full, self.FULL_AFTER)

    def _collect_all(self) -> None:
        self._since_full = 0
        gc.collect()
