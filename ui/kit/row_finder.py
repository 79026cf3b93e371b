"""Finding rows by words: the texts of long lists are folded while nobody waits; a search that comes earlier waits for them."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject, QTimer

from ui.kit.rows import RowSortProxy, folded
from ui.kit.slices import Slices

AT_ONCE = 300
"""So many rows are folded within some thirty milliseconds."""
IDLE_ROWS = 40


class RowFinder(QObject):
    """`when_ready(name, act)` acts once every row can be searched, at once in a short list; a newer act of a name wins."""

    def __init__(self, proxy: RowSortProxy[Any], parent: QObject) -> None:
        super().__init__(parent)
        self._proxy = proxy
        self._done = 0
        self._waiting: dict[str, Callable[[], object]] = {}
        self._slices = Slices(self)
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._fold_some)

    def forget(self) -> None:
        """Other rows stand in the list."""
        self._done = 0
        self._slices.stop()

    def prepare(self) -> None:
        """The list is in sight: fold its texts a few at a time."""
        if self._waiting:
            self._slices.run(self._folding())
        elif self._left() > 0:
            self._idle.start()

    def when_ready(self, name: str, act: Callable[[], object]) -> None:
        if self._left() <= AT_ONCE:
            self._waiting.pop(name, None)
            act()
            return
        self._waiting[name] = act
        if not self._slices.is_running:
            self._slices.run(self._folding())

    def drop(self, name: str) -> None:
        self._waiting.pop(name, None)

    def first_match(self, typed: str, column: int) -> int | None:
        """The first row shown whose text begins with (else contains) what was typed."""
        model, wanted = self._proxy.table_model(), folded(typed)
        if not wanted:
            return None
        inside: int | None = None
        for place, number in enumerate(self._proxy.order()):
            text = model.search_text(number).split("\n")[column]
            if text.startswith(wanted):
                return place
            if inside is None and wanted in text:
                inside = place
        return inside

    def _left(self) -> int:
        return len(self._proxy.table_model().rows) - self._done

    def _fold_some(self) -> None:
        self._done = self._proxy.table_model().warm(self._done, IDLE_ROWS)
        if self._left() <= 0:
            self._idle.stop()

    def _folding(self) -> Iterator[None]:
        while self._left() > 0:
            self._done = self._proxy.table_model().warm(self._done, 10)
            yield
        waiting, self._waiting = self._waiting, {}
        for act in waiting.values():
            act()
