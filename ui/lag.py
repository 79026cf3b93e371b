"""The lag probe: how late the event loop is, and what it was doing when it was too late."""

import sys
import threading
import time
from collections import Counter

from PySide6.QtCore import QObject, Qt, QTimer

INTERVAL_MS = 10
LIMIT_MS = 100


class LagProbe(QObject):
    """A timer on the main thread measures, a watchdog thread notes function names (nothing personal) of each stall."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.histogram: Counter[int] = Counter()
        self.longest_ms = 0.0
        self.longest_cpu_ms = 0.0
        self.stalls: list[str] = []
        self._main = threading.get_ident()
        self._last = time.perf_counter()
        self._last_cpu = time.thread_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self._on_tick)
        self._stop = threading.Event()
        self._watcher: threading.Thread | None = None

    def start(self) -> None:
        self._last = time.perf_counter()
        self._last_cpu = time.thread_time()
        self._timer.start()
        self._stop.clear()
        self._watcher = threading.Thread(target=self._watch, name="lag watchdog", daemon=True)
        self._watcher.start()

    def stop(self) -> None:
        self._timer.stop()
        self._stop.set()
        if self._watcher is not None:
            self._watcher.join()
            self._watcher = None

    def percentile(self, share: float) -> int:
        """Milliseconds that `share` of all ticks stayed within."""
        wanted = share * sum(self.histogram.values())
        seen = 0
        for lag in sorted(self.histogram):
            seen += self.histogram[lag]
            if seen >= wanted:
                return lag
        return 0

    def _on_tick(self) -> None:
        now, cpu = time.perf_counter(), time.thread_time()
        # Other programs lengthen the wait of the clock, not the work of this thread.
        self.longest_cpu_ms = max(self.longest_cpu_ms, (cpu - self._last_cpu) * 1000)
        self._last_cpu = cpu
        lag = max((now - self._last) * 1000 - INTERVAL_MS, 0.0)
        self._last = now
        self.histogram[round(lag)] += 1
        self.longest_ms = max(self.longest_ms, lag)

    def _watch(self) -> None:
        noted = 0.0
        while not self._stop.wait(LIMIT_MS / 2000):
            last = self._last
            if (time.perf_counter() - last) * 1000 > LIMIT_MS and noted != last:
                noted = last
                self.stalls.append(_where(self._main))


def _where(thread: int) -> str:
    frame = sys._current_frames().get(thread)  # noqa: SLF001  # the documented way to look at another thread
    names: list[str] = []
    while frame is not None and len(names) < 12:
        names.append(f"{frame.f_code.co_filename.rsplit('/', 1)[-1]}:{frame.f_code.co_name}")
        frame = frame.f_back
    return " < ".join(names)
