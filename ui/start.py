"""What the window is given at the start: its version, the practice prefecture, and the names of office and person."""

import threading
from datetime import datetime
from pathlib import Path

from divide_support import __version__
from divide_support.matching import warm_up
from divide_support.operations import settings
from divide_support.practice import build
from divide_support.store import Database
from ui.app import run
from ui.desk import Desk


def open_window(data: Path | None) -> int:
    # The matcher's compiled kernel is made ready (once a machine) before anybody asks for a plan.
    threading.Thread(target=warm_up, name="matching-warm-up", daemon=False).start()
    return run(data, version=__version__, make_practice=make_practice, describe=describe)


def make_practice(path: Path, at: datetime) -> Database:
    """A fresh practice prefecture; nothing stays behind when it could not be finished."""
    database = Database.create_practice(path, at=at)
    try:
        build(database, today=at.date(), at=at)
    except BaseException:
        database.close()
        for leftover in path.parent.glob(f"{path.name}*"):
            leftover.unlink()
        raise
    return database


def describe(desk: Desk) -> tuple[str, str]:
    """(prefecture, person at the keyboard)."""
    profile = desk.read(settings.office_profile)
    people = desk.read(settings.accounts)
    return profile.prefecture_name, people[0] if people else profile.contact_name
