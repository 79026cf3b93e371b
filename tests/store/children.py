"""What tests do in other processes: hold a file, fill a disk, be killed while writing.

`python -m tests.store.children TASK FILE` prints a line when there is something to say.
"""

import os
import signal
import sys
import time
from datetime import datetime
from pathlib import Path

from divide_support.errors import DiskFull, UserFacingError
from divide_support.store import Database, restore
from tests.store.small_model import House, Tenant

AT = datetime(2026, 11, 22, 9, 0)


def say(*words: object) -> None:
    print(*words, flush=True)


def hold(path: Path) -> None:
    with Database.open(path):
        say("ready")
        time.sleep(60)


def fill_disk(path: Path) -> None:
    """Write under a limit of file size until it is hit, then go on without the limit."""
    import resource

    with Database.open(path) as database:
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        limit = path.stat().st_size + 60_000
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        kept = 0
        try:
            while True:
                with database.unit_of_work("登録", at=AT, actor="試験") as session:
                    for number in range(5):
                        name = f"{kept}-{number}"
                        session.add(House(name=name, tenants=[Tenant(name="x" * 3000)]))
                kept += 5
        except DiskFull as sentence:
            say(sentence.what)
        try:
            database.backup(path.parent / "backups", at=AT)
        except DiskFull as sentence:
            say(sentence.what)
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        with database.reading() as session:
            say(kept, session.query(House).count(), session.query(Tenant).count())
        with database.unit_of_work("登録", at=AT, actor="試験") as session:
            session.add(House(name="after"))
        say(database.check().pages)


def write_on(path: Path) -> None:
    """Commit for ever; say each number once it is committed."""
    with Database.open(path) as database:
        with database.reading() as session:
            number = session.query(House).count()
        while True:
            number += 1
            with database.unit_of_work(f"登録{number}", at=AT, actor="試験") as session:
                house = House(id=number, name=f"家{number}")
                session.add(house)
                session.flush()
                house.tenants = [Tenant(name=f"人{number}-{seat}") for seat in range(3)]
            say(number)


def back_up_and_restore(path: Path) -> None:
    """Back up and restore for ever."""
    while True:
        with Database.open(path) as database:
            copy = database.backup(path.parent / "backups", at=AT)
        say("backup", copy.sequence)
        restore(copy.folder, path)
        say("restored", copy.sequence)


def nursery(path: Path) -> None:
    """Fork a child for each line read, so that hundreds of victims need no new interpreter."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        if line == "ping\n":
            say("pong")
        elif os.fork() == 0:
            say("child", os.getpid())
            TASKS[line.strip()](path)


TASKS = {
    "hold": hold,
    "fill_disk": fill_disk,
    "write_on": write_on,
    "back_up_and_restore": back_up_and_restore,
    "nursery": nursery,
}

if __name__ == "__main__":
    try:
        TASKS[sys.argv[1]](Path(sys.argv[2]))
    except UserFacingError as sentence:
        say(type(sentence).__name__)
