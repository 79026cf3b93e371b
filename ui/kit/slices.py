"""Long work on the main thread cut into slices of some milliseconds, so that the window goes on between them."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

SLICE = 0.02


class Slices(QObject):
    """`run(steps)` works off an iterator: the first slice at once, the others as events allow; a new one takes over."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_running(self) -> bool:
        return self._steps is not None

    def run(self, steps: Iterator[object]) -> None:
        self._steps = steps
        self._go_on()

    def stop(self) -> None:
        self._steps = None
        self._timer.stop()

    def _go_on(self) -> None:
        steps, end = self._steps, time.perf_counter() + SLICE
        if steps is None:
            return
        for _ in steps:
            if time.perf_counter() > end:
                self._timer.start()
                return
        if self._steps is steps:
            self._steps = None
