"""What the pictures show: a practice prefecture, and every dialog over its page."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from ui.desk import Desk
from ui.settings import Settings
from ui.start import make_practice


@contextmanager
def practice_desk(folder: Path, at: datetime) -> Iterator[Desk]:
    """A fresh みどり県 as of `at`, with settings of its own."""
    with make_practice(folder / "練習用.db", at) as database:
        yield Desk(database, Settings(folder / "settings.json"), lambda: at, actor="森下 あおい")


def dialog_pictures(desk: Desk, out: Path, *, size: tuple[int, int]) -> Iterator[Path]:
    """Filled in below as dialogs are there."""
    del desk, out, size
    yield from ()
